"""Where a pasted text is from: a place of the archive, widened to what is whole, with all that differs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Article, Statement
from corpus.text.quotations import quotations
from corpus.text.sentences import Span, paragraphs, sentences
from index.matching.alignment import Change, ChangeKind, Edit, Words, is_word, number_of_words, words_of
from index.matching.statements import trusted_statements_over
from index.storage.catalog import Catalog

_NEXT = 2  # words over which words may have been swapped, or that may have been dropped at an end
_STOPPED = re.compile(r"[.!?][\s”\"’'»]*$")
_QUOTES = re.compile(r"[“”„«»\"]|''")
# From what is the paste itself to what is something else.
_ORDER: tuple[ChangeKind, ...] = ("clipped", "punctuation", "interrupted", "shortened", "altered")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the archive that a paste is from: `article.text[start:end]`, whole sentences or a whole quotation.

    changes: what is not as it was pasted, in order; none where it stands word for word. statement: the one it is (part
    of), where the ledger knows who says it.
    """

    article: Article
    start: int
    end: int
    changes: tuple[Change, ...] = ()
    statement: Statement | None = None

    @property
    def quote(self) -> str:
        """The exact words of the article."""
        return self.article.text[self.start : self.end]

    @property
    def kind(self) -> ChangeKind | None:
        """How far it is from the paste: the gravest kind of its changes, None where there are none."""
        return max((change.kind for change in self.changes), key=_ORDER.index, default=None)


def place_of(
    catalog: Catalog, article: Article, words: Words, span: Span, edits: Sequence[Edit], paste: Words, pasted: str
) -> Place:
    """Describe a place, an article's words in a span: a whole sentence or somebody's words, with all that differs."""
    inner = words.spans[span[0]][0], words.spans[span[1] - 1][1]
    statement = _statement(catalog, article, inner)
    outer = _whole(article.text, inner, statement)
    shown = positions_of(words, outer)
    told = _swapped(edits, paste, words)
    before, after = _trimmed(words, (shown[0], span[0])), _trimmed(words, (span[1], shown[1]))
    if before:
        dropped = not after and _begins(paste, words, span[0])
        told.insert(0, Edit(_clip(words, before, article.text, dropped), *before, 0, 0))
    if after:
        dropped = not before and _STOPPED.search(pasted) is not None
        told.append(Edit(_clip(words, after, article.text, dropped), *after, 0, 0))
    changes = tuple(_change(edit, words, article.text, paste, pasted) for edit in told)
    return Place(article, *outer, changes, statement)


def _begins(paste: Words, words: Words, at: int) -> bool:
    """Tell whether a paste begins with a capital where the archive has none."""
    return paste.forms[0] != words.forms[at] and paste.forms[0][0].isupper()


def _clip(words: Words, span: Span, text: str, dropped: bool) -> ChangeKind:
    """Tell a part of a sentence from a whole one of which a word or two at an end were dropped ("not everybody").

    dropped: the paste is made to look whole there. An attribution beside a quotation is only left out.
    """
    around = text[words.spans[max(0, span[0] - 1)][0] : words.spans[min(span[1], len(words.spans) - 1)][1]]
    few = number_of_words(words.forms[slice(*span)]) <= _NEXT
    return "altered" if dropped and few and not _QUOTES.search(around) else "clipped"


def _trimmed(words: Words, span: Span) -> Span | None:
    """Take the punctuation off the ends of some words; None where nothing else is there."""
    held = [i for i in range(*span) if is_word(words.forms[i])]
    return (held[0], held[-1] + 1) if held else None


def _change(edit: Edit, words: Words, text: str, paste: Words, pasted: str) -> Change:
    if edit.start < edit.end:
        start, end = words.spans[edit.start][0], words.spans[edit.end - 1][1]
    else:
        start = end = words.spans[edit.start - 1][1] if edit.start else words.spans[0][0]
    theirs = paste.spans[edit.pasted_start : edit.pasted_end]
    return Change(edit.kind, start, end, text[start:end], pasted[theirs[0][0] : theirs[-1][1]] if theirs else "")


def _swapped(edits: Sequence[Edit], paste: Words, held: Words) -> list[Edit]:
    """Put together two edits that are one: words left out here and put in again beside the next word or two."""
    told: list[Edit] = []
    for edit in edits:
        last = told[-1] if told else None
        if last and edit.start - last.end <= _NEXT and _moves(last, edit, paste, held):
            told[-1] = Edit("altered", last.start, edit.end, last.pasted_start, edit.pasted_end)
        else:
            told.append(edit)
    return told


def _moves(one: Edit, other: Edit, paste: Words, held: Words) -> bool:
    ours, theirs = held.forms[one.start : one.end], paste.forms[one.pasted_start : one.pasted_end]
    return (ours, theirs) == (
        paste.forms[other.pasted_start : other.pasted_end],
        held.forms[other.start : other.end],
    ) and ours != theirs


def _statement(catalog: Catalog, article: Article, span: Span) -> Statement | None:
    """Choose the statement that holds most of a span, at least half of it; of several the one that holds least else."""
    rows = trusted_statements_over(catalog, article.id, *span)
    held = [(min(s.end, span[1]) - max(s.start, span[0]), s) for s in rows]
    return max(
        (item for item in held if 2 * item[0] >= span[1] - span[0]),
        key=lambda item: (item[0], item[1].start - item[1].end),
        default=(0, None),
    )[1]


def _whole(text: str, span: Span, statement: Statement | None) -> Span:
    """Widen a span to its sentences or, where it is all that is quoted of them, to the quotation it is."""
    start, end = sentences_around(text, span)
    if statement and statement.kind == "direct":
        quoted = [q for p in paragraphs(text, (start, end)) for q in quotations(text, *p)]
        opens = max((q[0] for q in quoted if q[0] <= span[0] < q[1]), default=start)
        closes = min((q[1] for q in quoted if q[0] < span[1] <= q[1]), default=end)
        if not any(
            number_of_words(words_of(text, max(q[0], left), min(q[1], right)).forms)
            for q in quoted
            for left, right in ((start, span[0]), (span[1], end))
            if max(q[0], left) < min(q[1], right)
        ):
            return max(opens, start), min(closes, end)
    return start, end


def sentences_around(text: str, span: Span) -> Span:
    """Return from where to where the sentences reach that a span has words in."""
    around = [
        sentence
        for paragraph in paragraphs(text, span)
        for sentence in sentences(text, *paragraph)
        if sentence[0] < span[1] and span[0] < sentence[1]
    ]
    return min(around[0][0], span[0]), max(around[-1][1], span[1])


def positions_of(words: Words, span: Span) -> Span:
    """Return which words lie in a span of the text."""
    return (
        bisect_left(words.spans, span[0], key=lambda s: s[0]),
        bisect_right(words.spans, span[1], key=lambda s: s[1]),
    )
