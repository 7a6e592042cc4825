"""What a question for a fact asks: a topic, an event of some time; and whether somebody said something."""

import pytest
from conftest import archive_of

from qa import ask


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return archive_of(
        tmp_path_factory.mktemp("town"),
        {"id": "fair", "date": "2022-03-04", "title": "The fair of Osten",
         "text": "In 2019 the fair of Osten sold 300 horses. This year it sold none, and the stables were let."},
        {"id": "storm", "date": "2021-05-06", "title": "Storm over Osten",
         "text": "The storm over Osten tore down the old lime trees. Nobody was hurt."},
        {"id": "mayor", "date": "2021-06-07", "title": "Brandt on the storm",
         "text": "Mayor Ilse Brandt called the storm a warning. “We will plant new trees,” she said. "
         "“The fair goes on,” she said. “Osten stands,” she said. “We are not afraid,” she said. "
         "“It will be rebuilt,” she said. “He has no plan,” he said of the council."},
    )  # fmt: skip


def test_what_happened_in_a_year_may_be_told_later_by_an_article_that_names_it(town):
    answer = ask("How many horses did the fair of Osten sell in 2019?", index=town, today="2022-04-01")

    assert answer.citations[0].article_id == "fair"
    assert (answer.query.since, answer.query.until, answer.query.dated) == ("2019-01-01", "2019-12-31", "happened")


def test_what_names_another_year_is_no_answer(town):
    answer = ask("How many horses did the fair of Osten sell in 2015?", index=town, today="2022-04-01")

    assert answer.status == "abstained"


def test_given_limits_are_those_of_publication(town):
    limited = ask("How many horses did the fair of Osten sell?", index=town, until="2021-12-31")

    assert limited.reason == "outside_dates"
    assert limited.query.dated == "published"


@pytest.mark.parametrize("question", ["storm over Osten", "What happened in Osten?", "Tell me about the lime trees"])
def test_a_topic_is_answered_with_what_there_is_on_it(town, question):
    answer = ask(question, index=town)

    assert answer.status == "answered"
    assert "Osten" in answer.citations[0].quote or "lime" in answer.citations[0].quote


def test_whether_something_was_said_is_not_answered_with_something_near_it(town):
    assert ask("Did Brandt say that the storm was a blessing?", index=town).reason == "no_statement"
    assert ask("Did Brandt say that new trees will be planted?", index=town).status == "answered"


def test_what_he_says_is_not_hers(town):
    shown = ask("What did Ilse Brandt say?", index=town, k=20)

    assert "The fair goes on" in shown.text
    assert "no plan" not in shown.text
