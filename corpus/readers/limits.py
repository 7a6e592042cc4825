"""How much a file may take to be read. What goes beyond is refused, and said to be: a bomb, or a setting too low."""

import os
import re
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits, each a whole number of at least 1; sizes are in MiB.

    file_mb: a file that is read whole; also one line of JSON Lines or CSV, which are read line by line.
    member_mb: one file in an archive, unpacked. archive_mb: all that a file unpacks to, archives in it included.
    ratio: unpacked to packed size of one file in an archive; that of prose is below 10.
    archive_files: files in an archive. depth: archives in archives.
    seconds, memory_mb: what the process that parses PDF, Word, HTML, letters and feeds may take for one of them.
    """

    file_mb: int = 256
    member_mb: int = 64
    archive_mb: int = 512
    archive_files: int = 10_000
    ratio: int = 200
    depth: int = 2
    seconds: int = 60
    memory_mb: int = 1024

    @classmethod
    def from_environment(cls) -> "Limits":
        """Return the limits as set by variables like QA_MAX_FILE_MB; raises ValueError naming one that is no number."""
        return cls(**{field.name: _number(variable(field.name), field.default) for field in fields(cls)})

    def passed(self, name: str, what: str) -> str:
        """Say that a limit was passed: what was found, with the limit for its {}, and the variable that sets it."""
        return f"{what.format(format(getattr(self, name), ','))}, the limit ({variable(name)})"


def variable(name: str) -> str:
    """Name the environment variable that sets a limit."""
    return f"QA_MAX_{name.upper()}"


def _number(name: str, default: object) -> int:
    written = os.environ.get(name) or str(default)
    if not re.fullmatch("[1-9][0-9]{0,8}", written):
        raise ValueError(f"{name} is {written[:60]!r}, but must be a whole number from 1 to 999999999")
    return int(written)
