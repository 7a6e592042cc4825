"""What else somebody is called in an article than by name: by a noun, or an age."""

import re
from collections import defaultdict
from functools import lru_cache

from corpus.names.forms import surname
from corpus.names.register import Register
from corpus.names.roles import AGE

_COURTESY = frozenset("mr mrs ms miss dr prof professor sir dame lord lady madam rev sister candidate".split())
_PUT_TO_NAME = re.compile(r"[A-Z][\w’'-]+(?:, \d{1,3})?, $")  # Otto Lind, 71, a soybean farmer
_AGED = re.compile(r"(?<![Tt]he )\b(\d{2,3})-year-old (?:[a-z-]+,? ){0,3}")


def called(names: Register, noun: str) -> str | None:
    """Return the one person beside whose name the article has a noun: "Clara Voss, a plumber," is the plumber."""
    known = names.roles.nouns.get(noun, set())
    forms = names.by_surname.get(next(iter(known)), []) if len(known) == 1 else []
    return forms[0] if len(forms) == 1 else None


def roles_of(names: Register, name: str) -> set[str]:
    """Return what an article says somebody is: offices, and nouns beside the name; "Mr" and "candidate" are none."""
    last, roles = surname(name), names.roles
    return (roles.offices.get(last, set()) - _COURTESY) | roles.described.get(last, set())


@lru_cache(maxsize=32)
def has_several(names: Register, noun: str) -> bool:
    """Tell whether the article has some called so, or one without a name: "drivers", "a driver said"."""
    noun = re.escape(noun)
    one = "(?i:an?|one|another|some|two|three|his|her|their|its)"
    nameless = rf"\b(?i:{noun}s)\b|\b{one} (?:[\w-]+ ){{0,3}}{noun}\b(?! [A-Z]|[’'])"
    found = re.finditer(nameless, names.text)
    return any(not _PUT_TO_NAME.search(names.text, max(0, match.start() - 40), match.start()) for match in found)


def aged(names: Register, years: str) -> str | None:
    """Return the one person whom the article gives this age: "Clara Voss, 58,", "58-year-old baker Clara Voss"."""
    found = _ages(names).get(years, set())
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=4)
def _ages(names: Register) -> dict[str, set[str]]:
    """List whom the article gives which age."""
    led = {match.end(): match[1] for match in _AGED.finditer(names.text)}
    found: dict[str, set[str]] = defaultdict(set)
    for match in names.written:
        age = AGE.match(names.text, match.end())
        if given := age[1] if age else led.get(match.start()):
            found[given].add(names.in_full(match[0]))
    return found
