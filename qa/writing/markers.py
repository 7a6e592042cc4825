"""The markers of an answer's lines, "[2]": what a line cites, and how what it cites is renumbered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.writing.answers import Citation
from qa.writing.quoting import same_line

MARKER = re.compile(r"\[(\d{1,6})\]")
WHOLE = "\0"  # stands for a citation quoted whole, where an answerer's own words are looked at


def pieces(line: str, citations: Mapping[int, Citation]) -> list[str]:
    """Split a line into the answerer's own words and, at the odd places, citations quoted whole.

    Those stand as they are: marks left open, numbers and what looks like a marker in them are the article's.
    """
    whole = {same_line(citations[n].quote) for n in map(int, MARKER.findall(line)) if n in citations}
    found = [line]
    while places := [(at, -len(quote)) for quote in whole if (at := found[-1].find(quote)) >= 0]:
        rest = found.pop()
        start, end = min(places)[0], min(places)[0] - min(places)[1]  # the first, of those the longest
        found += [rest[:start], rest[start:end], rest[end:]]
    return found


def own_words(split: Sequence[str]) -> str:
    """Return the answerer's own words of a line in pieces, with `WHOLE` for each citation quoted whole."""
    return WHOLE.join(split[::2])


def cited(split: Sequence[str]) -> list[int]:
    """List the numbers that a line in pieces cites, in order, as often as it does."""
    return [int(n) for n in MARKER.findall(own_words(split))]


def joined(split: Sequence[str], number: Mapping[int, int]) -> str:
    """Put a line in pieces together again, with the new number of each citation that has one."""
    return "".join(
        piece if at % 2 else MARKER.sub(lambda m: f"[{number.get(int(m[1]), m[1])}]", piece)
        for at, piece in enumerate(split)
    )


def renumbered(line: str, citations: Mapping[int, Citation], first: int) -> tuple[str, list[Citation]]:
    """Give what a line cites new numbers from `first`: the line, and its citations in order of use."""
    split = pieces(line, citations)
    order = list(dict.fromkeys(n for n in cited(split) if n in citations))
    number = {old: new for new, old in enumerate(order, first)}
    return joined(split, number), [replace(citations[old], n=number[old]) for old in order]
