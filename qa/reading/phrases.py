"""A few words upon a question: "Anders?", "in March", "only the Courier", "on tolls". They take the place they fit."""

import re
from dataclasses import replace

from qa.reading.forms import people_in
from qa.reading.moves import asked_too
from qa.reading.names import Names
from qa.reading.outlets import Sources, called, resolve
from qa.reading.query import Query, Read, as_kind
from qa.reading.wording import is_question

_WORDS = 6  # of a phrase, at most
_VIEWS = r"(?:views?|positions?|opinions?|stances?|thoughts?|statements?|comments?|reactions?|responses?)"
_ABOUT = re.compile(
    r"(?:(?:what|anything|something|tell me|more|else) )*(?:about|on|regarding|concerning) (?P<topic>.+)|"
    rf"(?P<own>(?:his|her|their|its) {_VIEWS} (?:on|about|of|to) )(?P<matter>.+)",
    re.IGNORECASE,
)
_WHERE = re.compile(r"(?P<only>(?:only|just) )?(?:(?:in|from|by) )?(?P<outlet>.+)", re.IGNORECASE)
_PERSON = re.compile(r"he|she|they|him|her|them", re.IGNORECASE)
_PREPOSITION = re.compile(r"(in|at|of|for|from|with|by|on|about) ", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"


def is_phrase(words: str) -> bool:
    """Tell whether words are a phrase rather than a question."""
    return bool(words) and not is_question(words) and len(words.split()) <= _WORDS


def points_back(words: str) -> bool:
    """Tell whether a phrase is about somebody spoken of before: "her", "her view on tolls"."""
    about = _ABOUT.fullmatch(words)
    return bool((about and about["own"]) or _PERSON.fullmatch(words))


def put(phrase: str, before: Query, read: Read, names: Names) -> Query:
    """Put a phrase into what was asked: for its dates or outlets, for who speaks, or else for what about."""
    if (limits := _limits(phrase, read, names)) or _PERSON.fullmatch(phrase):
        return _limited(before, limits) if limits else replace(before, skip=0)
    about = _ABOUT.fullmatch(phrase)
    words = (about["topic"] or about["matter"]) if about else phrase
    given = read(f"quote it on {words}")  # what it is about, without what limits it
    topic = given.topic if given.speakers == ("it",) else words
    within = _limited(before, given)
    spoken = "statements" if before.kind == "passages" else before.kind
    who = people_in(topic, names)
    whole = read(phrase)
    if whole.kind == "statements" and whole.speakers and not about:  # "Anders on tolls"
        return as_kind(within, spoken, speakers=whole.speakers, topic=whole.topic)
    if before.kind == "passages" and is_question(before.topic):
        return _swapped(within, topic if not about else phrase)
    if before.act and before.topic and not before.speakers:  # of those it is done to
        return replace(within, topic=topic)
    if not about and who and all(map(names.heard, who)):
        return as_kind(within, spoken, speakers=who, balanced=before.balanced and len(who) > 1)
    return replace(within, topic=topic, phrase=None)


def _limits(phrase: str, read: Read, names: Names) -> Query | None:
    """Read a phrase that is nothing but dates and outlets."""
    for text in (f"it {phrase}", f"it in {phrase}")[: 1 if _PREPOSITION.match(phrase) else 2]:
        if (limits := read(text)).topic == "it":
            return limits
    where = _WHERE.fullmatch(phrase)
    if not where:
        return None
    outlet = where["outlet"]
    is_other = where["only"] and outlet != outlet.lower() and not names.speaks(outlet)  # one the archive does not have
    if not called(outlet, names) and not is_other:
        return None
    outlets, notes = resolve(Sources((outlet,), (), ""), names)
    return replace(limits, outlets=outlets, notes=notes)


def _limited(before: Query, given: Query) -> Query:
    """Limit what was asked before to the outlets and dates now given, where any are."""
    dated = bool(given.since or given.until)
    return replace(
        before,
        outlets=given.outlets or before.outlets,
        since=given.since if dated else before.since,
        until=given.until if dated else before.until,
        order=given.order if given.order != "relevance" else before.order,
        notes=given.notes or before.notes,
        skip=0,
    )


def _swapped(before: Query, phrase: str) -> Query:
    """Put a phrase into a question for a fact, in the place of one like it: in Tarn → in Lowen, the dam → the bridge.

    Where there is none like it, it is asked too.
    """
    if preposition := _PREPOSITION.match(phrase):
        like = rf"\b{preposition[1].lower()} (?:(?:the|an?) )?(?:{_NAME}|[\w’'-]+)"
    elif _ARTICLE.match(phrase):
        like = r"\b(?:the|an?) [\w’'-]+"
    else:
        like = rf"(?<!^)\b{_NAME}"
    found = list(re.finditer(like, before.topic))
    if not found:
        return asked_too(before, phrase)
    place = found[0] if _ARTICLE.match(phrase) else found[-1]
    topic = f"{before.topic[: place.start()]}{phrase}{before.topic[place.end() :]}"
    return replace(before, topic=topic, phrase=None)
