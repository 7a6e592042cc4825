"""The ledger in the catalog: how its rows are written and read, who speaks, how often, and what they are called."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from corpus import Article, Statement
from corpus.names.forms import surname
from index.storage.catalog import Catalog
from index.storage.filters import EVERYTHING, Filters, joined
from index.storage.terms import name_key, speaker_term

COLUMNS = (
    'statements.article_id, statements.start, statements."end", statements.kind, statements.speaker, '
    "statements.source, statements.cue, statements.via, sentence_start, sentence_end, context_start, context_end"
)
_BY_PRONOUN = " AND lower(source) IN ('he', 'she')"  # as the index has it
_BEGINNING = "speaker > ? AND speaker < ?"  # see `_beginning`


def put_ledger(catalog: Catalog, article: Article, statements: Sequence[Statement]) -> None:
    """Replace an article's statements."""
    db = catalog.db
    db.execute("DELETE FROM statements WHERE article_id = ?", [article.id])
    db.executemany(
        'INSERT INTO statements (article_id, start, "end", kind, speaker, surname_key, source, cue, via, '
        "sentence_start, sentence_end, context_start, context_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(s.article_id, s.start, s.end, s.kind, s.speaker, name_key(surname(s.speaker or "")) or None),
                *(s.source, s.cue, s.via, *s.sentence, *s.context),
            )
            for s in statements
        ],
    )
    put_full_text(catalog, article)


def full_text(catalog: Catalog, article: Article) -> list[tuple[int, str, str]]:
    """List what an article's statements are in full text as: their numbers, context and the word for the speaker."""
    rows = catalog.db.execute(
        'SELECT number, min(start, context_start), max("end", context_end), speaker '
        "FROM statements WHERE article_id = ? ORDER BY number",
        [article.id],
    )
    return [(number, article.text[start:end], speaker_term(name)) for number, start, end, name in rows]


def put_full_text(catalog: Catalog, article: Article) -> None:
    """Write the full text of an article's statements, of which there is none yet; it goes with its statement."""
    catalog.db.executemany(
        "INSERT INTO statements_fts (rowid, context, speaker) VALUES (?, ?, ?)", full_text(catalog, article)
    )


def articles_by(catalog: Catalog, names: Iterable[str], filters: Filters = EVERYTHING) -> int:
    """Count the articles in which speakers say something, in these forms of their names."""
    condition, values = catalog.within(filters)
    query = (
        f"SELECT count(DISTINCT article_id) FROM statements {joined(condition)}"
        f"WHERE speaker IN (SELECT value FROM json_each(?)) AND {condition}"
    )
    number: int = catalog.db.execute(query, [json.dumps(list(names)), *values]).fetchone()[0]
    return number


def speakers(
    catalog: Catalog, filters: Filters = EVERYTHING, among: Iterable[str] | None = None
) -> list[tuple[str, int]]:
    """List speakers (all, or those among forms of names) with the number of their statements, most first."""
    condition, values = catalog.within(filters)
    if among is not None:
        condition += " AND speaker IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(among)))
    rows = catalog.db.execute(
        f"SELECT speaker, count(*) AS n FROM statements {joined(condition)}"
        f"WHERE speaker IS NOT NULL AND {condition} GROUP BY speaker ORDER BY n DESC, speaker",
        values,
    )
    return rows.fetchall()


def all_forms(catalog: Catalog) -> list[tuple[str, int, str]]:
    """List all speakers with the number of their statements and what the spellings of their surname share, by name."""
    query = "SELECT speaker, count(*), max(coalesce(surname_key, '')) FROM statements WHERE speaker IS NOT NULL "
    return catalog.db.execute(query + "GROUP BY speaker").fetchall()


def forms_under(catalog: Catalog, key: str) -> list[tuple[str, int]]:
    """List the speakers whose surname has a key (see `name_key`), with the number of their statements, by name."""
    query = "SELECT speaker, count(*) FROM statements WHERE surname_key = ? GROUP BY speaker"
    return catalog.db.execute(query, [key]).fetchall()


