"""Exact phrases: the same words in the same order, whatever their case, line breaks and kind of quotation marks."""

import re
import unicodedata
from functools import lru_cache

_MARKS = ("'‘’‚‛′`", '"“”„‟«»″', "-‐‑‒–—−")  # signs that print alike
_WITHIN = r"[\w\u0300-\u036f]"  # what a word goes on with: letters, digits, accents written apart
_EDGES = " \t\r\n.,;:!?…'\"‘’‚‛“”„‟«»‹›"  # what a phrase is put in, not what it is


@lru_cache(maxsize=256)
def phrase_pattern(phrase: str) -> re.Pattern[str] | None:
    """Return the pattern of a phrase as whole words; None where it holds no word.

    "art" is not found in "party", nor "the dam" in "the damage".
    """
    bare = phrase.strip(_EDGES)
    if not re.search(r"\w", bare):
        return None
    forms = dict.fromkeys(_loosely(unicodedata.normalize(form, bare)) for form in ("NFC", "NFD"))
    return re.compile(rf"(?<!{_WITHIN})(?:{'|'.join(forms)})(?!{_WITHIN})", re.IGNORECASE)


def _loosely(words: str) -> str:
    """Write the pattern of words: any white space between them, any of the signs that print alike."""
    return r"\s+".join("".join(map(_sign, word)) for word in words.split())


def _sign(character: str) -> str:
    alike = next((marks for marks in _MARKS if character in marks), None)
    return f"[{re.escape(alike)}]" if alike else re.escape(character)
