"""Mending an index in the background, for programs that stay open."""

import logging
import threading
import time

from index.chroma import ill, side
from index.lock import IndexLockedError, writer
from index.store import Index

_log = logging.getLogger("briefing-qa")


def keep_sound(index: Index, every: float = 10.0) -> None:
    """Build the vector index anew whenever it is not sound and nobody else writes; looks at it every so many seconds.

    Another process may have been stopped while it wrote. Questions are answered meanwhile. Ends with the program.
    """
    threading.Thread(target=_keep, args=(index, every), name="upkeep", daemon=True).start()


def _keep(index: Index, every: float) -> None:
    while True:
        try:
            here = side(index.catalog, index.path)
            # of another model: that is for who changed it to embed anew
            if ill(here) and not writer(index.path) and here.model in ("", index.identity):
                index.mend()
        except IndexLockedError:
            pass  # who holds it mends
        except Exception as error:  # a full disk, a folder that cannot be written to: once is enough
            _log.warning("%s: the vector index could not be built anew: %s", index.path, error)
            return
        time.sleep(every)
