"""How an answer came about: how the question was read, what each arm of the search found, what was dropped and why."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from index import Index
from index.storage.filters import Filters
from qa.evidence.records import Evidence
from qa.evidence.scope import filters_of
from qa.reading.query import Query
from qa.writing.answers import Answer, Considered, Trace
from qa.writing.reporting import shown

_LISTED = 50  # things considered that are told of; a list of everything tells of itself
_KINDS = {
    "statements": "who said what", "passages": "a fact", "list": "a full list", "count": "a count",
    "timeline": "statements over time", "lookup": "where these words stand",
    "archive": "what the archive holds",
}  # fmt: skip


def trace(query: Query, evidence: Evidence, answer: Answer, index: Index) -> Trace:
    """Tell what was found for a question, and which of it the answer shows."""
    cited = {(c.article_id, c.start, c.end) for c in answer.citations}
    if answer.status == "abstained":
        why = "does not answer"
    else:
        why = f"after the first {query.k}" if answer.text.count("\n") + 1 >= query.k else "the same as one shown"
    considered = [
        replace(item, dropped=item.dropped or why) if (item.article_id, item.start, item.end) not in cited else item
        for item in islice(_found(evidence), _LISTED)
    ]
    number = index.catalog.number_within
    return Trace(number(Filters(until=query.as_of)), number(filters_of(query)), tuple(considered))


def _found(evidence: Evidence) -> Iterator[Considered]:
    """Go through all that was found, with the scores of the arm that found it."""
    for side in evidence.sides:
        yield from _found(side.evidence)
    for row in evidence.statements:
        yield Considered("ledger", row.article.id, row.article.title, *shown(row), {"topic": round(row.score, 3)})
    for c in evidence.considered:
        arm = "meaning" if c.words is None else "meaning and words"
        likeness = c.features["passage likeness"]
        scores = {"meaning": c.meaning, "words": c.words, "fused": c.fused, "likeness": likeness, "fit": c.fit}
        known = {name: round(score, 3) for name, score in scores.items() if score is not None}
        yield Considered(arm, c.article.id, c.article.title, c.start, c.end, known, c.dropped)
    for place in evidence.places:
        yield Considered("word by word", place.article.id, place.article.title, place.start, place.end)
    for mention in evidence.mentions:
        yield Considered("word by word", mention.article.id, mention.article.title, *mention.sentences[0])


def reading(query: Query) -> Iterator[tuple[str, str]]:
    """List how a question was read, each field as its name and what stands in it; what is empty is left out."""
    yield "asks for", _KINDS[query.kind] + (f" ({query.wanted})" if query.wanted else "")
    yield from _named("speaker", query.speakers)
    yield from _named("topic", (query.topic,) if query.topic and query.kind not in {"passages", "lookup"} else ())
    yield from _named("done by saying it", (query.act.called,) if query.act else ())
    yield from _named("words", (f"“{query.phrase}”",) if query.phrase else ())
    yield from _named("compared" if query.balanced and len(query.outlets) > 1 else "outlet", query.outlets)
    if query.since or query.until:
        yield query.dated, f"{query.since or '…'} to {query.until or '…'}"
    yield from _named("as of", (query.as_of,) if query.as_of else ())
    yield from _named("order", (f"{query.order} first",) if query.order != "relevance" else ())
    yield from _named("after the first", (str(query.skip),) if query.skip else ())
    yield from _named("carried over", query.carried)


def _named(name: str, values: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if values:
        yield name, ", ".join(values)


def explained(answer: Answer) -> str:
    """Write out for a terminal how an answer came about."""
    found = answer.trace or Trace(0, 0, ())
    lines = ["Read as"]
    lines += [f"  {name}: {value}" for name, value in reading(answer.query)]
    lines.append(f"Looked at {found.within:,} of {found.articles:,} articles, and considered")
    for item in found.considered:
        scores = " ".join(f"{name} {score}" for name, score in item.scores.items())
        verdict = f"dropped: {item.dropped}" if item.dropped else "shown"
        lines.append(f"  {item.arm} | {item.article_id} {item.start}-{item.end} | {scores} | {verdict}")
    took = ", ".join(f"{stage} {milliseconds:.1f} ms" for stage, milliseconds in answer.timings.items())
    return "\n".join([*lines, f"Took {took}"])
