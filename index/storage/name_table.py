"""Names in the catalog: which of their words each article holds, and whom it introduces, with which words of an office.

A name in full has a space. Names are by folded surname, words by what their spellings share (see `name_key`).
"""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence

from corpus import Article
from corpus.names.forms import name_words, surname
from corpus.names.introductions import introductions
from index.storage.catalog import Catalog
from index.storage.filters import Filters, joined
from index.storage.terms import name_key


def put_names(catalog: Catalog, article: Article) -> None:
    """Replace what is known of the names in an article: their words, and whom it introduces."""
    db = catalog.db
    db.execute("DELETE FROM name_words WHERE article_id = ?", [article.id])
    names = [(name_key(word), word, article.id) for word in name_words(article.text)]
    db.executemany("INSERT INTO name_words VALUES (?, ?, ?)", names)
    db.execute("DELETE FROM introductions WHERE article_id = ?", [article.id])
    met = [(surname(name), name, office, article.id) for name, office in introductions(article.text)]
    db.executemany("INSERT INTO introductions VALUES (?, ?, ?, ?)", met)


# Words of names


def names_like(catalog: Catalog, word: str) -> list[str]:
    """List the words of names, as they are written, that may be spellings of this one, by code points.

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


def articles_naming_each(catalog: Catalog, words: Sequence[str], filters: Filters) -> list[tuple[str, int]]:
    """List those of these words that names in articles within the filters have, and in how many; most first."""
    condition, values = catalog.within(filters)
    return catalog.db.execute(
        f"SELECT word, count(DISTINCT article_id) AS n FROM name_words {joined(condition)}"
        f"WHERE key IN (SELECT value FROM json_each(?)) AND word IN (SELECT value FROM json_each(?)) AND {condition} "
        "GROUP BY word ORDER BY n DESC, word",
        [json.dumps([name_key(word) for word in words]), json.dumps(words), *values],
    ).fetchall()


def articles_with_word(catalog: Catalog, word: str, article_ids: Sequence[str]) -> int:
    """Count those of some articles that have a word in their names."""
    query = (
        "SELECT count(*) FROM name_words WHERE key = ? AND word = ? AND article_id IN (SELECT value FROM json_each(?))"
    )
    number: int = catalog.db.execute(query, [name_key(word), word, json.dumps(article_ids)]).fetchone()[0]
    return number


# Whom articles introduce


def introduced(catalog: Catalog, last: str) -> list[tuple[str, int]]:
    """List the names with a surname that articles introduce, with the number of those articles, by name."""
    query = "SELECT name, count(DISTINCT article_id) FROM introductions WHERE surname = ? GROUP BY name"
    return catalog.db.execute(query, [last]).fetchall()


def articles_by_full_name(catalog: Catalog, last: str) -> dict[str, tuple[int, int]]:
    """Count the articles that hold each full name with a surname, and those that give it an office; by name."""
    query = (
        "SELECT name, count(DISTINCT article_id), count(DISTINCT iif(office <> '', article_id, NULL)) "
        "FROM introductions WHERE surname = ? AND name LIKE '% %' GROUP BY name"
    )
    return {name: (number, in_office) for name, number, in_office in catalog.db.execute(query, [last])}


def articles_titling(catalog: Catalog, last: str) -> int:
    """Count the articles that put a title to a surname alone."""
    condition = "surname = ? AND office <> '' AND name NOT LIKE '% %'"
    query = f"SELECT count(DISTINCT article_id) FROM introductions WHERE {condition}"
    number: int = catalog.db.execute(query, [last]).fetchone()[0]
    return number


def articles_introducing(catalog: Catalog, names: Collection[str]) -> int:
    """Count the articles that introduce somebody by one of these names, in full or with an office."""
    query = (
        "SELECT count(DISTINCT article_id) FROM introductions WHERE surname IN (SELECT value FROM json_each(?)) "
        "AND name IN (SELECT value FROM json_each(?))"
    )
    values = [json.dumps(sorted(set(words))) for words in (map(surname, names), names)]
    number: int = catalog.db.execute(query, values).fetchone()[0]
    return number


def is_surname(catalog: Catalog, last: str) -> bool:
    """Tell whether an article has somebody's full name with a surname."""
    query = "SELECT 1 FROM introductions WHERE surname = ? AND name LIKE '% %' LIMIT 1"
    return catalog.db.execute(query, [last]).fetchone() is not None


def has_office(catalog: Catalog, name: str) -> bool:
    """Tell whether an article gives this very name an office."""
    query = "SELECT 1 FROM introductions WHERE surname = ? AND name = ? AND office <> '' LIMIT 1"
    return catalog.db.execute(query, [surname(name), name]).fetchone() is not None


