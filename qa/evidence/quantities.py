"""Quantities in a sentence: how much of what, and whether two sentences give different ones for the same thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from corpus.readers.dates import to_iso
from corpus.text.english import MONTHS, ONES, TENS
from index.storage.terms import content_words, stem, stems, words
from qa.reading.saying import AFFIRM, ASSERT, one_of_past
from qa.writing.numbers import UNITS

_SHARED, _LEAST = 0.6, 3  # the share of the shorter sentence's content words that the other must hold, and how many
_AROUND = 0.5  # the share of words around two sums that is the same, where a sentence gives several
_CLOSE, _HEDGED, _BOUND = 0.05, 0.1, 0.25  # how far a round number, "about" one and "at least" one go

_VALUES = {
    **{word: value for value, word in enumerate(ONES, 1)},
    **{word: 10 * value for value, word in enumerate(TENS, 2)},
    **{"dozen": 12, "hundred": 100},
}
_IN_WORDS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SIZES = {**_IN_WORDS, **{short: _IN_WORDS[word] for short, word in UNITS.items()}}
_NUMBER = re.compile(
    r"(?<![\w.,/:–-])(?P<sign>[$€£¥]\s?)?"
    r"(?:(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|(?P<word>(?:{'|'.join(TENS)})-[a-z]+|{'|'.join(word for word in _VALUES if word != 'one')}))"
    rf"(?:[ -]?(?P<size>{'|'.join(_SIZES)})\b)?"
    r"(?P<share>\s?(?:%|per ?cent\b|percentage points\b))?"
    r"(?![\w:/]|[.,]\d|[–-]\w)",
    re.IGNORECASE,
)
_MONTHS = "|".join(MONTHS)
_TIME = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})\b(?: \d{{1,2}}(?:st|nd|rd|th)?\b(?![,.]\d))?(?:,? (?:19|20)\d\d)?"
    r"|\b(?:19|20)\d\d(?:[-–]\d\d(?:\d\d)?)?\b(?! [a-z]+s\b)|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:first|second|third|fourth|last|this|next|previous) (?:quarter|half|year|month|week|season)\b"
    r"|\b(?:yesterday|today|tomorrow)\b|\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b"
)
_DAY = re.compile(rf"\b(?:\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}})\b(?P<year>,? (?:19|20)\d\d)?")
_SAID = r"(?:said|says|say|reported|reports|announced|told \w+|confirmed|estimated|added)"
_SAID_THAT = one_of_past(ASSERT, AFFIRM)  # without "that" some of them count: "The hospital admitted 40 people"
_ON = r"(?: (?:on|late on|early on) [A-Z]\w+day)?"
_ATTRIBUTION = re.compile(  # who says it, and when, is not what is said
    rf"^[^,.;\d“\"]{{2,60}}? (?:{_SAID}{_ON}(?: (?:that|there|the)\b)?|{_SAID_THAT}{_ON} that\b)"
    rf"|,? [^,.;\d”\"]{{2,60}}? {_SAID}{_ON}\s*\.?$"
    rf"|,? {_SAID} [^,.;\d]{{2,60}}\.?$|,? according to [^,.;\d]+"
)
_HEDGE = re.compile(r"\b(?:nearly|almost|about|around|some|roughly|approximately|close to)\s+[$€£]?$", re.IGNORECASE)
_OVER = re.compile(r"\b(?:at least|more than|over|upwards of)\s+[$€£]?$", re.IGNORECASE)
_RANGE = re.compile(
    r"\b(?:between|from)\s+[$€£]?$|\b(?:between|from)\s+\S+(?: \w+)? (?:and|to)\s+[$€£]?$", re.IGNORECASE
)
_DENIAL = re.compile(r"\b(?:not|no|never|none|neither|without|cannot)\b|n[’']t\b", re.IGNORECASE)
_FATES = {  # what befell people: counts of different fates are counts of different things
    **dict.fromkeys(map(stem, "killed died dying dead deaths fatalities".split()), "dead"),
    **dict.fromkeys(map(stem, "injured injuries wounded hurt".split()), "hurt"),
    **dict.fromkeys(map(stem, "missing".split()), "missing"),
    **dict.fromkeys(map(stem, "arrested detained".split()), "held"),
}
_PEOPLE = {*map(stem, "people persons men women lives victims residents passengers".split()), *_FATES}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a sentence, from start to end. kind: "%", a currency, or "" for what is counted; unit: stems of that.

    near: stems of the words around it; fate: what befell the people it counts.
    """

    value: float
    start: int
    end: int
    kind: str
    unit: frozenset[str]
    near: frozenset[str]
    fate: str | None
    hedged: bool
    least: bool


