"""People whom a topic names in full, and articles that go on with the surname."""

import pytest
from conftest import archive_of

from index.matching.topics import topic_of
from index.people.named import people_named
from index.people.pronouns import other_pronoun
from qa import ask


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    """Index articles on two people named Holm, and one on both."""
    return archive_of(
        tmp_path_factory.mktemp("named"),
        {
            "id": "ada",
            "text": "Mayor Ada Holm opened the dam in Tarn. Otto Lind said Holm had lied about its cost.",
        },
        {
            "id": "karl",
            "text": "The judge Karl Holm sold the mill in Tarn. Otto Lind said Holm was too old for the trade.",
        },
        {
            "id": "both",
            "text": "Ada Holm came to Tarn. Mayor Holm met her uncle, Judge Karl Holm. Otto Lind said Holm was late. "
            "“Karl Holm was not,” Otto Lind said.",
        },
        {
            "id": "oak",
            "text": "Ada Holm was away. Otto Lind said that the holm oak by the White House in Tarn was sick.",
        },
        {"id": "house", "text": "The White House in Tarn is an inn. Otto Lind said the House would vote on the fees."},
    )


def test_statements_about_somebody_may_name_them_by_the_surname_alone(harbour):
    about = {
        name: {(row.article.id, row.quote) for row in harbour.statements("Otto Lind", name)}
        for name in ("Ada Holm", "Karl Holm", "Holm")
    }

    assert about["Ada Holm"] == {("ada", "Holm had lied about its cost"), ("both", "Holm was late")}
    assert about["Karl Holm"] == {("karl", "Holm was too old for the trade"), ("both", "“Karl Holm was not,”")}
    assert about["Ada Holm"] | about["Karl Holm"] <= about["Holm"]


def test_they_are_listed_and_counted(harbour):
    answer = ask("How many times did Otto Lind mention Ada Holm?", index=harbour)

    assert answer.text.startswith("2 statements")
    assert {citation.article_id for citation in answer.citations} == {"ada", "both"}
    listed = ask("List everything Otto Lind said about Karl Holm.", index=harbour)
    assert {citation.article_id for citation in listed.citations} == {"karl", "both"}


def test_two_people_of_a_topic_do_not_stand_for_each_other(harbour):
    topic = topic_of(harbour.catalog, "Ada Holm and Karl Holm")

    assert [row.article.id for row in harbour.exactly("Otto Lind", "Ada Holm and Karl Holm")] == []
    assert [word.word for word in topic.words] == ["Holm"]


def test_a_given_name_that_is_another_word_of_the_topic_stays(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "Mayor Rose Marsh came to Tarn. Otto Lind said Marsh liked the garden."},
        {"id": "b", "text": "Mayor Rose Marsh left Tarn. Otto Lind said Marsh sold the rose garden."},
        {"id": "c", "text": "Judge Marsh Lowen met Rose Marsh in Tarn. Otto Lind said Lowen was late."},
    )

    assert [row.article.id for row in index.exactly("Otto Lind", "Rose Marsh and the rose garden")] == ["b"]
    assert [word.word for word in topic_of(index.catalog, "Rose Marsh and Marsh Lowen").words] == ["Marsh", "Lowen"]


def test_somebody_called_junior_goes_by_the_surname(tmp_path):
    index = archive_of(
        tmp_path, {"id": "a", "text": "Senator Otto Holm Jr. came to Tarn. Ida Lind said Holm had lied about the dam."}
    )

    assert [row.article.id for row in index.exactly("Ida Lind", "Otto Holm Jr.")] == ["a"]


def test_a_person_in_a_topic_is_one_word_that_weighs_what_all_words_of_the_name_do(harbour):
    topic, plain = topic_of(harbour.catalog, "Ada Holm and the dam"), topic_of(harbour.catalog, "Holm")

    assert [word.word for word in topic.words] == ["Holm", "dam"]
    assert topic.words[0].weight > plain.words[0].weight
    assert [who.name for who in topic.people] == ["Ada Holm"]


@pytest.mark.parametrize("text", ["the White House", "Holm", "ada holm", "the holm oak", "Tarn", "Nobody Known"])
def test_what_is_no_full_name_of_a_person_stays_words(harbour, text):
    assert people_named(harbour.catalog, text) == []


def test_what_she_says_is_not_his_whose_namesakes_are_all_he(tmp_path):
    index = archive_of(
        tmp_path,
        *({"id": last, "text": f"Bill {last} came. He said the dam was old."} for last in ("Lind", "Voss", "Marsh")),
        {"id": "he", "text": "Bill Holm came. He said the mill was old."},
        {"id": "she", "text": "It rained on Bill Holm. Mrs. Holm left. She said the mill was new."},
        {"id": "alone", "text": "Ada Brandt came. She said the mill was dear."},
    )

    assert {row.statement.source for row in index.ledger("Bill Holm")} == {"He"}
    assert other_pronoun(index.catalog, ["Bill Holm"]) == "she"
    assert other_pronoun(index.catalog, ["Ada Brandt"]) is None


