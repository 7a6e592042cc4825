"""What an article says its people are, by the offices and nouns beside their names; and which names are people's."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Set
from dataclasses import dataclass, field

from corpus.names.beside import lead, read_beside
from corpus.names.forms import Named, last_two, surname
from corpus.names.genders import PERSONAL_TITLE
from corpus.names.kin import relative
from corpus.names.people_nouns import is_person
from corpus.text.english import ENDS_OF_BODIES, OFFICES, TITLES

AGE = re.compile(r"(?:, (?:aged )?| aged )(\d{1,3})(?:[,.;]|$)")
_YEARS_OLD = re.compile(r", an? \d{1,3}-year-old ((?:[a-z-]+ ){0,2}?[a-z-]+)(?=[,.]| (?:who|from|of|in|with|at)\b)")
_JOINTS = (" of ", " for ", " of the ", " for the ", " and ")
_OFFICE_OF = re.compile(  # Secretary of; Minister of State for
    rf"\b((?i:{'|'.join(sorted(TITLES | OFFICES))})) ((?:of|for)(?: the)? [A-Z][\w’'-]+ )?(?:of|for|and)(?: the)? $"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """What an article says its people are.

    people: surnames that are shown to be people's. offices: theirs by surname (president, minister); introduced: all
    words of the phrases with an office; in_office: both by a name as it stands there. nouns: surnames by what the
    article calls their bearers; described: the other way round.
    """

    people: set[str] = field(default_factory=set)
    offices: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    introduced: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    in_office: dict[str, tuple[set[str], set[str]]] = field(default_factory=lambda: defaultdict(lambda: (set(), set())))
    nouns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    described: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def read_roles(text: str, named: Named, full: Container[str], surnames: Set[str]) -> Roles:
    """Learn what the places where names stand tell of their bearers.

    full: the full names; surnames: theirs, which by themselves are people's.
    """
    found = Roles({surname(name) for _, name in named if name not in full} & surnames)
    for match, name in named:
        last = surname(name)
        beside = read_beside(text, match, name)
        office = _office_before(text, match, match[0])
        if office and (office[2] or name != match[0]):  # not "a spokesman for Clara Voss"
            found.people.add(last)
            found.offices[last].add(office[1].lower())
        for noun in beside.nouns:
            found.nouns[noun].add(last)
            found.described[last].add(noun)
        if beside.offices:
            found.people.add(last)
            found.offices[last] |= beside.offices
            found.introduced[last] |= beside.words
            found.in_office[name][0].update(beside.offices)
            found.in_office[name][1].update(beside.words)
        if is_introduced(text, match):
            found.people.add(last)
    return found


def is_introduced(text: str, name: re.Match[str]) -> bool:
    """Tell whether a name is shown to be somebody's: by a title, an age beside it, or a word for a relative."""
    if PERSONAL_TITLE.search(name[0]):
        return True
    end = name.end()
    old = _YEARS_OLD.match(text, end)  # a 52-year-old farmer, and no company
    behind = AGE.match(text, end) or (old and is_person(old[1].rpartition(" ")[2]))
    aged = behind or text.endswith("-year-old ", 0, name.start())
    return bool(aged or relative(text, name))


def without_offices(text: str, named: Named) -> Named:
    """Leave out of names what the office before them is of: "Chief of Staff Clara Voss".

    Not where the whole stands elsewhere: "Mayor of Old Tarn Bay".
    """
    times = Counter(name for _, name in named)
    return [
        (match, last_two(name) if times[name] == 1 and _office_before(text, match, name) else name)
        for match, name in named
    ]


def _office_before(text: str, match: re.Match[str], name: str) -> re.Match[str] | None:
    """Find the office and its "of", "for" or "and" behind which a name of three words or more stands."""
    is_body = surname(name) in ENDS_OF_BODIES  # the director of the Tarn Workers Union
    if name.count(" ") < 2 or is_body or not match[0].startswith(name) or not text.endswith(_JOINTS, 0, match.start()):
        return None
    return _OFFICE_OF.search(text, *lead(match.start()))
