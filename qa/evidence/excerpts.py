"""Which sentences of a passage are shown together: an excerpt around each of those worth most."""

from collections.abc import Iterator, Sequence, Set

from corpus.text.quotations import quotations
from corpus.text.sentences import Span, paragraphs

EXCERPT = 560  # characters an excerpt may have, a paragraph of a news story, unless one sentence alone has more
_PER_PASSAGE = 3  # excerpts of a passage, at most


def excerpts(text: str, spans: Sequence[Span], worth: Sequence[float]) -> Iterator[tuple[int, Span]]:
    """Choose the sentences worth most, and around each the first and last one of an excerpt.

    spans: the sentences of the text. Excerpts share no sentence, and a quotation that runs over several stays whole
    where there is room.
    """
    free = set(range(len(spans)))
    quoted = {
        i
        for paragraph in paragraphs(text)
        for start, end in quotations(text, *paragraph)
        for i, (first, _) in enumerate(spans)
        if start < first < end
    }
    for _ in range(_PER_PASSAGE):
        if not free:
            return
        middle = max(free, key=lambda i: (worth[i], -i))
        low, high = _grow(spans, middle, worth, free, quoted)
        free.difference_update(range(low, high + 1))
        yield middle, (low, high)


def _grow(
    spans: Sequence[Span], middle: int, worth: Sequence[float], free: Set[int], quoted: Set[int]
) -> tuple[int, int]:
    """Take in free neighbours of a sentence while there is room: what its quotation goes on with, then the better one.

    quoted: the sentences whose quotation begins before them.
    """
    low = high = middle
    while True:
        beside = [i for i in (low - 1, high + 1) if i in free]
        room = [i for i in beside if max(spans[high][1], spans[i][1]) - min(spans[low][0], spans[i][0]) <= EXCERPT]
        if not room:
            return low, high
        best = max(room, key=lambda i: ((low if i < low else i) in quoted, worth[i], i))
        low, high = min(low, best), max(high, best)
