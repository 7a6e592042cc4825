"""Answers and articles as HTML: pure functions from records to strings, everything from outside escaped.

Two kinds of link join a conversation to its sources. `#source-T-N` stands for citation N of the answer in turn T, and
`#nearest-T-N` for the Nth thing offered when turn T has no answer; the first link to either has the id `cite-T-N` or
`near-T-N`, to come back to. Accessible names are text that only screen readers get: the chat component removes aria-*.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from corpus.readers.files import Problem
from index import SyncReport
from index.matching.alignment import Change
from qa.page.markup import numbered, origin, unseen
from qa.page.workings import limits_html, workings_html
from qa.reading.wording import number_of, read_as
from qa.writing.answers import Answer, Citation, Nearest
from qa.writing.differences import LABEL, difference_line, side_by_side
from qa.writing.quoting import same_line

_MARKER = re.compile(r"\[(\d+)\]")
_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_IN_SIGHT = 20  # lines of an answer, and sources, that a reader sees without opening the rest


def question_html(question: str) -> str:
    """Render what the reader asked, as they typed it."""
    return f'<div class="asked" dir="auto">{_lines(question.strip())}</div>'


def notice_html(text: str) -> str:
    """Render a line of the program's own instead of an answer."""
    return f'<div class="answer abstained"><p>{_lines(text)}</p></div>'


def answer_html(answer: Answer, turn: int = 0) -> str:
    """Render an answer for the chat: every [n] a link, then the sources; or why there is none, and what is nearest.

    One line of HTML that opens with a block element, so that a Markdown renderer leaves all of it alone.
    """
    notes = "".join(f'<p class="note">{_lines(note)}</p>' for note in answer.notes)
    reading = read_as(answer.query)
    understood = (f'<p class="note">{_lines(reading)}</p>' if reading else "") + limits_html(answer)
    if answer.status == "abstained":
        items = "".join(_nearest_item(item, turn, n) for n, item in enumerate(answer.nearest, 1))
        nearest = f'<p class="label">The nearest the archive has</p><ul class="nearest">{items}</ul>' if items else ""
        reason = f'<p class="reason">{_lines(answer.text)}</p>'
        return f'<div class="answer abstained">{understood}{reason}{nearest}{notes}{workings_html(answer)}</div>'
    articles = {citation.article_id: citation for citation in reversed(answer.citations)}
    rows = [
        _source_item([c for c in answer.citations if c.article_id == article], turn) for article in reversed(articles)
    ]
    sources = '<p class="label">Sources</p>' + _folded(rows, "sources", '<ol class="sources">{}</ol>')
    return f'<div class="answer">{understood}{_body(answer, turn)}{notes}{sources}{workings_html(answer)}</div>'


def _folded(items: Sequence[str], what: str, frame: str = "{}") -> str:
    """Put together the items of a list, of a long one the later ones behind a line to open: all of them are there."""
    first = frame.format("".join(items[:_IN_SIGHT]))
    if not (more := items[_IN_SIGHT:]):
        return first
    summary = f"<summary>Show {len(more):,} more {what}</summary>"
    return f'{first}<details class="more">{summary}{frame.format("".join(more))}</details>'


def _body(answer: Answer, turn: int) -> str:
    cited = {citation.n: citation for citation in answer.citations}
    linked: set[int] = set()
    compared = {f"{difference_line(c, answer.changes)} [{c.n}]": c for c in answer.citations[:1] if answer.changes}
    lines = [
        _difference(compared[line], answer.changes, _marker(compared[line].n, cited, turn, linked))
        if line in compared
        else _line(line, cited, turn, linked)
        for line in answer.text.split("\n")
        if line.strip()
    ]
    return _folded(lines, "lines")


def _difference(citation: Citation, changes: Sequence[Change], marker: str) -> str:
    """Render a citation's words as an editor corrects them: what was pasted struck out, what the archive has put in."""
    pieces = [
        escape(ours)
        if theirs is None
        else " ".join(
            f"<{tag}>{unseen(f'{whose}: ')}{escape(words.strip())}</{tag}>"
            for tag, whose, words in (("del", "pasted", theirs), ("ins", "archive", ours))
            if words.strip()
        ).join("  ")
        for ours, theirs in side_by_side(citation, changes)
    ]
    words = re.sub(r"(?<=>) (?=[.,;:!?])", "", " ".join("".join(pieces).split()))
    key = '<span class="key"><del>pasted</del> <ins>archive</ins></span>'
    return f'<p class="difference" dir="auto"><span class="label">{LABEL.strip()}</span> {words} {marker} {key}</p>'


