"""From a query to the evidence for an answer: statements from the ledger, passages by full text and vectors fused."""

from dataclasses import dataclass
from typing import Any

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index import Filters, Hit, Index, Said
from index.terms import Weights, coverage
from index.vectors import node_metadata
from qa.query import Query


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the archive has for a query.

    Statements: of the people asked about, on the topic; passages: nearest first.
    """

    statements: tuple[Said, ...] = ()
    passages: tuple[Hit, ...] = ()


def retrieve(query: Query, index: Index) -> Evidence:
    """Collect the evidence for a query: every statement asked for, or the passages nearest to the question."""
    if query.kind == "statements":
        speakers = query.speakers or (None,)
        rows = [
            row for speaker in speakers for row in index.statements(speaker, query.topic or None, filters_of(query))
        ]
        return Evidence(statements=tuple(rows))
    retriever = BriefingRetriever(index, filters_of(query), k=max(10, 2 * query.k), today=query.today)
    return Evidence(passages=tuple(retriever.hits(query.rewritten)))


def fit(hit: Hit, weights: Weights) -> float:
    """Measure how well a passage fits a question: its cosine, and half the share of the question's words it holds."""
    return (hit.cosine or 0.0) + coverage(weights, f"{hit.passage.heading} {hit.passage.text}") / 2


def filters_of(query: Query) -> Filters:
    """Return the limits a query sets on articles; `as_of` is a ceiling on top of its own dates."""
    ceilings = [day for day in (query.until, query.as_of) if day]
    return Filters(outlets=query.outlets, since=query.since, until=min(ceilings) if ceilings else None)


class BriefingRetriever(BaseRetriever):
    """A LlamaIndex retriever over an index.

    Nodes carry id, title, date, outlet and the offsets of the passage in its article.
    """

    def __init__(
        self, index: Index, filters: Filters | None = None, k: int = 10, today: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self._index = index
        self._filters = filters or Filters()
        self._k = k
        self._today = today

    def hits(self, text: str) -> list[Hit]:
        """Find passages, best first."""
        return self._index.search(text, self._k, self._filters, self._today)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        nodes = []
        for hit in self.hits(query_bundle.query_str):
            if article := self._index.article(hit.passage.article_id):
                node = TextNode(id_=hit.passage.id, text=hit.passage.text, metadata=node_metadata(hit.passage, article))
                nodes.append(NodeWithScore(node=node, score=hit.score))
        return nodes
