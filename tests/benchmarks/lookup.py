"""Paste sentences of an archive, as they stand, altered, and ones it has not, and count what is answered rightly.

    python tests/benchmarks/lookup.py ARTICLES [OTHER] --index DIR [--seed N]

ARTICLES: articles.jsonl, or its folder, that DIR is the index of. OTHER: articles of another set, whose sentences are
absent. Of each kind 200 are drawn, of 6 to 40 words: as they stand; altered, in equal parts by another word of the
archive in place of one, another number, a "not" put in or taken out; recombined from halves of two sentences of about
the same length; of the other set. Right is
- found: the first citation is in the earliest article that has the sentence and is exactly it (or holds it, where that
  article has it inside a longer one), and nothing is said to be changed;
- altered: the same, and exactly the altered word is marked, with its offsets;
- absent: declined as not found.
"""

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpus.text.sentences import paragraphs, sentences
from index import Index
from index.matching.alignment import is_word, words_of
from qa import Answer, ask

_AUXILIARIES = "is was are were will would can could should has have had did does do may might must".split()


class Drawn(NamedTuple):
    """A sentence as it is pasted, and as it stands; marked: (start in the sentence, archive's word, pasted word)."""

    pasted: str
    original: str
    marked: tuple[int, str, str] | None = None


def load(path: Path) -> list[dict]:
    with (path / "articles.jsonl" if path.is_dir() else path).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def flat(text: str) -> str:
    """Bring a text to one form, whatever its white space and marks of quotation."""
    return f" {' '.join(words_of(text).forms)} "


def draw(articles: list[dict], rng: random.Random) -> Iterator[str]:
    """Draw sentences without end."""
    while True:
        text = rng.choice(articles)["text"]
        spans = [span for paragraph in paragraphs(text) for span in sentences(text, *paragraph)]
        if spans:
            start, end = rng.choice(spans)
            if 6 <= len(text[start:end].split()) <= 40:
                yield text[start:end]


def put(sentence: str, start: int, end: int, word: str) -> Drawn:
    return Drawn(sentence[:start] + word + sentence[end:], sentence, (start, sentence[start:end], word))


def with_other_word(sentence: str, rng: random.Random, vocabulary: list[str]) -> Drawn | None:
    spans = [span for form, span in zip(*words_of(sentence), strict=True) if form.isalpha()]
    word = rng.choice(vocabulary)
    start, end = rng.choice(spans)
    return None if sentence[start:end].casefold() == word else put(sentence, start, end, word)


def with_other_number(sentence: str, rng: random.Random, vocabulary: list[str]) -> Drawn | None:
    spans = [span for form, span in zip(*words_of(sentence), strict=True) if form[0].isdigit()]
    if not spans:
        return None
    start, end = rng.choice(spans)
    digits = [str((int(c) + rng.randint(1, 8)) % 10) if c.isdigit() and c.isascii() else c for c in sentence[start:end]]
    return put(sentence, start, end, "".join(digits))


def with_other_sense(sentence: str, rng: random.Random, vocabulary: list[str]) -> Drawn | None:
    words = list(zip(*words_of(sentence), strict=True))
    if denials := [span for form, span in words[1:-1] if form == "not"]:
        start, end = rng.choice(denials)
        return Drawn(" ".join((sentence[:start] + sentence[end:]).split()), sentence, (start, "not", ""))
    if verbs := [span for form, span in words[:-1] if form in _AUXILIARIES]:
        end = rng.choice(verbs)[1]
        return Drawn(f"{sentence[:end]} not{sentence[end:]}", sentence, (end, "", "not"))
    return None


def altered(articles: list[dict], rng: random.Random, number: int) -> list[Drawn]:
    vocabulary = sorted({form for a in articles for form in words_of(a["text"]).forms if form.isalpha()})
    vocabulary = [word for word in vocabulary if word.islower()]
    ways: list[Callable] = [with_other_word, with_other_number, with_other_sense]
    found: list[Drawn] = []
    for sentence in draw(articles, rng):
        if len(found) == number:
            return found
        if drawn := ways[len(found) % 3](sentence, rng, vocabulary):
            found.append(drawn)
    return found


