"""The answerer that needs no model: the statements asked for, or the excerpts that answer best, each cited."""

from collections.abc import Sequence

from corpus import Statement
from corpus.names import fold, surname
from corpus.sentences import Span, sentences
from index import Hit, Index, Said
from index.terms import Weights, coverage, stems, words
from qa.answers import Answer, Citation, cite
from qa.query import Query
from qa.retrieval import Evidence, fit

_EXCERPT = 350  # characters an excerpt may have, unless one sentence alone has more
_SAME = 0.8  # two excerpts are one when they share this much of their words
_WORTH = 0.6  # a passage that fits less than this share of how the best one does is left out
_WORDS_MATTER = 0.5  # how much the question's words in an excerpt count, against the rank of its passage


def answer_extractively(query: Query, evidence: Evidence, index: Index) -> Answer:
    """Answer in the archive's own words: what was said, one statement a line, or the best excerpts, one a paragraph."""
    if query.kind == "statements":
        citations = _cite_statements(evidence.statements, query.k)
        text = "\n".join(_reported(citation) for citation in citations)
    else:
        citations = _cite_passages(query, evidence.passages, index)
        text = "\n".join(f"{_flat(citation.quote)} [{citation.n}]" for citation in citations)
    return Answer(query.question, "answered", None, text, query.kind, tuple(citations), query)


def _cite_statements(rows: Sequence[Said], k: int) -> list[Citation]:
    chosen: list[Said] = []
    for row in rows:
        if len(chosen) < k and not any(_alike(row.quote, other.quote) for other in chosen):
            chosen.append(row)
    return [cite(n, row.article, *_shown(row.statement), row.score, row.statement) for n, row in enumerate(chosen, 1)]


def _shown(statement: Statement) -> Span:
    """Choose what of a statement to show: a quotation by itself, a report with the sentence that makes it one."""
    return (statement.start, statement.end) if statement.kind == "direct" else statement.sentence


def _reported(citation: Citation) -> str:
    """Write a line of the answer: who says it, unless the words shown name the speaker themselves."""
    quote = _flat(citation.quote)
    who = citation.speaker or "Unnamed"
    named = citation.statement_kind != "direct" and surname(who) in {fold(word) for word in words(quote)}
    day = f" ({citation.date})" if citation.date else ""
    return f"{'' if named else who + ': '}{quote}{day} [{citation.n}]"


def _cite_passages(query: Query, hits: Sequence[Hit], index: Index) -> list[Citation]:
    """Take the best excerpt of each passage, ranked by their passage's score and the question's words they hold."""
    if not hits:
        return []
    weights = index.weights(query.rewritten)
    best = hits[0].score
    scored: list[tuple[float, Hit, Span]] = []
    fits = [fit(hit, weights) for hit in hits]
    for hit in (hit for hit, fitting in zip(hits, fits, strict=True) if fitting >= _WORTH * max(fits)):
        span, covered = _excerpt(hit, weights)
        scored.append((hit.score / best + _WORDS_MATTER * covered, hit, span))
    scored.sort(key=lambda item: -item[0])
    citations: list[Citation] = []
    for score, hit, (start, end) in scored:
        article = index.article(hit.passage.article_id)
        if len(citations) == query.k or article is None:
            break
        if not any(_alike(article.text[start:end], other.quote) for other in citations):
            citations.append(cite(len(citations) + 1, article, start, end, score / (1 + _WORDS_MATTER)))
    return citations


def _excerpt(hit: Hit, weights: Weights) -> tuple[Span, float]:
    """Choose the run of sentences in a passage that holds most of the question's words.

    With neighbours while there is room.
    """
    text, offset = hit.passage.text, hit.passage.start
    spans = sentences(text, 0, len(text))
    low = high = max(range(len(spans)), key=lambda i: (coverage(weights, text[slice(*spans[i])]), -i))
    while True:
        after = high + 1 < len(spans) and spans[high + 1][1] - spans[low][0] <= _EXCERPT
        before = low > 0 and spans[high][1] - spans[low - 1][0] <= _EXCERPT
        if not after and not before:
            break
        low, high = (low, high + 1) if after else (low - 1, high)
    start, end = spans[low][0], spans[high][1]
    return (offset + start, offset + end), coverage(weights, text[start:end])


def _alike(one: str, other: str) -> bool:
    """Tell whether two excerpts are the same words, more or less: copies of one wire story, say."""
    a, b = set(stems(one)), set(stems(other))
    return len(a & b) >= _SAME * max(1, min(len(a), len(b)))


def _flat(quote: str) -> str:
    """Put a quote on one line; nothing else about it changes."""
    return " ".join(quote.split())
