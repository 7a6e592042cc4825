"""Late interaction: how well a text holds each word of a question, each in its context.

The idea is that of ColBERT (Khattab and Zaharia 2020), here with an embedding model that was not trained for it. One
vector for a whole passage blurs what a question asks of it; here every word piece of the question is compared with
every word piece of the passage, by the vectors that the model makes of them on the way to its one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.text.sentences import Span
from index.storage.terms import Weights, spans_of_words, stem

_JOINING = 0.3  # the weight of a token of no content word, as a share of the others' mean


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's word pieces, as far as a model reads it, special tokens left out.

    offsets: where each begins and ends in the text (int, n × 2); vectors: the unit vectors of each in its context
    (float32, n × dimension).
    """

    offsets: NDArray[np.int64]
    vectors: NDArray[np.float32]

    def within(self, span: Span) -> NDArray[np.bool_]:
        """Tell of each whether it begins within a span of the text."""
        begins = self.offsets[:, 0]
        inside: NDArray[np.bool_] = (begins >= span[0]) & (begins < span[1])
        return inside


def tokens_of(offsets: Sequence[Span], special: Sequence[int], vectors: NDArray[np.float32]) -> Tokens:
    """Leave out special tokens (1 in `special`), and bring the others to unit length."""
    kept = np.asarray(special) == 0
    return Tokens(np.asarray(offsets, dtype=np.int64).reshape(-1, 2)[kept], unit(vectors[: len(kept)][kept]))


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Bring rows to unit length."""
    scaled: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return scaled


def likeness(asked: Tokens, read: Tokens, spans: Sequence[Span]) -> NDArray[np.float32]:
    """Return how like each token asked for is the likest one in each span of a text that was read.

    Cosines, one row a span, one column a token asked for; 0 where a span has no token the model read.
    """
    cosines = read.vectors @ asked.vectors.T
    rows = np.zeros((len(spans), len(asked.vectors)), dtype=np.float32)
    for row, span in zip(rows, spans, strict=True):
        if (within := read.within(span)).any():
            row[:] = cosines[within].max(axis=0)
    return rows


def token_weights(text: str, tokens: Tokens, weights: Weights) -> NDArray[np.float64]:
    """Share out the weights of a text's words among its tokens; all others get a little, too. They add up to 1."""
    shares: NDArray[np.float64] = np.zeros(len(tokens.vectors))
    for start, end in spans_of_words(text):
        own = stem(text[start:end].replace(".", ""))
        within = tokens.within((start, end))
        shares[within] = next((weight for forms, weight in weights.items() if own in forms), 0.0) / max(1, within.sum())
    content = shares[shares > 0]
    shares += _JOINING * (content.mean() if len(content) else 1.0)
    return shared(shares)


def shared(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scale shares so that they add up to 1."""
    scaled: NDArray[np.float64] = shares / max(shares.sum(), 1e-9)
    return scaled
