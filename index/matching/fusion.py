"""Reciprocal rank fusion."""

from collections.abc import Iterable, Mapping


def reciprocal_rank_fusion(rankings: Iterable[Mapping[str, float]], k: int = 60) -> dict[str, float]:
    """Fuse rankings, each the ids best first with the weight that one has there: score(d) = Σ weight / (k + rank of d).

    Cormack, Clarke and Büttcher (SIGIR 2009), there with all weights 1 and k = 60.
    """
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, (identifier, weight) in enumerate(ranking.items(), 1):
            scores[identifier] = scores.get(identifier, 0.0) + weight / (k + rank)
    return dict(sorted(scores.items(), key=lambda item: -item[1]))
