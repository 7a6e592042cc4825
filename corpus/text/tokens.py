"""The tokens of a masked sentence: words, marks, and each stretch between quotation marks as one token."""

import re
import threading
from dataclasses import dataclass
from functools import lru_cache

from Stemmer import Stemmer

from corpus.text.sentences import Span

# A masked stretch ("xxx xx xxxx") is one token; so is a word with its inner dots, hyphens and apostrophes.
# The apostrophe of "the farmers’ union" is part of its word, too.
_TOKEN = re.compile(r"\bx+(?:\s+x+)*\b|''|``|--+|[\w@#$€£](?:[\w’'&.@/-]*\w)?(?:(?<=s)[’'](?= \w))?|[^\w\s]")
QUOTED = "x"  # the form all masked stretches are compared in
MARKS = frozenset("“”\"«»„‟‘’'") | {"''", "``"}
BULLETS = frozenset("-•*▪·")
DASHES = frozenset({"—", "–", "―", "--", "---"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as tokens.

    span: its offsets in the article. starts, ends: offsets of each token in the article.
    words: the tokens as written (masked where quoted); lower: in lower case, a masked stretch as `QUOTED`.
    """

    span: Span
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)


def quotation_at(sentence: Sentence, i: int) -> Span:
    """Return the first and last token of the quotation whose words are token `i`, its marks included."""
    last = len(sentence) - 1
    end = next((j for j in range(i + 1, min(i + 3, last) + 1) if sentence.lower[j] in MARKS), min(i + 1, last))
    return max(i - 1, 0), end


def tokenize(masked: str, span: Span, offset: int) -> Sentence:
    """Cut `masked[slice(*span)]` into tokens; `offset` is where `masked` begins in the article."""
    tokens = list(_TOKEN.finditer(masked, *span))
    words = [token[0] for token in tokens]
    starts, ends = [offset + token.start() for token in tokens], [offset + token.end() for token in tokens]
    return Sentence((offset + span[0], offset + span[1]), words, list(map(_lower, words)), starts, ends)


@lru_cache(maxsize=50_000)
def _lower(word: str) -> str:
    if word[0] == "x" and not word.strip("x \n\r\t\u00a0"):
        return QUOTED
    return word if word == "X" else word.lower().replace("’", "'")  # the network, or Malcolm X: no quotation


_thread = threading.local()  # a stemmer keeps its word in itself, so each thread has one


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what the forms of a word have in common: Porter's stem."""
    if not hasattr(_thread, "stemmer"):
        _thread.stemmer = Stemmer("porter")
    stemmed: str = _thread.stemmer.stemWord(word)
    return stemmed
