"""Exact phrases: the same words in the same order, whatever their case, line breaks and kind of quotation marks."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_MARKS = ("'‘’‚‛′`", '"“”„‟«»″', "-‐‑‒–—−")  # signs that print alike
_WITHIN = r"[\w\u0300-\u036f]"  # what a word goes on with: letters, digits, accents written apart
_PRONOUNS = frozenset("i you he she it we they that there who what".split())
_NEGATED = frozenset("do does did is are was were has have had would could should".split())
_CONTRACTIONS = {"are": "re", "am": "m", "have": "ve", "will": "ll", "is": "s", "has": "s", "had": "d", "would": "d"}
_IN_FULL = {"re": "are", "m": "am", "ve": "have", "ll": "will"}  # 's and 'd are of several verbs
_CONTRACTED = re.compile(
    rf"\b(?:(?P<pronoun>{'|'.join(_PRONOUNS)})[{_MARKS[0]}](?P<verb>{'|'.join(_IN_FULL)})"
    rf"|(?P<negated>{'|'.join(_NEGATED)})n[{_MARKS[0]}]t)\b",
    re.IGNORECASE,
)
_EDGES = " \t\r\n.,;:!?…'\"‘’‚‛“”„‟«»‹›"  # what a phrase is put in, not what it is


@lru_cache(maxsize=256)
def phrase_pattern(phrase: str, contracted: bool = False) -> re.Pattern[str] | None:
    """Return the pattern of a phrase as whole words; None where it holds no word.

    "art" is not found in "party", nor "the dam" in "the damage". contracted: "they are" is also found as "they're", and
    the other way round.
    """
    bare = phrase.strip(_EDGES)
    if not re.search(r"\w", bare):
        return None
    written = _CONTRACTED.sub(_in_full, bare) if contracted else bare
    forms = dict.fromkeys(_loosely(unicodedata.normalize(form, written), contracted) for form in ("NFC", "NFD"))
    return re.compile(rf"(?<!{_WITHIN})(?:{'|'.join(forms)})(?!{_WITHIN})", re.IGNORECASE)


def _in_full(match: re.Match[str]) -> str:
    """Write out a contraction: "they're", "didn't"."""
    return f"{match['negated']} not" if match["negated"] else f"{match['pronoun']} {_IN_FULL[match['verb'].lower()]}"


def _loosely(words: str, contracted: bool) -> str:
    """Write the pattern of words: any white space between them, any of the signs that print alike."""
    first, *others = words.split()
    pattern = "".join(map(_sign, first))
    for before, word in pairwise([first, *others]):
        written, short = "".join(map(_sign, word)), _short(before.lower(), word.lower()) if contracted else None
        pattern += rf"(?:\s+{written}|{short})" if short else rf"\s+{written}"
    return pattern


def _short(before: str, word: str) -> str | None:
    """Return the pattern of what a word becomes contracted with the one before it; None where it is not."""
    if word == "not" and before in _NEGATED:
        return f"n[{_MARKS[0]}]t"
    return f"[{_MARKS[0]}]{_CONTRACTIONS[word]}" if before in _PRONOUNS and word in _CONTRACTIONS else None


def _sign(character: str) -> str:
    alike = next((marks for marks in _MARKS if character in marks), None)
    return f"[{re.escape(alike)}]" if alike else re.escape(character)
