"""The command line. Results go to stdout, everything else to stderr."""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from qa.cli.listings import search, speakers, statements
from qa.cli.options import (
    Day,
    IndexOption,
    JsonOption,
    KOption,
    Outlets,
    a_day,
    check_range,
    existing_index,
    open_index,
)
from qa.cli.terminal import (
    ABSTAINED,
    IN_PART,
    STOPPED,
    one_line,
    passed_over,
    prompt,
    say,
    say_failed,
    stopped_by,
    writing,
)

# Heavy modules are imported inside the commands, so that --help is quick.

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
        with stopped_by(signal.SIGTERM), bars() as progress:
            opened = open_index(index)
            report = opened.sync(paths, progress, prune=prune)
    except KeyboardInterrupt:
        say("Stopped. What was read and embedded is kept; the same command goes on from there.")
        raise typer.Exit(STOPPED) from None
    for problem in report.notes:
        say(f"{problem.place}: {problem.reason}")
    for problem in report.failed:
        say(f"{problem.place}: not indexed: {problem.reason}")
    counts = (len(report.added), len(report.changed), len(report.removed), len(report.unchanged), len(report.failed))
    print("{} added, {} changed, {} removed, {} unchanged, {} failed".format(*counts))
    if report.passed_over:
        print(passed_over(report.passed_over))
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
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Look at nothing published later.", callback=a_day)
    ] = None,
    today: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day the question is asked.", callback=a_day)
    ] = None,
) -> None:
    """Answer a question, with citations. Exits with 3 where the archive cannot answer it."""
    from qa import ask as answer_question
    from qa.cli.printing import as_text
    from qa.explaining import explained

    check_range(since, until)
    answer = answer_question(
        question, index=existing_index(index), k=k, outlets=outlet, since=since, until=until, as_of=as_of, today=today
    )
    print(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2) if as_json else as_text(answer))
    if explain and not as_json:
        print(f"\n{explained(answer)}")
    if answer.status == "abstained":
        raise typer.Exit(ABSTAINED)


# Commands are listed by --help in the order in which they stand here.
app.command()(search)
app.command()(speakers)
app.command()(statements)


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
    opened = existing_index(index)
    with bars() as progress, writing(out) as stream:
        summary = run(asked, opened, stream, lambda done: progress("Asking", done, len(asked)), say_failed)
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

    opened = existing_index(index)
    keep_sound(opened)
    history: list[dict[str, str]] = []
    while question := prompt():
        answer = answer_question(question, index=opened, history=history)
        print(as_text(answer) + "\n")
        history += [{"role": "user", "content": question}, {"role": "assistant", "content": answer.text}]


@app.command()
def serve(
    index: IndexOption = None,
    host: Annotated[str, typer.Option(envvar="QA_HOST", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="QA_PORT", help="Port to listen on.")] = 7860,
) -> None:
    """Open the chat in the browser."""
    import runpy  # the chat is a program on top of this package, so it is run, not imported

    sys.argv = ["app", "--host", host, "--port", str(port), *(["--index", str(index)] if index else [])]
    runpy.run_module("app", run_name="__main__")


@app.command()
def info(index: IndexOption = None, as_json: JsonOption = False) -> None:
    """Say what the index holds."""
    from qa.cli.printing import as_lines

    opened = existing_index(index)
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

    opened = existing_index(index)
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


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. What goes wrong is one line on stderr; with QA_DEBUG set it is the whole traceback."""
    run: Callable[..., Any] = typer.main.get_command(app)
    try:
        run(args=arguments, prog_name="qa")
    except Exception as error:
        if os.environ.get("QA_DEBUG"):
            raise
        say(f"qa: {one_line(error)}")
        sys.exit(1)
