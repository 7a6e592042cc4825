"""What is answered to questions about the archive itself."""

from index import Index
from qa.evidence.holdings import lines_about
from qa.evidence.records import Evidence
from qa.reading.query import Query
from qa.writing.answers import Answer, abstain, answered


def answer_about_archive(query: Query, evidence: Evidence, index: Index) -> Answer:
    """Say what the catalog tells of the archive; each line cites where it is told by."""
    lines = lines_about(query, index)
    if not lines:
        return abstain(query, "not_found", "That was all." if query.skip else "The archive tells nothing of this.")
    citations = tuple(citation for cited in lines.values() for citation in cited)
    return answered(query, list(lines), citations)
