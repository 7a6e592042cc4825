"""How indexing and asking grow with the archive, on text made by recombining sentences of given articles.

    python tests/benchmarks/scale.py ARTICLES.jsonl [--sizes 10000 100000 300000] [--folder FOLDER] [--rounds 1]

An archive is grown to so many passages, one size after the other, by `Index.sync` on files as anybody has them. Runs
of one to three sentences of random articles make new articles, dated over fifteen years, in the outlets of those
given; rare names are other names in every volume (as many articles as were given), and one longer word in eight is
another word that ends alike, so that hardly a sentence stands there twice and names and words grow as they do in an
archive. Only the encoder is a stand-in, since embedding 300,000 passages takes hours: the real tokenizer cuts the
passages, and a vector is the normalised sum of random vectors of the words, weighted by how rare they are. Everything
else is the real path.

At each size, in a process of its own, the same questions are asked, made from the smallest archive; each once.
Statements planted in the first file must be found at every size, and everything cited must stand in its article.
Seconds of indexing are without those of the stand-in; memory is the peak of indexing and what is resident after all
questions.
"""

import argparse
import json
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from corpus.names.forms import name_words
from corpus.text.characters import without_surrogates
from corpus.text.sentences import paragraphs, sentences
from index.storage import statement_table
from index.storage.terms import STOP_WORDS
from index.vectors import embedding
from index.vectors.interaction import Tokens

_CHARS = 930  # of a passage, about
_PER_FILE = 250  # articles
_RARE = 20  # articles that hold a name which stays what it is
_SWAPPED = 0.125
_WORD = re.compile(r"[^\W\d_]+")
_STARTS = "Al Bran Cor Dun El Far Gor Hal Ith Jar Kel Lor Mar Nor Or Pel Quin Ras Sol Tar Ul Ver Wil Yor Zan".split()
_MIDDLES = "ba den fi go hi ju ka lo mi no pu ra si to vu we xi ya ze le".split()
_ENDS = "an bert da elle fred gard hild ine jo kin land mund ne olf per ric son ton ulf vin wen yar zel".split()

PLANTED = [  # who, what is asked for, the article's paragraph
    ("Ottoline Brackwater", "the lantern of Quillon Reef",
     "“The lantern of Quillon Reef will burn green until the ninth of May,” said Ottoline Brackwater, the inspector."),
    ("Donald Trump", "the lighthouse keepers of Quillon",
     "Donald Trump said that the lighthouse keepers of Quillon deserve a pension and a brass band."),
]  # fmt: skip


class Recombined:
    """Articles made of the sentences of others, the same ones for the same number."""

    def __init__(self, path: Path) -> None:
        self._given = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        self._runs: list[str] = []
        for text in (article["text"] for article in self._given):
            for paragraph in paragraphs(text):
                spans = sentences(text, *paragraph)
                self._runs += [
                    text[run[0][0] : run[-1][1]] for at in range(0, len(spans), 3) if (run := spans[at : at + 3])
                ]
        held = Counter(word for article in self._given for word in set(name_words(article["text"])))
        lower = {w for article in self._given for w in _WORD.findall(article["text"]) if w.islower()}
        self._rare = {word for word, n in held.items() if n < _RARE and word[0].isupper() and word.lower() not in lower}
        self._alike: dict[str, list[str]] = defaultdict(list)
        for article in self._given:
            for word in filter(_is_swappable, _WORD.findall(article["text"])):
                self._alike[word[-3:]].append(word)
        self._pool = ["".join(parts) for parts in product(_STARTS, _MIDDLES, _ENDS)]

    def article(self, number: int) -> dict[str, Any]:
        """Make an article."""
        draw = random.Random(number)
        volume, like = number // len(self._given), draw.choice(self._given)
        length, parts = len(like["text"]), []
        while sum(map(len, parts)) < min(length, 20_000):
            parts.append(self._varied(draw.choice(self._runs), volume, draw))
        day = f"{draw.randint(2010, 2024)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        return {
            "id": f"recombined-{number}",
            "title": self._varied(like["title"], volume, draw),
            "date": day if draw.random() > 0.01 else None,
            "outlet": like.get("outlet"),
            "author": like.get("author"),
            "text": "\n\n".join(parts),
        }

    def _varied(self, text: str, volume: int, draw: random.Random) -> str:
        def other(match: re.Match[str]) -> str:
            word = match[0]
            if volume and word in self._rare:
                return self._pool[zlib.crc32(f"{volume} {word}".encode()) % len(self._pool)]
            return draw.choice(self._alike[word[-3:]]) if _is_swappable(word) and draw.random() < _SWAPPED else word

        return _WORD.sub(other, text)

    def write(self, folder: Path, passages: int) -> None:
        """Write files of articles until there is text for so many passages."""
        folder.mkdir(parents=True, exist_ok=True)
        size, number = 0, 0
        while size < passages * _CHARS:
            file = folder / f"{number // _PER_FILE:05}.jsonl"
            if not file.exists():
                made = [self.article(n) for n in range(number, number + _PER_FILE)]
                made += [] if number else [_planted(n, text) for n, (_, _, text) in enumerate(PLANTED)]
                file.write_text("\n".join(json.dumps(article) for article in made), encoding="utf-8")
            size += file.stat().st_size - 250 * _PER_FILE  # without what stands around the texts
            number += _PER_FILE

    def rarity(self) -> dict[str, float]:
        """Return how rare words are in the articles given: the logarithm of articles to each that holds one."""
        held = Counter(w for article in self._given for w in set(_WORD.findall(article["text"].casefold())))
        return {word: float(np.log(len(self._given) / n)) for word, n in held.items()}


