"""Definite descriptions: whom "the president", "the novelist", "the company" or "her husband" means at a place."""

import re
from collections.abc import Iterable

from corpus.names.body_names import body_of_kind, is_union, kind_of, last_word, union
from corpus.names.epithets import aged, called, has_several, roles_of
from corpus.names.forms import surname
from corpus.names.holders import holder, only_holder
from corpus.names.kin import RELATIVE
from corpus.names.people_nouns import is_description, is_kind_of, may_be_anybody, pronoun_for
from corpus.names.recent import Recent
from corpus.names.register import Register
from corpus.text.english import ABBREVIATED, ENDS_OF_BODIES, PERSONAL, ROLES, TITLES

_OFFICE = re.compile(
    rf"[Tt]he\s((?:[\w’'-]+\s){{0,2}}?)((?:former\s)?(?:{'|'.join(sorted(PERSONAL))}))(?:[\s-]general)?", re.IGNORECASE
)
_IS_STATE = re.compile(r"embattled|beleaguered|acclaimed|respected|outspoken")  # tells no one of several
_OFFICE_OF = re.compile(rf"[Tt]he ({'|'.join(sorted(TITLES))}) of ([A-Z].*)")  # the governor of Tarn
COUNTRYMAN = re.compile(  # the Frenchman, the Irishwoman, the New Zealander
    r"[Tt]he (?:[A-Z][a-z]+ )?[A-Z][a-z]+(?:(?:sh|ch|ns)(?:(wo)?man)|lander)"
)
MEMBER = re.compile(r"[Tt]he (?:[\w-]+ ){0,2}([A-Z][a-z]+)")  # the Florida Republican
_PERSON = re.compile(  # with nothing that may tell another one: the 71-year-old retired miller, the Tarn-born novelist
    r"[Tt]he (?:(?:\w+-[\w-]+|retired|rookie|veteran) ){0,2}([a-z]+(?:-[a-z]+)*|MP|\d+-year-old)"
)
_AGED = re.compile(r"[Tt]he (\d{1,3})-year-old(?: [a-z-]+)?")
_BODY = re.compile(r"[Tt]he ([a-z]+)")
_RELATIVE = re.compile(rf"(?:[Hh]is|[Hh]er|[Tt]heir) (?:[\w-]+ )?({RELATIVE})")
_SPOUSES = frozenset({"husband", "wife"})
# Nouns for a body whose name may have any other word: "the court" is none but a Court.
_ANY_BODY = frozenset("company firm group organization organisation agency newspaper paper magazine network".split())
_BUSINESS = frozenset("company firm".split())
_NO_BUSINESS = ENDS_OF_BODIES - frozenset("company group bank network agency services service fund trust club".split())


def office_in(source: str) -> tuple[str, list[str]] | None:
    """Return the office in "the Ukrainian president", and what else it is called there; None where there is none."""
    if office := _OFFICE.fullmatch(source):
        return office[2].lower(), [word for word in office[1].lower().split() if not _IS_STATE.fullmatch(word)]
    office = _OFFICE_OF.fullmatch(source)
    return (office[1].lower(), office[2].lower().split()) if office else None


def in_office(recent: Recent, source: str, role: str, of: list[str], tag: bool) -> str | None:
    """Find who "the president" is or, of roles that the article gives nobody, whom "the actor" describes."""
    names, last = recent.names, recent.last()
    held = holder(names, last, role, of) or only_holder(names, last, role, of, tag)
    if not held and role == "ceo":
        role, of = "executive", ["chief", *of]
        held = holder(names, last, role, of) or only_holder(names, last, role, of, tag)
    if held and _may_be_called(names, held, role):
        recent.remember(held)
        return held
    if not of and (known := _of_kind(recent, role, tag)):
        return known
    is_held = any(role in offices for offices in names.roles.offices.values())
    return _described(recent, source, tag) if role in ROLES and not is_held else None


def _of_kind(recent: Recent, role: str, tag: bool) -> str | None:
    """Return who was last spoken of where what the article says they are is of a wider kind: "the congresswoman".

    Of several of that kind a word that tells a gender is only of who is known to be that.
    """
    names, name, pronoun = recent.names, only_one(recent, tag), pronoun_for(role)
    if not name or not _is_of_kind(roles_of(names, name) | _seat(names, name), role) or has_several(names, role):
        return None
    if pronoun is None:
        return name
    others = [last for last, offices in names.roles.offices.items() if _is_of_kind(offices, role)]
    fits = names.is_told if len(others) > 1 else names.can_be
    return name if fits(pronoun, name) else None


