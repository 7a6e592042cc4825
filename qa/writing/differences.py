"""What the archive has and what was pasted, side by side in one line: [archive: not | pasted: never]."""

import re
from collections.abc import Iterator, Sequence

from index.matching.alignment import Change
from qa.writing.answers import Citation
from qa.writing.quoting import unmarked

LABEL = "Against what was pasted: "
ELLIPSIS = "…"
NOTHING = "–"  # where one of the two has no words
_LINKS = re.compile(r"[\s,;:.]")  # between what is left out and what is set side by side
_NO_TEXT = re.compile(r"[\[\]<>|\\]|//")
_ADDRESS = re.compile(r"(?<=\w)\.(?=[a-z]{2})", re.IGNORECASE)


def side_by_side(citation: Citation, changes: Sequence[Change]) -> Iterator[tuple[str, str | None]]:
    """Go through a citation's words: (what the archive has, what was pasted there), None where that is the same.

    From where the paste begins to where it ends: for what the sentence has before or behind that stands an ellipsis.
    Quotation marks are left out: mixed with what was pasted, the words are no quotation.
    """
    start, end, inner = citation.start, citation.end, list(changes)
    if inner and inner[0].kind == "clipped":
        start = inner.pop(0).end
        while start < end and _LINKS.match(citation.quote, start - citation.start):
            start += 1
        yield f"{ELLIPSIS} ", None
    if closes := bool(inner) and inner[-1].kind == "clipped":
        end = inner.pop().start
    at = start
    for change in inner:
        yield unmarked(citation.quote[at - citation.start : change.start - citation.start]), None
        yield unmarked(change.archive), plain(change.pasted)
        at = change.end
    rest = unmarked(citation.quote[at - citation.start : end - citation.start])
    yield f"{rest.rstrip(' ,;:')} {ELLIPSIS}" if closes else rest, None


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
