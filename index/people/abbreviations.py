"""What goes by its initials: UN is the United Nations where an article says so, and never Kim Jong Un."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.names.forms import names_in
from corpus.text.english import TITLES
from index.storage import fulltext
from index.storage.catalog import Catalog
from index.storage.terms import STOP_WORDS, content_words, is_initials, match_any, stem, stems, stems_held, words

_MOST = 6  # letters of an abbreviation
_READ = 200  # passages with an abbreviation whose articles are read for what it stands for
_LEAD = 100  # characters before it in which that stands
_ONE = 0.8  # the share of its introductions from which an abbreviation stands for one thing


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Initials, and the name in full that articles give for them: TRB, Tarn River Board.

    in_full: a topic has the name, and not the initials.
    """

    short: str
    name: str
    in_full: bool

    def forms(self, word: str) -> list[str]:
        """List what else full text may have for a word of the topic: the name for the initials, or these for it."""
        if self.in_full:
            return [self.short] if stem(word) in self._stems() else []
        return [self.name] if word == self.short else []

    def shortened(self, text: str) -> str:
        """Put the initials a topic has in the place of the name: of the FBI's, "Investigation" is no word by itself."""
        written = r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", self.name)))
        return text if self.in_full else re.sub(rf"\b{written}\b", self.short, text, flags=re.IGNORECASE)

    def implied(self, text: str) -> set[str]:
        """Return the stems of the name a topic has, if a text has the initials."""
        return self._stems() if self.in_full and stem(self.short) in stems(text) else set()

    def _stems(self) -> set[str]:
        return set(map(stem, content_words(self.name)))


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


def abbreviations(catalog: Catalog, text: str, apart_from: Collection[str] = ()) -> tuple[Abbreviation, ...]:
    """List the abbreviations in a text, and those of the names in it but some, that stand for one thing."""
    named = {initials(name): name for _, name in names_in(text) if " " in name and name not in apart_from}
    found = []
    for short in dict.fromkeys((*filter(letters, words(text)), *filter(letters, named))):
        name = stands_for(catalog, short)
        if name and named.get(short, name) == name:
            found.append(Abbreviation(short, name, in_full=short in named))
    return tuple(found)


def written(word: str, forms: Sequence[str], known: Sequence[Abbreviation]) -> list[str]:
    """List what full text may have for a word of a topic: its spellings, and what abbreviations put in its place."""
    return [*forms, *(form for abbreviation in known for form in abbreviation.forms(word))]


def stems_meant(text: str, among: Collection[str], known: Sequence[Abbreviation]) -> set[str]:
    """Return those of a topic's stems that a text has, where its abbreviations and what they stand for are one."""
    for abbreviation in known:
        text = abbreviation.shortened(text)
    return stems_held(text, among).union(*(abbreviation.implied(text) for abbreviation in known))


def stands_for(catalog: Catalog, abbreviation: str) -> str | None:
    """Return the name that articles mostly introduce an abbreviation for, “Tarn River Board (TRB)”; None for others."""
    return catalog.remembered(("stands for", abbreviation), lambda: _stands_for(catalog, abbreviation))


def _stands_for(catalog: Catalog, abbreviation: str) -> str | None:
    told = re.compile(rf"(?:\(|, or |, known as )(?:the )?{re.escape(abbreviation)}\b")
    if abbreviation.casefold() in STOP_WORDS:  # full text cannot tell WHO from "who"
        return None
    names: Counter[str] = Counter()
    for article_id in fulltext.articles_matching(catalog, match_any([abbreviation]), _READ):
        article = catalog.article(article_id)
        for match in told.finditer(article.text) if article else ():
            lead = match.string[max(0, match.start() - _LEAD) : match.start()].split()
            ends = (" ".join(lead[at:]) for at in range(len(lead)) if _opens_name(lead, at))
            names.update([name for name in ends if initials(name) == abbreviation][-1:])
    name, times = max(names.items(), key=lambda item: item[1], default=("", 0))
    return name if name and times >= _ONE * names.total() else None


def _opens_name(words: Sequence[str], at: int) -> bool:
    """Tell whether a word opens a name of something: not "Clara Voss" in "Rep. Clara Voss (CV)"."""
    title = at and words[at - 1].strip(".").lower() in TITLES
    return words[at][0].isupper() and not title
