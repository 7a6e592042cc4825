"""Follow-ups take over what was spoken about; a new question takes over nothing."""

import json
from pathlib import Path

import pytest
from conftest import NAMES, archive_of

from qa import ask
from qa.cli.printing import as_text
from qa.page.rendering import answer_html
from qa.reading.moves import _MOVES, _move
from qa.reading.understanding import understand

_CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "evals" / "conversations.jsonl").read_text("utf-8").splitlines()
]


def _history(*questions, shown=None):
    said = [{"role": "user", "content": question} for question in questions]
    return [*said, {"role": "assistant", "content": shown}] if shown else said


def _read(turns, shown=None):
    return understand(turns[-1], "2022-06-30", _history(*turns[:-1], shown=shown), NAMES)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: " / ".join(case["turns"]))
def test_the_last_question_of_a_conversation(case):
    read = _read(case["turns"], case.get("shown")).to_dict()

    assert {name: read[name] for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: " / ".join(case["turns"]))
def test_a_rewritten_question_is_complete_in_itself(case):
    """Asked anew, without the conversation, it means the same; what it cannot say is how far the answers have come."""
    read = _read(case["turns"], case.get("shown"))
    if not read.carried or read.wanted == "reason" or read.notes or "shown" in case:
        return

    again = understand(read.rewritten, "2022-06-30", names=NAMES)

    assert (again.kind, again.topic.lower()) == (read.kind, read.topic.lower())
    assert {name.removeprefix("the ") for name in again.speakers} == {n.removeprefix("the ") for n in read.speakers}
    assert (again.since, again.until) == (read.since, read.until)


SHOWN = "“Tarn is poor,” Mayor Clara Voss said on Monday. (Valley Courier, 2021-03-01) [1]\nOtto Lind was mayor. [2]"


@pytest.mark.parametrize(
    ("then", "read"),
    [
        ("What did she say?", "What did Clara Voss say?"),
        ("What did she say about the dam?", "What did Clara Voss say about the dam?"),
        ("When was she elected?", "When was Clara Voss elected?"),
    ],
)
def test_who_was_found_is_whom_a_pronoun_means(then, read):
    found = _read(["Who is the mayor of Tarn?", then], shown=SHOWN)

    assert found.rewritten == read
    assert (
        _read(["Who is the mayor of Tarn?", then], shown="Nobody. (Valley Courier, 2021-03-01) [1]").rewritten != read
    )


def test_the_same_history_always_reads_the_same():
    turns = ["What did Voss say about the dam?", "And Anders?", "in 2021", "more"]

    assert _read(turns) == _read(turns)


@pytest.mark.parametrize("said", ["Is that true?", "Thanks!", "ok", "Are you sure?"])
def test_what_asks_the_archive_for_nothing_is_told_so_and_passed_over(said):
    read = _read(["What did Voss say about the dam?", said])

    assert (read.rewritten, bool(read.unclear)) == ("", True)
    assert _read(["What did Voss say about the dam?", said, "And Anders?"]).speakers == ("Anders",)
    assert "dam" in _read(["What did Voss say about the dam?", said, "And Anders?"]).topic


def test_who_was_told_to_be_it_is_whom_a_pronoun_means():
    shown = "Tarn named Dana Zoe, a retired judge, as mediator on Monday. Otto Voss was glad. [1]"
    read = understand("What did she say?", "2022-06-30", _history("Who was the mediator?", shown=shown), NAMES)

    assert read.speakers == ("Dana Zoe",)


def test_only_the_last_questions_are_looked_back_on():
    long_ago = ["What did Voss say about the dam?", *["more"] * 11]

    assert _read(long_ago).rewritten == ""


def test_more_goes_on_by_as_many_as_were_shown():
    history = _history("What did Voss say about the dam?", "more")

    assert understand("more", history=history, names=NAMES, k=3).skip == 6


def test_messages_that_are_no_questions_are_passed_over():
    history = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "What did Voss say about the dam?"},
        {"role": "user"},
        {"content": "And Brandt?"},
        {"role": "user", "content": None},
        {"role": "user", "content": ["And Brandt?"]},
        {"role": 7, "content": 7},
    ]

    assert understand("And Anders?", history=history, names=NAMES).rewritten == "What did Anders say about the dam?"


