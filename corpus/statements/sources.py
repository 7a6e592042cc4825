"""What the words that name a speaker, and where they stand, tell of who that is."""

from itertools import takewhile

from corpus.names.people_nouns import is_person
from corpus.statements.grammar import before_adverbs
from corpus.statements.mentions import Mention
from corpus.statements.model import MIN_SAYING_RATE, StatementModel
from corpus.statements.reading import Claim, Reading
from corpus.text.english import ONES, PERSONAL, PREPOSITIONS, ROLES, TITLES
from corpus.text.tokens import Sentence

_WHOSE = frozenset("for at from of in with who that".split())  # behind a noun, before what tells one of several
_WHOSE_ROLE = frozenset("for at from of".split())
_NUMBERS = frozenset(ONES[1:10])


def is_plain(reading: Reading, claim: Claim, model: StatementModel) -> bool:
    """Tell whether a verb that mostly reports speech stands right beside its subject: "Voss said"."""
    source, cue, lower = claim.source, claim.cue, reading.sentence.lower
    if source is None or cue is None or source.kind != "name" or model.rate(lower[cue]) < MIN_SAYING_RATE:
        return False
    of_place = source.first > 0 and lower[source.first - 1] in PREPOSITIONS  # "Otto Lind of Tarn said"
    if of_place or "its" in lower:  # "Lumo said its lamp"
        return False
    return source.first == cue + 1 or source.last == before_adverbs(reading.sentence, cue)


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
