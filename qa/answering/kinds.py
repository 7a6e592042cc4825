"""Which answerer a question goes to."""

from collections.abc import Callable

from index import Index
from qa.answering.about_archive import answer_about_archive
from qa.answering.comparing import compare
from qa.answering.listing import answer_with_all, answer_with_news
from qa.answering.lookup import answer_with_places
from qa.answering.timeline import answer_in_order
from qa.evidence.records import Evidence
from qa.evidence.scope import asks_for_whatever
from qa.reading.query import Query
from qa.writing.answers import Answer

Answerer = Callable[[Query, Evidence, Index], Answer]

_EXACT: dict[str, Answerer] = {
    "list": answer_with_all,
    "count": answer_with_all,
    "timeline": answer_in_order,
    "lookup": answer_with_places,
    "archive": answer_about_archive,
}


def answerer_for(query: Query, evidence: Evidence, otherwise: Answerer) -> Answerer:
    """Choose by the kind of question: what is exact by construction, or compared, is never left to an LLM."""
    if asks_for_whatever(query):
        return answer_with_news
    return compare if evidence.sides else _EXACT.get(query.kind, otherwise)
