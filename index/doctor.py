"""Examining an index: whether its catalog is whole and agrees with itself, and Chroma holds what the catalog has."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus import Article
from index.lock import writing
from index.passages import Passage
from index.progress import Progress
from index.storage import passage_table, statement_table, vector_table
from index.storage.catalog import Catalog, fingerprint
from index.storage.migration import full_text_table
from index.store import Index
from index.vectors.checking import in_child
from index.vectors.chroma import build, doubt, state
from index.vectors.collection import UnsoundError, alone

_AGAIN = "Index the same files into a new folder: qa index PATH --index NEW"
_SYNC = "Run qa index PATH again"
_REBUILD = "To build it anew from the catalog: qa doctor --rebuild"
_FULL_TEXT = {"passages_fts": passage_table.full_text, "statements_fts": statement_table.full_text}
_UNIT = 1e-3  # what the length of a vector may be off one


@dataclass(frozen=True, slots=True)
class Finding:
    """What an examination came to. wrong: what is not as it should be, None where nothing; fix: what to do then."""

    what: str
    wrong: str | None = None
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.wrong}. {self.fix}" if self.wrong else f"{self.what}: OK"


def examine(index: Index, progress: Progress) -> Iterator[Finding]:
    """Examine an index, one thing after the other; writes nothing. IndexLockedError while another process writes."""
    catalog, model = index.catalog, index.identity
    with _undisturbed(index):
        yield _found("catalog file", _AGAIN, lambda: _integrity(catalog))
        yield _found("references", _SYNC, lambda: _references(catalog))
        yield _found("articles", _SYNC, lambda: _articles(catalog, progress))
        yield _found("full text", _REBUILD, lambda: _full_text(catalog))
        yield _found("vectors", _REBUILD, lambda: _vectors(catalog, model))
        yield _found("passages without a vector", _SYNC, lambda: _without_vector(catalog, model))
        yield _found("vector index", _REBUILD, lambda: _chroma(catalog, index.path, model))


def rebuild(index: Index, progress: Progress) -> None:
    """Build anew what is derived: the vector index, and full text where it is not what it should be.

    Vectors that are damaged are dropped; the next sync makes them again. Raises what `Index.mend` does.
    """
    catalog = index.catalog
    with writing(index.path):
        if _found("full text", "", lambda: _full_text(catalog)).wrong:
            _write_full_text(catalog, progress)
        with catalog.writing() as db:
            db.executemany("DELETE FROM vectors WHERE model = ? AND key = ?", list(_damaged(catalog, index.identity)))
        build(catalog, index.path, index.identity, progress)


@contextmanager
def _undisturbed(index: Index) -> Iterator[None]:
    """Hold the index's lock, if it can be had at all: nobody writes into a folder that cannot be written to."""
    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(writing(index.path))
        yield


def _found(what: str, fix: str, examine: Callable[[], str | None]) -> Finding:
    try:
        return Finding(what, examine(), fix)
    except (sqlite3.Error, OSError, ValueError) as error:
        return Finding(what, f"cannot be examined ({error})", fix)


def _integrity(catalog: Catalog) -> str | None:
    told = [row[0] for row in catalog.db.execute("PRAGMA integrity_check(3)")]
    return None if told == ["ok"] else f"damaged ({'; '.join(' '.join(line.split()) for line in told)})"


def _references(catalog: Catalog) -> str | None:
    """Look for rows that belong to nothing: by the keys between tables, and where SQLite knows of none."""
    loose = [row[0] for row in catalog.db.execute("PRAGMA foreign_key_check")]
    loose += ["articles"] * _count(catalog, "articles WHERE id NOT IN (SELECT article_id FROM places)")
    if loose:
        return f"{len(loose):,} rows belong to nothing, in {', '.join(sorted(set(loose)))}"
    return None


