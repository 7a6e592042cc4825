"""The ledger in the catalog: how its rows are written; statements by whom, matching what, within which limits."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from corpus import Article, Statement
from corpus.names.forms import introductions, name_words, surname
from index.people.pronouns import disowned, other_pronoun
from index.storage import fulltext
from index.storage.catalog import COMMON, Catalog, joined, name_key
from index.storage.filters import EVERYTHING, Filters
from index.storage.terms import match_any, speaker_term

_STATEMENT = (
    'statements.article_id, statements.start, statements."end", statements.kind, statements.speaker, '
    "statements.source, statements.cue, statements.via, sentence_start, sentence_end, context_start, context_end"
)
_UNNAMED = "likely(statements.speaker IS NULL)"  # so hinted, SQLite looks up the source among them, not all of them


def put_ledger(catalog: Catalog, article: Article, statements: Sequence[Statement]) -> None:
    """Replace an article's statements, and what the ledger knows of the names in it."""
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
    db.execute("DELETE FROM name_words WHERE article_id = ?", [article.id])
    names = [(name_key(word), word, article.id) for word in name_words(article.text)]
    db.executemany("INSERT INTO name_words VALUES (?, ?, ?)", names)
    db.execute("DELETE FROM introductions WHERE article_id = ?", [article.id])
    met = [(surname(name), name, office, article.id) for name, office in introductions(article.text)]
    db.executemany("INSERT INTO introductions VALUES (?, ?, ?, ?)", met)


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


def statements(
    catalog: Catalog,
    filters: Filters = EVERYTHING,
    speakers: Iterable[str] | None = None,
    match: str | None = None,
    enough: int | None = None,
) -> Iterator[tuple[Statement, Article]]:
    """List statements with their articles, newest first: of speakers in these forms, matching a full-text query.

    Forms that nobody named has are what those are called who have no name (see `unnamed`). What "he" says is nobody's
    of whom the archive writes "she" (see `pronouns.disowned`).
    enough: how many of them, about, are going to be read.
    """
    condition, values = catalog.within(filters)
    names = None if speakers is None else list(speakers)
    forms = None if names is None else json.dumps(names)
    called = "speaker"
    said: int | None = None
    if forms is not None and not (said := _said_by(catalog, "speaker", forms)):  # nobody named is called so
        called, condition = "source", f"{condition} AND {_UNNAMED}"
        said = _said_by(catalog, "source", forms)
    elif names and match:
        match = f"({match}) AND speaker : ({match_any([speaker_term(name) for name in names])})"
    first = _looked_up_by(catalog, filters, said, match, enough)
    for name, column, chosen, value in (  # with a plus no index is used
        ("speaker", called, "value FROM json_each(?)", forms),
        ("match", "number", "rowid FROM statements_fts WHERE statements_fts MATCH ?", match),
    ):
        if value is not None:
            condition += f" AND {'' if first == name else '+'}statements.{column} IN (SELECT {chosen})"
            values.append(value)
    tables = ("articles", "statements") if first == "article" else ("statements", "articles")
    rows = catalog.db.execute(
        f"SELECT {_STATEMENT} FROM {' CROSS JOIN '.join(tables)} ON articles.id = statements.article_id "
        f"WHERE {condition} ORDER BY articles.date DESC, articles.id, statements.start, statements.number",
        values,
    )
    wrong = other_pronoun(catalog, names) if names else None
    held: Article | None = None  # texts are not sorted along: a whole archive's would not fit into memory
    for row in rows:
        if held is None or held.id != row[0]:
            held = catalog.article(row[0])
        statement = _statement(row) if names else disowned(catalog, _statement(row))
        if held and not (wrong and (statement.source or "").lower() == wrong):
            yield statement, held


def statements_over(catalog: Catalog, article_id: str, start: int, end: int) -> list[Statement]:
    """List the statements that have a part of an article's characters from start to end, in order."""
    query = (
        f'SELECT {_STATEMENT} FROM statements WHERE article_id = ? AND start < ? AND "end" > ? ORDER BY start, number'
    )
    return [disowned(catalog, _statement(row)) for row in catalog.db.execute(query, [article_id, end, start])]


def _looked_up_by(
    catalog: Catalog, filters: Filters, said: int | None, match: str | None, enough: int | None
) -> Literal["article", "speaker", "match"]:
    """Tell what leads to statements soonest.

    That is what there is less of, statements by speakers (said: how many; None: by anybody) or such that match, but
    where both are many of which some are enough: the newest articles.
    """
    if filters.article_ids or (said is None and match is None):
        return "article"
    total = catalog.whole.size("statements")
    said = total if said is None else said
    held = total if match is None else fulltext.matching(catalog.whole, "statements_fts", match)
    if enough is not None and catalog.share(filters) * min(said, held) > COMMON:
        return "article"
    return "speaker" if said < held else "match"


def _said_by(catalog: Catalog, column: Literal["speaker", "source"], forms: str) -> int:
    """Count the statements by speakers in these forms (a JSON list), or by nobody named who is called so."""
    unnamed = f"{_UNNAMED} AND " if column == "source" else ""
    query = f"SELECT count(*) FROM main.statements WHERE {unnamed}{column} IN (SELECT value FROM json_each(?))"
    number: int = catalog.db.execute(query, [forms]).fetchone()[0]
    return number


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


def _statement(row: tuple[Any, ...]) -> Statement:
    """Make a statement of a row (see `_STATEMENT`)."""
    article_id, start, end, kind, speaker, source, cue, via, *bounds = row
    sentence, context = (bounds[0], bounds[1]), (bounds[2], bounds[3])
    return Statement(article_id, start, end, kind, speaker, source, cue, sentence, context, via)
