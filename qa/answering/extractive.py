"""The answerer that needs no model: the statements asked for, or the excerpts that answer best, each cited."""

from collections.abc import Sequence

from index import ArticleMatch, Index
from index.storage.terms import coverage
from qa.answering.listing import nothing_more
from qa.evidence.candidates import Candidate
from qa.evidence.ordering import ordered_citations
from qa.evidence.records import Evidence
from qa.reading.query import Query
from qa.writing.answers import Answer, Citation, answered, cite
from qa.writing.quoting import same_line
from qa.writing.reporting import report, where


def answer_extractively(query: Query, evidence: Evidence, index: Index) -> Answer:
    """Answer in the archive's own words: what was said, one statement a line, or the best excerpts, one a paragraph."""
    if query.kind == "statements":
        citations, lines = report(evidence.statements, query.k, query.skip)
    else:
        if evidence.mentions:
            found = cite_mentions(query, evidence.mentions, index)
        else:
            found = _cite_excerpts(evidence.considered)
        citations = ordered_citations(query, found, index.weights(query.rewritten))
        by_day = query.order != "relevance"
        days = [f"{c.date or 'undated'}: " if by_day else "" for c in citations]
        lines = [
            f"{day}{same_line(c.quote)}{where([c], not by_day, len(query.outlets) != 1)} [{c.n}]"
            for day, c in zip(days, citations, strict=True)
        ]
    if query.skip and not citations:
        return nothing_more(query)
    return answered(query, lines, citations)


def cite_mentions(query: Query, mentions: Sequence[ArticleMatch], index: Index) -> list[Citation]:
    """Cite each article that holds a phrase for the sentence that does and holds most of the question's other words."""
    weights = index.weights(query.rewritten)
    found = []
    for mention in mentions:
        text = mention.article.text
        scored = [(coverage(weights, text[start:end]), (start, end)) for start, end in mention.sentences]
        found.append((*max(scored, key=lambda item: item[0]), mention.article))
    found.sort(key=lambda item: -item[0])
    return [cite(n, article, *span, score) for n, (score, span, article) in enumerate(found, 1)]


def _cite_excerpts(considered: Sequence[Candidate]) -> list[Citation]:
    """Cite the excerpts that are to be shown."""
    shown = [candidate for candidate in considered if candidate.dropped is None]
    return [cite(n, c.article, c.start, c.end, c.fit) for n, c in enumerate(shown, 1)]
