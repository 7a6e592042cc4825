"""Whom a name or an office asked for can mean, among all who speak in the archive."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from corpus.names.agreement import one_person, respelt, same_person
from corpus.names.forms import bare, fold, surname
from corpus.names.genders import gender_of_title
from corpus.names.introductions import office_words
from corpus.text.english import TITLES
from index.people.abbreviations import letters
from index.people.bearers import Person, apart, forms_beginning, forms_like
from index.people.by_name import bearers_of, by_first_word, by_name, by_surname_alone, clearest, in_full
from index.people.departments import other_ways
from index.people.misspellings import is_name
from index.people.offices import holders
from index.people.pronouns import pronoun
from index.people.spellings import spellings
from index.people.unnamed import unnamed
from index.storage import name_table, statement_table
from index.storage.catalog import Catalog
from index.storage.filters import EVERYTHING, Filters

_HELD = 0.3  # how often a holder is called by an office, relative to whoever is called so most
_CALLED = 10  # names that stand with an office that are looked at
_HEARD = 0.5  # who makes statements in this share of the articles that name them is heard rather than spoken about
_THE_TITLE = re.compile(rf"[Tt]he (?i:{'|'.join(TITLES)})")
_THE_PLURAL = re.compile(r"[Tt]he (?:(?P<es>\w+(?:s|x|z|ch|sh))es|(?P<s>\w{3,})s)")
_OFTEN = 5  # statements of a name alone from which it is one, whatever else is written so: Republicans, Republican


def everyone(catalog: Catalog, filters: Filters = EVERYTHING) -> list[Person]:
    """List all who speak in the articles within the filters, with their statements there, most first.

    Who is one person is told from the whole archive.
    """
    said = dict(statement_table.speakers(catalog, filters))
    by_key: dict[str, list[tuple[str, int]]] = {}
    for form, number, key in statement_table.all_forms(catalog):
        by_key.setdefault(key, []).append((form, number))
    people = [
        Person(person.name, person.forms, sum(said.get(form, 0) for form in person.forms))
        for forms in by_key.values()
        for person in apart(catalog, forms)
    ]
    return sorted((p for p in people if p.statements), key=lambda p: (-p.statements, p.name))


def people(catalog: Catalog, asked: str, filters: Filters = EVERYTHING) -> list[Person]:
    """List whom a name or an office asked for can mean among those who speak in the archive, most statements first.

    A surname alone means all who bear it, in any spelling of it; the bare surname stands by itself where none of them
    clearly is whom it stands for. An office is theirs who hold it in the articles of the days that filters set, if any
    does. Who has no name is meant by what articles call them (see `unnamed`).
    """
    name = _plain(asked)
    if _THE_TITLE.fullmatch(asked) and (found := _speakers_in_office(catalog, office_words(asked), filters)):
        return found  # "the Pope" is no Amy Pope
    if named := [] if _is_a_noun(catalog, name) else by_name(catalog, name):
        return _of_gender(catalog, asked, named)
    return _speakers_in_office(catalog, office_words(asked), filters) or unnamed(catalog, asked)


def _of_gender(catalog: Catalog, asked: str, named: list[Person]) -> list[Person]:
    """Leave out of people with a name those who are not what its title tells: "Mr. Clinton" is not Hillary Clinton."""
    gender = gender_of_title(asked)
    if not gender or len(named) < 2:
        return named
    very = [person for person in named if any(fold(form) == fold(asked) for form in person.forms)]  # Mrs Voss
    told = {person: gender_of_title(person.name) or pronoun(catalog, [person]) for person in named}
    return very or [person for person in named if told[person] in (None, gender)] or named


def _speakers_in_office(catalog: Catalog, office: Collection[str], filters: Filters) -> list[Person]:
    """List who holds an office, told by its words, most statements first.

    Those called so in the most articles and, of them, those of whom it is a fair part of what introduces them: a rival
    is hardly ever called "the Tarn senator". A surname alone may be anybody's; twice it is no chance, nor where its
    bearer is called by the title elsewhere.
    """
    if not office:
        return []
    then = replace(EVERYTHING, since=filters.since, until=filters.until)
    called: Counter[Person] = Counter()
    for name, number in (holders(catalog, office, then) or holders(catalog, office))[:_CALLED]:
        named = by_name(catalog, bare(name))
        meant = clearest([(person, person.statements) for person in named]) if named else None
        by_surname = meant is not None and surname(meant.name) == surname(name)
        if meant and (" " in name or (by_surname and (number > 1 or _is_titled(catalog, meant, office)))):
            called[meant] += number
    most = max(called.values(), default=0)
    often = [person for person, number in called.items() if number >= min(most, max(2, _HELD * most))]
    met = {person: name_table.articles_introducing(catalog, person.forms) for person in often}
    shares = {person: called[person] / max(1, met[person]) for person in often}
    found = [person for person in often if shares[person] >= _HELD * max(shares.values())]
    return sorted(found, key=lambda person: (-person.statements, person.name))


def _is_titled(catalog: Catalog, person: Person, office: Collection[str]) -> bool:
    """Tell whether articles call somebody by an office's title, whatever it is of, more than once."""
    titles = TITLES.intersection(office)
    return any(name in person.forms and number > 1 for name, number in holders(catalog, titles))


