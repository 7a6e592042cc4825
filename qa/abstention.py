"""When the archive cannot answer, and why.

The reason, in words a reader can act on, with the nearest thing it does have.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.names import bare, names_in
from index import Filters, Index, Person, Said
from index.terms import content_words, coverage, match_any
from qa.answers import Answer, Nearest, abstain
from qa.candidates import Candidate
from qa.corrections import is_known
from qa.query import Query
from qa.retrieval import Choice, Evidence, filters_of, find_passages

# How probably one of the first excerpts must answer. An article may say much of a question in other words, so it is
# not much, unless a name in the question stands nowhere in the archive.
ENOUGH, _ENOUGH_UNKNOWN = 0.2, 0.3
_FIRST = 3
_LISTED = 8  # people listed where a name can mean more
_RELATED = 0.37  # the cosine of question and passage from which the archive has something about it


def why_not(query: Query, evidence: Evidence, index: Index) -> Answer | None:
    """Return the abstention when the evidence does not carry an answer, else None."""
    if not index.catalog.count("articles"):
        return abstain(
            query, "empty_index", f"The archive is empty. Index something first: qa index PATH (index: {index.path})."
        )
    if not query.rewritten:
        return abstain(query, "unclear", "There is no question here.")
    if not query.speakers and not content_words(query.rewritten):
        return abstain(query, "unclear", "There is no word in this question that could be looked for.")
    if evidence.unclear:
        return _ask_back(query, evidence.unclear[0])
    if query.kind == "statements":
        return None if evidence.statements else _no_statement(query, index)
    unknown = _unknown_names(query, index)
    if _answers(evidence.considered, _ENOUGH_UNKNOWN if unknown else ENOUGH):
        return None
    return _not_found(query, evidence.considered, unknown, index)


def _answers(considered: Sequence[Candidate], enough: float) -> bool:
    shown = [candidate.fit for candidate in considered if candidate.dropped is None]
    return max(shown[:_FIRST], default=0.0) >= enough


def _unknown_names(query: Query, index: Index) -> list[str]:
    """List the names in a question with a word that stands nowhere in the archive, as far as it may be looked at."""
    ceiling = Filters(until=query.as_of)
    return [name for name in _names(query) if not all(is_known(word, index, ceiling) for word in content_words(name))]


def _names(query: Query) -> list[str]:
    """List the names in a question, each once, without a possessive; words that only open it are none."""
    return list(dict.fromkeys(name for at, name in names_in(query.rewritten) if at or " " in name))


def _ask_back(query: Query, choice: Choice) -> Answer:
    """Ask which of several people of one name is meant, with what each of them says."""
    about = f" about {query.topic}" if query.topic else ""
    named = [
        f"{_introduced(person)} ({len(rows)} {'statement' if len(rows) == 1 else 'statements'})"
        for person, rows in choice.candidates
    ]
    if len(named) > _LISTED:
        named = [*named[:_LISTED], f"{len(named) - _LISTED} others"]
    text = (
        f"“{choice.asked}” can mean several people who speak{about}: {', '.join(named[:-1])} and {named[-1]}. "
        "Ask again with the full name."
    )
    return abstain(query, "unclear", text, tuple(_nearest_statement(rows[0]) for _, rows in choice.candidates[:3]))


def _introduced(person: Person) -> str:
    return person.name if " " in person.name else f"{person.name} without a given name"


def _no_statement(query: Query, index: Index) -> Answer:
    """Tell apart: nobody of that name, somebody who never speaks, who speaks but not on this.

    Who speaks on it at other times.
    """
    limits = filters_of(query)
    if not query.speakers:
        return abstain(query, "not_found", f"No statement about {query.topic} is in the archive.")
    asked = query.speakers[0]
    ceiling = Filters(until=query.as_of)
    rows = index.statements(asked, filters=ceiling)
    if not rows:
        named = index.search(asked, k=3, filters=ceiling) if _is_mentioned(asked, index) else []
        text = (
            f"{asked} is mentioned in the archive, but no statement of theirs is."
            if named
            else f"{asked} is not in the archive."
        )
        return abstain(
            query,
            "unknown_speaker",
            text,
            tuple(_nearest_excerpt(p.article_id, p.start, p.end, index) for p in (hit.passage for hit in named)),
        )
    people = index.people(asked)
    name = people[0].name if len(people) == 1 else asked
    elsewhere = index.statements(asked, query.topic or None, ceiling) if limits != ceiling else []
    if elsewhere:
        days = sorted(row.article.date for row in elsewhere if row.article.date)
        text = (
            f"{name} speaks about {query.topic} in {_articles(elsewhere)}, but not in these dates "
            f"(it was between {days[0]} and {days[-1]})."
        )
        return abstain(query, "outside_dates", text, tuple(_nearest_statement(row) for row in elsewhere[:3]))
    text = f"{name} speaks in {_articles(rows)}; no statement there is about {query.topic}."
    return abstain(query, "no_statement", text, tuple(_nearest_statement(row) for row in rows[:3]))


def _articles(rows: Sequence[Said]) -> str:
    number = len({row.article.id for row in rows})
    return "1 article" if number == 1 else f"{number} articles"


def _is_mentioned(name: str, index: Index) -> bool:
    weights = index.weights(bare(name) or name)
    return any(coverage(weights, hit.passage.text) == 1.0 for hit in index.search(name, k=5))


def _not_found(query: Query, considered: Sequence[Candidate], unknown: Sequence[str], index: Index) -> Answer:
    """Tell apart: answered at other times or in other outlets; nothing near; something near, which does not say it."""
    ceiling = Filters(until=query.as_of)
    if filters_of(query) != ceiling:
        wider = find_passages(replace(query, since=None, until=None, outlets=()), index).considered
        if _answers(wider, ENOUGH):
            text = "The archive has something on this, but not within these dates and outlets."
            return abstain(query, "outside_dates", text, _nearest_articles(wider, index))
        considered = considered or wider
    missing = " ".join(f"“{name}” is not in the archive." for name in unknown)
    near = [candidate for candidate in considered if candidate.meaning >= _RELATED]
    if not near:
        text = missing or "Nothing in the archive is about this."
        return abstain(query, "off_topic", text, _nearest_articles(considered, index))
    text = missing or _what_there_is(query, index, ceiling)
    return abstain(query, "not_found", f"{text} The nearest it has is listed.", _nearest_articles(near, index))


def _what_there_is(query: Query, index: Index, ceiling: Filters) -> str:
    """Say in how many articles the names of a question stand together, as none of them was found to answer it."""
    if not (names := _names(query)):
        return "The archive does not answer this."
    number = index.catalog.articles_holding([match_any([name]) for name in names], ceiling)
    together = " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
    if not number:
        return f"No article in the archive has {together} together, and none answers this."
    what = "1 article" if number == 1 else f"{number} articles"
    return f"The archive writes of {together} in {what}; none was found that answers this."


def _nearest_articles(considered: Sequence[Candidate], index: Index) -> tuple[Nearest, ...]:
    """Offer the best excerpt of each of the three nearest articles."""
    first = {candidate.article_id: candidate for candidate in reversed(considered)}
    ranked = [candidate for candidate in considered if first[candidate.article_id] is candidate]
    return tuple(_nearest_excerpt(c.article_id, c.start, c.end, index) for c in ranked[:3])


def _nearest_statement(row: Said) -> Nearest:
    speaker = row.statement.speaker or "Unnamed"
    return Nearest(
        f"{speaker}: {' '.join(row.quote.split())}",
        row.article.id,
        row.article.title,
        row.article.date,
        row.article.outlet,
    )


def _nearest_excerpt(article_id: str, start: int, end: int, index: Index) -> Nearest:
    article = index.article(article_id)
    text = " ".join(article.text[start:end].split()) if article else ""
    title, date, outlet = (article.title, article.date, article.outlet) if article else (None, None, None)
    return Nearest(text if len(text) <= 240 else text[:239] + "…", article_id, title, date, outlet)
