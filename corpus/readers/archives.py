"""What comes packed: the files in a zip archive, under gzip, or attached to a letter. Nothing is ever written to disk.

Sizes in headers are promises; every byte is counted as it comes out, in pieces, so that a lie costs no memory.
"""

import gzip
import io
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from functools import partial
from pathlib import PurePath, PurePosixPath
from typing import IO, cast

from corpus.readers.limits import Limits
from corpus.readers.records import Problem, UnreadableError

_CHUNK = 1 << 16
_RATIO_FROM = 1 << 20  # bytes; below this a high ratio is harmless

Member = tuple[str, Callable[[], bytes]]


class Budget:
    """What may still be unpacked from one file; counted down by everything in it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.bytes_left = limits.archive_mb << 20
        self.files_left = limits.archive_files

    def take_files(self, number: int) -> None:
        """Count files that an archive holds; raises UnreadableError where that makes too many."""
        self.files_left -= number
        if self.files_left < 0:
            raise UnreadableError(self.limits.passed("archive_files", "holds more than {} files"))

    def take_bytes(self, number: int) -> None:
        """Count bytes that came out; raises UnreadableError where that makes too many."""
        self.bytes_left -= number
        if self.bytes_left < 0:
            unpacked = "the rest is left out: the archive unpacks to more than {} MiB"
            raise UnreadableError(self.limits.passed("archive_mb", unpacked))


def zip_members(place: str, data: bytes, budget: Budget) -> Iterator[Member | Problem]:
    """List the files in a zip archive, each with the function that unpacks it; what must not be read is a Problem."""
    archive = _opened(data, budget.limits)
    members = [info for info in archive.infolist() if not info.is_dir()]
    budget.take_files(len(members))
    for info in members:
        if budget.bytes_left < 0:
            return  # said once, by the member that passed the limit
        name = f"{place}!{info.filename}"
        if reason := _refusal(info):
            yield Problem(name, reason, fatal=True)
        else:
            yield name, partial(_unpack_member, archive, info, budget)


def gzip_member(place: str, data: bytes, budget: Budget) -> Iterator[Member | Problem]:
    """Name the one file under gzip, with the function that unpacks it."""
    inner = PurePath(place.rpartition("!")[2]).stem
    yield (
        f"{place}!{inner}",
        partial(_unpack, cast(IO[bytes], gzip.GzipFile(fileobj=io.BytesIO(data))), len(data), budget),
    )


def attachments(place: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """List the files attached to a letter by where they are and what they hold.

    To be called where reading is limited: headers of half a megabyte can take the standard library ten gigabytes.
    """
    for part in message_from_bytes(data, policy=policy.default).iter_attachments():
        content = part.get_payload(decode=True)
        if (name := part.get_filename()) and isinstance(content, bytes):
            yield f"{place}!{name}", content


def check_office_file(data: bytes, limits: Limits) -> None:
    """Refuse an Office file, a zip archive that its library unpacks whole, when that takes more than a member may."""
    with _opened(data, limits) as archive:
        # zipfile reads no further than the declared size, so here the header can be believed.
        size = sum(info.file_size for info in archive.infolist())
    _check(size, len(data), limits)


def _opened(data: bytes, limits: Limits) -> zipfile.ZipFile:
    if data.count(b"PK\x01\x02") > limits.archive_files:  # before zipfile makes an object of each
        raise UnreadableError(limits.passed("archive_files", "holds more than {} files"))
    return zipfile.ZipFile(io.BytesIO(data))


def _refusal(info: zipfile.ZipInfo) -> str | None:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", info.filename):
        return "its name leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link, not a file"
    return "encrypted: it needs a password" if info.flag_bits & 0x1 else None


def _unpack_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    with archive.open(info) as stream:
        return _unpack(stream, info.compress_size, budget)


def _unpack(stream: IO[bytes], packed: int, budget: Budget) -> bytes:
    pieces, size = [], 0
    while piece := stream.read(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        _check(size, packed, budget.limits)
        budget.take_bytes(len(piece))
    return b"".join(pieces)


def _check(size: int, packed: int, limits: Limits) -> None:
    if size > limits.member_mb << 20:
        raise UnreadableError(limits.passed("member_mb", "unpacks to more than {} MiB"))
    if size > _RATIO_FROM and size > limits.ratio * packed:
        raise UnreadableError(limits.passed("ratio", "unpacks to more than {} times its size, as no text does"))
