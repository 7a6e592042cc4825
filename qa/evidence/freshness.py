"""Whether a question means the news of its day, and how stale an article is for it."""

import re
from datetime import date

# How surely a question means what is new, by its form: it says so; it tells the news in the perfect or the present; it
# names no time at all. One that names a year does not mean today's news, unless it says so.
_SAID, _TOLD, _SILENT = 1.0, 0.5, 0.2
_SAYS_NOW = re.compile(
    r"\b(?:this|last|past|next|coming)\s+(?:past\s+)?(?:week|weekend|month|season|summer|winter|spring|autumn|morning|"
    r"evening|night)\b|\b(?:today|tonight|yesterday|tomorrow|just|recent|recently|newly|now|currently|current|"
    r"so\s+far|upcoming)\b|\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:has|have|is|are|will)(?:n[’']t)?\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|won[’']t)\b|\b(?:is|are) (?:\w+ ){0,4}\w{2,}ing\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NEXT = re.compile(r"\bnext\b", re.IGNORECASE)
_AHEAD = 60  # days before a year in which news is of it without naming it
_HALF_LIFE = 14.0  # days after which an article is half stale
_CURRENT = 30  # days after its newest article an archive is one of news no more, but of the past


def means_now(question: str) -> float:
    """Tell how surely a question means what was published shortly before it is asked, 0 to 1."""
    if _SAYS_NOW.search(question):
        return _SAID
    if _YEAR.search(question):
        return 0.0
    return _TOLD if _TELLS.search(question) else _SILENT


def is_of_today(question: str) -> bool:
    """Tell whether a question can only mean the news of its day, or what goes on or is to come: "this week", "will"."""
    return _SAYS_NOW.search(question) is not None or _TO_COME.search(question) is not None


def is_too_early(question: str, day: str | None, text: str, today: str | None) -> bool:
    """Tell whether an article of a day was published before a year that a question names, which it does not name.

    "Who won the 2023 Masters?" is not answered by who won them in 2022; "next" may mean the year that follows. Of a
    year that is still to come when the question is asked, whatever there is tells before it.
    """
    if not day or not today:
        return False
    years = [int(year) for year in _YEAR.findall(question) if year <= today[:4]]
    later = [year for year in years if _days(day, f"{year}-01-01") > _AHEAD]
    return any(
        not re.search(rf"(?:{year}|[-–/]{year % 100:02})\b", text)
        and not (year == int(day[:4]) + 1 and _NEXT.search(text))
        for year in later
    )


def is_current(newest: str | None, today: str | None) -> bool:
    """Tell whether an archive whose newest article is of this day holds the news of `today`."""
    return bool(newest and today) and _days(newest, today) <= _CURRENT


def staleness(day: str | None, today: str) -> float:
    """Return 0 for an article of today, half for one of a fortnight ago, and so on; 1 for one without a date."""
    return 1 - 0.5 ** (max(0, _days(day, today)) / _HALF_LIFE) if day else 1.0


def _days(day: str | None, today: str | None) -> int:
    return (date.fromisoformat(today) - date.fromisoformat(day)).days if day and today else 0
