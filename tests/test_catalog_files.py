"""Catalogs that others hold, that are none, or that other versions of this program made."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from conftest import archive_of

from corpus.readers.files import read_file
from index import Index, doctor
from index.passages import SPLITTER, split
from index.progress import silent
from index.storage import disk
from index.storage.catalog import SCHEMA, fingerprint
from index.vectors.embedding import DEFAULT_MODEL, encoder, identity
from qa import ask
from qa.cli import commands as cli

MILL = "date 2024-01-02 The mill burnt down, mayor Ada Holm said."


def run_cli(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        cli.main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


@pytest.fixture
def small(tmp_path) -> Path:
    """Make an index of one article, as a program that ended leaves it."""
    (tmp_path / "one.txt").write_text(MILL, encoding="utf-8")
    index = Index.open(tmp_path / "index")
    index.sync(tmp_path / "one.txt")
    index.catalog.db.close()
    return tmp_path / "index"


# Other programs


@contextmanager
def held(catalog: Path):
    """Hold the write lock of a catalog in another process."""
    script = (
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None); db.execute('BEGIN IMMEDIATE'); "
        "print('held', flush=True); sys.stdin.read(); db.execute('ROLLBACK')"
    )
    command = [sys.executable, "-c", script, str(catalog)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield
    process.communicate()


def test_a_catalog_that_another_program_holds(small, tmp_path, monkeypatch, capsys):
    """Whoever writes is told after a while; whoever reads is not kept waiting."""
    monkeypatch.setattr(disk, "PATIENCE", 0.3)
    one, index = tmp_path / "one.txt", small
    one.write_text("date 2024-01-02 The mill stands, mayor Ada Holm said.", encoding="utf-8")
    with held(index / "catalog.sqlite"):
        code = run_cli("index", one, "--index", index)
        (line,) = capsys.readouterr().err.splitlines()
        answer = ask("What did Ada Holm say?", index=Index.open(index))

    assert code == 1
    assert str(index) in line
    assert "another program has it locked" in line
    assert ["burnt down" in c.quote for c in answer.citations] == [True]
    assert len(Index.open(index).sync(one).added) == 1


def test_many_may_begin_at_once(tmp_path):
    """An index that is not there yet is made once."""
    failed = []

    def begin() -> None:
        try:
            assert Index.open(tmp_path / "index").stats()["articles"] == 0
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=begin) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []


# Catalogs that are none


def commands(folder: Path):
    """List every command that opens an index."""
    (folder / "questions.jsonl").write_text('{"question": "What did Voss say?"}\n')
    return (
        ["ask", "What did Voss say?"], ["search", "dam"], ["speakers"], ["statements"], ["info"], ["chat"],
        ["eval", folder / "questions.jsonl"], ["index", folder / "one.txt"],
    )  # fmt: skip


def newer(index: Path) -> None:
    with closing(sqlite3.connect(index / "catalog.sqlite")) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
        db.execute("PRAGMA journal_mode = DELETE")  # it may well have another way to write


def truncated(index: Path) -> None:
    catalog = index / "catalog.sqlite"
    catalog.write_bytes(catalog.read_bytes()[: catalog.stat().st_size // 2])


def scribbled(index: Path) -> None:
    catalog = index / "catalog.sqlite"
    whole = bytearray(catalog.read_bytes())
    for at in range(4096, len(whole), 4096):
        whole[at : at + 64] = b"x" * 64
    catalog.write_bytes(whole)


def not_a_database(index: Path) -> None:
    (index / "catalog.sqlite").write_text("Dear diary, " * 1000)


def a_file(index: Path) -> None:
    shutil.rmtree(index)
    index.write_text("not a folder")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (newer, "newer version"),
        (truncated, "is damaged"),
        (scribbled, "is damaged"),
        (not_a_database, "is damaged, or no index"),
        (a_file, "is a file"),
    ],
)
def test_what_is_no_index_is_refused_and_not_touched(spoil, words, small, tmp_path, capsys, monkeypatch):
    index = small
    spoil(index)
    monkeypatch.setattr("builtins.input", lambda *_: "")

    def contents():
        return {path: path.read_bytes() for path in [index, *index.rglob("*")] if path.is_file()}

    before = contents()
    for command in commands(tmp_path):
        code = run_cli(*command, "--index", index)
        lines = capsys.readouterr().err.splitlines()
        assert (code, len(lines)) == (1, 1), (command, lines)
        assert str(index) in lines[0]
        assert words in lines[0]
    if spoil is not scribbled:
        assert contents() == before


# Catalogs of older versions, as those made them: 1, and what 2 added

FIRST = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (id TEXT PRIMARY KEY, title TEXT NOT NULL, date TEXT, outlet TEXT, author TEXT, url TEXT,
    text TEXT NOT NULL, fingerprint TEXT NOT NULL);
CREATE INDEX articles_date ON articles (date);
CREATE TABLE files (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (path TEXT NOT NULL REFERENCES files ON DELETE CASCADE,
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, PRIMARY KEY (path, article_id)) WITHOUT ROWID;
CREATE TABLE passages (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    heading TEXT NOT NULL, key TEXT NOT NULL, in_chroma INTEGER NOT NULL DEFAULT 0);
CREATE VIRTUAL TABLE passages_fts USING fts5 (title, body, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TABLE leaving_chroma (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER passage_gone AFTER DELETE ON passages BEGIN
    DELETE FROM passages_fts WHERE rowid = old.number;
    INSERT OR IGNORE INTO leaving_chroma SELECT old.id WHERE old.in_chroma;
END;
CREATE TABLE vectors (model TEXT NOT NULL, key TEXT NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY (model, key)) WITHOUT ROWID;
CREATE TABLE statements (number INTEGER PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL, speaker TEXT, surname_key TEXT, source TEXT,
    cue TEXT, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, context_start INTEGER NOT NULL,
    context_end INTEGER NOT NULL);
CREATE VIRTUAL TABLE statements_fts USING fts5 (context, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER statement_gone AFTER DELETE ON statements BEGIN
    DELETE FROM statements_fts WHERE rowid = old.number;
END;
CREATE TABLE name_words (key TEXT NOT NULL, word TEXT NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, PRIMARY KEY (key, word, article_id)) WITHOUT ROWID;
PRAGMA user_version = 1;
"""
SECOND = """
ALTER TABLE statements ADD COLUMN via TEXT;
CREATE INDEX statements_speaker ON statements (speaker);
CREATE TABLE introductions (surname TEXT NOT NULL, name TEXT NOT NULL, office TEXT NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, PRIMARY KEY (surname, name, office, article_id)
) WITHOUT ROWID;
PRAGMA user_version = 2;
"""


