"""Nicknames, told by the archive itself: Joe and Joseph R. Biden Jr., for both are called vice president."""

from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.names.forms import fold, surname
from corpus.text.english import TITLES
from index.storage import name_table, statement_table
from index.storage.catalog import Catalog

_ALIKE = 2  # letters that the short and the long form of a given name begin with alike, at the least: Joe, Joseph
_AS_OFTEN = 0.5  # of the word for an office used most, from which another is used as often
_SHORT = 7  # letters from which a given name is no nickname
_TIMES = 2  # articles that call somebody so, at the least
_TOGETHER = 0.5  # the share of the articles that name one of two in full from which they are two


def joined(catalog: Catalog, groups: Sequence[list[str]]) -> list[list[str]]:
    """Put together the groups of full names that are one person's, who is called by a nickname in one of them.

    Their given names begin alike, they are mostly called by the same office, and hardly an article names both.
    """
    found: list[list[str]] = []
    by_beginning: dict[str, list[list[str]]] = {}
    for group in groups:
        alike = by_beginning.setdefault(fold(group[0])[:_ALIKE], [])
        home = next((g for g in alike if _begin_alike(g, group) and _in_one_office(catalog, g, group)), None)
        if home is None:
            found.append(group)
            alike.append(group)
        else:
            home += group
    return found


def _begin_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one given name may be short for the other, with one surname: Joe and Joseph, not Alan and Alice."""
    short, long = sorted((fold(group[0]).split()[0] for group in (one, other)), key=len)
    is_short = len(short) < min(len(long), _SHORT) and short.endswith(("e", "y")) and short[:_ALIKE] == long[:_ALIKE]
    return is_short and surname(one[0]) == surname(other[0])


def _in_one_office(catalog: Catalog, one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names are mostly called by one office, told by more than a title: the Tarn governor."""
    a, b = (_introduced(catalog, surname(group[0]), group) for group in (one, other))
    together = len(a.keys() & b.keys())
    if min(len(a), len(b)) < _TIMES or together >= _TOGETHER * min(len(a), len(b)):
        return False
    shared = _often(a.values()) & _often(b.values())
    if len(shared) < 2 or TITLES.isdisjoint(shared):
        return False
    return len(set(statement_table.pronouns_mostly(catalog, [*one, *other]).values())) < 2


def _often(offices: Iterable[set[str]]) -> set[str]:
    """Return the words of offices that somebody has nearly as often as any other."""
    counted = Counter(word for office in offices for word in office)
    return {word for word, number in counted.items() if number >= max(_TIMES, _AS_OFTEN * max(counted.values()))}


def _introduced(catalog: Catalog, last: str, names: Sequence[str]) -> dict[str, set[str]]:
    """Return by article that gives one of these full names the words of the offices it puts them in."""
    found: dict[str, set[str]] = {}
    for article_id, office in name_table.offices_by_article(catalog, last, names):
        found.setdefault(article_id, set()).update(office.split())
    return found
