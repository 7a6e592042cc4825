"""Names: what a text writes as one, and when two forms can mean the same person."""

import pytest

from corpus.names.agreement import respelt, same_person
from corpus.names.forms import bare, names_in


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("President Vladimir Putin", "Vladimir Putin"),
        ("Russia’s President Vladimir Putin", "Vladimir Putin"),
        ("Presidents Donald Trump", "Donald Trump"),
        ("Sen. Bob Corker", "Bob Corker"),
        ("Montana Sen. Jon Tester", "Jon Tester"),
        ("Brent Bozell III", "Brent Bozell"),
        ("Donald Trump Jr.", "Donald Trump Jr."),
        ("Tarn County Recorder Clara Voss", "Clara Voss"),
        ("Gen. Clara Voss", "Clara Voss"),
        ("The Economist", "Economist"),
        ("Hon Hai Precision Industry", "Hon Hai Precision Industry"),
        ("White House", "White House"),
        ("On Tuesday Obama", "Obama"),
        ("The", ""),
        ("Clinton’s", "Clinton"),
    ],
)
def test_bare(written, expected):
    assert bare(written) == expected


def test_a_name_does_not_run_over_a_full_stop():
    assert [name for _, name in names_in("He flew to Mexico. Trump stayed. Thomas E. Perez and J.J. Abrams left.")] == [
        "Mexico",
        "Trump",
        "Thomas E. Perez",
        "J.J. Abrams",
    ]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("Putin", "Vladimir Putin"),
        ("putin", "Vladimir Putin"),
        ("President Putin", "Vladimir Putin"),
        ("V. Putin", "Vladimir Putin"),
        ("Chris Murphy", "Christopher Murphy"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Erdoğan", "Recep Tayyip Erdogan"),
        ("Dinesh D'Souza", "Dinesh D’Souza"),
    ],
)
def test_same_person(asked, named):
    assert same_person(asked, named)


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("Bill Clinton", "Hillary Clinton"),
        ("Harry Reid", "Jack Reed"),
        ("Reid", "Jack Reed"),
        (
            "Zelensky",
            "Volodymyr Zelenskyy",
        ),  # a surname alone is not spelt another way; the ledger looks at given names
        ("Trump", "Trump Tower"),
        ("", "Vladimir Putin"),
    ],
)
def test_not_the_same_person(asked, named):
    assert not same_person(asked, named)


@pytest.mark.parametrize(
    ("one", "other"), [("Kiev", "Kyiv"), ("Donbas", "Donbass"), ("Zelensky", "Zelenskiy"), ("Yanukovich", "Yanukovych")]
)
def test_spellings_of_one_name(one, other):
    assert respelt(one, other)


@pytest.mark.parametrize(("one", "other"), [("Iran", "Iraq"), ("Lviv", "Kiev"), ("Mali", "Malawi"), ("Oslo", "Asla")])
def test_other_names(one, other):
    assert not respelt(one, other)
