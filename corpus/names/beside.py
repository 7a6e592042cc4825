"""What stands beside a name: the offices and nouns by which an article says what somebody is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.names.forms import fold
from corpus.names.people_nouns import is_person
from corpus.text.backwards import matched_before
from corpus.text.english import ABBREVIATED, FUNCTION_WORDS, PERSONAL, ROLES, TITLES

_WHOSE = re.compile(r"((?:\b[A-Z][\w’'-]*\s)+)(?:[a-z-]+\s){1,4}$")  # the Rovers | manager NAME
_BEFORE = re.compile(r"(?:\s[a-z-]+){1,4}")  # words that lead up to a name, read back to front
_DESCRIBED = re.compile(r" ,([a-z]+(?: [a-z]+)?)\b")  # "its general secretary, NAME", read back to front
_WHAT_BEHIND = re.compile(
    r"(?:,\s\d{1,3})?,\s(?:an?|the)\s((?:[a-z-]+\s){0,2}?[a-z-]+)(?=[,.;:)]|\s(?:of|from|in|for|at|with|who)\b)"
)
_APPOSITION = re.compile(r",\s([^,.;:“”\"()\n]{3,60}?)(?=[,.;:)]|\s(?:who|whose|which)\b)")
_WHOSE_OFFICE = frozenset("of for by to who whose whom that which until".split())  # what follows is another one's
_DEPUTY = frozenset({"lt", "lieutenant", "vice", "deputy"})  # Lt. Gov. Voss is not the governor
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_OFFICE_WORDS = 6  # of a description behind a name
_WHOSE_NAME = 20  # characters of whose they are: the Rovers manager
_LEAD = 40  # characters before a name that may lead it in


@dataclass(frozen=True, slots=True)
class Beside:
    """What a place where a name stands tells of its bearer.

    offices: president, minister, lawyer; words: all that stand around the name; nouns: "a baker" of a full name.
    """

    offices: frozenset[str]
    words: frozenset[str]
    nouns: frozenset[str]


def read_beside(text: str, match: re.Match[str], name: str) -> Beside:
    """Read what stands beside a name; match: where it is written with what belongs to it, name: without."""
    described, leading = _before(text, match)
    behind = _WHAT_BEHIND.match(text, match.end())
    whose = _WHOSE.search(text, max(0, match.start() - _LEAD - _WHOSE_NAME), match.start())
    apposition = _APPOSITION.match(text, match.end())
    what = apposition[1].split()[:_OFFICE_WORDS] if apposition else []
    before = [*described, *_leading(leading), *match[0].split()]
    around = list(map(fold, [*before, *what]))
    own = [*before, *takewhile(lambda word: word.lower() not in _WHOSE_OFFICE and not word.endswith(_POSSESSIVE), what)]
    title = match[0].removesuffix(name).split()  # before the name, for Sen is a surname, too
    offices = _offices(own, [*described, *_leading(leading), *title]) | _roles(
        match, [*described, *leading[-1:]], behind
    )
    words = frozenset([*around, *(fold(whose[1]).split() if whose else ())])
    return Beside(frozenset(offices), words, frozenset(_nouns(match, name, leading, behind)))


def lead(start: int) -> tuple[int, int]:
    """Return from where to where stands what may lead in a name that begins at an offset."""
    return max(0, start - _LEAD), start


def _before(text: str, name: re.Match[str]) -> tuple[list[str], list[str]]:
    """List the words before a name: those of "its general secretary, NAME", and those of "foreign minister NAME"."""
    described = matched_before(_DESCRIBED, text, name.start(), _LEAD, group=1)
    return described.split(), matched_before(_BEFORE, text, name.start(), _LEAD).split()


def _leading(words: Sequence[str]) -> Sequence[str]:
    """Leave out words that do not lead up to a name: "a candidate who hosts an | Atlanta show"."""
    other = (at for at in range(len(words), 0, -1) if words[at - 1] in FUNCTION_WORDS - {"of", "for", "then"})
    return words[next(other, 0) :]


def _offices(own: Sequence[str], titles: Sequence[str]) -> set[str]:
    """List the offices among the words around a name that are about its bearer; titles: those before it."""
    around = list(map(fold, own))
    former = around.index("former") if "former" in around else len(around)
    found = {f"former {word}" if at > former else word for at, word in enumerate(around) if word in TITLES}
    before = titles if _DEPUTY.isdisjoint(around) and "former" not in map(str.lower, titles) else ()
    short = {fold(word) for word in before if word != "Gen"} & ABBREVIATED.keys()  # Gen Z
    return found.union(*(ABBREVIATED[word].split() for word in short))


def _roles(name: re.Match[str], before: Sequence[str], behind: re.Match[str] | None) -> set[str]:
    """List what somebody is right before or behind their name: "singer NAME", "NAME, a former lawyer from Tarn,"."""
    return set(ROLES.intersection([*before, *name.group().lower().split(), *(behind[1].split() if behind else [])]))


def _nouns(match: re.Match[str], name: str, leading: Sequence[str], behind: re.Match[str] | None) -> set[str]:
    """List the nouns that say beside a full name what somebody is: "the baker NAME", "Baker NAME", "NAME, a baker,"."""
    if " " not in name:
        return set()
    if behind and not match.string.startswith((",", "."), behind.end()) and " the " in behind[0]:
        behind = None  # "Unlike Otto Lind, the driver of the van"
    before = leading[-1:] if len(leading) > 1 and leading[-2] in {"a", "an", "the"} else ()
    opens = match[0].split()[:1] if not match[0].startswith(name) else ()
    words = {*before, *(word.lower() for word in opens), *(behind[1].split()[-1:] if behind else ())}
    return {word for word in words if word in PERSONAL or is_person(word)}
