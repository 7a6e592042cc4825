"""A pasted text against an article, word by word: where it stands there, and what is not the same."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

from corpus.text.marks import CLOSING, DOUBLE, OPENING, SINGLE
from corpus.text.sentences import Span

# In what way a place of the archive is not what was pasted. altered: other words; shortened: an ellipsis stands for
# them in the paste; interrupted: in the archive an attribution stands between two parts of a quotation; clipped: they
# begin or end the sentence, the paste has only the rest of it; punctuation: only marks differ.
ChangeKind = Literal["altered", "shortened", "interrupted", "clipped", "punctuation"]

ELLIPSIS = "…"
_SEVERAL = 2  # words that may be left out beside a single word that matches
_NEAR = 4  # words around the expected place in which the ends of a paste are looked for again

_MARKS = DOUBLE + SINGLE  # apostrophes within words are no tokens of their own
_IN_WORD = r"[^\W_][\w\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff]*"
_TOKEN = re.compile(
    r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.+"  # an ellipsis, in brackets or not
    r"|\d+(?:[.,:]\d+)+"
    rf"|{_IN_WORD}(?:[’'‘‛ʼ]{_IN_WORD})*"
    r"|[-‐‑‒–—―−]+"
    rf"|[^\s{_MARKS}\u00ad\u200b-\u200d\u2060\ufeff]"
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_PUNCTUATION = frozenset(".,;:!?-()[]/<>=_|*#~^{}\\" + ELLIPSIS)
_CLOSES_AND_OPENS = re.compile(rf"(?![{OPENING}])[{_MARKS}]\W*\w.*\w\W*(?![{CLOSING}])[{_MARKS}]\s*$", re.DOTALL)


class Words(NamedTuple):
    """The words and marks of a text in the form they are compared in, with their spans.

    White space, quotation marks and the shape of apostrophes, dashes and ellipses make no difference.
    """

    forms: list[str]
    spans: list[Span]

    def part(self, start: int, end: int) -> "Words":
        """Return the words from one position to another."""
        return Words(self.forms[start:end], self.spans[start:end])


@dataclass(frozen=True, slots=True)
class Change:
    """A place where an article is not what was pasted.

    archive: `article.text[start:end]`, empty where the paste has added words; pasted: what stands there in the paste.
    """

    kind: ChangeKind
    start: int
    end: int
    archive: str
    pasted: str


class Edit(NamedTuple):
    """Words start..end of an article where a paste has its words pasted_start..pasted_end, as positions in `Words`."""

    kind: ChangeKind
    start: int
    end: int
    pasted_start: int
    pasted_end: int


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """List the words and marks in `text[start:end]`; spans are offsets into the whole text."""
    spans = [match.span() for match in _TOKEN.finditer(text, start, len(text) if end is None else end)]
    tokens = [text[begin:stop] for begin, stop in spans]
    return Words([token if token.isascii() and token[0].isalnum() else _form(token) for token in tokens], spans)


def _form(token: str) -> str:
    if token[0].isalnum():
        plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", token))
        return re.sub("[’‘‛ʼ]", "'", plain)
    if ELLIPSIS in token or ".." in token or ". ." in token:
        return ELLIPSIS
    return "-" if token[0] in "-‐‑‒–—―−" else token


def is_word(form: str) -> bool:
    """Tell words, numbers and signs such as % from punctuation."""
    return form not in _PUNCTUATION


def number_of_words(forms: Sequence[str]) -> int:
    """Count the words among forms, punctuation left out."""
    return sum(map(is_word, forms))


def trimmed(paste: Words) -> Words:
    """Take punctuation off the ends of a paste: what a quotation ends with says nothing of where it is from."""
    held = [i for i, form in enumerate(paste.forms) if is_word(form)]
    return paste.part(held[0], held[-1] + 1) if held else Words([], [])


def exact(paste: Words, article: Words) -> Iterator[int]:
    """Find where an article has the very words and marks of a paste; the first letter may be a capital or not."""
    inside, size = "\n" + "\n".join([*article.forms, ""]), len(paste.forms)
    if not size:
        return
    first, rest = paste.forms[0], "".join(f"{form}\n" for form in paste.forms[1:])
    for form in {first, first[0].upper() + first[1:], first[0].lower() + first[1:]}:
        sought = f"\n{form}\n{rest}"
        at = inside.find(sought)
        while at >= 0:
            yield inside.count("\n", 0, at)
            at = inside.find(sought, at + 1)


class Block(NamedTuple):
    """A run of words that an article and a paste have in common: where it begins in each, and how many there are."""

    held: int
    sought: int
    size: int


def common(paste: Words, article: Words, text: str) -> list[Block]:
    """Find the place of an article most like a paste, as the runs of words they share; none where it has no such place.

    text: what the spans of the article's words are offsets into. Capitals make no difference here.
    """
    sought, held = [[form.casefold() for form in words.forms] for words in (paste, article)]
    blocks = _connected(_blocks(sought, held, 0, len(held)), paste, article, text)
    if not blocks:
        return []
    # The ends once more, near where they must be: the first of several equal words may have been taken far away.
    longest = max(blocks, key=lambda block: block.size)
    found = [blocks]
    for first, last in ((longest, longest), (blocks[0], blocks[-1])):
        low, high = first.held - first.sought, last.held - last.sought + len(sought)
        for near in (0, _NEAR):
            nearer = _blocks(sought, held, max(0, low - near), min(len(held), high + near))
            found.append(_connected(nearer, paste, article, text))
    return min(reversed(found), key=lambda blocks: (_distance(blocks, paste, article, text), -_size(blocks)))


def matched(blocks: Sequence[Block], paste: Words) -> list[str]:
    """List the words and marks of a paste that the article has too."""
    return [form for block in blocks for form in paste.forms[block.sought : block.sought + block.size]]


def _blocks(sought: list[str], held: list[str], low: int, high: int) -> list[Block]:
    matcher = SequenceMatcher(None, held[low:high], sought, autojunk=False)
    return [Block(low + a, b, size) for a, b, size in matcher.get_matching_blocks() if size]


def _connected(blocks: Sequence[Block], paste: Words, article: Words, text: str) -> list[Block]:
    """Leave out matches that have nothing to do with the rest: more words lie between than match beyond."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _joins(groups[-1], block, paste, article, text):
            groups[-1].append(block)
        else:
            groups.append([block])
    while len(groups) > 1:  # what lies beyond a gap may be large enough once it has been put together
        for i, (left, right) in enumerate(pairwise(groups)):
            skipped = right[0].held - left[-1].held - left[-1].size
            if skipped <= min(_size(left), _size(right)):
                groups[i : i + 2] = [[*left, *right]]
                break
        else:
            break
    return max(groups, key=_size, default=[])


