"""An archive of invented articles, made from a seed, of which it is known who says what, and how it changes."""

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus import Article
from corpus.readers.files import Problem, find_files, read_file

PEOPLE = (
    "Marta Quill", "Henrik Osborne", "Adela Finch", "Tomas Verhoeven", "Ruth Calloway", "Jonas Petrak", "Sigrid Moen",
    "Paul Abernathy", "Nadia Rostova", "Emil Castellan", "Greta Lindholm", "Victor Okafor",
)  # fmt: skip
OUTLETS = ("Valley Courier", "Harbour Post", "Northern Times")
_OFFICES = ("mayor", "minister", "councillor", "engineer", "judge")
_PLACES = ("Lowen", "Tarn", "Kessel", "Brackwater", "Oldmoor", "Fennick")
_THINGS = ("dam", "bridge", "harbour", "tramway", "library", "reservoir", "market hall", "lighthouse")
_FILLERS = (
    "The road to {place} was closed on Monday because of the snow.",
    "About {n} people live between {place} and the sea.",
    "The {thing} of {place} was built in 18{n:02d} and has been repaired twice since.",
    "Last year {n} visitors a day came to see the {thing}.",
)
_CLAIMS = (
    "the {thing} at {place} will cost {n} million crowns",
    "the {thing} at {place} needs {n} new workers",
    "the {thing} at {place} will stay closed for {n} days",
    "the {thing} at {place} has lost {n} of its stones",
)
_FORMS = ("“{Claim},” said {office} {speaker}.", "“{Claim},” {speaker} said.", "{speaker} said that {claim}.")


@dataclass(frozen=True, slots=True)
class Written:
    """An invented article. told: what is said in it, by whom; the words are nobody else's in this article."""

    title: str
    date: str
    outlet: str
    text: str
    told: tuple[tuple[str, str], ...]
    id: str | None = None

    def record(self) -> dict[str, str]:
        """Return it as a reader takes it."""
        fields = {"id": self.id, "title": self.title, "date": self.date, "outlet": self.outlet, "text": self.text}
        return {name: value for name, value in fields.items() if value is not None}


Files = dict[str, tuple[Written, ...]]  # what a folder holds, by the name of the file: `.jsonl` many, else one each


def article(rng: random.Random, identifier: str | None = None, said: int = 3) -> Written:
    """Invent an article with some statements between sentences that are none."""
    place, thing = rng.choice(_PLACES), rng.choice(_THINGS)
    sentences, told = [], []
    speakers = rng.sample(PEOPLE, said)
    for claim, speaker in zip(rng.sample(_CLAIMS, said), speakers, strict=True):
        words = claim.format(thing=thing, place=place, n=rng.randint(2, 99))
        told.append((words, speaker))
        sentence = rng.choice(_FORMS).format(
            claim=words, Claim=words[0].upper() + words[1:], speaker=speaker, office=rng.choice(_OFFICES)
        )
        filler = rng.choice(_FILLERS).format(place=rng.choice(_PLACES), thing=thing, n=rng.randint(2, 99))
        sentences += [sentence, filler]
    day = f"20{rng.randint(15, 24)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    title = f"The {thing} at {place}: {rng.choice(('a dispute', 'what is known', 'the plans', 'new figures'))}"
    return Written(title, day, rng.choice(OUTLETS), "\n\n".join(sentences), tuple(told), identifier)


def archive(rng: random.Random, files: int = 8) -> Files:
    """Invent a folder: Markdown files of one article each, and one file of JSON Lines with four."""
    held: Files = {f"{n:02d}-{rng.randrange(1 << 32):08x}.md": (article(rng),) for n in range(files)}
    held["feed.jsonl"] = tuple(article(rng, f"feed-{n}") for n in range(4))
    return held


def changed(rng: random.Random, files: Files) -> Files:
    """Change a folder: of the files one in four each is edited, renamed, removed or left; half the feed; a new file."""
    after: Files = {}
    for number, (name, held) in enumerate(sorted(files.items())):
        if name.endswith(".jsonl"):
            kept = [article(rng, item.id) if rng.random() < 0.5 else item for item in held[1:]]
            after[name] = (*kept, article(rng, f"feed-new-{rng.randrange(1000)}"))
        elif number % 4 == 0:
            after[name] = (edited(rng, held[0]),)
        elif number % 4 == 1:
            after[f"renamed-{name}"] = held
        elif number % 4 == 2:
            after[name] = held
    after["added.md"] = (article(rng),)
    return after


def edited(rng: random.Random, item: Written) -> Written:
    """Put other words in place of the first thing said, by somebody who says nothing else in the article."""
    words, speaker = item.told[0]
    other = rng.choice([name for name in PEOPLE if name not in item.text])
    paragraphs = item.text.split("\n\n")
    paragraphs[0] = paragraphs[0].replace(speaker, other)
    return replace(item, text="\n\n".join(paragraphs), told=((words, other), *item.told[1:]))


def write(folder: Path, files: Files) -> Path:
    """Make a folder hold these files and no others."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
    for name, held in files.items():
        content = written(name, held)
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != content:
            (folder / name).write_text(content, encoding="utf-8")
    return folder


def written(name: str, held: Iterable[Written]) -> str:
    """Write out what a file holds."""
    if name.endswith(".jsonl"):
        return "".join(json.dumps(item.record(), ensure_ascii=False) + "\n" for item in held)
    (item,) = held
    head = "".join(f"{key}: {json.dumps(value)}\n" for key, value in item.record().items() if key != "text")
    return f"---\n{head}---\n{item.text}"


def read(folder: Path) -> dict[str, Article]:
    """Read a folder as the index does, without an index: articles by id."""
    found: dict[str, Article] = {}
    for file in find_files([folder]):
        for item in read_file(file):
            assert not isinstance(item, Problem), item
            found[item.id] = item
    return found


@dataclass(slots=True)
class Truth:
    """What may be shown: the texts that articles have had, by id and SHA-256, and who says what in them, by SHA-256."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    told: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def add(self, folder: Path, files: Files) -> None:
        """Take in one version of the archive, as it stands in a folder."""
        told = {item.text: item.told for held in files.values() for item in held}
        for one in read(folder).values():
            self.texts[one.id, one.sha256] = one.text
            self.told[one.sha256] = told[one.text]

    def faults(self, answer: dict) -> list[str]:
        """Say what is wrong with an answer's citations: words that never stood there, or another's."""
        found = []
        for c in answer["citations"]:
            text = self.texts.get((c["article_id"], c["sha256"]), "")
            if text[c["start"] : c["end"]] != c["quote"] or not c["quote"]:
                found.append(f"{answer['question']}: cites what is in no version: {c['article_id']} “{c['quote']}”")
            said_by = {who for words, who in self.told.get(c["sha256"], ()) if words[1:] in c["quote"]}
            if c["speaker"] and said_by and c["speaker"] not in said_by:
                found.append(f"{answer['question']}: “{c['quote']}” is not {c['speaker']}'s but {said_by}'s")
        return found


def questions(rng: random.Random, files: Files, number: int) -> list[str]:
    """Ask for what is said, and for passages."""
    held = [item for items in files.values() for item in items]
    asked = []
    for _ in range(number):
        words, speaker = rng.choice(rng.choice(held).told)
        thing = words.split(" at ")[0].removeprefix("the ")
        forms = (f"What did {speaker} say about the {thing}?", f"What did {speaker} say?", f"How much {words[4:]}?")
        asked.append(rng.choice((*forms, f"Who said that {words}?", f"List everything about the {thing}")))
    return asked
