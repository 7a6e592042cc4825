"""Where sources do not agree: another number for the same thing, a later one, a correction. Shown, not judged."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from corpus import Article
from corpus.names.forms import names_in, surname
from corpus.text.sentences import Span, paragraphs, sentences
from index import Index
from index.storage.terms import Weights, coverage, stems, stems_of
from qa.evidence.quantities import Quantity, comparable, days_named, different
from qa.evidence.records import Evidence
from qa.reading.saying import PUBLISH, one_of_past
from qa.writing.answers import Answer, Citation, cite
from qa.writing.copies import OCCASION, days_between
from qa.writing.quoting import LINK
from qa.writing.reporting import plain

_ON_TOPIC = 0.5  # the share of the question's words that a sentence must hold, with its title, to be looked at
_CORRECTED = 0.4  # the share of a corrected sentence's words that the correction must repeat
_SHOWN = 3  # conflicts that are named
_DAYS = 90  # between two figures for one thing; what is written longer after is mostly of something else
_CORRECTS = re.compile(
    r"\b(?:corrections?|corrected|corrects|clarifications?|erratum|earlier version of (?:this|the)|misstated|"
    r"(?:gave|published|printed|reported) (?:a|the) wrong|wrong (?:figure|number)|(?:were|was) in error|erroneously|"
    r"error was ours|should have (?:said|read|been))\b",
    re.IGNORECASE,
)
_CORRECTING_TITLE = re.compile(r"^\W*(?:correction|clarification|corrected|erratum)\b", re.IGNORECASE)
_TOLD = re.compile(
    rf"\b(?:{one_of_past(PUBLISH, 'say state claim write')}|gave|put|named|wrong\w*|incorrect\w*|erroneous\w*|"
    r"instead of)\b",
    re.IGNORECASE,
)
_NO_FIGURE = ("person", "name", "place", "date")  # what is asked for, that no number differs in
_GROWS = re.compile(
    r"\b(?:toll|killed|dead|died|deaths?|injured|wounded|missing|infected|cases|so far|at least|ris(?:e|en|ing)|rose|"
    r"grew|grown|climbed)\b",
    re.IGNORECASE,
)

Relation = Literal["correction", "later", "differs"]


@dataclass(frozen=True, slots=True)
class SentencePlace:
    """A sentence of an article, and the paragraph it stands in."""

    article: Article
    span: Span
    paragraph: str

    @property
    def text(self) -> str:
        """The sentence."""
        return self.article.text[slice(*self.span)]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sentences of different articles that do not agree, the earlier first, with what they give (if numbers)."""

    relation: Relation
    earlier: SentencePlace
    later: SentencePlace
    given: tuple[Quantity, Quantity] | None = None


def with_conflicts(answer: Answer, evidence: Evidence, index: Index) -> Answer:
    """Add a line for each other figure or correction among the passages found, citing both sentences with their dates.

    Figures are compared only in paragraphs that hold enough of the question's words, and where it may ask for one.
    """
    if answer.status == "abstained" or answer.kind != "passages":
        return answer
    asked = answer.query.rewritten
    hits, weights = evidence.passages, index.weights(asked)
    named_there = frozenset(stem for at, name in names_in(asked) if at for stem in stems(surname(name)))
    cited = [place for c in answer.citations for place in _places(index, c.article_id, c.start, c.end)]
    found = [place for h in hits for place in _places(index, h.passage.article_id, h.passage.start, h.passage.end)]
    citations, lines = list(answer.citations), [answer.text]
    named: set[frozenset[str]] = set()
    for conflict in sorted(
        _conflicts(cited, found, weights, named_there), key=lambda c: (c.relation != "correction", c.given is None)
    ):
        if conflict.relation != "correction" and answer.query.wanted in _NO_FIGURE:
            continue
        pair = frozenset({conflict.earlier.article.id, conflict.later.article.id})
        if pair in named or len(named) == _SHOWN:
            continue
        named.add(pair)
        lines.append(_line(conflict, citations))
    return replace(answer, text="\n".join(lines), citations=tuple(citations))


def _places(index: Index, article_id: str, start: int, end: int) -> list[SentencePlace]:
    """List the sentences of a stretch of an article that give a quantity."""
    article = index.article(article_id)
    return [p for p in places(article, start, end) if comparable(p.text).quantities] if article else []


def places(article: Article, start: int, end: int) -> list[SentencePlace]:
    """List the sentences of a stretch of an article."""
    text = article.text
    around = [
        (text[first:last], sentences(text, max(start, first), min(end, last)))
        for first, last in paragraphs(text, (start, end))
    ]
    return [SentencePlace(article, span, paragraph) for paragraph, spans in around for span in spans]


def _on_topic(place: SentencePlace, weights: Weights, names: Set[str]) -> bool:
    """Tell whether a place is about what is asked: delegates won in Wisconsin are not those won in Indiana."""
    around = f"{place.article.title} {place.article.date} {place.paragraph}"
    return coverage(weights, around) >= _ON_TOPIC and names <= stems_of(around)


