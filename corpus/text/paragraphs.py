"""An article as paragraphs of tokenized sentences, what stands in quotation marks masked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.text.quotations import mask, quotations
from corpus.text.sentences import Span, paragraphs, sentences
from corpus.text.tokens import DASHES, Sentence, tokenize

_QUOTED_ENDS = {end + mark for end in "?!…,-—" for mark in '”"»’'} | {"''"}
_ATTRIBUTION = 5  # words within which a verb of saying makes a sentence the attribution of the quotation before it
# A line that begins a new item within a paragraph, "CLARA VOSS: …", "- …", "— Clara Voss", or is behind a signature.
_ITEM = re.compile(
    r"\n(?=[ \t]*(?:[-•*▪·—–―]\s|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}:\s))"
    r"|(?<!\w)[-—–―][ \u00a0]?[A-Z][\w.’', -]{0,60}[\w.][ \t]*\n(?=[ \t]*[“\"”«‘])"
)
_LONGEST = 2000  # characters of a sentence


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its offsets, the quotations in it, its sentences."""

    span: Span
    quoted: list[Span]
    sentences: list[Sentence]


def read_paragraphs(text: str, is_cue: Callable[[str], bool]) -> Iterator[Paragraph]:
    """Cut a text into paragraphs and their sentences; `is_cue` tells words of saying."""
    for start, end in paragraphs(text):
        quoted = quotations(text, start, end)
        masked = mask(text, start, end, quoted)
        lines = [0, *(m.end() for m in _ITEM.finditer(masked)), len(masked)]
        whole = [span for left, right in pairwise(lines) for span in sentences(masked, left, right)]
        cut = _with_attributions(masked, whole, is_cue)
        tokenized = [
            sentence
            for span in cut
            for part in _bounded(masked, span)
            if (sentence := _undated(tokenize(masked, part, start)))
        ]
        yield Paragraph((start, end), quoted, tokenized)


def _bounded(masked: str, span: Span) -> Iterator[Span]:
    """Cut a sentence longer than any is into parts, at white space where there is some."""
    start, end = span
    while end - start > _LONGEST:
        cut = max(masked.rfind(" ", start + 1, start + _LONGEST), masked.rfind("\n", start + 1, start + _LONGEST))
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _with_attributions(masked: str, spans: list[Span], is_cue: Callable[[str], bool]) -> list[Span]:
    """Join a sentence to the quotation it attributes, “Really?” | Smith asked, and what was cut within a sentence."""
    joined: list[Span] = []
    for span in spans:
        before = masked[max(0, joined[-1][1] - 2) : joined[-1][1]] if joined else ""
        if joined and (
            masked[span[0]].islower()
            or masked[span[0]] in "),;”’»"
            or span[1] - span[0] == 1
            or (
                before in _QUOTED_ENDS
                and any(map(is_cue, re.findall(r"[\w’'-]+", masked[slice(*span)].lower())[:_ATTRIBUTION]))
            )
        ):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _undated(sentence: Sentence) -> Sentence:
    """Leave out a dateline: "TARN, Norway (AP) —"."""
    if not sentence.words or not re.fullmatch(r"[A-Z][A-Z.'’-]{2,}", sentence.words[0]):
        return sentence
    for i, word in enumerate(sentence.lower[:12]):
        if word in DASHES or word == "-":
            rest = slice(i + 1, None)
            return Sentence(
                (sentence.starts[i + 1] if i + 1 < len(sentence) else sentence.span[1], sentence.span[1]),
                *(getattr(sentence, name)[rest] for name in ("words", "lower", "starts", "ends")),
            )
    return sentence
