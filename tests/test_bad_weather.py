"""Full disks and folders that cannot be written: a clear line, no loss, and what was there answers."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="limits and mounts as Linux and macOS have them")

from crashing import APART, Done, Server, server
from invented import Truth, archive, changed, questions, write

from index import Index
from index.storage import disk
from index.vectors import converted as conversion
from index.vectors.converted import converted
from index.vectors.embedding import DEFAULT_MODEL, SentenceEncoder
from qa.cli import commands as cli

SEARCHED = ("the dam at Lowen", "new workers for the lighthouse", "stones lost")


def no_mounts() -> str:
    """Say why nothing can be mounted here; nothing where it can."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            mount = ["mount", "-t", "tmpfs", "tmpfs", folder]
            done = subprocess.run([*APART, *mount], capture_output=True, text=True)
        except OSError as error:
            return f"no mount namespaces here: {error}"
    return f"no mount namespaces here: {done.stderr.strip()}" if done.returncode else ""


@pytest.fixture(scope="module")
def apart():
    """Give a server in a mount namespace of its own."""
    if reason := no_mounts():
        pytest.skip(reason)
    with server(apart=True) as running:
        yield running


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory, children):
    """Make an archive in two versions, an index of the old one, and the states an index has with either."""
    rng, base = random.Random(7), tmp_path_factory.mktemp("unbroken")
    old = archive(rng, files=10)
    new = changed(rng, old)
    folder, truth = base / "articles", Truth()
    truth.add(write(folder, new), new)
    truth.add(write(folder, old), old)
    before = children.run(base / "index", folder, search=SEARCHED).state
    rested(base / "index")
    shutil.copytree(base / "index", base / "again")
    write(folder, new)
    after = children.run(base / "again", folder, search=SEARCHED).state
    return folder, truth, questions(rng, old, 4), base / "index", before, after


def one_line(done: Done) -> str:
    """Return the one line on stderr."""
    (line,) = done.err.splitlines() or [""]
    assert "Traceback" not in line
    return line


