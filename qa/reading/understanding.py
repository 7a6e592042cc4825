"""From a question to a query.

No model, no guessing: the form of the question (`forms`), the outlets it names (`outlets`), its dates, and what it
takes over from the conversation (`conversation`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from index.people.misspellings import Correction
from qa.reading import saying
from qa.reading.conversation import follow, turns
from qa.reading.forms import Form, people_in, read_form
from qa.reading.names import NOBODY, Names
from qa.reading.outlets import hide, read_sources, resolve
from qa.reading.pasted import is_ended, pasted
from qa.reading.periods import read_period
from qa.reading.plain import plain, stripped
from qa.reading.pronouns import EACH_OTHER
from qa.reading.query import Query, as_kind
from qa.reading.relatives import with_apostrophes
from qa.reading.speech_acts import AskedAct, read_act
from qa.reading.templates import AUXILIARIES
from qa.reading.wanted import wanted
from qa.reading.wording import in_words

_PHRASE = re.compile(
    r"[\"“]([^\"“”]{3,})[\"”]|‘([^‘’]{3,}(?:’\w[^‘’]*)*)’(?!\w)|(?<!\w)'([^\s\d'][^']{1,200}(?:'\w[^']{0,200}){0,3})'(?!\w)"
)

_BY_EVENT = re.compile(  # behind nothing, or behind a name
    r"(?:^|\b[A-Z]\S* )(?P<event>(?:before|after|since|until) (?:the|his|her|their|she|he|they|it|[A-Z]\S*) \S.*)"
)
_NAME = re.compile(r"(?:[^\W\d_][\w.’'-]* ?){1,4}")
_TWEET = re.compile(rf"(?:what|how|why|when|where|{AUXILIARIES})\b.*?\b{saying.one_of(saying.TWEET)}\b", re.IGNORECASE)


def understand(
    question: str,
    today: str | None = None,
    history: Sequence[Mapping[str, Any]] = (),
    names: Names = NOBODY,
    k: int = 5,
) -> Query:
    """Read a question, the last of a conversation.

    Names are taken as written; whom they mean is for the archive to say.

    history: the conversation before it, as messages with "role" and "content"; its questions are read anew, in order.
    names: those the archive knows. k: how many results each answer shows. A question that makes no sense without a
    conversation, where there is none, is read as empty: its topic and `rewritten` are "".

    Raises ValueError for a history that is no list of messages.
    """

    def read(text: str) -> Query:
        return replace(read_alone(text, today, names), k=k)

    asked: list[Query] = []  # what made sense, the last one last
    for turn in turns(history, question):
        fixed = Correction(turn.question) if _sentence(turn.question, names) else names.corrected(turn.question)
        if not asked and (whole := read(fixed.text)).kind == "archive":
            query = replace(whole, question=turn.question)  # "How many articles are there?" takes up nothing
        else:
            query = follow(replace(turn, question=with_apostrophes(fixed.text, names)), asked, read, names)
            query = _of_somebody(query, names)
            query = replace(query, question=turn.question, notes=(*fixed.notes, *query.notes))
        asked += [replace(query, notes=())] if query.rewritten else []
    return query


def _asks_for(done: AskedAct, form: Form, whether: bool) -> bool:
    """Tell whether a question asks for what is done, not for whatever somebody says on it: "What did Voss propose?"."""
    other = form.kind == "statements" and bool(form.speakers) and not whether
    if form.topic == done.act.preposition != "":  # "What did Lind warn about?"
        return True
    return form.kind in {"passages", done.kind} and not other


def _for_act(query: Query, done: AskedAct) -> Query:
    """Make a query one for what is done by saying it."""
    act = replace(done.act, fact=query.kind == "passages")
    return as_kind(
        query,
        done.kind,
        topic=done.topic,
        speakers=done.speakers,
        of="statements",
        whether=False,
        indirect=False,
        act=act,
    )


def _of_somebody(query: Query, names: Names) -> Query:
    """Read nothing but the name of somebody who is heard as asking for what they said last."""
    name = query.topic
    is_name = query.rewritten.startswith(name) and (name[:1].isupper() or " " not in name)
    alone = query.kind == "passages" and not query.carried and not query.phrase and is_name and people_in(name, names)
    if not alone or not _NAME.fullmatch(name) or not names.heard(name):
        return query
    spoken = as_kind(query, "statements", topic="", speakers=(name,), order="newest")
    note = f"“{name}” alone was read as a question for what {name} said most recently."
    return replace(spoken, rewritten=in_words(spoken), notes=(*query.notes, note))


def _sentence(question: str, names: Names) -> str | None:
    """Return the sentence to be found, where the question asks for one, or is one and nothing else by its form."""
    paste = pasted(question)
    if paste is None:
        return None
    is_bare = paste.sentence == question.strip()
    of_a_form = is_bare and read_form(plain(question), names).kind != "passages"
    if of_a_form and not is_ended(question):
        return None
    asks = paste.explicit and not of_a_form
    return paste.sentence if asks or names.holds(paste.sentence) else None


def read_alone(question: str, today: str | None = None, names: Names = NOBODY) -> Query:
    """Read a question that is complete in itself."""
    asked = stripped(question)
    if sentence := _sentence(question, names):
        return Query(question, "lookup", asked, today=today, phrase=sentence, rewritten=asked)
    wording = plain(asked)
    sources = read_sources(wording, names)
    hidden, back = hide(sources.rest, names)
    period, rest = read_period(hidden, date.fromisoformat(today) if today else date.today())
    form, done = read_form(back(rest), names), read_act(back(rest), names)
    outlets, notes = resolve(replace(sources, named=(*sources.named, *form.publishers)), names)
    phrase = _PHRASE.search(question)
    whether = form.kind == "statements" and re.match(r"(?:did|do(?:es)?|ha(?:s|ve))\b", wording, re.I) is not None
    query = Query(
        question,
        form.kind,
        form.topic,
        form.speakers,
        outlets,
        period.since,
        period.until,
        today=today,
        phrase=next(filter(None, phrase.groups())) if phrase else None,
        rewritten=asked,
        wanted=wanted(question) if form.kind == "passages" else None,
        order=form.order if form.order != "relevance" else period.order,
        dated="happened" if form.kind == "passages" and not sources.named and not form.publishers else "published",
        balanced=form.balanced
        or (form.of == "statements" and len(form.publishers) > 1)
        or (len(form.speakers) > 1 and EACH_OTHER.search(form.topic) is not None),
        of=form.of,
        whether=whether,
        indirect=form.indirect and not whether,
        verbatim=form.verbatim,
        tweeted=form.kind == "statements" and bool(form.speakers) and _TWEET.match(wording) is not None,
        notes=notes,
    )
    if form.kind == "archive" and form.of == "articles" and (query.since or query.until or outlets):
        return as_kind(query, "count", of="articles")  # few enough to be listed
    query = _for_act(query, done) if done and _asks_for(done, form, whether) else query
    return _by_event(query)


def _by_event(query: Query) -> Query:
    """Say that an event in a topic is no limit of time, for when it was is not known: "after the election"."""
    event = _BY_EVENT.search(query.topic) if query.kind != "passages" and query.speakers else None
    if event is None or query.since or query.until:
        return query
    note = f"“{event['event']}” is looked for as words; to limit it in time, ask with a date."
    return replace(query, notes=(*query.notes, note))
