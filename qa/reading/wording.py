"""A query put into words: the question as it was understood, complete in itself."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from corpus.text.english import MONTHS
from qa.reading.query import Query
from qa.reading.speech_acts import Act

_OF_ARCHIVE = {
    "articles": "How many articles are in the archive",
    "outlets": "What outlets are in the archive",
    "speakers": "Who speaks in the archive",
    "everything": "What is in the archive",
}
_CLAUSE = re.compile(r"\w \b(?:is|are|was|were|will|would|has|have|had|can|could|should|must)\b")
_AUXILIARY = re.compile(
    r"(?:\w+ ){0,3}?(?:did|does|do|is|are|was|were|has|have|had|will|would|can) (?P<rest>.+)$", re.IGNORECASE
)
_BE = "did|does|do|is|are|was|were|has|have|had|will|would|can|could"
_WITHIN = re.compile(  # a clause of a question: "when the deal was signed"
    rf"(?:when|where|why|whether|if) (?P<what>(?!(?:{_BE})\b)\S+(?: (?!(?:{_BE})\b)\S+)*) (?:{_BE})\b", re.IGNORECASE
)
_POINTS = re.compile(r"he|she|it|they|that|this|these|those|there", re.IGNORECASE)
_PREDICATE = re.compile(r" (?:to|in|at|on|by|for|with|from|after|before|since|until|during|as)\b.*$")
_OPENINGS = frozenset(
    "what who whom whose which how when where why did does do has have had is are was were can could will would should "
    "tell explain summarize summarise".split()
)


def in_words(query: Query) -> str:
    """Write a query as a question: "What did Voss say about the dam since 2020 in the Valley Courier?"."""
    if query.kind in {"passages", "lookup", "archive"}:
        return _of_passages(query)
    if query.act:
        return _of_act(query, query.act)
    who, about = listed(query.speakers), f" about {query.topic}" if query.topic else ""
    limits = _limits(query)
    if query.kind == "timeline":
        position = f"{possessive(who)} position" if who else "what is said"
        return f"How has {position} on {query.topic} changed{limits}?" if query.topic else f"Timeline of {who}{limits}"
    if query.of == "articles" and query.kind in {"list", "count"}:
        return (
            f"List all articles{about}{limits}." if query.kind == "list" else f"How many articles are{about}{limits}?"
        )
    if query.kind == "list":
        return f"List everything {who} said{about}{limits}." if who else f"List all statements{about}{limits}."
    if query.kind == "count":
        made = f"did {who} make" if who else "are there"
        return f"How many statements {made}{about}{limits}?"
    if query.balanced:
        return f"Compare what {who} said{about}{limits}."
    when = {"relevance": "", "newest": "most recently ", "oldest": "first "}[query.order]
    if query.verbatim and query.topic and who and not when:
        return f"Quote {who} on {query.topic}{limits}."
    else_ = " else" if query.skip else ""
    say = "tweet" if query.tweeted else "say"
    if tells(query.topic) and not when:
        return f"{f'Did {who} {say}' if who else f'Who{else_} said'} that {query.topic}{limits}?"
    return (
        f"What{else_} did {who} {when}{say}{about}{limits}?" if who else f"What{else_} was {when}said{about}{limits}?"
    )


def _of_act(query: Query, act: Act) -> str:
    who, done, limits = listed(query.speakers), f"{act.done} {query.topic}".strip(), _limits(query)
    if query.kind == "list" or (query.kind == "count" and not who):
        return f"List everyone who has {done}{limits}." if query.kind == "list" else f"How many people {done}{limits}?"
    if query.kind == "count":
        return f"How often has {who} {done}{limits}?"
    if not who:
        return f"Who {'else ' if query.skip else ''}has {done}{limits}?"
    whom = "Whom" if act.anybody == "anybody" else "What"
    return f"Has {who} {done}{limits}?" if query.topic else f"{whom} has {who} {done}{limits}?"


def read_as(query: Query) -> str:
    """Say how a question was read that took something over from the conversation; "" for one complete in itself."""
    return f"Read as: {query.rewritten}" if query.carried else ""


def _of_passages(query: Query) -> str:
    if query.kind == "archive":
        return f"{_OF_ARCHIVE[query.of]}{_limits(query)}?"
    if not query.outlets or is_question(query.topic):
        topic = query.topic[:1].upper() + query.topic[1:]
        return f"{topic}{_limits(query)}?"
    limits = _limits(query, with_outlets=False)
    if query.balanced:
        return f"Compare what {listed(query.outlets, the=True)} reported about {query.topic}{limits}."
    return f"What did {listed(query.outlets, the=True)} report about {query.topic}{limits}?"


def tells(topic: str) -> bool:
    """Tell whether a topic is what is said to be so, "the dam was dry", and not a thing."""
    return _CLAUSE.search(topic) is not None


def is_question(text: str) -> bool:
    """Tell whether a text opens as a question does; else it is a phrase."""
    first, _, rest = text.lower().partition(" ")
    return first in _OPENINGS or (
        first in {"in", "by", "for", "to"} and rest.startswith(("what ", "which ", "whom ", "how "))
    )


def matter(topic: str) -> str:
    """Return what a question for a fact is about, "the dam" of "When was the dam raised"; a phrase as it is."""
    if not is_question(topic):
        return topic
    if within := _WITHIN.match(topic):  # "when it was signed" is about nothing by itself
        return "" if _POINTS.fullmatch(within["what"]) else within["what"]
    if not (verb := _AUXILIARY.match(topic)):
        after = re.match(r"\w+ \w+ (.+)$", topic)
        return _PREDICATE.sub("", after[1]) if after else topic
    noun, done = re.subn(r" \w+ed\b.*$", "", verb["rest"])
    words = _PREDICATE.sub("", noun).split()
    ends_with_verb = not done and not re.match(r"(?:who|what|which)\b", topic, re.IGNORECASE)
    return " ".join(words[:-1] or words) if ends_with_verb else " ".join(words)


def listed(names: Sequence[str], the: bool = False) -> str:
    """Write names one after the other: "Voss, Anders and Brandt"."""
    shown = [f"the {name}" if the and " " in name and not name.lower().startswith("the ") else name for name in names]
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def possessive(name: str) -> str:
    """Write the possessive of a name."""
    return f"{name}’s"


def _limits(query: Query, with_outlets: bool = True) -> str:
    outlets = f" in {listed(query.outlets, the=True)}" if query.outlets and with_outlets else ""
    when = period_in_words(query.since, query.until)
    return f"{f' {when}' if when else ''}{outlets}"


def period_in_words(since: str | None, until: str | None) -> str:
    """Write a period: "in 2020", "in March 2021", "since 2020", "between 2020-03-01 and 2020-05-12", "" for none."""
    if since and until:
        first, last = date.fromisoformat(since), date.fromisoformat(until)
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return f"in {first.year}"
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return f"from {first.year} to {last.year}"
        whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        if whole and (first.year, first.month) == (last.year, last.month):
            return f"in {MONTHS[first.month - 1]} {first.year}"
        return f"on {since}" if since == until else f"between {since} and {until}"
    if since:
        return f"since {since.removesuffix('-01-01')}"
    if until and until.endswith("-12-31"):
        return f"before {int(until[:4]) + 1}"
    return f"until {until}" if until else ""


def number_of(number: int, noun: str) -> str:
    """Write a number with its noun: "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
