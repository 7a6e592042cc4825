"""Questions for what is done by saying it: "Who endorsed Voss?", "Has Lind praised the dam?", "Whom did Voss mock?".

Any regular verb may ask so whose past form reports speech in half of its uses, by the ledger's own model, and those of
judgment that tell of the same as one that does; what says no more than that somebody spoke is left to the other forms.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from corpus.statements.grammar import AS_A_CLAUSE, TO_WHAT, TO_WHOM
from corpus.statements.model import load_model
from corpus.statements.speech_acts import of_one_meaning, root
from corpus.text.english import FINITE, PREPOSITIONS
from index.storage.terms import content_words
from qa.reading.names import Names
from qa.reading.templates import AUXILIARIES, patterns, places

_POSSIBLE, _SURE = 5, 6  # tenths of the uses of a verb's past form that report speech
_NEUTRAL = frozenset(
    map(root, "state mention note comment add talk report show refuse decline avoid ignore tweet retweet".split())
)
_PREDICATING = frozenset(
    map(root, "call describe label brand deem liken compare characterize characterise dub".split())
)
_LONGEST = 14  # words of a question

_ANYBODY = re.compile(r"^(?:any|some|every)(?:one|body|thing)$", re.IGNORECASE)
_NAMED = re.compile(r"(?:(?i:the) )?[A-Z]\S*(?: (?:of|and|the|for|&|[A-Z]\S*))*(?<!['’]s)")
_TOWARDS = TO_WHOM | TO_WHAT
_NO_OBJECT = FINITE | PREPOSITIONS | {"that", "him", "her", "it", "them", "nobody"}
# As in `form_table`: X is who does it, Y to whom or what.
_LISTS = """
(list|name|show|give) [me] (everyone|everybody|people|those|all) [the] [PEOPLE] (who|that) [has|have] EVER ACT Y
"""
_COUNTS = """
how (often|many times) AUX X EVER ACT Y
how many PEOPLE [has|have] EVER ACT Y
how many (has|have) EVER ACT Y
"""
_ACTS = """
who [else|all] [has|have|had] EVER ACT Y
who [else|all] (is|are|was|were) ACTING Y
by whom BE Y_ EVER ACT
who BE Y_ EVER ACT by
(BE|AUX) Y_ [been] EVER ACT by X
(who|whom|what) [else] AUX X EVER ACT
(who|whom|what) [else] AUX X EVER ACT TOWARDS
(who|what) [else] BE EVER ACT by X
AUX X EVER ACT Y
(why|how|when|where) AUX X EVER ACT Y
what AUX X EVER ACT Y_ (of|for|about|over)
"""
_WORDS = {
    "AUX": AUXILIARIES,
    "BE": "is|are|was|were|has been|have been",
    "PEOPLE": "people|politicians|officials|leaders|others",
    "TOWARDS": f"(?P<topic>{'|'.join(sorted(_TOWARDS))})",
    "ACT": "(?P<verb>(?-i:[a-z]+))",
    "ACTING": "(?P<verb>(?-i:[a-z]+ing))",
}
_SLOTS = {
    "EVER": "(?:(?:ever|already|also|publicly|really|recently) )*",
    "X": "(?P<speaker>.+?) ",
    "Y": "(?P<topic>.+) ",
    "Y_": "(?P<topic>.+?) ",
}


ActKind = Literal["statements", "list", "count"]


@dataclass(frozen=True, slots=True)
class Act:
    """A verb for what is done by saying something, as the question has it, and its past form.

    sure: it says little else. fact: read without it, the question asks for a fact. preposition: what it takes before
    its object, as in "apologized for".
    """

    verb: str
    past: str
    sure: bool
    fact: bool = True
    preposition: str = ""

    @property
    def anybody(self) -> str:
        """Whom or what it is done to, where that is not said: "endorsed anybody or anything"."""
        return "anything" if self.preposition in TO_WHAT else "anybody" if self.preposition else "anybody or anything"

    @property
    def called(self) -> str:
        """What it is called as the question has it: "endorse", "apologize for"."""
        return f"{self.verb} {self.preposition}".strip()

    @property
    def done(self) -> str:
        """What it is called when it is done: "endorsed", "apologized for"."""
        return f"{self.past} {self.preposition}".strip()


@dataclass(frozen=True, slots=True)
class AskedAct:
    """What is asked to have been done: by whom (nobody for anybody), and to whom or what ("" for anything).

    kind: whether all who do it are to be listed, or how often it is done counted.
    """

    act: Act
    kind: ActKind
    speakers: tuple[str, ...] = ()
    topic: str = ""


def read_act(text: str, names: Names) -> AskedAct | None:
    """Read what a question asks to have been done, in plain wording, without dates and sources; None where nothing."""
    if len(text.split()) > _LONGEST:
        return None
    for kind, template in _patterns():
        if (found := places(template, text)) is None or (act := _act(found["verb"])) is None:
            continue
        speakers, topic = tuple(filter(None, [found.get("speaker")])), found.get("topic", "")
        first, _, rest = topic.partition(" ")
        if first.lower() in _TOWARDS:
            act, topic = (
                replace(act, preposition=first.lower(), sure=act.sure and first.lower() not in AS_A_CLAUSE),
                rest,
            )
        topic = _ANYBODY.sub("", topic)
        opening = topic.lower().split()[:1]
        can_do = all(names.speaks(who) or (act.sure and _NAMED.fullmatch(who)) for who in speakers)
        if can_do and (speakers or topic) and not (opening and opening[0] in _NO_OBJECT):
            return AskedAct(act, kind, speakers, topic)
    return None


def says_what(act: Act, topic: str) -> bool:
    """Tell whether a topic has what somebody is said to be: "Who called Voss a liar?", "likened the dam to a sieve"."""
    least = 2 if topic != topic.lower() else 3  # "Who compared the two plans?" asks for no words on anybody
    return root(act.verb) in _PREDICATING and len(content_words(topic)) >= least


def _act(verb: str) -> Act | None:
    """Read a verb; None for one that seldom reports speech, or says no more than that somebody spoke."""
    past, rate = _past_forms().get(root(verb), ("", 0))
    if rate < _POSSIBLE or root(verb) in _NEUTRAL:
        past = next((form for form in of_one_meaning(verb) if root(form) == root(verb)), "")
        past = past or (verb if root(verb) in _PREDICATING else "")
        return Act(verb, past, sure=False) if past else None
    return Act(verb, past, rate >= _SURE)


@cache
def _patterns() -> list[tuple[ActKind, re.Pattern[str]]]:
    forms: dict[ActKind, str] = {"list": _LISTS, "count": _COUNTS, "statements": _ACTS}
    return patterns(forms.items(), _WORDS, _SLOTS)


@cache
def _past_forms() -> Mapping[str, tuple[str, int]]:
    """Return the model's past forms by the verbs' roots, with how often they report speech, in tenths."""
    known = load_model().cues
    return {root(word): (word, rate) for word, rate in known.items() if word.endswith("ed") and word.isalpha()}
