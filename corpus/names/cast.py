"""The people and bodies one article speaks of: from "he", "Clinton" or "a spokesman" to who that is there."""

import re
from collections.abc import Iterator, Sequence

from corpus.names import pronouns
from corpus.names.body_names import body_of, head_of, is_body, last_word, whole_body
from corpus.names.definite import COUNTRYMAN, MEMBER, in_office, office_in, one_who_is, only_one, told_by
from corpus.names.forms import NAME, fold, surname
from corpus.names.genders import OTHER, gender_of_title
from corpus.names.people_nouns import is_person
from corpus.names.recent import Recent
from corpus.names.register import Register
from corpus.text.english import BODIES, MEDIA
from corpus.text.sentences import Span

_ROLE = (
    r"(?:spokes\w+|officials?|aides?|allies|ally|advis[eo]rs?|lawyers?|attorneys?|campaigns?|critics|supporters?|backers|staff\w*|"
    r"sources?|voters|members?|strategists?|donors?|surrogates?|senators|lawmakers|leaders|representatives|friends?|delegates?)"
)
_ROLE_OF = re.compile(rf"\b{_ROLE} (?:for|of|at|in|to|from|with|close)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:^|\s)(he|she|him|her)(?:[’']\w+)?$", re.IGNORECASE)
_ADDRESSING = (
    "told ",
    "tells ",
    "asked ",
    "urged ",
    "warned ",
    "reminded ",
    "suggested to ",
    "said to ",
)  # before whom is spoken to
_STAYING = (" with ", " by ")  # before who is more than mentioned: not "the murder of Clara Voss"
_NICKNAME = re.compile(r"\s+(?:[“\"‘][^”\"’]{1,20}[”\"’])\s+")


