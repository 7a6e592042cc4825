"""What a sentence tells that somebody does to somebody by saying something: "Lind endorsed Voss", "praised by Voss".

No parser: the verb's grammar is told by closed lists of words (see `grammar`), its subject by the mention before it,
its object by what stands between it and the next clause or preposition. What cannot be told so is left out.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from corpus.statements.grammar import (
    BE,
    BEHIND_ADDRESSEE,
    BEHIND_OBJECT,
    DENYING,
    OF_ONE_MEANING,
    VERB_PARTICLES,
    fronted,
    is_passive,
    is_supposed,
    is_unreal,
)
from corpus.statements.mentions import Mention
from corpus.statements.model import StatementModel, load_model
from corpus.statements.reading import Reading, read_sentence
from corpus.text.english import CALENDAR, DAYS, DETERMINERS, FINITE, IRREGULAR, PREPOSITIONS, PRONOUNS
from corpus.text.quotations import mask, quotations
from corpus.text.tokens import QUOTED, Sentence, tokenize

_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_ENDS = frozenset("that for as over after because while but when since before if which who to , ; : ( ) — – --".split())
_TO_COME = frozenset("will shall would could should may might must".split())
# Prepositions that belong to the verb rather than to its object: "defended the port from Voss".
_NOT_OF_IT = frozenset("by against from amid despite during without".split())
_REACH = 6  # tokens before a verb within which a word that denies it stands: "nobody from the harbour has praised"
_FAR = 9  # tokens behind a verb within which the preposition stands that goes with it
_ANOTHER_CLAUSE = frozenset("that which who while when because if , ; : ( ) — – --".split())
_OTHERS = frozenset("his her their its him them".split())
_AGENT = 4  # tokens behind a passive verb within which its "by" stands: "was praised in song by"
_BESIDE = frozenset("both since ever also already just even once later then now again have has had".split())
_NOT_TOLD = frozenset("i we you".split())  # whose doing it the article itself does not tell
_PLURAL = frozenset("they we i you".split())


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """A verb of a sentence, with who does it and to whom or what.

    at: where the verb begins in the sentence. agent: the words for who does it, None where they do not stand beside the
    verb. object: the words for what it is done to, with what belongs to them: "the party’s candidate, Voss".
    """

    at: int
    verb: str
    agent: str | None
    object: str


def root(verb: str) -> str:
    """Return what the forms of a regular verb have in common, in British and American spelling alike."""
    base = _DOUBLED.sub(r"\1", _ENDING.sub("", verb.lower()))
    return re.sub(r"is$", "iz", re.sub(r"[iy]$", "i", base))


def of_one_meaning(verb: str) -> list[str]:
    """List the past forms of the verbs that tell of the same as a verb, of its own, too; none for most verbs."""
    return next((forms for forms in OF_ONE_MEANING if root(verb) in map(root, forms)), [])


def speech_acts(sentence: str, verbs: Collection[str], preposition: str = "") -> Iterator[SpeechAct]:
    """Find what a sentence tells to be done by verbs (their roots): not what is not, may be, or is to be done.

    preposition: what stands before the object of verbs that need one: "apologized | to Voss | for | the remark".
    """
    tokens = tokenize(mask(sentence, 0, len(sentence), quotations(sentence, 0, len(sentence))), (0, len(sentence)), 0)
    found = [i for i, word in enumerate(tokens.lower) if word != QUOTED and root(word) in verbs]
    if not found:
        return
    model = load_model()
    reading = read_sentence(tokens, model)
    for at in found:
        before = _before(reading, at)
        negated = not DENYING.isdisjoint(tokens.lower[max(0, at - _REACH) : at])
        to_come = not _TO_COME.isdisjoint(tokens.lower[before + 1 : at])
        if negated or to_come or is_unreal(tokens, at) or not _is_verb(reading, at, before):
            continue
        told = None
        if not is_passive(tokens, at):
            opening = _behind(reading, at, preposition, model) if preposition else at + 1
            told = _active(reading, at, before, opening, model) if opening else None
        elif not preposition:
            told = _passive(reading, at, before)
        if told and told[1]:
            agent, done_to = (sentence[slice(*span)] if span else None for span in told)
            yield SpeechAct(tokens.starts[at], tokens.words[at], agent, done_to or "")


_Span = tuple[int, int] | None  # offsets


def _before(reading: Reading, at: int) -> int:
    """Return the token before a verb, its adverbs and auxiliaries, and before "who": where its subject ends."""
    lower, i = reading.sentence.lower, at - 1
    while i >= 0 and (lower[i] in FINITE | BE | _BESIDE or lower[i].endswith("ly")):
        i -= 1
    if i > 0 and lower[i] in {"who", "which"}:
        i -= 1
        i -= lower[i] == ","
    if i > 0 and lower[i] == ")" and "(" in lower[:i]:
        i -= lower[i::-1].index("(") + 1
    return i


def _is_verb(reading: Reading, at: int, before: int) -> bool:
    """Tell whether a word is the verb of a clause: no noun, adjective or infinitive, nor of a clause within one."""
    lower, word = reading.sentence.lower, reading.sentence.lower[before] if before >= 0 else ""
    if any(m.first < at <= m.last for m in reading.mentions):
        return False
    if word == "to" or word in DETERMINERS or word in PREPOSITIONS or word.endswith(("'s", "s'")):
        return False
    if lower[at].endswith(("ed", "ing")):
        return True
    subject = reading.ending_at(before)
    if lower[at].endswith("s") and not lower[at].endswith("ss"):
        return subject is not None or word in {",", "and", "or"}
    helped = before < at - 1 and lower[at - 1] in FINITE
    return helped or (subject is not None and (subject.head in _PLURAL or subject.head.endswith("s")))


def _behind(reading: Reading, at: int, preposition: str, model: StatementModel) -> int | None:
    """Return the token behind a preposition that goes with a verb, and with nothing that stands between them.

    Between them may stand adverbs, days, whom it is told to ("apologized to Lind for"), and before some of them
    somebody whom the verb has for an object ("warned Lind against").
    """
    sentence = reading.sentence
    lower, i = sentence.lower, at + 1
    while i < min(at + 1 + _FAR, len(sentence) - 1):
        if lower[i] == preposition and lower[i + 1] not in DAYS:
            return i + 1 if _opens_name(sentence, i + 1) or preposition != "to" else None  # not "to answer"
        is_time = lower[i] in {"on", "in"} and lower[i + 1] in CALENDAR
        to_whom = preposition in BEHIND_ADDRESSEE and (lower[i] == "to" or (lower[i] == "of" and "to" in lower[at:i]))
        if lower[i] in PREPOSITIONS and not is_time and not to_whom:
            return None
        if lower[i] in _ANOTHER_CLAUSE | FINITE or _goes_on(sentence, i) or _another_verb(reading, i, model):
            return None
        is_object = not (is_time or to_whom or lower[i] in DAYS or lower[i].endswith("ly"))
        if i == at + 1 and is_object and preposition not in BEHIND_OBJECT:
            return None
        i += 2 if is_time else 1
    return None


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Tell an "and" that anything but a name follows, as in "and quit", from one between names: "to Voss and her"."""
    return sentence.lower[i] in {"and", "but"} and not _opens_name(sentence, i + 1)


