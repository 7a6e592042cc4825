"""Files and folders -> articles. What goes wrong is a Problem among them, not an exception, and stops nothing else."""

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePath
from types import MappingProxyType

from corpus.archives import MAX_DEPTH, Budget, Member, attachments, gzip_member, zip_members
from corpus.articles import Article
from corpus.formats import DOCUMENTS, STREAMS, read_plain
from corpus.records import MAX_FILE_BYTES, Problem, Read, UnreadableError

__all__ = ["SUFFIXES", "Article", "Problem", "find_files", "read_bytes", "read_file"]

_CONTAINERS: Mapping[str, Callable[[str, bytes, Budget], Iterator[Member | Problem]]] = MappingProxyType(
    {".zip": zip_members, ".gz": gzip_member, ".eml": attachments}
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
_EXPECTED = {".pdf": "a PDF", ".docx": _ZIP, ".zip": _ZIP, ".gz": "a gzip file"}
_HEAD = 1024  # bytes


def find_files(paths: Iterable[Path]) -> list[Path]:
    """List the files to read, sorted, each once.

    Folders are searched to the bottom for files of known kinds, passing over hidden ones and READMEs; a file that is
    named is taken whatever it is called. Raises FileNotFoundError naming the first path that does not exist.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"no such file or folder: {path}")
        for file in _below(path) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    return sorted(found.values())


def read_file(path: Path) -> Iterator[Article | Problem]:
    """Read the articles in a file of any known kind; one of an unknown kind is read as plain text."""
    return _guarded(str(path), partial(_file, path))


def read_bytes(name: str, data: bytes) -> Iterator[Article | Problem]:
    """Read the articles in what would be a file of that name."""
    return _guarded(name, partial(_data, name, data, Budget(), 0))


def _guarded(place: str, read: Callable[[], Read]) -> Read:
    """Pass on what comes of one document; the only place where exceptions become Problems."""
    nothing = True
    try:
        for item in read():
            nothing = False
            yield item
    except Exception as error:
        yield Problem(place, _reason(error), fatal=True)
    else:
        if nothing:
            yield Problem(place, "holds no article", fatal=True)


def _reason(error: Exception) -> str:
    if isinstance(error, UnreadableError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    said = " ".join(str(error).split())[:160]
    return f"cannot be read ({type(error).__name__}{': ' if said else ''}{said})"


def _file(path: Path) -> Read:
    with path.open("rb") as file:
        if reader := STREAMS.get(path.suffix.lower()):
            _check_kind(path.suffix.lower(), file.read(_HEAD))
            file.seek(0)
            yield from reader(str(path), file)
            return
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableError(f"larger than {MAX_FILE_BYTES >> 20} MiB, the limit for one file")
    yield from _data(str(path), data, Budget(), 0)


def _data(place: str, data: bytes, budget: Budget, depth: int) -> Read:
    suffix = PurePath(place).suffix.lower()
    _check_kind(suffix, data[:_HEAD])
    if reader := STREAMS.get(suffix):
        yield from reader(place, io.BytesIO(data))
    elif suffix in DOCUMENTS or suffix not in _CONTAINERS:
        yield from DOCUMENTS.get(suffix, read_plain)(place, data)
    if opener := _CONTAINERS.get(suffix):
        yield from _members(place, opener(place, data, budget), budget, depth + 1)


def _members(place: str, members: Iterator[Member | Problem], budget: Budget, depth: int) -> Read:
    for member in members:
        if isinstance(member, Problem):
            yield member
        elif _is_wanted(PurePath(member[0].removeprefix(f"{place}!"))):
            if depth > MAX_DEPTH:
                raise UnreadableError(f"archives nested more than {MAX_DEPTH} deep are not opened")
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
    if looks != (expected := _EXPECTED.get(suffix)):
        raise UnreadableError(
            f"looks like {looks}, not {suffix}" if looks else f"named {suffix}, but is not {expected}"
        )


def _below(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []  # folders that may not be listed; reading one gives a Problem that says so
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (file for name in names if _is_wanted(PurePath(name)) and (file := Path(parent, name)).is_file())
    yield from closed


def _is_wanted(path: PurePath) -> bool:
    """Tell whether a file found in a folder or an archive may hold articles, by its name."""
    if any(part.startswith(".") or part == "__MACOSX" for part in path.parts) or path.stem.lower() in _ABOUT_THE_FOLDER:
        return False
    suffix = path.suffix.lower()
    return _is_wanted(PurePath(path.stem)) if suffix == ".gz" else suffix in SUFFIXES
