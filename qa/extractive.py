"""The answerer that needs no model: the statements asked for, or the excerpts that answer best, each cited."""

from collections.abc import Sequence

from index import Index
from qa.answers import Answer, Citation, cite
from qa.candidates import Candidate
from qa.query import Query
from qa.reporting import report
from qa.retrieval import Evidence
from qa.verification import same_line


def answer_extractively(query: Query, evidence: Evidence, index: Index) -> Answer:
    """Answer in the archive's own words: what was said, one statement a line, or the best excerpts, one a paragraph."""
    if query.kind == "statements":
        citations, lines = report(evidence.statements, query.k)
    else:
        citations = _cite_excerpts(query, evidence.considered, index)
        lines = [f"{same_line(citation.quote)} [{citation.n}]" for citation in citations]
    return Answer(query.question, "answered", None, "\n".join(lines), query.kind, tuple(citations), query)


def _cite_excerpts(query: Query, considered: Sequence[Candidate], index: Index) -> list[Citation]:
    """Cite the first k excerpts that are to be shown."""
    shown = [candidate for candidate in considered if candidate.dropped is None][: query.k]
    articles = [(candidate, index.article(candidate.article_id)) for candidate in shown]
    return [
        cite(number, article, candidate.start, candidate.end, candidate.fit)
        for number, (candidate, article) in enumerate(articles, 1)
        if article
    ]
