"""When the archive cannot answer: what evidence does not carry an answer. Why, `statements` and `passages` tell."""

import re
from collections.abc import Sequence

from corpus.text.sentences import sentences
from index import Index
from index.storage.filters import EVERYTHING
from index.storage.terms import ALL_WORDS, content_words, coverage, stems_of
from qa.evidence.candidates import ENOUGH, FIRST, Candidate, may_answer
from qa.evidence.records import Evidence
from qa.evidence.scope import asks_for_whatever, asks_for_words, lists_articles
from qa.evidence.things import things
from qa.reading.query import Query, without_sources
from qa.reading.wanted import topic_asked_for, without_form
from qa.refusing.passages import no_mention, not_found, not_there, nothing_then, unknown_names
from qa.refusing.statements import ask_back, no_statement
from qa.writing.answers import Answer, abstain

_ENOUGH_UNKNOWN = 0.3  # instead of `ENOUGH`, where a name in the question stands nowhere in the archive
_MOST = 0.5  # the share of a topic's words, weighted, that news of it has
_WHEN_DID = re.compile(r"when did\b", re.IGNORECASE)
_SOME_TIME = re.compile(r"\b(?:ago|years?|decades?|centur(?:y|ies)|months|once|former|earlier|previous(?:ly)?)\b", re.I)


def why_not(query: Query, evidence: Evidence, index: Index) -> Answer | None:
    """Return the abstention when the evidence does not carry an answer, else None."""
    if not index.catalog.number_within(EVERYTHING):
        empty = f"The archive is empty. Index something first: qa index PATH (index: {index.path})."
        nothing_yet = f"The archive has nothing that was published by {query.as_of}."
        return abstain(query, "empty_index", nothing_yet if query.as_of else empty)
    if not query.rewritten:
        asked = query.question.strip(" ?!.")
        text = query.unclear or "This takes up something that was not said before it. Ask a whole question."
        return abstain(query, "unclear", text if asked else "There is no question here.")
    if query.kind == "passages" and not query.phrase and not content_words(query.rewritten):
        return abstain(query, "unclear", "There is no word in this question that could be looked for.")
    if evidence.unclear:
        return ask_back(query, evidence.unclear[0])
    if evidence.sides or evidence.statements or evidence.mentions or evidence.places or query.kind == "archive":
        return None
    if query.kind != "passages" or asks_for_whatever(query) or asks_for_words(query):
        return _nothing(query, index)
    unknown = unknown_names(without_sources(query), index)
    enough = _ENOUGH_UNKNOWN if unknown else ENOUGH
    if (
        may_answer(evidence.considered, enough)
        or _is_about(query, evidence, index)
        or _says_all(query, evidence.considered, index)
    ):
        return None
    return not_found(query, evidence.considered, unknown, enough, index)


def _nothing(query: Query, index: Index) -> Answer:
    """Say why there is nothing, where all there is would be shown."""
    if query.kind == "lookup":
        return not_there(query, index)
    if asks_for_whatever(query):
        return nothing_then(query, index)
    if lists_articles(query) or asks_for_words(query):
        return no_mention(query, index)
    return no_statement(query, index)


def _is_about(query: Query, evidence: Evidence, index: Index) -> bool:
    """Tell whether a question asks for a topic, not a fact about it, and an excerpt or its headline has all of it.

    Of what is new on one, all of its names and most of its words: "the latest on the Voss case".
    """
    topic = topic_asked_for(query.topic)
    if not topic or not (weights := index.weights(topic)):
        return False
    is_new = query.order == "newest"
    names = index.weights(" ".join(word for word in content_words(topic) if word[0].isupper())) if is_new else {}
    return any(
        coverage(names or weights, text := f"{c.article.title} {c.quote}") >= ALL_WORDS
        and coverage(weights, text) >= _MOST
        for c in evidence.considered[:FIRST]
        if not c.dropped
    )


def _says_all(query: Query, considered: Sequence[Candidate], index: Index) -> bool:
    """Tell whether one sentence, with its headline, has all words of a question and a thing of the kind asked for.

    Of a kind that form tells from others: a name is in most sentences. "When did …?" is answered by news that gives no
    time: it is of the day it was published.
    """
    if query.wanted in (None, "name"):
        return False
    weights, asked = index.weights(without_form(query.rewritten)), stems_of(query.rewritten)
    is_news = query.wanted == "date" and _WHEN_DID.match(query.rewritten)
    return any(
        coverage(weights, f"{c.article.title} {sentence}") >= ALL_WORDS
        and (things(query.wanted, sentence, asked) or (is_news and c.article.date and not _SOME_TIME.search(sentence)))
        for c in considered[:FIRST]
        if not c.dropped
        for sentence in (c.quote[slice(*span)] for span in sentences(c.quote, 0, len(c.quote)))
    )
