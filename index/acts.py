"""What somebody does to somebody by saying something, wherever a sentence tells it: "Lind endorsed Voss"."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from corpus import Article, Statement
from corpus.deeds import Deed, deeds, root
from corpus.mentions import PRONOUNS
from corpus.names import NAME, bare, names_in, same_person
from corpus.register import Register
from corpus.sentences import Span, paragraphs, sentences
from index import passage_table, statement_table
from index.catalog import Catalog
from index.common import all_of
from index.filters import EVERYTHING, Filters
from index.fulltext import match_passages
from index.ledger import Said, newest_first
from index.people import clearest, people
from index.spellings import spellings
from index.terms import content_words, match_any, stem, stems, words

_EVERY = 1_000_000  # passages: as many as match
_AT_ONCE = 64  # articles whose names are kept while their passages are read


@dataclass(frozen=True, slots=True)
class _Object:
    """To whom or what it is done: a name, "" where there is none, and the other words asked for.

    last: its last word, as stems of all its spellings. forms: those its bearers have in the ledger, if they speak.
    """

    name: str
    last: frozenset[str]
    forms: frozenset[str]
    others: tuple[str, ...]


def acts(
    catalog: Catalog,
    verb: str,
    speaker: str | None = None,
    forms: Collection[str] | None = None,
    topic: str | None = None,
    filters: Filters = EVERYTHING,
    limit: int | None = None,
    preposition: str = "",
) -> list[Said]:
    """List the sentences that tell of it, with who does it: by a speaker, to a topic; None for anybody.

    Newest first, but whoever is named before who is not.

    forms: those the speaker has in the ledger. Who does it is whom the ledger takes the subject for, else the fullest
    form the article gives of a name. limit: how many passages are looked at, the best by their words. preposition: what
    stands before its object ("apologized for").
    """
    object_ = _object(catalog, topic or "")
    if topic and not object_.name and not object_.others:  # "me", "us"
        return []
    match = all_of([match_any(list(spelt)) for spelt in _sought(catalog, verb, speaker, object_)])
    ids = [i for i, _ in match_passages(catalog, match, filters, limit or _EVERY)]
    found: dict[tuple[str, int], Said] = {}
    names_in_text = lru_cache(_AT_ONCE)(Register)  # an article's passages share its names
    for passage in passage_table.passages(catalog, ids).values():
        if (article := catalog.article(passage.article_id)) is None:
            continue
        register = partial(names_in_text, article.text)
        for span, deed in _deeds(passage.text, passage.start, root(verb), preposition):
            if topic and not _is_done_to(object_, deed, article.text[span[0] + deed.at : span[1]], register):
                continue
            row = _row(catalog, article, span, deed, register)
            who = row.statement.speaker
            done_by = speaker is None or (who and (who in (forms or ()) or same_person(speaker, who)))
            told = who or (row.statement.source or "he").lower() not in PRONOUNS
            if done_by and told and not (topic and who and same_person(topic, who)):
                found.setdefault((article.id, span[0]), row)
    return sorted(newest_first(found.values()), key=lambda row: row.statement.speaker is None)


def _object(catalog: Catalog, topic: str) -> _Object:
    """Tell the name that a topic begins with from its other words: "Otto Lind for mayor"."""
    name = next((name for at, name in names_in(topic) if not words(topic[:at])), "")
    rest = content_words(topic[topic.index(name) + len(name) :] if name else topic)
    bearers = people(catalog, name) if name else []
    meant = clearest([(person, person.statements) for person in bearers]) if bearers else None
    forms = frozenset(form for person in ([meant] if meant else bearers) for form in person.forms)
    last = frozenset(stem(form) for word in words(name)[-1:] for form in spellings(catalog, word))
    return _Object(bare(name) or name, last, forms, tuple(rest))


def _sought(catalog: Catalog, verb: str, speaker: str | None, object_: _Object) -> Iterator[Sequence[str]]:
    """List what a passage has to hold, each in all its spellings."""
    yield [verb, *spellings(catalog, verb)]
    for name in (object_.name, "" if object_.name or object_.others else bare(speaker or "") or speaker or ""):
        if name and (parts := words(name)):
            yield spellings(catalog, parts[-1])
    for word in object_.others:
        yield spellings(catalog, word)


def _deeds(text: str, offset: int, verb: str, preposition: str) -> Iterator[tuple[Span, Deed]]:
    """Go through what the sentences of a passage tell to be done, with where in the article each stands."""
    opening = verb[:-1]  # all its forms begin so: den-y, den-ied; reading sentences takes long
    for paragraph in paragraphs(text):
        if opening not in text[slice(*paragraph)].lower():
            continue
        for start, end in sentences(text, *paragraph):
            if opening in text[start:end].lower():
                for deed in deeds(text[start:end], verb, preposition):
                    yield (offset + start, offset + end), deed


def _is_done_to(object_: _Object, deed: Deed, told: str, register: Callable[[], Register]) -> bool:
    """Tell whether it is done to whom is asked: named in the object, the given name as the article has it.

    told: the sentence from the verb on, which has to hold what else is asked ("accused Voss of theft").
    """
    held, others = set(stems(deed.object)), set(map(stem, object_.others))
    if not object_.name:
        return not others.isdisjoint(held) and others <= held.union(stems(told))
    if object_.last.isdisjoint(held):
        return False
    named = (register().in_full(match[0]) for match in NAME.finditer(deed.object))
    return any(_is_bearer(object_, name) for name in named) and others <= set(stems(told))


def _is_bearer(object_: _Object, name: str) -> bool:
    """Tell whether a name is that of the object; one without a given name, of whom the archive takes it for."""
    if name in object_.forms:
        return True
    return same_person(object_.name, name) and (" " in name or not object_.forms)


def _row(catalog: Catalog, article: Article, span: Span, deed: Deed, register: Callable[[], Register]) -> Said:
    """Return the ledger's statement that this is, else one of the whole sentence."""
    verb = root(deed.verb)
    for statement in statement_table.statements_over(catalog, article.id, *span):
        if statement.cue and root(statement.cue) == verb and statement.sentence[0] <= span[0] + deed.at:
            return Said(statement, article)
    agent = deed.agent or ""
    named = [match[0] for match in NAME.finditer(agent) if match.end() == len(agent)]  # not "a Texas voter"
    who = register().in_full(named[0]) if named else None
    return Said(Statement(article.id, *span, "indirect", who or None, deed.agent, deed.verb, span, span), article)
