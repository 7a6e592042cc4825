#!/usr/bin/env python3
"""Many questions from many threads while the archive changes under them.

    soak.py [--questions N] [--warm N] [--threads N] [--files N]

An invented archive in two versions, of which it is known who says what, is indexed over and over in another process,
one version after the other, while threads of this one ask questions of every kind. Counts errors, and answers that
show what stands in neither version or is somebody else's; memory and open files are looked at after the first `--warm`
questions, when models are loaded and caches full, and after `--questions` more. Prints a JSON line; ends with 1 where
anything is wrong.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
from invented import Truth, archive, changed, questions, write

_WRITER = """
import random, sys, time
sys.path.insert(0, {tests!r})
from pathlib import Path
from invented import archive, changed, write
from index import Index
rng = random.Random(7)
old = archive(rng, {files})
versions, index = (changed(rng, old), old), Index.open({index!r})
turn = 0
while True:
    index.sync(write(Path({folder!r}), versions[turn % 2]))
    turn += 1
    print(turn, flush=True)
"""


def resident() -> float:
    """Return the memory of this process, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> int:
    """Read the arguments, ask, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=5000)
    parser.add_argument("--warm", type=int, default=3000)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--files", type=int, default=120)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        figures = soak(Path(temporary), args.warm, args.questions, args.threads, args.files)
    print(json.dumps(figures))
    return int(bool(figures["errors"] or figures["wrong"] or figures["growth"] >= 0.05))


def soak(base: Path, warm: int, number: int, threads: int, files: int) -> dict[str, Any]:  # noqa: C901 - threads with all they share
    """Ask, and return the figures."""
    from index import Index
    from qa import ask

    rng = random.Random(7)
    old = archive(rng, files)
    new = changed(rng, old)
    folder, truth = base / "articles", Truth()
    for version in (new, old):
        truth.add(write(folder, version), version)
    index = Index.open(base / "index")
    index.sync(folder)
    total = warm + number
    asked = [*questions(rng, old, total // 2), *questions(rng, new, total - total // 2)]
    for i in range(0, total, 7):
        asked[i] = rng.choice(
            (f"How many articles mention {asked[i].split()[-1]}", "What happened in Tarn in 2019?", asked[i])
        )
    rng.shuffle(asked)
    todo, lock = iter(asked), threading.Lock()
    errors: list[str] = []
    wrong: list[str] = []
    statuses: Counter[str] = Counter()
    looked: dict[int, tuple[float, int]] = {}

    def work() -> None:
        while True:
            with lock:
                if (question := next(todo, None)) is None:
                    return
            try:
                answer = ask(question, index=index).to_dict()
                found = truth.faults(answer)
                status = answer["status"]
            except Exception as error:
                errors.append(f"{question}: {type(error).__name__}: {error}")
                found, status = [], "error"
            with lock:
                wrong.extend(found)
                statuses[status] += 1
                if (done := sum(statuses.values())) in (warm, total):
                    looked[done] = resident(), len(list(Path("/proc/self/fd").iterdir()))

    script = _WRITER.format(tests=sys.path[0], files=files, index=str(index.path), folder=str(folder))
    writer = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    started = time.monotonic()
    running = [threading.Thread(target=work) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    minutes = (time.monotonic() - started) / 60
    ended = writer.poll()
    writer.kill()
    told = writer.communicate()[0].split()
    if ended is not None:
        errors.append(f"the writer ended with {ended}")
    (before, files_before), (after, files_after) = looked[warm], looked[total]
    return {
        **{"questions": total, "threads": threads, "syncs_beside": int(told[-1]) if told else 0},
        **{"minutes": round(minutes, 1), "answered": statuses["answered"], "errors": len(errors), "wrong": len(wrong)},
        **{"warm_mb": round(before), "end_mb": round(after), "growth": round(after / before - 1, 3)},
        **{"open_files": [files_before, files_after], "examples": [*errors, *wrong][:5]},
    }


if __name__ == "__main__":
    sys.exit(main())
