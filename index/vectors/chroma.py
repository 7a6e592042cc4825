"""The life of the Chroma side: asked only while it is sound, written under a mark, built anew from the catalog.

What the catalog says of it: in which folder it is, of which model, in which version, and the seal of its files. The
mark stands while it is written in place. A stop at any moment leaves the mark, or a folder that nothing points to yet.
"""

import logging
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.lock import IndexLockedError, writer, writing
from index.progress import Progress
from index.storage import passage_table, vector_table
from index.storage.catalog import Catalog
from index.storage.disk import told_when_full
from index.storage.filters import Filters
from index.storage.sifting import nearest_within
from index.storage.vector_table import Vectors
from index.vectors.checking import check, checker
from index.vectors.collection import PassageVectors, UnsoundError, alone, close, opened
from index.vectors.scan import Found, scan
from index.vectors.seal import broken, seal

_log = logging.getLogger("briefing-qa")
_BATCH = 1000
_FEW = 1000  # passages, below which Chroma saves no files that could crash whom opens them
_MANY = 1000  # passages that have gone from the catalog and not yet from Chroma, above which a scan is quicker
_SAME = 1e-3  # what Chroma's cosine may be off the catalog's

_failed: dict[tuple[Path, str], str] = {}  # folders, in a version, that could not be read in this process, and why


class DamagedError(RuntimeError):
    """A Chroma folder does not hold what it should."""


@dataclass(frozen=True, slots=True)
class ChromaState:
    """What the catalog says of the Chroma side."""

    folder: Path
    dirty: bool = True
    model: str = ""
    version: str = ""
    seal: str = ""


def state(catalog: Catalog, index: Path) -> ChromaState:
    """Look up what the catalog says of the Chroma side of the index in a folder."""
    known = dict(catalog.db.execute("SELECT name, value FROM settings WHERE name LIKE 'chroma%'"))
    return ChromaState(
        index / known.get("chroma", "chroma"),
        known.get("chroma_dirty") != "0",
        known.get("chroma_model", ""),
        known.get("chroma_version", ""),
        known.get("chroma_seal", ""),
    )


def doubt(here: ChromaState, model: str) -> str | None:
    """Say why a Chroma side is not to be asked; None where it is sound as far as can be seen from outside."""
    return ill(here) or (f"is of another model ({here.model})" if here.model != model else None)


def ill(here: ChromaState) -> str | None:
    """Say why a Chroma side is to be built anew, whatever its model."""
    if here.dirty or not here.seal:
        return "was left unfinished"
    wrong = broken(here.folder, here.seal) or _failed.get((here.folder, here.version))
    return f"is damaged ({wrong})" if wrong else None


def note(catalog: Catalog, index: Path, model: str) -> str | None:
    """Say in one sentence that passages are not found by Chroma now, why, and what to do; None where they are."""
    if not passage_table.any_passages(catalog):
        return None
    if not (why := doubt(state(catalog, index), model)):
        return None
    known = catalog.db.execute("SELECT 1 FROM vectors WHERE model = ? LIMIT 1", [model]).fetchone()
    how = "by an exact scan, which is slower" if known else "by their words only"
    if who := writer(index):
        return f"Passages are found {how}, until the indexing that is going on is done: {who}."
    if known:
        return f"Passages are found {how}: the vector index {why}. To build it anew: qa doctor --rebuild"
    return f"Passages are found {how}: they have no vectors of {model} yet. To embed them: qa index PATH"


# Reading


def nearest(catalog: Catalog, index: Path, model: str, vector: Vectors, k: int, filters: Filters) -> Found:
    """Return the k passages nearest to a vector as (id, cosine), best first: by Chroma, else by an exact scan."""
    here = state(catalog, index)
    if not doubt(here, model):
        try:
            found = _proposed(catalog, here, model, vector, k, filters)
            waiting = scan(catalog, model, vector, k, filters, pending=True)
            return sorted([*found, *waiting], key=lambda hit: (-hit[1], hit[0]))[:k]
        except UnsoundError as error:
            _log.info("%s: %s", here.folder, error)
        except Exception as error:  # whatever is wrong in there, the catalog has it all
            _distrust(catalog, index, here, error)
    return scan(catalog, model, vector, k, filters)


