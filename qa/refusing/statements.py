"""Why there is no statement, or not of one person: who is not known, does not speak, or not on this."""

import re
from dataclasses import replace

from corpus.names.forms import bare, suffix
from corpus.names.introductions import office_words
from index import Filters, Index, Person, Said
from index.storage import fulltext
from index.storage.filters import EVERYTHING
from index.storage.terms import coverage, match_any
from index.store import LOOKED_AT
from qa.evidence.records import Choice
from qa.evidence.scope import EXHAUSTIVE, filters_of
from qa.evidence.statements import Find, finder, most
from qa.reading.query import Query
from qa.reading.speech_acts import Act
from qa.reading.wording import listed, number_of
from qa.refusing import wording
from qa.refusing.nearest import OFFERED, nearest_articles, nearest_passages, nearest_statements
from qa.refusing.passages import unknown_names
from qa.writing.answers import Answer, abstain

_BY_EVENT = re.compile(r"(before|after|since|until) (?:the|his|her|their) \w+(?: \w+)?$", re.IGNORECASE)
_ALIKE = 3  # people of a like surname who are offered
_LISTED = 8  # people listed where a name can mean more


def ask_back(query: Query, choice: Choice) -> Answer:
    """Ask which of several people of one name is meant, with what each of them says."""
    about = f" about {query.topic}" if query.topic else ""
    named = [f"{_introduced(person)} ({number_of(len(rows), 'statement')})" for person, rows in choice.candidates]
    if len(named) > _LISTED:
        named = [*named[:_LISTED], f"{len(named) - _LISTED} others"]
    text = f"“{choice.asked}” can mean several people who speak{about}: {listed(named)}. Ask again with the full name."
    asked_back = abstain(query, "unclear", text, nearest_statements([rows[0] for _, rows in choice.candidates]))
    return replace(asked_back, choices=tuple(person.name for person, _ in choice.candidates[:_LISTED]))


def no_statement(query: Query, index: Index) -> Answer:
    """Tell apart: nobody of that name, somebody who never speaks, who speaks but not on this.

    Who speaks on it at other times.
    """
    limits, find = filters_of(query), finder(query, index)
    if query.act:
        return _not_done(query, query.act, find, index)
    if event := _BY_EVENT.match(query.topic):
        asked = f"“{query.topic}” is a time told by an event. Ask with a date, as in “{event[1]} 2 March 2022”."
        return abstain(replace(query, notes=()), "unclear", asked)
    if not query.speakers:
        return _nobody_says(query, find, index)
    asked = query.speakers[0]
    ceiling = Filters(until=query.as_of)
    rows = index.statements(asked, filters=ceiling, limit=LOOKED_AT)
    if not rows:
        return _unknown_speaker(query, asked, find, index)
    people = index.people(asked, limits)
    name = people[0].name if len(people) == 1 else asked
    elsewhere = find(asked, query.topic or None, ceiling) if limits != ceiling else []
    if elsewhere:
        number, outside = wording.articles(elsewhere, most(query)), wording.outside(query, elsewhere, most(query))
        text = f"There are statements by {name}{wording.about(query)} in {number}, but {outside}"
        return abstain(query, "outside_dates", text, nearest_statements(elsewhere))
    if empty := wording.no_article_then(query, index):
        near = index.nearest_statements(asked, query.topic, ceiling)
        return abstain(query, "outside_dates", empty, nearest_statements(near or rows))
    near = index.nearest_statements(asked, query.topic, limits) or rows
    if query.topic and query.kind in EXHAUSTIVE:
        has = f"names {query.topic} in so many words"
    elif query.whether:
        has = "was found that says so"
    else:
        has = f"is{wording.about(query)}" if query.topic or query.phrase else "fits"
    told_in = index.articles_by(asked, ceiling)
    articles = number_of(told_in, "article") if told_in else wording.articles(rows, LOOKED_AT)
    meant, said = _may_be_meant(asked, query, find, index)
    text = f"There are statements by {name} in {articles}; none {has}.{meant}"
    return abstain(query, "no_statement", text, nearest_statements(said or near))


def _introduced(person: Person) -> str:
    return person.name if " " in person.name else f"{person.name} without a given name"


