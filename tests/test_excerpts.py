"""Excerpts of a passage: around the sentences worth most, apart from each other, quotations whole."""

from corpus.text.sentences import paragraphs, sentences
from qa.evidence.excerpts import EXCERPT, excerpts


def _chosen(text, *worth):
    spans = [span for paragraph in paragraphs(text) for span in sentences(text, *paragraph)]
    assert len(spans) == len(worth)
    return [(middle, text[spans[low][0] : spans[high][1]]) for middle, (low, high) in excerpts(text, spans, worth)]


def test_a_short_passage_is_one_excerpt():
    text = "The dam held. The river fell. The town slept."

    assert _chosen(text, 0.1, 0.9, 0.5) == [(1, text)]


def test_excerpts_share_no_sentence():
    text = " ".join(f"Sentence {i} {'goes on and ' * 14}on." for i in range(8))
    found = _chosen(text, 0.1, 0.2, 0.9, 0.3, 0.8, 0.4, 0.5, 0.6)

    assert [middle for middle, _ in found][:2] == [2, 7]  # the one around 2 has taken in 4
    assert all(len(excerpt) <= EXCERPT for _, excerpt in found)
    said = [sentence for _, excerpt in found for sentence in excerpt.split(". ")]
    assert len(said) == len({sentence.rstrip(".") for sentence in said})


def test_a_quotation_is_kept_whole_before_a_better_neighbour_is_taken_in():
    filler = "It rained on the hills and the fields and the roofs of the town all through that long grey week of May"
    text = (
        f"{filler}, they say. Clara Voss shook her head. “The dam is old. It was built by my grandfather, {'and ' * 60}"
        "it will not hold. It must go,” she said."
    )
    (middle, excerpt), *_ = _chosen(text, 0.8, 0.7, 0.6, 0.9, 0.1)

    assert middle == 3
    assert excerpt.startswith("“The dam is old.") or "“The dam is old." in excerpt
    assert excerpt.endswith("It must go,” she said.")
