"""The ledger in the catalog: what it stores, how it is renewed, who is meant by a name, how rows are ordered."""

import json

import pytest

from corpus import Article, Statement
from index import Index, sync

SPOKEN = "The mill burnt down. Wire One said mayor Ada Holm had said that it would be rebuilt."


def archive_of(folder, *articles) -> Index:
    """Index articles given as dicts with at least an id and a text."""
    path = folder / "articles.jsonl"
    path.write_text("\n".join(json.dumps({"title": "", **article}) for article in articles), encoding="utf-8")
    index = Index.open(folder / "index")
    assert not index.sync(path).failed
    return index


def dump(index: Index, *tables: str) -> list[list[tuple]]:
    return [index.catalog.db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables]


def test_a_statement_comes_back_as_it_was_stored(tmp_path):
    index = archive_of(tmp_path, {"id": "mill", "text": SPOKEN})
    start = SPOKEN.index("it would")
    relayed = Statement(
        "mill", start, len(SPOKEN) - 1, "indirect", "Ada Holm", "mayor Ada Holm", "said", (21, len(SPOKEN)),
        (21, len(SPOKEN)), via="Wire One",
    )  # fmt: skip
    first_hand = Statement("mill", 0, 20, "indirect", None, "a clerk", "said", (0, 20), (0, 20))
    with index.catalog.writing():
        index.catalog.put_ledger(index.article("mill"), [first_hand, relayed])

    assert [row.statement for row in index.statements()] == [first_hand, relayed]


KEPT = ("articles", "passages", "vectors", "files", "places")


def test_another_extractor_rewrites_the_ledger_and_nothing_else(tmp_path, monkeypatch):
    index = archive_of(tmp_path, {"id": "mill", "text": SPOKEN, "date": "2024-01-02"})
    kept, chroma = dump(index, *KEPT), sorted(path.stat().st_mtime_ns for path in index._chroma().rglob("*"))
    encoded = []
    monkeypatch.setattr(type(index._encoder()), "encode", lambda self, texts, progress=None: encoded.append(texts))
    monkeypatch.setattr(sync, "EXTRACTOR", "of tomorrow")
    monkeypatch.setattr(sync, "find_statements", _one_statement)
    report = index.sync(tmp_path / "articles.jsonl")

    assert report.unchanged == ("mill",)
    assert [row.quote for row in index.statements()] == ["The mill"]
    assert encoded == []
    assert dump(index, *KEPT) == kept
    assert sorted(path.stat().st_mtime_ns for path in index._chroma().rglob("*")) == chroma


def _one_statement(article: Article) -> list[Statement]:
    return [Statement(article.id, 0, 8, "indirect", "Ada Holm", None, None, (0, 8), (0, 8))]


def test_an_index_of_the_first_schema_is_read_and_its_ledger_rewritten(tmp_path):
    index = archive_of(tmp_path, {"id": "mill", "text": SPOKEN})
    rows, kept = index.statements(), dump(index, *KEPT)
    db = index.catalog.db
    db.execute("ALTER TABLE statements DROP COLUMN via")
    db.execute("UPDATE statements SET cue = 'old'")
    db.execute("UPDATE settings SET value = '1' WHERE name = 'extractor'")
    db.execute("PRAGMA user_version = 1")
    older = Index.open(tmp_path / "index")

    assert [row.statement.cue for row in older.statements()] == ["old"] * len(rows)
    older.sync(tmp_path / "articles.jsonl")
    assert older.statements() == rows
    assert dump(older, *KEPT) == kept


def test_an_index_of_a_newer_program_is_refused(tmp_path):
    archive_of(tmp_path, {"id": "mill", "text": SPOKEN}).catalog.db.execute("PRAGMA user_version = 99")

    with pytest.raises(ValueError, match="newer version"):
        Index.open(tmp_path / "index")
