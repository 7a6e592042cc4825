"""What a token is in a phrase: a title, a link, a modifier, a noun; by its neighbours and closed lists of words."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.names.capitals import INITIALS, JOINTS, Lexicon, leads_to_body
from corpus.names.forms import PARTICLES
from corpus.names.people_nouns import ABSTRACT, are_people, is_person
from corpus.text.english import (
    DETERMINERS,
    ENDS_OF_BODIES,
    FUNCTION_WORDS,
    IRREGULAR,
    MEDIA,
    OF_BODIES,
    PERSONAL,
    TITLES,
)
from corpus.text.tokens import MARKS, QUOTED

_ARTICLES = frozenset("the a an his her their its our my".split())
_POSSESSIVE_ENDS = ("'s", "s'")
_DOERS = ("er", "or", "ist", "ian", "man", "woman")
_OF_GOVERNMENT = frozenset({"department", "ministry", "committee", "centers", "centres"})
_NAMED_SO = frozenset(  # kinds of bodies that go by the name before them
    "agency party club university company firm newspaper magazine network group television radio tv".split()
)
_OF_PLACE = 3  # words between a place and a verb: Tarn city council
_OF_OFFICE = 3  # words for what an office is of: secretary of state, director of public works


@dataclass(frozen=True, slots=True)
class PhraseTokens:
    """The tokens of a sentence, and what can be told of each as a part of a phrase.

    lower: the words in small letters; names: which of them are (parts of) names; known: what words are in general.
    """

    words: Sequence[str]
    lower: Sequence[str]
    known: Lexicon
    names: Sequence[bool]

    def is_modifier(self, at: int, i: int, determined: bool) -> bool:
        """Tell whether a word in lower case is part of a phrase: behind an article, before a name."""
        word = self.lower[i]
        if self.lower[i - 1].endswith(_POSSESSIVE_ENDS) or self.is_title(i) or self._is_agent(i):
            return True
        if self._up_to_title(i) and any(self.names[at:i]):
            return True
        if i == at + 1 and self.lower[at] in _ARTICLES and word == "then":
            return i + 1 < len(self.words) and self.is_noun(i + 1)  # its then leader
        if i == at + 1 and self.lower[at] in _ARTICLES:
            office = "-" in word and not PERSONAL.isdisjoint(word.split("-"))  # secretary-general
            aged = word.endswith("-year-old")  # the 58-year-old
            plain = word.removesuffix("'s").removesuffix("'").replace("-", "").isalpha()
            return (plain or office or aged) and word not in FUNCTION_WORDS and word != QUOTED
        return determined and self.is_noun(i) and not self._is_participle(i)

    def is_link(self, at: int, i: int) -> bool:
        """Tell whether a token only joins the parts of a name: "van der", "J.", "of", a nickname in quotation marks."""
        if self.lower[i] == ".":
            return self._abbreviates(i)
        if self.lower[i] in JOINTS:
            return self._is_of_title(at, i) or leads_to_body(self.lower, self.names, i)
        if self.lower[i] == "the":  # Ministry for the Interior
            return self.lower[i - 1] in JOINTS and self.is_link(at, i - 1)
        if self.lower[i] == "and":
            return self._goes_on_with_and(i)
        if self.lower[i] == QUOTED:
            return self.lower[i - 1] in MARKS and self.is_nickname(i - 1)
        if self.lower[i] in MARKS:
            return self.is_nickname(i) or self.is_nickname(i - 2)
        return self.lower[i] in PARTICLES and self._leads_to_name(i)

    def speaks(self, i: int) -> bool:
        """Tell whether a token is a noun for people before what may report what they say: "engineers insist"."""
        behind = self.lower[i + 1 : i + 2]
        word = self.lower[i]
        people = are_people(word) and self.is_noun(i) and self.words[i].islower()
        return people and bool(behind) and behind[0] not in FUNCTION_WORDS and self.known.is_verb(behind[0])

    def is_title(self, i: int) -> bool:
        """Tell whether a token leads up to a name: "front-runner Donald Trump", "presidential candidate Clara Voss"."""
        end = min(len(self.words), i + 4)
        while i < end and not self.names[i] and (self.lower[i] in self.known.titles or self.lower[i] in PERSONAL):
            i += 1
            if i < end and self.names[i]:
                return True
        return False

    def leads_up(self, i: int) -> bool:
        """Tell whether a token in small letters opens a name: a title, or as in "van der Meer"."""
        return self.is_title(i) or (self.lower[i] in PARTICLES and self._leads_to_name(i))

    def behind_office(self, i: int) -> int | None:
        """Find the name behind what an office is of, in small letters: "secretary of state Clara Voss"."""
        if self.lower[i] != "of" or self.lower[i - 1] not in TITLES:
            return None
        for at in range(i + 1, min(len(self.words), i + 2 + _OF_OFFICE)):
            if self.names[at]:
                return at if at > i + 1 else None
            if not self.is_noun(at) or not self.lower[at].isalpha() or self.lower[at] in PERSONAL:
                return None
        return None

    def behind_place(self, i: int) -> int | None:
        """Find the noun that a name and a noun or two lead up to before a verb: "Tarn city council | said"."""
        if not self.names[i - 1]:
            return None
        for at in range(i, min(len(self.words) - 1, i + _OF_PLACE)):
            word = self.lower[at]
            if not self.is_noun(at) or not word.isalpha() or self.words[at][0].isupper():
                return None
            if word in _NAMED_SO and "state" not in self.lower[i:at]:
                return None  # Interfax news agency said
            speaks = word in ENDS_OF_BODIES | MEDIA or word in self.known.nouns or are_people(word)
            if speaks and self.known.is_verb(self.lower[at + 1]):
                return at
        return None

    def is_nickname(self, i: int) -> bool:
        """Tell whether a quotation stands within a name: Maria “Mimi” O’Dowd."""
        within = self.lower[i + 1 : i + 2] == [QUOTED] and i + 3 < len(self.words) and self.lower[i + 2] in MARKS
        return within and len(self.words[i + 1].split()) < 3 and self.names[i + 3]

    def is_noun(self, i: int) -> bool:
        """Tell whether a token may be a noun: no function word, no verb, no mark."""
        word = self.lower[i]
        plain = word not in FUNCTION_WORDS and word not in IRREGULAR and word != QUOTED
        return word[0].isalnum() and plain and not self.known.is_verb(word)

    def goes_on(self, i: int) -> bool:
        """Tell whether what follows a possessive is somebody too: "Norway’s Clara Voss", "Voss’s former spokesman"."""
        for following in range(i + 1, min(len(self.words), i + 4)):
            word = self.lower[following]
            if word == "then":  # the town's then leader
                continue
            is_body = word in ENDS_OF_BODIES  # the tenants' association
            if self.names[following] or word in self.known.nouns or word in PERSONAL or is_body:
                return True
            if self.is_title(following):
                return True
            if following + 1 < len(self.words) and self.names[following + 1]:
                return self.lower[following].isalpha() and self.lower[following] not in FUNCTION_WORDS
            if not self.is_noun(following):
                return False
        return False

    def _is_of_title(self, first: int, i: int) -> bool:
        """Tell whether "of" or "for" stands in a name: "Department of Justice", "Minister for Energy Clara Voss"."""
        if self.lower[i] not in {"of", "for"}:
            return False
        title = i - 1
        while title > first + 1 and self.names[title] and self.lower[title] not in TITLES:
            title -= 1  # Minister of State | for Health Clara Voss
        title -= title < i - 1 and self.lower[title] == "of"
        titled = self.lower[title] in TITLES and self.words[title][0].isupper()
        titled = titled and (title == i - 1 or self.lower[title + 1] == "of")
        run, at = 0, i + 1 + (titled and self.lower[i + 1 : i + 2] == ["the"])
        while at < len(self.words) and (self.names[at] or (run and self.lower[at] in {"for", "of", "and"})):
            run += self.names[at]
            at += 1
        if titled:
            return run > 2 and self.lower[at - 1] not in ENDS_OF_BODIES  # of the National Health Service
        alone = i - 1 == first or self.lower[i - 2] in FUNCTION_WORDS
        return run > 0 and self.names[i - 1] and alone and self.lower[i] == "of"

    def _goes_on_with_and(self, i: int) -> bool:
        """Tell whether "and" stands in what a part of a government is for: "Department for Work and Pensions"."""
        at = i - 1
        while at > 0 and self.names[at]:
            at -= 1
        is_of = at > 0 and self.lower[at] in {"of", "for", "on"} and self.names[at - 1]
        is_name = is_of and self.lower[at - 1] in _OF_GOVERNMENT
        behind = self.names[i + 1 : i + 2] == [True]
        alone = self.names[i + 2 : i + 3] != [True]
        several = is_name and behind and alone and self.lower[i + 1].endswith("s")  # Department of Farms and Fisheries
        if is_of and self.lower[at - 1] in OF_BODIES and behind and not alone and self.names[i + 3 : i + 4] != [True]:
            return self.lower[i + 2].endswith("s") and self._is_common(i + 2)  # Federation of Dock and Ferry Workers
        return behind and (several or (self._is_common(i + 1) and (is_name or self._is_body_of_two(i))))

    def _is_common(self, i: int) -> bool:
        """Tell whether a word with a capital looks like a common one: Pensions, Safety, not Nato, Clara."""
        word = self.lower[i].rstrip("'")
        one = word.removesuffix("s")
        known = word in self.known.common or one in self.known.common or one in PERSONAL
        return not self.words[i].isupper() and (known or one.endswith(ABSTRACT))

    def _is_body_of_two(self, i: int) -> bool:
        """Tell whether "and" stands between the common words of a body's name: the Health and Safety Inspectorate."""
        if i < 2 or self.lower[i - 2] not in {"the", "a"} or not self.names[i - 1] or not self._is_common(i - 1):
            return False
        end = i + 1
        while end < len(self.names) and self.names[end]:
            end += 1
        return end > i + 2 and self.lower[end - 1] in ENDS_OF_BODIES

    def _is_agent(self, i: int) -> bool:
        """Tell whether a word between two names is one for a person by its ending: "Voss biographer Otto Lind"."""
        return (
            i + 1 < len(self.words)
            and self.names[i - 1]
            and self.names[i + 1]
            and is_person(self.lower[i])
            and self.is_noun(i)
        )

    def _up_to_title(self, i: int) -> bool:
        """Tell whether words go on to a title before another name: "Tarn | regional director | Otto Lind"."""
        for at in range(i, min(len(self.words) - 1, i + 3)):
            if not self.is_noun(at) or not self.lower[at].isalpha():
                return False
            if self.lower[at] in PERSONAL:
                return self.names[at + 1]
        return False

    def _is_participle(self, i: int) -> bool:
        """Tell whether a word begins a clause within a phrase: "the man Voss sacked", "an actor playing Voss".

        Or goes on behind one: "the president stayed".
        """
        if self.lower[i].endswith("ed"):
            before = self.lower[i - 1]
            return self.names[i - 1] or before in PERSONAL or before in self.known.nouns or before.endswith(_DOERS)
        return (
            self.lower[i].endswith("ing")
            and i + 1 < len(self.words)
            and (self.names[i + 1] or self.lower[i + 1] in DETERMINERS | {"to"})
        )

    def _leads_to_name(self, i: int) -> bool:
        """Tell whether particles lead up to a surname: "van der Meer"."""
        while i < len(self.words) and self.lower[i] in PARTICLES and not self.names[i]:
            i += 1
        return i < len(self.words) and self.names[i]

    def _abbreviates(self, i: int) -> bool:
        """Tell whether a full stop stands after an initial or a short title, with a name behind it."""
        if i + 1 < len(self.words) and INITIALS.fullmatch(self.words[i - 1]):  # "the F.B.I. director"
            return self.names[i + 1] or self.lower[i + 1] in self.known.nouns or self.is_title(i + 1)
        return i + 1 < len(self.words) and len(self.words[i - 1]) <= 5 and self.names[i + 1]
