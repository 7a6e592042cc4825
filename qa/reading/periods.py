"""When: which times in a question limit what is looked at, and what is left of the question without them.

Some times belong to the subject: "the 2014 referendum", "the events of 2014", Theresa May. The rule:

A time limits the question where it stands as an adverbial: with a preposition of time ("in", "on", "since") right
before it, or as a phrase that needs none ("last week", "yesterday", "three days ago"), and with a function word, a verb
of saying or the end after it. So a noun after it ("in the 2014 debate", "last year's flood") makes it the subject's,
and so does an article, "about", "of" or "for" before it ("about 2016", "plans for 2030"). Further,
- in a topic ("… about the talks in March") it limits only at the very end, and not where the question has a time before
  its topic, nor where it is still to come ("about the vote in 2028");
- in a sentence before the question ("The dam broke in 1990. Who built it?") it dates what that sentence tells;
- what dates an event that is itself a time ("before the election in 2016") is the event's;
- in what somebody is asked to have said ("who said that it was built in 1990") and in quotation marks it never limits;
- "by" limits only what "had" been said or somebody said by then; a month's name alone after "from" is a person's;
- with a capital in the midst of a question a phrase like "today" is a name ("Today", "Last Week Tonight");
- a text of more than a thousand characters is no question but a passage with times of its own.
"Latest", "now", "recently" ask for the newest first, "first", "originally" (said) for the oldest: they limit nothing.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.text.marks import QUOTED
from qa.reading.adverbials import SAY, Adverbial, adverbials, alone, is_free
from qa.reading.plain import stripped

Order = Literal["relevance", "newest", "oldest"]
_LONGEST = 1000  # characters
_VIEW = "(?:position|stance|view|opinion|take|attitude|thought)s?"
_UTTERED = (
    "(?:statement|comment|remark|reaction|response|word|claim|promise|proposal|warning|demand|speech|interview|article|"
    "report|story|stories|mention|quote)s?"
)
_TOPIC = re.compile(
    rf"\b(?:about|regarding|concerning|(?P<view>{_VIEW}) (?:on|of|to)|(?:{SAY}(?: \w+)?|{_UTTERED}) on)\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(rf"\b{SAY}(?: [\w’']+){{0,3}}? that ", re.IGNORECASE)
_TOLD = re.compile(  # the rest of a sentence that tells something, before the one that asks
    r"[^?]*?(?:\b[a-z]{3,}|\b\w{5,}|\d)[.!][”\"]? (?:(?:[A-Z]\w+ )?(?:[a-z]+ )?)?"
    r"(?:who|whom|whose|what|which|when|where|why|how|did|does|is|are|was|were|has|have|had|can|will)\b",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(r"^(?:(?:and|but|so),? )?(?:(?:what|how) about|and|but)\b,? ", re.IGNORECASE)
_FIRST = re.compile(
    rf"\b(?:first|originally|initially|earliest) (?={SAY}\b)|"
    rf"\b(?:first|earliest|original|initial|oldest) (?=(?:public |known )?{_UTTERED}\b)|\bat first\b",
    re.IGNORECASE,
)
_FOR_THE_FIRST_TIME = re.compile(rf"\b{SAY}\b.{{0,200}}? (?P<words>for the first time)\b", re.IGNORECASE)
_LATEST = re.compile(
    rf"\b(?:most recent|latest|newest|current|present|recent) (?=(?:public |official )?(?:{_UTTERED}|{_VIEW}|news)\b)",
    re.IGNORECASE,
)
_LATELY = re.compile(
    r"\b(?:right now|now|currently|presently|nowadays|these days|(?:just |most )?recently|lately|at present|"
    r"at the moment|as of now|of late|in recent (?:days|weeks|months|years|times))(?![\w-])",
    re.IGNORECASE,
)
_WHAT_IS_NEW = re.compile(r"^what(?:[’']s| is| are) the latest\b", re.IGNORECASE)
_NO_LIMIT = re.compile(
    rf"\bever (?={SAY}\b)|(?<!\bup )\b(?:to date|so far|thus far|(?:up )?until now|up to now|as yet)\b(?! as)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """What a question says of time. since, until: inclusive days "YYYY-MM-DD", None where it is open."""

    since: str | None = None
    until: str | None = None
    order: Order = "relevance"


def read_period(text: str, today: date) -> tuple[Period, str]:
    """Read the times of a question asked on a day: what they limit it to, and its text without those words.

    Words are only removed, never changed. Any text can be read; one that says nothing of time is only cleared of
    doubled spaces and of the marks at its ends.
    """
    text = stripped(text)
    if len(text) > _LONGEST:
        return Period(), text
    time = _limit(text, today)
    since, until = (time.first, time.last) if time else (None, None)
    order, rest = _order(_without(text, time.start, time.end) if time else text)
    return Period(_iso(since), _iso(until), order), rest


def _limit(text: str, today: date) -> Adverbial | None:
    """Choose the time that limits the question, by the rule of this module."""
    follow_up = _FOLLOW_UP.match(text)
    start = follow_up.end() if follow_up else 0
    if follow_up and (time := alone(text, today, start)):  # "What about 2016?"
        return time
    found = [time for time in adverbials(text, today, start) if _is_asked(text, time.start)]
    topic = len(text)
    for match in _TOPIC.finditer(text, start):
        on = next((time for time in found if time.start < match.end() <= time.end), None)
        if on and match["view"] and on.end == len(text):  # "her position on October 7"
            found.remove(on)
        if on not in found:
            topic = match.end()
            break
    outside = [time for time in found if time.start < topic]
    inside = [time for time in found if time.end == len(text) and not (time.first and time.first > today)]
    return next(iter(outside or inside), None)


def _is_asked(text: str, at: int) -> bool:
    """Tell whether a place is in the question itself.

    It is not in a sentence before it, in what somebody is to have said, nor in quotation marks.
    """
    content = _CONTENT.search(text)
    is_content = content is not None and at >= content.end()
    is_quoted = any(quoted.start() < at < quoted.end() for quoted in QUOTED.finditer(text))
    return not is_content and not is_quoted and not _TOLD.match(text, at)


def _order(text: str) -> tuple[Order, str]:
    """Read which comes first, and take out the words that say so and those that say that there is no limit."""
    topic = _TOPIC.search(text)
    until = topic.start() if topic else len(text)
    firsts = [match.span() for match in _FIRST.finditer(text)]
    firsts += [match.span("words") for match in _FOR_THE_FIRST_TIME.finditer(text)]
    latest = [match.span() for match in _LATEST.finditer(text)]
    words: dict[Order, list[tuple[int, int]]] = {
        "oldest": [(start, end) for start, end in firsts if start < until or end == len(text)],
        "newest": [(start, end) for start, end in latest if start < until],
        "relevance": [m.span() for m in _NO_LIMIT.finditer(text) if _is_adverb(text, *m.span(), until)],
    }
    words["newest"] += [m.span() for m in _LATELY.finditer(text) if _is_adverb(text, *m.span(), until)]
    taken = sorted((*span, order) for order, spans in words.items() for span in spans if _is_asked(text, span[0]))
    first: Order = next((order for _, _, order in taken if order != "relevance"), "relevance")
    for start, end, _ in reversed(taken):
        text = _without(text, start, end)
    return "newest" if _WHAT_IS_NEW.match(text) else first, text


def _is_adverb(text: str, start: int, end: int, topic: int) -> bool:
    """Tell whether such words say when something is said: outside the topic or at its end, and not in a name."""
    return (start < topic or end == len(text)) and (start == 0 or (text[start].islower() and is_free(text, start)))


def _without(text: str, start: int, end: int) -> str:
    """Take a stretch out of a text, with the spaces and commas this leaves without a purpose."""
    before, after = text[:start].rstrip(" ,"), text[end:].lstrip()
    if not before:
        return after.lstrip(" ,;:?!.")
    return f"{before}{'' if after[:1] in tuple(',;:?!.') else ' '}{after}".rstrip(" ,;:?!.")


def _iso(day: date | None) -> str | None:
    return None if day is None or day in (date.min, date.max) else day.isoformat()
