"""Speakers with no name of their own, as articles call them: the Clinton campaign, Trump's lawyers."""

from collections.abc import Sequence

from index.people.bearers import Person
from index.storage import statement_table
from index.storage.catalog import Catalog
from index.storage.terms import STOP_WORDS, stem, words


def unnamed(catalog: Catalog, asked: str) -> list[Person]:
    """List the one who is called so, if statements of nobody named are: by all of these words, and the same last one.

    One of the words is a name, but not the last: whose a campaign is has to be told. What else it is called by is
    names, too, as in "Hillary Clinton's campaign".
    """
    sought = _telling(asked)
    if not any(word[0].isupper() for word in sought) or not sought[-1].islower():
        return []
    return catalog.remembered(("unnamed", *sought), lambda: _called(catalog, sought))


def _called(catalog: Catalog, sought: Sequence[str]) -> list[Person]:
    rows = statement_table.called_with(catalog, stem(sought[-1])[:-1])
    found = {source: number for source, number in rows if _means(_telling(source), sought)}
    if not found:
        return []
    name = max(found, key=lambda source: (found[source], source))
    return [
        Person(" ".join(name.split()).removeprefix("the ").removeprefix("The "), frozenset(found), sum(found.values()))
    ]


def _telling(called: str) -> list[str]:
    return [word for word in words(called) if word.casefold() not in STOP_WORDS]


def _means(called: Sequence[str], sought: Sequence[str]) -> bool:
    """Tell whether somebody called so is who is sought."""
    wanted = set(map(stem, sought))
    own = list(map(stem, called))
    others = [word for word, stemmed in zip(called, own, strict=True) if stemmed not in wanted]
    return own[-1:] == [stem(sought[-1])] and wanted.issubset(own) and all(word[0].isupper() for word in others)