def full_names_in(catalog: Catalog, last: str, article_id: str) -> list[str]:
    """List the full names with a surname that an article has, by name."""
    query = "SELECT DISTINCT name FROM introductions WHERE surname = ? AND article_id = ? AND name LIKE '% %'"
    return [name for (name,) in catalog.db.execute(query, [last, article_id])]


def names_before(catalog: Catalog, name: str) -> list[str]:
    """List the names that stand before this one, with its surname, in an article: each once, in no set order.

    This one may be written there with other full stops and in another case.
    """
    query = (
        "SELECT DISTINCT other.name, instr(plain, other.name) < instr(plain, one.name) FROM introductions AS one "
        "JOIN introductions AS other ON other.article_id = one.article_id AND other.surname = one.surname "
        "JOIN (SELECT id, replace(text, char(160), ' ') AS plain FROM articles) ON id = one.article_id "
        "WHERE instr(plain, other.name) > 0 AND one.surname = ? AND replace(one.name, '.', '') = ? COLLATE NOCASE"
    )
    rows = catalog.db.execute(query, [surname(name), name.replace(".", "")]).fetchall()
    return [other for other, stands_before in rows if stands_before]


def offices_with(
    catalog: Catalog, words: Sequence[Collection[str]], beginnings: Sequence[str], others: Collection[str]
) -> list[str]:
    """List the offices that articles give anybody with a word of each group in them, and none of the others.

    beginnings: of further words that each must have.
    """
    by_word = catalog.remembered(("offices by word",), lambda: _offices_by_word(catalog))
    groups = [{office for word in alike for office in by_word.get(word, ())} for alike in words]
    held = set.intersection(*groups) if groups else {office for known in by_word.values() for office in known}
    return [
        office
        for office in sorted(held)
        if all(f" {beginning}" in f" {office}" for beginning in beginnings) and not set(others) & set(office.split())
    ]


def _offices_by_word(catalog: Catalog) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for (office,) in catalog.db.execute("SELECT DISTINCT office FROM main.introductions WHERE office <> ''"):
        for word in office.split():
            found[word].append(office)
    return found


def holders(catalog: Catalog, offices: Sequence[str], filters: Filters) -> list[tuple[str, int]]:
    """List the names that articles within the filters give one of these offices, with their number, most first."""
    query = "SELECT name, count(DISTINCT article_id) AS n FROM introductions "
    query += "WHERE office <> '' AND office IN (SELECT value FROM json_each(?)) "
    limits, values = catalog.within(filters)
    if filters:
        query += f"AND article_id IN (SELECT id FROM articles WHERE {limits}) "
    query += "GROUP BY name ORDER BY n DESC, name"
    return catalog.db.execute(query, [json.dumps(offices), *values]).fetchall()


def offices_by_article(catalog: Catalog, last: str, names: Collection[str]) -> list[tuple[str, str]]:
    """List the articles that give one of these names with a surname, each with the office it puts them in.

    An article stands there once for each name and office, in no set order; without an office it is "".
    """
    query = (
        "SELECT article_id, office FROM introductions WHERE surname = ? AND name IN (SELECT value FROM json_each(?))"
    )
    return catalog.db.execute(query, [last, json.dumps(sorted(names))]).fetchall()


def pronouns_by_title(catalog: Catalog, name: str) -> dict[str, int]:
    """Count by "he" and "she" the articles that name somebody in full, nobody else of that surname, and say "Ms. Voss".

    The title before the surname alone tells which.
    """
    title = "CASE WHEN title.office LIKE 'mr %' OR title.office = 'mr' THEN 'he' ELSE 'she' END"
    query = (  # from the name to its titles: most names are rare, and their surnames may be anybody's
        f"SELECT {title}, count(DISTINCT title.article_id) "
        "FROM introductions AS named CROSS JOIN introductions AS title "
        "ON title.surname = named.surname AND title.article_id = named.article_id "
        "WHERE named.surname = ? AND named.name = ? AND title.name = ? AND (title.office IN ('mr', 'mrs', 'ms') "
        "OR title.office LIKE 'mr %' OR title.office LIKE 'mrs %' OR title.office LIKE 'ms %') "
        "AND NOT EXISTS (SELECT 1 FROM introductions AS other WHERE other.surname = named.surname "
        "AND other.article_id = named.article_id AND other.name <> named.name AND other.name LIKE '% %') GROUP BY 1"
    )
    return dict(catalog.db.execute(query, [surname(name), name, name.rpartition(" ")[2]]).fetchall())
