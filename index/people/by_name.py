"""Whom a name means by its words, among all who speak in the archive."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.names.agreement import one_person, same_person
from corpus.names.forms import bare, fold, suffix, surname
from corpus.text.english import BODIES
from index.people.abbreviations import initials, is_introduced, is_no_surname, letters
from index.people.bearers import CLEARLY, TITLED, Person, apart, forms_beginning, forms_like
from index.people.departments import other_ways
from index.people.misspellings import is_name
from index.people.pronouns import has_pronoun
from index.people.spellings import spellings
from index.storage import name_table, statement_table
from index.storage.catalog import Catalog
from index.storage.terms import name_key

SURELY = 0.95  # share of the statements under a word from which it is a given name, though others bear it as a surname


def by_name(catalog: Catalog, name: str) -> list[Person]:
    """List whom a name means; a body that goes by its initials is the same under its name."""
    found = _called(catalog, name)
    if ways := other_ways(name):
        return _as_one(same := _exactly(catalog, [name, *ways]), same, []) or found
    if short := letters(name):
        if is_no_surname(name):
            found = [person for person in found if any(short in form.replace(".", "").split() for form in person.forms)]
        return _as_one(found, [person for person in found if letters(person.name) == short], in_full(catalog, short))
    short = initials(name) if " " in name else ""
    forms = [row for row in forms_like(catalog, short.lower()) if letters(row[0]) == short] if short else []
    return _as_one(found, found, forms) if forms and is_introduced(catalog, short, bare(name)) else found


def _exactly(catalog: Catalog, names: Sequence[str]) -> list[Person]:
    """List who speaks under one of these very names, with "U.S." before it or without."""
    wanted = {fold(name).removeprefix("us ") for name in names}
    bearers = {person.name: person for name in names for person in bearers_of(catalog, surname(name))}
    return [p for p in bearers.values() if any(fold(form).removeprefix("us ") in wanted for form in p.forms)]


def _as_one(found: list[Person], same: Sequence[Person], others: Sequence[tuple[str, int]]) -> list[Person]:
    """Put together the people found who are the same, and other forms of theirs; if there is none of it, leave them."""
    if not others and len(same) < 2:
        return found
    forms = frozenset(form for form, _ in others).union(*(person.forms for person in same))
    name = max([*(form for form, _ in others), *(person.name for person in same)], key=len)
    return [Person(name, forms, sum(n for _, n in others) + sum(person.statements for person in same))]


def in_full(catalog: Catalog, short: str) -> list[tuple[str, int]]:
    """List the speakers whose name is abbreviated so in an article, with the number of their statements."""

    def find() -> list[tuple[str, int]]:
        known = statement_table.all_forms(catalog)
        alike = [(form, number) for form, number, _ in known if initials(form) == short and " " in form]
        return [(form, number) for form, number in alike if is_introduced(catalog, short, form)]

    return catalog.remembered(("in full", short), find)


def _called(catalog: Catalog, name: str) -> list[Person]:
    """List whom a name means by its words, whatever their case."""
    asked = surname(name)
    known = bearers_of(catalog, asked)
    accepted = {fold(spelling) for spelling in spellings(catalog, asked)}
    if " " in fold(name):
        found = _by_full_name(name, known, accepted) or by_surname_alone(catalog, name, known)
        return [] if _is_apart(catalog, name, found) else found
    bearers = [person for person in known if any(surname(form) in accepted for form in person.forms)]
    bearers = _without_respelt(catalog, asked, bearers)
    if any(" " in person.name for person in bearers):
        return _by_given_name(catalog, asked, bearers, SURELY) or bearers
    return by_first_word(catalog, asked, bearers)


def _by_full_name(name: str, known: Sequence[Person], accepted: Iterable[str]) -> list[Person]:
    """Choose those whom a full name means: who has that very name, else a form of it, else one that is like it.

    Also under an accepted spelling of the surname.
    """
    if very := [person for person in known if any(fold(name) == fold(form) for form in person.forms)]:
        return very
    exact = [person for person in known if any(one_person(name, form) for form in person.forms)]
    given = fold(name).rpartition(" ")[0]
    variants = [f"{given} {spelling}" for spelling in accepted]
    return exact or [
        person
        for person in known
        if any(" " in form and same_person(other, form) for form in person.forms for other in (name, *variants))
    ]


def bearers_of(catalog: Catalog, last: str) -> list[Person]:
    """List who speaks under a surname, or one that is spelt like it."""
    return catalog.remembered(("bearers", name_key(last)), lambda: apart(catalog, forms_like(catalog, last)))


def by_surname_alone(catalog: Catalog, name: str, known: Sequence[Person]) -> list[Person]:
    """Choose who only speaks under a bare surname that articles give with this full name, and hardly with another."""
    last = surname(name)
    alone = [person for person in known if " " not in person.name and surname(person.name) == last]
    if len(alone) != 1:
        return []
    named = name_table.articles_by_full_name(catalog, last)
    theirs = sum(number for full, (number, _) in named.items() if one_person(name, full))
    clear = theirs and theirs >= CLEARLY * sum(number for number, _ in named.values())
    return [replace(alone[0], name=bare(name))] if clear else []


def _is_apart(catalog: Catalog, name: str, found: Sequence[Person]) -> bool:
    """Tell whether an article has one of those found in full before somebody with "Jr.", who is none of them then."""
    if not suffix(name) or any(suffix(name) == suffix(form) for person in found for form in person.forms):
        return False
    before = [other for other in name_table.names_before(catalog, name) if not suffix(other)]
    return any(one_person(form, other) for other in before for person in found for form in person.forms)


def by_first_word(catalog: Catalog, asked: str, alone: list[Person]) -> list[Person]:
    """Choose those whose name begins with the word asked for, if articles put titles to it: President Xi, Xi Jinping.

    What is said under the word alone is theirs where only one of them is known. Without titles it is no such name:
    Israel is not Israel Katz (but see `_by_given_name`).
    """
    uses = sum(person.statements for person in alone)
    if name_table.articles_titling(catalog, asked) < max(1, TITLED * uses):
        return _by_given_name(catalog, asked, alone, CLEARLY) or alone
    found = [person for person in apart(catalog, forms_beginning(catalog, asked)) if person.name != asked]
    if len(found) != 1:
        return sorted([*found, *alone], key=lambda person: (-person.statements, person.name))
    forms = found[0].forms.union(*(person.forms for person in alone))
    return [Person(found[0].name, forms, found[0].statements + uses)]


def _by_given_name(catalog: Catalog, asked: str, bearers: Sequence[Person], share: float) -> list[Person]:
    """Choose who is called by the first word of their name: who speaks far more than all others it can mean.

    Exxon Mobil by Exxon, Hillary Clinton by Hillary. What is said under the word alone is theirs.
    """
    begun = [person for person in apart(catalog, forms_beginning(catalog, asked)) if person not in bearers]
    if not begun:
        return []
    most = max(begun, key=lambda person: person.statements)
    if not is_name(asked.capitalize(), catalog) and not _is_somebody(catalog, most):  # "news" is not News Corporation
        return []
    total = sum(person.statements for person in (*begun, *bearers))
    if most.statements < share * total:
        return []
    alone = [person for person in bearers if " " not in person.name]
    uses = sum(person.statements for person in alone)
    return [Person(most.name, most.forms.union(*(person.forms for person in alone)), most.statements + uses)]


def _is_somebody(catalog: Catalog, person: Person) -> bool:
    """Tell whether articles call a speaker "he" or "she": of names of three letters the catalog keeps no words."""
    return " " in person.name and has_pronoun(catalog, person.forms)


def _without_respelt(catalog: Catalog, asked: str, bearers: list[Person]) -> list[Person]:
    """Leave out of those who only have a given name who spells it in another way, where it is somebody's as asked.

    Melanie is not Melania, whom articles name in full.
    """
    very = [person for person in bearers if asked in map(surname, person.forms)]
    alone = very and len(very) < len(bearers) and not any(" " in person.name for person in bearers)
    given = [form for form, _ in forms_beginning(catalog, asked)] if alone else []
    return very if any(surname(form) not in BODIES for form in given) else bearers  # the Kiev Post is no Kiev


def clearest(candidates: Sequence[tuple[Person, int]]) -> Person | None:
    """Return the person who makes nearly all of the statements counted (see `CLEARLY`); None where nobody does."""
    person, most = max(candidates, key=lambda candidate: candidate[1])
    return person if most >= CLEARLY * sum(number for _, number in candidates) else None
