"""Questions for what is done by saying it: "Who endorsed Voss?", "Has Lind praised the dam?", "Whom did Voss mock?".

Any verb may ask so whose forms mostly report speech in the ledger's own model; what says no more than that somebody
spoke, such as "say", is left to the other forms.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.model import load_model
from corpus.tokens import stem
from qa.reading.names import Names
from qa.reading.templates import pattern, places

_MOSTLY = 5  # tenths of the uses of one of its forms that report speech
_NEUTRAL = frozenset(
    map(stem, "say said tell told talk speak spoke state think mean comment note write wrote report mention".split())
)
_LONGEST = 12  # words of a question

# As in `forms`: X is who does it, Y to whom or what.
_LISTS = """
(list|name|show|give) [me] (everyone|everybody|people|those|all) [the] [PEOPLE] (who|that) [has|have] EVER ACT Y
"""
_COUNTS = """
how (often|many times) AUX X EVER ACT Y
how many [PEOPLE] [has|have] EVER ACT Y
"""
_ACTS = """
who [else|all] [has|have|had] EVER ACT Y
who [else|all] (is|are|was|were) ACTING Y
by whom BE Y_ EVER ACT
who BE Y_ EVER ACT by
(who|whom|what) [else] AUX X EVER ACT
(who|what) [else] BE EVER ACT by X
AUX X EVER ACT Y
(why|how|when|where) AUX X EVER ACT Y
what AUX X EVER ACT Y_ (of|for|about|over)
"""
_WORDS = {
    "AUX": "did|does|do|has|have|had",
    "BE": "is|are|was|were|has been|have been",
    "PEOPLE": "people|politicians|officials|leaders|others",
    "ACT": "(?P<verb>(?-i:[a-z]+))",
    "ACTING": "(?P<verb>(?-i:[a-z]+ing))",
}
_SLOTS = {
    "EVER": "(?:(?:ever|already|also|publicly|really|recently|been) )*",
    "X": "(?P<speaker>.+?) ",
    "Y": "(?P<topic>.+) ",
    "Y_": "(?P<topic>.+?) ",
}


ActKind = Literal["statements", "list", "count"]


@dataclass(frozen=True, slots=True)
class Act:
    """What is done by saying something: by whom (nobody for anybody), and to whom or what ("" for anything).

    verb: as the question has it; root: what its forms have in common. kind: whether all who do it are to be listed, or
    how often it is done counted.
    """

    verb: str
    root: str
    speakers: tuple[str, ...] = ()
    topic: str = ""
    kind: ActKind = "statements"


def read_act(text: str, names: Names) -> Act | None:
    """Read what a question asks to have been done, in plain wording, without dates and sources; None where nothing."""
    if len(text.split()) > _LONGEST:
        return None
    for kind, template in _patterns():
        found = places(template, text)
        if found is None or _rates().get(root := stem(found["verb"]), 0) < _MOSTLY or root in _NEUTRAL:
            continue
        speakers = tuple(filter(None, [found.get("speaker")]))
        if all(map(names.speaks, speakers)):
            return Act(found["verb"], root, speakers, found.get("topic", ""), kind)
    return None


@cache
def _patterns() -> list[tuple[ActKind, re.Pattern[str]]]:
    forms: dict[ActKind, str] = {"list": _LISTS, "count": _COUNTS, "statements": _ACTS}
    return [
        (kind, pattern(line, _WORDS, _SLOTS)) for kind, lines in forms.items() for line in lines.strip().split("\n")
    ]


@cache
def _rates() -> Mapping[str, int]:
    """Return how often, in tenths, the words of a stem report speech: of those, the one that does most."""
    rates: dict[str, int] = {}
    for word, rate in load_model().cues.items():
        rates[stem(word)] = max(rate, rates.get(stem(word), 0))
    return rates
