"""Words that most of a large archive holds: they rank what rarer words find, so that a search need not go through all.

Common is what stands in more than `catalog.COMMON` passages. In an archive that has no more, every word finds.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from index.storage import fulltext
from index.storage.catalog import Catalog
from index.storage.filters import Filters
from index.storage.terms import match_any

_WORDS = 8  # words: for more, which combinations reach the share is not worked out
_ROUNDING = 1e-6


def passages_holding(
    catalog: Catalog, words: Sequence[list[str]], filters: Filters, limit: int
) -> list[tuple[str, float]]:
    """Search passages that hold any of some words, each given in all its spellings: (id, score), best first.

    Where all are common, those that hold them all or, if there are too few, without the most common ones; of more than
    `COMMON` such passages the last that were indexed.
    """
    queries = [match_any(forms) for forms in words]
    common = {query for query in queries if fulltext.is_common(catalog, query)}
    if rare := " OR ".join(query for query in queries if query not in common):
        total = catalog.size("passages")
        gains = {
            f"({rare}) AND ({query})": math.log(1 + total / (1 + fulltext.matching(catalog, "passages_fts", query)))
            for query in common
        }
        return fulltext.match_passages(catalog, rare, filters, limit, gains)
    found: list[tuple[str, float]] = []
    ordered = sorted(common, key=lambda query: fulltext.matching(catalog, "passages_fts", query))
    while ordered and len(found) < limit:
        found = fulltext.match_passages(catalog, all_of(ordered), filters, limit, last=True)
        ordered.pop()
    return found


def all_of(queries: Sequence[str]) -> str:
    """Write an FTS5 query for text that all of these match."""
    return " AND ".join(f"({query})" for query in queries)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its spellings, itself among them, and what it weighs."""

    word: str
    forms: list[str]
    weight: float


def enough_of(words: Sequence[Word], share: float) -> str:
    """Write an FTS5 query that matches whatever holds this share of some words by weight.

    And what holds less: a word that full text may read otherwise than `terms.stems`, say with an apostrophe, is taken
    for held.
    """
    sure = [(match_any(word.forms), word.weight) for word in words if word.word.isascii() and word.word.isalnum()]
    total = sum(word.weight for word in words)
    least = share * total - (total - sum(weight for _, weight in sure)) - _ROUNDING
    if least <= 0 or len(sure) > _WORDS:
        return " OR ".join(match_any(word.forms) for word in words)
    found: list[set[int]] = []
    for size in range(1, len(sure) + 1):
        for chosen in map(set, combinations(range(len(sure)), size)):
            if sum(sure[i][1] for i in chosen) > least and not any(less <= chosen for less in found):
                found.append(chosen)
    return " OR ".join(f"({all_of([sure[i][0] for i in sorted(chosen)])})" for chosen in found)
