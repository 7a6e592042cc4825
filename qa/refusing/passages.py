"""Why no article answers: it is not there, lies outside the limits, or nothing near it tells."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.names.forms import names_in
from index import Filters, Index
from index.people.misspellings import is_known
from index.storage import fulltext
from index.storage.terms import content_words, coverage, match_any
from qa.evidence.candidates import Candidate, may_answer
from qa.evidence.passages import find_passages
from qa.evidence.scope import filters_of, lists_articles
from qa.reading.query import Query, without_sources
from qa.reading.wanted import without_form
from qa.reading.wording import listed, number_of
from qa.refusing import wording
from qa.refusing.nearest import (
    OFFERED,
    nearest_articles,
    nearest_excerpts,
    nearest_mentions,
    nearest_passages,
    nearest_places,
)
from qa.writing.answers import Answer, abstain

# From when on the archive has something about a question: the cosine of question and passage, how like it a passage is
# word by word (0.4 at most where it is off the topic), or the weighted share of its words that stand in an excerpt with
# its headline.
_RELATED, _RELATED_LIKENESS, _RELATED_WORDS = 0.37, 0.6, 0.7


def no_mention(query: Query, index: Index) -> Answer:
    """Tell apart: articles that hold what is asked outside the limits, and none at all."""
    limits, ceiling = filters_of(query), Filters(until=query.as_of)
    topic = query.topic if lists_articles(query) else ""
    elsewhere = index.mentions(topic or None, query.phrase, ceiling, most=1) if limits != ceiling else []
    what = f"“{query.phrase}”" if query.phrase else topic
    if elsewhere:
        mention = f" mention{'s' if len(elsewhere) == 1 else ''} {what}" if what else ""
        number, outside = wording.articles(elsewhere), wording.outside(query, elsewhere)
        text = f"The archive has {number}{mention and f' that{mention}'}, but {outside}"
        return abstain(query, "outside_dates", text, nearest_mentions(elsewhere))
    text = f"No article mentions {what}." if what else "No article lies within these limits."
    return abstain(query, "not_found", text, wording.nearest_to(query, index))


def nothing_then(query: Query, index: Index) -> Answer:
    """Say that nothing was published when whatever there was is asked for."""
    text = wording.no_article_then(query, index) or "No article in the archive was published then."
    return abstain(query, "outside_dates", text)


def not_there(query: Query, index: Index) -> Answer:
    """Say that a pasted text is not in the archive, or at other dates or outlets only."""
    limits, ceiling, pasted = filters_of(query), Filters(until=query.as_of), query.phrase or query.question
    elsewhere = index.find(pasted, ceiling) if limits != ceiling else []
    if elsewhere:
        text = f"The archive has this, word for word or nearly so, but not within these {wording.limited(query)}."
        return abstain(query, "outside_dates", text, nearest_places(elsewhere))
    until = f" up to {query.as_of}" if query.as_of else ""
    text = f"This is not in the archive{until}, neither word for word nor with a few words changed."
    return abstain(query, "not_found", text, nearest_passages(index.search(pasted, k=3, filters=limits), index))


def not_found(
    query: Query, considered: Sequence[Candidate], unknown: Sequence[str], enough: float, index: Index
) -> Answer:
    """Tell apart: answered at other times or in other outlets; nothing near; something near, which does not say it."""
    ceiling, asked = Filters(until=query.as_of), without_sources(query)
    if filters_of(query) != ceiling:
        wider = find_passages(replace(query, since=None, until=None, outlets=()), index).considered
        if may_answer(wider, enough):
            text = f"The archive has something on this, but not within these {wording.limited(query)}."
            return abstain(query, "outside_dates", text, nearest_excerpts(wider))
        considered = (*considered, *wider)
        if empty := wording.no_article_then(query, index):
            return abstain(query, "outside_dates", empty, nearest_excerpts(considered))
    names = _names(asked)
    matches = [match_any([name]) for name in names]
    together, every = fulltext.articles_holding(index.catalog, matches, ceiling) if names else (0, True)
    missing = " ".join(wording.unheard_of(name, index) for name in unknown)
    own = [article for name in unknown for article in index.catalog.written_by(name, OFFERED)[1]]
    words = index.weights(without_form(asked.rewritten))
    near = [
        c
        for c in considered
        if c.meaning >= _RELATED
        or c.features["passage likeness"] >= _RELATED_LIKENESS
        or coverage(words, f"{c.article.title} {c.quote}") >= _RELATED_WORDS
    ]
    if not near and not together:
        text = missing or "Nothing was found in the archive that is about this."
        return abstain(query, "off_topic", text, nearest_articles(own) or nearest_excerpts(considered))
    text = f"{missing or _what_there_is(names, together, every)} The nearest it has is listed."
    return abstain(query, "not_found", text, nearest_excerpts(near or considered))


def unknown_names(query: Query, index: Index) -> list[str]:
    """List the names in a question with a word that stands nowhere in the archive, as far as it may be looked at."""
    ceiling = Filters(until=query.as_of)
    return [
        name
        for name in _names(query)
        if not all(is_known(word, index.catalog, ceiling) for word in content_words(name))
    ]


def _what_there_is(names: Sequence[str], number: int, every: bool) -> str:
    """Say in how many articles the names of a question stand together, as none of them was found to answer it."""
    if not names:
        return "The archive does not answer this."
    if not number:
        together = " together" if len(names) > 1 else ""
        return f"No article in the archive has {listed(names)}{together}, and none answers this."
    what = f"{'' if every else 'at least '}{number_of(number, 'article')}"
    return f"The archive writes of {listed(names)} in {what}; none was found that answers this."


def _names(query: Query) -> list[str]:
    """List the names in a question, each once, without a possessive; words that only open it are none."""
    return list(dict.fromkeys(name for at, name in names_in(query.rewritten) if at or " " in name))
