"""The subject of a verb of saying: which mention that is, where the one before the verb is part of another phrase."""

from collections.abc import Sequence

from corpus.statements.grammar import BE, SUBORDINATING
from corpus.statements.reading import Reading
from corpus.text.english import FUNCTION_WORDS, PREPOSITIONS
from corpus.text.tokens import MARKS

_OF_NOUNS = PREPOSITIONS - SUBORDINATING  # before what is part of a phrase, and opens no clause
_DESCRIBING = 3  # words between a preposition and what it belongs to
_ADJECTIVES = ("ed", "ing", "al", "ous", "ic", "ive", "able", "ary", "ern", "er", "est", "ent")


def subject_mention(reading: Reading, which: int, cue: int) -> int | None:
    """Return the mention that is the subject where another one was taken for it, None where there is none.

    "The brother of Voss said", "people who know Voss say": not Voss; "Voss’s budget says": nobody.
    """
    mention, lower = reading.mentions[which], reading.sentence.lower
    if mention.first > cue:
        return which
    if mention.owner and cue - mention.last > 1 + lower[cue - 1].endswith(_ADJECTIVES):
        in_words = cue - mention.last == 3 and lower[cue - 1] == "," and lower[cue] in MARKS  # in Voss’s words, “…”
        return which if in_words else None
    following = mention.last + 1
    if mention.kind == "name" and lower[mention.first] == "the" and following < cue and lower[following].endswith("ed"):
        return None  # "the man Voss sacked"
    at = _joint(lower, mention.first - 1, _DESCRIBING if mention.kind == "name" else 1)
    before = lower[at] if at >= 0 else ""
    if _is_aside(reading, which, cue):
        return None
    if before == "but":
        return None if at > 0 and lower[at - 1] not in {",", ";"} | MARKS else which  # "everyone but Voss"
    if mention.kind != "pronoun" and (clause := _relative(lower, at)) is not None:
        at = clause
    elif not (before.endswith("ing") or before in BE or before in _OF_NOUNS):
        return which
    while at > 0 and (lower[at] in PREPOSITIONS | BE or lower[at].endswith("ing") or lower[at + 1] == "by"):
        at -= 1
    previous = which - 1
    if previous < 0 or reading.mentions[previous].last != at:
        return which
    return None if _is_aside(reading, previous, cue) else previous


def _joint(lower: list[str], at: int, most: int) -> int:
    """Step back to a preposition over words behind it: an executive of | bankrupt battery | maker Harrow Cells."""
    for back in range(at, max(0, at - most), -1):
        if not lower[back].isalpha() or lower[back] in FUNCTION_WORDS:
            break
        if lower[back - 1] in {"for", "of", "at"}:
            return back - 1
    return at


def _is_aside(reading: Reading, which: int, cue: int) -> bool:
    """Tell whether a mention cannot be the subject of a verb behind it.

    "LOWEN: The mayor said", "Like Voss, Lind said", "turned to Voss: “…”", "went with Voss to say"; "an event in Ames,
    Iowa, Voss said".
    """
    mention, lower = reading.mentions[which], reading.sentence.lower
    before = lower[mention.first - 1] if mention.first else ""
    named = lower[max(0, mention.first - 3) : mention.first] in ([",", "identified", "as"], [",", "named", "as"])
    heads = mention.first == 0 and lower[mention.last + 1 : mention.last + 2] == [":"] and cue > mention.last + 1
    beside = before in {"like", "unlike", "to"} or (before in PREPOSITIONS and lower[cue - 1] == "to")
    return heads or named or beside or _names_place(reading, which, cue)


def _names_place(reading: Reading, which: int, cue: int) -> bool:
    """Tell whether a name only says where a place is, before the subject: "an event in Ames, Iowa, Voss said"."""
    mention, lower, place = reading.mentions[which], reading.sentence.lower, reading.mentions[which - 1]
    return (
        which > 0
        and place.kind == mention.kind == "name"
        and place.last == mention.first - 2
        and lower[mention.first - 1] == ","
        and lower[mention.last + 1 : mention.last + 2] == [","]
        and place.first > 1
        and lower[place.first - 1] in {"in", "at", "near", "from"}
        and any(
            m.last < cue and m.kind == "name" and lower[m.first - 1] == "," and not m.owner
            for m in reading.mentions[which + 1 :]
        )
    )


def _relative(lower: Sequence[str], at: int) -> int | None:
    """Find the token before "who" or "that" where what ends at a token is part of their clause: "people who know"."""
    for i in range(at, max(0, at - 4), -1):
        if lower[i] in {",", ";"} or lower[i] in MARKS:
            return None
        if lower[i] in {"who", "that", "which"}:
            return i - 1 if i != at and lower[i - 1] not in PREPOSITIONS else None
    return None
