"""How much of a sentence, or of what is claimed in one, is quoted."""

from corpus.statements.reading import Claim, span_of
from corpus.statements.statement import StatementKind
from corpus.text.quotations import quotations
from corpus.text.sentences import Span
from corpus.text.tokens import MARKS, QUOTED, Sentence, quotation_at

_ALL = 0.8  # share of a statement that must be quoted for a direct one


def is_all_quoted(sentence: Sentence) -> bool:
    """Tell whether a sentence is a quotation from end to end."""
    words = [word for word in sentence.lower if word not in MARKS and word not in {".", ",", "!", "?", "…"}]
    return words == [QUOTED]


def quoted_first(sentence: Sentence, claim: Claim) -> Span | None:
    """Return where the quotation stands that a claim begins with, without the attribution in its midst."""
    opening = sentence.lower[claim.first : min(claim.first + 2, claim.last + 1)]
    if QUOTED not in opening:
        return None
    return span_of(sentence, *quotation_at(sentence, claim.first + opening.index(QUOTED)))


def kind_of(text: str, sentence: Sentence, claim: Claim) -> StatementKind:
    """Tell how much of a claim is quoted; an attribution between two quotations counts for neither."""
    start, end = span_of(sentence, claim.first, claim.last)
    quoted = quotations(text, start, end)
    if not quoted:
        return "indirect"
    broken = claim.cue is not None and claim.first < claim.cue < claim.last
    inside = quoted[-1][1] - quoted[0][0] if broken else sum(right - left for left, right in quoted)
    return "direct" if inside >= _ALL * (end - start) else "mixed"
