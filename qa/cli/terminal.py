"""What a command says on stderr and exits with, what it is asked, and how it is stopped."""

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TextIO

ABSTAINED, IN_PART, STOPPED = 3, 4, 130  # what a command exits with
_ENDINGS = 8  # of files passed over; more are counted together


def passed_over(endings: Sequence[tuple[str, int]]) -> str:
    """Say in a line how many files were passed over, and of which endings."""
    shown = [f"{ending or 'no ending'} {number}" for ending, number in endings[:_ENDINGS]]
    if rest := sum(number for _, number in endings[_ENDINGS:]):
        shown.append(f"others {rest}")
    return f"{sum(number for _, number in endings)} files of other kinds passed over: {', '.join(shown)}"


def prompt() -> str:
    """Ask for a line; there is none where the input ends."""
    try:
        return input("? " if sys.stdin.isatty() and sys.stdout.isatty() else "").strip()
    except EOFError:
        return ""


def say(text: str) -> None:
    """Print a line that is no result."""
    print(text, file=sys.stderr)


def say_failed(question: object, error: Exception) -> None:
    """Say that a question of several failed; the others are still asked."""
    if os.environ.get("QA_DEBUG"):
        raise error
    say(f"question {question}: {one_line(error)}")


def one_line(error: Exception) -> str:
    """Tell an error in one line, with the file it is about."""
    text = str(error)
    if isinstance(error, OSError) and error.filename and error.strerror:
        text = f"{error.filename}: {error.strerror}"
    return " ".join(text.split()) or type(error).__name__


@contextmanager
def writing(path: Path | None) -> Iterator[TextIO | None]:
    """Open a file to write; what keeps it from being written, a full disk say, names it."""
    try:
        with path.open("w", encoding="utf-8") if path else nullcontext() as stream:
            yield stream
    except OSError as error:
        raise error if error.filename or not path else OSError(error.errno, error.strerror, str(path)) from None


@contextmanager
def stopped_by(number: signal.Signals) -> Iterator[None]:
    """Take a signal for Ctrl-C, so that what goes on ends in order."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():  # no other can be told of signals
        yield
        return
    before = signal.signal(number, stop)
    try:
        yield
    finally:
        signal.signal(number, before)
