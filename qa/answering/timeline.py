"""How what somebody says on a topic changed: their statements in the order of dates, repeats folded, nothing judged."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from index import Index, Said
from qa.answering.listing import nothing_more
from qa.evidence.ordering import in_date_order
from qa.evidence.records import Evidence
from qa.reading.query import Query
from qa.writing.answers import Answer, Citation, answered
from qa.writing.copies import OCCASION, days_between, different, once_an_article
from qa.writing.reporting import cited_from, line, once_a_sentence, plain


def answer_in_order(query: Query, evidence: Evidence, index: Index) -> Answer:
    """Write all statements found by date, a line each: who said it first, when again, what is the latest.

    What has no date stands last, and a note says so.
    """
    if query.skip:
        return nothing_more(query)
    rows = in_date_order(once_a_sentence(evidence.statements), oldest=True)
    days = [row.article.date for row in rows if row.article.date]
    first, last = (days[0], days[-1]) if len({*days}) > 1 else (None, None)
    citations: list[Citation] = []
    lines = []
    said = different(rows, inf)
    latest = max((n for n, same in enumerate(said) if same[0].article.date == last), default=None)
    for n, same in enumerate(said):
        mark = "First, " if first and n == 0 else "Last, " if last and n == latest else ""
        text, cited = _line(same, last, len(citations) + 1)
        lines.append(mark + text if mark else text[0].upper() + text[1:])
        citations += cited
    answer = answered(query, lines, citations)
    undated = len({row.article.id for row in rows if not row.article.date})
    had = "article has" if undated == 1 else "articles have"
    return replace(answer, notes=(f"{undated} {had} no date: what is said there stands last.",)) if undated else answer


def _line(same: Sequence[Said], last: str | None, number: int) -> tuple[str, list[Citation]]:
    """Write what is said, in order of dates, and when it is said again, with the citations of it all."""
    day = same[0].article.date
    again = [row for row in same if days_between(day, row.article.date) > OCCASION]
    once = once_an_article([row for row in same if row not in again])
    cited = cited_from(once, number)
    text = f"{day or 'undated'}: {line(once[0].statement, cited, dated=False)}"
    for row in once_an_article(again):
        (repeat,) = cited_from([row], number + len(cited))
        mark = "last again" if repeat.date == last else "again"
        where = f" ({outlet})" if (outlet := plain(repeat.outlet)) else ""
        text += f"; {mark} on {repeat.date}{where} [{repeat.n}]"
        cited.append(repeat)
    return text, cited