def forms_beginning(catalog: Catalog, word: str) -> list[tuple[str, int]]:
    """List the speakers of several words of which this is the first, with the number of their statements, by name."""
    query = f"SELECT speaker, count(*) FROM statements WHERE {_BEGINNING} GROUP BY speaker"
    return catalog.db.execute(query, _beginning(word)).fetchall()


def _beginning(word: str) -> list[str]:
    """Return the values of `_BEGINNING` for speakers of several words of which this is the first, as it is written."""
    return [f"{word} ", f"{word}!"]  # an exclamation mark is next to a space


def called_with(catalog: Catalog, part: str) -> list[tuple[str, int]]:
    """List what nobody named is called, where these small letters are in it, with the number of statements so."""
    query = "SELECT source, count(*) FROM statements WHERE speaker IS NULL AND instr(lower(source), ?) GROUP BY source"
    return catalog.db.execute(query, [part]).fetchall()


def is_by_pronoun(catalog: Catalog, speaker: str) -> bool:
    """Tell whether a speaker, in this very form, is "he" or "she" anywhere."""
    query = f"SELECT 1 FROM statements WHERE speaker = ?{_BY_PRONOUN} LIMIT 1"
    return catalog.db.execute(query, [speaker]).fetchone() is not None


def pronouns(catalog: Catalog, forms: Collection[str]) -> dict[str, int]:
    """Count the statements by speakers in these forms that call them "he" and "she"."""
    query = (
        "SELECT lower(source), count(*) FROM statements "
        f"WHERE speaker IN (SELECT value FROM json_each(?)){_BY_PRONOUN} GROUP BY 1"
    )
    return dict(catalog.db.execute(query, [json.dumps(sorted(forms))]).fetchall())


def pronouns_mostly(catalog: Catalog, forms: Collection[str]) -> dict[str, str]:
    """Return what speakers in these forms are mostly called, each by itself: "he" or "she"; who is neither is left out.

    Who is called both as often is "she".
    """
    query = (
        "SELECT speaker, lower(source) FROM statements "
        f"WHERE speaker IN (SELECT value FROM json_each(?)){_BY_PRONOUN} GROUP BY 1, 2 ORDER BY count(*), 2"
    )
    return dict(catalog.db.execute(query, [json.dumps(sorted(forms))]).fetchall())


def pronouns_beginning(catalog: Catalog, word: str) -> list[tuple[str, str, int]]:
    """List the speakers of several words of which this is the first, each with "he" or "she" and how often; by name."""
    query = f"SELECT speaker, lower(source), count(*) FROM statements WHERE {_BEGINNING}{_BY_PRONOUN} GROUP BY 1, 2"
    return catalog.db.execute(query, _beginning(word)).fetchall()


def statements_over(catalog: Catalog, article_id: str, start: int, end: int) -> list[Statement]:
    """List the statements that have a part of an article's characters from start to end, in order."""
    query = f'SELECT {COLUMNS} FROM statements WHERE article_id = ? AND start < ? AND "end" > ? ORDER BY start, number'
    return [statement_of(row) for row in catalog.db.execute(query, [article_id, end, start])]


def spans_over(catalog: Catalog, article_id: str, start: int, end: int) -> list[tuple[int, int]]:
    """List from where to where the statements go that `statements_over` lists, in no set order."""
    query = 'SELECT start, "end" FROM statements WHERE article_id = ? AND start < ? AND "end" > ?'
    return catalog.db.execute(query, [article_id, end, start]).fetchall()


def statement_of(row: tuple[Any, ...]) -> Statement:
    """Make a statement of a row (see `COLUMNS`)."""
    article_id, start, end, kind, speaker, source, cue, via, *bounds = row
    sentence, context = (bounds[0], bounds[1]), (bounds[2], bounds[3])
    return Statement(article_id, start, end, kind, speaker, source, cue, sentence, context, via)
