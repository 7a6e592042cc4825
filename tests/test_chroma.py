"""The life of the Chroma side: damage is told apart and searched around, nothing asked is answered otherwise for it."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from conftest import archive_of, steps

from corpus import Article
from index import Filters, Index, IndexLockedError, doctor, lock
from index.passages import Passage
from index.storage import passage_table, places, vector_table
from index.storage.filters import EVERYTHING
from index.store import _encoded
from index.sync import put_article
from index.upkeep import keep_sound
from index.vectors import chroma
from index.vectors import collection as vectors
from index.vectors.checking import check, in_child
from index.vectors.chroma import DamagedError, state
from index.vectors.collection import PassageVectors
from index.vectors.scan import scan
from index.vectors.seal import seal
from qa import ask
from qa.cli import commands as cli

ROOT = Path(__file__).parent.parent
NUMBER = 1200  # Chroma saves every thousand: most vectors are in its files, some only in its SQLite
QUERIES = ("the dam at Lowen", "bread", "a bridge over the river")
SAVED = ("data_level0.bin", "header.bin", "index_metadata.pickle", "length.bin", "link_lists.bin")


def quiet(stage: str, done: int, total: int) -> None:
    """Take no note of progress."""


def fill(index: Index, number: int) -> None:
    """Put articles of one passage each into the catalog, with vectors that are computed, not embedded."""
    chance = np.random.default_rng(7)  # of few dimensions, as texts' are: Chroma finds the nearest of such for certain
    vectors = (chance.normal(size=(number, 6)) @ chance.normal(size=(6, 384))).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    passages = []
    with index.catalog.writing():
        for n in range(number):
            text = f"Notice {n} of the harbour office."
            passages.append(Passage(f"p{n:05}", f"a{n:05}", 0, len(text), "", text))
            article = Article(f"a{n:05}", text, "", date=f"20{n % 20:02}-01-01", outlet=f"Outlet {n % 3}")
            put_article(index.catalog, article, passages[-1:], [])
        vector_table.put_vectors(index.catalog, index.identity, [passage.key for passage in passages], vectors)
        places.put_file(index.catalog, "notices", "", [passage.article_id for passage in passages])


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """Build an index that is large enough for Chroma to have saved files of vectors; tests copy it."""
    index = Index.open(tmp_path_factory.mktemp("template"))
    fill(index, NUMBER)
    index.mend()
    index.catalog.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return index.path


@pytest.fixture
def index(template, tmp_path) -> Index:
    return Index.open(shutil.copytree(template, tmp_path / "index"))


def folder(index: Index) -> Path:
    return state(index.catalog, index.path).folder


def scanned(index: Index, query: str, k: int = 10, filters: Filters = EVERYTHING) -> list[tuple[str, float]]:
    return scan(index.catalog, index.identity, _encoded(index.identity, query), k, filters)


def found(index: Index, k: int = 10) -> list[list[str]]:
    return [[i for i, _ in index.nearest(query, k)] for query in QUERIES]


def exact(index: Index, k: int = 10) -> list[list[str]]:
    return [[i for i, _ in scanned(index, query, k)] for query in QUERIES]


def findings(index: Index) -> dict[str, str | None]:
    return {finding.what: finding.wrong for finding in doctor.examine(index, quiet)}


def finding(index: Index, what: str) -> str | None:
    return next(found.wrong for found in doctor.examine(index, quiet) if found.what == what)


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def zero(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def flip(file: Path) -> None:
    data, chance = bytearray(file.read_bytes()), random.Random(3)
    for _ in range(64):
        data[chance.randrange(len(data))] ^= 0xFF
    file.write_bytes(data)


DAMAGES = (truncate, zero, flip, Path.unlink)


# A sound one


def test_chroma_is_what_answers_while_it_is_sound(index, monkeypatch):
    expected = exact(index)
    monkeypatch.setattr(chroma, "scan", lambda *args, pending=False: [] if pending else pytest.fail("scanned"))

    assert index.note() is None
    assert found(index) == expected
    assert findings(index) == dict.fromkeys(findings(index))


def test_opening_and_asking_leave_the_seal_whole(index):
    found(index)
    code = f"from index import Index; print(Index.open({str(index.path)!r}).nearest('bread', 3)[0][0])"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert other.stdout.split() == [scanned(index, "bread")[0][0]]
    assert index.note() is None


def test_a_copy_with_other_times_is_as_good(index, tmp_path):
    copy = Index.open(shutil.copytree(index.path, tmp_path / "copy", copy_function=shutil.copyfile))

    assert copy.note() is None
    assert found(copy) == exact(index)
    flip(next(folder(copy).glob("*/data_level0.bin")))
    assert "data_level0.bin has changed" in copy.note()


def test_a_small_one_is_not_taken_for_damaged_because_it_was_opened(tmp_path):
    index = archive_of(tmp_path, {"id": "a", "text": "The mill burnt down."}, {"id": "b", "text": "The bridge stands."})
    here = state(index.catalog, index.path)
    for _ in range(3):
        chroma.close(here.folder)
        assert len(index.nearest("mill", 2)) == 2
        assert index.note() is None


# The exact scan


def test_looking_up_a_few_vectors_goes_through_no_others(index):
    ids = [i for (i,) in index.catalog.db.execute("SELECT id FROM passages LIMIT 5")]
    with steps(index.catalog.db) as counted:
        held = vector_table.vectors(index.catalog, index.identity, ids)

    assert held.keys() == set(ids)
    assert counted["taken"] < 1000 < NUMBER


def test_the_scan_is_exact_in_blocks_and_within_limits(index, monkeypatch):
    monkeypatch.setattr("index.vectors.scan._BLOCK", 100)
    vector = _encoded(index.identity, QUERIES[0])
    held = vector_table.vectors(index.catalog, index.identity, [f"p{n:05}" for n in range(NUMBER)])
    best = sorted(held, key=lambda i: -float(held[i] @ vector))
    few = [i for i in best if int(i[1:]) % 3 == 0]
    early = [i for i in best if int(i[1:]) % 20 <= 5]

    assert [i for i, _ in scanned(index, QUERIES[0], 150)] == best[:150]
    assert [i for i, _ in scanned(index, QUERIES[0], 5, Filters(outlets=("outlet 0",)))] == few[:5]
    assert [i for i, _ in scanned(index.up_to("2005-06-01"), QUERIES[0], 5)] == early[:5]
    assert len(scanned(index, QUERIES[0], 5000)) == NUMBER


@pytest.mark.parametrize("filters", [EVERYTHING, Filters(outlets=("Outlet 1",)), Filters(since="2010-01-01")])
@pytest.mark.parametrize("day", [None, "2012-01-01"])
def test_limits_hold_with_and_without_chroma(filters, day, index):
    view = index.up_to(day) if day else index
    sound = view.nearest(QUERIES[1], 5, filters)
    index.catalog.set("chroma_dirty", "1")

    assert view.nearest(QUERIES[1], 5, filters) == [(i, pytest.approx(cosine, abs=1e-6)) for i, cosine in sound]
    assert [i for i, _ in sound] == [i for i, _ in scanned(view, QUERIES[1], 5, filters)]


def test_what_is_not_in_chroma_yet_is_found_all_the_same(index):
    nearest = found(index, 1)[0][0]
    gone = index.catalog.db.execute("SELECT article_id FROM passages WHERE id = ?", [nearest]).fetchone()[0]
    text = "A new notice."
    passage = Passage("new", "new", 0, len(text), "", text)
    with index.catalog.writing() as db:
        db.execute("DELETE FROM articles WHERE id = ?", [gone])
        put_article(index.catalog, Article("new", text, "", outlet="Outlet 1"), [passage], [])
        vector_table.put_vectors(
            index.catalog, index.identity, [passage.key], _encoded(index.identity, QUERIES[0])[None]
        )

    assert found(index) == exact(index)
    assert index.nearest(QUERIES[0], 1) == [("new", pytest.approx(1.0, abs=1e-5))]
    assert index.nearest(QUERIES[0], 1, Filters(outlets=("Outlet 1",)))[0][0] == "new"
    assert index.note() is None


# Damage


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", SAVED)
def test_damage_to_a_file_of_vectors_is_seen_without_opening_it(name, damage, index):
    expected = exact(index)
    (file,) = folder(index).glob(f"*/{name}")
    damage(file)

    assert found(index) == expected
    assert name in index.note()
    assert "qa doctor --rebuild" in index.note()
    if damage is zero:
        assert name in finding(index, "vector index")


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_to_the_rows_is_seen_or_does_no_harm(damage, index):
    expected = exact(index)
    damage(folder(index) / "chroma.sqlite3")

    assert found(index) == expected
    assert found(index) == expected
    assert index.note() or damage is flip
    assert findings(index)["vector index"]


@pytest.mark.parametrize("gone", ["", "*-*-*"], ids=["the folder", "the folder of vectors"])
def test_missing_folders_are_searched_around(gone, index):
    expected = exact(index)
    for place in list(folder(index).glob(gone)) if gone else [folder(index)]:
        shutil.rmtree(place)

    assert found(index) == expected
    assert "is missing" in index.note()
    assert "is missing" in findings(index)["vector index"]


def test_garbage_in_place_of_the_rows_marks_the_index(index):
    rows = folder(index) / "chroma.sqlite3"
    rows.write_bytes(random.Random(1).randbytes(rows.stat().st_size + 4096))
    expected = exact(index)

    assert found(index) == expected
    assert "qa doctor --rebuild" in index.note()
    assert state(index.catalog, index.path).dirty  # so that the next sync builds it anew


def test_damage_while_the_program_runs_is_searched_around(index):
    expected = found(index)
    shutil.rmtree(folder(index))

    assert found(index) == expected == exact(index)
    assert index.note()


def test_what_chroma_says_is_compared_with_the_catalog(index):
    here = state(index.catalog, index.path)
    with closing(PassageVectors(here.folder)) as vectors:  # as another program might
        vectors.collection.add(ids=["alien"], embeddings=[_encoded(index.identity, QUERIES[0]).tolist()])

    assert found(index) == exact(index)
    assert "is damaged (the vector of alien is not the catalog's)" in index.note() or "unfinished" in index.note()


@pytest.mark.parametrize("name", SAVED)
def test_the_check_survives_what_the_seal_cannot_see(name, index):
    """A store that ends the process that opens it, or lies, though its files are as they were sealed."""
    here = state(index.catalog, index.path)
    (file,) = here.folder.glob(f"*/{name}")
    (truncate if name != "link_lists.bin" else zero)(file)
    index.catalog.set("chroma_seal", seal(here.folder, here.version))

    wrong = findings(index)["vector index"]
    assert wrong or found(index) == exact(index)
    if name in ("data_level0.bin", "index_metadata.pickle"):
        assert wrong


def test_runaway_links_are_not_opened(index):
    (links,) = folder(index).glob("*/link_lists.bin")
    with links.open("r+b") as file:
        file.truncate(1 << 40)  # apparent size only

    assert "run away" in in_child(index.catalog.path, folder(index), index.identity, NUMBER)


def test_a_check_that_never_ends_is_ended(index, monkeypatch):
    monkeypatch.setattr("index.vectors.checking._SECONDS", 0.01)
    monkeypatch.setattr("index.vectors.checking._A_SECOND", 1e9)

    assert "does not come back" in in_child(index.catalog.path, folder(index), index.identity, NUMBER)


def test_a_check_that_was_given_up_ends_itself(index, tmp_path):
    """Whoever asked may be gone by then."""
    script = (
        "import sys, time\n"
        "from index.vectors import checking\n"
        "checking._GRACE = 0\n"
        "checking.check = lambda *_: time.sleep(600)\n"
        "sys.exit(checking.main(*sys.argv[1:]))\n"
    )
    command = [sys.executable, "-c", script, str(index.catalog.path), index.identity]
    asked = json.dumps([str(folder(index)), 0.5])

    done = subprocess.run(command, input=asked, text=True, capture_output=True, timeout=120)

    assert done.returncode == 1
    assert "Timeout" in done.stderr


def test_a_check_takes_nothing_from_the_folder_it_is_run_in(index, tmp_path, monkeypatch):
    (tmp_path / "numpy.py").write_text("raise SystemExit(7)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert in_child(index.catalog.path, folder(index), index.identity, NUMBER) is None


def test_a_folder_of_any_name_is_checked(index, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")  # as it is on some systems
    moved = tmp_path / "Jürgen\nØ" / "index"
    shutil.copytree(index.path, moved)

    assert in_child(moved / "catalog.sqlite", moved / folder(index).name, index.identity, NUMBER) is None


@pytest.mark.parametrize("lost", ["a vector too few", "a vector too many", "another vector"])
def test_the_check_counts_and_compares(lost, index):
    here = state(index.catalog, index.path)
    with closing(PassageVectors(here.folder)) as vectors:
        if lost == "a vector too few":
            vectors.delete(["p00007"])
        elif lost == "a vector too many":
            vectors.collection.add(ids=["alien"], embeddings=[[0.1] * 384])
        else:
            vectors.collection.update(ids=["p00007"], embeddings=[[0.1] * 384])
        wrong = check(vectors, index.catalog, index.identity)

    assert wrong
    assert ("p00007" in wrong) == (lost != "a vector too many")


# Mending


@pytest.mark.parametrize(
    "damage", [zero, pytest.param(truncate, marks=pytest.mark.slow), pytest.param(flip, marks=pytest.mark.slow)]
)
@pytest.mark.parametrize(
    "name",
    ["data_level0.bin", *(pytest.param(name, marks=pytest.mark.slow) for name in (*SAVED[1:], "chroma.sqlite3"))],
)
def test_rebuilding_restores_what_was_found(name, damage, index, capsys):
    before, old = found(index), folder(index)
    (file,) = folder(index).rglob(name)
    damage(file)
    assert _status(["doctor", "--rebuild", "--index", str(index.path)]) == 0

    assert found(index) == before
    assert index.note() is None
    assert folder(index) != old
    assert not old.exists()
    assert set(findings(index).values()) == {None}


def test_the_doctor_says_what_is_wrong_and_mends_it(tmp_path, capsys):
    index = archive_of(tmp_path, {"id": "mill", "text": "The mill burnt down, mayor Ada Holm said."})
    arguments = ["doctor", "--index", str(index.path)]
    shutil.rmtree(folder(index))
    index.catalog.db.execute("DELETE FROM passages_fts")
    ill, mended, well = (_status(args) for args in (arguments, [*arguments, "--rebuild"], arguments))
    told = capsys.readouterr().out.splitlines()

    assert (ill, mended, well) == (1, 0, 0)
    assert any(line.startswith("vector index: it is damaged") and "qa doctor --rebuild" in line for line in told)
    assert any(line.startswith("full text: 1 passages are not in it") for line in told)
    assert all(line.endswith(": OK") for line in told[-7:])
    assert [hit.passage.article_id for hit in index.search("mill")] == ["mill"]


def _status(arguments: list[str]) -> int:
    try:
        cli.main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        ("UPDATE articles SET text = 'Another text, no shorter than the one that was read before it.'", "articles"),
        ('UPDATE passages SET "end" = 999', "articles"),
        ("UPDATE statements SET sentence_end = 999", "articles"),
        ("UPDATE passages SET key = 'none'", "passages without a vector"),
        ("DELETE FROM vectors", "passages without a vector"),
        ("UPDATE vectors SET vector = zeroblob(1536)", "vectors"),
        ("UPDATE vectors SET vector = zeroblob(7)", "vectors"),
        ("DELETE FROM places", "references"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM articles", "references"),
        ("UPDATE passages_fts SET body = 'nothing'", "full text"),
        ("INSERT INTO statements_fts (rowid, context) VALUES (99, 'loose')", "full text"),
        ("DELETE FROM passages_fts_idx; UPDATE passages_fts_data SET block = zeroblob(9) WHERE id > 10", "full text"),
        ("DROP TABLE statements_fts", "full text"),
    ],
)  # fmt: skip
def test_the_doctor_finds_harm_done_to_the_catalog(harm, what, mill, tmp_path):
    index = Index.open(shutil.copytree(mill, tmp_path / "index"))
    index.catalog.db.executescript(harm)

    assert finding(index, what)
    if what in ("full text", "vectors"):
        doctor.rebuild(index, quiet)
        assert finding(index, what) is None


@pytest.fixture(scope="module")
def mill(tmp_path_factory) -> Path:
    index = archive_of(tmp_path_factory.mktemp("mill"), {"id": "mill", "text": "The mill burnt down, Ada Holm said."})
    index.catalog.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return index.path


def test_a_build_that_stops_leaves_everything_as_it_was(index):
    before, old = found(index), folder(index)

    def stop(stage: str, done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.mend(stop)

    assert (folder(index), found(index), index.note()) == (old, before, None)
    assert [place.name for place in index.path.glob("chroma-*")] == [old.name]


def test_a_build_that_is_not_what_it_should_be_is_not_used(index, monkeypatch):
    old = folder(index)
    monkeypatch.setattr("index.vectors.checking._verdict", lambda *_: "it is not")

    with pytest.raises(DamagedError, match="it is not"):
        index.mend()
    assert (folder(index), index.note()) == (old, None)


def test_others_ask_while_it_is_built(index):
    before, asked = found(index), []
    index.catalog.set("chroma_dirty", "1")

    def ask_meanwhile(stage: str, done: int, total: int) -> None:
        asked.append((found(index), index.note()))

    index.mend(ask_meanwhile)

    assert len(asked) > 1
    assert all(answer == before for answer, _ in asked)
    assert all("until the indexing that is going on is done" in note for _, note in asked)
    assert index.note() is None


def test_a_change_that_stops_half_way_is_built_anew(tmp_path):
    articles = [{"id": f"a{n}", "text": f"Boat {n} left the harbour."} for n in range(30)]
    index = archive_of(tmp_path, *articles)
    old = folder(index)
    path = tmp_path / "articles.jsonl"
    path.write_text(
        "\n".join(json.dumps({"title": "", **a}) for a in [*articles[3:], {"id": "new", "text": "A ship."}])
    )

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "Storing" and done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.sync(path, stop)
    assert "was left unfinished" in index.note()
    assert found(index) == exact(index)
    index.sync(path)

    assert index.note() is None
    assert not old.exists()
    assert found(index, 50) == exact(index, 50)
    assert set(findings(index).values()) == {None}


def test_small_changes_are_made_in_place(tmp_path):
    articles = [{"id": f"a{n}", "text": f"Boat {n} left the harbour."} for n in range(30)]
    index = archive_of(tmp_path, *articles)
    old = folder(index)
    articles[4:6] = [{"id": "new", "text": "A ship came in."}]
    index = archive_of(tmp_path, *articles)

    assert folder(index) == old
    assert found(index, 50) == exact(index, 50)
    assert set(findings(index).values()) == {None}


@pytest.mark.parametrize("number", [0, 999, 8000, 8001, 12_345, 99_999, 301_813, 1_000_003])
def test_a_large_vector_index_is_saved_a_few_times_and_nearly_whole(number):
    """Chroma rewrites its whole file whenever it saves: so often as usual, that would grow with the square."""
    apart = vectors._between_saves(number)

    assert apart >= 1000
    assert number // apart <= 8
    assert number % apart <= max(1000, number // 50)


def test_many_new_vectors_are_saved_a_few_times_too(tmp_path):
    vectors = PassageVectors(tmp_path / "chroma", awaited=1000)
    vectors.close()
    with closing(PassageVectors(tmp_path / "chroma", awaited=20_000)) as vectors:
        assert vectors.collection.configuration["hnsw"]["sync_threshold"] >= 20_000 / 8
        vectors.settle()


def test_who_lets_go_of_a_vector_index_only_now_is_waited_for(tmp_path):
    with closing(PassageVectors(tmp_path / "chroma", awaited=1000)) as vectors:
        hold = "import sqlite3, sys, time; db = sqlite3.connect(sys.argv[1], isolation_level=None); "
        hold += "db.execute('BEGIN IMMEDIATE'); print(flush=True); time.sleep(0.5)"
        database = tmp_path / "chroma" / "chroma.sqlite3"
        with subprocess.Popen([sys.executable, "-c", hold, database], stdout=subprocess.PIPE) as holder:
            holder.stdout.readline()
            assert vectors._save_every(4000)
        assert not vectors._save_every(4000)


def test_a_new_vector_index_goes_on_saving_as_usual(index):
    index.mend()
    with closing(PassageVectors(folder(index))) as held:
        assert held.collection.configuration_json["hnsw"]["sync_threshold"] == 1000


def test_what_another_process_replaced_is_let_go(index):
    """Else a program that stays open holds every vector index there ever was, deleted or not."""
    for _ in range(2):
        old = folder(index)
        found(index)
        subprocess.run([sys.executable, "-m", "qa", "doctor", "--rebuild", "--index", str(index.path)], check=True)
        assert folder(index) != old
    found(index)

    assert [held for held in vectors._open if held.parent == index.path] == [folder(index)]


def test_a_program_that_stays_open_mends_once_nobody_writes(index, holder):
    before, old = found(index), folder(index)
    shutil.rmtree(old)
    end = keep_sound(index, every=0.05)
    try:
        time.sleep(0.5)
        assert "indexing that is going on" in index.note()
        holder.kill()
        _wait_until(lambda: index.note() is None)
        assert found(index) == before
        index.catalog.set("chroma_dirty", "1")
        _wait_until(lambda: index.note() is None)
    finally:
        end.set()
    assert folder(index) != old


def _wait_until(done) -> None:
    until = time.monotonic() + 120
    while not done():
        assert time.monotonic() < until
        time.sleep(0.05)


# Saying so


def test_every_answer_says_so(archive_file, tmp_path, capsys):
    index = Index.open(tmp_path / "index")
    index.sync(archive_file)
    shutil.rmtree(folder(index))
    note = index.note()
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"question": "How many cars use the bridge at Tarn?"}')
    there = ["--index", str(index.path)]
    _status(["eval", str(questions), "--out", str(tmp_path / "answers.jsonl"), *there])
    for command in (["ask", "What did Voss say about the salmon?"], ["search", "bridge"], ["info"]):
        _status([*command, *there])
    told = capsys.readouterr()

    assert note.startswith("Passages are found by an exact scan")
    assert note in ask("How many cars use the bridge at Tarn?", index=index).to_dict()["notes"]
    assert note in ask("What did Marie Curie say about radium?", index=index, as_of="2022-01-01").notes
    assert note in json.loads((tmp_path / "answers.jsonl").read_text())["notes"]
    assert told.out.count(note) == 2
    assert told.err.count(note) == 1
    index.mend()
    assert ask("How many cars use the bridge at Tarn?", index=index).notes == ()


def test_an_empty_archive_has_nothing_to_say(tmp_path):
    assert Index.open(tmp_path).note() is None
    assert set(findings(Index.open(tmp_path)).values()) == {None}


def test_another_model_is_named(index, monkeypatch):
    other = Index.open(index.path)
    other.__dict__["identity"] = "another model"

    assert other.note() == (
        "Passages are found by their words only: they have no vectors of another model yet. "
        "To embed them: qa index PATH"
    )
    vector_table.put_vectors(other.catalog, "another model", ["none"], np.ones((1, 384), dtype=np.float32))
    assert f"the vector index is of another model ({index.identity})" in other.note()


# Others


HOLD = """
import sys
from pathlib import Path
from index.lock import writing
with writing(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(index):
    """Hold the lock of an index in another process."""
    command = [sys.executable, "-c", HOLD, str(index.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def test_the_second_writer_is_told_who_writes(index, holder):
    with pytest.raises(IndexLockedError, match=rf"process {holder.pid} on .+, since 20"):
        index.mend()
    with pytest.raises(IndexLockedError):
        finding(index, "catalog file")
    assert f"process {holder.pid}" in lock.writer(index.path)
    assert index.note() is None
    index.catalog.set("chroma_dirty", "1")
    assert f"until the indexing that is going on is done: `-c` (process {holder.pid})." in index.note()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert (index.path / "writer.json").exists()  # what it left behind decides nothing
    assert lock.writer(index.path) is None
    assert "was left unfinished" in index.note()
    index.mend()

    assert finding(index, "vector index") is None


def test_asking_who_writes_keeps_nobody_from_writing(index):
    for _ in range(20):
        assert lock.writer(index.path) is None
        with lock.writing(index.path):
            assert f"process {os.getpid()}" in lock.writer(index.path)


def test_what_another_process_indexes_is_seen(tmp_path):
    index = archive_of(tmp_path, *({"id": f"a{n}", "text": f"Boat {n} left the harbour."} for n in range(5)))
    index.nearest("comet", 3)
    new = tmp_path / "new.txt"
    new.write_text("A comet was seen over the hills.")
    command = [sys.executable, "-m", "qa", "index", str(new), "--index", str(index.path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    best = passage_table.passages(index.catalog, [index.nearest("comet", 1)[0][0]])

    assert next(iter(best.values())).text == new.read_text()
    assert index.note() is None
    assert index.catalog.count("passages WHERE in_chroma = 0") == 0


def test_a_reader_does_not_write_while_another_process_does(index, holder):
    (folder(index) / "chroma.sqlite3").write_bytes(b"no database" * 10**6)
    before = list(index.catalog.db.iterdump())

    assert found(index) == exact(index)
    assert list(index.catalog.db.iterdump()) == before
    assert index.note()
