"""Questions as journalists put them, which were once refused, or answered with something false.

Everybody and everything in them is made up.
"""

import pytest
from conftest import archive_of

from qa import ask

NEWS = [
    {
        "id": "shoal",
        "outlet": "Harbour Post",
        "date": "2021-03-02",
        "text": "Admiral Guo Feng spoke of the shoal on Monday. “The U.S. action to take sides is not agreed by many. "
        "Tell us why,” said Admiral Guo Feng.\n\nThe U.S. ambassador left early.",
    },
    {
        "id": "rapids",
        "outlet": "Harbour Post",
        "date": "2021-03-05",
        "text": "Mayor Hilla Brandt has yet to apologize to the Merten family. “They’re thieves,” said Mayor Hilla "
        "Brandt. “The fight is here; I need a boat,” the mayor added.",
    },
    {
        "id": "kranz",
        "outlet": "Valley Courier",
        "date": "2021-04-02",
        "text": "Kranz Mobil said on Friday that the articles of the Lowen school on the dam were misleading. Kranz "
        "Mobil also said that the dam would hold.\n\nOtto Lind, a baker, fought for the dam. He said that he would.",
    },
    {
        "id": "headline",
        "title": "Zora Penn: the tunnel is a mistake",
        "outlet": "The Tarn Daily News",
        "date": "2021-05-03",
        "text": "Zora Penn: the tunnel is a mistake\n\nZora Penn spoke in Tarn about the tunnel through the mountain. "
        "“It will cost us dear,” said Zora Penn. “Nobody drives through that mountain,” said Zora Penn.",
    },
    {
        "id": "brandt",
        "outlet": "Valley Courier",
        "date": "2021-04-03",
        "text": "Hilla Brandt said that salmon would return. Hilla Brandt said that the town was rich. Hilla Brandt "
        "said that bread was cheap. The Brexit of the herring began.\n\nSix thousand people were encircled at Ustrand.",
    },
]


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("questions"), *NEWS)


def test_initials_are_one_with_and_without_full_stops(news):
    answer = ask("What did Guo Feng say about the US?", index=news)

    assert answer.status == "answered"
    assert "U.S. action" in answer.citations[0].quote


def test_what_is_mentioned_is_not_said_to_be_missing(news):
    answer = ask("What did the US say about the shoal?", index=news)

    assert (answer.status, answer.reason) == ("abstained", "unknown_speaker")
    assert answer.text.startswith("The US is mentioned in the archive")


@pytest.mark.parametrize("question", ['Did Brandt say "they are thieves"?', 'Who said "they are thieves"?'])
def test_contracted_or_not_it_is_the_same_phrase(news, question):
    answer = ask(question, index=news)

    assert "“They’re thieves,”" in [citation.quote for citation in answer.citations]


def test_both_spellings_of_english_find_the_word(news):
    answer = ask("Has Brandt apologised to the Merten family?", index=news)

    assert "yet to apologize" in (answer.text + "".join(near.text for near in answer.nearest))


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Kranz say about the dam?", "Kranz Mobil"),
        ("What did Hilla say about bread?", "Hilla Brandt"),
        ("What did Brant say about bread?", "Hilla Brandt"),  # a letter short, and it is a speaker's
    ],
)
def test_whoever_is_clearly_meant_is_found(news, question, speaker):
    answer = ask(question, index=news)

    assert {citation.speaker for citation in answer.citations} == {speaker}


def test_coverage_of_something_is_no_outlet(news):
    answer = ask("Summarise the Brexit coverage", index=news)

    assert not answer.query.outlets
    assert not any("No outlet" in note for note in answer.notes)


def test_the_very_clause_comes_first(news):
    answer = ask("Who said that the fight is here?", index=news)

    assert answer.citations[0].quote.startswith("“The fight is here")


def test_a_sentence_with_all_words_and_the_number_answers(news):
    answer = ask("How many people were encircled at Ustrand?", index=news)

    assert "Six thousand" in answer.citations[0].quote


