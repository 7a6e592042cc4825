"""Where articles came from, in the catalog: files and what each holds, and the paths it was brought up to date with."""

import json
from collections.abc import Iterable, Sequence

from index.storage.catalog import Catalog


def file_hashes(catalog: Catalog) -> dict[str, str]:
    """Return the SHA-256 of every file known, by path."""
    return dict(catalog.db.execute("SELECT path, sha256 FROM files"))


def articles_at(catalog: Catalog, path: str) -> list[str]:
    """List the ids of the articles a file holds."""
    return [row[0] for row in catalog.db.execute("SELECT article_id FROM places WHERE path = ?", [path])]


def files_with(catalog: Catalog, article_id: str) -> list[str]:
    """List the files that hold an article."""
    query = "SELECT path FROM places WHERE article_id = ? ORDER BY path"
    return [row[0] for row in catalog.db.execute(query, [article_id])]


def put_file(catalog: Catalog, path: str, sha256: str, article_ids: Iterable[str]) -> None:
    """Write down what a file holds now."""
    held = json.dumps(list(article_ids))
    _put_places(catalog, path, sha256, held)
    lost = "path = ? AND article_id NOT IN (SELECT value FROM json_each(?))"
    _reread(catalog, path, lost, [path, held])
    catalog.db.execute(f"DELETE FROM places WHERE {lost}", [path, held])


def put_part(catalog: Catalog, path: str, article_ids: Iterable[str]) -> None:
    """Write down what was found so far in a file that is to be read again, if this stops before its end."""
    _put_places(catalog, path, "", json.dumps(list(article_ids)))


def _put_places(catalog: Catalog, path: str, sha256: str, held: str) -> None:
    catalog.db.execute(
        "INSERT INTO files VALUES (?, ?) "
        "ON CONFLICT DO UPDATE SET sha256 = excluded.sha256 WHERE sha256 != excluded.sha256",
        [path, sha256],
    )
    catalog.db.execute("INSERT OR IGNORE INTO places SELECT ?, value FROM json_each(?)", [path, held])


def roots(catalog: Catalog) -> frozenset[str]:
    """Return the paths that the index has been brought up to date with."""
    return frozenset(row[0] for row in catalog.db.execute("SELECT path FROM roots"))


def put_root(catalog: Catalog, path: str) -> None:
    """Write down that the index is brought up to date with a path."""
    catalog.db.execute("INSERT OR IGNORE INTO roots VALUES (?)", [path])


def forget_root(catalog: Catalog, path: str) -> None:
    """Forget a path that the index was brought up to date with."""
    catalog.db.execute("DELETE FROM roots WHERE path = ?", [path])


def forget_file(catalog: Catalog, path: str) -> None:
    """Forget a file; its articles stay, though homeless."""
    _reread(catalog, path, "path = ?", [path])
    catalog.db.execute("DELETE FROM files WHERE path = ?", [path])


def _reread(catalog: Catalog, path: str, lost: str, values: Sequence[str]) -> None:
    """Have the files read again that hold an article another file has lost: it may read otherwise there."""
    catalog.db.execute(
        "UPDATE files SET sha256 = '' WHERE path != ? AND path IN (SELECT path FROM places WHERE article_id IN "
        f"(SELECT article_id FROM places WHERE {lost}))",
        [path, *values],
    )


def homeless(catalog: Catalog, among: Iterable[str] | None = None) -> list[str]:
    """List the articles no known file holds any more: of all or of some."""
    query = "SELECT id FROM articles WHERE NOT EXISTS (SELECT 1 FROM places WHERE article_id = id)"
    if among is None:
        return [row[0] for row in catalog.db.execute(query)]
    query += " AND id IN (SELECT value FROM json_each(?))"
    return [row[0] for row in catalog.db.execute(query, [json.dumps(list(among))])]
