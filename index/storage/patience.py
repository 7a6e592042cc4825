"""Retrying, for some seconds, what fails while another process holds the same files."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_PAUSE = 0.05  # seconds between two tries


def patiently(work: Callable[[], T], in_the_way: Callable[[Exception], bool], seconds: float) -> T:
    """Return what `work` does; while an error means that others are in the way, try again for so many seconds.

    Then, and for other errors at once, what it raises goes up.
    """
    end = time.monotonic() + seconds
    while True:
        try:
            return work()
        except Exception as error:
            if not in_the_way(error) or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
