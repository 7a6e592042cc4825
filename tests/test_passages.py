"""Passages: exact spans in order, nothing left out, and never more than the model reads, by its own tokenizer."""

import random
import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article
from index.passages import split
from index.vectors.embedding import DEFAULT_MODEL, encoder

LIMIT = 256  # word pieces all-MiniLM-L6-v2 reads, special tokens counted


@pytest.fixture(scope="session")
def model():
    return encoder(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def pieces(model):
    """Count word pieces as the model itself does, special tokens included, nothing cut off."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(model._model.tokenizer.name_or_path)
    return lambda text: len(tokenizer(text, truncation=False, verbose=False)["input_ids"])


def cut(text, model, title="A title", date="2021-01-01"):
    return split(Article("a", text, title, date), model.piece_offsets, model.limit)


def assert_sound(text, passages):
    """Check that passages are exact spans, in order, apart from each other, and leave out nothing but white space."""
    ends = [0]
    for passage in passages:
        assert passage.text == text[passage.start : passage.end] != ""
        assert passage.start >= ends[-1]
        ends.append(passage.end)
    gaps = zip(ends, [*(passage.start for passage in passages), len(text)], strict=True)
    assert all(not text[end:start].strip() for end, start in gaps)


def gibberish(length, joint):
    letters = random.Random(length)
    words = ("".join(letters.choices(string.ascii_lowercase, k=length)) for _ in range(300))
    return joint.join(words)


SENTENCE = "The council of Tarn met on Monday, and the mayor spoke for an hour about the bridge. "
TEXTS = {
    "short": "Rye bread keeps for a week.",
    "sentences": SENTENCE * 80,
    "paragraphs": f"{SENTENCE}\r\n\r\n{SENTENCE}\n\n" * 40,
    "one endless sentence": "and the mayor spoke of the bridge " * 400,
    "only commas": "bridge,road,dam," * 400,
    "no spaces": "Ab1" * 5000,
    "words with hyphens": gibberish(20, "-"),
    "long words with hyphens": gibberish(60, "-"),
    "odd spaces": gibberish(20, "\u00a0"),
    "Chinese": "市长星期一在议会谈到了桥。" * 200,
    "Chinese without stops": "市长谈桥" * 600,
    "Korean": "시장은 월요일에 다리에 대해 말했다. " * 200,
    "emoji": "Welcome 👩‍👩‍👧🎉 to the fair 🏴󠁧󠁢󠁷󠁬󠁳󠁿! " * 200,
    "only emoji": "👩‍👩‍👧🎉" * 600,
    "combining": "cafe\u0301 na\u0308i\u0308ve " * 600,
    "right to left": "ראש העיר דיבר על הגשר. " * 200,
    "special tokens": "[SEP] [CLS] [PAD] " * 300,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_model_reads_a_passage_whole(text, model, pieces):
    passages = cut(text, model)

    assert_sound(text, passages)
    assert max(pieces(passage.embedded) for passage in passages) <= LIMIT


@pytest.mark.parametrize("title", ["t" * 5000, "Long title, " * 420, "市长" * 2500, "🎉 " * 2500, "- " * 2500])
def test_a_title_of_5000_characters_leaves_room_for_the_text(title, model, pieces):
    text = SENTENCE * 60

    passages = cut(text, model, title)

    assert_sound(text, passages)
    assert max(pieces(passage.embedded) for passage in passages) <= LIMIT
    assert min(len(passage.text) for passage in passages) > len(SENTENCE)


def test_passages_are_filled(model, pieces):
    """Text is not cut finer than it has to be: neighbours would not fit together."""
    passages = cut(SENTENCE * 80, model)

    for one, other in pairwise(passages):
        assert pieces(f"{one.embedded} {other.text}") > LIMIT
    sizes = [pieces(passage.embedded) for passage in passages]
    assert min(sizes) > max(sizes) / 2


def test_sentences_stay_whole(model):
    for passage in cut(SENTENCE * 80, model):
        assert passage.text.startswith("The council")
        assert passage.text.endswith("bridge.")


def test_title_and_date_are_embedded_with_every_passage(model):
    passages = cut(SENTENCE * 40, model, title="Tarn’s bridge", date="2021-05-04")

    assert len(passages) > 1
    assert {passage.embedded.split("\n")[0] for passage in passages} == {"2021-05-04: Tarn’s bridge"}
    (untold,) = cut("Rye bread keeps for a week.", model, title="Rye bread keeps for a week.", date=None)
    assert untold.embedded == "Rye bread keeps for a week."  # a title made of the first sentence is not said twice


def test_ids_tell_passages_apart(model):
    """The same words at another place, in another article or under another heading are another passage."""
    text = f"{SENTENCE * 10}\n\n{SENTENCE * 10}\n\n{SENTENCE * 10}"
    passages = [
        *cut(text, model),
        *cut(text, model, title="Another"),
        *split(Article("b", text, "A title", "2021-01-01"), model.piece_offsets, model.limit),
    ]

    assert len({passage.id for passage in passages}) == len(passages)
    assert [passage.id for passage in cut(text, model)] == [passage.id for passage in passages[: len(passages) // 3]]
    assert len({passage.key for passage in passages}) < len(passages)  # vectors are kept by what is embedded


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2029"])
def test_no_text_no_passage(text, model):
    assert cut(text, model) == []


CHARACTERS = st.characters(exclude_categories=["Cs"])
WORDS = st.one_of(
    st.sampled_from(
        ["the", "bridge", "antidisestablishmentarianism", "3,000", "U.S.", "市长", "👩‍👩‍👧", "cafe\u0301", "-", "”"]
    ),
    st.text(CHARACTERS, min_size=1, max_size=30),
)
JOINTS = st.sampled_from([" ", " ", " ", "", "-", "\n", "\r\n\r\n", ". ", "\u00a0", "\u3000", "\u2028", "\t"])


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.tuples(WORDS, JOINTS), max_size=12), st.integers(1, 60), st.text(CHARACTERS, max_size=300))
def test_any_text(model, pieces, words, times, title):
    text = "".join(word + joint for word, joint in words) * times

    passages = cut(text, model, title or "Untitled")

    assert_sound(text, passages)
    assert all(pieces(passage.embedded) <= LIMIT for passage in passages)
