"""Which articles may be looked at: the same condition in every arm of a search."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits on articles: outlets (any case), an inclusive range of publication dates, and ids.

    An article without a date is outside every range.
    """

    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    article_ids: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.outlets or self.since or self.until or self.article_ids)

    def sql(self) -> tuple[str, list[str]]:
        """Return the condition on a table named `articles`, with its parameters."""
        conditions, values = ["1"], []
        if self.since:
            conditions.append("articles.date >= ?")
            values.append(self.since)
        if self.until:
            conditions.append("articles.date <= ?")
            values.append(self.until)
        for column, allowed in (("articles.outlet COLLATE NOCASE", self.outlets), ("articles.id", self.article_ids)):
            if allowed:
                conditions.append(f"{column} IN ({_marks(allowed)})")
                values.extend(allowed)
        return " AND ".join(conditions), values


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


EVERYTHING = Filters()
