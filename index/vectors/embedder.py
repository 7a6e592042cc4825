"""Embedding beside reading: one thread computes vectors while the caller's reads on, and the caller's alone writes."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from itertools import islice
from types import TracebackType

from index.passages import Passage
from index.progress import Progress
from index.storage import passage_table, vector_table
from index.storage.catalog import Catalog
from index.storage.vector_table import Vectors
from index.vectors.embedding import Encoder

_WINDOW = 256  # texts handed over at a time: a stop loses at most these
_AHEAD = 2  # windows handed over, so that the thread never waits while a file is read
_WAITING = 4096  # texts remembered; others are found in the catalog at the end, so that memory stays flat
_TICK = 0.2  # seconds between two looks at how far it has come


class Embedder:
    """Embeds a catalog's passages with a model, as long as its context lasts.

    Leaving it by an exception stops within a batch; what was embedded by then is kept.
    """

    def __init__(self, catalog: Catalog, encoder: Callable[[], Encoder], model: str, progress: Progress) -> None:
        self._catalog = catalog
        self._encoder = encoder
        self._model = model
        self._progress = progress
        self._thread = ThreadPoolExecutor(1, "embedding")
        self._stopped = threading.Event()
        self._waiting: dict[str, str] = {}  # texts by key
        self._running: deque[tuple[list[str], Future[Vectors]]] = deque()
        self._taken: set[str] = set()  # keys of both
        self._embedded = self._written = self._asked = 0  # texts

    def __enter__(self) -> "Embedder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind:
            self._stopped.set()
        self._thread.shutdown(wait=True, cancel_futures=True)
        for keys, vectors in self._running:
            if not vectors.cancelled() and not vectors.exception():
                with suppress(Exception):  # a full disk, say: what goes up from here is more to the point
                    self._write(keys, vectors.result())

    @property
    def busy(self) -> bool:
        """Tell whether it has something to do just now."""
        return bool(self._running)

    def add(self, passages: Iterable[Passage]) -> None:
        """Embed passages the catalog holds, as far as it has no vector for them; does not wait for that."""
        self._asked += self._take(passages, room=_WAITING - len(self._waiting))
        self._step()

    def finish(self) -> None:
        """Embed all passages of the catalog that have no vector yet."""
        self._asked = self._written + vector_table.texts_without_vector(self._catalog, self._model)
        last = 0
        while found := vector_table.passages_without_vector(self._catalog, self._model, last, _WINDOW):
            last = found[-1][0]
            self._take(passage_table.passages(self._catalog, [i for _, i in found]).values(), room=_WINDOW)
            while len(self._waiting) >= _WINDOW:
                self._wait()
        while self._waiting or self._running:
            self._wait()
        self._tell()

    def _take(self, passages: Iterable[Passage], room: int) -> int:
        """Let as many passages wait as there is room for; return how many of them want a vector."""
        texts = {passage.key: passage.embedded for passage in passages}
        wanted = vector_table.keys_without_vector(self._catalog, self._model, texts.keys() - self._taken)
        taken = {key: text for key, text in islice(texts.items(), max(0, room)) if key in wanted}
        self._waiting |= taken
        self._taken |= taken.keys()
        return len(wanted)

    def _wait(self) -> None:
        """Wait a moment; with a limit, so that a signal is heard and progress told."""
        self._step()
        if self._running:
            wait([self._running[0][1]], timeout=_TICK)
            self._step()

    def _step(self) -> None:
        """Write what is embedded, hand over what waits, and tell how far it has come."""
        while self._running and self._running[0][1].done():
            keys, vectors = self._running.popleft()
            self._write(keys, self._result(vectors))
        while self._waiting and len(self._running) < _AHEAD:
            window = list(islice(self._waiting, _WINDOW))
            texts = [self._waiting.pop(key) for key in window]
            self._running.append((window, self._thread.submit(self._encode, texts)))
        self._tell()

    def _tell(self) -> None:
        if self._asked:
            self._progress("Embedding", min(self._embedded, self._asked), self._asked)

    def _result(self, vectors: Future[Vectors]) -> Vectors:
        try:
            return vectors.result()
        except Exception as error:
            told = " ".join(f"{type(error).__name__}: {error}".split())
            raise RuntimeError(
                f"passages could not be embedded with {self._model} ({told}); what was read is kept, and the next "
                "indexing goes on from there"
            ) from error

    def _write(self, keys: Sequence[str], vectors: Vectors) -> None:
        with self._catalog.writing():
            vector_table.put_vectors(self._catalog, self._model, keys, vectors)
        self._taken.difference_update(keys)
        self._written += len(keys)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        """Embed a window; in the other thread."""
        return self._encoder().encode(texts, self._advance)

    def _advance(self, number: int) -> None:
        if self._stopped.is_set():
            raise InterruptedError
        self._embedded += number
