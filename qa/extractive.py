"""The answerer that needs no model: the statements asked for, or the excerpts that answer best, each cited."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.sentences import Span, sentences
from index import Hit, Index, Mention
from index.terms import Weights, coverage
from qa.answers import Answer, Citation, abstain, cite
from qa.conflicts import with_conflicts
from qa.ordering import ordered_citations
from qa.query import Query
from qa.reporting import alike, report
from qa.retrieval import Evidence, depth, fit
from qa.verification import same_line

_EXCERPT = 350  # characters an excerpt may have, unless one sentence alone has more
_WORTH = 0.6  # a passage that fits less than this share of how the best one does is left out
_WORDS_MATTER = 0.5  # how much the question's words in an excerpt count, against the rank of its passage


def answer_extractively(query: Query, evidence: Evidence, index: Index) -> Answer:
    """Answer in the archive's own words: what was said, one statement a line, or the best excerpts, one a paragraph."""
    if query.kind == "statements":
        citations, lines = report(evidence.statements, query.k, query.skip)
    else:
        if evidence.mentions:
            found = cite_mentions(query, evidence.mentions, index)
        else:
            found = _cite_passages(replace(query, k=depth(query)), evidence.passages, index)
        citations = ordered_citations(query, found, index.weights(query.rewritten))
        day = "" if query.order == "relevance" else "{}: "
        lines = [f"{day.format(c.date or 'undated')}{same_line(c.quote)} [{c.n}]" for c in citations]
    if query.skip and not citations:
        return abstain(query, "not_found", "That was all: the archive has no more on this than has been shown.")
    answer = Answer(query.question, "answered", None, "\n".join(lines), query.kind, tuple(citations), query)
    if query.kind == "statements":
        return answer
    return with_conflicts(answer, evidence.passages, index, index.weights(query.rewritten))


def cite_mentions(query: Query, mentions: Sequence[Mention], index: Index) -> list[Citation]:
    """Cite each article that holds a phrase for the sentence that does and holds most of the question's other words."""
    weights = index.weights(query.rewritten)
    found = []
    for mention in mentions:
        text = mention.article.text
        scored = [(coverage(weights, text[start:end]), (start, end)) for start, end in mention.sentences]
        found.append((*max(scored, key=lambda item: item[0]), mention.article))
    found.sort(key=lambda item: -item[0])
    return [cite(n, article, *span, score) for n, (score, span, article) in enumerate(found, 1)]


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
        if not any(alike(article.text[start:end], other.quote) for other in citations):
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
