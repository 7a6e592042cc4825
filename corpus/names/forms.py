"""Names of people and bodies: finding them in a text, and telling whether two forms can mean the same one.

No list of people: what counts as a name is how a text writes it. The short lists here are words of the language
(titles, days, pronouns), not of the world.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from corpus.text.english import BODIES, DAYS, LINKING, MONTHS, OF_BODIES, ONES, PERSONAL, ROLES, SHORT_TITLES, TITLES

_ABBREVIATED_TITLES = frozenset({"Gen.", "Brig.", "Cpl.", "Hon.", "Cr"})  # with their full stop: Hon Hai is a company
# Behind a name: Otto Lind KC; and, of a seat, behind its party: Labour MP.
_SEATS, _HONOURS = frozenset("MP MEP MSP MLA TD".split()), frozenset("KC QC MBE OBE CBE PhD MD JP".split())
# Words that only open a title or a description; alone or before a common noun they can be part of a body's name.
_OPENERS = frozenset(
    "vice deputy former acting prime foreign defense defence interior finance press state majority minority house "
    "senate republican democratic democrat first assistant special attorney senior then-president ex-president".split()
)
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rep|Sen|Gov)\.?")  # before a surname that is a title, too: Mr. Prince
_NOT_A_NAME = (
    LINKING
    | DAYS
    | {*ONES[:5], *map(str.lower, MONTHS)}
    | frozenset(
        "the a an this that these those i he she they we you it who his her their our my its in on at by for from to "
        "with but and or as if so when while after before since during although though because however meanwhile still "
        "yet also even then now there here what why how where which some many most all both each no not nor only just "
        "last next today yesterday tomorrow according asked "
        "neither either is was were are did does do has had can could will would should "
        "under over like unlike among against despite instead later earlier once more other others another such "
        "any every many several few plus "
        "don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't wouldn't shouldn't".split()
    )
)
HOMOGRAPHS = frozenset({"April", "August", "June", "May", "Will"})  # behind a name they are a surname: Theresa May
_TIMES = frozenset({"early", "late", "mid", "until", "around"})
PARTICLES = frozenset("de del della di da dos van von der den ter bin bint ibn al el la le ben abu".split())
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
ARTICLE = "(?:al|el|ad|an|ar|as|ash|at|az)"  # the Arabic one, before a surname and a hyphen
_ABBREVIATED = "|".join([*SHORT_TITLES, "Jr", "Sr"])
_INITIALS = r"(?:[A-Z]\.)+(?:[A-Z](?!\w))?"
_WORD = rf"(?:{_INITIALS}|(?:{_ABBREVIATED})\.|[^\W\d_a-z][\w’'&-]*|{ARTICLE}-[A-Z][\w’'-]*|[dl][’'][A-Z][\w’'-]*)"
NAME = re.compile(rf"(?<![\w@#]){_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,3}}{_WORD})*")

_WHOLE_WORD = re.compile(r"[\w’'-]+")
_SMALL = re.compile(r"[a-z]{3,}")
# Tarn-born, Oscar-winner, Editor-in-Chief
_JOINED = re.compile(r"-(?:born|bred|based|raised|trained|educated|nominated|winner|winning|in-chief)$", re.IGNORECASE)
# Secretary-General, Tarn-based Lumo
_JOINT_TITLE = re.compile(rf"\w-(?:general|designate|elect|based|{'|'.join(sorted(TITLES))})$", re.IGNORECASE)
_COMPOUND = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)+")  # Co-founder, Mother-in-law
_OCCUPATIONS = ("ist", "writer", "maker", "keeper", "worker", "woman")  # Economist Otto Lind; no given name ends so
_SHORT = 5  # letters: Crist is a name
_POSSESSIVE = re.compile(r"[’']s?[ \u00a0](?=\S)")
# No possessor of a body but part of its name: Farmers’ Union, People’s Bank, Women’s River Center.
_OF_MANY = re.compile(
    r"(?:s[’']|\b(?:People|Women|Men|Children)[’']s)[ \u00a0](?:[A-Z]\w+[ \u00a0])?"
    rf"(?:{'|'.join(sorted(OF_BODIES))})$",
    re.IGNORECASE,
)


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Bring a name to the form names are compared in: no accents, case, dots or possessive; one kind of apostrophe."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = plain.replace("’", "'").replace("\u00a0", " ").replace(".", "").casefold()
    return re.sub(r"'s?(?=\s|$)", "", plain).strip()


@lru_cache(maxsize=50_000)
def bare(name: str) -> str:
    """Take titles, sentence openers and possessives off a name.

    "Russia’s President Vladimir Putin" → "Vladimir Putin".
    """
    name = re.sub(r"[’']s?$", "", name)
    words = (name if _OF_MANY.search(name) else _POSSESSIVE.split(name)[-1]).split()
    words = _without_small_words(words)
    while words and len(words) > 2 - (words[-1] in _SEATS) and words[-1] in _SEATS | _HONOURS:
        words.pop()
    whole = words
    if len(words) < 2 or fold(words[-1]) not in BODIES:  # "State Department", "General Assembly" are whole
        for at in range(len(words) - 1, -1, -1):
            if _leads_up(words, at):
                words = words[at + 1 :]
                break
        while words and fold(words[0]) in _OPENERS:
            words = words[1:]
    if not words and len(whole) > 1:  # a body, an office without its holder, Mr. Prince
        words = whole[1:] if _HONORIFIC.fullmatch(whole[0]) else whole
    if words and re.fullmatch(r"[^.]{2,}\.", words[-1]) and fold(words[-1]) not in {"jr", "sr"}:
        words = [*words[:-1], words[-1][:-1]]
    return " ".join(words)


def _without_small_words(words: list[str]) -> list[str]:
    """Take off a name the words before and behind it that are none: "In Tarn", but not "Theresa May"."""
    while words and fold(words[0]) in _NOT_A_NAME:
        words = words[1:]
    while words and (fold(words[-1]) in _NOT_A_NAME or fold(words[-1]) in {"ii", "iii", "iv"}):
        if words[-1] in HOMOGRAPHS and len(words) > 1 and fold(words[-2]) not in _NOT_A_NAME | _TIMES:
            break
        words = words[:-1]
    return words


def _leads_up(words: list[str], at: int) -> bool:
    """Tell whether a word says what the one named behind it is."""
    word = fold(words[at])
    title = word in TITLES or word.removesuffix("s") in TITLES or words[at] in _ABBREVIATED_TITLES
    if title or _JOINT_TITLE.search(words[at]):
        return True
    opens = at == 0 and (_COMPOUND.fullmatch(words[at]) or (len(word) > _SHORT and word.endswith(_OCCUPATIONS)))
    described = word in ROLES or _JOINED.search(words[at]) or opens
    return len(words) - at > 2 and bool(described)


_SUFFIX = re.compile(r"\b(?:(?i:jr|sr)|II|III)\b")


def suffix(name: str) -> str:
    """Return what tells a son from a father of the same name: "Jr", "III"; "" where a name has nothing of it."""
    found = _SUFFIX.search(name)
    return found[0][0].upper() + found[0][1:] if found else ""


def names_in(text: str) -> list[tuple[int, str]]:
    """List the names in a text as (offset of the written form, bare name), in order."""
    return [(m.start(), name) for m in NAME.finditer(text) if (name := bare(m.group()))]


@lru_cache(maxsize=50_000)
def surname(name: str) -> str:
    """Return the folded last word of a name, leaving out "Jr." and numerals."""
    words = [w for w in fold(name).replace(",", "").split() if w not in {"jr", "sr", "ii", "iii", "iv"}]
    return words[-1] if words else ""


@lru_cache(maxsize=50_000)
def spelling_key(word: str) -> str:
    """Return what the spellings of a name have in common across transliterations.

    Its consonants, with a mark for vowels between.

    Kiev and Kyiv, Donbas and Donbass, Zelensky and Zelenskiy agree in it; so do different words, so compare with
    `respelt`.
    """
    plain = (
        re.sub(r"[^a-z]", "", fold(word)).replace("kh", "h").replace("ph", "f").replace("w", "v").replace("tch", "ch")
    )
    plain = re.sub(r"([b-df-hj-np-tv-xz])\1", r"\1", plain)
    return re.sub(r"[aeiouy]+", "a", plain)


def respelt(one: str, other: str) -> bool:
    """Tell whether two names of at least four letters can be spellings of one.

    Same key, same first letter, at most two edits.
    """
    a, b = fold(one), fold(other)
    return min(len(a), len(b)) >= 4 and a[0] == b[0] and spelling_key(a) == spelling_key(b) and _edits(a, b) <= 2


def transliterated(one: str, other: str) -> bool:
    """Tell whether two names differ only as transliterations do, so that the difference alone tells nobody apart.

    In i, y and j, in double consonants, in kh and w. Of names of less than six letters that is not enough:
    Smith is not Smyth.
    """
    return min(len(fold(one)), len(fold(other))) >= 6 and _letters(one) == _letters(other)


def _letters(name: str) -> str:
    plain = re.sub(r"([b-df-hj-np-tv-xz])\1", r"\1", fold(name).replace("kh", "h").replace("w", "v"))
    return re.sub(r"[iyj]+", "i", plain)


def _edits(a: str, b: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


def small_words(text: str) -> set[str]:
    """Return the words of a text that stand there without a capital, from three letters on."""
    return set(filter(_SMALL.fullmatch, set(_WHOLE_WORD.findall(text))))


def name_words(text: str) -> set[str]:
    """Return the words of a text's names: written with a capital, and never without one in the same text."""
    small = small_words(text)
    return {
        w
        for m in NAME.finditer(text)
        for w in bare(m.group()).split()
        if len(w) >= 4 and w.lower() not in small and w.isalpha()
    }


