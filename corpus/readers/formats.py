"""The readers of Markdown, plain text, Word, PDF, letters and feeds, and the tables that say what reads which format.

A reader takes the place to name in a Problem and the bytes, and yields articles and Problems. When a document cannot be
read at all it raises UnreadableError; `corpus.readers.files` turns that, and whatever a library throws, into a Problem.
"""

import html
import io
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from email import message_from_bytes, policy
from types import MappingProxyType
from typing import Any, BinaryIO

from corpus.readers.dates import dateline, to_iso
from corpus.readers.decoding import decode
from corpus.readers.limits import Limits
from corpus.readers.openings import below_dateline, fields_above, source_of
from corpus.readers.records import (
    Problem,
    Read,
    UnreadableError,
    build,
    fields_of,
    read_csv,
    read_json,
    read_jsonl,
    text_of,
)
from corpus.readers.webpages import declared_charset, plain_text, read_html
from corpus.text.sentences import first_sentence

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LONGEST_FRONT_MATTER = 65_536  # characters; a rule that opens a long text is not searched for its like to the end
_FIELD_LINE = re.compile(r"^([A-Za-z][\w -]*):(.*)$", re.MULTILINE)
_YAML_NULLS = ("", "~", "null", "Null", "NULL")
_HEADING = re.compile(r"^#[ \t]+(.+)$", re.MULTILINE)
_DATE_LINE = re.compile(r"\s*date[ \t]+(\d{4}-\d\d-\d\d)(?:[ \t]*(?:\r?\n|\Z)|[ \t]+)", re.IGNORECASE)
# What python-docx says of a file made with it, or of one that says nothing of itself; its template is of that day.
_PYTHON_DOCX = ("python-docx", "Word Document", "2013-12-23")
_WORD_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a text box, for old readers
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_TAG = re.compile(r"<[a-zA-Z/!]")
_MAILBOX_AND_NAME = re.compile(r"[^\s@]+@[^\s@]+ \((.+)\)")

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else every blemish of a PDF is reported on stderr


def read_markdown(place: str, data: bytes) -> Read:
    """Read Markdown: YAML front matter, if any, and then the text as it stands, with its marks."""
    text = yield from text_of(place, data)
    fields: Mapping[str, object] = {}
    if match := _FRONT_MATTER.match(text, 0, _LONGEST_FRONT_MATTER):
        held, note = _front_matter(match[1])
        if note:
            yield Problem(place, note, fatal=False)
        if held is not None:
            fields, text = fields_of(held), text[match.end() :]
    day = fields.get("date") or dateline(text)[0]
    yield from build(place, text, {**fields, "title": fields.get("title") or _heading(text), "date": day})


def _heading(text: str) -> str | None:
    match = _HEADING.search(text)
    return re.sub(r" #+$", "", " ".join(match[1].split())) if match else None


def _front_matter(block: str) -> tuple[Mapping[str, object] | None, str | None]:
    """Read the block between the dashes: its fields, or None when it is prose between two rules; and a note."""
    import yaml

    try:
        # As safe as safe_load, but it makes nothing of a string: `id: 007` and `title: Yes` stay as written.
        held, note = yaml.load(block, Loader=yaml.BaseLoader) or {}, None
    except (yaml.YAMLError, RecursionError):
        held = {key: value.strip().strip("\"'") for key, value in _FIELD_LINE.findall(block)} or None
        note = "front matter is not YAML; read line by line" if held else None
    if not isinstance(held, dict):
        return None, None
    return {key: None if value in _YAML_NULLS else value for key, value in held.items()}, note


def read_plain(place: str, data: bytes) -> Read:
    """Read plain text, which may open with `date YYYY-MM-DD`, or with fields; the rest is the text as it stands.

    Else its day, author and outlet are those its first lines give (see `dates.dateline` and `openings`).
    """
    text = yield from text_of(place, data)
    if match := _DATE_LINE.match(text):
        yield from build(place, text[match.end() :], {"date": match[1]})
        return
    given, text = fields_above(text)
    day, below = dateline(text)
    headline = " ".join(text.strip().partition("\n")[0].lstrip("#* ").split()) if below else None
    if not headline and (told := below_dateline(text)) != text:
        headline = first_sentence(told)
    yield from build(place, text, {"date": day, "title": headline, **source_of(text), **given})


def read_docx(place: str, data: bytes) -> Read:
    """Read a Word document: every paragraph in document order, those in tables, text boxes and content controls too."""
    import docx

    document = docx.Document(io.BytesIO(data))
    about = document.core_properties
    said = {"title": about.title, "author": about.author, "date": to_iso(about.created)}
    text = "\n\n".join(filter(str.strip, _word_paragraphs(document.element.body)))
    told = {field: value for field, value in said.items() if value and value not in _PYTHON_DOCX}
    yield from build(place, text, {"date": dateline(text)[0], **source_of(text), **told})


def _word_paragraphs(body: Any) -> Iterator[str]:
    """List the paragraphs as printed: tracked insertions in, deletions and hidden text out.

    `Document.paragraphs` of python-docx passes over tables, text boxes, content controls and insertions.
    """
    from docx.oxml.ns import qn

    hidden = "./w:rPr/w:vanish[not(@w:val='0' or @w:val='false')]"
    for paragraph in body.iter(qn("w:p")):
        if next(paragraph.iterancestors(_WORD_FALLBACK), None) is None:
            runs = (run for run in paragraph.iter(qn("w:r")) if next(run.iterancestors(qn("w:p"))) is paragraph)
            yield "".join(run.text for run in runs if not run.xpath(hidden))


