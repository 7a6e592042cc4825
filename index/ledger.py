"""The statement ledger: every statement of a speaker on a topic, not only the nearest."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Article, Statement
from corpus.names import fold, same_person, surname
from index.catalog import Catalog
from index.filters import EVERYTHING, Filters
from index.terms import Weights, content_words, coverage, match_any

_BESIDE = 0.75  # what the topic's words count where they stand beside a statement, not in it
_HEADED = 0.65  # and where only the headline holds them
ENOUGH = 0.6  # the share of a topic's words, weighted by rarity, that makes a statement about it
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
    catalog: Catalog, speaker: str | None = None, about: str | None = None, filters: Filters = EVERYTHING
) -> Iterator[Said]:
    """List statements newest first.

    By a speaker (surname or full name), about a topic (at least `ENOUGH` of its words).
    """
    topic = catalog.weights("statements_fts", about) if about else {}
    if about and not topic:
        return
    match = match_any([s for word in content_words(about) for s in catalog.spellings(word)]) if about else None
    meant = names_meant(catalog, speaker) if speaker else None
    for statement, article in catalog.statements(filters, speaker, match):
        if meant is not None and statement.speaker not in meant:
            continue
        score = _about(topic, statement, article) if topic else 1.0
        if score >= ENOUGH:
            yield Said(statement, article, score)


def ranked(rows: Iterator[Said]) -> list[Said]:
    """Order rows: the closest to the topic first.

    Among equals a speaker's own words before reports of them, newest first.

    Where statements hold the topic themselves, those that only stand beside it are left out, and so on.
    """
    found = list(rows)
    inside = [row for row in found if row.score > _BESIDE] or [row for row in found if row.score > _HEADED]
    return sorted(inside or found, key=lambda row: (-round(row.score, 1), _KINDS[row.statement.kind], -row.score))


def _about(topic: Weights, statement: Statement, article: Article) -> float:
    """Return the weighted share of a topic's words that stand in a statement; what only stands beside it counts less.

    The headline counts too, where it names the speaker: under "Macron will not rule out troops" Macron speaks of
    troops.
    """
    inside = coverage(topic, article.text[statement.start : statement.end])
    around = coverage(topic, article.text[slice(*statement.context)])
    headed = statement.speaker and surname(statement.speaker) in fold(article.title).split()
    return max(inside, _BESIDE * around, _HEADED * coverage(topic, article.title) if headed else 0.0)


def names_meant(catalog: Catalog, asked: str) -> set[str]:
    """Find the forms of a name in the ledger that can mean who is asked for.

    That name itself, and other spellings of it.

    A surname alone is spelt another way only where the given names agree: Zelensky is Volodymyr Zelenskyy once a
    Volodymyr Zelensky is known, but Reid is never Reed.
    """
    known = catalog.speakers_like(asked)
    exact = {name for name in known if same_person(asked, name)}
    respelt = {name for name in known if any(same_person(other, name) for other in exact)}
    return exact | respelt
