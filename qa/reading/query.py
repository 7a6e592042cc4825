"""What a question asks for: who is asked about, on what topic, within which dates and outlets."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from qa.reading.periods import Order
from qa.reading.speech_acts import Act
from qa.reading.wanted import Wanted

__all__ = ["Dated", "Kind", "Of", "Order", "Query", "Read", "Wanted"]

# What a question asks for.
Kind = Literal[
    "statements",  # who said what
    "passages",  # a fact, or whatever of no other kind
    "list",  # everything there is on a topic or by somebody, not only the best of it
    "count",  # how much of it there is
    "timeline",  # statements over time, the oldest first
    "lookup",  # where pasted words stand
    "archive",  # what the archive itself holds
]
# What a list or a count goes through, or what is asked of the archive.
Of = Literal[
    "statements",  # what somebody said
    "articles",  # what mentions the topic, whoever speaks in it; of the archive: how many, and from when
    "outlets",  # of the archive: which it has
    "speakers",  # of the archive: who speaks in it
    "everything",  # of the archive: all three
]
# What the days are of that a question is limited to.
Dated = Literal[
    "published",  # of the articles
    "happened",  # of the event asked for
]

# Fields that mean something in questions of some kinds only: what they are in others, and which kinds these are.
_MEANT: dict[str, tuple[Any, frozenset[Kind]]] = {
    "wanted": (None, frozenset({"passages"})),
    "dated": ("published", frozenset({"passages"})),
    "of": ("statements", frozenset({"list", "count", "archive"})),
    "balanced": (False, frozenset({"statements", "passages"})),
    "whether": (False, frozenset({"statements"})),
    "indirect": (False, frozenset({"statements"})),
    "verbatim": (False, frozenset({"statements"})),
    "tweeted": (False, frozenset({"statements"})),
    "act": (None, frozenset({"statements", "list", "count"})),
}


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was understood.

    question: as it was asked. kind: what it asks for. topic: what about; for a fact or a lookup the whole question.
    speakers: whose words are asked for, as the question names them; empty where nobody's are. outlets: those it is
    limited to; empty for all.
    since, until: inclusive days, "YYYY-MM-DD". as_of: nothing later may be shown. today: when it is asked.
    phrase: words the question puts in quotation marks; of a lookup, the sentence to find. rewritten: the question as
    searched, complete in itself; "" where it makes no sense by itself. k: citations at most, where the kind is not
    exhaustive.
    wanted: the kind of thing a question for a fact asks for. order: what comes first among what is relevant.
    dated: what since and until are of, the articles or the event asked for, which may be told later but not sooner.
    balanced: outlets (or speakers) are compared: as much is shown of each. of: what a list or a count goes through, and
    what of the archive itself is asked for.
    whether: it is asked if somebody said this at all: words near it in meaning are no answer.
    indirect: a fact is asked for by way of who tells it: where no statement tells, an article may.
    act: it is asked what speakers do to a topic by saying something ("Who endorsed Voss?").
    verbatim: somebody's very words are asked for: what is quoted comes before what is reported.
    tweeted: what somebody wrote on Twitter is asked for: it comes before what else they say.
    unclear: what in the question cannot be told from the conversation before it, as a sentence: asked back.
    skip: how many results the conversation has shown already. carried: the names of the fields taken over from it.
    notes: remarks on how the question was read that a reader should see.

    Some fields are for some kinds only: wanted and dated for passages; balanced for statements and passages; whether,
    indirect, verbatim and tweeted for statements; act for statements, lists and counts; of for lists, counts and the
    archive.
    """

    question: str
    kind: Kind
    topic: str
    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    today: str | None = None
    phrase: str | None = None
    rewritten: str = ""
    k: int = 5
    wanted: Wanted | None = None
    order: Order = "relevance"
    dated: Dated = "published"
    balanced: bool = False
    of: Of = "statements"
    whether: bool = False
    indirect: bool = False
    act: Act | None = None
    verbatim: bool = False
    tweeted: bool = False
    unclear: str = ""
    skip: int = 0
    carried: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the query as plain data."""
        return {
            "kind": self.kind,
            "speakers": list(self.speakers),
            "topic": self.topic,
            "outlets": list(self.outlets),
            "since": self.since,
            "until": self.until,
            "as_of": self.as_of,
            "phrase": self.phrase,
            "rewritten": self.rewritten,
            "wanted": self.wanted,
            "order": self.order,
            "dated": self.dated,
            "balanced": self.balanced,
            "of": self.of,
            "whether": self.whether,
            "indirect": self.indirect,
            "act": asdict(self.act) if self.act else None,
            "verbatim": self.verbatim,
            "tweeted": self.tweeted,
            "skip": self.skip,
            "carried": list(self.carried),
        }


# Reads a question that is complete in itself.
Read = Callable[[str], Query]


def as_kind(query: Query, kind: Kind, **given: Any) -> Query:
    """Make a query one of a kind, with the fields that are given.

    Fields that mean nothing in this kind are not taken over: what a statement or a count is limited to are days of
    publication, though the fact asked for before happened then.
    """
    lost = {name: value for name, (value, kinds) in _MEANT.items() if kind not in kinds}
    return replace(query, kind=kind, **{**lost, **given})


def without_sources(query: Query) -> Query:
    """Leave out of a query's words the outlets it is limited to: their own articles seldom name them.

    Not where it has a time, too, which a topic has not.
    """
    alone = query.outlets and query.topic and not (query.since or query.until)
    return replace(query, rewritten=query.topic) if alone else query
