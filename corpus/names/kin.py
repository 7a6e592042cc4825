"""Words of a family beside names: whose mother, wife or brother somebody is, and what that tells of them."""

import re
from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from corpus.names.beside import lead
from corpus.names.people_nouns import KIN, is_person

_DESCRIBED = r"(?:,\s(?:the\s)?(?P<what>[a-z-]+)|,)?\s"  # her husband NAME; her husband, glaciologist NAME,
_WOMAN = (  # of somebody's family
    r"(?:[Hh]is|[Hh]er|[Tt]heir)\s(?:\w+\s)?"
    "(?:wife|daughter|mother|sister|aunt|niece|granddaughter|grandmother|widow|girlfriend)"
)
_BEHIND = re.compile(rf"(?:, the [a-z-]+)?,\s{_WOMAN}(?: of \w+ years)?(?:[,.]| and,)")
_BEFORE = re.compile(rf"\b{_WOMAN}{_DESCRIBED}$")
RELATIVE = "|".join((*KIN, "cousin"))
_RELATED = frozenset((*KIN, "cousin", "friend"))
_RELATIVE = re.compile(  # his mother, Michelle; my friend Hamish
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[\w-]+[’']s?)\s(?:\w+\s)?({RELATIVE}|friend){_DESCRIBED}$"
)
_RELATIVE_BEHIND = re.compile(  # Otto Lind, 58, the director, her second husband and
    rf"(?:, \d\d)?(?:, the [a-z-]+)?,\s(?:(?:his|her|their)\s(?:\w+\s)?({RELATIVE})(?:[,.]| and,)|"
    rf"the (?:\w+ )?({RELATIVE}) of\b)"
)
_OF_BOTH = re.compile(r",? (?:whose (?:son|daughter|child|children|baby)|and their)\b|, (?:a|the) couple\b")
_BOTH = re.compile(
    r"\b(?:[Pp]arents|[Cc]ouple|[Nn]eighbou?rs|[Bb]rothers|[Ss]isters|[Ss]iblings|[Tt]wins|[Gg]randparents),? $"
)
_WITH_TITLE = re.compile(r"\b(?:Mr|Mrs)\.? ([A-Z][\w’'-]+)")
_MARRIED = re.compile(r"\b(?:[Hh]is wife|[Hh]er husband)\b")
MEN = frozenset("husband father widower grandfather".split())  # a son may be a namesake
_OWNED = (", the ", ", his ", ", her ", ", their ", ",\nhis ", ",\nher ", ",\ntheir ")
_LONGEST = 40  # characters of a word for a relative, with what stands around it
_IS_DESCRIBED = re.compile(rf"({RELATIVE}), (?:the )?[a-z-]+ $")  # her husband, glaciologist NAME
_SPOUSE = re.compile(r"(?:, \d\d,)? and (his|her) (?:late |estranged |former )?(?:wife|husband|partner|fiancee?)\b")


def pairs(
    text: str,
    written: Sequence[re.Match[str]],
    bare: Callable[[str], str],
    once: Container[str],
    surnames: Container[str],
) -> list[tuple[str, str]]:
    """List the full names of two who share a surname that is written once: "Ana and Otto Voss".

    written: the names in a text, to be made bare; once: the full names that stand there once, as theirs mostly do;
    surnames: single names that are no first ones.
    """
    found = []
    married = set(_WITH_TITLE.findall(text)) if _MARRIED.search(text) else set()
    for one, other in pairwise(written):
        if text[one.end() : other.start()] != " and ":
            continue
        first, full = bare(one[0]), bare(other[0])
        if not first or " " in first or first.isupper() or full.count(" ") != 1 or full not in once:
            continue
        last = full.split()[1]
        told = _OF_BOTH.match(text, other.end()) or _BOTH.search(text, *lead(one.start()))
        if (told or last in married) and first not in surnames:
            found.append((f"{first} {last}", full))
    return found


def is_of_family(text: str, name: re.Match[str]) -> bool:
    """Tell whether a name stands beside a word for a woman of a family: "his wife, NAME,", "NAME, her sister,"."""
    before = _before(_BEFORE, text, name)
    closed = before and (not before[0].endswith(", ") or text.startswith(",", name.end()))
    return bool(closed or (text.startswith(_OWNED, name.end()) and _BEHIND.match(text, name.end())))


def relative(text: str, name: re.Match[str]) -> str | None:
    """Return the word for somebody's relative or friend beside a name: "his mother, NAME", "NAME, his son,"."""
    found = _before(_RELATIVE, text, name)
    if found is None and text.startswith(",", name.end()):
        found = _RELATIVE_BEHIND.match(text, name.end())
    return found[1] or found[2] if found else None


def _before(pattern: re.Pattern[str], text: str, name: re.Match[str]) -> re.Match[str] | None:
    """Find a word for a relative before a name; with what else that one is between, only where a comma follows."""
    found = pattern.search(text, *lead(name.start())) if _is_led_in(text, name.start()) else None
    what = found["what"] if found else None
    return None if what and not (is_person(what) and text.startswith(",", name.end())) else found


def _is_led_in(text: str, start: int) -> bool:
    """Tell whether a word for a relative stands before an offset: most names have none, and to search takes long."""
    before = text[max(0, start - _LONGEST) : start]
    if before.rstrip(", ").rpartition(" ")[2] in _RELATED:
        return True
    return ", " in before and _IS_DESCRIBED.search(before) is not None


def sex_by_spouse(text: str, end: int) -> str | None:
    """Return "he" or "she" where a name that ends at an offset is followed by whose spouse is told: "and his wife"."""
    spouse = _SPOUSE.match(text, end)
    return {"his": "he", "her": "she"}[spouse[1]] if spouse else None
