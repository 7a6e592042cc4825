"""Who endorsed, mocked, denied whom: told by the ledger or by a sentence that says so, or not at all."""

import json

import pytest
from conftest import NAMES

from index import Index
from qa import ask
from qa.reading.speech_acts import read_act

ARTICLES = {
    "endorsed": (
        "2021-03-01",
        "Clara Voss endorsed Otto Lind for mayor of Tarn on Monday, saying he knew the river.\n\n"
        "Ilse Brandt, the former mayor, has refused to endorse anybody. Otto Lind thanked Voss for her words.",
    ),
    "again": (
        "2021-04-02",
        "Ada Holm, a baker, endorsed Mr. Lind for mayor after a long debate. "
        "Pier Anders mocked Clara Voss for her hat.\n\n"
        "Otto Lind will speak in the market hall on Friday.",
    ),
    "praised": (
        "2021-05-03",
        "Pier Anders praised the dam’s builders for their care.\n\n"
        "The old bridge was praised in song by the children of Lowen.",
    ),
    "other": (
        "2021-06-04",
        "Mira Holm praised the bakers. Otto Lind said the dam was dry, and Voss endorsed nobody again.",
    ),
    "namesake": (
        "2021-06-05",
        "Sam Bell endorsed Jon Lind for treasurer of Lowen. Jon Lind, no kin of the mayor, thanked him.\n\n"
        "Mira Holm did not endorse Pier Anders. She criticized Sam Bell for attacking Otto Lind.",
    ),
    "sorry": ("2021-06-06", "Pier Anders apologized on Sunday to Clara Voss for his joke."),
    "blamed": ("2021-02-01", "Clara Voss criticized Gerd Falk for the noise on Sunday."),
    "scorned": ("2021-02-02", "Ada Holm denounced Gerd Falk on Monday for his silence."),
    "named": ("2021-06-07", "Sam Bell called Gerd Falk a mule on Monday. Otto Lind said Falk was “a born fool”."),
    "plain": ("2021-06-06", "Ilse Brandt endorsed Otto Lind on Monday, and the bakers of Tarn cheered in the street."),
}


@pytest.fixture(scope="module")
def acts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("acts")
    rows = [
        {"id": name, "title": name, "date": date, "outlet": "Courier", "text": text}
        for name, (date, text) in ARTICLES.items()
    ]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    index = Index.open(folder / "index")
    index.sync(folder / "a.jsonl")
    return index


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("who endorsed Otto Lind", ("endorsed", (), "Otto Lind")),
        ("who has publicly mocked Clara Voss", ("mocked", (), "Clara Voss")),
        ("who is criticizing the dam", ("criticizing", (), "the dam")),
        ("by whom was the dam praised", ("praised", (), "the dam")),
        ("who was Lind endorsed by", ("endorsed", (), "Lind")),
        ("whom did Clara Voss endorse", ("endorse", ("Clara Voss",), "")),
        ("what was promised by Anders", ("promised", ("Anders",), "")),
        ("has Lind been endorsed by Voss", ("endorsed", ("Voss",), "Lind")),
        ("who criticised the dam", ("criticised", (), "the dam")),
        ("has Anders ever praised the dam", ("praised", ("Anders",), "the dam")),
        ("why did Anders mock Voss", ("mock", ("Anders",), "Voss")),
        ("what did Voss accuse Anders of", ("accuse", ("Voss",), "Anders")),
        ("how often has Anders mocked Voss", ("mocked", ("Anders",), "Voss")),
        ("list everyone who endorsed Lind", ("endorsed", (), "Lind")),
        ("who said the dam is dry", None),  # says no more than that somebody spoke
        ("who won the race", None),  # nothing that is done by saying it
        ("who founded the union", None),
        ("did the river flood Tarn", None),
        ("has the river praised the dam", None),  # nobody who speaks
        ("was Lind praised by the Pope", ("praised", ("the Pope",), "Lind")),
        ("has Voss endorsed anybody", ("endorsed", ("Voss",), "")),
        ("who was accused of the theft", None),
        ("who apologized to Voss", ("apologized", (), "Voss")),
        ("has Anders apologized for anything", ("apologized", ("Anders",), "")),
        ("what did Anders apologize for", ("apologize", ("Anders",), "")),
        ("how many promises did Voss make", None),
        ("how many confirmed cases did Tarn have", None),
        ("how many have endorsed Lind", ("endorsed", (), "Lind")),
        ("what did the Tarn Herald say about the letters", None),
        ("who knows Anders", None),
        ("who refused the prize", None),
    ],
)
def test_what_is_asked_to_have_been_done(question, read):
    asked = read_act(question, NAMES)

    assert (asked and (asked.act.verb, asked.speakers, asked.topic)) == read


def _quotes(answer):
    return [citation.quote for citation in answer.citations]


def test_who_did_it_is_told_by_the_ledger(acts):
    answer = ask("Who endorsed Otto Lind?", index=acts, today="2021-07-01")

    assert {(c.speaker, c.article_id) for c in answer.citations} == {
        ("Clara Voss", "endorsed"),
        ("Ada Holm", "again"),
        ("Ilse Brandt", "plain"),  # no words are told, so it is no statement; but a sentence that tells it
    }
    assert not any("refused" in quote or "nobody" in quote for quote in _quotes(answer))


def test_somebody_in_particular(acts):
    assert _quotes(ask("Did Clara Voss endorse Otto Lind?", index=acts, today="2021-07-01")) == [
        "Clara Voss endorsed Otto Lind for mayor of Tarn on Monday, saying he knew the river."
    ]
    assert _quotes(ask("Whom did Pier Anders mock?", index=acts, today="2021-07-01")) == [
        "Pier Anders mocked Clara Voss for her hat."
    ]


