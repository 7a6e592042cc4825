"""Passages for a question, and what in them may answer it."""

from dataclasses import replace
from datetime import date, timedelta

from index import ArticleMatch, Index
from qa.evidence.candidates import ENOUGH, Candidate, candidates
from qa.evidence.ordering import lead
from qa.evidence.quantities import comparable
from qa.evidence.records import Evidence
from qa.evidence.scope import filters_of
from qa.reading.query import Query, without_sources
from qa.reading.wanted import as_asked

_POOL, _BY_DATE = 30, 50  # passages found for a question, and where the date decides
_REPORTED = 1  # days after which it is still reported what happened


def whatever(query: Query, index: Index) -> Evidence:
    """Collect the articles of a time, the newest first, as many as are shown and were shown before."""
    limits = filters_of(replace(query, until=_reported_by(query.until), dated="published"))
    found = index.catalog.by_date(limits, query.skip + query.k, oldest=query.order == "oldest")
    number = index.catalog.number_within(limits)
    note = f"{number:,} articles are within these limits; these are the newest of them." if limits else ""
    mentions = tuple(ArticleMatch(article, (lead(article),)) for article in found)
    return Evidence(mentions=mentions, notes=(note,) if note and number > len(found) and not query.skip else ())


def _reported_by(day: str | None) -> str | None:
    """Return the day by which what happened until a day has been reported."""
    if not day:
        return None
    last = date.fromisoformat(day)
    return (last + min(timedelta(days=_REPORTED), date.max - last)).isoformat()


def as_written(query: Query, index: Index) -> Evidence | None:
    """Find what has the question's days and months in its words, whenever they were: "by the end of September"."""
    times = comparable(query.rewritten).times
    wider = find_passages(replace(query, since=None, until=None), index) if times else Evidence()
    telling = tuple(
        c
        for c in wider.considered
        if c.fit >= ENOUGH and c.dropped is None and all(time in c.quote.casefold() for time in times)
    )
    return replace(wider, considered=telling) if telling else None


def find_passages(query: Query, index: Index) -> Evidence:
    """Collect the passages nearest to a question, and what in them may answer it."""
    query = without_sources(query)
    filters = filters_of(query)
    pool = _POOL if query.order == "relevance" else _BY_DATE
    hits = index.search(as_asked(query.rewritten), max(pool, 2 * (query.k + query.skip)), filters, query.today)
    considered = tuple(_in_time(query, candidate) for candidate in candidates(query, hits, index))
    if query.phrase:
        quoted = {mention.article.id for mention in index.mentions(None, query.phrase, filters, most=1)}
        considered = tuple(sorted(considered, key=lambda c: (c.fit < ENOUGH, c.article.id not in quoted)))
    ranks = {candidate.article.id: rank for rank, candidate in reversed(list(enumerate(considered)))}
    hits.sort(key=lambda hit: ranks.get(hit.passage.article_id, len(ranks)))
    return Evidence(passages=tuple(hits[: max(10, 2 * query.k)]), considered=considered)


def _in_time(query: Query, candidate: Candidate) -> Candidate:
    """Drop what cannot be of the year a question names: published at other times, and without that year in it."""
    year = (query.since or "")[:4]
    if query.dated != "happened" or year != (query.until or "")[:4] or not year or year not in query.rewritten:
        return candidate
    if (query.since or "") > (query.today or ""):  # what is planned
        return candidate
    article = candidate.article
    if (query.since or "") <= (article.date or "") <= (query.until or ""):
        return candidate
    told = year in article.text or year in article.title or (article.date or "").startswith(year)
    return candidate if told else replace(candidate, dropped=f"neither of {year} nor naming it")
