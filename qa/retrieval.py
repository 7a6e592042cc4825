"""From a query to the evidence for an answer: statements from the ledger, passages by full text and vectors fused."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.names.forms import fold, suffix, surname
from index import Filters, Hit, Index, Mention, Person, Place, Said
from index.matching.phrases import phrase_pattern
from index.people.asked import SURELY, clearest
from index.storage import statement_table
from index.storage.terms import content_words
from index.store import LOOKED_AT
from qa.evidence.candidates import ENOUGH, Candidate, candidates, may_answer
from qa.evidence.ordering import in_turn, is_tweet, lead, ordered_statements, quoted_first, tweeted_first
from qa.evidence.quantities import claim
from qa.query import Query, without_sources
from qa.quoting import unmarked
from qa.reading.pronouns import EACH_OTHER
from qa.reading.wanted import as_asked
from qa.reading.wording import listed

EXHAUSTIVE = frozenset({"list", "count", "timeline"})  # kinds that show all there is
_POOL, _BY_DATE = 30, 50  # passages found for a question, and where the date decides
# Finds statements: of a speaker, on a topic, within limits.
Find = Callable[[str | None, str | None, Filters], Sequence[Said]]
_MORE = 3  # words beside those it quotes with which a question asks for something else
_OTHERS = 4  # people of one name that a note tells apart
_REPORTED = 1  # days after which it is still reported what happened
_WHATEVER = re.compile(
    r"(?:(?:what|anything|is|are|was|were|has|have|been|being|else|there|the|any|some|me|show|give|tell|top|about|in|did)"
    r" )*(?P<news>(?:new|news|headlines|top stories|news stories|going on)(?: there)?|happen(?:ed|s|ing)?|reported)?",
    re.IGNORECASE,
)
_NEWS = ("new", "news", "headlines", "top stories", "news stories")
_CLAUSE = 4  # words from which a topic is a clause
_ALL = 0.95  # the share of a topic's words, weighted, that a statement with all of them has


@dataclass(frozen=True, slots=True)
class Choice:
    """A name in the question that several people bear. candidates: each with what they say to it, most first."""

    asked: str
    candidates: tuple[tuple[Person, tuple[Said, ...]], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the archive has for a query.

    statements: of the people asked about, on the topic. passages: nearest first. considered: the excerpts of those,
    shown or dropped, in the order they are shown. unclear: names to ask back about. notes: how names were taken.
    mentions: the articles that hold what is listed, or a phrase. sides: of a comparison, what there is for each that is
    compared. places: where a pasted text stands.
    """

    statements: tuple[Said, ...] = ()
    passages: tuple[Hit, ...] = ()
    considered: tuple[Candidate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    sides: tuple["Side", ...] = ()
    unclear: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the outlets or speakers that are compared: its name, the question to it alone, what there is for that."""

    name: str
    query: Query
    evidence: Evidence


def retrieve(query: Query, index: Index) -> Evidence:
    """Collect the evidence for a query: every statement asked for, or the passages nearest to the question."""
    if query.balanced and query.kind not in EXHAUSTIVE and max(len(query.outlets), len(query.speakers)) > 1:
        return Evidence(sides=tuple(Side(name, own, retrieve(own, index)) for name, own in _sides(query)))
    if lists_articles(query) or asks_for_words(query):
        topic, most = (query.topic or None, 1) if lists_articles(query) else (None, None)
        return Evidence(mentions=tuple(index.mentions(topic, query.phrase, filters_of(query), most)))
    if query.kind in {"statements", *EXHAUSTIVE}:
        return _statements(query, index)
    if query.kind == "lookup":
        return Evidence(places=tuple(index.find(query.phrase or query.question, filters_of(query))))
    if query.kind == "archive":
        return Evidence()
    if asks_for_whatever(query):
        return _whatever(query, index)
    found = find_passages(query, index)
    return found if may_answer(found.considered) or query.dated != "happened" else _as_written(query, index) or found


def _whatever(query: Query, index: Index) -> Evidence:
    """Collect the articles of a time, the newest first, as many as are shown and were shown before."""
    limits = filters_of(replace(query, until=_reported_by(query.until), dated="published"))
    found = index.catalog.by_date(limits, query.skip + query.k, oldest=query.order == "oldest")
    number = index.catalog.number_within(limits)
    note = f"{number:,} articles are within these limits; these are the newest of them." if limits else ""
    mentions = tuple(Mention(article, (lead(article),)) for article in found)
    return Evidence(mentions=mentions, notes=(note,) if note and number > len(found) and not query.skip else ())


def _reported_by(day: str | None) -> str | None:
    """Return the day by which what happened until a day has been reported."""
    if not day:
        return None
    last = date.fromisoformat(day)
    return (last + min(timedelta(days=_REPORTED), date.max - last)).isoformat()


def _as_written(query: Query, index: Index) -> Evidence | None:
    """Find what has the question's days and months in its words, whenever they were: "by the end of September"."""
    times = claim(query.rewritten).times
    wider = find_passages(replace(query, since=None, until=None), index) if times else Evidence()
    telling = tuple(
        c
        for c in wider.considered
        if c.fit >= ENOUGH and c.dropped is None and all(time in c.quote.casefold() for time in times)
    )
    return replace(wider, considered=telling) if telling else None


def find_passages(query: Query, index: Index) -> Evidence:
    """Collect the passages nearest to a question, and what in them may answer it."""
    query = without_sources(query)
    filters = filters_of(query)
    pool = _POOL if query.order == "relevance" else _BY_DATE
    hits = index.search(as_asked(query.rewritten), max(pool, 2 * (query.k + query.skip)), filters, query.today)
    considered = tuple(_in_time(query, candidate) for candidate in candidates(query, hits, index))
    if query.phrase:
        quoted = {mention.article.id for mention in index.mentions(None, query.phrase, filters, most=1)}
        considered = tuple(sorted(considered, key=lambda c: (c.fit < ENOUGH, c.article.id not in quoted)))
    ranks = {candidate.article.id: rank for rank, candidate in reversed(list(enumerate(considered)))}
    hits.sort(key=lambda hit: ranks.get(hit.passage.article_id, len(ranks)))
    return Evidence(passages=tuple(hits[: max(10, 2 * query.k)]), considered=considered)


def lists_articles(query: Query) -> bool:
    """Tell whether a list or a count goes through articles, whoever speaks in them."""
    return query.kind in {"list", "count"} and query.of == "articles" and not query.speakers


def asks_for_whatever(query: Query) -> bool:
    """Tell whether a question is for whatever there was at a time: "What happened on 2 March?", "the latest news"."""
    if query.kind != "passages" or query.phrase or not (asked := _WHATEVER.fullmatch(query.topic)):
        return False
    is_news = bool(asked["news"]) and asked["news"].lower() in _NEWS
    return bool(query.since or query.until) or is_news or (bool(asked["news"]) and query.order == "newest")


def asks_for_words(query: Query) -> bool:
    """Tell whether a question is for hardly more than the words it quotes, so that what has them is the answer."""
    if query.kind != "passages" or not query.phrase:
        return False
    return len(set(content_words(query.rewritten)) - set(content_words(query.phrase))) < _MORE


def _in_time(query: Query, candidate: Candidate) -> Candidate:
    """Drop what cannot be of the year a question names: published at other times, and without that year in it."""
    year = (query.since or "")[:4]
    if query.dated != "happened" or year != (query.until or "")[:4] or not year or year not in query.rewritten:
        return candidate
    if (query.since or "") > (query.today or ""):  # what is planned
        return candidate
    article = candidate.article
    if (query.since or "") <= (article.date or "") <= (query.until or ""):
        return candidate
    told = year in article.text or year in article.title or (article.date or "").startswith(year)
    return candidate if told else replace(candidate, dropped=f"neither of {year} nor naming it")


def _sides(query: Query) -> list[tuple[str, Query]]:
    """Split a comparison into the questions to each outlet, or each speaker, with its share of the citations."""
    by_outlet = len(query.outlets) > 1
    names = query.outlets if by_outlet else query.speakers
    share = max(1, query.k // len(names))  # of an answer, and so of each that was shown before it
    alone = replace(query, balanced=False, k=share, skip=share * (query.skip // query.k))
    if by_outlet:
        return [(name, replace(alone, outlets=(name,))) for name in names]
    return [(name, replace(alone, speakers=(name,), topic=_topic_of(name, query))) for name in names]


def _topic_of(speaker: str, query: Query) -> str:
    """Return what one of several speakers is asked about: of "each other" all but themselves."""
    others = " and ".join(name for name in query.speakers if name != speaker)
    return EACH_OTHER.sub(lambda _: others, query.topic) if others else query.topic


def finder(query: Query, index: Index) -> Find:
    """Return what finds statements (of a speaker, on a topic, within limits) in the way this kind of question needs.

    A list or a count: every one that holds all words of the topic. A timeline, or whether somebody said something:
    every one that holds most of them. A phrase: every one that holds it. What is done by saying
    it: every sentence that tells of it. Else the closest first, by meaning where no words match.
    """

    def find(speaker: str | None, topic: str | None, filters: Filters) -> Sequence[Said]:
        if query.act:
            return index.acts(query.act.verb, speaker, topic, filters, most(query), query.act.preposition)
        if query.kind in {"list", "count"}:
            return index.exactly(speaker, topic, query.phrase, filters)
        if query.phrase:
            return index.exactly(speaker, None, query.phrase, filters)
        if query.kind == "timeline" or query.whether:
            return index.mostly(speaker, topic, filters)
        return index.statements(speaker, topic, filters, most(query))

    return find


def most(query: Query) -> int | None:
    """Return how many statements of a speaker are looked at for a query, None where it is for all there are."""
    if query.kind in EXHAUSTIVE or query.phrase or query.whether or query.tweeted:
        return None
    return max(LOOKED_AT, 10 * (query.k + query.skip))


def _statements(query: Query, index: Index) -> Evidence:
    """Collect the statements of everybody asked about, in turn; of nobody in particular, those of each speaker."""
    filters, topic, find = filters_of(query), query.topic or None, finder(query, index)
    if not query.speakers:
        by_speaker: dict[str | None, list[Said]] = {}
        rows = _word_for_word(find(None, topic, filters), topic)
        for row in rows:
            by_speaker.setdefault(row.statement.speaker, []).append(row)
        return Evidence(ordered_statements(query, in_turn(by_speaker.values())), notes=_nearest_only(rows, query))
    return of_speakers(query, index, find)


def of_speakers(query: Query, index: Index, find: Find) -> Evidence:
    """Collect the statements of each speaker asked about, in turn, as something finds them."""
    filters, topic = filters_of(query), query.topic or None
    found: list[Sequence[Said]] = []
    unclear: list[Choice] = []
    notes: list[str] = []
    for asked in query.speakers:
        rows = find(asked, _topic_of(asked, query) or None, filters)
        if not rows and query.kind == "statements" and not query.act:
            rows, instead = _by_spokespeople(asked, query, index, find)
            notes += instead
        people = index.people(asked, filters)
        choice = _choice(asked, rows, people)
        person = _meant(choice, people, _numbers(people, filters, index)) if len(people) > 1 and rows else None
        if len(choice.candidates) > 1 and person is None:
            unclear.append(choice)
        if rows and (taken := person or (people[0] if len(people) == 1 else None)):
            own = [row for row in rows if row.statement.speaker in taken.forms] if person else rows
            notes += _taken_for(asked, taken, people, (len(own), len(rows)), _looked_at(rows, query))
            rows = own
        if query.verbatim and query.kind == "statements":
            rows, beside = _quoted(asked, rows, query, index)
            notes += beside
        found.append(rows)
    if query.tweeted:
        found = [tweeted_first(rows) for rows in found]
        notes += ["None of these was recognised as a tweet."] if any(found) and not _has_tweet(found) else []
    if any(found):
        silent = [asked for asked, rows in zip(query.speakers, found, strict=True) if not rows]
        notes += [f"No statement by {asked}{f' about {topic}' if topic else ''} was found." for asked in silent]
    return Evidence(ordered_statements(query, in_turn(found)), unclear=tuple(unclear), notes=tuple(notes))


def _by_spokespeople(asked: str, query: Query, index: Index, find: Find) -> tuple[Sequence[Said], list[str]]:
    """Find what those say who speak for a body that says nothing itself: "Pentagon spokesman Otto Lind"."""
    filters, topic = filters_of(query), _topic_of(asked, query) or None
    found = {name: rows for name in index.spokespeople(asked, filters) if (rows := find(name, topic, filters))}
    if not found:
        return [], []
    who = f"by {listed(tuple(found))}, who speak{'s' if len(found) == 1 else ''} for it"
    return in_turn(found.values()), [f"No statement by {asked} itself was found; what is shown is {who}."]


def _quoted(asked: str, rows: Sequence[Said], query: Query, index: Index) -> tuple[Sequence[Said], list[str]]:
    """Put quotations first, where none is on the topic itself those beside what is reported on it; and note that."""
    only_reported = bool(rows) and all(row.statement.kind != "direct" for row in rows)
    near = index.quoted_beside(asked, query.topic, rows) if only_reported and query.topic else []
    beside = [row for row in near if row.statement.kind == "direct"]
    note = f"No quotation has the words of “{unmarked(query.topic)}”; first come those beside what is reported on it."
    return [*beside, *quoted_first(rows)], [note] if beside else []


def _has_tweet(found: Sequence[Sequence[Said]]) -> bool:
    return any(is_tweet(row) for rows in found for row in rows)


def _taken_for(
    asked: str, person: Person, people: Sequence[Person], numbers: tuple[int, int], looked_at: str
) -> Iterator[str]:
    """Note whom a name was taken for: of several people, or of one who has it without "Jr.".

    numbers: how many of the statements looked at are theirs, and of how many.
    """
    taken = f"“{asked}” was taken to mean {person.name}"
    others = ", ".join(other.name for other in people[:_OTHERS] if other != person)
    if numbers[0] < numbers[1]:
        yield f"{taken}, not {others}: {numbers[0]} of the {numbers[1]} statements {looked_at} are theirs."
    elif others and person.statements < SURELY * sum(other.statements for other in people):
        yield f"{taken}, not {others.rstrip('.')}."
    elif _is_given_name(asked, person.name):
        yield f"{taken}."
    if not others and suffix(asked) and suffix(asked) not in map(suffix, person.forms):
        yield f"{taken}; nobody of that very name was found to speak here."


def _is_given_name(asked: str, name: str) -> bool:
    """Tell whether somebody is asked for by the first word of their name."""
    return fold(name).split()[:1] == [fold(asked)] and fold(asked) != surname(name)


def _word_for_word(rows: Sequence[Said], topic: str | None) -> Sequence[Said]:
    """Put first what holds a clause asked for ("who said that …") in its very words."""
    clause = phrase_pattern(topic, contracted=True) if topic and len(topic.split()) >= _CLAUSE else None
    return sorted(rows, key=lambda row: clause.search(row.quote) is None) if clause else rows


def _nearest_only(rows: Sequence[Said], query: Query) -> tuple[str, ...]:
    """Note that of a clause asked for ("who said that …") no statement has all words."""
    is_clause = query.kind == "statements" and not query.act and len(query.topic.split()) >= _CLAUSE
    if not rows or not is_clause or max(row.score for row in rows) >= _ALL:
        return ()
    return (f"No statement was found with all of “{unmarked(query.topic)}”: these have most of its words.",)


def _looked_at(rows: Sequence[Said], query: Query) -> str:
    return "found" if (limit := most(query)) is None or len(rows) < limit else "looked at"


def _numbers(people: Sequence[Person], filters: Filters, index: Index) -> dict[str, int]:
    """Count the statements within the filters under each form of some people's names."""
    return dict(statement_table.speakers(index.catalog, filters, [form for person in people for form in person.forms]))


def _choice(asked: str, rows: Sequence[Said], people: Sequence[Person]) -> Choice:
    """Sort rows by whom of those a name can mean they are of; who has none is left out."""
    by_person = [(person, tuple(row for row in rows if row.statement.speaker in person.forms)) for person in people]
    return Choice(asked, tuple(sorted((p for p in by_person if p[1]), key=lambda p: -len(p[1]))))


def _meant(choice: Choice, people: Sequence[Person], statements: Mapping[str, int]) -> Person | None:
    """Choose the one of several people whom a name clearly means, None where nobody clearly is.

    By all that they say (statements: by form of their name), else by what they say on the topic.
    """
    best = clearest([(person, sum(statements.get(form, 0) for form in person.forms)) for person in people])
    on_topic = [(person, len(rows)) for person, rows in choice.candidates]
    return best if best in [person for person, _ in on_topic] else clearest(on_topic)


def filters_of(query: Query) -> Filters:
    """Return the limits a query sets on articles; `as_of` is a ceiling on top of its own dates.

    What happened at some time may be told at any time after; and what is planned was told before.
    """
    since, until = query.since, query.until
    if query.dated == "happened":
        since, until = since if since and since <= (query.today or since) else None, None
    ceilings = [day for day in (until, query.as_of) if day]
    return Filters(outlets=query.outlets, since=since, until=min(ceilings) if ceilings else None)
