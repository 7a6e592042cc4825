"""Questions for facts: answered from the sentence that holds the fact, else declined with a reason."""

import pytest
from conftest import archive_of

from qa import ask
from qa.evidence.freshness import is_current, is_too_early, means_now, staleness

NEWS = [
    {
        "id": "bridge",
        "title": "Tarn bridge to open again",
        "date": "2021-06-10",
        "text": (
            "The bridge at Tarn will open again, the council of Tarn decided after a long debate about the bridge.\n\n"
            "The repairs took longer than expected. They cost 12 million crowns, twice what was planned.\n\n"
            "The engineer Rosa Kell led the work. The first cars will cross on 1 July.\n\n"
            "Traders on both banks had complained. Some shops had closed, and many people had moved away."
        ),
    },
    {
        "id": "storm-old",
        "title": "Storm hits Ostrand",
        "date": "2021-01-05",
        "text": "A storm named Hilde hit the island of Ostrand. It tore off roofs, and two ferries were sunk.",
    },
    {
        "id": "fair",
        "title": "Fair",
        "date": "2021-06-11",
        "text": "The book fair of Lindau opened on Friday. Visitors came from nine countries.",
    },
]


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("news"), *NEWS)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("How much did the repairs of the bridge at Tarn cost?", "12 million crowns"),
        ("Who led the work on the bridge at Tarn?", "Rosa Kell"),
        ("When will the first cars cross the bridge at Tarn?", "1 July"),
        ("What price did they pay to mend the Tarn crossing?", "12 million crowns"),
        ("Which storm damaged houses on Ostrand?", "Hilde"),
    ],
)
def test_the_first_citation_holds_the_fact(news, question, held):
    answer = ask(question, index=news, today="2021-06-12")

    assert answer.status == "answered"
    assert held in answer.citations[0].quote


def test_a_long_article_leaves_room_for_others(tmp_path):
    long = "\n\n".join(f"The engineers of Tarn raised wall {n} of the dam. {'It held. ' * 60}" for n in range(12))
    short = {
        "id": "short",
        "date": "2021-05-01",
        "text": "The engineers of Tarn raised the last wall of the dam in May.",
    }
    index = archive_of(tmp_path, {"id": "long", "date": "2021-01-01", "text": long}, short)

    answer = ask("Which wall of the dam did the engineers of Tarn raise?", index=index, today="2021-06-12")

    assert {item.article_id for item in answer.trace.considered} == {"long", "short"}


def test_the_news_of_the_day_is_not_that_of_months_ago(news):
    declined = ask("What storm has just hit the island of Ostrand?", index=news, today="2021-06-12")
    answered = ask("What storm hit the island of Ostrand?", index=news, today="2021-06-12")

    assert (declined.status, declined.reason) == ("abstained", "not_found")
    assert declined.nearest[0].article_id == "storm-old"
    assert answered.status == "answered"


def test_an_archive_of_the_past_is_asked_about_the_past(news):
    asked = "What storm has just hit the island of Ostrand?"

    assert ask(asked, index=news, today="2031-06-12").status == "answered"
    assert ask(asked, index=news, today="2021-06-12").status == "abstained"


@pytest.mark.parametrize("question", ["Who discovered penicillin?", "How many moons does the planet Jupiter have?"])
def test_what_nothing_is_about_is_off_topic(news, question):
    assert ask(question, index=news, today="2021-06-12").reason == "off_topic"


def test_a_name_that_is_nowhere_is_named(news):
    answer = ask("How many people live in the town of Quorvale?", index=news, today="2021-06-12")

    assert answer.status == "abstained"
    assert "“Quorvale” is not in the archive." in answer.text


@pytest.mark.parametrize("question", ["What?", "who is it", "And then?"])
def test_a_question_without_a_word_to_look_for_is_unclear(news, question):
    assert ask(question, index=news).reason == "unclear"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who said that shops are closed?", "No statement about “shops are closed” is in the archive."),
        ("Who spoke about the zeppelin?", "No statement about the zeppelin is in the archive."),
        (
            "What did Ada Moor promise in Lindau?",
            "There are statements by Ada Moor in 1 article; none is about Lindau.",
        ),
    ],
)
def test_what_was_sought_is_told_in_a_sentence(tmp_path, question, told):
    spoken = {"id": "s", "title": "Harbour", "date": "2021-06-01", "text": "Ada Moor said the harbour needs a plan."}
    answer = ask(question, index=archive_of(tmp_path, *NEWS, spoken), today="2021-06-12")

    assert (answer.status, answer.text) == ("abstained", told)


