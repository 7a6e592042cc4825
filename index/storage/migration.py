"""What catalogs of older versions lack: their tables are changed without touching what they hold."""

import sqlite3
from importlib.resources import files
from pathlib import Path

from index.storage.terms import speaker_term

SCHEMA_SQL = files("index.storage").joinpath("schema.sql").read_text(encoding="utf-8")


def full_text_table(name: str) -> str:
    """Return the line of schema.sql that makes a full-text table."""
    return next(line for line in SCHEMA_SQL.splitlines() if f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} " in line)


def migrate(db: sqlite3.Connection) -> None:
    """Change the tables of an older catalog as far as schema.sql, run after this, cannot; within a transaction."""
    columns = [row[1] for row in db.execute("PRAGMA table_info(statements)")]
    if columns and "via" not in columns:
        db.execute("ALTER TABLE statements ADD COLUMN via TEXT")
    tables = dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
    if "files" in tables and "roots" not in tables:
        _note_roots(db)
    if "WITHOUT ROWID" in tables.get("vectors", ""):
        _number_vectors(db)
    if "speaker" not in tables.get("statements_fts", "speaker"):
        _add_speakers(db)


def _note_roots(db: sqlite3.Connection) -> None:
    """Take the folders of the files that a catalog knows for those that it was brought up to date with."""
    db.execute("CREATE TABLE roots (path TEXT PRIMARY KEY) WITHOUT ROWID")
    folders = {str(Path(path).parent) for (path,) in db.execute("SELECT path FROM files")}
    db.executemany("INSERT INTO roots VALUES (?)", [(folder,) for folder in folders])


def _number_vectors(db: sqlite3.Connection) -> None:
    """Put vectors into a table whose rows have numbers (see schema.sql); look for those that no passage has."""
    db.execute("ALTER TABLE vectors RENAME TO vectors_by_key")
    columns = "model TEXT NOT NULL, key TEXT NOT NULL, vector BLOB NOT NULL"
    db.execute(f"CREATE TABLE vectors ({columns}, PRIMARY KEY (model, key))")
    db.execute("INSERT INTO vectors SELECT model, key, vector FROM vectors_by_key")
    db.execute("DROP TABLE vectors_by_key")
    db.execute("CREATE TABLE leaving_vectors (key TEXT PRIMARY KEY) WITHOUT ROWID")
    unused = "SELECT key FROM vectors WHERE key NOT IN (SELECT key FROM passages)"
    db.execute(f"INSERT OR IGNORE INTO leaving_vectors {unused}")


def _add_speakers(db: sqlite3.Connection) -> None:
    """Put a word for the speaker into the full text of statements (see schema.sql)."""
    db.execute("DROP TRIGGER IF EXISTS statement_gone")  # it would take the new name, too; schema.sql has it
    db.execute("ALTER TABLE statements_fts RENAME TO statements_fts_before")
    db.execute(full_text_table("statements_fts"))
    held = "SELECT number, context, speaker FROM statements_fts_before AS old JOIN statements ON number = old.rowid"
    rows = ((number, context, speaker_term(speaker)) for number, context, speaker in db.execute(held))
    db.executemany("INSERT INTO statements_fts (rowid, context, speaker) VALUES (?, ?, ?)", rows)
    db.execute("DROP TABLE statements_fts_before")
