"""The last step of every answer: nothing is shown that does not stand, character by character, in a stored article."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from corpus import Article
from index import Index
from index.matching.alignment import Change
from index.matching.phrases import phrase_pattern
from qa.evidence.holdings import lines_about
from qa.reading.query import Query
from qa.writing import markers
from qa.writing.answers import Answer, Citation, abstain
from qa.writing.differences import difference_line, is_comparison, plain
from qa.writing.numbers import numbers
from qa.writing.quoting import LINK, quoted_strings, same_line

_COUNT = re.compile(r"(?<![\w.,-])(\d[\d,]*) (statement|article|different)s?\b")
_DENIED = re.compile(r"(?:\b(?:not|never|no|nor|neither|without|cannot)|n[’']t)[\s“”„\"«‘’']*$", re.IGNORECASE)


def verify(answer: Answer, index: Index) -> Answer:
    """Check every citation against its stored article, and every line of the text against what it cites.

    A line is cut when it cites nothing or what is not its article's exact text, when it puts in quotation marks what
    its citations do not hold, or gives a number or a link they do not hold. A line that sets a citation against what
    was pasted must be exactly the one that the citation and the answer's changes make. The count that opens a list, and
    cites nothing, is cut unless it counts just what the lines left cite. What was cut is noted. The citations left are
    numbered anew in order of use; when nothing is left the answer becomes an abstention.
    """
    if answer.status == "abstained":
        return replace(answer, citations=())
    sound = {citation.n: citation for citation in _sound(answer.citations, index)}
    compared = {**_comparisons(answer, sound.values()), **_of_catalog(answer, index)}
    texts = [line for line in answer.text.split("\n") if line.strip()]
    written = [compared.get(line) or markers.pieces(line, sound) for line in texts]
    lines = [
        pieces
        for line, pieces in zip(texts, written, strict=True)
        if line in compared or (not is_comparison(markers.own_words(pieces)) and _supported(pieces, sound))
    ]
    order = list(dict.fromkeys(n for pieces in lines for n in markers.cited(pieces)))
    if answer.kind == "count" and written and _counts(written[0], answer.query, [sound[n] for n in order], len(lines)):
        lines.insert(0, written[0])
    if not order:
        return abstain(answer.query, "not_found", "Nothing of the answer could be checked against the archive.")
    number = {old: new for new, old in enumerate(order, 1)}
    cut = len(written) - len(lines)
    note = f"{cut} of {len(written)} lines of the answer could not be checked against the archive and were cut."
    return replace(
        answer,
        text="\n".join(markers.joined(pieces, number) for pieces in lines),
        citations=tuple(replace(sound[old], n=number[old]) for old in order),
        notes=(*answer.notes, note) if cut else answer.notes,
    )


def _sound(citations: Iterable[Citation], index: Index) -> Iterator[Citation]:
    """Go through the citations that are their stored article's exact text; each article is read and hashed once."""
    cited_in = attrgetter("article_id")
    for article_id, cited in groupby(sorted(citations, key=cited_in), cited_in):
        if article := index.article(article_id):
            sha256 = article.sha256
            yield from (c for c in cited if c.sha256 == sha256 and _holds(article, c))


def _holds(article: Article, citation: Citation) -> bool:
    within = 0 <= citation.start < citation.end <= len(article.text)
    return within and article.text[citation.start : citation.end] == citation.quote


def _comparisons(answer: Answer, citations: Iterable[Citation]) -> dict[str, list[str]]:
    """Return the lines in which what was pasted may stand beside a citation, each with its pieces (see `markers`).

    What the archive is said to have must be the citation's, character by character, and what was pasted in the query.
    """
    pasted = same_line(answer.query.phrase or "")
    lines = {}
    for c in citations:
        ends = [c.start, *(at for change in answer.changes for at in (change.start, change.end)), c.end]
        if answer.changes and ends == sorted(ends) and all(_told(change, c, pasted) for change in answer.changes):
            line = difference_line(c, answer.changes)
            lines[f"{line} [{c.n}]"] = ["", line, f" [{c.n}]"]
    return lines


def _of_catalog(answer: Answer, index: Index) -> dict[str, list[str]]:
    """Return the lines that the catalog tells of the archive, as it is now, each with its pieces (see `markers`)."""
    if answer.kind != "archive":
        return {}
    return {line: [line] for line in lines_about(answer.query, index)}


def _told(change: Change, citation: Citation, pasted: str) -> bool:
    return (
        citation.quote[change.start - citation.start : change.end - citation.start] == change.archive
        and same_line(change.pasted) in pasted
        and not LINK.search(plain(change.pasted))
    )


def _supported(pieces: list[str], sound: dict[int, Citation]) -> bool:
    """Tell whether a line says something, cites, cites only what is sound, and quotes and counts only what it cites."""
    line = markers.own_words(pieces)
    said = markers.MARKER.sub(" ", line)
    cited = set(markers.cited(pieces))
    if not cited or not cited <= sound.keys() or not re.search(rf"\w|{markers.WHOLE}", said):
        return False
    citations = [sound[n] for n in cited]
    held = [same_line(c.quote) for c in citations]
    about = " ".join(f"{c.quote} {c.date} {c.title} {c.speaker} {c.outlet}" for c in citations)
    return (
        all(piece in held for piece in pieces[1::2])
        and numbers(said) <= numbers(about)
        and all(word.strip(".,;:!?()[]“”\"'‘’") in about for word in line.split() if LINK.search(word))
        and all(
            any(_stands(quote, text) for text in (*held, *(c.speaker or "" for c in citations)))
            for quote in quoted_strings(line)
            if quote.strip(f"{markers.WHOLE} ")
        )
    )


def _counts(pieces: list[str], query: Query, cited: list[Citation], lines: int) -> bool:
    """Tell whether a line that cites nothing counts statements and articles, and rightly.

    Every number in it is that of the statements, the different ones (a line each) or the articles that are cited, or
    stands in the question's own limits; what it quotes stands in a citation.
    """
    line = "".join(pieces)
    true = {"statement": len(cited), "different": lines, "article": len({citation.article_id for citation in cited})}
    counts = [(int(number.replace(",", "")), noun) for number, noun in _COUNT.findall(line)]
    limits = " ".join(filter(None, (query.topic, *query.speakers, *query.outlets, query.since, query.until)))
    phrases = [phrase_pattern(quote) for quote in quoted_strings(line)]
    return (
        not markers.MARKER.search(line)
        and bool(counts)
        and all(true[noun] == number for number, noun in counts)
        and numbers(_COUNT.sub(" ", line)) <= numbers(limits)
        and not any(LINK.search(word) for word in line.split())
        and all(phrase and any(phrase.search(citation.quote) for citation in cited) for phrase in phrases)
    )


# What shows that a quote begins or ends within a word.
_WITHIN_BEFORE, _WITHIN_AFTER = re.compile(r"\w[’'-]?$"), re.compile(r"\w|[’'-]\w")


def _stands(quote: str, text: str) -> bool:
    """Tell whether a text holds a quote in whole words, and not right after a word that denies it.

    Else "illegal" would hold “legal”, and "we will not wait" “wait”.
    """
    sought = same_line(quote)
    at = text.find(sought)
    while at >= 0:
        before, end = text[max(0, at - 20) : at], at + len(sought)
        if not _WITHIN_BEFORE.search(before) and not _WITHIN_AFTER.match(text, end) and not _DENIED.search(before):
            return True
        at = text.find(sought, at + 1)
    return False