def test_a_day_alone_is_answered_from_what_was_published_then(news):
    told = ask("What happened on 2 April 2021?", index=news, today="2021-06-01")
    silent = ask("What happened on 2 February 2021?", index=news, today="2021-06-01")

    assert {citation.article_id for citation in told.citations} <= {"kranz", "brandt"}
    assert (silent.status, silent.text) == ("abstained", "No article in the archive was published then.")


def test_a_time_told_by_an_event_is_asked_back(news):
    answer = ask("What did Brandt say before the flood?", index=news)

    assert (answer.status, answer.reason) == ("abstained", "unclear")


def test_one_day_is_said_once(news):
    answer = ask("What did Brandt say about bread in 2019?", index=news)

    assert "(it was on 2021-04-03)" in answer.text


def test_nobody_else_is_named_where_all_is_theirs(news):
    answer = ask("What did Brandt say about salmon?", index=news)

    assert answer.status == "answered"
    assert not answer.notes


def test_a_headline_is_not_all_that_is_shown(news):
    answer = ask("What did Zora Penn say about the tunnel?", index=news)

    assert "“It will cost us dear,”" in [citation.quote for citation in answer.citations]


def test_a_common_word_is_no_speaker(news):
    answer = ask("latest news on the tunnel", index=news)

    assert not answer.query.speakers


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    """Articles of three weeks; two without a date disagree."""
    fire = "The fire in the market hall of Lowen on 2 March killed {} people in the town."
    return archive_of(
        tmp_path_factory.mktemp("harbour"),
        {"id": "one", "text": fire.format(12)},
        {"id": "two", "text": fire.format(15)},
        *(
            {"id": f"day{day}", "date": f"2022-03-{day:02}", "text": text}
            for day, text in {
                1: "The harbour of Tarn opened a pier.",
                10: "The library of Tarn was closed for repairs.",
                20: "A mill burned down in Tarn, and nobody was hurt.",
            }.items()
        ),
        {"id": "ona", "date": "2022-02-01", "text": "Volodar Zelenskyy is the president of Ustrand, a small country."},
        {
            "id": "ruiz",
            "date": "2022-02-02",
            "text": "Ana Ruiz said unemployment had risen in Tarn. The club scored twice. McConnell Ltd said the "
            "theatre centre was full. NATO said that the theatre was empty.",
        },
        {"id": "lind", "date": "2022-02-03", "text": "Ana Ruiz said that bread was dear."},
    )


def test_days_in_articles_without_a_date_are_read(harbour):
    answer = ask("How many people did the fire in the market hall of Lowen kill?", index=harbour)

    assert answer.status == "answered"


def test_what_happened_since_a_day_goes_on_to_the_end(harbour):
    answer = ask("What has happened since 1 March 2022?", index=harbour, today="2022-04-01")

    assert {"day1", "day10", "day20"} <= {citation.article_id for citation in answer.citations}
    assert ask("What happened?", index=harbour, since="9999-12-31").status == "abstained"


def test_who_somebody_is_is_found_in_another_spelling(harbour):
    answer = ask("Who is Volodar Zelensky?", index=harbour)

    assert "Zelenskyy is the president" in answer.citations[0].quote


def test_a_word_the_archive_lacks_is_no_name(harbour):
    answer = ask("What did Ana Ruiz say about joblessness?", index=harbour)

    assert any("unemployment had risen" in citation.quote for citation in answer.citations)


def test_other_words_are_no_spellings(harbour):
    assert "No article" in ask("How many articles mention scoured?", index=harbour).text
    assert ask("How many articles mention the theater center?", index=harbour).text.startswith("1 article")


def test_names_asked_for_in_small_letters_are_heard(harbour):
    answer = ask("compare nato and mcconnell on the theatre", index=harbour)

    assert {"NATO", "McConnell Ltd"} & {citation.speaker for citation in answer.citations}


