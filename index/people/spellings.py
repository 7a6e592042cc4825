"""Spellings of one name, told from those of another by how the archive itself uses them. No table of names."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from corpus.names.agreement import respelt, transliterated
from corpus.names.forms import bare, fold
from corpus.text.english import across_the_atlantic
from index.storage import fulltext, name_table
from index.storage.catalog import Catalog
from index.storage.terms import Weights, content_words, match_any, stem

_PERSONAL = 0.5  # the share of a word's articles that give it a given name or an office where it is a person's surname
_APART = 0.2  # two spellings of one place stand together in less of the rarer one's articles than this


def spellings(catalog: Catalog, word: str) -> list[str]:
    """List a word, and the other spellings of it that names in the archive have (Donbas: Donbass), folded."""
    return catalog.remembered(("spellings", word), lambda: _spellings(catalog, word))


def _spellings(catalog: Catalog, word: str) -> list[str]:
    known: dict[str, list[str]] = defaultdict(list)
    for written in name_table.names_like(catalog, word):
        known[fold(written)].append(written)
    asked = fold(word)
    return [
        word,
        *across_the_atlantic(word),
        *(other for other in sorted(known) if other != asked and _one_name(catalog, asked, other, known)),
    ]


def weights(catalog: Catalog, table: Literal["passages_fts", "statements_fts"], text: str) -> Weights:
    """Weigh a text's content words by how few rows of a full-text table hold them: log(1 + N / (1 + n)).

    A word stands with the other spellings the archive has of it.
    """
    total = catalog.size("passages" if table == "passages_fts" else "statements")
    found: Weights = {}
    for term in content_words(text):
        forms = spellings(catalog, term)
        held = fulltext.matching(catalog, table, match_any(forms))
        found[tuple(dict.fromkeys(stem(form) for form in forms))] = math.log(1 + total / (1 + held))
    return found


def _one_name(catalog: Catalog, one: str, other: str, known: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether two folded words are spellings of one name; known: how they are written.

    Surnames are where the archive gives them a given name in common: Reid is not Reed. Other names are where they
    differ as transliterations do (Kiev, Kyiv), or hardly at all and texts choose one of them (Kharkov, Kharkiv).
    """
    if transliterated(one, other):
        return True
    if not respelt(one, other):
        return False
    a, b = (_given_names(catalog, word, known.get(word, ())) for word in (one, other))
    if a is not None or b is not None:
        return bool((a or set()) & (b or set()))
    if not {"i", "y"}.isdisjoint(one) and not {"i", "y"}.isdisjoint(other):
        return True
    if one not in known or min(len(one), len(other)) < 6:
        return False
    both = (known[one], known[other])
    together = name_table.articles_naming(catalog, *both)
    return together <= _APART * min(name_table.articles_naming(catalog, words) for words in both)


def _given_names(catalog: Catalog, word: str, written: Sequence[str]) -> set[str] | None:
    """Return the given names the archive has with a surname; None where it is not used as a person's."""
    introduced = name_table.introduced(catalog, fold(word))
    if not introduced:
        return None
    if written and sum(number for _, number in introduced) < _PERSONAL * name_table.articles_naming(catalog, written):
        return None
    return {fold(bare(name)).split()[0] for name, _ in introduced if " " in name}
