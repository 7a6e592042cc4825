"""What the archive has and what was pasted, side by side in one line: [archive: not | pasted: never]."""

import re
from collections.abc import Iterator, Sequence

from index.alignment import Change
from qa.answers import Citation

LABEL = "Against what was pasted: "
NOTHING = "–"  # where one of the two has no words
# Pasted words are nobody's quotation, and nothing in them may be taken for a marker or a link.
_MARKS = re.compile(r"[“”„‟«»‹›「」『』\"＂`]|''|(?<!\w)[‘’']|[‘’'](?!\w)")
_NO_TEXT = re.compile(r"[\[\]<>|\\]|//")
_ADDRESS = re.compile(r"(?<=\w)\.(?=[a-z]{2})", re.IGNORECASE)


def side_by_side(citation: Citation, changes: Sequence[Change]) -> Iterator[tuple[str, str | None]]:
    """Go through a citation's words: (what the archive has, what was pasted there), None where that is the same.

    Quotation marks are left out: mixed with what was pasted, the words are no quotation.
    """
    at = citation.start
    for change in changes:
        yield unmarked(citation.quote[at - citation.start : change.start - citation.start]), None
        yield unmarked(change.archive), plain(change.pasted)
        at = change.end
    yield unmarked(citation.quote[at - citation.start :]), None


def difference_line(citation: Citation, changes: Sequence[Change]) -> str:
    """Write a citation's words on one line with every place where something else was pasted."""
    words = [
        ours if theirs is None else f" [archive: {ours.strip() or NOTHING} | pasted: {theirs or NOTHING}] "
        for ours, theirs in side_by_side(citation, changes)
    ]
    return LABEL + re.sub(r"(?<=\]) (?=[.,;:!?])", "", " ".join("".join(words).split()))


def is_comparison(line: str) -> bool:
    """Tell whether a line looks like one that sets the archive's words beside pasted ones."""
    return LABEL.strip() in line or "[archive:" in line or "| pasted:" in line


def plain(pasted: str) -> str:
    """Return pasted words as they can stand in an answer."""
    return " ".join(_ADDRESS.sub(". ", _NO_TEXT.sub(" ", unmarked(pasted))).split())


def unmarked(text: str) -> str:
    """Return words without marks of quotation: what stands in those in an answer is the archive's."""
    return _MARKS.sub("", text)
