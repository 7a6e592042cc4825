"""The ledger in the catalog: how its rows are written and read, who speaks, and in how many articles."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from corpus import Article, Statement
from corpus.names.forms import surname
from index.storage.catalog import Catalog, joined, name_key
from index.storage.filters import EVERYTHING, Filters
from index.storage.terms import speaker_term

COLUMNS = (
    'statements.article_id, statements.start, statements."end", statements.kind, statements.speaker, '
    "statements.source, statements.cue, statements.via, sentence_start, sentence_end, context_start, context_end"
)


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


def statement_of(row: tuple[Any, ...]) -> Statement:
    """Make a statement of a row (see `COLUMNS`)."""
    article_id, start, end, kind, speaker, source, cue, via, *bounds = row
    sentence, context = (bounds[0], bounds[1]), (bounds[2], bounds[3])
    return Statement(article_id, start, end, kind, speaker, source, cue, sentence, context, via)
