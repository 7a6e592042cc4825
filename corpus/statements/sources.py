"""What the words that name a speaker, and where they stand, tell of who that is."""

import re
from itertools import takewhile

from corpus.names.people_nouns import is_person
from corpus.statements.grammar import before_adverbs, over_aside
from corpus.statements.mentions import Mention
from corpus.statements.model import MIN_SAYING_RATE, StatementModel
from corpus.statements.reading import Claim, Reading, written
from corpus.text.english import ONES, PERSONAL, PREPOSITIONS, ROLES, TITLES
from corpus.text.tokens import Sentence

_WHOSE = frozenset("for at from of in with who that".split())  # behind a noun, before what tells one of several
_WHOSE_ROLE = frozenset("for at from of".split())
_DOCUMENTS = frozenset("statement letter email e-mail message memo post tweet thread note".split())
_ISSUED = "(?:in|on|issued|released|published|posted|sent|wrote)"  # outside what is said in it
_NUMBERS = frozenset(ONES[1:10])


def is_plain(reading: Reading, claim: Claim, model: StatementModel) -> bool:
    """Tell whether a verb that mostly reports speech stands right beside its subject: "Voss said"."""
    source, cue, lower = claim.source, claim.cue, reading.sentence.lower
    if source is None or cue is None or source.kind != "name" or model.rate(lower[cue]) < MIN_SAYING_RATE:
        return False
    of_place = source.first > 0 and lower[source.first - 1] in PREPOSITIONS  # "Otto Lind of Tarn said"
    if of_place or "its" in lower:  # "Lumo said its lamp"
        return False
    before = before_adverbs(reading.sentence, cue)
    return source.first == cue + 1 or source.last in {before, over_aside(lower, before)}


def is_aside(sentence: Sentence, claim: Claim, outer: Claim) -> bool:
    """Tell whether a claim is no part of what another says but a remark on whom it names: "Voss met Lind, who said"."""
    source = claim.source
    if source is None or outer.cue is None or outer.cue > source.first:
        return False
    return sentence.lower[source.first] == "who" and sentence.lower[source.first - 1] == ","


def is_the_document(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a source is a document of which was spoken before: "the statement said"."""
    return mention.head in _DOCUMENTS and sentence.lower[mention.first : mention.last] == ["the"]


def issued_by(reading: Reading, mention: Mention, text: str) -> str | None:
    """Return the name of whom a document is from: "a letter from the Chamber of Commerce said"."""
    of = reading.sentence.lower[mention.last + 1 : mention.last + 2]
    issuer = reading.starting_at(mention.last + 2) if of in (["from"], ["by"]) else None
    is_name = issuer is not None and issuer.kind == "name" and mention.head in _DOCUMENTS
    return written(text, reading.sentence, issuer) if issuer and is_name else None


def tells_of(noun: str, text: str) -> bool:
    """Tell whether a text says that somebody wrote a document: "in a statement", "sent a letter"."""
    written_in = rf"\b{_ISSUED}\s(?:an?|his|her|its|their)\s(?:[\w-]+\s){{0,3}}?{re.escape(noun)}\b"
    return re.search(written_in, text, re.IGNORECASE) is not None


def with_whose(sentence: Sentence, mention: Mention, source: str) -> str:
    """Add to what somebody is whose they are: "the lawyer for the company" is not who is a lawyer."""
    whose, then = (*sentence.lower[mention.last + 1 : mention.last + 3], "", "")[:2]
    if whose == "of" and mention.head in TITLES and mention.kind == "noun":
        names = takewhile(lambda word: word[:1].isupper(), sentence.words[mention.last + 2 :])
        return " ".join([source, "of", *names])  # the governor of Tarn
    own = whose == "of" and (then in _NUMBERS or then.isdigit())  # the mother of three
    behind = _WHOSE if is_person(mention.head) and mention.head not in PERSONAL else _WHOSE_ROLE
    one_of_them = whose in behind and not own and (mention.head in ROLES or behind is _WHOSE)
    return f"{source} {whose}" if one_of_them else source
