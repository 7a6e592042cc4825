"""What the archive has nearest to a question it cannot answer: up to three things, offered with the refusal."""

from collections.abc import Sequence
from itertools import islice

from corpus import Article
from index import ArticleMatch, Hit, Index, Place, Said
from qa.evidence.candidates import Candidate
from qa.evidence.ordering import lead
from qa.writing.answers import Nearest
from qa.writing.reporting import credited, once_a_sentence, shown

OFFERED = 3  # things at most
_LONGEST = 240  # characters


def nearest_statements(rows: Sequence[Said]) -> tuple[Nearest, ...]:
    """Offer statements: a quotation with who says it, a report as the sentence that makes it one."""
    return tuple(_statement(row) for row in once_a_sentence(rows)[:OFFERED])


def nearest_mentions(mentions: Sequence[ArticleMatch]) -> tuple[Nearest, ...]:
    """Offer the first sentence of each article that has what is asked."""
    return tuple(_nearest(item.article.text[slice(*item.sentences[0])], item.article) for item in mentions[:OFFERED])


def nearest_articles(articles: Sequence[Article]) -> tuple[Nearest, ...]:
    """Offer the sentence of each article that says what it is about."""
    return tuple(_nearest(article.text[slice(*lead(article))], article) for article in articles[:OFFERED])


def nearest_places(places: Sequence[Place]) -> tuple[Nearest, ...]:
    """Offer where a pasted text stands."""
    return tuple(_nearest(place.quote, place.article) for place in places[:OFFERED])


def nearest_passages(hits: Sequence[Hit], index: Index) -> tuple[Nearest, ...]:
    """Offer passages found."""
    found = ((hit.passage, index.article(hit.passage.article_id)) for hit in hits[:OFFERED])
    return tuple(_nearest(_shortened(passage.text), article) for passage, article in found)


def nearest_excerpts(considered: Sequence[Candidate]) -> tuple[Nearest, ...]:
    """Offer the best excerpt of each of the articles that come first."""
    first: dict[str, Candidate] = {}
    for candidate in considered:
        first.setdefault(candidate.article.id, candidate)
    return tuple(_nearest(_shortened(c.quote), c.article) for c in islice(first.values(), OFFERED))


def _statement(row: Said) -> Nearest:
    span = shown(row)
    words = row.article.text[slice(*span)]
    alone = span == (row.statement.start, row.statement.end)
    return _nearest(f"{credited(row.statement)}: {words}" if alone else words, row.article)


def _shortened(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…"


def _nearest(text: str, article: Article | None) -> Nearest:
    """Offer words of an article, on one line."""
    words = " ".join(text.split())
    return Nearest(words, article.id, article.title, article.date, article.outlet) if article else Nearest(words)