def _full_text(catalog: Catalog) -> str | None:
    """Compare full text with what it is the text of, and its index with that."""
    for table in _FULL_TEXT:
        rows = table.removesuffix("_fts")
        without = _count(catalog, f"{rows} WHERE number NOT IN (SELECT rowid FROM {table})")
        loose = _count(catalog, f"{table} WHERE rowid NOT IN (SELECT number FROM {rows})")
        if without or loose:
            return f"{without:,} {rows} are not in it, {loose:,} are in it that are gone"
        try:
            catalog.db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except ValueError:
            return f"its index of {rows} is damaged"
        except OSError as error:
            if error.errno != errno.EROFS:  # it can only be asked for as one writes
                raise
    for article in catalog.articles():
        if wrong := _other_text(catalog, article):
            return wrong
    return None


def _other_text(catalog: Catalog, article: Article) -> str | None:
    for table, texts in _FULL_TEXT.items():
        for number, *text in texts(catalog, article):
            if list(catalog.db.execute(f"SELECT * FROM {table} WHERE rowid = ?", [number]).fetchone()) != text:
                return f"it has another text for {table.removesuffix('_fts')} of {article.id}"
    return None


def _articles(catalog: Catalog, progress: Progress) -> str | None:
    """Look whether texts are what they were stored as, and passages and statements spans of them."""
    total, wrong = catalog.count("articles"), []
    for done, article in enumerate(catalog.articles()):
        progress("Examining", done, total)
        if not _whole(catalog, article):
            wrong.append(article.id)
    progress("Examining", total, total)
    return f"{len(wrong):,} are not what was stored, {wrong[0]} for one" if wrong else None


def _whole(catalog: Catalog, article: Article) -> bool:
    if catalog.fingerprint(article.id) != fingerprint(article):
        return False
    query = 'SELECT id, start, "end", heading, key FROM passages WHERE article_id = ?'
    for identifier, start, end, heading, key in catalog.db.execute(query, [article.id]):
        passage = Passage(identifier, article.id, start, end, heading, article.text[start:end])
        if not 0 <= start < end <= len(article.text) or passage.key != key:
            return False
    query = (
        'SELECT start, "end", sentence_start, sentence_end, context_start, context_end FROM statements '
        "WHERE article_id = ?"
    )
    return all(
        0 <= low <= high <= len(article.text)
        for bounds in catalog.db.execute(query, [article.id])
        for low, high in zip(bounds[::2], bounds[1::2], strict=True)
    )


def _vectors(catalog: Catalog, model: str) -> str | None:
    bad = sum(1 for _ in _damaged(catalog, model))
    return f"{bad:,} of {model} are damaged" if bad else None


def _damaged(catalog: Catalog, model: str) -> Iterator[tuple[str, str]]:
    """Find the vectors that have not the length, or not the number of coordinates, that all have."""
    rows = catalog.db.execute("SELECT key, vector FROM vectors WHERE model = ?", [model])
    for key, blob in rows:
        length = float(np.linalg.norm(np.frombuffer(blob, dtype=np.float32))) if len(blob) % 4 == 0 else 0.0
        if not abs(length - 1) < _UNIT:  # nor if it is no number
            yield model, key


def _without_vector(catalog: Catalog, model: str) -> str | None:
    missing = len(vector_table.passages_without_vector(catalog, model))
    return f"{missing:,} have none of {model}, and are found by their words only" if missing else None


def _chroma(catalog: Catalog, index: Path, model: str) -> str | None:
    if not (number := _count(catalog, "passages")):
        return None
    here = state(catalog, index)
    if why := doubt(here, model):
        return f"it {why}; until it is built anew, passages are found by an exact scan"
    try:
        with alone(here.folder):
            return in_child(catalog.path, here.folder, model, number)
    except UnsoundError as error:
        return f"it cannot be examined now: {error}"


def _count(catalog: Catalog, rows: str) -> int:
    number: int = catalog.db.execute(f"SELECT count(*) FROM {rows}").fetchone()[0]
    return number


def _write_full_text(catalog: Catalog, progress: Progress) -> None:
    """Write the full-text tables anew; damaged ones cannot be emptied, only dropped."""
    total = catalog.count("articles")
    with catalog.writing() as db:
        for table in _FULL_TEXT:
            db.execute(f"DROP TABLE IF EXISTS {table}")
            db.execute(full_text_table(table))
        for done, article in enumerate(catalog.articles()):
            progress("Full text", done, total)
            passage_table.put_full_text(catalog, article)
            statement_table.put_full_text(catalog, article)
    progress("Full text", total, total)
