#!/usr/bin/env python3
"""What indexing costs above embedding: its time beside that of a bare loop over the same passages with the same model.

    overhead.py ARTICLES.jsonl [--limit N] [--rounds N]

Indexing is all of it: reading, splitting, ledger, full text, embedding, writing and checking the vector index. The loop
has the passages ready and does nothing but embed them. Both take turns in one process that has imported and loaded
everything before. Prints a JSON line by round: seconds, and the ratio of indexing to the loop.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

from index import Index
from index.storage import passage_table
from index.vectors.collection import prepare
from index.vectors.embedding import DEFAULT_MODEL, encoder, identity


def index_seconds(source: Path, folder: Path) -> tuple[float, list[str]]:
    """Index a file into a new folder; return how long that took, and the passages as the model reads them."""
    index = Index.open(folder)
    started = time.perf_counter()
    index.sync(source)
    seconds = time.perf_counter() - started
    ids = [i for (i,) in index.catalog.db.execute("SELECT id FROM passages ORDER BY number")]
    passages = passage_table.passages(index.catalog, ids)
    return seconds, [passages[i].embedded for i in ids]


def loop_seconds(texts: list[str]) -> float:
    """Embed texts and return how long that took."""
    model = encoder(identity(DEFAULT_MODEL))
    started = time.perf_counter()
    model.encode(texts)
    return time.perf_counter() - started


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    prepare()
    loop_seconds(["Everything is loaded before the first round."])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        lines = args.articles.read_text(encoding="utf-8").splitlines()[: args.limit]
        source.write_text("\n".join(lines), encoding="utf-8")
        for number in range(args.rounds):
            indexing, texts = index_seconds(source, Path(folder) / str(number))
            loop = loop_seconds(texts)
            figures = {"articles": len(lines), "passages": len(texts), "index_s": indexing, "loop_s": loop}
            figures["ratio"] = indexing / loop
            print(json.dumps({name: round(value, 2) for name, value in figures.items()}), flush=True)


if __name__ == "__main__":
    main()