@pytest.mark.parametrize("history", ["What did Voss say?", {"role": "user"}, ["And Anders?"], [None], 5])
def test_what_is_no_history_is_one_clear_error(history, archive):
    with pytest.raises(ValueError, match=r"^history: "):
        ask("And Anders?", index=archive, history=history)


@pytest.mark.parametrize("question", ["And Anders?", "more", "list them all", "Where did he say that?", "why?"])
def test_a_follow_up_to_nothing_asks_for_a_whole_question(question, archive):
    answer = ask(question, index=archive)

    assert (answer.status, answer.reason) == ("abstained", "unclear")
    assert "Ask a whole question" in answer.text


def test_a_pasted_text_takes_over_nothing():
    text = "She said that it was there. " * 20

    read = _read(["What did Voss say about the dam?", text])

    assert read.carried == ()
    assert "Voss" not in read.rewritten


def test_a_follow_up_is_answered_and_says_how_it_was_read(archive):
    history = _history("What did Voss say about the salmon?")

    answer = ask("And Anders?", index=archive, history=history)

    assert {citation.speaker for citation in answer.citations} == {"Pier Anders"}
    assert answer.to_dict()["query"]["rewritten"] == "What did Anders say about the salmon?"
    assert as_text(answer).startswith("(Read as: What did Anders say about the salmon?)\n")
    assert "Read as: What did Anders say about the salmon?" in answer_html(answer)


def test_a_question_complete_in_itself_is_not_said_again(archive):
    answer = ask("What did Voss say about the salmon?", index=archive)

    assert "Read as" not in as_text(answer)
    assert "Read as" not in answer_html(answer)


def test_a_conversation_cannot_write_into_the_page(archive):
    history = _history("What did Voss say about <img src=x onerror=alert(1)>?")

    answer = ask("And Anders?", index=archive, history=history)

    assert "<img" not in answer_html(answer)


ASKED = [
    "When was the Tarn dam raised in 2019?",
    "the flood at Tarn in 2019",
    "What did the Valley Courier report about the dam in 2019?",
    "Did Voss say that the dam is dry?",
    "Where did Voss say the dam stands?",
    "Quote Voss on the dam",
    "Who endorsed Voss in 2019?",
    "Compare what Voss and Anders said about the dam",
    "Compare what the Valley Courier and the Harbour Post reported about the dam in 2019",
    "How has Voss's position on the dam changed?",
    "How many articles mention the dam?",
    "How often has Voss endorsed Brandt?",
    "List everything Voss said about the dam",
    "“We will not wait for the next flood.”",
]
MOVES = [
    "more", "list them all", "how many?", "the first?", "the latest?", "who else?", "why?", "how has that changed?",
    "compared with Brandt", "How did Brandt respond?", "exact quotes", "which outlets reported it?", "Where was that?",
    "earlier?", "later?", "Did anyone disagree?",
]  # fmt: skip
PHRASES = ["Brandt?", "Brandt on tolls", "on tolls", "in 2021", "only the Harbour Post", "What about the salmon?"]


def test_the_follow_ups_tried_are_of_every_kind():
    assert {_move(words.strip("?"))[0] for words in MOVES} == {move for move, _ in _MOVES}


@pytest.mark.parametrize("then", [*MOVES, *PHRASES])
@pytest.mark.parametrize("first", ASKED)
def test_a_follow_up_of_another_kind_takes_over_only_what_means_something_in_it(first, then):
    """Also where another follow-up comes after it."""
    shown = "“It leaks.” (Valley Courier, 2019-03-01) [1]"
    for last in ("list them all", "who else?", "Anders?", "how has that changed?"):
        for turns in ([first, then], [first, then, last]):
            read = _read(turns, shown)
            assert read.dated == "published" or read.kind == "passages"
            assert read.wanted in {None, "reason"} or read.kind == "passages"
            assert read.of == "statements" or read.kind in {"list", "count"}
            assert not read.balanced or read.kind in {"statements", "passages"}
            assert not (read.whether or read.indirect or read.verbatim) or read.kind == "statements"
            assert not read.act or read.kind in {"statements", "list", "count"}
            assert not read.speakers or "when was" not in read.topic.lower()


