"""Sets of questions with a floor under each: what the shipped archive cannot answer, and why."""

from pathlib import Path

from qa import ask
from qa.evaluation import load_questions

ABSTENTION = load_questions(Path(__file__).parent / "evals" / "abstention.jsonl")


def test_what_the_sample_cannot_answer_is_declined_for_the_right_reason(sample):
    answers = [(case, ask(case["question"], index=sample, today="2026-01-10")) for case in ABSTENTION]
    impossible = [(case, answer) for case, answer in answers if case["reason"] != [None]]
    possible = [answer for case, answer in answers if case["reason"] == [None]]
    wrong = [(case["question"], answer.reason) for case, answer in impossible if answer.reason not in case["reason"]]

    assert len(impossible) >= 30
    assert sum(answer.status == "abstained" for _, answer in impossible) >= 0.95 * len(impossible)
    assert len(wrong) <= 0.1 * len(impossible), wrong
    assert sum(answer.status == "answered" for answer in possible) >= 0.9 * len(possible)
    assert all(answer.text and len(answer.nearest) <= 3 for _, answer in impossible)
