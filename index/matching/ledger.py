"""The statement ledger: every statement of a speaker on a topic, not only the nearest."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus import Article, Statement
from corpus.statements.model import load_model
from index.matching.common import enough_of
from index.matching.statements import statements
from index.matching.topics import Topic, held, topic_of
from index.people.misspellings import is_name
from index.people.spellings import weights
from index.storage import fulltext, passage_table, vector_table
from index.storage.catalog import Catalog
from index.storage.filters import EVERYTHING, Filters
from index.storage.terms import ALL_WORDS, content_words, coverage, match_any
from index.storage.vector_table import Vectors

_SAYING = 5  # tenths of a cue's uses that report speech, from which what it reports counts as said
_BESIDE = 0.75  # what the topic's words count where they stand beside a statement, not in it
ENOUGH = 0.6  # the share of a topic's words, weighted by rarity, that makes a statement about it
# Where no statement holds the topic's words: the cosine of topic and passage from which a statement in it is about the
# topic. Chosen on 260 who-said-what questions: all that the archive cannot answer stay below it.
NEAR = 0.35
_BEARERS = 5  # statements looked at for each one wanted: of a surname's bearers only one may be asked about
_REACH = 500  # characters before and after a statement
_KINDS = {"direct": 0, "mixed": 1, "indirect": 2}


@dataclass(frozen=True, slots=True)
class Said:
    """A row of the ledger: a statement with the article it stands in.

    Score: 0 to 1, how far it is about the topic asked for.
    """

    statement: Statement
    article: Article
    score: float = 1.0

    @property
    def quote(self) -> str:
        """The exact words of the article."""
        return self.article.text[self.statement.start : self.statement.end]


def said(
    catalog: Catalog,
    speakers: Collection[str] | None = None,
    topic: str | None = None,
    filters: Filters = EVERYTHING,
    limit: int | None = None,
) -> Iterator[Said]:
    """List statements newest first: by speakers in these forms, about a topic (at least `ENOUGH` of its words).

    limit: how many are enough; where there are more, these are the newest, and the newest that match all of its words.
    """
    if not topic:
        yield from (Said(*row) for row in islice(statements(catalog, filters, speakers, None, limit), limit))
        return
    wanted = topic_of(catalog, topic)
    if not wanted.words:
        return

    def found(match: str, most: int | None = None) -> Iterator[Said]:
        for statement, article in islice(statements(catalog, filters, speakers, match, limit), most):
            score = _about(catalog, wanted, statement, article)
            if score >= ENOUGH:
                yield Said(statement, article, score)

    enough = found(enough_of(wanted.words, ENOUGH), limit * _BEARERS if limit and wanted.people else None)
    if limit is None:
        yield from enough
        return
    rows = list(islice(enough, limit))
    if wanted.people or (len(rows) == limit and len(wanted.words) > 1):
        whole = islice(found(wanted.whole), limit)
        rows = newest_first({row.statement: row for row in (*rows, *whole)}.values())
    yield from rows


def newest_first(rows: Iterable[Said]) -> list[Said]:
    """Order rows as the catalog gives them."""
    by_place = sorted(rows, key=lambda row: (row.article.id, row.statement.start))
    return sorted(by_place, key=lambda row: row.article.date or "", reverse=True)


def ranked(rows: Iterator[Said]) -> list[Said]:
    """Order rows, given newest first: the closest to the topic first, then what is said before what is only held.

    Among equals the newest. Where statements hold the topic themselves, those that only stand beside it are left out;
    where somebody's words do, so are their attitudes ("wants", "supports").
    """
    found = list(rows)
    inside = [row for row in found if row.score > _BESIDE] or found
    return sorted(inside, key=lambda row: (-round(row.score, 1), not _is_said(row)))


def _is_said(row: Said) -> bool:
    """Tell whether a statement is quoted, or reported by a word that mostly reports speech."""
    cue = (row.statement.cue or "").lower()
    return row.statement.kind == "direct" or load_model().rate(cue) >= _SAYING


def _about(catalog: Catalog, topic: Topic, statement: Statement, article: Article) -> float:
    """Return the weighted share of a topic's words that a statement holds; what only stands beside it counts less."""
    inside = held(catalog, topic, article.text[statement.start : statement.end], article)
    if inside >= _BESIDE:
        return inside
    return max(inside, _BESIDE * held(catalog, topic, article.text[slice(*statement.context)], article))


def in_meaning(catalog: Catalog, model: str, rows: Sequence[Said], topic: Vectors, least: float = NEAR) -> list[Said]:
    """Choose the statements that stand in a passage near a topic in meaning (see `NEAR`), nearest first."""
    bounds = passage_table.passage_bounds(catalog, {row.article.id for row in rows})
    homes = [
        next((i for i, start, end in bounds[row.article.id] if start <= row.statement.start < end), "") for row in rows
    ]
    vectors = vector_table.vectors(catalog, model, list(dict.fromkeys(homes)))
    near = []
    for row, home in zip(rows, homes, strict=True):
        cosine = float(vectors[home] @ topic) if home in vectors else 0.0
        if cosine >= least:
            near.append(replace(row, score=cosine))
    return sorted(near, key=lambda row: (-row.score, _KINDS[row.statement.kind]))


def is_headline(row: Said) -> bool:
    """Tell whether a statement stands in the headline of its article."""
    start, end = row.statement.sentence
    said, title = (" ".join(re.findall(r"\w+", text)) for text in (row.article.text[start:end], row.article.title))
    return bool(said) and f" {said} " in f" {title} "


def beside_names(catalog: Catalog, rows: Sequence[Said], topic: str) -> list[Said]:
    """Choose the statements in articles that hold the names in a topic: names have no other words.

    Of a topic that is nothing but names, those they stand beside.
    """
    words = content_words(topic)
    named = [word for word in words if _is_named(word, catalog) or _is_strange(word, catalog)]
    if not named:
        return list(rows)
    names = weights(catalog, "statements_fts", " ".join(named))
    only = len(named) == len(words)
    return [row for row in rows if coverage(names, _around(row) if only else row.article.text) == 1.0]


def _is_named(word: str, catalog: Catalog) -> bool:
    """Tell whether a word is a name; in small letters it may be one as well: "merrick garland"."""
    return is_name(word, catalog) or (word.islower() and is_name(word.capitalize(), catalog))


def at_place(catalog: Catalog, rows: Sequence[Said], place: str) -> list[Said]:
    """Choose the statements that articles about a place or an event hold: it stands beside them, or opens the article.

    What stands beside them comes first.
    """
    topic = topic_of(catalog, place)

    def there(row: Said, text: str) -> bool:
        return held(catalog, topic, text, row.article) >= ALL_WORDS

    near = [row for row in rows if there(row, _around(row))]
    return [*near, *(r for r in rows if r not in near and there(r, f"{r.article.title}\n{r.article.text[:_REACH]}"))]


def _is_strange(word: str, catalog: Catalog) -> bool:
    """Tell whether a word is written as a name that no article holds."""
    return word[0].isupper() and not fulltext.articles_matching(catalog, match_any([word]), 1)


def _around(row: Said) -> str:
    start, end = row.statement.start - _REACH, row.statement.end + _REACH
    return row.article.text[max(0, start) : end]
