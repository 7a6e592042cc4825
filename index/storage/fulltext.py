"""Full-text search in the catalog: which passages match, how well, and how many do."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from index.storage.catalog import COMMON, Catalog
from index.storage.filters import Filters, joined


def match_passages(
    catalog: Catalog,
    match: str,
    filters: Filters,
    limit: int,
    beside: Mapping[str, float] | None = None,
    last: bool = False,
) -> list[tuple[str, float]]:
    """Search passages in full text: (id, BM25 score, higher is better), best first. A title word counts double.

    beside: what a passage gains that matches another query as well. last: of more than `COMMON` passages only the
    last that many are ranked.
    """
    condition, values = catalog.within(filters)
    source = f"FROM passages_fts JOIN passages ON number = passages_fts.rowid {joined(condition)}"
    if condition == "1" and not catalog.ceiling:
        source = "FROM passages_fts "
    gains = "".join(
        f" + {gain} * (passages_fts.rowid IN (SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?))"
        for gain in (beside or {}).values()
    )
    if last:
        condition += (
            f" AND passages_fts.rowid >= (SELECT min(place) FROM (SELECT passages_fts.rowid AS place {source}"
            f"WHERE passages_fts MATCH ? AND {condition} ORDER BY passages_fts.rowid DESC LIMIT {COMMON}))"
        )
        values = [*values, match, *values]
    score = f"-bm25(passages_fts, 2.0, 1.0){gains} AS score"
    # Passages are only looked up for those that are as good as the last one wanted: to look up all takes twice as long.
    rows = catalog.db.execute(
        f"WITH ranked AS MATERIALIZED (SELECT passages_fts.rowid AS place, {score} {source}"
        f"WHERE passages_fts MATCH ? AND {condition}) "
        "SELECT id, score FROM ranked JOIN passages ON number = place "
        "WHERE score >= (SELECT min(score) FROM (SELECT score FROM ranked ORDER BY score DESC LIMIT ?)) "
        "ORDER BY score DESC, id LIMIT ?",
        [*(beside or {}), match, *values, limit, limit],
    )
    return rows.fetchall()


def all_matching(catalog: Catalog, match: str, filters: Filters) -> list[str]:
    """List all passages that match a full-text query, in the order they were indexed.

    Without their ranks, for which BM25 counts where each word of the query stands in the whole archive.
    """
    condition, values = catalog.within(filters)
    rows = catalog.db.execute(
        f"SELECT passages.id FROM passages_fts JOIN passages ON number = passages_fts.rowid {joined(condition)}"
        f"WHERE passages_fts MATCH ? AND {condition} ORDER BY passages_fts.rowid",
        [match, *values],
    )
    return [identifier for (identifier,) in rows]


def any_matching(catalog: Catalog, match: str, filters: Filters) -> bool:
    """Tell whether a passage within the filters matches a full-text query."""
    condition, values = catalog.within(filters)
    query = (
        "SELECT 1 FROM passages_fts JOIN passages ON number = passages_fts.rowid "
        f"{joined(condition)}WHERE passages_fts MATCH ? AND {condition} LIMIT 1"
    )
    return catalog.db.execute(query, [match, *values]).fetchone() is not None


def spans_matching(catalog: Catalog, match: str) -> dict[str, list[tuple[int, int]]]:
    """Return from where to where the passages go that match a full-text query, by article, in the order of numbers."""
    query = (
        'SELECT article_id, start, "end" FROM passages JOIN passages_fts ON passages_fts.rowid = number '
        "WHERE passages_fts MATCH ? ORDER BY number"
    )
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article_id, start, end in catalog.db.execute(query, [match]):
        spans[article_id].append((start, end))
    return spans


def is_common(catalog: Catalog, match: str) -> bool:
    """Tell whether more than `COMMON` passages match a full-text query."""
    if catalog.whole.size("passages") <= COMMON:
        return False
    query = f"SELECT count(*) FROM (SELECT 1 FROM passages_fts WHERE passages_fts MATCH ? LIMIT {COMMON + 1})"
    number = catalog.remembered(("up to common", match), lambda: int(catalog.db.execute(query, [match]).fetchone()[0]))
    return number > COMMON


def articles_holding(catalog: Catalog, matches: Sequence[str], filters: Filters) -> tuple[int, bool]:
    """Count the articles within the filters that match all of these full-text queries, in any passages.

    Whether that is all of them: of what matches least only `COMMON` passages are looked at, unless in vain.
    """
    condition, values = catalog.within(filters)
    first, *others = sorted(matches, key=lambda match: matching(catalog.whole, "passages_fts", match))
    rows = "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?"
    also = "".join(
        " AND EXISTS (SELECT 1 FROM passages AS other "
        f"WHERE other.article_id = passages.article_id AND +other.number IN ({rows}))"
        for _ in others
    )
    for limit in (COMMON, -1):
        number: int = catalog.db.execute(
            f"SELECT count(DISTINCT article_id) FROM passages {joined(condition)}"
            f"WHERE number IN ({rows} LIMIT {limit}){also} AND {condition}",
            [first, *others, *values],
        ).fetchone()[0]
        if number or not is_common(catalog, first):
            break
    return number, limit < 0 or not is_common(catalog, first)


def articles_matching(catalog: Catalog, match: str, limit: int) -> list[str]:
    """List the articles of the first passages, `limit` at most, that match a full-text query."""
    query = (
        "SELECT DISTINCT article_id FROM passages WHERE number IN "
        f"(SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? LIMIT {limit})"
    )
    return [row[0] for row in catalog.db.execute(query, [match])]


def articles_matching_all(catalog: Catalog, matches: Sequence[str], filters: Filters) -> list[str]:
    """List the articles within the filters that match all of these full-text queries, in any passages; newest first.

    Those without a date come last; of no queries, all articles.
    """
    condition, values = catalog.within(filters)
    for query in matches:
        condition += (
            " AND articles.id IN (SELECT article_id FROM passages JOIN passages_fts ON passages_fts.rowid = number "
            "WHERE passages_fts MATCH ?)"
        )
        values.append(query)
    rows = catalog.db.execute(
        f"SELECT id FROM articles WHERE {condition} ORDER BY date IS NULL, date DESC, id", values
    ).fetchall()
    return [article_id for (article_id,) in rows]


def matching(catalog: Catalog, table: Literal["passages_fts", "statements_fts"], match: str) -> int:
    """Count the rows of a full-text table that match a query.

    Of more than `COMMON` the share that a ceiling leaves is taken to be that of the articles.
    """
    query = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
    if not catalog.ceiling:
        return catalog.remembered(
            ("matching", table, match), lambda: int(catalog.db.execute(query, [match]).fetchone()[0])
        )
    if (number := matching(catalog.whole, table, match)) > COMMON:
        return round(number * catalog.share())
    rows = f"{table} CROSS JOIN {table.removesuffix('_fts')} ON number = {table}.rowid"
    exact: int = catalog.db.execute(query.replace(f"FROM {table}", f"FROM {rows}"), [match]).fetchone()[0]
    return exact
