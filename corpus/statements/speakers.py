"""The speaker of what is said in a sentence: by grammar where that is plain, else whom the model finds likeliest."""

from dataclasses import replace

from corpus.statements.features import mention_features
from corpus.statements.frames import Frame, attribution_end
from corpus.statements.grammar import SUBORDINATING, before_adverbs, is_passive, is_rejecting
from corpus.statements.mentions import Mention
from corpus.statements.model import MIN_SAYING_RATE, StatementModel, score
from corpus.statements.reading import Reading
from corpus.statements.verb_subjects import subject_mention
from corpus.text.english import ENDS_OF_BODIES, FINITE, FUNCTION_WORDS, PREPOSITIONS, PRONOUNS
from corpus.text.tokens import MARKS

_PLACING = frozenset("in at from near on".split())  # before a place
_ATTRIBUTION = 7  # tokens between an attribution's verb and the participle that goes on from it
_INVERTED = 8  # tenths of a verb's uses that report speech from which what follows it between commas is its subject


def speaker_at(reading: Reading, frame: Frame, model: StatementModel) -> Mention | None:
    """Choose the mention that is most likely the speaker of a frame, if one is likely."""
    if (behind := _inverted(reading, frame.cue, model)) is not None:
        return behind
    reported = (told(reading, frame.cue) for told in (_coordinated, _goes_on, _put))
    if (first := next((cue for cue in reported if cue is not None), None)) is not None:
        return speaker_at(reading, replace(frame, cue=first), model)
    if described := _described(reading, frame.cue) or _with_relative(reading, frame.cue):
        return described
    if within := _within(reading, frame.cue, model) or _somebody_new(reading, frame.cue, model):
        return within
    certain, mention = _by_grammar(reading, frame.cue)
    if certain:
        return mention
    scored = sorted(
        (
            -score(
                model.mention,
                mention_features(reading.sentence, reading.signatures, reading.mentions, i, frame, reading.cues),
            ),
            i,
        )
        for i in range(len(reading.mentions))
        if not _is_object(reading, reading.mentions[i], frame.cue)
    )
    least = model.thresholds["mention"]
    for against, i in scored:
        if -against < least:
            break
        if (subject := subject_mention(reading, i, frame.cue)) is not None:
            return reading.mentions[subject]
        least = model.thresholds["second"]  # the likeliest is known to be wrong
    return None


def _by_grammar(reading: Reading, cue: int) -> tuple[bool, Mention | None]:
    """Tell whether the speaker is certain, and who: a passive's agent, "the party that said", "a letter asking"."""
    lower = reading.sentence.lower
    if is_passive(reading.sentence, cue):
        return True, next((m for m in reading.mentions if m.first > cue and lower[m.first - 1] == "by"), None)
    before = before_adverbs(reading.sentence, cue)
    relative = before > 0 and lower[before] in {"that", "which"}
    before -= relative + (relative and lower[before - 1 : before + 1] == [",", "which"])  # "the union, which said"
    which = next((i for i, m in enumerate(reading.mentions) if m.last == before), None)
    if which is None:
        return False, None
    mention = reading.mentions[which]
    if relative and lower[mention.last + 1] == "," and _may_be_person(mention, lower):
        return True, None  # a letter to Clara Voss, which said
    if relative or (lower[cue].endswith("ing") and mention.kind == "noun"):
        return True, mention
    if mention.owner or mention.kind == "noun" or (mention.head not in PRONOUNS and mention.kind == "pronoun"):
        return False, None
    subject = subject_mention(reading, which, cue)
    return subject is not None, reading.mentions[subject] if subject is not None else None


def _may_be_person(mention: Mention, lower: list[str]) -> bool:
    """Tell whether a mention is a name of several words that is no body's by its last one."""
    is_name = mention.kind == "name" and mention.first < mention.last and lower[mention.first] != "the"
    return is_name and lower[mention.last] not in ENDS_OF_BODIES


def _within(reading: Reading, cue: int, model: StatementModel) -> Mention | None:
    """Return a verb's subject that opens what another verb reports: "Voss claims the prince once told him"."""
    lower, last = reading.sentence.lower, before_adverbs(reading.sentence, cue)
    subject = reading.ending_at(last)
    if subject is None or subject.kind != "noun" or not subject.first or lower[subject.first] != "the":
        return None
    reports = lower[subject.first - 1]
    return subject if model.rate(reports) >= MIN_SAYING_RATE and not reports.endswith("ing") else None


