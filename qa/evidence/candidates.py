"""Excerpts that may answer a question for a fact, each with how probably it does, and the evidence for that.

What is weighed: how like each word of the question is something in the passage and in a sentence of it, each in its
context (see `index.vectors.interaction`), where the passage has to hold what the question is about, and the sentence
what it asks for; the passage's meaning as a whole; names of the question that the article lacks; whether an
excerpt holds a thing of the kind asked for; and how stale the article is for a question that means the news of its day.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus import Article
from corpus.names.forms import bare, surname
from corpus.text.english import MONTHS
from corpus.text.sentences import Span, paragraphs, sentences
from index import Hit, Index
from index.people.spellings import spellings
from index.storage.terms import Weights, coverage, stems_of
from index.vectors.interaction import Tokens, likeness, shared, token_weights
from qa.evidence.excerpts import excerpts
from qa.evidence.freshness import is_current, is_of_today, is_too_early, means_now, staleness
from qa.evidence.lacking import lacking
from qa.evidence.things import age_of, description, stands_near, things
from qa.reading.query import Query
from qa.reading.wanted import as_asked, asking, counted, topic_asked_for, whose_age
from qa.writing.copies import alike

_COUNTED = ("number", "amount")  # kinds that are of what is counted, as the question names it
_READ = 12  # passages read for excerpts
_OF_ONE = 4  # of them of one article; where the date decides what comes first, one
_HEADING = 0.95  # what a heading says counts for each sentence below it, but less than what the sentence says itself
_AIM = 3  # words behind the question word that say what is asked for: "Which retired general"
# What those words count for: in a passage, which is to be about the rest, and in the sentence that answers.
_AIM_IN_PASSAGE, _AIM_IN_SENTENCE = 0.25, 4.0
_NEAR = 0.65  # the share of the first one's likeness to the question below which a passage is not shown beside it
_WORTH = 0.2  # an excerpt less probable than this share of the first one's probability is not shown
# What comes first: fitted and rounded (tests/benchmarks/ranking.py) on 1,500 questions on long articles, and a year of
# short dated news. Meaning of the whole adds nothing to likeness.
ORDER = {
    **{"passage likeness": 24.0, "sentence likeness": 15.0, "likeness around": 5.4, "thing": 2.8},
    **{"names lacking": -6.0, "stale": -10.0},
}
# Whether what comes first answers: log-odds. Meaning and things were fitted (tests/benchmarks/answerable.py) on halves
# of the sets measured; names, numbers apart from what they count, and the bias, chosen so that on questions nothing is
# measured on (polnear/training) 5 of 100 that can be answered are declined. Words, and how like they are, tell nothing
# that meaning does not, for a near miss has them too. What is outdated or fresh was set by hand afterwards, with the
# threshold (`ENOUGH`): in a set of news questions each is about its day, and a fit would believe nothing else. Stale is
# no reason against an article that has most of a question's words: of an archive of news, too, facts are asked for.
ANSWERS = {"meaning": 8.5, "names lacking": -8.0, "no thing": -3.0, "apart": -2.0, "outdated": -12.0, "fresh": 1.25}
BIAS = -4.85
_KNOWN = 0.7  # the share of a question's words, weighted, with which an article is outdated for it no more
_TELLING = 3000  # characters from which an article names what it is about: a brief may well leave a name out
# How probably an excerpt must answer: an article may say much of a question in other words, so it is not much.
FIRST = 3  # excerpts one of which has to answer
ENOUGH = 0.2


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, and what excerpts are compared with: its words' weights, its stems, its tokens.

    in_passage, in_sentence: the tokens' weights. now: how surely it means the news of its day. counted: stems of what
    it asks the number of. telling: what says who, or how old, somebody is of whom just that is asked.
    """

    query: Query
    words: Weights
    stems: frozenset[str]
    tokens: Tokens
    in_passage: NDArray[np.float64]
    in_sentence: NDArray[np.float64]
    now: float
    counted: frozenset[str]
    telling: re.Pattern[str] | None


