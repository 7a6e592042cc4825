"""Somebody whom a question names, and where an article names them: in full, or by the surname alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Article
from corpus.names.agreement import same_person
from corpus.names.forms import NAME, bare, fold, names_in, surname
from corpus.names.register import Register
from index.people.asked import people
from index.people.by_name import clearest
from index.people.misspellings import is_name
from index.people.spellings import spellings
from index.storage import name_table, statement_table
from index.storage.catalog import Catalog
from index.storage.terms import stem, words

_LONGEST = 4  # words of a person's name
_AT_ONCE = 64  # articles whose names are kept while their statements are read
register = lru_cache(_AT_ONCE)(Register)  # the names in an article by its text


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, or something, with a name.

    name: as asked, without titles. surname: its last word, but for "Jr."; last: that as stems of all its spellings.
    forms: those its bearers have in the ledger, if they speak.
    """

    name: str
    surname: str
    last: frozenset[str]
    forms: frozenset[str]


def named(catalog: Catalog, name: str) -> Named:
    """Read a name."""

    def find() -> Named:
        bearers = people(catalog, name)
        meant = clearest([(person, person.statements) for person in bearers]) if bearers else None
        forms = frozenset(form for person in ([meant] if meant else bearers) for form in person.forms)
        last = next((word for word in reversed(words(name)) if fold(word) == surname(name)), name)
        return Named(bare(name) or name, last, frozenset(map(stem, spellings(catalog, last))), forms)

    return catalog.remembered(("named", name), find)


def people_named(catalog: Catalog, text: str) -> list[Named]:
    """List the people whom a text names in full: those of whom articles speak by their surname alone."""
    full = (name for _, name in names_in(text) if 1 < len(name.split()) <= _LONGEST)
    return [named(catalog, name) for name in full if _is_person(catalog, name)]


def by_surname(text: str, people: Sequence[Named]) -> str:
    """Leave out of a text the given names of people it names: articles give them but once."""
    for who in people:
        text = text.replace(who.name, who.surname)
    return text


def _is_person(catalog: Catalog, name: str) -> bool:
    """Tell whether a full name is a person's: somebody who is "he" or "she", or who has an office."""

    def find() -> bool:
        if statement_table.is_by_pronoun(catalog, name):
            return True
        return name_table.has_office(catalog, name) and is_name(named(catalog, name).surname, catalog)

    return catalog.remembered(("is person", name), find)


def is_named(catalog: Catalog, who: Named, text: str, article: Article) -> bool:
    """Tell whether a part of an article's text names somebody; a surname alone does if it is theirs in the article."""
    for match in NAME.finditer(text):
        name = bare(match[0])
        if not name or stem(surname(name)) not in who.last:
            continue
        if " " not in name:
            introduced = name_table.full_names_in(catalog, surname(name), article.id)
            theirs = [full for full in introduced if full in who.forms or same_person(who.name, full)]
            if theirs and len(theirs) == len(introduced):
                return True
            if theirs:  # and another one's
                name = register(article.text).in_full(match[0])
            elif introduced:
                continue
        if name in who.forms or (same_person(who.name, name) and (" " in name or not who.forms)):
            return True
    return False
