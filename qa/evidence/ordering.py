"""What comes first where the latest or the earliest is asked for: among what is on the topic, the date decides."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Protocol, TypeVar

from corpus import Article
from corpus.text.sentences import Span, each_paragraph, sentences
from index import Said
from index.storage.terms import Weights, coverage
from qa.reading import saying
from qa.reading.query import Query
from qa.writing.answers import Citation

# What scores this share of the best is as much on the topic: the newest thing that hardly is should not come first.
_AS_GOOD = 0.8
_SENTENCE = 4  # words from which what ends with a stop is a sentence
_STOPPED = re.compile(r"[.!?…][”\"’'»)]*$")
_TWEET = re.compile(saying.one_of(saying.TWEET), re.IGNORECASE)
_ON_TWITTER = re.compile(r"\b(?:[Oo]n|[Tt]o|[Vv]ia) Twitter\b|\btweet(?:s|ed|ing)?\b", re.IGNORECASE)


class _Found(Protocol):
    @property
    def article(self) -> Article: ...


_Row = TypeVar("_Row", bound=_Found)
_T = TypeVar("_T")


def in_turn(groups: Iterable[Sequence[_T]]) -> list[_T]:
    """Take the first of each group, then the second of each, and so on."""
    return [item for taken in zip_longest(*groups) for item in taken if item is not None]


def in_date_order(rows: Sequence[_Row], oldest: bool = False) -> list[_Row]:
    """Order what stands in articles by their dates, newest first or oldest first; what has no date comes last."""
    by_place = sorted(rows, key=lambda row: (row.article.id, row.statement.start if isinstance(row, Said) else 0))
    dated = [row for row in by_place if row.article.date]
    undated = [row for row in by_place if not row.article.date]
    return sorted(dated, key=lambda row: row.article.date or "", reverse=not oldest) + undated


def lead(article: Article) -> Span:
    """Choose the sentence of an article that says what it is about: the first whole one, below its headline."""
    title = article.title.split()
    first: Span | None = None
    for start, end in each_paragraph(article.text):
        for span in sentences(article.text, start, end):
            text = article.text[slice(*span)]
            first = first or span
            if len(text.split()) >= _SENTENCE and text.split() != title and _STOPPED.search(text):
                return span
    return first or (0, len(article.text))


def quoted_first(rows: Sequence[Said]) -> list[Said]:
    """Put what is quoted before what is reported, among what is as much on the topic (to a tenth)."""
    return sorted(rows, key=lambda row: (-round(row.score, 1), row.statement.kind == "indirect"))


def tweeted_first(rows: Sequence[Said]) -> list[Said]:
    """Put what is told to be tweeted first, then what is said where tweets are told of, then what else is said."""
    return sorted(rows, key=lambda row: (not _TWEET.fullmatch(row.statement.cue or ""), not is_tweet(row)))


def is_tweet(row: Said) -> bool:
    """Tell whether the sentence of a statement tells that it was tweeted."""
    sentence = row.article.text[slice(*row.statement.sentence)]
    return _TWEET.fullmatch(row.statement.cue or "") is not None or _ON_TWITTER.search(sentence) is not None


def ordered_statements(query: Query, rows: Sequence[Said]) -> tuple[Said, ...]:
    """Order statements by date where the question asks for it, the ones clearly on the topic alone; else leave them."""
    if query.order == "relevance" or not rows:
        return tuple(rows)
    enough = _AS_GOOD * max(row.score for row in rows)
    return tuple(in_date_order([row for row in rows if row.score >= enough], query.order == "oldest"))


def ordered_citations(query: Query, citations: Sequence[Citation], weights: Weights) -> list[Citation]:
    """Do the same with excerpts, by the question's words (weighted) that they hold, and take the k after those shown.

    Numbered anew.
    """
    chosen = list(citations)
    if query.order != "relevance" and chosen:
        fits = [coverage(weights, f"{citation.title} {citation.quote}") for citation in chosen]
        good = [c for c, fit in zip(chosen, fits, strict=True) if fit >= _AS_GOOD * max(fits)]
        dated = sorted((c for c in good if c.date), key=lambda c: c.date or "", reverse=query.order == "newest")
        chosen = [*dated, *(c for c in good if not c.date)]
    return [replace(c, n=n) for n, c in enumerate(chosen[query.skip : query.skip + query.k], 1)]
