"""The reasons why a question has no answer, in words a reader can act on, with the nearest thing the archive has."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.names.forms import bare, names_in, suffix
from corpus.names.introductions import office_words
from corpus.text.english import FINITE, PREPOSITIONS
from index import Filters, Index, Mention, Person, Said
from index.people.misspellings import is_known
from index.storage import fulltext
from index.storage.filters import EVERYTHING
from index.storage.terms import content_words, coverage, match_any
from index.store import LOOKED_AT
from qa.evidence.candidates import Candidate, may_answer
from qa.evidence.passages import find_passages
from qa.evidence.records import Choice
from qa.evidence.scope import EXHAUSTIVE, filters_of, lists_articles
from qa.evidence.statements import Find, finder, most
from qa.reading.acts import Act
from qa.reading.query import Query, without_sources
from qa.reading.wanted import without_form
from qa.reading.wording import listed, number_of
from qa.refusing.nearest import nearest_excerpts, nearest_mentions, nearest_passages, nearest_places, nearest_statements
from qa.writing.answers import Answer, Nearest, abstain
from qa.writing.quoting import unmarked

_BY_EVENT = re.compile(r"(before|after|since|until) (?:the|his|her|their) \w+(?: \w+)?$", re.IGNORECASE)
_OFFERED = 3  # people of a like surname who are offered
_LISTED = 8  # people listed where a name can mean more
# From when on the archive has something about a question: the cosine of question and passage, how like it a passage is
# word by word (0.4 at most where it is off the topic), or the weighted share of its words that stand in an excerpt with
# its headline.
_RELATED, _RELATED_LIKENESS, _RELATED_WORDS = 0.37, 0.6, 0.7


def ask_back(query: Query, choice: Choice) -> Answer:
    """Ask which of several people of one name is meant, with what each of them says."""
    about = f" about {query.topic}" if query.topic else ""
    named = [
        f"{_introduced(person)} ({len(rows)} {'statement' if len(rows) == 1 else 'statements'})"
        for person, rows in choice.candidates
    ]
    if len(named) > _LISTED:
        named = [*named[:_LISTED], f"{len(named) - _LISTED} others"]
    text = (
        f"“{choice.asked}” can mean several people who speak{about}: {listed(tuple(named))}. "
        "Ask again with the full name."
    )
    return abstain(query, "unclear", text, nearest_statements([rows[0] for _, rows in choice.candidates]))


def _introduced(person: Person) -> str:
    return person.name if " " in person.name else f"{person.name} without a given name"


def no_statement(query: Query, index: Index) -> Answer:
    """Tell apart: nobody of that name, somebody who never speaks, who speaks but not on this.

    Who speaks on it at other times.
    """
    limits, find = filters_of(query), finder(query, index)
    if query.act:
        return _not_done(query, query.act, find, index)
    if event := _BY_EVENT.match(query.topic):
        asked = f"“{query.topic}” is a time told by an event. Ask with a date, as in “{event[1]} 2 March 2022”."
        return abstain(query, "unclear", asked)
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
        number, outside = _articles(elsewhere, most(query)), _outside(query, elsewhere, most(query))
        text = f"There are statements by {name}{_about(query)} in {number}, but {outside}"
        return abstain(query, "outside_dates", text, nearest_statements(elsewhere))
    if empty := _no_article_then(query, index):
        near = index.nearest_statements(asked, query.topic, ceiling)
        return abstain(query, "outside_dates", empty, nearest_statements(near or rows))
    near = index.nearest_statements(asked, query.topic, limits) or rows
    if query.topic and query.kind in EXHAUSTIVE:
        has = f"names {query.topic} in so many words"
    elif query.whether:
        has = "was found that says so"
    else:
        has = f"is{_about(query)}" if query.topic or query.phrase else "fits"
    told_in = index.articles_by(asked, ceiling)
    articles = number_of(told_in, "article") if told_in else _articles(rows, LOOKED_AT)
    meant, said = _may_be_meant(asked, query, find, index)
    text = f"There are statements by {name} in {articles}; none {has}.{meant}"
    return abstain(query, "no_statement", text, nearest_statements(said or near))


def _may_be_meant(asked: str, query: Query, find: Find, index: Index) -> tuple[str, list[Said]]:
    """Ask if somebody is meant whose surname is spelt nearly so, and who has what is asked for; "" where nobody has."""
    alike = [(person, find(person.name, query.topic or None, filters_of(query))) for person in index.spelt_alike(asked)]
    found = sorted(((person, rows) for person, rows in alike if rows), key=lambda one: -len(one[1]))[:_OFFERED]
    if not found:
        return "", []
    names = " or ".join(f"{person.name} ({number_of(len(rows), 'statement')}{_about(query)})" for person, rows in found)
    return f" Did you mean {names}?", [rows[0] for _, rows in found]


def _not_done(query: Query, act: Act, find: Find, index: Index) -> Answer:
    """Tell apart: something that is done at other times or told elsewhere, and what no sentence tells to be done."""
    who, ceiling = listed(query.speakers), Filters(until=query.as_of)
    done = f"{who or 'anybody'} {act.done} {query.topic or act.anybody}"
    limited, asked = filters_of(query) != ceiling, query.speakers or (None,)
    rows = [row for speaker in asked for row in find(speaker, query.topic or None, ceiling)] if limited else []
    if rows:
        text = f"Sentences that tell that {done} are in {_articles(rows)}, but {_outside(query, rows)}"
        return abstain(query, "outside_dates", text, nearest_statements(rows))
    if empty := _no_article_then(query, index):
        return abstain(query, "outside_dates", empty, _nearest_to(query, index))
    missing = " ".join(f"“{name}” is not in the archive." for name in unknown_names(query, index))
    text = missing or f"No sentence in the archive was recognised as telling that {done}."
    return abstain(query, "not_found", text, nearest_passages(index.search(query.rewritten, 3, ceiling), index))


def _unknown_speaker(query: Query, asked: str, find: Find, index: Index) -> Answer:
    """Tell apart: an office nobody is known to hold, somebody who is only spoken of, and a name that stands nowhere."""
    named = index.search(asked, k=3, filters=Filters(until=query.as_of)) if _is_mentioned(asked, index) else []
    if office_words(asked):
        called = " or ".join(index.in_office(asked)[:3])
        silent = f" It may mean {called}, but no statement was recognised as theirs." if called else " Ask by name."
        text = f"Nobody who speaks in the archive was recognised as {asked}.{silent}"
    elif named:
        text = f"{_opening(asked)} is mentioned in the archive, but no statement was recognised as theirs."
    else:
        text = f"{_opening(asked)} is not in the archive."
    meant, said = _may_be_meant(asked, query, find, index)
    near = nearest_statements(said) or nearest_passages(named, index)
    return abstain(query, "unknown_speaker", f"{text}{meant or _namesake(asked, index)}", near)


def _namesake(asked: str, index: Index) -> str:
    """Say who speaks that is called so but for "Jr."; his words are not given for the other's."""
    whole = suffix(asked)
    fathers = index.people(re.sub(rf",? {whole}\b\.?", "", asked, flags=re.IGNORECASE)) if whole else []
    return f" {fathers[0].name} speaks here, who is another." if len(fathers) == 1 else ""


