"""Mentions: the noun phrases of a sentence that could be somebody who speaks.

No parser: a phrase is a run of determiner, names and nouns, told apart from the rest by closed lists of English words.
"""

from dataclasses import dataclass, replace
from typing import Literal

from corpus.names.capitals import INITIALS, JOINTS, Words, leads_to_body, written_as_names
from corpus.names.forms import PARTICLES
from corpus.names.people_nouns import ABSTRACT, KIN, are_people, is_person, pronoun_for
from corpus.text.english import (
    DETERMINERS,
    ENDS_OF_BODIES,
    FUNCTION_WORDS,
    IRREGULAR,
    MEDIA,
    OF_BODIES,
    PARTS_OF_TIME,
    PERSONAL,
    POSSESSIVES,
    PRONOUNS,
    TITLES,
)
from corpus.text.tokens import MARKS, QUOTED, Sentence

OBJECTS = {"him": "he", "her": "she", "them": "they"}  # of a verb or a preposition
_ASIDE = 8  # tokens in brackets: (D-Mo.), (Reuters)
_ARTICLES = frozenset("the a an his her their its our my".split())
_POSSESSIVE_ENDS = ("'s", "s'")
_DOERS = ("er", "or", "ist", "ian", "man", "woman")
_LAPSED = (["later"], ["earlier"], ["ago"])
_TIMES = frozenset("moment minute hour day night week month year decade season".split())
_SOMEBODY = PERSONAL | frozenset(
    "witness friend relative voter supporter protester passenger shopper worker villager".split()
)
_LONGEST = 9  # tokens of a phrase
_OF_GOVERNMENT = frozenset({"department", "ministry", "committee", "centers", "centres"})
_NAMED_SO = frozenset(  # kinds of bodies that go by the name before them
    "agency party club university company firm newspaper magazine network group television radio tv".split()
)
_OF_PLACE = 3  # words between a place and a verb: Tarn city council
_OF_OFFICE = 3  # words for what an office is of: secretary of state, director of public works

