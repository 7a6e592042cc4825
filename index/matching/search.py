"""Passages by meaning and by words: two rankings fused into one, in which what is fresh counts a little more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.matching.common import passages_holding
from index.matching.fusion import reciprocal_rank_fusion
from index.passages import Passage
from index.people.spellings import spellings
from index.storage import passage_table
from index.storage.catalog import Catalog
from index.storage.filters import Filters
from index.storage.terms import Weights, content_words, coverage

# Meaning has weight 1 in the fusion. The words' weight grows with the share c of the question's words that a passage
# holds, 4 c⁴: where names and terms match they decide, where the question only paraphrases they hardly count. Chosen
# on two sets of news questions, on short and on long articles: on both the fusion is better than either arm.
_WORDS_WEIGHT, _WORDS_POWER = 4.0, 4
_K = 10
DEPTH, _WORDS_DEPTH = 50, 30  # hits taken from each arm
# News questions mostly mean the news: what came out just before the question gains three tenths of the best score, half
# of that a month earlier, and so on.
_FRESH, _HALF_LIFE = 0.3, 30.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. score: fused; cosine and bm25: what each arm gave it, None where that arm did not find it."""

    passage: Passage
    score: float
    cosine: float | None = None
    bm25: float | None = None


def fused(
    catalog: Catalog, text: str, asked: Weights, dense: dict[str, float], filters: Filters, k: int, today: str | None
) -> list[Hit]:
    """Fuse what is nearest in meaning (dense: cosine by passage id) with what full text finds, best first.

    asked: the weights of the text's words. today: the day the question is asked.
    """
    lexical = _matching(catalog, text, filters)
    scores = reciprocal_rank_fusion([dict.fromkeys(dense, 1.0), _words_weights(catalog, asked, list(lexical))], _K)
    if today and scores:
        dates = passage_table.publication_dates(catalog, list(scores))
        gain = _FRESH * max(scores.values())
        scores = {i: score + gain * _freshness(dates.get(i), today) for i, score in scores.items()}
    best = sorted(scores, key=lambda i: -scores[i])[:k]
    passages = passage_table.passages(catalog, best)
    return [Hit(passages[i], scores[i], dense.get(i), lexical.get(i)) for i in best if i in passages]


def _matching(catalog: Catalog, text: str, filters: Filters) -> dict[str, float]:
    """Search in full text: BM25 scores by passage id, best first."""
    words = [spellings(catalog, word) for word in content_words(text)]
    return dict(passages_holding(catalog, words, filters, _WORDS_DEPTH)) if words else {}


def _words_weights(catalog: Catalog, asked: Weights, ids: Sequence[str]) -> dict[str, float]:
    """Weigh passages by how much of a question's words they hold."""
    passages = passage_table.passages(catalog, ids)
    return {
        i: _WORDS_WEIGHT * coverage(asked, f"{passages[i].heading} {passages[i].text}") ** _WORDS_POWER for i in ids
    }


def _freshness(day: str | None, today: str) -> float:
    """Return 1 for today, half for a `_HALF_LIFE` earlier; 0 for what is later or has no date.

    A small bonus for what is new, whatever is asked. `qa.evidence.freshness` has another curve for another end: how
    stale an article is for a question that means the news.
    """
    age = (date.fromisoformat(today) - date.fromisoformat(day)).days if day else -1
    return 0.5 ** (age / _HALF_LIFE) if age >= 0 else 0.0
