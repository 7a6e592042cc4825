"""Lists and counts: every statement or article that holds what is asked, each cited, never the nearest few."""

from collections.abc import Sequence

from corpus.text.english import FINITE
from index import ArticleMatch, Index, Said
from index.matching.phrases import phrase_pattern
from qa.evidence.ordering import in_date_order, lead
from qa.evidence.records import Evidence
from qa.reading.query import Query
from qa.reading.wording import number_of
from qa.writing.answers import Answer, Citation, abstain, answered, cite
from qa.writing.copies import different
from qa.writing.quoting import same_line, unmarked
from qa.writing.reporting import cited_from, once_a_sentence, plain, written


def answer_with_all(query: Query, evidence: Evidence, index: Index) -> Answer:
    """List everything found, a line each; a count says the number first. After that there is no more."""
    if query.skip:
        return nothing_more(query)
    if query.of == "statements":
        rows = in_date_order(once_a_sentence(evidence.statements), query.order == "oldest")
        citations, lines = written(different(rows))
    else:
        citations, lines = _articles(query, evidence)
    if query.kind == "count":
        lines = [counted(query, citations, len(lines)), *lines]
    return answered(query, lines, citations)


def answer_with_news(query: Query, evidence: Evidence, index: Index) -> Answer:
    """List the articles found for a question that names no topic, a line each, by the sentence they open with."""
    found = [mention.article for mention in evidence.mentions[query.skip : query.skip + query.k]]
    if not found:
        return nothing_more(query)
    citations = [cite(n, article, *lead(article), 1.0) for n, article in enumerate(found, 1)]
    lines = [article_line(citation) for citation in citations]
    return answered(query, lines, citations)


def nothing_more(query: Query) -> Answer:
    """Say that all there is has been shown."""
    return abstain(query, "not_found", "That was all: the archive has no more on this than has been shown.")


def _articles(query: Query, evidence: Evidence) -> tuple[list[Citation], list[str]]:
    """Cite each article once: for the first sentence that holds what is asked, or the first statement."""
    found: list[Said] | list[ArticleMatch]
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
    articles = number_of(len({citation.article_id for citation in citations}), "article")
    if query.act:
        return (
            f"{number_of(len(citations), 'statement')} in {articles} tell{'s' if len(citations) == 1 else ''} of this."
        )
    topic, words, who = unmarked(query.topic), _as_cited(query.phrase, citations), " and ".join(query.speakers)
    holding = f"the words “{words}”" if words and words.casefold() not in topic.casefold() else ""
    if query.of == "articles" and not who:
        one = articles.startswith("1 ")
        mention = f" mention{'s' if one else ''} {topic}" if topic else ""
        have = f"{' and' if topic else ''} {'has' if one else 'have'} {holding}" if holding else ""
        return f"{articles}{mention}{have}{_limits(query)}."
    by = f" by {who}" if who else ""  # no verb: whether "Democrats" or "Reuters" speaks or speak is not known
    is_clause = not FINITE.isdisjoint(topic.lower().split())
    about = f" about {f'“{topic}”' if is_clause else topic}" if topic else ""
    about += f" with {holding}" if holding else ""
    if query.of == "articles":
        return f"{articles} {'has' if articles.startswith('1 ') else 'have'} statements{by}{about}{_limits(query)}."
    copies = f" ({lines:,} different)" if lines < len(citations) else ""
    return f"{number_of(len(citations), 'statement')}{copies}{by}{about} in {articles}{_limits(query)}."


def _as_cited(phrase: str | None, citations: Sequence[Citation]) -> str | None:
    """Return a phrase in the form in which it is cited first."""
    pattern = phrase_pattern(phrase, contracted=True) if phrase else None
    found = (pattern.search(citation.quote) for citation in citations) if pattern else ()
    return next((plain(same_line(match[0])) for match in found if match), None)


def _limits(query: Query) -> str:
    """Say within which outlets and dates was counted."""
    dates = [f"since {query.since}" if query.since else "", f"until {query.until}" if query.until else ""]
    limits = [*query.outlets, " ".join(filter(None, dates))]
    return f" ({', '.join(filter(None, limits))})" if any(limits) else ""
