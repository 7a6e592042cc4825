"""Files and folders -> articles. What goes wrong is a Problem among them, not an exception, and stops nothing else."""

import errno
import io
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePath
from types import MappingProxyType

from corpus.articles import Article
from corpus.readers.archives import Budget, Member, check_office_file, gzip_member, zip_members
from corpus.readers.confined import CONFINED, read_confined
from corpus.readers.formats import DOCUMENTS, STREAMS, read_plain
from corpus.readers.limits import Limits
from corpus.readers.records import Problem, Read, UnreadableError, read_whole, reason

__all__ = [
    "SUFFIXES", "Article", "Problem", "find_files", "name_of", "open_file", "passed_over", "read_bytes",
    "read_file",
]  # fmt: skip

_CONTAINERS: Mapping[str, Callable[[str, bytes, Budget], Iterator[Member | Problem]]] = MappingProxyType(
    {".zip": zip_members, ".gz": gzip_member}
)
SUFFIXES = frozenset({*DOCUMENTS, *STREAMS, *_CONTAINERS})

_ABOUT_THE_FOLDER = {"readme", "license", "licence", "changelog"}  # texts, but not articles
_ZIP = "a zip archive or an Office file"
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", _ZIP),
    (b"PK\x05\x06", _ZIP),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"),
)
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_EXPECTED = {".pdf": "a PDF", ".docx": _ZIP, ".zip": _ZIP, ".gz": "a gzip file"}
_HEAD = 1024  # bytes


