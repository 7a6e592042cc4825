"""Whatever happens in whatever order, killed programs among it, an index is what the files say: against a dict.

Real files, SQLite, Chroma and model; `pytest -m slow tests/test_state_machine.py` looks for longer.
"""

import random
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

pytest.importorskip("resource", reason="forks and kills as Linux and macOS have them")

from crashing import Moment, Server, faults, orphans
from invented import Files, Truth, article, edited, questions, read, write

from corpus import Article, find_statements
from index import Index
from index.passages import split
from index.storage.catalog import fingerprint
from qa import ask

SEEDS = st.integers(0, 10_000)
FAST = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


class Archive(RuleBasedStateMachine):
    """A folder of articles, the index of it, and a dict of what the folder holds."""

    def __init__(self, children: Server) -> None:
        super().__init__()
        self.children = children
        self.place = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.folder, self.path = Path(self.place.name) / "articles", Path(self.place.name) / "index"
        self.files: Files = {}
        self.indexed: dict[str, Article] | None = {}  # None: not known, for a program was killed
        self.truth = Truth()
        self.made = 0
        self.index = Index.open(self.path)
        self.written()

    def teardown(self) -> None:
        self.place.cleanup()

    # What happens to the files

    def written(self) -> None:
        """Bring the folder in line with the dict."""
        self.truth.add(write(self.folder, self.files), self.files)

    def name(self) -> str:
        self.made += 1
        return f"{self.made:03d}.md"

    def some(self, seed: int, suffix: str = "") -> str:
        return random.Random(seed).choice([name for name in sorted(self.files) if name.endswith(suffix)])

    @initialize(seed=SEEDS)
    def begin(self, seed: int) -> None:
        rng = random.Random(seed)
        self.files = {self.name(): (article(rng),), "feed.jsonl": tuple(article(rng, f"feed-{n}") for n in range(2))}
        self.written()

    @rule(seed=SEEDS, named=st.booleans())
    def add(self, seed: int, named: bool) -> None:
        name = self.name()
        self.files[name] = (article(random.Random(seed), f"id-{name}" if named else None),)
        self.written()

    @precondition(lambda self: self.files)
    @rule(seed=SEEDS)
    def update(self, seed: int) -> None:
        name = self.some(seed)
        first, *others = self.files[name]
        self.files[name] = (edited(random.Random(seed), first), *others)
        self.written()

    @precondition(lambda self: self.files)
    @rule(seed=SEEDS)
    def delete(self, seed: int) -> None:
        del self.files[self.some(seed)]
        self.written()

    @precondition(lambda self: self.files)
    @rule(seed=SEEDS)
    def rename(self, seed: int) -> None:
        name = self.some(seed)
        self.files[f"moved-{self.made}-{name}"] = self.files.pop(name)
        self.made += 1
        self.written()

    @precondition(lambda self: any(name.endswith(".md") for name in self.files))
    @rule(seed=SEEDS)
    def copy(self, seed: int) -> None:
        """Two files that hold the same are one article in two places."""
        self.files[self.name()] = self.files[self.some(seed, ".md")]
        self.written()

    # What happens to the index

    @rule()
    def sync(self) -> None:
        report = self.index.sync(self.folder)
        held = read(self.folder)
        assert not report.failed
        if self.indexed is not None:
            before = self.indexed
            kept = held.keys() & before.keys()
            same = {i for i in kept if fingerprint(held[i]) == fingerprint(before[i])}
            assert set(report.added) == held.keys() - before.keys()
            assert set(report.removed) == before.keys() - held.keys()
            assert set(report.unchanged) == same
            assert set(report.changed) == kept - same
        self.whole(held)

    @rule(call=st.integers(0, 9))
    def kill(self, call: int) -> None:
        """Kill another program that brings the index up to date."""
        ran = self.children.run(self.path, self.folder, Moment(call))
        assert ran.error is None
        self.indexed = None
        if not ran.killed:  # it had less to do
            self.whole(read(self.folder))

    @rule()
    def reopen(self) -> None:
        self.index = Index.open(self.path)

    @rule()
    def mend(self) -> None:
        """Mend what is not sound, in builds that can do that apart from a sync."""
        if mend := getattr(self.index, "mend", None):
            mend()

    @precondition(lambda self: self.files)
    @rule(seed=SEEDS)
    def question(self, seed: int) -> None:
        for text in questions(random.Random(seed), self.files, 1):
            assert self.truth.faults(ask(text, index=self.index).to_dict()) == []

    def whole(self, held: dict[str, Article]) -> None:
        """Check what holds after a sync that came to its end."""
        self.indexed = held
        kept = {one.id: one for one in self.index.catalog.articles()}
        assert kept == held
        assert faults(self.path) == []
        for one in held.values():
            passages = split(one, self.index._encoder().piece_offsets, self.index._encoder().limit)
            nearest = self.index.nearest(passages[0].embedded, 1)
            assert nearest[0][0] == passages[0].id or nearest[0][1] > 0.99

    @invariant()
    def consistent(self) -> None:
        """Each article is one that was there, and what the index has of it follows from its text."""
        with closing(sqlite3.connect(self.path / "catalog.sqlite")) as db:
            assert orphans(db) == []
            for one in self.index.catalog.articles():
                assert self.truth.texts[one.id, one.sha256] == one.text
                derived: dict[str, list[Any]] = {
                    'SELECT id, start, "end" FROM passages': [
                        (p.id, p.start, p.end)
                        for p in split(one, self.index._encoder().piece_offsets, self.index._encoder().limit)
                    ],
                    'SELECT start, "end", speaker, kind FROM statements': [
                        (s.start, s.end, s.speaker, s.kind) for s in find_statements(one)
                    ],
                }
                for query, rows in derived.items():
                    assert sorted(db.execute(f"{query} WHERE article_id = ?", [one.id])) == sorted(rows)


def test_an_index_is_what_the_files_say(children):
    run_state_machine_as_test(
        lambda: Archive(children),
        settings=settings(FAST, max_examples=8, stateful_step_count=20, derandomize=True, database=None),
    )


@pytest.mark.slow
def test_an_index_is_what_the_files_say_at_length(children):
    run_state_machine_as_test(
        lambda: Archive(children), settings=settings(FAST, max_examples=80, stateful_step_count=30)
    )