def _opening(name: str) -> str:
    """Write a name as it opens a sentence."""
    return f"The {name[4:]}" if name.startswith("the ") else name


def _nobody_says(query: Query, find: Find, index: Index) -> Answer:
    """Tell apart: a topic on which somebody speaks at other times or elsewhere, and one on which nobody does."""
    limits, ceiling = filters_of(query), Filters(until=query.as_of)
    if limits != ceiling and (elsewhere := find(None, query.topic or None, ceiling)):
        number, outside = _articles(elsewhere, most(query)), _outside(query, elsewhere, most(query))
        text = f"There are statements{_about(query)} in {number}, but {outside}"
        return abstain(query, "outside_dates", text, nearest_statements(elsewhere))
    if empty := _no_article_then(query, index):
        return abstain(query, "outside_dates", empty, _nearest_to(query, index))
    text = f"No statement{_about(query)} is in the archive."
    return abstain(query, "not_found", text, _nearest_to(query, index))


def no_mention(query: Query, index: Index) -> Answer:
    """Tell apart: articles that hold what is asked outside the limits, and none at all."""
    limits, ceiling = filters_of(query), Filters(until=query.as_of)
    topic = query.topic if lists_articles(query) else ""
    elsewhere = index.mentions(topic or None, query.phrase, ceiling, most=1) if limits != ceiling else []
    what = f"“{query.phrase}”" if query.phrase else topic
    if elsewhere:
        mention = f" mention{'s' if len(elsewhere) == 1 else ''} {what}" if what else ""
        text = (
            f"The archive has {_articles(elsewhere)}{mention and f' that{mention}'}, but {_outside(query, elsewhere)}"
        )
        return abstain(query, "outside_dates", text, nearest_mentions(elsewhere))
    text = f"No article mentions {what}." if what else "No article lies within these limits."
    return abstain(query, "not_found", text, _nearest_to(query, index))


