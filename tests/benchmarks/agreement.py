#!/usr/bin/env python3
"""How far the vectors of an index find what the model's own, in full precision, would find.

    agreement.py ARTICLES.jsonl QUESTIONS.jsonl [--limit N] [--k N]

Cuts the articles into the passages they are indexed in, embeds passages and questions with the encoder that indexing
uses here and with PyTorch in float32, searches both exactly, and prints the share of the top k they have in common, the
share of questions with the same first passage, and the lowest cosine between two vectors of one text.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np


def in_full_precision(texts: list[str]) -> Any:
    """Embed with PyTorch in float32, whatever the processor would rather do."""
    from index.vectors.embedding import DEFAULT_MODEL, _folder, _load

    return _load(_folder(DEFAULT_MODEL)).encode(texts, normalize_embeddings=True, show_progress_bar=False)


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--k", type=int, default=10)
    args = parser.parse_args()
    from corpus import Article
    from corpus.readers.files import read_file
    from index.passages import split
    from index.vectors.embedding import DEFAULT_MODEL, encoder, identity

    ours = encoder(identity(DEFAULT_MODEL))
    articles = [item for item in read_file(args.articles) if isinstance(item, Article)][: args.limit]
    passages = [p.embedded for article in articles for p in split(article, ours.piece_offsets, ours.limit)]
    questions = [json.loads(line)["question"] for line in args.questions.read_text(encoding="utf-8").splitlines()]
    texts = [*passages, *questions]
    found, vectors = [], []
    for encoded in (ours.encode(texts), in_full_precision(texts)):
        vectors.append(encoded)
        near = encoded[len(passages) :] @ encoded[: len(passages)].T
        found.append(np.argsort(-near, axis=1, kind="stable")[:, : args.k])
    common = [len({*mine} & {*theirs}) / args.k for mine, theirs in zip(*found, strict=True)]
    first = [mine[0] == theirs[0] for mine, theirs in zip(*found, strict=True)]
    figures = {
        "encoder": ours.name,
        "passages": len(passages),
        "questions": len(questions),
        f"top_{args.k}": round(float(np.mean(common)), 4),
        "first": round(float(np.mean(first)), 4),
        "lowest_cosine": round(float((vectors[0] * vectors[1]).sum(axis=1).min()), 5),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
