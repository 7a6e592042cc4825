"""Descriptions of somebody who is named beside them: "the mayor, Otto Lind, said", "Ana Ruiz, a baker, who said"."""

from corpus.statements.mentions import Mention
from corpus.statements.reading import Reading, written
from corpus.statements.speakers import describes_name
from corpus.text.english import DETERMINERS, FINITE, FUNCTION_WORDS, PERSONAL, PREPOSITIONS, TITLES
from corpus.text.tokens import MARKS

_OF_WHAT = 5  # tokens of what somebody is of: a farmer from Old Tarn Bay, who
_JOINED = 4  # tokens from a description to the noun of the one joined to it
_LEADING = 4  # words between a comma and a name that say what somebody is
_PLACES = frozenset(
    "capital city town port village state province country region district county island area suburb neighbourhood "
    "neighborhood resort settlement borough municipality valley".split()
)
_PUT_TO = ([",", "the"], [",", "a"], [",", "an"])
_HIMSELF = frozenset("himself herself".split())
_PLACING = frozenset("in from near".split())  # before a place, and a comma before what that is in: "from Lowen, Tarn"


def named_by(reading: Reading, mention: Mention, text: str, said: int) -> str | None:
    """Return the name that a description or "who" belongs to: "the mayor, Otto Lind, said", "Otto Lind, who said".

    said: the first token of what is said: a name that stands there is no part of the description.
    """
    lower, around = reading.sentence.lower, reading.mentions
    if mention not in around:  # "him" in "quoted him as saying"
        return None
    which = around.index(mention)
    if (named := _named_behind(reading, which)) and named.first != said:
        return written(text, reading.sentence, named)
    if mention.head == "who" or _is_apposition(lower, mention):
        for other in reversed(around[:which]):
            between = lower[other.last + 1 : mention.first]
            if (
                other.kind == "name"
                and (not between or between[-1] == "," or mention.head == "who")
                and _is_aside(between)
            ):
                described = (mention.head == "who" and _described(reading, other)) or other
                return written(text, reading.sentence, described)
            if other.kind == "pronoun":
                break
    return None


def _named_behind(reading: Reading, which: int) -> Mention | None:
    """Return the name that is put to a description before it: "the head of Harrow Cement, retired judge Ana Ruiz,".

    Not a place that is put to what stands within it: "residents of the capital, Lowen, said".
    """
    lower, mention = reading.sentence.lower, reading.mentions[which]
    owned = any(word.endswith("'s") for word in lower[mention.first : mention.last])  # "Norway’s Marsh counterpart, …"
    of_somebody = mention.first > 0 and lower[mention.first - 1].endswith(("'s", "s'"))
    office = of_somebody and mention.head in PERSONAL  # the party’s General Secretary, Clara Voss
    is_name = mention.kind == "name" and not owned and not office and lower[mention.first] != "the"
    if (mention.kind == "pronoun" and mention.head != "one") or is_name or describes_name(reading, mention):
        return None
    until = next((i for i in range(mention.last + 1, len(lower) - 1) if lower[i] in {",", ";"}), None)
    if until and lower[until + 1] == "who" and until - mention.last <= _OF_WHAT:
        return _who_is(reading, which)
    placed = False
    for other in reading.mentions[which + 1 :]:
        if other.kind == "pronoun" and other.first == mention.last + 1:  # the firm he runs, Harrow Civil
            continue
        joined = other.kind == "noun" and lower[mention.last + 1] == "and" and other.first <= mention.last + _JOINED
        if joined and lower[other.first] not in DETERMINERS:
            continue  # her coach and elder brother, Otto Lind
        comma = _before_words(reading, other.first - 1) if other.kind == "name" else other.first - 1
        between = lower[mention.last + 1 : comma]
        if any(word in {",", ";"} or word in FINITE for word in between):
            return None
        if lower[comma] == ",":
            after = lower[other.last + 1] if other.last + 1 < len(lower) else "."
            closed = after in {",", ".", "("} | MARKS or (after in {"of", "at", "from"} and "," in lower[other.last :])
            named = other.kind == "name" and closed and not _of_place(reading, mention, comma)
            if placed and lower[other.first] not in TITLES:  # a baker in Lowen, Tarn
                return None
            return other if named and (mention.kind != "name" or other.last > other.first) else None
        placed = placed or lower[other.first - 1] in _PLACING
        if lower[other.first - 1] not in PREPOSITIONS:
            return None
    return None


