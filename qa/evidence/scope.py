"""What a query is to find: within which articles, whatever there was, or all there is."""

import re

from index import Filters
from index.storage.terms import content_words
from qa.reading.query import Query

EXHAUSTIVE = frozenset({"list", "count", "timeline"})  # kinds that show all there is
_MORE = 3  # words beside those it quotes with which a question asks for something else
_WHATEVER = re.compile(
    r"(?:(?:what|anything|is|are|was|were|has|have|been|being|else|there|the|any|some|me|show|give|tell|top|about|in|did)"
    r" )*(?P<news>(?:new|news|headlines|top stories|news stories|going on)(?: there)?|happen(?:ed|s|ing)?|reported)?",
    re.IGNORECASE,
)
_NEWS = ("new", "news", "headlines", "top stories", "news stories")


def lists_articles(query: Query) -> bool:
    """Tell whether a list or a count goes through articles, whoever speaks in them."""
    return query.kind in {"list", "count"} and query.of == "articles" and not query.speakers


def asks_for_whatever(query: Query) -> bool:
    """Tell whether a question is for whatever there was at a time: "What happened on 2 March?", "the latest news"."""
    if query.kind != "passages" or query.phrase or not (asked := _WHATEVER.fullmatch(query.topic)):
        return False
    is_news = bool(asked["news"]) and asked["news"].lower() in _NEWS
    return bool(query.since or query.until) or is_news or (bool(asked["news"]) and query.order == "newest")


def asks_for_words(query: Query) -> bool:
    """Tell whether a question is for hardly more than the words it quotes, so that what has them is the answer."""
    if query.kind != "passages" or not query.phrase:
        return False
    return len(set(content_words(query.rewritten)) - set(content_words(query.phrase))) < _MORE


def filters_of(query: Query) -> Filters:
    """Return the limits a query sets on articles; `as_of` is a ceiling on top of its own dates.

    What happened at some time may be told at any time after; and what is planned was told before.
    """
    since, until = query.since, query.until
    if query.dated == "happened":
        since, until = since if since and since <= (query.today or since) else None, None
    ceilings = [day for day in (until, query.as_of) if day]
    return Filters(outlets=query.outlets, since=since, until=min(ceilings) if ceilings else None)
