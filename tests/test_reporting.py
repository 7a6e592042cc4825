"""Answers from the ledger: how a line says who said what, copies of one quote, and asking back who is meant."""

import re

import pytest
from conftest import archive_of

from corpus import Article, Statement
from index import Index, Said
from qa import ask
from qa.writing.copies import different
from qa.writing.reporting import report

DAM = "“We will never drain the old harbour for a road,”"


def row(text: str, said: str, identifier: str = "a", date: str | None = "2024-01-02", **fields) -> Said:
    """Make a row of the ledger: these words said in this text, which is one sentence."""
    start, whole = text.index(said), (0, len(text))
    statement = {"kind": "direct", "speaker": "Ada Holm", "source": "Holm", "cue": "said", "via": None} | fields
    kind, via = statement.pop("kind"), statement.pop("via")
    return Said(
        Statement(identifier, start, start + len(said), kind, **statement, sentence=whole, context=whole, via=via),
        Article(identifier, text, "", date, "Harbour Post"),
    )


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, f"Ada Holm: {DAM} (Harbour Post, 2024-01-02) [1]"),
        ({"cue": "warned"}, f"Ada Holm warned: {DAM} (Harbour Post, 2024-01-02) [1]"),
        ({"date": None}, f"Ada Holm: {DAM} (Harbour Post) [1]"),
        ({"via": "Wire One"}, f"Ada Holm, according to Wire One: {DAM} (Harbour Post, 2024-01-02) [1]"),
        ({"speaker": None, "source": "a senior official"}, f"A senior official: {DAM} (Harbour Post, 2024-01-02) [1]"),
        ({"speaker": None, "source": "she"}, f"Unnamed: {DAM} (Harbour Post, 2024-01-02) [1]"),
        ({"speaker": None, "source": None}, f"Unnamed: {DAM} (Harbour Post, 2024-01-02) [1]"),
    ],
)
def test_a_quotation_says_who_spoke_and_where(fields, line):
    _, lines = report([row(f"{DAM} Holm said.", DAM, **fields)], 5)

    assert lines == [line]


def test_a_turn_of_an_interview_is_shown_without_its_label():
    said = row("AH: It leaks. It did in May.", "It leaks. It did in May.", kind="indirect", source="AH", cue=None)

    assert report([said], 5)[1] == ["Ada Holm: It leaks. It did in May. (Harbour Post, 2024-01-02) [1]"]


@pytest.mark.parametrize(
    ("text", "fields", "line"),
    [
        ("Holm said the mill would be rebuilt.", {}, "Holm said the mill would be rebuilt."),
        (
            "Solà-Ferré said the mill would be rebuilt.",
            {"speaker": "Núria Solà-Ferré"},
            "Solà-Ferré said the mill would be rebuilt.",
        ),
        ("She said the mill would be rebuilt.", {}, "Ada Holm: She said the mill would be rebuilt."),
        (
            "Wire One said Holm denied the mill would be rebuilt.",
            {"via": "Wire One"},
            "Ada Holm, according to Wire One: Wire One said Holm denied the mill would be rebuilt.",
        ),
        (
            "Two aides said the mill would be rebuilt.",
            {"speaker": None, "source": "Two aides"},
            "Two aides said the mill would be rebuilt.",
        ),
    ],
)
def test_reported_speech_stands_without_quotation_marks_in_its_sentence(text, fields, line):
    citations, lines = report([row(text, "the mill would be rebuilt", kind="indirect", **fields)], 5)

    assert lines == [f"{line} (Harbour Post, 2024-01-02) [1]"]
    assert citations[0].quote == text


def test_a_quotation_led_in_by_other_words_is_shown_in_its_sentence():
    text = "Holm said the mill “will stand again before the first snow of the coming winter falls.”"
    _, lines = report([row(text, text[text.index("the mill") :])], 5)

    assert lines == [f"{text} (Harbour Post, 2024-01-02) [1]"]


def test_words_from_the_midst_of_a_quotation_get_marks():
    _, lines = report([row("The mill stands. So does the dam.", "So does the dam.")], 5)

    assert lines == ["Ada Holm: “So does the dam.” (Harbour Post, 2024-01-02) [1]"]


def test_copies_of_a_quote_are_one_line_with_all_its_sources():
    rows = [
        row(f"{DAM} Holm said.", DAM, "a", "2024-01-05"),
        row("“I like fish,” Holm said.", "“I like fish,”", "b"),
        row(f"Late on Monday Ada Holm said: {DAM[:-2]} today.”", f"{DAM[:-2]} today.”", "c", "2024-01-03"),
        row(f"{DAM} Holm repeated.", DAM, "d", "2024-06-01"),
        row(f"{DAM} Lind said.", DAM, "e", "2024-01-05", speaker="Otto Lind"),
    ]
    citations, lines = report(rows, 3)

    assert lines == [
        f"Ada Holm: {DAM} (Harbour Post, 2024-01-05; Harbour Post, 2024-01-03) [1][2]",
        "Ada Holm: “I like fish,” (Harbour Post, 2024-01-02) [3]",
        f"Ada Holm: {DAM} (Harbour Post, 2024-06-01) [4]",
    ]
    assert [(c.n, c.article_id) for c in citations] == [(1, "a"), (2, "c"), (3, "b"), (4, "d")]


