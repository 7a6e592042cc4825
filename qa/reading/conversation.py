"""Questions that take up a conversation: "And Anders?", "in March?", "Where did she say that?", "more".

A conversation is folded: each of its questions is read in turn, upon what the one before was understood as. Nothing is
kept between calls, so the same history always reads the same. Four kinds of question are told apart: one that only
moves what was asked (`moves`), a few words that take a place in it (`phrases`), one that is whole but for its pronouns
(`pronouns`), and one that is complete and takes up nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qa.reading.earlier import up_to
from qa.reading.forms import is_pronoun
from qa.reading.moves import is_about, is_move, moved
from qa.reading.names import Names
from qa.reading.phrases import is_phrase, points_back, put
from qa.reading.plain import plain, stripped, without_courtesy
from qa.reading.pronouns import Referents, resolve_pronouns
from qa.reading.query import Query, Read
from qa.reading.referents import referents_of, whom_it_can_be, whom_it_was
from qa.reading.relatives import Relative, not_told, relative_in
from qa.reading.wording import in_words, listed, matter, possessive

_TURNS = 10  # questions of a conversation that are looked back on
_LONGEST = 1000  # characters of a question in it
_LONGEST_FOLLOWING = 300  # of one that can take something up
_FIELDS = ("kind", "speakers", "topic", "outlets", "since", "until")  # what a question can take over
_POINTER = re.compile(r"it|that|this|them|these|those", re.IGNORECASE)
_ONLY_POINTS = re.compile(rf"him|her|{_POINTER.pattern}", re.IGNORECASE)
_ENDS_POINTING = re.compile(rf"\b(?:{_ONLY_POINTS.pattern})$", re.IGNORECASE)
_AND = re.compile(r"^(?:and|but|or|so|ok(?:ay)?|well|then)\b[\s,]+", re.IGNORECASE)
_ONLY = re.compile(
    r"^(?:only|just)\s+(?=(?:in|since|before|after|between|from|until|during|this|last)\b)", re.IGNORECASE
)
_OPENER = re.compile(
    r"^(?:(?:and|but|or|no|also|actually|rather|sorry|i meant?)\b[\s,]*)*"
    r"(?:(?:what|how) about\s+|(?:the )?same (?:question )?(?:for|with|about)\s+)?(?:also\s+)?|"
    r"\s+(?:then|instead|too|as well|though|only)$",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"(?:but )?(?:is|was|were|are) (?:that|this|it|all that|they|these) (?:really |actually )?"
    r"(?:true|correct|right|so|a lie|lying)|true|really|is (?:he|she) (?:right|lying|telling the truth)|"
    r"are you sure(?: about (?:that|this|it))?",
    re.IGNORECASE,
)
_SMALL_TALK = re.compile(
    r"(?:ok(?:ay)?,? |great,? )?(?:many )?(?:thanks|thank you|thx|cheers)(?: a lot| very much| so much)?"
    r"(?: for (?:the|your) (?:answer|help))?|ok(?:ay)?|great|hello|hi|hey|bye",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a conversation, and what was shown before it: the answer to the one before."""

    question: str
    shown: str = ""


def turns(history: Sequence[Mapping[str, Any]], question: str) -> list[Turn]:
    """List the last questions of a conversation, and the one asked now.

    Messages of other roles, or whose content is no text, are passed over. Raises ValueError for what is no list of
    messages at all.
    """
    if isinstance(history, str | bytes | Mapping) or not isinstance(history, Sequence):
        raise ValueError("history: not a list of messages with role and content")
    found, shown = [], ""
    for message in history:
        if not isinstance(message, Mapping):
            raise ValueError(f"history: {str(message)[:40]!r} is not a message with role and content")
        role, content = message.get("role"), message.get("content")
        if role == "assistant" and isinstance(content, str):
            shown = content
        elif role == "user" and isinstance(content, str):
            found.append(Turn(content[:_LONGEST], shown))
            shown = ""
    return [*found[-_TURNS:], Turn(question, shown)]


