"""Timelines, comparisons, the latest and the earliest, and what comes after what was shown."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import archive_of

from index import Index
from qa import ask
from qa.answering.comparing import compare
from qa.answering.extractive import answer_extractively
from qa.answering.kinds import answerer_for
from qa.evidence.retrieval import retrieve
from qa.reading.query import Query
from qa.refusing.abstention import why_not
from qa.verification import verify
from qa.writing.answers import Answer


def answer(index: Index, kind: str, topic: str, **fields) -> Answer:
    """Answer a query that is already understood."""
    query = Query(topic, kind, topic, rewritten=topic or "?", **fields)
    evidence = retrieve(query, index)
    answerer = answerer_for(query, evidence, answer_extractively)
    found = verify(why_not(query, evidence, index) or answerer(query, evidence, index), index)
    assert sorted({int(n) for n in re.findall(r"\[(\d+)\]", found.text)}) == [c.n for c in found.citations]
    return found


NEVER = "“We will never close the harbour to the fishing boats of Tarn,”"


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Index:
    """Index what two people say about a harbour over a year, in two papers."""
    said = [
        ("a", "2023-01-10", "Harbour Post", f"{NEVER} Ada Holm said."),
        ("b", "2023-01-12", "Valley Courier", f"{NEVER} said Ada Holm."),
        ("c", "2023-04-02", "Harbour Post", "“The harbour has to be closed for a month,” Ada Holm said."),
        ("d", "2023-06-20", "Valley Courier", f"{NEVER} Ada Holm said at the fair in the old town."),
        ("e", None, "Harbour Post", "Ada Holm said the harbour belonged to everybody."),
        (
            "f",
            "2023-05-05",
            "Valley Courier",
            "Otto Lind said the harbour was too small. Otto Lind said bread was dear.",
        ),
        ("g", "2023-09-01", "Harbour Post", "“The harbour is open for good,” Ada Holm said."),
        ("h", "2023-12-01", "Harbour Post", "Ada Holm said the mill in Tarn needed a roof."),
    ]
    return archive_of(
        tmp_path_factory.mktemp("harbour"),
        *(
            {"id": i, "date": day, "outlet": outlet, "title": f"News {i}", "text": text}
            for i, day, outlet, text in said
        ),
    )


def test_a_timeline_runs_by_date_and_folds_what_is_said_again(archive):
    found = answer(archive, "timeline", "harbour", speakers=("Ada Holm",), k=1)

    assert found.text.split("\n") == [
        f"First, 2023-01-10: Ada Holm: {NEVER} (Harbour Post; Valley Courier) [1][2]; again on 2023-06-20 "
        "(Valley Courier) [3]",
        "2023-04-02: Ada Holm: “The harbour has to be closed for a month,” (Harbour Post) [4]",
        "Last, 2023-09-01: Ada Holm: “The harbour is open for good,” (Harbour Post) [5]",
        "Undated: Ada Holm said the harbour belonged to everybody. (Harbour Post) [6]",
    ]
    assert [c.article_id for c in found.citations] == ["a", "b", "d", "c", "g", "e"]
    assert found.notes == ("1 article has no date: what is said there stands last.",)


def test_what_is_said_again_last_of_all_is_marked_so(archive):
    found = answer(archive, "timeline", "harbour", speakers=("Ada Holm",), until="2023-07-01")

    assert found.text.split("\n")[0].endswith("; last again on 2023-06-20 (Valley Courier) [3]")
    assert "Last, " not in found.text


def test_a_timeline_of_one_day_has_no_first_and_no_last(archive):
    assert answer(archive, "timeline", "harbour", speakers=("Otto Lind",)).text == (
        "2023-05-05: Otto Lind said the harbour was too small. (Valley Courier) [1]"
    )


def test_a_timeline_of_several_speakers_is_one(archive):
    found = answer(archive, "timeline", "harbour", speakers=("Ada Holm", "Otto Lind"), since="2023-04-01")

    assert [c.article_id for c in found.citations] == ["c", "f", "d", "g"]


@pytest.mark.parametrize(
    ("order", "articles"),
    [("newest", ["g", "d", "c", "b", "a", "e"]), ("oldest", ["a", "b", "c", "d", "g", "e"])],
)
def test_the_date_decides_among_statements_on_the_topic(order, articles, archive):
    found = answer(archive, "statements", "harbour", speakers=("Ada Holm",), order=order, k=9)

    assert [c.article_id for c in found.citations] == articles  # not h, the newest, which is on something else


def test_the_date_decides_among_excerpts_on_the_topic(archive):
    newest = answer(archive, "passages", "harbour closed", order="newest")
    oldest = answer(archive, "passages", "harbour closed", order="oldest", k=1)

    assert newest.citations[0].article_id in {"c", "d"}
    assert newest.text.startswith(f"{newest.citations[0].date}: ")
    dates = [c.date for c in newest.citations if c.date]
    assert dates == sorted(dates, reverse=True)
    assert "h" not in {c.article_id for c in newest.citations}
    assert len(oldest.citations) == 1
    assert oldest.citations[0].date <= min(dates)


def test_results_already_shown_are_passed_over_until_none_is_left(archive):
    everything = answer(archive, "statements", "harbour", speakers=("Ada Holm",), k=9).text.split("\n")
    strip = [re.sub(r"\[\d+\]", "", line) for line in everything]
    pages = [answer(archive, "statements", "harbour", speakers=("Ada Holm",), k=2, skip=skip) for skip in (0, 2, 4, 6)]
    shown = [re.sub(r"\[\d+\]", "", line) for page in pages[:-1] for line in page.text.split("\n") if page.citations]

    assert shown == strip
    assert (pages[-1].status, pages[-1].reason) == ("abstained", "not_found")
    assert pages[-1].text.startswith("That was all: ")


def test_excerpts_already_shown_are_passed_over_too(archive):
    first, then = (answer(archive, "passages", "harbour", k=2, skip=skip) for skip in (0, 2))
    last = answer(archive, "passages", "harbour", k=2, skip=50)

    assert len(first.citations) == 2
    assert {c.article_id for c in first.citations}.isdisjoint(c.article_id for c in then.citations)
    assert (last.reason, last.text[:13]) == ("not_found", "That was all:")


def test_outlets_are_compared_in_turn_with_as_much_from_each(archive):
    found = answer(archive, "passages", "harbour", outlets=("Harbour Post", "Valley Courier"), balanced=True, k=4)
    lines = found.text.split("\n")

    assert [line.split(":")[0] for line in lines] == ["Harbour Post", "Valley Courier"] * 2
    assert [c.outlet for c in found.citations] == ["Harbour Post", "Valley Courier"] * 2


def test_speakers_are_compared_in_turn(archive):
    found = answer(archive, "statements", "harbour", speakers=("Otto Lind", "Ada Holm"), balanced=True, k=4)

    assert [line.split()[0] for line in found.text.split("\n")] == ["Otto", "Ada", "Ada"]


@pytest.mark.parametrize("k", [1, 4, 5])
def test_pages_of_a_comparison_leave_nothing_out(k, tmp_path):
    said = [
        f"{who} said the harbour needed {n} more boats." for who in ("Ada Holm", "Otto Lind") for n in range(13, 25)
    ]
    index = archive_of(tmp_path, *({"id": f"{n}", "text": text} for n, text in enumerate(said)))
    both = {"speakers": ("Ada Holm", "Otto Lind"), "balanced": True, "k": k}
    pages = [answer(index, "statements", "harbour", **both, skip=skip) for skip in range(0, 24 * k, k)]

    shown = [citation.article_id for page in pages for citation in page.citations]
    assert sorted(shown, key=int) == [f"{n}" for n in range(24)]


def test_what_two_say_about_each_other_is_what_each_says_about_the_other(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "Ada Holm said Otto Lind was a fine baker. Ada Holm said the mill was old."},
        {"id": "b", "text": "Otto Lind said Ada Holm had never baked. Otto Lind said that he was tired."},
    )
    found = ask("What did Otto Lind and Ada Holm say about each other?", index=index, today="2023-01-01")

    assert {c.quote for c in found.citations} == {
        "Ada Holm said Otto Lind was a fine baker.",
        "Otto Lind said Ada Holm had never baked.",
    }


def test_who_has_nothing_to_compare_is_named(archive):
    one = answer(archive, "passages", "mill roof", outlets=("Harbour Post", "Valley Courier"), balanced=True)
    none = answer(archive, "passages", "volcano eruption", outlets=("Harbour Post", "Nowhere Times"), balanced=True)

    assert {c.outlet for c in one.citations} == {"Harbour Post"}
    assert one.notes == ("Valley Courier has nothing on mill roof.",)
    assert none.status == "abstained"
    assert none.text == "None of these has anything on volcano eruption: Harbour Post, Nowhere Times."


def test_a_comparison_shows_nothing_later_than_as_of(archive):
    found = answer(
        archive, "passages", "harbour", outlets=("Harbour Post", "Valley Courier"), balanced=True, as_of="2023-01-11"
    )

    assert [c.article_id for c in found.citations] == ["a"]
    assert found.notes == ("Valley Courier has nothing on harbour.",)


@pytest.mark.parametrize(
    ("kind", "exact"),
    [("list", True), ("count", True), ("timeline", True), ("statements", False), ("passages", False)],
)
def test_what_is_exact_is_never_left_to_an_llm(kind, exact, archive):
    query = Query("harbour", kind, "harbour", rewritten="harbour")
    both = replace(query, balanced=True, outlets=("Harbour Post", "Valley Courier"))
    evidence = retrieve(query, archive)

    assert (answerer_for(query, evidence, _never) is not _never) == exact
    assert exact or answerer_for(both, retrieve(both, archive), _never) is compare


EVALS = (Path(__file__).parent / "evals" / "kinds.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", [json.loads(line) for line in EVALS], ids=lambda c: c["id"])
def test_each_kind_on_the_sample_archive(case, sample):
    """The days of what is cited, in order (no two of the articles are of one day), or the reason for citing nothing."""
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in case["query"].items()}
    found = answer(sample, fields.pop("kind"), fields.pop("topic", ""), **fields)

    assert found.reason == case.get("reason")
    assert [c.date for c in found.citations] == case.get("dates", [])
    assert found.text.split("\n")[0] == case.get("first", found.text.split("\n")[0])


ASKED = [case for case in map(json.loads, EVALS) if "question" in case]


@pytest.mark.parametrize("case", ASKED, ids=lambda c: c["id"])
def test_each_kind_as_readers_ask_for_it(case, sample):
    limits = {"k": case["query"]["k"]} if "k" in case["query"] else {}
    found = ask(case["question"], index=sample, today="2026-01-10", **limits)

    assert (found.kind, found.reason) == (case["query"]["kind"], case.get("reason"))
    assert [c.date for c in found.citations] == case.get("dates", [])


def _never(query, evidence, index):
    raise AssertionError("an LLM was asked")


def test_what_is_only_near_a_topic_in_meaning_is_said_to_be(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "Clara Voss said the ferry fares would rise in autumn. Otto Lind leads Lumo Lines."},
        {"id": "b", "text": "Ana Ruiz bought bread. The rain did not stop. Nobody knew why the mill burned."},
    )
    note = "No statement by Clara Voss has a word of “ticket prices”: these are the nearest to it in meaning."

    near = ask("What did Clara Voss say about ticket prices?", index=index)

    assert near.status == "abstained" or note in near.notes
    assert ask("What did Clara Voss say about ferry fares?", index=index).notes == ()


def test_an_event_limits_nothing_and_the_answer_says_so(tmp_path):
    index = archive_of(tmp_path, {"id": "a", "text": "Clara Voss said the election was won by the bakers of Tarn."})

    answer = ask("What did Clara Voss say after the election?", index=index)

    assert "“after the election” is looked for as words; to limit it in time, ask with a date." in answer.notes


def test_what_is_quoted_is_found_where_another_one_said_it(tmp_path):
    index = archive_of(tmp_path, {"id": "a", "text": "“She knows where the money is buried,” Ana Ruiz said on Monday."})

    answer = ask("Clara Voss said “She knows where the money is buried”.", index=index)

    assert answer.citations[0].speaker == "Ana Ruiz"
    assert any("only what it quotes is" in note for note in answer.notes)
    absent = ask("Clara Voss said “She knows where the honey is hidden away”.", index=index)
    assert absent.status == "abstained"
