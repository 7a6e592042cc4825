"""Bringing an index up to date with files: what changed is read, split, searched for statements, embedded."""

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from corpus import Article, find_statements
from corpus.readers import Problem, find_files, name_of, open_file, read_file
from corpus.statements import EXTRACTOR
from index.catalog import SCHEMA, Catalog, fingerprint
from index.embedding import Encoder
from index.passages import SPLITTER, split

_WINDOW = 2048  # passages embedded and kept at a time: a stop loses at most these


class Progress(Protocol):
    """Is told how far a stage has come."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that `done` of `total` steps of a stage are done."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did. The first four list article ids.

    `failed` and `notes` name the file and what was wrong with it.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


_Outcome = Literal["added", "changed", "unchanged"]


@dataclass(slots=True)
class _Tally:
    outcomes: dict[str, _Outcome] = field(default_factory=dict)  # by article id
    problems: list[Problem] = field(default_factory=list)

    def note(self, article_id: str, outcome: _Outcome) -> None:
        """Write down what became of an article; of one that stands in several files, the most that did."""
        self.outcomes[article_id] = min(outcome, self.outcomes.get(article_id, outcome))  # as the alphabet has it

    def ids(self, outcome: _Outcome) -> tuple[str, ...]:
        return tuple(i for i, became in self.outcomes.items() if became == outcome)


def read_into(
    catalog: Catalog, paths: Iterable[Path], encoder: Callable[[], Encoder], progress: Progress
) -> SyncReport:
    """Make the catalog hold what these paths hold now.

    Each file is one transaction, so a stop loses nothing that was read.
    """
    paths = [Path(os.path.abspath(path.expanduser())) for path in paths]  # noqa: PTH100 - symbolic links stay as named
    files = find_files(paths)
    with catalog.writing():
        for path in catalog.file_hashes():
            if any(Path(path).is_relative_to(root) for root in paths) and not os.path.exists(path):  # noqa: PTH110
                catalog.forget_file(path)
    known = catalog.file_hashes()
    tally = _Tally()
    for done, file in enumerate(files):
        progress("Reading", done, len(files))
        _read_one(catalog, file, known.get(name_of(file)), encoder, tally)
    progress("Reading", len(files), len(files))
    with catalog.writing():
        removed = catalog.remove_homeless()
    return SyncReport(
        added=tally.ids("added"),
        changed=tally.ids("changed"),
        removed=tuple(removed),
        unchanged=tally.ids("unchanged"),
        failed=tuple(p for p in tally.problems if p.fatal),
        notes=tuple(p for p in tally.problems if not p.fatal),
    )


def _read_one(catalog: Catalog, file: Path, known: str | None, encoder: Callable[[], Encoder], tally: _Tally) -> None:
    """Read one file if it is not what it was."""
    try:
        sha256 = _hash(file)
    except OSError as error:
        tally.problems.append(Problem(str(file), f"cannot be read: {error.strerror}", fatal=True))
        return
    if sha256 == known:
        for article_id in catalog.articles_at(name_of(file)):
            tally.note(article_id, "unchanged")
        return
    held: list[str] = []
    problems = len(tally.problems)
    with catalog.writing():
        for item in read_file(file):
            if isinstance(item, Problem):
                tally.problems.append(item)
                continue
            held.append(item.id)
            _put(catalog, item, encoder, tally)
        failed = any(problem.fatal for problem in tally.problems[problems:])
        catalog.put_file(name_of(file), "" if failed else sha256, held)  # what failed is read, and reported, again


def _put(catalog: Catalog, article: Article, encoder: Callable[[], Encoder], tally: _Tally) -> None:
    before = catalog.fingerprint(article.id)
    if before == fingerprint(article):
        tally.note(article.id, "unchanged")
        return
    model = encoder()
    catalog.put_article(article, split(article, model.piece_offsets, model.limit), find_statements(article))
    tally.note(article.id, "added" if before is None else "changed")


def renew(catalog: Catalog, encoder: Callable[[], Encoder], model: str, progress: Progress) -> None:
    """Redo what another splitter, model or extractor made.

    Passages and statements are made anew from the texts kept; a ledger of an older schema is rewritten too.
    """
    splitter, extractor = f"{SPLITTER} {model}", f"{EXTRACTOR} {SCHEMA}"
    stale_passages = catalog.setting("splitter") not in (None, splitter)
    stale_statements = catalog.setting("extractor") not in (None, extractor)
    if stale_passages or stale_statements:
        total = catalog.count("articles")
        for done, article in enumerate(catalog.articles()):
            progress("Renewing", done, total)
            with catalog.writing():
                if stale_passages:
                    catalog.put_passages(article, split(article, encoder().piece_offsets, encoder().limit))
                if stale_statements:
                    catalog.put_ledger(article, find_statements(article))
        progress("Renewing", total, total)
    catalog.set("splitter", splitter)
    catalog.set("extractor", extractor)


def embed_missing(catalog: Catalog, encoder: Callable[[], Encoder], model: str, progress: Progress) -> None:
    """Embed the passages that have no vector yet, a window at a time.

    What is done is kept even if the rest is stopped.
    """
    missing = catalog.passages_without_vector(model)
    done = 0

    def advance(number: int) -> None:
        nonlocal done
        done += number
        progress("Embedding", done, len(missing))

    for at in range(0, len(missing), _WINDOW):
        passages = list(catalog.passages(missing[at : at + _WINDOW]).values())
        vectors = encoder().encode([passage.embedded for passage in passages], advance)
        with catalog.writing():
            catalog.put_vectors(model, [passage.key for passage in passages], vectors)


def _hash(file: Path) -> str:
    with open_file(file) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