def rested(index: Path) -> None:
    """Leave a catalog as a program that ended by itself does: all in one file."""
    with closing(sqlite3.connect(index / "catalog.sqlite")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not (index / "catalog.sqlite-wal").exists()


# A full disk


class Disk:
    """A small disk with an index of the old version on it."""

    def __init__(self, apart: Server, path: Path, index: Path) -> None:
        self.apart, self.index, self._full = apart, path / "index", path / "ballast"
        path.mkdir()
        apart.shell(f"mount -t tmpfs -o size=64m tmpfs {path} && cp -r {index} {self.index}")

    def leave(self, kilobytes: int) -> None:
        """Fill it up, but for so much room."""
        self.apart.shell(
            f"rm -f {self._full}; free=$(df -k --output=avail {self._full.parent} | tail -1); "
            f"head -c $(( (free - {kilobytes}) * 1024 )) /dev/zero > {self._full} 2>/dev/null || true"
        )

    def renew(self, index: Path) -> None:
        """Put the index there as it was."""
        self.apart.shell(f"rm -rf {self._full} {self.index}; cp -r {index} {self.index}")


def squeezed(disk: Disk, unbroken, room: int) -> bool:
    """Index the new version with so much room left, and tell whether that worked; if not, all is well nevertheless."""
    folder, truth, asked, *_ = unbroken
    disk.leave(room)
    done = disk.apart.cli("index", folder, "--index", disk.index)
    ran = disk.apart.run(disk.index, None, ask=asked)
    assert ran.error is None
    assert [fault for answer in ran.answers for fault in truth.faults(answer)] == []
    assert sum(answer["status"] == "answered" for answer in ran.answers) >= 2
    if done.code:
        assert done.code == 1
        assert "no space left" in one_line(done)
        assert str(disk.index) in one_line(done)
    return done.code == 0


def test_a_full_disk(apart, unbroken, tmp_path):
    """Room grows from none until the articles that changed can be indexed; each time what was there answers."""
    folder, _, _, index, before, after = unbroken
    disk = Disk(apart, tmp_path / "disk", index)
    assert apart.run(disk.index, None, search=SEARCHED).state == before
    rooms = [0, 64, 512, 8192]

    worked = [squeezed(disk, unbroken, room) for room in rooms]

    assert worked[0] is worked[1] is False
    assert worked[-1] is True
    assert apart.run(disk.index, folder, search=SEARCHED).state == after


@pytest.mark.slow
@pytest.mark.parametrize("room", range(0, 2400, 40))
def test_a_disk_with_little_room(room, apart, unbroken, tmp_path):
    """Each time from the old version on, so that room ends in every stage; then there is room again."""
    folder, _, _, index, _, after = unbroken
    disk = Disk(apart, tmp_path / "disk", index)
    try:
        squeezed(disk, unbroken, room)
        disk.leave(8192)
        assert apart.cli("index", folder, "--index", disk.index).code == 0
        assert apart.run(disk.index, folder, search=SEARCHED).state == after
    finally:
        apart.shell(f"umount {disk.index.parent}")


def test_an_index_cannot_begin_on_a_full_disk(apart, unbroken, tmp_path):
    folder, _, _, index, *_ = unbroken
    disk = Disk(apart, tmp_path / "disk", index)
    disk.leave(0)
    for room in (0, 16, 200):
        disk.leave(room)
        done = apart.cli("index", folder, "--index", disk.index.parent / "new")
        assert done.code == 1
        assert "no space left" in one_line(done)


@pytest.mark.parametrize("kilobytes", [16, 600])
def test_files_that_may_not_grow(kilobytes, children, unbroken, tmp_path):
    """The same without a mount: no file may grow beyond a size."""
    folder, truth, asked, index, _, after = unbroken
    shutil.copytree(index, tmp_path / "index")
    done = children.cli("index", folder, "--index", tmp_path / "index", limit=kilobytes << 10)
    ran = children.run(tmp_path / "index", None, ask=asked)

    assert done.code == 1
    assert str(tmp_path / "index") in one_line(done)
    assert [fault for answer in ran.answers for fault in truth.faults(answer)] == []
    assert sum(answer["status"] == "answered" for answer in ran.answers) >= 2
    assert children.run(tmp_path / "index", folder, search=SEARCHED).state == after


@contextmanager
def no_file_beyond(size: int):
    """Let no file of this process grow beyond so many bytes."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("how", ["alike", pytest.param("by OpenVINO", marks=pytest.mark.slow)])
def test_a_conversion_that_had_no_room_is_tried_again(how, tmp_path, monkeypatch):
    """A disk that is full is no reason to believe for good that a model cannot be converted."""
    source, cache = tmp_path / "model", tmp_path / "cache"
    source.mkdir()
    (source / "weights").write_bytes(bytes(2 << 20))
    if how == "alike":
        small = None
        monkeypatch.setattr(
            conversion, "_convert", lambda _, folder: (folder / "model.bin").write_bytes(bytes(2 << 20))
        )
    else:
        small = SentenceEncoder(DEFAULT_MODEL)._model
        small[0].auto_model.encoder.layer = small[0].auto_model.encoder.layer[:1]
    with no_file_beyond(1 << 20):
        assert converted(source, lambda: small, cache) is None
        assert list(cache.iterdir()) == []

    assert converted(source, lambda: small, cache) is not None


def test_what_a_killed_conversion_left_is_removed_after_a_day(tmp_path, monkeypatch):
    source, cache = tmp_path / "model", tmp_path / "cache"
    source.mkdir()
    for name in ("old", "new"):
        (cache / f".making-{name}").mkdir(parents=True)
    os.utime(cache / ".making-old", (0, 0))
    monkeypatch.setattr(conversion, "_convert", lambda _, folder: None)

    assert converted(source, lambda: None, cache) in cache.iterdir()
    assert {folder.name for folder in cache.glob(".*")} == {".making-new"}


def run_cli(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        cli.main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_answers_that_cannot_be_written(archive, tmp_path, capfd):
    (tmp_path / "questions.jsonl").write_text('{"question": "What did Voss say?"}\n' * 3)

    assert run_cli("eval", tmp_path / "questions.jsonl", "--out", "/dev/full", "--index", archive.path) == 1
    assert capfd.readouterr().err == "qa: /dev/full: No space left on device\n"


# A folder that cannot be written


@pytest.mark.parametrize("left", ["rested", "killed"])
def test_a_read_only_index(left, apart, unbroken, tmp_path):
    """Everything but indexing works, as if it could be written; also where the last writer was killed."""
    folder, truth, asked, index, before, _ = unbroken
    shutil.copytree(index, tmp_path / "index")
    if left == "killed":
        Path(tmp_path / "index" / "writer.lock").touch()
        apart.cli("info", "--index", tmp_path / "index")
        assert (tmp_path / "index" / "catalog.sqlite-shm").exists()
    apart.shell(f"mount --bind {tmp_path}/index {tmp_path}/index && mount -o remount,bind,ro {tmp_path}/index")
    commands = (
        ["info"], ["speakers"], ["statements"], ["search", "stones"], ["ask", "What did Ruth Calloway say?", "--json"],
    )  # fmt: skip
    there = [apart.cli(*command, "--index", tmp_path / "index") for command in commands]
    apart.shell(f"umount {tmp_path}/index")
    usual = [apart.cli(*command, "--index", tmp_path / "index") for command in commands]
    apart.shell(f"mount --bind {tmp_path}/index {tmp_path}/index && mount -o remount,bind,ro {tmp_path}/index")
    ran = apart.run(tmp_path / "index", None, ask=asked, search=SEARCHED)
    refused = apart.cli("index", folder, "--index", tmp_path / "index")

    assert [done.code for done in there] == [0] * len(commands)
    assert [told(done.out) for done in there] == [told(done.out) for done in usual]
    assert ran.error is None
    assert ran.state == before
    assert [fault for answer in ran.answers for fault in truth.faults(answer)] == []
    assert refused.code == 1
    assert "read-only" in one_line(refused).lower()
    assert str(tmp_path / "index") in one_line(refused)


@pytest.mark.slow
def test_a_read_only_index_is_served(apart, unbroken, tmp_path):
    shutil.copytree(unbroken[3], tmp_path / "index")
    apart.shell(f"mount --bind {tmp_path}/index {tmp_path}/index && mount -o remount,bind,ro {tmp_path}/index")
    script = f"""
import app, index
desk = app.Desk(index.Index.open("{tmp_path}/index"))
app.build(desk.index)
print(desk.answer("What did Ruth Calloway say?")["status"])
"""
    (tmp_path / "serve.py").write_text(script, encoding="utf-8")

    assert apart.shell(f"{sys.executable} {tmp_path}/serve.py").splitlines()[-1] == "answered"


def told(out: str) -> str:
    """Leave out of what is printed how long it took and what is said about how it was found."""
    return out.split('"nearest"')[0]


def test_a_read_only_index_that_changes_is_read_anew(tmp_path, monkeypatch):
    """A folder mounted for reading only may be written by another machine; nobody is to see half of it."""
    one, two, index = tmp_path / "one.txt", tmp_path / "two.txt", tmp_path / "index"
    one.write_text("date 2024-01-02 The mill burnt down, mayor Ada Holm said.", encoding="utf-8")
    two.write_text("date 2024-01-03 “We will rebuild the mill,” said Ada Holm.", encoding="utf-8")
    writer = Index.open(index)
    writer.sync(one)
    writer.catalog.db.close()
    with monkeypatch.context() as patch:
        whole = disk._open

        def refuse(path: Path, name: str) -> disk.Connection:
            if not name.startswith("file:"):
                raise PermissionError(f"{path}: no place for the files beside it")
            return whole(path, name)

        patch.setattr(disk, "_open", refuse)
        reader = Index.open(index)
        assert reader.stats()["articles"] == 1
    Index.open(index).sync(two)

    assert reader.stats()["articles"] == 2