def _is_swappable(word: str) -> bool:
    return len(word) > 5 and word.islower() and word not in STOP_WORDS


def _planted(number: int, text: str) -> dict[str, Any]:
    return {"id": f"planted-{number}", "title": "On the coast", "date": "2016-05-04", "outlet": "Coast", "text": text}


class StandIn:
    """Cuts like the real model; its vectors are sums of random vectors of words. seconds: what encoding took."""

    def __init__(self, name: str, rarity: dict[str, float]) -> None:
        self._rarity, self.seconds = rarity, 0.0
        self._vectors, self._units = dict[str, np.ndarray](), dict[str, np.ndarray]()
        self.name = name
        self._load = embedding._encoder.__wrapped__
        self.limit = 254

    def piece_offsets(self, text: str) -> list[int]:
        """Return the offsets at which the real model's word pieces begin."""
        return self._tokenizer.piece_offsets(text)

    @cached_property
    def _tokenizer(self) -> Any:
        return self._load(self.name)

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] = lambda _: None) -> np.ndarray:
        """Return unit vectors, one row per text."""
        started = time.perf_counter()
        rows = np.stack([self._sum(without_surrogates(text)) for text in texts])
        progress(len(texts))
        self.seconds += time.perf_counter() - started
        return rows

    def encode_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the words of each text with their vectors."""
        started = time.perf_counter()
        read = [list(_WORD.finditer(without_surrogates(text)))[: self.limit] for text in texts]
        found = [
            Tokens(
                np.array([word.span() for word in words], dtype=np.int64).reshape(-1, 2),
                np.array([self._unit(word[0].casefold()) for word in words], dtype=np.float32).reshape(-1, 384),
            )
            for words in read
        ]
        self.seconds += time.perf_counter() - started
        return found

    def _unit(self, word: str) -> np.ndarray:
        if word not in self._units:
            self._units[word] = self._sum(word)
        return self._units[word]

    def _sum(self, text: str) -> np.ndarray:
        total = np.full(384, 1e-6, dtype=np.float32)
        for word in _WORD.findall(text.casefold()):
            if word not in self._vectors:
                made = np.random.default_rng(zlib.crc32(word.encode())).standard_normal(384, dtype=np.float32)
                self._vectors[word] = made * self._rarity.get(word, 5.0)
            total += self._vectors[word]
        unit: np.ndarray = total / np.linalg.norm(total)
        return unit


def index_files(given: Path, folder: Path) -> dict[str, Any]:
    """Bring the index up to date with the files, and say what that took."""
    from index import Index

    encoder = _stand_in(given)
    index = Index.open(folder / "index")
    before, started = index.stats()["passages"], time.perf_counter()
    report = index.sync(folder / "articles")
    seconds = time.perf_counter() - started - encoder.seconds
    assert not report.failed, report.failed
    stats = index.stats()
    added = stats["passages"] - before
    return {
        **{name: stats[name] for name in ("articles", "passages", "statements", "speakers")},
        "index_s_per_1k": round(1000 * seconds / max(1, added), 2),
        "index_peak_mb": _peak(),
        "catalog_mb": round((folder / "index" / "catalog.sqlite").stat().st_size / 2**20),
    }


def _stand_in(given: Path) -> StandIn:
    encoder = StandIn(embedding.identity(embedding.DEFAULT_MODEL), Recombined(given).rarity())
    embedding._encoder = lambda _: encoder  # type: ignore[assignment]
    return encoder


def questions(folder: Path) -> list[dict[str, Any]]:  # noqa: C901 - one kind after the other
    """Make questions of all kinds from an archive: arguments of `ask`, the kind, and what must be cited, if known."""
    from index import Index
    from index.storage.terms import content_words

    index, draw = Index.open(folder / "index"), random.Random(5)
    speakers = [name for name, n in statement_table.speakers(index.catalog) if " " in name and n > 3]
    ranks = [0, 1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 400]
    people = [speakers[rank] for rank in ranks if rank < len(speakers)]
    outlets = [name for name, _ in index.catalog.outlets()][:4]
    topics = {name: _topics(index, name, draw) for name in people}
    about = [(name, topic) for name in people for topic in topics[name]]
    some = [draw.choice(about) for _ in range(40)]
    pieces = list(_sentences(index, draw, 60))
    made: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(kind: str, question: str, **arguments: Any) -> None:
        made[kind].append({"kind": kind, "question": question, **arguments})

    for name, topic in about[:30]:
        add("said", f"What did {name} say about {topic}?")
    for n, (who, what, _) in enumerate(PLANTED):
        add("said", f"What did {who} say about {what}?", must=f"planted-{n}")
    for sentence in pieces[:20]:
        named = [w for w in content_words(sentence) if w[0].isupper()][:2]
        words = [w for w in content_words(sentence) if w.islower() and len(w) > 4][:3]
        ask = draw.choice(
            ["When was the {} of", "How many {} were there with", "Why did the {} concern", "Where is the {} of"]
        )
        add("fact", f"{ask.format(' '.join(words[:2]))} {' and '.join(named) or words[-1]}?")
    for name, topic in some[:8]:
        add("list", f"List everything {name} said about {topic}")
        add("count", f"How many articles mention {topic}?")
        add("timeline", f"How has {name}'s position on {topic} changed?")
        add("anybody", f"What was said about {topic}?")
    for sentence in pieces[20:32]:
        words = sentence.split()
        add("pasted", f"“{sentence}”")
        add("pasted", f"“{' '.join(words[:4] + words[5:])}”")
    for name, topic in some[8:16]:
        other = draw.choice(people)
        history = [{"role": "user", "content": f"What did {name} say about {topic}?"}]
        add("follow-up", f"And {other}?", history=history)
        add("follow-up", "in 2016?", history=history)
    for name, topic in some[16:20]:
        add("unanswerable", f"What did Gundula Fenwraith say about {topic}?")
        add("unanswerable", f"What did {name} say about marzipan zeppelins?")
        add("unanswerable", "When was the marzipan zeppelin of Quillon invented?")
        add("unanswerable", f"What did {name[:-2]}{name[-1]} say about {topic}?")
    for name, topic in some[20:28]:
        add("as of", f"What did {name} say about {topic}?", as_of=f"20{draw.randint(12, 23)}-06-30")
        add("as of", f"When was the {topic} decided?", as_of=f"20{draw.randint(12, 23)}-06-30")
    for name, topic in some[28:36]:
        add("limits", f"What did {name} say about {topic} in {draw.randint(2011, 2023)}?")
        add("limits", f"What is known about {topic}?", outlets=[draw.choice(outlets)])
        add("limits", f"What happened with {topic}?", since="2015-03-01", until="2015-09-30")
    return [question for kind in made.values() for question in kind]


def _topics(index: Any, name: str, draw: random.Random) -> list[str]:
    """Choose two topics of somebody's own words."""
    from index.storage.terms import content_words

    said = [row.quote for row, _ in zip(index.ledger(name), range(200), strict=False)]
    words = [w for quote in said for w in content_words(quote) if len(w) > 5]
    return [*draw.sample(sorted(set(words)), 1), draw.choice(words)] if words else []


