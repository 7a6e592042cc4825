"""The pronouns "he" and "she" in a sentence, and which of them may mean its subject."""

import re
from collections.abc import Iterator

from corpus.names.kin import RELATIVE
from corpus.text.english import FUNCTION_WORDS
from corpus.text.sentences import Span

_GENDERED = re.compile(r"\b(?:(he|his|him|himself)|(she|her|herself))\b", re.IGNORECASE)
_KIN = re.compile(rf"\s(?:\w+\s)?(?:{RELATIVE})\b")
_OWN = re.compile(r"(?:\s[\w’'-]+){1,4},\s")  # between "Her" and the name of her coach
_OF_ANOTHER = re.compile(  # verbs before what mostly is somebody else's: Voss rejected her account
    r"\b(?:rejected|denied|dismissed|disputed|questioned|rebutted|refuted|contradicted|echoed|seconded|challenged)\s$"
)
_VERB = 15  # characters of such a verb
_WORD = re.compile(r"\s([\w’'-]+)")


def in_sentence(text: str, sentence: Span) -> set[str]:
    """Return which of "he" and "she" a sentence has, in any case."""
    return {_nominative(match) for match in _GENDERED.finditer(text, *sentence)}


def of_subject(text: str, subject: str, sentence: Span) -> Iterator[str]:
    """List as "he" and "she" the pronouns of a sentence that may mean its subject.

    Not in "Her coach, Voss,", "Voss, his aide,", "Voss, the director, her husband," and "Voss backed her up".
    """
    at = text.find(subject, *sentence)
    for match in _GENDERED.finditer(text, *sentence):
        if _is_object(text, match):
            continue
        owner = match.group().lower() in {"his", "her"}
        if owner and _OF_ANOTHER.search(text, max(at, match.start() - _VERB), match.start()):
            continue
        beside = at <= match.start() <= at + len(subject) + len(", ")
        kin = text.endswith(", ", 0, match.start()) and _KIN.match(text, match.end())
        if not (owner and (beside or kin or _OWN.fullmatch(text, match.end(), at))):
            yield _nominative(match)


def _nominative(pronoun: re.Match[str]) -> str:
    return "he" if pronoun[1] else "she"


def _is_object(text: str, pronoun: re.Match[str]) -> bool:
    """Tell whether a pronoun is whom something is done to, who is hardly the one that does it."""
    if pronoun.group().lower() != "her":
        return pronoun.group().lower() == "him"
    following = _WORD.match(text, pronoun.end())
    return following is None or following[1].lower() in FUNCTION_WORDS
