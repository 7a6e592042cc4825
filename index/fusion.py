"""Reciprocal rank fusion."""

from collections.abc import Mapping, Sequence


def reciprocal_rank_fusion(
    rankings: Mapping[str, Sequence[str]], weights: Mapping[str, float], k: int = 60
) -> dict[str, float]:
    """Fuse rankings of ids, best first: score(d) = Σ weight / (k + rank), over the rankings that hold d.

    Cormack, Clarke and Büttcher (SIGIR 2009), there without weights and with k = 60.
    """
    scores: dict[str, float] = {}
    for name, ranking in rankings.items():
        for rank, identifier in enumerate(ranking, 1):
            scores[identifier] = scores.get(identifier, 0.0) + weights[name] / (k + rank)
    return dict(sorted(scores.items(), key=lambda item: -item[1]))
