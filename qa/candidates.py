"""Excerpts that may answer a question for a fact, each with how probably it does, and the evidence for that.

What is weighed: meaning and words of the passage found; words of the question the whole article holds, and names it
lacks; the words an excerpt holds that set it apart within its article; whether it holds a thing of the kind asked for;
and how stale the article is for a question that means the news of its day.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus import Article
from corpus.names import surname
from corpus.sentences import Span, paragraphs, sentences
from index import Hit, Index
from index.spellings import spellings
from index.terms import STOP_WORDS, Weights, share, stem, stems
from qa.freshness import is_current, means_now, staleness
from qa.query import Query
from qa.reading.spans import MONTHS
from qa.reading.wanted import things, topic_asked_for
from qa.reporting import alike

EXCERPT = 400  # characters an excerpt may have, unless one sentence alone has more
_READ = 8  # articles read for excerpts
_AROUND = 10_000  # characters of an article read before and after the passage found
_PER_ARTICLE = 3  # excerpts of an article, at most
_THING = 0.3  # what a thing of the kind asked for adds to a sentence's share of words
_WORTH = 0.2  # an excerpt less probable than this share of the first one's probability is not shown
# What comes first. Chosen by hand on one half of 80 questions on long articles and on two years of short dated news.
ORDER = {
    "meaning": 10.0,
    "passage words": 2.0,
    "article words": 3.0,
    "names lacking": -4.0,
    "sentence words": 5.0,
    "excerpt words": 5.0,
    "thing": 1.5,
    "no thing": -1.0,
    "stale": -8.0,
}
# Whether what comes first answers: log-odds. Meaning, names and things were fitted (tests/benchmarks/answerable.py) on
# the same questions and their unanswerable neighbours; words tell nothing there that meaning does not, for a near
# miss has them too. What is stale or fresh was set by hand afterwards, with the threshold (`ENOUGH`): in a
# set of news questions each is about its day, and a fit would believe nothing else.
ANSWERS = {"meaning": 8.5, "names lacking": -0.6, "no thing": -3.0, "stale": -8.0, "fresh": 2.0}
BIAS = -5.0
# How probably an excerpt must answer: an article may say much of a question in other words, so it is not much.
ENOUGH = 0.2
_NAMELY = re.compile(r"[A-Z][^\W_]*|\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An excerpt that may answer: `article.text[start:end]`.

    meaning: cosine of the question and the passage that led to it; words: BM25 of that, None where full text did not
    find it; fused: its score from both. fit: how probably the excerpt answers, 0 to 1; features: what that was told
    from. dropped: why it is not shown, None where it may be.
    """

    article: Article
    start: int
    end: int
    meaning: float
    words: float | None
    fused: float
    fit: float
    features: Mapping[str, float]
    dropped: str | None = None

    @property
    def quote(self) -> str:
        """The exact words of the article."""
        return self.article.text[self.start : self.end]


def candidates(query: Query, hits: Sequence[Hit], index: Index) -> tuple[Candidate, ...]:
    """Weigh the excerpts of the articles found, those that answer most probably first."""
    meanings = index.cosines(query.rewritten, [hit.passage.id for hit in hits])
    weights = index.weights(query.rewritten)
    now = means_now(query.rewritten) if is_current(index.catalog.newest(query.as_of), query.today) else 0.0
    read: dict[str, tuple[float, Hit, Article, dict[str, float]]] = {}
    for hit in hits:
        if not (article := index.article(hit.passage.article_id)):
            continue
        features = _of_passage(query, hit, article, weights, meanings.get(hit.passage.id, 0.0), now)
        if article.id not in read or order(features) > read[article.id][0]:
            read[article.id] = order(features), hit, article, features
    best = sorted(read.values(), key=lambda item: -item[0])[:_READ]
    found = [c for _, hit, article, features in best for c in _of_article(query, weights, hit, article, features)]
    return _dropped(sorted(found, key=lambda candidate: -order(candidate.features)), _identified(query, index))


def _of_passage(
    query: Query, hit: Hit, article: Article, weights: Weights, meaning: float, now: float
) -> dict[str, float]:
    """Weigh a passage and the article around it."""
    whole = stems_of(f"{_context(article)} {article.text}")
    old = staleness(article.date, query.today) if query.today else 0.0
    return {
        "meaning": meaning,
        "passage words": share(weights, stems_of(f"{hit.passage.heading} {hit.passage.text}")),
        "article words": share(weights, whole),
        "names lacking": lacking(query.rewritten, weights, whole),
        "stale": now * old,
        "fresh": now * (1 - old),
    }


