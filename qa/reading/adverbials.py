"""Times as adverbials: those that stand in a question so that they can limit it, as "in March 2021" or "last week"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qa.reading import saying
from qa.reading.date_ranges import DateRange, shifted
from qa.reading.days import date_range_at

SAY = saying.one_of(
    saying.ASSERT, saying.HOLD, saying.SPEAK, saying.TWEET, saying.ACT, saying.AFFIRM, saying.PUBLISH, "praise"
)
# What may be done by some time, where "by" somebody who endorsed or described is likelier to be meant.
_SAID_BY = saying.one_of(saying.ASSERT, saying.HOLD, saying.SPEAK, saying.PUBLISH, "announce demand propose write")
_HOW = {
    "since": "(?:ever )?since|starting(?: in| on| from)?|(?:no|not) earlier than|as from|not before|on or after",
    "until": "up until|up to|until|till|[’']til|(?:no|not) later than|not after|as of|as at|on or before",
    "after": "after|later than|following",
    "before": "before|prior to|earlier than",
    "between": "between",
    "from": "from",
    "by": "by",
    "around": "around|circa|round",
    "in": "in|on|at|during|within|throughout|through|over|across|(?:in|over) the course of|for|dated",
}
_PREPOSITION = re.compile(
    r"(?<![\w-])(?:(?:(?:way )?back|sometime|some time) )?"
    rf"(?:{'|'.join(f'(?P<{how}>{words})' for how, words in _HOW.items())}) ",
    re.IGNORECASE,
)
_BARE = re.compile(  # what needs no preposition begins like this
    r"\b(?:yesterday|today|tonight|tomorrow|last|this|next|past|previous|the day (?:before|after)|earlier|later|early|"
    r"late|the \w{4,7} before last|(?:(?:more|less) than |over |about |around )?(?:\d{1,4}|[a-z]{1,8}|"
    r"a couple of|a few) (?:hour|day|week|fortnight|month|quarter|year|decade)s? (?:ago|after|before|following)|"
    r"\d{4}-\d\d|\d{1,2}[/.]\d)",
    re.IGNORECASE,
)
_AFTER_SAYING = re.compile(rf"\b{SAY} (?=(?:[a-z]+ (?P<second>))?)", re.IGNORECASE)
_APART = re.compile(r", (?=\w)|^(?=\w)")
_FOLLOWER = re.compile(
    r"$|[,;:)?!.](?!\w)| (?:[—–-] )?(?:about|on|regarding|concerning|to|towards?|that|and|or|but|in|at|by|with|from|"
    r"for|as|when|while|until|till|before|after|since|against|over|what|which|who|whom|how|why|where|did|does|do|has|"
    rf"have|had|is|was|were|are|will|if|whether|during|between|(?P<say>{SAY}))\b",
    re.IGNORECASE,
)
_ANY_WORD_FOLLOWS = re.compile(
    r"yesterday$|(?:last|this|past|next) (?:week|month|year|quarter|weekend)$|.{1,30} ago$", re.IGNORECASE
)
_JOINS = {
    "in": re.compile(r" ?[-–—] ?| (?:and|or|to|through) ", re.IGNORECASE),
    "between": re.compile(r" ?[-–—] ?| (?:and|to) ", re.IGNORECASE),
    "from": re.compile(r" ?[-–—] ?| (?:up )?(?:to|until|till|through) ", re.IGNORECASE),
    "bare": re.compile(r" ?[-–—] ?| (?:to|until|through) ", re.IGNORECASE),
}
_ONWARDS = re.compile(
    r" (?:onwards?|forward|on(?=$|,| (?:about|on)\b)|and (?:later|after)|or later)(?!\w)", re.IGNORECASE
)
_GAP = re.compile(r",? (?:and |but )?")
_BY_THEN = re.compile(rf"\bhad\b|^by |\b(?!said){_SAID_BY} by ", re.IGNORECASE)  # "was said by" is somebody's
_EVENT = re.compile(
    r"\b(?:before|after|since|until|till|during|following|prior to|ahead of) (?:the|an?|his|her|its|their|this) "
    r"(?:[\w’'-]+ ){1,4}$",
    re.IGNORECASE,
)
_NO_ADVERBIAL = re.compile(
    r"(?:\b(?:about|on|of|for|to|than|with|by|as|in|at|over|within|during|since|after|before|until|regarding|the|an?|"
    r"his|her|its|their|our|my|your|no|these|those)|[’']s?) $",
    re.IGNORECASE,
)
_EDGE = re.compile(r"(?:the )?(?:very )?(?:(?P<start>start|beginning)|(?P<end>end|close)) of ", re.IGNORECASE)
_PART = re.compile(r"(?:the )?(?:very )?(?:start|beginning|middle|end|close|weekend)\b", re.IGNORECASE)
_BACK = re.compile(r"(?:the )?(?:last|past) ", re.IGNORECASE)
_A_WEEK = 7  # days; what "on" stands before is shorter
_NEAR = 80  # characters looked at before a time


@dataclass(frozen=True, slots=True)
class Adverbial:
    """A time in a text from start to end, and the days it limits to (None: open)."""

    start: int
    end: int
    first: date | None
    last: date | None


def adverbials(text: str, today: date, start: int = 0) -> list[Adverbial]:
    """List the times in a text with single spaces that stand as adverbials, from a place on, in order."""
    found: list[Adverbial] = []
    for time in sorted(_candidates(text, start, today), key=lambda time: (time.start, -time.end)):
        if not found or time.start >= found[-1].end:
            found.append(_continued(text, time, today))
    return found


def alone(text: str, today: date, start: int) -> Adverbial | None:
    """Read a text that is nothing but a time from a place on."""
    time = _read(text, start, start, "bare", today)
    return time if time and time.end == len(text) else None


def is_free(text: str, start: int) -> bool:
    """Tell whether the word before a place lets an adverbial follow: no article, no preposition."""
    return not _NO_ADVERBIAL.search(text, max(0, start - _NEAR), start)


def _candidates(text: str, start: int, today: date) -> Iterator[Adverbial]:
    for match in _PREPOSITION.finditer(text, start):
        if time := _with_preposition(text, match, today):
            yield time
    for match in _BARE.finditer(text, start):
        at = match.start()
        is_name = at > start and text[at].isupper()
        if not is_name and (at == start or is_free(text, at)) and (time := _read(text, at, at, "bare", today)):
            yield time
    for match in _AFTER_SAYING.finditer(text, start):
        for at in {match.end(), match.end("second")} - {-1}:  # "say Monday", "tell reporters Monday"
            time = _read(text, at, at, "bare", today)
            if time and time.first == time.last and is_free(text, at):
                yield time
    for match in _APART.finditer(text, start):
        time = _read(text, match.end(), match.end(), "bare", today)
        if time and _stands_apart(text, time):
            yield time


def _stands_apart(text: str, time: Adverbial) -> bool:
    """Tell whether a time between commas, or at an end, is one by itself: "March 2021: …", but not "May, …"."""
    is_number = any(c.isdigit() for c in text[time.start : time.end])
    return is_number and (text[time.end : time.end + 1] in (",", ":") or time.end == len(text))


def _with_preposition(text: str, match: re.Match[str], today: date) -> Adverbial | None:
    how = match.lastgroup or ""
    word, at = match[how].lower(), match.end()
    fits = {"at": _PART.match(text, at), "for": _BACK.match(text, at), "by": _BY_THEN.search(text)}
    if not fits.get(word, True) or _EVENT.search(text, max(0, match.start() - _NEAR), match.start()):
        return None
    time = _read(text, match.start(), at, how, today)
    if time and word == "on" and time.first and time.last and (time.last - time.first).days >= _A_WEEK:
        return None
    return time


def _read(text: str, start: int, at: int, how: str, today: date) -> Adverbial | None:
    """Read a time, or two that make a range, at a place after a preposition of this kind; None where none limits."""
    if not (found := _range(text, at, how, today)):
        return None
    span, end, is_range = found
    if how in ("from", "in", "bare") and not is_range and (onwards := _ONWARDS.match(text, end)):
        how, end = "since", onwards.end()
    is_month = span.floating and span.size == "month"
    if (how == "from" and is_month and not is_range) or not _may_follow(text, at, end, how, is_month):
        return None
    if how not in _JOINS and (edge := _EDGE.match(text, at)):
        day = span.first if edge["start"] else span.last
        span = DateRange(day, day, "day")
        how = "until" if how == "before" and edge["end"] else how
    return Adverbial(start, end, *_limits(how, span))


def _range(text: str, at: int, how: str, today: date) -> tuple[DateRange, int, bool] | None:
    """Read a time, or two with what joins them after this preposition: the days, their end, whether it is a range."""
    one = date_range_at(text, at, today)
    if not one or text[at : one[1]].lower() == "now":
        return None
    joined = _JOINS[how].match(text, one[1]) if how in _JOINS else None
    other = date_range_at(text, joined.end(), today) if joined else None
    if joined and other and (how != "in" or other[0].size == one[0].size):
        return _hull(text, at, one[0], joined.end(), other[0], today), other[1], True
    is_range = one[0].size == "day" and one[0].first < one[0].last  # "5 and 10 March"
    return (*one, is_range) if is_range or how != "between" else None


def _hull(text: str, at: int, one: DateRange, other_at: int, other: DateRange, today: date) -> DateRange:
    """Return the days from one time to another; the one that lacks a year takes it from the other."""
    if one.floating and (not other.floating or one.first > other.last):
        one = (date_range_at(text, at, other.last) or (one, 0))[0]
    elif other.floating and not one.floating:
        other = (date_range_at(text, other_at, _year_from(one.first)) or (other, 0))[0]
    return DateRange(min(one.first, other.first), max(one.last, other.last), one.size)


def _may_follow(text: str, at: int, end: int, how: str, is_month: bool) -> bool:
    """Tell whether what comes after a time leaves it an adverbial; a month before a verb of saying is a person."""
    if follower := _FOLLOWER.match(text, end):
        return not (is_month and follower["say"])
    is_loose = how == "bare" and _ANY_WORD_FOLLOWS.match(text[at:end]) and text[end : end + 1] == " "
    return bool(is_loose) and text[end + 1 : end + 2].islower()


def _limits(how: str, span: DateRange) -> tuple[date | None, date | None]:
    """Return the days a preposition makes of a time. Around a day is three days before and after; else a unit."""
    before, after = shifted(span.first, -1, "day"), shifted(span.last, 1, "day")
    if how == "around" and span.size == "day":
        return shifted(span.first, -3, "day"), shifted(span.last, 3, "day")
    if how == "around":
        return shifted(span.first, -1, span.size), shifted(shifted(after, 1, span.size), -1, "day")
    return {
        "since": (span.first, None),
        "after": (after, None),
        "before": (None, before),
        "until": (None, span.last),
        "by": (None, span.last),
    }.get(how, (span.first, span.last))


def _continued(text: str, time: Adverbial, today: date) -> Adverbial:
    """Join a time that is open at one end with one right after it open at the other: "since 2014, until May"."""
    gap = _GAP.match(text, time.end)
    match = _PREPOSITION.match(text, gap.end()) if gap else None
    if not match or (time.first is None) == (time.last is None):
        return time
    for day in (today, _year_from(time.first) if time.first else today):
        other = _with_preposition(text, match, day)
        if other and (time.first is None) == (other.last is None) and (other.first is None) == (time.last is None):
            first, last = time.first or other.first, time.last or other.last
            if first and last and first <= last:
                return Adverbial(time.start, other.end, first, last)
    return time


def _year_from(day: date) -> date:
    """Return the last day of the year that begins on a day."""
    return shifted(shifted(day, 1, "year"), -1, "day")