def _somebody_new(reading: Reading, cue: int, model: StatementModel) -> Mention | None:
    """Return a phrase with an indefinite article that opens a clause, its verb's subject: "after a man shouted"."""
    lower, last = reading.sentence.lower, before_adverbs(reading.sentence, cue)
    subject = reading.ending_at(last)
    if subject is None or subject.kind != "noun" or lower[subject.first] not in {"a", "an", "one", "another"}:
        return None
    if model.rate(lower[cue]) < MIN_SAYING_RATE:
        return None
    before = lower[subject.first - 1] if subject.first else ","
    return subject if before in SUBORDINATING | {",", "and", "but", "that"} else None


def _coordinated(reading: Reading, cue: int) -> int | None:
    """Find the participle that another one goes on from: "telling us that Voss is a fake and questioning how …"."""
    lower = reading.sentence.lower
    if not lower[cue].endswith("ing") or not cue or lower[cue - 1] != "and":
        return None
    return next((c for c in reversed(reading.cues) if c < cue - 1 and lower[c].endswith("ing")), None)


def _goes_on(reading: Reading, cue: int) -> int | None:
    """Find the attribution that a participle goes on from: "The dam leaks, Voss told reporters, adding that …"."""
    lower = reading.sentence.lower
    if not lower[cue].endswith("ing") or lower[cue - 1] != ",":
        return None
    before = next((c for c in reversed(reading.cues) if c < cue), None)
    if before is None or cue - before > _ATTRIBUTION:
        return None
    subject = reading.ending_at(before_adverbs(reading.sentence, before))
    is_aside = subject is not None and subject.first > 1 and lower[subject.first - 1] in {","} | MARKS
    return before if is_aside and (FINITE | {",", "that"}).isdisjoint(lower[before + 1 : cue - 1]) else None


def _put(reading: Reading, cue: int) -> int | None:
    """Find the verb of "as Voss put it: …" before its colon, so that "it" says nothing."""
    lower, at = reading.sentence.lower, before_adverbs(reading.sentence, cue)
    return at - 1 if at > 0 and lower[at] == "it" and lower[at - 1] in {"put", "puts"} else None


def is_tag(reading: Reading, cue: int, model: StatementModel) -> bool:
    """Tell whether a verb stands with its subject alone between commas, or a comma and the end: "…, Voss hinted."."""
    lower, before = reading.sentence.lower, before_adverbs(reading.sentence, cue)
    subject = _inverted(reading, cue, model, MIN_SAYING_RATE) or reading.ending_at(before)
    if subject is None or subject.owner or (subject.kind == "pronoun" and subject.head not in {"he", "she", "they"}):
        return False
    first, behind = min(subject.first, cue), attribution_end(reading.sentence, subject.last, cue) + 1
    return first > 1 and lower[first - 1] == "," and (behind == len(lower) or lower[behind] in {",", "."})


def _described(reading: Reading, cue: int) -> Mention | None:
    """Return the description that a name is put to, between commas, before a verb: "its head, Otto Lind, said".

    Or who stands there with an age: "In Lowen, Otto Lind, 71, said".
    """
    lower, behind = reading.sentence.lower, before_adverbs(reading.sentence, cue)
    if behind < 2 or lower[behind] != "," or lower[cue].endswith("ing"):
        return None
    if lower[behind - 1].isdigit() and lower[behind - 2] == ",":
        return next((m for m in reading.mentions if m.last == behind - 3 and m.kind == "name"), None)
    named = reading.ending_at(behind - 1)
    if named is None or named.kind != "name" or not named.first or lower[named.first - 1] != ",":
        return None
    opened = next((i for i in range(named.first - 2, -1, -1) if lower[i] in {",", ";", ":"} | MARKS), -1)
    if not FINITE.isdisjoint(lower[opened + 1 : named.first - 1]):
        return None
    within = [m for m in reading.mentions if opened < m.first and m.last < named.first - 1]
    first = within[0] if within and within[0].kind != "pronoun" else None
    led_in = first is not None and first.first > opened + 1 and lower[first.first - 1] in PREPOSITIONS
    return first if first and first.kind == "noun" and not led_in and not describes_name(reading, first) else None


