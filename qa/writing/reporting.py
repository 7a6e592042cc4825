"""Lines of an answer that say who said what: speaker, words, where and when, with every source that has them."""

import re
from collections.abc import Sequence

from corpus import Statement
from corpus.names.forms import fold, surname
from corpus.text.marks import DOUBLE, SINGLE
from corpus.text.sentences import Span
from index import Said
from index.storage.terms import words
from qa.writing.answers import Citation, cite
from qa.writing.copies import different, once_an_article
from qa.writing.numbers import numbers
from qa.writing.quoting import LINK, quoted_strings, same_line

_QUOTATION_MARKS = DOUBLE + SINGLE
_OWNED = re.compile(r"(?:his|her|its|their)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:.*\s)?(?:he|she|they|it|we|i|you|who)", re.IGNORECASE)


def report(rows: Sequence[Said], k: int, skip: int = 0) -> tuple[list[Citation], list[str]]:
    """Write k different statements after the first `skip`, one a line, each cited with its copies in other articles.

    Citations are numbered in order of use.
    """
    return written([once_an_article(copies) for copies in different(once_a_sentence(rows))[skip : skip + k]])


def written(statements: Sequence[Sequence[Said]]) -> tuple[list[Citation], list[str]]:
    """Write statements, each given with its copies, one a line, and cite every copy."""
    citations: list[Citation] = []
    lines = []
    for copies in statements:
        cited = cited_from(copies, len(citations) + 1)
        lines.append(line(copies[0].statement, cited))
        citations += cited
    return citations, lines


def cited_from(copies: Sequence[Said], first: int) -> list[Citation]:
    """Cite rows of the ledger for what of them is shown, numbered from `first`."""
    return [cite(n, row.article, *shown(row), row.score, row.statement) for n, row in enumerate(copies, first)]


def once_a_sentence(rows: Sequence[Said]) -> list[Said]:
    """Take what a sentence that is shown whole has of one speaker for one statement, however many clauses it has.

    And what it has of nobody who is named only where it has nothing of somebody who is.
    """
    places: dict[tuple[str, Span, str | None], Said] = {}
    for row in rows:
        places.setdefault((row.article.id, shown(row), row.statement.speaker), row)
    named = {(article, span) for article, span, speaker in places if speaker}
    return [row for (article, span, speaker), row in places.items() if speaker or (article, span) not in named]


def shown(row: Said) -> Span:
    """Choose what of a statement to show: a quotation by itself, a report with the sentence that makes it one.

    A quotation led in by words that are not quoted is shown with its sentence too; and so is one whose speaker is named
    in words that could not be checked against it. A turn of an interview is shown without the label that opens it.
    """
    said = row.statement
    own = f"{'' if said.speaker else said.source or ''} {said.via or ''}"
    backed = not own.strip() or (numbers(own) <= numbers(row.quote) and not LINK.search(own) and not _has_marks(own))
    quoted = said.kind == "direct" and (row.quote[0] in _QUOTATION_MARKS or not _has_marks(row.quote))
    return (said.start, said.end) if (quoted or _is_turn(row)) and backed else said.sentence


def _is_turn(row: Said) -> bool:
    """Tell whether a statement is all that somebody says in a line that opens with who they are."""
    said = row.statement
    label = row.article.text[said.sentence[0] : said.start]
    return said.cue is None and said.speaker is not None and label.rstrip(" \t*").endswith(":")


def _has_marks(text: str) -> bool:
    return not set(_QUOTATION_MARKS).isdisjoint(text)


def line(said: Statement, cited: Sequence[Citation], dated: bool = True) -> str:
    """Write a line of the answer from what is said and where it is cited."""
    quote, alone = same_line(cited[0].quote), (cited[0].start, cited[0].end) == (said.start, said.end)
    if said.kind == "direct" and alone and not _has_marks(quote):  # in the midst of a long quotation
        quote = f"“{quote}”"
    lead = _lead(said, quote) if said.kind == "direct" and alone else _sentence_lead(said, quote)
    return f"{lead}{quote}{where(cited, dated)} {''.join(f'[{c.n}]' for c in cited)}"


def where(cited: Sequence[Citation], dated: bool = True, by_whom: bool = True) -> str:
    """Say in brackets where, and when, what is cited was published; nothing where neither is known."""
    origins = filter(None, dict.fromkeys(published(c, dated, by_whom) for c in cited))
    told = "; ".join(origins)
    return f" ({told})" if told else ""


def published(citation: Citation, dated: bool = True, by_whom: bool = True) -> str:
    """Say where, and when, an article was published, as far as it is known."""
    return ", ".join(filter(None, (plain(citation.outlet) if by_whom else None, citation.date if dated else None)))


def _lead(said: Statement, quote: str) -> str:
    """Say who speaks before a quotation, and who relays it, with the cue where it tells how they speak."""
    who, cue = credited(said), said.cue or ""
    telling = re.fullmatch(r"[a-z]+ed", cue) and re.match(r"\W*[A-Z]", quote) and cue not in words(quote)
    return f"{who} {cue}: " if telling and not said.via else f"{who}: "


def _sentence_lead(said: Statement, sentence: str) -> str:
    """Say who speaks before a sentence that reports it, unless it names the speaker and nobody relays it."""
    return "" if _is_named(said, sentence) and not said.via else f"{credited(said)}: "


def credited(said: Statement) -> str:
    """Say who speaks, as an answer does: whoever has no name as the article calls them."""
    who = said.speaker or _unnamed(said.source)
    via = re.sub(r"^(?:The|An?)(?=\s)", lambda m: m[0].lower(), said.via or "")
    relayed = via != via.lower() and not _PRONOUN.fullmatch(via) and not _OWNED.match(via)  # by somebody named
    return f"{who}, according to {via}" if relayed else who


def _is_named(said: Statement, quote: str) -> bool:
    """Tell whether the words shown name the speaker, by surname, or in the article's own words who has no name."""
    if said.speaker:
        return re.search(rf"(?<!\w){re.escape(surname(said.speaker))}(?!\w)", fold(quote)) is not None
    return _unnamed(said.source) != "Unnamed" and same_line(said.source or "") in quote


def _unnamed(source: str | None) -> str:
    """Return the words an article uses for somebody it does not name, "Unnamed" where it has none but a pronoun."""
    plain = same_line(source or "")
    return plain[0].upper() + plain[1:] if plain and not _PRONOUN.fullmatch(plain) else "Unnamed"


def plain(name: str | None) -> str | None:
    """Return the name of an outlet or a title where it can stand in a line: without marks of quotation or citation."""
    return name if name and not re.search(r"[\[\]“”„«»\"\n]", name) and not quoted_strings(name) else None
