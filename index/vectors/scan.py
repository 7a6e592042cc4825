"""Exact search: every vector the catalog holds within some limits, a block at a time, so that memory stays flat."""

import numpy as np

from index.storage.catalog import Catalog
from index.storage.filters import Filters
from index.storage.vector_table import Vectors

_BLOCK = 4096  # vectors in memory at a time

Found = list[tuple[str, float]]


def scan(catalog: Catalog, model: str, vector: Vectors, k: int, filters: Filters, pending: bool = False) -> Found:
    """Return the k passages nearest to a vector as (id, cosine), best first; pending: of those not in Chroma alone."""
    condition, values = catalog.within(filters)
    join = "CROSS JOIN" if pending else "JOIN"  # few passages wait, and there is an index of them: they go first
    articles = f"{join} articles ON articles.id = article_id" if filters else ""
    rows = catalog.db.execute(
        f"SELECT passages.id, vector FROM passages {articles} "
        f"{join} vectors ON vectors.model = ? AND vectors.key = passages.key "
        f"WHERE {'in_chroma = 0 AND ' if pending else ''}{condition}",
        [model, *values],
    )
    best: Found = []
    while block := rows.fetchmany(_BLOCK):
        held = np.frombuffer(b"".join(blob for _, blob in block), dtype=np.float32).reshape(len(block), -1)
        cosines = held @ vector
        nearest = np.argpartition(-cosines, k)[:k] if k < len(block) else range(len(block))
        best += [(block[i][0], float(cosines[i])) for i in nearest]
        best = sorted(best, key=lambda hit: (-hit[1], hit[0]))[:k]
    return best
