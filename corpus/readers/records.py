"""Records with named fields -> articles: where every Article is built, and the JSON, JSON Lines and CSV readers."""

import csv
import io
import itertools
import json
import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, TextIO

from corpus.articles import Article, content_id
from corpus.readers.dates import to_iso
from corpus.readers.decoding import decode, is_utf8, marked
from corpus.readers.limits import Limits
from corpus.text.sentences import first_sentence

# Characters in one CSV field, so that a quotation mark that is never closed does not take in a whole file.
MAX_FIELD = 64 << 20

_TEXT = ("text", "body", "content")
_OUTLET = ("outlet", "source", "publisher")
_EMPTY: tuple[object, ...] = (None, "", [], {})
# Controls, separators of lines, halves of surrogate pairs, and marks that turn the direction of what follows.
_UNPRINTABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, or was guessed, while reading.

    place: where: "notes.pdf", "news.csv:12" (line 12), "feed.xml#3" (its third entry), "news.zip!a.txt" (a file in it).
    reason: what, in one line.
    fatal: True when no article came of it; False for a note about one that was read.

    Both can be printed as they are: what would break the line, or is no character, as names of files may hold, is
    written out.
    """

    place: str
    reason: str
    fatal: bool

    def __post_init__(self) -> None:
        for field in ("place", "reason"):
            object.__setattr__(self, field, _UNPRINTABLE.sub(_written_out, getattr(self, field)))


class UnreadableError(ValueError):
    """A whole document cannot be read; the message says why, and `corpus.readers.files` makes a Problem of it."""


def _written_out(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()


def reason(error: Exception) -> str:
    """Say in one line why a document cannot be read, from what was raised."""
    if isinstance(error, UnreadableError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    said = " ".join(str(error).split())[:160]
    return f"cannot be read ({type(error).__name__}{': ' if said else ''}{said})"


Read = Iterator[Article | Problem]


def build(place: str, text: str, metadata: Mapping[str, object]) -> Read:
    """Make the article, or say why there is none; a note goes before it when its date is not one whole day.

    metadata: any of id, title, date, outlet, author, url, as found: None, strings, numbers, names in lists or objects.
    """
    title, outlet, author, url = (_names(metadata.get(field)) for field in ("title", "outlet", "author", "url"))
    given, written = metadata.get("id"), metadata.get("date")
    identity = str(given) if isinstance(given, str | int | float) and str(given).strip() else None
    if fault := _fault(text, identity, title, outlet, author, url):
        yield Problem(place, fault, fatal=True)
        return
    if (day := to_iso(written)) is None and written not in _EMPTY:
        shown = repr(str(written)[:60]) if isinstance(written, str | int | float) else _kind(written)
        yield Problem(place, f"date {shown} is not one whole, unambiguous day; left out", fatal=False)
    yield Article(
        id=identity or content_id(text, title, day, outlet, url),
        text=text,
        title=title or first_sentence(text) or "Untitled",
        date=day,
        outlet=outlet,
        author=author,
        url=url,
    )


def text_of(place: str, data: bytes, declared: str | None = None) -> Generator[Problem, None, str]:
    """Decode a document, yielding a note when it is not UTF-8 and returning its text (`text = yield from …`)."""
    if b"\0" in data and not marked(data):
        raise UnreadableError("holds NUL bytes: it is binary, or UTF-16 without a byte order mark")
    decoded = decode(data, declared)
    if decoded.note:
        yield Problem(place, decoded.note, fatal=False)
    return decoded.text


def fields_of(record: Mapping[Any, object]) -> dict[str, object]:
    """Name the fields of a record as `build` does, whatever their case; `text` and `outlet` also go by other names."""
    fields = {str(key).strip().lower(): value for key, value in record.items()}
    return {**fields, "text": _first(fields, _TEXT), "outlet": _first(fields, _OUTLET)}


def read_json(place: str, data: bytes) -> Read:
    """Read a JSON file: one record, a list of them, or an object that holds one such list, as news services answer."""
    text = yield from text_of(place, data)
    try:
        records = _records_in(json.loads(text))
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise UnreadableError(f"not JSON: {error}") from error
        yield from _json_lines(place, io.StringIO(text, newline="\n"))  # JSON Lines are often named .json
        return
    for number, record in enumerate(records, start=1):
        yield from _article(f"{place}#{number}", record)


def read_jsonl(place: str, stream: BinaryIO, limits: Limits) -> Read:
    """Read JSON Lines, one record a line."""
    lines = yield from _open_text(place, stream, "\n", limits)
    yield from _json_lines(place, lines)


def read_csv(place: str, stream: BinaryIO, limits: Limits) -> Read:
    """Read a table with a header; the delimiter is the comma, semicolon or tab that the header has most of."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_FIELD))
    lines = yield from _open_text(place, stream, "", limits)
    opening = next(lines, "")
    # Strict: without it, bad quoting is repaired by dropping quotation marks, which are what this project is about.
    rows = csv.reader(itertools.chain([opening], lines), delimiter=max(",;\t", key=opening.count), strict=True)
    header = next(rows, [])
    if not {name.strip().lower() for name in header} & set(_TEXT):
        raise UnreadableError(f"its first line names no column {_or(_TEXT)}")
    while True:
        line = f"{place}:{rows.line_num + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(line, f"not CSV: {error}", fatal=True)
            continue
        if len(row) == len(header):
            yield from _article(line, dict(zip(header, row, strict=True)))
        elif row:  # a blank line is no row
            yield Problem(line, f"has {len(row)} fields where the header names {len(header)}", fatal=True)


