"""Times that words name by themselves: days, weeks, months … as spans, reckoned from the day of the question."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date

from corpus.readers.dates import to_iso
from corpus.text.english import MONTHS
from qa.reading.date_ranges import DAY, DateRange, Unit, containing, months, shifted

_MONTHS = [month[:3].lower() for month in MONTHS]
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90, "noughties": 0,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "couple of": 2, "three": 3, "a few": 3, "few": 3, "four": 4,
    "five": 5, "several": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "a dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_LARGER: dict[Unit, Unit] = {
    "day": "week", "week": "month", "month": "year", "quarter": "year", "year": "decade", "decade": "decade",
}  # fmt: skip

_MONTH = (
    rf"(?P<month>{'|'.join(MONTHS).lower()}|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat)\b(?!-)\.?)"
_YEAR = r"(?P<year>(?:1[6-9]|20|21)\d\d|[’'‘]\d\d)(?![\d%])"
_WHICH_YEAR = rf"(?:{_YEAR}|(?P<relative>this|last|next) year)"
_ITS_YEAR = rf"(?:,? (?:of )?{_WHICH_YEAR})?"
NUMBER = rf"(?P<number>\d{{1,4}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
UNIT = r"(?P<unit>hour|day|week|fortnight|month|quarter|year|decade)(?P<plural>s?)"
NTH = r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|last|final)"
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO = r"(?:the )?(?P<to>\d{1,2})(?:st|nd|rd|th)?"
_UP_TO = r" ?(?:-|–|—|to|and|until|till|through) ?"

_Rule = Callable[[re.Match[str], date], DateRange | None]
NAMED: list[tuple[re.Pattern[str], _Rule]] = []  # what reads a match of a pattern; may raise ValueError


def _named(*patterns: str) -> Callable[[_Rule], _Rule]:
    """Add a rule for these patterns."""

    def add(read: _Rule) -> _Rule:
        NAMED.extend((re.compile(rf"(?a:{pattern})(?!\w)", re.IGNORECASE), read) for pattern in patterns)
        return read

    return add


# Days


@_named(
    rf"(?:{_WEEKDAY},? )?(?:the )?{_D}(?: of)? {_MONTH}{_ITS_YEAR}",
    rf"(?:{_WEEKDAY},? )?{_MONTH} (?:the )?{_D}(?!\d|:){_ITS_YEAR}",
)
def _day_of_month(match: re.Match[str], today: date) -> DateRange | None:
    return _of_year(match, today, lambda year: containing(date(year, _month(match), int(match["day"])), "day"))


@_named(
    rf"(?:the )?{_D}{_UP_TO}{_TO}(?: of)? {_MONTH}{_ITS_YEAR}",
    rf"{_MONTH} (?:the )?{_D}{_UP_TO}{_TO}(?!\d|:){_ITS_YEAR}",
)
def _days_of_month(match: re.Match[str], today: date) -> DateRange | None:
    first, last = sorted((int(match["day"]), int(match["to"])))
    month = _month(match)
    return _of_year(match, today, lambda year: DateRange(date(year, month, first), date(year, month, last), "day"))


@_named(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?![-/.]?\d)")
def _numeric(match: re.Match[str], today: date) -> DateRange | None:
    day = to_iso(match[0])
    return containing(date.fromisoformat(day), "day") if day else None


@_named(r"the (?P<day>\d{1,2})(?:st|nd|rd|th) of (?P<which>this|last|next) month")
def _day_of_this_month(match: re.Match[str], today: date) -> DateRange | None:
    month = _neighbour(today, match["which"], "month").first
    return containing(month.replace(day=int(match["day"])), "day")


@_named(
    rf"(?:(?P<which>last|this|next|coming|past|previous) )?{_WEEKDAY}(?: (?:morning|afternoon|evening|night))?"
    r"(?: (?:of )?(?P<week>last|this|next) week)?"
)
def _weekday(match: re.Match[str], today: date) -> DateRange | None:
    number = _WEEKDAYS.index(match["weekday"][:3].lower())
    if match["week"] or (match["which"] or "").lower() == "this":
        monday = _neighbour(today, match["week"] or "this", "week").first
        return containing(monday + number * DAY, "day")
    back = (today.weekday() - number) % 7
    which = (match["which"] or "").lower()
    if which in ("next", "coming"):
        return containing(today + (7 - back) * DAY, "day")
    day = today - (back or 7 if which else back) * DAY
    return replace(containing(day, "day"), floating=not which)


@_named(
    r"(?P<n2>the day before yesterday)|(?P<n1>yesterday(?: morning| afternoon| evening)?|last night)|"
    r"(?P<n0>today|tonight|now|this (?:morning|afternoon|evening))|(?P<m1>tomorrow)|(?P<m2>the day after tomorrow)"
)
def _near(match: re.Match[str], today: date) -> DateRange | None:
    away = {"n2": -2, "n1": -1, "n0": 0, "m1": 1, "m2": 2}[match.lastgroup or "n0"]
    return containing(today + away * DAY, "day")


# Units


@_named(rf"(?:(?P<than>more than|over|less than) |(?:about|around|roughly|almost|nearly|some) )?{NUMBER} {UNIT} ago")
def _ago(match: re.Match[str], today: date) -> DateRange | None:
    number, unit = count(match)
    then, than = shifted(today, -number, unit), (match["than"] or "").lower()
    if than:
        return DateRange(then, today, unit) if than == "less than" else DateRange(date.min, then, unit)
    return containing(then, unit)


@_named(
    rf"(?P<the>the )?(?P<which>this past|last|this|past|previous|preceding|current|next|coming) "
    rf"(?:{NUMBER} )?{UNIT}"
)
def _relative(match: re.Match[str], today: date) -> DateRange | None:
    which = match["which"].lower().removeprefix("this ")
    number, unit = count(match)
    one = not match["number"] and not match["plural"]
    if which in ("this", "current", "previous", "preceding") or (one and which != "past" and not match["the"]):
        return _neighbour(today, which, unit) if one and match["unit"].lower() != "hour" else None
    if which in ("next", "coming"):
        return DateRange(today, shifted(today, number, unit), unit)
    return DateRange(shifted(today, -number, unit), today, unit)


@_named(rf"the {UNIT} before last")
def _before_last(match: re.Match[str], today: date) -> DateRange | None:
    _, unit = count(match)
    return containing(shifted(today, -2, unit), unit)


@_named(r"(?:(?P<which>last|this|past|next|coming) |the )weekend")
def _weekend(match: re.Match[str], today: date) -> DateRange | None:
    which = (match["which"] or "last").lower()
    saturday = containing(today, "week").last - DAY
    if which == "next" or (which in ("last", "past") and today <= saturday + DAY):
        saturday += 7 * DAY if which == "next" else -7 * DAY
    return DateRange(saturday, saturday + DAY, "day")


@_named(rf"(?:the month of )?{_MONTH}{_ITS_YEAR}", rf"(?P<which>last|this|next|past) {_MONTH}")
def _named_month(match: re.Match[str], today: date) -> DateRange | None:
    number = _month(match)
    return _of_year(match, today, lambda year: months(year, number, 1, "month"))


@_named(r"(?P<year>(?:1[6-9]|20|21)\d\d)-(?P<number>0[1-9]|1[0-2])(?![-\d])")
def _iso_month(match: re.Match[str], today: date) -> DateRange | None:
    return months(int(match["year"]), int(match["number"]), 1, "month")


@_named(
    rf"q(?P<n>[1-4])(?:(?:,| of)? ?[-/]?{_WHICH_YEAR})?",
    rf"{_YEAR} ?[-/]?q(?P<n>[1-4])",
    rf"(?:the )?{NTH} quarter{_ITS_YEAR}",
)
def _quarter(match: re.Match[str], today: date) -> DateRange | None:
    number = nth(match, 4)
    if match.groupdict().get("nth") and number == 4 and not (match["year"] or match["relative"]):
        return None  # "the last quarter" is none of a year
    return _of_year(match, today, lambda year: months(year, 3 * number - 2, 3, "quarter"))


@_named(rf"h(?P<n>[12])(?:(?:,| of)? ?[-/]?{_WHICH_YEAR})?", rf"{_YEAR} ?[-/]?h(?P<n>[12])")
def _half_year(match: re.Match[str], today: date) -> DateRange | None:
    return _of_year(match, today, lambda year: months(year, 6 * nth(match, 2) - 5, 6, "quarter"))


@_named(
    rf"(?:(?:this )?(?P<which>last|this|past|next|coming) |the )?(?P<season>{'|'.join(_SEASONS)})"
    rf"(?:(?:,? (?:of )?){_WHICH_YEAR}(?:[-–/]\d\d(?:\d\d)?)?)?"
)
def _season(match: re.Match[str], today: date) -> DateRange | None:
    month = _SEASONS[match["season"].lower()]
    return _of_year(match, today, lambda year: months(year, month, 3, "quarter"))


@_named(
    rf"(?:the (?:calendar )?year )?{_YEAR}",
    r"(?P<year>(?:1[6-9]|20|21)\d\d) ?[-–—/] ?(?P<to>(?:1[6-9]|20|21)\d\d|\d\d)(?![-\d])",
)
def _years(match: re.Match[str], today: date) -> DateRange | None:
    first = _year(match["year"], today)
    to = match.groupdict().get("to") or str(first)
    last = int(to) if len(to) == 4 else first // 100 * 100 + int(to)
    if len(to) == 2 and last <= first:
        return None
    return DateRange(date(min(first, last), 1, 1), date(max(first, last), 12, 31), "year")


@_named(rf"(?:the )?(?:(?P<year>1[6-9]\d|20\d|21\d)0s|[’'‘]?(?P<tens>[1-9])0s|(?P<word>{'|'.join(_DECADES)}))")
def _decade(match: re.Match[str], today: date) -> DateRange | None:
    if match["year"]:
        return containing(date(int(match["year"]) * 10, 1, 1), "decade")
    tens = int(match["tens"]) * 10 if match["tens"] else _DECADES[match["word"].lower()]
    year = today.year // 100 * 100 + tens
    return containing(date(year if year <= today.year else year - 100, 1, 1), "decade")


# Groups of a match


def _year(written: str, today: date) -> int:
    """Read a year; of two digits the latest such that is not far ahead."""
    if len(written) == 4:
        return int(written)
    year = today.year // 100 * 100 + int(written[1:])
    return year if year <= today.year + 10 else year - 100


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def nth(match: re.Match[str], last: int) -> int:
    """Return the number a match names, "last" being this one."""
    groups = match.groupdict()
    return int(groups["n"]) if groups.get("n") else ORDINALS.get(groups["nth"].lower(), last)


def count(match: re.Match[str]) -> tuple[int, Unit]:
    """Return how many of which unit; without a number one or, of a plural, as many as make the next larger unit."""
    groups = match.groupdict()
    unit, number = groups["unit"].lower(), groups.get("number")
    count = (int(number) if number.isdigit() else _NUMBERS[number.lower()]) if number else 1
    if unit == "hour":
        return -(-count // 24), "day"
    if unit == "fortnight":
        return 2 * count, "week"
    known: Unit = unit  # type: ignore[assignment]
    return (1, _LARGER[known]) if groups["plural"] and not number else (count, known)


def _neighbour(today: date, which: str, unit: Unit) -> DateRange:
    away = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1}.get(which.lower(), 0)
    return containing(shifted(containing(today, unit).first, away, unit), unit)


def _of_year(match: re.Match[str], today: date, of: Callable[[int], DateRange]) -> DateRange:
    """Read what recurs every year in the year a match names; without one the latest that has begun by today.

    "Last": the latest that is over; "this": this year's; "next": the first to come.
    """
    groups = match.groupdict()
    which = "this" if match[0].lower().startswith("this") else (groups.get("which") or "").lower()
    if year := groups.get("year"):
        return of(_year(year, today))
    if relative := groups.get("relative"):
        return of(today.year + {"last": -1, "this": 0, "next": 1}[relative.lower()])
    spans = []
    for number in range(today.year - 8, today.year + 9):  # leap days can be eight years apart
        with suppress(ValueError):
            spans.append(of(number))
    over = [span for span in spans if span.last < today]
    begun = [span for span in spans if span.first <= today]
    if which in ("last", "past"):
        return max(over, key=_first)
    if which in ("next", "coming"):
        return min((span for span in spans if span.first > today), key=_first)
    latest = max(begun, key=_first)
    if which == "this" and latest.last < today:
        latest = max((span for span in spans if span.first.year == today.year), key=_first)
    return replace(latest, floating=not which)


def _first(span: DateRange) -> date:
    return span.first
