"""Where a pasted text stands in the archive: word for word, shortened, in part, or with other words."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus import Article, Statement
from corpus.quotations import quotations
from corpus.sentences import Span, paragraphs, sentences
from index import alignment, fulltext, passage_table, statement_table
from index.alignment import Change, ChangeKind, Edit, Words, is_word, words_of
from index.catalog import Catalog
from index.filters import EVERYTHING, Filters
from index.terms import STOP_WORDS, match_any

SENTENCE = 5  # words from which a paste is a sentence and may stand with other words; a shorter one is a phrase
_LIKE = 0.7  # the share of words that a place and a paste must have in common, in order, to be one sentence altered
_RUN, _STEP = 3, 2  # words of the runs a sentence is searched by, and how far apart they begin
_STRETCH = 6  # words of a long piece that is searched for in a large archive
_RUNS = 60  # runs at most, from all over a long paste
_DEPTH, _CLOSEST = 40, 8  # passages found by runs of words, and of those how many are compared word by word
_NEXT = 2  # words over which words may have been swapped, or that may have been dropped at an end
_ROUGHLY = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STOPPED = re.compile(r"[.!?][\s”\"’'»]*$")
_QUOTES = re.compile(r"[“”„«»\"]|''")
_ENDS = re.compile(r"(?<=[.!?…])[\W_]*\s+|\n\s*|(?:\[\s*)?(?:…|\.\s?\.\s?\.)")
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


def find(catalog: Catalog, pasted: str, filters: Filters = EVERYTHING) -> list[Place]:
    """Find where a pasted text stands, one place an article, the earliest first and undated ones last.

    Where it stands word for word, only such places; else those most like it, as far as they can be the same sentence.
    Fewer than `SENTENCE` words are found word for word or not at all.
    """
    paste = alignment.trimmed(words_of(pasted))
    if not (size := _count(paste.forms)):
        return []
    found = _exact(catalog, pasted, paste, filters)
    if not found and size >= SENTENCE:
        found = _altered(catalog, pasted, paste, filters)
    found = [place for place in found if place.kind != "altered"] or found
    return sorted(found, key=lambda p: (p.article.date is None, p.article.date or "", p.article.id))


@dataclass(frozen=True)
class _Region:
    """A stretch of an article that is looked through, `article.text[start:end]`."""

    article: Article
    start: int
    end: int

    @cached_property
    def words(self) -> Words:
        """Its words."""
        return words_of(self.article.text, self.start, self.end)


def _exact(catalog: Catalog, pasted: str, paste: Words, filters: Filters) -> list[Place]:
    """Find the first place in each article that has the very words, a whole sentence if there is one."""
    found: dict[str, Place] = {}
    for region in _holding(catalog, pasted, filters):
        for at in alignment.exact(paste, region.words):
            place = _place(catalog, region, (at, at + len(paste.forms)), [], paste, pasted)
            known = found.get(region.article.id)
            if known is None or (bool(place.changes), place.start) < (bool(known.changes), known.start):
                found[region.article.id] = place
    return list(found.values())


def _holding(catalog: Catalog, text: str, filters: Filters) -> Iterator[_Region]:
    """Find all regions that may hold a text word for word."""
    # Passages end with sentences: one of them has the longest piece of the text that no sentence end cuts.
    pieces = [[form for form in words_of(piece).forms if form[0].isalnum()] for piece in _ENDS.split(text)]
    longest = _stretch(catalog, max(pieces, key=len))
    return (
        _regions(catalog, _match([longest]), filters, 2 * len(text) if len(pieces) > 1 else 0) if longest else iter(())
    )


def _stretch(catalog: Catalog, words: list[str]) -> list[str]:
    """Choose the stretch of a long run of words that has fewest common ones (see `catalog.COMMON`), if any are."""
    common = [fulltext.is_common(catalog, match_any([word])) for word in words]
    if not any(common):
        return words
    starts = range(max(1, len(words) - _STRETCH + 1))
    at = min(starts, key=lambda start: sum(common[start : start + _STRETCH]))
    return words[at : at + _STRETCH]


def _altered(catalog: Catalog, pasted: str, paste: Words, filters: Filters) -> list[Place]:
    """Find the places most like a paste."""
    words = [form for form in paste.forms if form[0].isalnum()]
    runs = [words[at : at + _RUN] for at in range(0, max(1, len(words) - _RUN + 1), _STEP)]
    runs = _telling_runs(catalog, [*runs[:: -(-len(runs) // _RUNS)], words[-_RUN:]])
    near = _closest(paste, _regions(catalog, _match(runs), filters, 2 * len(pasted), _DEPTH))
    found = [liked for region in near if (liked := _liked(catalog, region, paste, pasted))]
    if not found:
        return []
    best = max(found, key=lambda item: item[0])[1]
    copies = (_narrowed(region, best.quote, len(pasted)) for region in _holding(catalog, best.quote, filters))
    found += [liked for region in copies if (liked := _liked(catalog, region, paste, pasted))]
    top = max(like for like, _ in found)
    return list({place.article.id: place for like, place in reversed(found) if like == top}.values())


def _telling_runs(catalog: Catalog, runs: list[list[str]]) -> list[list[str]]:
    """Leave out the runs all words of which are common (see `catalog.COMMON`), if there are others."""
    common = {form for form in {form for run in runs for form in run} if fulltext.is_common(catalog, match_any([form]))}
    return [run for run in runs if not common.issuperset(run)] or runs


def _liked(catalog: Catalog, region: _Region, paste: Words, pasted: str) -> tuple[float, Place] | None:
    """Find the place of a region most like a paste, and how like it is; None where that is another sentence."""
    text, blocks = region.article.text, alignment.common(paste, region.words, region.article.text)
    matched = alignment.matched(blocks, paste)
    if _count(matched) < _LIKE * _count(paste.forms) / 2:
        return None
    inner = region.words.spans[blocks[0].held][0], region.words.spans[blocks[-1].held + blocks[-1].size - 1][1]
    bounds = _positions(region.words, _sentences_around(text, inner))
    span, edits = alignment.edits(blocks, paste, region.words, text, bounds)
    like = _likeness(matched, span, edits, paste, region.words)
    return (like, _place(catalog, region, span, edits, paste, pasted)) if like >= _LIKE else None


def _likeness(matched: Sequence[str], span: Span, edits: Sequence[Edit], paste: Words, held: Words) -> float:
    """Return the share of words in common, of the longer one's; what only stands between them does not count.

    Where more than a word differs, words that carry meaning must agree as well: "a spokesman for X declined to comment
    on Y" is another sentence for every X and Y.
    """
    between = {i for e in edits if e.kind in ("interrupted", "shortened") for i in range(e.start, e.end)}
    ours = [held.forms[i] for i in range(*span) if i not in between]
    like = _share(matched, ours, paste.forms)
    altered = sum(max(e.end - e.start, e.pasted_end - e.pasted_start) for e in edits if e.kind == "altered")
    return like if altered < 2 else min(like, _share(*(_telling(f) for f in (matched, ours, paste.forms))))


def _share(matched: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> float:
    return _count(matched) / max(_count(ours), _count(theirs), 1)


def _telling(forms: Sequence[str]) -> list[str]:
    return [form for form in forms if form.casefold() not in STOP_WORDS]


def _count(forms: Sequence[str]) -> int:
    return sum(map(is_word, forms))


def _match(runs: Sequence[Sequence[str]]) -> str:
    """Write a full-text query for passages that hold any of these runs of words."""
    return f"body : ({match_any([' '.join(run) for run in runs])})"


def _regions(catalog: Catalog, match: str, filters: Filters, around: int, limit: int = -1) -> Iterator[_Region]:
    """Read the passages that match a full-text query, with so many characters around each, in order of rank."""
    articles: dict[str, Article | None] = {}
    ranked = [identifier for identifier, _ in fulltext.match_passages(catalog, match, filters, limit)]
    passages = passage_table.passages(catalog, ranked)
    for passage in (passages[i] for i in ranked):
        if passage.article_id not in articles:
            articles[passage.article_id] = catalog.article(passage.article_id)
        if article := articles[passage.article_id]:
            yield _Region(article, *_widened(article.text, (passage.start, passage.end), around))


def _narrowed(region: _Region, quote: str, around: int) -> _Region:
    """Leave of a region a quote with so many characters before and after it, where it stands there as it is."""
    at = region.article.text.find(quote, region.start, region.end)
    return _Region(region.article, *_widened(region.article.text, (at, at + len(quote)), around)) if at >= 0 else region


def _widened(text: str, span: Span, around: int) -> Span:
    """Return a span with so many characters before and after it, not cutting a word."""
    start, end = max(0, span[0] - around), min(len(text), span[1] + around)
    while 0 < start < span[0] and not text[start - 1].isspace():
        start += 1
    while span[1] < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end


def _closest(paste: Words, regions: Iterator[_Region]) -> list[_Region]:
    """Choose the regions with most of the paste's words."""
    sought = Counter(form.casefold() for form in paste.forms if is_word(form))

    def shared(region: _Region) -> int:
        text = region.article.text[region.start : region.end].casefold()  # its words, roughly: they need not be exact
        return (sought & Counter(_ROUGHLY.findall(text))).total()

    return sorted(regions, key=shared, reverse=True)[:_CLOSEST]


