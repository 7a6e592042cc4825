"""Every statement and every article that holds a topic or a phrase, for lists and counts: exact, never the nearest.

A text holds a topic when all its content words stand in it, compared by stem and in any spelling the archive has. Full
text only finds candidates; what holds is decided on the article's own text, however its passages are cut.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus import Article, Statement
from corpus.text.sentences import Span, each_paragraph, paragraphs, sentences
from index.matching.common import all_of
from index.matching.ledger import Said
from index.matching.phrases import phrase_pattern
from index.matching.statements import statements
from index.people.abbreviations import Abbreviation, abbreviations, stems_meant, written
from index.people.named import by_surname, is_named, people_named
from index.people.spellings import spellings
from index.storage import fulltext, statement_table
from index.storage.catalog import Catalog
from index.storage.filters import EVERYTHING, Filters
from index.storage.terms import content_words, match_any, stem, words


@dataclass(frozen=True, slots=True)
class ArticleMatch:
    """An article that holds a topic or phrase.

    sentences: those that do, in order; of an article that has it only in the title, the first.
    """

    article: Article
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a text has to hold.

    topic: each word of it as the stems of its spellings; phrase: as a pattern. matches: FTS5 queries, one for each
    word, that all hold for whatever holds this. short: the abbreviations in the topic, and of the names in it.
    """

    topic: tuple[frozenset[str], ...]
    phrase: re.Pattern[str] | None
    matches: tuple[str, ...]
    short: tuple[Abbreviation, ...]

    def holds_topic(self, text: str) -> bool:
        """Tell whether all words of the topic stand in a text."""
        found = stems_meant(text, frozenset().union(*self.topic), self.short)
        return all(not found.isdisjoint(forms) for forms in self.topic)

    def holds_phrase(self, text: str) -> bool:
        """Tell whether the phrase stands in a text."""
        return self.phrase is None or self.phrase.search(text) is not None

    def held_by(self, text: str) -> bool:
        """Tell whether topic and phrase stand in a text."""
        return self.holds_phrase(text) and self.holds_topic(text)


def criteria(catalog: Catalog, topic: str | None, phrase: str | None = None) -> Criteria:
    """Read a topic and a phrase; words that carry nothing count only where there are no others."""
    pattern = phrase_pattern(phrase, contracted=True) if phrase else None
    topic = topic or ""
    short = abbreviations(catalog, topic, [who.name for who in people_named(catalog, topic)])
    about = {word: spellings(catalog, word) for word in content_words(topic) or words(topic)}
    literal = [[word] for word in (content_words(phrase) or words(phrase))] if phrase and pattern else []
    sought = [written(word, forms, short) for word, forms in about.items()]
    stemmed = tuple(frozenset(map(stem, forms)) for forms in about.values())
    return Criteria(stemmed, pattern, tuple(map(match_any, [*sought, *literal])), short)


def exact_statements(
    catalog: Catalog,
    speakers: Collection[str] | None,
    topic: str | None = None,
    phrase: str | None = None,
    filters: Filters = EVERYTHING,
) -> Iterator[Said]:
    """Go through all statements by speakers in these forms (None: by anybody) that hold a topic and a phrase.

    The topic stands in what is said, or in what the sentence puts around it; other statements in the sentence do not
    count. People in it may be named by the surname alone. The phrase stands in what is said. Newest first.
    """
    people = people_named(catalog, topic or "")
    wanted = criteria(catalog, by_surname(topic or "", people), phrase)
    match = all_of(wanted.matches)

    def about(text: str, article: Article) -> bool:
        return wanted.holds_topic(text) and all(is_named(catalog, who, text, article) for who in people)

    for statement, article in statements(catalog, filters, speakers, match or None):
        own = article.text[statement.start : statement.end]
        if wanted.holds_phrase(own) and (about(own, article) or about(_around(catalog, statement, article), article)):
            yield Said(statement, article)


def mentions(
    catalog: Catalog,
    topic: str | None = None,
    phrase: str | None = None,
    filters: Filters = EVERYTHING,
    most: int | None = None,
) -> Iterator[ArticleMatch]:
    """Go through all articles that hold a topic and a phrase in one sentence, or in their title; newest first.

    most: how many sentences of each are enough.
    """
    wanted = criteria(catalog, topic, phrase)
    found = fulltext.articles_matching_all(catalog, wanted.matches, filters)
    # Not all of a text need be read.
    near = fulltext.spans_matching(catalog, wanted.matches[0]) if wanted.matches else {}
    for article_id in found:
        article = catalog.article(article_id)
        if article is None:
            continue
        holding = _holding(wanted, article, near.get(article_id, [(0, len(article.text))]))
        if spans := tuple(islice(holding, most)):
            yield ArticleMatch(article, spans)


def _holding(wanted: Criteria, article: Article, near: Sequence[Span]) -> Iterator[Span]:
    """Go through the sentences that hold what is asked; of a title that does, the first sentence where no other does.

    near: stretches one of which whatever holds it has a part of.
    """
    text, none = article.text, True
    for start, end in _touched(each_paragraph(text), near):
        for sentence in _smallest(wanted, text, start, end) if wanted.held_by(text[start:end]) else ():
            none = False
            yield sentence
            if not wanted.matches:  # whatever there is
                return
    if none and wanted.held_by(article.title):
        yield from sentences(text, *paragraphs(text)[0])[:1]


def _touched(spans: Iterable[Span], near: Sequence[Span]) -> Iterator[Span]:
    """Go through the spans that have a part of one of these stretches; both are in order."""
    ends = [end for _, end in near]
    for start, end in spans:
        following = bisect_right(ends, start)
        if following < len(near) and near[following][0] < end:
            yield start, end


def _smallest(wanted: Criteria, text: str, start: int, end: int) -> Iterator[Span]:
    """Go through the sentences of a paragraph that hold what is asked; a phrase may run on over several of them."""
    spans = sentences(text, start, end)
    none = True
    for span in spans:
        if wanted.held_by(text[slice(*span)]):
            none = False
            yield span
    if not none or wanted.phrase is None:
        return
    for match in wanted.phrase.finditer(text, start, end):
        over = [span for span in spans if span[0] < match.end() and match.start() < span[1]]
        if over and wanted.holds_topic(text[over[0][0] : over[-1][1]]):
            yield over[0][0], over[-1][1]


def _around(catalog: Catalog, statement: Statement, article: Article) -> str:
    """Return a statement with what its sentence puts around it, without the other statements in it."""
    (first, last), (begins, ends) = statement.sentence, (statement.start, statement.end)
    others = (
        (max(start, left), min(end, right))
        for start, end in statement_table.spans_over(catalog, article.id, first, last)
        for left, right in ((0, begins), (ends, len(article.text)))
    )
    kept, at = [], first
    for start, end in sorted(span for span in others if span[0] < span[1]):
        kept.append(article.text[at:start])
        at = max(at, end)
    return "\n".join([article.text[begins:ends], *kept, article.text[at:last]])
