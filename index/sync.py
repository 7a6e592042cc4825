"""Bringing an index up to date with files: what changed is read, split, searched for statements."""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from corpus import Article, Statement, find_statements
from corpus.readers.files import Problem, find_files, name_of, open_file, passed_over, read_file
from corpus.statements.finder import EXTRACTOR
from corpus.statements.model import load_model
from index.passages import SPLITTER, Passage, split
from index.progress import Progress
from index.storage import name_table, passage_table, places, statement_table
from index.storage.catalog import LEDGER, Catalog, fingerprint
from index.vectors.embedder import Embedder
from index.vectors.embedding import Encoder

_PORTION = 1 << 16  # characters of one file kept at a time: a stop in the middle of a large one loses at most these


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did. The first four list article ids.

    `failed` and `notes` name the file and what was wrong with it. `passed_over`: the endings of files in folders that
    are of no kind that is read, most first, with their number.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    passed_over: tuple[tuple[str, int], ...] = ()


_Outcome = Literal["added", "changed", "unchanged"]
_MOST_FIRST: tuple[_Outcome, ...] = ("added", "changed", "unchanged")


@dataclass(slots=True)
class _Tally:
    outcomes: dict[str, _Outcome] = field(default_factory=dict)  # by article id
    problems: list[Problem] = field(default_factory=list)
    removed: dict[str, None] = field(default_factory=dict)  # article ids, in order

    def note(self, article_id: str, outcome: _Outcome) -> None:
        """Write down what became of an article; of one that stands in several files, the most that did."""
        before = self.outcomes.get(article_id, outcome)
        self.outcomes[article_id] = min(outcome, before, key=_MOST_FIRST.index)

    def ids(self, outcome: _Outcome) -> tuple[str, ...]:
        return tuple(i for i, became in self.outcomes.items() if became == outcome)


def read_into(
    catalog: Catalog,
    paths: Iterable[Path],
    encoder: Callable[[], Encoder],
    embedder: Embedder,
    progress: Progress,
    prune: bool = False,
) -> SyncReport:
    """Make the catalog hold what these paths hold now, and let the embedder have what is new.

    Each file is one transaction, a large one several, so a stop loses little of what was read.
    """
    paths = [Path(os.path.abspath(path.expanduser())) for path in paths]  # noqa: PTH100 - symbolic links stay as named
    known = places.file_hashes(catalog)
    files = find_files([path for path in paths if not _is_gone(path, known, prune)])
    tally = _Tally()
    _forget(catalog, paths, known, {name_of(file) for file in files}, prune, tally)
    known = places.file_hashes(catalog)
    whole = []
    for done, file in enumerate(files):
        progress("Reading", done, len(files))
        if _read_one(catalog, file, known.get(name_of(file)), encoder, embedder, tally):
            whole.append(file)
    progress("Reading", len(files), len(files))
    known = places.file_hashes(catalog)
    for file in whole:
        if not known[name_of(file)]:  # it has an article that a file read later had, too, and has no more
            _read_one(catalog, file, None, encoder, embedder, tally)
    if gone := places.homeless(catalog):
        with catalog.writing():
            catalog.remove(gone)
        tally.removed.update(dict.fromkeys(gone))
    return SyncReport(
        added=tally.ids("added"),
        changed=tally.ids("changed"),
        removed=tuple(tally.removed),
        unchanged=tally.ids("unchanged"),
        failed=tuple(p for p in tally.problems if p.fatal),
        notes=tuple(p for p in tally.problems if not p.fatal),
        passed_over=tuple(passed_over(paths).most_common()),
    )


def _is_gone(path: Path, known: Iterable[str], prune: bool) -> bool:
    """Tell whether a path is there no more but was; FileNotFoundError where what came from it is not to be removed."""
    if not _is_missing(path) or not (files := _below([path], known)[path]):
        return False
    if not prune:
        raise FileNotFoundError(
            f"no such file or folder: {path}; the index holds what {len(files)} files there held: "
            "if it is to be forgotten, use --prune"
        )
    return True


