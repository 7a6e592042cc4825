"""Paragraphs and sentences of a text, as spans of offsets into it."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

Span = tuple[int, int]

# Two line ends with nothing between; "\r\n" is one of them, and none of two ("?+" does not give back what it took).
_PARAGRAPH_BREAK = re.compile(r"[\r\n\u2028\u2029](?:(?<=\u2029)|(?:(?<=\r)\n)?+[ \t]*[\r\n\u2028])\s*")
# nupunkt is trained on legal text and cuts after some ranks; it also misses the bound before an opening quotation mark.
_RANK = re.compile(r"\b(?:Lt|Col|Maj|Cpl|Sgt|Cmdr|Brig|Adm|Bn|Gov|Sen|Rep|Reps|Sens|Messrs|Supt|Det)\.\s*$")
# The x stands for words made into x's (see `quotations.mask`); a quotation's end may lack the white space behind it.
_BEFORE_QUOTE = re.compile(r"[.!?](?:(?<=[a-z]{2}.)\s+(?=[“\"«][A-Zx])|(?<=[\d%)].)\s+(?=[“\"«]x)|”(?=[A-Z]))")
# It also takes short words at the end of a sentence for abbreviations: "it was hard. Voss said", "said no. Voss said".
_STOP = re.compile(r"\.\s+(?=[A-Z][a-z]|[AI]\s)")
_SHORT = frozenset(
    "mr mrs ms dr prof st jr sr hon rev gen gov sen rep lt col sgt capt maj ltd inc co corp plc bros jan feb mar apr "
    "jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun nos pp vol ed eds fig figs vs al ca "
    "cf approx dept est incl feat esp etc".split()
)
_TITLE = 100  # characters of a title made of a first sentence


def trim(text: str, start: int, end: int) -> Span:
    """Shrink a span so that it neither starts nor ends with white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def paragraphs(text: str, within: Span | None = None) -> list[Span]:
    """Split a text at its blank lines (any kind of line ending); the spans are trimmed and never empty.

    within: a span of the text; only the paragraphs it has a part of are listed, whole.
    """
    return list(each_paragraph(text, within))


def each_paragraph(text: str, within: Span | None = None) -> Iterator[Span]:
    """Go through the paragraphs of a text (see `paragraphs`), which is split no further than is read."""
    first, last = within or (0, len(text))
    bounds = chain([0], (m.end() for m in _PARAGRAPH_BREAK.finditer(text)), [len(text)])
    spans = (trim(text, start, end) for start, end in pairwise(bounds) if start < last and first < end)
    yield from (span for span in spans if max(span[0], first) < min(span[1], last))


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Split `text[start:end]` into sentences; the spans are trimmed, in order, and offsets into the whole text."""
    return list(_sentences(text, start, end))


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    from nupunkt import sent_spans  # its model takes a moment to load, so only when text is split

    piece = text[start:end]
    opened = 0
    for _, bound in sent_spans(piece):
        if _RANK.search(piece, max(opened, bound - 10), bound) and bound < len(piece):
            continue
        missed = {m.end() for m in _BEFORE_QUOTE.finditer(piece, max(opened - 1, 0), bound)}
        missed.update(m.end() for m in _STOP.finditer(piece, opened, bound) if _ends_word(piece, m.start()))
        cuts = [opened, *sorted(missed), bound]
        for left, right in pairwise(cuts):
            span = trim(text, start + left, start + right)
            if span[0] < span[1]:
                yield span
        opened = bound
    if (rest := trim(text, start + opened, end))[0] < end:
        yield rest


def _ends_word(text: str, stop: int) -> bool:
    """Tell whether a full stop stands behind a word in small letters that is no abbreviation."""
    word = text[text.rfind(" ", 0, stop) + 1 : stop]
    return len(word) > 1 and word.isascii() and word.isalpha() and word.islower() and word not in _SHORT


def first_sentence(text: str) -> str:
    """Make a title for a text that has none: its first sentence on one line, cut between words if it is long."""
    for start, end in paragraphs(text[:4000]):
        opening = sentences(text, start, end)[0]
        words = " ".join(text[opening[0] : opening[1]].lstrip("#* ").split())
        if len(words) > _TITLE:
            cut = words.rfind(" ", _TITLE // 2, _TITLE)
            words = words[: cut if cut > 0 else _TITLE].rstrip(",;:—–- ") + " …"
        if words:
            return words
    return "Untitled"
