"""What somebody does to somebody by saying something, wherever a sentence tells it: "Lind endorsed Voss"."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus import Article, Statement
from corpus.names.agreement import same_person
from corpus.names.forms import NAME, bare, names_in
from corpus.statements.speech_acts import SpeechAct, of_one_meaning, root, speech_acts
from corpus.text.english import PRONOUNS
from corpus.text.sentences import Span, paragraphs, sentences
from index.matching.common import all_of
from index.matching.ledger import Said, newest_first
from index.matching.statements import trusted_statements_over
from index.people.named import Named, is_named, named, register
from index.people.spellings import spellings
from index.storage import passage_table
from index.storage.catalog import Catalog
from index.storage.filters import EVERYTHING, Filters
from index.storage.fulltext import match_passages
from index.storage.terms import content_words, match_any, stem, stems, words

_EVERY = 1_000_000  # passages: as many as match

_Place = tuple[str, int]  # an article's id, and where in it a sentence begins


@dataclass(frozen=True, slots=True)
class _Object:
    """To whom or what it is done: a name, None where there is none, and the other words asked for."""

    named: Named | None
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

    A verb that needs no preposition is told by those of one meaning, too ("denounced" for "criticized"), which come
    last. Of each the newest first, but whoever is named before who is not.

    forms: those the speaker has in the ledger. Who does it is whom the ledger takes the subject for, else the fullest
    form the article gives of a name. limit: how many passages are looked at, the best by their words. preposition: what
    stands before its object ("apologized for").
    """
    object_ = _object(catalog, topic or "")
    if topic and not object_.named and not object_.others:  # "me", "us"
        return []

    def is_asked(row: Said) -> bool:
        who = row.statement.speaker
        done_by = speaker is None or (who and (who in (forms or ()) or same_person(speaker, who)))
        is_told = who or (row.statement.source or "he").lower() not in PRONOUNS
        return bool(done_by and is_told) and not (topic and who and same_person(topic, who))

    kin = [] if preposition else [form for form in of_one_meaning(verb) if root(form) != root(verb)]
    beside = list(_sought(catalog, speaker, object_))
    found: dict[_Place, Said] = {}
    told: list[Said] = []
    for verbs in filter(None, ([verb], kin)):
        spelt = [form for one in verbs for form in (one, *spellings(catalog, one))]
        match = all_of([match_any(list(forms)) for forms in (spelt, *beside)])
        ids = [i for i, _ in match_passages(catalog, match, filters, limit or _EVERY)]
        acts_told = _told(catalog, ids, frozenset(map(root, verbs)), preposition, object_ if topic else None)
        rows = {place: row for place, row in acts_told if place not in found and is_asked(row)}
        found |= rows
        told += sorted(newest_first(rows.values()), key=lambda row: row.statement.speaker is None)
    return told


def _told(
    catalog: Catalog, passage_ids: Sequence[str], verbs: Collection[str], preposition: str, object_: _Object | None
) -> Iterator[tuple[_Place, Said]]:
    """Go through the sentences of some passages that tell of it, with where they stand."""
    for passage in passage_table.passages(catalog, passage_ids).values():
        if (article := catalog.article(passage.article_id)) is None:
            continue
        for span, act in _speech_acts(passage.text, passage.start, verbs, preposition):
            told = article.text[span[0] + act.at : span[1]]
            if object_ is None or _is_done_to(catalog, object_, act, told, article):
                yield (article.id, span[0]), _row(catalog, article, span, act)


def _object(catalog: Catalog, topic: str) -> _Object:
    """Tell the name that a topic begins with from its other words: "Otto Lind for mayor"."""
    name = next((name for at, name in names_in(topic) if not words(topic[:at])), "")
    rest = content_words(topic[topic.index(name) + len(name) :] if name else topic)
    return _Object(named(catalog, name) if name else None, tuple(rest))


def _sought(catalog: Catalog, speaker: str | None, object_: _Object) -> Iterator[Sequence[str]]:
    """List what a passage has to hold beside the verb, each in all its spellings."""
    done_to = object_.named.name if object_.named else ""
    for name in (done_to, "" if done_to or object_.others else bare(speaker or "") or speaker or ""):
        if name and (parts := words(name)):
            yield spellings(catalog, parts[-1])
    for word in object_.others:
        yield spellings(catalog, word)


def _speech_acts(text: str, offset: int, verbs: Collection[str], preposition: str) -> Iterator[tuple[Span, SpeechAct]]:
    """Go through what the sentences of a passage tell to be done, with where in the article each stands."""
    # All forms of a verb begin so, den-y and den-ied; reading sentences takes long.
    opening = re.compile(rf"\b(?:{'|'.join(re.escape(verb[:-1]) for verb in verbs)})", re.IGNORECASE)
    for paragraph in paragraphs(text):
        if not opening.search(text, *paragraph):
            continue
        for start, end in sentences(text, *paragraph):
            if opening.search(text, start, end):
                for act in speech_acts(text[start:end], verbs, preposition):
                    yield (offset + start, offset + end), act


def _is_done_to(catalog: Catalog, object_: _Object, act: SpeechAct, told: str, article: Article) -> bool:
    """Tell whether it is done to whom is asked: named in the object, the given name as the article has it.

    told: the sentence from the verb on, which has to hold what else is asked ("accused Voss of theft").
    """
    held, others = set(stems(act.object)), set(map(stem, object_.others))
    if object_.named is None:
        return not others.isdisjoint(held) and others <= held.union(stems(told))
    return others <= set(stems(told)) and is_named(catalog, object_.named, act.object, article)


def _row(catalog: Catalog, article: Article, span: Span, act: SpeechAct) -> Said:
    """Return the ledger's statement that this is, else one of the whole sentence."""
    verb = root(act.verb)
    for statement in trusted_statements_over(catalog, article.id, *span):
        if statement.cue and root(statement.cue) == verb and statement.sentence[0] <= span[0] + act.at:
            return Said(statement, article)
    agent = act.agent or ""
    ends = [match[0] for match in NAME.finditer(agent) if match.end() == len(agent)]  # not "a Texas voter"
    who = register(article.text).in_full(ends[0]) if ends else None
    return Said(Statement(article.id, *span, "indirect", who or None, act.agent, act.verb, span, span), article)