def in_office(catalog: Catalog, asked: str) -> list[str]:
    """List the full names that articles mostly put an office asked for to, whether they speak or not."""
    office = office_words(asked)
    named = [holder for holder in holders(catalog, office) if " " in holder[0]] if office else []
    return [name for name, number in named if number >= max(2, _HELD * named[0][1])]


def speaks(catalog: Catalog, asked: str) -> bool:
    """Tell whether `people` finds anybody, without telling those apart whom it would find."""
    name = _plain(asked)
    if not _is_a_noun(catalog, name):
        if any(_said_under(catalog, way) for way in (name, *other_ways(name))) or (
            name and " " not in fold(name) and by_first_word(catalog, surname(name), [])
        ):
            return True
        if (short := letters(name)) and in_full(catalog, short):
            return True
    return bool(_speakers_in_office(catalog, office_words(asked), EVERYTHING) or unnamed(catalog, asked))


def _is_a_noun(catalog: Catalog, name: str) -> bool:
    """Tell whether a name in small letters is none: "the latest news" is no speaker, although "Daily News" is one."""
    if not name.islower() or " " in name:
        return False
    often = {form for form, number in forms_like(catalog, name) if number >= _OFTEN}
    return not any(word in often or is_name(word, catalog) for word in _written(catalog, name))


def _written(catalog: Catalog, name: str) -> list[str]:
    """List how the archive writes a name asked for in small letters: NATO, McConnell."""
    return [word for word in name_table.names_like(catalog, name) if fold(word) == fold(name)]


def is_heard(catalog: Catalog, asked: str) -> bool:
    """Tell whether somebody is rather heard than spoken about.

    A place or a group that is quoted now and then is named in many articles for each of its statements.
    """
    if _is_a_noun(catalog, _plain(asked)):
        return speaks(catalog, asked)
    last = surname(_plain(asked))
    written = [word for word in name_table.names_like(catalog, last) if word.casefold() == last]
    named = name_table.articles_naming(catalog, written) if written else 0
    said = _said_under(catalog, _plain(asked))
    if said < _HEARD * named:  # as a given name it may be somebody's who is heard
        said = max(said, sum(person.statements for person in people(catalog, asked)))
    return said >= _HEARD * named if said else speaks(catalog, asked)


def _plain(asked: str) -> str:
    name = re.sub(r"^[Tt]he |,(?= (?:Jr|Sr)\b)", "", asked)
    plain = bare(name)
    if plain.startswith(("of ", "for ")):  # "secretary of state", not "of state"
        return name
    return plain or name or asked


def _said_under(catalog: Catalog, name: str) -> int:
    """Count the statements under all forms that a name can mean."""
    last = surname(name)
    forms = forms_like(catalog, last)
    accepted = {fold(spelling) for spelling in spellings(catalog, last)} if forms else {last}
    if " " not in fold(name):
        said = sum(number for form, number in forms if surname(form) in accepted)
        titled = not said and name_table.articles_titling(catalog, last)
        return sum(number for _, number in forms_beginning(catalog, last)) if titled else said
    given = fold(name).rpartition(" ")[0]
    variants = [name, *(f"{given} {spelling}" for spelling in accepted)]
    said = sum(
        number
        for form, number in forms
        if fold(form) == fold(name)
        or one_person(name, form)
        or (" " in form and any(same_person(variant, form) for variant in variants))
    )
    return said or sum(p.statements for p in by_surname_alone(catalog, name, bearers_of(catalog, last)))


def family(catalog: Catalog, asked: str) -> list[Person]:
    """List who is meant by a surname in the plural, most statements first: the Vosses; nobody where only one is."""
    plural = _THE_PLURAL.fullmatch(asked)
    if not plural or speaks(catalog, asked):
        return []
    for last in filter(None, (plural["es"], plural["s"])):
        bearers = [person for person in bearers_of(catalog, fold(last)) if " " in person.name]
        # Not an office that was read as a name.
        bearers = [who for who in bearers if surname(who.name) == fold(last) and " of " not in who.name]
        if len(bearers) > 1:
            return bearers
    return []


def spelt_alike(catalog: Catalog, asked: str) -> list[Person]:
    """List who speaks under a surname that a slip away may be the one asked for: Ginsburg for Ginsberg."""
    last, meant = surname(_plain(asked)), {person.name for person in people(catalog, asked)}
    return [
        person
        for person in bearers_of(catalog, last)
        if person.name not in meant and surname(person.name) != last and respelt(surname(person.name), last)
    ]
