"""From a question to a query: who is asked about, on what topic, within which dates and outlets.

No model, no guessing.
"""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from qa.names import NOBODY, Names
from qa.wanted import Wanted, wanted

Kind = Literal["statements", "passages", "list", "count", "timeline", "lookup"]
Order = Literal["relevance", "newest", "oldest"]


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
    balanced: outlets (or speakers) are compared: as much is shown of each. of: what a list or a count goes through.
    skip: how many results the conversation has shown already. carried: the names of the fields taken over from it.
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
    balanced: bool = False
    of: Literal["statements", "articles"] = "statements"
    skip: int = 0
    carried: tuple[str, ...] = ()

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
            "balanced": self.balanced,
            "of": self.of,
            "skip": self.skip,
            "carried": list(self.carried),
        }


# The grammar of "what did X say about Y" and its kin. Verbs stand in the forms that follow "did" or "has".
_SPEAK = (
    "(?:say|said|saying|tell|told|claim(?:ed)?|think|thought|comment(?:ed)?|promised?|argued?|announced?|stated?|suggest(?:ed)?|"
    "demand(?:ed)?|warn(?:ed)?|declared?|write|written|proposed?|respond(?:ed)?|react(?:ed)?|described?|explain(?:ed)?|"
    "call(?:ed)?|mean|believe|want|offer(?:ed)?|ask(?:ed)?|add(?:ed)?|speak|spoken|talk(?:ed)?)"
)
_VIEW = (
    "(?:comments?|positions?|views?|stances?|opinions?|statements?|reactions?|responses?|remarks?|take|thoughts?|words?|"
    "attitude|line|conditions?|demands?|proposals?|warnings?|promises?|claims?)"
)
_ON = r"\s+(?:about|on|regarding|concerning|towards?|to|of|over|for|that|as to|with regard to)"
_THING = r"(?:\s+(?:anything|something|things|more))?"
_X, _Y = r"\s+(?P<speaker>.+?)", r"\s+(?P<topic>.+)$"
_DID = r"^(?:what|how|why|when|where)(?:\s+(?:else|exactly|all))?\s+(?:did|does|do|has|have|had)" + _X
_IS = r"^(?:what|how)\s+(?:is|was|are|were|has been)"
_MAYBE = r"(?:\s+(?:ever|also|really|once|recently|publicly|actually|exactly|had|have))*\s+"
_STATEMENT_QUESTIONS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DID}{_MAYBE}{_SPEAK}(?:{_THING}{_ON})?{_Y}",
        rf"{_DID}{_MAYBE}{_SPEAK}(?P<topic>)$",
        rf"{_IS}{_X}[’']s?\s+(?:\w+\s+)?{_VIEW}{_ON}{_Y}",
        rf"{_IS}\s+the\s+{_VIEW}\s+of{_X}{_ON}{_Y}",
        rf"^quote{_X}\s+(?:on|about){_Y}",
        rf"^(?:did|has|does){_X}{_MAYBE}{_SPEAK}{_THING}{_ON}{_Y}",
        rf"^(?P<speaker>.+?)[’']s?\s+{_VIEW}{_ON}{_Y}",
        r"^who(?:\s+(?:else|all|has|have))*\s+(?:said|says|claims|claimed|thinks|argued|called for|promised|warned|"
        rf"spoke|spoken|talked|commented)(?:{_THING}\s+(?:that|about|on|of))?{_Y}",
    )
]
_NOBODY = re.compile(r"^(?:i|you|we|it|they|people|the (?:article|archive|report)s?|an?\b.*)$", re.IGNORECASE)
_MONTHS = "january february march april may june july august september october november december".split()
_WHEN = re.compile(
    r",?\s+(?P<how>in|since|after|before|until|during)\s+(?:(?:early|late|mid)[ -])?"
    rf"(?:(?P<month>{'|'.join(_MONTHS)})\s+)?(?P<year>(?:19|20)\d\d)(?=\s*$|\s+(?:about|on)\b)",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"[\"“]([^\"“”]{3,})[\"”]")


def understand(
    question: str, today: str | None = None, history: Sequence[Mapping[str, Any]] = (), names: Names = NOBODY
) -> Query:
    """Read a question. Names are taken as written; whom they mean is for the archive to say.

    history: the conversation before it, as messages with "role" and "content". names: those the archive knows.
    """
    asked = " ".join(question.split()).strip(" ?!.")
    since, until, rest = _period(asked)
    phrase = _PHRASE.search(question)
    for pattern in _STATEMENT_QUESTIONS:
        if not (match := pattern.match(rest)):
            continue
        speaker = match.groupdict().get("speaker")
        if speaker and _NOBODY.match(speaker):
            break
        speakers = tuple(re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", speaker)) if speaker else ()
        query = Query(question, "statements", match["topic"], speakers)
        break
    else:
        query = Query(question, "passages", rest)
    return replace(
        query,
        since=since,
        until=until,
        today=today,
        phrase=phrase.group(1) if phrase else None,
        rewritten=asked,
        wanted=wanted(question),
    )


def _period(asked: str) -> tuple[str | None, str | None, str]:
    """Take a year, or a month of a year, off the end of a question: (since, until, the rest)."""
    if not (match := _WHEN.search(asked)):
        return None, None, asked
    year, how = int(match["year"]), match["how"].lower()
    month = _MONTHS.index(match["month"].lower()) + 1 if match["month"] else None
    first = date(year, month or 1, 1)
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    day = timedelta(days=1)
    since, until = {
        "since": (first, None),
        "after": (last + day, None),
        "before": (None, first - day),
        "until": (None, last),
    }.get(how, (first, last))
    limits = since.isoformat() if since else None, until.isoformat() if until else None
    return *limits, asked[: match.start()] + asked[match.end() :]
