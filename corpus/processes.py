"""Processes of this program's own modules."""

import os
import sys
from pathlib import Path


def of_module(name: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """Return the command and the environment that run a module as `python -m` does.

    It finds the same modules as here, wherever this is run, and none from the folder it is run in.
    """
    found = [*filter(None, sys.path), str(Path(__file__).parent.parent)]
    return [sys.executable, "-P", "-m", name, *arguments], {**os.environ, "PYTHONPATH": os.pathsep.join(found)}
