"""A seal on a Chroma folder: what its files were when they had been written, to be compared without opening them.

A damaged store can take the process down that opens it, so it has to be told apart before. Two things change by merely
opening a store and are left out: what is in its SQLite file, and the files of a segment that Chroma has not saved yet
(it saves every thousand vectors) and makes anew from that file. Files are read only where their times are others, as
those of a copy may be.
"""

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path

_ROWS, _SAVED, _VERSION = "chroma.sqlite3", "index_metadata.pickle", "version"

Files = dict[str, tuple[int, int]]  # size and time of change, by path within the folder


def seal(folder: Path, version: str) -> str:
    """Return the seal of a folder that has just been written, and is closed. The version is written into it."""
    (folder / _VERSION).write_text(version, encoding="utf-8")
    sealed = {
        name: [size] if name == _ROWS else [size, time, _digest(folder / name, size, time)]
        for name, (size, time) in files(folder).items()
    }
    return json.dumps(sealed)


def broken(folder: Path, sealed: str) -> str | None:
    """Say in what a folder differs from its seal; None where in nothing."""
    was = json.loads(sealed)
    try:
        now = files(folder)
        for name in sorted(was.keys() | now.keys(), key=lambda name: (not name.endswith(_SAVED), name)):
            if name not in now:
                return f"{name} is missing"
            if name not in was:
                return f"{name} was not there"
            size, *rest = was[name]
            if now[name][0] < size or (rest and not _same(folder / name, now[name], size, *rest)):
                return f"{name} has changed"
    except OSError as error:
        return f"{error.filename} cannot be read: {error.strerror}"
    return None


def files(folder: Path) -> Files:
    """Return size and time of change of each file that counts."""
    found: Files = {}
    for place, _, names in os.walk(folder):
        inside = place != str(folder)
        for name in names if not inside or _SAVED in names else ():
            if inside or name in (_ROWS, _VERSION):
                path = os.path.join(place, name)  # noqa: PTH118 - this is done for every question
                status = os.stat(path)  # noqa: PTH116
                found[path[len(str(folder)) + 1 :].replace(os.sep, "/")] = status.st_size, status.st_mtime_ns
    return found


def _same(file: Path, now: tuple[int, int], size: int, time: int, digest: str) -> bool:
    return now == (size, time) or (now[0] == size and _digest(file, *now) == digest)


@lru_cache(maxsize=64)
def _digest(file: Path, size: int, time: int) -> str:
    """Return a digest of a file that has this size and time of change."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
