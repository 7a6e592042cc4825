"""What a question is answered with: citations that point at exact characters, and the answer they carry."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from corpus import Article, Statement
from corpus.statements.statement import StatementKind
from index.matching.alignment import Change
from qa.reading.query import Kind, Query

# Why there is no answer.
Reason = Literal[
    "empty_index",  # nothing is indexed, or nothing was published by `as_of`
    "off_topic",  # nothing in the archive is about this
    "unknown_speaker",  # nobody who speaks in the archive is known by that name or office
    "no_statement",  # somebody speaks in it, but says nothing on this
    "outside_dates",  # it has something, but not in the dates or outlets asked for, or nothing at all from then
    "not_found",  # it has something near, which does not answer; or no article with these words; or no more of it
    "unclear",  # what is meant cannot be told: several people of one name, a pronoun for nobody, no question at all
]
_AROUND = 32  # characters of prefix and suffix, enough to find a quote again in an edited article


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of a stored article: `quote == article.text[start:end]`, offsets counting Unicode code points.

    prefix, suffix: the text around it (with exact and position, the selectors of the W3C Web Annotation model).
    speaker, cue, statement_kind: who says it, where the ledger knows.
    """

    n: int
    article_id: str
    title: str
    outlet: str | None
    date: str | None
    url: str | None
    author: str | None
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    sha256: str
    speaker: str | None = None
    cue: str | None = None
    statement_kind: StatementKind | None = None
    score: float = 0.0


def cite(n: int, article: Article, start: int, end: int, score: float, statement: Statement | None = None) -> Citation:
    """Make the citation of `article.text[start:end]`."""
    return Citation(
        n=n,
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        date=article.date,
        url=article.url,
        author=article.author,
        start=start,
        end=end,
        quote=article.text[start:end],
        prefix=article.text[max(0, start - _AROUND) : start],
        suffix=article.text[end : end + _AROUND],
        sha256=article.sha256,
        speaker=statement.speaker if statement else None,
        cue=statement.cue if statement else None,
        statement_kind=statement.kind if statement else None,
        score=round(score, 4),
    )


@dataclass(frozen=True, slots=True)
class Nearest:
    """Something the archive does have, offered when it cannot answer.

    A sentence saying what, and the article if it is one.
    """

    text: str
    article_id: str | None = None
    title: str | None = None
    date: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Considered:
    """Something found for an answer: `article.text[start:end]`, by an arm of the search, with its scores by name.

    dropped: why it is not shown; None where it is.
    """

    arm: str
    article_id: str
    title: str
    start: int
    end: int
    scores: dict[str, float] = field(default_factory=dict)
    dropped: str | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """What an answer was chosen from. articles: in the archive, as far as it may be looked at; within: its limits."""

    articles: int
    within: int
    considered: tuple[Considered, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the trace as plain data."""
        considered = [asdict(item) for item in self.considered]
        return {"articles": self.articles, "within": self.within, "considered": considered}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, or the reason why there is none.

    text: what to read; every [n] in it is the number of a citation, and every citation is used.
    notes: remarks on how the answer came about that a reader should see.
    changes: where the first citation is not what was pasted (of a lookup), in order.
    choices: the names of whom an unclear question can mean. trace: what it was chosen from. timings: milliseconds by
    stage.
    """

    question: str
    status: Literal["answered", "abstained"]
    reason: Reason | None
    text: str
    kind: Kind
    citations: tuple[Citation, ...]
    query: Query
    nearest: tuple[Nearest, ...] = ()
    notes: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    choices: tuple[str, ...] = ()
    trace: Trace | None = None
    timings: dict[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data, the same on every surface."""
        return {
            "question": self.question,
            "status": self.status,
            "reason": self.reason,
            "text": self.text,
            "kind": self.kind,
            "citations": [asdict(citation) for citation in self.citations],
            "query": self.query.to_dict(),
            "nearest": [asdict(item) for item in self.nearest],
            "notes": list(self.notes),
            "changes": [asdict(change) for change in self.changes],
            "trace": self.trace.to_dict() if self.trace else None,
            "timings": self.timings,
        }


def answered(
    query: Query,
    lines: Sequence[str],
    citations: Sequence[Citation],
    notes: tuple[str, ...] = (),
    changes: tuple[Change, ...] = (),
) -> Answer:
    """Make the answer that has these lines, and cites these."""
    text = "\n".join(lines)
    return Answer(
        query.question, "answered", None, text, query.kind, tuple(citations), query, notes=notes, changes=changes
    )


def abstain(query: Query, reason: Reason, text: str, nearest: tuple[Nearest, ...] = ()) -> Answer:
    """Make the answer that says why there is none."""
    return Answer(query.question, "abstained", reason, text, query.kind, (), query, nearest)