@dataclass(frozen=True, slots=True)
class Comparable:
    """A sentence as it is compared: without who says it."""

    words: tuple[str, ...]
    names: tuple[frozenset[str], ...]
    times: frozenset[str]
    quantities: tuple[Quantity, ...]
    denied: bool = False


def different(one: str, other: str) -> tuple[Quantity, Quantity] | None:
    """Return the quantities that two sentences give differently for the same thing, None where they do not."""
    a, b = comparable(one), comparable(other)
    if not a.quantities or not b.quantities or not same_thing(a, b):
        return None
    pairs = [(q, r, _slot(q, r, a, b)) for q in a.quantities for r in b.quantities]
    for q, r, fit in sorted((pair for pair in pairs if pair[2] > 0), key=lambda pair: -pair[2]):
        best = all(fit >= other for x, y, other in pairs if (x is q) != (y is r))
        told = any(_agree(q, y) for y in b.quantities if y.kind == q.kind) or any(
            _agree(x, r) for x in a.quantities if x.kind == r.kind
        )
        if best and not told:
            return q, r
    return None


def days_named(text: str, written: str | None) -> set[str]:
    """List the days a text gives by day and month, as "YYYY-MM-DD"; without a year, the last when it was written."""
    years = [f"{int(written[:4]) - back}" for back in (0, 1)] if written else []
    given = ([m[0]] if m["year"] else [f"{m[0]} {year}" for year in years] for m in _DAY.finditer(text))
    found = [days for texts in given if (days := list(filter(None, map(to_iso, texts))))]
    return {next((day for day in days if written and day <= written), days[-1]) for days in found}


def shared(one: Comparable, other: Comparable) -> float:
    """Return the share of the shorter sentence's content words that the other holds, 0 where these are under three."""
    a, b = set(one.words), set(other.words)
    return len(a & b) / min(len(a), len(b)) if len(a & b) >= _LEAST else 0.0


def same_thing(one: Comparable, other: Comparable) -> bool:
    """Tell whether sentences are about one thing: most words, no other name or time in place of one, no other word."""
    if (
        one.denied != other.denied
        or shared(one, other) < _SHARED
        or (one.times and other.times and not _times_fit(one, other))
    ):
        return False
    alone = [_unmatched(one, other), _unmatched(other, one)]
    return not all(alone) and not _one_word_apart(one, other)


@lru_cache(maxsize=4096)
def comparable(sentence: str) -> Comparable:
    """Read a sentence."""
    text = _ATTRIBUTION.sub(lambda m: " " * len(m[0]), sentence)
    times = frozenset(m[0].casefold() for m in _TIME.finditer(text))
    text = _TIME.sub(lambda m: " " * len(m[0]), text)
    quantities = tuple(_quantities(text))
    plain = _NUMBER.sub(lambda m: " " * len(m[0]), text)
    kept = tuple(dict.fromkeys(_FATES.get(s, s) for word in content_words(plain) for s in stems(word)))
    return Comparable(kept, tuple(_names(plain)), times, quantities, bool(_DENIAL.search(text)))


