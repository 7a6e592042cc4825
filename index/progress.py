"""How a long work tells how far it has come."""

from typing import Protocol


class Progress(Protocol):
    """Is told how far a stage has come; stages may take turns."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that `done` of `total` steps of a stage are done."""


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
