"""The people and bodies one article speaks of: from "he", "Clinton" or "a spokesman" to who that is there."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.names.body_names import body_of, body_of_kind, head_of, is_body, kind_of, last_word, whole_body
from corpus.names.epithets import aged, called, has_several, roles_of
from corpus.names.forms import NAME, fold, surname
from corpus.names.genders import OTHER, gender_of_title
from corpus.names.holders import holder, only_holder
from corpus.names.kin import RELATIVE
from corpus.names.people_nouns import is_description, is_person, may_be_anybody, pronoun_for
from corpus.names.register import Register
from corpus.text.english import ABBREVIATED, BODIES, ENDS_OF_BODIES, FUNCTION_WORDS, MEDIA, PERSONAL, ROLES, TITLES
from corpus.text.sentences import Span

_ROLE = (
    r"(?:spokes\w+|officials?|aides?|allies|ally|advis[eo]rs?|lawyers?|attorneys?|campaigns?|critics|supporters?|backers|staff\w*|"
    r"sources?|voters|members?|strategists?|donors?|surrogates?|senators|lawmakers|leaders|representatives|friends?|delegates?)"
)
_PERSON = re.compile(  # with nothing that may tell another one: the 71-year-old retired miller, the Tarn-born novelist
    r"[Tt]he (?:(?:\w+-[\w-]+|retired|rookie|veteran) ){0,2}([a-z]+(?:-[a-z]+)*|MP|\d+-year-old)"
)
_PRONOUN = re.compile(r"(?:^|\s)(he|she|him|her)(?:[’']\w+)?$", re.IGNORECASE)
_ROLE_OF = re.compile(rf"\b{_ROLE} (?:for|of|at|in|to|from|with|close)\b", re.IGNORECASE)
_GENDERED = re.compile(r"\b(?:(he|his|him|himself)|(she|her|herself))\b", re.IGNORECASE)
_OFFICE = re.compile(
    rf"[Tt]he\s((?:[\w’'-]+\s){{0,2}}?)((?:former\s)?(?:{'|'.join(sorted(PERSONAL))}))(?:[\s-]general)?", re.IGNORECASE
)
_OFFICE_OF = re.compile(rf"[Tt]he ({'|'.join(sorted(TITLES))}) of ([A-Z].*)")  # the governor of Tarn
_NICKNAME = re.compile(r"\s+(?:[“\"‘][^”\"’]{1,20}[”\"’])\s+")
_AGED = re.compile(r"[Tt]he (\d{1,3})-year-old(?: [a-z-]+)?")
_COUNTRYMAN = re.compile(  # the Frenchman, the Irishwoman, the New Zealander
    r"[Tt]he (?:[A-Z][a-z]+ )?[A-Z][a-z]+(?:(?:sh|ch|ns)(?:(wo)?man)|lander)"
)
_MEMBER = re.compile(r"[Tt]he (?:[\w-]+ ){0,2}([A-Z][a-z]+)")  # the Florida Republican
_BODY = re.compile(r"[Tt]he ([a-z]+)")
_RELATIVE = re.compile(rf"(?:[Hh]is|[Hh]er|[Tt]heir) (?:[\w-]+ )?({RELATIVE})")
_KIN = re.compile(rf"\s(?:\w+\s)?(?:{RELATIVE})\b")
_SPOUSES = frozenset({"husband", "wife"})
_OWN = re.compile(r"(?:\s[\w’'-]+){1,4},\s")  # between "Her" and the name of her coach
_WORD = re.compile(r"\s([\w’'-]+)")
# Nouns for a body whose name may have any other word: "the court" is none but a Court.
_ANY_BODY = frozenset("company firm group organization organisation agency newspaper paper magazine network".split())
_BUSINESS = frozenset("company firm".split())
_NO_BUSINESS = ENDS_OF_BODIES - frozenset("company group bank network agency services service fund trust club".split())


class Cast:
    """Who appears in an article.

    Surnames are read as the full name given elsewhere in it, pronouns as who was last spoken of.

    Whether somebody is "he" or "she" is learnt from the article: from titles, and from the pronouns in sentences
    that name nobody else.
    """

    def __init__(self, text: str) -> None:
        self.names = Register(text)
        self._recent: dict[str, None] = {}  # in order, the last spoken of at the end
        self._last_body: str | None = None  # what else was spoken of
        full = self.names.full_names
        self._by_noun = {last_word(name): name for name in reversed(list(full))}  # bodies, the last spoken of
        self._seen: set[str] = set()  # everybody named up to here
        self._named: Sequence[str] = ()  # the names in the last sentence that has any
        self._taken_up: set[str] = set()  # "he" and "she" in the last sentence
        self._told_of: tuple[str, str, str] | None = None  # who spoke last, of whose words, with which pronoun in them
        self._spoke: set[str] = set()  # who is named as a speaker up to here

    def speaker(
        self, source: str, is_name: bool = True, quoted: Span | None = None, plainly: bool = False
    ) -> str | None:
        """Resolve the words that name a speaker; None for the nameless ("officials", "they", "a spokesman for X").

        is_name: the words end in a name; else only pronouns and offices can be told. quoted: their very words;
        of whom these speak by name, "he" is not. plainly: they are told to say it, as people mostly are, so that one
        who is only called by a surname may be the next "he".
        """
        if pronoun := _PRONOUN.search(source):
            return self._meant_by("he" if pronoun[1].lower() in {"he", "him"} else "she", quoted)
        tag = quoted is not None
        if countryman := _COUNTRYMAN.fullmatch(source):
            return self._one_who_is("she" if countryman[1] else "he", tag)
        if (member := _MEMBER.fullmatch(source)) and self.names.are_many(member[1]):
            return self._only_one(tag or source.count(" ") > 1)
        if is_name and (body := whole_body(source, self.names)):
            noun, whole = body
            self._by_noun[noun] = whole
            return whole
        if office := _OFFICE.fullmatch(source):
            return self._in_office(source, office[2].lower(), office[1].lower().split(), tag)
        if office := _OFFICE_OF.fullmatch(source):
            return self._in_office(source, office[1].lower(), office[2].lower().split(), tag)
        if known := self._told_by(source, tag):
            return known
        return self._named_in(source, plainly) if is_name and not _ROLE_OF.search(source) else None

    def _named_in(self, source: str, plainly: bool) -> str | None:
        """Find whom the names in a source name; plainly: as for `speaker`."""
        source = _NICKNAME.sub(" ", source)
        if " & " in source:
            return re.sub(r"^[Tt]he ", "", source)
        named = [
            m
            for m in NAME.finditer(source)
            if self.names.bare(m.group()) and not re.fullmatch(_ROLE, m.group(), re.IGNORECASE)
        ]
        if not named or named[-1].group().lower() in MEDIA:  # Tarn state TV
            return None
        head = head_of(source, named)
        name = body_of(source, named, self.names) or self.names.in_full(head.group(), self._recent)
        if " " not in name and (gender := gender_of_title(head.group())):
            name = self._titled(name, gender)
        somebody = " " in name or surname(name) in self.names.people or (plainly and self._is_surname(name))
        before = source[: head.start()].split()
        described = bool(before) and is_person(before[-1])  # The Danish director, but not The Danish brewer
        if somebody and (described or not re.match(r"[Tt]he [A-Z]", source)):
            self._remember(name)
            self._spoke.add(name)
        return name if len(name) > 1 else None

    def _titled(self, name: str, gender: str) -> str:
        """Return who of several is meant by a surname with a title, of whom nothing else tells: the one last named.

        Not where one alone is named in full, who may be the other: Mrs. Voss is not Otto Voss.
        """
        every = self.names.by_surname.get(surname(name), [])
        bearers = [other for other in every if self.names.can_be(gender, other)] if len(every) > 1 else []
        named = [other for other in reversed(self._recent) if other in bearers]
        known = (named or bearers)[0] if named or len(bearers) == 1 else None
        if known:
            self.names.vote(gender, known)
        return known or name

    def _in_office(self, source: str, role: str, of: list[str], tag: bool) -> str | None:
        """Find who "the president" is or, of roles that the article gives nobody, whom "the actor" describes."""
        last = self._last()
        held = holder(self.names, last, role, of) or only_holder(self.names, last, role, of, tag)
        if held and self._may_be_called(held, role):
            self._remember(held)
            return held
        is_held = any(role in offices for offices in self.names.roles.offices.values())
        return self._described(source, tag) if role in ROLES and not is_held else None

    def _may_be_called(self, name: str, role: str) -> bool:
        """Tell whether a holder of an office may be called by a word that tells a gender: "the congresswoman"."""
        pronoun = pronoun_for(role)
        of_any = role in ABBREVIATED["rep"].split()  # Rep. Lind may be either, where there are several
        several = of_any and sum(role in offices for offices in self.names.roles.offices.values()) > 1
        known = self.names.is_told if several else self.names.can_be
        return pronoun is None or known(pronoun, name)

    def _told_by(self, source: str, tag: bool) -> str | None:
        """Find whom words without a name mean: a relative, an age, a noun for a person or a body."""
        if kin := _RELATIVE.fullmatch(source):
            return self._relative(kin[1])
        if (age := _AGED.fullmatch(source)) and (known := aged(self.names, age[1])):
            self._remember(known)
            return known
        return self._called(source) or self._described(source, tag)

    def _one_who_is(self, pronoun: str, tag: bool) -> str | None:
        """Return who was last spoken of, if that can be "he" or "she", or the one person in the article who can."""
        nearest = self._only_one(tag)
        if nearest and self.names.can_be(pronoun, nearest):
            return nearest
        possible = [name for name in self.names.full_names if self.names.can_be(pronoun, name)]
        return possible[0] if len(possible) == 1 else None

    def _relative(self, noun: str) -> str | None:
        """Find who "her husband" is where she is named with him; whom the article calls one may be another's."""
        partner = self.names.partner.get(self._last()) if noun in _SPOUSES else None
        if partner:
            self._remember(partner)
        return partner

    def _only_one(self, tag: bool) -> str | None:
        """Return who was last spoken of, if the last sentence names nobody else: a description may be the other one's.

        tag: it stands behind a quotation, as it does of somebody who goes on; at a sentence's beginning it turns to
        another one, mostly.
        """
        name = self._last()
        if not tag or not self._is_somebody(name):
            return None
        named = {other for other in map(self.names.in_full, self._named) if self._may_be_somebody(other)}
        return name if named == {name} else None

    def _may_be_somebody(self, name: str) -> bool:
        """Tell whether a name is a person's, or a full one that the article shows to be no place's or thing's."""
        full = name in self.names.full_names and name not in self.names.things | self.names.placed
        return full or self._is_somebody(name)

    def _is_somebody(self, name: str) -> bool:
        """Tell whether a name is shown to be a person's: by a title, an office, an age, or "he" and "she"."""
        if name in self._spoke and last_word(name) not in ENDS_OF_BODIES and name in self.names.full_names:
            return True
        return self._is_shown(name)

    def _is_shown(self, name: str) -> bool:
        """Tell whether the article shows a name to be a person's: it may be a body's that has two words, too."""
        return surname(name) in self.names.people or any(self.names.is_told(pronoun, name) for pronoun in OTHER)

    def _is_surname(self, name: str) -> bool:
        """Tell whether a single word that the article gives no full name for may be somebody's."""
        names = self.names
        if len(name) < 2 or name.isupper() or name.lower() in names.common:
            return False
        return name not in names.placed and name not in names.things

    def _called(self, source: str) -> str | None:
        """Find who is called by a noun: a body whose name has it, else the last one, or somebody."""
        if not (body := _BODY.fullmatch(source)):
            return None
        last = self._last_body if body[1] in _ANY_BODY else None
        if known := self._by_noun.get(body[1]) or last or body_of_kind(self.names, body[1]):
            kind = kind_of(known)
            return None if body[1] in _BUSINESS and kind in _NO_BUSINESS else known
        if known := called(self.names, body[1]):
            self._remember(known)
        return known

    def _described(self, source: str, tag: bool) -> str | None:
        """Return who was last spoken of where they are only described: "the novelist", "the 71-year-old seamstress".

        Not where the article has such a one without a name, or says that they are something else.
        """
        described = _PERSON.fullmatch(source)
        name = self._only_one(tag or source.endswith("-old")) if described else None
        if not described or not name:
            return None
        noun = described[1].lower()
        pronoun = pronoun_for(noun)
        fits = (is_description(noun) or noun in ROLES) and (pronoun is None or self.names.can_be(pronoun, name))
        told = roles_of(self.names, name)
        another = bool(told) and noun not in told and not may_be_anybody(noun)
        return name if fits and not another and not has_several(self.names, noun) else None

    def notice(self, subject: str | None, sentence: Span, spoken: bool) -> None:
        """Take note of a sentence: whom it is about may be the next "he", unless somebody has spoken in it."""
        written = [match.group() for match in self._written(sentence)]
        self._named = written or self._named
        before, taken_up = self._last(), self._taken_up
        self._taken_up = {"he" if match[1] else "she" for match in _GENDERED.finditer(self.names.text, *sentence)}
        self._seen.update(self.names.known(self.names.bare(name)) for name in written)
        if subject is None:
            return
        name = self._noticed_body(subject, sentence)
        if spoken or not name:
            return
        others = {surname(self.names.bare(other)) for other in written} - {surname(name)}
        pronouns = [] if others & self.names.people else list(self._pronouns(subject, sentence))
        if " " in name and name.partition(" ")[0] in self._recent:
            return  # of Lumo, who has just spoken, and Lumo Limited
        if name in self.names.full_names or surname(name) in self.names.people:
            for other in self._of_other_gender(name, written):
                self._remember(other)
            for pronoun in ("he" if match[1] else "she" for match in pronouns):
                # Not in: Voss said she regretted it. Lind demanded her resignation.
                if pronoun not in taken_up or before in {name, ""} or not self.names.can_be(pronoun, before):
                    self.names.vote(pronoun, name)
            self._remember(name)
        else:
            self._notice_one_of(written)

    def _noticed_body(self, subject: str, sentence: Span) -> str:
        """Take note of a subject that is a body, the next "it"; return the name of any other, "" for none."""
        if body := whole_body(subject, self.names):
            noun, self._last_body = body
            self._by_noun[noun] = self._last_body
            return ""
        name = self.names.in_full(subject)
        if name and is_body(self.names, name, sentence):
            self._last_body = self._by_noun[last_word(name)] = name
        return name

    def _notice_one_of(self, written: Sequence[str]) -> None:
        """Take note of the one person whom a sentence names: "Moscow replied through Clara Voss"."""
        names = {self.names.in_full(name) for name in written}
        people = {name for name in names if name in self.names.full_names and last_word(name) not in BODIES}
        if len(people) == 1:
            self._remember(people.pop())

    def _of_other_gender(self, subject: str, written: Sequence[str]) -> Iterator[str]:
        """List whom a sentence names beside its subject who are "he" where that is "she": one may be taken up next."""
        names = self.names
        for pronoun in ("he", "she"):
            if names.is_told(OTHER[pronoun], subject):
                yield from (name for name in map(names.in_full, written) if name and names.is_told(pronoun, name))

    def _written(self, within: Span) -> Sequence[re.Match[str]]:
        """Return the names that are written within a span."""
        first, last = (bisect_left(self.names.written, at, key=re.Match.start) for at in within)
        return self.names.written[first:last]

    def _pronouns(self, subject: str, sentence: Span) -> Iterator[re.Match[str]]:
        """List the pronouns of a sentence that may mean its subject.

        Not in "Her coach, Voss,", "Voss, his aide,", "Voss, the director, her husband," and "Voss backed her up".
        """
        text = self.names.text
        at = text.find(subject, *sentence)
        for match in _GENDERED.finditer(text, *sentence):
            if self._is_object(match):
                continue
            owner = match.group().lower() in {"his", "her"}
            beside = at <= match.start() <= at + len(subject) + len(", ")
            kin = text.endswith(", ", 0, match.start()) and _KIN.match(text, match.end())
            if not (owner and (beside or kin or _OWN.fullmatch(text, match.end(), at))):
                yield match

    def _is_object(self, pronoun: re.Match[str]) -> bool:
        """Tell whether a pronoun is whom something is done to, who is hardly the one that does it."""
        if pronoun.group().lower() != "her":
            return pronoun.group().lower() == "him"
        following = _WORD.match(self.names.text, pronoun.end())
        return following is None or following[1].lower() in FUNCTION_WORDS

    def is_office(self, source: str) -> bool:
        """Tell whether a phrase is an office, as "The Mayor" is, whatever its capitals."""
        return _OFFICE.fullmatch(source) is not None

    def notice_office(self, source: str) -> None:
        """Take note of a sentence's subject that is an office: the next "he" is its holder, known or not."""
        if self.is_office(source):
            self._remember(self.speaker(source) or "")

    def notice_other(self, pronoun: str, sentence: Span) -> None:
        """Take note of who is "he" (`pronoun`) in a sentence about her: "She and her husband, Otto Lind, went"."""
        for name in dict.fromkeys(self.names.in_full(match.group()) for match in self._written(sentence)):
            if name and self.names.is_told(pronoun, name):
                self._remember(name)

    def notice_nobody(self, pronoun: str) -> None:
        """Take note of a sentence about somebody without a name, "a neighbour", who is the next "he", "she" or ("")."""
        self._remember(pronoun)

    def is_it(self, name: str) -> None:
        """Take note that a name is no "he" or "she" where it opens a longer one: "Caspia said it had"."""
        if self.names.opened_by(name):
            self._recent.pop(name, None)
            self._spoke.discard(name)

    def goes_on(self, speaker: str, other: str | None, pronoun: str | None) -> None:
        """Take note that somebody spoke of what another one says: they are the next "he", and not that other.

        pronoun: "he" or "she" in what the other says, who may be called so next: "Voss said Lind told her he was ill".
        """
        if speaker in self._recent and self._is_shown(speaker):
            self._remember(speaker)
            self._told_of = (speaker, other, pronoun) if other and pronoun else None

    def _last(self) -> str:
        """Return who was last spoken of: a name, "he" or "she" for somebody without one, "" for nobody."""
        return next(reversed(self._recent), "")

    def _remember(self, name: str) -> None:
        self._told_of = None
        self._recent.pop(name, None)
        self._recent[name] = None

    def meant(self, pronoun: str, source: str) -> str | None:
        """Return who is named, if that can be "he" or "she" (whichever `pronoun` is) in the article."""
        name = self.names.in_full(source)
        somebody = surname(name) in self.names.people or name in self.names.full_names
        if len(name) < 2 or not somebody or not self.names.can_be(pronoun, name):
            return None
        self._remember(name)
        return name

    def told(self, pronoun: str, written: Sequence[str]) -> str | None:
        """Return the last of these names whose bearer is known as "he" or "she": "As for Mrs. Voss, she said".

        None where that is known of who was last spoken of, too.
        """
        nearest = next(self._possible(pronoun), None)
        if nearest and self.names.is_told(pronoun, nearest):
            return None
        names = map(self.names.in_full, reversed(written))
        name = next((name for name in names if self.names.is_told(pronoun, name)), None)
        if name:
            self._remember(name)
        return name

    def _possible(self, pronoun: str) -> Iterator[str]:
        """List who can be "he" or "she", the last spoken of first, up to somebody without a name."""
        known = takewhile(lambda name: name not in {"", pronoun}, reversed(self._recent))
        return (name for name in known if name != OTHER[pronoun] and self.names.can_be(pronoun, name))

    def _told_of_by(self, speaker: str, pronoun: str) -> str | None:
        """Return of whose words somebody spoke last, where a pronoun rather means that one."""
        if self._told_of is None or self._told_of[::2] != (speaker, pronoun) or self.names.is_told(pronoun, speaker):
            return None
        other = self._told_of[1]
        return other if other != speaker and self.names.can_be(pronoun, other) else None

    def _meant_by(self, pronoun: str, quoted: Span | None) -> str | None:
        possible = self._possible(pronoun)
        if nearest := next(possible, None):
            if other := self._told_of_by(nearest, pronoun):
                self._remember(other)
                return other
            spoken_of = {self.names.in_full(match.group()) for match in (self._written(quoted) if quoted else ())}
            others = (name for name in possible if name not in spoken_of)
            name = next(others, nearest) if nearest in spoken_of else nearest
            if name == self._last_body:
                self._last_body = None
            self._remember(name)
            return name
        if "" in self._recent or pronoun in self._recent:
            return None
        told = self.names.votes.those(pronoun)
        mentioned = [name for name in told if name in self._seen and name != fold(name)]  # no surname of several
        return mentioned[0] if len(mentioned) == 1 else None
