"""Killed at any moment of indexing, an index loses nothing: run to the end, it is what it would have been unbroken.

`pytest -m slow tests/test_kill.py` kills at 200 random moments; a seed names a trial for good.
"""

import logging
import random
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="forks and kills as Linux and macOS have them")

from crashing import Moment, Ran
from invented import Files, Truth, archive, changed, questions, write

_log = logging.getLogger("kill")
TRIALS = 200
ARCHIVES = 4
SEARCHED = (
    "the dam at Lowen", "What will the tramway cost?", "new workers for the lighthouse", "closed because of the snow",
    "stones lost", "reservoir Oldmoor", "visitors a day", "Harbour Post on the bridge",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unbroken:
    """An archive in two versions, and what becomes of it when nothing goes wrong."""

    folder: Path
    old: Files
    new: Files
    truth: Truth
    asked: tuple[str, ...]
    index: Path  # holds the old version
    built: Ran
    rebuilt: Ran


@pytest.fixture(scope="module")
def unbroken(children, tmp_path_factory):
    """Make an archive by its number, and index it once without a kill."""

    @cache
    def make(number: int) -> Unbroken:
        rng, base = random.Random(number), tmp_path_factory.mktemp(f"archive{number}")
        old = archive(rng, files=16)
        new = changed(rng, old)
        folder, index, truth = base / "articles", base / "index", Truth()
        truth.add(write(folder, new), new)
        truth.add(write(folder, old), old)
        asked = (*questions(rng, old, 6), *questions(rng, new, 6))
        built = finished(children.run(index, folder, search=SEARCHED))
        shutil.copytree(index, base / "again")
        write(folder, new)
        rebuilt = finished(children.run(base / "again", folder, search=SEARCHED))
        same(rebuilt.state, finished(children.run(base / "anew", folder, search=SEARCHED)).state)
        return Unbroken(folder, old, new, truth, asked, index, built, rebuilt)

    return make


def finished(ran: Ran) -> Ran:
    """Make sure that a child ran to its end and left a whole index."""
    assert (ran.killed, ran.error) == (False, None)
    assert ran.state is not None
    assert ran.state["faults"] == []
    return ran


def same(state: dict, expected: dict) -> None:
    """Compare two indexes, and name the tables and queries that differ."""
    assert {name for name in expected if state[name] != expected[name]} == set()


def right(ran: Ran, truth: Truth) -> None:
    """Make sure that no question was answered wrongly, whatever state the index was in."""
    assert [fault for answer in ran.answers for fault in truth.faults(answer)] == []


@pytest.mark.parametrize("phase", ["build", "rebuild"])
def test_killed_in_each_stage(phase, children, unbroken, tmp_path):
    """Killed in one stage after the other, and asked in between: of a first build, and of one with changes."""
    whole = unbroken(0)
    index, expected = tmp_path / "index", whole.built if phase == "build" else whole.rebuilt
    if phase == "rebuild":
        shutil.copytree(whole.index, index)
    write(whole.folder, whole.old if phase == "build" else whole.new)
    stages = [stage for _, stage in expected.calls]
    assert len(set(stages)) >= 4
    asked = ()
    for stage in dict.fromkeys(stages[:-1]):
        calls = stages.count(stage)
        last = children.run(index, whole.folder, Moment(stages.index(stage) + calls // 2), asked)
        right(last, whole.truth)
        assert last.killed or stage != "Reading"  # later stages can have less left to do than in one run
        asked = whole.asked[:6]
    end = finished(children.run(index, whole.folder, ask=whole.asked, search=SEARCHED))

    right(end, whole.truth)
    same(end.state, expected.state)
    assert sum(answer["status"] == "answered" for answer in end.answers) >= 6


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(TRIALS))
def test_killed_at_a_random_moment(seed, children, unbroken, tmp_path):
    """Killed up to three times, of which one may come before the archive changes."""
    rng, whole = random.Random(seed), unbroken(seed % ARCHIVES)
    index, building = tmp_path / "index", rng.random() < 0.5
    if not building:
        shutil.copytree(whole.index, index)
    write(whole.folder, whole.old if building else whole.new)
    for _ in range(rng.choice((1, 1, 2, 3))):
        moment = random_moment(rng, whole.built if building else whole.rebuilt)
        ran = children.run(index, whole.folder, moment, rng.sample(whole.asked, 3))
        _log.info(
            "%s of archive %d: %s, %s", "build" if building else "rebuild", seed % ARCHIVES, moment, ran.calls[-1:]
        )
        assert ran.error is None
        right(ran, whole.truth)
        if building and rng.random() < 0.25:
            building = False
            write(whole.folder, whole.new)
    end = finished(children.run(index, whole.folder, ask=rng.sample(whole.asked, 3), search=SEARCHED))

    right(end, whole.truth)
    same(end.state, (whole.built if building else whole.rebuilt).state)


def random_moment(rng: random.Random, ran: Ran) -> Moment:
    """Choose a moment: any time alike, or any call alike, of a whole run."""
    times = [at for at, _ in ran.calls]
    if rng.random() < 0.5:
        at = rng.uniform(times[0], times[-1])
        call = max(n for n, time in enumerate(times) if time <= at)
        return Moment(call, at - times[call])
    call = rng.randrange(len(times) - 1)
    return Moment(call, rng.random() * (times[call + 1] - times[call]))
