"""From a question to a query: who is asked about, on what topic, within which dates and outlets.

No model, no guessing: the form of the question (`forms`), the outlets it names (`outlets`), its dates, and what it
takes over from the conversation (`conversation`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from index.misspellings import Correction
from qa.reading.conversation import follow, turns
from qa.reading.forms import Kind, Of, read_form
from qa.reading.names import NOBODY, Names
from qa.reading.outlets import hide, read_sources, resolve
from qa.reading.pasted import pasted
from qa.reading.periods import Order, read_period
from qa.reading.plain import plain
from qa.reading.wanted import Wanted, wanted

__all__ = ["Kind", "Of", "Order", "Query", "Wanted", "understand"]


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was understood.

    speakers: whose words are asked for, as the question names them; empty where nobody's are.
    topic: what about; for other questions the whole question.
    since, until: inclusive days of publication, "YYYY-MM-DD"; as_of: nothing later may be shown; today: when it is
    asked.
    phrase: words the question puts in quotation marks; of a lookup, the sentence to find. rewritten: the question as
    searched, complete in itself. k: citations at most, where the kind is not exhaustive.
    wanted: the kind of thing a question for a fact asks for. order: what comes first among what is relevant.
    dated: what since and until are of, the articles or the event asked for, which may be told later but not sooner.
    balanced: outlets (or speakers) are compared: as much is shown of each. of: what a list or a count goes through.
    whether: it is asked if somebody said this at all: words near it in meaning are no answer.
    skip: how many results the conversation has shown already. carried: the names of the fields taken over from it.
    notes: remarks on how the question was read that a reader should see.
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
    dated: Literal["published", "happened"] = "published"
    balanced: bool = False
    of: Of = "statements"
    whether: bool = False
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
            "skip": self.skip,
            "carried": list(self.carried),
        }


_PHRASE = re.compile(r"[\"“]([^\"“”]{3,})[\"”]|‘([^‘’]{3,}(?:’\w[^‘’]*)*)’(?!\w)")


def understand(
    question: str,
    today: str | None = None,
    history: Sequence[Mapping[str, Any]] = (),
    names: Names = NOBODY,
    k: int = 5,
) -> Query:
    """Read a question, the last of a conversation.

    Names are taken as written; whom they mean is for the archive to say.

    history: the conversation before it, as messages with "role" and "content"; its questions are read anew, in order.
    names: those the archive knows. k: how many results each answer shows. A question that makes no sense without a
    conversation, where there is none, is read as empty: its topic and `rewritten` are "".

    Raises ValueError for a history that is no list of messages.
    """

    def read(text: str) -> Query:
        return replace(read_alone(text, today, names), k=k)

    query = None
    for turn in turns(history, question):
        fixed = Correction(turn.question) if _sentence(turn.question, names) else names.corrected(turn.question)
        before = replace(query, notes=()) if query else None
        query = follow(replace(turn, question=fixed.text), before, read, names)
        query = replace(query, question=turn.question, notes=(*fixed.notes, *query.notes))
    assert query is not None  # the question itself is a turn
    return query


def _sentence(question: str, names: Names) -> str | None:
    """Return the sentence to be found, where the question asks for one, or is one and nothing else by its form."""
    paste = pasted(question)
    if paste is None:
        return None
    is_bare = paste.sentence == question.strip()
    asks = paste.explicit and not (is_bare and read_form(plain(question), names).kind != "passages")
    return paste.sentence if asks or names.holds(paste.sentence) else None


def read_alone(question: str, today: str | None = None, names: Names = NOBODY) -> Query:
    """Read a question that is complete in itself."""
    asked = " ".join(question.split()).strip(" ?!.")
    if sentence := _sentence(question, names):
        return Query(question, "lookup", asked, today=today, phrase=sentence, rewritten=asked)
    sources = read_sources(plain(asked), names)
    hidden, back = hide(sources.rest, names)
    period, rest = read_period(hidden, date.fromisoformat(today) if today else date.today())
    form = read_form(back(rest), names)
    outlets, notes = resolve(replace(sources, named=(*sources.named, *form.publishers)), names)
    phrase = _PHRASE.search(question)
    return Query(
        question,
        form.kind,
        form.topic,
        form.speakers,
        outlets,
        period.since,
        period.until,
        today=today,
        phrase=next(filter(None, phrase.groups())) if phrase else None,
        rewritten=asked,
        wanted=wanted(question) if form.kind == "passages" else None,
        order=form.order if form.order != "relevance" else period.order,
        dated="happened" if form.kind == "passages" and not sources.named and not form.publishers else "published",
        balanced=form.balanced or (form.of == "statements" and len(form.publishers) > 1),
        of=form.of,
        whether=form.kind == "statements" and re.match(r"(?:did|does|do|has|have)\b", asked, re.IGNORECASE) is not None,
        notes=notes,
    )
