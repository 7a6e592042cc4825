"""The passages in the catalog: how they are written, and by their ids, within limits, of some articles."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus import Article
from index.passages import Passage
from index.storage.catalog import Catalog
from index.storage.filters import Filters, joined


def put_passages(catalog: Catalog, article: Article, passages: Sequence[Passage]) -> None:
    """Replace an article's passages. The same ones go to Chroma anew too, for the title may have changed."""
    catalog.db.execute("DELETE FROM passages WHERE article_id = ?", [article.id])
    catalog.db.executemany(
        'INSERT INTO passages (id, article_id, start, "end", heading, key) VALUES (?, ?, ?, ?, ?, ?)',
        [(p.id, p.article_id, p.start, p.end, p.heading, p.key) for p in passages],
    )
    put_full_text(catalog, article)


def full_text(catalog: Catalog, article: Article) -> list[tuple[int, str, str]]:
    """List what an article's passages are in full text as: their numbers, title and body."""
    rows = catalog.db.execute(
        'SELECT number, start, "end" FROM passages WHERE article_id = ? ORDER BY number', [article.id]
    )
    return [(number, article.title, article.text[start:end]) for number, start, end in rows]


def put_full_text(catalog: Catalog, article: Article) -> None:
    """Write the full text of an article's passages, of which there is none yet; what is there goes with its passage."""
    catalog.db.executemany(
        "INSERT INTO passages_fts (rowid, title, body) VALUES (?, ?, ?)", full_text(catalog, article)
    )


def passages(catalog: Catalog, ids: Sequence[str]) -> dict[str, Passage]:
    """Return passages by id; unknown ids are left out."""
    rows = catalog.db.execute(
        'SELECT passages.id, article_id, start, "end", heading FROM passages '
        "WHERE passages.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    ).fetchall()
    texts = _texts(catalog, {article_id for _, article_id, *_ in rows})
    return {
        i: Passage(i, article_id, start, end, heading, texts[article_id][start:end])
        for i, article_id, start, end, heading in rows
        if article_id in texts
    }


def _texts(catalog: Catalog, article_ids: Iterable[str]) -> dict[str, str]:
    """Return the texts of articles by id."""
    query = "SELECT id, text FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    return dict(catalog.db.execute(query, [json.dumps(list(article_ids))]))


def publication_dates(catalog: Catalog, ids: Sequence[str]) -> dict[str, str]:
    """Return the dates of the articles passages stand in, by passage id; unknown dates are left out."""
    rows = catalog.db.execute(
        "SELECT passages.id, date FROM passages JOIN articles ON articles.id = article_id "
        "WHERE date IS NOT NULL AND passages.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return dict(rows.fetchall())


def passage_ids(
    catalog: Catalog, filters: Filters, among: Sequence[str] | None = None, in_chroma: bool = False
) -> list[str]:
    """List the ids of the passages within the filters: of all or of some, or of those in Chroma."""
    condition, values = catalog.within(filters)
    query = f"SELECT passages.id FROM passages {joined(condition)}WHERE {condition}"
    if in_chroma:
        query += " AND in_chroma = 1"
    if among is not None:
        query += " AND passages.id IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(among)))
    return [row[0] for row in catalog.db.execute(query, values)]


def passage_bounds(catalog: Catalog, article_ids: Iterable[str]) -> dict[str, list[tuple[str, int, int]]]:
    """Return the passages of articles as (id, start, end), by article id."""
    rows = catalog.db.execute(
        'SELECT article_id, id, start, "end" FROM passages WHERE article_id IN (SELECT value FROM json_each(?))',
        [json.dumps(list(article_ids))],
    )
    bounds: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for article_id, identifier, start, end in rows:
        bounds[article_id].append((identifier, start, end))
    return bounds


def any_passages(catalog: Catalog) -> bool:
    """Tell whether there is any passage."""
    return catalog.db.execute("SELECT 1 FROM passages LIMIT 1").fetchone() is not None


def number_in_chroma(catalog: Catalog) -> int:
    """Count the passages that are in Chroma."""
    number: int = catalog.db.execute("SELECT count(*) FROM passages WHERE in_chroma = 1").fetchone()[0]
    return number


def leaving_chroma(catalog: Catalog) -> list[str]:
    """List the ids of passages that have gone from the catalog and not yet from Chroma."""
    return [i for (i,) in catalog.db.execute("SELECT id FROM leaving_chroma")]


def mark_as_left(catalog: Catalog) -> None:
    """Write down that all that had gone from the catalog has gone from Chroma."""
    catalog.db.execute("DELETE FROM leaving_chroma")


def mark_none_in_chroma(catalog: Catalog) -> None:
    """Write down that no passage is in Chroma."""
    catalog.db.execute("UPDATE passages SET in_chroma = 0")


def mark_in_chroma(catalog: Catalog, ids: Sequence[str]) -> None:
    """Write down that these passages are in Chroma."""
    catalog.db.execute(
        "UPDATE passages SET in_chroma = 1 WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]
    )
