"""Bars that show in a terminal how far each stage of a long work has come, how fast it goes and how long it takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.text import Text

from index.progress import Progress

_OF = {
    "Reading": "files", "Renewing": "articles", "Embedding": "passages", "Storing": "passages", "Examining": "articles",
    "Full text": "articles", "Asking": "questions",
}  # fmt: skip


class _Rate(ProgressColumn):
    """What a stage gets done in a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} {task.fields['of']}/s" if speed else "")


@contextmanager
def bars() -> Iterator[Progress]:
    """Show a bar per stage on stderr; nothing where that is no terminal."""
    shown = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Bars(*columns, console=shown, disable=not shown.is_terminal) as stages:
        tasks = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = stages.add_task(stage, total=total, of=_OF.get(stage, ""))
            stages.update(tasks[stage], completed=done, total=total)

        yield tell
