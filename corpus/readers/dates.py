"""Dates of publication: one day as "YYYY-MM-DD", or nothing. A date is read, never made up."""

import re
import time
from datetime import date, datetime

from corpus.text.english import DETERMINERS, PREPOSITIONS

_YEARS = range(1600, 2201)
_LONGEST = 80  # characters; what is longer is a sentence that mentions a date, not a date
_TIME_MAY_FOLLOW = r"(?=$|[T\s]+\d|Z|[+-]\d\d:?\d\d$)"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME_MAY_FOLLOW}")
_COMPACT = re.compile(
    r"(?:D:)?(\d{4})(\d\d)(\d\d)(?=$|T?\d{4,6}(?:\D|$))"
)  # ISO 8601 basic, and PDF's D:YYYYMMDDhhmmss
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME_MAY_FOLLOW}")
_MONTH_NAME = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_ZONE_NAME = re.compile(r"\s*\([^()]*\)$")  # "… GMT+0100 (Central European Standard Time)", as JavaScript writes it
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WRITTEN_OUT = (
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\ )?(?P<day>\d{{1,2}}(?:st|nd|rd|th)?\ {_MONTH},?\ \d{{4}}"
    rf"|{_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?,\ \d{{4}}|\d{{4}}-\d\d-\d\d)"
)
# "The Tarn Herald, 2 February 2026" and nothing else on the line; "Tarn, 2 February 2026 - " before the first sentence.
_ALONE = re.compile(
    rf"(?:[^\d\n]{{2,60}}?\s*[,|·–—-]\s*|published(?:\ on)?:?\ |date:\ )?{_WRITTEN_OUT}\.?", re.IGNORECASE
)
_PLACE = r"(?P<place>(?-i:[^\W\d_a-z])[\w.’',\ -]{1,60}?)"
_AGENCY = r"(?:\ \([^()\d]{2,30}\))?"
_DATELINE = re.compile(rf"{_PLACE},?\ \(?{_WRITTEN_OUT}\)?{_AGENCY}\s*(?:--|[-–—:])\s+(?=\S)", re.IGNORECASE)
_IN_PLACES = 4  # letters a word without a capital in the name of a place has at most
_OPENING = 4  # lines in which a text says when it was published
# They differ in year, month and day of the month, by more than a week: whatever part the text leaves open, were it only
# which Thursday of the month, comes out differently for each.
_DEFAULTS = (datetime(2001, 2, 3), datetime(2004, 6, 17))


def to_iso(value: object) -> str | None:
    """Turn a date in any of its usual shapes into "YYYY-MM-DD"; None when it is not one whole, unambiguous day.

    Takes date, datetime, struct_time, an integer such as 20251204, and strings: ISO 8601, RFC 2822, PDF dates, and days
    with an English month name. The day is the one written: a time zone is not applied. "March 2025", "Thursday" and
    03/02/2026 (2 March or 3 February?) give None, and so does any year outside 1600 to 2200.
    """
    day = _day(value)
    return day.isoformat() if day and day.year in _YEARS else None


def dateline(text: str) -> tuple[str | None, bool]:
    """Read the day of a text from its first lines, where they give one, and whether it stands right below a headline.

    A line of nothing but an outlet and a day, or a place and a day with a dash before the first sentence. Two days that
    differ are none.
    """
    lines = [line.strip() for line in text[:2000].split("\n") if line.strip()][:_OPENING]
    days, below = set(), False
    for number, line in enumerate(lines):
        alone = _ALONE.fullmatch(line)
        if match := alone or _after_place(line):
            days.add(to_iso(match["day"]))
            below = below or (number == 1 and alone is not None)
    return (days.pop(), below) if len(days) == 1 else (None, False)


def _after_place(line: str) -> re.Match[str] | None:
    """Match the place and the day before the first sentence of a text; "On Monday, 11 June - a holiday -" is none."""
    match = _DATELINE.match(line)
    words = match["place"].replace(",", " ").split() if match else []
    named = all(word[0].isupper() or len(word) <= _IN_PLACES for word in words)
    return match if named and words and words[0].lower() not in PREPOSITIONS | DETERMINERS else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, time.struct_time):
        return _calendar(value.tm_year, value.tm_mon, value.tm_mday)
    if isinstance(value, int | str) and not isinstance(value, bool):
        text = str(value).strip()
        return _numeric(text) or _named(text) if len(text) <= _LONGEST else None
    return None


def _calendar(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _numeric(text: str) -> date | None:
    if match := _YEAR_FIRST.match(text):
        return _calendar(match[1], match[3], match[4])
    if match := _COMPACT.match(text):
        return _calendar(*match.groups())
    if match := _YEAR_LAST.match(text):
        first, second = int(match[1]), int(match[3])
        if first > 12 or first == second:
            return _calendar(match[4], second, first)
        if second > 12:
            return _calendar(match[4], first, second)
    return None


def _named(text: str) -> date | None:
    if not _MONTH_NAME.search(text):
        return None
    from dateutil import parser

    text = _ZONE_NAME.sub("", text)
    try:
        days = {parser.parse(text, default=default, ignoretz=True).date() for default in _DEFAULTS}
    except (ValueError, OverflowError, TypeError, ArithmeticError, IndexError):
        return None
    day = days.pop()
    # dateutil reads "10 11 Dec 2025" as a day in 2010: the year has to be in the text, all four digits of it.
    return day if not days and re.search(rf"(?<!\d){day.year:04d}(?!\d)", text) else None
