"""`qa speakers` and `qa statements`: everything that matches, for people and for programs."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from qa.cli import commands as cli

ROOT = Path(__file__).parent.parent


@pytest.fixture
def qa(archive, monkeypatch, capsys):
    """Run a command over the shared archive: (exit status, lines of stdout, stderr)."""
    monkeypatch.setenv("QA_INDEX", str(archive.path))

    def run(*arguments: str) -> tuple[int, list[str], str]:
        with pytest.raises(SystemExit) as stopped:
            cli.main(list(arguments))
        printed = capsys.readouterr()
        return int(stopped.value.code or 0), printed.out.splitlines(), printed.err

    return run


def test_every_statement_is_listed_with_its_exact_words(qa, archive):
    code, lines, _ = qa("statements", "--json")
    rows = [json.loads(line) for line in lines]

    assert code == 0
    assert len(rows) == archive.stats()["statements"]
    assert [row["date"] or "" for row in rows] == sorted((row["date"] or "" for row in rows), reverse=True)
    for row in rows:
        assert row["quote"] == archive.article(row["article_id"]).text[row["start"] : row["end"]]
        assert row.keys() >= {"speaker", "cue", "kind", "via", "source", "date", "outlet", "title"}


@pytest.mark.parametrize(
    ("options", "articles"),
    [
        (["--speaker", "Voss"], {"dam-1", "dam-2"}),
        (["--speaker", "Voss", "--until", "2021-06-30"], {"dam-1"}),
        (["--about", "salmon", "--outlet", "harbour post"], {"dam-2"}),
        (["--about", "salmon", "--outlet", "the Post"], {"dam-2"}),
        (["--about", "bridge"], {"election"}),
        (["--since", "2022-06-01"], {"scripts"}),
    ],
)
def test_limits_on_statements(options, articles, qa):
    code, lines, _ = qa("statements", "--json", *options)

    assert code == 0
    assert {json.loads(line)["article_id"] for line in lines} == articles


def test_csv_holds_the_same_as_json(qa):
    rows = [json.loads(line) for line in qa("statements", "--json")[1]]
    table = list(csv.DictReader(io.StringIO("\n".join(qa("statements", "--csv")[1]))))

    assert table == [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]


def test_text_is_one_line_a_statement(qa, archive):
    lines = qa("statements")[1]

    assert len(lines) == archive.stats()["statements"]
    assert any(line.startswith("2021-09-14, Harbour Post | Clara Voss") for line in lines)


def test_speakers_are_counted_most_first(qa, archive):
    lines = qa("speakers", "--json")[1]
    rows = [json.loads(line) for line in lines]
    numbers = [row["statements"] for row in rows]

    assert numbers == sorted(numbers, reverse=True)
    assert {row["speaker"]: row["statements"] for row in rows}["Clara Voss"] == len(archive.statements("Voss"))
    assert [line.split()[-1] for line in qa("speakers", "--top", "1")[1]] == [rows[0]["speaker"].split()[-1]]
    assert [json.loads(line)["speaker"] for line in qa("speakers", "--json", "--since", "2022-06-01")[1]] == [
        "Dana Zoë"
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["statements", "--speaker", "Marie Curie"], 3, "Marie Curie does not speak in the archive."),
        (["statements", "--speaker", "Voss", "--about", "radium"], 3, "No statement by Voss about radium is"),
        (["statements", "--about", "the"], 3, "No statement about the is in the archive."),
        (["speakers", "--outlet", "Nowhere"], 3, "No statement in Nowhere is in the archive."),
        (["statements", "--since", "soon"], 2, "'--since': 'soon' is not a day"),
        (["ask", "What?", "--as-of", "2021-13-01"], 2, "'--as-of': '2021-13-01' is not a day"),
        (["statements", "--since", "2022-06-01", "--until", "2021-06-01"], 2, "--since 2022-06-01 is after --until"),
        (["ask", "What?", "--since", "2022-06-01", "--until", "2021-06-01"], 2, "--since 2022-06-01 is after --until"),
        (["search", " "], 2, "at least a word"),
        (["info", "--index", "/no/such/index"], 1, "there is no index at /no/such/index"),
        (["doctor", "--index", "/no/such/index"], 1, "there is no index at /no/such/index"),
        (["statements", "--json", "--csv"], 2, "cannot be had together"),
        (["statements", "--speaker", ""], 2, "at least a word"),
        (["speakers", "--top", "0"], 2, "--top"),
    ],
)
def test_exit_status_and_reason(arguments, code, reason, qa):
    status, lines, error = qa(*arguments)

    assert (status, lines) == (code, [])
    assert reason in " ".join(error.split())
    assert code == 2 or len(error.splitlines()) == 1


def test_an_empty_archive_says_what_to_do(qa, tmp_path):
    (tmp_path / "empty").mkdir()

    code, _, error = qa("statements", "--index", str(tmp_path / "empty"))

    assert code == 3
    assert "qa index PATH" in error


@pytest.mark.parametrize("arguments", [["statements"], ["speakers"], ["search", "salmon"], ["info"], ["doctor"]])
def test_looking_at_an_index_that_is_not_there_makes_none(arguments, qa, tmp_path):
    code, lines, error = qa(*arguments, "--index", str(tmp_path / "none"))

    assert (code, lines) == (1, [])
    assert "make one with: qa index PATH" in error
    assert not (tmp_path / "none").exists()


def test_a_closed_pipe_is_no_error(archive):
    command = f"{sys.executable} -m qa statements --json --index {archive.path}; true"
    done = subprocess.run(["sh", "-c", f"({command}) | head -c 1"], capture_output=True, text=True, cwd=ROOT)

    assert (done.stdout, done.stderr) == ("{", "")
