"""Bodies and treaties that go by their initials: a topic means both, where an article says what they stand for."""

import pytest
from conftest import archive_of

from index.matching.exact import criteria
from index.people.abbreviations import stands_for
from qa import ask

NAMES = ("TRB", "the Tarn River Board")


@pytest.fixture(scope="module")
def river(tmp_path_factory):
    return archive_of(
        tmp_path_factory.mktemp("river"),
        {
            "id": "told",
            "date": "2021-01-01",
            "text": "The Tarn River Board (TRB) met. Otto Lind said the TRB was late.",
        },
        {"id": "full", "date": "2021-01-02", "text": "Otto Lind said the Tarn River Board had saved the town."},
        {"id": "apart", "date": "2021-01-03", "text": "Otto Lind said the board by the river was rotten."},
        {"id": "other", "date": "2021-01-04", "text": "Otto Lind said the Lowen Grain Union, or LGU, was rich."},
        {"id": "unit", "date": "2021-01-05", "text": "Ada Holm sold (she said) TRB tyres, or wheels, at the fair."},
    )


@pytest.mark.parametrize("name", NAMES)
def test_statements_on_either_are_found_by_either(river, name):
    answer = ask(f"What did Otto Lind say about {name}?", index=river, today="2021-02-01")

    assert {citation.article_id for citation in answer.citations} == {"told", "full"}


@pytest.mark.parametrize("name", NAMES)
def test_lists_and_counts_too(river, name):
    listed = ask(f"List everything Otto Lind said about {name}", index=river, today="2021-02-01")
    counted = ask(f"How many articles mention {name}?", index=river, today="2021-02-01")

    assert [citation.article_id for citation in listed.citations] == ["full", "told"]
    assert {citation.article_id for citation in counted.citations} == {"unit", "full", "told"}


def test_what_stands_for_what(river):
    assert stands_for(river.catalog, "TRB") == "Tarn River Board"
    assert stands_for(river.catalog, "LGU") == "Lowen Grain Union"
    assert stands_for(river.catalog, "ABC") is None


def test_initials_say_no_single_word_of_the_name(river):
    """The TRB is a board, but “the TRB board” is asked for by its words."""
    assert criteria(river.catalog, "the TRB board").holds_topic("The TRB’s board met.")
    assert not criteria(river.catalog, "the TRB board").holds_topic("The TRB bought a mill.")
    assert not criteria(river.catalog, "the TRB board").holds_topic("The Tarn River Board bought a mill.")
    assert criteria(river.catalog, "the Tarn River Board").holds_topic("The TRB’s mill was sold.")


def test_what_has_two_meanings_stands_for_neither(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "pact", "text": "Otto Lind said the Trans-Pacific Partnership (TPP) was a bad deal."},
        {"id": "plant", "text": "The council opened the Tarn Power Plant (TPP) on Monday."},
        {"id": "either", "text": "Otto Lind said the TPP would cost jobs."},
    )
    plant = ask("How many articles mention the Tarn Power Plant?", index=index, today="2021-02-01")

    assert stands_for(index.catalog, "TPP") is None
    assert [citation.article_id for citation in plant.citations] == ["plant"]
    assert ask("What did Otto Lind say about the Tarn Power Plant?", index=index).status == "abstained"


def test_however_the_name_is_written(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "told", "text": "The Trans-Tarn Pact (TTP) was signed. Ada Holm said WHO LOST? and went."},
        {"id": "plain", "text": "Otto Lind said the Trans Tarn Pact was bad."},
        {"id": "loud", "text": "Otto Lind said the TRANS-TARN PACT was dead."},
        {"id": "apart", "text": "Otto Lind said the Trans-Tarn\nPact was long."},
        {"id": "short", "text": "Otto Lind said the TTP was dear."},
    )
    for name in ("the TTP", "the Trans-Tarn Pact"):
        listed = ask(f"List everything Otto Lind said about {name}", index=index, today="2021-02-01")
        counted = ask(f"How many articles mention {name}?", index=index, today="2021-02-01")

        assert {c.article_id for c in listed.citations} == {"plain", "loud", "apart", "short"}
        assert {c.article_id for c in counted.citations} == {"told", "plain", "loud", "apart", "short"}


def test_somebodys_initials_are_none(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "Rep. Clara Voss (CV) opened the dam. She said the dam was safe."},
        {"id": "b", "text": "Mayor Clara Voss left. Otto Lind said Voss had lied."},
        {"id": "c", "text": "Otto Lind said Clara Voss was rich."},
        {"id": "d", "text": "Otto Lind sent his CV to the mill."},
    )

    assert stands_for(index.catalog, "CV") is None
    assert {row.article.id for row in index.ledger("Otto Lind", "Clara Voss")} == {"b", "c"}