def _about(query: Query) -> str:
    """Say what statements were sought: a clause in quotation marks, a place without its preposition."""
    first, *rest = query.topic.split() or [""]
    if not first:
        return f" holding “{query.phrase}”" if query.phrase else ""
    if rest and not FINITE.isdisjoint(query.topic.lower().split()):
        return f" about “{unmarked(query.topic)}”"
    return f" about {' '.join(rest) if rest and first.lower() in PREPOSITIONS else query.topic}"


def _outside(query: Query, rows: Sequence[Said] | Sequence[Mention], limit: int | None = None) -> str:
    """Say which limits leave out what there is, and when it was; of as many as a limit, the newest, when the last."""
    limits = ["in these dates"] if query.since or query.until else []
    limits += [f"in {' or '.join(query.outlets)}"] if query.outlets else []
    days = sorted(row.article.date for row in rows if row.article.date)
    when = f" (it was between {days[0]} and {days[-1]})" if days else ""
    when = f" (it was on {days[0]})" if len(set(days)) == 1 else when
    when = f" (the last was on {days[-1]})" if days and _is_cut(rows, limit) else when
    return f"not {' and '.join(limits)}{when}."


def _no_article_then(query: Query, index: Index) -> str | None:
    """Say that no article at all was published when a question asks for, and when they were; None where some were."""
    limits = replace(filters_of(query), outlets=())
    if limits == Filters(until=query.as_of) or index.catalog.number_within(limits):
        return None
    first, last = index.catalog.dates()[0], index.catalog.newest(query.as_of)
    when = f"they are from {first} to {last}" if last else "none has a date"
    return f"No article in the archive was published then: {when}."


def _limited(query: Query) -> str:
    """Say what a question is limited to."""
    return " and ".join([*(["dates"] if query.since or query.until else []), *(["outlets"] if query.outlets else [])])


def _nearest_to(query: Query, index: Index) -> tuple[Nearest, ...]:
    asked = query.phrase or query.topic or query.rewritten
    return nearest_passages(index.search(asked, k=3, filters=Filters(until=query.as_of)), index)


def _articles(rows: Sequence[Said] | Sequence[Mention], limit: int | None = None) -> str:
    """Say in how many articles rows stand; as many as a limit were not all there are."""
    number = len({row.article.id for row in rows})
    return f"{'at least ' if _is_cut(rows, limit) else ''}{number_of(number, 'article')}"


def _is_cut(rows: Sequence[Said] | Sequence[Mention], limit: int | None) -> bool:
    return limit is not None and len(rows) >= limit


