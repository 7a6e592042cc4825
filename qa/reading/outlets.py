"""Outlets in a question: which of those the archive has a name means, and where a name limits the question to them.

An outlet limits a question only where it is named as a source: "according to the Times", "in the Times", "Times
articles about it". In "What did Voss say about the Times?" it is what the question is about.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.names.forms import fold
from index.storage.terms import STOP_WORDS
from qa.reading.names import Names
from qa.reading.wording import listed

_WORDS = re.compile(r"[\w&.'’-]+(?: [\w&.'’-]+){0,5}")
# What stands before outlets named as sources. Where it says that an outlet follows, half of a name is enough.
_LEADS = [
    (re.compile(rf"\b{lead} ", re.IGNORECASE), sure)
    for lead, sure in (
        (r"(?P<without>not|except|but not|other than|outside|excluding)(?: (?:in|from|by|for|of))?", True),
        (r"(?:as )?(?:reported|published|covered|carried|printed) (?:by|in)", True),
        (r"according to", True),
        (r"(?:(?:only|just) )?(?:in|from|by)", False),
        (r"(?:only|just)", False),
    )
]
_NEXT = re.compile(r"(?:,? (?:and|or)|,)(?: (?:in|from|by))? ", re.IGNORECASE)
# What is written by an outlet: before it stands one, even one the archive does not have where no other thing can. Its
# name begins with a word: tried from each letter of a long one, it would take the square of its letters.
_WRITTEN = re.compile(
    r"(?P<name>(?<![\w&.'’-])[\w&.'’-]+(?: [\w&.'’-]+){0,5}?)(?:['’]s?)? "
    r"(?=(?P<surely>articles?|coverage|reporting)\b|(?:stories|reports|pieces|headlines|"
    r"editorials?(?! (?:board|chief|director|page|staff|team|writer)s?\b))\b)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"(?:[Tt]he )?(?:(?<!^)\b[A-Z][\w.&-]*(?: |$))+$")
_ITEM = re.compile(  # "the editorial in the Times" is what is spoken about
    r"\b(?:an?|the|this|that|his|her|their) (?:\w+ )?(?:article|op-ed|editorial|story|report|interview|piece|column|"
    r"advert|ad|reporters?|journalists?|editor|correspondent|leak|headline) $",
    re.IGNORECASE,
)
_LISTED = 4  # outlets a note names
_HIDDEN = 0xE000  # characters for private use stand for names while a question's dates are read


@dataclass(frozen=True, slots=True)
class Sources:
    """The outlets a text names as sources, as it writes them; those it leaves out; and the text without either."""

    named: tuple[str, ...]
    without: tuple[str, ...]
    rest: str


def read_sources(text: str, names: Names) -> Sources:
    """Take the outlets a text is limited to off it."""
    named: list[str] = []
    without: list[str] = []
    for match in reversed(list(_WRITTEN.finditer(text))):
        if outlet := _writer(match, names):
            named.append(outlet)
            text = _cut(text, match.end("name") - len(outlet), match.end())
    for lead, sure in _LEADS:
        at = 0
        while found := lead.search(text, at):
            outlets, end = _listed_at(text, found.end(), sure, names)
            at = found.end()
            if outlets and not _ITEM.search(text[: found.start()]):
                (without if found.groupdict().get("without") else named).extend(outlets)
                text, at = _cut(text, found.start(), end), 0
    return Sources(tuple(named), tuple(without), text)


def _cut(text: str, start: int, end: int) -> str:
    return f"{text[:start].rstrip(' ,')} {text[end:].lstrip(' ,:')}".strip()


def _writer(match: re.Match[str], names: Names) -> str | None:
    """Return the outlet that articles are of: the longest run of words before them that is one."""
    words = re.sub(r"['’]s?$", "", match["name"]).split(" ")
    for run in (" ".join(words[at:]) for at in range(len(words))):
        if called(run, names) or (called(run, names, sure=True) and not names.speaks(run)):
            return run
    unknown = _UNKNOWN.search(" ".join(words)) if match["surely"] and len(words) > 1 else None
    if unknown is None or names.speaks(unknown[0]) or names.written(unknown[0].removeprefix("the ")):
        return None  # "the Brexit coverage": what articles are about
    return unknown[0]


def _listed_at(text: str, start: int, sure: bool, names: Names) -> tuple[list[str], int]:
    """Return the outlets listed from a place on ("the Courier, the Post and in the Times"), and where they end."""
    found: list[str] = []
    end = start
    while outlet := _outlet_at(text, start, sure, names):
        found.append(outlet)
        end = start + len(outlet)
        another = _NEXT.match(text, end)
        if not another:
            break
        start = another.end()
    return found, end


def _outlet_at(text: str, start: int, sure: bool, names: Names) -> str | None:
    """Return the longest run of words from a place on that is an outlet here."""
    words = match[0].split(" ") if (match := _WORDS.match(text, start)) else []
    for run in (" ".join(words[:number]) for number in range(len(words), 0, -1)):
        following = text[start + len(run) :].lstrip()
        if following.startswith("/"):  # the Times/Ipsos poll
            continue
        if called(run, names) and _is_meant(run, following, names):
            return run
        if sure and called(run, names, sure=True) and not names.speaks(run):
            return run
    return None


def _is_meant(run: str, following: str, names: Names) -> bool:
    """Tell whether a name that can be an outlet's is one here: in "in nature", "in the Times Square" it is not."""
    plain = re.sub(r"^the ", "", run, flags=re.IGNORECASE)
    aliases = _aliases(names.outlets)
    if plain == plain.lower() and " " not in plain and (fold(plain) in aliases.whole or fold(plain) in aliases.ends):
        return False
    mixed = plain != plain.lower() and any(word.islower() for word in plain.split() if word not in STOP_WORDS)
    return not mixed and not (following[:1].isupper() and fold(plain) not in aliases.whole)


