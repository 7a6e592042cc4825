"""Answers and listings of the ledger, for a terminal or another program. Listings are written as rows are found."""

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, Literal, TextIO

from corpus import Article
from index import Filters, Hit, Index, Person, Said
from qa.reading.wording import listed, read_as
from qa.writing.answers import Answer

Format = Literal["text", "json"]
TableFormat = Literal[Format, "csv"]
_OUTLETS = 5  # named where one is asked for that there is not
_FIELDS = (
    "article_id", "start", "end", "speaker", "cue", "kind", "via", "source", "date", "outlet", "title", "url", "quote",
)  # fmt: skip


def as_text(answer: Answer) -> str:
    """Write an answer for a terminal: the text, then a line for each source."""
    understood = read_as(answer.query)
    lines = [f"({understood})", answer.text] if understood else [answer.text]
    if answer.citations:
        lines.append("")
    for c in answer.citations:
        lines.append(f"[{c.n}] {source(asdict(c))} ({c.article_id}, {c.start}-{c.end})")
    if answer.nearest:
        lines += [
            "",
            "Nearest in the archive:",
            *(f"- {item.text} ({source(asdict(item))})" for item in answer.nearest),
        ]
    return "\n".join([*lines, *(f"Note: {note}" for note in answer.notes)])


def as_lines(stats: dict[str, Any]) -> str:
    """Write figures a line each; of names with numbers, the names with their numbers."""
    numbered = {
        name: ", ".join(f"{key} ({number})" for key, number in value.items()) if isinstance(value, dict) else value
        for name, value in stats.items()
    }
    return "\n".join(f"{name}: {'unknown' if value is None else value}" for name, value in numbered.items())


def source(where: dict[str, Any]) -> str:
    """Say where something was published: outlet, date and title, as far as they are known."""
    return ", ".join(str(where[name]) for name in ("outlet", "date", "title") if where.get(name))


def write_statements(rows: Iterable[Said], form: TableFormat, out: TextIO) -> int:
    """Write statements as lines of text, as JSON objects, or as CSV under a header; return how many there were."""
    write = _writer(form, out)
    number = 0
    for number, row in enumerate(rows, 1):
        write(number, row)
    return number


def _writer(form: TableFormat, out: TextIO) -> Callable[[int, Said], Any]:
    if form == "json":
        return lambda _, row: out.write(json.dumps(statement_row(row), ensure_ascii=False) + "\n")
    if form == "csv":
        table = csv.DictWriter(out, _FIELDS, lineterminator="\n")
        return lambda number, row: (number == 1 and table.writeheader(), table.writerow(statement_row(row)))
    return lambda _, row: out.write(_as_line(row) + "\n")


def statement_row(row: Said) -> dict[str, Any]:
    """Return a statement as plain data; `quote` is the article's text from `start` to `end`."""
    known = {**asdict(row.article), **asdict(row.statement), "quote": row.quote}
    return {name: known[name] for name in _FIELDS}


def _as_line(row: Said) -> str:
    said, article = row.statement, row.article
    where = ", ".join(filter(None, (article.date or "undated", article.outlet)))
    via = f", according to {said.via}" if said.via else ""
    cue = f" ({said.cue})" if said.cue else ""
    who = " ".join(f"{said.speaker or 'Unnamed'}{via}{cue}".split())
    return f"{where} | {who}: {' '.join(row.quote.split())} | {article.id} {said.start}-{said.end}"


def write_hits(found: Iterable[tuple[Hit, Article | None]], form: Format, out: TextIO) -> None:
    """Write passages with the articles they are from: where each was published and its text, or a JSON object each."""
    for hit, article in found:
        passage = hit.passage
        where = {"title": article.title, "date": article.date, "outlet": article.outlet} if article else {}
        row = {
            "article_id": passage.article_id,
            **where,
            "start": passage.start,
            "end": passage.end,
            "text": passage.text,
            "score": round(hit.score, 4),
            "cosine": hit.cosine,
            "bm25": hit.bm25,
        }
        lines = f"{source(where)}\n    {' '.join(passage.text.split())}\n"
        out.write((json.dumps(row, ensure_ascii=False) if form == "json" else lines) + "\n")


def write_speakers(people: Iterable[Person], form: Format, out: TextIO) -> None:
    """Write speakers with the number of their statements; as JSON with all forms of their names too."""
    for person in people:
        row = {"speaker": person.name, "statements": person.statements, "forms": sorted(person.forms)}
        line = f"{person.statements:>7}  {person.name}"
        out.write((json.dumps(row, ensure_ascii=False) if form == "json" else line) + "\n")


def why_nothing(index: Index, filters: Filters, speaker: str | None = None, about: str | None = None) -> str:
    """Say why a listing is empty."""
    if not index.catalog.count("statements"):
        return f"There are no statements in the archive. Index articles first: qa index PATH (index: {index.path})."
    if speaker and not index.people(speaker):
        return f"{speaker} does not speak in the archive."
    limits = [
        f"by {speaker}" if speaker else "",
        f"about {about}" if about else "",
        f"in {', '.join(filters.outlets)}" if filters.outlets else "",
        f"since {filters.since}" if filters.since else "",
        f"until {filters.until}" if filters.until else "",
    ]
    names = index.catalog.outlet_names()
    unknown = {name.casefold() for name in filters.outlets}.isdisjoint(name.casefold() for name in names)
    has = f" It has {listed(names[:_OUTLETS])}." if filters.outlets and unknown and names else ""
    return f"No statement {' '.join(filter(None, limits))} is in the archive.{has}"