def _place(catalog: Catalog, region: _Region, span: Span, edits: Sequence[Edit], paste: Words, pasted: str) -> Place:
    """Describe a place: widened to what is whole, a sentence or somebody's words, with all that differs."""
    article, words = region.article, region.words
    inner = words.spans[span[0]][0], words.spans[span[1] - 1][1]
    statement = _statement(catalog, article, inner)
    outer = _whole(article.text, inner, statement)
    shown = _positions(words, outer)
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
    few = _count(words.forms[slice(*span)]) <= _NEXT
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
    rows = statement_table.statements_over(catalog, article.id, *span)
    held = [(min(s.end, span[1]) - max(s.start, span[0]), s) for s in rows]
    return max(
        (item for item in held if 2 * item[0] >= span[1] - span[0]),
        key=lambda item: (item[0], item[1].start - item[1].end),
        default=(0, None),
    )[1]


def _whole(text: str, span: Span, statement: Statement | None) -> Span:
    """Widen a span to its sentences or, where it is all that is quoted of them, to the quotation it is."""
    start, end = _sentences_around(text, span)
    if statement and statement.kind == "direct":
        quoted = [q for p in paragraphs(text, (start, end)) for q in quotations(text, *p)]
        opens = max((q[0] for q in quoted if q[0] <= span[0] < q[1]), default=start)
        closes = min((q[1] for q in quoted if q[0] < span[1] <= q[1]), default=end)
        if not any(
            _count(words_of(text, max(q[0], left), min(q[1], right)).forms)
            for q in quoted
            for left, right in ((start, span[0]), (span[1], end))
            if max(q[0], left) < min(q[1], right)
        ):
            return max(opens, start), min(closes, end)
    return start, end


def _sentences_around(text: str, span: Span) -> Span:
    """Return from where to where the sentences reach that a span has words in."""
    around = [
        sentence
        for paragraph in paragraphs(text, span)
        for sentence in sentences(text, *paragraph)
        if sentence[0] < span[1] and span[0] < sentence[1]
    ]
    return min(around[0][0], span[0]), max(around[-1][1], span[1])


def _positions(words: Words, span: Span) -> Span:
    """Return which words lie in a span of the text."""
    return (
        bisect_left(words.spans, span[0], key=lambda s: s[0]),
        bisect_right(words.spans, span[1], key=lambda s: s[1]),
    )
