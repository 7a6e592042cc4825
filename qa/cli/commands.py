"""The command line. Results go to stdout, everything else to stderr."""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

if TYPE_CHECKING:  # heavy modules are imported inside the commands, so that --help is quick
    from index import Filters, Index

ABSTAINED, IN_PART, STOPPED = 3, 4, 130
_ENDINGS = 8  # of files passed over; more are counted together

app = typer.Typer(
    help="Ask a news archive who said what. Every answer is made of words that are really in it, with citations.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=(
        "Exit status: 0 done or answered, 1 an error, 2 wrong usage, 3 the archive cannot answer, "
        "4 indexed but for files that failed, 130 stopped."
    ),
)

IndexOption = Annotated[
    Path | None,
    typer.Option("--index", metavar="DIR", help="Folder of the index. Default: $QA_INDEX, else your data folder."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
KOption = Annotated[int, typer.Option("-k", min=1, help="How many citations or hits at most.")]


def _day(day: str | None) -> str | None:
    """Refuse what is no day as wrong usage."""
    from index.storage.filters import check_days

    try:
        check_days(day=day)
    except ValueError:
        raise typer.BadParameter(f"{day!r} is not a day as YYYY-MM-DD") from None
    return day


Day = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Inclusive day of publication.", callback=_day)]
Outlets = Annotated[
    list[str] | None, typer.Option("--outlet", metavar="NAME", help="Only this outlet; may be repeated.")
]


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"qa {version('briefing-qa')}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that belong to no command."""


@app.command()
def index(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders with articles.", metavar="PATH...")],
    index: IndexOption = None,
    prune: Annotated[
        bool,
        typer.Option(
            "--prune", help="Also remove what came from files that are gone, although PATH is new, or gone itself."
        ),
    ] = False,
) -> None:
    """Read articles and make them searchable. Only what changed since the last time is read again.

    What is gone from a PATH since it was indexed is removed. Ctrl-C stops; the same command goes on from there.
    Of a folder, files of other kinds are passed over, and counted; a file that is named is then read as plain text.
    A file that fails is named and stops no other; the exit status is 4 then, or 1 where nothing could be indexed.
    Reads .md .txt .html .json .jsonl .csv .docx .pdf .eml .rss .atom .xml, and .zip and .gz of these.
    """
    from qa.cli.bars import bars

    try:
        with _stopped_by(signal.SIGTERM), bars() as progress:
            opened = _open(index)
            report = opened.sync(paths, progress, prune=prune)
    except KeyboardInterrupt:
        _say("Stopped. What was read and embedded is kept; the same command goes on from there.")
        raise typer.Exit(STOPPED) from None
    for problem in report.notes:
        _say(f"{problem.place}: {problem.reason}")
    for problem in report.failed:
        _say(f"{problem.place}: not indexed: {problem.reason}")
    counts = (len(report.added), len(report.changed), len(report.removed), len(report.unchanged), len(report.failed))
    print("{} added, {} changed, {} removed, {} unchanged, {} failed".format(*counts))
    if report.passed_over:
        print(_passed_over(report.passed_over))
    stats = opened.stats()
    print("{path}: {articles} articles, {statements} statements by {speakers} speakers".format(**stats))
    if report.failed:
        raise typer.Exit(IN_PART if report.added or report.changed or report.unchanged else 1)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")],
    index: IndexOption = None,
    as_json: JsonOption = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also print how the question was read and the answer found.")
    ] = False,
    k: KOption = 5,
    outlet: Outlets = None,
    since: Day = None,
    until: Day = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Look at nothing published later.", callback=_day)
    ] = None,
    today: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day the question is asked.", callback=_day)
    ] = None,
) -> None:
    """Answer a question, with citations. Exits with 3 where the archive cannot answer it."""
    from qa import ask as answer_question
    from qa.cli.printing import as_text
    from qa.explaining import explained

    _check_range(since, until)
    answer = answer_question(
        question, index=_existing(index), k=k, outlets=outlet, since=since, until=until, as_of=as_of, today=today
    )
    print(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2) if as_json else as_text(answer))
    if explain and not as_json:
        print(f"\n{explained(answer)}")
    if answer.status == "abstained":
        raise typer.Exit(ABSTAINED)


