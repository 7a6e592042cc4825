"""The tables of names: what is asked of them is told by all articles, however a name is written there."""

import pytest
from conftest import archive_of

from corpus.names.introductions import introductions
from index.people.offices import holders
from index.storage import name_table
from qa import ask


def archive(folder, *texts):
    """Index articles of these texts."""
    return archive_of(folder, *({"id": f"a{n}", "text": text} for n, text in enumerate(texts)))


@pytest.mark.parametrize("before", [("deputies", "minister"), ("minister",)])
def test_an_office_asked_for_is_not_another_asked_for_before(tmp_path, before):
    index = archive(tmp_path, "Deputy minister Otto Lind said it was late.", "Minister Clara Voss said it leaked.")

    holders(index.catalog, before)
    assert holders(index.catalog, ("deputy", "minister")) == [("Otto Lind", 1)]
    assert holders(index.catalog, ("minister",)) == [("Clara Voss", 1)]


def test_a_no_break_space_is_a_space():
    assert ("Otto Lind", "sen") in introductions("Sen. Otto\u00a0Lind said it was late.")


def test_who_stands_first_in_an_article_does_so_with_a_no_break_space_too(tmp_path):
    index = archive(tmp_path, "Otto\u00a0Lind was early. His son, Otto Lind Jr., came late. Otto Lind left.")

    assert name_table.names_before(index.catalog, "Otto Lind Jr.") == ["Otto Lind"]
    assert name_table.names_before(index.catalog, "Otto Lind") == []


@pytest.mark.parametrize("place", ["Ulm", "Bonn"])
def test_a_place_that_speaks_often_is_nobody_who_has_its_name(tmp_path, place):
    talks = [f"{place} said that the bridge was closed on day {n}." for n in range(10)]
    index = archive(tmp_path, f"Ann {place} said the dam leaked. Ann {place} said that it was old.", *talks)

    told = ask(f"What did Ann {place} say?", index=index)
    assert {citation.article_id for citation in told.citations} == {"a0"}


def test_a_slip_is_mended_beside_many_statements_by_somebody_whose_name_sounds_alike(tmp_path):
    index = archive(
        tmp_path,
        " ".join(f"Adam Lyndner said that ship {n} was late." for n in range(25)),
        "Otto Lindner said the dam leaked. Lindner said that it was old.",
    )
    told = ask("What did Lindmer say about the dam?", index=index)
    assert {citation.speaker for citation in told.citations} == {"Otto Lindner"}
