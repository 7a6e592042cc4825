"""Lines of an answer that say who said what: speaker, words, where and when, with every source that has them."""

import re
from collections.abc import Sequence
from datetime import date

from corpus import Statement
from corpus.names import fold, same_person, surname
from corpus.sentences import Span
from index import Said
from index.terms import stems, words
from qa.answers import Citation, cite
from qa.verification import LINK, numbers, same_line

_SAME = 0.8  # two excerpts are one when they share this much of their words
_FEW = 5  # words that stand in many a quotation: so short a one is only the same as itself
_DAYS = 7  # how long one occasion is reported: the same words later are said again
_QUOTATION_MARKS = "“”„‟«»‹›\"‘’'`＂「『"
_PRONOUN = re.compile(r"(?:.*\s)?(?:he|she|they|it|we|i|you|who)", re.IGNORECASE)


def report(rows: Sequence[Said], k: int) -> tuple[list[Citation], list[str]]:
    """Write the first k different statements, one a line, and cite each with its copies in other articles.

    Citations are numbered in order of use.
    """
    citations: list[Citation] = []
    lines = []
    for copies in _distinct(rows, k):
        cited = [
            cite(number, row.article, *_shown(row), row.score, row.statement)
            for number, row in enumerate(copies, len(citations) + 1)
        ]
        lines.append(_line(copies[0].statement, cited))
        citations += cited
    return citations, lines


def alike(one: str, other: str) -> bool:
    """Tell whether two excerpts are the same words, more or less: copies of one wire story, say."""
    a, b = set(stems(one)), set(stems(other))
    if min(len(a), len(b)) < _FEW:
        return a == b
    return len(a & b) >= _SAME * min(len(a), len(b))


def _distinct(rows: Sequence[Said], k: int) -> list[list[Said]]:
    """Take the first k different statements in order, each followed by its copies."""
    chosen: list[list[Said]] = []
    for row in rows:
        home = next((copies for copies in chosen if _is_copy(row, copies[0])), None)
        if home is None and len(chosen) < k:
            chosen.append([row])
        elif home and row.article.id not in {copy.article.id for copy in home}:  # an article may quote it twice
            home.append(row)
    return chosen


def _is_copy(row: Said, other: Said) -> bool:
    """Tell whether two rows report the same words of the same speaker on one occasion."""
    one, two = row.statement.speaker, other.statement.speaker
    same = one == two or bool(one and two and (same_person(one, two) or same_person(two, one)))
    return same and _days_between(row.article.date, other.article.date) <= _DAYS and alike(row.quote, other.quote)


def _days_between(one: str | None, other: str | None) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) if one and other else 0


def _shown(row: Said) -> Span:
    """Choose what of a statement to show: a quotation by itself, a report with the sentence that makes it one.

    A quotation led in by words that are not quoted is shown with its sentence too; and so is one whose speaker is named
    in words that could not be checked against it.
    """
    said = row.statement
    own = f"{'' if said.speaker else said.source or ''} {said.via or ''}"
    backed = numbers(own) <= numbers(row.quote) and not LINK.search(own) and not _has_marks(own)
    quoted = said.kind == "direct" and (row.quote[0] in _QUOTATION_MARKS or not _has_marks(row.quote))
    return (said.start, said.end) if quoted and backed else said.sentence


def _has_marks(text: str) -> bool:
    return not set(_QUOTATION_MARKS).isdisjoint(text)


def _line(said: Statement, cited: Sequence[Citation]) -> str:
    """Write a line of the answer from what is said and where it is cited."""
    quote, alone = same_line(cited[0].quote), (cited[0].start, cited[0].end) == (said.start, said.end)
    if said.kind == "direct" and alone and not _has_marks(quote):  # in the midst of a long quotation
        quote = f"“{quote}”"
    origins = dict.fromkeys(", ".join(filter(None, (outlet_of(c.outlet), c.date))) for c in cited)
    where = "; ".join(filter(None, origins))
    lead = _lead(said, quote) if said.kind == "direct" and alone else _sentence_lead(said, quote)
    return f"{lead}{quote}{f' ({where})' if where else ''} {''.join(f'[{c.n}]' for c in cited)}"


def _lead(said: Statement, quote: str) -> str:
    """Say who speaks before a quotation, and who relays it, with the cue where it tells how they speak."""
    who, cue = _speaker(said), said.cue or ""
    telling = re.fullmatch(r"[a-z]+ed", cue) and re.match(r"\W*[A-Z]", quote) and cue not in words(quote)
    return f"{who} {cue}: " if telling and not said.via else f"{who}: "


def _sentence_lead(said: Statement, sentence: str) -> str:
    """Say who speaks before a sentence that reports it, unless it names the speaker and nobody relays it."""
    return "" if _is_named(said, sentence) and not said.via else f"{_speaker(said)}: "


def _speaker(said: Statement) -> str:
    who = said.speaker or _unnamed(said.source)
    return f"{who}, according to {said.via}" if said.via else who


def _is_named(said: Statement, quote: str) -> bool:
    """Tell whether the words shown name the speaker, by surname, or in the article's own words who has no name."""
    if said.speaker:
        return surname(said.speaker) in {fold(word) for word in words(quote)}
    return _unnamed(said.source) != "Unnamed" and same_line(said.source or "") in quote


def _unnamed(source: str | None) -> str:
    """Return the words an article uses for somebody it does not name, "Unnamed" where it has none but a pronoun."""
    plain = same_line(source or "")
    return plain[0].upper() + plain[1:] if plain and not _PRONOUN.fullmatch(plain) else "Unnamed"


def outlet_of(outlet: str | None) -> str | None:
    """Return an outlet's name where it can stand in a line: without marks of quotation or citation."""
    return outlet if outlet and not re.search(r"[\[\]“”„«»\"\n]", outlet) else None
