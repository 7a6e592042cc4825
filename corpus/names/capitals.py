"""Capitals: which words of a sentence are written as names, or as parts of them, and not only as what opens it."""

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from corpus.names.forms import ARTICLE
from corpus.text.english import CALENDAR, DAYS, FINITE, FUNCTION_WORDS, OF_BODIES, TITLES
from corpus.text.tokens import DASHES, MARKS, Sentence

_APOSTROPHES = frozenset("’'")
_STARTS = MARKS | DASHES | {":", ".", "-", "(", "…"}
_ADVERBS = frozenset("also later then still again once never even just too now soon already often".split())
_SHOUTED = 3  # words in capitals from which they are a heading
_COMPOUND = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)*(?:-[a-z]+s|s-[a-z]+)")  # Film-makers, Passers-by
_WITH_ARTICLE = re.compile(rf"{ARTICLE}-[A-Z]")
_HEADLINE = 0.7  # share of words with a capital from which a line is a headline
INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
JOINTS = frozenset({"of", "for", "on", "to"})  # between a body and what it is of: Committee to Protect Journalists


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words in lower case.

    nouns: can speak without a determiner ("officials"). titles: lead up to a name ("front-runner"). common: written
    without a capital, so that one at a sentence's beginning makes no name. is_verb: ends a phrase.
    """

    nouns: Container[str]
    titles: Container[str]
    common: Container[str]
    is_verb: Callable[[str], bool]


def written_as_names(sentence: Sentence, known: Lexicon) -> list[bool]:
    """Tell of each token of a sentence whether it is written as a name, or as a part of one."""
    return _Capitals(sentence, known).names


def leads_to_body(lower: Sequence[str], names: Sequence[bool], i: int, opens: bool = False) -> bool:
    """Tell whether token `i` leads to what a body is of or for: "Royal College | of | Nursing".

    opens: the word before it begins a sentence, so that its capital tells nothing.
    """
    if lower[i - 1] not in OF_BODIES or not (opens or names[i - 1]) or i >= len(lower) or lower[i] not in JOINTS:
        return False
    at = i + 1 + (lower[i + 1 : i + 2] == ["the"])
    following = names[at : at + 2]
    return all(following) and len(following) > 1 if lower[i] == "to" else following[:1] == [True]


class _Capitals:
    """Reads the tokens of one sentence from the last to the first: what follows one tells whether it is a name."""

    def __init__(self, sentence: Sentence, known: Lexicon) -> None:
        self.words, self.lower, self.known = sentence.words, sentence.lower, known
        # In a headline every word has a capital, so a capital makes no name of a verb there.
        letters = [word for word in self.words if word[0].isalpha() and word != "x"]
        self.headline = len(letters) > 3 and sum(w[0].isupper() for w in letters) > _HEADLINE * len(letters)
        self.names = [False] * len(self.words)  # which tokens are written as names, or as parts of them
        for i in range(len(self.words) - 1, -1, -1):
            word = self.words[i]
            opens = word[0].isupper() or word[1:2] in _APOSTROPHES or ("-" in word and _WITH_ARTICLE.match(word))
            self.names[i] = bool(opens) and self._is_name(i)

    def _is_name(self, i: int) -> bool:
        """Tell whether a token is written as a name; what follows it has been told already."""
        word = self.words[i]
        if word[1:2] in _APOSTROPHES and word[:1] in {"d", "l"} and word[2:3].isupper():
            return True  # d’Arcy
        if _WITH_ARTICLE.match(word) or (word != "I" and len(word) == 1 and self.words[i + 1 : i + 2] == ["."]):
            return True  # al-Sabah; an initial: James A. Lewis
        if (
            not word[0].isupper()
            or self._is_date(i)
            or (i == 0 and _COMPOUND.fullmatch(word))
            or (self.headline and self.known.is_verb(self.lower[i]))
        ):
            return False
        if self.lower[i] in self.known.common and self._starts(i) and not self.headline:
            participle = self.lower[i].endswith(("ing", "ed"))  # "Facing Lind", but "Bill Hale", "Valley President"
            plain = self.lower[i] in FUNCTION_WORDS or participle
            if leads_to_body(self.lower, self.names, i + 1, opens=True):  # Bank of Tarn
                return True
            return i + 1 < len(self.words) and self.names[i + 1] and not plain
        if i == 0 and self.lower[i].endswith(("ing", "ly", "ed")) and (told := self._opens_as_name()) is not None:
            return told
        if word.isupper() and len(word) > 1 and not self.headline and self._is_shouted(i):
            return False  # "WORRIES", "HIGHER THAN EXPECTED", not "US"
        if self.lower[i] not in FUNCTION_WORDS:
            return True
        if len(word) == 1 or self.headline or i == 0:
            return False
        return word.isupper() or (  # Doctors Without Fences
            len(word) > 2
            and i + 1 < len(self.words)
            and self.words[i - 1][0].isupper()
            and self.words[i + 1][0].isupper()
        )

    def _opens_as_name(self) -> bool | None:
        """Tell whether a first word in -ing, -ly or -ed is a name: "Flying home" and "Reacting, the mayor said" not.

        None where what stands around it does not tell.
        """
        root, common = self.lower[0].removesuffix("ing"), self.known.common
        if self.words[1:2] == [","] and root != self.lower[0]:
            return None if not any(form in common for form in (root, f"{root}e", root[:-1])) else False  # not Beijing
        if self.headline or self._is_before_verb(0):
            return None
        return self.names[1] if len(self.words) > 1 else True  # "Flying home", but "Beijing said"

    def _starts(self, i: int) -> bool:
        """Tell whether a word may have its capital from where it stands: behind a full stop, but not "Mr. Green"."""
        short = i > 1 and self.words[i - 1] == "."
        initials = short and INITIALS.fullmatch(self.words[i - 2]) and self.lower[i] not in self.known.nouns
        titled = initials or (short and self.lower[i - 2] in TITLES)
        return i == 0 or (self.words[i - 1] in _STARTS and not titled)

    def _is_date(self, i: int) -> bool:
        """Tell whether a word is a day's or a month's name: "Jan. 5", and not Jan Nowak."""
        following = self.words[i + 1] if i + 1 < len(self.words) else "."
        is_month = following == "." or following[0].isdigit()
        return self.lower[i] in CALENDAR and (self.lower[i] != "jan" or is_month)

    def _is_shouted(self, i: int) -> bool:
        """Tell whether a word in capitals throughout is a common one, or one of three or more in a row."""
        if self.lower[i] in self.known.common:
            return True
        run = 1
        for step in (-1, 1):
            at = i + step
            while 0 <= at < len(self.words) and self.words[at].isupper() and len(self.words[at]) > 1:
                run, at = run + 1, at + step
        return run >= _SHOUTED

    def _is_before_verb(self, i: int) -> bool:
        """Tell whether a word can be the subject of the verb behind it, over adverbs and a day, or of "Emily from"."""
        at = i + 1
        while at < len(self.lower) and (self.lower[at] in _ADVERBS or self.lower[at].endswith("ly")):
            at += 1
        if self.lower[at : at + 1] == ["on"] and self.lower[at + 1 : at + 2] and self.lower[at + 1] in DAYS:
            at += 2
        following = self.lower[at] if at < len(self.lower) else "."
        joined = at == i + 1 and following in {"and", "of", "from"} and not self.lower[i].endswith("ing")
        return joined or following in FINITE or self.known.is_verb(following) or not following[0].isalpha()
