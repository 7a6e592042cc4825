"""`--explain`: the query, what each arm found with its scores, what was dropped and why, and the time it took."""

import json

import pytest

from qa import ask
from qa.cli import commands as cli
from qa.explaining import explained, reading


@pytest.mark.parametrize(
    "question",
    ["What did Voss say about the salmon?", "How many cars use the bridge at Tarn?", "Which articles mention the dam?"],
)
def test_all_that_is_cited_was_considered_and_is_not_dropped(archive, question):
    answer = ask(question, index=archive)
    shown = {(item.article_id, item.start, item.end) for item in answer.trace.considered if item.dropped is None}

    assert {(c.article_id, c.start, c.end) for c in answer.citations} == shown
    assert (answer.trace.articles, answer.trace.within) == (5, 5)
    assert json.loads(json.dumps(answer.to_dict()["trace"])) == answer.to_dict()["trace"]


def test_what_is_not_shown_says_why(archive):
    few = ask("What did Pier Anders say?", index=archive, k=1)
    none = ask("What did Voss say about the salmon in 2022?", index=archive)
    fact = ask("How many cars use the bridge at Tarn?", index=archive)

    assert "after the first 1" in {item.dropped for item in few.trace.considered}
    assert none.status == "abstained"
    assert none.trace.within < none.trace.articles
    assert all(item.dropped for item in none.trace.considered)
    assert all(item.scores["meaning"] > -1 for item in fact.trace.considered)


def test_under_a_ceiling_only_what_it_leaves_is_counted(archive):
    assert ask("What did Voss say?", index=archive, as_of="2021-03-02").trace.articles == 1


def test_the_reading_names_every_limit(archive):
    answer = ask("What did Voss last say about salmon in the Harbour Post since 2021?", index=archive)
    read = dict(reading(answer.query))

    assert read == {
        "asks for": "who said what",
        "speaker": "Voss",
        "topic": "salmon",
        "outlet": "Harbour Post",
        "published": "2021-01-01 to …",
        "order": "newest first",
    }


def test_the_command_line_prints_it_after_the_answer(archive, capsys, monkeypatch):
    monkeypatch.setenv("QA_INDEX", str(archive.path))
    with pytest.raises(SystemExit):
        cli.main(["ask", "How many cars use the bridge at Tarn?", "--explain"])
    printed = capsys.readouterr().out

    assert "Read as\n  asks for: a fact (number)" in printed
    assert "meaning" in printed
    assert "fused" in printed
    assert all(f"{stage} " in printed.splitlines()[-1] for stage in ("understand", "retrieve", "answer", "verify"))
    assert explained(ask("How many cars use the bridge at Tarn?", index=archive)).splitlines()[0] == "Read as"