def _distance(blocks: Sequence[Block], paste: Words, article: Words, text: str) -> int:
    """Count the words to be taken out and put in to make a paste what the archive has, but those that may be skipped.

    Another word in place of one is two of them: "We want it" is "We [do not] want it", and not "not want it" with
    another first word. For an end of a paste without a match as many words of the archive stand, whatever they are.
    """
    if not blocks:
        return 2 * len(paste.forms)
    last = blocks[-1].sought + blocks[-1].size
    distance = 2 * number_of_words([*paste.forms[: blocks[0].sought], *paste.forms[last:]])
    for left, right in pairwise(blocks):
        held, sought = (left.held + left.size, right.held), (left.sought + left.size, right.sought)
        if not _may_skip(held, sought, paste, article, text):
            distance += number_of_words([*article.forms[slice(*held)], *paste.forms[slice(*sought)]])
    return distance


def _size(blocks: Sequence[Block]) -> int:
    return sum(block.size for block in blocks)


def _joins(group: Sequence[Block], block: Block, paste: Words, article: Words, text: str) -> bool:
    last = group[-1]
    held, sought = (last.held + last.size, block.held), (last.sought + last.size, block.sought)
    skipped = (held[1] - held[0]) - (sought[1] - sought[0])
    return skipped <= min(_size(group), block.size, 1) + _SEVERAL - 1 or _may_skip(held, sought, paste, article, text)


