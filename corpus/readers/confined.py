"""Documents read in a process of their own, so that one that crashes, hangs or floods its parser harms nothing else.

The process (`worker`) is started by the first such document, kept for the next ones, and replaced when one has brought
it down. It is no prison: it may read what its user may; but it writes no file, and is held to limits.
"""

import atexit
import json
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from corpus.articles import Article
from corpus.processes import of_module
from corpus.readers.limits import Limits
from corpus.readers.records import Problem, UnreadableError
from corpus.readers.worker import NO_MEMORY, READY, receive, send

CONFINED = frozenset({".pdf", ".docx", ".html", ".htm", ".eml", ".rss", ".atom", ".xml"})

_START = 60  # seconds for Python to start, on a machine however busy
_APART = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows
_TOO_LONG = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None

Item = Article | Problem | tuple[str, bytes]  # the last: where something attached to a letter is, and what it holds
_Answer = tuple[list[Item], str | None]  # what came of a document, and why not all did


def read_confined(suffix: str, place: str, data: bytes, limits: Limits) -> Iterator[Item]:
    """Read a document as `DOCUMENTS[suffix]` does, but elsewhere, and list what is attached to it.

    Raises UnreadableError where that cannot be done.
    """
    with _turn:
        items, failure = _read(suffix, place, data, limits)
    yield from items
    if failure:
        raise UnreadableError(failure)


class _Child:
    """One such process and the pipes to it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.documents = 0  # it was given
        self.is_late = False
        command, environment = of_module("corpus.readers.worker", str(limits.seconds), str(limits.memory_mb << 20))
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,  # Ctrl-C in the terminal is not meant for it
            creationflags=_APART,
        )
        self.requests, self.answers = cast(BinaryIO, self.process.stdin), cast(BinaryIO, self.process.stdout)
        with cast(BinaryIO, self.process.stderr) as complaints, self._within(_START):
            try:
                receive(self.answers, len(READY))
            except EOFError:
                said = complaints.read().decode(errors="replace").strip().rpartition("\n")[2]
                self.end()
                raise UnreadableError(f"the process to read it in did not start: {said}") from None

    @property
    def is_dead(self) -> bool:
        """Whether another one is needed."""
        return self.is_late or self.process.poll() is not None

    def read(self, suffix: str, place: str, data: bytes) -> _Answer:
        """Read a document; where it ends the process, the answer is what came before that, and what it died of."""
        self.documents += 1
        items: list[Item] = []
        try:
            with self._within(self.limits.seconds):
                send(self.requests, json.dumps([suffix, place]).encode())
                send(self.requests, data)
                return items, self._receive(items)
        except (EOFError, OSError):
            self.end()
            self.is_late = self.is_late or self.process.returncode == _TOO_LONG
            return items, self._cause()
        except BaseException:  # a stop from the keyboard, say: the rest of the answer would be the next one's
            self.end()
            raise

    def _receive(self, items: list[Item]) -> str | None:
        """Add the items of an answer, and return how it ended."""
        room = self.limits.memory_mb << 20
        while True:
            message = receive(self.answers, room)
            room -= len(message)
            kind, *values = json.loads(message.decode(errors="surrogatepass"))
            if kind == "end":
                return cast(str | None, values[0])
            if kind == "attached":
                content = receive(self.answers, room)
                room -= len(content)
                items.append((str(values[0]), content))
            else:
                items.append(Article(*values) if kind == "article" else Problem(*values))

    def _cause(self) -> str:
        status = self.process.returncode
        if self.is_late:
            return self.limits.passed("seconds", "took more than {} s to read")
        if status == NO_MEMORY:
            return self.limits.passed("memory_mb", "needs more than {} MiB to be read")
        return f"crashed its reader ({signal.Signals(-status).name if status < 0 else f'exit status {status}'})"

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Kill the process when the time is over."""
        timer = threading.Timer(seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()  # so that it does not strike within the next document

    def _expire(self) -> None:
        self.is_late = True
        self.process.kill()

    def end(self) -> None:
        """Kill the process."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.requests, self.answers):
            with suppress(OSError):  # what was not sent yet
                pipe.close()


_turn = threading.Lock()  # threads take turns
_kept: list[_Child] = []  # one, or none yet


def _read(suffix: str, place: str, data: bytes, limits: Limits) -> _Answer:
    child = _current(limits)
    answer = child.read(suffix, place, data)
    if child.is_dead and not child.is_late and child.documents > 1:
        answer = _current(limits).read(suffix, place, data)  # not to be blamed for what others before it left behind
    return answer


def _current(limits: Limits) -> _Child:
    if _kept and (_kept[0].is_dead or _kept[0].limits != limits):
        _end()
    if not _kept:
        _kept.append(_Child(limits))
    return _kept[0]


@atexit.register
def _end() -> None:
    while _kept:
        _kept.pop().end()
