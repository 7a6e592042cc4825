"""A seal on a Chroma folder: what its files were when they had been written, to be compared without opening them.

A damaged store can take the process down that opens it, so it has to be told apart before. Two things change by merely
opening a store and are left out: the time of its SQLite file, and the files of a segment that Chroma has not saved yet
(it saves every thousand vectors) and makes anew from that file.
"""

import json
import os
from pathlib import Path

_ROWS, _SAVED, _VERSION = "chroma.sqlite3", "index_metadata.pickle", "version"

Files = dict[str, list[int]]


def files(folder: Path) -> Files:
    """Return size and, but for the SQLite file, time of change of each file that counts."""
    found: Files = {}
    for place, _, names in os.walk(folder):
        inside = place != str(folder)
        for name in names if not inside or _SAVED in names else ():
            if inside or name in (_ROWS, _VERSION):
                path = os.path.join(place, name)  # noqa: PTH118 - this is done for every question
                status = os.stat(path)  # noqa: PTH116
                times = [] if name == _ROWS else [status.st_mtime_ns]
                found[path[len(str(folder)) + 1 :].replace(os.sep, "/")] = [status.st_size, *times]
    return found


def seal(folder: Path, version: str) -> str:
    """Return the seal of a folder that has just been written, and is closed. The version is written into it."""
    (folder / _VERSION).write_text(version, encoding="utf-8")
    return json.dumps(files(folder))


def broken(folder: Path, sealed: str) -> str | None:
    """Say in what a folder differs from its seal; None where in nothing."""
    was: Files = json.loads(sealed)
    try:
        now = files(folder)
    except OSError as error:
        return f"{error.filename} cannot be looked at: {error.strerror}"
    for name in sorted(was.keys() | now.keys(), key=lambda name: (not name.endswith(_SAVED), name)):
        if name not in now:
            return f"{name} is missing"
        if name not in was:
            return f"{name} was not there"
        if now[name][0] < was[name][0] if name == _ROWS else now[name] != was[name]:
            return f"{name} has changed"
    return None


def saved(folder: Path) -> bool:
    """Tell whether Chroma has written files of vectors here, not only its SQLite file."""
    return any(folder.glob(f"*/{_SAVED}"))
