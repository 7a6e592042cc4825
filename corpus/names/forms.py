"""Names of people and bodies as texts write them: finding them, and taking off what is none of them.

No list of people: what counts as a name is how a text writes it. The short lists here are words of the language
(titles, days, pronouns), not of the world.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from corpus.text.english import BODIES, DAYS, LINKING, MONTHS, OF_BODIES, ONES, ROLES, SHORT_TITLES, TENS, TITLES

_ABBREVIATED_TITLES = frozenset({"Gen.", "Brig.", "Cpl.", "Hon.", "Cr"})  # with their full stop: Hon Hai is a company
# Behind a name: Otto Lind KC; and, of a seat, behind its party: Labour MP.
_SEATS, _HONOURS = frozenset("MP MEP MSP MLA TD".split()), frozenset("KC QC MBE OBE CBE PhD MD JP".split())
# Words that only open a title or a description; alone or before a common noun they can be part of a body's name.
_OPENERS = frozenset(
    "vice deputy former acting prime foreign defense defence interior finance press state majority minority house "
    "senate republican democratic democrat first assistant special attorney senior then-president ex-president".split()
)
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rep|Sen|Gov)\.?")  # before a surname that is a title, too: Mr. Prince
NOT_A_NAME = (
    LINKING
    | DAYS
    | {*ONES[:5], *map(str.lower, MONTHS)}
    | frozenset(
        "the a an this that these those i he she they we you it who his her their our my its in on at by for from to "
        "with but and or as if so when while after before since during although though because however meanwhile still "
        "yet also even then now there here what why how where which some many most all both each no not nor only just "
        "last next today yesterday tomorrow according asked "
        "neither either is was were are did does do has had can could will would should "
        "whether unless until "
        "under over like unlike among against despite instead later earlier once more other others another such "
        "any every many several few plus "
        "don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't wouldn't shouldn't".split()
    )
)
_NUMBERS = frozenset((*ONES, *TENS))
# Relatives by whose word a name may begin, which is no name's own, as Brother and Son are.
_RELATIVES = frozenset("hubby gran grandad granddaughter grandson girlfriend boyfriend stepfather stepmother".split())
HOMOGRAPHS = frozenset({"April", "August", "June", "May", "Will"})  # behind a name they are a surname: Theresa May
_TIMES = frozenset({"early", "late", "mid", "until", "around"})
PARTICLES = frozenset("de del della di da dos van von der den ter bin bint ibn al el la le ben abu".split())
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
ARTICLE = "(?:al|el|ad|an|ar|as|ash|at|az)"  # the Arabic one, before a surname and a hyphen
SHORT_FORMS = "|".join([*SHORT_TITLES, "Jr", "Sr"])
_INITIALS = r"(?:[A-Z]\.)+(?:[A-Z](?!\w))?"
_WORD = rf"(?:{_INITIALS}|(?:{SHORT_FORMS})\.|[^\W\d_a-z][\w’'&-]*|{ARTICLE}-[A-Z][\w’'-]*|[dl][’'][A-Z][\w’'-]*)"
NAME = re.compile(rf"(?<![\w@#]){_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,3}}{_WORD})*")
Named = Sequence[tuple[re.Match[str], str]]  # where names are written, each with the name without what is none of it

_WHOLE_WORD = re.compile(r"[\w’'-]+")
_SMALL = re.compile(r"[a-z]{3,}")
# Tarn-born, Oscar-winner, Editor-in-Chief
_JOINED = re.compile(r"-(?:born|bred|based|raised|trained|educated|nominated|winner|winning|in-chief)$", re.IGNORECASE)
# Secretary-General, Tarn-based Lumo
_JOINT_TITLE = re.compile(rf"\w-(?:general|designate|elect|based|{'|'.join(sorted(TITLES))})$", re.IGNORECASE)
_COMPOUND = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)+")  # Co-founder, Mother-in-law
_OCCUPATIONS = ("ist", "writer", "maker", "keeper", "worker", "woman")  # Economist Otto Lind; no given name ends so
_SHORT = 5  # letters: Crist is a name
_LETTERS = 4  # of a name's word that tells anything
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
    if len(words) == 1 and fold(words[0]) in _NUMBERS:  # Eleven former employees
        words = []
    if not words and len(whole) > 1:  # a body, an office without its holder, Mr. Prince
        words = whole[1:] if _HONORIFIC.fullmatch(whole[0]) else whole
    if words and re.fullmatch(r"[^.]{2,}\.", words[-1]) and fold(words[-1]) not in {"jr", "sr"}:
        words = [*words[:-1], words[-1][:-1]]
    return " ".join(words)


def _without_small_words(words: list[str]) -> list[str]:
    """Take off a name the words before and behind it that are none: "In Tarn", but not "Theresa May"."""
    while words and fold(words[0]) in NOT_A_NAME:
        words = words[1:]
    while words and (fold(words[-1]) in NOT_A_NAME or fold(words[-1]) in {"ii", "iii", "iv"}):
        if words[-1] in HOMOGRAPHS and len(words) > 1 and fold(words[-2]) not in NOT_A_NAME | _TIMES:
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
    described = word in ROLES or _JOINED.search(words[at]) or opens or (at == 0 and word in _RELATIVES)
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


def last_two(name: str) -> str:
    """Return the last given name, initials and the surname with its particles: any other word may be no name."""
    words = name.split()
    at = len(words) - (3 if fold(name).endswith((" jr", " sr")) else 2)
    while at > 0 and (words[at] in PARTICLES or words[at].endswith(".")):
        at -= 1
    return " ".join(words[max(at, 0) :])


def small_words(text: str) -> set[str]:
    """Return the words of a text that stand there without a capital, from three letters on."""
    return set(filter(_SMALL.fullmatch, set(_WHOLE_WORD.findall(text))))


def name_words(text: str) -> set[str]:
    """Return the words of a text's names: written with a capital, and never without one in the same text."""
    small = small_words(text)
    return {
        w for m in NAME.finditer(text) for w in bare(m.group()).split() if is_name_word(w) and w.lower() not in small
    }


def is_name_word(word: str) -> bool:
    """Tell whether a word is one of those that `name_words` keeps: O'Brien and Ulm are not."""
    return len(word) >= _LETTERS and word.isalpha()
