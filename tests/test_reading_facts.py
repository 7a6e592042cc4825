"""What a question for a fact asks: a topic, an event of some time; and whether somebody said something."""

import pytest
from conftest import archive_of

from index.storage.terms import stems_of
from qa import ask
from qa.evidence.lacking import lacking
from qa.evidence.things import age_of, description
from qa.reading.wanted import whose_age


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


def test_a_fact_asked_by_way_of_who_tells_it_is_looked_for_in_articles_where_no_statement_tells_it(town):
    told = ask("What did Ilse Brandt call the storm?", index=town)
    unsaid = ask("How many horses did the fair of Osten say it sold in 2019?", index=town, today="2022-04-01")
    foreign = ask("What did Anders say the fair of Osten sold in 2019?", index=town, today="2022-04-01")

    assert "warning" in told.text
    assert unsaid.citations[0].quote.startswith("In 2019 the fair of Osten sold 300 horses.")
    assert foreign.reason == "unknown_speaker"


def test_what_articles_report_instead_of_a_statement_is_said_to_be_that(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "keel", "title": "The ferry of Osten",
         "text": "Mr. Lind, the ferryman, has the old keel of the ferry of Osten. It lies in the harbour museum."},
        {"id": "lind", "title": "Lind on tolls", "text": "“The tolls are too high,” said Mr. Lind."},
    )  # fmt: skip
    answer = ask("Where did Lind say the old keel of the ferry of Osten lies?", index=index)

    assert answer.query.kind == "passages"
    assert answer.citations[0].article_id == "keel"
    assert any("No statement by Lind" in note for note in answer.notes)
    assert ask("Where did Lind say the crown of Osten is kept?", index=index).reason == "no_statement"


def test_what_is_asked_for_must_stand_in_the_sentence_and_the_rest_around_it(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "rally", "title": "A rally in Osten",
         "text": "Hundreds of bakers came to the rally in Osten to hear the mayor speak against the bread tax. "
         "The square of Osten was full, and the rally went on for hours although it rained on the bakers. "
         "Some of the bakers had come from as far as the coast to be at the rally and to hear the mayor of Osten, "
         "who spoke against the bread tax twice, and again when the rally was over. "
         "She was introduced by the actress Mira Holm. "
         "The bakers of Osten say that they will hold another rally against the bread tax in the spring, "
         "and that they hope that the mayor will speak to the bakers again then."},
    )  # fmt: skip

    assert (
        "Mira Holm"
        in ask("Which actress introduced the mayor at the rally of the bakers?", index=index).citations[0].quote
    )


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("Who led the rising in Hungary?", "The Hungarian rising was led by Nagy.", False),
        ("When did Clara Voss resign?", "Voss resigned in May.", False),
        ("When did Clara Lind resign?", "Clara Voss resigned in May.", True),
        ("When did Clara Voss resign?", "Otto Voss resigned in May. Mr. Voss was ill.", True),
        ("Who led the rising in Norway?", "The Hungarian rising was led by Nagy.", True),
    ],
)
def test_a_name_told_in_another_form_is_not_lacking(question, text, lacks):
    weights = {(word,): 1.0 for word in stems_of(question)}

    assert (lacking(question, weights, text) > 0) is lacks


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Otto Lind, a lawyer from Lowen, sued.", True),
        ("Otto K. Lind, who is one of the founders, sued.", True),
        ("Otto Lind was the first to sue.", True),
        ("She met the novelist Otto Lind.", True),
        ("She met the novelist Ida Lind.", False),
        ("Ida Lind, a lawyer from Lowen, sued.", False),
        ("Tarn, where Otto Lind sued, lost.", False),
        ("Otto Lind, suing again, lost.", False),
    ],
)
def test_what_says_who_somebody_is_describes_their_name(sentence, says):
    assert bool(description("Otto", ("lind",)).search(sentence)) is says
    assert not says or description("", ("lind",)).search(sentence)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("How old is Otto Lind?", "Otto Lind"),
        ("How old was Otto Lind when he sued?", "Otto Lind"),
        ("How old was Otto Lind, the lawyer from Lowen, in 2021?", "Otto Lind"),
        ("What is Otto Lind’s age?", "Otto Lind"),
        ("What was the age of Otto Lind?", "Otto Lind"),
        ("How many years did Otto Lind serve?", None),
        ("At what age did he sue?", None),
    ],
)
def test_whose_age_is_asked_for_is_read(question, name):
    assert whose_age(question) == name


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Otto Lind, 74, sued.", True),
        ("Otto K. Lind, who turned 74 in May, sued.", True),
        ("Lind (74) sued.", True),
        ("The 74-year-old former mayor, Otto Lind, sued.", True),
        ("Lind was seventy-four when he sued.", True),
        ("Otto Lind, at 74, is the oldest of them.", True),
        ("Lind died on Monday at the age of 74.", True),
        ("Mr. Lind, 74, sued.", True),
        ("On Monday the 74-year-old Lind sued.", True),
        ("Otto Lind has celebrated his 74th birthday.", True),
        ("The 74-year-old Ida Lind sued.", False),
        ("Otto Lind Jr., 71, sued.", True),
        ("Otto Lind, now 75, sued.", True),
        ("Otto Lind is 74 today.", True),
        ("Otto Lind was nine years old.", True),
        ("Otto Lind, who died on Monday at the age of 74, sued.", True),
        ("The 12-year-old son of Otto Lind was hurt.", False),
        ("Otto Lind married Ada Holm, who died at the age of 33.", False),
        ("Otto Lind and his son Max, age 12, sued.", False),
        ("Otto Lind missed his wife’s 50th birthday.", False),
        ("Otto Lind, at one point the richest man, sued.", False),
        ("Otto Lind, at 10 rallies, sued.", False),
        ("Otto Lind was one in a long line.", False),
        ("Lind was two and a half points ahead.", False),
        ("Ida Voss, 74, sued Otto Lind.", False),
        ("Ida Lind, 74, sued.", False),
        ("The 31-year-old Lind supporter sued.", False),
        ("Otto Lind sued a 74-year-old baker.", False),
        ("Lind was 74 points ahead.", False),
        ("Otto Lind came at 3 p.m., and 74 others with him.", False),
    ],
)
def test_what_says_how_old_somebody_is_stands_by_their_name(sentence, says):
    assert bool(age_of("Otto", ("lind",)).search(sentence)) is says


def test_how_old_somebody_is_is_answered_with_what_tells_it_alone(tmp_path):
    index = archive_of(
        tmp_path,
        {
            "id": "told",
            "text": "The mayor spoke in Lowen. Critics of Otto Lind, 74, say he is too old for the harbour office.",
        },
        {
            "id": "other",
            "text": "Otto Lind met Ada Holm, a 33-year-old baker. How old the bakery is, Otto Lind did not know.",
        },
    )

    answer = ask("How old is Otto Lind?", index=index)

    assert [citation.article_id for citation in answer.citations] == ["told"]
    assert ask("How old is Ada Holm?", index=index).citations[0].article_id == "other"


def test_how_old_somebody_is_is_declined_where_only_others_ages_are_told(tmp_path):
    index = archive_of(
        tmp_path, {"id": "other", "text": "Otto Lind met a 33-year-old baker. Otto Lind is the mayor of Lowen."}
    )

    assert ask("How old is Otto Lind?", index=index).status == "abstained"