def _sentences(index: Any, draw: random.Random, number: int) -> Iterator[str]:
    ids = [f"recombined-{draw.randrange(1500)}" for _ in range(3 * number)]
    for article in filter(None, map(index.article, ids)):
        spans = [
            span
            for p in paragraphs(article.text)
            for span in sentences(article.text, *p)
            if 60 < span[1] - span[0] < 200
        ]
        if spans and number:
            number -= 1
            yield article.text[slice(*draw.choice(spans))]


def ask_all(given: Path, folder: Path, rounds: int) -> dict[str, Any]:
    """Ask the questions and say how long they took, in milliseconds, by kind and in all, and whether all is right."""
    from index import Index
    from qa import ask

    _stand_in(given)
    index = Index.open(folder / "index")
    asked = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    random.Random(3).shuffle(asked)
    times: dict[str, list[float]] = defaultdict(list)
    stages: dict[str, list[float]] = defaultdict(list)
    wrong, answers, first = [], [], 0.0
    for question in [asked[0], *asked * rounds]:
        rest = {name: value for name, value in question.items() if name not in ("kind", "must")}
        started = time.perf_counter()
        answer = ask(rest.pop("question"), index=index, today="2024-12-31", **rest)
        took = 1000 * (time.perf_counter() - started)
        if not first:
            first = took
            continue
        times[question["kind"]].append(took)
        for stage, part in answer.timings.items():
            stages[stage].append(part)
        answers.append({"kind": question["kind"], "ms": round(took, 1), **answer.to_dict()})
        cited = {c.article_id for c in answer.citations}
        if question.get("must") and question["must"] not in cited:
            wrong.append(f"{question['question']}: {question['must']} is not cited")
        for c in answer.citations:
            article = index.article(c.article_id)
            if article is None or article.text[c.start : c.end] != c.quote:
                wrong.append(f"{question['question']}: {c.article_id} {c.start} does not hold what is cited")
    with (folder / f"answers-{index.catalog.count('passages')}.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(answer) + "\n" for answer in answers)
    every = [took for kind in times.values() for took in kind]
    return {
        "questions": len(every),
        "first_ms": round(first, 1),
        "p50_ms": round(statistics.median(every), 1),
        "p95_ms": round(statistics.quantiles(every, n=20)[18], 1),
        "by_kind_p50_ms": {kind: round(statistics.median(took), 1) for kind, took in times.items()},
        "by_stage_p50_ms": {stage: round(statistics.median(took), 1) for stage, took in stages.items()},
        "answered": sum(answer["status"] == "answered" for answer in answers),
        "resident_mb": _resident(),
        "wrong": wrong,
    }


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / 2**20 if sys.platform == "darwin" else peak / 2**10)


