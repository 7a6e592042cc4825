"""What questions say of time is read against a given day, and times of the subject are left alone."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reading.periods import Period, read_period

CASES = [json.loads(line) for line in (Path(__file__).parent / "evals" / "time.jsonl").read_text("utf-8").splitlines()]
WORDS = sorted({word for case in CASES for word in case["question"].split()} | set("“ ” \" , - – 31 0 9999 '".split()))
QUESTIONS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text()


@pytest.mark.parametrize("case", CASES, ids=[f"{case['today']} {case['question']}" for case in CASES])
def test_times_in_questions(case):
    period, rest = read_period(case["question"], date.fromisoformat(case["today"]))

    found = {"since": period.since, "until": period.until, "order": period.order, "rest": rest}
    assert found == {name: case[name] for name in found}


@given(QUESTIONS, st.dates())
def test_any_text_can_be_read_on_any_day(question, today):
    period, _ = read_period(question, today)

    for day in filter(None, (period.since, period.until)):
        assert date.fromisoformat(day).isoformat() == day
    assert not (period.since and period.until) or period.since <= period.until


@given(QUESTIONS, st.dates())
def test_words_are_only_removed(question, today):
    _, rest = read_period(question, today)

    characters = iter(question)
    assert all(character in characters for character in rest.replace(" ", ""))


def test_the_end_of_the_calendar_is_no_error():
    assert read_period("What will Voss say in the next 9999 years?", date(9999, 12, 31))[0].until is None
    assert read_period("What did Voss say in the past 9999 years?", date(1, 1, 1))[0].since is None


def test_a_long_text_is_no_question():
    passage = "The dam was raised in March 2021. " * 40

    assert read_period(passage, date(2023, 5, 17)) == (Period(), passage.strip(" ."))
