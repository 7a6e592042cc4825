"""Questions for another time than that of what was shown: "before that", "and later?", "before that, in April"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from qa.reading.query import Dated, Query, Read

_AT_EVENT = re.compile(r"(?:before|after|since|until|during|following|ahead of) ", re.IGNORECASE)
_BEFORE_THAT = re.compile(
    r"(?:what )?(?:before|earlier than|prior to) (?:that|this|it|then),? (?P<when>(?:in|on|during|last|this) .+)",
    re.IGNORECASE,
)
_LEAP = re.compile("-02-29$")


def earlier(before: Query, shown: str) -> Query:
    """Look at what is older than all that was shown, by the dates in it."""
    first = min(_days(shown), default=before.since)
    until = _beside_day(first, -1) if first else before.until
    before = _at_any_event(before) if first else before
    dated = _dated(before, shown)
    return replace(before, since=None, until=until, dated=dated, order="newest" if first else "oldest", skip=0)


def later(before: Query, shown: str) -> Query:
    """Look at what is newer than all that was shown, by the dates in it."""
    last = max(_days(shown), default=before.until)
    since = _beside_day(last, 1) if last else before.since
    before = _at_any_event(before) if last else before
    dated = _dated(before, shown)
    return replace(before, since=since, until=None, dated=dated, order="oldest" if last else "newest", skip=0)


def up_to(words: str, before: Query, shown: str, read: Read) -> Query | None:
    """Ask the same of a time that was before what was shown, "before that, in April": the last April until then.

    None where it is not asked so.
    """
    asked = _BEFORE_THAT.match(words)
    limits = read(f"it {asked['when']}") if asked else None
    if limits is None or limits.topic != "it":
        return None
    until = before.until or earlier(before, shown).until
    since, last = limits.since, limits.until
    while since and last and until and since > until and int(since[:4]) > 1:
        since, last = (f"{int(day[:4]) - 1:04}{_LEAP.sub('-02-28', day[4:])}" for day in (since, last))
    return replace(before, since=since, until=last, skip=0)


def _at_any_event(before: Query) -> Query:
    """Leave out of what somebody is asked to have said the event it was said after: before it, it is another time."""
    at_event = before.speakers and before.kind != "passages" and _AT_EVENT.match(before.topic)
    return replace(before, topic="") if at_event else before


def _dated(before: Query, shown: str) -> Dated:
    """Tell what the days beside those shown are of: of publication, as these are, or as before where none was."""
    return "published" if _days(shown) else before.dated


def _days(shown: str) -> list[str]:
    """List the days of publication in what was shown."""
    found = []
    for day in re.findall(r"\b\d{4}-\d\d-\d\d\b", shown):
        try:
            found.append(date.fromisoformat(day).isoformat())
        except ValueError:
            continue  # written like a day
    return found


def _beside_day(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day
