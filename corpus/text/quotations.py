"""Quotation marks: which stretches of a text stand between them, and the text with those stretches masked."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.text.sentences import Span

_CLOSERS: dict[str, tuple[str, ...]] = {
    **{"“": ("”", '"'), "„": ("“", "”"), "‟": ("”",), '"': ('"', "”"), "”": ("”",)},
    **{"«": ("»",), "»": ("«",), "''": ("''",), "``": ("''",)},
}
# Both begin with the marks and look back afterwards: so only marks are looked at, which is ten times as fast.
_DOUBLE = re.compile(r"[“”‟\"«»„'`](?:(?<=[^'`])|(?<=')'|(?<=`)`)")
# Single marks are apostrophes too: one opens before a word, one closes after a word or a stop.
_SINGLE = re.compile(
    r"[‘’'](?:(?P<opens>(?<=[‘'])(?<!\w.)(?=[\w“\"])(?!\d\ds?\b|(?:em|tis|twas|n|t|til)\b))"
    r"|(?P<closes>(?<=[\w.,!?…”\"—–-][’'])(?!\w)))"
)
_MARKS = 12  # of others within a quotation
_STOPS = frozenset(".!?")
_CURLY = re.compile("[“”]")
_STOPPED = '.,!?…—–-”"'
_OPENING = ("“", '"', "«", "„", "‘", "''", "``", "»")
_INNER = re.compile(r"[^\s]")


def quotations(text: str, start: int, end: int) -> list[Span]:
    """Find what stands in quotation marks in `text[start:end]` (one paragraph), marks included, outermost only.

    Curly, straight, doubled single ('' and ``) and angled marks are known, also mixed, and single marks around or
    without double ones. A quotation left open runs to the paragraph's end where the next paragraph opens one again, as
    newspapers print a long one; else its mark counts for nothing.
    """
    singles = _single(text, start, end)
    found: list[Span] = []
    opened = -1
    closers: tuple[str, ...] = ()
    for mark in _DOUBLE.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if opened < 0 and at < _end_before(singles, at):
            continue  # within single marks
        if opened >= 0 and (sign in closers or (sign == "“" and _stands_behind(text, at, end))):
            found.append((opened, mark.end()))
            opened = -1
        elif opened < 0 and at >= _end_before(found, at) and _opens(text, sign, at, mark.end(), end):
            if sign == "“" and (closed := _around_others(text, at, end)):
                found.append((at, closed))
            else:
                opened, closers = at, _CLOSERS[sign]
    if opened >= 0 and text[end : end + 12].lstrip().startswith(_OPENING):
        found.append((opened, end))
    outside = [(left, right) for left, right in singles if left >= _end_before(found, right)]
    return sorted([*found, *outside])


def _end_before(spans: Sequence[Span], at: int) -> int:
    """Return where the last of these spans ends that begins before an offset; they are in order and apart."""
    behind = bisect_left(spans, (at,))
    return spans[behind - 1][1] if behind else 0


def _around_others(text: str, at: int, end: int) -> int | None:
    """Return where a quotation ends that holds others in the same marks: “She calls it “hell” there.”; else None."""
    depth = most = 0
    for mark in islice(_CURLY.finditer(text, at, end), _MARKS):
        if depth and mark[0] == "“" and text[mark.start() - 2 : mark.start()].rstrip() in _STOPS:
            return None  # “It leaks, he said. “It is old.”: one mark is missing
        depth += 1 if mark[0] == "“" else -1
        most = max(most, depth)
        if not depth:
            return mark.end() if most > 1 and '"' not in text[at : mark.end()] else None
    return None


def _stands_behind(text: str, at: int, end: int) -> bool:
    """Tell whether a mark stands right behind a word or a stop, and before none, as one that closes does."""
    return not text[at - 1].isspace() and text[at - 1] not in '“"(' and (at + 1 >= end or not text[at + 1].isalnum())


def _opens(text: str, sign: str, at: int, after: int, end: int) -> bool:
    """Tell whether a mark may open a quotation; 6" and a mark that closes nothing do not."""
    if sign in {"“", "„", "‟", "«", "``"}:
        return True
    return (at == 0 or not text[at - 1].isalnum()) and after < end and not text[after].isspace()


def _single(text: str, start: int, end: int) -> list[Span]:
    """Find quotations in single marks: ‘The farmers’ dam isn’t safe,’ — to the last mark before the next one opens."""
    found: list[Span] = []
    opened = -1
    inside_double = list(_double(text, start, end))
    marks = list(_SINGLE.finditer(text, start, end))
    closes_later = _closing(text, marks)
    for mark, is_apostrophe in zip(marks, closes_later, strict=True):
        at = mark.start()
        if text[at : at + 2] == "''" or text[at - 1 : at + 1] == "''":
            continue
        if opened < 0 and at < _end_before(inside_double, at) - 1:
            continue
        if mark["opens"] is not None:
            opened = at if opened < 0 else opened
        elif opened >= 0 and (text[at - 1] in _STOPPED or not is_apostrophe):
            found.append((opened, mark.end()))
            opened = -1
    if opened >= 0 and text[opened] == "‘" and text[end : end + 12].lstrip().startswith("‘"):
        found.append((opened, end))  # as newspapers print a long one
    return found


def _double(text: str, start: int, end: int) -> Iterator[Span]:
    """List what stands between curly or straight double marks."""
    closers = {"“": "”", '"': '"'}
    at = start
    while closers and (mark := re.compile("|".join(closers)).search(text, at, end)):
        at = mark.end()
        closed = text.find(closers[mark.group()], at, end)
        if closed >= 0:
            at = closed + 1
            yield mark.start(), at
        else:
            del closers[mark.group()]  # so that a text of open marks is not searched to its end from each


def _closing(text: str, marks: Sequence[re.Match[str]]) -> list[bool]:
    """Tell of each single mark whether one after a stop comes before the next opening one: then it is an apostrophe."""
    later = [False] * len(marks)
    for i in range(len(marks) - 2, -1, -1):
        following = marks[i + 1]
        later[i] = following["opens"] is None and (text[following.start() - 1] in _STOPPED or later[i + 1])
    return later


def mask(text: str, start: int, end: int, quoted: list[Span]) -> str:
    """Return `text[start:end]` with the words inside quotation marks made into x's, so that none is read as a cue.

    White space and a mark that ends a quotation stay, for sentence splitting to see. Offsets stay as they are.
    """
    pieces, at = [], start
    for left, right in quoted:
        width = 2 if text.startswith(("''", "``"), left) else 1
        closed = text[right - 1] in "”\"»«’'“"
        inner_end = max(left + width, right - (width if closed else 0))
        if inner_end > left + width and not text[inner_end - 1].isalnum():
            inner_end -= 1
        pieces += [text[at : left + width], _INNER.sub("x", text[left + width : inner_end])]
        at = inner_end
    return "".join([*pieces, text[at:end]])
