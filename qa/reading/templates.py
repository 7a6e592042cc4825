"""Patterns for questions, written so that they can be read: "how many (times|statements) [are there]".

A template is words with a space between: [] may be left out, | stands between alternatives, and words in capitals stand
for what a table says. Every word of a text to be matched is followed by a space, the last one too.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import TypeVar

_Of = TypeVar("_Of")
AUXILIARIES = "did|does|do|has|have|had"  # open a question, or stand behind its question word
_BRACKETS = {"(": "(?:", ")": ")", "[": "(?:", "]": ")?", "|": "|"}
_TOKEN = re.compile(r"[\[\]()|]|(?:\([^\s()]*\)|[^\s\[\]()|])+")


def patterns(
    forms: Iterable[tuple[_Of, str]], words: Mapping[str, str], slots: Mapping[str, str]
) -> list[tuple[_Of, re.Pattern[str]]]:
    """Compile tables that have a template a line, in order: each pattern with what its table is of.

    words: patterns for words in capitals; slots: those that bring their spaces themselves.
    """
    return [(of, _pattern(line, words, slots)) for of, lines in forms for line in lines.strip().split("\n")]


def places(template: re.Pattern[str], text: str) -> dict[str, str] | None:
    """Return what a text puts in the named places of a template; None where it does not fit."""
    match = template.fullmatch(f"{text} ")
    if match is None:
        return None
    return {name.rstrip("0123456789"): words.strip() for name, words in match.groupdict().items() if words}


def _pattern(template: str, words: Mapping[str, str], slots: Mapping[str, str]) -> re.Pattern[str]:
    """Compile a template."""

    def written(token: str) -> str:
        return _BRACKETS.get(token) or slots.get(token) or f"(?:{words.get(token, token)}) "

    once = count()  # the name of a group may stand in a pattern but once
    expression = "".join(map(written, _TOKEN.findall(template)))
    numbered = re.sub(r"(?<=\(\?P<)\w+", lambda name: f"{name[0]}{next(once)}", expression)
    return re.compile(numbered, re.IGNORECASE)
