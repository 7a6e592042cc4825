"""Bytes to text.

Nothing is dropped without being counted, nothing is changed (line ends and accents stay as they are), and a guess is
reported as one.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What people save text in. Left to itself, charset-normalizer also sees EBCDIC and UTF-16 in short European texts.
_PLAUSIBLE = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "mac_roman"),
    *("gb18030", "big5", "cp932", "euc_jp", "cp949"),
)
# As browsers do: pages that declare the left-hand one are written in its superset.
_SUPERSETS = {
    **{"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"},
    **{"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"},
}
_NOT_CHARSETS = {"unicode-escape", "raw-unicode-escape", "utf-7", "idna", "punycode", "undefined"}
_NON_ASCII = bytes(range(128, 256))
_SAMPLE = 65_536  # bytes that charset-normalizer looks at
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the codec it was read with, and what a person should be told about that (None: plain UTF-8)."""

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes by their byte order mark, else as UTF-8, else as declared, else by the most plausible guess.

    declared: the charset named by a header or a meta tag; believed only when all the bytes fit it.
    Bytes that fit nothing become U+FFFD, and the note counts them.
    """
    if encoding := marked(data):
        note = None if encoding == "utf-8-sig" else f"read as {encoding}"
        return _strict(data, encoding, note) or _replaced(data, encoding)
    return _strict(data, "utf-8") or _declared(data, declared) or _guessed(data)


def marked(data: bytes) -> str | None:
    """Name the encoding that a byte order mark announces; None when there is no mark."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def is_utf8(stream: BinaryIO) -> bool:
    """Tell whether a seekable stream is UTF-8 throughout, in constant memory; leaves it at its start."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(0)
    return True


def _strict(data: bytes, encoding: str, note: str | None = None) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, note)
    except (UnicodeDecodeError, LookupError):
        return None


def _replaced(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    count = text.count("\ufffd") - _already_replaced(data, encoding)
    return Decoded(text, encoding, f"read as {encoding}; {count} undecodable byte sequence(s) replaced by U+FFFD")


def _already_replaced(data: bytes, encoding: str) -> int:
    """Count the U+FFFD that the author (or an earlier reader) wrote: they are in the bytes and are no fault of ours."""
    return data.count("\ufffd".encode()) if encoding.startswith("utf-8") else 0


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return None
    encoding = _SUPERSETS.get(name, name)
    return None if encoding in _NOT_CHARSETS else _strict(data, encoding, f"read as {encoding}, as declared")


def _guessed(data: bytes) -> Decoded:
    damaged = _replaced(data, "utf-8")
    bad = damaged.text.count("\ufffd") - _already_replaced(data, "utf-8")
    good = len(damaged.text) - len(data.translate(None, _NON_ASCII)) - bad
    if good > bad:  # multi-byte sequences are hardly ever valid by chance, so this is UTF-8 that was damaged
        return damaged
    guesses = list(dict.fromkeys((*_guesses(data), "cp1252")))
    whole = (_strict(data, encoding, f"read as {encoding} (guessed)") for encoding in guesses)
    return next(filter(None, whole), None) or _replaced(data, guesses[0])


def _guesses(data: bytes) -> Iterator[str]:
    from charset_normalizer import from_bytes

    # Only lines with something to guess from: the first umlaut of a long file may be far from its start.
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())
    matches = list(from_bytes(telling[:_SAMPLE], cp_isolation=list(_PLAUSIBLE)))
    best = [m for m in matches if (m.chaos, m.coherence) == (matches[0].chaos, matches[0].coherence)]
    # Among equals (short texts give many) the commonest wins. Codecs that give the same text are folded into one match.
    if any("cp1252" in match.could_be_from_charset for match in best):
        yield "cp1252"
    yield from (match.encoding for match in matches)
