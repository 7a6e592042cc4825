"""Late interaction: the words of a question against the words of a text, each in its context."""

import numpy as np
import pytest

from index.vectors.embedding import DEFAULT_MODEL, encoder, identity
from index.vectors.interaction import Tokens, likeness, token_weights, tokens_of


@pytest.fixture(scope="module")
def model():
    return encoder(identity(DEFAULT_MODEL))


def test_tokens_are_unit_vectors_of_the_pieces_of_a_text(model):
    text = "The naïve “dam” will hold."
    (tokens,) = model.encode_tokens([text])

    assert [text[start:end] for start, end in tokens.offsets][:2] == ["The", "naïve"]
    assert [start for start, _ in tokens.offsets] == model.piece_offsets(text)
    assert np.linalg.norm(tokens.vectors, axis=1) == pytest.approx(np.ones(len(tokens.offsets)), abs=1e-3)


def test_tokens_end_where_the_model_stops_reading_and_come_in_the_order_of_the_texts(model):
    texts = ["", "One dam.", "The dam holds. " * 200, "Two dams stand here."]
    read = model.encode_tokens(texts)

    assert [len(tokens.offsets) for tokens in read][:2] == [0, 3]
    assert len(read[2].offsets) == model.limit
    assert texts[3][slice(*read[3].offsets[0])] == "Two"
    assert model.encode_tokens([]) == []


def test_a_word_is_more_like_what_means_nearly_the_same(model):
    text = "The mayor handed over the cash. The children walked the dog."
    asked, read = model.encode_tokens(["a payment", text])
    paid, walked = likeness(asked, read, [(0, 31), (32, len(text))])

    assert paid[-1] > walked[-1] + 0.1


def test_a_span_without_tokens_is_like_nothing():
    asked = Tokens(np.array([[0, 3]]), np.ones((1, 2), dtype=np.float32))
    nothing = Tokens(np.zeros((0, 2), dtype=np.int64), np.zeros((0, 2), dtype=np.float32))

    assert likeness(asked, nothing, [(0, 5)]).tolist() == [[0.0]]
    assert likeness(asked, asked, [(0, 3), (3, 9)]).tolist() == [[2.0], [0.0]]


def test_special_tokens_and_padding_are_left_out():
    tokens = tokens_of(
        [(0, 0), (0, 3), (0, 0)], [1, 0, 1], np.array([[1, 0], [3, 4], [0, 1], [9, 9]], dtype=np.float32)
    )

    assert tokens.offsets.tolist() == [[0, 3]]
    assert tokens.vectors == pytest.approx(np.array([[0.6, 0.8]]))


def test_a_words_weight_is_shared_by_its_pieces_and_the_rest_gets_little():
    offsets = np.array([[0, 3], [4, 8], [8, 11], [11, 12]])  # Who, Vers, ova, ?
    weights = token_weights("Who Versova?", Tokens(offsets, np.ones((4, 1), dtype=np.float32)), {("versova",): 6.0})

    assert weights.sum() == pytest.approx(1.0)
    assert weights[1] == weights[2] > 3 * weights[0] == pytest.approx(3 * weights[3])


def test_a_question_without_a_known_word_weighs_all_alike():
    tokens = Tokens(np.array([[0, 3], [4, 6]]), np.ones((2, 1), dtype=np.float32))

    assert token_weights("Who is", tokens, {}).tolist() == [0.5, 0.5]


def test_initials_are_one_word():
    offsets = np.array([[0, 1], [1, 2], [2, 3], [3, 4], [5, 11]])  # U . S . budget
    weights = token_weights("U.S. budget", Tokens(offsets, np.ones((5, 1), dtype=np.float32)), {("US",): 4.0})

    assert weights[0] == weights[3] > 2 * weights[4]
