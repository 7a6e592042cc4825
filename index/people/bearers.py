"""Bearers of a name: the forms of names in the ledger, and which of them are one person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.names.agreement import given_keys, one_person, transliterated
from corpus.names.forms import fold, is_name_word, surname
from index.people.abbreviations import is_no_surname
from index.people.nicknames import joined
from index.storage import fulltext, name_table, statement_table
from index.storage.catalog import Catalog
from index.storage.filters import EVERYTHING
from index.storage.terms import match_any, name_key

# The share that makes one of several clearly the one: of the statements of all whom a name can mean, or of the people
# a bare surname can stand for.
CLEARLY = 0.8
_IN_FULL = 0.4  # a bare surname is a person's who is named in full in this share of the articles that hold it
TITLED = 0.2  # a bare surname is a person's where this many articles per statement give it a title


@dataclass(frozen=True, slots=True)
class Person:
    """A person or body that speaks in the archive.

    name: the full form used most, else the surname alone. forms: all forms in the ledger that mean them.
    statements: how many they make.
    """

    name: str
    forms: frozenset[str]
    statements: int


def apart(catalog: Catalog, forms: Iterable[tuple[str, int]]) -> list[Person]:
    """Tell apart the people behind forms whose surnames share a key, given with how often each is used."""
    numbers = dict(forms)
    ordered = sorted(numbers, key=lambda form: (_is_initial(form), -numbers[form], form))
    groups = _Groups()
    plain = {form: _without_epithet(form, numbers) for form in ordered}
    for form in (form for form in ordered if " " in form):
        fitting = (
            place
            for place in groups.alike(plain[form])
            if all(one_person(plain[form], plain[other]) for other in groups.all[place])
        )
        groups.add(form, plain[form], next(fitting, None))
    full = joined(catalog, groups.all)
    alone: dict[str, list[str]] = {}  # bare surnames
    for form in (form for form in ordered if " " not in form):
        alone.setdefault(form if is_no_surname(form) else surname(form), []).append(form)
    for last, bearers in alone.items():
        home = None if is_no_surname(last) else _bearer(catalog, last, bearers, full, numbers)
        if home is None:
            full.append(bearers)
        else:
            home += bearers
    people = [Person(group[0], frozenset(group), sum(numbers[form] for form in group)) for group in full]
    return sorted(people, key=lambda person: (-person.statements, person.name))


class _Groups:
    """Groups of full names, found by what one more name has in common with theirs: hundreds may share a surname."""

    def __init__(self, groups: Iterable[list[str]] = ()) -> None:
        self.all = list(groups)
        self._by_key: dict[str, set[int]] = {}
        for place, group in enumerate(self.all):
            for form in group:
                self._note(form, place)

    def add(self, form: str, read: str, place: int | None) -> None:
        """Add a name, which is read as this one, to a group or, without one, to a new one."""
        if place is None:
            place = len(self.all)
            self.all.append([])
        self.all[place].append(form)
        self._note(read, place)

    def alike(self, name: str) -> list[int]:
        """List the places of the groups that may be of somebody called so."""
        return sorted({place for key in given_keys(name) for place in self._by_key.get(key, ())})

    def _note(self, read: str, place: int) -> None:
        for key in given_keys(read):
            self._by_key.setdefault(key, set()).add(place)


def _without_epithet(form: str, numbers: Mapping[str, int]) -> str:
    """Leave out the words before a name that is used more often without them: "Billionaire Donald Trump"."""
    shorter = " ".join(form.split()[-2:])
    return shorter if numbers.get(shorter, 0) > numbers[form] else form


def _bearer(
    catalog: Catalog, last: str, alone: list[str], groups: list[list[str]], numbers: dict[str, int]
) -> list[str] | None:
    """Find the one person a bare surname stands for: who clearly speaks most of all who bear it.

    Where nobody does, who clearly speaks, and is named in full, most of all.

    Where it is used more often than their full name, it must also stand with titles, or that name in many of the
    articles; else what "Washington" says would be said by the one Washington who has a given name. And nobody who never
    speaks under a full name may be in office in as many articles as name them: else what "Pelosi" says would be her
    husband's.
    """
    named = [group for group in groups if any(_same_surname(last, form) for form in group)]
    articles = name_table.articles_by_full_name(catalog, last)
    bearing = _Groups(named)
    of = {name: [place for place in bearing.alike(name) if _is_of(name, named[place])] for name in articles}
    known = [0] * len(named)
    for name, (number, _) in articles.items():
        for place in of[name]:
            known[place] += number
    said = [sum(numbers[form] for form in group) for group in named]
    counts = (said, [sum(both) for both in zip(said, known, strict=True)])
    clear = (n.index(max(n)) for n in counts if n and max(n) >= CLEARLY * sum(n))
    if (best := next(clear, None)) is None:
        return None
    others = [in_office for name, (_, in_office) in articles.items() if not of[name]]
    if any(in_office >= known[best] for in_office in others if in_office):
        return None
    uses = sum(numbers[form] for form in alone)
    is_personal = (
        uses <= said[best]
        or name_table.articles_titling(catalog, last) >= TITLED * uses
        or known[best] >= _IN_FULL * _articles_with(catalog, alone)
    )
    return named[best] if is_personal else None


def _articles_with(catalog: Catalog, alone: Sequence[str]) -> int:
    """Count the articles that hold a bare surname in one of these forms; O'Brien, Ulm are looked for in full text."""
    plain = [form for form in alone if is_name_word(form)]
    if plain:
        return name_table.articles_naming(catalog, plain)
    return fulltext.articles_holding(catalog, [match_any(list(alone))], EVERYTHING)[0]


def _is_of(name: str, group: Sequence[str]) -> bool:
    return name in group or any(one_person(name, form) for form in group)


def _same_surname(last: str, form: str) -> bool:
    return last == surname(form) or transliterated(last, surname(form))


def _is_initial(form: str) -> bool:
    """Tell whether a name gives only the initial of a given name: such forms join the full ones they can mean."""
    return len(fold(form).partition(" ")[0]) == 1


def forms_like(catalog: Catalog, last: str) -> list[tuple[str, int]]:
    """List the speakers whose surname may be a spelling of this one, with the number of their statements."""
    key = name_key(last)
    return catalog.remembered(("surname", key), lambda: statement_table.forms_under(catalog, key))


def forms_beginning(catalog: Catalog, word: str) -> list[tuple[str, int]]:
    """List the speakers of several words of which this is the first, with the number of their statements."""
    begun = (
        row
        for written in dict.fromkeys((word.capitalize(), word.upper()))
        for row in statement_table.forms_beginning(catalog, written)
    )
    return [(form, number) for form, number in begun if fold(form).split()[0] == word]
