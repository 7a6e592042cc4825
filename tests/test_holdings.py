"""Questions about the archive itself, and for whatever there is: answered from the catalog, by articles."""

from dataclasses import replace

import pytest
from conftest import archive_of

from qa import ask
from qa.answering.about_archive import answer_about_archive
from qa.evidence.records import Evidence
from qa.verification import verify

DAY = "2023-01-10"
ARTICLES = [
    {
        "id": name,
        "title": title,
        "date": day,
        "outlet": outlet,
        "text": f"{text}\n\n“It is {number} years late,” said {speaker}, who was there.",
    }
    for number, (name, title, day, outlet, speaker, text) in enumerate(
        [
            ("dam", "Dam opens", "2021-03-02", "Valley Courier", "Clara Voss", "The dam at Lowen was opened."),
            ("flood", "Flood", "2021-06-10", "Valley Courier", "Clara Voss", "A flood took the bridge of Tarn away."),
            ("mill", "Mill sold", "2021-11-05", "Harbour Post", "Pier Anders", "The old mill was sold to a brewer."),
            (
                "fair",
                "Fair ends",
                "2022-05-01",
                "Harbour Post",
                "Otto Lind",
                "The spring fair came to its end in Tarn.",
            ),
        ],
        2,
    )
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("holdings"), *ARTICLES)


@pytest.mark.parametrize(
    ("question", "first", "cited"),
    [
        ("How many articles are there?", "4 articles, the oldest of 2021-03-02 [1]; the newest of 2022-05-01 [2].", 2),
        ("How many articles does the archive hold?", "4 articles, the oldest of 2021-03-02 [1]", 2),
        ("How many articles are in the archive?", "4 articles, the oldest of 2021-03-02 [1]", 2),
        ("What period does the archive cover?", "4 articles, the oldest of 2021-03-02 [1]", 2),
        ("How far back does the archive go?", "4 articles, the oldest of 2021-03-02 [1]", 7),
        ("What is in the archive?", "4 articles, the oldest of 2021-03-02 [1]", 7),
        ("What outlets are there?", "2 outlets: Harbour Post, 2 articles [1]; Valley Courier, 2 articles [2].", 2),
        ("Which newspapers are in the archive?", "2 outlets: Harbour Post, 2 articles [1]", 2),
        ("Who speaks in the archive?", "3 speakers: Clara Voss, 2 statements [1]; Otto Lind, 1 statement [2]", 3),
        ("How many speakers are there?", "3 speakers: Clara Voss, 2 statements [1]", 3),
        ("Who speaks in the archive since 2022?", "1 speaker: Otto Lind, 1 statement [1].", 1),
    ],
)
def test_questions_about_the_archive_are_answered_from_its_catalog(index, question, first, cited):
    answer = ask(question, index=index, today=DAY)

    assert (answer.kind, answer.text.startswith(first), len(answer.citations)) == ("archive", True, cited), answer.text
    assert answer.notes == ()


def test_a_line_about_the_archive_that_is_not_its_catalog_s_is_cut(index):
    query = ask("What is in the archive?", index=index, today=DAY).query
    drafted = answer_about_archive(query, Evidence(), index)
    forged = replace(drafted, text=drafted.text.replace("4 articles", "5 articles"))

    assert "5 articles" not in verify(forged, index).text
    assert verify(drafted, index).text == drafted.text


def test_more_of_what_the_archive_holds_and_what_it_held_in_a_year(index):
    history = [{"role": "user", "content": "How many articles are in the archive?"}]

    assert ask("more", index=index, history=history, today=DAY).reason == "not_found"
    assert ask("And in 2021?", index=index, history=history, today=DAY).text.startswith("3 articles, the oldest of")


def test_what_is_said_of_the_archive_is_a_question_like_another(index):
    for question in (
        "What does the archive have about the dam?",
        "What is in the mill?",
        "How many articles mention Tarn?",
    ):
        assert ask(question, index=index, today=DAY).kind != "archive"


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("What is the latest news?", ["fair", "mill", "flood", "dam"]),
        ("latest news", ["fair", "mill", "flood", "dam"]),
        ("What happened most recently?", ["fair", "mill", "flood", "dam"]),
        ("What's new?", ["fair", "mill", "flood", "dam"]),
        ("What happened in 2021?", ["mill", "flood", "dam"]),
        ("What happened on 10 June 2021?", ["flood"]),
        ("What is the latest news from the Valley Courier?", ["flood", "dam"]),
    ],
)
def test_whatever_there_was_is_told_by_different_articles_the_newest_first(index, question, ids):
    answer = ask(question, index=index, today=DAY)

    assert [citation.article_id for citation in answer.citations] == ids
    assert answer.text.count("\n") == len(ids) - 1


def test_what_is_left_of_a_time_is_said_and_shown_with_more(index):
    asked = "What happened in 2021?"
    first = ask(asked, index=index, today=DAY, k=2)
    more = ask("more", index=index, today=DAY, k=2, history=[{"role": "user", "content": asked}])

    assert first.notes == ("3 articles are within these limits; these are the newest of them.",)
    assert [citation.article_id for citation in more.citations] == ["dam"]


def test_a_time_without_articles_is_said_to_have_none(index):
    assert ask("What happened in 2019?", index=index, today=DAY).reason == "outside_dates"
