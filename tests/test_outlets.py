"""Outlets are known by the names people call them, and limit a question only where they are named as its source."""

import time

import pytest
from conftest import NAMES, archive_of

from qa import ask
from qa.reading.names import Names
from qa.reading.outlets import called, read_sources
from qa.reading.understanding import understand


@pytest.mark.parametrize(
    ("written", "outlets"),
    [
        ("Valley Courier", ["Valley Courier"]),
        ("the valley courier", ["Valley Courier"]),
        ("Valley Courier's", ["Valley Courier"]),
        ("Lowen Gazette", ["The Lowen Gazette"]),
        ("The Lowen Gazette", ["The Lowen Gazette"]),
        ("NTT", ["New Tarn Tribune"]),
        ("ntt", ["New Tarn Tribune"]),
        ("NewTarnTrib", ["New Tarn Tribune"]),
        ("HaPo", ["Harbour Post"]),
        ("HP", ["Harbour Post"]),
        ("NT Tribune", ["New Tarn Tribune"]),
        ("the Times", ["Northern Times"]),
        ("the Post", ["Harbour Post", "Morning Post"]),
        ("the Tarn Tribune", ["New Tarn Tribune"]),
        ("Times", []),
        ("Valley", []),
        ("the Valley", []),
        ("hp", []),
        ("the", []),
        ("Guardian", []),
        ("", []),
    ],
)
def test_an_outlet_is_known_by_what_people_call_it(written, outlets):
    assert list(called(written, NAMES)) == outlets


def test_where_an_outlet_must_be_meant_half_its_name_is_enough():
    assert called("Valley", NAMES, sure=True) == ("Valley Courier",)
    assert called("Courier", NAMES, sure=True) == ("Valley Courier",)


@pytest.mark.parametrize(
    ("question", "outlets", "topic"),
    [
        ("According to the Times, why was the bridge closed?", ["Northern Times"], "why was the bridge closed"),
        ("Why was the bridge closed, according to the Times?", ["Northern Times"], "Why was the bridge closed"),
        ("What did Voss say about the dam in the Valley Courier?", ["Valley Courier"], "the dam"),
        ("What did Voss say in the NTT about the dam?", ["New Tarn Tribune"], "the dam"),
        ("what did voss say about the dam in the valley courier", ["Valley Courier"], "the dam"),
        ("What has the Post's coverage of the ferry been like?", ["Harbour Post", "Morning Post"], None),
        ("Valley Courier articles about the ferry", ["Valley Courier"], None),
        ("Which Times articles mention the ferry?", ["Northern Times"], "the ferry"),
        ("List all articles from Tarn Today on the ferry", ["Tarn Today"], "the ferry"),
        ("How many articles in the Times mention the ferry?", ["Northern Times"], "the ferry"),
        ("What was reported by the Harbour Post about the strike?", ["Harbour Post"], None),
        ("only the Lowen Gazette: what did Voss say about the dam?", ["The Lowen Gazette"], None),
        ("Did the Valley Courier report on the ferry?", None, None),
        ("What did Tarn Today publish about the ferry?", ["Tarn Today"], "the ferry"),
        ("How did the Times cover the strike?", ["Northern Times"], "the strike"),
        ("What did the Harbour Post say about Voss?", ["Harbour Post"], "Voss"),
        ("What did Voss say in the Courier and in the Times?", ["Northern Times", "Valley Courier"], None),
        ("What did Voss say, except in the Times?", [o for o in NAMES.outlets if o != "Northern Times"], None),
        # the outlet is what is asked about, or no outlet at all
        ("What did Voss say about the Harbour Post?", [], "the Harbour Post"),
        ("What did Voss say about Tarn Today?", [], "Tarn Today"),
        ("What did Voss say about the editorial in the Times?", [], "the editorial in the Times"),
        ("What angered the Harbour Post's editorial board?", [], None),
        ("How many were for the dam in the Harbour Post/Tarn University poll?", [], None),
        ("How many were for the dam according to the Times/Tarn University poll?", [], None),
        ("Did the Harbour Post fire its editor?", [], None),
        ("Who owns the Times?", [], None),
        ("What did Voss say in the Valley?", [], None),
        ("What happened in the Times Square?", [], None),
        ("How has bread changed in the times of war?", [], None),
        ("Who was in the post?", [], None),
        ("What is sold in Tarn today?", [], None),
    ],
)  # fmt: skip
def test_an_outlet_named_as_a_source_limits_the_question(question, outlets, topic):
    read = understand(question, "2022-06-30", names=NAMES)

    assert outlets is None or sorted(read.outlets) == sorted(outlets)
    assert topic is None or read.topic == topic


def test_a_name_that_fits_several_outlets_keeps_all_and_says_so():
    read = understand("What did Voss say about the dam in the Post?", names=NAMES)

    assert read.outlets == ("Harbour Post", "Morning Post")
    assert read.notes == ("“the Post” can mean Harbour Post and Morning Post; all of them were looked at.",)


@pytest.mark.parametrize(
    "question",
    [
        "According to the Guardian, what did Voss say about the dam?",
        "What did the Guardian report about the dam?",
        "Show me Guardian coverage of the dam",
        "What was the Guardian's coverage of the dam?",
    ],
)
def test_an_outlet_the_archive_does_not_have_is_not_passed_over(question):
    read = understand(question, names=NAMES)

    assert [outlet.removeprefix("the ") for outlet in read.outlets] == ["Guardian"]
    assert "No outlet called “Guardian” is in the archive." in read.notes[0]


def test_a_date_word_in_an_outlets_name_is_no_date():
    names = Names(("March 2021 Review", "Valley Courier"), NAMES.speaks)

    read = understand("What did Voss say about the dam in the March 2021 Review?", "2022-06-30", names=names)

    assert (read.outlets, read.since, read.topic) == (("March 2021 Review",), None, "the dam")


def test_answers_come_from_the_outlet_named(archive):
    answer = ask("What did Voss say about the salmon in the Harbour Post?", index=archive)

    assert {citation.outlet for citation in answer.citations} == {"Harbour Post"}


def test_an_unknown_outlet_is_declined_with_a_note(archive):
    answer = ask("According to the Guardian, what did Voss say about the salmon?", index=archive)

    assert answer.status == "abstained"
    assert any("No outlet called “Guardian”" in note for note in answer.notes)


def test_names_are_looked_up_anew_when_the_archive_changes(tmp_path):
    from qa.reading.names import names_of

    index = archive_of(tmp_path, {"id": "a", "text": "“No,” said Pier Anders.", "outlet": "Harbour Post"})
    assert names_of(index).outlets == ("Harbour Post",)
    assert not names_of(index).speaks("Voss")
    assert names_of(index).speaks("Anders")

    archive_of(tmp_path, {"id": "b", "text": "“Yes,” said Clara Voss.", "outlet": "Valley Courier"})

    assert names_of(index).outlets == ("Valley Courier",)
    assert names_of(index).speaks("Voss")
    assert not names_of(index).speaks("Anders")


def test_a_long_word_is_tried_for_an_outlet_from_where_it_begins():
    def takes(letters):
        began = time.process_time()
        read_sources("x" * letters, NAMES)
        return time.process_time() - began

    short, long = (min(takes(letters) for _ in range(3)) for letters in (2_000, 16_000))

    assert long < 24 * short  # eight times the letters; where their square counts, it is 64 times
