"""Nicknames, told by the archive itself: Joe and Joseph R. Biden Jr., for both are called vice president."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.names import TITLES, fold, surname
from index.catalog import Catalog

_ALIKE = 2  # letters that the short and the long form of a given name have in common, at the least: Ben, Benjamin
_NO_OFFICE = frozenset({"candidate", "dr", "lady", "miss", "mr", "mrs", "ms", "mx", "sir"})  # many have them at once
_AS_OFTEN = 0.5  # of the title used most: chairman and senator
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
    """Tell whether two given names may be forms of one, and are not the same, with the same surname."""
    a, b = fold(one[0]).split()[0], fold(other[0]).split()[0]
    return (
        a != b
        and min(len(a), len(b)) > _ALIKE - 1
        and a[:_ALIKE] == b[:_ALIKE]
        and surname(one[0]) == surname(other[0])
    )


def _in_one_office(catalog: Catalog, one: Sequence[str], other: Sequence[str]) -> bool:
    a, b = (_introduced(catalog, surname(group[0]), group) for group in (one, other))
    together = len(a.keys() & b.keys())
    if not a or not b or together >= _TOGETHER * min(len(a), len(b)):
        return False
    often = [_often(rows.values()) for rows in (a, b)]
    return not often[0].isdisjoint(often[1])


def _often(offices: Iterable[set[str]]) -> set[str]:
    """Return the titles that somebody has nearly as often as any other."""
    counted = Counter(title for office in offices for title in office)
    return {title for title, number in counted.items() if number >= _AS_OFTEN * max(counted.values())}


def _introduced(catalog: Catalog, last: str, names: Sequence[str]) -> dict[str, set[str]]:
    """Return by article that gives one of these full names in which offices it puts them."""
    query = (
        "SELECT article_id, office FROM introductions WHERE surname = ? AND name IN (SELECT value FROM json_each(?))"
    )
    found: dict[str, set[str]] = {}
    for article_id, office in catalog.db.execute(query, [last, json.dumps(sorted(names))]):
        found.setdefault(article_id, set()).update(TITLES.intersection(office.split()) - _NO_OFFICE)
    return found
