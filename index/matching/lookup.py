"""Where a pasted text stands in the archive: word for word, shortened, in part, or with other words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from corpus import Article
from corpus.text.sentences import Span
from index.matching import alignment
from index.matching.alignment import Edit, Words, is_word, number_of_words, words_of
from index.matching.common import all_of
from index.matching.pasted import Place, place_of, positions_of, sentences_around
from index.storage import fulltext, passage_table
from index.storage.catalog import Catalog
from index.storage.filters import EVERYTHING, Filters
from index.storage.terms import STOP_WORDS, match_any

SENTENCE = 5  # words from which a paste is a sentence and may stand with other words; a shorter one is a phrase
_LIKE = 0.7  # the share of words that a place and a paste must have in common, in order, to be one sentence altered
_RUN, _STEP = 3, 2  # words of the runs a sentence is searched by, and how far apart they begin
_STRETCH = 6  # words of a long piece that is searched for in a large archive
_ENOUGH, _TELLING = 2, 4  # words that are not common: as many tell where a text may stand; as many are asked for
_RUNS = 60  # runs at most, from all over a long paste
_DEPTH, _CLOSEST = 40, 8  # passages found by runs of words, and of those how many are compared word by word
_ROUGHLY = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDS = re.compile(r"(?<=[.!?…])[\W_]*\s+|\n\s*|(?:\[\s*)?(?:…|\.\s?\.\s?\.)")


def find(catalog: Catalog, pasted: str, filters: Filters = EVERYTHING) -> list[Place]:
    """Find where a pasted text stands, one place an article, the earliest first and undated ones last.

    Where it stands word for word, only such places; else those most like it, as far as they can be the same sentence.
    Fewer than `SENTENCE` words are found word for word or not at all.
    """
    paste = alignment.trimmed(words_of(pasted))
    if not (size := number_of_words(paste.forms)):
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


class _Alike(NamedTuple):
    """What of a region is most like a paste: how like it is, which of its words, and what they have otherwise."""

    like: float
    region: _Region
    span: Span
    edits: list[Edit]


def _exact(catalog: Catalog, pasted: str, paste: Words, filters: Filters) -> list[Place]:
    """Find the first place in each article that has the very words, a whole sentence if there is one."""
    found: dict[str, Place] = {}
    for region in _holding(catalog, pasted, filters):
        for at in alignment.exact(paste, region.words):
            place = place_of(catalog, region.article, region.words, (at, at + len(paste.forms)), [], paste, pasted)
            known = found.get(region.article.id)
            if known is None or (bool(place.changes), place.start) < (bool(known.changes), known.start):
                found[region.article.id] = place
    return list(found.values())


def _holding(catalog: Catalog, text: str, filters: Filters) -> Iterator[_Region]:
    """Find all regions that may hold a text word for word."""
    # Passages end with sentences: one of them has the longest piece of the text that no sentence end cuts.
    pieces = [[form for form in words_of(piece).forms if form[0].isalnum()] for piece in _ENDS.split(text)]
    match = _all_of(catalog, max(pieces, key=len))
    if not match:
        return iter(())
    return _regions(catalog, fulltext.all_matching(catalog, match, filters), 2 * len(text) if len(pieces) > 1 else 0)


def _all_of(catalog: Catalog, words: list[str]) -> str:
    """Write a query for the passages with a run of words; "" for none.

    Where some of them are common (see `catalog.COMMON`), those that tell most, which need not stand side by side: to
    find where a common word stands takes long. Or, where hardly any tells, a stretch with fewest common ones.
    """
    if not words:
        return ""
    common = [fulltext.is_common(catalog, match_any([word])) for word in words]
    if not any(common):
        return _match([words])
    telling = {word.casefold(): word for word, often in zip(words, common, strict=True) if not often}
    if len(telling) >= _ENOUGH:
        longest = sorted(telling.values(), key=len, reverse=True)[:_TELLING]
        return f"body : ({all_of([match_any([word]) for word in longest])})"
    starts = range(max(1, len(words) - _STRETCH + 1))
    at = min(starts, key=lambda start: sum(common[start : start + _STRETCH]))
    return _match([words[at : at + _STRETCH]])


def _altered(catalog: Catalog, pasted: str, paste: Words, filters: Filters) -> list[Place]:
    """Find the places most like a paste."""
    words = [form for form in paste.forms if form[0].isalnum()]
    runs = [words[at : at + _RUN] for at in range(0, max(1, len(words) - _RUN + 1), _STEP)]
    runs = _telling_runs(catalog, [*runs[:: -(-len(runs) // _RUNS)], words[-_RUN:]])
    ranked = [identifier for identifier, _ in fulltext.match_passages(catalog, _match(runs), filters, _DEPTH)]
    near = _closest(paste, _regions(catalog, ranked, 2 * len(pasted)))
    found = [alike for region in near if (alike := _alike(region, paste))]
    if not found:
        return []

    def described(alike: _Alike) -> Place:
        region = alike.region
        return place_of(catalog, region.article, region.words, alike.span, alike.edits, paste, pasted)

    best = max(found, key=lambda alike: alike.like)
    top, place = best.like, described(best)
    places = {best.region.article.id: place}
    copies = (_narrowed(region, place.quote, len(pasted)) for region in _holding(catalog, place.quote, filters))
    for alike in chain(found, filter(None, (_alike(region, paste) for region in copies))):
        if alike.like > top:
            top, places = alike.like, {}
        if alike.like == top and alike.region.article.id not in places:  # the first of each article
            places[alike.region.article.id] = described(alike)
    return list(places.values())


def _telling_runs(catalog: Catalog, runs: list[list[str]]) -> list[list[str]]:
    """Leave out the runs with more than one common word (see `catalog.COMMON`) or, if few are left, of nothing else."""
    common = {form for form in {form for run in runs for form in run} if fulltext.is_common(catalog, match_any([form]))}
    for most, least in ((1, _ENOUGH * _TELLING), (_RUN - 1, 1)):
        telling = [run for run in runs if sum(form in common for form in run) <= most]
        if len(telling) >= least:
            return telling
    return runs


def _alike(region: _Region, paste: Words) -> _Alike | None:
    """Find what of a region is most like a paste; None where that is another sentence."""
    text, blocks = region.article.text, alignment.common(paste, region.words, region.article.text)
    matched = alignment.matched(blocks, paste)
    if number_of_words(matched) < _LIKE * number_of_words(paste.forms) / 2:
        return None
    inner = region.words.spans[blocks[0].held][0], region.words.spans[blocks[-1].held + blocks[-1].size - 1][1]
    bounds = positions_of(region.words, sentences_around(text, inner))
    span, edits = alignment.edits(blocks, paste, region.words, text, bounds)
    like = _likeness(matched, span, edits, paste, region.words)
    return _Alike(like, region, span, edits) if like >= _LIKE else None


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
    return number_of_words(matched) / max(number_of_words(ours), number_of_words(theirs), 1)


def _telling(forms: Sequence[str]) -> list[str]:
    return [form for form in forms if form.casefold() not in STOP_WORDS]


def _match(runs: Sequence[Sequence[str]]) -> str:
    """Write a full-text query for passages that hold any of these runs of words."""
    return f"body : ({match_any([' '.join(run) for run in runs])})"


def _regions(catalog: Catalog, found: Sequence[str], around: int) -> Iterator[_Region]:
    """Read passages, with so many characters around each, in their order."""
    articles: dict[str, Article | None] = {}
    passages = passage_table.passages(catalog, found)
    for passage in (passages[i] for i in found):
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
