"""Passage vectors in Chroma, through LlamaIndex's vector store, so that any LlamaIndex program can open the collection.

Chroma is derived from the catalog and may be thrown away at any time. Embeddings are always passed in: Chroma never
makes any.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from corpus import Article
from index.passages import Passage

COLLECTION = "passages"
_BATCH = 1000  # Chroma refuses more than 5,461 at once


class PassageVectors:
    """One Chroma collection on disk, with cosine distance."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
        import chromadb
        from chromadb.config import Settings

        folder.mkdir(parents=True, exist_ok=True)
        self._client: Any = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        self.collection: Any = self._client.get_or_create_collection(
            COLLECTION, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()

    def add(self, passages: Sequence[Passage], vectors: Sequence[np.ndarray], articles: Sequence[Article]) -> None:
        """Add passages with their vectors; `articles` are theirs, one for each."""
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
        """Return the nearest passages as (id, cosine), best first; `among` limits the search to these ids."""
        if among is not None and not among:
            return []
        found = self.collection.query(
            query_embeddings=[vector],
            n_results=limit if among is None else min(limit, len(among)),
            ids=None if among is None else list(among),
            include=["distances"],
        )
        return [(i, 1.0 - distance) for i, distance in zip(found["ids"][0], found["distances"][0], strict=True)]


_lock = threading.RLock()
_open: dict[Path, tuple[str | None, PassageVectors]] = {}


@contextmanager
def opened(folder: Path, version: str | None) -> Iterator[PassageVectors]:
    """Give the collection in a folder, as written in this version, to one thread at a time.

    Chroma keeps what it has read, for all clients of a folder in a process, and does not see what another process
    writes: a new version is opened anew. Nor can two threads open a folder at once.
    """
    with _lock:
        if folder not in _open or _open[folder][0] != version:
            close(folder)
            _open[folder] = (version, PassageVectors(folder))
        yield _open[folder][1]


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
