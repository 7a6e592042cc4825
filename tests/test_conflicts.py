"""Other figures for one thing, later ones and corrections are shown with both sources; nothing else is."""

import json
import re
from pathlib import Path

import pytest
from conftest import archive_of

from index.storage.terms import stem
from qa import ask
from qa.evidence.quantities import comparable, different

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parent / "evals" / "conflicts.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("half", ["development", "check"])
def test_conflicts_are_told_from_paraphrases(half):
    """Floors; in the check half nothing was chosen but that sums need a word in common around them."""
    pairs = [pair for pair in PAIRS if pair["half"] == half]
    found = [different(pair["one"], pair["other"]) is not None for pair in pairs]
    right = sum(told and pair["differ"] for told, pair in zip(found, pairs, strict=True))

    assert len(pairs) >= 24
    assert right / sum(found) >= 0.9
    assert right / sum(pair["differ"] for pair in pairs) >= 0.7


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["one"][:20])
def test_the_order_of_two_sentences_does_not_matter(pair):
    assert (different(pair["one"], pair["other"]) is None) == (different(pair["other"], pair["one"]) is None)
    assert different(pair["one"], pair["one"]) is None


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("It carries 12,000 cars a day.", [12000]),
        ("It cost 4.5 million crowns, or $1.2bn.", [4.5e6, 1.2e9]),
        ("It cost £2tn, or 3mn a head, of 4 bn and $5m.", [2e12, 3e6, 4e9, 5e6]),
        ("Twenty-five of 193 states.", [25, 193]),
        ("On 12 October 2022 and in 1999.", []),
        ("Resolution ES-11/4 of the 1990s at 10:30.", []),
        ("A 28-point plan.", []),
        ("Between 10 and 15 people came.", []),
    ],
)
def test_numbers_are_read_with_their_size_and_dates_are_none(sentence, values):
    assert [quantity.value for quantity in comparable(sentence).quantities] == values


def archive(folder, *articles):
    """Index articles given as (id, date, outlet, title, text), among others."""
    fields = ("id", "date", "outlet", "title", "text")
    other = ("x", "2024-02-02", "Harbour Post", "Bread", "Otto Lind bakes 60 loaves of rye bread a day in Tarn.")
    return archive_of(folder, *(dict(zip(fields, article, strict=True)) for article in (*articles, other)))


def lines(index, question, **arguments):
    """Ask, and return the lines on conflicts; everything in the answer is cited, and every citation is used."""
    answer = ask(question, index=index, **arguments)
    assert all(c.quote == index.article(c.article_id).text[c.start : c.end] for c in answer.citations)
    assert sorted({int(n) for n in re.findall(r"\[(\d+)\]", answer.text)}) == [c.n for c in answer.citations]
    assert not answer.notes
    return [line for line in answer.text.split("\n") if line.startswith(("Sources", "A later", "Correction"))]


CARS = "The bridge at Tarn carries {} cars a day, and it is old."


def test_sources_that_differ_are_cited_with_their_dates(tmp_path):
    index = archive(
        tmp_path,
        ("a", "2024-01-02", "Harbour Post", "The bridge", CARS.format("12,000")),
        ("b", "2024-01-03", "Valley Courier", "Cars", CARS.format("15,500")),
    )

    (line,) = lines(index, "How many cars does the bridge at Tarn carry?")

    assert re.fullmatch(
        r"Sources differ: 12,000 cars \(Harbour Post, 2024-01-02\) \[\d\]; 15,500 cars \(Valley Courier, 2024-01-03\) "
        r"\[\d\]\.",
        line,
    )
    assert not lines(index, "How many cars does the bridge at Tarn carry?", as_of="2024-01-02")


def test_a_growing_toll_is_a_later_figure(tmp_path):
    index = archive(
        tmp_path,
        (
            "a",
            "2024-01-02",
            "Harbour Post",
            "Ferry sinks",
            "At least 12 people were killed when a ferry sank off Corvo.",
        ),
        ("b", "2024-01-04", "Valley Courier", "Ferry", "The ferry that sank off Corvo killed 31 people, police said."),
    )

    (line,) = lines(index, "How many people were killed when the ferry sank off Corvo?")

    assert line.startswith("A later figure: 31 people (Valley Courier, 2024-01-04)")
    assert "after 12 people (Harbour Post, 2024-01-02)" in line


