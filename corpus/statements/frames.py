"""Frames: around a word that may report speech, which part of the sentence would be what was said."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Literal

from corpus.text.english import (
    DAYS,
    DETERMINERS,
    FINITE,
    FUNCTION_WORDS,
    IRREGULAR,
    PARTS_OF_TIME,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
)
from corpus.text.tokens import BULLETS, DASHES, MARKS, QUOTED, Sentence

Side = Literal["before", "after"]

_PIVOTS = MARKS | DASHES | {","}
_FINAL = frozenset(".;,:")
_CLAUSE_OPENERS = DETERMINERS | PRONOUNS | PREPOSITIONS | {"that", "there", "if", "when"}
_WHEN = frozenset("afterwards afterward later earlier yesterday today".split())  # between a verb and what is said
_DAYS_AND_SOON = DAYS | _WHEN
_ADJUNCTS = PREPOSITIONS | _WHEN  # open what may stand between a verb and "that"
_DETERMINED = DETERMINERS | PRONOUNS
_ASIDE = 8  # tokens of a description between commas
_RELATIVE = frozenset("who whom whose which that where when".split())
_WITH_PARTICLE = [*([verb, "out"] for verb in "point points pointed pointing".split()), ["put", "it"], ["puts", "it"]]
_REACH = 12  # tokens between a verb and the "that" or the quotation which belongs to it
# Verbs that take whom it is said to: "told reporters the bridge was safe".
_ADDRESSING = ("tell", "told", "ask", "inform", "remind", "assur", "warn", "advis", "notif", "persuad", "convinc")


@dataclass(frozen=True, slots=True)
class Frame:
    """Tokens `first` to `last` of a sentence would be what is said, reported by token `cue`."""

    cue: int
    side: Side
    first: int
    last: int


def frames(sentence: Sentence, cue: int) -> list[Frame]:
    """List what could be the content of a cue: the text before it, the text after it."""
    found = []
    if sentence.lower[cue : cue + 2] == ["according", "to"]:
        return _according(sentence, cue)
    pivot = cue - 1
    while pivot > 0 and sentence.lower[pivot] not in _PIVOTS:
        pivot -= 1
    start, end = _brackets_around(sentence, cue) if "(" in sentence.lower else (0, None)
    while start < pivot and sentence.lower[start] in BULLETS | DASHES:
        start += 1
    if pivot > start:
        quote = next((i for i in range(pivot, 0, -1) if _closes(sentence, i)), None)
        opens = sentence.lower[start] in MARKS
        last = quote if quote is not None and (opens or quote == pivot) else pivot - 1
        found.append(Frame(cue, "before", start, last))
    last = last_token(sentence, end)
    first = content_start(sentence, cue)
    if first <= last:
        found.append(Frame(cue, "after", first, last))
    return found


def _brackets_around(sentence: Sentence, cue: int) -> tuple[int, int | None]:
    """Return the token behind the bracket that opens before a cue, and the one that closes it; 0 and None for none."""
    opened, closed = _bracket(sentence, range(cue, -1, -1), "("), _bracket(sentence, range(cue, len(sentence)), ")")
    return (0, None) if opened is None or closed is None else (opened + 1, closed)


def _bracket(sentence: Sentence, tokens: range, wanted: str) -> int | None:
    """Find the first bracket of a kind in some tokens that closes, or opens, none of them."""
    depth = 0
    for i in tokens:
        if sentence.lower[i] == wanted:
            if not depth:
                return i
            depth -= 1
        elif sentence.lower[i] in {"(", ")"}:
            depth += 1
    return None


def _closes(sentence: Sentence, i: int) -> bool:
    """Tell whether a token is the mark at the end of a quotation, not 6"."""
    return sentence.lower[i] in MARKS and QUOTED in sentence.lower[max(0, i - 2) : i]


