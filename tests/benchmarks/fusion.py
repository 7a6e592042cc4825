#!/usr/bin/env python3
"""Compare the arms of passage search: by meaning alone, by words alone, fused, and fused with freshness.

    fusion.py QUESTIONS.jsonl [--index DIR]

Questions carry "gold_articles" (a hit is a passage of one of them) or "gold" (spans, {"article", "start", "end"}: a
hit is a passage that overlaps one); `as_of` is a ceiling. Prints the share of questions with a hit at rank 1 and
among the first 5.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index import Filters, Index, Passage
from index.storage import fulltext, passage_table
from index.storage.terms import content_words, match_any

Search = Callable[[str, Filters, str | None], list[Passage]]


def arms(index: Index) -> dict[str, Search]:
    """Return the ways to search, by name."""

    def passages(ids: list[str]) -> list[Passage]:
        held = passage_table.passages(index.catalog, ids)
        return [held[i] for i in ids]

    def dense(text: str, filters: Filters, today: str | None) -> list[Passage]:
        return passages([i for i, _ in index.nearest(text, 5, filters)])

    def words(text: str, filters: Filters, today: str | None) -> list[Passage]:
        terms = content_words(text)
        return (
            passages([i for i, _ in fulltext.match_passages(index.catalog, match_any(terms), filters, 5)])
            if terms
            else []
        )

    return {
        "meaning": dense,
        "words": words,
        "fused": lambda text, filters, today: [hit.passage for hit in index.search(text, 5, filters)],
        "fused, fresh": lambda text, filters, today: [hit.passage for hit in index.search(text, 5, filters, today)],
    }


def is_hit(passage: Passage, question: dict[str, Any]) -> bool:
    """Tell whether a passage is what the question wants."""
    if "gold_articles" in question:
        return passage.article_id in question["gold_articles"]
    return any(
        gold["article"] == passage.article_id and gold["start"] < passage.end and passage.start < gold["end"]
        for gold in question["gold"]
    )


def main() -> None:
    """Ask every answerable question in every way and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index")
    args = parser.parse_args()
    index = Index.open(args.index)
    questions = [json.loads(line) for line in args.questions.read_text(encoding="utf-8").splitlines()]
    questions = [question for question in questions if question["answerable"]]
    for name, search in arms(index).items():
        first = among = 0
        for question in questions:
            day = question.get("as_of")
            found = [is_hit(p, question) for p in search(question["question"], Filters(until=day), day)]
            first += any(found[:1])
            among += any(found)
        print(f"{name:14} R@1 {first / len(questions):.3f}   R@5 {among / len(questions):.3f}")


if __name__ == "__main__":
    main()
