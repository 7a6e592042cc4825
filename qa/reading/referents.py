"""What a conversation was about: who was asked about or named last, and what pronouns can so stand for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.names.forms import names_in, surname
from corpus.names.introductions import introductions
from corpus.text.english import FUNCTION_WORDS, TITLES
from corpus.text.sentences import sentences
from qa.reading.names import Names
from qa.reading.pronouns import KINDS, Referents
from qa.reading.query import Query
from qa.reading.templates import AUXILIARIES
from qa.reading.wording import in_words, matter

_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
_NAME_WORDS = 3  # of a name in a question written in small letters, at most
_OF_WHOM = re.compile(rf"(?:\S+ ){{0,3}}?(?:{AUXILIARIES}|is|was|will|would|can|could) (?P<rest>.+)", re.IGNORECASE)
_WHO = re.compile(r"who (?:is|was) (?:the (?P<what>[\w-]+))?", re.IGNORECASE)


def whom_it_can_be(words: str, asked_before: Sequence[Query], names: Names) -> Query:
    """Return the last question, of somebody asked about further back where a pronoun can be nobody of those since.

    "What did Voss say about the dam?", "And Anders?", "Did she say why?".
    """
    before = asked_before[-1]
    kinds = {KINDS.get(word) for word in words.lower().split()} - {None}
    kind = kinds.pop() if len(kinds) == 1 else None
    since = (*before.speakers, *_asked_of(before, names), *_spoken_about(before, names)) if kind else ()
    if not kind or not before.speakers or any(names.pronoun(name) in (kind, None) for name in since):
        return before
    back = next((name for name in _spoke(asked_before) if names.pronoun(name) == kind), None)
    of_them = replace(before, speakers=(back,)) if back else before
    return replace(of_them, rewritten=in_words(of_them)) if back else before


def whom_it_was(before: Query, names: Names, shown: str) -> Query:
    """Take "Who is the mayor?" for a question about the mayor whom the first line shown names in full.

    Or about who alone is named in full in the sentence of it that has the word: "named Ana Ruiz as mediator".
    """
    asks = _WHO.match(before.topic) if before.kind == "passages" else None
    if asks is None:
        return before
    line, office = shown.partition("\n")[0], TITLES.intersection(before.topic.lower().split())
    found = {name for name, words in introductions(line) if " " in name and not office.isdisjoint(words.split())}
    if not office:
        told = (line[start:end] for start, end in sentences(line, 0, len(line)))
        first = next((text for text in told if asks["what"] and asks["what"].lower() in text.lower().split()), "")
        found = {name for _, name in names_in(first) if " " in name and names.speaks(name)}
    who = next(filter(names.speaks, found), None) if len(found) == 1 else None
    return replace(before, speakers=(who,), topic="") if who else before


def referents_of(asked_before: Sequence[Query], names: Names, about: Query) -> Referents:
    """Return what pronouns can stand for after the questions of a conversation, of which the last was about this."""
    people = about.speakers or _asked_of(about, names)
    others = tuple(name for name in _spoken_about(about, names) if surname(name) not in map(surname, people))
    place = re.search(r"\b(?:in|at) ((?:the )?[A-Z]\w+(?: [A-Z]\w+)*)", about.rewritten)
    return Referents(
        people=people,
        others=others,
        earlier=_spoke(asked_before),
        matter=matter(about.topic),
        place=place[1] if place else "",
        called=names.pronoun,
    )


def _asked_of(before: Query, names: Names) -> tuple[str, ...]:
    """Return of whom a question for a fact asks what they do: "Who did otto lind endorse in Tarn?"."""
    asks = _OF_WHOM.match(before.topic) if before.kind == "passages" else None
    return next(((who,) for who in _beginnings(asks["rest"]) if names.heard(who)), ()) if asks else ()


def _spoken_about(before: Query, names: Names) -> tuple[str, ...]:
    """List who is named in a topic: who speaks, or else the only one named in full.

    Also in small letters, where nobody is named otherwise; not the place where something is.
    """
    first = r"(?<!^)" if before.kind == "passages" else ""  # the topic is a whole question
    places = rf"(?<!\bin )(?<!\bat )(?<!\bin the )(?<!\bat the ){first}"
    named = [name.removesuffix("'s").removesuffix("’s") for name in re.findall(rf"{places}\b{_NAME}", before.topic)]
    if speaking := tuple(filter(names.speaks, named)):
        return speaking
    full = [name for name in named if " " in name]  # of who never speaks it is not known that they are somebody
    if named or before.topic != before.topic.lower():
        return tuple(full) if len(full) == 1 else ()
    words, found, at = before.topic.split(), list[str](), 0
    while at < len(words):
        who = next((who for who in _beginnings(" ".join(words[at:])) if names.heard(who)), "")
        found += [who] if who else []
        at += max(1, len(who.split()))
    return tuple(found)


def _beginnings(text: str) -> Iterator[str]:
    """List the first words of a text that may be somebody's name, the most first."""
    words = text.split()[:_NAME_WORDS]
    for end in range(len(words), 0, -1):
        name = [*words[: end - 1], re.sub(r"['’]s?$", "", words[end - 1])]
        written_alike = len({word[:1].isupper() for word in name}) == 1
        if written_alike and not FUNCTION_WORDS.intersection(word.lower() for word in (name[0], name[-1])):
            yield " ".join(name)


def _spoke(asked_before: Sequence[Query]) -> tuple[str, ...]:
    """List who was asked about in a conversation, the last first."""
    return tuple(dict.fromkeys(name for query in reversed(asked_before) for name in query.speakers))