def _according(sentence: Sentence, cue: int) -> list[Frame]:
    """Frame "according to Voss": what stands before it or, where it opens a clause, after the comma behind it."""
    opens = cue == 0 or (cue < 3 and sentence.lower[cue - 1] not in {","} | MARKS)
    if not opens:
        last = cue - 1 if sentence.lower[cue - 1] != "," else cue - 2
        return [Frame(cue, "before", 0, last)] if last >= 0 else []
    commas = [i for i in range(cue, len(sentence)) if sentence.lower[i] == ","]
    last = last_token(sentence)
    if len(commas) > 1 and _is_apposition(sentence, commas[0], commas[1]):
        commas.pop(0)
    return [Frame(cue, "after", commas[0] + 1, last)] if commas and commas[0] < last else []


def _is_apposition(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether only a name or a description stands between two commas: "according to Voss, the mayor, it leaks".

    A name describes nobody but who has a title before it: "the director, Otto Lind,".
    """
    between, after = sentence.lower[first + 1 : last], sentence.lower[last + 1 : last + 2]
    if not 0 < len(between) <= _ASIDE or _RELATIVE.intersection(after) or between[0] in PREPOSITIONS:
        return False
    if any(word in FINITE or word in IRREGULAR or word.endswith(("ed", "ing")) for word in between):
        return False
    is_name = sentence.words[first + 1][0].isupper() and not any(word.endswith(("'s", "s'")) for word in between)
    titled = not PERSONAL.isdisjoint(sentence.lower[:first])
    return titled if is_name else sentence.words[first - 1][0].isupper()


def content_start(sentence: Sentence, cue: int) -> int:
    """Find the token at which the content behind a verb begins: after an addressee, a place, a day, a "that"."""
    at = cue + 1
    if sentence.lower[cue].startswith(_ADDRESSING):
        at = _after_addressee(sentence, at)
    at = _after_day(sentence, at)
    if sentence.lower[cue : at + 1] in _WITH_PARTICLE or sentence.lower[at : at + 2] == ["out", "that"]:
        at += 1
    opening = _opening(sentence, at)
    if opening is not None:
        at = opening
    while at < len(sentence) and sentence.lower[at] in {",", ":", ";", "that", "."}:
        if sentence.lower[at] == "that" and at + 1 < len(sentence) and sentence.lower[at + 1] in FINITE:
            break  # "said that was absurd"
        at += 1
    return at


def _after_day(sentence: Sentence, at: int) -> int:
    """Step over a day before what is said ("said Tuesday night he"), not one in it: "said Sunday was the worst day"."""
    time, opens = sentence.lower[at : at + 2], sentence.lower[at + 2 : at + 3]
    if (
        len(time) == 2
        and time[0] in {"last", "this"}
        and time[1] in PARTS_OF_TIME
        and _CLAUSE_OPENERS.issuperset(opens)
    ):
        return at + 2
    first, late = at, at + (sentence.lower[at : at + 1] in (["late"], ["early"]))
    on = late + (sentence.lower[late : late + 1] == ["on"])
    at = on if not DAYS.isdisjoint(sentence.lower[on : on + 1]) else at
    if at >= len(sentence) or sentence.lower[at] not in _DAYS_AND_SOON:
        return at
    after = at + 1 + (sentence.lower[at + 1 : at + 2] in (["morning"], ["afternoon"], ["evening"], ["night"]))
    following = sentence.lower[after] if after < len(sentence) else "."
    if sentence.lower[at] in _WHEN and following in PREPOSITIONS | {"this", "that"}:
        return at  # said earlier this year that
    capital = bool(sentence.words[after : after + 1]) and sentence.words[after][0].isupper()
    return after if following in _CLAUSE_OPENERS or capital or not following[0].isalpha() else first


def _opening(sentence: Sentence, at: int) -> int | None:
    """Find "that", or a quotation behind a comma or colon, over an adjunct: "said on Monday that"."""
    if at >= len(sentence):
        return None
    adjunct = sentence.lower[at] in _ADJUNCTS or sentence.words[at][0].isupper() or sentence.lower[at].endswith("ly")
    for i in range(at, min(len(sentence), at + _REACH)):
        word = sentence.lower[i]
        if word == "that" or word == ":":
            return i if i == at or adjunct or word == ":" else None
        if word in MARKS:
            of = i == at + 1 and sentence.lower[at] in PREPOSITIONS  # spoke of “a dark day”
            return i if i == at or of or (adjunct and sentence.lower[i - 1] in {",", ":"}) else None
        if word in PRONOUNS or (word in FINITE and sentence.words[i] != "May"):
            return None
        in_place = word == "," and adjunct and sentence.lower[at] != "by" and _ends_place(sentence, i + 1)
        if word == "," and not in_place and sentence.lower[i + 1 : i + 2] and sentence.lower[i + 1] not in MARKS:
            return None
        if word in {"and", "but"} and sentence.lower[i + 1 : i + 2] and sentence.lower[i + 1].endswith("ed"):
            return None  # "thanked Voss and denied that"
    return None


def _ends_place(sentence: Sentence, at: int) -> bool:
    """Tell whether a comma stands within where or when something is said: "in Salem, | Marsh, | on Monday that"."""
    while at < len(sentence) and sentence.words[at][0].isupper():
        at += 1
    return at < len(sentence) and (sentence.lower[at] in PREPOSITIONS | {",", "that"})


def attribution_end(sentence: Sentence, source: int, cue: int) -> int:
    """Return the last token of an attribution, whose subject ends at a token: "Voss told MPs", "said Voss"."""
    addressed = source < cue and sentence.lower[cue].startswith(_ADDRESSING)
    return max(source, _after_addressee(sentence, cue + 1) - 1 if addressed else cue)


def _after_addressee(sentence: Sentence, at: int) -> int:
    """Step over whom it is said to, as far as it can be told from what is said."""
    if at >= len(sentence) or (sentence.lower[at] == "that" and not _points(sentence, at)):
        return at
    if sentence.lower[at] in PRONOUNS | {"him", "her", "them", "me", "us"}:
        return at + 1
    end = at + (sentence.lower[at] in DETERMINERS)
    limit = min(len(sentence), end + 5)
    if end < limit and sentence.words[end][0].isupper():  # told the Tarn Herald
        while end < limit and (sentence.words[end][0].isupper() or sentence.lower[end] == "&"):
            end += 1
    else:  # told reporters, told a crowd of supporters
        while end < limit and sentence.words[end][0].islower() and sentence.lower[end] not in FUNCTION_WORDS | {QUOTED}:
            end += 1
    return at if sentence.lower[end : end + 1] and sentence.lower[end] in FINITE else end  # "warned the dam | could"


def _points(sentence: Sentence, at: int) -> bool:
    """Tell whether "that" points to whom something is said: "told that man the dam was old"."""
    return any(word in _DETERMINED for word in sentence.lower[at + 2 : at + 3])


def last_token(sentence: Sentence, end: int | None = None) -> int:
    """Return the last token of a sentence, or before an end, that is no punctuation but a quotation's."""
    last = (len(sentence) if end is None else end) - 1
    while last > 0 and sentence.lower[last] in _FINAL and sentence.lower[last - 1] != QUOTED:
        last -= 1
    return last


def cues(sentence: Sentence, is_cue: Callable[[str], bool], known: Container[str]) -> list[int]:
    """List the tokens that may report what is said.

    Words of saying, others that are not known but have the form, and marks that stand for one: NAME: “…”, “…” — NAME.
    """
    lower, last = sentence.lower, len(sentence) - 1
    return [
        i
        for i, word in enumerate(lower)
        if is_cue(word)
        or (word not in known and _reports_by_form(sentence, i))
        or (word == ":" and i < last and (lower[i + 1] in MARKS or lower[i + 1] == QUOTED))
        or (word in DASHES and 0 < i < last and lower[i - 1] in MARKS and sentence.words[i + 1][0].isupper())
    ]


def _reports_by_form(sentence: Sentence, i: int) -> bool:
    """Tell a past form between a name and a clause with "that", whatever the verb: "Voss sniped that the dam"."""
    lower, behind = sentence.lower, sentence.words[i + 2 : i + 3]
    past = lower[i].endswith("ed") and lower[i].isalpha() and sentence.words[i].islower()
    clause = lower[i + 1 : i + 2] == ["that"] and any(w[0].isupper() or w in _CLAUSE_OPENERS for w in behind)
    return past and clause and i > 0 and sentence.words[i - 1][0].isupper()
