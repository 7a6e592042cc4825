"""Bringing an index up to date: what changed and nothing else, in whatever order, and however often it is stopped."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from corpus import Article, Statement, find_statements
from index import Index, store, sync
from index.storage import passage_table, vector_table
from index.storage.filters import EVERYTHING
from index.vectors.embedding import encoder
from qa import ask
from qa.cli import commands as cli

PARAGRAPHS = [
    " ".join(f"{who} told the council of {town} in week {week} that {what} would be mended." for week in range(9))
    for who, town, what in (
        ("Clara Voss", "Tarn", "the bridge"),
        ("Pier Anders", "Lowen", "the weir"),
        ("Ilse Brandt", "Hall", "the school roof"),
        ("Otto Lind", "Quay", "the market clock"),
    )
]
# Everything that belongs to an article, or to nothing.
ROWS = (
    "articles", "files", "places", "passages", "passages_fts", "statements", "statements_fts", "vectors", "name_words",
    "introductions", "leaving_chroma", "leaving_vectors",
)  # fmt: skip


class Counting:
    """The real encoder, with what it was asked for; fails where it is told to."""

    def __init__(self, identity: str) -> None:
        self._real = encoder(identity)
        self.name, self.limit, self.piece_offsets = self._real.name, self._real.limit, self._real.piece_offsets
        self.texts: list[str] = []
        self.failing = False

    def encode(self, texts, progress=lambda _: None):
        if self.failing and len(texts) > 1:
            raise MemoryError("no room for this batch")
        self.texts += texts
        return self._real.encode(texts, progress)


@pytest.fixture
def counting(monkeypatch, tmp_path):
    made = Counting(Index.open(tmp_path / "other").identity)
    monkeypatch.setattr(store, "encoder", lambda identity: made)
    return made


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "news"
    path.mkdir()
    for name, text in (("all", "\n\n".join(PARAGRAPHS)), ("one", PARAGRAPHS[0]), ("two", "The mill burnt down.")):
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    return path


def rows(index: Index) -> dict[str, int]:
    return {table: index.catalog.count(table) for table in ROWS}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


# What changed, and nothing else


def test_a_run_with_nothing_to_do_writes_nothing_and_loads_nothing(folder, tmp_path):
    script = (
        "import sys; from index import Index\n"
        f"index = Index.open({str(tmp_path / 'index')!r}); report = index.sync({str(folder)!r})\n"
        "print(len(report.unchanged), index.catalog.db.total_changes,"
        " [m for m in ('torch', 'chromadb', 'openvino', 'llama_index', 'trafilatura') if m in sys.modules])"
    )
    for told in (None, "3 0 []", "3 0 []"):  # in processes of their own, the end of which puts SQLite's log away
        before = contents(tmp_path / "index")
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert told is None or done.stdout.strip() == told

    after = contents(tmp_path / "index")
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} <= {"writer.lock"}


def test_an_edited_paragraph_is_embedded_anew_and_the_others_are_not(folder, tmp_path, counting):
    """As long as it keeps its length: passages share an article evenly, so that they move where it grows."""
    index = Index.open(tmp_path / "index")
    index.sync(folder)
    assert len(counting.texts) > 5
    counting.texts.clear()
    edited = PARAGRAPHS[1].replace("week 7", "week 9")
    (folder / "all.txt").write_text("\n\n".join([PARAGRAPHS[0], edited, *PARAGRAPHS[2:]]), encoding="utf-8")
    report = index.sync(folder)

    assert len(report.changed) + len(report.added) == 1
    assert counting.texts
    assert all("week 9" in text for text in counting.texts)


def test_the_same_text_in_two_files_is_one_article_until_both_are_gone(folder, tmp_path, counting):
    index = Index.open(tmp_path / "index")
    index.sync(folder)
    counting.texts.clear()
    (folder / "copy.txt").write_bytes((folder / "two.txt").read_bytes())
    report = index.sync(folder)

    assert not report.added
    assert not report.removed
    assert index.stats()["articles"] == 3
    (folder / "two.txt").unlink()
    assert not index.sync(folder).removed
    (folder / "copy.txt").unlink()
    assert len(index.sync(folder).removed) == 1
    assert not counting.texts


def test_an_article_that_moved_to_a_file_read_later_is_no_other(folder, tmp_path, counting):
    index = Index.open(tmp_path / "index")
    index.sync(folder)
    counting.texts.clear()
    (folder / "zzz.txt").write_bytes((folder / "all.txt").read_bytes())
    (folder / "all.txt").write_bytes((folder / "two.txt").read_bytes())
    report = index.sync(folder)

    assert not (report.added or report.removed or report.changed or counting.texts)
    assert len(report.unchanged) == 3


def test_a_file_under_another_name_costs_no_embedding(folder, tmp_path, counting):
    index = Index.open(tmp_path / "index")
    index.sync(folder)
    counting.texts.clear()
    (folder / "all.txt").rename(folder / "renamed.txt")
    report = index.sync(folder)

    assert not (report.added or report.removed or report.changed or counting.texts)


def test_what_is_removed_leaves_nothing(folder, tmp_path):
    index = Index.open(tmp_path / "index")
    index.sync(folder)
    assert rows(index)["vectors"] > 5
    for file in folder.glob("*.txt"):
        file.unlink()
    index.sync(folder)

    assert set(rows(index).values()) == {0}


# What vanished


def test_what_vanished_from_a_folder_never_indexed_before_stays_until_it_is_pruned(folder, tmp_path, capsys):
    index = Index.open(tmp_path / "index")
    index.sync([folder / "one.txt", folder / "two.txt"])
    (folder / "one.txt").unlink()
    report = index.sync(folder)

    assert not report.removed
    assert [note.reason for note in report.notes if "--prune" in note.reason] == [
        "1 files that were indexed are gone; what they held stays (to remove it, use --prune)"
    ]
    with pytest.raises(SystemExit) as ended:
        cli.main(["index", str(folder), "--prune", "--index", str(index.path)])
    assert not ended.value.code
    assert " 1 removed" in capsys.readouterr().out
    (folder / "two.txt").unlink()
    assert len(index.sync(folder).removed) == 1  # now it has been indexed before


def test_a_path_that_is_gone_is_forgotten_only_on_request(folder, tmp_path):
    index = Index.open(tmp_path / "index")
    index.sync(folder)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    with pytest.raises(FileNotFoundError, match="use --prune"):
        index.sync(folder)
    assert index.stats()["articles"] == 3

    assert len(index.sync(folder, prune=True).removed) == 3
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        index.sync(folder, prune=True)


def test_what_cannot_be_looked_at_is_not_gone(folder, tmp_path, monkeypatch):
    index = Index.open(tmp_path / "index")
    index.sync(folder)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    real, file = os.lstat, files.pop()

    def lstat(path, *rest, **options):
        if str(path) == str(file):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *rest, **options)

    monkeypatch.setattr(os, "lstat", lstat)
    monkeypatch.setattr("index.sync.find_files", lambda _: files)

    assert index.sync(folder).removed == ()


def test_an_article_that_two_files_hold_is_read_from_the_one_that_keeps_it(tmp_path):
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    one, other = ({"id": "x", "text": f"The bridge is {colour}."} for colour in ("green", "blue"))
    first.write_text(json.dumps(one), encoding="utf-8")
    second.write_text(json.dumps(other), encoding="utf-8")
    index = Index.open(tmp_path / "index")
    index.sync([first, second])
    assert index.article("x").text == "The bridge is blue."

    second.write_text(json.dumps({"id": "y", "text": "The weir is closed."}), encoding="utf-8")
    index.sync([first, second])

    assert index.article("x").text == "The bridge is green."
    assert index.sync([first, second]).unchanged == ("x", "y")


def test_a_link_to_a_file_that_is_known_changes_nothing(tmp_path):
    folder, index = tmp_path / "articles", Index.open(tmp_path / "index")
    (folder / "real").mkdir(parents=True)
    (folder / "real" / "x.txt").write_text("The bridge is green.", encoding="utf-8")
    index.sync(folder)
    (folder / "latest.txt").symlink_to(folder / "real" / "x.txt")
    (folder / "real" / "x.txt").write_text("The bridge is blue.", encoding="utf-8")

    index.sync(folder)

    assert [article.text for article in index.catalog.articles()] == ["The bridge is blue."]


# Stopped in the middle


class _StopError(Exception):
    pass


@pytest.mark.parametrize("after", [1, 4, 9, 15, 30])
def test_a_large_file_goes_on_where_it_was_stopped(after, tmp_path, counting):
    path, index = tmp_path / "many.jsonl", Index.open(tmp_path / "index")
    articles = [{"id": f"a{n}", "text": f"Report {n}. {PARAGRAPHS[n % 4]} So ends report {n}."} for n in range(400)]
    path.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    calls = 0

    def stop(stage: str, done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == after or stage == "Storing":  # a fast machine comes to that sooner
            raise _StopError

    with pytest.raises(_StopError):
        index.sync(path, stop)
    embedded = len(counting.texts)
    report = index.sync(path)

    kept = len(report.unchanged)
    assert kept + len(report.added) == 400
    assert calls < 5 or kept  # what was read in portions is not read for statements again
    assert vector_table.texts_without_vector(index.catalog, index.identity) == 0
    assert len(counting.texts) - index.catalog.count("vectors") <= min(embedded, 600)


def test_a_model_that_fails_loses_nothing_that_was_read(folder, tmp_path, counting):
    index = Index.open(tmp_path / "index")
    counting.failing = True
    with pytest.raises(RuntimeError, match=r"could not be embedded .*no room for this batch.* goes on from there"):
        index.sync(folder)
    assert index.catalog.count("articles")
    counting.failing = False
    index.sync(folder)

    assert vector_table.texts_without_vector(index.catalog, index.identity) == 0
    assert index.note() is None


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_command_stops_in_order(how, tmp_path):
    path = tmp_path / "many.jsonl"
    articles = [{"id": f"a{n}", "text": f"Report {n}. {PARAGRAPHS[n % 4]}"} for n in range(1500)]
    path.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    command = [sys.executable, "-m", "qa", "index", str(path), "--index", str(tmp_path / "index")]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    catalog = tmp_path / "index" / "catalog.sqlite"
    until = time.monotonic() + 120
    while _articles(catalog) < 50:
        assert running.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
    running.send_signal(how)
    _, error = running.communicate(timeout=60)

    assert running.returncode == 130
    assert error.strip() == "Stopped. What was read and embedded is kept; the same command goes on from there."
    assert _articles(catalog) >= 50


def _articles(catalog: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{catalog}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:
        return 0


# What one article costs the others


def test_an_article_whose_statements_cannot_be_read_is_kept_and_stops_no_other(tmp_path, monkeypatch):
    path, index = tmp_path / "two.jsonl", Index.open(tmp_path / "index")
    texts = {"bad": "Otto Lind said the weir at Lowen would leak.", "good": "Clara Voss said the bridge was shut."}
    path.write_text("\n".join(json.dumps({"id": i, "text": text}) for i, text in texts.items()), encoding="utf-8")

    def fails_for_one(article: Article) -> list[Statement]:
        if article.id == "bad":
            raise IndexError("list index out of range")
        return find_statements(article)

    monkeypatch.setattr(sync, "find_statements", fails_for_one)
    report = index.sync(path)
    monkeypatch.setattr(sync, "EXTRACTOR", "of tomorrow")
    renewed = index.sync(path)

    assert report.added == renewed.unchanged == ("bad", "good")
    for told in (report, renewed):
        (note,) = told.notes
        assert note.place == str(path)
        assert "article bad cannot be told (IndexError: list index out of range)" in note.reason
        assert not told.failed
    assert [row.article.id for row in index.statements()] == ["good"]
    assert {hit.passage.article_id for hit in index.search("Who said the weir leaks?")} == {"bad", "good"}
    monkeypatch.undo()
    assert not index.sync(path).notes  # its extractor is another one again
    assert {row.article.id for row in index.statements()} == {"bad", "good"}


# Seen from beside


def test_who_asks_sees_an_article_as_it_was_or_as_it_is(tmp_path):
    """Never the statement of one version with the text of another."""
    path, index = tmp_path / "weir.txt", Index.open(tmp_path / "index")
    versions = [
        "\n\n".join(f"The weir at Lowen costs {n} crowns in year {year}, Clara Voss said." for year in range(1, 40))
        for n in ("four hundred", "nine")
    ]
    path.write_text(versions[0], encoding="utf-8")
    index.sync(path)
    writer = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from index import Index\n"
            f"path, versions = Path({str(path)!r}), {versions!r}\n"
            f"index = Index.open({str(index.path)!r})\n"
            "for n in range(1, 400):\n"
            "    path.write_text(versions[n % 2], encoding='utf-8'); index.sync(path)\n",
        ]
    )
    wrong: list[str] = []
    seen: set[str] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            answer = ask("What did Voss say about the weir?", index=index)
            if answer.status != "answered":
                wrong.append(answer.text)
            texts = {"nine" if "nine" in c.quote else "four" for c in answer.citations}
            if len(texts) != 1 or "could not be checked" in " ".join(answer.notes):
                wrong.append(f"{texts} {answer.notes}")
            seen.update(texts)
            with index.catalog.reading():
                (article,) = index.catalog.articles()
                passages = passage_table.passages(
                    index.catalog, passage_table.passage_ids(index.catalog, EVERYTHING)
                ).values()
                if not all(p.text == article.text[p.start : p.end] and p.text for p in passages):
                    wrong.append("passages of another version")

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    until = time.monotonic() + 60
    while len(seen) < 2 and writer.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(2)
    stop.set()
    for reader in readers:
        reader.join()
    writer.kill()
    writer.wait()

    assert not wrong
    assert seen == {"nine", "four"}
