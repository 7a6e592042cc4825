"""Misspelt names, corrected openly: words of a question the archive lacks that are a slip away from a name it has."""

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.names.agreement import spelling_key
from corpus.names.forms import fold, surname
from corpus.text.marks import QUOTED
from index.people.spellings import spellings
from index.storage import fulltext, name_table, statement_table
from index.storage.catalog import Catalog
from index.storage.filters import EVERYTHING, Filters
from index.storage.terms import STOP_WORDS, match_any, name_key

_LONG = 5  # letters a word must have: one letter more or less makes another name of a shorter one
_LONGEST = 40  # letters; no name has more, and what a word may be a slip for grows with the square of its letters
_UNKNOWN = 20  # words the archive lacks that may be slips; a text with more of them is in another language
_ANY_LETTER = 8  # letters from which any one of them may be a wrong one; in Iceland and Ireland none is
_TELLING = 500  # articles that tell whether a word is a name, where more hold it
_NAMELY = 0.5  # the share of a word's articles that write it as a name only, where it is one
_LETTERS = frozenset(string.ascii_lowercase)
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_OFFERED = 3  # names one of which may be meant
_WELL = 2  # articles that make a name well known
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Correction:
    """A question with its misspelt names put right. notes: what was changed, or may be meant."""

    text: str
    notes: tuple[str, ...] = ()


def correct(question: str, catalog: Catalog, filters: Filters = EVERYTHING) -> Correction:
    """Put right the names in a question that only one name in the articles within the filters can be meant by.

    What stands in quotation marks is left alone, and so is every word those articles hold, in any spelling.
    """
    text, notes = question, []
    unknown = (match for match in _words(question) if not is_known(match.group(), catalog, filters))
    for match in reversed(list(islice(unknown, _UNKNOWN))):
        asked = match.group()
        names = _candidates(question, match, catalog, filters)
        if len(names) == 1:
            text = text[: match.start()] + names[0] + text[match.end() :]
            notes.append(f"Showing results for “{names[0]}”; “{asked}” is not in the archive.")
        elif names:
            notes.append(f"“{asked}” is not in the archive. Did you mean {' or '.join(names[:_OFFERED])}?")
    return Correction(text, tuple(reversed(notes)))


def _words(question: str) -> Iterator[re.Match[str]]:
    """List the words that may be names, without a possessive."""
    quoted = [match.span() for match in QUOTED.finditer(question)]
    for match in _WORD.finditer(question):
        word = re.compile(r".+?(?=[’']s?$|$)").match(question, match.start(), match.end())
        if not word or not _LONG <= len(word.group()) <= _LONGEST or word.group().casefold() in STOP_WORDS:
            continue
        if not any(start <= match.start() < end for start, end in quoted):
            yield word


def is_known(word: str, catalog: Catalog, filters: Filters) -> bool:
    """Tell whether articles within the filters hold a word, in any inflection or spelling."""
    return _holds([word], catalog, filters) or (
        len(forms := spellings(catalog, word)) > 1 and _holds(forms, catalog, filters)
    )


def _holds(forms: Sequence[str], catalog: Catalog, filters: Filters) -> bool:
    return fulltext.any_matching(catalog, match_any(list(forms)), filters)


def _candidates(question: str, match: re.Match[str], catalog: Catalog, filters: Filters) -> list[str]:
    """List the well-known names one slip away, best known first, that go with the names beside the word."""
    asked = fold(match.group())
    near = [name for name in _names_near(asked, catalog.whole) if is_slip(asked, fold(name))]
    beside = _beside(question, match)
    kept: list[str] = []
    for name, number in _articles_naming(near, catalog, filters):
        fits = all(_holds([pair.replace("*", name)], catalog, filters) for pair in beside)
        known_well = number >= _WELL or beside or _speaks(name, catalog)
        if fits and known_well and not _is_spelling(name, kept, catalog):
            kept.append(name)
    return kept


def _names_near(asked: str, catalog: Catalog) -> list[str]:
    """List the words of names, as they are written, that may be a letter or two neighbours away from a folded word.

    Looked up by what spellings share (see `spelling_key`), for an archive has too many names to compare with all.
    Letters outside a to z are no part of that, so names that have them are found as if they had not; a word of another
    script is looked up as it is, with no letters but its own.
    """
    ends = [(asked[:at], asked[at:]) for at in range(1, len(asked) + 1)]
    letters = sorted(_LETTERS if spelling_key(asked) else set(asked))
    written = {
        asked,
        *(start + rest[1:] for start, rest in ends),
        *(start + rest[1::-1] + rest[2:] for start, rest in ends),
        *(start + letter + rest[less:] for start, rest in ends for letter in letters for less in (0, 1)),
    }
    keys = {name_key(form): form for form in sorted(written)}
    return [name for form in keys.values() for name in name_table.names_like(catalog, form)]


def _articles_naming(names: Sequence[str], catalog: Catalog, filters: Filters) -> list[tuple[str, int]]:
    """Count the articles within the filters that hold each name, most first; common words are left out."""
    counted = name_table.articles_naming_each(catalog, names, filters)
    return [(name, number) for name, number in counted if is_name(name, catalog)]


def is_name(name: str, catalog: Catalog) -> bool:
    """Tell whether the articles that hold a word mostly write it as a name; of many, the first tell."""
    held = fulltext.articles_matching(catalog, match_any([name]), _TELLING)
    named = name_table.articles_with_word(catalog, name, held)
    return bool(held) and named >= _NAMELY * len(held)


def _speaks(name: str, catalog: Catalog) -> bool:
    """Tell whether somebody with this surname makes several statements."""
    alike = statement_table.forms_under(catalog, name_key(name))
    return sum(number for speaker, number in alike if surname(speaker) == fold(name)) >= _WELL


def _beside(question: str, match: re.Match[str]) -> list[str]:
    """List the pairs a name makes with the capitalised words right before and after it; a star stands for the name."""
    before = re.search(r"([A-Z][\w’'-]+) $", question[: match.start()])
    after = re.match(r" ([A-Z][\w-]+)", question[match.end() :])
    pairs = [f"{before[1]} *"] if before and before.start() and before[1].casefold() not in STOP_WORDS else []
    return [*pairs, *([f"* {after[1]}"] if after else [])]


def _is_spelling(name: str, kept: Sequence[str], catalog: Catalog) -> bool:
    """Tell whether a name is another spelling of one already kept, which is used more."""
    others = {fold(other) for other in spellings(catalog, name)}
    return any(fold(other) in others for other in kept)


def is_slip(asked: str, name: str) -> bool:
    """Tell whether a folded word is a name with one letter less, more or wrong, or with two neighbours swapped.

    The first letter is seldom wrong, nor is one of a short word taken for another far from it on the keyboard; and a
    letter more at the end makes a Syrian of Syria.
    """
    if asked == name or asked[0] != name[0] or (asked[:-1] == name and asked[-1] in "sni"):
        return False
    shared = next((i for i, (a, b) in enumerate(zip(asked, name, strict=False)) if a != b), min(len(asked), len(name)))
    a, b = asked[shared:], name[shared:]
    end = next((i for i, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[: len(a) - end], b[: len(b) - end]
    if len(a) == len(b) == 1:
        return len(name) >= _ANY_LETTER or {a, b} <= set("aeiouy") or any(a + b in row + row[::-1] for row in _KEYS)
    return len(a) + len(b) == 1 or (len(a) == 2 and a == b[::-1])
