"""Whether two forms of a name can mean one person: given names shortened, spellings, transliterations."""

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.names.forms import bare, fold, surname


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