def _with_relative(reading: Reading, cue: int) -> Mention | None:
    """Return the name that a clause with "who" parts from its verb: "Otto Lind, who leads the team, said"."""
    lower, comma = reading.sentence.lower, before_adverbs(reading.sentence, cue)
    if comma < 4 or lower[comma] != "," or lower[cue].endswith("ing"):
        return None
    who = next((i for i in range(comma - 1, 0, -1) if lower[i] == "who" and lower[i - 1] == ","), None)
    if who is None or not {",", ";", ":"}.isdisjoint(lower[who + 1 : comma]):
        return None
    found = [m for m in reading.mentions if m.kind != "pronoun" and m.last <= who - 2]
    if not found or found[-1].last != who - 2:
        return None
    if found[-1].kind == "name":  # Ana Ruiz, a baker in Lowen, who
        found = [m for m in found if m.kind == "name"]
    while found and found[-1].first and lower[found[-1].first - 1] in PREPOSITIONS:
        found.pop()  # Otto Lind of Tarn, who; the owner of the mill, who
    return found[-1] if found and _opens_clause(lower, found[-1]) else None


def _opens_clause(lower: list[str], mention: Mention) -> bool:
    """Tell whether nothing before a name in its clause can have it for an object: "the man who robbed Otto Lind"."""
    comma = next((i for i in range(mention.first - 1, -1, -1) if lower[i] in {",", ";"}), -1)
    before = lower[comma + 1 : mention.first]
    return all(
        word.isalpha() and word not in FUNCTION_WORDS and not word.endswith(("ed", "ing")) for word in before
    ) and (comma < 0 or lower[0] in PREPOSITIONS)


def describes_name(reading: Reading, mention: Mention) -> bool:
    """Tell whether a phrase stands behind a name and a comma: "Ana Ruiz, a baker", not "In Lowen, a baker"."""
    lower, before = reading.sentence.lower, mention.first - 2
    return lower[mention.first - 1 : mention.first] == [","] and any(
        m.last == before and m.kind == "name" and not (m.first and lower[m.first - 1] in _PLACING)
        for m in reading.mentions
    )


def _inverted(reading: Reading, cue: int, model: StatementModel, least: int = _INVERTED) -> Mention | None:
    """Return the subject of an inverted attribution: "…, said Voss, …", “…,” explained the mayor.

    least: how often a verb reports speech, in tenths, to be taken for one.
    """
    lower = reading.sentence.lower
    if not cue or lower[cue - 1] not in {","} | MARKS or model.rate(lower[cue]) < least:
        return None
    behind = reading.starting_at(cue + 1)
    if behind is None or behind.kind == "pronoun" or _is_object(reading, behind, cue) or _ends_apposition(reading, cue):
        return None
    after = lower[behind.last + 1 :][:1]
    ends = {",", ".", ";", "("} | ({"who", "of", "for"} if lower[cue - 1] in MARKS else set())
    return behind if not after or after[0] in ends else None


def _ends_apposition(reading: Reading, cue: int) -> bool:
    """Tell whether the comma before a verb closes what is put to who opens a sentence: "Voss, a baker, said"."""
    lower, opens = reading.sentence.lower, reading.mentions[0]
    between = lower[opens.last + 1 : cue]
    inner = next((m for m in reading.mentions if m.first == opens.last + 2), None)
    if opens.first == 0 and between[:1] == [","] and inner and inner.last == cue - 2 and is_rejecting(lower[cue]):
        return {opens.kind, inner.kind} == {"name", "noun"}  # The mayor, Clara Voss, rejected the claim
    plain = opens.kind == "name" and opens.first == 0 and between[:1] == between[-1:] == [","] and len(between) > 2
    behind = reading.starting_at(cue + 1)
    described = lower[behind.last + 1 : behind.last + 3] if behind else []
    relative = described[:1] == [","] and described[1:] and described[1] in {"who", "whose", "which", "that"}
    return bool(plain and relative) and FINITE.isdisjoint(between) and MARKS.isdisjoint(between)


def _is_object(reading: Reading, mention: Mention, cue: int) -> bool:
    """Tell whether a mention right behind a verb cannot be its subject: "told Voss", "calling Voss", "to warn Voss"."""
    lower = reading.sentence.lower
    if mention.first != cue + 1:
        return False
    return lower[cue] in {"tell", "tells", "told"} or lower[cue].endswith("ing") or lower[cue - 1 : cue] == ["to"]