def _json_lines(place: str, lines: Iterable[str]) -> Read:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield from _json_line(f"{place}:{number}", line)


def _json_line(place: str, line: str) -> Read:
    try:
        record = json.loads(line.rstrip("\r\n"))
    except json.JSONDecodeError as error:
        yield Problem(place, f"not JSON: {error.msg.removesuffix(' at')} at column {error.colno}", fatal=True)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets a thousand deep
        yield Problem(place, f"not JSON: {error}", fatal=True)
    else:
        yield from _article(place, record)


def _records_in(value: object) -> list[object]:
    if isinstance(value, dict) and fields_of(value)["text"] is None:
        lists = [held for held in value.values() if isinstance(held, list) and dict in map(type, held)]
        if len(lists) != 1:
            raise UnreadableError(f"holds {len(lists) or 'no'} lists of records, and no field {_or(_TEXT)} of its own")
        value = lists[0]
    return value if isinstance(value, list) else [value]


def _article(place: str, record: object) -> Read:
    if not isinstance(record, dict):
        yield Problem(place, f"not a record but {_kind(record)}", fatal=True)
        return
    fields = fields_of(record)
    if (text := fields["text"]) is None:
        yield Problem(place, f"no text: it needs a field {_or(_TEXT)}", fatal=True)
    elif not isinstance(text, str):
        yield Problem(place, f"its text is not a string but {_kind(text)}", fatal=True)
    else:
        yield from build(place, text, fields)


def _open_text(place: str, stream: BinaryIO, newline: str, limits: Limits) -> Generator[Problem, None, Iterator[str]]:
    """Open a stream as lines without translating their ends: in the memory of a line if it is UTF-8, else whole."""
    if is_utf8(stream):
        return _lines(io.TextIOWrapper(stream, "utf-8-sig", newline=newline), limits)
    text = yield from text_of(place, read_whole(stream, limits, "not UTF-8, so not read line by line, and "))
    return _lines(io.StringIO(text, newline=newline), limits)


def _lines(stream: TextIO, limits: Limits) -> Iterator[str]:
    longest = limits.file_mb << 20
    for number, line in enumerate(iter(lambda: stream.readline(longest + 1), ""), start=1):
        if len(line) > longest:
            raise UnreadableError(limits.passed("file_mb", f"line {number} is longer than {{}} MiB"))
        yield line


def read_whole(stream: BinaryIO, limits: Limits, but: str = "") -> bytes:
    """Read a stream to its end; raises UnreadableError where that is too far."""
    data = stream.read((limits.file_mb << 20) + 1)
    if len(data) > limits.file_mb << 20:
        raise UnreadableError(limits.passed("file_mb", but + "larger than {} MiB"))
    return data


def _fault(text: str, *metadata: str | None) -> str | None:
    """Say why an article cannot be stored; None when it can."""
    if not text.strip():
        return "empty"
    everything = "".join((text, *filter(None, metadata)))
    if "\0" in everything:
        return "holds NUL characters: it is binary, not text"
    try:
        everything.encode()
    except UnicodeEncodeError as error:
        return f"holds half a surrogate pair (U+{ord(error.object[error.start]):04X}), which is no character"
    return None


def _names(value: object) -> str | None:
    """Put a value on one line: a string, an object with a name, or a list of these."""
    values = value if isinstance(value, list) else [value]
    named = (item.get("name") if isinstance(item, dict) else item for item in values)
    lines = (" ".join(str(item).split()) for item in named if isinstance(item, str | int | float))
    return ", ".join(filter(None, lines)) or None


def _first(fields: Mapping[str, object], names: Iterable[str]) -> object:
    return next((fields[name] for name in names if fields.get(name) not in _EMPTY), None)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _or(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
