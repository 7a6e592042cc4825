"""Names of people and bodies: finding them in a text, and telling whether two forms can mean the same one.

No list of people: what counts as a name is how a text writes it. The short lists here are words of the language
(titles, days, pronouns), not of the world.
"""

import re
import unicodedata

# Words that stand before a person's name and are no part of it.
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend rabbi pope cardinal bishop archbishop sheikh imam king "
    "queen prince princess president chancellor minister secretary ambassador envoy senator sen sens representative rep reps "
    "congressman congresswoman governor gov govs mayor judge justice chief colonel col lt lieutenant captain capt whip "
    "maj sergeant sgt admiral adm cmdr commander officer director chairman chairwoman chair speaker leader spokesman "
    "spokeswoman spokesperson general inspector sheriff detective coach candidate nominee adviser advisor strategist premier".split()
)
# Words that only open a title or a description; alone or before a common noun they can be part of a body's name.
_OPENERS = frozenset(
    "vice deputy former acting prime foreign defense defence interior finance press state majority minority house senate "
    "republican democratic democrat first assistant special attorney senior then-president ex-president".split()
)
_NOT_A_NAME = frozenset(
    "the a an this that these those i he she they we you it who his her their our my its in on at by for from to with but and or "
    "as if so when while after before since during although though because however meanwhile still yet also even then now "
    "there here what why how where which some many most all both each no not nor only just one two three four five last next "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december today yesterday tomorrow according asked under over like unlike among against despite instead "
    "later earlier once more other others another such".split()
)
_PARTICLE = r"(?:de|del|della|di|da|dos|van|von|der|den|ter|bin|bint|ibn|al|el|la|le|ben|abu)"
_ABBREVIATED = "Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Lt|Col|Gen|Sgt|St|Jr|Sr|Prof|Rev|Hon|Adm|Capt|Maj"
_WORD = rf"(?:(?:[A-Z]\.)+|(?:{_ABBREVIATED})\.|[^\W\d_a-z][\w’'&-]*|(?:al|el)-[A-Z][\w’'-]*)"
NAME = re.compile(rf"(?<![\w@#]){_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])?{_WORD})*")

_POSSESSIVE = re.compile(r"[’']s?[ \u00a0](?=\S)")


def fold(text: str) -> str:
    """Bring a name to the form names are compared in: no accents, case, dots or possessive; one kind of apostrophe."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = plain.replace("’", "'").replace("\u00a0", " ").replace(".", "").casefold()
    return re.sub(r"'s?(?=\s|$)", "", plain).strip()


def bare(name: str) -> str:
    """Take titles, sentence openers and possessives off a name: "Russia’s President Vladimir Putin" → "Vladimir Putin"."""
    words = _POSSESSIVE.split(re.sub(r"[’']s?$", "", name))[-1].split()
    while words and fold(words[0]) in _NOT_A_NAME:
        words.pop(0)
    while words and (fold(words[-1]) in _NOT_A_NAME or fold(words[-1]) in {"ii", "iii", "iv"}):
        words.pop()
    whole = words
    for at in range(len(words) - 1, -1, -1):
        if fold(words[at]) in _TITLES:
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


def surname(name: str) -> str:
    """Return the folded last word of a name, leaving out "Jr." and numerals."""
    words = [w for w in fold(name).replace(",", "").split() if w not in {"jr", "sr", "ii", "iii", "iv"}]
    return words[-1] if words else ""


def same_person(asked: str, named: str) -> bool:
    """Tell whether `asked` can mean the person called `named`: surnames agree, and given names where both have them.

    A single word also matches a whole one-word name, and given names may be shortened (J. / Joe / Joseph).
    """
    a, b = fold(asked).split(), fold(named).split()
    if not a or not b or surname(asked) != surname(named):
        return False
    if len(a) == 1 or len(b) == 1:
        return True
    return a[0] == b[0] or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0]) or a[0][:3] == b[0][:3]
