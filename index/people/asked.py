"""Whom a name or an office asked for can mean, among all who speak in the archive."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from corpus.names.agreement import one_person, respelt, same_person
from corpus.names.forms import bare, fold, suffix, surname
from corpus.names.genders import gender_of_title
from corpus.names.introductions import office_words
from corpus.text.english import BODIES, TITLES
from index.people.abbreviations import initials, is_introduced, is_no_surname, letters
from index.people.bearers import CLEARLY, TITLED, Person, apart, forms_beginning, forms_like
from index.people.departments import other_ways
from index.people.misspellings import is_name
from index.people.offices import holders
from index.people.pronouns import has_pronoun, pronoun
from index.people.spellings import spellings
from index.people.unnamed import unnamed
from index.storage import name_table, statement_table
from index.storage.catalog import Catalog, name_key
from index.storage.filters import EVERYTHING, Filters

SURELY = 0.95  # share of the statements under a word from which it is a given name, though others bear it as a surname
_HELD = 0.3  # how often a holder is called by an office, relative to whoever is called so most (see `_in_office`)
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
    if _THE_TITLE.fullmatch(asked) and (found := _in_office(catalog, office_words(asked), filters)):
        return found  # "the Pope" is no Amy Pope
    if named := [] if _is_a_noun(catalog, name) else _named(catalog, name):
        return _of_gender(catalog, asked, named)
    return _in_office(catalog, office_words(asked), filters) or unnamed(catalog, asked)


def _of_gender(catalog: Catalog, asked: str, named: list[Person]) -> list[Person]:
    """Leave out of people with a name those who are not what its title tells: "Mr. Clinton" is not Hillary Clinton."""
    gender = gender_of_title(asked)
    if not gender or len(named) < 2:
        return named
    very = [person for person in named if any(fold(form) == fold(asked) for form in person.forms)]  # Mrs Voss
    told = {person: gender_of_title(person.name) or pronoun(catalog, [person]) for person in named}
    return very or [person for person in named if told[person] in (None, gender)] or named


def _in_office(catalog: Catalog, office: Collection[str], filters: Filters) -> list[Person]:
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
        named = _named(catalog, bare(name))
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
            name and " " not in fold(name) and _by_first_word(catalog, surname(name), [])
        ):
            return True
        if (short := letters(name)) and _in_full(catalog, short):
            return True
    return bool(_in_office(catalog, office_words(asked), EVERYTHING) or unnamed(catalog, asked))


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
    return said or sum(p.statements for p in _by_surname_alone(catalog, name, _bearers(catalog, last)))


def clearest(candidates: Sequence[tuple[Person, int]]) -> Person | None:
    """Return the person who makes nearly all of the statements counted (see `CLEARLY`); None where nobody does."""
    person, most = max(candidates, key=lambda candidate: candidate[1])
    return person if most >= CLEARLY * sum(number for _, number in candidates) else None


def _named(catalog: Catalog, name: str) -> list[Person]:
    """List whom a name means; a body that goes by its initials is the same under its name."""
    found = _called(catalog, name)
    if ways := other_ways(name):
        return _as_one(same := _exactly(catalog, [name, *ways]), same, []) or found
    if short := letters(name):
        if is_no_surname(name):
            found = [person for person in found if any(short in form.replace(".", "").split() for form in person.forms)]
        return _as_one(found, [person for person in found if letters(person.name) == short], _in_full(catalog, short))
    short = initials(name) if " " in name else ""
    forms = [row for row in forms_like(catalog, short.lower()) if letters(row[0]) == short] if short else []
    return _as_one(found, found, forms) if forms and is_introduced(catalog, short, bare(name)) else found


def _exactly(catalog: Catalog, names: Sequence[str]) -> list[Person]:
    """List who speaks under one of these very names, with "U.S." before it or without."""
    wanted = {fold(name).removeprefix("us ") for name in names}
    bearers = {person.name: person for name in names for person in _bearers(catalog, surname(name))}
    return [p for p in bearers.values() if any(fold(form).removeprefix("us ") in wanted for form in p.forms)]


def _as_one(found: list[Person], same: Sequence[Person], others: Sequence[tuple[str, int]]) -> list[Person]:
    """Put together the people found who are the same, and other forms of theirs; if there is none of it, leave them."""
    if not others and len(same) < 2:
        return found
    forms = frozenset(form for form, _ in others).union(*(person.forms for person in same))
    name = max([*(form for form, _ in others), *(person.name for person in same)], key=len)
    return [Person(name, forms, sum(n for _, n in others) + sum(person.statements for person in same))]


def _in_full(catalog: Catalog, short: str) -> list[tuple[str, int]]:
    """List the speakers whose name is abbreviated so in an article, with the number of their statements."""

    def find() -> list[tuple[str, int]]:
        known = statement_table.all_forms(catalog)
        alike = [(form, number) for form, number, _ in known if initials(form) == short and " " in form]
        return [(form, number) for form, number in alike if is_introduced(catalog, short, form)]

    return catalog.remembered(f"in full {short}", find)


def _called(catalog: Catalog, name: str) -> list[Person]:
    """List whom a name means by its words, whatever their case."""
    asked = surname(name)
    known = _bearers(catalog, asked)
    accepted = {fold(spelling) for spelling in spellings(catalog, asked)}
    if " " in fold(name):
        found = _by_full_name(name, known, accepted) or _by_surname_alone(catalog, name, known)
        return [] if _is_apart(catalog, name, found) else found
    bearers = [person for person in known if any(surname(form) in accepted for form in person.forms)]
    bearers = _without_respelt(catalog, asked, bearers)
    if any(" " in person.name for person in bearers):
        return _by_given_name(catalog, asked, bearers, SURELY) or bearers
    return _by_first_word(catalog, asked, bearers)


def _bearers(catalog: Catalog, last: str) -> list[Person]:
    """List who speaks under a surname, or one that is spelt like it."""
    return catalog.remembered(f"bearers {name_key(last)}", lambda: apart(catalog, forms_like(catalog, last)))


def _by_surname_alone(catalog: Catalog, name: str, known: Sequence[Person]) -> list[Person]:
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


def _by_first_word(catalog: Catalog, asked: str, alone: list[Person]) -> list[Person]:
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


def family(catalog: Catalog, asked: str) -> list[Person]:
    """List who is meant by a surname in the plural, most statements first: the Vosses; nobody where only one is."""
    plural = _THE_PLURAL.fullmatch(asked)
    if not plural or speaks(catalog, asked):
        return []
    for last in filter(None, (plural["es"], plural["s"])):
        bearers = [person for person in _bearers(catalog, fold(last)) if " " in person.name]
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
        for person in _bearers(catalog, last)
        if person.name not in meant and surname(person.name) != last and respelt(surname(person.name), last)
    ]


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
