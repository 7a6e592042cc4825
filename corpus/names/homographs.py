"""Names that are written as months and auxiliary verbs are: Theresa May, George Will, June Holm.

Which of them are somebody's is told by the article: it names one in full, where no month or verb could stand.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.names.forms import HOMOGRAPHS, bare, fold
from corpus.text.english import DETERMINERS, IRREGULAR, PRONOUNS, TITLES
from corpus.text.tokens import Sentence

_WORD = "|".join(sorted(HOMOGRAPHS))
_BEHIND = rf"and|or|who|whose|says|is|was|has|had|{'|'.join(sorted(IRREGULAR))}|[a-z]+ed"
_IN_FULL = re.compile(rf"\b[A-Z][\w’'-]*\.? ({_WORD})(?=[’']s?\b|[,;:.)”\"]| (?:{_BEHIND})\b)")
_GIVEN = re.compile(rf"\b(?:{_WORD}) [A-Z][a-z][\w’'-]*(?=, |\.(?: |$)| (?:{_BEHIND})\b)(?<![’']s)")
_TIMES = "about after around before by during each early every from in last late mid next of since the this until"
_BEFORE_DATE = re.compile(rf"(?:\b(?:{'|'.join(_TIMES.split())})[ -]|\d(?:st|nd|rd|th)? )$", re.IGNORECASE)
_CAPITAL = re.compile(r"\b([A-Z][\w’'-]*\.?) $")
_NAME = 20  # characters of a name that may stand before another word of it
_LONGEST = 8  # characters of what stands before a date
_AT_START = re.compile(r"(?:^|[.!?:“”\"\n])\s*$")
_ASKING = re.compile(rf" (?:[A-Z]|(?:{'|'.join(sorted(PRONOUNS | DETERMINERS))})\b)")  # May I; Will Voss


def surnames(text: str) -> frozenset[str]:
    """List the words that are surnames in a text although they look like months or auxiliary verbs."""
    return frozenset(match[1] for match in _IN_FULL.finditer(text) if " " in bare(match[0]) or _is_titled(match[0]))


def full_names(text: str) -> frozenset[str]:
    """List the names that begin with such a word, where neither a time nor a question can: "June Holm said"."""
    return frozenset(
        match[0]
        for match in _GIVEN.finditer(text)
        if is_surname(text, match.start(), match.start()) and not _is_within_name(text, match.start())
    )


def _is_within_name(text: str, start: int) -> bool:
    """Tell whether a name stands right before an offset, and no title: Dora | May Penn."""
    before = _CAPITAL.search(text, max(0, start - _NAME), start)
    return before is not None and fold(before[1]) not in TITLES


def _is_titled(written: str) -> bool:
    """Tell whether a name is a title and a surname: Mrs May, but not "Early May"."""
    return bare(written) in HOMOGRAPHS


def is_surname(text: str, start: int, end: int) -> bool:
    """Tell whether such a word, at these offsets, is the surname: not in "3 May", "in May", "May 2017", "May I"."""
    if re.match(r" \d", text[end : end + 2]) or _BEFORE_DATE.search(text, max(0, start - _LONGEST), start):
        return False
    return not (_AT_START.search(text, max(0, start - _LONGEST), start) and _ASKING.match(text, end))


def written(names: Iterator[re.Match[str]], text: str, known: frozenset[str]) -> list[re.Match[str]]:
    """List the names written in a text, without months and verbs that look like a surname of its own."""
    return [name for name in names if name[0] not in known or is_surname(text, *name.span())]


def with_capitals(sentence: Sentence, text: str, known: frozenset[str]) -> Sentence:
    """Keep the capital of such a surname in the lower form of its token: so it is no month's nor a verb's."""
    if HOMOGRAPHS.isdisjoint(sentence.words):
        return sentence
    words = sentence.words
    pairs = [f"{word} {behind}" in known for word, behind in zip(words, [*words[1:], ""], strict=True)]
    alone = [
        word in known and is_surname(text, start, end)
        for word, start, end in zip(words, sentence.starts, sentence.ends, strict=True)
    ]
    lower = [
        word if named or opens else form
        for word, form, named, opens in zip(words, sentence.lower, alone, pairs, strict=True)
    ]
    return replace(sentence, lower=lower)