def find_files(paths: Iterable[Path]) -> list[Path]:
    """List the files to read, sorted, each once: by its own name rather than by that of a link to it.

    Folders are searched to the bottom for files of known kinds, passing over hidden ones and READMEs; a file that is
    named is taken whatever it is called. Raises FileNotFoundError naming the first path that does not exist.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"no such file or folder: {path}")
        for file in _below(path) if path.is_dir() else [path]:
            real = os.path.realpath(file)  # Path.resolve refuses links that lead in a circle
            if real not in found or real == str(file):
                found[real] = file
    return sorted(found.values())


def passed_over(paths: Iterable[Path]) -> Counter[str]:
    """Count the files that `find_files` passes over below these folders for their kind, by how their names end.

    Those that are named beside the folders are none, nor are hidden ones and READMEs.
    """
    paths = list(paths)
    others = {
        Path(parent, name)
        for path in paths
        for parent, names in _folders(path)
        for name in names
        if _is_shown(PurePath(name)) and not _is_wanted(PurePath(name))
    }
    return Counter(map(_ending, sorted(others.difference(paths))))


def read_file(path: Path, limits: Limits | None = None) -> Iterator[Article | Problem]:
    """Read the articles in a file of any known kind; one of an unknown kind is read as plain text.

    limits: as the environment sets them, if not given; raises ValueError where one of its variables is no number.
    """
    return _distinct(str(path), _guarded(str(path), partial(_file, path, limits or Limits.from_environment())))


def read_bytes(name: str, data: bytes, limits: Limits | None = None) -> Iterator[Article | Problem]:
    """Read the articles in what would be a file of that name; limits as for `read_file`."""
    return _distinct(name, _guarded(name, partial(_data, name, data, Budget(limits or Limits.from_environment()), 0)))


def name_of(path: Path) -> str:
    """Name a file by text that can be stored: what is no character in a name, not being UTF-8, is written out."""
    return str(path).encode(errors="backslashreplace").decode()


def open_file(path: Path) -> io.BufferedReader:
    """Open a file for reading; raises OSError, also for what has no end: a pipe, a socket, a device."""
    if not (stat.S_ISREG(mode := path.stat().st_mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "not a file but a pipe, a socket or a device", str(path))
    return path.open("rb")


def _distinct(place: str, items: Read) -> Read:
    """Pass on articles, but of several under one id only the first, since one would take the place of the other."""
    seen: dict[str, int] = {}
    for item in items:
        if isinstance(item, Article) and seen.setdefault(item.id, hash(item)) != hash(item):
            reason = f"“{item.title}” has the id of another article in it, {item.id[:60]!r}, and is left out"
            yield Problem(place, reason, fatal=True)
        else:
            yield item


def _guarded(place: str, read: Callable[[], Read]) -> Read:
    """Pass on what comes of one document; the only place where exceptions become Problems."""
    nothing = True
    try:
        for item in read():
            nothing = nothing and isinstance(item, Problem) and not item.fatal  # a note is about an article
            yield item
    except Exception as error:
        yield Problem(place, reason(error), fatal=True)
    else:
        if nothing:
            yield Problem(place, "holds no article", fatal=True)


def _file(path: Path, limits: Limits) -> Read:
    with open_file(path) as file:
        if reader := STREAMS.get(path.suffix.lower()):
            _check_kind(path.suffix.lower(), file.read(_HEAD))
            file.seek(0)
            yield from reader(str(path), file, limits)
            return
        data = read_whole(file, limits)
    yield from _data(str(path), data, Budget(limits), 0)


def _data(place: str, data: bytes, budget: Budget, depth: int) -> Read:
    suffix = PurePath(place).suffix.lower()
    _check_kind(suffix, data[:_HEAD])
    if reader := STREAMS.get(suffix):
        yield from reader(place, io.BytesIO(data), budget.limits)
    elif suffix in CONFINED:
        yield from _confined(suffix, place, data, budget, depth)
    elif opener := _CONTAINERS.get(suffix):
        yield from _members(place, opener(place, data, budget), budget, depth + 1)
    else:
        yield from DOCUMENTS.get(suffix, read_plain)(place, data)
        if suffix not in DOCUMENTS:
            yield Problem(place, "of no known kind, so read as plain text", fatal=False)


def _confined(suffix: str, place: str, data: bytes, budget: Budget, depth: int) -> Read:
    if suffix == ".docx":
        check_office_file(data, budget.limits)
    for item in read_confined(suffix, place, data, budget.limits):
        if isinstance(item, tuple):
            budget.take_files(1)
            yield from _members(place, iter([(item[0], partial(bytes, item[1]))]), budget, depth + 1)
        else:
            yield item


def _members(place: str, members: Iterator[Member | Problem], budget: Budget, depth: int) -> Read:
    for member in members:
        if isinstance(member, Problem):
            yield member
        elif _is_wanted(PurePath(member[0].removeprefix(f"{place}!"))):
            if depth > budget.limits.depth:
                nested = "archives nested more than {} deep are not opened"
                raise UnreadableError(budget.limits.passed("depth", nested))
            yield from _guarded(member[0], partial(_member, *member, budget, depth))


def _member(place: str, unpack: Callable[[], bytes], budget: Budget, depth: int) -> Read:
    yield from _data(place, unpack(), budget, depth)


def _check_kind(suffix: str, head: bytes) -> None:
    """Refuse an empty file, and one whose first bytes show it to be something else than its name says."""
    if not head.strip() and len(head) < _HEAD:
        raise UnreadableError("empty")
    looks = next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), None)
    if suffix == ".pdf" and b"%PDF-" in head:  # readers of PDF accept rubbish before it
        looks = "a PDF"
    if suffix not in (".html", ".htm", ".xml") and _WEB_PAGE.match(head):
        looks = "a web page"
    if looks != (expected := _EXPECTED.get(suffix)):
        raise UnreadableError(
            f"looks like {looks}, not {suffix}" if looks else f"named {suffix}, but is not {expected}"
        )


def _below(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []  # folders that may not be listed; reading one gives a Problem that says so
    for parent, names in _folders(folder, closed.append):
        yield from (Path(parent, name) for name in names if _is_wanted(PurePath(name)))
    yield from closed


def _folders(folder: Path, closed: Callable[[Path], object] = lambda path: None) -> Iterator[tuple[str, list[str]]]:
    """Go through a folder to the bottom, but for what is hidden: each folder with the names of its files."""
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield parent, names


def _is_wanted(path: PurePath) -> bool:
    """Tell whether a file found in a folder or an archive may hold articles, by its name."""
    if not _is_shown(path):
        return False
    suffix = path.suffix.lower()
    return _is_wanted(PurePath(path.stem)) if suffix == ".gz" else suffix in SUFFIXES


def _ending(file: Path) -> str:
    """Return how a file's name ends, with what is packed in it."""
    return "".join(file.suffixes[-2:] if file.suffix.lower() == ".gz" else [file.suffix]).lower()


def _is_shown(path: PurePath) -> bool:
    """Tell whether a file is neither hidden nor about the folder it is in."""
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return not hidden and path.stem.lower() not in _ABOUT_THE_FOLDER
