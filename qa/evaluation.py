"""The evaluation harness: ask every question of a file and write the answers down, one line each."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from index import Index
from qa.engine import answer, answerer_set

ARGUMENTS = ("history", "today", "outlets", "speakers", "since", "until", "as_of", "k")


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run. reasons: abstentions by reason; p50_ms, p95_ms: milliseconds an answer took."""

    questions: int
    answered: int
    reasons: dict[str, int]
    p50_ms: float
    p95_ms: float


def load_questions(path: Path) -> list[dict[str, Any]]:
    """Read questions, one JSON object a line with at least "question"; "id" defaults to the line's number.

    Raises ValueError naming the file and line of the first that cannot be used.
    """
    questions = []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                text = line.decode("utf-8-sig").strip()
                if not text:
                    continue
                record = json.loads(text)
            except (ValueError, RecursionError) as error:
                raise ValueError(f"{path}:{number}: not JSON ({error})") from None
            if not isinstance(record, dict) or not isinstance(record.get("question"), str):
                raise ValueError(f'{path}:{number}: needs an object with a "question"')
            questions.append({"id": number, **record})
    return questions


def run(questions: list[dict[str, Any]], index: Index, out: TextIO | None, progress: Callable[[int], None]) -> Summary:
    """Ask all questions in order; fields named like an argument of `ask` are passed to it, others kept aside.

    Raises ValueError naming the first question with an argument that cannot be used. What was written before stays.
    """
    records = []
    for record in _answers(questions, index):
        records.append((record["reason"], sum(record["timings"].values())))
        if out:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            out.flush()
        progress(len(records))
    times = sorted(ms for _, ms in records) or [0.0]
    return Summary(
        questions=len(records),
        answered=sum(reason is None for reason, _ in records),
        reasons=dict(Counter(reason for reason, _ in records if reason)),
        p50_ms=round(times[len(times) // 2], 1),
        p95_ms=round(times[int(0.95 * len(times))], 1),
    )


def _answers(questions: list[dict[str, Any]], index: Index) -> Iterator[dict[str, Any]]:
    answerer = answerer_set()
    for question in questions:
        arguments = {name: question[name] for name in ARGUMENTS if question.get(name) is not None}
        try:
            found = answer(question["question"], index, answerer, **arguments).to_dict()
        except ValueError as error:
            raise ValueError(f"question {question['id']}: {error}") from error
        for citation in found["citations"]:
            citation["article"] = citation["article_id"]
        yield {"id": question["id"], "abstained": found["status"] == "abstained", **found}
