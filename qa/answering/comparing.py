"""What outlets, or speakers, have on one thing: as much from each, in turn, and who has nothing."""

from dataclasses import replace

from index import Index
from qa.answering.extractive import answer_extractively
from qa.evidence.ordering import in_turn
from qa.evidence.records import Evidence, Side
from qa.reading.query import Query
from qa.refusing.abstention import why_not
from qa.writing.answers import Answer, Citation, abstain, answered
from qa.writing.markers import renumbered
from qa.writing.quoting import unmarked
from qa.writing.reporting import plain


def compare(query: Query, evidence: Evidence, index: Index) -> Answer:
    """Answer for each side by itself, and put the first line of each, then the second of each, under one another.

    Where nobody has anything, abstains for the reason the first of them would.
    """
    sides = [(side, _answer(side, index)) for side in evidence.sides]
    for _, answer in sides:
        if answer.reason == "unclear":
            return replace(answer, query=query)
    silent = [side.name for side, answer in sides if answer.status == "abstained"]
    about = f" on {unmarked(query.topic)}" if query.topic else ""
    if len(silent) == len(sides):
        nearest = dict.fromkeys(item for _, answer in sides for item in answer.nearest)
        text = f"None of these has anything{about}: {', '.join(silent)}."
        return abstain(query, sides[0][1].reason or "not_found", text, tuple(nearest)[:3])
    citations: list[Citation] = []
    lines: list[str] = []
    for side, answer, line in _lines(sides):
        cited = {citation.n: citation for citation in answer.citations}
        text, own = renumbered(line, cited, len(citations) + 1)
        label = (
            f"{plain(side.name)}: " if len(query.outlets) > 1 and plain(side.name) else ""
        )  # else the line names them
        lines.append(label + text)
        citations += own
    notes = dict.fromkeys(note for side, _ in sides for note in side.evidence.notes)
    none = [f"{name} has nothing{about}." for name in silent]
    answer = answered(query, lines, citations)
    return replace(answer, notes=(*notes, *none))


def _answer(side: Side, index: Index) -> Answer:
    return why_not(side.query, side.evidence, index) or answer_extractively(side.query, side.evidence, index)


def _lines(sides: list[tuple[Side, Answer]]) -> list[tuple[Side, Answer, str]]:
    """Take a line of each side in turn."""
    answered = [(side, answer) for side, answer in sides if answer.status == "answered"]
    return in_turn([(side, answer, line) for line in answer.text.split("\n")] for side, answer in answered)
