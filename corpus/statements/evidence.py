"""Evidence: by its form, how plainly a frame is a report of what is said, and so by which threshold it is judged."""

from collections.abc import Sequence

from corpus.statements.frames import Frame
from corpus.statements.grammar import (
    ASKED,
    NAMING,
    SEEMING,
    SUBORDINATING,
    VERB_PARTICLES,
    before_adverbs,
    is_clause,
    is_passive,
    is_stranded,
    is_verb,
    only_circumstance,
    over_aside,
)
from corpus.statements.model import MIN_SAYING_RATE, StatementModel
from corpus.statements.reading import Reading
from corpus.statements.speakers import is_tag
from corpus.text.english import DAYS, DETERMINERS, FUNCTION_WORDS, IRREGULAR, PREPOSITIONS
from corpus.text.tokens import MARKS

_CALLING = frozenset("call calls called calling".split())
_LINES = DAYS | {"phone", "telephone", "line", "radio", "air", "way"}  # to call on
_UNNAMED = (["named"], ["identified"], ["quoted"])
_ISSUED = frozenset("issued released published signed prepared written".split())  # as statements are, by somebody
_REQUESTING = frozenset("asked pleaded requested sought demanded".split())
_DENYING = frozenset("deny denies denied".split())
_BLAME = frozenset(
    "wrongdoing link links involvement knowledge role part intent intention connection connections ties guilt blame "
    "responsibility impropriety misconduct bias conflict contact collusion fault crime offence offense plan "
    "plans".split()
)
_RELATIVE = frozenset({"who", "whose", "which"})
_ACCUSED = frozenset(
    "allegation allegations accusation accusations charges rumours rumors suggestion suggestions wrongdoing cover-up "
    "guilt involvement responsibility misconduct impropriety corruption fraud".split()
)
_DONE_TO = DETERMINERS | {"him", "them", "it", "anyone", "anybody"}  # behind "taking"
_CALLED = 5  # tokens of who is called on
_AT_TIMES = 3  # tenths from which a word that stands as a tag does, a subject and it between commas, reports speech
_HARDLY_ELSE = 8  # tenths of a word's uses that report speech from which it does hardly anything else


def kind_of_evidence(reading: Reading, frame: Frame, model: StatementModel) -> str | None:
    """Tell by which threshold a frame is judged: by its form, the plainer the sooner it is believed.

    "tag": a verb with its subject alone between commas, or a comma and the end. "plain": a verb that mostly reports
    speech, beside its subject, and a clause or a quotation. "quoted": another verb beside its subject, and a quotation.
    "frame": a clause or a quotation. "phrase": anything else, as in "praised the bakers for their care"; None where it
    only says when or where, or names somebody or something.
    """
    lower = reading.sentence.lower
    if lower[frame.cue] in SEEMING or (lower[frame.cue] in NAMING and lower[frame.first] in MARKS):
        return None
    if _is_put_to(reading, frame.cue, model):
        return None
    content = lower[frame.first : frame.last + 1]
    denied = is_passive(reading.sentence, frame.cue) or lower[frame.cue - 1] in {"but", "and"}
    denies = is_denial(lower[frame.cue], content) and not denied
    if denies or calls_on(lower[frame.cue], content):
        return "plain"
    if only_circumstance(content) or is_stranded(content[:2]) or _is_no_content(lower, frame, content):
        return None
    subject, rate = before_adverbs(reading.sentence, frame.cue), model.rate(lower[frame.cue])
    aside = over_aside(lower, subject)  # “It leaks,” Voss, the mayor, said; else it may be part of what is said
    quoted = any(m.last == aside and m.first and lower[m.first - 1] in MARKS for m in reading.mentions)
    subjects = {subject, aside} if frame.side == "after" or quoted else {subject}
    beside = any(
        (m.last in subjects or m.first == frame.cue + 1) and (m.kind != "pronoun" or m.head in {"he", "she", "they"})
        for m in reading.mentions
    )
    if not is_clause(reading.sentence, frame) and not (beside and rate >= _HARDLY_ELSE and _has_verb(reading, frame)):
        return None if _is_thing(reading, frame) else "phrase"
    if frame.side == "before" and rate >= _AT_TIMES and _is_tagged(reading, frame, model):
        return "tag"
    if beside and rate >= MIN_SAYING_RATE:
        return "plain"
    return "quoted" if beside and lower[frame.first] in MARKS else "frame"


def _is_put_to(reading: Reading, cue: int, model: StatementModel) -> bool:
    """Tell whether a participle stands between commas behind who is asked, told or seen: "Voss, asked if, said"."""
    lower = reading.sentence.lower
    participle = lower[cue] in ASKED | {"seen", "denied"}
    subject = reading.ending_at(cue - 2) if cue > 1 and lower[cue - 1] == "," else None
    if not participle or subject is None or "," in lower[: subject.first][-1:]:  # Voss, the mayor, told them
        return False
    behind = (lower[i + 1] for i in range(cue + 1, len(lower) - 1) if lower[i] == ",")
    return any(not word.endswith("ing") and model.rate(word) >= MIN_SAYING_RATE for word in behind)


