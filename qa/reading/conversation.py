"""Questions that take up a conversation: "And Anders?", "in March?", "Where did she say that?", "more".

A conversation is folded: each of its questions is read in turn, upon what the one before was understood as. Nothing is
kept between calls, so the same history always reads the same. Four kinds of question are told apart: one that only
moves what was asked (`moves`), a few words that take a place in it (`phrases`), one that is whole but for its pronouns
(`pronouns`), and one that is complete and takes up nothing.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.english import TITLES
from corpus.names import introductions
from qa.query import Query
from qa.reading.forms import is_pronoun
from qa.reading.moves import is_about, is_move, moved
from qa.reading.names import Names
from qa.reading.phrases import is_phrase, points_back, put
from qa.reading.plain import plain
from qa.reading.pronouns import Referents, resolve_pronouns
from qa.reading.wording import in_words, listed, matter

Read = Callable[[str], Query]
_TURNS = 10  # questions of a conversation that are looked back on
_LONGEST = 1000  # characters of a question in it
_LONGEST_FOLLOWING = 300  # of one that can take something up
_FIELDS = ("kind", "speakers", "topic", "outlets", "since", "until")  # what a question can take over


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


def follow(turn: Turn, before: Query | None, read: Read, names: Names) -> Query:
    """Read a question upon the one before it, as that was understood."""
    asked = " ".join(turn.question.split()).strip(" ?!.")
    words = _OPENER.sub("", plain(asked))
    before = before if before and before.rewritten else None
    if before and (found := moved(words, before, turn.shown, names.speaks)):
        return _taken_over(found, before, turn)
    query = read(turn.question)
    if query.kind == "lookup" or len(asked) > _LONGEST_FOLLOWING:  # words of somebody else, whatever they point to
        return query
    if before is None:
        if _needs_a_conversation(asked, words, query):
            return _without_sense(query)
        return replace(read(_without_and(asked)), question=turn.question) if _AND.match(asked) else query
    about = _whom_it_was(before, names, turn.shown)
    resolved = resolve_pronouns(_without_and(asked), _referents(about, names))
    if resolved.text != asked:
        query = read(resolved.text)
    if points_back(words) or (query.kind == "passages" and not resolved.carried and is_phrase(words)):
        return _taken_over(put(_ONLY.sub("", words), before, read, names), before, turn)
    query, carried = _pointed_to(query, about, resolved.carried, goes_on=bool(_AND.match(asked)))
    query = replace(query, question=turn.question, carried=carried)
    if any(map(is_pronoun, query.speakers)) or (resolved.open and _ONLY_POINTS.fullmatch(query.topic)):
        return _without_sense(query)
    if carried:
        text = f"{_opening_capital(resolved.text)}?" if carried == resolved.carried else in_words(query)
        query = replace(query, rewritten=text)
    return _going_on(query, before, words)


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


def _without_sense(query: Query) -> Query:
    return replace(query, kind="passages", topic="", speakers=(), outlets=(), rewritten="", carried=(), notes=())


# What was spoken about


def _referents(before: Query, names: Names) -> Referents:
    first = r"(?<!^)" if before.kind == "passages" else ""  # the topic is a whole question
    named = re.findall(rf"{first}\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*", before.topic)
    full = [name for name in named if " " in name]  # of who never speaks it is not known that they are somebody
    others = tuple(filter(names.speaks, named)) or (tuple(full) if len(full) == 1 else ())
    place = re.search(r"\b(?:in|at) ((?:the )?[A-Z]\w+(?: [A-Z]\w+)*)", before.rewritten)
    return Referents(before.speakers, others, matter(before.topic), place[1] if place else "", names.pronoun)


def _whom_it_was(before: Query, names: Names, shown: str) -> Query:
    """Take "Who is the mayor?" for a question about the mayor whom the first line shown names in full."""
    asked = TITLES.intersection(before.topic.lower().split())
    if before.kind != "passages" or not _WHO.match(before.topic) or not asked:
        return before
    told = introductions(shown.partition("\n")[0])
    found = {name for name, office in told if " " in name and not asked.isdisjoint(office.split())}
    who = next(filter(names.speaks, found), None) if len(found) == 1 else None
    return replace(before, speakers=(who,), topic="") if who else before


_WHO = re.compile(r"who (?:is|was)\b", re.IGNORECASE)
_POINTER = re.compile(r"it|that|this|them|these|those", re.IGNORECASE)
_ONLY_POINTS = re.compile(rf"him|her|{_POINTER.pattern}", re.IGNORECASE)
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