def _nobody_says(query: Query, find: Find, index: Index) -> Answer:
    """Tell apart: a topic on which somebody speaks at other times or elsewhere, and one on which nobody does."""
    limits, ceiling = filters_of(query), Filters(until=query.as_of)
    if limits != ceiling and (elsewhere := find(None, query.topic or None, ceiling)):
        number, outside = wording.articles(elsewhere, most(query)), wording.outside(query, elsewhere, most(query))
        text = f"There are statements{wording.about(query)} in {number}, but {outside}"
        return abstain(query, "outside_dates", text, nearest_statements(elsewhere))
    if empty := wording.no_article_then(query, index):
        return abstain(query, "outside_dates", empty, wording.nearest_to(query, index))
    text = f"No statement{wording.about(query)} is in the archive."
    return abstain(query, "not_found", text, wording.nearest_to(query, index))


def _unknown_speaker(query: Query, asked: str, find: Find, index: Index) -> Answer:
    """Tell apart: an office nobody is known to hold, somebody who is only spoken of, and a name that stands nowhere."""
    named = index.search(asked, k=3, filters=Filters(until=query.as_of)) if _is_mentioned(asked, index) else []
    _, written = index.catalog.written_by(asked, OFFERED)
    if office_words(asked):
        called = " or ".join(index.in_office(asked)[:3])
        silent = f" It may mean {called}, but no statement was recognised as theirs." if called else " Ask by name."
        text = f"Nobody who speaks in the archive was recognised as {asked}.{silent}"
    elif named:
        text = f"{_opening(asked)} is mentioned in the archive, but no statement was recognised as theirs."
    else:
        text = wording.unheard_of(asked, index) if written else f"{_opening(asked)} is not in the archive."
    meant, said = _may_be_meant(asked, query, find, index)
    near = nearest_statements(said) or nearest_passages(named, index) or nearest_articles(written)
    return abstain(query, "unknown_speaker", f"{text}{meant or _namesake(asked, index)}", near)


def _not_done(query: Query, act: Act, find: Find, index: Index) -> Answer:
    """Tell apart: something that is done at other times or told elsewhere, and what no sentence tells to be done."""
    who, ceiling = listed(query.speakers), Filters(until=query.as_of)
    done = f"{who or 'anybody'} {act.done} {query.topic or act.anybody}"
    limited, asked = filters_of(query) != ceiling, query.speakers or (None,)
    rows = [row for speaker in asked for row in find(speaker, query.topic or None, ceiling)] if limited else []
    if rows:
        text = f"Sentences that tell that {done} are in {wording.articles(rows)}, but {wording.outside(query, rows)}"
        return abstain(query, "outside_dates", text, nearest_statements(rows))
    if empty := wording.no_article_then(query, index):
        return abstain(query, "outside_dates", empty, wording.nearest_to(query, index))
    missing = " ".join(wording.unheard_of(name, index) for name in unknown_names(query, index))
    text = missing or f"No sentence in the archive was recognised as telling that {done}."
    return abstain(query, "not_found", text, nearest_passages(index.search(query.rewritten, 3, ceiling), index))


def _may_be_meant(asked: str, query: Query, find: Find, index: Index) -> tuple[str, list[Said]]:
    """Ask if somebody is meant whose surname is spelt nearly so, and who has what is asked for; "" where nobody has."""
    alike = [(person, find(person.name, query.topic or None, filters_of(query))) for person in index.spelt_alike(asked)]
    found = sorted(((person, rows) for person, rows in alike if rows), key=lambda one: -len(one[1]))[:_ALIKE]
    if not found:
        return "", []
    about = wording.about(query)
    names = " or ".join(f"{person.name} ({number_of(len(rows), 'statement')}{about})" for person, rows in found)
    return f" Did you mean {names}?", [rows[0] for _, rows in found]


def _namesake(asked: str, index: Index) -> str:
    """Say who speaks that is called so but for "Jr."; his words are not given for the other's."""
    whole = suffix(asked)
    fathers = index.people(re.sub(rf",? {whole}\b\.?", "", asked, flags=re.IGNORECASE)) if whole else []
    return f" {fathers[0].name} speaks here, who is another." if len(fathers) == 1 else ""


def _is_mentioned(name: str, index: Index) -> bool:
    weights = index.weights(bare(name) or name)
    if fulltext.articles_holding(index.catalog, [match_any([bare(name) or name])], EVERYTHING)[0]:
        return True
    return any(coverage(weights, hit.passage.text) == 1.0 for hit in index.search(name, k=5))


def _opening(name: str) -> str:
    """Write a name as it opens a sentence."""
    return f"The {name[4:]}" if name.startswith("the ") else name
