"""Statements for a question: whose, on what, and whom a name was taken for."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from corpus.names.forms import fold, suffix, surname
from index import Filters, Index, Person, Said
from index.matching import topics
from index.matching.phrases import phrase_pattern
from index.people.by_name import SURELY, clearest
from index.storage import statement_table
from index.storage.terms import ALL_WORDS
from index.store import LOOKED_AT
from qa.evidence.ordering import in_turn, is_tweet, ordered_statements, quoted_first, tweeted_first
from qa.evidence.records import Choice, Evidence
from qa.evidence.scope import EXHAUSTIVE, filters_of
from qa.reading.pronouns import EACH_OTHER
from qa.reading.query import Query
from qa.reading.wording import listed
from qa.writing.quoting import unmarked

# Finds statements: of a speaker, on a topic, within limits.
Find = Callable[[str | None, str | None, Filters], Sequence[Said]]
_OTHERS = 4  # people of one name that a note tells apart
_AROUND = 300  # characters around a statement, which may name what it is about
_CLAUSE = 4  # words from which a topic is a clause


def topic_of(speaker: str, query: Query) -> str:
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


def find_statements(query: Query, index: Index) -> Evidence:
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
        rows = find(asked, topic_of(asked, query) or None, filters)
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
        notes += _in_meaning_only(asked, rows, query, index)
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
    filters, topic = filters_of(query), topic_of(asked, query) or None
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
    if not rows or not is_clause or max(row.score for row in rows) >= ALL_WORDS:
        return ()
    return (f"No statement was found with all of “{unmarked(query.topic)}”: these have most of its words.",)


def _in_meaning_only(asked: str, rows: Sequence[Said], query: Query, index: Index) -> list[str]:
    """Note that none of the statements found has a word of the topic, nor what stands around them."""
    topic = topic_of(asked, query)
    if not rows or not topic or query.kind != "statements" or query.act or query.phrase:
        return []
    sought = topics.topic_of(index.catalog, topic)
    if any(topics.held(index.catalog, sought, _around(row), row.article) for row in rows[: query.k + query.skip]):
        return []
    return [f"No statement by {asked} has a word of “{unmarked(topic)}”: these are the nearest to it in meaning."]


def _around(row: Said) -> str:
    start, end = row.statement.context
    return f"{row.article.title}\n{row.article.text[max(0, start - _AROUND) : end + _AROUND]}"


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
