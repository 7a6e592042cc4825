"""Calendar arithmetic: weeks, months, quarters … as a first and a last day, and steps by them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]
DAY = timedelta(days=1)
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from first to last, both included. size: the unit it is measured in.

    floating: named without its year ("March", "Monday"), so taken for the latest that has begun.
    """

    first: date
    last: date
    size: Unit
    floating: bool = False


def containing(day: date, unit: Unit) -> DateRange:
    """Return the calendar's week, month … that holds a day. Weeks begin on Monday."""
    if unit == "day":
        return DateRange(day, day, unit)
    if unit == "week":
        monday = shifted(day, -day.weekday(), "day")
        return DateRange(monday, shifted(monday, 6, "day"), unit)
    if unit == "decade":
        return DateRange(date(day.year // 10 * 10 or 1, 1, 1), date(day.year // 10 * 10 + 9, 12, 31), unit)
    number = _MONTHS_IN[unit]
    return months(day.year, day.month - (day.month - 1) % number, number, unit)


def months(year: int, month: int, number: int, unit: Unit) -> DateRange:
    """Return whole months from one on, counted on beyond December. Raises ValueError beyond the year 9999."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last_month = year + (month + number - 2) // 12, (month + number - 2) % 12 + 1
    return DateRange(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]), unit)


def shifted(day: date, number: int, unit: Unit) -> date:
    """Go a number of units on, or back, as far as the calendar goes.

    A day that its month lacks is that month's last.
    """
    if unit in ("day", "week"):
        ordinal = day.toordinal() + number * (7 if unit == "week" else 1)
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
    year, month = divmod(day.year * 12 + day.month - 1 + number * _MONTHS_IN[unit], 12)
    if not 1 <= year <= 9999:
        return date.min if year < 1 else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def third(span: DateRange, which: int) -> DateRange:
    """Return the first (0), middle or last third of a span: of a year four months, of a month ten days.

    A decade has four early years, three in the middle and three late ones.
    """
    length = (span.last - span.first).days + 1
    if span.size == "decade":
        return DateRange(
            date(span.first.year + (0, 4, 7)[which], 1, 1), date(span.first.year + (3, 6, 9)[which], 12, 31), "year"
        )
    if span.size in ("year", "quarter"):
        number = round(length / 30.4) // 3
        return months(span.first.year, span.first.month + which * number, number, "month")
    cuts = [0, 10, 20, length] if span.size == "month" else [0, -(-length // 3), -(-2 * length // 3), length]
    first, last = (shifted(span.first, days, "day") for days in (cuts[which], max(cuts[which + 1] - 1, cuts[which])))
    return DateRange(min(first, span.last), min(last, span.last), "day")


def half(span: DateRange, late: bool) -> DateRange:
    """Return the first or the second half of a span; of a year six months."""
    if span.size == "year":
        number = round(((span.last - span.first).days + 1) / 30.4) // 2
        return months(span.first.year, span.first.month + number * late, number, "quarter")
    middle = shifted(span.first, ((span.last - span.first).days + 1) // 2, "day")
    return DateRange(middle, span.last, "day") if late else DateRange(span.first, max(span.first, middle - DAY), "day")
