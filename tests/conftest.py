"""What the tests share: a small archive of made-up articles, indexed once with the real model, Chroma and SQLite."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.names.forms import bare, fold, surname
from index import Index
from qa.reading.names import Names

ARTICLES = [
    {
        "id": "dam-1",
        "title": "Lowen dam to be raised by four metres",
        "date": "2021-03-02",
        "outlet": "Valley Courier",
        "author": "J. Penn",
        "url": "https://example.org/dam-1",
        "text": (
            "The Lowen dam will be raised by four metres, energy minister Clara Voss said on Tuesday.\n\n"
            "“We will not wait for the next flood,” Voss said. “The work begins in June and costs 90 million "
            "crowns.”\n\n"
            "Fishermen fear for the salmon. Pier Anders, who leads their union, said the ladder at the dam had "
            "failed twice.\n\n"
            "A spokesman for the ministry declined to comment on the salmon."
        ),
    },
    {
        "id": "dam-2",
        "title": "Voss defends the dam",
        "date": "2021-09-14",
        "outlet": "Harbour Post",
        "text": (
            "Energy minister Clara Voss rejected criticism of the Lowen dam. "
            "She said: “The salmon will have their ladder, and the town will have its peace.”\n\n"
            "“Voss is wrong about the salmon,” said Pier Anders. According to Anders, 4,000 fish died last year.\n\n"
            "The bridge at Tarn was closed for repairs on Monday. It carries 12,000 cars a day."
        ),
    },
    {
        "id": "election",
        "title": "Mayor Ilse Brandt wins a second term",
        "date": "2022-05-01",
        "outlet": "Valley Courier",
        "text": (
            "Ilse Brandt was elected mayor of Tarn for a second term with 58 percent of the votes.\n\n"
            "Brandt told supporters that she would rebuild the bridge first. "
            "“A town without a bridge is two villages,” she said."
        ),
    },
    {
        "id": "undated",
        "title": "A note on bread",
        "outlet": "Harbour Post",
        "text": "Rye bread keeps for a week. The baker Otto Lind sells forty loaves a day in the market hall of Tarn.",
    },
    {
        "id": "scripts",
        "title": "Café “Zoë” 👩‍👩‍👧 opens",
        "date": "2022-06-10",
        "outlet": "Harbour Post",
        "text": (
            "The cafe\u0301 on the quay opened with a flag 🏴󠁧󠁢󠁷󠁬󠁳󠁿 and a cake.\r\n\r\n"
            "“שלום לכולם — 🎉 welcome,” Dana Zoë told her guests.\r\n\r\n"
            "She said that the naïve price of 3 crowns would not last."
        ),
    },
]


OUTLETS = (
    "Valley Courier", "Harbour Post", "Northern Times", "Morning Post", "Tarn Today", "The Lowen Gazette",
    "New Tarn Tribune",
)  # fmt: skip
_SURNAMES = {"voss", "anders", "brandt", "lind", "zoe"}
_BODIES = set(
    map(fold, ("Bank of Tarn", "Doctors Without Rivers", "Harbour Office", "Energy Ministry", "Fishermen's Union"))
)


def _speaks(name: str) -> bool:
    """Tell whether somebody speaks, as an archive would: by surname, or a body by its whole name."""
    known = bare(name.removeprefix("the ")) or name
    return fold(known) in _BODIES or (surname(known) in _SURNAMES and len(known.split()) < 4)


def _pronoun(name: str) -> str | None:
    return {"voss": "she", "anders": "he"}.get(surname(name))


NAMES = Names(OUTLETS, _speaks, _speaks, pronoun=_pronoun)  # for questions read without an archive


def archive_of(folder, *articles) -> Index:
    """Index articles given as dicts with at least an id and a text."""
    path = folder / "articles.jsonl"
    path.write_text("\n".join(json.dumps({"title": "", **article}) for article in articles), encoding="utf-8")
    index = Index.open(folder / "index")
    assert not index.sync(path).failed
    return index


@contextmanager
def steps(db: sqlite3.Connection) -> Iterator[Counter[str]]:
    """Count the steps of SQLite's machine inside, under "taken": what takes more of them takes longer, anywhere."""
    counted = Counter[str]()
    db.set_progress_handler(lambda: counted.update(["taken"]), 1)
    try:
        yield counted
    finally:
        db.set_progress_handler(None, 1)


@pytest.fixture(scope="session")
def archive_file(tmp_path_factory) -> Path:
    """Write the articles as a JSON Lines file."""
    path = tmp_path_factory.mktemp("archive") / "articles.jsonl"
    path.write_text("\n".join(json.dumps(article, ensure_ascii=False) for article in ARTICLES), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def archive(archive_file, tmp_path_factory) -> Index:
    """Make the index of these articles; tests only read it."""
    index = Index.open(tmp_path_factory.mktemp("index"))
    report = index.sync(archive_file)
    assert len(report.added) == len(ARTICLES)
    assert not report.failed
    return index


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Index:
    """Make the index of the shipped briefings; tests only read it."""
    index = Index.open(tmp_path_factory.mktemp("sample"))
    index.sync(Path(__file__).parent.parent / "corpus" / "sample")
    return index


@pytest.fixture(scope="session")
def children():
    """Start the server whose children may be killed."""
    pytest.importorskip("resource", reason="forks, kills and limits as Linux and macOS have them")
    from crashing import server

    with server() as running:
        yield running
