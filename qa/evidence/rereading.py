"""Questions that can be read in two ways: what the archive has decides.

"Who negotiated the deal?" asks for what is done by speaking or, where no sentence tells of that, for a fact. "Where did
Voss say the dam stands?" asks for a statement and, if no statement tells it, for a fact, which articles may report
without anybody's words. "Rye bread keeps for a week" is a topic or, where an article has that very sentence, pasted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.statements.grammar import AS_A_CLAUSE
from corpus.statements.speech_acts import of_one_meaning, root
from corpus.text.quotations import quotations
from index import Filters, Index, Said
from index.matching.alignment import number_of_words, words_of
from index.people.misspellings import is_name
from index.storage.terms import ALL_WORDS, Weights, content_words, coverage, stems, stems_of
from qa.evidence.candidates import may_answer
from qa.evidence.records import Evidence
from qa.evidence.retrieval import retrieve
from qa.evidence.scope import filters_of
from qa.evidence.statements import of_speakers
from qa.reading.pasted import may_be_pasted
from qa.reading.query import Query, as_kind
from qa.reading.speech_acts import Act, says_what
from qa.reading.wanted import wanted
from qa.reading.wording import listed
from qa.writing.reporting import shown

_OF_ONE_NAME = 4  # people who are asked by a surname in the plural
_PLACE = re.compile(r"(?:in|at|during) (?P<where>(?:\S+ ){0,4}\S+)", re.IGNORECASE)
_QUOTED = 3  # words of a quotation that is looked for by itself
_BESIDE = 6  # words that stand beside it at most, to say whose it is
_HALF = 0.5  # the weighted share of what is asked that a statement, or an excerpt, which tells it holds


def read_and_retrieve(query: Query, index: Index) -> tuple[Query, Evidence]:
    """Collect the evidence for a query; return it with the query as it was read in the end."""
    if (pasted := _as_pasted(query, index)) and (places := retrieve(pasted, index)).places:
        return pasted, places
    if query.kind == "lookup":
        return _quoted(query, index)
    query = _each_of(query, index)
    if query.act is None or query.phrase or query.balanced:
        return _told(replace(query, act=None), index)
    evidence = retrieve(query, index)
    nothing_else = not query.topic and query.act.preposition not in AS_A_CLAUSE
    if evidence.statements:
        return replace(query, notes=(*query.notes, *_other_verbs(query.act, evidence.statements))), evidence
    if nothing_else and query.speakers and (own := _by_cue(query, query.act, index)).statements:
        return replace(query, act=None), own
    names_what = says_what(query.act, query.topic)
    if not names_what and ((query.act.fact and query.act.sure) or nothing_else):
        return query, evidence
    if not names_what and query.act.fact:
        return _told(_as_fact(query), index)
    said, spoken = _told(replace(query, act=None, whether=names_what or bool(query.speakers)), index)
    if names_what:
        spoken = _closest(spoken)
    if not spoken.statements:
        return _told(_as_fact(query), index) if names_what and not query.act.sure else (query, evidence)
    note = f"No sentence was recognised that tells of “{query.act.called}”; what is said on this is shown instead."
    return replace(said, notes=(*said.notes, note)), spoken


def _closest(evidence: Evidence) -> Evidence:
    """Leave out statements that hold less of what is asked than others do."""
    best = max((row.score for row in evidence.statements), default=0.0)
    return replace(evidence, statements=tuple(row for row in evidence.statements if row.score >= min(best, ALL_WORDS)))


def _as_pasted(query: Query, index: Index) -> Query | None:
    """Read what nothing shows to be a question as a pasted sentence, where it is a whole one of the archive.

    Or all that is quoted of somebody. A part of a sentence may as well be a topic: "the ladder at the long-closed dam".
    """
    if query.kind != "passages" or query.carried or query.phrase or not may_be_pasted(query.question):
        return None
    if not any(place.kind in (None, "punctuation") for place in index.find(query.question, filters_of(query))):
        return None
    return as_kind(query, "lookup", phrase=query.question.strip(), rewritten=query.question.strip(" ?!."))


def _quoted(query: Query, index: Index) -> tuple[Query, Evidence]:
    """Look for a pasted text or, where it is not there, for what it quotes: who said that may be another one."""
    evidence, text = retrieve(query, index), query.phrase or query.question
    quoted = [text[start + 1 : end - 1] for start, end in quotations(text, 0, len(text))]
    longest = max(quoted, key=len, default="")
    words, beside = (number_of_words(words_of(part).forms) for part in (longest, text.replace(longest, "")))
    if evidence.places or words < _QUOTED or beside > _BESIDE:
        return query, evidence
    note = "As it was pasted, with what stands beside the quotation, it is not in the archive: only what it quotes is."
    alone = replace(query, phrase=longest, notes=(*query.notes, note))
    found = retrieve(alone, index)
    return (alone, found) if found.places else (query, evidence)


def _each_of(query: Query, index: Index) -> Query:
    """Ask each of several who are asked for by their surname in the plural: "the Vosses"."""
    speakers, notes = list[str](), list[str]()
    for asked in query.speakers:
        names = [person.name for person in index.family(asked)]
        speakers += names[:_OF_ONE_NAME] or [asked]
        others = f" and {len(names) - _OF_ONE_NAME} others" if len(names) > _OF_ONE_NAME else ""
        if names:
            shown = listed(names[:_OF_ONE_NAME]) if not others else ", ".join(names[:_OF_ONE_NAME]) + others
            notes.append(f"“{asked}” was taken to mean those of that name who speak here: {shown}.")
    return replace(query, speakers=tuple(speakers), notes=(*query.notes, *notes)) if notes else query


def _by_cue(query: Query, act: Act, index: Index) -> Evidence:
    """Collect what somebody says that a verb reports: "What did Voss deny?", where no sentence says whom or what."""
    evidence = retrieve(as_kind(query, "list", act=None), index)
    rows = tuple(row for row in evidence.statements if root(row.statement.cue or "") == root(act.verb))
    return replace(evidence, statements=rows)


def _other_verbs(act: Act, rows: Sequence[Said]) -> Iterator[str]:
    """Note by which other verbs it is told what is done (see `speech_acts.of_one_meaning`)."""
    asked, kin = root(act.verb), {root(form): form for form in of_one_meaning(act.verb)}
    roots = {root(row.statement.cue or "") for row in rows} - {asked}
    if others := [form for found, form in kin.items() if found in roots]:
        yield f"For “{act.past}” these count, too: {', '.join(others)}."


def _as_fact(query: Query) -> Query:
    """Read a question for statements as one for a fact."""
    whole = query.rewritten
    return as_kind(query, "passages", topic=whole, speakers=(), wanted=wanted(whole), dated="happened")


def _told(query: Query, index: Index) -> tuple[Query, Evidence]:
    """Read a query for a fact by way of who tells it as one for the fact, where no statement found first tells it.

    None that holds half of it, while an excerpt that names who was asked does.
    """
    evidence = retrieve(query, index)
    if not (evidence.statements or evidence.sides or evidence.unclear) and (there := _there(query, index)):
        return there
    asks = query.indirect and query.kind == "statements" and not query.carried and not query.balanced
    if not asks or not query.speakers or query.skip or evidence.unclear:
        return query, evidence
    asked = index.weights(query.topic)
    if any(_tells(row, asked) for row in evidence.statements[: query.k]):
        return query, evidence
    who = " or ".join(query.speakers)
    note = f"No statement by {who} was recognised as saying this; it is looked for in what articles report."
    fact = replace(_as_fact(query), notes=(*query.notes, note))
    found, named = retrieve(fact, index), frozenset(stems(" ".join(query.speakers)))
    told = tuple(c for c in found.considered if named <= stems_of(c.quote) and coverage(asked, c.quote) >= _HALF)
    return (fact, replace(found, considered=told)) if may_answer(told) else (query, evidence)


def _there(query: Query, index: Index) -> tuple[Query, Evidence] | None:
    """Read "in Tarn", "at the Tarn fair" as where it was said, of which articles tell, where no statement names it."""
    place = _PLACE.fullmatch(query.topic) if query.kind == "statements" and not query.phrase else None
    if not place or not query.speakers or not _is_place(place["where"], index):
        return None

    def find(speaker: str | None, topic: str | None, filters: Filters) -> Sequence[Said]:
        return index.said_at(speaker, place["where"], filters) if speaker else []

    evidence = of_speakers(replace(query, topic=""), index, find)
    if not evidence.statements:
        return None
    note = f"No statement names {place['where']}; these are from articles that do, and may have been said elsewhere."
    return replace(query, notes=(*query.notes, note)), evidence


def _is_place(where: str, index: Index) -> bool:
    """Tell whether words are a name, in small letters, too."""
    written = [form for word in content_words(where) for form in (word.capitalize(), word.upper())]
    return where != where.lower() or any(is_name(form, index.catalog) for form in written)


def _tells(row: Said, asked: Weights) -> bool:
    """Tell whether a statement, with the sentence it stands in, holds half of what is asked."""
    return coverage(asked, row.article.text[slice(*shown(row))]) >= _HALF
