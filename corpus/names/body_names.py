"""Names of bodies with more than a name in them: Department for Transport, Health and Safety Inspectorate."""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.names.forms import NAME, bare, fold, surname
from corpus.names.genders import OTHER
from corpus.names.people_nouns import are_people
from corpus.names.register import Register
from corpus.text.english import ENDS_OF_BODIES, OF_BODIES, PERSONAL, TITLES
from corpus.text.sentences import Span

_ITS = re.compile(r"\b(?:its|itself)\b")
_ACRONYM = 6  # letters: a longer word in capitals heads a section
_OF_TWO = re.compile(r"[Tt]he\s((?:[A-Z][\w’'-]+\s)and\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)+)")
_UNIONS = frozenset({"guild", "brotherhood"})
_OTHER_UNIONS = frozenset("credit european african soviet customs rugby western".split())
_CALLED_UNION = re.compile(rf"\b[Uu]nion (?:the )?({NAME.pattern})")  # the trade union United Mill Builders
_OF_WHAT = re.compile(
    rf"({NAME.pattern})\s(?:of|for|on|to)\s(?:the\s)?([A-Z][\w’'-]+(?:\s(?:(?:and|of|the|for)\s){{0,2}}[A-Z][\w’'-]+)*)$"
)
_OF = re.compile(r"\s(?:of|for|at|from|in|who|with)\b|,")
# Chamber of Trade | chairman Otto Lind
_TITLED = re.compile(rf"\s(?:{'|'.join(sorted(PERSONAL))})(?:\s[A-Z][\w’'-]+){{2,3}}$")


def whole_body(source: str, names: Register) -> tuple[str, str] | None:
    """Return the noun and the name of a body with what it is of or for: "Department for Transport", "Bank of England".

    Or with two things: "Health and Safety Inspectorate".
    """
    if (two := _OF_TWO.fullmatch(source)) and last_word(two[1]) in ENDS_OF_BODIES:
        return last_word(two[1]), two[1]
    found = _OF_WHAT.search(source)
    first = names.bare(found[1]) if found else ""
    if not found or last_word(first) not in OF_BODIES or surname(found[2]) in names.people:
        return None
    inner = found[2].replace("’", "'").split()[:-1]
    if any(word.lower() in PERSONAL or word.endswith(("'s", "s'")) for word in inner):
        return None  # Bank of Tarn Governor Otto Lind, the Bank of Tarn's Otto Lind
    return last_word(first), f"{first}{source[found.end(1) :]}".replace("’", "'")


def body_of(source: str, named: Sequence[re.Match[str]], names: Register) -> str | None:
    """Return the name of a body with "of" in it: "Department of Justice"; not "Secretary of State Clara Voss".

    named: the names in the source.
    """
    first = names.bare(named[0].group())
    if len(named) != 2 or source[named[0].end() : named[1].start()] != " of " or named[1].end() != len(source):
        return None
    behind = named[1].group().partition(" ")[2]
    known = " " in behind and names.full(behind) in names.full_names
    return f"{first} of {named[1].group()}" if first and " " not in first and not known else None


def head_of(source: str, named: Sequence[re.Match[str]]) -> re.Match[str]:
    """Choose who speaks of the names in a source: the last, or the first where the rest says whose or where that is."""
    first = named[0] if fold(named[0].group()).split()[-1] not in TITLES else named[-1]  # not "Secretary of State"
    of_first = _OF.match(source, first.end()) and " " in bare(first.group()) and not _TITLED.search(source)
    return first if of_first else named[-1]


def last_word(name: str) -> str:
    """Return the last word of a name, folded: the noun a body may be called by again."""
    return (fold(name).split() or [""])[-1]


def kind_of(name: str) -> str:
    """Return the noun for what a body is: union, of "Union of Warehouse Trades" and "Warehouse Trades Union"."""
    return last_word(re.split(r" (?:of|for|to) ", name, maxsplit=1)[0])


def is_union(names: Register, name: str) -> bool:
    """Tell whether a body is a trade union: it is introduced as one, or named for those who work at something."""
    return name in _unions(names)


def union(names: Register) -> str | None:
    """Return the one trade union in the article, whose name need not have the word: the Drivers' Guild."""
    known = _unions(names)
    return next(iter(known)) if len(known) == 1 else None


@lru_cache(maxsize=4)
def _unions(names: Register) -> frozenset[str]:
    called = {names.bare(match[1]) for match in _CALLED_UNION.finditer(names.text)}
    return frozenset(name for name in names.full_names if name in called or _is_named_for_work(name))


def _is_named_for_work(name: str) -> bool:
    words = [word.removesuffix("'") for word in fold(name).split()]
    of_trade = any(are_people(word) or word == "workers" for word in words)
    is_union = "union" in words and _OTHER_UNIONS.isdisjoint(words)
    return is_union or ("workers" in words and words[-1] != "party") or (of_trade and words[-1] in _UNIONS)


def as_body(names: Register, speaker: str | None, sentence: Span) -> str | None:
    """Return a speaker whose name is a body's, who may be "it" behind a sentence about them; else None."""
    if not speaker or names.is_somebody(speaker):
        return None
    words = speaker.split()
    joined = not {"of", "for", "&"}.isdisjoint(words)
    common = len(words) > 1 and words[-1].endswith("s") and is_common(names, words[-1])  # Northern Ferries
    is_body = joined or common or fold(words[-1]) in ENDS_OF_BODIES or (len(words) == 1 and speaker.isupper())
    return speaker if is_body or (len(words) == 1 and _ITS.search(names.text, *sentence)) else None


def is_common(names: Register, word: str) -> bool:
    """Tell whether an article has a word, or its singular or plural, without a capital, too."""
    small = fold(word)
    forms = {small, f"{small}s", small.removesuffix("s"), f"{small.removesuffix('ies')}y"}
    return not forms.isdisjoint(names.common)


def is_body(names: Register, name: str, sentence: Span) -> bool:
    """Tell whether the subject of a sentence may be called "the company" next: no person, and no heading."""
    if surname(name) in names.people or (name.isupper() and len(name) > _ACRONYM):
        return False
    if name in names.full_names and any(names.is_told(pronoun, name) for pronoun in OTHER):
        return False
    if name in names.things and name.endswith("s"):  # investors, Americans
        return False
    acronym = name.isupper() and name.lower() not in names.common
    return " " in name or acronym or _opens_body(names, name) or bool(_ITS.search(names.text, *sentence))


def _opens_body(names: Register, name: str) -> bool:
    """Tell whether a word opens the names of bodies alone: Lumo, of Lumo Lines; Clara, of Clara Voss, does not."""
    opened = names.opened_by(name)
    return bool(opened) and not any(map(names.is_somebody, opened))


@lru_cache(maxsize=32)
def body_of_kind(names: Register, noun: str) -> str | None:
    """Find the one body of a kind in the article: the department is the Department for Transport.

    Not where it has another one without a name, "the fire department", or anybody's behind that name.
    """
    if noun not in OF_BODIES or re.search(rf"\b(?!(?i:the) )[\w’'-]+ {noun}\b", names.text):
        return None
    of_what = rf"\b{noun.title()} (?:of|for) (?:the )?[A-Z]\w+(?: (?:and )?[A-Z]\w+)*"
    named = set(re.findall(of_what, names.text))
    name = named.pop() if len(named) == 1 else ""
    return name if PERSONAL.isdisjoint(name.lower().split()) else None