def test_all_who_did_it_are_listed_and_counted(acts):
    listed = ask("List everyone who endorsed Lind", index=acts, today="2021-07-01")
    counted = ask("How many people endorsed Lind?", index=acts, today="2021-07-01")

    who = {"Clara Voss", "Ada Holm", "Ilse Brandt", "Sam Bell"}  # of a bare surname all who bear it
    assert {c.speaker for c in listed.citations} == {c.speaker for c in counted.citations} == who
    assert counted.text.startswith("4 statements in 4 articles tell of this.")


def test_the_one_it_is_done_to_did_not_do_it(acts):
    """Anders mocked Voss: nothing tells that she mocked him, or that anybody did."""
    for question in ("Has Clara Voss ever mocked Pier Anders?", "Who mocked Pier Anders?"):
        answer = ask(question, index=acts, today="2021-07-01")

        assert (answer.status, answer.reason) == ("abstained", "not_found"), answer.text
        assert answer.nearest


def test_a_sentence_that_tells_it_answers_where_the_ledger_has_none(acts):
    answer = ask("By whom was the old bridge praised?", index=acts, today="2021-07-01")

    assert answer.status == "answered"
    assert "children of Lowen" in answer.text


def test_what_is_done_to_whom_a_preposition_leads_to(acts):
    told = "Pier Anders apologized on Sunday to Clara Voss for his joke."
    for question in (
        "Who apologized to Voss?",
        "What did Pier Anders apologize for?",
        "Has Anders apologized for a joke?",
    ):
        assert _quotes(ask(question, index=acts, today="2021-07-01")) == [told], question
    never = ask("Has Clara Voss apologized for anything?", index=acts, today="2021-07-01")

    assert never.text.startswith("No sentence in the archive was recognised as telling that Clara Voss apologized for")
    assert (never.status, never.reason) == ("abstained", "not_found")


def test_verbs_of_one_meaning_tell_of_the_same(acts):
    """Bell was criticized; whoever asks who condemned him is told so, and by which verb."""
    answer = ask("Who condemned Sam Bell?", index=acts, today="2021-07-01")

    assert [c.speaker for c in answer.citations] == ["Mira Holm"], answer.text
    assert "For “condemned” these count, too: criticized." in answer.notes
    assert ask("Who praised Sam Bell?", index=acts, today="2021-07-01").status == "abstained"


def test_the_verb_itself_comes_first(acts):
    """Holm's words are newer, but tell it by another verb."""
    for verb, first in (("criticized", "Clara Voss"), ("denounced", "Ada Holm"), ("rebuked", "Ada Holm")):
        answer = ask(f"Who {verb} Gerd Falk?", index=acts, today="2021-07-01")

        assert answer.citations[0].speaker == first, answer.text
        assert len(answer.citations) == 2


def test_words_that_carry_nothing_are_no_object(acts):
    assert acts.acts("praised", topic="me") == []


@pytest.mark.parametrize("question", ["Who endorsed Pier Anders?", "Who attacked Otto Lind?", "Who praised Jon Lind?"])
def test_what_was_not_done_or_only_spoken_of_is_no_answer(acts, question):
    answer = ask(question, index=acts, today="2021-07-01")

    assert (answer.status, answer.reason) == ("abstained", "not_found"), answer.text


def test_limits(acts):
    early = ask("Who endorsed Otto Lind in March 2021?", index=acts, today="2021-07-01")
    never = ask("Who mocked Pier Anders in March 2021?", index=acts, today="2021-07-01")
    then = ask("Who mocked Clara Voss in March 2021?", index=acts, today="2021-07-01")

    assert {c.article_id for c in early.citations} == {"endorsed"}
    assert never.reason == "not_found"
    assert (then.reason, [near.article_id for near in then.nearest]) == ("outside_dates", ["again"])


@pytest.mark.parametrize(
    ("first", "then", "read", "articles"),
    [
        ("Who endorsed Otto Lind?", "And Jon Lind?", "Who has endorsed Jon Lind?", {"namesake"}),
        ("Who endorsed Otto Lind?", "In April 2021?", "Who has endorsed Otto Lind in April 2021?", {"again"}),
        ("Who endorsed Otto Lind?", "How many?", "How many people endorsed Otto Lind?", {"endorsed", "again", "plain"}),
        ("Has Clara Voss endorsed Otto Lind?", "Who else?", "Who else has endorsed Otto Lind?",
         {"endorsed", "again", "plain"}),
    ],
)  # fmt: skip
def test_what_follows(acts, first, then, read, articles):
    answer = ask(then, index=acts, today="2021-07-01", history=[{"role": "user", "content": first}])

    assert answer.query.rewritten == read
    assert {c.article_id for c in answer.citations} == articles


def test_other_words_on_the_matter_are_shown_as_such(acts):
    answer = ask("Did Otto Lind deny the dam was dry?", index=acts, today="2021-07-01")

    assert "Otto Lind said the dam was dry" in answer.text
    assert any("“deny”" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Who called Gerd Falk a mule?", "Sam Bell"),
        ("Who described Falk as a born fool?", "Otto Lind"),
        ("who described falk as a born fool", "Otto Lind"),
    ],
)
def test_what_somebody_is_called_is_found_in_what_is_said(acts, question, speaker):
    """By whatever verb; that no sentence has the verb asked for is noted."""
    answer = ask(question, index=acts, today="2021-07-01")

    assert [c.speaker for c in answer.citations] == [speaker], answer.text
    assert ask("Who called Gerd Falk a vampire?", index=acts, today="2021-07-01").status == "abstained"
