"""Somebody's family in a question: "his brother" is whom articles name so, or asked back; "hillarys view" is hers."""

import re
from dataclasses import dataclass

from corpus.names.kin import RELATIVE
from corpus.text.english import DETERMINERS
from qa.reading.names import Names
from qa.reading.pronouns import Referents
from qa.reading.wording import possessive

_VIEWS = (
    "positions?|stances?|views?|opinions?|takes?|attitudes?|thoughts?|comments?|statements?|remarks?|reactions?|"
    "responses?|words|claims?|promises?|proposals?|demands?|warnings?|plans?|polic(?:y|ies)|reasons?|answers?|arguments?|"
    f"speech|speeches|tweets?|record|{RELATIVE}"
)
_OWNED = re.compile(rf"(?<![\w'’-])(?P<owner>[A-Za-z]{{3,}})s(?= (?:[a-z]+ )?(?:{_VIEWS})\b)")
_KIN = re.compile(rf"\b(?P<whose>his|her|their) (?:\w+ )?(?P<kin>{RELATIVE})\b(?!['’])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relative:
    """Words of a question for somebody's relative: who it is, "" where that is not told, and of whom."""

    start: int
    end: int
    words: str
    owner: str
    kin: str
    name: str


def with_apostrophes(question: str, names: Names) -> str:
    """Write the possessive of a speaker's name with its apostrophe: "hillarys position" is Hillary's."""

    def written(match: re.Match[str]) -> str:
        owner, before = match["owner"], question[: match.start()].rsplit(maxsplit=1)[-1:]
        is_plural = before and before[0].lower() in DETERMINERS
        if is_plural or names.speaks(f"{owner}s") or not names.speaks(owner):
            return match[0]
        return f"{owner}'s"

    return _OWNED.sub(written, question)


def relative_in(question: str, referents: Referents, names: Names) -> Relative | None:
    """Find "his brother" in a question, of somebody whom the conversation was about."""
    match = _KIN.search(question)
    if match is None:
        return None
    owner = referents.person(match["whose"].lower(), question[: match.start()])
    kin = match["kin"].lower()
    return Relative(*match.span(), match[0], owner, kin, (names.relative(owner, kin) if owner else None) or "")


def not_told(found: Relative) -> str:
    """Say that nobody tells who somebody's relative is."""
    return f"Who {possessive(found.owner)} {found.kin} is, no article was found to tell in so many words. Ask by name."
