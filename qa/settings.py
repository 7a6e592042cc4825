"""Settings of answering, from the environment. Everything works without any."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How answers are written.

    llm_url: base URL of an OpenAI-compatible endpoint, by default None: no LLM is used. llm_model, llm_key: what it is
    asked for, and with. llm_seconds: the time an answer may take, whatever the endpoint does.
    """

    llm_url: str | None = None
    llm_model: str = "default"
    llm_key: str = "none"
    llm_seconds: float = 60.0

    @classmethod
    def from_env(cls) -> "Settings":
        """Read QA_LLM_URL, QA_LLM_MODEL, QA_LLM_KEY and QA_LLM_SECONDS; what is not set, or empty, is as by default.

        Raises ValueError for seconds that are no number.
        """
        seconds = os.environ.get("QA_LLM_SECONDS") or "60"
        try:
            limit = float(seconds)
        except ValueError:
            raise ValueError(f"QA_LLM_SECONDS: {seconds!r} is not a number of seconds") from None
        return cls(
            llm_url=os.environ.get("QA_LLM_URL") or None,
            llm_model=os.environ.get("QA_LLM_MODEL") or "default",
            llm_key=os.environ.get("QA_LLM_KEY") or "none",
            llm_seconds=limit,
        )
