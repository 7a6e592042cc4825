"""Statements of the ledger: by whom, matching what, within which limits, newest first."""

import json
from collections.abc import Iterable, Iterator
from typing import Literal

from corpus import Article, Statement
from index.people.pronouns import disowned, other_pronoun
from index.storage import fulltext, statement_table
from index.storage.catalog import COMMON, Catalog
from index.storage.filters import EVERYTHING, Filters
from index.storage.statement_table import COLUMNS, statement_of
from index.storage.terms import match_any, speaker_term

_UNNAMED = "likely(statements.speaker IS NULL)"  # so hinted, SQLite looks up the source among them, not all of them


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
        f"SELECT {COLUMNS} FROM {' CROSS JOIN '.join(tables)} ON articles.id = statements.article_id "
        f"WHERE {condition} ORDER BY articles.date DESC, articles.id, statements.start, statements.number",
        values,
    )
    wrong = other_pronoun(catalog, names) if names else None
    held: Article | None = None  # texts are not sorted along: a whole archive's would not fit into memory
    for row in rows:
        if held is None or held.id != row[0]:
            held = catalog.article(row[0])
        statement = statement_of(row) if names else disowned(catalog, statement_of(row))
        if held and not (wrong and (statement.source or "").lower() == wrong):
            yield statement, held


def trusted_statements_over(catalog: Catalog, article_id: str, start: int, end: int) -> list[Statement]:
    """List the statements that have a part of an article's characters from start to end, in order.

    As `statement_table.statements_over` has them, but for their speakers: what "he" says is nobody's of whom the
    archive writes "she" (see `pronouns.disowned`).
    """
    return [disowned(catalog, said) for said in statement_table.statements_over(catalog, article_id, start, end)]


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
