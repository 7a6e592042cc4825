"""What a disk may refuse: a catalog that cannot be written is opened for reading, and errors name file and cure."""

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

PATIENCE = 30.0  # seconds to wait for another program's lock
_SHARED_MEMORY = 32 << 10  # bytes of the file that SQLite makes beside a catalog even to read it
_LITTLE = 1 << 20  # bytes left, where what fails fails for want of room: Chroma asks for much at once, and says little
_FULL = ("disk is full", "No space left", "no space left", "os error 28")


def _naming(method: Callable[..., sqlite3.Cursor]) -> Callable[..., sqlite3.Cursor]:
    """Let a method's errors name the file."""

    @wraps(method)
    def naming(self: "Connection", *arguments: Any) -> sqlite3.Cursor:
        try:
            return method(self, *arguments)
        except sqlite3.Error as error:
            raise _named(error, self.path) from error

    return naming


class Connection(sqlite3.Connection):
    """A connection whose errors name the catalog.

    seen: of one that takes the file for unchanging, how the file looked when it was opened.
    """

    path: Path
    seen: object = None
    execute = _naming(sqlite3.Connection.execute)
    executemany = _naming(sqlite3.Connection.executemany)
    executescript = _naming(sqlite3.Connection.executescript)

    def is_stale(self) -> bool:
        """Tell whether the file was taken for unchanging and has changed."""
        return self.seen is not None and not self.in_transaction and self.seen != _looks(self.path)


def connect(path: Path) -> Connection:
    """Open a catalog, to write or, where the folder or the disk allows no more, to read.

    To read a catalog, SQLite makes files beside it. Where it cannot, the folder being read-only or the disk full, the
    file is read as one that does not change; if it does after all, the connection is stale.
    """
    try:
        return _open(path, str(path))
    except OSError:
        waiting = path.with_name(f"{path.name}-wal")
        if not path.exists() or (waiting.exists() and waiting.stat().st_size):  # that would be passed over
            raise
        seen = _looks(path)
        db = _open(path, f"{path.absolute().as_uri()}?immutable=1")
        db.seen = seen
        return db


def _open(path: Path, name: str) -> Connection:
    db = None
    try:
        db = sqlite3.connect(
            name, timeout=PATIENCE, isolation_level=None, factory=Connection, uri=name.startswith("file:")
        )
        db.path = path
        sqlite3.Connection.execute(db, "PRAGMA user_version").fetchone()  # a file is opened when it is first read
    except sqlite3.Error as error:
        if db:
            db.close()
        raise _named(error, path) from error
    return db


def _looks(path: Path) -> object:
    """Return what changes when a catalog does."""
    waiting = path.with_name(f"{path.name}-wal")
    now = path.stat()
    return now.st_mtime_ns, now.st_size, waiting.exists() and waiting.stat().st_size


@contextmanager
def told_when_full(path: Path) -> Iterator[None]:
    """Raise the one error of a full disk for any failure inside that a full disk caused: libraries name others."""
    try:
        yield
    except Exception as error:
        if _is_full(path, _LITTLE) or any(words in str(error) for words in _FULL):
            raise _no_space(path) from error
        raise


def _is_full(path: Path, least: int = _SHARED_MEMORY) -> bool:
    """Tell whether there is hardly any room left where a folder is."""
    return shutil.disk_usage(path).free <= least


def _no_space(path: Path) -> OSError:
    return OSError(errno.ENOSPC, "no space left on the disk; make room and run this again", str(path))


def _named(error: sqlite3.Error, path: Path) -> Exception:
    """Return an error of SQLite as one that names the file and says what to do."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL or (
        code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _is_full(path.parent)
    ):
        return _no_space(path)
    if code == sqlite3.SQLITE_BUSY:
        return TimeoutError(f"{path}: another program has it locked; waited {PATIENCE:g} seconds, try again later")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        return OSError(errno.EROFS, "cannot be opened for writing here", str(path))
    if code == sqlite3.SQLITE_IOERR:
        return OSError(errno.EIO, f"cannot be read or written ({error})", str(path))
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return ValueError(f"{path}: is damaged, or no index ({error}); delete its folder and index again")
    return type(error)(f"{path}: {error}")