def same_person(asked: str, named: str) -> bool:
    """Tell whether `asked` can mean the person called `named`: surnames agree, and given names where both have them.

    Titles don't count, a given name may be shortened to its beginning (J. / Jo / Joseph), and a surname may be spelt
    another way (see `respelt`) where the given names are the same.
    """
    a, b = fold(bare(asked) or asked).split(), fold(named).split()
    if not a or not b:
        return False
    one, other = surname(" ".join(a)), surname(" ".join(b))
    if one != other:
        return len(a) > 1 and len(b) > 1 and a[0] == b[0] and respelt(one, other)
    return len(a) == 1 or len(b) == 1 or a[0].startswith(b[0]) or b[0].startswith(a[0])


def one_person(one: str, other: str) -> bool:
    """Tell whether two full names can be one person's; stricter than `same_person`, which a reader's question meets.

    Given names must agree as far as both have them, in any transliteration, and "Jr." is somebody else.
    """
    a, b = _parts(one), _parts(other)
    if not a or not b or a.junior != b.junior:
        return False
    if a.last == b.last:
        return _given_agree(a.given, b.given)
    return (respelt(a.last, b.last) or transliterated(a.last, b.last)) and _same_given(a.first, b.first)


class _Parts(NamedTuple):
    """A full name: its first word, those before the surname, the surname, and whether it ends in "Jr."."""

    first: str
    given: tuple[str, ...]
    last: str
    junior: bool


