"""Who is "he" and who is "she" in the whole archive: an article alone may take "he" for a woman."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus import Statement
from corpus.names.genders import OTHER
from index.people.bearers import CLEARLY, Person
from index.storage import name_table, statement_table
from index.storage.catalog import Catalog

_NAMESAKES = 3  # people with a given name from which what they are tells something
_TITLED = 2  # articles whose titles tell something: one may have taken his wife for him
_PRONOUNS = 5  # uses of "he" and "she" for somebody from which their share tells something


def disowned(catalog: Catalog, statement: Statement) -> Statement:
    """Leave out the speaker of a statement by "he" who is "she" nearly everywhere else: it is somebody else's.

    A surname alone may be that of several.
    """
    speaker, pronoun = statement.speaker or "", (statement.source or "").lower()
    if " " not in speaker or pronoun not in {"he", "she"}:
        return statement
    is_wrong = other_pronoun(catalog, [speaker]) == pronoun
    return replace(statement, speaker=None) if is_wrong else statement


def other_pronoun(catalog: Catalog, forms: Collection[str]) -> str | None:
    """Return "he" or "she" where nearly all pronouns for a speaker are the other: it must mean somebody else.

    Where theirs are few, or mixed, it is what nearly everybody with the same given name is, else what their titles are:
    "Ms. Voss" may be another one.
    """
    said = _uses(catalog, forms)
    if said.total() >= _PRONOUNS and (other := _other(said)):
        return other
    full = {form for form in forms if " " in form}
    if not said or not full:
        return None
    given = {form.partition(" ")[0] for form in full}
    alike = _namesakes(catalog, given.pop()) if len(given) == 1 else Counter[str]()
    if alike.total() >= _NAMESAKES and (other := _other(alike)):
        return other
    titles = sum((_titles(catalog, form) for form in full), Counter[str]())
    return _other(titles) if titles.total() >= _TITLED else None


def pronoun(catalog: Catalog, people: Sequence[Person]) -> str | None:
    """Return "he" or "she" where all whom a name can mean, or who makes nearly all of their statements, are that."""
    total = sum(person.statements for person in people)
    most = [person for person in people if person.statements >= CLEARLY * total] or people
    others = {other_pronoun(catalog, person.forms) for person in most}
    return OTHER.get(others.pop() or "") if len(others) == 1 else None


def has_pronoun(catalog: Catalog, forms: Collection[str]) -> bool:
    """Tell whether a speaker is "he" or "she" anywhere, as bodies are not."""
    return bool(_uses(catalog, forms))


def _uses(catalog: Catalog, forms: Collection[str]) -> Counter[str]:
    """Count how often speakers in these forms are called "he" and "she"."""
    key = ("pronouns", *sorted(forms))
    return catalog.remembered(key, lambda: Counter(statement_table.pronouns(catalog, forms)))


def _other(pronouns: Counter[str]) -> str | None:
    """Return the pronoun that nearly none of these is; None where they are mixed."""
    he, she = pronouns["he"], pronouns["she"]
    return "she" if he >= CLEARLY * (he + she) else "he" if she >= CLEARLY * (he + she) else None


def _titles(catalog: Catalog, name: str) -> Counter[str]:
    """Count the articles that name somebody in full, nobody else of that surname, and give it a title: "Ms. Voss"."""
    return catalog.remembered(("titles of", name), lambda: Counter(name_table.pronouns_by_title(catalog, name)))


def _namesakes(catalog: Catalog, given: str) -> Counter[str]:
    """Count what everybody with a given name mostly is, "he" or "she"."""

    def find() -> Counter[str]:
        said: dict[str, Counter[str]] = defaultdict(Counter)
        for speaker, pronoun, number in statement_table.pronouns_beginning(catalog, given):
            said[speaker][pronoun] = number
        return Counter(pronouns.most_common(1)[0][0] for pronouns in said.values())

    return catalog.remembered(("given name", given), find)
