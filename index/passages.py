"""Passages: what is embedded and searched.

Cut on sentence and paragraph bounds, measured by the embedding model's own tokenizer.
"""

import hashlib
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus import Article
from corpus.text.sentences import Span, paragraphs, sentences, trim

SPLITTER = "4"  # raise when the same article would be cut differently
_SLACK = 4  # word pieces more that a text may have by itself than within another
_BLOCK = 50_000  # characters counted at a time, which no paragraph of an article has

# Character offsets at which a text's word pieces begin.
PieceOffsets = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article, `article.text[start:end]`.

    Short enough for the model to read whole together with its heading.
    """

    id: str
    article_id: str
    start: int
    end: int
    heading: str
    text: str

    @property
    def embedded(self) -> str:
        """The text the model reads."""
        return f"{self.heading}\n{self.text}" if self.heading else self.text

    @property
    def key(self) -> str:
        """Hash of the embedded text: vectors are kept by it."""
        return hashlib.sha256(self.embedded.encode()).hexdigest()


def split(article: Article, piece_offsets: PieceOffsets, limit: int) -> list[Passage]:
    """Cut an article into passages that with their heading (title and date) have at most `limit` word pieces each.

    Sentences are never cut, unless one alone is too long; then it is cut at white space (see `_cut`).
    """
    heading = _heading(article, piece_offsets, limit // 4)
    room = limit - (len(piece_offsets(heading)) if heading else 0)
    pieces = array("Q")  # a list would take ten times the memory of a long text
    for start, end in _blocks(article.text, (0, len(article.text))):
        pieces.extend(start + offset for offset in piece_offsets(article.text[start:end]))

    def count(start: int, end: int) -> int:
        return bisect_left(pieces, end) - bisect_left(pieces, start)

    whole = (unit for paragraph in paragraphs(article.text) for unit in sentences(article.text, *paragraph))
    units = [block for unit in whole for block in _blocks(article.text, unit)]
    passages = []
    for packed in _pack(units, count, room):
        fits = count(*packed) <= room - _SLACK
        for start, end in [trim(article.text, *packed)] if fits else _parts(article.text, packed, piece_offsets, room):
            text = article.text[start:end]
            own = (article.date or "") if text.startswith(article.title.removesuffix(" …")) else heading
            digest = hashlib.sha256(f"{SPLITTER}\0{article.id}\0{start}\0{own}\0{text}".encode()).hexdigest()[:24]
            passages.append(Passage(digest, article.id, start, end, own, text))
    return passages


def _heading(article: Article, piece_offsets: PieceOffsets, limit: int) -> str:
    """Put date and title in one line; a title too long for its share is cut."""
    line = f"{article.date}: {article.title}" if article.date else article.title
    starts = piece_offsets(line)
    return line if len(starts) <= limit else line[: starts[limit]].rstrip() + " …"


def _blocks(text: str, span: Span) -> Iterator[Span]:
    """Leave a span whole unless it is longer than a block; then cut it, so that the time to count it grows evenly."""
    start, end = span
    while end - start > _BLOCK:
        cut = _cut(text, start, start + _BLOCK)
        yield start, cut
        start = cut
    yield start, end


def _parts(text: str, span: Span, piece_offsets: PieceOffsets, room: int) -> Iterator[Span]:
    """Leave a span whole if it fits, measured by itself; else cut it into parts that do, of about the same length."""
    start, end = trim(text, *span)
    offsets = piece_offsets(text[start:end])
    if (parts := -(-len(offsets) // room)) > 1:
        cut = _cut(text, start, start + max(1, offsets[len(offsets) * (parts // 2) // parts]))
        yield from _parts(text, (start, cut), piece_offsets, room)
        yield from _parts(text, (cut, end), piece_offsets, room)
    elif start < end:
        yield start, end


def _cut(text: str, start: int, end: int) -> int:
    """Find where to cut: at the last white space, else after the last punctuation mark, else at the end.

    Not within a word: its rest alone may have more word pieces than it had in the whole.
    """
    for at in range(end - 1, start, -1):
        if text[at].isspace():
            return at
    for at in range(end - 1, start, -1):
        if unicodedata.category(text[at]).startswith("P"):
            return at + 1
    return end


def _pack(units: list[Span], count: Callable[[int, int], int], room: int) -> Iterator[Span]:
    """Fill passages with whole units, as even in length as the article allows, so that no last one is left tiny."""
    if not units:
        return
    total = count(units[0][0], units[-1][1])
    share = total / -(-total // room) if total else room
    start = units[0][0]
    for (_, end), (next_start, next_end) in pairwise(units):
        if count(start, next_end) > room or count(start, end) >= share:
            yield start, end
            start = next_start
    yield start, units[-1][1]
