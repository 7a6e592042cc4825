"""Names of people and bodies: finding them in a text, and telling whether two forms can mean the same one.

No list of people: what counts as a name is how a text writes it. The short lists here are words of the language
(titles, days, pronouns), not of the world.
"""

import re
import unicodedata
from functools import lru_cache

# Words that stand before a person's name and are no part of it.
TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend rabbi pope cardinal bishop archbishop "
    "sheikh imam king queen prince princess president chancellor minister secretary ambassador envoy senator sen "
    "sens representative rep reps congressman congresswoman governor gov govs mayor judge justice chief colonel col "
    "lt lieutenant captain capt whip maj sergeant sgt admiral adm cmdr commander officer director chairman "
    "chairwoman chair speaker leader spokesman spokeswoman spokesperson general inspector sheriff detective coach "
    "candidate nominee adviser advisor strategist premier".split()
)
# Words that only open a title or a description; alone or before a common noun they can be part of a body's name.
_OPENERS = frozenset(
    "vice deputy former acting prime foreign defense defence interior finance press state majority minority house "
    "senate republican democratic democrat first assistant special attorney senior then-president ex-president".split()
)
_NOT_A_NAME = frozenset(
    "the a an this that these those i he she they we you it who his her their our my its in on at by for from to "
    "with but and or as if so when while after before since during although though because however meanwhile still "
    "yet also even then now there here what why how where which some many most all both each no not nor only just "
    "one two three four five last next monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december today yesterday tomorrow according asked "
    "under over like unlike among against despite instead later earlier once more other others another such".split()
)
PARTICLES = frozenset("de del della di da dos van von der den ter bin bint ibn al el la le ben abu".split())
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
_ABBREVIATED = "Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Lt|Col|Gen|Sgt|St|Jr|Sr|Prof|Rev|Hon|Adm|Capt|Maj"
_WORD = rf"(?:(?:[A-Z]\.)+|(?:{_ABBREVIATED})\.|[^\W\d_a-z][\w’'&-]*|(?:al|el)-[A-Z][\w’'-]*|[dl][’'][A-Z][\w’'-]*)"
NAME = re.compile(rf"(?<![\w@#]){_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,3}}{_WORD})*")

SMALL = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")
_POSSESSIVE = re.compile(r"[’']s?[ \u00a0](?=\S)")


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
    words = _POSSESSIVE.split(re.sub(r"[’']s?$", "", name))[-1].split()
    while words and fold(words[0]) in _NOT_A_NAME:
        words.pop(0)
    while words and (fold(words[-1]) in _NOT_A_NAME or fold(words[-1]) in {"ii", "iii", "iv"}):
        words.pop()
    whole = words
    for at in range(len(words) - 1, -1, -1):
        if fold(words[at]) in TITLES or fold(words[at]).removesuffix("s") in TITLES:
            words = words[at + 1 :]
            break
    while words and fold(words[0]) in _OPENERS:
        words = words[1:]
    if not words and len(whole) > 1:  # a body, or an office without its holder: "White House", "Attorney General"
        words = whole
    if words and re.fullmatch(r"[^.]{2,}\.", words[-1]) and fold(words[-1]) not in {"jr", "sr"}:
        words = [*words[:-1], words[-1][:-1]]
    return " ".join(words)


def names_in(text: str) -> list[tuple[int, str]]:
    """List the names in a text as (offset of the written form, bare name), in order."""
    return [(m.start(), name) for m in NAME.finditer(text) if (name := bare(m.group()))]


@lru_cache(maxsize=50_000)
def surname(name: str) -> str:
    """Return the folded last word of a name, leaving out "Jr." and numerals."""
    words = [w for w in fold(name).replace(",", "").split() if w not in {"jr", "sr", "ii", "iii", "iv"}]
    return words[-1] if words else ""


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


def _edits(a: str, b: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


def name_words(text: str) -> set[str]:
    """Return the words of a text's names: written with a capital, and never without one in the same text."""
    small = set(SMALL.findall(text))
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