MentionKind = Literal["pronoun", "name", "noun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` of a sentence.

    kind: "name" where it ends in one ("the minister Clara Voss"), else "noun" or "pronoun".
    head: its last word in lower case. owner: it ends in a possessive ("Voss’s").
    """

    first: int
    last: int
    kind: MentionKind
    head: str
    owner: bool = False


def mentions(sentence: Sentence, known: Words) -> list[Mention]:
    """List the mentions of a sentence from left to right, leaving out what stands in brackets."""
    reader = _Phrases(sentence, known)
    found: list[Mention] = []
    at, end = 0, len(sentence)
    while at < end:
        if skipped := reader.skips(at):
            at += skipped
            continue
        word = sentence.lower[at]
        if word in PRONOUNS and not reader.names[at]:
            found.append(Mention(at, at, "pronoun", word))
        elif word in OBJECTS and word != "her" and sentence.lower[at - 2 : at] == ["according", "to"]:
            found.append(Mention(at, at, "pronoun", OBJECTS[word]))
        elif at == 0 and sentence.words[0][0].isupper() and reader.opens_with_speaker():
            found.append(reader.opening())
        elif word in {"the", "a", "an"} and reader.phrase(at).last == at:
            at += 1
            continue
        elif word in MARKS and reader.is_nickname(at):
            found.append(replace(reader.phrase(at + 3), first=at))
        elif word in DETERMINERS or word in known.nouns or reader.names[at] or reader.leads_up(at) or reader.acts(at):
            found.append(reader.phrase(at))
        at = found[-1].last + 1 if found and found[-1].last >= at else at + 1
    return found


class _Phrases:
    """Reads the phrases of one sentence."""

    def __init__(self, sentence: Sentence, known: Words) -> None:
        self.words, self.lower, self.known = sentence.words, sentence.lower, known
        self.names = written_as_names(sentence, known)

    def phrase(self, at: int) -> Mention:
        """Read the longest phrase that begins at a token."""
        lower = self.lower
        determined = lower[at] in DETERMINERS and not self.names[at]
        owned = determined
        last, i = at, at + 1
        while i < len(lower) and (i < at + _LONGEST or self.names[i]):
            if lower[last].endswith(_POSSESSIVE_ENDS):
                if not self._goes_on(last):
                    break
                owned = True
            if self.names[i] or lower[i] in self.known.nouns or lower[i] == "&" or self._is_modifier(at, i, owned):
                last = i
            elif (end := self._behind_office(i) or self._behind_place(i)) is not None:
                last = i = end
            elif not self._is_link(at, i):
                break
            i += 1
        adverb = self.words[last].islower() and lower[last].endswith("ly")
        if adverb and last > at + 2 and self.names[last - 1] and self.names[last - 2]:
            last -= 1  # "the mayor Clara Voss boldly | suggested", but "the Voss family"
        head = lower[last]
        if last == at and determined:
            return Mention(at, at, "noun" if head in POSSESSIVES else "pronoun", head, head in POSSESSIVES)
        return Mention(at, last, "name" if self.names[last] else "noun", head, head.endswith(_POSSESSIVE_ENDS))

    def _is_modifier(self, at: int, i: int, determined: bool) -> bool:
        """Tell whether a word in lower case is part of a phrase: behind an article, before a name."""
        word = self.lower[i]
        if self.lower[i - 1].endswith(_POSSESSIVE_ENDS) or self.is_title(i) or self._is_agent(i):
            return True
        if self._up_to_title(i) and any(self.names[at:i]):
            return True
        if i == at + 1 and self.lower[at] in _ARTICLES:
            office = "-" in word and not PERSONAL.isdisjoint(word.split("-"))  # secretary-general
            aged = word.endswith("-year-old")  # the 58-year-old
            plain = word.removesuffix("'s").replace("-", "").isalpha()
            return (plain or office or aged) and word not in FUNCTION_WORDS and word != QUOTED
        return determined and self._is_noun(i) and not self._is_participle(i)

    def _is_link(self, at: int, i: int) -> bool:
        """Tell whether a token only joins the parts of a name: "van der", "J.", "of", a nickname in quotation marks."""
        if self.lower[i] == ".":
            return self._abbreviates(i)
        if self.lower[i] in JOINTS:
            return self._is_of_title(at, i) or leads_to_body(self.lower, self.names, i)
        if self.lower[i] == "the":  # Ministry for the Interior
            return self.lower[i - 1] in JOINTS and self._is_link(at, i - 1)
        if self.lower[i] == "and":
            return self._goes_on_with_and(i)
        if self.lower[i] == QUOTED:
            return self.lower[i - 1] in MARKS and self.is_nickname(i - 1)
        if self.lower[i] in MARKS:
            return self.is_nickname(i) or self.is_nickname(i - 2)
        return self.lower[i] in PARTICLES and self._leads_to_name(i)

    def opens_with_speaker(self) -> bool:
        """Tell whether a sentence opens with a noun or two before a verb: "Residents say", "State television said"."""
        last = self.opening().last
        word = self.lower[last]
        plain = word in self.known.common and word not in FUNCTION_WORDS and (last or word.endswith("s"))
        return bool(plain) and len(self.lower) > last + 2 and self.known.is_verb(self.lower[last + 1])

    def opening(self) -> Mention:
        """Return the noun, or the two, that a sentence opens with."""
        two = len(self.lower) > 1 and self.words[1].islower() and self._is_noun(0) and self._is_noun(1)
        time = self.lower[1].rstrip("s") in _TIMES | PARTS_OF_TIME if two else False  # Last night, said Voss
        last = int(two and not time and self.lower[0] in self.known.common and self.lower[1].isalpha())
        return Mention(0, last, "noun", self.lower[last])

    def acts(self, i: int) -> bool:
        """Tell whether a token is a noun for people before what may report what they say: "engineers insist"."""
        behind = self.lower[i + 1 : i + 2]
        word = self.lower[i]
        people = are_people(word) and self._is_noun(i) and self.words[i].islower()
        return people and bool(behind) and behind[0] not in FUNCTION_WORDS and self.known.is_verb(behind[0])

    def skips(self, at: int) -> int:
        """Return how many tokens to pass over: what stands in brackets, "an hour later", "that" before a name."""
        few, aside = self.lower[at : at + 3], self.lower[at : at + _ASIDE]
        if few[0] == "(" and ")" in aside:
            inside = aside.index(")") + 1
            return 0 if any(map(self.known.is_verb, aside[:inside])) else inside
        if few[0] == "that" and self.names[at + 1 : at + 2] == [True]:  # "reported that Voss"
            return 1
        number = few[0] in DETERMINERS or few[0].isdigit()
        return 3 if number and few[1:2] and few[1].rstrip("s") in _TIMES and few[2:] in _LAPSED else 0

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

    def _behind_office(self, i: int) -> int | None:
        """Find the name behind what an office is of, in small letters: "secretary of state Clara Voss"."""
        if self.lower[i] != "of" or self.lower[i - 1] not in TITLES:
            return None
        for at in range(i + 1, min(len(self.words), i + 2 + _OF_OFFICE)):
            if self.names[at]:
                return at if at > i + 1 else None
            if not self._is_noun(at) or not self.lower[at].isalpha() or self.lower[at] in PERSONAL:
                return None
        return None

    def _behind_place(self, i: int) -> int | None:
        """Find the noun that a name and a noun or two lead up to before a verb: "Tarn city council | said"."""
        if not self.names[i - 1]:
            return None
        for at in range(i, min(len(self.words) - 1, i + _OF_PLACE)):
            word = self.lower[at]
            if not self._is_noun(at) or not word.isalpha() or self.words[at][0].isupper():
                return None
            if word in _NAMED_SO and "state" not in self.lower[i:at]:
                return None  # Interfax news agency said
            speaks = word in ENDS_OF_BODIES | MEDIA or word in self.known.nouns or are_people(word)
            if speaks and self.known.is_verb(self.lower[at + 1]):
                return at
        return None

    def _is_agent(self, i: int) -> bool:
        """Tell whether a word between two names is one for a person by its ending: "Voss biographer Otto Lind"."""
        return (
            i + 1 < len(self.words)
            and self.names[i - 1]
            and self.names[i + 1]
            and is_person(self.lower[i])
            and self._is_noun(i)
        )

    def _up_to_title(self, i: int) -> bool:
        """Tell whether words go on to a title before another name: "Tarn | regional director | Otto Lind"."""
        for at in range(i, min(len(self.words) - 1, i + 3)):
            if not self._is_noun(at) or not self.lower[at].isalpha():
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

    def is_nickname(self, i: int) -> bool:
        """Tell whether a quotation stands within a name: Maria “Mimi” O’Dowd."""
        within = self.lower[i + 1 : i + 2] == [QUOTED] and i + 3 < len(self.words) and self.lower[i + 2] in MARKS
        return within and len(self.words[i + 1].split()) < 3 and self.names[i + 3]

    def _leads_to_name(self, i: int) -> bool:
        """Tell whether particles lead up to a surname: "van der Meer"."""
        while i < len(self.words) and self.lower[i] in PARTICLES and not self.names[i]:
            i += 1
        return i < len(self.words) and self.names[i]

    def _is_noun(self, i: int) -> bool:
        word = self.lower[i]
        plain = word not in FUNCTION_WORDS and word not in IRREGULAR and word != QUOTED
        return word[0].isalnum() and plain and not self.known.is_verb(word)

    def _abbreviates(self, i: int) -> bool:
        """Tell whether a full stop stands after an initial or a short title, with a name behind it."""
        if i + 1 < len(self.words) and INITIALS.fullmatch(self.words[i - 1]):  # "the F.B.I. director"
            return self.names[i + 1] or self.lower[i + 1] in self.known.nouns or self.is_title(i + 1)
        return i + 1 < len(self.words) and len(self.words[i - 1]) <= 5 and self.names[i + 1]

    def _goes_on(self, i: int) -> bool:
        """Tell whether what follows a possessive is somebody too: "Norway’s Clara Voss", "Voss’s former spokesman"."""
        for following in range(i + 1, min(len(self.words), i + 4)):
            word = self.lower[following]
            if self.names[following] or word in self.known.nouns or word in PERSONAL or self.is_title(following):
                return True
            if following + 1 < len(self.words) and self.names[following + 1]:
                return self.lower[following].isalpha() and self.lower[following] not in FUNCTION_WORDS
            if not self._is_noun(following):
                return False
        return False


def somebody(sentence: Sentence, mention: Mention, speaks: bool) -> str | None:
    """Tell whether a phrase is for one person of whom nothing was said before: "a neighbour", "one woman".

    speaks: it is told to say something, as hardly anything but people does.
    Returns the pronoun that takes them up, "" where that may be either; None for other phrases.
    """
    opens, head = sentence.lower[mention.first], mention.head
    if mention.kind != "noun":
        return None
    if opens in {"his", "her", "their"} and speaks and head in KIN:
        return KIN[head]
    if opens not in {"a", "an", "one", "another"}:
        return None
    comma, name = mention.last + 1, sentence.words[mention.last + 2 : mention.last + 3]
    if sentence.lower[comma : comma + 1] == [","] and name and name[0][0].isupper():
        return None  # "one woman, Ana Ruiz,"
    if pronoun := pronoun_for(head):
        return pronoun
    somebody_said = head in _SOMEBODY or head.endswith("person") or (speaks and is_person(head))
    return "" if somebody_said else None
