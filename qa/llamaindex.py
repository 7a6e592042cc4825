"""An index as LlamaIndex sees it: a retriever and a query engine. Answering a question imports none of this."""

from typing import Any

from llama_index.core.base.response.schema import Response
from llama_index.core.query_engine import CustomQueryEngine
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import ConfigDict

from index import Filters, Hit, Index
from index.vectors.collection import node_metadata
from qa.answering.extractive import answer_extractively
from qa.answering.kinds import Answerer
from qa.engine import answer
from qa.writing.answers import Answer


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


class BriefingQueryEngine(CustomQueryEngine):
    """Answers questions from an index.

    `answer()` gives the whole Answer; `query()` is LlamaIndex's door to the same.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    answerer: Answerer = answer_extractively

    def answer(self, question: str, **limits: Any) -> Answer:
        """Answer a question; the arguments are those of `qa.ask`."""
        return answer(question, self.index, self.answerer, **limits)

    def custom_query(self, query_str: str) -> Response:
        """Answer for LlamaIndex: the text, the citations as source nodes, the whole answer as metadata."""
        answered = self.answer(query_str)
        nodes = [
            NodeWithScore(
                node=TextNode(
                    text=c.quote,
                    metadata={"article_id": c.article_id, "title": c.title, "start": c.start, "end": c.end},
                ),
                score=c.score,
            )
            for c in answered.citations
        ]
        return Response(response=answered.text, source_nodes=nodes, metadata=answered.to_dict())
