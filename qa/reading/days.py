"""What words mean on the calendar: "5 March", "the end of 2020" or "two weeks ago" as a first and a last day.

Nothing here knows of questions; `periods.py` decides which times in one limit the archive.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date

from qa.reading.date_ranges import DateRange, containing, half, shifted, third
from qa.reading.timewords import NAMED, NTH, NUMBER, ORDINALS, UNIT, count, nth

_DEPTH = 3  # "the end of the first half of last year"
_THE_UNIT = re.compile(r"the (?P<unit>week|month|quarter|year|decade)\b", re.IGNORECASE | re.ASCII)

_Rule = Callable[[re.Match[str], DateRange, date], DateRange | None]
_COMPOUND: list[tuple[re.Pattern[str], _Rule]] = []  # what reads a match with the time after it; may raise ValueError


def date_range_at(text: str, at: int, today: date, depth: int = _DEPTH) -> tuple[DateRange, int] | None:
    """Read the longest name of a time that begins at a place in a text with single spaces: what it means, its end.

    Weeks begin on Monday. Seasons are the northern ones of whole months; a winter belongs to the year it begins in.
    "Last", "this" and "next" with a unit mean the calendar's ("last year" is January to December), with a number or
    after "the" the time up to today ("the last year", "the past two weeks"), as "past" does always. "Two months ago" is
    that whole month. Early, mid and late are thirds. Weeks, months … "after" a day without a number are as many as make
    the next larger unit: the days after it, a week.
    """
    found: list[tuple[DateRange, int]] = []
    for pattern, name in NAMED:
        if match := pattern.match(text, at):
            with suppress(ValueError, OverflowError):  # 31 February, a year beyond the calendar
                found += [(span, match.end()) for span in [name(match, today)] if span]
    for pattern, compose in _COMPOUND if depth else ():
        if (match := pattern.match(text, at)) and (inner := _inner(text, match.end(), today, depth - 1)):
            with suppress(ValueError, OverflowError):
                found += [(span, inner[1]) for span in [compose(match, inner[0], today)] if span]
    return max(found, key=lambda one: one[1], default=None)


def _inner(text: str, at: int, today: date, depth: int) -> tuple[DateRange, int] | None:
    """Read the time that another is a part of or measured from; "the year" is this one."""
    if found := date_range_at(text, at, today, depth):
        return found
    the = _THE_UNIT.match(text, at)
    return (containing(today, the["unit"].lower()), the.end()) if the else None  # type: ignore[arg-type]


def _compound(*patterns: str) -> Callable[[_Rule], _Rule]:
    """Add a rule for these patterns, each followed by another time."""

    def add(read: _Rule) -> _Rule:
        _COMPOUND.extend((re.compile(pattern, re.IGNORECASE | re.ASCII), read) for pattern in patterns)
        return read

    return add


@_compound(
    r"(?:the )?(?:very )?(?P<part>early|mid|middle|late)[- ](?:in |on )?",
    r"(?:the )?(?:very )?(?P<part>start|beginning|middle|end|close) of ",
)
def _third(match: re.Match[str], inner: DateRange, today: date) -> DateRange:
    part = match["part"].lower()
    return third(inner, 1 if part.startswith("mid") else 2 if part in ("late", "end", "close") else 0)


@_compound(r"(?P<part>earlier|later) (?:in |on )?")
def _earlier(match: re.Match[str], inner: DateRange, today: date) -> DateRange:
    if not inner.first <= today <= inner.last:
        return inner
    return replace(inner, last=today) if match["part"].lower() == "earlier" else replace(inner, first=today)


@_compound(r"(?:the )?(?P<nth>first|second|1st|2nd|last|latter) half of ")
def _half(match: re.Match[str], inner: DateRange, today: date) -> DateRange:
    return half(inner, late=nth(match, 2) == 2)


@_compound(rf"the {NTH} (?:{NUMBER} )?{UNIT} of ")
def _nth_unit(match: re.Match[str], inner: DateRange, today: date) -> DateRange | None:
    (number, unit), which = count(match), match["nth"].lower()
    if which in ("last", "final"):
        return DateRange(max(inner.first, shifted(shifted(inner.last, 1, "day"), -number, unit)), inner.last, unit)
    first = shifted(inner.first, (ORDINALS[which] - 1) * number, unit)
    if first > inner.last:
        return None
    return DateRange(first, min(inner.last, shifted(shifted(first, number, unit), -1, "day")), unit)


@_compound(
    rf"(?:the )?(?:{NUMBER} )?{UNIT} (?:right |immediately |just )?"
    r"(?P<side>after|following|before|preceding|leading up to) ",
    rf"the (?:{NUMBER} )?{UNIT} (?:up )?(?P<side>to) ",
    rf"{NUMBER} {UNIT} (?P<side>of) ",
)
def _measured(match: re.Match[str], inner: DateRange, today: date) -> DateRange | None:
    (number, unit), side = count(match), match["side"].lower()
    before, after = shifted(inner.first, -number, unit), shifted(inner.last, number, unit)
    if side == "of":  # within a month of a day
        return DateRange(before, after, unit) if inner.size == "day" else None
    if side == "to":  # the twelve months to March 2021
        return DateRange(shifted(shifted(inner.last, 1, "day"), -number, unit), inner.last, unit)
    if side in ("after", "following"):
        return DateRange(shifted(inner.last, 1, "day"), after, unit)
    return DateRange(before, shifted(inner.first, -1, "day"), unit)


@_compound(r"(?:the )?week(?:end)? (?:of|beginning|starting|ending|commencing) ")
def _week_of(match: re.Match[str], inner: DateRange, today: date) -> DateRange | None:
    return containing(inner.first, "week") if inner.size == "day" else None


@_compound(r"(?:the )?(?:(?:early|small) hours|morning|afternoon|evening|night) of ")
def _hours_of(match: re.Match[str], inner: DateRange, today: date) -> DateRange | None:
    return inner if inner.size == "day" else None
