"""Facts asked for by way of who tells them: "Where did Voss say the dam stands?".

Such a question is one for a statement, and if no statement tells it one for a fact, which articles may report without
anybody's words.
"""

from collections.abc import Sequence
from dataclasses import replace

from index import Index, Said
from index.terms import Weights, coverage, stems
from qa.candidates import may_answer, stems_of
from qa.query import Query
from qa.reading.wanted import wanted
from qa.reporting import shown
from qa.retrieval import Evidence, retrieve

_MOST = 0.5  # the weighted share of what is asked that a statement which tells it holds


def read_and_retrieve(query: Query, index: Index) -> tuple[Query, Evidence]:
    """Collect the evidence for a query; return it with the query as it was read in the end.

    One for a fact by way of who tells it is read as one for the fact where no statement found holds most of it, and
    articles that name who was asked may answer.
    """
    evidence = retrieve(query, index)
    asks = query.indirect and query.kind == "statements" and not query.skip and not evidence.unclear
    if not asks or _tells(evidence.statements[: query.k], index.weights(query.topic)):
        return query, evidence
    by = f" by {' or '.join(query.speakers)}" if query.speakers else ""
    note = f"No statement{by} was recognised as saying so; this is what articles report."
    whole = query.rewritten
    fact = replace(query, kind="passages", topic=whole, speakers=(), wanted=wanted(whole), notes=(*query.notes, note))
    found, named = retrieve(fact, index), frozenset(stems(" ".join(query.speakers)))
    told = tuple(c for c in found.considered if named <= stems_of(c.article.text))
    return (fact, replace(found, considered=told)) if may_answer(told) else (query, evidence)


def _tells(rows: Sequence[Said], asked: Weights) -> bool:
    """Tell whether a statement, with the sentence it stands in, holds most of what is asked."""
    texts = (row.article.text[slice(*shown(row))] for row in rows)
    return any(coverage(asked, text) >= _MOST for text in texts)
