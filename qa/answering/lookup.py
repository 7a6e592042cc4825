"""What is answered to a pasted sentence: where it stands, who says it, and every word that is not the archive's."""

from collections.abc import Sequence

from index import Index, Place
from index.matching.alignment import ChangeKind, is_word, words_of
from index.matching.lookup import SENTENCE
from qa.evidence.records import Evidence
from qa.reading.query import Query
from qa.reading.wording import number_of
from qa.writing.answers import Answer, Citation, answered, cite
from qa.writing.copies import OCCASION, days_between
from qa.writing.differences import difference_line
from qa.writing.quoting import same_line
from qa.writing.reporting import published, where

_CITED = 20  # articles cited at most
_VERDICTS: dict[ChangeKind | None, str] = {
    None: "In the archive word for word",
    "clipped": "In the archive word for word, as part of a sentence that is shown whole",
    "punctuation": "In the archive in these words, with other punctuation",
    "interrupted": "In the archive in these words, with others between them",
    "shortened": "In the archive in these words, and with those that the ellipsis stands for",
    "altered": "Not word for word in the archive, which has other words",
}


def answer_with_places(query: Query, evidence: Evidence, index: Index) -> Answer:
    """Say where a pasted text stands, first where it appeared first, with its copies, then where it is part of more."""
    places = evidence.places
    groups = _same_words(places)
    citations: list[Citation] = []
    lines: list[str] = []
    for group in groups[: query.k]:
        cited = [_cite(len(citations) + n, place) for n, place in enumerate(group[: _CITED - len(citations)], 1)]
        citations += cited
        if not cited:
            break
        if not lines:
            lines.append(_verdict(places, cited[0]))
        lines.append(_line(group[0], cited[0]))
        if group is groups[0] and group[0].kind not in (None, "clipped"):  # a part of it says nothing else
            lines.append(f"{difference_line(cited[0], group[0].changes)} [{cited[0].n}]")
        lines += _others(cited)
    notes = _counted(query, places, citations)
    changes = groups[0][0].changes
    return answered(query, lines, citations, notes, changes)


def _same_words(places: Sequence[Place]) -> list[list[Place]]:
    """Put together the places whose sentences are the same, in the order of the first of each."""
    groups: dict[tuple[str, ...], list[Place]] = {}
    for place in places:
        groups.setdefault(tuple(form for form in words_of(place.quote).forms if is_word(form)), []).append(place)
    return list(groups.values())


def _cite(n: int, place: Place) -> Citation:
    return cite(n, place.article, place.start, place.end, 1.0, place.statement)


def _verdict(places: Sequence[Place], first: Citation) -> str:
    origin = published(first)
    begun = f", first in {origin}" if len(places) > 1 and origin else ""
    return f"{_VERDICTS[places[0].kind]}{begun}. [{first.n}]"


def _line(place: Place, cited: Citation) -> str:
    """Write the archive's words: who says them, where the ledger knows, then when and where they were published."""
    via = place.statement.via if place.statement else None
    who = f"{cited.speaker}{f', according to {via}' if via else ''}: " if cited.speaker else ""
    return f"{who}{same_line(cited.quote)}{where([cited])} [{cited.n}]"


def _others(cited: Sequence[Citation]) -> list[str]:
    """List the other articles with the same words: copies of the days when they first appeared, and later ones."""
    copies = [c for c in cited[1:] if _is_copy(c.date, cited[0].date)]
    later = [c for c in cited[1:] if c not in copies]
    return [
        f"{label}: {'; '.join(f'{published(c) or same_line(c.title)} [{c.n}]' for c in found)}"
        for label, found in (("Also at that time", copies), ("Also", later))
        if found
    ]


def _is_copy(day: str | None, first: str | None) -> bool:
    return bool(day and first) and days_between(day, first) <= OCCASION


def _counted(query: Query, places: Sequence[Place], citations: Sequence[Citation]) -> tuple[str, ...]:
    """Say in how many articles a phrase, or what is not cited everywhere, stands."""
    number = number_of(len(places), "article")
    if len(citations) < len(places):
        return (f"These words stand in {number}; the first {len(citations)} are cited.",)
    phrase = len(words_of(query.phrase or "").forms) < SENTENCE
    return (f"These words stand in {number}.",) if phrase else ()
