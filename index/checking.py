"""Checking a Chroma folder against the catalog, vector by vector.

In a process of its own: a damaged store can end the process that opens it, or never come back.
"""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np

from index.catalog import Catalog
from index.vectors import PassageVectors

_PAGE = 1000
_SAME = 1e-4  # what a coordinate may be off
_TRIED, _NEAR, _LOST = 100, 10, 0.1  # vectors that are searched for, among how many found, and what share may not be
_RUNAWAY = 1024, 1 << 20  # bytes of links that a vector may have, and on top
_SECONDS, _A_SECOND = 60, 200  # how long a check may take: seconds, and vectors a second


def check(vectors: PassageVectors, catalog: Catalog, model: str, whole: bool = False) -> str | None:
    """Say what is wrong with a collection: every vector has to be there and the catalog's, no other may be.

    whole: it is to hold all passages that have a vector, not only those the catalog says it holds.
    """
    rows = catalog.db.execute(
        "SELECT id, vector FROM passages JOIN vectors ON vectors.model = ? AND vectors.key = passages.key "
        f"WHERE {'1' if whole else 'in_chroma = 1'}",
        [model],
    )
    number, tried = 0, []
    while page := rows.fetchmany(_PAGE):
        number += len(page)
        expected = {i: np.frombuffer(blob, dtype=np.float32) for i, blob in page}
        held = vectors.vectors(list(expected))
        if lost := expected.keys() - held.keys():
            return f"{len(lost):,} of {len(page):,} vectors are missing, that of {min(lost)} for one"
        for i, vector in expected.items():
            if vector.shape != held[i].shape or not np.allclose(held[i], vector, atol=_SAME):
                return f"the vector of {i} is not the catalog's"
        tried += list(expected.items())[:: _PAGE // 10]
    leaving = 0 if whole else catalog.count("leaving_chroma")
    if (more := vectors.collection.count() - number - leaving) > 0:
        return f"{more:,} vectors are too many"
    tried = tried[:: max(1, len(tried) // _TRIED)]
    found = sum(any(cosine > 1 - _SAME for _, cosine in vectors.search(v, _NEAR)) for _, v in tried)
    if found < len(tried) * (1 - _LOST):
        return f"{len(tried) - found} of {len(tried)} vectors searched for are not found"
    return None


def in_child(catalog: Path, folder: Path, model: str, number: int, whole: bool = False) -> str | None:
    """Say what is wrong with a Chroma folder of about so many vectors; checked by a process that may die of it."""
    links = sum(file.stat().st_size for file in folder.glob("*/link_lists.bin"))
    if links > _RUNAWAY[0] * number + _RUNAWAY[1]:
        return f"its links have run away: {links:,} bytes"
    command = [sys.executable, "-m", "index.checking", str(catalog), str(folder), model, *(["whole"] if whole else [])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    limit = _SECONDS + number / _A_SECOND
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=limit)
    except subprocess.TimeoutExpired:
        return f"Chroma does not come back from it within {limit:.0f} seconds"
    if done.returncode == 0:
        return None
    if done.returncode == 1 and done.stdout.strip():
        return done.stdout.strip().splitlines()[-1]
    return f"Chroma crashes on it (exit status {done.returncode})"


def main(catalog: str, folder: str, model: str, whole: str = "") -> int:
    """Check a folder and say on stdout what is wrong; return the exit status, 0 where nothing is."""
    if not Path(folder).is_dir():  # who asked is gone, and it has been removed since: it must not come back empty
        return 1
    try:
        with closing(PassageVectors(Path(folder))) as vectors:
            wrong = check(vectors, Catalog(Path(catalog)), model, bool(whole))
    except Exception as error:  # Chroma's own, of many kinds
        wrong = f"Chroma cannot read it: {' '.join(str(error).split())}"
    if wrong:
        sys.stdout.write(f"{wrong}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
