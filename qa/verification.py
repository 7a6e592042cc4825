"""The last step of every answer: nothing is shown that does not stand, character by character, in a stored article."""

import re
from dataclasses import replace

from index import Index
from qa.answers import Answer, Citation, abstain

_MARKER = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|«([^«»]*)»|''((?:(?!'').)*)''")


def verify(answer: Answer, index: Index) -> Answer:
    """Check every citation against its stored article, and every line of the text against what it cites.

    A line is cut when it cites nothing or what is not its article's exact text, when it puts in quotation marks what
    its citations do not hold, or gives a number they do not hold. What was cut is noted. The citations left are
    numbered anew in order of use; when nothing is left the answer becomes an abstention.
    """
    if answer.status == "abstained":
        return replace(answer, citations=())
    sound = {citation.n: citation for citation in answer.citations if _holds(citation, index)}
    written = [line for line in answer.text.split("\n") if line.strip()]
    lines = [line for line in written if _supported(line, sound)]
    order = list(dict.fromkeys(int(n) for line in lines for n in _MARKER.findall(line)))
    if not order:
        return abstain(answer.query, "not_found", "Nothing of the answer could be checked against the archive.")
    number = {old: new for new, old in enumerate(order, 1)}
    cut = len(written) - len(lines)
    note = f"{cut} of {len(written)} lines of the answer could not be checked against the archive and were cut."
    return replace(
        answer,
        text="\n".join(_MARKER.sub(lambda m: f"[{number[int(m[1])]}]", line) for line in lines),
        citations=tuple(replace(sound[old], n=number[old]) for old in order),
        notes=(*answer.notes, note) if cut else answer.notes,
    )


def quoted_strings(text: str) -> list[str]:
    """List what a text puts in quotation marks, without the marks."""
    return [next(part for part in match.groups() if part is not None) for match in _QUOTED.finditer(text)]


def same_line(text: str) -> str:
    """Bring a text to the form quotes are compared in: runs of white space are one space, nothing else changes."""
    return " ".join(text.split())


def _holds(citation: Citation, index: Index) -> bool:
    article = index.article(citation.article_id)
    return (
        article is not None
        and article.sha256 == citation.sha256
        and citation.start < citation.end
        and article.text[citation.start : citation.end] == citation.quote
    )


def _supported(line: str, sound: dict[int, Citation]) -> bool:
    """Tell whether a line cites, cites only what is sound, and quotes and counts only what it cites."""
    cited = [int(n) for n in _MARKER.findall(line)]
    if not cited or any(n not in sound for n in cited):
        return False
    said = _MARKER.sub("", line)
    held = [same_line(sound[n].quote) for n in cited]
    known = {
        number
        for n in cited
        for number in _numbers(f"{sound[n].quote} {sound[n].date} {sound[n].title} {sound[n].speaker}")
    }
    return _numbers(said) <= known and all(
        any(same_line(quote) in text for text in held) for quote in quoted_strings(said) if quote.strip()
    )


def _numbers(text: str) -> set[str]:
    return {number.lstrip("0") for number in re.findall(r"\d+", text)}
