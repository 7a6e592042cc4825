"""The main path: question → query → evidence → answer → verified answer."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from corpus.text.characters import without_surrogates
from index import Index
from index.location import existing
from index.storage.filters import check_days
from qa.answering.conflicts import with_conflicts
from qa.answering.extractive import answer_extractively
from qa.answering.kinds import Answerer, answerer_for
from qa.evidence.rereading import read_and_retrieve
from qa.explaining import trace
from qa.reading.names import Names, names_of
from qa.reading.outlets import outlets_meant
from qa.reading.query import Query, as_kind
from qa.reading.understanding import understand
from qa.refusing.abstention import why_not
from qa.settings import Settings
from qa.verification import verify
from qa.writing.answers import Answer


def answer(
    question: str,
    index: Index,
    answerer: Answerer = answer_extractively,
    *,
    history: Sequence[Mapping[str, Any]] = (),
    today: str | None = None,
    outlets: Sequence[str] | None = None,
    speakers: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    k: int = 5,
) -> Answer:
    """Answer a question; the limits are those of `qa.ask`. answerer: writes what is not exact by construction.

    Raises ValueError for a date that is none, k < 1, or a history that is no list of messages.
    """
    check_days(today=today, since=since, until=until, as_of=as_of)
    if not isinstance(k, int) or k < 1:
        raise ValueError(f"k: {k!r} is not a positive number of citations")
    question = without_surrogates(question)  # a command line that is not UTF-8 has halves of surrogate pairs
    clock = _Clock()
    index = index.up_to(as_of) if as_of else index  # nothing below sees what was published later
    with index.catalog.reading():  # an article is, all through, what it was or what it became
        with clock("understand"):
            names, day = names_of(index), as_of or today or date.today().isoformat()
            query = understand(question, day, history, names, k)
            query = _within(replace(query, as_of=as_of), names, outlets, speakers, since, until)
        with clock("retrieve"):
            query, evidence = read_and_retrieve(query, index)
        with clock("answer"):
            answerer = answerer_for(query, evidence, answerer)
            draft = why_not(query, evidence, index) or answerer(query, evidence, index)
            draft = with_conflicts(draft, evidence, index)
        with clock("verify"):
            checked = verify(draft, index)
        found = evidence.notes if checked.status == "answered" else ()
        told = trace(query, evidence, checked, index)
    notes = (*query.notes, *found, *checked.notes, *filter(None, [index.note()]))
    return replace(checked, notes=notes, trace=told, timings=clock.milliseconds)


def _within(
    query: Query,
    names: Names,
    outlets: Sequence[str] | None,
    speakers: Sequence[str] | None,
    since: str | None,
    until: str | None,
) -> Query:
    """Set the limits that are given beside a question; they come before those it names."""
    asked, unknown = outlets_meant(_names(outlets), names)
    query = as_kind(query, "statements") if speakers and query.kind == "passages" else query
    return replace(
        query,
        speakers=_names(speakers) or query.speakers,
        outlets=asked or query.outlets,
        notes=(*query.notes, *unknown),
        since=since or query.since,
        until=until or query.until,
        dated="published" if since or until else query.dated,
    )


class _Clock:
    """Measures stages in milliseconds."""

    def __init__(self) -> None:
        self.milliseconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.milliseconds[stage] = round(1000 * (time.perf_counter() - started), 2)


def as_index(index: Index | str | os.PathLike[str] | None = None) -> Index:
    """Return an index: as it is given, from its folder, or the default one.

    Raises FileNotFoundError where there is no index.
    """
    return index if isinstance(index, Index) else _open(existing(index))


def configured_answerer() -> Answerer:
    """Return what writes answers by the settings: an LLM if they name one."""
    settings = Settings.from_env()
    if settings.llm_url is None:
        return answer_extractively
    from qa.answering.llm import llm_answerer

    return llm_answerer(settings)


@cache
def _open(path: Path) -> Index:
    """Open each index once."""
    return Index.open(path)


def _names(names: Sequence[str] | None) -> tuple[str, ...]:
    """Take one name for a list of one."""
    return tuple(map(without_surrogates, [names] if isinstance(names, str) else names or ()))