def _resident() -> int:
    statm = Path("/proc/self/statm")
    return round(int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20) if statm.exists() else _peak()


def main() -> None:
    """Grow the archive, ask, and print a line of figures for each size and the ratios to the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 300_000])
    parser.add_argument(
        "--folder", type=Path, help="kept, with a copy of the index of each size; default: a temporary one"
    )
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--step", choices=["index", "ask"], help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        work = index_files if args.step == "index" else lambda *a: ask_all(*a, args.rounds)
        print(json.dumps(work(args.articles, args.folder)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        made, lines = Recombined(args.articles), []
        for size in sorted(args.sizes):
            made.write(folder / "articles", size)
            line = _step("index", args, folder)
            if not (folder / "questions.jsonl").exists():
                asked = "\n".join(map(json.dumps, questions(folder)))
                (folder / "questions.jsonl").write_text(asked, encoding="utf-8")
            if args.folder:
                shutil.copytree(folder / "index", folder / f"index-{size}", dirs_exist_ok=True)
            lines.append(line | _step("ask", args, folder))
            print(json.dumps(lines[-1]), flush=True)
        for line in lines[1:]:
            names = ("passages", "index_s_per_1k", "index_peak_mb", "first_ms", "p50_ms", "p95_ms", "resident_mb")
            print("ratio", json.dumps({name: round(line[name] / lines[0][name], 2) for name in names}))


def _step(step: str, args: argparse.Namespace, folder: Path) -> dict[str, Any]:
    command = [sys.executable, __file__, str(args.articles), "--folder", str(folder), "--step", step]
    done = subprocess.run([*command, "--rounds", str(args.rounds)], check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    main()