FOURTH = """
DROP TRIGGER statement_gone;
CREATE VIRTUAL TABLE before USING fts5 (context, tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO before (rowid, context) SELECT rowid, context FROM statements_fts;
DROP TABLE statements_fts;
ALTER TABLE before RENAME TO statements_fts;
CREATE TRIGGER statement_gone AFTER DELETE ON statements BEGIN
    DELETE FROM statements_fts WHERE rowid = old.number;
END;
PRAGMA user_version = 4;
"""


def test_full_text_without_speakers_gets_them(tmp_path):
    said = [
        f"{name} said on day {n} that the mill would be rebuilt." for n in range(9) for name in ("Ada Holm", "Ed Lind")
    ]
    index = archive_of(tmp_path, *({"id": f"a{n}", "text": text} for n, text in enumerate(said)))
    before = [row.statement for row in index.statements("Holm", "the mill")]
    with closing(sqlite3.connect(index.path / "catalog.sqlite")) as db, db:
        db.executescript(FOURTH)
    opened = Index.open(index.path)

    assert [row.statement for row in opened.statements("Holm", "the mill")] == before
    assert len(before) == 9
    assert not any(finding.wrong for finding in doctor.examine(opened, silent))
    opened.sync(tmp_path / "articles.jsonl")
    (tmp_path / "articles.jsonl").write_text("")
    opened.sync(tmp_path / "articles.jsonl")
    assert opened.catalog.count("statements_fts") == opened.catalog.count("statements") == 0


@pytest.mark.parametrize("schema", [FIRST, FIRST + SECOND], ids=["1", "2"])
def test_a_catalog_of_an_older_version_is_brought_up_to_date(schema, tmp_path):
    """What it held answers at once; the next sync reads nothing again, embeds nothing again, and mends the rest."""
    file, index, name = tmp_path / "mill.txt", tmp_path / "index", identity(DEFAULT_MODEL)
    file.write_text(MILL, encoding="utf-8")
    (article,) = read_file(file)
    model = encoder(name)
    (passage,) = split(article, model.piece_offsets, model.limit)
    row = (article.id, article.title, article.date, None, None, None, article.text, fingerprint(article))
    place = (str(file), hashlib.sha256(file.read_bytes()).hexdigest())
    kept = (passage.id, article.id, passage.start, passage.end, passage.heading, passage.key)
    vector = (name, passage.key, model.encode([passage.embedded])[0].tobytes())
    index.mkdir()
    with closing(sqlite3.connect(index / "catalog.sqlite")) as db, db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(schema)
        db.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        db.execute("INSERT INTO files VALUES (?, ?)", place)
        db.execute("INSERT INTO places VALUES (?, ?)", [str(file), article.id])
        db.execute("INSERT INTO passages VALUES (1, ?, ?, ?, ?, ?, ?, 1)", kept)
        db.execute("INSERT INTO passages_fts (rowid, title, body) VALUES (1, ?, ?)", [article.title, article.text])
        db.execute("INSERT INTO vectors VALUES (?, ?, ?)", vector)
        db.executemany(
            "INSERT INTO settings VALUES (?, ?)",
            [("splitter", f"{SPLITTER} {name}"), ("extractor", "an older one"), ("chroma_model", name)],
        )

    opened = Index.open(index)
    assert ask("What happened to the mill?", index=opened).citations[0].quote == article.text
    report = opened.sync(file)

    db = opened.catalog.db
    assert (report.added, report.changed, report.removed, report.unchanged) == ((), (), (), (article.id,))
    assert opened.article(article.id) == article
    assert db.execute('SELECT id, article_id, start, "end", heading, key FROM passages').fetchall() == [kept]
    assert db.execute("SELECT model, key, vector FROM vectors").fetchall() == [vector]
    assert [(said.statement.speaker, said.quote) for said in opened.statements("Holm")] == [
        ("Ada Holm", "The mill burnt down")
    ]
    assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