def test_short_quotes_are_copies_only_where_they_are_the_same():
    _, lines = report([row(f"{DAM} Holm said.", DAM), row("“The harbour,” Holm said.", "“The harbour,”", "b")], 5)

    assert len(lines) == 2


TALK = "{} said the harbour needs a road."


@pytest.fixture(scope="module")
def speakers(tmp_path_factory) -> Index:
    """Index an archive with several people called Penn, two wire copies and a few more speakers."""
    quote = "“The harbour road will open before the first snow falls,” said Otto Lind."
    return archive_of(
        tmp_path_factory.mktemp("speakers"),
        {"id": "c", "text": TALK.format("Clara Penn"), "date": "2024-03-01"},
        {"id": "d", "text": TALK.format("Dora Penn") + "\n\nDora Penn said the salmon would return."},
        {"id": "e", "text": "Clara Penn said the bridge is closed.", "date": "2024-03-02"},
        {"id": "w1", "text": quote, "date": "2024-05-01", "outlet": "Harbour Post"},
        {"id": "w2", "text": quote, "date": "2024-05-03", "outlet": "Valley Courier"},
        *({"id": f"v{n}", "text": f"Eva Marsh said plan {n} is good."} for n in range(9)),
        {"id": "m", "text": "Finn Marsh said the harbour is deep."},
    )


def test_an_ambiguous_surname_is_asked_back(speakers):
    answer = ask("What did Penn say about the harbour?", index=speakers)

    assert (answer.status, answer.reason) == ("abstained", "unclear")
    assert "Clara Penn (1 statement)" in answer.text
    assert "Dora Penn (1 statement)" in answer.text
    assert [item.article_id for item in answer.nearest] == ["c", "d"]
    assert "Clara Penn (2 statements)" in ask("What did Penn say?", index=speakers).text


def test_a_full_name_or_a_topic_of_one_of_them_is_clear(speakers):
    full = ask("What did Clara Penn say about the harbour?", index=speakers)
    only = ask("What did Penn say about salmon?", index=speakers)

    assert ({c.speaker for c in full.citations}, full.notes) == ({"Clara Penn"}, ())
    assert {c.speaker for c in only.citations} == {"Dora Penn"}
    assert "“Penn” was taken to mean Dora Penn" in only.notes[0]


def test_a_son_who_never_speaks_is_told_from_the_one_whose_name_he_has(speakers):
    (note,) = ask("What did Clara Penn Jr. say about the harbour?", index=speakers).notes

    assert note == "“Clara Penn Jr.” was taken to mean Clara Penn; nobody of that very name was found to speak here."


def test_who_speaks_far_more_is_meant_and_that_is_said(speakers):
    answer = ask("What did Marsh say about plan 3?", index=speakers)

    assert {c.speaker for c in answer.citations} == {"Eva Marsh"}
    assert "“Marsh” was taken to mean Eva Marsh" in answer.notes[0]


def test_wire_copies_are_answered_once_with_both_sources(speakers):
    answer = ask("Quote Otto Lind on snow", index=speakers, k=1)

    assert answer.text.endswith("(Valley Courier, 2024-05-03; Harbour Post, 2024-05-01) [1][2]")
    assert len(answer.text.splitlines()) == 1
    assert all(c.quote == speakers.article(c.article_id).text[c.start : c.end] for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "speakers_cited"),
    [
        ("What did Otto Lind say about the road?", {"Otto Lind"}),
        ("Quote Otto Lind on the road", {"Otto Lind"}),
        ("What is Otto Lind's position on the road?", {"Otto Lind"}),
        ("Who said anything about the harbour road?", {"Otto Lind", "Clara Penn", "Dora Penn"}),
        ("What did Otto Lind and Clara Penn say about the road?", {"Otto Lind", "Clara Penn"}),
    ],
)
def test_each_kind_of_question_is_answered_from_the_ledger(question, speakers_cited, speakers):
    answer = ask(question, index=speakers)

    assert answer.kind == "statements"
    assert {c.speaker for c in answer.citations} == speakers_cited
    assert sorted({int(n) for n in re.findall(r"\[(\d+)\]", answer.text)}) == [c.n for c in answer.citations]


def test_of_several_speakers_those_who_are_silent_are_named(speakers):
    answer = ask("What did Otto Lind and Marie Curie say about the road?", index=speakers)

    assert "No statement by Marie Curie about the road was found." in answer.notes


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“The old dam will hold through the winter,”", "“The old dam will hold through the winter”", True),
        ("“The old dam will hold through the long winter,”", "“The old dam will hold through the winter,”", True),
        ("“The old dam will not hold through the winter,”", "“The old dam will hold through the winter,”", False),
        ("“The old dam won’t hold through the winter,”", "“The old dam will hold through the winter,”", False),
        ("his attack on Mr. Lind", "that his son is a friend of one of Mr. Lind’s sons", False),
        ("“It leaks,”", "“It leaks,”", True),
    ],
)
def test_only_the_same_words_are_one_statement_with_two_sources(one, other, same):
    rows = [row(f"{text} Holm said.", text, identifier=name) for name, text in (("a", one), ("b", other))]

    assert len(different(rows)) == (1 if same else 2)