def candidates(query: Query, hits: Sequence[Hit], index: Index) -> tuple[Candidate, ...]:
    """Weigh the excerpts of the passages found first, those that answer most probably first."""
    question, words = as_asked(query.rewritten), index.weights(query.rewritten)
    telling, name = _telling(query, index)
    age = telling if query.wanted == "age" else None
    hits = sorted(hits, key=lambda hit: not age.search(hit.passage.text)) if age else hits
    chosen = _spread(hits, _OF_ONE if query.order == "relevance" else 1)
    read = [(hit, article) for hit in chosen if (article := index.article(hit.passage.article_id))]
    if not read:
        return ()
    meanings = index.cosines(question, [hit.passage.id for hit, _ in read])
    tokens, *texts = index.tokens([question, *(hit.passage.embedded for hit, _ in read)])
    now = means_now(query.rewritten) if is_current(index.catalog.newest(query.as_of), query.today) else 0.0
    weights = _aimed(question, tokens, token_weights(question, tokens, words))
    of_what = counted(query.rewritten) if query.wanted in _COUNTED else frozenset()
    asked = _Asked(query, words, stems_of(query.rewritten), tokens, *weights, now, of_what, telling)
    around = {article.id: _of_article(asked, article) for _, article in read}
    found = [
        candidate
        for (hit, article), text in zip(read, texts, strict=True)
        for candidate in _of_passage(
            asked, hit, article, text, {**around[article.id], "meaning": meanings.get(hit.passage.id, 0.0)}
        )
    ]
    found.sort(key=lambda c: (c.features["no thing"] if telling else 0.0, -order(c.features)))
    early = {a.id for _, a in read if is_too_early(query.rewritten, a.date, f"{a.title} {a.text}", query.today)}
    return _dropped(found, name, early, only_told=age is not None)


def _spread(hits: Sequence[Hit], of_one: int) -> list[Hit]:
    """Choose the first passages, so many of one article: a long one would leave no room for others."""
    taken: Counter[str] = Counter()
    chosen: list[Hit] = []
    for hit in hits:
        taken[hit.passage.article_id] += 1
        if taken[hit.passage.article_id] <= of_one and len(chosen) < _READ:
            chosen.append(hit)
    return chosen


def _of_passage(
    asked: _Asked, hit: Hit, article: Article, read: Tokens, around: Mapping[str, float]
) -> Iterator[Candidate]:
    """Choose the excerpts of a passage that answer most probably, each around a sentence of its own."""
    text, heading = hit.passage.text, len(hit.passage.embedded) - len(hit.passage.text)
    spans = [span for paragraph in paragraphs(text) for span in sentences(text, *paragraph)]
    here = [(0, heading), *((heading + start, heading + end) for start, end in spans)]
    wanted = asked.query.wanted
    thing = [_holds_thing(asked, text[slice(*span)]) for span in spans]
    weighed = [
        {**around, **likes, "thing": float(has)}
        for likes, has in zip(_likenesses(asked, read, here), thing, strict=True)
    ]
    for middle, (low, high) in excerpts(text, spans, [order(features) for features in weighed]):
        if low < high and _is_headline(text[slice(*spans[low])], article):
            low += 1  # it stands beside the citation, and would run into the first sentence
        nothing = wanted not in (None, "name") and not any(thing[low : high + 1])
        apart = not nothing and _stands_apart(asked, text[spans[low][0] : spans[high][1]])
        features = {**weighed[middle], "no thing": float(nothing), "apart": float(apart)}
        start, end = hit.passage.start + spans[low][0], hit.passage.start + spans[high][1]
        yield Candidate(article, start, end, around["meaning"], hit.bm25, hit.score, probability(features), features)


def _is_headline(sentence: str, article: Article) -> bool:
    """Tell whether what opens a text is its headline, maybe with the outlet and the day below it, and no sentence."""
    flat = " ".join(sentence.lstrip("#* ").split())
    return flat.startswith(article.title) and flat[-1] not in ".!?”\"’'"


def _holds_thing(asked: _Asked, sentence: str) -> bool:
    """Tell whether a sentence holds a thing of the kind asked for; of "Who is NAME?", whether it says who that is."""
    if asked.telling:
        return bool(asked.telling.search(sentence))
    wanted = asked.query.wanted
    return bool(wanted and things(wanted, sentence, asked.stems))


def _stands_apart(asked: _Asked, excerpt: str) -> bool:
    """Tell whether no number of an excerpt stands near what is counted: a near miss has numbers, of something else."""
    kind = asked.query.wanted
    return kind is not None and bool(asked.counted) and not stands_near(kind, excerpt, asked.counted)


