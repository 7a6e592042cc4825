"""The people and bodies one article speaks of: from "he", "Clinton" or "a spokesman" to who that is there."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from corpus.names import (
    BODIES,
    NAME,
    PARTICLES,
    TITLES,
    backwards,
    bare,
    fold,
    same_person,
    small_words,
    surname,
    written_names,
)
from corpus.sentences import Span

_ROLE = (
    r"(?:spokes\w+|officials?|aides?|allies|ally|advis[eo]rs?|lawyers?|attorneys?|campaigns?|critics|supporters?|backers|staff\w*|"
    r"sources?|voters|members?|strategists?|donors?|surrogates?|senators|lawmakers|leaders|representatives|friends?|delegates?)"
)
_ROLE_OF = re.compile(rf"\b{_ROLE} (?:for|of|at|in|to|from|with|close)\b", re.IGNORECASE)
_PERSONAL_TITLE = re.compile(
    r"(?:^|\s)(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|Sen|Rep|Gov|Dr|Prof|Professor|Judge|Justice|President|Senator|Governor|"
    r"Congressman|Congresswoman)\b"
)
_GENDERED = re.compile(r"\b(?:(he|his|him|himself)|(she|her|herself))\b", re.IGNORECASE)
_TITLE_GENDER = {"Mr": "he", "Sir": "he", "Lord": "he", "Congressman": "he"} | dict.fromkeys(
    ("Mrs", "Ms", "Miss", "Lady", "Dame", "Congresswoman"), "she"
)
_PRONOUN = re.compile(r"(?:^|\s)(he|she)(?:[’']\w+)?$", re.IGNORECASE)
_OFFICE = re.compile(
    rf"[Tt]he\s((?:[\w’'-]+\s){{0,2}}?)((?:former\s)?(?:{'|'.join(sorted(TITLES))}))(?:[\s-]general)?", re.IGNORECASE
)
_NICKNAME = re.compile(r"\s+(?:[“\"‘][^”\"’]{1,20}[”\"’])\s+")
_BEFORE = re.compile(r"(?:\s[a-z-]+){1,4}")  # words that lead up to a name, read back to front
_LED_IN = re.compile(r"\b(?:[Tt]he|[Ii]n)\s$")  # as people are not: "the Senate", "in Tarn"
_APPOSITION = re.compile(r",\s([^,.;:“”\"()\n]{3,60})[,.;:)]")
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s|[\n“\"]")
_BODY = re.compile(r"[Tt]he ([a-z]+)")
_OF = re.compile(r"\s(?:of|for|at|from|in|who|with)\b|,")
_ACRONYM = 6  # letters: a longer word in capitals heads a section
_OFFICE_WORDS = 6  # of a description behind a name
_LONGEST = 5  # words of a person's name
_TITLE_VOTES = 3  # what a title says of a gender counts against pronouns in the same sentence


def _headline(text: str) -> int:
    """Return where a headline in capitals ends, whose words would all be taken for names; 0 where there is none."""
    line = text.split("\n", 1)[0]
    words = [word for word in line.split() if word[0].isalpha()]
    return len(line) if len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words) else 0


def _around(text: str, name: re.Match[str]) -> list[str]:
    """List the words written around a name: "foreign minister NAME", "NAME, the president of a country,"."""
    apposition = _APPOSITION.match(text, name.end())
    words = [
        *backwards(_BEFORE, text, name.start(), 40).split(),
        *name.group().split(),
        *(apposition.group(1).split()[:_OFFICE_WORDS] if apposition else []),
    ]
    return [fold(word) for word in words]


def _offices(around: Sequence[str]) -> set[str]:
    """List the offices among the words around a name."""
    former = around.index("former") if "former" in around else len(around)
    return {f"former {word}" if at > former else word for at, word in enumerate(around) if word in TITLES}


def _kindred(word: str, other: str) -> bool:
    """Tell whether two words are of one country or office: Ukrainian and Ukraine, French and France."""
    return word == other or (len(word) > 4 and word[:4] == other[:4])


def _last_two(name: str) -> str:
    """Return the last given name and the surname with its particles: without a third word, which may be no name."""
    words = name.split()
    at = len(words) - 2
    while at > 0 and words[at] in PARTICLES:
        at -= 1
    return " ".join(words[max(at, 0) :])


def _noun(name: str) -> str:
    return (fold(name).split() or [""])[-1]


class Cast:
    """Who appears in an article.

    Surnames are read as the full name given elsewhere in it, pronouns as who was last spoken of.

    Whether somebody is "he" or "she" is learnt from the article: from titles, and from the pronouns in sentences
    that name nobody else.
    """

    def __init__(self, text: str) -> None:
        self._full: Counter[str] = Counter()
        self._people: set[str] = set()
        self._gender: dict[str, Counter[str]] = defaultdict(Counter)  # by full name, else surname
        self._recent: dict[str, None] = {}  # in order, the last spoken of at the end
        self._last_body: str | None = None  # what else was spoken of
        self._by_noun: dict[str, str] = {}  # the names of bodies by the noun they end in, the last spoken of
        self._seen: set[str] = set()  # everybody named up to here
        self._offices: dict[str, set[str]] = defaultdict(set)  # by surname: president, minister, …
        self._introduced: dict[str, set[str]] = defaultdict(set)  # by surname: all words of the phrases with an office
        self._text = text
        self._common = small_words(text)
        self._written = written_names(text)
        alone: set[str] = set()
        as_thing: Counter[str] = Counter()  # how often a name stands as a thing's or a place's, less how often not
        titled: list[tuple[str, str]] = []
        headline = _headline(text)
        for match in self._written:
            name = self._bare(match.group()) if match.start() >= headline else ""
            if not name:
                continue
            first = match.end() - len(name)
            as_thing[name] += 1 if _LED_IN.search(text[max(0, first - 4) : first]) else -1
            last = surname(name)
            if 0 < name.count(" ") < _LONGEST and name.split()[0] not in PARTICLES:
                self._full[name] += 1
            else:
                alone.add(last)
            around = _around(text, match)
            if offices := _offices(around):
                self._people.add(last)
                self._offices[last] |= offices
                self._introduced[last].update(around)
            if title := _PERSONAL_TITLE.search(match.group()):
                self._people.add(last)
                if title.group(1) in _TITLE_GENDER:
                    titled.append((name, _TITLE_GENDER[title.group(1)]))
        self._beside = self._others()
        self._by_surname = self._forms()
        self._by_noun = {_noun(name): name for name in self._full}
        self._things = {name for name, more in as_thing.items() if more > 0 or (name.isupper() and " " not in name)}
        he, she = ({surname(name) for name, told in titled if told == gender} for gender in ("he", "she"))
        self._couples = he & she  # surnames that go with "Mr." and with "Mrs."
        for name, gender in titled:
            if " " in name or surname(name) not in self._couples:
                self._gender[self._known(name)][gender] += _TITLE_VOTES
        self._people |= alone & set(self._by_surname)

    def _others(self) -> dict[str, set[str | None]]:
        """List full names that stand behind a surname with a title in one sentence, with the genders its titles tell.

        The surname is somebody else's: "Mr. Voss and the first lady, Clara Voss".
        """
        found: dict[str, set[str | None]] = defaultdict(set)
        for i, match in enumerate(self._written):
            title, name = _PERSONAL_TITLE.search(match.group()), self._bare(match.group())
            if not title or " " in name:
                continue
            for other in self._written[i + 1 :]:
                if _SENTENCE_END.search(self._text, match.end(), other.start()):
                    break
                full = self._bare(other.group())
                if " " in full and surname(full) == surname(name):
                    found[full].add(_TITLE_GENDER.get(title.group(1)))
        return found

    def _forms(self) -> dict[str, list[str]]:
        """Group full names by surname, the most frequent first, without words that only stand before a name."""
        forms: dict[str, list[str]] = {}
        for name, _ in self._full.most_common():
            known = forms.setdefault(surname(name), [])
            if ((shorter := _last_two(name)) != name and shorter in self._full) or name.split()[0].isupper():
                continue
            if not any(same_person(name, other) for other in known):
                known.append(name)
        return forms

    def _bare(self, written: str) -> str:
        """Take off a name what is none of it, such as a sentence's first word that the article also writes small."""
        first, _, rest = written.partition(" ")
        plain = rest and first.lower() in self._common and first.lower() not in PARTICLES
        return bare(rest if plain else written)

    def speaker(self, source: str, is_name: bool = True) -> str | None:
        """Resolve the words that name a speaker; None for the nameless ("officials", "they", "a spokesman for X").

        is_name: the words end in a name; else only pronouns and offices can be told.
        """
        if pronoun := _PRONOUN.search(source):
            return self._meant_by(pronoun.group(1).lower())
        if office := _OFFICE.fullmatch(source):
            return self._holder(office.group(2).lower(), (office.group(1) or "").lower().split())
        if (body := _BODY.fullmatch(source)) and (known := self._called(body.group(1))):
            return known
        if not is_name or _ROLE_OF.search(source):
            return None
        source = _NICKNAME.sub(" ", source)
        if " & " in source:
            return re.sub(r"^[Tt]he ", "", source)
        named = [
            m for m in NAME.finditer(source) if bare(m.group()) and not re.fullmatch(_ROLE, m.group(), re.IGNORECASE)
        ]
        if not named:
            return None
        first = named[0] if fold(named[0].group()).split()[-1] not in TITLES else named[-1]  # not "Secretary of State"
        head = first if _OF.match(source, first.end()) and " " in bare(first.group()) else named[-1]
        title = _PERSONAL_TITLE.search(head.group())
        name = self._body(source, named) or self.full(
            self._bare(head.group()), _TITLE_GENDER.get(title.group(1)) if title else None
        )
        if (" " in name or surname(name) in self._people) and not re.match(r"[Tt]he ", source):
            self._remember(name)
        return name if len(name) > 1 else None

    def _called(self, noun: str) -> str | None:
        """Find the body that is called by a noun: one whose name ends in it, else the one last spoken of."""
        return self._by_noun.get(noun) or (self._last_body if noun in BODIES else None)

    def _body(self, source: str, named: Sequence[re.Match[str]]) -> str | None:
        """Return the name of a body with "of" in it: "Department of Justice"; not "Secretary of State Clara Voss"."""
        if len(named) != 2 or source[named[0].end() : named[1].start()] != " of " or named[1].end() != len(source):
            return None
        first = self._bare(named[0].group())
        known = self.full(named[1].group().split(" ", 1)[-1]) in self._full and " " in named[1].group()
        return f"{first} of {named[1].group()}" if first and " " not in first and not known else None

    def notice(self, subject: str | None, sentence: Span, spoken: bool) -> None:
        """Take note of a sentence: whom it is about may be the next "he", unless somebody has spoken in it."""
        first, last = (bisect_left(self._written, at, key=re.Match.start) for at in sentence)
        written = [match.group() for match in self._written[first:last]]
        self._seen.update(self._known(self._bare(name)) for name in written)
        if subject is None:
            return
        name = self.full(self._bare(subject))
        if not name:
            return
        acronym = name.isupper() and len(name) <= _ACRONYM and name.lower() not in self._common
        if surname(name) not in self._people and (" " in name or acronym):
            self._last_body = self._by_noun[_noun(name)] = name
        if spoken:
            return
        if not (name in self._full or surname(name) in self._people):
            names = {self.full(self._bare(name)) for name in written}
            people = {name for name in names if name in self._full and _noun(name) not in BODIES}
            if len(people) == 1:  # "Moscow replied through Clara Voss"
                self._remember(people.pop())
            return
        named = {surname(bare(other)) for other in written} - {surname(name)}
        if not named & self._people:
            for match in _GENDERED.finditer(self._text, *sentence):
                self._gender[self._known(name)]["he" if match.group(1) else "she"] += 1
        self._remember(name)

    def notice_office(self, source: str) -> None:
        """Take note of a sentence's subject that is an office: the next "he" is its holder, known or not."""
        if _OFFICE.fullmatch(source):
            self._remember(self.speaker(source) or "")

    def knows(self, name: str) -> bool:
        """Tell whether a name is that of somebody the article names in full or by a title."""
        return (known := surname(self._bare(name))) in self._people or known in self._by_surname

    def full(self, name: str, gender: str | None = None) -> str:
        """Return the fullest form the article gives of a name, with a plain apostrophe.

        gender: "he" or "she" where a title tells; nobody known as the other is meant, nor, of a surname that goes with
        both, anybody who is not known as this one.
        """
        words = name.split()
        while len(words) > 1 and words[0].lower() in PARTICLES:
            words.pop(0)
        name = " ".join(words)
        if _last_two(name) in self._full:
            name = _last_two(name)
        alone = " " not in name
        least = int(alone and surname(name) in self._couples)
        for other in self._by_surname.get(surname(name), []):
            votes = self._gender[other]
            ahead = votes[gender or ""] - votes[{"he": "she", "she": "he"}.get(gender or "", "")]
            if not same_person(name, other) or (alone and self._is_another(other, gender)):
                continue
            if not gender or ahead >= least:
                return other.replace("’", "'")
        return name.replace("’", "'")

    def _known(self, name: str) -> str:
        """Return what gender is kept by: the full name, or the surname where several people bear it."""
        if " " in name:
            return self.full(name)
        forms = self._by_surname.get(surname(name), [])
        return forms[0] if len(forms) == 1 and not self._is_another(forms[0]) else surname(name)

    def _is_another(self, name: str, gender: str | None = None) -> bool:
        """Tell whether a surname alone, with a title that tells a gender or none, is not this one's."""
        told = self._beside.get(name) or set()
        return bool(told) and (gender is None or not told.isdisjoint({gender, None}))

    def _remember(self, name: str) -> None:
        self._recent.pop(name, None)
        self._recent[name] = None

    def _holder(self, office: str, of: Sequence[str]) -> str | None:
        """Find who "the president" is there: whoever was last spoken of, if the article gives them that office.

        of: what else it is called: "the Ukrainian president" is the only one who is introduced as Ukraine's.
        """
        if not of:
            name = next(reversed(self._recent), "")
            return name if office in self._offices[surname(name)] else None
        held = [
            last
            for last, words in self._introduced.items()
            if office in self._offices[last] and all(any(_kindred(word, other) for other in words) for word in of)
        ]
        forms = self._by_surname.get(held[0], []) if len(held) == 1 else []
        return forms[0] if len(forms) == 1 else None

    def meant(self, pronoun: str, source: str) -> str | None:
        """Return who is named, if that can be "he" or "she" (whichever `pronoun` is) in the article."""
        name = self.full(self._bare(source))
        votes, other = self._gender[self._known(name)] + self._gender[surname(name)], "she" if pronoun == "he" else "he"
        if len(name) < 2 or name in self._things or votes[other] > votes[pronoun] or surname(name) not in self._people:
            return None
        self._remember(name)
        return name

    def _meant_by(self, pronoun: str) -> str | None:
        other = "she" if pronoun == "he" else "he"
        for name in reversed(self._recent):
            if not name:  # spoken of without a name
                return None
            if name in self._things:
                continue
            votes = self._gender[self._known(name)] + self._gender[surname(name)]
            if votes[pronoun] >= votes[other]:
                self._remember(name)
                return name
        mentioned = [
            name for name, votes in self._gender.items() if votes[pronoun] > votes[other] and name in self._seen
        ]
        return mentioned[0] if len(mentioned) == 1 else None
