"""How long a question takes to be read, in an archive that knows many names.

    python tests/benchmarks/understanding.py [--speakers 10000] [--outlets 200] [--rounds 20]

Invented speakers and outlets are written straight into a catalog. Every question is read with the names of the archive
looked up anew, at the end of a conversation of six questions and by itself; the first round finds nothing remembered.
"""

import argparse
import itertools
import random
import statistics
import tempfile
import time
from pathlib import Path

from corpus import Article, Statement
from index import Index
from index.sync import put_article
from qa.reading.names import names_of
from qa.reading.understanding import understand

_STARTS = "Al Bran Cor Dun El Far Gor Hal Ith Jar Kel Lor Mar Nor Or Pel Quin Ras Sol Tar Ul Ver Wil Yor Zan".split()
_ENDS = "an bert da elle fred gard hild ine jo kin land mund ne olf per ric son ton ulf vin wen yar zel".split()
_PAPERS = "Courier Post Times Gazette Tribune Herald Mail News Journal Observer".split()


def main() -> None:
    """Build the archive, read the questions, print median and 95th percentile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speakers", type=int, default=10_000)
    parser.add_argument("--outlets", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=20)
    args = parser.parse_args()
    words = [f"{start}{end}" for start, end in itertools.product(_STARTS, _ENDS)]
    draw = random.Random(7)
    pairs = draw.sample(list(itertools.product(words, words)), args.speakers)
    speakers = [f"{given} {family}" for given, family in pairs]
    outlets = draw.sample([f"{word} {paper}" for word in words for paper in _PAPERS], args.outlets)
    with tempfile.TemporaryDirectory() as folder:
        index = Index.open(Path(folder))
        _fill(index, speakers, outlets)
        questions = _questions(draw, speakers, outlets)
        conversation = ["What did {0} say about the dam?", "And {1}?", "since 2020?", "What about the bridge?", "more"]
        for label, history in (("alone", []), ("after five others", conversation)):
            first, later = [], []
            for round_ in range(args.rounds):
                for question in questions:
                    said = [text.format(*draw.sample(speakers, 2)) for text in history]
                    messages = [{"role": "user", "content": text} for text in said]
                    started = time.perf_counter()
                    understand(question, "2022-06-30", messages, names_of(index))
                    (later if round_ else first).append(1000 * (time.perf_counter() - started))
            for when, times in (("first round", first), ("later rounds", later)):
                p95 = statistics.quantiles(times, n=20)[18]
                print(f"{label}, {when}: median {statistics.median(times):.2f} ms, p95 {p95:.2f} ms ({len(times)})")


def _fill(index: Index, speakers: list[str], outlets: list[str]) -> None:
    with index.catalog.writing():
        for number, speaker in enumerate(speakers):
            text = f"“The dam is safe,” said {speaker}."
            article = Article(f"a{number}", text, "The dam", "2021-03-02", outlets[number % len(outlets)])
            said = Statement(article.id, 0, 18, "direct", speaker, speaker, "said", (0, len(text)), (0, len(text)))
            put_article(index.catalog, article, [], [said])


def _questions(draw: random.Random, speakers: list[str], outlets: list[str]) -> list[str]:
    """Write questions of every kind, with names drawn from the archive and some it does not have."""
    forms = (
        "What did {0} say about the dam?", "what is {1}'s position on the bridge", "{0} on the ferry",
        "Who said that the dam was safe?", "Compare what {0} and {1} said about tolls", "How often did {0} mention it?",
        "List all {2} articles about the dam", "What did the {2} report about the ferry?", "When was the dam raised?",
        "How has {0}'s view on the dam changed?", "How many people live in the valley?", "And {1}?", "only the {2}",
        "Did Nobody Known promise a bridge?", "What did she say about it in 2021?", "list them all",
        "Why did the deal between the two towns on the river end in the spring, according to the ministry?",
    )  # fmt: skip
    return [form.format(*draw.sample(speakers, 2), draw.choice(outlets)) for form in forms for _ in range(5)]


if __name__ == "__main__":
    main()