def _conflicts(
    mine: Sequence[SentencePlace], theirs: Sequence[SentencePlace], weights: Weights, names: Set[str]
) -> Iterator[Conflict]:
    """Go through the disagreements of what is cited with what is found: corrections, and figures on the topic.

    names: the stems of those in the question.
    """
    for one in mine:
        for other in theirs:
            conflict = between(one, other) if one.article.id != other.article.id else None
            if conflict is None:
                continue
            if conflict.relation == "correction" or all(_on_topic(place, weights, names) for place in (one, other)):
                yield conflict


def between(one: SentencePlace, other: SentencePlace) -> Conflict | None:
    """Tell how two sentences disagree; None where they do not, or nothing tells."""
    earlier, later = sorted((one, other), key=lambda place: place.article.date or "")
    dated = earlier.article.date and later.article.date
    if days_between(earlier.article.date, later.article.date) > _DAYS or _of_other_days(earlier, later):
        return None
    if dated and _corrects(later, earlier):
        return Conflict("correction", earlier, later, different(earlier.text, later.text))
    if (given := different(earlier.text, later.text)) is None:
        return None
    new_day = dated and earlier.article.date != later.article.date
    grows = given[1].value > given[0].value and any(_GROWS.search(place.text) for place in (earlier, later))
    return Conflict("later" if new_day and grows else "differs", earlier, later, given)


def _of_other_days(one: SentencePlace, other: SentencePlace) -> bool:
    """Tell whether a sentence names a day that neither is near the other's publication nor stands in its paragraph."""
    return any(
        days_between(day, there.article.date) > OCCASION and day not in days_named(there.paragraph, there.article.date)
        for here, there in ((one, other), (other, one))
        for day in days_named(here.text, here.article.date)
    )


def _corrects(later: SentencePlace, earlier: SentencePlace) -> bool:
    """Tell whether a sentence stands in the correction of another, and is one that tells what is right.

    It corrects its own outlet's figure: either it gives another one for the same thing and does not uphold the old one,
    or its paragraph repeats what had been written, number and words, and it gives another number.
    """
    if earlier.article.outlet != later.article.outlet or not _is_correction(later) or _is_correction(earlier):
        return False
    given = different(earlier.text, later.text)
    return (given is not None and not _upholds(later.article, given[0].value)) or _repeats(later, earlier)


def _upholds(correction: Article, value: float) -> bool:
    """Tell whether a correction gives a number, and nowhere as what had been said."""
    text = correction.text
    told = [text[slice(*span)] for start, end in paragraphs(text) for span in sentences(text, start, end)]
    giving = [sentence for sentence in told if value in {q.value for q in comparable(sentence).quantities}]
    return bool(giving) and not any(_TOLD.search(sentence) for sentence in giving)


def _repeats(later: SentencePlace, earlier: SentencePlace) -> bool:
    wrong, right = comparable(earlier.text), {q.value for q in comparable(later.text).quantities}
    values = {q.value for q in wrong.quantities}
    if not right - values:
        return False
    for start, end in sentences(later.paragraph, 0, len(later.paragraph)):
        told = comparable(later.paragraph[start:end])
        held = {*wrong.words} & {*told.words}
        enough = len(held) > 1 and len(held) >= _CORRECTED * len(wrong.words)
        if enough and values & {q.value for q in told.quantities} - right and _TOLD.search(later.paragraph[start:end]):
            return True
    return False


def _is_correction(place: SentencePlace) -> bool:
    return bool(_CORRECTING_TITLE.search(place.article.title) or _CORRECTS.search(place.paragraph))


def _line(conflict: Conflict, citations: list[Citation]) -> str:
    """Write what each of two articles gives, citing both; what is not cited yet is added to the citations."""
    first, last = (_given(conflict, n, citations) for n in (0, 1))
    if conflict.relation == "correction":
        return (
            f"Correction: {last}, where it was {first}." if conflict.given else f"Correction: {last} corrects {first}."
        )
    if conflict.relation == "later":
        return f"A later figure: {last}, after {first}."
    return f"Sources differ: {first}; {last}."


def _given(conflict: Conflict, n: int, citations: list[Citation]) -> str:
    """Write what an article gives: the number and what it counts, with outlet and date, and cite the sentence."""
    place = (conflict.earlier, conflict.later)[n]
    held = (
        c for c in citations if c.article_id == place.article.id and c.start <= place.span[0] and place.span[1] <= c.end
    )
    citation = next(held, None)
    if citation is None:
        citation = cite(len(citations) + 1, place.article, *place.span, 0.0)
        citations.append(citation)
    where = ", ".join(filter(None, (plain(citation.outlet), citation.date or "undated")))
    figure = _figure(place.text, conflict.given[n]) if conflict.given else ""
    return f"{figure} ({where}) [{citation.n}]" if figure else f"{where} [{citation.n}]"


def _figure(text: str, quantity: Quantity) -> str:
    """Return a number with the word after it."""
    word = re.match(r"\s+[a-z]+(?:-[a-z]+)*\b", text[quantity.end :])
    shown = text[quantity.start : quantity.end] + (word[0] if word else "")
    return " ".join(shown.split()) if not LINK.search(shown) else text[quantity.start : quantity.end]