def _of_article(
    query: Query, weights: Weights, hit: Hit, article: Article, around: Mapping[str, float]
) -> Iterator[Candidate]:
    """Choose the excerpts of an article that answer most probably, each around a sentence of its own."""
    text = article.text
    spans = [
        span
        for paragraph in paragraphs(text)
        if hit.passage.start - _AROUND <= paragraph[0] <= hit.passage.end + _AROUND
        for span in sentences(text, *paragraph)
    ]
    asked = stems_of(query.rewritten)
    held = [stems_of(text[slice(*span)]) for span in spans]
    thing = [bool(query.wanted and things(query.wanted, text[slice(*span)], asked)) for span in spans]
    local = _apart(weights, held, stems_of(article.title))
    covered = [share(local, words) for words in held]
    worth = [words + _THING * has for words, has in zip(covered, thing, strict=True)]
    taken: list[Span] = []
    for middle in sorted(range(len(spans)), key=lambda i: (-worth[i], i)):
        start, end = spans[middle]
        if any(start < b and a < end for a, b in taken):
            continue
        low, high = _grow(spans, middle, worth)
        run = slice(low, high + 1)
        taken.append((spans[low][0], spans[high][1]))
        features = {
            **around,
            "sentence words": covered[middle],
            "excerpt words": share(local, frozenset().union(*held[run])),
            "thing": float(any(thing[run])),
            "no thing": float(query.wanted is not None and not any(thing[run])),
        }
        yield Candidate(article, *taken[-1], around["meaning"], hit.bm25, hit.score, probability(features), features)
        if len(taken) == _PER_ARTICLE:
            return


def _apart(weights: Weights, held: Sequence[frozenset[str]], title: frozenset[str]) -> Weights:
    """Weigh a question's words by how few sentences of an article hold them; what its title says holds for all."""
    return {
        forms: weight * math.log(1 + len(held) / (1 + sum(not words.isdisjoint(forms) for words in held)))
        for forms, weight in weights.items()
        if title.isdisjoint(forms)
    } or weights


def _grow(spans: Sequence[Span], middle: int, worth: Sequence[float]) -> tuple[int, int]:
    """Take in neighbours of a sentence, the better one first, while there is room."""
    low = high = middle
    while True:
        beside = [i for i in (low - 1, high + 1) if 0 <= i < len(spans)]
        room = [i for i in beside if max(spans[high][1], spans[i][1]) - min(spans[low][0], spans[i][0]) <= EXCERPT]
        if not room:
            return low, high
        best = max(room, key=lambda i: (worth[i], i))
        low, high = min(low, best), max(high, best)


def _identified(query: Query, index: Index) -> frozenset[str]:
    """Return the stems of the surname in "Who is NAME?", however it is spelt; none for another question."""
    name = topic_asked_for(query.topic) if query.wanted == "person" else None
    if not name or not all(word[0].isupper() for word in name.split()):
        return frozenset()
    return stems_of(" ".join(spellings(index.catalog, surname(name))))


def _dropped(found: Sequence[Candidate], name: Set[str]) -> tuple[Candidate, ...]:
    """Mark what is not to be shown: excerpts far less probable than the first, those that repeat others.

    And, where others do, those without the name (one of its stems) of who is asked about.
    """
    named = {c.quote for c in found if not name.isdisjoint(stems_of(c.quote))} if name else set()
    texts: list[str] = []
    marked = []
    for candidate in found:
        if candidate.fit < _WORTH * found[0].fit:
            candidate = replace(candidate, dropped="answers far less probably than the first")
        elif named and candidate.quote not in named:
            candidate = replace(candidate, dropped="does not name who is asked about")
        elif any(alike(candidate.quote, other) for other in texts):
            candidate = replace(candidate, dropped="says what another says")
        else:
            texts.append(candidate.quote)
        marked.append(candidate)
    return tuple(marked)


def lacking(question: str, weights: Weights, held: Set[str]) -> float:
    """Return the share of a question's weight that is in names and numbers a text lacks, 0 to 1."""
    own = {stem(word) for word in names_and_numbers(question)}
    lost = {forms: w for forms, w in weights.items() if own.intersection(forms)}
    total = sum(weights.values())
    return sum(lost.values()) * (1 - share(lost, held)) / total if total else 0.0


def names_and_numbers(question: str) -> list[str]:
    """List the words of a question that are names or numbers by how they are written; one that opens it may be none."""
    found = []
    for match in _NAMELY.finditer(question):
        before = question[: match.start()].rstrip("“\"‘' ")
        if before and before[-1] not in ".?!" and match.group().casefold() not in STOP_WORDS:
            found.append(match.group())
    return found


def order(features: Mapping[str, float]) -> float:
    """Add up the evidence for what comes first."""
    return sum(weight * features.get(name, 0.0) for name, weight in ORDER.items())


def probability(features: Mapping[str, float]) -> float:
    """Return how probably an excerpt with these features answers the question, 0 to 1."""
    return 1 / (1 + math.exp(-BIAS - sum(weight * features[name] for name, weight in ANSWERS.items())))


def _context(article: Article) -> str:
    """Return what a reader knows of an article beside its text, its month by name."""
    month = f"{MONTHS[int(article.date[5:7]) - 1]} {article.date[:4]}" if article.date else ""
    return f"{article.title} {article.author or ''} {article.outlet or ''} {month}"


@lru_cache(maxsize=20_000)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of a text's words."""
    return frozenset(stems(text))
