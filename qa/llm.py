"""The answerer that lets an LLM write the prose.

Over the same evidence and under the same check as the extractive one.
"""

import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from corpus.sentences import sentences
from index import Index
from prompts import render
from qa.answers import Answer, Citation
from qa.extractive import answer_extractively
from qa.query import Query
from qa.retrieval import Evidence
from qa.settings import Settings
from qa.verification import verify

Complete = Callable[[str], str]

_EXCERPTS = 8  # given to the model
_LONGEST = 20_000  # characters of an answer that are looked at
_ID = re.compile(r"\[S(\d+)\]")
_IDS_AFTER_STOP = re.compile(r"([.!?][”\"’']?)\s*((?:\[S\d+\]\s*)+)")


def llm_answerer(settings: Settings) -> Callable[[Query, Evidence, Index], Answer]:
    """Return an answerer that asks the endpoint of these settings."""
    return partial(answer_with_llm, complete=partial(complete_in_time, settings))


def answer_with_llm(query: Query, evidence: Evidence, index: Index, complete: Complete) -> Answer:
    """Let an LLM answer over the excerpts the extractive answerer would cite.

    Sentences whose ids, quotations or numbers do not check out are cut. If the endpoint fails, or nothing is left,
    the answer is the extractive one, with a note saying so.
    """
    plain = answer_extractively(query, evidence, index)
    source = answer_extractively(replace(query, k=max(query.k, _EXCERPTS)), evidence, index)
    fence = f"=== {secrets.token_hex(8)} ==="  # a new one each time, so that no article can contain it
    prompt = render("answer", fence=fence, excerpts="\n".join(map(_excerpt, source.citations)), question=query.question)
    try:
        written = complete(prompt)
    except Exception as error:  # whatever the endpoint or its client does, the reader gets an answer
        return _noted(plain, f"The LLM could not be used ({_short(error)}); these are the archive's own words.")
    answer = verify(replace(source, text=_one_sentence_a_line(written[:_LONGEST])), index)
    if answer.status == "abstained":
        return _noted(
            plain, "Nothing the LLM wrote could be checked against the archive; these are the archive's own words."
        )
    return answer


def complete_in_time(settings: Settings, prompt: str) -> str:
    """Ask an OpenAI-compatible endpoint.

    TimeoutError when the whole answer is not there in time, however it stalls or trickles.
    """
    from llama_index.llms.openai_like import OpenAILike

    model = OpenAILike(
        model=settings.llm_model,
        api_base=settings.llm_url,
        api_key=settings.llm_key,
        is_chat_model=True,
        context_window=8192,
        max_tokens=800,
        temperature=0.0,
        timeout=settings.llm_seconds,
        max_retries=0,
    )
    result: list[str | Exception] = []

    def ask() -> None:
        try:
            result.append(model.complete(prompt).text)
        except Exception as error:
            result.append(error)

    worker = threading.Thread(
        target=ask, daemon=True
    )  # a daemon, so that a stalled endpoint keeps no program from ending
    worker.start()
    worker.join(settings.llm_seconds)
    if not result:
        raise TimeoutError(f"no answer within {settings.llm_seconds:g} seconds")
    if isinstance(result[0], Exception):
        raise result[0]
    return result[0]


def _excerpt(citation: Citation) -> str:
    about = ", ".join(part for part in (citation.speaker, citation.outlet, citation.date) if part)
    return f"[S{citation.n}] ({about}) {' '.join(citation.quote.split())}"


def _one_sentence_a_line(text: str) -> str:
    """Put each sentence with its ids on a line of its own, the ids as citation numbers: lines are what is verified."""
    flat = " ".join(text.replace("![", "[").split())  # no picture opens with what would pass for the end of a sentence
    joined = _IDS_AFTER_STOP.sub(lambda m: f" {m[2].strip()}{m[1]} ", flat)
    return "\n".join(_ID.sub(r"[\1]", joined[start:end]) for start, end in sentences(joined, 0, len(joined)))


def _noted(answer: Answer, note: str) -> Answer:
    return replace(answer, notes=(*answer.notes, note))


def _short(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 120 else text[:119] + "…"
