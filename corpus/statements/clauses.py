"""Clauses before the main one, and within it: where what is said in one ends and the sentence goes on without it."""

from collections.abc import Iterator, Sequence

from corpus.statements.frames import Frame
from corpus.statements.grammar import TO_WHAT, TO_WHOM, fronted, is_verb
from corpus.statements.mentions import Mention
from corpus.statements.reading import Reading
from corpus.text.english import DETERMINERS, FINITE, PRONOUNS
from corpus.text.tokens import QUOTED, Sentence

_COMPLEMENT = (TO_WHOM | TO_WHAT) - {"on", "at"}  # before what is spoken about, and not before a day or a place
_RELATIVE = frozenset("who whom whose which".split())
_ADVERBS = frozenset("also later then now still since instead once never soon".split())
_JOINING = frozenset("after before".split())
_TIMES = frozenset(
    "day days week weeks month months year years hour hours minutes moments shortly soon just immediately long".split()
)
_OPENING = 4  # tokens within which a sentence opens with a time before a clause
_SOON = 5  # tokens behind the beginning of a main clause within which its verb stands


def end_of_clause(reading: Reading, frame: Frame, source: Mention | None) -> int:
    """Return the last token of what is said behind a cue, where its clause ends before the sentence does."""
    if source is None:
        return frame.last
    if opens := _opens_relative(reading.sentence.lower, source):
        ends = _before_predicate(reading, frame, opens)
    else:
        ends = _before_main_clause(reading.sentence, frame, source)
    found = list(ends)
    return next((at for at, told in found if told), found[0][0] if found else frame.last + 1) - 1


# The two below list the commas at which it may end, each with whether all that is said can have been told by then.


def _before_main_clause(sentence: Sentence, frame: Frame, source: Mention) -> Iterator[tuple[int, bool]]:
    """List where the main clause may begin behind one that opens a sentence: "When Voss said it leaks, | Lind"."""
    lower, content = sentence.lower, sentence.lower[frame.first : frame.last + 1]
    opening = fronted(lower) or behind_time(lower)
    clause = opening is not None and source.first <= opening + 1 and source.last < frame.cue  # "When the"
    if not clause or "," in lower[: frame.first]:
        return
    quoted = frame.first + content.index(QUOTED) if QUOTED in content else frame.last
    for at, told in _commas(lower, frame.first, quoted):
        if _is_main_clause(sentence, at + 1, frame.last):
            yield at, told or content[0] in _COMPLEMENT


def _before_predicate(reading: Reading, frame: Frame, opens: int) -> Iterator[tuple[int, bool]]:
    """List where the main clause may go on behind one with "who": "Voss, who said it leaks, | was dismissed".

    Or begin: "To Voss, who said it leaks, | Lind wrote that". Where its verb stood before, nothing goes on.
    """
    lower = reading.sentence.lower
    if any(map(is_verb, lower[1:opens])):
        return
    for at, told in _commas(lower, frame.first, frame.last):
        verb = at + 1 + _adverbs(lower, at + 1)
        goes_on = any(map(is_verb, lower[verb : verb + 1])) or verb in reading.cues
        if goes_on or _is_main_clause(reading.sentence, at + 1, frame.last):
            yield at, told or ("," not in lower[frame.first : at] and lower[at + 1] in FINITE)


def _commas(lower: Sequence[str], first: int, last: int) -> Iterator[tuple[int, bool]]:
    """List the commas among some tokens, each with whether a clause stands before it."""
    told = False
    for i in range(first, last):
        told = told or (lower[i] in FINITE and not lower[i + 1][0].isdigit())  # not "May 2"
        if lower[i] == ",":
            yield i, told


def _opens_relative(lower: Sequence[str], source: Mention) -> int:
    """Return the token that opens a clause with "who" or "which Voss" behind a comma; 0 where the source has none."""
    opens = source.first if lower[source.first] in _RELATIVE else source.first - 1
    return opens if opens > 1 and lower[opens] in _RELATIVE and lower[opens - 1] == "," else 0


def behind_time(lower: Sequence[str]) -> int | None:
    """Return the token behind what opens a sentence with a time: "A day after | Lind resigned, Voss said"."""
    opening = lower[:_OPENING]
    return next((i + 2 for i, word in enumerate(opening[1:]) if word in _JOINING and opening[i] in _TIMES), None)


def _adverbs(lower: Sequence[str], at: int) -> int:
    """Count the tokens of an adverb before a verb: "later", "repeatedly", "on Monday"."""
    return 2 if lower[at] == "on" else int(lower[at].endswith("ly") or lower[at] in _ADVERBS)


def _is_main_clause(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a subject begins at a token, and soon after it a verb, with no comma between."""
    if sentence.lower[first].endswith("s") and any(map(is_verb, sentence.lower[first + 1 : first + 2])):
        return True  # engineers found
    if sentence.lower[first] not in DETERMINERS | PRONOUNS and not sentence.words[first][0].isupper():
        return False
    for word in sentence.lower[first + 1 : min(first + 1 + _SOON, last + 1)]:
        if is_verb(word):
            return True
        if word == ",":
            return False
    return False