@lru_cache(maxsize=50_000)
def _parts(name: str) -> _Parts | None:
    """Take a full name apart, None where it is but a word: each is compared with many others."""
    words = fold(name).split()
    given = tuple(word for word in words if word not in {"jr", "sr"})[:-1]
    return _Parts(words[0], given, surname(name), "jr" in words) if len(words) > 1 else None


@lru_cache(maxsize=50_000)
def given_keys(name: str) -> frozenset[str]:
    """Return what to look up a full name by: any two that can be one person's (see `one_person`) have a key in common.

    Its given names, the first letter of the first one, and its consonants; none for a single word.
    """
    parts = _parts(name)
    return frozenset({*parts.given, parts.first[0], _consonants(parts.first)}) if parts else frozenset()


def _given_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether given names of one surname agree: "Tayyip" with "Recep Tayyip", "George W" not with "George H W"."""
    if a == b[-len(a) :] or b == a[-len(b) :]:
        return True
    pairs = list(zip(a, b, strict=False))
    return all(x.startswith(y) or y.startswith(x) or _same_given(x, y) for x, y in pairs)


def _same_given(one: str, other: str) -> bool:
    """Tell whether two given names are one, or its forms in kindred languages: Volodymyr and Vladimir, of one surname.

    Those share their consonants; where there are less than four, that is no sign.
    """
    a, b = _consonants(one), _consonants(other)
    return one == other or (len(a) >= 4 and a == b) or (one[0] == other[0] and respelt(one, other))


@lru_cache(maxsize=50_000)
def _consonants(name: str) -> str:
    return re.sub(r"[aeiouyj]", "", name.replace("x", "ks").replace("c", "k"))


# Read back to front: "Tarn Gov. " before a name, "the U.S. president ".
_BEFORE = re.compile(rf"(?:[ \u00a0](?:\.(?:{_ABBREVIATED[::-1]})\b|[\w’'-]+|(?:\.[A-Z])+)){{1,4}}")
# Words that end what stands before a name as its own: "President Voss | told Clara Tarn".
_CLAUSE = re.compile(
    r"\b[A-Z][\w’'-]* (?:said|says|told|tells|met|is|was|are|were|has|had|have|will|would|did|[a-z]+ed)\b"
)
_APPOSITION = re.compile(r",[ \u00a0](?:(?:the|an?)[ \u00a0])?([^,.;:“”\"()]{3,60})[,.]")


def introductions(text: str) -> set[tuple[str, str]]:
    """List how a text introduces people: (name, the words of the office written around it, "" where there is none).

    "Kremlin spokesman Dmitry Peskov" and "Dmitry Peskov, a spokesman for the Kremlin," → "kremlin spokesman" among
    others. A surname counts as introduced where an office stands with it.
    """
    found = set()
    for match in NAME.finditer(text):
        if not (name := bare(match.group())):
            continue
        start = match.start() + max(0, match.group().find(name))
        after = _APPOSITION.match(text, match.end())
        around = (_CLAUSE.split(backwards(_BEFORE, text, start, 60))[-1], after[1] if after else "")
        offices = {_office(words) for words in around if words} - {""}
        if offices or " " in name:
            found |= {(name, office) for office in offices or {""}}
    return found


def backwards(pattern: re.Pattern[str], text: str, end: int, most: int) -> str:
    """Return what stands right before an offset and, read from there back to front, matches; `most` characters of it.

    A search for what ends at an offset tries all places where it may begin.
    """
    match = pattern.match(text[max(0, end - most) : end][::-1])
    return match.group()[::-1] if match else ""


def office_words(asked: str) -> set[str]:
    """Return the words of an office asked for instead of a name ("the Kremlin spokesman"); none for a name.

    What may as well be a surname or an outlet is one in small letters, or all capitals: Paul Nurse, "the nurse", "CEO".
    """
    written = asked.removeprefix("the ").removeprefix("The ").replace("-", " ").split()
    words = list(map(fold, written))
    heads = [at for at, word in enumerate(words[1:]) if word in {"of", "for"}] or list(range(len(words)))[-1:]
    is_office = any(words[at] in TITLES or (words[at] in ROLES and not written[at].istitle()) for at in heads)
    return {word for word in words if word not in _NOT_A_NAME | {"of"}} if is_office else set()


def _office(words: str) -> str:
    """Bring the words around a name to a form to look offices up in; "" where no title is among them."""
    kept = {word for word in map(fold, re.split(r"[^\w’'.]+", words)) if len(word) > 1 and word not in _NOT_A_NAME}
    return " ".join(sorted(kept)) if kept & PERSONAL else ""
