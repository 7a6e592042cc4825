"""Train the statement model on articles with marked attributions: `python -m corpus.statements.training FOLDER`.

FOLDER holds articles.jsonl (id, text) and statements.jsonl: article, start, end of what is said, source_spans and
cue_spans, as in PolNeAR (Newell et al. 2018), on which the weights that come with the package were trained. Needs
scikit-learn, which sentence-transformers brings.
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from corpus.statements.features import content_features, cue_features, mention_features, quotation_features
from corpus.statements.frames import Frame, frames
from corpus.statements.mentions import Mention
from corpus.statements.model import BIAS, MODEL_FILE, StatementModel, to_json
from corpus.statements.reading import read_sentence
from corpus.text.english import FUNCTION_WORDS, IN_CHARGE
from corpus.text.paragraphs import read_paragraphs
from corpus.text.sentences import Span
from corpus.text.tokens import QUOTED, Sentence, quotation_at, stem

# A frame whose words overlap some attribution, but not by this cue, counts as half right: annotators differ.
_HALF = 0.5
_RARE = 3  # features in fewer examples than this are left out
_KNOWN = 10  # articles a word must stand in for features to name it
_CUE_RATE, _NOUN_RATE = 0.1, 0.03  # how often a word must be a cue, or the head of a source, to be taken for one
_CERTAIN = 9.0  # log-odds where all examples are alike
_FLAT = 0.1  # inverse strength of the ridge penalty
# The log-odds from which each kind of `evidence` is believed: for 95 true of 100 on each half of PolNeAR with the
# weights of the other, those that lose the fewest attributions.
THRESHOLDS = {
    **{"tag": -2.0, "plain": -0.6, "quoted": 1.0, "frame": 1.15, "phrase": 1.4, "inner": -0.7},
    **{"quotation": 0.6, "mention": -1.5, "second": -4.0},
}

Gold = dict[str, Any]


@dataclass(slots=True)
class Examples:
    """Features, how far each example is true (0 to 1)."""

    features: list[list[str]] = field(default_factory=list)
    truth: list[float] = field(default_factory=list)

    def add(self, features: list[str], truth: float) -> None:
        """Add an example."""
        self.features.append(features)
        self.truth.append(truth)


def train(articles: Iterable[dict[str, Any]], gold: Iterable[Gold]) -> StatementModel:
    """Learn the words and the weights."""
    marked: dict[str, list[Gold]] = defaultdict(list)
    for statement in gold:
        marked[statement["article"]].append(statement)
    texts = {article["id"]: article["text"] for article in sorted(articles, key=lambda article: str(article["id"]))}
    words = _learn_words(texts, marked)
    examples = {name: Examples() for name in ("before", "after", "quotation", "mention")}
    for identifier, text in texts.items():
        for paragraph in read_paragraphs(text, words.is_cue):
            spoken = False
            for sentence in paragraph.sentences:
                near = [
                    g
                    for g in marked[identifier]
                    if g["start"] < sentence.span[1] + 200 and g["end"] > sentence.span[0] - 200
                ]
                spoken = _learn_sentence(text, sentence, near, words, examples, spoken)
    before, after = _fit(examples["before"]), _fit(examples["after"])
    shared = {name.removeprefix("cue ") for name in before.keys() | after.keys() if name.startswith("cue ")}
    return replace(
        words,
        cue={name: (before.get(f"cue {name}", 0.0), after.get(f"cue {name}", 0.0)) for name in shared},
        before={name: w for name, w in before.items() if not name.startswith("cue ")},
        after={name: w for name, w in after.items() if not name.startswith("cue ")},
        quotation=_fit(examples["quotation"]),
        mention=_fit(examples["mention"]),
    )


def _learn_words(texts: dict[str, str], marked: dict[str, list[Gold]]) -> StatementModel:
    """Learn which words are cues, which nouns speak, which words are common."""
    total, cue, cue_stem, total_stem, noun, title, common = (Counter[str]() for _ in range(7))
    for identifier, text in texts.items():
        inside = sorted((start, end) for g in marked[identifier] for start, end in g["cue_spans"])
        held: set[str] = set()
        for sentence in (s for p in read_paragraphs(text, lambda word: False) for s in p.sentences):
            for written, word, start, end in zip(
                sentence.words, sentence.lower, sentence.starts, sentence.ends, strict=True
            ):
                if not word[0].isalpha() or word == QUOTED:
                    continue
                total[word] += 1
                total_stem[stem(word)] += 1
                if written[0].islower():
                    held.add(word)
                if any(a <= start and end <= b for a, b in inside):
                    cue[word] += 1
                    cue_stem[stem(word)] += 1
        common.update(held)
        for g in marked[identifier]:
            for start, end in g["source_spans"][:1]:
                phrase = re.split(r",|\b(?:of|for|in|who|at|on|to|from|with|that|close)\b", text[start:end])[0].split()
                if phrase and phrase[-1].isalpha() and phrase[-1].islower():
                    noun[phrase[-1]] += 1
                title.update(_before_names(phrase))
    cues = {w: max(1, 10 * n // total[w]) for w, n in cue.items() if n >= 2 and n >= _CUE_RATE * total[w]}
    cues = {w: rate for w, rate in cues.items() if w not in FUNCTION_WORDS}
    nouns = {w for w, n in noun.items() if n >= 2 and n >= _NOUN_RATE * total[w] and not w.endswith("ed")}
    nouns = (nouns | IN_CHARGE) - FUNCTION_WORDS
    return StatementModel(
        cues=cues,
        cue_stems={
            w: max(1, 10 * n // total_stem[w]) for w, n in cue_stem.items() if n >= 2 and n >= _CUE_RATE * total_stem[w]
        },
        nouns=frozenset(nouns),
        titles=frozenset(w for w, n in title.items() if n >= 2) - FUNCTION_WORDS - cues.keys(),
        vocabulary=frozenset({w for w, n in common.items() if n >= _KNOWN} | cues.keys() | nouns | FUNCTION_WORDS),
        cue={}, before={}, after={}, quotation={}, mention={}, thresholds=THRESHOLDS,
    )  # fmt: skip


def _before_names(phrase: Sequence[str]) -> list[str]:
    """List the words in lower case that lead up to a name."""
    names = [i for i, word in enumerate(phrase) if word[0].isupper()]
    return [word for word in phrase[: names[-1]] if word[0].islower()] if names else []


def _learn_sentence(
    text: str, sentence: Sentence, near: list[Gold], words: StatementModel,
    examples: dict[str, Examples], follows: bool,
) -> bool:  # fmt: skip
    """Add the examples of one sentence; tell whether it has a statement."""
    reading = read_sentence(sentence, words)
    names, around, places = reading.signatures, reading.mentions, reading.cues
    spoken = False
    for cue in places:
        shared = [f"cue {f}" for f in cue_features(sentence, names, cue, places)]
        for frame in frames(sentence, cue):
            span = (sentence.starts[frame.first], sentence.ends[frame.last])
            overlapping = [g for g in near if overlap(span, (g["start"], g["end"]))]
            own = [g for g in overlapping if _within((sentence.starts[cue], sentence.ends[cue]), g["cue_spans"])]
            truth = 1.0 if own else _HALF if overlapping else 0.0
            examples[frame.side].add(
                shared + content_features(sentence, names, frame, around, words.rate(sentence.lower[cue])), truth
            )
            spoken = spoken or bool(own)
            if own and own[0]["source_spans"]:
                _learn_speaker(sentence, names, around, frame, places, own[0]["source_spans"][0], examples["mention"])
    for first, last in (quotation_at(sentence, i) for i, word in enumerate(sentence.lower) if word == QUOTED):
        span = (sentence.starts[first], sentence.ends[last])
        features = quotation_features(
            text[slice(*span)],
            names[:first][::-1],
            names[last + 1 :],
            len(sentence) == last - first + 1,
            spoken,
            follows,
        )
        own = [g for g in near if overlap(span, (g["start"], g["end"]))]
        examples["quotation"].add(features, float(bool(own)))
    return spoken


def _learn_speaker(
    sentence: Sentence,
    names: Sequence[str],
    around: Sequence[Mention],
    frame: Frame,
    places: Sequence[int],
    source: Span,
    examples: Examples,
) -> None:
    """Add each mention as an example: true is the first one within the marked source."""
    inside = [
        i for i, m in enumerate(around) if sentence.ends[m.last] > source[0] and sentence.starts[m.first] < source[1]
    ]
    for i in range(len(around)):
        examples.add(mention_features(sentence, names, around, i, frame, places), float(inside[:1] == [i]))


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share at least half of the shorter one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def _within(span: Span, others: Iterable[Sequence[int]]) -> bool:
    return any(start <= span[0] + 1 and span[1] <= end + 1 for start, end in others)


def _fit(examples: Examples) -> dict[str, float]:
    """Fit a logistic regression; a half-true example counts half as true and half as false."""
    import numpy as np
    from scipy.sparse import csr_matrix, vstack
    from sklearn.linear_model import LogisticRegression

    if not 0 < sum(examples.truth) < len(examples.truth):  # nothing to tell apart
        return {BIAS: _CERTAIN if sum(examples.truth) else -_CERTAIN}
    counts = Counter(f for features in examples.features for f in set(features))
    known = sorted(f for f, n in counts.items() if n >= _RARE)
    column = {f: i for i, f in enumerate(known)}
    rows = [sorted({column[f] for f in features if f in column}) for features in examples.features]
    bounds = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix(
        (np.ones(bounds[-1]), np.array([i for row in rows for i in row], dtype=np.int32), bounds),
        shape=(len(rows), len(known)),
    )
    truth = np.array(examples.truth)
    weights = np.concatenate([truth, 1 - truth])
    labels = np.concatenate([np.ones(len(truth)), np.zeros(len(truth))])
    kept = weights > 0
    fitted = LogisticRegression(C=_FLAT, solver="liblinear", max_iter=300, random_state=0).fit(
        vstack([matrix, matrix])[kept], labels[kept], sample_weight=weights[kept]
    )
    return {BIAS: float(fitted.intercept_[0]), **dict(zip(known, map(float, fitted.coef_[0]), strict=True))}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    """Train on a folder and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name(MODEL_FILE))
    arguments = parser.parse_args()
    model = train(_lines(arguments.folder / "articles.jsonl"), _lines(arguments.folder / "statements.jsonl"))
    data = json.dumps(to_json(model), ensure_ascii=False, separators=(",", ":"))
    arguments.out.write_bytes(gzip.compress(data.encode(), mtime=0))


if __name__ == "__main__":
    main()
