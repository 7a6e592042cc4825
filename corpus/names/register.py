"""The names in one article, learnt from the whole of it before it is read: full forms, offices, "he" or "she"."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Reversible, Sequence
from functools import cached_property

from corpus.names import homographs
from corpus.names.agreement import same_person
from corpus.names.beside import lead, read_beside
from corpus.names.forms import NAME, PARTICLES, bare, fold, small_words, surname
from corpus.names.genders import OTHER, PERSONAL_TITLE, gender_of_title
from corpus.names.kin import MEN, is_of_family, pairs, relative, sex_by_spouse
from corpus.names.people_nouns import is_person
from corpus.names.things import things
from corpus.text.english import BODIES, ENDS_OF_BODIES, OFFICES, PERSONAL, THINGS, TITLES

_NICKNAMED = re.compile(r"\b([A-Z][\w’'-]+) [“\"‘'][A-Z][\w’' -]{1,20}[”\"’'] ([A-Z][\w’'-]+)\b")  # Ana “Nan” Ruiz
_POSSESSIVE = re.compile(r"[’']s?$")
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s|[\n“\"]")
_PLACING = tuple(f" {word} " for word in "in at near the The In At".split())
_HONOURED = re.compile(r"(?:Sir|Dame)\s([A-Z][\w’'-]+)")
AGE = re.compile(r"(?:, (?:aged )?| aged )(\d{1,3})(?:[,.;]|$)")
_YEARS_OLD = re.compile(r", an? \d{1,3}-year-old ((?:[a-z-]+ ){0,2}?[a-z-]+)(?=[,.]| (?:who|from|of|in|with|at)\b)")
_JOINTS = (" of ", " for ", " of the ", " for the ", " and ")
_OFFICE_OF = re.compile(  # Secretary of; Minister of State for
    rf"\b((?i:{'|'.join(sorted(TITLES | OFFICES))})) ((?:of|for)(?: the)? [A-Z][\w’'-]+ )?(?:of|for|and)(?: the)? $"
)
_THINGS = BODIES | THINGS  # last words of names that are no person's
_LONGEST = 5  # words of a person's name
_SENTENCE = 2000  # characters of one, at most
_TITLE = 120  # characters of a headline
_TITLE_VOTES = 3  # what a title says of a gender counts against pronouns in the same sentence


class Register:
    """The names in an article.

    written: all as they are written; times: how often, without a possessive; common: the words it also writes small.
    full_names: how often each stands. partner: with whom somebody shares a surname that is written once.
    people: surnames that are people's. offices: theirs by surname (president, minister); introduced: all words of the
    phrases with an office; in_office: both by a name as it stands there. nouns: surnames by what the article calls
    their bearers. gender: how often a name, or a
    surname of several, goes with "he" and with "she". things: names that are nobody's: of places, and of groups.
    by_surname: full names, those first that stand before the surname does alone, the most frequent first.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._bare: dict[str, str] = {}
        self.common = small_words(text)
        self.homographs = homographs.surnames(text) | homographs.full_names(text)
        self.written = homographs.written(NAME.finditer(text), text, self.homographs)
        self.times = Counter(_POSSESSIVE.sub("", match[0]) for match in self.written)
        self.full_names: Counter[str] = Counter()
        self.people: set[str] = set()
        self.offices: dict[str, set[str]] = defaultdict(set)
        self.introduced: dict[str, set[str]] = defaultdict(set)
        self.in_office: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        self.nouns: dict[str, set[str]] = defaultdict(set)
        self.gender: dict[str, Counter[str]] = defaultdict(Counter)
        headline = _headline(text)
        named = [(match, name) for match in self.written if match.start() >= headline if (name := self.bare(match[0]))]
        named = self._without_offices(named)
        for match, name in named:
            self._learn(match, name)
        self.full_names.update(
            f"{match[1]} {match[2]}" for match in _NICKNAMED.finditer(text) if match[1].lower() not in TITLES
        )
        once = {name for name, times in self.full_names.items() if times == 1}
        couples = pairs(text, self.written, self.bare, once, self._surnames())
        self.full_names.update(name for pair in couples for name in pair if name not in self.full_names)
        self._beside = self._others()
        self.by_surname = self._forms(_introduced_late(named, after=_title_end(text)))
        alone = {surname(name) for _, name in named if name not in self.full_names}
        self.people |= alone & set(self.by_surname)
        self.things = things(text, named, self.written)
        self.placed = {name for match, name in named if text.endswith(_PLACING, 0, match.start())}
        self._by_first_word = self._first_words(named)
        self.partner = {name: other for one, two in couples for name, other in ((one, two), (two, one))}
        self._by_first_word |= {name.split()[0]: name for name in self.partner}
        self._couples: set[str] = set()  # surnames that go with "Mr." and with "Mrs."
        self._spouses: set[tuple[str, str]] = set()  # surnames that mean somebody else with a title of this gender
        self._learn_genders(named)

    def _learn_genders(self, named: Sequence[tuple[re.Match[str], str]]) -> None:
        """Learn from titles and from words of a family who is "he" and who "she"."""
        titled = [(name, gender) for match, name in named if (gender := gender_of_title(match[0]))]
        he, she = ({surname(name) for name, told in titled if told == gender} for gender in ("he", "she"))
        self._couples |= he & she
        for name, told in dict.fromkeys(titled):
            if " " not in name and self._is_spouse(name, told):
                self._spouses.add((surname(name), told))
                self._couples.add(surname(name))
                self.gender[self.by_surname[surname(name)][0]][OTHER[told]] += 1
        for last in map(surname, self.partner):
            self._couples.add(last)
            self._spouses |= {(last, gender) for gender in OTHER}
        for name, gender in titled:
            if " " in name or surname(name) not in self._couples:
                self.gender[self.known(name)][gender] += _TITLE_VOTES
        for match, name in named:
            if is_of_family(self.text, match):
                self.gender[self.known(name)]["she"] += 1
            elif " " in name and relative(self.text, match) in MEN:
                self.gender[self.known(name)]["he"] += 1

    def _without_offices(self, named: Sequence[tuple[re.Match[str], str]]) -> list[tuple[re.Match[str], str]]:
        """Leave out of names what the office before them is of: "Chief of Staff Clara Voss".

        Not where the whole stands elsewhere: "Mayor of Old Tarn Bay".
        """
        times = Counter(name for _, name in named)
        return [
            (match, _last_two(name) if times[name] == 1 and self._office_before(match, name) else name)
            for match, name in named
        ]

    def _office_before(self, match: re.Match[str], name: str) -> re.Match[str] | None:
        """Find the office and its "of", "for" or "and" behind which a name of three words or more stands."""
        is_body = surname(name) in ENDS_OF_BODIES  # the director of the Tarn Workers Union
        if (
            name.count(" ") < 2
            or is_body
            or not match[0].startswith(name)
            or not self.text.endswith(_JOINTS, 0, match.start())
        ):
            return None
        return _OFFICE_OF.search(self.text, *lead(match.start()))

    def _learn(self, match: re.Match[str], name: str) -> None:
        """Learn from one place where a name stands whether it is a full one, and a person's."""
        last = surname(name)
        if 0 < name.count(" ") < _LONGEST and name.split()[0] not in PARTICLES and not _is_office(name):
            self.full_names[name] += 1
        beside = read_beside(self.text, match, name)
        office = self._office_before(match, match[0])
        if office and (office[2] or name != match[0]):  # not "a spokesman for Clara Voss"
            self.people.add(last)
            self.offices[last].add(office[1].lower())
        for noun in beside.nouns:
            self.nouns[noun].add(last)
        if beside.offices:
            self.people.add(last)
            self.offices[last] |= beside.offices
            self.introduced[last] |= beside.words
            self.in_office[name][0].update(beside.offices)
            self.in_office[name][1].update(beside.words)
        if PERSONAL_TITLE.search(match[0]) or self._is_introduced(match):
            self.people.add(last)

    def _is_introduced(self, name: re.Match[str]) -> bool:
        """Tell whether a name is shown to be somebody's by an age beside it, or a word for a relative."""
        text, end = self.text, name.end()
        old = _YEARS_OLD.match(text, end)  # a 52-year-old farmer, and no company
        behind = AGE.match(text, end) or (old and is_person(old[1].rpartition(" ")[2]))
        aged = behind or text.endswith("-year-old ", 0, name.start())
        return bool(aged or relative(text, name))

    def _surnames(self) -> set[str]:
        """List the single names that are the last of a full name, or stand with a personal title."""
        titled = {self.bare(match[0]) for match in self.written if PERSONAL_TITLE.search(match[0])}
        return titled | {name.rpartition(" ")[2] for name in self.full_names}

    def _is_spouse(self, name: str, gender: str) -> bool:
        """Tell whether a surname with a title is not theirs who are named in full: "Voss and his wife", Mrs Voss."""
        forms = self.by_surname.get(surname(name), [])
        own = (match for match in self.written if forms == [self.bare(match[0])])
        return any(sex_by_spouse(self.text, match.end()) == OTHER[gender] for match in own)

    def _others(self) -> dict[str, set[str | None]]:
        """List full names that stand behind a surname with a title in one sentence, with the genders its titles tell.

        The surname is somebody else's: "Mr. Voss and the first lady, Clara Voss".
        """
        found: dict[str, set[str | None]] = defaultdict(set)
        for i, match in enumerate(self.written):
            name = self.bare(match[0])
            if " " in name or not PERSONAL_TITLE.search(match[0]):
                continue
            end = _SENTENCE_END.search(self.text, match.end(), match.end() + _SENTENCE)
            for at in range(i + 1, len(self.written)):
                other = self.written[at]
                if other.start() >= (end.end() if end else match.end() + _SENTENCE):
                    break
                full = self.bare(other[0])
                if " " in full and surname(full) == surname(name):
                    found[full].add(gender_of_title(match[0]))
        return found

    def _forms(self, late: Container[str]) -> dict[str, list[str]]:
        """Group full names by surname, the most frequent first, without words that only stand before a name.

        late: those that come last, as who is named so is not who is meant by the surname alone.
        """
        forms: dict[str, list[str]] = {}
        for name in sorted((name for name, _ in self.full_names.most_common()), key=late.__contains__):
            known = forms.setdefault(surname(name), [])
            if ((shorter := _last_two(name)) != name and shorter in self.full_names) or name.split()[0].isupper():
                continue
            if not any(same_person(name, other) for other in known):
                known.append(name)
        return forms

    def _first_words(self, named: Sequence[tuple[re.Match[str], str]]) -> dict[str, str]:
        """Return whom the first word of a name alone means: Zhang, who is never called Meilin, is Zhang Meilin.

        Only of those with a title or an office, of whom one alone begins so, and who are named in full first: Israel
        is not Israel Katz. Or of two with one surname, who are told apart so: Luca, the brother of Otto Lind.
        """
        begun, last_words = self._by_given_name, Counter(map(surname, self.full_names))
        order = {name: at for at, name in enumerate(dict.fromkeys(name for _, name in named))}
        titled = {name for match, name in named if PERSONAL_TITLE.search(match[0]) or self._is_introduced(match)}
        titled |= {name for name in self.full_names if self.offices.get(surname(name))}
        of_two = {name for name in self.full_names if last_words[surname(name)] > 1 and surname(name) in self.people}
        return {
            first: name
            for first in begun.keys() & order.keys() - self.full_names.keys() - self.things - self.placed
            for name in begun[first]
            if len(begun[first]) == 1
            and name in order
            and _last_two(name) == name
            and (name in of_two or (name in titled and name.partition(" ")[2] not in order))
            and surname(first) not in self.people
            and order[name] < order[first]
        }

    def bare(self, written: str) -> str:
        """Take off a name what is none of it, such as a sentence's first word that the article also writes small.

        But "New York Times", which has its capital within a sentence, too, is a name.
        """
        if (known := self._bare.get(written)) is not None:
            return known
        for end in {written, " ".join(written.split()[-2:])} & self.homographs:
            return end
        first, _, rest = written.partition(" ")
        small = rest and first.lower() in self.common and first.lower() not in PARTICLES
        plain = small and not self._is_within_sentence(written)
        self._bare[written] = bare(rest if plain else written)
        return self._bare[written]

    def _is_within_sentence(self, written: str) -> bool:
        """Tell whether a name stands behind a word in small letters, below what may be a headline."""
        text, at = self.text, max(0, self.text.find("\n"))
        while (at := text.find(written, at + 1)) > 0:
            if text[at - 1] == " " and text[at - 2].islower():
                return True
        return False

    def knows(self, name: str) -> bool:
        """Tell whether a name is that of somebody the article names in full or by a title."""
        return (known := surname(self.bare(name))) in self.people or known in self.by_surname

    def full(self, name: str, gender: str | None = None, near: Reversible[str] = ()) -> str:
        """Return the fullest form the article gives of a name, with a plain apostrophe.

        gender: "he" or "she" where a title tells; nobody known as the other is meant, nor, of a surname that goes with
        both, anybody who is not known as this one. near: full names of whom a title rather means, the
        last spoken of at the end.
        """
        words = name.split()
        while len(words) > 1 and (words[0].islower() or words[0].lower() in PARTICLES):  # "the drummer Voss"
            words.pop(0)
        name = " ".join(words)
        if _last_two(name) in self.full_names:
            name = _last_two(name)
        alone = " " not in name
        if alone and self._is_group(name):  # "Republicans" are more than the "Georgia Republicans"
            return name
        least = int(alone and surname(name) in self._couples)
        bearers = [
            other
            for other in self.by_surname.get(surname(name), [])
            if same_person(name, other) and not (alone and self._is_another(other, gender))
        ]
        if gender:
            bearers = self._of_gender(gender, bearers, least)
            if gender == "she":  # a mother and her daughter
                bearers = [*(other for other in reversed(near) if other in bearers), *bearers]
        if bearers:
            return bearers[0].replace("’", "'")
        return self._by_first_word.get(name, name).replace("’", "'")

    def _of_gender(self, gender: str, bearers: Sequence[str], least: int) -> list[str]:
        """Leave out whom a title does not mean; of women, those are meant who are known as such: texts mark them."""
        told = {name: self.gender[name][gender] - self.gender[name][OTHER[gender]] for name in bearers}
        if gender == "she" and any(votes > 0 for votes in told.values()):
            least = 1
        return [name for name in bearers if told[name] >= least]

    @cached_property
    def _by_given_name(self) -> dict[str, list[str]]:
        """Full names by their first word."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.full_names:
            found[name.partition(" ")[0]].append(name)
        return found

    def opened_by(self, word: str) -> Sequence[str]:
        """List the full names of which a word is the first: Harrow Civil, by Harrow."""
        return self._by_given_name.get(word, ())

    def in_full(self, written: str, near: Reversible[str] = ()) -> str:
        """Return the fullest form of a name as it is written, whose title may tell whose it is (near: see `full`)."""
        if honoured := _HONOURED.fullmatch(written):  # Sir Norman is Norman Tate
            named = self._by_given_name.get(honoured[1], [])
            if len(named) == 1:
                return named[0].replace("’", "'")
        gender = gender_of_title(written)
        name = self.full(self.bare(written), gender, near)
        is_spouse = gender and " " not in name and (surname(name), gender) in self._spouses
        return written.replace(".", "") if is_spouse else name

    def known(self, name: str) -> str:
        """Return what gender is kept by: the full name, or the surname where several people bear it.

        A surname with a title that is its bearer's only name ("Mrs Voss") is a full name.
        """
        if (surname(name), gender_of_title(name)) in self._spouses:
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

    def vote(self, pronoun: str, name: str) -> None:
        """Count one more use of "he" or "she" for a name, as the article is read on."""
        self.gender[self.known(name)][pronoun] += 1

    def _votes(self, pronoun: str, name: str) -> int:
        """Return how much more often a name goes with a pronoun than with the other."""
        if told := gender_of_title(name):
            return 1 if told == pronoun else -1
        own, last = self.known(name), surname(name)
        # Than the surname alone mostly means.
        is_another = " " in own and own not in self.by_surname.get(last, [own])[:1]
        votes = self.gender[own] if is_another else self.gender[own] + self.gender[last]
        return votes[pronoun] - votes[OTHER[pronoun]]

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
            return len(name) > 1 and not self.offices.get(surname(name)) and any(longer)
        return name in self.things and name.endswith("s")

    def _is_another(self, name: str, gender: str | None = None) -> bool:
        """Tell whether a surname alone, with a title that tells a gender or none, is not this one's."""
        told = self._beside.get(name) or set()
        return bool(told) and (gender is None or not told.isdisjoint({gender, None}))