def _opens_name(sentence: Sentence, i: int) -> bool:
    """Tell whether a token is a name, a pronoun or a determiner: with it somebody or something is named."""
    return sentence.lower[i] in DETERMINERS | PRONOUNS | _OTHERS or sentence.words[i][0].isupper()


def _active(reading: Reading, at: int, before: int, opening: int, model: StatementModel) -> tuple[_Span, _Span] | None:
    """Return the subject of a verb, and its object, which opens there: up to the next clause, preposition or saying."""
    sentence = reading.sentence
    end = opening
    while end < len(sentence) and not _ends_object(reading, end, model):
        end += 1
    subject = _subject(reading, before)
    if end == opening or is_supposed(sentence, subject, at) or (subject and subject.head in _NOT_TOLD):
        return None
    return _whole(reading, subject) if subject else None, (sentence.starts[opening], sentence.ends[end - 1])


def _ends_object(reading: Reading, i: int, model: StatementModel) -> bool:
    """Tell whether a verb's object has ended before a token: "defended the port | against Voss".

    Not "mocked the wishes of Voss", but "accused Voss | of".
    """
    lower = reading.sentence.lower
    if lower[i] in _ENDS or lower[i] in FINITE or (lower[i] == "." and i == len(lower) - 1):
        return True
    if lower[i] in PREPOSITIONS:
        if lower[i] == "of" and reading.sentence.words[i + 1 : i + 2] and reading.sentence.words[i + 1][0].isupper():
            return False  # the Bureau of Rivers
        return lower[i] in _NOT_OF_IT or any(m.last == i - 1 and m.kind == "name" for m in reading.mentions)
    return _another_verb(reading, i, model)


def _another_verb(reading: Reading, i: int, model: StatementModel) -> bool:
    """Tell an "and" before another verb, with a subject or without ("and left"), from one between names or nouns."""
    lower = reading.sentence.lower
    if lower[i] not in {"and", "but"}:
        return False
    joined = reading.starting_at(i + 1)
    at = joined.last + 1 if joined else i + 1
    word, following = [*lower[at : at + 2], "", ""][:2]
    if model.is_cue(word) or word in FINITE | IRREGULAR or word.endswith("ing"):
        return True
    plain = following.isalpha() and following not in DETERMINERS | PREPOSITIONS | PRONOUNS | _OTHERS | VERB_PARTICLES
    is_noun = plain and reading.sentence.words[at + 1].islower()
    return word.endswith("ed") and not is_noun  # "and resigned", not "and elected officials"


def _subject(reading: Reading, before: int) -> Mention | None:
    """Return the subject that ends at a token; after a comma or "and" the sentence's: "Voss met him and praised"."""
    lower = reading.sentence.lower
    mention = reading.ending_at(before)
    if mention is None and before >= 0 and lower[before] in {"and", "but", "or", ","}:
        start = lower.index(",") if fronted(lower) is not None and "," in lower[:before] else 0
        mention = next((m for m in reading.mentions if start <= m.first and m.last < before), None)
    return mention if mention and not mention.owner else None


def _passive(reading: Reading, at: int, before: int) -> tuple[_Span, _Span] | None:
    """Return who stands behind a passive's "by", and its subject: "Voss was praised by Lind"; None without an agent."""
    lower = reading.sentence.lower
    by = next((i for i in range(at + 1, min(at + 1 + _AGENT, len(lower))) if lower[i] == "by"), None)
    agent = reading.starting_at(by + 1) if by is not None else None
    done_to = reading.ending_at(before)
    if agent is None or done_to is None:
        return None
    return _whole(reading, agent), _whole(reading, done_to)


def _whole(reading: Reading, mention: Mention) -> _Span:
    """Return a mention with the one it belongs to: "the mayor of Tarn"."""
    sentence = reading.sentence
    of = mention.first > 0 and sentence.lower[mention.first - 1] in PREPOSITIONS
    head = reading.ending_at(mention.first - 2) if of else None
    return sentence.starts[(head or mention).first], sentence.ends[mention.last]
