"""Lists and counts: every statement or article that holds what is asked, each cited, never the nearest few."""

import re
from collections.abc import Sequence

from index import Index, Mention, Said
from index.phrases import phrase_pattern
from qa.answers import Answer, Citation, cite
from qa.ordering import in_date_order
from qa.query import Query
from qa.reporting import cited_from, different, plain, shown, written
from qa.retrieval import Evidence
from qa.verification import same_line


def answer_with_all(query: Query, evidence: Evidence, index: Index) -> Answer:
    """List everything found, a line each; a count says the number first."""
    if query.of == "statements":
        rows = in_date_order(_once(evidence.statements), query.order == "oldest")
        citations, lines = written(different(rows))
    else:
        citations, lines = _articles(query, evidence)
    if query.kind == "count":
        lines = [counted(query, citations, len(lines)), *lines]
    return Answer(query.question, "answered", None, "\n".join(lines), query.kind, tuple(citations), query)


def _once(rows: Sequence[Said]) -> list[Said]:
    """Take what one speaker says in a sentence that is shown whole for one statement, however many clauses it has."""
    return list({(row.article.id, row.statement.speaker, shown(row)): row for row in rows}.values())


def _articles(query: Query, evidence: Evidence) -> tuple[list[Citation], list[str]]:
    """Cite each article once: for the first sentence that holds what is asked, or the first statement."""
    found: list[Said] | list[Mention]
    if query.speakers:
        first: dict[str, Said] = {}
        for row in sorted(evidence.statements, key=lambda row: row.statement.start):
            first.setdefault(row.article.id, row)
        found = in_date_order(list(first.values()), query.order == "oldest")
        citations = cited_from(found, 1)
    else:
        found = in_date_order(evidence.mentions, query.order == "oldest")
        citations = [cite(n, item.article, *item.sentences[0], 1.0) for n, item in enumerate(found, 1)]
    return citations, [article_line(citation) for citation in citations]


def article_line(citation: Citation) -> str:
    """Write an article's line: date, outlet, title, and the words it is cited for."""
    about = [citation.date or "undated", plain(citation.outlet), plain(citation.title)]
    return f"{', '.join(filter(None, about))}: {same_line(citation.quote)} [{citation.n}]"


def counted(query: Query, citations: Sequence[Citation], lines: int) -> str:
    """Say how many statements or articles there are, before they are listed; see `verification.verify`."""
    articles = _number(len({citation.article_id for citation in citations}), "article")
    about = f" about {unquoted(query.topic)}" if query.topic else ""
    if (words := _as_cited(query.phrase, citations)) and words.casefold() not in about.casefold():
        about += f" with the words “{words}”"
    who = " and ".join(query.speakers)
    speak = f"{who} speak{'s' if len(query.speakers) == 1 else ''}{about} in " if who else ""
    if query.of == "articles":
        said = f"{speak}{articles}" if who else f"{articles}{about}"
    else:
        copies = f" ({lines:,} different)" if lines < len(citations) else ""
        said = f"{speak}{_number(len(citations), 'statement')}{copies}{'' if who else about} in {articles}"
    return f"{said}{_limits(query)}."


def _as_cited(phrase: str | None, citations: Sequence[Citation]) -> str | None:
    """Return a phrase in the form in which it is cited first."""
    pattern = phrase_pattern(phrase) if phrase else None
    found = (pattern.search(citation.quote) for citation in citations) if pattern else ()
    return next((plain(same_line(match[0])) for match in found if match), None)


def unquoted(topic: str) -> str:
    """Return a topic without quotation marks: what stands in them in an answer is the archive's."""
    return re.sub(r"[“”„«»\"]|(?<!\w)[‘’']|[‘’'](?!\w)", "", topic)


def _limits(query: Query) -> str:
    """Say within which outlets and dates was counted."""
    outlets = f" of {' and '.join(query.outlets)}" if query.outlets else ""
    since, until = (f" {how} {day}" if day else "" for how, day in (("since", query.since), ("until", query.until)))
    return f"{outlets}{since}{until}"


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