def test_a_correction_is_named_as_such(tmp_path):
    index = archive(
        tmp_path,
        ("a", "2024-01-02", "Harbour Post", "Vote on the dam", "The council voted on the dam. 38 members abstained."),
        ("b", "2024-01-05", "Harbour Post", "Correction: the vote on the dam",
         "An earlier version of this article said that 38 members of the council of Tarn abstained in the vote on the "
         "dam. The correct number of members who abstained is 35."),
    )  # fmt: skip

    (line,) = lines(index, "How many members abstained in the vote of the council of Tarn on the dam?")

    assert line.startswith("Correction: ")
    assert "Harbour Post, 2024-01-05 [" in line or "(Harbour Post, 2024-01-05)" in line
    assert "Harbour Post, 2024-01-02" in line


@pytest.mark.parametrize(
    ("outlet", "day", "text"),
    [
        ("Valley Courier", "2024-01-03", CARS.format("about 12,000")),
        ("Valley Courier", "2024-01-03", "Some 58 percent of the cars in Tarn cross the old bridge every day."),
        ("Valley Courier", "2026-01-03", CARS.format("19,000")),
        ("Valley Courier", "2024-01-03", "The bridge at Lowen carries 19,000 cars a day, and it is old."),
    ],
    ids=["the same", "another unit", "long after", "another bridge"],
)
def test_what_does_not_conflict_is_not_said_to(outlet, day, text, tmp_path):
    index = archive(
        tmp_path,
        ("a", "2024-01-02", "Harbour Post", "The bridge", CARS.format("12,000")),
        ("b", day, outlet, "Cars", text),
    )

    assert lines(index, "How many cars does the bridge at Tarn carry a day?") == []


def test_the_correction_in_the_sample_archive_is_named(sample):
    (line,) = lines(sample, "How many states abstained in the General Assembly on 12 October 2022?")

    assert re.fullmatch(
        r"Correction: 35 abstentions \(Briefing Desk, 2022-10-14\) \[\d\], where it was 38 abstentions "
        r"\(Briefing Desk, 2022-10-13\) \[\d\]\.",
        line,
    )


def test_figures_of_another_vote_are_no_correction(tmp_path):
    """A correction upholds a figure that it gives itself; a day named in a sentence is no other day's."""
    index = archive(
        tmp_path,
        (
            *("a", "2022-10-13", "Harbour Post", "Council rejects the dam, 143 votes to 5"),
            "The council of Lowen voted against the dam on Wednesday. There were 143 votes in favour of the motion, 5 "
            "against and 38 abstentions.",
        ),
        (
            *("b", "2022-10-14", "Harbour Post", "Correction: 35 abstained in the council, not 38"),
            "The Harbour Post gave a wrong figure on the vote of the council of Lowen. It said that 38 had abstained; "
            "the right number is 35. The vote was 143 in favour of the motion.\n\nThe number of abstentions was "
            "the same in the vote of the council on 2 March, when there were 141 votes in favour of the motion and "
            "5 against.",
        ),
    )

    assert lines(index, "How many were in favour?") == []
    assert lines(index, "How many abstained in the vote of the council of Lowen?") == []


@pytest.mark.parametrize("verb", ["said", "insisted", "admitted", "acknowledged", "stressed"])
def test_who_says_that_it_is_so_is_no_part_of_what_is_counted(verb):
    one = f"The minister of works {verb} that the dam cost 90 million crowns."

    assert comparable(one).words == comparable("The dam cost 90 million crowns.").words


def test_what_is_denied_or_pledged_is_not_taken_for_said():
    """Two who pledge give two sums; what somebody denies is not what another source tells."""
    for verb in ("denied", "pledged"):
        assert stem(verb) in comparable(f"Norway {verb} that 90 million crowns go to the dam.").words