@app.command()
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
    _check_range(since, until)
    whole = _existing(index)
    filters = _limits(whole, outlet, since, until)
    opened = _up_to(until, whole)
    with opened.catalog.reading():
        hits = opened.search(query, k, filters)
        articles = {i: opened.article(i) for i in {hit.passage.article_id for hit in hits}}
    write_hits([(hit, articles[hit.passage.article_id]) for hit in hits], as_json, sys.stdout)
    if note := opened.note():
        _say(f"Note: {note}")
    if hits and not any(hit.bm25 for hit in hits):
        _say("Note: no passage holds these words; these are the nearest in meaning, however far that is.")
    if not hits:
        _say("Nothing found.")
        raise typer.Exit(ABSTAINED)


@app.command()
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

    _check_range(since, until)
    opened = _existing(index)
    filters = _limits(opened, outlet, since, until)
    found = _up_to(until, opened).everyone(filters)[:top]
    write_speakers(found, as_json, sys.stdout)
    if not found:
        _say(why_nothing(opened, filters))
        raise typer.Exit(ABSTAINED)


@app.command()
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
    _check_range(since, until)
    opened = _existing(index)
    filters = _limits(opened, outlet, since, until)
    then = _up_to(until, opened)
    people = then.people(speaker) if speaker else []
    if len(people) > 1:
        _say(f"“{speaker}” can mean {len(people)} people: {', '.join(person.name for person in people)}.")
    rows = then.ledger(speaker, about, filters)
    if not write_statements(rows, "json" if as_json else "csv" if as_csv else "text", sys.stdout):
        _say(why_nothing(opened, filters, speaker, about))
        raise typer.Exit(ABSTAINED)


@app.command("eval")
def evaluate(
    questions: Annotated[
        Path, typer.Argument(help='One JSON object a line with "question" and, if wanted, "id", "as_of", "k", …')
    ],
    out: Annotated[Path | None, typer.Option(metavar="ANSWERS.jsonl", help="Where the answers go, one a line.")] = None,
    index: IndexOption = None,
) -> None:
    """Ask every question of a file and write the answers down.

    One that cannot be asked, with a date that is none say, is named and has no line among the answers; the others are
    asked all the same. Exits with 1 then.
    """
    from qa.cli.bars import bars
    from qa.evaluation import load_questions, run

    asked = load_questions(questions)
    opened = _existing(index)
    with bars() as progress, _writing(out) as stream:
        summary = run(asked, opened, stream, lambda done: progress("Asking", done, len(asked)), _say_failed)
    reasons = ", ".join(f"{reason} {number}" for reason, number in summary.reasons.items()) or "none"
    failed = f", {summary.failed} failed" if summary.failed else ""
    print(f"{summary.questions} questions, {summary.answered} answered{failed}; abstained: {reasons}")
    print(f"milliseconds an answer: p50 {summary.p50_ms}, p95 {summary.p95_ms}")
    if failed:
        raise typer.Exit(1)


@app.command()
def chat(index: IndexOption = None) -> None:
    """Ask in the terminal, question after question. An empty line or Ctrl-D ends it."""
    from index.upkeep import keep_sound
    from qa import ask as answer_question
    from qa.cli.printing import as_text

    opened = _existing(index)
    keep_sound(opened)
    history: list[dict[str, str]] = []
    while question := _prompt():
        answer = answer_question(question, index=opened, history=history)
        print(as_text(answer) + "\n")
        history += [{"role": "user", "content": question}, {"role": "assistant", "content": answer.text}]


@app.command()
def serve(
    index: IndexOption = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 7860,
) -> None:
    """Open the chat in the browser."""
    import runpy  # the chat is a program on top of this package, so it is run, not imported

    sys.argv = ["app", "--host", host, "--port", str(port), *(["--index", str(index)] if index else [])]
    runpy.run_module("app", run_name="__main__")