def _proposed(catalog: Catalog, here: ChromaState, model: str, vector: Vectors, k: int, filters: Filters) -> Found:
    """Ask Chroma, and take of what it proposes the catalog's word: those passages that are still there."""
    if (gone := catalog.count("leaving_chroma")) > _MANY:
        raise UnsoundError("much of it is gone")
    with opened(here.folder, here.version, here.seal) as vectors:

        def search(number: int, among: Sequence[str] | None) -> Found:
            return vectors.search(vector, number + gone if among is None else number, among)

        proposed = nearest_within(catalog, search, k, filters)
    if len(proposed) < k and len(proposed) < len(passage_table.passage_ids(catalog, filters, in_chroma=True)):
        raise DamagedError("some vectors cannot be found")
    cosines = {i: float(v @ vector) for i, v in vector_table.vectors(catalog, model, [i for i, _ in proposed]).items()}
    leaving = set(passage_table.leaving_chroma(catalog))  # last: an article may just have gone
    there = [(i, cosine) for i, cosine in proposed if i not in leaving]
    for i, cosine in there:
        if abs(cosines.get(i, np.inf) - cosine) > _SAME:
            raise DamagedError(f"the vector of {i} is not the catalog's")
    return [(i, cosines[i]) for i, _ in there]


def _distrust(catalog: Catalog, index: Path, here: ChromaState, error: Exception) -> None:
    """Ask a version no more in this process and, if nobody writes just now, set the mark, so that it is built anew."""
    _failed[here.folder, here.version] = " ".join(f"{error}".split())[:200]
    _log.warning("%s: %s; answers come from an exact scan until it is built anew", here.folder, error)
    with suppress(IndexLockedError, OSError, sqlite3.Error), writing(index), _connected(catalog) as db:
        same = "(SELECT value FROM settings WHERE name = 'chroma_version') = ?"
        db.execute(f"UPDATE settings SET value = '1' WHERE name = 'chroma_dirty' AND {same}", [here.version])


@contextmanager
def _connected(catalog: Catalog) -> Iterator[sqlite3.Connection]:
    """Open another connection to a catalog: this thread's may be within a snapshot, and of that nothing is written."""
    with closing(sqlite3.connect(catalog.path, timeout=1)) as db, db:
        yield db


# Writing


def update(catalog: Catalog, index: Path, model: str, progress: Progress) -> None:
    """Bring Chroma in line with the catalog: in place or, where it is not sound or mostly changes, built anew."""
    here = state(catalog, index)
    leaving = passage_table.leaving_chroma(catalog)
    coming = _with_vectors(catalog, model, "in_chroma = 0")
    if doubt(here, model):
        build(catalog, index, model, progress)
    elif leaving or coming:
        held = passage_table.number_in_chroma(catalog)
        if len(leaving) + len(coming) > held or not _write(catalog, here, model, leaving, coming, progress):
            build(catalog, index, model, progress)
    _remove_others(index, state(catalog, index).folder)


def _write(
    catalog: Catalog, here: ChromaState, model: str, leaving: Sequence[str], coming: Sequence[str], progress: Progress
) -> bool:
    """Write changes in place, under the mark; return whether that went well.

    What leaves goes first: Chroma passes over a passage whose id it has. What was begun is never continued.
    """
    try:
        with alone(here.folder):
            catalog.set("chroma_dirty", "1")
            close(here.folder)
            with closing(PassageVectors(here.folder, awaited=len(coming))) as vectors:
                vectors.delete(leaving)
                _add(catalog, vectors, model, coming, progress)
                vectors.settle()
                expected = passage_table.number_in_chroma(catalog)
                if vectors.collection.count() != expected + len(coming):
                    raise DamagedError("it does not hold as many vectors as were written")
            _settle(catalog, here.folder, model, coming)
    except Exception as error:  # Chroma's own, of many kinds: it was damaged where the seal could not tell
        _log.warning("%s: %s; it is built anew", here.folder, error)
        return False
    return True


