"""When the archive cannot answer, and why.

The reason, in words a reader can act on, with the nearest thing it does have.
"""

from collections.abc import Sequence

from corpus.names import bare
from index import Filters, Hit, Index, Person, Said
from index.terms import coverage
from qa.answers import Answer, Nearest, abstain
from qa.query import Query
from qa.retrieval import Choice, Evidence, filters_of, fit

ENOUGH = 0.5  # how well the best passage must fit a question to answer it (see `retrieval.fit`)
_LISTED = 8  # people listed where a name can mean more
_UNRELATED = 0.3  # below this, nothing in the archive is about it


def why_not(query: Query, evidence: Evidence, index: Index) -> Answer | None:
    """Return the abstention when the evidence does not carry an answer, else None."""
    if not index.catalog.count("articles"):
        empty = f"The archive is empty. Index something first: qa index PATH (index: {index.path})."
        nothing_yet = f"The archive has nothing that was published by {query.as_of}."
        return abstain(query, "empty_index", nothing_yet if query.as_of else empty)
    if not query.rewritten:
        return abstain(query, "unclear", "There is no question here.")
    if evidence.unclear:
        return _ask_back(query, evidence.unclear[0])
    if query.kind == "statements":
        return None if evidence.statements else _no_statement(query, index)
    return None if _answers(query, evidence.passages, index) else _not_found(query, evidence.passages, index)


def _answers(query: Query, hits: tuple[Hit, ...], index: Index) -> bool:
    return bool(hits) and _best_fit(query, hits, index) >= ENOUGH


def _best_fit(query: Query, hits: tuple[Hit, ...], index: Index) -> float:
    weights = index.weights(query.rewritten)
    return max(fit(hit, weights) for hit in hits[:3])


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
        return abstain(query, "unknown_speaker", text, tuple(_nearest_passage(hit, index) for hit in named))
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


def _not_found(query: Query, hits: tuple[Hit, ...], index: Index) -> Answer:
    limits = filters_of(query)
    ceiling = Filters(until=query.as_of)
    if limits != ceiling:
        wider = tuple(index.search(query.rewritten, k=3, filters=ceiling))
        if _answers(query, wider, index):
            text = "The archive has something on this, but not within these dates and outlets."
            return abstain(query, "outside_dates", text, tuple(_nearest_passage(hit, index) for hit in wider))
    nearest = tuple(_nearest_passage(hit, index) for hit in hits[:3])
    if not hits or _best_fit(query, hits, index) < _UNRELATED:
        return abstain(query, "off_topic", "Nothing in the archive is about this.", nearest)
    return abstain(query, "not_found", "The archive does not answer this. The nearest it has is listed.", nearest)


def _nearest_statement(row: Said) -> Nearest:
    speaker = row.statement.speaker or "Unnamed"
    return Nearest(
        f"{speaker}: {' '.join(row.quote.split())}",
        row.article.id,
        row.article.title,
        row.article.date,
        row.article.outlet,
    )


def _nearest_passage(hit: Hit, index: Index) -> Nearest:
    article = index.article(hit.passage.article_id)
    text = " ".join(hit.passage.text.split())
    title, date, outlet = (article.title, article.date, article.outlet) if article else (None, None, None)
    return Nearest(text if len(text) <= 240 else text[:239] + "…", hit.passage.article_id, title, date, outlet)
