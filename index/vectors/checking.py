"""Checking a Chroma folder against the catalog, vector by vector.

In a process of its own: a damaged store can end the process that opens it, or never come back.
"""

import faulthandler
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from corpus.processes import of_module
from index.storage.catalog import Catalog
from index.vectors.collection import PassageVectors

_PAGE = 1000
_SAME = 1e-4  # what a coordinate may be off
_TRIED, _NEAR, _LOST = 100, 10, 0.1  # vectors that are searched for, among how many found, and what share may not be
_RUNAWAY = 1024, 1 << 20  # bytes of links that a vector may have, and on top
_GRACE = 10  # seconds after which a check that was given up ends itself
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


def in_child(catalog: Path, folder: Path, model: str, number: int) -> str | None:
    """Say what is wrong with a Chroma folder of about so many vectors; checked by a process that may die of it."""
    with checker(catalog, model) as wrong_with:
        return wrong_with(folder, number)


@contextmanager
def checker(catalog: Path, model: str, whole: bool = False) -> Iterator[Callable[[Path, int], str | None]]:
    """Start the process that checks, to load what it needs while the folder is still being written; see `in_child`."""
    command, environment = of_module("index.vectors.checking", str(catalog), model, *(["whole"] if whole else []))
    environment["PYTHONIOENCODING"] = "utf-8"
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, encoding="utf-8", env=environment) as child:
        try:
            yield lambda folder, number: _verdict(child, folder, number)
        finally:
            child.kill()


def _verdict(child: "subprocess.Popen[str]", folder: Path, number: int) -> str | None:
    """Have a waiting process check a folder; a store whose links have run away is not even opened."""
    links = sum(file.stat().st_size for file in folder.glob("*/link_lists.bin"))
    if links > _RUNAWAY[0] * number + _RUNAWAY[1]:
        return f"its links have run away: {links:,} bytes"
    limit = _SECONDS + number / _A_SECOND
    try:
        told, _ = child.communicate(json.dumps([str(folder), limit]), timeout=limit)
    except subprocess.TimeoutExpired:
        return f"Chroma does not come back from it within {limit:.0f} seconds"
    if child.returncode == 0:
        return None
    if child.returncode == 1 and told.strip():
        return told.strip().splitlines()[-1]
    return f"Chroma crashes on it (exit status {child.returncode})"


def main(catalog: str, model: str, whole: str = "") -> int:
    """Check the folder that stdin names and say on stdout what is wrong; return the exit status, 0 where nothing is.

    Where stdin says nothing, who asked is gone, and there is nothing to check any more.
    """
    import chromadb  # noqa: F401 - takes longest, and can be done before there is a folder

    if not (asked := sys.stdin.read()):
        return 1
    folder, limit = Path(json.loads(asked)[0]), json.loads(asked)[1]
    faulthandler.dump_traceback_later(limit + _GRACE, exit=True)  # should nobody be left to end what does not
    if not folder.is_dir():  # removed since: it must not come back empty
        return 1
    try:
        with closing(PassageVectors(folder)) as vectors:
            wrong = check(vectors, Catalog(Path(catalog)), model, bool(whole))
    except Exception as error:  # Chroma's own, of many kinds
        wrong = f"Chroma cannot read it: {' '.join(str(error).split())}"
    if wrong:
        sys.stdout.write(f"{wrong.encode(errors='replace').decode()}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
