"""Statements: who says what in an article, by rules over its sentences.

Speaker, cue and content are the source, cue and content of the attribution literature (Pareti 2012; Newell et al.
2018). What the
rules cannot tell stays open: a statement whose speaker is not known has `speaker=None`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from corpus.articles import Article
from corpus.cast import Cast
from corpus.cues import CUE, introduction, reports
from corpus.quotations import mask, quotations
from corpus.sentences import Span, paragraphs, sentences

EXTRACTOR = "1"  # raise when the same article would give other statements

StatementKind = Literal["direct", "mixed", "indirect"]

_ATTRIBUTION = re.compile(rf"(?:[\w’'.-]+\s+){{0,5}}?{CUE.pattern}")
_QUOTED_ENDS = {end + mark for end in "?!…,-—" for mark in '”"»’'} | {"''"}


@dataclass(frozen=True, slots=True)
class Statement:
    """Something somebody says in an article.

    start, end: what was said, `article.text[start:end]`, with its quotation marks; an attribution in its midst stays
    inside.
    kind: "direct" where all of it is quoted, "mixed" where a part is, else "indirect".
    speaker: the person or body, in the fullest form the article gives; None where it is not known or not named.
    source: the words that name the speaker at this place ("he", "a spokesman"); None where a quotation just runs on.
    sentence: the sentence (or run of quoted sentences) it stands in, which says who speaks.
    context: that, and the sentence before where the same speaker holds the floor.
    via: who reports that they said it ("TASS" in "TASS said Putin had said …"); None where the article itself does.
    """

    article_id: str
    start: int
    end: int
    kind: StatementKind
    speaker: str | None
    source: str | None
    cue: str | None
    sentence: Span
    context: Span
    via: str | None = None


def find_statements(article: Article) -> list[Statement]:
    """Find the statements in an article, in the order of its text."""
    return list(_Reader(article).read())


class _Reader:
    """Reads one article from top to bottom, remembering who spoke last: running quotations go to them."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.cast = Cast(article.text)
        self.floor: Statement | None = None  # the last statement: its speaker may go on in the next sentence
        self.floor_sentence: Span = (0, 0)
        self.goes_on = False  # the last paragraph ended inside a quotation, or with "He said:"

    def read(self) -> Iterator[Statement]:
        for start, end in paragraphs(self.text):
            quoted = quotations(self.text, start, end)
            masked = mask(self.text, start, end, quoted)
            found: list[Statement] = []
            for left, right in _with_attributions(masked, sentences(masked, 0, len(masked))):
                self._read_sentence(masked[left:right], (start + left, start + right), quoted, found)
            announced = self._announced(masked, start)
            left_open = bool(quoted) and quoted[-1][1] == end and self.text[end - 1] not in "”\"»'’"
            self.goes_on = announced or left_open
            yield from found

    def _read_sentence(self, sentence: str, span: Span, quoted: list[Span], found: list[Statement]) -> None:
        """Add the statements of one sentence to those found in its paragraph so far."""
        here = [
            self._statement(span, report.content, self._text(span, report.source), self._text(span, report.cue))
            for report in reports(sentence)
        ]
        if here:
            found += here
            self.floor, self.floor_sentence = here[-1], span
        elif _all_quoted(span, quoted):
            if found and found[-1].kind != "indirect" and found[-1].end >= span[0] - 40:
                found[-1] = self.floor = replace(found[-1], end=span[1], sentence=(found[-1].sentence[0], span[1]))
            elif self.floor and (found or self.goes_on):
                found.append(self._statement(span, (0, span[1] - span[0]), None, self.floor.cue))
        else:
            self.cast.notice(sentence)

    def _statement(self, span: Span, content: Span, source: str | None, cue: str | None) -> Statement:
        """Make the statement with this content (offsets into the sentence).

        Without a source the last speaker goes on.
        """
        start, end = span[0] + content[0], span[0] + content[1]
        speaker = self.cast.speaker(source) if source else self.floor.speaker if self.floor else None
        context = span
        if self.floor and speaker and self.floor.speaker == speaker and span[0] - self.floor_sentence[1] < 6:
            context = (self.floor_sentence[0], span[1])
        return Statement(self.article.id, start, end, _kind(self.text, start, end), speaker, source, cue, span, context)

    def _announced(self, masked: str, start: int) -> bool:
        """Tell whether a paragraph ends by giving somebody the word ("He said:"), and if so give them the floor."""
        if not (report := introduction(masked)):
            return False
        span = (start, start + len(masked))
        self.floor = self._statement(
            span, report.content, self._text(span, report.source), self._text(span, report.cue)
        )
        return True

    def _text(self, span: Span, part: Span) -> str:
        return self.text[span[0] + part[0] : span[0] + part[1]]


def _with_attributions(masked: str, spans: list[Span]) -> list[Span]:
    """Join a sentence that opens with its verb of saying to the quotation before it: “Really?” | Smith asked."""
    joined: list[Span] = []
    for span in spans:
        if joined and _ATTRIBUTION.match(masked, span[0]) and masked[: span[0]].rstrip()[-2:] in _QUOTED_ENDS:
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _all_quoted(span: Span, quoted: list[Span]) -> bool:
    return any(left <= span[0] + 1 and span[1] - 2 <= right for left, right in quoted)


def _kind(text: str, start: int, end: int) -> StatementKind:
    quoted = quotations(text, start, end)
    inside = sum(right - left for left, right in quoted)
    if inside >= 0.8 * (end - start):
        return "direct"
    return "mixed" if inside else "indirect"
