"""Read both halves of an attribution set, each with weights trained on the other half, and time the reading.

    python tests/benchmarks/ledger.py FOLDER --out DIR

FOLDER holds articles.jsonl and statements.jsonl as for `corpus.statements.training` (PolNeAR). In DIR come two folders,
`even` and `odd` (articles in order of their ids), each with statements.jsonl, the marked attributions of that half, and
predicted.jsonl, for the set's own scorer.
"""

import argparse
import json
import time
from pathlib import Path

from corpus import Article, find_statements
from corpus.statements.training import train


def load(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    articles = sorted(load(arguments.folder / "articles.jsonl"), key=lambda article: article["id"])
    gold = load(arguments.folder / "statements.jsonl")
    halves = {"even": articles[0::2], "odd": articles[1::2]}
    marked = {name: [g for g in gold if g["article"] in {a["id"] for a in half}] for name, half in halves.items()}
    for name, other in (("even", "odd"), ("odd", "even")):
        model = train(halves[other], marked[other])
        texts = [Article(a["id"], a["text"], a["title"]) for a in halves[name]]
        started = time.process_time()
        rows = [(article, s) for article in texts for s in find_statements(article, model)]
        seconds = time.process_time() - started
        folder = arguments.out / name
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "statements.jsonl").open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(g) + "\n" for g in marked[name])
        with (folder / "predicted.jsonl").open("w", encoding="utf-8") as stream:
            for a, s in rows:
                print(json.dumps({"article": a.id, "start": s.start, "end": s.end, "speaker": s.speaker}), file=stream)
        print(f"{name}: {len(rows)} statements, {sum(len(a.text) for a in texts) / 1e6 / seconds:.2f} MB/s on one core")


if __name__ == "__main__":
    main()
