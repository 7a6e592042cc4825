"""The speaker of what is said in a sentence: by grammar where that is plain, else whom the model finds likeliest."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.statements.features import mention_features
from corpus.statements.frames import Frame, attribution_end
from corpus.statements.grammar import BE, SUBORDINATING, before_adverbs, is_passive, is_rejecting
from corpus.statements.mentions import Mention
from corpus.statements.model import MIN_SAYING_RATE, StatementModel, score
from corpus.statements.reading import Reading
from corpus.text.english import ENDS_OF_BODIES, FINITE, FIRST_PERSON, FUNCTION_WORDS, PREPOSITIONS, PRONOUNS
from corpus.text.tokens import MARKS

_PLACING = frozenset("in at from near on".split())  # before a place
_OF_NOUNS = PREPOSITIONS - SUBORDINATING  # before what is part of a phrase, and opens no clause
_ATTRIBUTION = 7  # tokens between an attribution's verb and the participle that goes on from it
_DESCRIBING = 3  # words between a preposition and what it belongs to
_INVERTED = 8  # tenths of a verb's uses that report speech from which what follows it between commas is its subject
_ADJECTIVES = ("ed", "ing", "al", "ous", "ic", "ive", "able", "ary", "ern", "er", "est", "ent")


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
        if (subject := _subject(reading, i, frame.cue)) is not None:
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
    subject = _subject(reading, which, cue)
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


def is_first_person(word: str) -> bool:
    """Tell "I", "our", "we’ve" from others."""
    return word.replace("’", "'").partition("'")[0] in FIRST_PERSON


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
    names = [m for m in reading.mentions if m.kind == "name" and m.last <= who - 2]
    if not names or names[-1].last != who - 2:
        return None
    while names and names[-1].first and lower[names[-1].first - 1] in PREPOSITIONS:
        names.pop()  # Otto Lind of Tarn, who; Ana Ruiz, a baker in Lowen, who
    return names[-1] if names and _opens_clause(lower, names[-1]) else None


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


def _subject(reading: Reading, which: int, cue: int) -> int | None:
    """Return the mention that is the subject where another one was taken for it, None where there is none.

    "The brother of Voss said", "people who know Voss say": not Voss; "Voss’s budget says": nobody.
    """
    mention, lower = reading.mentions[which], reading.sentence.lower
    if mention.first > cue:
        return which
    if mention.owner and cue - mention.last > 1 + lower[cue - 1].endswith(_ADJECTIVES):
        in_words = cue - mention.last == 3 and lower[cue - 1] == "," and lower[cue] in MARKS  # in Voss’s words, “…”
        return which if in_words else None
    following = mention.last + 1
    if mention.kind == "name" and lower[mention.first] == "the" and following < cue and lower[following].endswith("ed"):
        return None  # "the man Voss sacked"
    at = _joint(lower, mention.first - 1, _DESCRIBING if mention.kind == "name" else 1)
    before = lower[at] if at >= 0 else ""
    if _is_aside(reading, which, cue):
        return None
    if before == "but":
        return None if at > 0 and lower[at - 1] not in {",", ";"} | MARKS else which  # "everyone but Voss"
    if mention.kind != "pronoun" and (clause := _relative(lower, at)) is not None:
        at = clause
    elif not (before.endswith("ing") or before in BE or before in _OF_NOUNS):
        return which
    while at > 0 and (lower[at] in PREPOSITIONS | BE or lower[at].endswith("ing") or lower[at + 1] == "by"):
        at -= 1
    previous = which - 1
    if previous < 0 or reading.mentions[previous].last != at:
        return which
    return None if _is_aside(reading, previous, cue) else previous


def _joint(lower: list[str], at: int, most: int) -> int:
    """Step back to a preposition over words behind it: an executive of | bankrupt battery | maker Harrow Cells."""
    for back in range(at, max(0, at - most), -1):
        if not lower[back].isalpha() or lower[back] in FUNCTION_WORDS:
            break
        if lower[back - 1] in {"for", "of", "at"}:
            return back - 1
    return at


def _is_aside(reading: Reading, which: int, cue: int) -> bool:
    """Tell whether a mention cannot be the subject of a verb behind it.

    "LOWEN: The mayor said", "Like Voss, Lind said", "turned to Voss: “…”", "went with Voss to say"; "an event in Ames,
    Iowa, Voss said".
    """
    mention, lower = reading.mentions[which], reading.sentence.lower
    before = lower[mention.first - 1] if mention.first else ""
    named = lower[max(0, mention.first - 3) : mention.first] in ([",", "identified", "as"], [",", "named", "as"])
    heads = mention.first == 0 and lower[mention.last + 1 : mention.last + 2] == [":"] and cue > mention.last + 1
    beside = before in {"like", "unlike", "to"} or (before in PREPOSITIONS and lower[cue - 1] == "to")
    return heads or named or beside or _names_place(reading, which, cue)


def _names_place(reading: Reading, which: int, cue: int) -> bool:
    """Tell whether a name only says where a place is, before the subject: "an event in Ames, Iowa, Voss said"."""
    mention, lower, place = reading.mentions[which], reading.sentence.lower, reading.mentions[which - 1]
    return (
        which > 0
        and place.kind == mention.kind == "name"
        and place.last == mention.first - 2
        and lower[mention.first - 1] == ","
        and lower[mention.last + 1 : mention.last + 2] == [","]
        and place.first > 1
        and lower[place.first - 1] in {"in", "at", "near", "from"}
        and any(
            m.last < cue and m.kind == "name" and lower[m.first - 1] == "," and not m.owner
            for m in reading.mentions[which + 1 :]
        )
    )


def _relative(lower: Sequence[str], at: int) -> int | None:
    """Find the token before "who" or "that" where what ends at a token is part of their clause: "people who know"."""
    for i in range(at, max(0, at - 4), -1):
        if lower[i] in {",", ";"} or lower[i] in MARKS:
            return None
        if lower[i] in {"who", "that", "which"}:
            return i - 1 if i != at and lower[i - 1] not in PREPOSITIONS else None
    return None
