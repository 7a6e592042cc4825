"""Passage vectors in Chroma, through LlamaIndex's vector store, so that any LlamaIndex program can open the collection.

Chroma is derived from the catalog and may be thrown away at any time. Embeddings are always passed in: Chroma never
makes any.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np

from corpus import Article
from index.passages import Passage
from index.storage.patience import patiently
from index.vectors.seal import broken

COLLECTION = "passages"
_BATCH = 1000  # Chroma refuses more than 5,461 at once; as many it takes, if not told otherwise, until it saves
_SAVES = 8
_PATIENCE = 2.0  # seconds to wait for others to be done with a folder


def prepare() -> None:
    """Import what writing to Chroma needs: seconds that are better spent while something else is computed."""
    import chromadb  # noqa: F401
    import llama_index.vector_stores.chroma  # noqa: F401


class UnsoundError(RuntimeError):
    """A Chroma folder is not as it was left, or is being written to."""


class PassageVectors:
    """One Chroma collection on disk, with cosine distance.

    awaited: how many vectors it is about to be given; `settle` then says that they were.
    """

    def __init__(self, folder: Path, awaited: int = 0) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        between = _between_saves(awaited)
        self._open(folder, between)
        if awaited and self._save_every(between):  # which holds when it is opened again
            self.close()
            self._open(folder, between)

    def _open(self, folder: Path, between_saves: int) -> None:
        os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
        import chromadb
        from chromadb.config import Settings

        self._client: Any = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        self.collection: Any = self._client.get_or_create_collection(
            COLLECTION,
            configuration={"hnsw": {"space": "cosine", "sync_threshold": between_saves}},
            embedding_function=None,
        )

    def settle(self) -> None:
        """Have Chroma save what comes from now on as often as it is used to."""
        self._save_every(_BATCH)

    def _save_every(self, number: int) -> bool:
        """Have Chroma save every so many vectors; return whether it has done otherwise until now."""
        changes: bool = self.collection.configuration["hnsw"]["sync_threshold"] != number
        if changes:
            self._modify({"hnsw": {"sync_threshold": number}})
        return changes

    def _modify(self, configuration: dict[str, Any]) -> None:
        """Change how the collection is kept; what a client closed a moment ago still holds is waited for."""
        from chromadb.errors import InternalError

        def is_locked(error: Exception) -> bool:
            return isinstance(error, InternalError) and "database is locked" in str(error)

        patiently(lambda: self.collection.modify(configuration=configuration), is_locked, _PATIENCE)

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()

    def add(self, passages: Sequence[Passage], vectors: Sequence[np.ndarray], articles: Sequence[Article]) -> None:
        """Add passages with their vectors; `articles` are theirs, one for each. Those that are in already stay so."""
        from llama_index.core.schema import TextNode
        from llama_index.vector_stores.chroma import ChromaVectorStore

        store = ChromaVectorStore(chroma_collection=self.collection)
        nodes = [
            TextNode(
                id_=passage.id,
                text=passage.text,
                embedding=vector.tolist(),
                metadata=node_metadata(passage, article),
                excluded_llm_metadata_keys=["article_id", "start", "end"],
            )
            for passage, vector, article in zip(passages, vectors, articles, strict=True)
        ]
        for at in range(0, len(nodes), _BATCH):
            store.add(list(nodes[at : at + _BATCH]))

    def delete(self, ids: Sequence[str]) -> None:
        """Delete passages; unknown ids are passed over."""
        for at in range(0, len(ids), _BATCH):
            self.collection.delete(ids=list(ids[at : at + _BATCH]))

    def search(self, vector: np.ndarray, limit: int, among: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """Return the nearest passages as (id, cosine), best first; `among`: of these ids, all of which must be in."""
        if among is not None and not among:
            return []
        found = self.collection.query(
            query_embeddings=[vector],
            n_results=limit if among is None else min(limit, len(among)),
            ids=None if among is None else list(among),
            include=["distances"],
        )
        return [(i, 1.0 - distance) for i, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def vectors(self, ids: Sequence[str]) -> dict[str, np.ndarray]:
        """Return vectors by id; ids that are not in are left out."""
        found = self.collection.get(ids=list(ids), include=["embeddings"])
        return dict(zip(found["ids"], found["embeddings"], strict=True))


def _between_saves(awaited: int) -> int:
    """Return how many vectors Chroma may take until it saves, which it does to all that it has, not to those alone.

    So often, then, that it saves eight times at most, and for the last time when hardly any are to come: what was not
    saved is put in order again whenever the collection is opened.
    """
    batches = awaited // _BATCH
    if batches <= _SAVES:
        return _BATCH
    return _BATCH * min(range(batches // _SAVES + 1, 2 * batches // _SAVES + 1), key=lambda n: batches % n)


_lock = threading.RLock()
_open: dict[Path, tuple[str, PassageVectors]] = {}


@contextmanager
def opened(folder: Path, version: str, sealed: str) -> Iterator[PassageVectors]:
    """Give the collection in a folder, as sealed in this version; UnsoundError where it is not like that any more.

    Chroma keeps what it has read, for all clients of a folder in a process, and does not see what another process
    writes: a new version is opened anew.
    """
    with alone(folder):
        if wrong := broken(folder, sealed):
            close(folder)
            raise UnsoundError(wrong)
        if folder not in _open or _open[folder][0] != version:
            for held in [held for held in _open if held.parent == folder.parent]:  # what this one has replaced, too
                close(held)
            _open[folder] = (version, PassageVectors(folder))
        yield _open[folder][1]


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one, of all threads and processes, who touches a Chroma folder; UnsoundError if others go on.

    Even a question can make Chroma write: what another process has added meanwhile.
    """
    from filelock import FileLock, Timeout

    if not _lock.acquire(timeout=_PATIENCE):
        raise UnsoundError("it is in use")
    lock = FileLock(folder.with_name("chroma.lock"))
    try:
        with suppress(OSError):  # nobody writes into a folder that cannot be written to
            try:
                lock.acquire(timeout=_PATIENCE, poll_interval=0.005)
            except Timeout:
                raise UnsoundError("it is in use by another process") from None
        yield
    finally:
        lock.release()
        _lock.release()


def close(folder: Path) -> None:
    """Let go of a folder, if it is open."""
    with _lock:
        if folder in _open:
            _open.pop(folder)[1].close()


def node_metadata(passage: Passage, article: Article) -> dict[str, Any]:
    """Say where a passage comes from, under the names LlamaIndex users expect; what is unknown is left out."""
    known = {
        "article_id": article.id,
        "title": article.title,
        "date": article.date,
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "start": passage.start,
        "end": passage.end,
    }
    return {name: value for name, value in known.items() if value is not None}
