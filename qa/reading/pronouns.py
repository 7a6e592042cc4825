"""Words of a question that stand for what the conversation is about: he, her, it, that, there."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.names.forms import fold, surname
from qa.reading.wording import listed

_PERSON = r"(?:he|she|they)"
_AUX = r"(?:did|does|do|has|have|had|is|was|are|were|would|will|can|could|should)"
# Each with a group for the pronoun: as a subject, as an owner, after a preposition, as a place.
_SUBJECT = re.compile(
    rf"\b{_AUX}(?:n't)? ({_PERSON})\b|\b(?:what|that|everything|anything|something) ({_PERSON})\b", re.I
)
_OWNER = re.compile(r"\b(his|her|their|its)(?= (?!and\b|or\b|in\b|on\b|at\b|since\b)[\w-]+)", re.I)
_OBJECT = re.compile(
    r"\b(?:about|on|of|to|with|for|regarding|against|over|from|by|mention|deny|say|said|discuss|support|oppose) "
    r"(him|her|them|it|that|this|these|those)(?=$| (?:in|since|before|after|until|during|by|at|recently|last|again)\b)|"
    r"\w (him|her|them|it)$",
    re.I,
)
_DONE_TO = re.compile(
    r"^(?:what|who|how|why|when|where)\b(?: \w+){0,3}? \w+ (him)(?= \w)", re.I
)  # What got him suspended?
_THING = re.compile(
    r"\b(?:is|was|did|does|has|will|are|were|do|have) (it|this|that|they|these|those)(?= \w)(?!.* (?:that|to|who) )",
    re.I,
)
# "and when it was signed?" asks of the matter, too.
_CLAUSE = re.compile(
    r"^(?:when|where|why|how|whether|if) (it|that|this)(?= (?:is|was|will|would|has|had|did|does|can|could)\b)", re.I
)
_PLACE = re.compile(r"\b(there)$", re.I)
# The field of the query that each may stand for ("" where the pronoun tells), and whether it is an owner.
_PLACES = (
    (_SUBJECT, "speakers", False),
    (_OWNER, "speakers", True),
    (_OBJECT, "", False),
    (_DONE_TO, "speakers", False),
    (_CLAUSE, "topic", False),
    (_THING, "topic", False),
    (_PLACE, "topic", False),
)
EACH_OTHER = re.compile(r"\b(?:each other|one another)\b", re.I)
KINDS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_NAMED = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w’'-]+|\b(?:the|an?) [a-z]\w+")


@dataclass(frozen=True, slots=True)
class Referents:
    """What pronouns can stand for: who spoke, who was spoken about, the matter, and a place; "" where there is none.

    earlier: who spoke further back in the conversation. called: whether somebody is "he" or "she", as far as it is
    known.
    """

    people: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    matter: str = ""
    place: str = ""
    called: Callable[[str], str | None] = lambda name: None

    def person(self, pronoun: str, before: str) -> str:
        """Say whom a pronoun means behind some words, which name who it is not: those who spoke, else who else can be.

        "What did Voss say about Lind?", "When did she praise him?": he is not Voss. "" where it can be nobody, or is
        one of several who were only spoken about.
        """
        kind, named = KINDS.get(pronoun), fold(before).split()
        people, others, earlier = (
            [name for name in group if surname(name) not in named] for group in (self.people, self.others, self.earlier)
        )
        for group in (people, others):
            fitting = [name for name in group if kind is None or self.called(name) in (kind, None)]
            sure = [name for name in fitting if kind and self.called(name) == kind]
            if group is others and len(fitting) > 1:
                return sure[0] if len(sure) == 1 else ""
            if fitting:
                return listed(fitting)
        if back := next((name for name in earlier if kind and self.called(name) == kind), None):
            return back
        return listed(people or others)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with its pronouns replaced, the fields they stand for, and whether one stands for nothing.

    nobody: the pronoun of a person for whom nobody can be meant, "" where there is none.
    """

    text: str
    carried: tuple[str, ...] = ()
    open: bool = False
    nobody: str = ""


def resolve_pronouns(text: str, referents: Referents) -> Resolved:
    """Put what the conversation is about in the place of pronouns that mean nothing in the question itself.

    A pronoun after a name or a noun of its own question ("What did Voss say about her plan?") is left alone, unless it
    stands where that name cannot be meant ("What did Anders say about her?").
    """
    carried: dict[str, None] = {}
    unresolved, nobody = False, ""
    for pattern, field, owns in _PLACES:
        match = pattern.search(text)
        if not match or (pattern not in (_OBJECT, _PLACE) and _NAMED.search(text[: match.start()])):
            continue
        start, end = next(match.span(group) for group in range(1, pattern.groups + 1) if match[group])
        pronoun = text[start:end].lower()
        what = field or ("speakers" if pronoun in {"him", "her"} else "topic")
        if pronoun == "its":
            what = "topic"
        instead = _instead(pronoun, what, pattern is _PLACE, referents, text[:start])
        if not instead:
            unresolved |= pattern in (_SUBJECT, _OBJECT, _CLAUSE)
            nobody = pronoun if pattern in (_SUBJECT, _OBJECT) and pronoun in KINDS else nobody
            continue
        text = f"{text[:start]}{instead}{'’s' if owns else ''}{text[end:]}"
        carried[what] = None
    return Resolved(text, tuple(carried), unresolved, nobody)


def _instead(pronoun: str, what: str, is_place: bool, referents: Referents, before: str) -> str:
    if is_place:
        return f"in {referents.place}" if referents.place else ""
    if pronoun in {"they", "their"}:
        return listed(referents.people) or referents.matter or listed(referents.others)
    return referents.person(pronoun, before) if what == "speakers" else referents.matter
