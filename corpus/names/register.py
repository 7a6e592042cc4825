"""The names in one article, learnt from the whole of it before it is read: who is meant by each, and who is a "he"."""

import re
from bisect import bisect_left
from collections.abc import Reversible, Sequence

from corpus.names import homographs
from corpus.names.agreement import same_person
from corpus.names.forms import NAME, PARTICLES, bare, last_two, small_words, surname
from corpus.names.full_names import beside_titled, by_first_word, by_surname, first_words, full_names, named_late
from corpus.names.genders import OTHER, PERSONAL_TITLE, gender_of_title
from corpus.names.kin import pairs
from corpus.names.roles import read_roles, without_offices
from corpus.names.things import things
from corpus.names.votes import Votes
from corpus.text.english import BODIES, ENDS_OF_BODIES, PERSONAL, THINGS
from corpus.text.sentences import Span

_PLACING = tuple(f" {word} " for word in "in at near the The In At".split())
_HONOURED = re.compile(r"(?:Sir|Dame)\s([A-Z][\w’'-]+)")
_THINGS = BODIES | THINGS  # last words of names that are no person's
_HEADLINE = 120  # characters of one at most


class Register:
    """The names in an article.

    written: all as they are written; common: the words it also writes small; homographs: surnames that look like months
    and verbs. full_names: how often each stands; by_surname: those first that stand before the surname does alone,
    the most frequent first. partner: with whom somebody shares a surname that is written once. roles: what the
    article says its people are; people: their surnames. things: names that are nobody's: of places, and of groups;
    placed: those that stand where a place's may. votes: how often a name goes with "he" and with "she".
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._bare: dict[str, str] = {}
        self.common = small_words(text)
        self.homographs = homographs.surnames(text) | homographs.full_names(text)
        self.written = homographs.written(NAME.finditer(text), text, self.homographs)
        plain = [(match, self.bare(match[0])) for match in self.written]
        headline = _headline(text)
        named = without_offices(text, [(match, name) for match, name in plain if name and match.start() >= headline])
        self.full_names = full_names(text, named)
        self.partner = self._partners()
        self.full_names.update(name for name in self.partner if name not in self.full_names)
        self._beside = beside_titled(text, plain)
        self.by_surname = by_surname(self.full_names, named_late(named, after=_title_end(text)))
        self.roles = read_roles(text, named, self.full_names, self.by_surname.keys())
        self.people = self.roles.people
        self.things = things(text, named, self.written)
        self.placed = {name for match, name in named if text.endswith(_PLACING, 0, match.start())}
        self._begun = by_first_word(self.full_names)
        self._by_first_word = first_words(text, named, self._begun, self.roles, self.things | self.placed)
        self._by_first_word |= {name.split()[0]: name for name in self.partner}
        self.votes = Votes(text, plain, named, self.by_surname, self.partner)
        self.votes.learn(text, named, self.known)

    def _partners(self) -> dict[str, str]:
        """List who share a surname that is written once, each with the other: "Ana and Otto Voss"."""
        once = {name for name, times in self.full_names.items() if times == 1}
        titled = {self.bare(match[0]) for match in self.written if PERSONAL_TITLE.search(match[0])}
        surnames = titled | {name.rpartition(" ")[2] for name in self.full_names}  # no first names
        couples = pairs(self.text, self.written, self.bare, once, surnames)
        return {name: other for one, two in couples for name, other in ((one, two), (two, one))}

    def bare(self, written: str) -> str:
        """Take off a name what is none of it, such as a sentence's first word that the article also writes small.

        With a plain apostrophe. But "New York Times", which has its capital within a sentence, too, is a name.
        """
        if (known := self._bare.get(written)) is not None:
            return known
        for end in {written, " ".join(written.split()[-2:])} & self.homographs:
            return end.replace("’", "'")
        first, _, rest = written.partition(" ")
        small = rest and first.lower() in self.common and first.lower() not in PARTICLES
        plain = small and not self._is_within_sentence(written)
        self._bare[written] = bare(rest if plain else written).replace("’", "'")
        return self._bare[written]

    def _is_within_sentence(self, written: str) -> bool:
        """Tell whether a name stands behind a word in small letters, below what may be a headline."""
        text, at = self.text, max(0, self.text.find("\n"))
        while (at := text.find(written, at + 1)) > 0:
            if text[at - 1] == " " and text[at - 2].islower():
                return True
        return False

    def within(self, span: Span) -> Sequence[re.Match[str]]:
        """Return the names that are written within a span."""
        first, last = (bisect_left(self.written, at, key=re.Match.start) for at in span)
        return self.written[first:last]

    def knows(self, name: str) -> bool:
        """Tell whether a name is that of somebody the article names in full or by a title."""
        return (known := surname(self.bare(name))) in self.people or known in self.by_surname

    def full(self, name: str, gender: str | None = None, near: Reversible[str] = ()) -> str:
        """Return the fullest form the article gives of a name, with a plain apostrophe.

        gender: "he" or "she" where a title tells; nobody known as the other is meant, nor, of a surname that goes with
        both, anybody who is not known as this one. near: full names of whom a title rather means, the
        last spoken of at the end.
        """
        words = name.replace("’", "'").split()
        while len(words) > 1 and (words[0].islower() or words[0].lower() in PARTICLES):  # "the drummer Voss"
            words.pop(0)
        name = " ".join(words)
        if last_two(name) in self.full_names:
            name = last_two(name)
        alone = " " not in name
        if alone and self._is_group(name):  # "Republicans" are more than the "Georgia Republicans"
            return name
        bearers = [
            other
            for other in self.by_surname.get(surname(name), [])
            if same_person(name, other) and not (alone and self._is_another(other, gender))
        ]
        if gender:
            bearers = self.votes.titled(gender, bearers, surname(name) if alone else None)
            if gender == "she":  # a mother and her daughter
                bearers = [*(other for other in reversed(near) if other in bearers), *bearers]
        if bearers:
            return bearers[0]
        return self._by_first_word.get(name, name)

    def opened_by(self, word: str) -> Sequence[str]:
        """List the full names of which a word is the first: Harrow Civil, by Harrow."""
        return self._begun.get(word, ())

    def in_full(self, written: str, near: Reversible[str] = ()) -> str:
        """Return the fullest form of a name as it is written, whose title may tell whose it is (near: see `full`)."""
        if honoured := _HONOURED.fullmatch(written):  # Sir Norman is Norman Tate
            named = self._begun.get(honoured[1].replace("’", "'"), [])
            if len(named) == 1:
                return named[0]
        gender = gender_of_title(written)
        name = self.full(self.bare(written), gender, near)
        is_spouse = gender and " " not in name and (surname(name), gender) in self.votes.spouses
        return written.replace(".", "") if is_spouse else name

    def known(self, name: str) -> str:
        """Return what gender is kept by: the full name, or the surname where several people bear it.

        A surname with a title that is its bearer's only name ("Mrs Voss") is a full name.
        """
        if (surname(name), gender_of_title(name)) in self.votes.spouses:
            return name
        if " " in name:
            return self.full(name)
        forms = self.by_surname.get(surname(name), [])
        return forms[0] if len(forms) == 1 and not self._is_another(forms[0]) else surname(name)

    def can_be(self, pronoun: str, name: str) -> bool:
        """Tell whether a name can be "he" or "she": nobody's is neither, and somebody's may go with the other."""
        return not self._is_thing(name) and self._votes(pronoun, name) >= 0

    def is_told(self, pronoun: str, name: str) -> bool:
        """Tell whether a name is somebody's whom the article shows to be "he" or "she"."""
        return self._votes(pronoun, name) > 0

    def is_somebody(self, name: str) -> bool:
        """Tell whether the article shows a name to be a person's: it may be a body's that has two words, too."""
        return surname(name) in self.people or any(self.is_told(pronoun, name) for pronoun in OTHER)

    def vote(self, pronoun: str, name: str) -> None:
        """Count one more use of "he" or "she" for a name, as the article is read on."""
        self.votes.count(pronoun, self.known(name))

    def _votes(self, pronoun: str, name: str) -> int:
        """Return how much more often a name goes with a pronoun than with the other."""
        if told := gender_of_title(name):
            return 1 if told == pronoun else -1
        own, last = self.known(name), surname(name)
        # Than the surname alone mostly means.
        is_another = " " in own and own not in self.by_surname.get(last, [own])[:1]
        return self.votes.more(pronoun, own) + (0 if is_another else self.votes.more(pronoun, last))

    def _is_thing(self, name: str) -> bool:
        """Tell whether a name is nobody's: led in as a thing is, or of nobody known and ending in a common noun."""
        last = surname(name)
        return name in self.things or (" " in name and last in _THINGS and last not in self.people)

    def are_many(self, word: str) -> bool:
        """Tell whether a word in capitals is for each of a party: the article has "Republicans" within a sentence."""
        if word.lower() in PERSONAL | ENDS_OF_BODIES:
            return False
        several = (match.start() for match in self.written if match[0] == f"{word}s")
        return any(self.text[max(0, at - 2) : at - 1].islower() for at in several if at)

    def _is_group(self, name: str) -> bool:
        """Tell whether a word by itself names several: a plural, or an abbreviation of more than a name's last word."""
        if name.isupper():
            longer = (other for other in self.by_surname.get(surname(name), ()) if other.endswith(f" {name}"))
            return len(name) > 1 and not self.roles.offices.get(surname(name)) and any(longer)
        return name in self.things and name.endswith("s")

    def _is_another(self, name: str, gender: str | None = None) -> bool:
        """Tell whether a surname alone, with a title that tells a gender or none, is not this one's."""
        told = self._beside.get(name) or set()
        return bool(told) and (gender is None or not told.isdisjoint({gender, None}))


def _title_end(text: str) -> int:
    """Return where the first line ends if it is short enough to be a title."""
    end = text.find("\n")
    return end if end < _HEADLINE else 0


def _headline(text: str) -> int:
    """Return where a headline in capitals ends, whose words would all be taken for names; 0 where there is none."""
    line = text.split("\n", 1)[0]
    words = [word for word in line.split() if word[0].isalpha()]
    return len(line) if len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words) else 0