def _line(line: str, cited: Mapping[int, Citation], turn: int, linked: set[int]) -> str:
    """Render a line of an answer; one that opens with the name of a speaker it cites is a statement of theirs."""
    rest, speaker = line.strip(), ""
    for number in _MARKER.findall(line):
        name = cited[int(number)].speaker if int(number) in cited else None
        if name and re.match(rf"{re.escape(name)}\b", rest):
            rest, speaker = rest[len(name) :], f'<b class="speaker">{escape(name)}</b>'
            break
    pieces = _MARKER.split(rest)
    for at in range(1, len(pieces), 2):
        pieces[at] = _marker(int(pieces[at]), cited, turn, linked)
    pieces[::2] = [_DATE.sub(r"<time>\g<0></time>", escape(piece)) for piece in pieces[::2]]  # kept on one line
    return f'<p class="{"statement" if speaker else "passage"}" dir="auto">{speaker}{"".join(pieces)}</p>'


def _marker(n: int, cited: Mapping[int, Citation], turn: int, linked: set[int]) -> str:
    if n not in cited:
        return f"[{n}]"
    name = "" if n in linked else f' id="cite-{turn}-{n}"'
    linked.add(n)
    return f'<a class="cite"{name} href="#source-{turn}-{n}">{numbered(cited[n])}</a>'


def _source_item(cited: Sequence[Citation], turn: int) -> str:
    """Render an article that is cited, once or several times: its first number leads to it, as the others do."""
    first, *others = cited
    number = f'{unseen("Source ")}<span class="n">{first.n}</span>'
    about = f'<span class="about">{origin(first)}<bdi class="title">{escape(first.title)}</bdi></span>'
    more = "".join(f'<a class="cite" href="#source-{turn}-{other.n}">{numbered(other)}</a>' for other in others)
    also = f'<span class="also">also {more}</span>' if more else ""
    return f'<li><a class="cite row" href="#source-{turn}-{first.n}">{number}{about}</a>{also}</li>'


def _nearest_item(item: Nearest, turn: int, n: int) -> str:
    text = f'<span class="excerpt" dir="auto">{escape(same_line(item.text))}</span>'
    if item.article_id is None:
        return f"<li>{text}</li>"
    about = f'<span class="about">{origin(item)}<bdi class="title">{escape(item.title or "Untitled")}</bdi></span>'
    return f'<li><a class="cite row" id="near-{turn}-{n}" href="#nearest-{turn}-{n}">{about}</a>{text}</li>'


# Around the conversation


WELCOME = (
    '<div class="welcome">Ask who said what, or what happened. Every answer cites the articles it is taken from.</div>'
)


def header_html(stats: Mapping[str, Any]) -> str:
    """Name the page and the archive that is open: "24 articles, 2014-03-27 to 2025-12-04"."""
    number = stats["articles"]
    days = list(dict.fromkeys(day for day in (stats["first"], stats["last"]) if day))
    counted = number_of(number, "article") if number else "The archive is empty"
    said = ", ".join([counted, *([" to ".join(days)] if days else [])])
    return f'<h1>Briefing Q&amp;A</h1><p class="archive" role="status">{escape(said)}</p>'


def outcome(file: str, held: Sequence[str], report: SyncReport) -> tuple[str, bool]:
    """Say in plain words what came of a file that now holds these articles, and whether anything did."""
    new = len({*held} & {*report.added, *report.changed})
    failed, notes = (_reasons(file, problems) for problems in (report.failed, report.notes))
    if not held:
        return f"not added: {failed or 'it holds no article'}.", False
    said = (
        f"{number_of(new, 'article')} added." if new else f"{number_of(len(held), 'article')}, already in the archive."
    )
    return said + (f" Left out: {failed}." if failed else "") + (f" Note: {notes}." if notes else ""), True


def _reasons(file: str, problems: Sequence[Problem]) -> str:
    """List what was wrong with a file, up to three things; the place within it is named, not where it is kept."""
    own = [problem for problem in problems if problem.place.startswith(file)]
    shown = [f"{problem.place.removeprefix(file).lstrip(':#!')} {problem.reason}".strip() for problem in own[:3]]
    return "; ".join([*shown, *([f"and {len(own) - 3} more"] if len(own) > 3 else [])])


def report_html(lines: Iterable[tuple[str, str, bool]]) -> str:
    """Render what became of each uploaded file: its name, what happened, and whether that is good news."""
    items = "".join(
        f'<li class="{"added" if good else "failed"}"><bdi class="file">{escape(name)}</bdi>: {escape(text)}</li>'
        for name, text, good in lines
    )
    return f'<ul class="report" role="status">{items}</ul>'


def _lines(text: str) -> str:
    return escape(text).replace("\r", "").replace("\n", "<br>")


# What the page runs, inside the source panel (gradio gives it element, trigger and watch). The server does the finding;
# this follows links, scrolls and moves the focus.
BEHAVIOUR = files("qa.page").joinpath("page.js").read_text(encoding="utf-8")
STYLE = files("qa.page").joinpath("page.css").read_text(encoding="utf-8")
