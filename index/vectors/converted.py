"""Models converted for the processor by OpenVINO: several times as fast as PyTorch, and started without it.

A model is converted once, the first time it is used, and kept in the user's cache folder. Nothing is downloaded, and
nothing is reported: OpenVINO's telemetry is kept out.
"""

import hashlib
import json
import shutil
import sys
import tempfile
import time
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.text.characters import without_surrogates
from index.vectors.interaction import Tokens, tokens_of, unit

FORMAT = "1"  # raise when the same model would be converted to one with other vectors
_OUTPUTS = "2"  # raise when it would only be converted to one with other outputs
_BATCH = 4  # small batches sorted by length are hardly padded, and running several at once makes up for their size
_STEP = 16  # lengths in word pieces: a new one costs OpenVINO more than the padding does
_PROBES = ("The dam will hold.", "Clara Voss rejected criticism of the dam at Lowen on Tuesday. " * 12)
_ABANDONED = 24 * 3600  # seconds after which nobody is converting any more
_FAITHFUL = 0.999  # the cosine with the original's vectors from which a conversion is believed


_Batch = tuple[list[int], list[Any], Any]  # the rows of its texts, these as tokenized, and the request


class ConvertedEncoder:
    """A sentence-transformers model as OpenVINO runs it, in the precision that the processor multiplies fastest.

    name: what the vectors are stored under; limit: word pieces it reads, special tokens left out.
    """

    def __init__(self, name: str, folder: Path) -> None:
        from tokenizers import Tokenizer

        self.name = name
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        self._pad = about["pad"]
        self.limit = about["limit"] - 2
        self._whole = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._whole.no_truncation()
        self._whole.no_padding()
        self._cut = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._cut.enable_truncation(about["limit"])
        self._cut.no_padding()
        self._step = _STEP if about["limit"] % _STEP == 0 else 1
        core = _openvino().Core()
        precision = "bf16" if "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES") else "f32"
        hints = {"INFERENCE_PRECISION_HINT": precision, "PERFORMANCE_HINT": "THROUGHPUT"}
        self._model = core.compile_model(str(folder / "model.xml"), "CPU", hints)
        self._streams = int(self._model.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))
        self._dimension = about["dimension"]
        self.encode([""])  # two threads that make OpenVINO's first tensors at once can wait for each other for ever

    def piece_offsets(self, text: str) -> list[int]:
        """Return the offsets at which the text's word pieces begin, special tokens left out."""
        return [start for start, _ in self._whole.encode(without_surrogates(text), add_special_tokens=False).offsets]

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] = lambda _: None) -> NDArray[np.float32]:
        """Return unit vectors (float32), one row per text; `progress` is told how many texts each batch had.

        Texts are batched by length, so that short ones don't wait for the padding of long ones, and as many batches
        are computed at once as the processor has streams for. What `progress` raises ends it.
        """
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for batch, _, request in self._computed(texts):
            vectors[batch] = request.get_output_tensor(0).data
            progress(len(batch))
        return vectors

    def encode_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text with their vectors, as far as the model reads it."""
        found: dict[int, Tokens] = {}
        for batch, read, request in self._computed(texts):
            for i, text, vectors in zip(batch, read, request.get_output_tensor(1).data, strict=True):
                found[i] = tokens_of(text.offsets, text.special_tokens_mask, vectors)
        return [found[i] for i in range(len(texts))]

    def _computed(self, texts: Sequence[str]) -> Iterator[_Batch]:
        """Compute batches of texts; for each: the rows of its texts, these as tokenized, and the request, now done.

        Its tensors are good until the next one is asked for: requests are used again.
        """
        read = self._cut.encode_batch([without_surrogates(text) for text in texts])
        order = sorted(range(len(texts)), key=lambda i: len(read[i].ids), reverse=True)
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        # Not an AsyncInferQueue: the threads that call back from it can abort the program when it ends.
        idle = [self._model.create_infer_request() for _ in batches[: self._streams + 1]]
        running: deque[_Batch] = deque()
        for batch in batches:
            if not idle:
                idle.append((yield from _first_done(running)))
            request = idle.pop()
            request.start_async(self._padded([read[i].ids for i in batch]))
            running.append((batch, [read[i] for i in batch], request))
        while running:
            yield from _first_done(running)

    def _padded(self, rows: Sequence[Sequence[int]]) -> dict[str, NDArray[np.int64]]:
        """Bring the tokens of some texts to one length."""
        length = -(-max(map(len, rows)) // self._step) * self._step
        ids = np.full((len(rows), length), self._pad["id"], dtype=np.int64)
        mask = np.zeros_like(ids)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = row
            mask[i, : len(row)] = 1
        return {"input_ids": ids, "attention_mask": mask}


def _first_done(
    running: deque[_Batch],
) -> Generator[_Batch, None, Any]:
    """Wait for the request that has run longest, give its batch, and return it to be used again."""
    batch, read, request = running.popleft()
    request.wait()
    yield batch, read, request
    return request


def converted(source: Path, load: Callable[[], Any], cache: Path) -> Path | None:
    """Return the folder with a model converted from `source`, converting it now if that was not done before.

    load: gives the sentence-transformers model, asked for only then. None where it cannot be converted faithfully,
    which is remembered, or where there is no room to keep it, which is not.
    """
    folder = cache / _key(source)
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        _sweep(cache)
        making = Path(tempfile.mkdtemp(dir=cache, prefix=".making-"))
        try:
            _convert(load(), making)
        except Exception as error:  # whatever it is that OpenVINO cannot do: PyTorch can
            shutil.rmtree(making)
            if not _has_room(cache, source):
                return None
            making.mkdir()
            (making / "failed").write_text(f"{type(error).__name__}: {error}"[:500], encoding="utf-8")
        try:
            making.rename(folder)
        except OSError:  # another process was quicker
            shutil.rmtree(making, ignore_errors=True)
    return None if (folder / "failed").exists() else folder


def _has_room(folder: Path, source: Path) -> bool:
    """Tell whether as much could be written as a model takes: OpenVINO does not say so when it cannot write."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            for file in source.rglob("*"):
                probe.write(bytes(file.stat().st_size))
    except OSError:
        return False
    return True


