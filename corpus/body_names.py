"""Names of bodies with more than a name in them: Department for Transport, Health and Safety Inspectorate."""

import re
from collections.abc import Sequence

from corpus.english import ENDS_OF_BODIES, OF_BODIES, PERSONAL, TITLES
from corpus.names import NAME, bare, fold, surname
from corpus.register import Register

_OF_TWO = re.compile(r"[Tt]he\s((?:[A-Z][\w’'-]+\s)and\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)+)")
_OF_WHAT = re.compile(
    rf"({NAME.pattern})\s(?:of|for|on|to)\s(?:the\s)?([A-Z][\w’'-]+(?:\s(?:(?:and|of|the|for)\s){{0,2}}[A-Z][\w’'-]+)*)$"
)
_OF = re.compile(r"\s(?:of|for|at|from|in|who|with)\b|,")
# Chamber of Trade | chairman Otto Lind
_TITLED = re.compile(rf"\s(?:{'|'.join(sorted(PERSONAL))})(?:\s[A-Z][\w’'-]+){{2,3}}$")


def whole_body(source: str, names: Register) -> tuple[str, str] | None:
    """Return the noun and the name of a body with what it is of or for: "Department for Transport", "Bank of England".

    Or with two things: "Health and Safety Inspectorate".
    """
    if (two := _OF_TWO.fullmatch(source)) and last_word(two[1]) in ENDS_OF_BODIES:
        return last_word(two[1]), two[1]
    found = _OF_WHAT.search(source)
    first = names.bare(found[1]) if found else ""
    if not found or last_word(first) not in OF_BODIES or surname(found[2]) in names.people:
        return None
    inner = found[2].replace("’", "'").split()[:-1]
    if any(word.lower() in PERSONAL or word.endswith(("'s", "s'")) for word in inner):
        return None  # Bank of Tarn Governor Otto Lind, the Bank of Tarn's Otto Lind
    return last_word(first), f"{first}{source[found.end(1) :]}".replace("’", "'")


def body_of(source: str, named: Sequence[re.Match[str]], names: Register) -> str | None:
    """Return the name of a body with "of" in it: "Department of Justice"; not "Secretary of State Clara Voss".

    named: the names in the source.
    """
    first = names.bare(named[0].group())
    if len(named) != 2 or source[named[0].end() : named[1].start()] != " of " or named[1].end() != len(source):
        return None
    behind = named[1].group().partition(" ")[2]
    known = " " in behind and names.full(behind) in names.full_names
    return f"{first} of {named[1].group()}" if first and " " not in first and not known else None


def head_of(source: str, named: Sequence[re.Match[str]]) -> re.Match[str]:
    """Choose who speaks of the names in a source: the last, or the first where the rest says whose or where that is."""
    first = named[0] if fold(named[0].group()).split()[-1] not in TITLES else named[-1]  # not "Secretary of State"
    of_first = _OF.match(source, first.end()) and " " in bare(first.group()) and not _TITLED.search(source)
    return first if of_first else named[-1]


def last_word(name: str) -> str:
    """Return the last word of a name, folded: the noun a body may be called by again."""
    return (fold(name).split() or [""])[-1]
