"""The answerer that lets an LLM write the prose.

Over the same evidence and under the same check as the extractive one.
"""

import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from corpus.text.quotations import mask, quotations
from corpus.text.sentences import sentences
from index import Index
from prompts import render
from qa.answering.extractive import answer_extractively
from qa.evidence.records import Evidence
from qa.reading.query import Query
from qa.settings import Settings
from qa.verification import verify
from qa.writing.answers import Answer, Citation
from qa.writing.quoting import LINK, same_line

Complete = Callable[[str], str]

_LONGEST = 20_000  # characters of an answer that are looked at
_THOUGHT = re.compile(r"\A\s*<think>.*?(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)  # not meant for the reader
_IDS = re.compile(r"[\[【(]\s*((?:S?\d{1,6}\b[\s,;&]*(?:and\s+)?)+)[\])】]", re.IGNORECASE)
_GOES_ON = re.compile(r"\n(?=[a-z]|\[\d)")
# Ids with a capital after them, where the stop is forgotten.
_NEXT_BEGINS = re.compile(r"(?<=[^\s\]])((?: *\[\d+\])+) +(?=[^\W\d_a-z])")
_BULLET = re.compile(r"\A(?:[-*•–]|\d{1,2}[.)])\s+")


def llm_answerer(settings: Settings) -> Callable[[Query, Evidence, Index], Answer]:
    """Return an answerer that asks the endpoint of these settings."""
    return partial(answer_with_llm, complete=partial(complete_in_time, settings))


def answer_with_llm(query: Query, evidence: Evidence, index: Index, complete: Complete) -> Answer:
    """Let an LLM answer over the excerpts the extractive answerer would cite.

    Sentences whose ids, quotations or numbers do not check out are cut. If the endpoint fails, or nothing is left,
    the answer is the extractive one, with a note saying so.
    """
    plain = answer_extractively(query, evidence, index)
    if plain.status == "abstained":
        return plain
    fence = f"=== {secrets.token_hex(8)} ==="  # a new one each time, so that no article can contain it
    prompt = render("answer", fence=fence, excerpts="\n".join(map(_excerpt, plain.citations)), question=query.question)
    try:
        written = complete(prompt)
    except Exception as error:  # whatever the endpoint or its client does, the reader gets an answer
        return _noted(plain, f"The LLM could not be used ({_short(error)}); these are the archive's own words.")
    answer = verify(replace(plain, text=_one_sentence_a_line(written[:_LONGEST])), index)
    if answer.status == "abstained":
        declined = written.strip(" .*\n").upper() == "NO ANSWER"
        why = "The LLM found no answer" if declined else "Nothing the LLM wrote could be checked against the archive"
        return _noted(plain, f"{why}; these are the archive's own words.")
    return answer


def complete_in_time(settings: Settings, prompt: str) -> str:
    """Ask an OpenAI-compatible endpoint.

    TimeoutError when the whole answer is not there in time, however it stalls or trickles.
    """
    import httpx
    from llama_index.llms.openai_like import OpenAILike

    result: list[str | Exception] = []

    def ask() -> None:
        try:
            result.append(model.complete(prompt).text)
        except Exception as error:
            result.append(error)

    worker = threading.Thread(target=ask, daemon=True)  # so that a stalled endpoint keeps no program from ending
    with httpx.Client(timeout=settings.llm_seconds) as client:  # closed in the end, whatever is still trickling in
        model = OpenAILike(  # type: ignore[call-arg]  # OpenAI takes it; OpenAILike only fails to say so
            model=settings.llm_model,
            api_base=settings.llm_url,
            api_key=settings.llm_key,
            is_chat_model=True,
            context_window=8192,
            max_tokens=800,
            temperature=0.0,
            timeout=settings.llm_seconds,
            max_retries=0,
            http_client=client,
        )
        worker.start()
        worker.join(settings.llm_seconds)
    if not result:
        raise TimeoutError(f"no answer within {settings.llm_seconds:g} seconds")
    if isinstance(result[0], Exception):
        raise ConnectionError(_presentable(result[0], settings.llm_key)) from result[0]
    return result[0]


def _excerpt(citation: Citation) -> str:
    about = ", ".join(part for part in (citation.speaker, citation.outlet, citation.date) if part)
    return same_line(f"[S{citation.n}] ({about}) {citation.quote}")


def _one_sentence_a_line(text: str) -> str:
    """Put each sentence with its ids on a line of its own, the ids as citation numbers: lines are what is verified.

    Ids may stand before or after the stop that ends their sentence; a stop inside a quotation ends none.
    """
    numbered = _IDS.sub(_as_markers, _THOUGHT.sub("", text))
    lines = "\n".join(filter(None, map(same_line, numbered.splitlines())))
    lines = _NEXT_BEGINS.sub(r"\1\n", _GOES_ON.sub(" ", lines))
    return "\n".join(part for line in lines.splitlines() for part in _sentences(_BULLET.sub("", line)))


def _as_markers(ids: re.Match[str]) -> str:
    """Write ids as citation numbers, in whichever way a model put them: [S1, S2], (S1), 【S1】, [1]; (1) is no id."""
    if ids[0][0] == "(" and "s" not in ids[1].lower():
        return ids[0]
    return "".join(f"[{n}]" for n in re.findall(r"\d+", ids[1]))


def _sentences(line: str) -> list[str]:
    without_ids = re.sub(r"\[\d+\]", lambda m: " " * len(m[0]), line)
    masked = mask(without_ids, 0, len(line), quotations(without_ids, 0, len(line)))
    starts = [start for start, _ in sentences(masked, 0, len(line))]
    return [line[start:end].strip() for start, end in pairwise([0, *starts[1:], len(line)])]


def _noted(answer: Answer, note: str) -> Answer:
    return replace(answer, notes=(*answer.notes, note))


def _short(error: Exception) -> str:
    text = same_line(str(error)) or type(error).__name__
    return text if len(text) <= 120 else text[:119] + "…"


def _presentable(error: Exception, key: str) -> str:
    """Say what an endpoint says went wrong, without what it may tell of the key, or ask the reader to follow."""
    words = str(error).replace(key, "…").split()
    return " ".join("…" if LINK.search(word) else word for word in words)
