"""Bodies and treaties that go by their initials: a topic means both, where an article says what they stand for."""

import pytest
from conftest import archive_of

from index.abbreviations import in_full, shortened
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
        {"id": "apart", "date": "2021-01-03", "text": "Otto Lind said the board of the river at Tarn was rotten."},
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
    assert in_full(river.catalog, "TRB") == ["Tarn River Board"]
    assert in_full(river.catalog, "LGU") == ["Lowen Grain Union"]
    assert in_full(river.catalog, "ABC") == []
    assert shortened("the Tarn River Board met", {"TRB": ["Tarn River Board"]}) == "the TRB met"