def _quantities(text: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _RANGE.search(before) or (match["word"] and match["word"].lower() == "hundred" and not match["size"]):
            continue
        clause = re.split(r"[,;:.()]|\b(?:and|but|while)\b", after)[0]
        following = [stem(word) for word in content_words(_NUMBER.sub(" ", clause))]
        preceding = [stem(word) for word in content_words(_NUMBER.sub(" ", before))]
        kind = "%" if match["share"] else (match["sign"] or "").strip()
        yield Quantity(
            value=_value(match),
            start=match.start(),
            end=match.end(),
            kind=kind,
            unit=frozenset(following[:2]),
            near=frozenset(_FATES.get(s, s) for s in (*preceding[-3:], *following[:4])),
            fate=_fate(before, after),
            hedged=bool(_HEDGE.search(before)),
            least=bool(_OVER.search(before)),
        )


def _value(match: re.Match[str]) -> float:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
    else:
        value = float(sum(_VALUES.get(part, 0) for part in match["word"].lower().split("-")))
    return value * _SIZES.get((match["size"] or "").lower(), 1)


def _fate(before: str, after: str) -> str | None:
    """Return what befell the people counted: by the nearest word that tells it."""
    back, ahead = (
        [_FATES.get(stem(word)) for word in side]
        for side in (words(before)[::-1][:12], words(re.split(r"[.;]", after)[0])[:12])
    )
    found = [(at, fate) for at, fate in enumerate(ahead) if fate] + [(at, fate) for at, fate in enumerate(back) if fate]
    return min(found, key=lambda item: item[0])[1] if found else None


def _names(text: str) -> Iterator[frozenset[str]]:
    """Go through the runs of words with a capital that do not begin the sentence only."""
    for match in re.finditer(r"(?<=[\w,;:)”\"’] )[^\W\d_a-z]\w*(?:[ -][^\W\d_a-z]\w*)*", text):
        yield frozenset(stems(match[0]))


def _unmatched(one: Comparable, other: Comparable) -> bool:
    return any(name.isdisjoint(other.words) for name in one.names)


def _times_fit(one: Comparable, other: Comparable) -> bool:
    """Tell whether one sentence's times are all told by the other too: "12 October" within "12 October 2022"."""
    pairs = ((one.times, other.times), (other.times, one.times))
    return any(all(any(t in u or u in t for u in there) for t in here) for here, there in pairs)


def _one_word_apart(one: Comparable, other: Comparable) -> bool:
    """Tell whether two sentences are the same but for one word: exports and imports, the north and the south."""
    changes = [
        c for c in SequenceMatcher(None, one.words, other.words, autojunk=False).get_opcodes() if c[0] != "equal"
    ]
    return bool(changes) and all(kind == "replace" and a1 - a0 == b1 - b0 == 1 for kind, a0, a1, b0, b1 in changes)


def _slot(one: Quantity, other: Quantity, a: Comparable, b: Comparable) -> float:
    """Return how well two quantities stand at the same place of their sentences, 0 where they do not."""
    if one.kind != other.kind or (one.fate and other.fate and one.fate != other.fate):
        return 0.0
    around = len(one.near & other.near) / max(1, min(len(one.near), len(other.near)))
    people = not one.unit.isdisjoint(_PEOPLE) and not other.unit.isdisjoint(_PEOPLE)
    counted = people or bool(one.unit & other.unit) or bool(one.fate and one.fate == other.fate)
    alone = all(sum(q.kind == one.kind for q in sentence.quantities) == 1 for sentence in (a, b))
    if one.kind:
        return around if alone or around >= _AROUND else 0.0
    return around + _AROUND if counted else 0.0


def _agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers can be one: the same, one of them round or hedged, or a lower bound of the other."""
    low, high = sorted((one, other), key=lambda q: q.value)
    if high.value == low.value:
        return True
    apart = (high.value - low.value) / high.value
    if low.least and not low.fate and apart < _BOUND:
        return True
    round_ = any(q.hedged or q.least for q in (one, other))
    return apart < _HEDGED if round_ and not low.fate else apart < _CLOSE and any(map(_is_round, (low, high)))


def _is_round(quantity: Quantity) -> bool:
    digits = f"{quantity.value:.10g}".rstrip("0").replace(".", "")
    return quantity.value >= 100 and len(digits) <= 2
