"""What is found for a query."""

from dataclasses import dataclass

from index import ArticleMatch, Hit, Person, Place, Said
from qa.evidence.candidates import Candidate
from qa.reading.query import Query


@dataclass(frozen=True, slots=True)
class Choice:
    """A name in the question that several people bear. candidates: each with what they say to it, most first."""

    asked: str
    candidates: tuple[tuple[Person, tuple[Said, ...]], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the archive has for a query.

    statements: of the people asked about, on the topic. passages: nearest first. considered: the excerpts of those,
    shown or dropped, in the order they are shown. unclear: names to ask back about. notes: how names were taken.
    mentions: the articles that hold what is listed, or a phrase. sides: of a comparison, what there is for each that is
    compared. places: where a pasted text stands.
    """

    statements: tuple[Said, ...] = ()
    passages: tuple[Hit, ...] = ()
    considered: tuple[Candidate, ...] = ()
    mentions: tuple[ArticleMatch, ...] = ()
    sides: tuple["Side", ...] = ()
    unclear: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the outlets or speakers that are compared: its name, the question to it alone, what there is for that."""

    name: str
    query: Query
    evidence: Evidence
