"""Spellings of one name, told from those of another by how the archive itself uses them. No table of names."""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from corpus.names.agreement import respelt, transliterated
from corpus.names.forms import bare, fold
from corpus.text.english import across_the_atlantic
from index.storage import fulltext
from index.storage.catalog import Catalog, name_key
from index.storage.terms import Weights, content_words, match_any, stem

_PERSONAL = 0.5  # the share of a word's articles that give it a given name or an office where it is a person's surname
_APART = 0.2  # two spellings of one place stand together in less of the rarer one's articles than this


def spellings(catalog: Catalog, word: str) -> list[str]:
    """List a word, and the other spellings of it that names in the archive have (Donbas: Donbass), folded."""
    return catalog.remembered(f"spellings {word}", lambda: _spellings(catalog, word))


def _spellings(catalog: Catalog, word: str) -> list[str]:
    known: dict[str, list[str]] = defaultdict(list)
    for written in names_like(catalog, word):
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
    return articles_naming(catalog, *both) <= _APART * min(articles_naming(catalog, words) for words in both)


def _given_names(catalog: Catalog, word: str, written: Sequence[str]) -> set[str] | None:
    """Return the given names the archive has with a surname; None where it is not used as a person's."""
    introduced = _introduced(catalog, word)
    if not introduced:
        return None
    if written and sum(number for _, number in introduced) < _PERSONAL * articles_naming(catalog, written):
        return None
    return {fold(bare(name)).split()[0] for name, _ in introduced if " " in name}


def names_like(catalog: Catalog, word: str) -> list[str]:
    """List the words of names, as they are written, that may be spellings of this one.

    One alone may stand in most articles: they are looked up from one word to the next.
    """
    following = "SELECT min(word) FROM main.name_words WHERE key = :key"
    query = (
        f"WITH RECURSIVE known (word) AS ({following} UNION ALL SELECT ({following} AND word > known.word) FROM known "
        "WHERE known.word IS NOT NULL) SELECT word FROM known "
        "WHERE EXISTS (SELECT 1 FROM name_words WHERE key = :key AND name_words.word = known.word)"
    )
    return [written for (written,) in catalog.db.execute(query, {"key": name_key(word)})]


def articles_naming(catalog: Catalog, *words: Sequence[str]) -> int:
    """Count the articles that have, of each of these groups, a word in their names; all have one key."""
    if not all(words):
        return 0
    key = name_key(words[0][0])
    one = "SELECT article_id FROM name_words WHERE key = ? AND word IN (SELECT value FROM json_each(?))"
    query = f"SELECT count(*) FROM (SELECT DISTINCT article_id FROM ({' INTERSECT '.join(one for _ in words)}))"
    number: int = catalog.db.execute(query, [v for group in words for v in (key, json.dumps(group))]).fetchone()[0]
    return number


def _introduced(catalog: Catalog, word: str) -> list[tuple[str, int]]:
    """List the names with this surname that articles introduce, with the number of those articles."""
    query = "SELECT name, count(DISTINCT article_id) FROM introductions WHERE surname = ? GROUP BY name"
    return catalog.db.execute(query, [fold(word)]).fetchall()
