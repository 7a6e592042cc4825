"""What reasons are put into words with: what was sought, within which limits, in how many articles."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.text.english import FINITE, PREPOSITIONS
from index import ArticleMatch, Filters, Index, Said
from qa.evidence.scope import filters_of
from qa.reading.query import Query
from qa.reading.wording import number_of
from qa.refusing.nearest import nearest_passages
from qa.writing.answers import Nearest
from qa.writing.quoting import unmarked


def about(query: Query) -> str:
    """Say what statements were sought: a clause in quotation marks, a place without its preposition."""
    first, *rest = query.topic.split() or [""]
    if not first:
        return f" holding “{query.phrase}”" if query.phrase else ""
    if rest and not FINITE.isdisjoint(query.topic.lower().split()):
        return f" about “{unmarked(query.topic)}”"
    return f" about {' '.join(rest) if rest and first.lower() in PREPOSITIONS else query.topic}"


def outside(query: Query, rows: Sequence[Said] | Sequence[ArticleMatch], limit: int | None = None) -> str:
    """Say which limits leave out what there is, and when it was; of as many as a limit, the newest, when the last."""
    limits = ["in these dates"] if query.since or query.until else []
    limits += [f"in {' or '.join(query.outlets)}"] if query.outlets else []
    days = sorted(row.article.date for row in rows if row.article.date)
    when = f" (it was between {days[0]} and {days[-1]})" if days else ""
    when = f" (it was on {days[0]})" if len(set(days)) == 1 else when
    when = f" (the last was on {days[-1]})" if days and _is_cut(rows, limit) else when
    return f"not {' and '.join(limits)}{when}."


def limited(query: Query) -> str:
    """Say what a question is limited to."""
    return " and ".join([*(["dates"] if query.since or query.until else []), *(["outlets"] if query.outlets else [])])


def no_article_then(query: Query, index: Index) -> str | None:
    """Say that no article at all was published when a question asks for, and when they were; None where some were."""
    limits = replace(filters_of(query), outlets=())
    if limits == Filters(until=query.as_of) or index.catalog.number_within(limits):
        return None
    first, last = index.catalog.dates()[0], index.catalog.newest(query.as_of)
    when = f"they are from {first} to {last}" if last else "none has a date"
    return f"No article in the archive was published then: {when}."


def unheard_of(name: str, index: Index) -> str:
    """Say that no article has a name, though it may be an author's."""
    if written := index.catalog.written_by(name, 0)[0]:
        return f"{name} is the author of {number_of(written, 'article')}, but no article writes of {name}."
    return f"“{name}” is not in the archive."


def articles(rows: Sequence[Said] | Sequence[ArticleMatch], limit: int | None = None) -> str:
    """Say in how many articles rows stand; as many as a limit were not all there are."""
    number = len({row.article.id for row in rows})
    return f"{'at least ' if _is_cut(rows, limit) else ''}{number_of(number, 'article')}"


def nearest_to(query: Query, index: Index) -> tuple[Nearest, ...]:
    """Offer the passages nearest to what is asked."""
    asked = query.phrase or query.topic or query.rewritten
    return nearest_passages(index.search(asked, k=3, filters=Filters(until=query.as_of)), index)


def _is_cut(rows: Sequence[Said] | Sequence[ArticleMatch], limit: int | None) -> bool:
    return limit is not None and len(rows) >= limit