def test_who_is_to_be_quoted_is_quoted_before_reported(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "old", "date": "2021-01-04", "text": "“The tunnel will cost us dear,” Zora Penn said."},
        {"id": "new", "date": "2021-02-04", "text": "Zora Penn said that the tunnel was a mistake."},
        {"id": "other", "date": "2021-03-04", "text": "“Nobody asked me,” Zora Penn said."},
    )

    assert [c.article_id for c in ask("Quote Zora Penn on the tunnel", index=index).citations] == ["old", "new"]
    assert ask("What did Zora Penn say about the tunnel?", index=index).citations[0].article_id == "new"


def test_a_list_after_a_quotation_is_in_order_of_dates_again(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "old", "date": "2021-01-04", "text": "“The tunnel will cost us dear,” Zora Penn said."},
        {"id": "new", "date": "2021-02-04", "text": "Zora Penn said that the tunnel was a mistake."},
    )
    asked = "Quote Zora Penn on the tunnel"
    history = [{"role": "user", "content": asked}, {"role": "assistant", "content": ask(asked, index=index).text}]

    whole = ask("List everything Zora Penn said about the tunnel.", index=index)
    after = ask("List them all", index=index, history=history)

    assert [c.article_id for c in after.citations] == [c.article_id for c in whole.citations]
    assert ask("Quote her on the tunnel", index=index, history=history).query.verbatim


@pytest.mark.parametrize("question", ["Voss", "Clara Voss", "voss?", "Voss in 2021"])
def test_the_name_of_somebody_alone_asks_for_what_they_said_last(archive, question):
    answer = ask(question, index=archive, today="2023-01-01")

    assert (answer.kind, answer.query.order) == ("statements", "newest")
    assert {citation.speaker for citation in answer.citations} == {"Clara Voss"}
    assert answer.citations[0].article_id == "dam-2"
    assert "alone was read as a question for what" in answer.notes[0]


@pytest.mark.parametrize("question", ["Tarn", "Lowen", "salmon", "Voss and the dam"])
def test_another_name_alone_is_a_topic(archive, question):
    answer = ask(question, index=archive, today="2023-01-01")

    assert not any("alone was read" in note for note in answer.notes)


def test_a_conversation_goes_on_from_a_name_alone(archive):
    history = [{"role": "user", "content": "Voss"}]

    assert ask("And Anders?", index=archive, history=history).query.speakers == ("Anders",)
    assert ask("on the dam", index=archive, history=history).query.topic == "the dam"


def test_an_excerpt_does_not_open_with_the_headline_run_into_its_first_sentence(tmp_path):
    text = "Night ward to close\n\nTarn, 11 June 2025 - The night ward of the hospital will close. It has 24 beds."
    index = archive_of(tmp_path, {"id": "a", "title": "Night ward to close", "text": text})
    answer = ask("How many beds does the night ward have?", index=index)

    assert answer.citations[0].quote == text.partition("\n\n")[2]


BODIES = [
    {
        "id": "strike",
        "date": "2021-02-01",
        "text": "“We will look into the strike at the harbour,” said Ministry of Ports spokesman Otto Lind on Monday. "
        "The men went home. Ada Holm said she was tired. Holm spokeswoman Mia Berg said that the tolls would fall.",
    },
    {
        "id": "merger",
        "date": "2021-02-02",
        "text": "It rained on Monday.\n\nClara Voss criticized the merger of the two harbours. She was in the market "
        "hall of Lowen.\n\nThe hall was full, and it rained.\n\n“The harbour masters ought to know better,” Voss said.",
    },
]


def test_a_body_is_heard_through_those_who_speak_for_it(tmp_path):
    index = archive_of(tmp_path, *BODIES)
    answer = ask("What did the Ministry of Ports say about the strike?", index=index)

    assert [c.speaker for c in answer.citations] == ["Otto Lind"]
    assert any("Ministry of Ports itself" in note for note in answer.notes)
    assert index.spokespeople("Holm") == []  # nobody speaks for a person


def test_who_is_to_be_quoted_is_quoted(tmp_path):
    """Where only the report has the words of the topic, what is quoted beside it comes first."""
    answer = ask("Quote Clara Voss on the merger", index=archive_of(tmp_path, *BODIES))

    assert answer.citations[0].statement_kind == "direct"
    assert any(note.startswith("No quotation has the words") for note in answer.notes)