def follow(turn: Turn, asked_before: Sequence[Query], read: Read, names: Names) -> Query:
    """Read a question upon those before it, as they were understood: the last of them, and who was asked about once."""
    if why := _no_question(turn.question):
        return _asked_back(read(turn.question), why)
    if not asked_before:
        return _begun(turn, _OPENER.sub("", plain(stripped(turn.question))), read)
    query = _followed(replace(turn, question=without_courtesy(turn.question)), asked_before, read, names)
    return replace(query, question=turn.question)


def _no_question(text: str) -> str:
    """Say of a text that asks the archive for nothing why that is so; "" for a question."""
    words = plain(stripped(text))
    if _JUDGED.fullmatch(words):
        return "The archive tells who said what, not whether it is true. Ask what others say about it."
    return "There is no question here." if _SMALL_TALK.fullmatch(stripped(text)) else ""


def _followed(turn: Turn, asked_before: Sequence[Query], read: Read, names: Names) -> Query:
    words = _OPENER.sub("", plain(stripped(turn.question)))
    before = whom_it_can_be(words, asked_before, names)
    if moved_to := moved(words, before, turn.shown, names.speaks) or up_to(words, before, turn.shown, read):
        return _taken_over(moved_to, before, turn)
    query = read(turn.question)
    if query.kind == "lookup" or len(turn.question) > _LONGEST_FOLLOWING:  # words of others, whatever they point to
        return query
    about = whom_it_was(before, names, turn.shown)
    referents = referents_of(asked_before, names, about)
    if found := relative_in(turn.question, referents, names):
        if found.name:
            return _of_a_relative(turn, found, asked_before, read, names)
        if found.owner and _asks_for_words(turn.question, found, read):
            return _asked_back(query, not_told(found))
    return _upon(turn, query, before, about, referents, read, names)


def _begun(turn: Turn, words: str, read: Read) -> Query:
    """Read the first question of a conversation."""
    asked, query = stripped(turn.question), read(turn.question)
    if query.kind != "lookup" and len(asked) <= _LONGEST_FOLLOWING and _needs_a_conversation(asked, words, query):
        return _without_sense(query)
    return replace(read(_without_and(asked)), question=turn.question) if _AND.match(asked) else query


def _upon(
    turn: Turn, query: Query, before: Query, about: Query, referents: Referents, read: Read, names: Names
) -> Query:
    """Read a question with what was spoken about in place of its pronouns, or as a phrase put into what was asked."""
    asked = stripped(turn.question)
    words = _OPENER.sub("", plain(asked))
    resolved = resolve_pronouns(_without_and(asked), referents)
    if resolved.text != asked:
        query = read(resolved.text)
    if points_back(words) or (query.kind == "passages" and not resolved.carried and is_phrase(words)):
        return _taken_over(put(_ONLY.sub("", words), before, read, names), before, turn)
    query, carried = _pointed_to(query, about, resolved.carried, goes_on=bool(_AND.match(asked)))
    query = replace(query, question=turn.question, carried=carried)
    if resolved.nobody:
        who = f"Who “{resolved.nobody}” is does not follow from what was asked before. Ask by name."
        return _asked_back(query, who)
    if any(map(is_pronoun, query.speakers)) or (resolved.open and _ONLY_POINTS.fullmatch(query.topic)):
        return _without_sense(query)
    if carried:
        text = f"{_opening_capital(resolved.text)}?" if carried == resolved.carried else in_words(query)
        query = replace(query, rewritten=text)
    return _going_on(query, before, words)


def _of_a_relative(turn: Turn, found: Relative, asked_before: Sequence[Query], read: Read, names: Names) -> Query:
    """Read a question with the name of somebody's relative, and say whom articles call so."""
    text = f"{turn.question[: found.start]}{found.name}{turn.question[found.end :]}"
    if is_phrase(_OPENER.sub("", plain(text))) and asked_before[-1].kind != "passages":
        text = f"And what did {found.name} say?"
    query = follow(replace(turn, question=text), asked_before, read, names)
    note = f"“{found.words}” was taken to mean {found.name}, whom articles call {possessive(found.owner)} {found.kin}."
    return replace(query, question=turn.question, notes=(*query.notes, note))


