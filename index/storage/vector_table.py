"""The vectors kept in the catalog, by model and hash of the embedded text: Chroma can be built of them anew."""

import json
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.storage.catalog import Catalog

Vectors = NDArray[np.float32]  # of one text each, a row

# Of a passage, that there is no vector of a model for it.
_UNEMBEDDED = "NOT EXISTS (SELECT 1 FROM vectors WHERE model = ? AND vectors.key = passages.key)"


def passages_without_vector(catalog: Catalog, model: str, after: int = 0, limit: int = -1) -> list[tuple[int, str]]:
    """List the passages that still have to be embedded with a model as (number, id), of those after a number."""
    query = f"SELECT number, id FROM passages WHERE number > ? AND {_UNEMBEDDED} ORDER BY number LIMIT ?"
    return catalog.db.execute(query, [after, model, limit]).fetchall()


def texts_without_vector(catalog: Catalog, model: str) -> int:
    """Count the texts that still have to be embedded with a model; passages may have the same."""
    number: int = catalog.db.execute(
        f"SELECT count(DISTINCT key) FROM passages WHERE {_UNEMBEDDED}", [model]
    ).fetchone()[0]
    return number


def keys_without_vector(catalog: Catalog, model: str, keys: Iterable[str]) -> frozenset[str]:
    """Return those of some keys that there is no vector of a model for."""
    query = f"WITH passages (key) AS (SELECT value FROM json_each(?)) SELECT key FROM passages WHERE {_UNEMBEDDED}"
    return frozenset(row[0] for row in catalog.db.execute(query, [json.dumps(list(keys)), model]))


def put_vectors(catalog: Catalog, model: str, keys: Sequence[str], vectors: np.ndarray) -> None:
    """Keep vectors by model and hash of the embedded text."""
    rows = [(model, key, vector.astype(np.float32).tobytes()) for key, vector in zip(keys, vectors, strict=True)]
    catalog.db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)


def drop_unused_vectors(catalog: Catalog, model: str) -> None:
    """Delete the vectors no passage has any more, and those of other models than this one, which must have all."""
    other = "FROM vectors WHERE model < ? OR model > ?"  # by the index: it is not looked through
    leaving = "SELECT 1 FROM leaving_vectors LIMIT 1"
    if not catalog.db.execute(f"SELECT 1 {other} UNION ALL {leaving}", [model, model]).fetchone():
        return
    with catalog.writing() as db:
        db.execute(f"DELETE {other}", [model, model])
        db.execute(
            "DELETE FROM vectors WHERE model = ? AND key IN (SELECT key FROM leaving_vectors "
            "WHERE NOT EXISTS (SELECT 1 FROM passages WHERE passages.key = leaving_vectors.key))",
            [model],
        )
        db.execute("DELETE FROM leaving_vectors")


def vectors(catalog: Catalog, model: str, ids: Sequence[str]) -> dict[str, np.ndarray]:
    """Return the vectors of passages, by passage id."""
    rows = catalog.db.execute(
        "SELECT id, vector FROM passages CROSS JOIN vectors ON vectors.key = passages.key AND model = ? "
        "WHERE id IN (SELECT value FROM json_each(?))",
        [model, json.dumps(list(ids))],
    )
    return {row[0]: np.frombuffer(row[1], dtype=np.float32) for row in rows}
