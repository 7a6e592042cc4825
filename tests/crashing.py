"""Programs that are killed: a server that has everything imported forks children, and a child is killed at a moment.

A child asks, synchronizes and tells what the index then holds; the server is started anew for each test session. It
imports but starts nothing (no threads, no models), so a forked child is as good as a new process, and seconds sooner.
"""

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

APART = ("unshare", "--user", "--map-root-user", "--mount")
ROOT = Path(__file__).parent.parent
# Everything that an index is, apart from names of the moment: numbers of rows, names of folders.
TABLES = {
    "articles": "SELECT * FROM articles",
    "files": "SELECT path, sha256 FROM files",
    "places": "SELECT path, article_id FROM places",
    "passages": 'SELECT id, article_id, start, "end", heading, key FROM passages',
    "vectors": "SELECT model, key FROM vectors WHERE key IN (SELECT key FROM passages)",
    "statements": 'SELECT article_id, start, "end", kind, speaker, surname_key, source, cue, via, sentence_start, '
    "sentence_end, context_start, context_end FROM statements",
    "name_words": "SELECT key, word, article_id FROM name_words",
    "introductions": "SELECT surname, name, office, article_id FROM introductions",
    "passages_fts": "SELECT id, title, body FROM passages_fts LEFT JOIN passages ON number = passages_fts.rowid",
    "statements_fts": "SELECT article_id, start, context, statements_fts.speaker FROM statements_fts "
    "LEFT JOIN statements ON number = statements_fts.rowid",
}
_ORPHANS = {
    "passages": "SELECT id FROM passages WHERE article_id NOT IN (SELECT id FROM articles)",
    "statements": "SELECT number FROM statements WHERE article_id NOT IN (SELECT id FROM articles)",
    "name_words": "SELECT word FROM name_words WHERE article_id NOT IN (SELECT id FROM articles)",
    "introductions": "SELECT name FROM introductions WHERE article_id NOT IN (SELECT id FROM articles)",
    "places": "SELECT path FROM places WHERE article_id NOT IN (SELECT id FROM articles) "
    "OR path NOT IN (SELECT path FROM files)",
    "passages_fts": "SELECT rowid FROM passages_fts WHERE rowid NOT IN (SELECT number FROM passages)",
    "statements_fts": "SELECT rowid FROM statements_fts WHERE rowid NOT IN (SELECT number FROM statements)",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: at a call of the progress function (counted from 0), and how many seconds after it.

    Without seconds the child kills itself within the call.
    """

    call: int
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Ran:
    """What a child did.

    calls: seconds since its sync began and the stage, of each call of the progress function; at last, unless it was
    killed before, the stage "end".
    """

    killed: bool
    calls: tuple[tuple[float, str], ...]
    answers: tuple[dict[str, Any], ...]
    state: dict[str, Any] | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str


class Server:
    """Forks the children, one at a time.

    apart: in a mount namespace of its own, where `shell` may mount what it likes; it is gone with the server.
    """

    def __init__(self, apart: bool = False) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [*(APART if apart else ()), sys.executable, __file__]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
        )

    def shell(self, script: str) -> str:
        """Run a shell script where the server is, and return what it prints."""
        done = Done(**self._order({"shell": script}))
        assert done.code == 0, done
        return done.out

    def cli(self, *arguments: object, limit: int | None = None) -> Done:
        """Run the command line in a child. limit: bytes that no file may grow beyond."""
        return Done(**self._order({"cli": [str(argument) for argument in arguments], "limit": limit}))

    def _order(self, order: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        return told

    def run(
        self,
        index: Path,
        paths: Path | None,
        moment: Moment | None = None,
        ask: Sequence[str] = (),
        search: Sequence[str] | None = None,
    ) -> Ran:
        """Ask questions of an index, bring it up to date with paths, and if `search` is given, tell its state."""
        order = {
            "index": str(index), "paths": str(paths) if paths else None, "ask": list(ask),
            "search": None if search is None else list(search),
            "moment": [moment.call, moment.seconds] if moment else None,
        }  # fmt: skip
        told = self._order(order)
        calls = tuple((at, stage) for at, stage in told["calls"])
        return Ran(told["killed"], calls, tuple(told["answers"]), told["state"], told["error"])

    def close(self) -> None:
        """Let the server end."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


@contextmanager
def server(apart: bool = False) -> Iterator[Server]:
    """Give a server while it is needed."""
    running = Server(apart)
    try:
        yield running
    finally:
        running.close()


def state(path: Path, search: Sequence[str]) -> dict[str, Any]:
    """Tell all that an index holds, what of it is not whole, and what searches find."""
    from index import Index

    index = Index.open(path)
    db = index.catalog.db
    held: dict[str, Any] = {name: sorted(map(list, db.execute(query)), key=repr) for name, query in TABLES.items()}
    held["faults"] = faults(path)
    held["found"] = {text: [hit.passage.id for hit in index.search(text, 10)] for text in search}
    return held


def orphans(db: sqlite3.Connection) -> list[str]:
    """List rows without what they belong to, and whatever else SQLite finds broken; there is none at any moment."""
    found = [f"{name}: {row[0]} is an orphan" for name, query in _ORPHANS.items() for row in db.execute(query)]
    found += [said for (said,) in db.execute("PRAGMA integrity_check") if said != "ok"]
    return found + [f"foreign key: {row}" for row in db.execute("PRAGMA foreign_key_check")]


def faults(path: Path) -> list[str]:
    """Say what of an index is not whole after a sync has come to its end."""
    from index.storage.disk import connect

    with closing(connect(path / "catalog.sqlite")) as db:
        found = orphans(db)
        homeless = db.execute("SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM places)")
        found += [f"{identifier}: stands in no file" for (identifier,) in homeless]
        settings = dict(db.execute("SELECT name, value FROM settings"))
        if settings.get("chroma_dirty") != "0":
            return found
        found += _faults_of_chroma(path / settings["chroma"], db, settings["chroma_model"])
        return found + [f"{f.name}: left over" for f in path.glob("chroma-*") if f.name != settings["chroma"]]


def _faults_of_chroma(folder: Path, db: sqlite3.Connection, model: str) -> list[str]:
    """Compare the vectors that Chroma finds with the catalog's; in a copy, for opening it writes."""
    import chromadb
    import numpy as np

    query = "SELECT id, vector FROM passages LEFT JOIN vectors ON vectors.key = passages.key AND model = ?"
    kept = dict(db.execute(query, [model]))
    found = [f"{identifier}: has no vector" for identifier, vector in kept.items() if vector is None]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        copy = shutil.copytree(folder, Path(place) / "copy")
        client = chromadb.PersistentClient(str(copy), settings=chromadb.Settings(anonymized_telemetry=False))
        collection = client.get_collection("passages", embedding_function=None)
        got: Any = collection.get(include=["embeddings"])
        for identifier, vector in zip(got["ids"], got["embeddings"], strict=True):
            held = kept.pop(identifier, None)
            if held is None or abs(1 - float(np.frombuffer(held, dtype=np.float32) @ vector)) > 1e-4:
                found.append(f"{identifier}: another vector in Chroma than in the catalog ({held is not None})")
            near = collection.query(
                query_embeddings=[vector], n_results=min(10, len(got["ids"])), include=["distances"]
            )
            if identifier not in near["ids"][0] and near["distances"][0][-1] > 1e-4:
                found.append(f"{identifier}: is not found in Chroma")
        client.close()
    return found + [f"{identifier}: not in Chroma" for identifier in kept]


# In the server


def _serve() -> None:
    from importlib import import_module

    from corpus import Article, find_statements

    for name in ("filelock", "llama_index.vector_stores.chroma", "openvino", "tokenizers", "index.store", "qa.engine"):
        import_module(name)
    from qa.reading.names import Names
    from qa.reading.understanding import understand

    find_statements(Article("warm", "“The dam will hold,” Clara Voss said.", "Warm"))
    understand("What did Voss say about the dam?", "2024-01-01", (), Names((), bool, bool))
    _save_often()
    for line in sys.stdin:
        order = json.loads(line)
        do = _shell if "shell" in order else _cli if "cli" in order else _forked
        sys.stdout.write(json.dumps(do(order)) + "\n")
        sys.stdout.flush()


def _save_often() -> None:
    """Let Chroma write its graph after five changes, not after a thousand, so that few articles suffice to be in it."""
    from chromadb.api.client import Client

    original: Any = Client.get_or_create_collection

    def changed(self: Any, *names: Any, configuration: Any = None, **others: Any) -> Any:
        graph = {**((configuration or {}).get("hnsw") or {}), "sync_threshold": 5}
        return original(self, *names, configuration={"hnsw": graph}, **others)

    setattr(Client, "get_or_create_collection", changed)  # noqa: B010


def _shell(order: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(order["shell"], shell=True, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return {"code": done.returncode, "out": done.stdout, "err": done.stderr}


def _cli(order: dict[str, Any]) -> dict[str, Any]:
    """Run the command line in a child, as far as can be told from without in a process of its own."""
    from qa.cli.commands import main

    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            for number, stream in enumerate((os.open(os.devnull, os.O_RDONLY), out.fileno(), err.fileno())):
                os.dup2(stream, number)
            if order["limit"] is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (order["limit"], order["limit"]))
            code = 0
            try:
                main(order["cli"])
            except SystemExit as stopped:
                code = stopped.code if isinstance(stopped.code, int) else 0 if stopped.code is None else 1
            except BaseException:
                traceback.print_exc()
                code = 99
            sys.stdout.flush()
            os._exit(code)
        _, status = os.waitpid(child, 0)
        for stream in (out, err):
            stream.seek(0)
        said = [stream.read().decode() for stream in (out, err)]
    return {"code": os.waitstatus_to_exitcode(status), "out": said[0], "err": said[1]}


def _forked(order: dict[str, Any]) -> dict[str, Any]:
    """Run an order in a child, listen to what it tells, and kill it when the moment has come."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        _work(order, write)
    os.close(write)
    told: dict[str, Any] = {"killed": False, "calls": [], "answers": [], "state": None, "error": None}
    with open(read, encoding="utf-8") as lines:  # noqa: PTH123 - a file descriptor
        for line in lines:
            try:
                name, value = json.loads(line)
            except ValueError:  # cut by the kill
                continue
            if name != "call":
                told[name] = value
                continue
            told["calls"].append(value)
            if order["moment"] and order["moment"][1] is not None and len(told["calls"]) == order["moment"][0] + 1:
                time.sleep(order["moment"][1])
                os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        told["killed"] = os.WTERMSIG(status) == signal.SIGKILL
        told["error"] = None if told["killed"] else f"ended by signal {os.WTERMSIG(status)}"
    return told


def _work(order: dict[str, Any], write: int) -> None:
    """Do in the child what is ordered; never returns."""
    started = time.monotonic()
    moment = order["moment"]
    calls = 0

    def tell(name: str, value: Any) -> None:
        data = f"{json.dumps([name, value])}\n".encode()
        while data:
            data = data[os.write(write, data) :]

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal calls
        if moment and moment[1] is None and calls == moment[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        calls += 1
        tell("call", [time.monotonic() - started, stage])

    try:
        from index import Index
        from qa import ask

        opened = Index.open(order["index"])
        if order["ask"]:
            tell("answers", [ask(question, index=opened).to_dict() for question in order["ask"]])
        if order["paths"]:
            started = time.monotonic()
            opened.sync(order["paths"], progress)
            tell("call", [time.monotonic() - started, "end"])
        if order["search"] is not None:
            tell("state", state(Path(order["index"]), order["search"]))
    except BaseException as error:
        traceback.print_exc()
        tell("error", f"{type(error).__name__}: {error}")
    os._exit(0)


if __name__ == "__main__":
    _serve()