def _is_office(name: str) -> bool:
    """Tell a name that is an office's from a person's or a body's: Chief Minister."""
    words = name.lower().split()
    return words[-1] in OFFICES and TITLES.issuperset(words)


def _introduced_late(named: Sequence[tuple[re.Match[str], str]], after: int) -> set[str]:
    """List the full names that, behind an offset, do not stand before their surname does alone."""
    alone: set[str] = set()
    first: dict[str, bool] = {}
    for match, name in named:
        if match.start() < after:
            continue
        if " " in name:
            first.setdefault(name, surname(name) in alone)
        else:
            alone.add(surname(name))
    return {name for _, name in named if first.get(name, True)}


def _title_end(text: str) -> int:
    """Return where the first line ends if it is short enough to be a title."""
    end = text.find("\n")
    return end if end < _TITLE else 0


def _headline(text: str) -> int:
    """Return where a headline in capitals ends, whose words would all be taken for names; 0 where there is none."""
    line = text.split("\n", 1)[0]
    words = [word for word in line.split() if word[0].isalpha()]
    return len(line) if len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words) else 0


def _last_two(name: str) -> str:
    """Return the last given name, initials and the surname with its particles: any other word may be no name."""
    words = name.split()
    at = len(words) - (3 if fold(name).endswith((" jr", " sr")) else 2)
    while at > 0 and (words[at] in PARTICLES or words[at].endswith(".")):
        at -= 1
    return " ".join(words[max(at, 0) :])
