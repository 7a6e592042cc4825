"""Files that readers add to the archive: kept beside the catalog, indexed, and forgotten where nothing came of them."""

import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from index import Index, IndexLockedError
from index.progress import Progress
from index.storage import places
from qa.page.rendering import outcome

_log = logging.getLogger("briefing-qa")


def add_files(index: Index, folder: Path, files: Sequence[str], progress: Progress) -> list[tuple[str, str, bool]]:
    """Keep files in a folder, and bring the index up to date with it.

    Tells of each file its name, what became of it in words, and whether that is good news.
    """
    names, kept = [Path(file).name for file in files], list[Path]()
    try:
        kept = [keep(folder, Path(file), name) for file, name in zip(files, names, strict=True)]
        report = index.sync(folder, progress)
        told = [(name, *outcome(str(f), _held(index, f), report)) for f, name in zip(kept, names, strict=True)]
    except IndexLockedError:
        told = [(name, "not added: another program is indexing; try again later.", False) for name in names]
    except Exception:
        _log.exception("uploads could not be indexed")
        told = [(name, "not added: something went wrong; the server's log says what.", False) for name in names]
    _forget(index, folder, [file for file in kept if not _held(index, file)])
    return told


def keep(folder: Path, upload: Path, name: str) -> Path:
    """Copy an upload to where it stays: a name that is safe, says what it was, and is never another file's."""
    data = upload.read_bytes()
    safe = re.sub(r"[^\w.-]+", "-", name).lstrip(".-")[-60:]
    file = folder / f"{sha256(data).hexdigest()[:12]}-{safe}"
    folder.mkdir(exist_ok=True)
    part = file.with_name(f".{file.name}")  # hidden, so not indexed if this stops here
    part.write_bytes(data)
    return part.replace(file)


def _held(index: Index, file: Path) -> list[str]:
    return places.articles_at(index.catalog, str(file))


def _forget(index: Index, folder: Path, useless: Sequence[Path]) -> None:
    """Delete uploads that nothing came of, so that they can be tried again and do not fail every time."""
    for file in useless:
        file.unlink(missing_ok=True)
    if useless:
        with suppress(IndexLockedError):
            index.sync(folder)