def test_nothing_later_than_as_of_is_offered(news):
    answer = ask("Where is the book fair of Lindau held, and who came?", index=news, as_of="2021-02-01")

    assert answer.status == "abstained"
    assert {item.date for item in answer.nearest} <= {"2021-01-05", None}


def test_freshness():
    assert means_now("Who won this week?") > means_now("Who has won?") > means_now("Who won?") > 0
    assert means_now("Who won in 2019?") == 0
    assert is_current("2021-06-01", "2021-06-12")
    assert not is_current("2016-06-01", "2021-06-12")
    assert staleness("2021-06-12", "2021-06-12") == 0
    assert staleness("2021-01-12", "2021-06-12") > staleness("2021-06-01", "2021-06-12") > 0
    assert staleness(None, "2021-06-12") == 1


@pytest.mark.parametrize(
    ("question", "day", "text", "early"),
    [
        ("Who won the 2023 Tarn Cup?", "2022-04-14", "Ada Moor won the Tarn Cup.", True),
        ("Who won the 2023 Tarn Cup?", "2023-04-14", "Ada Moor won the Tarn Cup.", False),
        ("Who won the 2023 Tarn Cup?", "2022-12-20", "Ada Moor won the Tarn Cup, held early.", False),
        ("Who will host the 2023 Tarn Cup?", "2022-04-14", "Lindau will host the Tarn Cup of 2023.", False),
        ("Who will host the 2023 Tarn Cup?", "2022-04-14", "Lindau will host the 2022–23 Tarn Cup.", False),
        ("Who will host the 2023 Tarn Cup?", "2022-04-14", "Lindau will host the Tarn Cup next year.", False),
        ("Who will host the 2024 Tarn Cup?", "2022-04-14", "Lindau will host the Tarn Cup next year.", True),
        ("Who will host the 2031 Tarn Cup?", "2022-04-14", "Lindau will host the Tarn Cup.", False),
        ("Who won the 2021 Tarn Cup?", "2022-04-14", "Ada Moor won the Tarn Cup.", False),
        ("Who won the Tarn Cup?", "2022-04-14", "Ada Moor won the Tarn Cup.", False),
        ("Who won the 2023 Tarn Cup?", None, "Ada Moor won the Tarn Cup.", False),
    ],
)
def test_an_article_knows_nothing_of_a_year_to_come_that_it_does_not_name(question, day, text, early):
    assert is_too_early(question, day, text, "2024-06-01") is early


def test_who_won_before_is_not_who_won_in_the_year_asked_about(tmp_path):
    text = "Ada Moor won the Tarn Cup on Sunday, two goals ahead of the Lindau side."
    index = archive_of(tmp_path, *NEWS, {"id": "cup", "title": "Tarn Cup", "date": "2022-04-14", "text": text})

    assert ask("Who won the 2022 Tarn Cup?", index=index, today="2023-05-01").status == "answered"
    declined = ask("Who won the 2023 Tarn Cup?", index=index, today="2023-05-01")

    assert declined.status == "abstained"
    assert "cup" in {item.article_id for item in declined.nearest}


def test_a_name_an_article_of_some_length_lacks_makes_it_no_answer(tmp_path):
    filler = "The council met again on Monday and heard the engineers, who spoke of rain and of the river. " * 40
    story = "At the march in Tarn, 212 protesters were arrested on Friday, the police chief of the town said. "
    news = archive_of(
        tmp_path,
        {"id": "tarn", "title": "March in Tarn", "date": "2021-06-10", "text": story + filler},
        {"id": "lowen", "title": "Fair", "date": "2021-06-11", "text": "The fair at Lowenberg opened. " + filler},
        *({"id": f"f{i}", "title": f"Note {i}", "date": "2021-06-12", "text": f"Note {i}. {filler}"} for i in range(8)),
    )

    answered = ask("How many protesters were arrested at the march in Tarn?", index=news, today="2022-01-01")
    declined = ask("How many protesters were arrested at the march in Lowenberg?", index=news, today="2022-01-01")

    assert "212" in answered.citations[0].quote
    assert declined.status == "abstained"


