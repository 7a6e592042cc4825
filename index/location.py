"""Where an index lives: the folder, and the catalog in it that tells one from a folder of something else."""

import os
from pathlib import Path

CATALOG = "catalog.sqlite"


def folder(path: str | os.PathLike[str] | None = None) -> Path:
    """Return where an index lives: `path`, else $QA_INDEX, else the user's data folder."""
    if given := path or os.environ.get("QA_INDEX"):
        return Path(given).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("briefing-qa", appauthor=False) / "index"


def existing(path: str | os.PathLike[str] | None = None) -> Path:
    """Return where an index lives, for whoever only reads it; a folder with nothing in it is an empty one.

    Raises FileNotFoundError where there is none: no folder, or one of something else.
    """
    there = folder(path)
    is_index = (there / CATALOG).exists() or (there.is_dir() and not any(there.iterdir()))
    if not is_index and not there.is_file():  # of a file `Index` says that it is one
        raise FileNotFoundError(f"there is no index at {there}; make one with: qa index PATH --index {there}")
    return there
