#!/usr/bin/env python3
"""Speed of indexing and asking, for another program's figures beside ours in one run.

    speed.py ARTICLES.jsonl [--limit N] [--questions QUESTIONS.jsonl] [--beside "COMMAND"] [--rounds N]

Indexes the articles into a fresh folder (reading, splitting, ledger, full text, embedding, Chroma), asks the questions,
verification included, and prints one JSON line. COMMAND, given ARTICLES, --limit and --questions likewise, has to
print a line with "chars_per_s" and "p50_ms"; the two take turns, and the ratios (ours to theirs) are printed by
round.
"""

import argparse
import json
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def measure(articles: Path, limit: int | None, questions: Path | None) -> dict[str, Any]:
    """Index, ask, and return the figures."""
    started = time.perf_counter()
    from index import Index
    from index.vectors.collection import prepare
    from index.vectors.embedding import DEFAULT_MODEL, encoder, identity
    from qa import ask

    encoder(identity(DEFAULT_MODEL))
    prepare()
    import_s = time.perf_counter() - started
    lines = articles.read_text(encoding="utf-8").splitlines()[:limit]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        source.write_text("\n".join(lines), encoding="utf-8")
        index = Index.open(Path(folder) / "index")
        started = time.perf_counter()
        index.sync(source)
        index_s = time.perf_counter() - started
        stats = index.stats()
        result = {
            "articles": len(lines),
            "passages": stats["passages"],
            "statements": stats["statements"],
            "import_s": round(import_s, 2),
            "index_s": round(index_s, 2),
            "chars_per_s": round(sum(len(json.loads(line)["text"]) for line in lines) / index_s),
        }
        if questions:
            asked = [json.loads(line)["question"] for line in questions.read_text(encoding="utf-8").splitlines()]
            ask(asked[0], index=index)
            result |= _percentiles("", [_milliseconds(lambda q=q: ask(q, index=index)) for q in asked])
            result |= _percentiles("search_", [_milliseconds(lambda q=q: index.search(q)) for q in asked])
    result["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return result


def _milliseconds(work: Any) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def _percentiles(prefix: str, times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        f"{prefix}p50_ms": round(ordered[len(ordered) // 2], 1),
        f"{prefix}p95_ms": round(ordered[int(0.95 * len(ordered))], 1),
    }


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--beside", metavar="COMMAND")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    if not args.beside:
        print(json.dumps(measure(args.articles, args.limit, args.questions)))
        return
    rest = [str(args.articles), *(["--limit", str(args.limit)] if args.limit else [])]
    rest += ["--questions", str(args.questions)] if args.questions else []
    for _ in range(args.rounds):
        ours, theirs = (
            json.loads(
                subprocess.run([*command, *rest], check=True, capture_output=True, text=True).stdout.splitlines()[-1]
            )
            for command in ([sys.executable, __file__], shlex.split(args.beside))
        )
        print(json.dumps({"ours": ours}), json.dumps({"theirs": theirs}), sep="\n")
        ratios = {
            name: round(ours[name] / theirs[name], 2) for name in ("chars_per_s", "p50_ms", "peak_mb") if name in theirs
        }
        print("ratio", json.dumps(ratios), flush=True)


if __name__ == "__main__":
    main()