def recombined(articles: list[dict], known: list[tuple[str, str, str]], rng: random.Random, number: int) -> list[Drawn]:
    source, found = draw(articles, rng), []
    while len(found) < number:
        one, other = next(source).split(), next(source).split()
        sentence = " ".join(one[: len(one) // 2] + other[len(other) // 2 :])
        if abs(len(one) - len(other)) <= 2 and not earliest(sentence, known):  # two halves of a copy make the original
            found.append(Drawn(sentence, ""))
    return found


def earliest(sentence: str, articles: list[tuple[str, str, str]]) -> set[str]:
    """Return the ids of the articles of the first day on which a sentence appears."""
    wanted = flat(sentence)
    days = sorted((day, name) for name, day, text in articles if wanted in text)
    return {name for day, name in days if day == days[0][0]}


def is_found(answer: Answer, drawn: Drawn, articles: list[tuple[str, str, str]]) -> bool:
    if not answer.citations:
        return False
    first = answer.citations[0]
    whole = flat(drawn.original).strip(" .,:()") in flat(first.quote)
    return whole and first.article_id in earliest(drawn.original, articles)


def is_marked(answer: Answer, drawn: Drawn) -> bool:
    """Tell whether exactly the altered word is marked; what the sentence is clipped by is no alteration."""
    first, changes = answer.citations[0], [c for c in answer.changes if c.kind != "clipped"]
    start, ours, theirs = drawn.marked or (0, "", "")
    base = first.start + max(0, first.quote.find(drawn.original))
    return [(c.start - base, c.archive, c.pasted) for c in changes] == [(start, ours, theirs)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("other", type=Path, nargs="?")
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--form", default="Find this sentence: {}", help="how a sentence is asked for")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    arguments = parser.parse_args()
    rng, number = random.Random(arguments.seed), arguments.number
    articles, index = load(arguments.articles), Index.open(arguments.index)
    known = [(a["id"], a.get("date") or "9", flat(a["text"])) for a in articles]
    source = draw(articles, rng)
    sets = {
        "as they stand": [Drawn(s, s) for s in (next(source) for _ in range(number))],
        "altered": altered(articles, rng, number),
        "absent, recombined": recombined(articles, known, rng, number),
    }
    if arguments.other:
        others = (s for s in draw(load(arguments.other), rng) if not earliest(s, known))
        sets["absent, of the other set"] = [Drawn(next(others), "") for _ in range(number)]
    questions = [f"What happened: {article['title']}?" for article in rng.sample(articles, min(100, len(articles)))]
    ordinary = [seconds(question, index)[0] for question in ["warm up?", *questions]][1:]
    milliseconds: list[float] = []
    for name, drawn in sets.items():
        asked = [(item, *seconds(arguments.form.format(item.pasted), index)) for item in drawn]
        milliseconds += [spent for _, spent, _ in asked]
        right = [is_right(name, answer, item, known) for item, _, answer in asked]
        print(f"{name}: {sum(right)} of {len(right)} right ({sum(right) / len(right):.3f})")
        for (item, _, answer), good in zip(asked, right, strict=True):
            if not good and arguments.show:
                print(
                    "   ", repr(item.pasted), item.marked, "→", answer.status, answer.kind, answer.text, answer.changes
                )
    own, usual = statistics.median(milliseconds), statistics.median(ordinary)
    print(f"median time of a lookup: {own / usual:.2f} × an ordinary question's")


def seconds(question: str, index: Index) -> tuple[float, Answer]:
    started = time.perf_counter()
    answer = ask(question, index=index)
    return time.perf_counter() - started, answer


def is_right(name: str, answer: Answer, drawn: Drawn, articles: list[tuple[str, str, str]]) -> bool:
    if name.startswith("absent"):
        return answer.status == "abstained" and answer.reason == "not_found"
    if not is_found(answer, drawn, articles):
        return False
    if name == "altered":
        return is_marked(answer, drawn)
    return all(change.kind == "clipped" for change in answer.changes) and any(
        map(is_word, words_of(drawn.pasted).forms)
    )


if __name__ == "__main__":
    main()
