"""Questions that can be read in two ways: what the archive has decides.

"Who endorsed Voss?" asks for the statements that endorse her and, where the ledger has none, for a fact. "Where did
Voss say the dam stands?" asks for a statement and, if no statement tells it, for a fact, which articles may report
without anybody's words.
"""

from dataclasses import replace

from corpus.sentences import paragraphs, sentences
from index import Index, Said
from index.terms import Weights, content_words, coverage, stem, stems
from qa.candidates import may_answer, stems_of
from qa.query import Query
from qa.reading.acts import Act
from qa.reading.wanted import wanted
from qa.reporting import shown
from qa.retrieval import Evidence, retrieve

_SOON, _AGENT = 8, 3  # words behind a verb within which its object, and a passive's "by", are looked for
_HALF = 0.5  # the weighted share of what is asked that a statement, or an excerpt, which tells it holds


def read_and_retrieve(query: Query, index: Index) -> tuple[Query, Evidence]:
    """Collect the evidence for a query; return it with the query as it was read in the end."""
    act = query.act
    if act is None or query.phrase or query.balanced:
        return _told(query, index)
    done = replace(
        query,
        kind=act.kind,
        of="statements",
        speakers=query.speakers or act.speakers,
        topic=act.topic,
        dated="published",
        wanted=None,
        whether=False,
    )
    evidence = retrieve(done, index)
    if evidence.statements:
        return done, evidence
    query = replace(query, act=None)
    fact = query if query.kind == "passages" else _as_fact(query)
    found = _telling(act, retrieve(fact, index))
    if query.kind == "passages" or may_answer(found.considered):
        return fact, found
    query, evidence = _told(query, index)
    note = f"No statement was recognised as reported with “{act.verb}”; what is said on this is shown instead."
    return (replace(query, notes=(*query.notes, note)), evidence) if evidence.statements else (query, evidence)


def _as_fact(query: Query) -> Query:
    """Read a question for statements as one for a fact."""
    whole = query.rewritten
    return replace(query, kind="passages", topic=whole, speakers=(), whether=False, wanted=wanted(whole))


def _telling(act: Act, evidence: Evidence) -> Evidence:
    """Drop the excerpts without a sentence that tells of what is done."""
    kept = [any(_tells_of(act, sentence) for sentence in _sentences(c.quote)) for c in evidence.considered]
    dropped = f"no sentence tells of “{act.verb}”"
    considered = (
        c if tells else replace(c, dropped=c.dropped or dropped)
        for c, tells in zip(evidence.considered, kept, strict=True)
    )
    return replace(evidence, considered=tuple(considered))


def _tells_of(act: Act, sentence: str) -> bool:
    """Tell whether a sentence has the verb, whoever does it before it and the object soon after: or "by" them."""
    told = stems(sentence)
    by, object_ = (
        {stem(words[-1]) for text in side if (words := content_words(text))} for side in (act.speakers, (act.topic,))
    )
    for at in (i for i, word in enumerate(told) if word == act.root):
        before, after = set(told[:at]), told[at + 1 : at + 1 + _SOON]
        active = by <= before and object_ <= set(after)
        if active or ("by" in after[:_AGENT] and by <= set(after) and object_ <= before):
            return True
    return False


def _sentences(text: str) -> list[str]:
    return [text[slice(*span)] for paragraph in paragraphs(text) for span in sentences(text, *paragraph)]


def _told(query: Query, index: Index) -> tuple[Query, Evidence]:
    """Read a query for a fact by way of who tells it as one for the fact, where no statement found first tells it.

    None that holds half of it, while an excerpt that names who was asked does.
    """
    evidence = retrieve(query, index)
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


def _tells(row: Said, asked: Weights) -> bool:
    """Tell whether a statement, with the sentence it stands in, holds half of what is asked."""
    return coverage(asked, row.article.text[slice(*shown(row))]) >= _HALF