def test_what_she_says_is_nobodys_where_the_article_takes_her_for_him(tmp_path):
    """The last named is Lind, who is "he" in five other articles: nothing shows that her words are his."""
    index = archive_of(
        tmp_path,
        *({"id": f"{n}", "text": f"Otto Lind came. He said {what}."} for n, what in enumerate("abcdef")),
        {"id": "hers", "text": "It rained on Otto Lind. “The mill was never his to sell at all,” she said."},
    )
    pasted = ask("Who said “The mill was never his to sell at all”?", index=index, today="2021-07-01")

    assert [row.statement.speaker for row in index.ledger(None, "mill")] == [None]
    assert pasted.status == "answered"
    assert pasted.citations[0].speaker is None
    assert "Otto Lind:" not in pasted.text


def test_a_son_who_is_only_spoken_of_does_not_say_what_his_father_does(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "father", "text": "Otto Lind said the dam was old. Otto Lind said the mill was dear."},
        {"id": "son", "text": "Otto Lind was ill. The council met his son, Otto Lind Jr., on Monday."},
        {"id": "mayor", "text": "Mayor Emil Voss Jr. opened the dam."},
        {"id": "also", "text": "Mayor Emil Voss Jr. sat. Mayor Emil Voss said the dam was old."},
    )
    son, grandson = (
        ask(f"What did Otto Lind {which} say?", index=index, today="2021-07-01") for which in ("Jr.", "III")
    )

    assert (son.status, son.reason) == ("abstained", "unknown_speaker")
    mentioned = "Otto Lind Jr. is mentioned in the archive, but no statement was recognised as theirs."
    assert son.text == f"{mentioned} Otto Lind speaks here, who is another."
    assert grandson.status == "answered"  # nobody else of that name is known, so it is the one there is
    assert "nobody of that very name" in grandson.notes[0]
    mayor = ask("What did Emil Voss, Jr. say?", index=index, today="2021-07-01")
    assert mayor.status == "answered"  # nothing tells that he is two


@pytest.mark.parametrize("asked", ["Otto Lind Jr", "otto lind jr", "Otto Lind, Jr"])
def test_a_son_is_told_from_his_father_however_junior_is_written(asked, tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "Otto Lind spoke. His son, Otto Lind Jr., was ill. “The dam leaks,” said Otto Lind."},
    )
    found = ask(f"What did {asked} say?", index=index)

    assert (found.status, found.reason) == ("abstained", "unknown_speaker")
    assert "Otto Lind speaks here, who is another." in found.text


def test_a_short_given_name_is_who_clearly_speaks_under_it(tmp_path):
    text = "“The dam leaks,” said Ike Lind. He said it was old. He told them that the dam must go. “It must,” he said."
    index = archive_of(tmp_path, {"id": "a", "text": text}, {"id": "b", "text": "“It rains,” said Otto Voss."})
    found = ask("What did Ike say about the dam?", index=index)

    assert {citation.speaker for citation in found.citations} == {"Ike Lind"}
    assert "“Ike” was taken to mean Ike Lind." in found.notes


def test_a_given_name_as_it_is_written_comes_before_another_spelling(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "Melania Lind opened the dam. “It is new,” said Melania Lind. “It holds,” Melania said."},
        {
            "id": "b",
            "text": "Melanie, a baker in Tarn, was there. “It leaks,” said Melanie. “It is old,” said Melanie.",
        },
        {"id": "c", "text": "“I like Melania,” the baker said. Melania said the dam was her gift."},
    )
    found = ask("What did melania say?", index=index)

    assert found.status == "answered"
    assert {citation.article_id for citation in found.citations} == {"a", "c"}


def test_a_surname_in_the_plural_means_each_of_its_bearers(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "“The dam leaks,” said Otto Voss. Clara Voss said that the dam was dry."},
        {"id": "b", "text": "“The dam is old,” said Ana Ruiz."},
    )
    found = ask("What did the Vosses say about the dam?", index=index)

    assert {citation.speaker for citation in found.citations} == {"Otto Voss", "Clara Voss"}
    assert "“the Vosses” was taken to mean those of that name who speak here: Clara Voss and Otto Voss." in found.notes


def test_a_bearer_of_a_surname_spelt_nearly_so_is_offered(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "Otto Ginsberg, an editor, said that it rained."},
        {"id": "b", "text": "“The dam leaks,” said Ruth Ginsburg. Judge Ruth Ginsburg said the dam must be mended."},
    )
    found = ask("What did Ginsberg say about the dam?", index=index)

    assert (found.status, found.reason) == ("abstained", "no_statement")
    assert found.text.endswith("Did you mean Ruth Ginsburg (2 statements about the dam)?")
    assert [near.article_id for near in found.nearest] == ["b"]


def test_what_is_tweeted_comes_first_and_where_nothing_is_it_is_said(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "date": "2021-03-01", "text": "Clara Voss tweeted that the dam leaks. It rained in Tarn."},
        {
            "id": "b",
            "date": "2021-04-01",
            "text": "“The dam is old,” said Clara Voss. “The dam holds,” said Otto Lind.",
        },
    )
    voss, lind = (ask(f"What did {who} tweet about the dam?", index=index) for who in ("Voss", "Lind"))

    assert [citation.article_id for citation in voss.citations] == ["a", "b"]
    assert voss.notes == ()
    assert [citation.article_id for citation in lind.citations] == ["b"]
    assert "None of these was recognised as a tweet." in lind.notes
