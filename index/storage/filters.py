"""Which articles may be looked at: the same condition in every arm of a search."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits on articles: outlets (any case), an inclusive range of publication dates, and ids.

    An article without a date is outside every range. Raises ValueError for a date that is none.
    """

    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    article_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_days(since=self.since, until=self.until)

    def __bool__(self) -> bool:
        return bool(self.outlets or self.since or self.until or self.article_ids)

    def sql(self, outlets: Iterable[str]) -> tuple[str, list[str]]:
        """Return the condition on a table named `articles`, with its parameters; `outlets` are all that it has."""
        conditions: list[str] = []
        values: list[str] = []
        if self.since:
            conditions.append("articles.date >= ?")
            values.append(self.since)
        if self.until:
            conditions.append("articles.date <= ?")
            values.append(self.until)
        folded = {outlet.casefold() for outlet in self.outlets}
        called = [outlet for outlet in outlets if outlet.casefold() in folded]
        for column, limits, allowed in (("outlet", self.outlets, called), ("id", self.article_ids, self.article_ids)):
            if limits:
                conditions.append(f"articles.{column} IN (SELECT value FROM json_each(?))")
                values.append(json.dumps(allowed))
        return " AND ".join(conditions) or "1", values


def check_days(**days: str | None) -> None:
    """Raise ValueError, naming the argument, for what is no day as "YYYY-MM-DD"."""
    for name, day in days.items():
        try:
            if day is not None and date.fromisoformat(day).isoformat() != day:
                raise ValueError
        except (TypeError, ValueError):
            raise ValueError(f"{name}: {day!r} is not a day as YYYY-MM-DD") from None


def joined(condition: str) -> str:
    """Join the articles to rows that stand in them, if a condition of filters needs them."""
    return "" if condition == "1" else "JOIN articles ON articles.id = article_id "


EVERYTHING = Filters()
