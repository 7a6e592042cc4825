"""The full names in an article, and whom a surname or the first word of a name means there by itself."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence, Set

from corpus.names.agreement import same_person
from corpus.names.forms import PARTICLES, Named, last_two, surname
from corpus.names.genders import PERSONAL_TITLE, gender_of_title
from corpus.names.roles import Roles, is_introduced
from corpus.text.english import OFFICES, TITLES

_NICKNAMED = re.compile(r"\b([A-Z][\w’'-]+) [“\"‘'][A-Z][\w’' -]{1,20}[”\"’'] ([A-Z][\w’'-]+)\b")  # Ana “Nan” Ruiz
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s|[\n“\"]")
_LONGEST = 5  # words of a person's name
_SENTENCE = 2000  # characters of one, at most


def full_names(text: str, named: Named) -> Counter[str]:
    """Count how often each full name stands in a text, in the order in which they come."""
    found = Counter(
        name
        for _, name in named
        if 0 < name.count(" ") < _LONGEST and name.split()[0] not in PARTICLES and not _is_office(name)
    )
    found.update(
        f"{match[1]} {match[2]}".replace("’", "'")
        for match in _NICKNAMED.finditer(text)
        if match[1].lower() not in TITLES
    )
    return found


def _is_office(name: str) -> bool:
    """Tell a name that is an office's from a person's or a body's: Chief Minister."""
    words = name.lower().split()
    return words[-1] in OFFICES and TITLES.issuperset(words)


def by_surname(full: Counter[str], late: Container[str]) -> dict[str, list[str]]:
    """Group full names by surname, the most frequent first, without words that only stand before a name.

    late: those that come last, as who is named so is not who is meant by the surname alone (see `named_late`).
    """
    forms: dict[str, list[str]] = {}
    for name in sorted((name for name, _ in full.most_common()), key=late.__contains__):
        known = forms.setdefault(surname(name), [])
        if ((shorter := last_two(name)) != name and shorter in full) or name.split()[0].isupper():
            continue
        if not any(same_person(name, other) for other in known):
            known.append(name)
    return forms


def named_late(named: Named, after: int) -> set[str]:
    """List the full names that, behind an offset, do not stand before their surname does alone."""
    alone: set[str] = set()
    first: dict[str, bool] = {}
    for match, name in named:
        if match.start() < after:
            continue
        if " " in name:
            first.setdefault(name, surname(name) in alone)
        else:
            alone.add(surname(name))
    return {name for _, name in named if first.get(name, True)}


def beside_titled(text: str, written: Named) -> dict[str, set[str | None]]:
    """List full names that stand behind a surname with a title in one sentence, with the genders its titles tell.

    The surname is somebody else's: "Mr. Voss and the first lady, Clara Voss".
    """
    found: dict[str, set[str | None]] = defaultdict(set)
    for i, (match, name) in enumerate(written):
        if " " in name or not PERSONAL_TITLE.search(match[0]):
            continue
        end = _SENTENCE_END.search(text, match.end(), match.end() + _SENTENCE)
        for at in range(i + 1, len(written)):
            other, full = written[at]
            if other.start() >= (end.end() if end else match.end() + _SENTENCE):
                break
            if " " in full and surname(full) == surname(name):
                found[full].add(gender_of_title(match[0]))
    return found


def by_first_word(full: Counter[str]) -> dict[str, list[str]]:
    """Group full names by the word they begin with."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in full:
        found[name.partition(" ")[0]].append(name)
    return found


def first_words(
    text: str, named: Named, begun: Mapping[str, Sequence[str]], told: Roles, others: Set[str]
) -> dict[str, str]:
    """Return whom the first word of a name alone means: Zhang, who is never called Meilin, is Zhang Meilin.

    Only of those with a title or an office, of whom one alone begins so, and who are named in full first: Israel
    is not Israel Katz. Or of two with one surname, who are told apart so: Luca, the brother of Otto Lind.
    begun: full names by their first words; others: names that are no people's.
    """
    full = {name for names in begun.values() for name in names}
    last_words = Counter(map(surname, full))
    order = {name: at for at, name in enumerate(dict.fromkeys(name for _, name in named))}
    titled = {name for match, name in named if is_introduced(text, match)}
    titled |= {name for name in full if told.offices.get(surname(name))}
    of_two = {name for name in full if last_words[surname(name)] > 1 and surname(name) in told.people}
    return {
        first: name
        for first in begun.keys() & order.keys() - full - others
        for name in begun[first]
        if len(begun[first]) == 1
        and name in order
        and last_two(name) == name
        and (name in of_two or (name in titled and name.partition(" ")[2] not in order))
        and surname(first) not in told.people
        and order[name] < order[first]
    }