def _may_skip(held: Span, sought: Span, paste: Words, article: Words, text: str) -> bool:
    return ELLIPSIS in paste.forms[slice(*sought)] or _is_interruption(held, sought, paste, article, text)


def _is_interruption(held: Span, sought: Span, paste: Words, article: Words, text: str) -> bool:
    """Tell whether in the archive a quotation closes and opens again where the paste has nothing but punctuation."""
    if any(map(is_word, paste.forms[slice(*sought)])) or not any(map(is_word, article.forms[slice(*held)])):
        return False
    return _CLOSES_AND_OPENS.match(_between(held, article, text).lstrip(" .,;:!?…—–-")) is not None


def _between(held: Span, article: Words, text: str) -> str:
    """Return the text of some words, with all that stands between them and the words before and after."""
    start, end = held
    while start and not is_word(article.forms[start - 1]):
        start -= 1
    while end < len(article.forms) and not is_word(article.forms[end]):
        end += 1
    left = article.spans[start - 1][1] if start else article.spans[0][0]
    return text[left : article.spans[end][0] if end < len(article.spans) else article.spans[-1][1]]


def edits(blocks: Sequence[Block], paste: Words, article: Words, text: str, bounds: Span) -> tuple[Span, list[Edit]]:
    """Tell where a paste stands among an article's words, and in what way those between the common ones differ.

    bounds: the words of the sentences it may stand in; where an end of the paste has no match, as many words of the
    archive are set against it, but none from beyond them.
    """
    last = blocks[-1]
    unmatched = len(paste.forms) - last.sought - last.size
    start = max(min(bounds[0], blocks[0].held), blocks[0].held - blocks[0].sought)
    end = min(max(bounds[1], last.held + last.size), last.held + last.size + unmatched)
    while start < blocks[0].held and not is_word(article.forms[start]):
        start += 1
    while end > last.held + last.size and not is_word(article.forms[end - 1]):
        end -= 1
    found: list[Edit] = []
    for left, right in pairwise([Block(start, 0, 0), *blocks, Block(end, len(paste.forms), 0)]):
        held, sought = (left.held + left.size, right.held), (left.sought + left.size, right.sought)
        if held[0] < held[1] or sought[0] < sought[1]:
            found.append(Edit(_kind(held, sought, paste, article, text), *held, *sought))
        found += _recased(right, paste, article)
    return (start, end), found


def _kind(held: Span, sought: Span, paste: Words, article: Words, text: str) -> ChangeKind:
    theirs, ours = paste.forms[slice(*sought)], article.forms[slice(*held)]
    if ELLIPSIS in theirs and not any(map(is_word, theirs)) and any(map(is_word, ours)):
        return "shortened"
    if not any(map(is_word, [*theirs, *ours])):
        return "punctuation"
    return "interrupted" if _is_interruption(held, sought, paste, article, text) else "altered"


def _recased(block: Block, paste: Words, article: Words) -> Iterator[Edit]:
    """Find words that differ in nothing but capitals, as US and us; the first letter of a part is free."""
    for i in range(block.size):
        ours, theirs = article.forms[block.held + i], paste.forms[block.sought + i]
        begins = block.sought + i == 0 or paste.forms[block.sought + i - 1] == ELLIPSIS
        if ours != theirs and not (begins and ours[1:] == theirs[1:]):
            yield Edit("altered", block.held + i, block.held + i + 1, block.sought + i, block.sought + i + 1)