def _sweep(cache: Path) -> None:
    """Remove what was left over by programs that were stopped while they converted."""
    for left in cache.glob(".making-*"):
        if time.time() - left.stat().st_mtime > _ABANDONED:
            shutil.rmtree(left, ignore_errors=True)


def _convert(model: Any, folder: Path) -> None:
    """Write a sentence-transformers model as OpenVINO reads it; ValueError where its vectors are not the same."""
    import torch

    openvino = _openvino()

    class Vectors(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            out = self.model({"input_ids": input_ids, "attention_mask": attention_mask})
            return torch.nn.functional.normalize(out["sentence_embedding"], dim=1), out["token_embeddings"]

    example = torch.ones((2, 8), dtype=torch.long)
    shape = openvino.PartialShape([-1, -1])
    with torch.no_grad(), warnings.catch_warnings(action="ignore"):  # of branches that tracing fixes: of no concern
        graph = openvino.convert_model(
            Vectors().eval(),
            example_input={"input_ids": example, "attention_mask": example},
            input=[("input_ids", shape, openvino.Type.i64), ("attention_mask", shape, openvino.Type.i64)],
        )
    openvino.save_model(graph, folder / "model.xml", compress_to_fp16=True)
    tokenizer = model.tokenizer
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    about = {
        "limit": int(model.max_seq_length or 512),
        "dimension": model.get_embedding_dimension(),
        "pad": {"id": tokenizer.pad_token_id, "token": tokenizer.pad_token},
    }
    (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")
    ours = ConvertedEncoder("", folder)
    theirs = model.encode(list(_PROBES), normalize_embeddings=True, show_progress_bar=False)
    pieces = model.encode(list(_PROBES), output_value="token_embeddings", show_progress_bar=False)
    pairs = [
        (ours.encode(_PROBES), theirs),
        *(
            (tokens.vectors, unit(rows[1:-1].cpu().numpy()))  # special tokens left out
            for tokens, rows in zip(ours.encode_tokens(_PROBES), pieces, strict=True)
        ),
    ]
    if any(float((one * other).sum(axis=1).min()) < _FAITHFUL for one, other in pairs):
        raise ValueError("the converted model's vectors are not the model's")


def _key(source: Path) -> str:
    """Name a model's conversion by its files, as far as they can be told apart without reading them."""
    files = sorted(file for file in source.rglob("*") if file.is_file())
    told = [(str(file.relative_to(source)), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    written = json.dumps([FORMAT, _OUTPUTS, version("openvino"), str(source.resolve()), told])
    return hashlib.sha256(written.encode()).hexdigest()[:24]


def _openvino() -> Any:
    """Import OpenVINO without its telemetry, which it does without where that is not installed."""
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    import openvino  # type: ignore[import-untyped]

    return openvino
