"""Who and what an article has spoken of up to a place in it, the last of them first."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.names.body_names import last_word
from corpus.names.genders import OTHER
from corpus.names.register import Register


class Recent:
    """Who and what was spoken of up to here.

    people: in order, the last spoken of at the end; "he", "she" or "" for somebody without a name. body: what else was
    spoken of; subject: the body that the last sentence is about; by_noun: bodies by the nouns they may be called by,
    the last spoken of. seen: everybody named; spoke: who is named as a speaker. named: the names in the last sentence
    that has any; here: those in the last; pronouns: "he" and "she" in the last sentence.
    """

    def __init__(self, names: Register) -> None:
        self.names = names
        self.people: dict[str, None] = {}
        self.body: str | None = None
        self.subject: str | None = None
        self.by_noun = {last_word(name): name for name in reversed(list(names.full_names))}
        self.seen: set[str] = set()
        self.spoke: set[str] = set()
        self.named: Sequence[str] = ()
        self.here: Sequence[str] = ()
        self.pronouns: set[str] = set()
        self._told_of: tuple[str, str, str] | None = None  # who spoke last, of whose words, with which pronoun in them

    def last(self) -> str:
        """Return who was last spoken of: a name, "he" or "she" for somebody without one, "" for nobody."""
        return next(reversed(self.people), "")

    def remember(self, name: str) -> None:
        """Take note that somebody is spoken of."""
        self._told_of = None
        self.people.pop(name, None)
        self.people[name] = None

    def remember_told(self, speaker: str, other: str | None, pronoun: str | None) -> None:
        """Take note that somebody spoke of what another one says, with a pronoun in it that may mean that one."""
        self.remember(speaker)
        self._told_of = (speaker, other, pronoun) if other and pronoun else None

    def forget(self, name: str) -> None:
        """Take note that a name is nobody's."""
        self.people.pop(name, None)
        self.spoke.discard(name)
        if self._told_of and name in self._told_of:
            self._told_of = None

    def possible(self, pronoun: str) -> Iterator[str]:
        """List who can be "he" or "she", the last spoken of first, up to somebody without a name."""
        known = takewhile(lambda name: name not in {"", pronoun}, reversed(self.people))
        return (name for name in known if name != OTHER[pronoun] and self.names.can_be(pronoun, name))

    def told_of_by(self, speaker: str, pronoun: str) -> str | None:
        """Return of whose words somebody spoke last, where a pronoun rather means that one."""
        if self._told_of is None or self._told_of[::2] != (speaker, pronoun) or self.names.is_told(pronoun, speaker):
            return None
        other = self._told_of[1]
        return other if other != speaker and self.names.can_be(pronoun, other) else None
