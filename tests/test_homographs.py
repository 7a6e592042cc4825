"""Surnames that look like months and auxiliary verbs: Theresa May, George Will."""

import pytest

from corpus import Article, find_statements
from corpus.names.forms import bare
from corpus.names.homographs import surnames


def said(text):
    return [(row.speaker, text[row.start : row.end]) for row in find_statements(Article("x", text, ""))]


def test_a_surname_that_is_a_month_elsewhere():
    text = (
        "British Prime Minister Theresa May said it would withdraw. May said she was sorry. In May, she met Otto Lind. "
        "“We will not go back,” May told reporters in May 2017. Mrs May also warned that talks may fail."
    )

    assert said(text) == [
        ("Theresa May", "it would withdraw"),
        ("Theresa May", "she was sorry"),
        ("Theresa May", "“We will not go back,”"),
        ("Theresa May", "talks may fail"),
    ]


def test_a_surname_that_is_a_verb_elsewhere():
    text = "George Will wrote that the party was over. That will depend on others, Will said. Will the party follow?"

    assert said(text) == [("George Will", "the party was over"), ("George Will", "That will depend on others")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Will Quint, the minister, said it was late. Quint said it would end in April.", "Will Quint"),
        ("June Sarp said it was late. “Talk is cheap,” Sarp said. The report is due in June.", "June Sarp"),
        ("“It is late,” said Will Young. Young said he was tired.", "Will Young"),
        ("The journalist April Rian left. Rian said she had not.", "April Rian"),
        ("Health minister Will Quint said it was late. Quint left.", "Will Quint"),
        ("Dora May Penn said it was late.", "Dora May Penn"),
        ("In June Otto Lind said it was late. Since April Lind has said so.", "Otto Lind"),
        ("Will Otto Lind go? Lind said it was late.", "Otto Lind"),
    ],
)
def test_given_names_that_are_months_and_verbs(text, speaker):
    assert said(text)[-1][0] == speaker


def test_months_are_nobody():
    text = "In May Otto Lind said it was over. May was a bad month, Lind said. Tarn will vote in May, Lind added."

    assert {speaker for speaker, _ in said(text)} == {"Otto Lind"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Theresa May said so.", {"May"}),
        ("Mrs. May, who said so, left.", {"May"}),
        ("That is George Will’s view.", {"Will"}),
        ("In May, Tarn voted. Last May, too. Early May was wet.", set()),
        ("Trump May Visit Tarn", set()),
        ("Will Voss win? Voss will win.", set()),
        ("On Tuesday, May 5, it rained.", set()),
        ("Otto Lind may win. Lind will.", set()),
    ],
)
def test_what_shows_one(text, found):
    assert surnames(text) == found


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Prime Minister Theresa May", "Theresa May"),
        ("Mrs May", "May"),
        ("Otto Lind Monday", "Otto Lind"),
        ("In May", ""),
    ],
)
def test_names_keep_such_a_surname(written, name):
    assert bare(written) == name
