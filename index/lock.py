"""One writer at a time: the lock of an index, and who holds it.

The operating system's lock decides; it goes with the process that holds it, however that ends. What stands beside it
only names the holder.
"""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

_PATIENCE = 0.3  # seconds: longer than it takes to ask whether anybody writes, or to write down that one does
_WHO = "`{program}` (process {pid} on {host}, since {since})"


class IndexLockedError(RuntimeError):
    """Another process is writing to this index."""


@contextmanager
def writing(index: Path) -> Iterator[None]:
    """Be the one who writes to the index in a folder; IndexLockedError, naming who does, where somebody else is."""
    from filelock import FileLock, Timeout

    lock, note = FileLock(index / "writer.lock"), index / "writer.json"
    try:
        lock.acquire(timeout=_PATIENCE, poll_interval=0.02)
    except Timeout:
        raise IndexLockedError(
            f"{index}: another process is indexing into this folder: {_named(note, _WHO)}; wait for it to finish"
        ) from None
    try:
        with suppress(OSError):  # the disk is full: the lock holds all the same
            note.write_text(json.dumps(_self()), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):  # some systems remove nothing that somebody reads just now
            note.unlink(missing_ok=True)
        lock.release()


def writer(index: Path) -> str | None:
    """Name who writes to the index in a folder just now; None where nobody does."""
    from filelock import FileLock, Timeout

    lock = FileLock(index / "writer.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return _named(index / "writer.json", "`{program}` (process {pid})")
    except OSError:  # the folder cannot be written to, by nobody
        return None
    lock.release()
    return None


def _self() -> dict[str, str | int]:
    started = Path(sys.argv[0])
    name = started.parent.name if started.stem == "__main__" else started.stem
    program = " ".join([name, *sys.argv[1:2]]) if name == "qa" else started.name
    since = datetime.now().astimezone().isoformat(" ", "seconds")
    return {"program": program or "python", "pid": os.getpid(), "host": socket.gethostname(), "since": since}


def _named(note: Path, how: str) -> str:
    try:
        return how.format(**json.loads(note.read_text(encoding="utf-8")))
    except (OSError, ValueError, LookupError, TypeError):
        return "one that has not said which it is"