def test_a_time_of_which_nothing_is_there_is_the_reason(news):
    who = ask("Who won the boat race at Tarn in May 2031?", index=news, today="2031-08-01")
    said = ask("Who spoke about ferries in 2031?", index=news, today="2031-08-01")

    assert who.reason == said.reason == "outside_dates"
    assert "2021-01-05 to 2021-06-11" in who.text


def test_news_without_a_date_is_of_the_day_it_was_published(news):
    answer = ask("When did the storm Hilde hit the island of Ostrand?", index=news, today="2021-06-12")

    assert answer.status == "answered"
    assert "(2021-01-05)" in answer.text
    planned = ask("When will the storm Hilde hit the island of Ostrand?", index=news, today="2021-06-12")
    assert planned.status == "abstained"


def test_a_fact_of_the_past_is_told_by_an_archive_of_news(tmp_path):
    """What is asked for by nearly all of an article's words is no news question, however new the archive is."""
    index = archive_of(
        tmp_path,
        {
            "id": "old",
            "date": "2021-01-05",
            "text": "Prosecutors charged Otto Lind. His trial is to begin in March 2022.",
        },
        {"id": "new", "date": "2021-06-10", "text": "The harbour of Tarn was dredged for the third time this year."},
    )

    for today in ("2021-06-12", "2023-06-12"):
        assert "March 2022" in ask("When is the trial of Otto Lind to begin?", index=index, today=today).text
        assert ask("What is the latest on the Otto Lind case?", index=index, today=today).status == "answered"
    assert ask("Which storm has hit Ostrand this week?", index=index, today="2021-06-12").status == "abstained"


@pytest.mark.parametrize("question", ["What did Sofia Marr write?", "What did Sofia Marr say?"])
def test_an_author_is_no_stranger(tmp_path, question):
    index = archive_of(
        tmp_path, {"id": "a", "author": "Sofia Marr and Jon Welk", "text": "The mill was sold on Monday."}
    )
    answer = ask(question, index=index)

    assert answer.text.startswith("Sofia Marr is the author of 1 article, but no article writes of Sofia Marr.")
    assert [near.article_id for near in answer.nearest] == ["a"]


def test_what_an_outlet_reports_is_looked_for_without_its_name(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "outlet": "Tarn Herald", "text": "Rosa Kell was elected on Monday. The mill was sold."},
        {"id": "b", "outlet": "Tarn Herald", "text": "The Tarn Herald has a new report on the Tarn Herald’s editor."},
        {"id": "c", "outlet": "Harbour Post", "text": "The Tarn Herald reported that Rosa Kell was elected."},
    )
    answer = ask("What did the Tarn Herald report on Rosa Kell?", index=index, today="2021-07-01")

    assert (answer.status, answer.citations[0].article_id) == ("answered", "a"), answer.text
    declined = ask("What did the Harbour Post report on the zinc mines?", index=index, today="2021-07-01")
    assert (declined.status, declined.query.rewritten) == (
        "abstained",
        "What did the Harbour Post report on the zinc mines",
    )


_LONG = "The baker sold rye bread to everybody who came, and had none left by noon, but he did not complain. " * 5


@pytest.fixture(scope="module")
def fair(tmp_path_factory):
    """Index an article from Tarn in which what is said is not about Tarn."""
    return archive_of(
        tmp_path_factory.mktemp("fair"),
        {"id": "a", "text": f"TARN - It rained on the Ostrand. {_LONG * 3} “I was never a swimmer,” said Clara Voss."},
        {"id": "b", "text": "“The salmon are gone,” said Clara Voss. The Lowen council was told."},
        {"id": "c", "text": "“The bridge is new,” said Pier Anders."},
    )


@pytest.mark.parametrize("where", ["in the Ostrand", "in Ostrand", "in ostrand"])
def test_what_is_said_at_a_place_is_told_by_articles_on_it(where, fair):
    found = ask(f"What did Voss say {where}?", index=fair)

    assert {citation.article_id for citation in found.citations} == {"a"}
    place = where.partition(" ")[2]
    assert (
        f"No statement names {place}; these are from articles that do, and may have been said elsewhere." in found.notes
    )


@pytest.mark.parametrize(
    "question", ["What did Anders say in Ostrand?", "What did Voss say about Tarn in Lowen Market?"]
)
def test_where_no_article_of_somebody_is_on_a_place_it_is_declined(question, fair):
    assert ask(question, index=fair).reason == "no_statement"
