"""Questions are read by their form."""

import json
from pathlib import Path

import pytest
from conftest import NAMES

from qa.reading.understanding import understand

_FORMS = [
    json.loads(line) for line in (Path(__file__).parent / "evals" / "forms.jsonl").read_text("utf-8").splitlines()
]
_USUAL = {
    "speakers": [],
    "outlets": [],
    "order": "relevance",
    "balanced": False,
    "of": "statements",
    "phrase": None,
    "verbatim": False,
    "since": None,
    "until": None,
    "skip": 0,
    "carried": [],
}


@pytest.mark.parametrize("case", _FORMS, ids=lambda case: case["question"])
def test_a_question_is_read_by_its_form(case):
    """What a line of the table does not give is as usual; a topic it does not give may be anything."""
    expected = {**_USUAL, **case}
    question = expected.pop("question")

    read = understand(question, "2022-06-30", names=NAMES).to_dict()

    assert {name: read[name] for name in expected} == expected


@pytest.mark.parametrize(
    "question", ["Voss on the flood", "The report on the flood", "Compare Voss and Anders on fish"]
)
def test_without_an_archive_a_phrase_asks_for_nobodys_words(question):
    assert understand(question).kind == "passages"


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("Who said 'drain the dam'?", "drain the dam"),
        ("Who said ‘drain the dam’?", "drain the dam"),
        ("What did Voss say about Lind's 'old dam' remark?", "old dam"),
        ("Who said 'don't drain it'?", "don't drain it"),
        ("What did Voss's and Lind's bakers say?", None),
        ("What happened to the bakers' mill in the '90s?", None),
    ],
)
def test_a_phrase_may_stand_in_single_marks(question, phrase):
    assert understand(question, "2022-06-30", names=NAMES).phrase == phrase


def test_several_sentences_ask_with_the_last():
    read = understand("The dam will be raised. What did Voss say about the salmon?", names=NAMES)

    assert (read.kind, read.speakers, read.topic) == ("statements", ("Voss",), "the salmon")


def test_what_is_too_long_for_a_form_is_searched_as_it_is():
    text = f"What did Voss say about {'the dam and ' * 60}the salmon?"

    assert understand(text, names=NAMES).kind == "passages"


def test_capitals_throughout_are_read_as_small_letters():
    assert understand("WHAT DID VOSS SAY ABOUT THE DAM?", names=NAMES).speakers == ("voss",)


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
