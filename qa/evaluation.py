"""The evaluation harness: ask every question of a file and write the answers down, one line each."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from index import Index
from qa.answering.kinds import Answerer
from qa.engine import answer, configured_answerer

ARGUMENTS = ("history", "today", "outlets", "speakers", "since", "until", "as_of", "k")


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run. failed: questions without an answer, for an error; reasons: abstentions by reason.

    p50_ms, p95_ms: milliseconds an answer took.
    """

    questions: int
    answered: int
    failed: int
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


def run(
    questions: list[dict[str, Any]],
    index: Index,
    out: TextIO | None,
    progress: Callable[[int], None],
    failed: Callable[[Any, Exception], None],
) -> Summary:
    """Ask all questions in order; fields named like an argument of `ask` are passed to it, others kept aside.

    One that cannot be answered, for an argument that cannot be used say, is told of by its id and stops no other.
    """
    answerer = configured_answerer()
    reasons: list[str | None] = []
    times: list[float] = []
    for done, question in enumerate(questions, 1):
        try:
            record = _answer(question, index, answerer)
        except Exception as error:
            failed(question["id"], error)
        else:
            reasons.append(record["reason"])
            times.append(sum(record["timings"].values()))
            if out:
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
                out.flush()
        progress(done)
    times = sorted(times) or [0.0]
    return Summary(
        questions=len(questions),
        answered=reasons.count(None),
        failed=len(questions) - len(reasons),
        reasons=dict(Counter(filter(None, reasons))),
        p50_ms=round(times[len(times) // 2], 1),
        p95_ms=round(times[int(0.95 * len(times))], 1),
    )


def _answer(question: dict[str, Any], index: Index, answerer: Answerer) -> dict[str, Any]:
    arguments = {name: question[name] for name in ARGUMENTS if question.get(name) is not None}
    found = answer(question["question"], index, answerer, **arguments).to_dict()
    for citation in found["citations"]:
        citation["article"] = citation["article_id"]
    return {"id": question["id"], "abstained": found["status"] == "abstained", **found}
