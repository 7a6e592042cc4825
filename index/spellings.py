"""Spellings of one name, told from those of another by how the archive itself uses them. No table of names."""

import math
from collections import defaultdict
from typing import Literal

from corpus.names import bare, fold, respelt, transliterated
from index.catalog import Catalog, name_key
from index.terms import Weights, content_words, match_any, stem

_PERSONAL = 0.5  # the share of a word's articles that give it a given name or an office where it is a person's surname
_APART = 0.2  # two spellings of one place stand together in less of the rarer one's articles than this


def spellings(catalog: Catalog, word: str) -> list[str]:
    """List a word, and the other spellings of it that names in the archive have (Donbas: Donbass), folded."""
    known = _name_words_like(catalog, word)
    asked = fold(word)
    return [word, *(other for other in sorted(known) if other != asked and _one_name(catalog, asked, other, known))]


def weights(catalog: Catalog, table: Literal["passages_fts", "statements_fts"], text: str) -> Weights:
    """Weigh a text's content words by how few rows of a full-text table hold them: log(1 + N / (1 + n)).

    A word stands with the other spellings the archive has of it.
    """
    total = catalog.count(table.removesuffix("_fts"))
    found: Weights = {}
    for term in content_words(text):
        forms = spellings(catalog, term)
        held = catalog.matching(table, match_any(forms))
        found[tuple(dict.fromkeys(stem(form) for form in forms))] = math.log(1 + total / (1 + held))
    return found


def _one_name(catalog: Catalog, one: str, other: str, known: dict[str, set[str]]) -> bool:
    """Tell whether two words are spellings of one name.

    Surnames are where the archive gives them a given name in common: Reid is not Reed. Other names are where they
    differ as transliterations do (Kiev, Kyiv), or hardly at all and texts choose one of them (Kharkov, Kharkiv).
    """
    if transliterated(one, other):
        return True
    if not respelt(one, other):
        return False
    a, b = (_given_names(catalog, word, known.get(word, set())) for word in (one, other))
    if a is not None or b is not None:
        return bool((a or set()) & (b or set()))
    if not {"i", "y"}.isdisjoint(one) and not {"i", "y"}.isdisjoint(other):
        return True
    together = len(known.get(one, set()) & known[other])
    rarer = min(len(known.get(one, set())), len(known[other]))
    return rarer > 0 and min(len(one), len(other)) >= 6 and together <= _APART * rarer


def _given_names(catalog: Catalog, word: str, articles: set[str]) -> set[str] | None:
    """Return the given names the archive has with a surname; None where it is not used as a person's."""
    introduced = _introduced(catalog, word)
    if not introduced or sum(number for _, number in introduced) < _PERSONAL * len(articles):
        return None
    return {fold(bare(name)).split()[0] for name, _ in introduced if " " in name}


def _name_words_like(catalog: Catalog, word: str) -> dict[str, set[str]]:
    """Return the words of names that may be spellings of this one, folded, with the ids of their articles."""
    found: dict[str, set[str]] = defaultdict(set)
    query = "SELECT word, article_id FROM name_words WHERE key = ?"
    for written, article_id in catalog.db.execute(query, [name_key(word)]):
        found[fold(written)].add(article_id)
    return found


def _introduced(catalog: Catalog, word: str) -> list[tuple[str, int]]:
    """List the names with this surname that articles introduce, with the number of those articles."""
    query = "SELECT name, count(DISTINCT article_id) FROM introductions WHERE surname = ? GROUP BY name"
    return catalog.db.execute(query, [fold(word)]).fetchall()