def _likenesses(asked: _Asked, read: Tokens, spans: Sequence[Span]) -> Iterator[dict[str, float]]:
    """Weigh how like the question is what a passage holds, for each sentence of it; the first span is its heading."""
    likest = likeness(asked.tokens, read, spans)
    own = np.maximum(likest[1:], _HEADING * likest[0])
    beside = np.pad(own, ((1, 1), (0, 0)))
    there = np.maximum(own, np.maximum(beside[:-2], beside[2:]))  # or in a sentence beside it
    whole = float(likest.max(axis=0) @ asked.in_passage)
    for sentence, around in zip((own @ asked.in_sentence).tolist(), (there @ asked.in_sentence).tolist(), strict=True):
        yield {"passage likeness": whole, "sentence likeness": sentence, "likeness around": around}


def _aimed(
    question: str, tokens: Tokens, weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weigh a question's tokens anew, for passages and for sentences, by what the question asks for."""
    asks, behind = map(tokens.within, asking(question, _AIM))
    passage = weights * np.where(asks | behind, _AIM_IN_PASSAGE, 1.0)
    sentence = weights * np.where(behind, _AIM_IN_SENTENCE, 1.0)
    return shared(passage), shared(sentence)


def _of_article(asked: _Asked, article: Article) -> dict[str, float]:
    """Weigh the article around a passage."""
    query, whole = asked.query, f"{_context(article)} {article.text}"
    old = staleness(article.date, query.today) if query.today else 0.0
    known = 0.0 if is_of_today(query.rewritten) else min(1.0, coverage(asked.words, whole) / _KNOWN)
    return {
        "names lacking": lacking(query.rewritten, asked.words, whole) * min(1.0, len(article.text) / _TELLING),
        "stale": asked.now * old,
        "outdated": asked.now * old * (1 - known),
        "fresh": asked.now * (1 - old),
    }


def _telling(query: Query, index: Index) -> tuple[re.Pattern[str] | None, frozenset[str]]:
    """Return what tells it of "Who is NAME?" and "How old is NAME?", and the stems of the surname; None otherwise."""
    name = topic_asked_for(query.topic) if query.wanted == "person" else whose_age(query.topic)
    if not name or not all(word[0].isupper() for word in name.split()):
        return None, frozenset()
    given, _, _ = bare(name).rpartition(" ")
    surnames = tuple(spellings(index.catalog, surname(name)))
    tells = description if query.wanted == "person" else age_of
    return tells(given.partition(" ")[0], surnames), stems_of(" ".join(surnames))


def _dropped(found: Sequence[Candidate], name: Set[str], early: Set[str], only_told: bool) -> tuple[Candidate, ...]:
    """Mark what is not to be shown: excerpts far less probable than the first, those that repeat others.

    Of articles (their ids) that were too early to know. And, where others do, those without the name (one of its stems)
    of who is asked about. only_told: those that do not tell what is asked, even if all others do not, either.
    """
    named = {c.quote for c in found if not name.isdisjoint(stems_of(c.quote))} if name else set()
    first = next((c for c in found if c.article.id not in early), None)
    texts: list[str] = []
    marked = []
    for candidate in found:
        if first is None or candidate.article.id in early:
            candidate = replace(candidate, dropped="was published before the year asked about")
        elif candidate.fit < _WORTH * first.fit:
            candidate = replace(candidate, dropped="answers far less probably than the first")
        elif candidate.features["passage likeness"] < _NEAR * first.features["passage likeness"]:
            candidate = replace(candidate, dropped="is far less like the question than the first")
        elif named and candidate.quote not in named:
            candidate = replace(candidate, dropped="does not name who is asked about")
        elif only_told and candidate.features["no thing"]:
            candidate = replace(candidate, dropped="does not tell what is asked")
        elif any(alike(candidate.quote, other) for other in texts):
            candidate = replace(candidate, dropped="says what another says")
        else:
            texts.append(candidate.quote)
        marked.append(candidate)
    return tuple(marked)


def may_answer(considered: Sequence[Candidate], enough: float = ENOUGH) -> bool:
    """Tell whether one of the first few that may be shown probably answers."""
    shown = [candidate for candidate in considered if candidate.dropped is None]
    return any(candidate.fit >= enough for candidate in shown[:FIRST])


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