def build(catalog: Catalog, index: Path, model: str, progress: Progress) -> None:
    """Build Chroma anew from the catalog's vectors in a new folder, check it, and put it in place of the old one.

    Until then everything is as it was, and so it stays if this stops. Raises DamagedError where the new one, too, does
    not hold what it should. For the one who holds the index's lock.
    """
    folder = index / f"chroma-{_token()}"
    ids = _with_vectors(catalog, model)
    if not ids:
        _forget(catalog)
        return
    try:
        many = len(ids) >= _FEW
        # What is left of the room counts before the folder is removed.
        with told_when_full(index), checker(catalog.path, model, whole=True) if many else nullcontext() as wrong_with:
            with closing(PassageVectors(folder, awaited=len(ids))) as vectors:
                _add(catalog, vectors, model, ids, progress)
                vectors.settle()
                wrong = None if wrong_with else check(vectors, catalog, model, whole=True)
            if wrong_with:
                wrong = wrong_with(folder, len(ids))
        if wrong:
            raise DamagedError(f"{folder}: built anew, but {wrong}; is the disk full, or failing?")
        _settle(catalog, folder, model, ids, whole=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _remove_others(index, folder)


def _add(catalog: Catalog, vectors: PassageVectors, model: str, ids: Sequence[str], progress: Progress) -> None:
    for at in range(0, len(ids), _BATCH):
        progress("Storing", at, len(ids))
        passages = list(passage_table.passages(catalog, ids[at : at + _BATCH]).values())
        by_id = vector_table.vectors(catalog, model, ids[at : at + _BATCH])
        articles = {i: catalog.article(i) for i in {passage.article_id for passage in passages}}
        owners = [article for passage in passages if (article := articles[passage.article_id])]
        vectors.add(passages, [by_id[passage.id] for passage in passages], owners)
    progress("Storing", len(ids), len(ids))


def _forget(catalog: Catalog) -> None:
    """Write down that there is no Chroma side, for there is nothing to hold."""
    names = "'chroma', 'chroma_seal', 'chroma_version', 'chroma_dirty'"
    if catalog.db.execute(f"SELECT 1 FROM settings WHERE name IN ({names}) LIMIT 1").fetchone():
        with catalog.writing() as db:
            db.execute(f"DELETE FROM settings WHERE name IN ({names})")
            passage_table.mark_as_left(catalog)


def _settle(catalog: Catalog, folder: Path, model: str, ids: Sequence[str], whole: bool = False) -> None:
    """Point the catalog at a folder these passages were written to, and take the mark off: from here on it is asked.

    whole: there is nothing else in it.
    """
    version = _token()
    known = {"": folder.name, "_dirty": "0", "_model": model, "_version": version, "_seal": seal(folder, version)}
    with catalog.writing():
        passage_table.mark_as_left(catalog)
        if whole:
            passage_table.mark_none_in_chroma(catalog)
        passage_table.mark_in_chroma(catalog, ids)
        for name, value in known.items():
            catalog.set(f"chroma{name}", value)


def _with_vectors(catalog: Catalog, model: str, condition: str = "1") -> list[str]:
    query = f"SELECT id FROM passages CROSS JOIN vectors ON vectors.key = passages.key AND model = ? WHERE {condition}"
    return [i for (i,) in catalog.db.execute(query, [model])]


def _remove_others(index: Path, folder: Path) -> None:
    """Remove what no question is put to any more; who still has it open, on most systems, keeps it until they close."""
    for stale in (index / "chroma", *index.glob("chroma-*")):
        if stale != folder and stale.is_dir():
            with suppress(Exception):
                close(stale)
            shutil.rmtree(stale, ignore_errors=True)


def _token() -> str:
    return f"{time.time_ns():x}"
