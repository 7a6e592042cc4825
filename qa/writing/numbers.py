"""Numbers, months and magnitudes in a text, each in one form."""

import re
from functools import lru_cache

from corpus.text.english import MONTHS, ONES, TENS

_IN_WORDS = {
    **{word: str(value) for value, word in enumerate(ONES[1:], 2)},
    **{word: str(10 * value) for value, word in enumerate(TENS, 2)},
    **{word: word for word in ("dozen", "hundred", "thousand", "million", "billion", "trillion")},
}
_VALUES = {  # of words as they are written, months, or in small letters
    **{name: month for month in MONTHS for name in (month, month[:3])},
    "Sept": "September",
    **{form: value for word, value in _IN_WORDS.items() for form in (word, f"{word}s")},
}
UNITS = {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}  # right behind digits
_NUMBER = re.compile(rf"(\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)((?:{'|'.join(UNITS)})\b)?")
_WORD = re.compile(r"[^\W\d_]+")
_ISO_DATE = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])-(\d\d)\b")


@lru_cache(maxsize=20_000)
def numbers(text: str) -> frozenset[str]:
    """List the numbers, months and magnitudes in a text in one form each: "4,000" is 4000, "four" 4, "2021-09-14" too.

    Of a date the month is told by its name, so that no other number is taken for it.
    """
    plain = _ISO_DATE.sub(lambda m: f"{m[1]} {MONTHS[int(m[2]) - 1]} {m[3]}", text)
    written = _NUMBER.findall(plain)
    found = {digits.replace(",", "").lstrip("0") or "0" for digits, _ in written}
    found.update(UNITS[unit] for _, unit in written if unit)
    words = set(_WORD.findall(plain))
    found.update(_VALUES[word] for word in _VALUES.keys() & words.union(map(str.lower, words)))
    return frozenset(found)