@pytest.fixture(scope="module")
def dam(tmp_path_factory):
    """Index what was published of a dam in 2019, before it and long after."""
    return archive_of(
        tmp_path_factory.mktemp("dam"),
        {"id": "a", "date": "2018-05-02", "text": "The Tarn dam leaks, the mayor wrote."},
        {"id": "b", "date": "2019-05-02", "text": "The Tarn dam was raised by four metres in 2019, Clara Voss said."},
        {"id": "c", "date": "2022-05-02", "text": "“In 2019 the Tarn dam was raised,” Clara Voss said."},
        {"id": "d", "date": "2022-06-02", "text": "The Tarn dam leaks again. “The Tarn dam is old,” said Pier Anders."},
    )


@pytest.mark.parametrize("then", ["how many?", "list them all", "who else?"])
def test_what_is_no_fact_any_more_is_looked_for_in_what_was_published_then(then, dam):
    """The fact may be told at any later time; a count or a statement of that year was published in it."""
    found = ask(then, index=dam, history=_history("When was the Tarn dam raised in 2019?"), today="2022-07-01")

    assert {citation.article_id for citation in found.citations} == {"b"}


def test_earlier_and_later_are_before_and_after_what_was_shown_also_for_a_fact(dam):
    history = _history("When was the Tarn dam raised in 2019?", shown="It was. (2019-05-02) [1]")
    earlier, later = (
        ask(then, index=dam, history=history, today="2022-07-01").query for then in ("earlier?", "later?")
    )

    assert (earlier.since, earlier.until, earlier.dated) == (None, "2019-05-01", "published")
    assert (later.since, later.until, later.dated) == ("2019-05-03", None, "published")


def test_somebody_given_beside_a_question_for_a_fact_is_asked_for_what_they_said_then(dam):
    found = ask("When was the Tarn dam raised in 2019?", index=dam, speakers=["Voss"], today="2022-07-01")

    assert {citation.article_id for citation in found.citations} == {"b"}


@pytest.mark.parametrize("then", ["sources?", "And the Tarn dam?"])
def test_a_fact_of_a_year_is_in_a_follow_up_too_told_by_what_names_the_year(then, dam):
    question = "When was the Tarn dam raised in 2019?"
    found = ask(then, index=dam, history=_history(question), today="2022-07-01")

    assert found.query.dated == "happened"
    alone = ask(question, index=dam, today="2022-07-01")
    assert [c.article_id for c in found.citations] == [c.article_id for c in alone.citations]


@pytest.fixture(scope="module")
def family(tmp_path_factory):
    """Index articles of two brothers, one of whom has a wife with his surname, too."""
    return archive_of(
        tmp_path_factory.mktemp("family"),
        {"id": "a", "text": "“The Tarn dam leaks,” said Otto Lind. His older brother, Karl Lind, was not there."},
        {
            "id": "b",
            "text": "Otto Lind and his brother, former minister Karl Lind, sat in front. “It rains,” Lind said.",
        },
        {"id": "c", "text": "“The Tarn dam will hold,” said Karl Lind. “It is new,” said Pia Lind. Her husband slept."},
        {"id": "d", "text": "Pia Lind and her mother, Ana Ruiz, left the Tarn dam. Otto Lind said he had not seen it."},
    )


def test_a_brother_is_whom_articles_call_so_and_the_answer_says_it(family):
    found = ask("and his brother?", index=family, history=_history("What did Otto Lind say about the dam?"))

    assert {citation.speaker for citation in found.citations} == {"Karl Lind"}
    assert found.query.topic == "the dam"
    assert "“his brother” was taken to mean Karl Lind, whom articles call Otto Lind’s brother." in found.notes


@pytest.mark.parametrize(
    "then", ["and his mother?", "what did his mother say about the dam?", "did his mother praise it"]
)
def test_of_a_relative_nobody_names_it_is_said_so(then, family):
    found = ask(then, index=family, history=_history("What did Otto Lind say about the dam?"))

    assert (found.status, found.reason) == ("abstained", "unclear")
    assert "Otto Lind’s mother" in found.text


def test_where_nobody_can_be_meant_it_is_asked_who(archive):
    found = ask("does he still back him?", index=archive, history=_history("What did Anders say about the dam?"))

    assert (found.status, found.reason) == ("abstained", "unclear")
    assert "Who “him” is" in found.text


def test_who_agrees_is_not_told_by_what_is_said(archive):
    found = ask("did anyone disagree?", index=archive, history=_history("What did Voss say about the salmon?"))

    assert {citation.speaker for citation in found.citations} >= {"Pier Anders"}
    assert "What is said about the salmon is shown; who agrees with whom is not told by it." in found.notes
