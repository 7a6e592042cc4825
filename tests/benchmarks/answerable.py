"""Fit the weights by which qa.evidence.candidates tells how probably an excerpt answers a question.

    python tests/benchmarks/answerable.py SET.jsonl:INDEX …

A SET has questions as JSON Lines, with "answer" (its string) or "gold_articles"; one with a "reason", or "answerable"
false, cannot be answered; "as_of" is passed on. Give development halves only. The fit is a logistic regression with the
signs that evidence must have, over the first excerpts of each question; what is outdated or fresh keeps its weight.
Prints the fit and, for some thresholds on what the weights shipped give, the shares of questions declined.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from evals import plain
from scipy.optimize import minimize

from index import Index
from qa.evidence.candidates import ANSWERS, Candidate
from qa.evidence.passages import find_passages
from qa.reading.names import names_of
from qa.reading.query import Query
from qa.reading.understanding import understand

FREE = {"meaning": 1, "names lacking": -1, "no thing": -1, "apart": -1}  # by the sign their weights have
SET = ("outdated", "fresh")
FIRST = 6  # excerpts of a question that are fitted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="SET.jsonl:INDEX")
    rows = [row for pair in parser.parse_args().sets for row in read(*pair.rsplit(":", 1))]
    x = np.array([[c.features[name] for name in FREE] for _, found in rows for c, _ in found])
    given = np.array([sum(ANSWERS[name] * c.features[name] for name in SET) for _, found in rows for c, _ in found])
    y = np.array([right for _, found in rows for _, right in found])

    def loss(p: Any) -> float:
        z = x @ p[:-1] + p[-1] + given
        return float(np.logaddexp(0, np.where(y, -z, z)).sum() + (p[:-1] ** 2).sum() / 20)

    bounds = [(0, None) if sign > 0 else (None, 0) for sign in FREE.values()]
    fitted = minimize(loss, np.zeros(len(FREE) + 1), method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    weights = dict(zip(FREE, (round(float(w), 2) for w in fitted), strict=False))
    print(json.dumps({**weights, "bias": round(float(fitted[-1]), 2)}))
    print("with the weights shipped:")
    best = [(answerable, max((c.fit for c, _ in found[:3]), default=0.0)) for answerable, found in rows]
    for enough in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
        shares = {
            name: round(float(np.mean([fit < enough for answerable, fit in best if answerable is kind] or [0])), 3)
            for name, kind in (("answerable", True), ("unanswerable", False))
        }
        print(json.dumps({"below": enough, **shares}))


def questions(path: str, folder: str) -> Iterator[tuple[dict[str, Any], Query, Index]]:
    """Go through the questions of a set that are for a fact: as recorded, as read, and the index they are put to."""
    index = Index.open(folder)
    names = names_of(index)
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        day = record.get("as_of") or date.today().isoformat()
        query = replace(understand(record["question"], day, (), names), as_of=record.get("as_of"))
        if query.kind == "passages":
            yield record, query, index.up_to(record["as_of"]) if record.get("as_of") else index


def read(path: str, folder: str) -> list[tuple[bool, list[tuple[Candidate, bool]]]]:
    """Return for each question of a set whether it can be answered, and its first excerpts, with whether they do."""
    rows = []
    for record, query, index in questions(path, folder):
        answerable = bool(record.get("answerable", "reason" not in record))
        found = find_passages(query, index).considered[:FIRST]
        rows.append((answerable, [(c, answerable and answers(c, record, index)) for c in found]))
    return rows


def answers(candidate: Candidate, record: dict[str, Any], index: Index) -> bool:
    """Tell whether an excerpt is of an article that answers, or holds the answer where only that is known."""
    if "gold_articles" in record:
        return candidate.article.id in record["gold_articles"]
    article = index.article(candidate.article.id)
    return article is not None and plain(record["answer"]) in plain(article.text[candidate.start : candidate.end])


if __name__ == "__main__":
    main()
