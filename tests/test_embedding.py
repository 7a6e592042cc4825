"""The embedding model, converted for the processor or as PyTorch runs it: the same vectors, never mixed."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index import Index
from index.vectors import embedding
from index.vectors.converted import ConvertedEncoder, converted
from index.vectors.embedding import DEFAULT_MODEL, SentenceEncoder, encoder, identity

TEXTS = [
    "",
    "a",
    "The dam will hold, Voss said.",
    "“שלום לכולם — 🎉 welcome,” Dana Zoë told her guests. " * 3,
    "She said that the naïve price of 3 crowns would not last. " * 60,
    "half a pair \ud83d",
]


@pytest.fixture(scope="module")
def pytorch() -> SentenceEncoder:
    return SentenceEncoder(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def openvino() -> ConvertedEncoder:
    model = encoder(identity(DEFAULT_MODEL))
    if not isinstance(model, ConvertedEncoder):
        pytest.skip("this machine runs the model with PyTorch")
    return model


def test_a_converted_model_gives_the_vectors_of_the_model(openvino, pytorch):
    cosines = (openvino.encode(TEXTS) * pytorch.encode(TEXTS)).sum(axis=1)

    assert cosines == pytest.approx(np.ones(len(TEXTS)), abs=0.001)
    assert openvino.limit == pytorch.limit
    assert [openvino.piece_offsets(text) for text in TEXTS] == [pytorch.piece_offsets(text) for text in TEXTS]


def test_a_converted_model_gives_the_tokens_of_the_model(openvino, pytorch):
    for one, other in zip(openvino.encode_tokens(TEXTS), pytorch.encode_tokens(TEXTS), strict=True):
        assert one.offsets.tolist() == other.offsets.tolist()
        assert (one.vectors * other.vectors).sum(axis=1) == pytest.approx(np.ones(len(one.offsets)), abs=0.005)


def test_vectors_do_not_depend_on_what_else_is_in_a_batch(openvino):
    together = openvino.encode(TEXTS * 9)

    assert together[-len(TEXTS) :] == pytest.approx(np.stack([openvino.encode([text])[0] for text in TEXTS]), abs=0.02)
    assert openvino.encode([]).shape == (0, together.shape[1])


def test_a_model_that_cannot_be_converted_is_tried_once(tmp_path):
    loads = []

    def load():
        loads.append(1)
        raise RuntimeError("an operation OpenVINO does not know")

    source = tmp_path / "model"
    source.mkdir()

    assert converted(source, load, tmp_path / "cache") is None
    assert converted(source, load, tmp_path / "cache") is None
    assert len(loads) == 1


def test_a_model_whose_converted_vectors_differ_is_not_believed(tmp_path, pytorch, openvino):
    model = pytorch._model
    source = tmp_path / "model"
    source.mkdir()

    class Lying:
        """The model, except that what it gives itself is not what its parts give."""

        def encode(self, texts, **_):
            return np.roll(model.encode(texts, normalize_embeddings=True), 1, axis=1)

        def __getattr__(self, name):
            return getattr(model, name)

        def __call__(self, features):
            return model(features)

    assert converted(source, Lying, tmp_path / "cache") is None


def test_an_index_keeps_the_way_its_vectors_were_made(tmp_path, monkeypatch, openvino):
    article = tmp_path / "dam.txt"
    article.write_text("The dam at Lowen will hold, Clara Voss said on Monday.")
    with monkeypatch.context() as patch:
        patch.setattr(embedding, "_converted", lambda name: None)
        index = Index.open(tmp_path / "index")
        index.sync(article)
    article.write_text("The bridge at Tarn is closed, Clara Voss said on Monday.")
    again = Index.open(tmp_path / "index")
    again.sync(article)
    keys = {row[0] for row in again.catalog.db.execute("SELECT DISTINCT model FROM vectors")}

    assert keys == {DEFAULT_MODEL}
    assert again.nearest("bridge", 1)[0][1] > 0.3


def test_a_question_starts_without_pytorch(archive, openvino):
    script = (
        "import json, sys; from qa import ask; answer = ask('What did Voss say about salmon?', index=sys.argv[1]); "
        "ask('Where is the bridge?', index=sys.argv[1]); "
        "print(json.dumps([answer.status, [m for m in ('torch', 'sentence_transformers') if m in sys.modules]]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(archive.path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
    )

    assert json.loads(ran.stdout) == ["answered", []], ran.stderr


def test_openvino_reports_nothing(openvino):
    assert sys.modules["openvino_telemetry"] is None
