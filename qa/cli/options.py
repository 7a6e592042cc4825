"""Options that commands have in common, and what they open."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.terminal import say

if TYPE_CHECKING:
    from index import Filters, Index

IndexOption = Annotated[
    Path | None,
    typer.Option("--index", metavar="DIR", help="Folder of the index. Default: $QA_INDEX, else your data folder."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
KOption = Annotated[int, typer.Option("-k", min=1, help="How many citations or hits at most.")]


def a_day(day: str | None) -> str | None:
    """Refuse what is no day as wrong usage."""
    from index.storage.filters import check_days

    try:
        check_days(day=day)
    except ValueError:
        raise typer.BadParameter(f"{day!r} is not a day as YYYY-MM-DD") from None
    return day


Day = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Inclusive day of publication.", callback=a_day)]
Outlets = Annotated[
    list[str] | None, typer.Option("--outlet", metavar="NAME", help="Only this outlet; may be repeated.")
]


def open_index(path: Path | None) -> "Index":
    """Open an index, which is made where there is none."""
    from index import Index

    return Index.open(path)


def existing_index(path: Path | None) -> "Index":
    """Open an index that is there already: to look at one makes none."""
    from index.location import existing

    return open_index(existing(path))


def within(
    path: Path | None, outlets: list[str] | None, since: str | None, until: str | None
) -> tuple["Index", "Index", "Filters"]:
    """Open an index for a listing: all of it, the index as of its last day, and the limits of the listing.

    As of that day who is who is told without later articles, too. An outlet may be called what it is called in a
    question. Refuses as wrong usage what ends before it begins.
    """
    from index import Filters
    from qa.reading.names import names_of
    from qa.reading.outlets import outlets_meant

    check_range(since, until)
    opened = existing_index(path)
    names = names_of(opened)
    meant, notes = outlets_meant(tuple(outlets or ()), names)
    for note in notes if set(meant) <= set(names.outlets) else ():  # of none, the listing says that it is empty
        say(f"Note: {note}")
    then = opened.up_to(until) if until else opened
    return opened, then, Filters(outlets=meant, since=since, until=until)


def check_range(since: str | None, until: str | None) -> None:
    """Refuse as wrong usage what ends before it begins."""
    if since and until and since > until:
        raise typer.BadParameter(f"--since {since} is after --until {until}.")