def called(written: str, names: Names, sure: bool = False) -> tuple[str, ...]:
    """List the outlets a name can mean: its full name, an abbreviation (NYT, WaPo), or "the" and words it ends with.

    sure: that an outlet is meant is known from elsewhere, so that the words it begins or ends with are enough.
    """
    return _called(written, names.outlets, sure)


@lru_cache(maxsize=10_000)
def _called(written: str, outlets: tuple[str, ...], sure: bool) -> tuple[str, ...]:
    aliases = _aliases(outlets)
    plain = re.sub(r"['’]s?$", "", " ".join(written.split()))
    bare = plain[4:] if plain.lower().startswith("the ") else plain
    key = fold(bare)
    found = aliases.whole.get(key) or (aliases.ends.get(key) if sure or bare != plain else None)
    short = re.sub(r"[ -]", "", key)
    if not found and key not in STOP_WORDS and (len(short) > 2 or bare.isupper()):
        found = tuple(name for name in aliases.by_letter.get(short[:1], ()) if _abbreviates(short, _words(name)))
    return found or (aliases.begins.get(key, ()) if sure else ())


@dataclass(frozen=True, slots=True)
class _Aliases:
    """The outlets of an archive by what they are called, folded: the whole name, words it begins or ends with."""

    whole: dict[str, tuple[str, ...]]
    begins: dict[str, tuple[str, ...]]
    ends: dict[str, tuple[str, ...]]
    by_letter: dict[str, tuple[str, ...]]
    of_words: re.Pattern[str] | None  # any name of several words


@lru_cache(maxsize=16)
def _aliases(outlets: tuple[str, ...]) -> _Aliases:
    whole, begins, ends, by_letter = (defaultdict[str, tuple[str, ...]](tuple) for _ in range(4))
    for name in outlets:
        words = _words(name)
        whole[" ".join(words)] += (name,)
        by_letter[words[0][:1]] += (name,) if len(words) > 1 else ()
        for at in range(1, len(words)):
            begins[" ".join(words[:at])] += (name,)
            ends[" ".join(words[at:])] += (name,)
    several = "|".join(re.escape(name) for name in sorted(outlets, key=len, reverse=True) if " " in name)
    pattern = re.compile(rf"\b(?:{several})\b") if several else None
    return _Aliases(dict(whole), dict(begins), dict(ends), dict(by_letter), pattern)


@lru_cache(maxsize=1000)
def _words(name: str) -> list[str]:
    """Return the folded words of an outlet's name, without "the"."""
    words = fold(name).replace("-", " ").split() or [""]
    return words[1:] if words[0] == "the" and len(words) > 1 else words


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Tell whether a word is put together from how the words of a name begin, each in turn: NYT, WaPo, NYTimes."""
    if not words:
        return not short
    first, rest = words[0], words[1:]
    return any(
        short[:n] == first[:n] and _abbreviates(short[n:], rest) for n in range(1, min(len(short), len(first)) + 1)
    )


def resolve(sources: Sources, names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the outlets a question is limited to, as the archive calls them, with remarks a reader should see.

    Where a name can mean several outlets all of them are kept; one that is none of the archive's stays as written, so
    that nothing is found there.
    """
    outlets: dict[str, None] = {}
    notes = []
    for written in sources.named:
        bare = re.sub(r"^the ", "", written, flags=re.IGNORECASE)
        found = called(written, names, sure=True)
        outlets |= dict.fromkeys(found or (bare,))
        if len(found) > 1:
            notes.append(f"“{written}” can mean {_listed(found)}; all of them were looked at.")
        elif not found:
            has = f" It has {_listed(names.outlets)}." if names.outlets else ""
            notes.append(f"No outlet called “{bare}” is in the archive.{has}")
    left_out = {name for written in sources.without for name in called(written, names, sure=True)}
    if left_out:
        outlets = dict.fromkeys(name for name in outlets or names.outlets if name not in left_out)
    return tuple(outlets), tuple(notes)


def outlets_meant(written: Sequence[str], names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the outlets meant by names given beside a question, with remarks: as they are, else as in a question."""
    held = {outlet.casefold() for outlet in names.outlets}
    loose = tuple(name for name in written if name.casefold() not in held)
    meant, notes = resolve(Sources(loose, (), ""), names) if loose else ((), ())
    return (*(name for name in written if name not in loose), *meant), notes


def _listed(names: Sequence[str]) -> str:
    shown = [*names[:_LISTED], f"{len(names) - _LISTED} others"] if len(names) > _LISTED + 1 else names
    return listed(shown)


def hide(text: str, names: Names) -> tuple[str, Callable[[str], str]]:
    """Put one character in place of each outlet's name of several words, and give a way back.

    For whoever reads dates: the one in "Tarn Today" is none.
    """
    found: list[str] = []

    def hidden(match: re.Match[str]) -> str:
        found.append(match[0])
        return chr(_HIDDEN + len(found) - 1)

    pattern = _aliases(names.outlets).of_words
    if pattern and text != text.lower():
        text = pattern.sub(hidden, text)
    back = re.compile(f"[{chr(_HIDDEN)}-{chr(_HIDDEN + len(found))}]")
    return text, lambda rest: back.sub(
        lambda c: found[ord(c[0]) - _HIDDEN] if ord(c[0]) - _HIDDEN < len(found) else c[0], rest
    )
