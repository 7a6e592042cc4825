"""Commands that list what the archive has: passages, speakers, statements."""

import sys
from typing import Annotated

import typer

from qa.cli.options import Day, IndexOption, JsonOption, KOption, Outlets, within
from qa.cli.terminal import ABSTAINED, say

# Heavy modules are imported inside the commands, as in `commands`.


def search(
    query: Annotated[str, typer.Argument(help="Words to look for.")],
    index: IndexOption = None,
    as_json: JsonOption = False,
    k: KOption = 10,
    outlet: Outlets = None,
    since: Day = None,
    until: Day = None,
) -> None:
    """List the passages nearest to some words, by meaning and by the words themselves."""
    from qa.cli.printing import write_hits

    if not query.strip():
        raise typer.BadParameter("QUERY needs at least a word.")
    _, then, filters = within(index, outlet, since, until)
    with then.catalog.reading():
        hits = then.search(query, k, filters)
        articles = {i: then.article(i) for i in {hit.passage.article_id for hit in hits}}
    write_hits([(hit, articles[hit.passage.article_id]) for hit in hits], "json" if as_json else "text", sys.stdout)
    if note := then.note():
        say(f"Note: {note}")
    if hits and not any(hit.bm25 for hit in hits):
        say("Note: no passage holds these words; these are the nearest in meaning, however far that is.")
    if not hits:
        say("Nothing found.")
        raise typer.Exit(ABSTAINED)


def speakers(
    index: IndexOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a JSON object a line, with all forms of the name.")
    ] = False,
    top: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the N who speak most. Default: all.")
    ] = None,
    outlet: Outlets = None,
    since: Day = None,
    until: Day = None,
) -> None:
    """List who speaks in the archive, with the number of their statements, most first."""
    from qa.cli.printing import why_nothing, write_speakers

    opened, then, filters = within(index, outlet, since, until)
    found = then.everyone(filters)[:top]
    write_speakers(found, "json" if as_json else "text", sys.stdout)
    if not found:
        say(why_nothing(opened, filters))
        raise typer.Exit(ABSTAINED)


def statements(
    index: IndexOption = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what they say; a surname means all who bear it.")
    ] = None,
    about: Annotated[
        str | None, typer.Option(metavar="TOPIC", help="Only what holds the words of a topic, or stands beside them.")
    ] = None,
    outlet: Outlets = None,
    since: Day = None,
    until: Day = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object a line.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV with a header.")] = False,
) -> None:
    """List every statement that matches, newest first: who said what, where, and the exact characters.

    Without options, all that is said in the archive.
    """
    from qa.cli.printing import why_nothing, write_statements

    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv cannot be had together.")
    if "" in (speaker, about):
        raise typer.BadParameter("--speaker and --about need at least a word.")
    opened, then, filters = within(index, outlet, since, until)
    people = then.people(speaker) if speaker else []
    if len(people) > 1:
        say(f"“{speaker}” can mean {len(people)} people: {', '.join(person.name for person in people)}.")
    rows = then.ledger(speaker, about, filters)
    if not write_statements(rows, "json" if as_json else "csv" if as_csv else "text", sys.stdout):
        say(why_nothing(opened, filters, speaker, about))
        raise typer.Exit(ABSTAINED)
