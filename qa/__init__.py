"""Ask a news archive a question: `from qa import ask`."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index import Index
    from qa.reading.query import Query
    from qa.writing.answers import Answer, Citation

__all__ = ["Answer", "Citation", "Query", "ask"]


def ask(
    question: str,
    *,
    index: "Index | str | os.PathLike[str] | None" = None,
    history: Sequence[Mapping[str, Any]] = (),
    today: str | None = None,
    outlets: Sequence[str] | None = None,
    speakers: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    k: int = 5,
) -> "Answer":
    """Answer a question from a news archive, in words that are really in it, or say why it cannot be answered.

    index: an open Index or the folder of one; by default $QA_INDEX, else the user's data folder.
    history: the conversation so far, dicts with "role" and "content". today: the day the question is asked,
    "YYYY-MM-DD".
    outlets, speakers, since, until: limits besides those the question names; dates are inclusive days of publication.
    as_of: nothing published later is looked at, and the question is asked on that day, whatever `today` says.
    k: statements or excerpts at most; copies of a statement are cited too.

    Raises FileNotFoundError where there is no index, TypeError for a question that is no text, ValueError for another
    argument that cannot be.
    """
    if not isinstance(question, str):
        raise TypeError(f"question: must be text, not {type(question).__name__}")
    from qa.engine import answer, as_index, configured_answerer  # here, so that importing qa costs nothing

    return answer(
        question,
        as_index(index),
        configured_answerer(),
        history=history,
        today=today,
        outlets=outlets,
        speakers=speakers,
        since=since,
        until=until,
        as_of=as_of,
        k=k,
    )


def __getattr__(name: str) -> Any:
    """Import the records when they are first used."""
    homes = {"Answer": "qa.writing.answers", "Citation": "qa.writing.answers", "Query": "qa.reading.query"}
    if name not in homes:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(homes[name]), name)