def _is_no_content(lower: Sequence[str], frame: Frame, content: Sequence[str]) -> bool:
    """Tell what is no words of anybody's: "asked not to be named", "issued by her office", "Voss sang, and | said"."""
    cue = lower[frame.cue]
    unnamed = list(content[:3]) == ["not", "to", "be"] and content[3:4] in _UNNAMED
    anonymous = content[0] == "anonymity" and cue in _REQUESTING
    by_whom = content[0] == "by" and cue in _ISSUED
    accused = content[0] == "of" and cue == "accused"  # Voss, accused of fraud; Voss stands accused of fraud
    so = content[0] == "so" and PREPOSITIONS.issuperset(content[1:2])  # "said so in May"
    joined = frame.side == "before" and content[-1] in {"and", "but"} and cue != "according"
    asked = frame.side == "before" and content[0] in ASKED and "," not in content[:-1]  # Asked about it, Voss said
    return unnamed or anonymous or by_whom or accused or so or joined or asked


def is_only_subject(reading: Reading, first: int, last: int) -> bool:
    """Tell whether what stands before a verb is only its subject: "Voss, who runs the mill, | questioned the plan"."""
    lower, subject = reading.sentence.lower, reading.starting_at(first)
    if subject is None or lower[subject.last + 1 : subject.last + 2] != [","] or subject.last + 2 > last:
        return False
    aside = lower[subject.last + 2 : last + 1]
    return "," not in aside[:-1] and (aside[0] in _RELATIVE or aside[0].endswith("ing"))


def calls_on(cue: str, content: Sequence[str]) -> bool:
    """Tell "called on ministers to act" from "called on the phone to ask" and "called on Monday"."""
    if cue not in _CALLING or content[0] != "on" or "to" not in content:
        return False
    whom, doing = content[1 : content.index("to")], content[content.index("to") + 1 :]
    is_somebody = 0 < len(whom) <= _CALLED and _LINES.isdisjoint(whom) and PREPOSITIONS.isdisjoint(whom)
    return is_somebody and bool(doing) and doing[0] not in FUNCTION_WORDS


def is_denial(cue: str, content: Sequence[str]) -> bool:
    """Tell words from what is withheld: "denied any wrongdoing", "denied being there", not "denied any visitors"."""
    if cue not in _DENYING:
        return False
    if content[0] == "any":
        return not _BLAME.isdisjoint(content[1:4])
    if content[0] in {"all", "a", "the"} or content[0] in _ACCUSED:
        at = next((i for i, word in enumerate(content[:4]) if word in _ACCUSED), None)
        return at is not None and content[at + 1 : at + 2] in ([], ["in"], ["of"], ["that"], ["and"], ["or"], ["by"])
    done = content[0].endswith("ing") and not _DONE_TO.isdisjoint(content[1:2])
    return done or content[0] in {"being", "having"}


def _is_tagged(reading: Reading, frame: Frame, model: StatementModel) -> bool:
    """Tell whether a cue is the tag of a sentence: not in "When the dam broke, Voss cried.", "Sadly, Voss noted."."""
    lower = reading.sentence.lower
    if lower[frame.first] in PREPOSITIONS | SUBORDINATING | MARKS | {"if"} or not is_tag(reading, frame.cue, model):
        return False
    whole = [*lower[frame.first : frame.last + 1], *lower[frame.cue + 1 :]]
    return any(is_verb(word) or model.is_cue(word) for word in whole)


def _is_thing(reading: Reading, frame: Frame) -> bool:
    """Tell whether what would be said is no words: "noted down", "praised Voss", "recalled an envoy in May"."""
    lower = reading.sentence.lower
    if lower[frame.first] in VERB_PARTICLES:
        return True
    behind = next((m.last + 1 for m in reading.mentions if m.first == frame.first), len(lower))
    return behind == frame.last + 1 or (behind <= frame.last and only_circumstance(lower[behind : frame.last + 1]))


def _has_verb(reading: Reading, frame: Frame) -> bool:
    """Tell whether what would be said goes on from its first phrase with what looks like a verb: "the dam holds"."""
    subject = reading.starting_at(frame.first)
    if subject is None:
        noun, verb = (*reading.sentence.lower[frame.first : frame.first + 2], "")[:2]
        return noun.isalpha() and noun not in FUNCTION_WORDS and (verb in IRREGULAR or verb.endswith("ed"))
    behind = reading.sentence.lower[subject.first + 2 : subject.last + 1] if subject.kind == "noun" else []
    following = reading.sentence.lower[subject.last + 1 : subject.last + 2]
    return any(
        word in IRREGULAR or (word.endswith(("s", "ed")) and word.isalpha() and word not in FUNCTION_WORDS)
        for word in behind + following
    )