def read_pdf(place: str, data: bytes) -> Read:
    """Read a PDF's text layer, with a blank line between pages; a page without one is named in a note."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data))
    try:
        # Many PDFs are encrypted with no password, only to forbid printing; those open with the empty one.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("encrypted: it needs a password")
    except DependencyError as error:
        raise UnreadableError("encrypted with AES: reading it takes the package cryptography") from error
    pages = [page.extract_text() for page in reader.pages]
    blank = [number for number, page in enumerate(pages, start=1) if not page.strip()]
    if len(blank) == len(pages):
        raise UnreadableError("no text layer: it is scanned, and needs OCR first")
    if blank:
        yield Problem(place, f"no text layer on page {', '.join(map(str, blank))}; scanned?", fatal=False)
    # Fonts with a broken character map give halves of surrogate pairs.
    text, count = _UNSTORABLE.subn("\ufffd", "\n\n".join(page for page in pages if page.strip()))
    if count:
        yield Problem(place, f"{count} unreadable character(s) replaced by U+FFFD", fatal=False)
    said: Mapping[str, object] = reader.metadata or {}
    names = {"title": "/Title", "author": "/Author", "date": "/CreationDate"}
    yield from build(place, text, {field: _pdf_string(said[name]) for field, name in names.items() if name in said})


def _pdf_string(value: object) -> str | None:
    text = decode(value).text if isinstance(value, bytes) else value  # bytes: in an encoding that pypdf does not know
    return _UNSTORABLE.sub("\ufffd", text) if isinstance(text, str) else None


def read_eml(place: str, data: bytes) -> Read:
    """Read a letter: its plain part, else its HTML part as text. Attachments are members, as in an archive."""
    message = message_from_bytes(data, policy=policy.default)
    part = message.get_body(("plain", "html"))
    payload = part.get_payload(decode=True) if part else None
    if not part or not isinstance(payload, bytes):
        yield Problem(place, "no text in the letter", fatal=True)  # but it may have attachments
        return
    is_html = part.get_content_type() == "text/html"
    # Decoded here: the standard library would replace what it cannot decode without a word.
    charset = part.get_content_charset() or (declared_charset(payload) if is_html else None)
    text = yield from text_of(place, payload, charset)
    author = message["from"].addresses[0].display_name if message["from"] and message["from"].addresses else None
    metadata = {"title": _header(message["subject"]), "author": _header(author), "date": _header(message["date"])}
    yield from build(place, plain_text(text) if is_html else text, metadata)


def _header(value: object) -> str | None:
    """Decode a header that was sent as bare 8-bit text, against the rules but often."""
    return decode(str(value).encode(errors="surrogateescape")).text if value else None


def read_feed(place: str, data: bytes) -> Read:
    """Read an RSS or Atom feed: each entry with text is an article, published by the feed or by the source it names."""
    import xml.sax

    import feedparser

    text = yield from text_of(place, data, declared_charset(data))
    # A stream, since feedparser first takes bytes for the name of a file. Not sanitised, which would remove the styles
    # that hidden text is known by; plain_text leaves no markup anyway.
    feed = feedparser.parse(
        io.BytesIO(text.encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not feed.version and not feed.entries:
        raise UnreadableError("not a feed: neither RSS nor Atom")
    if feed.bozo and isinstance(feed.bozo_exception, xml.sax.SAXException):
        yield Problem(place, f"not well-formed XML, read as far as it goes ({feed.bozo_exception})", fatal=False)
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield from _entry(f"{place}#{number}", entry, feed.feed.get("title"))
        except ValueError as error:  # HTML in it that cannot be parsed
            yield Problem(f"{place}#{number}", str(error), fatal=True)


def _entry(place: str, entry: Any, feed_title: str | None) -> Read:
    parts = [*entry.get("content", []), *filter(None, [entry.get("summary_detail")])]
    text = max((_content(part) for part in parts), key=len, default="")
    if not text.strip():
        yield Problem(place, "an entry without text", fatal=True)
        return
    metadata = {
        "title": plain_text(entry.get("title") or ""),
        "date": entry.get("published") or entry.get("updated"),
        "outlet": plain_text((entry.get("source") or {}).get("title") or feed_title or ""),
        "author": _entry_author(entry),
        "url": entry.get("link"),
    }
    yield from build(place, text, metadata)


def _content(part: Mapping[str, str]) -> str:
    value = part.get("value") or ""
    if part.get("type") == "text/plain":
        return value
    # Descriptions are called HTML whatever they are; one without a tag keeps its own line ends.
    return plain_text(value) if _TAG.search(value) else html.unescape(value)


def _entry_author(entry: Any) -> object:
    # RSS has "mailbox (name)", which feedparser takes apart in the wrong place.
    written = entry.get("author") or ""
    if match := _MAILBOX_AND_NAME.fullmatch(written):
        return match[1]
    return [author.get("name") for author in entry.get("authors", [])] or written


DOCUMENTS: Mapping[str, Callable[[str, bytes], Read]] = MappingProxyType(
    {
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".txt": read_plain,
        ".html": read_html,
        ".htm": read_html,
        ".json": read_json,
        ".docx": read_docx,
        ".pdf": read_pdf,
        ".eml": read_eml,
        ".rss": read_feed,
        ".atom": read_feed,
        ".xml": read_feed,
    }
)
STREAMS: Mapping[str, Callable[[str, BinaryIO, Limits], Read]] = MappingProxyType(
    {".jsonl": read_jsonl, ".ndjson": read_jsonl, ".csv": read_csv}
)
