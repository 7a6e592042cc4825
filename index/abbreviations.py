"""Bodies that go by their initials: UN is the United Nations where an article says so, and never Kim Jong Un."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.names import names_in
from index import fulltext
from index.catalog import Catalog
from index.terms import is_initials, match_any, words

_MOST = 6  # letters of an abbreviation
_READ = 200  # articles with an abbreviation that are read for what it stands for
_LEAD = 100  # characters before it in which that stands

Abbreviations = Mapping[str, Sequence[str]]  # the names in full that articles give for an abbreviation


def letters(name: str) -> str | None:
    """Return the letters of a name that may be initials, without full stops; None for another."""
    plain = name.replace(".", "")
    return plain if 1 < len(plain) <= _MOST and plain.isalpha() and plain.isupper() else None


def initials(name: str) -> str:
    """Return what a name would be abbreviated to."""
    return "".join(re.findall(r"\b[A-Z]", name))


def is_no_surname(form: str) -> bool:
    """Tell whether a form of a name has too few letters, all capitals, to be a surname as transcripts write them."""
    return is_initials(form.replace(".", ""))


def is_introduced(catalog: Catalog, abbreviation: str, name: str) -> bool:
    """Tell whether an article gives an abbreviation behind its name, as in “World Health Organization (WHO)”."""
    written = match_any([f"{name} {abbreviation}", f"{name} {' '.join(abbreviation)}"])
    return bool(fulltext.articles_matching(catalog, written, 1))


def abbreviations(catalog: Catalog, text: str) -> Abbreviations:
    """Find the abbreviations in a text, and those of the names in it, with what articles give them for."""
    short = [word for word in words(text) if letters(word)]
    for _, name in names_in(text):
        if " " in name and letters(initials(name)) and is_introduced(catalog, initials(name), name):
            short.append(initials(name))
    return {word: full for word in short if (full := in_full(catalog, word))}


def in_full(catalog: Catalog, abbreviation: str) -> list[str]:
    """List the names that articles introduce an abbreviation for, the most frequent first: “Tarn River Board (TRB)”."""
    return catalog.remembered(f"stands for {abbreviation}", lambda: _in_full(catalog, abbreviation))


def _in_full(catalog: Catalog, abbreviation: str) -> list[str]:
    told = re.compile(rf"(?:\(|, or |, known as )(?:the )?{re.escape(abbreviation)}\b")
    names: Counter[str] = Counter()
    for article_id in fulltext.articles_matching(catalog, match_any([abbreviation]), _READ):
        article = catalog.article(article_id)
        for match in told.finditer(article.text) if article else ():
            lead = match.string[max(0, match.start() - _LEAD) : match.start()].split()
            ends = (" ".join(lead[at:]) for at in range(len(lead)) if lead[at][0].isupper())
            names.update([name for name in ends if initials(name) == abbreviation][-1:])
    return [name for name, _ in names.most_common()]


def shortened(text: str, known: Abbreviations) -> str:
    """Put abbreviations in the place of the names in full."""
    for abbreviation, names in known.items():
        for name in names:
            text = text.replace(name, abbreviation)
    return text