def _is_mentioned(name: str, index: Index) -> bool:
    weights = index.weights(bare(name) or name)
    if fulltext.articles_holding(index.catalog, [match_any([bare(name) or name])], EVERYTHING)[0]:
        return True
    return any(coverage(weights, hit.passage.text) == 1.0 for hit in index.search(name, k=5))


def nothing_then(query: Query, index: Index) -> Answer:
    """Say that nothing was published when whatever there was is asked for."""
    text = _no_article_then(query, index) or "No article in the archive was published then."
    return abstain(query, "outside_dates", text)


def not_found(
    query: Query, considered: Sequence[Candidate], unknown: Sequence[str], enough: float, index: Index
) -> Answer:
    """Tell apart: answered at other times or in other outlets; nothing near; something near, which does not say it."""
    ceiling, asked = Filters(until=query.as_of), without_sources(query)
    if filters_of(query) != ceiling:
        wider = find_passages(replace(query, since=None, until=None, outlets=()), index).considered
        if may_answer(wider, enough):
            text = f"The archive has something on this, but not within these {_limited(query)}."
            return abstain(query, "outside_dates", text, nearest_excerpts(wider))
        considered = (*considered, *wider)
        if empty := _no_article_then(query, index):
            return abstain(query, "outside_dates", empty, nearest_excerpts(considered))
    names = _names(asked)
    matches = [match_any([name]) for name in names]
    together, every = fulltext.articles_holding(index.catalog, matches, ceiling) if names else (0, True)
    missing = " ".join(f"“{name}” is not in the archive." for name in unknown)
    words = index.weights(without_form(asked.rewritten))
    near = [
        c
        for c in considered
        if c.meaning >= _RELATED
        or c.features["passage likeness"] >= _RELATED_LIKENESS
        or coverage(words, f"{c.article.title} {c.quote}") >= _RELATED_WORDS
    ]
    if not near and not together:
        text = missing or "Nothing was found in the archive that is about this."
        return abstain(query, "off_topic", text, nearest_excerpts(considered))
    text = f"{missing or _what_there_is(names, together, every)} The nearest it has is listed."
    return abstain(query, "not_found", text, nearest_excerpts(near or considered))


def _what_there_is(names: Sequence[str], number: int, every: bool) -> str:
    """Say in how many articles the names of a question stand together, as none of them was found to answer it."""
    if not names:
        return "The archive does not answer this."
    if not number:
        together = " together" if len(names) > 1 else ""
        return f"No article in the archive has {listed(tuple(names))}{together}, and none answers this."
    what = f"{'' if every else 'at least '}{number} article{'' if number == 1 else 's'}"
    return f"The archive writes of {listed(tuple(names))} in {what}; none was found that answers this."


def not_there(query: Query, index: Index) -> Answer:
    """Say that a pasted text is not in the archive, or at other dates or outlets only."""
    limits, ceiling, pasted = filters_of(query), Filters(until=query.as_of), query.phrase or query.question
    elsewhere = index.find(pasted, ceiling) if limits != ceiling else []
    if elsewhere:
        text = f"The archive has this, word for word or nearly so, but not within these {_limited(query)}."
        return abstain(query, "outside_dates", text, nearest_places(elsewhere))
    until = f" up to {query.as_of}" if query.as_of else ""
    text = f"This is not in the archive{until}, neither word for word nor with a few words changed."
    return abstain(query, "not_found", text, nearest_passages(index.search(pasted, k=3, filters=limits), index))


def _names(query: Query) -> list[str]:
    """List the names in a question, each once, without a possessive; words that only open it are none."""
    return list(dict.fromkeys(name for at, name in names_in(query.rewritten) if at or " " in name))


def unknown_names(query: Query, index: Index) -> list[str]:
    """List the names in a question with a word that stands nowhere in the archive, as far as it may be looked at."""
    ceiling = Filters(until=query.as_of)
    return [
        name
        for name in _names(query)
        if not all(is_known(word, index.catalog, ceiling) for word in content_words(name))
    ]