def _asks_for_words(question: str, found: Relative, read: Read) -> bool:
    """Tell whether a question asks for what somebody's relative says, or is nothing but who that is."""
    if is_phrase(_OPENER.sub("", plain(question))):
        return True
    of_owner = f"{question[: found.start]}{found.owner} {stripped(question[found.end :])}"
    query = read(_ENDS_POINTING.sub(found.owner, of_owner))
    return bool(query.speakers) and query.kind != "passages"


def _pointed_to(query: Query, before: Query, carried: tuple[str, ...], goes_on: bool) -> tuple[Query, tuple[str, ...]]:
    """Put what was spoken about in places of a query where there is only a pronoun, or nothing and it goes on."""
    if before.speakers and any(map(is_pronoun, query.speakers)):
        speakers = tuple(n for name in query.speakers for n in (before.speakers if is_pronoun(name) else (name,)))
        query, carried = replace(query, speakers=tuple(dict.fromkeys(speakers))), (*carried, "speakers")
    limited = query.since or query.until or query.outlets or query.phrase or query.order != "relevance"
    # "What did Anders say?" goes on about what somebody spoke of, or about whom it was asked who they are.
    open_to_more = bool(before.topic) != (before.kind == "passages")
    is_short = query.kind == "statements" and bool(query.speakers) and not limited and open_to_more
    pointed = _POINTER.fullmatch(query.topic) or (not query.topic and (goes_on or "speakers" in carried or is_short))
    of_them = before.speakers and any(is_about(before, name) for name in query.speakers)
    about = listed(before.speakers) if of_them or (is_short and not before.topic) else matter(before.topic)
    if pointed and about and query.kind != "passages" and about != listed(query.speakers):
        query, carried = replace(query, topic=about), (*carried, "topic")
        if is_short and carried == ("topic",):
            query = replace(query, notes=(*query.notes, f"This was taken to be still about {about}."))
    return query, carried


def _taken_over(query: Query, before: Query, turn: Turn) -> Query:
    """Name what a query took over from the one before, and put it into words."""
    kept = tuple(f for f in _FIELDS if (value := getattr(query, f)) and value == getattr(before, f))
    query = replace(query, question=turn.question, carried=kept)
    return query if query.rewritten != before.rewritten else replace(query, rewritten=in_words(query))


def _going_on(query: Query, before: Query, opened: str) -> Query:
    """Let "What else did Voss say about the dam?" go on where the same question was answered before."""
    same = (query.kind, query.speakers, query.topic or before.topic) == (before.kind, before.speakers, before.topic)
    if not (same and re.match(r"what else\b", opened, re.IGNORECASE)):
        return query
    return replace(query, topic=before.topic, skip=before.skip + before.k, carried=(*query.carried, "topic"))


def _asked_back(query: Query, why: str) -> Query:
    """Make a query one that is asked back, for it cannot be told what is meant."""
    return replace(_without_sense(query), unclear=why)


def _without_sense(query: Query) -> Query:
    return replace(query, kind="passages", topic="", speakers=(), outlets=(), rewritten="", carried=(), notes=())


def _needs_a_conversation(asked: str, words: str, query: Query) -> bool:
    """Tell whether a question means nothing by itself: "And Anders?", "more", "What did she say?"."""
    if is_move(words):
        return True
    if query.kind == "passages":
        return (words != plain(asked) and is_phrase(words)) or points_back(words)
    return any(map(is_pronoun, query.speakers)) or bool(_ONLY_POINTS.fullmatch(query.topic))


def _without_and(asked: str) -> str:
    text = _AND.sub("", asked)
    return _opening_capital(text) if asked[:1].isupper() else text


def _opening_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