def _is_missing(path: Path | str) -> bool:
    """Tell whether there is nothing at a path; what cannot be looked at may be there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        pass
    return False


def _below(paths: Iterable[Path], names: Iterable[str]) -> dict[Path, list[str]]:
    """List by path which of these names of files are at it, or below it."""
    below: dict[Path, list[str]] = {path: [] for path in paths}
    named = {name_of(path): files for path, files in below.items()}
    for name in names:
        at = name
        while True:
            if at in named:
                named[at].append(name)
            if (above := os.path.dirname(at)) == at:  # noqa: PTH120 - names are text, and many
                break
            at = above
    return below


def _forget(
    catalog: Catalog, paths: Iterable[Path], known: Iterable[str], found: Collection[str], prune: bool, tally: _Tally
) -> None:
    """Forget the files that vanished below paths which were synced before, or are to be pruned; note the others."""
    before = places.roots(catalog)
    unfound = [name for name in known if name not in found]
    vanished = {path: list(filter(_is_missing, files)) for path, files in _below(paths, unfound).items()}
    trusted = [path for path in paths if prune or any(name_of(above) in before for above in (path, *path.parents))]
    gone = {file for path in trusted for file in vanished[path]}
    kept = {path: files for path in paths if (files := [file for file in vanished[path] if file not in gone])}
    for path, files in kept.items():
        reason = f"{len(files)} files that were indexed are gone; what they held stays (to remove it, use --prune)"
        tally.problems.append(Problem(str(path), reason, fatal=False))
    new = {name_of(path) for path in paths if path not in kept and path.exists()} - before
    lost = {name_of(path) for path in paths if not path.exists()} & before
    if gone or new or lost:
        with catalog.writing():
            for file in gone:
                places.forget_file(catalog, file)
            for name in lost:
                places.forget_root(catalog, name)
            for name in new:
                places.put_root(catalog, name)


def _read_one(
    catalog: Catalog, file: Path, known: str | None, encoder: Callable[[], Encoder], embedder: Embedder, tally: _Tally
) -> bool:
    """Read one file if it is not what it was; return whether all of it could be read."""
    try:
        sha256 = _hash(file)
    except OSError as error:
        tally.problems.append(Problem(str(file), f"cannot be read: {error.strerror}", fatal=True))
        return False
    name = name_of(file)
    if sha256 == known:
        for article_id in places.articles_at(catalog, name):
            tally.note(article_id, "unchanged")
        return True
    before = places.articles_at(catalog, name)
    held: list[str] = []
    problems = len(tally.problems)
    for portion, is_last in _portions(read_file(file), tally):
        fresh: list[Passage] = []
        with catalog.writing():
            for article in portion:
                fresh += _put(catalog, article, file, encoder, tally)
            held += [article.id for article in portion]
            if is_last:  # what failed is read, and reported, again
                failed = any(problem.fatal for problem in tally.problems[problems:])
                places.put_file(catalog, name, "" if failed else sha256, held)
                # Together with what came in their place: nobody sees both.
                gone = places.homeless(catalog, before)
                catalog.remove(gone)
                tally.removed.update(dict.fromkeys(gone))
            else:
                places.put_part(catalog, name, [article.id for article in portion])
        embedder.add(fresh)
    return not any(problem.fatal for problem in tally.problems[problems:])


def _portions(items: Iterable[Article | Problem], tally: _Tally) -> Iterator[tuple[list[Article], bool]]:
    """Go through articles some at a time, telling of the last ones that they are; problems are written down."""
    portion: list[Article] = []
    for item in items:
        if isinstance(item, Problem):
            tally.problems.append(item)
            continue
        if sum(len(article.text) for article in portion) > _PORTION:
            yield portion, False
            portion = []
        portion.append(item)
    yield portion, True


def _put(
    catalog: Catalog, article: Article, file: Path, encoder: Callable[[], Encoder], tally: _Tally
) -> list[Passage]:
    """Write an article of a file that is not what it was; return its passages."""
    before = catalog.fingerprint(article.id)
    if before == fingerprint(article):
        tally.note(article.id, "unchanged")
        return []
    model = encoder()
    passages = split(article, model.piece_offsets, model.limit)
    statements = _statements(article, str(file), tally.problems)
    put_article(catalog, article, passages, statements)
    moved = article.id in tally.removed  # to a file that is read later than the one that had it
    tally.removed.pop(article.id, None)
    tally.note(article.id, "unchanged" if moved else "added" if before is None else "changed")
    return passages


def put_article(
    catalog: Catalog, article: Article, passages: Sequence[Passage], statements: Sequence[Statement]
) -> None:
    """Write an article with its passages, statements and names, in place of what it was before."""
    catalog.put_article(article)
    passage_table.put_passages(catalog, article, passages)
    statement_table.put_ledger(catalog, article, statements)
    name_table.put_names(catalog, article)


def _statements(article: Article, place: str, problems: list[Problem]) -> list[Statement]:
    """Find an article's statements; where that fails there are none, and it is noted, for its text is sound.

    Whatever the error: in a text that is like no other before it, it may be any, and the others are still to be read.
    """
    load_model()  # without it none can be read, which is no article's fault
    try:
        return find_statements(article)
    except Exception as error:
        told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        reason = f"who says what in article {article.id} cannot be told ({told}); it is found by its text"
        problems.append(Problem(place, reason, fatal=False))
        return []


def renew(
    catalog: Catalog, encoder: Callable[[], Encoder], model: str, embedder: Embedder, progress: Progress
) -> list[Problem]:
    """Redo what another splitter, model or extractor made; return what is to be noted.

    Passages and statements are made anew from the texts kept; a ledger of an older schema is rewritten too.
    """
    splitter, extractor = f"{SPLITTER} {model}", f"{EXTRACTOR} {LEDGER}"
    stale_passages = catalog.setting("splitter") not in (None, splitter)
    stale_statements = catalog.setting("extractor") not in (None, extractor)
    notes: list[Problem] = []
    if stale_passages or stale_statements:
        total = catalog.count("articles")
        for done, article in enumerate(catalog.articles()):
            progress("Renewing", done, total)
            passages: list[Passage] = []
            with catalog.writing():
                if stale_passages:
                    passages = split(article, encoder().piece_offsets, encoder().limit)
                    passage_table.put_passages(catalog, article, passages)
                if stale_statements:
                    place = next(iter(places.files_with(catalog, article.id)), article.id)
                    statement_table.put_ledger(catalog, article, _statements(article, place, notes))
                    name_table.put_names(catalog, article)
            embedder.add(passages)
        progress("Renewing", total, total)
    catalog.set("splitter", splitter)
    catalog.set("extractor", extractor)
    return notes


def _hash(file: Path) -> str:
    with open_file(file) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
