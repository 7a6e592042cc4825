"""Who endorsed, mocked, denied whom: told by the ledger or by a sentence that says so, or not at all."""

import json

import pytest
from conftest import NAMES

from index import Index
from qa import ask
from qa.reading.acts import read_act

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
    "other": ("2021-06-04", "Mira Holm praised the bakers. Lind said the dam was dry, and Voss endorsed nobody again."),
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
        ("has Anders ever praised the dam", ("praised", ("Anders",), "the dam")),
        ("why did Anders mock Voss", ("mock", ("Anders",), "Voss")),
        ("what did Voss accuse Anders of", ("accuse", ("Voss",), "Anders")),
        ("how often has Anders mocked Voss", ("mocked", ("Anders",), "Voss")),
        ("list everyone who endorsed Lind", ("endorsed", (), "Lind")),
        ("who said the dam is dry", None),  # says no more than that somebody spoke
        ("who won the race", None),  # nothing that is done by saying it
        ("who founded the union", None),
        ("did the river flood Tarn", None),
        ("has Tarn praised the dam", None),  # nobody who speaks
        ("who was accused of the theft", None),
    ],
)
def test_what_is_asked_to_have_been_done(question, read):
    act = read_act(question, NAMES)

    assert (act and (act.verb, act.speakers, act.topic)) == read


def _quotes(answer):
    return [citation.quote for citation in answer.citations]


def test_who_did_it_is_told_by_the_ledger(acts):
    answer = ask("Who endorsed Otto Lind?", index=acts, today="2021-07-01")

    assert {(c.speaker, c.article_id) for c in answer.citations} == {("Clara Voss", "endorsed"), ("Ada Holm", "again")}
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

    assert {c.speaker for c in listed.citations} == {c.speaker for c in counted.citations} == {"Clara Voss", "Ada Holm"}
    assert counted.text.startswith("2 statements in 2 articles tell of this.")


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


def test_limits_and_what_follows(acts):
    early = ask("Who endorsed Lind in March 2021?", index=acts, today="2021-07-01")
    history = [{"role": "user", "content": "Who endorsed Otto Lind?"}, {"role": "assistant", "content": early.text}]

    assert {c.article_id for c in early.citations} == {"endorsed"}
    assert _quotes(ask("And Ilse Brandt?", index=acts, today="2021-07-01", history=history)) == []


def test_other_words_on_the_matter_are_shown_as_such(acts):
    answer = ask("Did Otto Lind deny the dam was dry?", index=acts, today="2021-07-01")

    assert "Lind said the dam was dry" in answer.text
    assert any("“deny”" in note for note in answer.notes)
