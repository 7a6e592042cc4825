"""The extent of what is said: which tokens of a frame are somebody's words, and which name them."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.statements.clauses import behind_time, end_of_clause
from corpus.statements.frames import Frame, Side, attribution_end, last_token
from corpus.statements.grammar import is_passive, is_verb
from corpus.statements.mentions import Mention
from corpus.statements.reading import Reading
from corpus.text.english import FINITE
from corpus.text.sentences import Span
from corpus.text.tokens import DASHES, MARKS, QUOTED, Sentence, quotation_at

_ASKED = frozenset("asked pressed questioned quizzed challenged".split())  # "Asked whether it leaks, Voss said: …"
_FURTHER = frozenset("and but or then which who".split())
# Between what stands before an attribution and its subject these make it a clause of its own: "…, but Voss said".
_OWN_CLAUSE = frozenset("who whom which that what but while though although whereas because since when after".split())


def told_apart(reading: Reading, told: dict[Side, Frame], source: Mention | None) -> dict[Side, Frame]:
    """Leave out of what is said the words that name the speaker."""
    if source is None:
        return told
    before, after = told.get("before"), told.get("after")
    kept: dict[Side, Frame] = {}
    beside = before and not source.first <= before.last <= source.last  # “Big Jim” Hale said
    # Who opens a clause goes on in it: "Voss urged them to go, and said that", "Voss, who left, said that".
    beside = beside and not (before and after and reading.sentence.lower[before.first] in _ASKED)
    beside = beside and not (before and after and before.first <= source.first and source.last < before.last)
    beside = beside and not (before and after and not before.first and behind_time(reading.sentence.lower))
    if before and beside and not _is_own_clause(reading.sentence.lower, before, source):
        kept["before"] = before
    if after and not after.first <= source.first <= after.last:
        kept["after"] = after
    elif after and is_passive(reading.sentence, after.cue) and after.first < source.first:  # “a liar” by Otto Lind
        kept["after"] = replace(after, last=source.first - 2)
    return kept


def _is_own_clause(lower: Sequence[str], before: Frame, source: Mention) -> bool:
    """Tell whether what stands before an attribution is no part of it: "…, who said", "the things that Voss said"."""
    between = lower[before.last + 1 : min(source.first, before.cue)]
    if lower[before.first] in MARKS and between[-1:] == [","] and source.kind != "pronoun":
        return False  # “It leaks” more than that dam did, said Voss
    if not _OWN_CLAUSE.isdisjoint([source.head, *between]):
        return True
    joined = [i for i, word in enumerate(between) if word == "and"]  # but "Voss and Lind said"
    return any(i == 0 or not between[i - 1][0].isalnum() for i in joined) or (
        bool(joined) and not FINITE.isdisjoint(between)
    )


def extent(reading: Reading, told: dict[Side, Frame], frame: Frame, source: Mention | None) -> Span:
    """Return the first and last token of what is said, over an attribution in its midst."""
    sentence = reading.sentence
    lower, after = sentence.lower, told.get("after")
    if after and "before" not in told and source and _in_the_midst(lower, after, source):
        return 0, after.last
    if frame.side == "before" and source and _interrupts(sentence, frame, source):
        return frame.first, last_token(sentence)
    if after and "before" in told and _goes_on(lower, after, source):
        return told["before"].first, after.last
    if frame.side == "after":
        return frame.first, end_of_clause(reading, frame, source)
    last = _before(lower, frame.first, frame.last, source, frame.cue)
    return frame.first, _over_attribution(sentence, frame, source, last)


def _before(lower: Sequence[str], first: int, last: int, source: Mention | None, cue: int) -> int:
    """End what stands before an attribution where its subject begins."""
    if source and source.last < cue and first < source.first <= last:
        last = source.first - 1
    while last > first and (lower[last] in DASHES or lower[last] == ","):
        last -= 1
    return last


def _in_the_midst(lower: Sequence[str], after: Frame, source: Mention) -> bool:
    """Tell whether an attribution stands between commas: "The dam, Voss said, would not hold."."""
    attribution = (min(source.first, after.cue), max(source.last, after.cue))
    return (
        attribution[0] > 1
        and lower[attribution[0] - 1] == ","
        and lower[attribution[1] + 1 : attribution[1] + 2] == [","]
        and (after.first == attribution[1] + 2)
    )


def _interrupts(sentence: Sentence, before: Frame, source: Mention) -> bool:
    """Tell whether an attribution stands between commas before the verb of what is said: "It, she says, is old"."""
    first, last = min(source.first, before.cue), attribution_end(sentence, source.last, before.cue)
    if sentence.lower[first - 1] != "," or sentence.lower[last + 1 : last + 2] != [","] or before.last != first - 2:
        return False
    if sentence.lower[last + 2 : last + 3] and sentence.lower[last + 2] in _FURTHER:
        return False  # "The dam, Voss said, and left."
    content = sentence.lower[before.first : before.last + 1]
    return content[-1] in FINITE or not any(map(is_verb, content))


def _goes_on(lower: Sequence[str], after: Frame, source: Mention | None) -> bool:
    """Tell whether an attribution stands in the midst of what is said: “The bridge,” she said, “is safe”."""
    if lower[after.first - 1] == "," and lower[after.first] in {"who", "which"}:
        return False  # “It leaks,” Voss told Lind, who replied that
    if lower[after.first] in {"of", "about"} and QUOTED not in lower[after.first : after.last + 1]:
        return False  # “It leaks,” Voss said of the dam
    attribution = max(after.cue, source.last if source else 0)
    return (
        lower[after.first - 1] in {",", ".", ":"} | MARKS
        or lower[after.first] in MARKS
        or attribution + 1 == after.first
    )


def _over_attribution(sentence: Sentence, frame: Frame, source: Mention | None, last: int) -> int:
    """Go on over an attribution that a quotation follows: “It is safe,” said Voss. “We tested it”."""
    lower = sentence.lower
    if QUOTED not in lower[frame.first : last + 1]:
        return last
    rest = max(frame.cue, source.last if source else 0) + 1
    for i in range(rest, len(lower)):
        if lower[i] == QUOTED and lower[i - 2] in {",", ".", ":", ";", "!", "?"} | DASHES:
            return quotation_at(sentence, i)[1]
        if lower[i] == QUOTED:
            break
    return last
