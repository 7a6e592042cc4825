"""Mending an index in the background, for programs that stay open."""

import logging
import threading

from index.lock import IndexLockedError, writer
from index.storage.passage_table import any_passages
from index.store import Index
from index.vectors.chroma import ill, state

_log = logging.getLogger("briefing-qa")
_LATER = 60  # times as long to wait after what did not work: a full disk, a folder that cannot be written to


def keep_sound(index: Index, every: float = 5.0) -> threading.Event:
    """Build the vector index anew whenever it is not sound and nobody else writes; looks at it every so many seconds.

    It may have been damaged, or another process stopped while it wrote. Questions are answered meanwhile. Ends with the
    program, or when the event returned is set.
    """
    end = threading.Event()
    threading.Thread(target=_keep, args=(index, every, end), name="upkeep", daemon=True).start()
    return end


def _keep(index: Index, every: float, end: threading.Event) -> None:
    wait = 0.0
    while not end.wait(wait):
        wait = every
        try:
            if _is_to_be_mended(index):
                index.mend()
        except IndexLockedError:  # who holds it mends it
            pass
        except Exception as error:
            _log.warning("%s: the vector index could not be built anew: %s", index.path, error)
            wait = _LATER * every


def _is_to_be_mended(index: Index) -> bool:
    """Tell whether there is something to mend, and nobody at it. What is of another model is left to who changed it."""
    here = state(index.catalog, index.path)
    if not ill(here) or not any_passages(index.catalog):
        return False
    return (not here.model or here.model == index.identity) and not writer(index.path)
