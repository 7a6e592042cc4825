"""The record of a statement."""

from dataclasses import dataclass
from typing import Literal

from corpus.text.sentences import Span

StatementKind = Literal["direct", "mixed", "indirect"]


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
