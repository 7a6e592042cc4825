"""What is answered to questions about the archive itself: numbers, days, outlets and speakers, from the catalog."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import Article
from index import Filters, Index
from qa.evidence.ordering import lead
from qa.evidence.scope import filters_of
from qa.reading.query import Query
from qa.reading.wording import number_of
from qa.writing.answers import Citation, cite
from qa.writing.reporting import plain, shown

_MOST = 10  # outlets or speakers named at a time; "more" shows the next
_FEW = 3  # of each, where it is asked what there is at all

# A part of a line with what it cites.
Told = tuple[str, Citation]


def lines_about(query: Query, index: Index) -> dict[str, list[Citation]]:
    """Write the lines that answer a question about the archive; `verify` writes them again, and compares."""
    limits, pages = filters_of(query), query.skip // query.k
    first, last = pages * _MOST, (pages + 1) * _MOST
    if query.of == "outlets":
        found = [_outlets(limits, index, first, last)]
    elif query.of == "speakers":
        found = [_speakers(limits, index, first, last)]
    else:
        found = [] if query.skip else [_articles(limits, index)]
        if found and query.of == "everything":
            found += [_outlets(limits, index, 0, _FEW), _speakers(limits, index, 0, _FEW)]
    return dict(_numbered([told for told in found if told]))


def _numbered(lines: Sequence[Sequence[Told]]) -> Iterator[tuple[str, list[Citation]]]:
    n = 0
    for told in lines:
        parts, cited = [], []
        for text, citation in told:
            n += 1
            parts.append(f"{text} [{n}]")
            cited.append(replace(citation, n=n))
        yield f"{'; '.join(parts)}.", cited


def _articles(limits: Filters, index: Index) -> list[Told]:
    """Say how many articles there are, and from when to when."""
    oldest, newest = (index.catalog.by_date(limits, 1, oldest=first) for first in (True, False))
    if not oldest:
        return []
    first, last, number = oldest[0], newest[0], number_of(index.catalog.number_within(limits), "article")
    if first.id == last.id or not first.date:
        return [(f"{number}, {f'of {first.date}' if first.date else 'without a date'}", _cited(first))]
    return [(f"{number}, the oldest of {first.date}", _cited(first)), (f"the newest of {last.date}", _cited(last))]


def _outlets(limits: Filters, index: Index, start: int, end: int) -> list[Told]:
    """Say which outlets there are, most articles first."""
    outlets = index.catalog.outlets(limits)
    told = []
    for name, number in outlets[start:end]:
        article = index.catalog.by_date(Filters((name,), limits.since, limits.until), 1)[0]
        told.append((f"{plain(name) or 'one more'}, {number_of(number, 'article')}", _cited(article)))
    return _opened(told, len(outlets), "outlet", start)


def _speakers(limits: Filters, index: Index, start: int, end: int) -> list[Told]:
    """Say who speaks, most statements first, each with the newest."""
    people = index.everyone(limits)
    told = []
    for person in people[start:end]:
        row = index.statements(person, filters=limits, limit=1)[0]
        text = f"{plain(person.name) or 'one more'}, {number_of(person.statements, 'statement')}"
        told.append((text, cite(0, row.article, *shown(row), 1.0, row.statement)))
    return _opened(told, len(people), "speaker", start)


def _cited(article: Article) -> Citation:
    return cite(0, article, *lead(article), 1.0)


def _opened(told: list[Told], number: int, noun: str, start: int) -> list[Told]:
    """Say how many there are of those that are named."""
    if not told:
        return []
    named = f", {start + 1} to {start + len(told)} of them" if len(told) < number and start else ""
    most = ", first those with most" if len(told) < number and not start else ""
    (first, citation), *others = told
    return [(f"{number_of(number, noun)}{named or most}: {first}", citation), *others]
