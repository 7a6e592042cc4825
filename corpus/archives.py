"""What comes packed: the files in a zip archive, under gzip, or attached to a letter. Nothing is ever written to disk.

Sizes in headers are promises; every byte is counted as it comes out, in pieces, so that a lie costs no memory.
"""

import gzip
import io
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from functools import partial
from pathlib import PurePath, PurePosixPath
from typing import IO, cast

from corpus.records import Problem, UnreadableError

MAX_MEMBER_BYTES = 64 << 20  # unpacked, each
MAX_TOTAL_BYTES = 512 << 20  # unpacked, all that one file holds, archives in archives included
MAX_RATIO = 200  # unpacked to packed; prose is below 10
MAX_MEMBERS = 10_000
MAX_DEPTH = 2  # an archive in an archive, no more

_CHUNK = 1 << 16
_RATIO_FROM = 1 << 20  # bytes; below this a high ratio is harmless

Member = tuple[str, Callable[[], bytes]]


@dataclass(slots=True)
class Budget:
    """What may still be unpacked from one file; counted down by everything in it."""

    bytes_left: int = field(default_factory=lambda: MAX_TOTAL_BYTES)
    members_left: int = field(default_factory=lambda: MAX_MEMBERS)


def zip_members(place: str, data: bytes, budget: Budget) -> Iterator[Member | Problem]:
    """List the files in a zip archive, each with the function that unpacks it; what must not be read is a Problem."""
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:  # before zipfile makes an object of each
        raise UnreadableError(f"holds more than {MAX_MEMBERS:,} files")
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = [info for info in archive.infolist() if not info.is_dir()]
    budget.members_left -= len(members)
    if budget.members_left < 0:
        raise UnreadableError(f"holds more than {MAX_MEMBERS:,} files, with those in the archives within it")
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


def attachments(place: str, data: bytes, budget: Budget) -> Iterator[Member | Problem]:
    """List the files attached to a letter, each with the function that returns its bytes."""
    for part in message_from_bytes(data, policy=policy.default).iter_attachments():
        content = part.get_payload(decode=True)
        if (name := part.get_filename()) and isinstance(content, bytes):
            budget.members_left -= 1
            if budget.members_left < 0:
                raise UnreadableError(f"holds more than {MAX_MEMBERS:,} files")
            yield f"{place}!{name}", partial(bytes, content)


def check_office_file(data: bytes) -> None:
    """Refuse an Office file, a zip archive that its library unpacks whole, when that takes more than a member may."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        # zipfile reads no further than the declared size, so here the header can be believed.
        size = sum(info.file_size for info in archive.infolist())
    _check(size, len(data))


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
        budget.bytes_left -= len(piece)
        _check(size, packed)
        if budget.bytes_left < 0:
            raise UnreadableError(
                f"the archive unpacks to more than {MAX_TOTAL_BYTES >> 20} MiB; the rest of it is left out"
            )
    return b"".join(pieces)


def _check(size: int, packed: int) -> None:
    if size > MAX_MEMBER_BYTES:
        raise UnreadableError(f"unpacks to more than {MAX_MEMBER_BYTES >> 20} MiB, the limit for one file")
    if size > _RATIO_FROM and size > MAX_RATIO * packed:
        raise UnreadableError(f"unpacks to more than {MAX_RATIO} times its size, as no text does")
