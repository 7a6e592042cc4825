"""Copies: which excerpts, and which statements of the ledger, are the same words reported again."""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from datetime import date
from functools import lru_cache
from math import ceil

from corpus.names.agreement import same_person
from index import Said
from index.storage.terms import STOP_WORDS, stems, stems_of
from qa.writing.numbers import numbers

_SAME = 0.8  # two excerpts are one when they share this much of their words
_FEW = 4  # words that say something: with fewer of them a quotation is only the same as itself
_SAYING_LITTLE = stems_of(" ".join(STOP_WORDS))
_DENIALS = frozenset("not no never none nobody noth neither nor cannot without".split())  # as stems
OCCASION = 7  # days for which one occasion is reported: the same words later are said again


def alike(one: str, other: str) -> bool:
    """Tell whether two excerpts are the same words, more or less: copies of one wire story, say."""
    return _same_words(_compared(one), _compared(other))


@lru_cache(maxsize=20_000)
def _compared(text: str) -> frozenset[str]:
    """Return the stems by which excerpts are compared; what "isn't" denies is denied by "not", too."""
    held = frozenset(stems(text))
    return held | {"not"} if any(stem.endswith("n't") for stem in held) else held


def _same_words(one: Set[str], other: Set[str]) -> bool:
    shorter = min(one, other, key=len)
    if len(shorter - _SAYING_LITTLE) < _FEW:
        return one == other
    shared = len(one & other) >= _SAME * len(shorter)
    return shared and one.isdisjoint(_DENIALS) == other.isdisjoint(_DENIALS)


def different(rows: Sequence[Said], days: float = OCCASION) -> list[list[Said]]:
    """Put rows together that report the same words of the same speaker within some days, in order of the first of each.

    Only rows that share one of their rarer stems are compared, so that it is no matter of every row with every other:
    of two that share `_SAME` of the shorter one's stems, one of its rarest fifth (and one more) stands in the other.
    """
    held = [_compared(row.quote) for row in rows]
    uses = Counter(stem for own in held for stem in own)
    rarest = [sorted(own, key=lambda stem: (uses[stem], stem)) for own in held]
    telling = [own[: len(own) - ceil(_SAME * len(own)) + 1] for own in rarest]
    groups: list[list[Said]] = []
    firsts: list[frozenset[str]] = []  # the stems of each group's first row
    by_stem: dict[str, list[int]] = defaultdict(list)  # groups whose first row holds a stem
    by_telling: dict[str, list[int]] = defaultdict(list)
    for row, own, rare in zip(rows, held, telling, strict=True):
        near = {n for stem in rare for n in by_stem[stem]} | {n for stem in own for n in by_telling[stem]}
        close = (n for n in sorted(near) if days_between(row.article.date, groups[n][0].article.date) <= days)
        home = next((n for n in close if _same_words(own, firsts[n]) and _is_copy(row, groups[n][0])), None)
        if home is not None:
            groups[home].append(row)
            continue
        for stem in own:
            by_stem[stem].append(len(groups))
        for stem in rare:
            by_telling[stem].append(len(groups))
        groups.append([row])
        firsts.append(own)
    return groups


def once_an_article(copies: Sequence[Said]) -> list[Said]:
    """Leave out what an article quotes a second time."""
    first: dict[str, Said] = {}
    for row in copies:
        first.setdefault(row.article.id, row)
    return list(first.values())


def _is_copy(row: Said, other: Said) -> bool:
    """Tell whether rows of the same words are of the same speaker and numbers."""
    one, two = row.statement.speaker, other.statement.speaker
    if one != two and not (one and two and (same_person(one, two) or same_person(two, one))):
        return False
    given, told = numbers(row.quote), numbers(other.quote)
    return given <= told or told <= given


def days_between(one: str | None, other: str | None) -> int:
    """Count the days between two dates; none where one is unknown."""
    return abs(_ordinal(one) - _ordinal(other)) if one and other else 0


@lru_cache(maxsize=20_000)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
