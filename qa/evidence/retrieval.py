"""From a query to the evidence for an answer: statements from the ledger, passages by full text and vectors fused."""

from dataclasses import replace

from index import Index
from qa.evidence.candidates import may_answer
from qa.evidence.passages import as_written, find_passages, whatever
from qa.evidence.records import Evidence, Side
from qa.evidence.scope import EXHAUSTIVE, asks_for_whatever, asks_for_words, filters_of, lists_articles
from qa.evidence.statements import find_statements, topic_of
from qa.reading.query import Query


def retrieve(query: Query, index: Index) -> Evidence:
    """Collect the evidence for a query: every statement asked for, or the passages nearest to the question."""
    if query.balanced and query.kind not in EXHAUSTIVE and max(len(query.outlets), len(query.speakers)) > 1:
        return Evidence(sides=tuple(Side(name, own, retrieve(own, index)) for name, own in _sides(query)))
    if lists_articles(query) or asks_for_words(query):
        topic, most = (query.topic or None, 1) if lists_articles(query) else (None, None)
        return Evidence(mentions=tuple(index.mentions(topic, query.phrase, filters_of(query), most)))
    if query.kind in {"statements", *EXHAUSTIVE}:
        return find_statements(query, index)
    if query.kind == "lookup":
        return Evidence(places=tuple(index.find(query.phrase or query.question, filters_of(query))))
    if query.kind == "archive":
        return Evidence()
    if asks_for_whatever(query):
        return whatever(query, index)
    found = find_passages(query, index)
    return found if may_answer(found.considered) or query.dated != "happened" else as_written(query, index) or found


def _sides(query: Query) -> list[tuple[str, Query]]:
    """Split a comparison into the questions to each outlet, or each speaker, with its share of the citations."""
    by_outlet = len(query.outlets) > 1
    names = query.outlets if by_outlet else query.speakers
    share = max(1, query.k // len(names))  # of an answer, and so of each that was shown before it
    alone = replace(query, balanced=False, k=share, skip=share * (query.skip // query.k))
    if by_outlet:
        return [(name, replace(alone, outlets=(name,))) for name in names]
    return [(name, replace(alone, speakers=(name,), topic=topic_of(name, query))) for name in names]
