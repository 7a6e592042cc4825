"""Misspelt names are corrected openly, and nothing else is."""

import random
import string

import pytest
from conftest import archive_of, steps

from index import Filters
from index.people.misspellings import correct, is_slip
from qa import ask

NEWS = [
    {"id": "1", "text": "Clara Voskuijl said that the Lowen dam is safe.", "date": "2021-03-02"},
    {
        "id": "2",
        "text": "Clara Voskuijl said that the salmon will return. Rudolf Merten was there.",
        "date": "2021-04-02",
    },
    {"id": "3", "text": "Anton Merton spoke in Tarnburg. The weather was fine.", "date": "2021-05-02"},
    {"id": "4", "text": "Anton Merton left Tarnburg. Rudolf Merten stayed in Ustrand.", "date": "2022-05-02"},
    {"id": "5", "text": "Voices from Ustrand: a fisherman sold black bread.", "date": "2022-05-03"},
    {"id": "6", "text": "Mayor Olga Sembrich said that the town is broke. Olga Sembrich left.", "date": "2023-01-01"},
    {"id": "7", "text": "Olga Sembrich said that the town is rich.", "date": "2023-02-01"},
]


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("news"), *NEWS)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What did Voskiujl say about salmon?", "What did Voskuijl say about salmon?"),
        ("what did voskuijkl say about salmon", "what did Voskuijl say about salmon"),
        ("What did Clara Voskuijk’s friend say?", "What did Clara Voskuijl’s friend say?"),
        ("Who spoke in Tarnbug?", "Who spoke in Tarnburg?"),
    ],
)
def test_a_slip_is_put_right_and_said(news, question, text):
    correction = correct(question, news.catalog, Filters())

    assert correction.text == text
    assert len(correction.notes) == 1
    assert correction.notes[0].startswith("Showing results for “")


@pytest.mark.parametrize(
    "question",
    [
        "What did Voskuijl say about salmon?",  # known
        "Who spoke of “Voskiujl”?",  # a quotation
        "What happened in Uskrand?",  # one letter far from another makes another name
        "What did Peter Voskiujl say?",  # no article writes of a Peter Voskuijl
        "Who sold blask bread?",  # no name
        "Who spoke to Vos?",  # too short
    ],
)
def test_nothing_else_is_changed(news, question):
    assert correct(question, news.catalog, Filters()).text == question


def test_two_names_one_slip_away_are_offered_and_not_chosen(news):
    correction = correct("Where was Mertin?", news.catalog, Filters())

    assert correction.text == "Where was Mertin?"
    assert len(correction.notes) == 1
    assert all(name in correction.notes[0] for name in ("Merten", "Merton"))


def _word(letters, of=string.ascii_lowercase):
    return "".join(random.Random(letters).choices(of, k=letters))


@pytest.mark.parametrize(
    "long",
    [
        _word(300),
        _word(200, [chr(code) for code in range(0x4E00, 0x5E00)]),
        f"https://example.org/{_word(300)}?of={_word(300)}",
        "-".join(map(_word, range(5, 30))),
        " ".join(_word(200)[at : at + 9] for at in range(190)),
    ],
)
def test_a_long_question_is_not_looked_up_letter_by_letter(news, long):
    with steps(news.catalog.db) as counted:
        correct("What did Voskiujl say about salmon?", news.catalog)
    short = counted["taken"]
    with steps(news.catalog.db) as counted:
        assert correct(long, news.catalog).text == long

    assert counted["taken"] < 30 * short


def test_a_slip_in_another_script_is_put_right(tmp_path):
    index = archive_of(tmp_path, *({"id": i, "text": f"Сказал Зеленский в день {i}."} for i in "12"))

    assert correct("Что сказал Зелленский?", index.catalog).text == "Что сказал Зеленский?"


def test_names_that_came_later_are_not_known(news):
    assert correct("What did Sembrihc say?", news.catalog, Filters(until="2022-12-31")).text == "What did Sembrihc say?"
    assert correct("What did Sembrihc say?", news.catalog, Filters(until="2023-12-31")).text == "What did Sembrich say?"


def test_an_answer_says_what_it_was_corrected_to(news):
    answer = ask("What did Olga Sembrihc say about the town?", index=news)

    assert answer.status == "answered"
    assert answer.question == "What did Olga Sembrihc say about the town?"
    assert answer.query.speakers == ("Olga Sembrich",)
    assert "Showing results for “Sembrich”; “Sembrihc” is not in the archive." in answer.notes


@pytest.mark.parametrize(
    ("asked", "name", "slip"),
    [
        ("zelenksy", "zelensky", True),
        ("zelensk", "zelensky", True),
        ("zelennsky", "zelensky", True),
        ("zelansky", "zelensky", True),
        ("iceland", "ireland", False),
        ("slack", "black", False),
        ("syrian", "syria", False),
        ("merten", "merten", False),
    ],
)
def test_slips(asked, name, slip):
    assert is_slip(asked, name) is slip