class Cast:
    """Who appears in an article, which is read from top to bottom.

    Surnames are read as the full name given elsewhere in it, pronouns and descriptions (see `definite`) as who was last
    spoken of. Whether somebody is "he" or "she" is learnt from the article: from titles, and from the pronouns in
    sentences that name nobody else.

    names: what is learnt from the whole of it; recent: who was spoken of up to here.
    """

    def __init__(self, text: str) -> None:
        self.names = Register(text)
        self.recent = Recent(self.names)

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
        if countryman := COUNTRYMAN.fullmatch(source):
            return one_who_is(self.recent, "she" if countryman[1] else "he", tag)
        if (member := MEMBER.fullmatch(source)) and self.names.are_many(member[1]):
            return only_one(self.recent, tag or source.count(" ") > 1)
        if is_name and (body := whole_body(source, self.names)):
            noun, whole = body
            self.recent.by_noun[noun] = whole
            return whole
        if office := office_in(source):
            return in_office(self.recent, source, *office, tag)
        if known := told_by(self.recent, source, tag):
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
        name = body_of(source, named, self.names) or self.names.in_full(head.group(), self.recent.people)
        if " " not in name and (gender := gender_of_title(head.group())):
            name = self._titled(name, gender)
        somebody = " " in name or surname(name) in self.names.people or (plainly and self._is_surname(name))
        before = source[: head.start()].split()
        described = bool(before) and is_person(before[-1])  # The Danish director, but not The Danish brewer
        if somebody and (described or not re.match(r"[Tt]he [A-Z]", source)):
            self.recent.remember(name)
            self.recent.spoke.add(name)
        return name if len(name) > 1 else None

    def _titled(self, name: str, gender: str) -> str:
        """Return who of several is meant by a surname with a title, of whom nothing else tells: the one last named.

        Not where one alone is named in full, who may be the other: Mrs. Voss is not Otto Voss.
        """
        every = self.names.by_surname.get(surname(name), [])
        bearers = [other for other in every if self.names.can_be(gender, other)] if len(every) > 1 else []
        named = [other for other in reversed(self.recent.people) if other in bearers]
        known = (named or bearers)[0] if named or len(bearers) == 1 else None
        if known:
            self.names.vote(gender, known)
        return known or name

    def _is_surname(self, name: str) -> bool:
        """Tell whether a single word that the article gives no full name for may be somebody's."""
        names = self.names
        if len(name) < 2 or name.isupper() or name.lower() in names.common:
            return False
        return name not in names.placed and name not in names.things

    def notice(self, subject: str | None, sentence: Span, spoken: bool) -> None:
        """Take note of a sentence: whom it is about may be the next "he", unless somebody has spoken in it."""
        written = [match.group() for match in self.names.within(sentence) if self.names.bare(match.group())]
        self.recent.named, self.recent.here, self.recent.subject = written or self.recent.named, written, None
        before, taken_up = self.recent.last(), self.recent.pronouns
        self.recent.pronouns = pronouns.in_sentence(self.names.text, sentence)
        self.recent.seen.update(self.names.known(self.names.bare(name)) for name in written)
        if spoken:
            self._notice_addressee(sentence)
        if subject is None:
            return
        name = self._noticed_body(subject, sentence)
        if spoken or not name:
            return
        others = {surname(self.names.bare(other)) for other in written} - {surname(name)}
        if " " in name and name.partition(" ")[0] in self.recent.people:
            return  # of Lumo, who has just spoken, and Lumo Limited
        if name in self.names.full_names or surname(name) in self.names.people:
            for other in self._of_other_gender(name, written):
                self.recent.remember(other)
            own = () if others & self.names.people else pronouns.of_subject(self.names.text, subject, sentence)
            for pronoun in own:
                # Not in: Voss said she regretted it. Lind demanded her resignation.
                if pronoun not in taken_up or before in {name, ""} or not self.names.can_be(pronoun, before):
                    self.names.vote(pronoun, name)
            self.recent.remember(name)
        else:
            self._notice_one_of(written)

    def last_has_office(self) -> bool:
        """Tell whether who was last spoken of is introduced with an office, and so hardly in another one."""
        last = self.recent.last()
        return " " in last and bool(self.names.roles.in_office[last][0])

    def _is_called_by_surname(self, name: str) -> bool:
        """Tell whether the article shows a name to be somebody's, as by the surname alone; stations have none."""
        known = self.names
        last, placed = name.rpartition(" ")[2], known.things | known.placed
        return known.is_somebody(name) or (name not in placed and any(match[0] == last for match in known.written))

    def _notice_addressee(self, sentence: Span) -> None:
        """Take note of him whom she speaks to, or the other way round: "Ms Voss told Lind that it leaks"."""
        speaker = self.recent.last()
        for match in self.names.within(sentence):
            name = self.names.in_full(match[0]) if self.names.text.endswith(_ADDRESSING, 0, match.start()) else ""
            if not name or name not in self.names.full_names or not self._is_called_by_surname(name):
                continue
            if any(self.names.is_told(p, speaker) and self.names.can_be(OTHER[p], name) for p in OTHER):
                self.recent.remember(name)
                self.recent.remember(speaker)

    def _noticed_body(self, subject: str, sentence: Span) -> str:
        """Take note of a subject that is a body, the next "it"; return the name of any other, "" for none."""
        if body := whole_body(subject, self.names):
            noun, self.recent.body = body
            self.recent.by_noun[noun] = self.recent.subject = self.recent.body
            return ""
        name = self.names.in_full(subject)
        if name and is_body(self.names, name, sentence):
            self.recent.body = self.recent.subject = self.recent.by_noun[last_word(name)] = name
        return name

    def _notice_one_of(self, written: Sequence[str]) -> None:
        """Take note of the one person whom a sentence names: "Moscow replied through Clara Voss"."""
        names = {self.names.in_full(name) for name in written}
        people = {name for name in names if name in self.names.full_names and last_word(name) not in BODIES}
        if len(people) == 1:
            self.recent.remember(people.pop())

    def _of_other_gender(self, subject: str, written: Sequence[str]) -> Iterator[str]:
        """List whom a sentence names beside its subject who are "he" where that is "she": one may be taken up next."""
        names = self.names
        for pronoun in ("he", "she"):
            if names.is_told(OTHER[pronoun], subject):
                yield from (name for name in map(names.in_full, written) if name and names.is_told(pronoun, name))

    def is_office(self, source: str) -> bool:
        """Tell whether a phrase is an office, as "The Mayor" is, whatever its capitals."""
        return office_in(source) is not None

    def notice_office(self, source: str) -> None:
        """Take note of a sentence's subject that is an office: the next "he" is its holder, known or not."""
        if self.is_office(source):
            self.recent.remember(self.speaker(source) or "")

    def notice_other(self, pronoun: str, sentence: Span) -> None:
        """Take note of who is "he" (`pronoun`) in a sentence about her: "She and her husband, Otto Lind, went"."""
        for name in dict.fromkeys(self.names.in_full(match.group()) for match in self.names.within(sentence)):
            if name and self.names.is_told(pronoun, name):
                self.recent.remember(name)

    def notice_nobody(self, pronoun: str) -> None:
        """Take note of a sentence about somebody without a name, "a neighbour", who is the next "he", "she" or ("")."""
        self.recent.remember(pronoun)

    def is_it(self, name: str) -> None:
        """Take note that a name is no "he" or "she" where it opens a longer one: "Caspia said it had"."""
        if self.names.opened_by(name):
            self.recent.forget(name)

    def goes_on(self, speaker: str, other: str | None, pronoun: str | None) -> None:
        """Take note that somebody spoke of what another one says: they are the next "he", and not that other.

        pronoun: "he" or "she" in what the other says, who may be called so next: "Voss said Lind told her he was ill".
        """
        if speaker in self.recent.people and self.names.is_somebody(speaker):
            self.recent.remember_told(speaker, other, pronoun)

    def meant(self, pronoun: str, source: str) -> str | None:
        """Return who is named, if that can be "he" or "she" (whichever `pronoun` is) in the article."""
        name = self.names.in_full(source)
        somebody = surname(name) in self.names.people or name in self.names.full_names
        if len(name) < 2 or not somebody or not self.names.can_be(pronoun, name):
            return None
        self.recent.remember(name)
        return name

    def told(self, pronoun: str, written: Sequence[str]) -> str | None:
        """Return the last of these names whose bearer is known as "he" or "she": "As for Mrs. Voss, she said".

        None where that is known of who was last spoken of, too.
        """
        nearest = next(self.recent.possible(pronoun), None)
        if nearest and self.names.is_told(pronoun, nearest):
            return None
        names = map(self.names.in_full, reversed(written))
        name = next((name for name in names if self.names.is_told(pronoun, name)), None)
        if name:
            self.recent.remember(name)
        return name

    def _alone(self, pronoun: str) -> str | None:
        """Return the one person in an office whom the sentence before names: "It stayed with Clara Voss, the mayor"."""
        names = {self.names.in_full(name) for name in self.recent.here}
        full = {name for name in names if name in self.names.full_names}
        one = next(iter(full)) if len(full) == 1 else None
        if one is None or not self.names.roles.in_office[one][0] or not self.names.can_be(pronoun, one):
            return None
        before = [match.start() for match in self.names.written if self.names.in_full(match[0]) == one]
        return one if any(self.names.text.endswith(_STAYING, 0, at) for at in before) else None

    def _meant_by(self, pronoun: str, quoted: Span | None) -> str | None:
        possible = self.recent.possible(pronoun)
        if nearest := next(possible, None):
            if other := self.recent.told_of_by(nearest, pronoun):
                self.recent.remember(other)
                return other
            spoken_of = {self.names.in_full(match.group()) for match in (self.names.within(quoted) if quoted else ())}
            others = (name for name in possible if name not in spoken_of)
            name = next(others, nearest) if nearest in spoken_of else nearest
            if name == self.recent.body:
                self.recent.body = None
            self.recent.remember(name)
            return name
        if "" in self.recent.people or pronoun in self.recent.people:
            return None
        if alone := self._alone(pronoun):
            self.recent.remember(alone)
            return alone
        told = self.names.votes.those(pronoun)
        mentioned = [name for name in told if name in self.recent.seen and name != fold(name)]  # no surname of several
        return mentioned[0] if len(mentioned) == 1 else None