def _seat(names: Register, name: str) -> set[str]:
    """Tell a member of a house from other representatives by the title: Representative Ana Holm."""
    return {"rep"} if f"Representative {name}" in names.text else set()


def _is_of_kind(told: Iterable[str], noun: str) -> bool:
    return any(is_kind_of(one, noun) for one in told)


def _may_be_called(names: Register, name: str, role: str) -> bool:
    """Tell whether a holder of an office may be called by a word that tells a gender: "the congresswoman"."""
    pronoun = pronoun_for(role)
    of_any = role in ABBREVIATED["rep"].split()  # Rep. Lind may be either, where there are several
    several = of_any and sum(role in offices for offices in names.roles.offices.values()) > 1
    known = names.is_told if several else names.can_be
    return pronoun is None or known(pronoun, name)


def told_by(recent: Recent, source: str, tag: bool) -> str | None:
    """Find whom words without a name mean: a relative, an age, a noun for a person or a body."""
    if kin := _RELATIVE.fullmatch(source):
        return _relative(recent, kin[1])
    if (age := _AGED.fullmatch(source)) and (known := aged(recent.names, age[1])):
        recent.remember(known)
        return known
    return _called(recent, source) or _described(recent, source, tag)


def _relative(recent: Recent, noun: str) -> str | None:
    """Find who "her husband" is where she is named with him; whom the article calls one may be another's."""
    partner = recent.names.partner.get(recent.last()) if noun in _SPOUSES else None
    if partner:
        recent.remember(partner)
    return partner


def _called(recent: Recent, source: str) -> str | None:
    """Find who is called by a noun: a body whose name has it, else the last one, or somebody."""
    if not (body := _BODY.fullmatch(source)):
        return None
    last = recent.body if body[1] in _ANY_BODY else None
    known = recent.by_noun.get(body[1]) or last or body_of_kind(recent.names, body[1])
    if known := known or (union(recent.names) if body[1] == "union" else None):
        other = kind_of(known) in _NO_BUSINESS or is_union(recent.names, known)
        return None if body[1] in _BUSINESS and other else known
    if known := called(recent.names, body[1]):
        recent.remember(known)
    return known


def _described(recent: Recent, source: str, tag: bool) -> str | None:
    """Return who was last spoken of where they are only described: "the novelist", "the 71-year-old seamstress".

    Not where the article has such a one without a name, or says that they are something else.
    """
    names = recent.names
    described = _PERSON.fullmatch(source)
    name = only_one(recent, tag or source.endswith("-old")) if described else None
    if not described or not name:
        return None
    noun = described[1].lower()
    pronoun = pronoun_for(noun)
    fits = (is_description(noun) or noun in ROLES) and (pronoun is None or names.can_be(pronoun, name))
    told = roles_of(names, name)
    another = bool(told) and noun not in told and not may_be_anybody(noun) and not _is_of_kind(told, noun)
    return name if fits and not another and not has_several(names, noun) else None


def one_who_is(recent: Recent, pronoun: str, tag: bool) -> str | None:
    """Return who was last spoken of, if that can be "he" or "she", or the one person in the article who can."""
    names = recent.names
    nearest = only_one(recent, tag)
    if nearest and names.can_be(pronoun, nearest):
        return nearest
    possible = [name for name in names.full_names if names.can_be(pronoun, name)]
    return possible[0] if len(possible) == 1 else None


def only_one(recent: Recent, tag: bool) -> str | None:
    """Return who was last spoken of, if the last sentence names nobody else: a description may be the other one's.

    tag: it stands behind a quotation, as it does of somebody who goes on; at a sentence's beginning it turns to
    another one, mostly.
    """
    name = recent.last()
    if not tag or not _is_somebody(recent, name):
        return None
    named = {other for other in map(recent.names.in_full, recent.named) if _may_be_somebody(recent, other)}
    return name if named == {name} else None


def _may_be_somebody(recent: Recent, name: str) -> bool:
    """Tell whether a name is a person's, or a full one that the article shows to be no place's or thing's."""
    names = recent.names
    full = name in names.full_names and name not in names.things | names.placed
    return full or _is_somebody(recent, name)


def _is_somebody(recent: Recent, name: str) -> bool:
    """Tell whether a name is shown to be a person's: by a title, an office, an age, or "he" and "she"."""
    if name in recent.spoke and last_word(name) not in ENDS_OF_BODIES and name in recent.names.full_names:
        return True
    return recent.names.is_somebody(name) or surname(name) in recent.names.roles.described
