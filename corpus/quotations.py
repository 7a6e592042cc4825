"""Quotation marks: which stretches of a text stand between them, and the text with those stretches masked."""

import re

from corpus.sentences import Span

_CLOSERS = {"“": "”", "«": "»", "„": "“”"}
_MARK = re.compile(r"''|[“”\"«»„]|(?<!\w)[‘'](?=[\w“])|(?<=[\w.,!?…”—–-])[’'](?!\w)")
_INNER = re.compile(r"[^\s]")


def quotations(text: str, start: int, end: int) -> list[Span]:
    """Find what stands in quotation marks in `text[start:end]` (one paragraph), marks included, outermost only.

    Curly, straight, doubled single ('') and angled marks are known, and single marks where no double ones are used.
    A quotation left open runs to the paragraph's end, as newspapers print one that goes on in the next paragraph.
    """
    marks = [m for m in _MARK.finditer(text, start, end)]
    doubles = [m for m in marks if m.group() not in "‘’'"]
    found: list[Span] = []
    opened, closers = -1, ""
    for mark in doubles or marks:
        sign = mark.group()
        if opened < 0:
            if sign in "”»’" or (sign == "'" and text[mark.start() - 1 : mark.start()].isalnum()):
                continue  # closes nothing
            opened, closers = mark.start(), _CLOSERS.get(sign, "’" if sign == "‘" else sign)
        elif sign in closers:
            found.append((opened, mark.end()))
            opened = -1
    if opened >= 0 and doubles:
        found.append((opened, end))
    return found


def mask(text: str, start: int, end: int, quoted: list[Span]) -> str:
    """Return `text[start:end]` with the words inside quotation marks made into x's, so that none is read as a cue.

    White space and a quotation's last character stay, for sentence splitting to see. Offsets stay as they are.
    """
    pieces, at = [], start
    for left, right in quoted:
        width = 2 if text.startswith("''", left) else 1
        closed = text[right - 1] in "”\"»’'“"
        inner_end = max(left + width, right - 1 - (width if closed else 0))
        pieces += [text[at : left + width], _INNER.sub("x", text[left + width : inner_end])]
        at = inner_end
    return "".join([*pieces, text[at:end]])
