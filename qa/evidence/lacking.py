"""Names and numbers of a question that a text lacks: what is not about them hardly answers it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.names.forms import names_in, surname
from index.storage.terms import STOP_WORDS, Weights, coverage, share, stem, stems_of

_KIN = 5  # letters that the forms of a name have in common: Hungary, Hungarian
_NAMELY = re.compile(r"[A-Z][^\W_]*|\d[\d,.]*\d|\d")


def lacking(question: str, weights: Weights, text: str) -> float:
    """Return the share of a question's weight that is in names and numbers a text lacks, 0 to 1."""
    names = names_and_numbers(question)
    own = {stem(word) for word in names}
    named = {forms: w for forms, w in weights.items() if own.intersection(forms)}
    if not named or coverage(named, text) == 1:
        return 0.0
    held = stems_of(text) | _told_otherwise(question, names, text)
    return sum(named.values()) * (1 - share(named, held)) / sum(weights.values())


def _told_otherwise(question: str, names: Sequence[str], text: str) -> set[str]:
    """List the stems of names that a text has in another form: America as American, Clara Voss as Voss.

    Not as the surname of somebody who has another given name there.
    """
    held = stems_of(text)
    kin = {word[:_KIN] for word in held if len(word) >= _KIN}
    told = {stem(name) for name in names if len(name) >= _KIN and stem(name)[:_KIN] in kin}
    for given, last in pairwise(names):
        if stem(given) not in held and f"{given} {last}" in question and (stem(last) in held or stem(last) in told):
            others = {surname(name) for _, name in names_in(text) if " " in name}
            told |= {stem(given)} if surname(last) not in others else set()
    return told


def names_and_numbers(question: str) -> list[str]:
    """List the words of a question that are names or numbers by how they are written; one that opens it may be none."""
    found = []
    for match in _NAMELY.finditer(question):
        before = question[: match.start()].rstrip("“\"‘' ")
        if before and before[-1] not in ".?!" and match.group().casefold() not in STOP_WORDS:
            found.append(match.group())
    return found
