"""Bodies that go by their initials: UN is the United Nations where an article says so, and never Kim Jong Un."""

import re

from index import fulltext
from index.catalog import Catalog
from index.terms import is_initials, match_any

_MOST = 6  # letters of an abbreviation


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
