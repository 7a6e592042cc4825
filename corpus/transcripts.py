"""Transcripts and interviews: lines that open with who speaks, "CLARA VOSS: …" or "A: …", and all that follows."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.names import NAME, names_in
from corpus.sentences import Span, each_paragraph, trim

_WORD = r"[^\W\d_][\w.’'-]*"
_LABEL = re.compile(rf"^[ \t]*\**(?P<label>{_WORD}(?: {_WORD}){{0,3}})\**:\**[ \t]+(?=\S)", re.MULTILINE)
_QUESTION, _ANSWER = "Q", "A"


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says without being quoted, at `span`.

    label: what opens the line at `line`, in its fullest form.
    """

    label: str
    line: int
    span: Span


def turns(text: str) -> list[Turn]:
    """List the turns of a transcript or an interview; none where a text has but a line or two like that.

    Labels are names in capitals (two lines of such at least), full names that open two lines each, and "A" where
    another line opens with "Q": then it stands for the one person whom the text names in full before. A turn ends with
    its paragraph. Interviewers ask, and say nothing.
    """
    opened = list(_LABEL.finditer(text))
    times = Counter(match["label"] for match in opened)
    in_capitals = sum(_is_shouted(label) * number for label, number in times.items())
    answering = _interviewed(text, opened) if times[_QUESTION] and times[_ANSWER] else None
    return list(_turns(text, opened, times, answering, in_capitals > 1)) if opened else []


def _turns(
    text: str, opened: list[re.Match[str]], times: Counter[str], answering: str | None, shouted: bool
) -> Iterator[Turn]:
    """Go through the lines that open with a label, as far as it is one for somebody who speaks."""
    lines = [match.start() for match in opened]
    for match, following in zip(opened, [*lines[1:], len(text)], strict=True):
        label = match["label"]
        speaks = (shouted and _is_shouted(label)) or (times[label] > 1 and NAME.fullmatch(label) and " " in label)
        if label == _ANSWER and answering:
            label, speaks = answering, True
        if speaks:
            end = next(each_paragraph(text, (match.end(), match.end() + 1)))[1]
            fuller = [other for other in times if other.endswith(f" {label}")]
            yield Turn(
                fuller[0] if len(fuller) == 1 else label, match.start(), trim(text, match.end(), min(end, following))
            )


def _is_shouted(label: str) -> bool:
    return len(label) > 1 and label.isupper()


def _interviewed(text: str, opened: list[re.Match[str]]) -> str | None:
    """Return the one person whom a text names in full before its first question."""
    first = next(match.start() for match in opened if match["label"] == _QUESTION)
    named = {name for _, name in names_in(text[:first]) if " " in name}
    return named.pop() if len(named) == 1 else None