def _who_is(reading: Reading, which: int) -> Mention | None:
    """Return the name that somebody gives: "a farmer, who gave her name only as Mama Tobi,"."""
    lower, mention = reading.sentence.lower, reading.mentions[which]
    names = (m for m in reading.mentions[which + 1 :] if m.kind == "name" and lower[m.first - 1] == "as")
    given = next(names, None)
    words = lower[mention.last + 1 : given.first] if given else []
    own_name = "name" in words and words[words.index("name") - 1] in {"his", "her", "their"}
    return given if own_name or not _HIMSELF.isdisjoint(words) else None


def _before_words(reading: Reading, at: int) -> int:
    """Go back from a token over what may stand before a name, as in ", retired bus driver Otto Lind"."""
    lower, words = reading.sentence.lower, reading.sentence.words
    for _ in range(_LEADING):
        plain = words[at].islower() and lower[at].isalpha() and lower[at] not in FUNCTION_WORDS
        if at <= 0 or not plain or lower[at].endswith(("ing", "ly")):  # "candidates, including Otto Lind"
            break
        at -= 1
    return at


def _of_place(reading: Reading, mention: Mention, comma: int) -> bool:
    """Tell whether a description ends in a place that a name behind it may be put to: "residents of the capital"."""
    return comma - 1 > mention.last and reading.sentence.lower[comma - 1] in _PLACES


def _is_apposition(lower: list[str], mention: Mention) -> bool:
    """Tell whether a phrase may only describe a name before it: "Otto Lind, the mayor of Tarn, said"."""
    after = lower[mention.last + 1 : mention.last + 2]
    return (
        mention.kind == "noun"
        and lower[mention.first - 1 : mention.first] == [","]
        and lower[mention.first] in {"the", "a", "an"}
        and (not after or after[0] in PREPOSITIONS | {",", "and", "who", "that"})
    )


def _described(reading: Reading, within: Mention) -> Mention | None:
    """Return the name that a description with a name in it is put to: Ana Ruiz in "Ana Ruiz, a baker from Tarn"."""
    lower, names = reading.sentence.lower, [m for m in reading.mentions if m.kind == "name" and m.last < within.first]
    put_to = lower[within.first - 1 : within.first + 1] in _PUT_TO
    of_what = not PREPOSITIONS.isdisjoint(lower[within.first : within.last + 2])  # not: the MP Clara Voss, who
    if names and names[-1].last == within.first - 2 and put_to and of_what:
        outside = [m for m in names if not m.first or lower[m.first - 1] not in PREPOSITIONS - {"to", "by"}]
        return (outside or names)[-1]  # Craig Sandow, the MP for Old Tarn, who; Otto Lind of Tarn, the head of it, who
    if not names or not within.first or lower[within.first - 1] not in PREPOSITIONS - {"to", "by"}:
        return None
    between = lower[names[-1].last + 1 : within.first]
    if between[0] == "," and between[1].isdigit():  # Ana Ruiz, 80, of Tarn, who
        between = between[2:]
    if between[0] == "," and "," not in between[1:] and FINITE.isdisjoint(between):
        return names[-1]
    return _described(reading, names[-1]) if between[0] != "," else None


def _is_aside(between: list[str]) -> bool:
    """Tell whether only a description stands between a name and what belongs to it: ", a baker from Tarn"."""
    if not between:
        return True
    if between[0] == "(" and ")" in between:
        between = between[between.index(")") + 1 :]
    return between in ([], [","], ["("]) or (between[0] == "," and between.count(",") <= 2 and len(between) <= 12)
