"""Check the question sets of tests/evals that need a data folder: answers, refusals, and their floors.

    python tests/benchmarks/evals.py FOLDER --index DIR [--half even|odd] [--today YYYY-MM-DD]

FOLDER holds sets as JSON Lines, by their fields: {"id", "question", "answer"} has a fact whose answer string must stand
in the citations; {"id", "question", "reason"} must be declined, for that reason. Fields that `ask` knows are passed on.
A set FOLDER/NAME.jsonl may have floors in FOLDER/floors.json: {"NAME": {"answer in 1": 0.8, …}}. Ends with 1
where a figure is below its floor. Prints one JSON object a set, and the milliseconds a question took.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index import Index
from qa import ask
from qa.evaluation import ARGUMENTS, load_questions
from qa.writing.answers import Answer


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", required=True, type=Path)
    parser.add_argument("--half", choices=["odd", "even"], help="only the lines with an odd or an even number")
    parser.add_argument("--today", help="the day all is asked on, for an archive whose news are of that day")
    args = parser.parse_args()
    floors = args.folder / "floors.json"
    least: dict[str, dict[str, float]] = json.loads(floors.read_text()) if floors.exists() else {}
    index = Index.open(args.index)
    missed = False
    for path in sorted(args.folder.glob("*.jsonl")):
        questions = load_questions(path)
        questions = questions[args.half == "even" :: 2] if args.half else questions
        questions = [question | ({"today": args.today} if args.today else {}) for question in questions]
        if not questions or not {"answer", "reason"} & questions[0].keys():
            continue
        figures = score(questions, index)
        print(json.dumps({"set": path.stem, **figures}))
        missed |= any(figures.get(name, 0.0) < floor for name, floor in least.get(path.stem, {}).items())
    return int(missed)


def score(questions: Sequence[dict[str, Any]], index: Index) -> dict[str, float]:
    """Ask the questions of a set and return its figures."""
    started = time.perf_counter()
    answers = [
        ask(q["question"], index=index, **{k: q[k] for k in ARGUMENTS if q.get(k) is not None}) for q in questions
    ]
    took = 1000 * (time.perf_counter() - started) / len(questions)
    pairs = list(zip(questions, answers, strict=True))
    declined = [answer.status == "abstained" for answer in answers]
    if "answer" in questions[0]:
        rows = {f"answer in {k}": [holds(a, q["answer"], k) for q, a in pairs] for k in (1, 3, 5)}
        rows["answered"] = [not gone for gone in declined]
    else:
        rows = {"declined": declined, "right reason": [a.reason == q["reason"] for q, a in pairs]}
    figures = {name: round(sum(row) / len(row), 4) for name, row in rows.items()}
    return {"questions": len(questions), **figures, "milliseconds": round(took, 1)}


def holds(answer: Answer, wanted: str, k: int) -> bool:
    """Tell whether an answer string stands in one of the first k citations; case and punctuation do not count."""
    return any(plain(wanted) in plain(citation.quote) for citation in answer.citations[:k])


def plain(text: str) -> str:
    """Return the words of a text alone."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.lower()))} "


if __name__ == "__main__":
    sys.exit(main())