@app.command()
def info(index: IndexOption = None, as_json: JsonOption = False) -> None:
    """Say what the index holds."""
    from qa.cli.printing import as_lines

    opened = _existing(index)
    stats = opened.stats() | ({"note": note} if (note := opened.note()) else {})
    print(json.dumps(stats, ensure_ascii=False) if as_json else as_lines(stats))


@app.command()
def doctor(
    index: IndexOption = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build the vector index anew, and full text if it is damaged.")
    ] = False,
) -> None:
    """Examine the index: one line for each thing, and what to do where it is not as it should be.

    Exits with 1 if anything is wrong.
    """
    from index import doctor
    from qa.cli.bars import bars

    opened = _existing(index)
    wrong = False
    with bars() as progress:
        if rebuild:
            doctor.rebuild(opened, progress)
        findings = list(doctor.examine(opened, progress))
    for finding in findings:
        print(finding)
        wrong = wrong or bool(finding.wrong)
    if wrong:
        raise typer.Exit(1)


def _open(path: Path | None) -> "Index":
    from index import Index

    return Index.open(path)


def _existing(path: Path | None) -> "Index":
    """Open an index that is there already: to look at one makes none."""
    from index.store import existing

    return _open(existing(path))


def _limits(opened: "Index", outlets: list[str] | None, since: str | None, until: str | None) -> "Filters":
    """Make the limits of a listing; an outlet may be called what it is called in a question."""
    from index import Filters
    from qa.reading.names import names_of
    from qa.reading.outlets import outlets_meant

    names = names_of(opened)
    meant, notes = outlets_meant(tuple(outlets or ()), names)
    for note in notes if set(meant) <= set(names.outlets) else ():  # of none, the listing says that it is empty
        _say(f"Note: {note}")
    return Filters(outlets=meant, since=since, until=until)


def _check_range(since: str | None, until: str | None) -> None:
    """Refuse as wrong usage what ends before it begins."""
    if since and until and since > until:
        raise typer.BadParameter(f"--since {since} is after --until {until}.")


def _up_to(until: str | None, opened: "Index") -> "Index":
    """Tell who is who, too, from what was published by then: a name that only later articles have is not shown."""
    return opened.up_to(until) if until else opened


def _passed_over(endings: Sequence[tuple[str, int]]) -> str:
    """Say in a line how many files were passed over, and of which endings."""
    shown = [f"{ending or 'no ending'} {number}" for ending, number in endings[:_ENDINGS]]
    if rest := sum(number for _, number in endings[_ENDINGS:]):
        shown.append(f"others {rest}")
    return f"{sum(number for _, number in endings)} files of other kinds passed over: {', '.join(shown)}"


def _prompt() -> str:
    try:
        return input("? " if sys.stdin.isatty() and sys.stdout.isatty() else "").strip()
    except EOFError:
        return ""


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _say_failed(question: object, error: Exception) -> None:
    if os.environ.get("QA_DEBUG"):
        raise error
    _say(f"question {question}: {_one_line(error)}")


def _one_line(error: Exception) -> str:
    text = str(error)
    if isinstance(error, OSError) and error.filename and error.strerror:
        text = f"{error.filename}: {error.strerror}"
    return " ".join(text.split()) or type(error).__name__


@contextmanager
def _writing(path: Path | None) -> Iterator[TextIO | None]:
    """Open a file to write; what keeps it from being written, a full disk say, names it."""
    try:
        with path.open("w", encoding="utf-8") if path else nullcontext() as stream:
            yield stream
    except OSError as error:
        raise error if error.filename or not path else OSError(error.errno, error.strerror, str(path)) from None


@contextmanager
def _stopped_by(number: signal.Signals) -> Iterator[None]:
    """Take a signal for Ctrl-C, so that what goes on ends in order."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():  # no other can be told of signals
        yield
        return
    before = signal.signal(number, stop)
    try:
        yield
    finally:
        signal.signal(number, before)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. What goes wrong is one line on stderr; with QA_DEBUG set it is the whole traceback."""
    run: Callable[..., Any] = typer.main.get_command(app)
    try:
        run(args=arguments, prog_name="qa")
    except Exception as error:
        if os.environ.get("QA_DEBUG"):
            raise
        _say(f"qa: {_one_line(error)}")
        sys.exit(1)
