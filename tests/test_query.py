"""Questions are read by their form."""

import pytest

from qa.query import understand


@pytest.mark.parametrize(
    ("question", "speakers", "topic"),
    [
        ("What did Putin say about Donbass?", ("Putin",), "Donbass"),
        ("what did putin say about donbass", ("putin",), "donbass"),
        ("What has Clara Voss said about the dam?", ("Clara Voss",), "the dam"),
        ("What was Voss's comment on salmon?", ("Voss",), "salmon"),
        ("What is Voss’s position on salmon?", ("Voss",), "salmon"),
        ("Quote Clara Voss on the flood.", ("Clara Voss",), "the flood"),
        ("How did Voss respond to the criticism?", ("Voss",), "the criticism"),
        ("Did Voss comment on the bridge?", ("Voss",), "the bridge"),
        ("What did Putin and Trump say about Alaska?", ("Putin", "Trump"), "Alaska"),
        ("What did the Kremlin say?", ("the Kremlin",), ""),
        ("Who said that the dam was safe?", (), "the dam was safe"),
        ("Who else has said something about the dam?", (), "the dam"),
        ("Who spoke about the dam?", (), "the dam"),
        ("Did Voss say anything about the dam?", ("Voss",), "the dam"),
    ],
)
def test_questions_for_statements(question, speakers, topic):
    query = understand(question)

    assert (query.kind, query.speakers, query.topic) == ("statements", speakers, topic)


@pytest.mark.parametrize(
    "question",
    ["When was the dam raised?", "How many fish died?", "Why did the grain deal end?", "Who won the election?"],
)
def test_other_questions_are_for_passages(question):
    assert understand(question).kind == "passages"


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What did Voss say about salmon in 2021?", "2021-01-01", "2021-12-31"),
        ("What did Voss say about salmon in February 2024?", "2024-02-01", "2024-02-29"),
        ("What did Voss say in 2021 about salmon?", "2021-01-01", "2021-12-31"),
        ("What did Voss say about salmon since 2021?", "2021-01-01", None),
        ("What did Voss say about the 2014 referendum?", None, None),
        ("What did Voss say about salmon?", None, None),
    ],
)
def test_a_year_or_month_limits_the_dates(question, since, until):
    query = understand(question)

    assert (query.since, query.until) == (since, until)


def test_before_and_after_a_year_leave_that_year_out():
    assert understand("What did Voss say about salmon before 2021?").until == "2020-12-31"
    assert understand("What did Voss say about salmon after 2021?").since == "2022-01-01"
