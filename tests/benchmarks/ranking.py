"""Fit the weights by which qa.evidence.candidates tells what comes first of the excerpts that may answer a question.

    python tests/benchmarks/ranking.py SET.jsonl:INDEX … [--check SET.jsonl:INDEX …]

A SET has questions as JSON Lines (see answerable.py). Give sets, or halves, that nothing is measured on. The fit is a
softmax regression over the excerpts of each question: those that hold the answer are to come first. What is stale keeps
its weight: in a set of news questions each is about its day. Prints the fit and, for the sets to check, the share of
questions with an answer among the first one and three, by the weights shipped and by those fitted. What words count for
that say what is asked for was chosen by hand, on what this prints.
"""

import argparse
import json
from collections.abc import Mapping

import numpy as np
from answerable import answers, questions
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp

from qa.evidence.candidates import ORDER
from qa.evidence.passages import find_passages

SET = "stale"
Excerpts = tuple[NDArray[np.float64], NDArray[np.bool_]]  # features, one row an excerpt; whether it answers


def main() -> None:
    """Read the arguments, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="SET.jsonl:INDEX")
    parser.add_argument("--check", nargs="+", default=[], metavar="SET.jsonl:INDEX")
    args = parser.parse_args()
    fitted = fit([row for pair in args.sets for row in read(*pair.rsplit(":", 1)) if row[1].any()])
    print(json.dumps({name: round(weight, 1) for name, weight in fitted.items()}))
    for pair in args.check:
        rows = read(*pair.rsplit(":", 1))
        print(json.dumps({"set": pair, "shipped": found(rows, ORDER), "fitted": found(rows, fitted)}))


def read(path: str, folder: str) -> list[Excerpts]:
    """Return for each question that can be answered the excerpts found, in the order shipped."""
    rows = []
    for record, query, index in questions(path, folder):
        considered = find_passages(query, index).considered
        if considered and record.get("answerable", "reason" not in record):
            features = [[c.features.get(name, 0.0) for name in ORDER] for c in considered]
            rows.append((np.array(features), np.array([answers(c, record, index) for c in considered])))
    return rows


def fit(rows: list[Excerpts]) -> dict[str, float]:
    """Return the weights under which the excerpts that answer are most probably first."""

    def loss(weights: NDArray[np.float64]) -> float:
        scores = [(features @ weights, right) for features, right in rows]
        return float(sum(logsumexp(s) - logsumexp(s[right]) for s, right in scores) + (weights**2).sum() / 2000)

    bounds = [(weight, weight) if name == SET else (None, None) for name, weight in ORDER.items()]
    fitted = minimize(loss, np.array(list(ORDER.values())), method="L-BFGS-B", bounds=bounds).x
    return dict(zip(ORDER, fitted.tolist(), strict=True))


def found(rows: list[Excerpts], weights: Mapping[str, float]) -> dict[str, float]:
    """Return the share of questions whose answer is in the first excerpt, and in the first three."""
    values = np.array(list(weights.values()))
    ranked = [right[np.argsort(-(features @ values), kind="stable")] for features, right in rows]
    return {f"in {k}": round(sum(bool(r[:k].any()) for r in ranked) / max(1, len(rows)), 3) for k in (1, 3)}


if __name__ == "__main__":
    main()
