#!/usr/bin/env python3
"""Compare ways to find a speaker's statements on a topic that none of them holds in so many words.

    statement_vectors.py FOLDER [--index DIR]

FOLDER holds articles.jsonl and questions.jsonl, who-said-what questions with "answerable" and "gold" spans ({"article",
"start", "end"}). Ways: by words alone; by words, else by the cosine of the topic and the passage a statement stands in
(what the index does), or of the topic and the statement's own context, above a threshold; and by words, then that
cosine among equals. Prints each for the questions at even places, to choose on, and for those at odd ones.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from index import Index, Said
from index.matching.ledger import in_meaning, ranked, said
from qa.reading.understanding import understand
from qa.writing.reporting import report

Way = Callable[[frozenset[str], str], list[Said]]


def ways(index: Index) -> dict[str, Way]:
    """Return the ways to find statements, by name."""
    encode = cache(lambda text: index._encoder().encode([text])[0])

    def words(forms: frozenset[str], topic: str) -> list[Said]:
        return ranked(said(index.catalog, forms, topic))

    def passages(forms: frozenset[str], topic: str) -> list[Said]:
        rows = list(said(index.catalog, forms))
        return words(forms, topic) or in_meaning(index.catalog, index.model, rows, encode(topic))

    def cosine(row: Said, topic: str) -> float:
        return float(encode(row.article.text[slice(*row.statement.context)]) @ encode(topic))

    def contexts(threshold: float) -> Way:
        def find(forms: frozenset[str], topic: str) -> list[Said]:
            if rows := words(forms, topic):
                return rows
            scored = [(cosine(row, topic), row) for row in said(index.catalog, forms)]
            return [row for near, row in sorted(scored, key=lambda pair: -pair[0]) if near >= threshold]

        return find

    def reordered(forms: frozenset[str], topic: str) -> list[Said]:
        rows = words(forms, topic)
        return sorted(rows, key=lambda row: (-round(row.score, 1), -cosine(row, topic))) or passages(forms, topic)

    thresholds = {f"context >= {t:.2f}": contexts(t) for t in (0.35, 0.4, 0.45, 0.5, 0.55)}
    return {"words alone": words, "passage (in use)": passages, **thresholds, "words, then context": reordered}


def is_hit(citation: Any, gold: dict[str, Any]) -> bool:
    """Tell whether a citation and a gold span share at least half of the shorter one."""
    overlap = min(citation.end, gold["end"]) - max(citation.start, gold["start"])
    shorter = min(citation.end - citation.start, gold["end"] - gold["start"])
    return citation.article_id == gold["article"] and overlap > 0 and overlap >= shorter / 2


def measure(way: Way, index: Index, questions: list[dict[str, Any]]) -> dict[str, float]:
    """Ask all questions in one way."""
    values: dict[str, list[float]] = {"hit@1": [], "hit@5": [], "false abstain": [], "abstain": []}
    for question in questions:
        query = understand(question["question"])
        forms = frozenset(form for asked in query.speakers for person in index.people(asked) for form in person.forms)
        citations, _ = report(way(forms, query.topic), 5)
        if not question["answerable"]:
            values["abstain"].append(not citations)
            continue
        values["false abstain"].append(not citations)
        for k in (1, 5):
            values[f"hit@{k}"].append(any(is_hit(c, gold) for c in citations[:k] for gold in question["gold"]))
    return {name: float(np.mean(found)) for name, found in values.items() if found}


def main() -> None:
    """Print a table: a line for each way, on the questions at even and at odd places."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", help="an index of these articles; by default one is made and thrown away")
    args = parser.parse_args()
    lines = (args.folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        index = Index.open(args.index or folder)
        index.sync(args.folder / "articles.jsonl")
        for name, way in ways(index).items():
            for part, asked in (("even", questions[::2]), ("odd", questions[1::2])):
                figures = "  ".join(f"{key} {value:.3f}" for key, value in measure(way, index, asked).items())
                print(f"{name:<20} {part:<5} {figures}", flush=True)


if __name__ == "__main__":
    main()
