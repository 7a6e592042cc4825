"""Claims: who says what within one sentence, by the statement model; speakers are still the words that name them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.english import DAYS, FINITE, FIRST_PERSON, FUNCTION_WORDS, IRREGULAR, PREPOSITIONS
from corpus.extents import extent, told_apart
from corpus.features import content_features, cue_features, quotation_features
from corpus.frames import Frame, Side, content_start, frames
from corpus.grammar import (
    DENYING,
    NAMING,
    SUBORDINATING,
    VERB_PARTICLES,
    before_adverbs,
    is_clause,
    is_passive,
    is_stranded,
    is_supposed,
    is_unreal,
    is_verb,
    only_circumstance,
    over_aside,
)
from corpus.mentions import OBJECTS, Mention
from corpus.model import StatementModel, score, score_cue
from corpus.reading import Reading
from corpus.speakers import MIN_SAYING_RATE, is_tag, speaker_at
from corpus.tokens import MARKS, QUOTED, Sentence, quotation_at

_MOST_CUES = 40  # of a sentence, which has seldom more than ten: more make a list of words, slow to read for nothing
_JOINING = frozenset({"and", "but", "while", "though", "although", "whereas", ";"})
_AT_ARMS_LENGTH = 2  # quoted words behind a name's possessive up to which they are not taken for that one's own
_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_CALLING = frozenset("call calls called calling".split())
_LINES = DAYS | {"phone", "telephone", "line", "radio", "air", "way"}  # to call on
_CALLED = 5  # tokens of who is called on
_DENIED = 7  # tokens before a colon within which what it stands for is denied
_AT_TIMES = 3  # tenths from which a word that stands as a tag does, a subject and it between commas, reports speech
_HARDLY_ELSE = 8  # tenths of a word's uses that report speech from which it does hardly anything else


@dataclass(frozen=True, slots=True)
class Claim:
    """Tokens `first` to `last` of a sentence are said.

    cue: the token that reports it, None for a quotation without one. source: who says it. outer: the place in the list
    of the claim within whose content this one stands. relayed: who quotes them ("TASS quoted Voss as saying").
    """

    first: int
    last: int
    cue: int | None
    source: Mention | None
    score: float
    outer: int | None = None
    relayed: Mention | None = None


def find_claims(text: str, reading: Reading, model: StatementModel, follows: bool) -> list[Claim]:
    """List the claims of a sentence in order of their cues, then its quotations that no cue reports.

    follows: the sentence before it in the paragraph has a claim.
    """
    found = _settled(reading, _by_cues(reading, model), model)
    return [*found, *_quotations(text, reading, model, found, follows)]


def _by_cues(reading: Reading, model: StatementModel) -> list[Claim]:
    """List the claims that cues report; within what a claim says, a named speaker's own is believed sooner."""
    lower = reading.sentence.lower
    found: list[Claim] = []
    doubtful: list[Claim] = []
    if len(reading.cues) > _MOST_CUES:
        return found
    for cue in reading.cues:
        if is_unreal(reading.sentence, cue) or _announces_nothing(reading, cue, model):
            continue
        shared = score_cue(model, cue_features(reading.sentence, reading.signatures, cue, reading.cues))
        rate = model.rate(lower[cue])
        scored = []
        for frame in frames(reading.sentence, cue):
            weights, given = (model.after, shared[1]) if frame.side == "after" else (model.before, shared[0])
            total = given + score(
                weights, content_features(reading.sentence, reading.signatures, frame, reading.mentions, rate)
            )
            if evidence := _evidence(reading, frame, model):
                scored.append((total - model.thresholds[evidence], frame))
        if believed := {frame.side: (total, frame) for total, frame in scored if total >= 0}:
            found += filter(None, [_claim(reading, believed, model)])
        elif believed := {frame.side: (total, frame) for total, frame in scored if total >= model.thresholds["inner"]}:
            doubtful += filter(None, [_claim(reading, believed, model)])
    inner = (
        claim
        for claim in doubtful
        if claim.cue is not None
        and claim.source
        and claim.source.kind == "name"
        and QUOTED not in lower[claim.first : claim.last + 1]
        if any(
            c.cue is not None and c.first <= claim.source.first and claim.cue <= c.last and c.source != claim.source
            for c in found
        )
    )
    return [*found, *inner]


def _announces_nothing(reading: Reading, cue: int, model: StatementModel) -> bool:
    """Tell a colon behind what was not said from one that stands for a verb: "two words she could never say: “…”"."""
    lower = reading.sentence.lower
    denied = not DENYING.isdisjoint(lower[max(0, cue - _DENIED) : cue])
    return denied and lower[cue] == ":" and model.is_cue(lower[cue - 1]) and is_unreal(reading.sentence, cue - 1)


def _claim(reading: Reading, believed: dict[Side, tuple[float, Frame]], model: StatementModel) -> Claim | None:
    """Put together what is said and who says it; None where nobody does, or the article itself."""
    best = max(believed.values(), key=lambda item: item[0])[1]
    source = speaker_at(reading, best, model)
    told = told_apart(reading, {side: frame for side, (_, frame) in believed.items()}, source)
    if not told:
        return None
    frame = max(told.values(), key=lambda f: believed[f.side][0])
    lower = reading.sentence.lower
    if source and (_is_first_person(source.head) or _is_first_person(lower[source.first])):
        return None
    if is_supposed(reading.sentence, source, frame.cue):
        return None
    if source is None and QUOTED not in lower[frame.first : frame.last + 1]:
        return None
    first, last = extent(reading.sentence, told, frame, source)
    claim = Claim(first, last, frame.cue, source, believed[frame.side][0])
    return _as_quoted(reading, claim, model) if first <= last else None


def _as_quoted(reading: Reading, claim: Claim, model: StatementModel) -> Claim:
    """Give what somebody is quoted as saying to them, and not to whoever quotes them: "TASS quoted Voss as saying"."""
    lower = reading.sentence.lower
    saying = next((i for i in range(1, len(lower)) if lower[i] == "saying" and lower[i - 1] == "as"), None)
    quoted = _quoted_before(reading, saying) if saying else None
    if not saying or not quoted or claim.cue not in {quoted.first - 1, saying, saying + 1}:
        return claim
    if claim.last < quoted.first:  # “It leaks,” TASS quoted Voss as saying
        quoting = Frame(quoted.first - 1, "before", claim.first, claim.last)
        return replace(claim, cue=saying, source=quoted, relayed=speaker_at(reading, quoting, model))
    first = content_start(reading.sentence, saying)
    quoting = Frame(quoted.first - 1, "after", first, claim.last)
    return replace(claim, first=first, cue=saying, source=quoted, relayed=speaker_at(reading, quoting, model))


def _quoted_before(reading: Reading, saying: int) -> Mention | None:
    """Return who is quoted before "as saying": a mention or, as an object, "him"."""
    lower = reading.sentence.lower
    if saying > 2 and lower[saying - 2] in OBJECTS and lower[saying - 3] in _QUOTING:
        return Mention(saying - 2, saying - 2, "pronoun", OBJECTS[lower[saying - 2]])
    quoted = next((m for m in reading.mentions if m.first and lower[m.first - 1] in _QUOTING), None)
    return quoted if quoted and quoted.last < saying else None


def _is_first_person(word: str) -> bool:
    """Tell "I", "our", "we’ve" from others."""
    return word.replace("’", "'").partition("'")[0] in FIRST_PERSON


def _evidence(reading: Reading, frame: Frame, model: StatementModel) -> str | None:
    """Tell by which threshold a frame is judged: by its form, the plainer the sooner it is believed.

    "tag": a verb with its subject alone between commas, or a comma and the end. "plain": a verb that mostly reports
    speech, beside its subject, and a clause or a quotation. "quoted": another verb beside its subject, and a quotation.
    "frame": a clause or a quotation. "phrase": anything else, as in "praised the bakers for their care"; None where it
    only says when or where, or names somebody or something.
    """
    lower = reading.sentence.lower
    if lower[frame.cue] in NAMING and lower[frame.first] in MARKS:
        return None
    content = lower[frame.first : frame.last + 1]
    if _calls_on(lower[frame.cue], content):
        return "plain"
    if only_circumstance(content) or is_stranded(content[:2]):
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


def _calls_on(cue: str, content: Sequence[str]) -> bool:
    """Tell "called on ministers to act" from "called on the phone to ask" and "called on Monday"."""
    if cue not in _CALLING or content[0] != "on" or "to" not in content:
        return False
    whom, doing = content[1 : content.index("to")], content[content.index("to") + 1 :]
    is_somebody = 0 < len(whom) <= _CALLED and _LINES.isdisjoint(whom) and PREPOSITIONS.isdisjoint(whom)
    return is_somebody and bool(doing) and doing[0] not in FUNCTION_WORDS


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


def _settled(reading: Reading, found: list[Claim], model: StatementModel) -> list[Claim]:
    """End contents where the next claim begins, drop what says the same twice, mark claims within others.

    What is left of one may be no words: "thanked Lind" of "thanked Lind and denied that".
    """
    sentence, names = reading.sentence, {(m.first, m.last) for m in reading.mentions if m.kind == "name"}
    found = [_trimmed(sentence, claim, found) for claim in found if not _is_farther(sentence, claim, found, model)]
    kept: list[Claim] = []
    for claim in sorted(found, key=lambda c: -c.score):
        content = sentence.lower[claim.first : claim.last + 1]
        is_object = (claim.first, claim.last) in names and sentence.lower[claim.last + 1 : claim.last + 2] == ["and"]
        if (
            content
            and not is_object
            and (
                not only_circumstance(content)
                or _calls_on("" if claim.cue is None else sentence.lower[claim.cue], content)
            )
            and not any(_repeats(claim, other) for other in kept)
        ):
            kept.append(claim)
    kept.sort(key=lambda c: c.cue or 0)
    return [replace(claim, outer=_outer(claim, kept)) for claim in kept]


def _is_farther(sentence: Sentence, claim: Claim, found: Sequence[Claim], model: StatementModel) -> bool:
    """Tell whether another cue, with its speaker, stands between a cue and what it would report: "to which X said"."""
    return any(
        claim.cue is not None
        and other.cue is not None
        and claim.cue < other.cue < claim.first == other.first
        and other.source is not None
        and claim.cue < other.source.first
        and model.rate(sentence.lower[other.cue]) >= MIN_SAYING_RATE
        for other in found
    )


def _trimmed(sentence: Sentence, claim: Claim, found: Sequence[Claim]) -> Claim:
    """Cut off of what is said the claim that follows it: "…, but he added that", "…, Lind said"."""
    last = claim.last
    for other in found:
        if other.cue is None or claim.cue is None or other.cue <= claim.cue or not claim.first < other.cue <= last:
            continue
        begins = min(other.cue, other.source.first) if other.source else other.cue
        shares = begins <= claim.cue  # ", adding that": the same subject goes on
        if not shares and claim.first < claim.cue and sentence.lower[claim.cue + 1 : other.cue] == [","]:
            continue  # "Engineers, Voss says, warn of floods"
        at = other.cue if shares else begins
        before = sentence.lower[at - 1] if at else ""
        if (
            (shares and before in {",", "and", "but"})
            or (before in _JOINING and (before == ";" or sentence.lower[at - 2] in {",", ";"} | MARKS))
            or (not shares and before in {","} | MARKS and other.first <= claim.first)
        ):
            last = min(last, at - 1)
            while last > claim.first and sentence.lower[last] in _JOINING | {","}:
                last -= 1
    return replace(claim, last=last)


def _repeats(claim: Claim, other: Claim) -> bool:
    """Tell whether a claim of the same source says what another says, or a part of it."""
    within = other.first <= claim.first and claim.last <= other.last
    same = claim.first == other.first or claim.last == other.last
    cue_outside = claim.cue is None or not other.first <= claim.cue <= other.last
    return (within and (claim.source == other.source or (cue_outside and same))) or (
        other.source == claim.source and claim.first <= other.first and other.last <= claim.last
    )


def _outer(claim: Claim, kept: Sequence[Claim]) -> int | None:
    """Find the claim within whose content a claim with its speaker stands."""
    for i, other in enumerate(kept):
        if other is claim or claim.cue is None or claim.source is None or not other.first <= claim.cue <= other.last:
            continue
        if (
            other.first <= claim.source.first <= other.last
            and other.cue is not None
            and not (claim.first <= other.cue <= claim.last)
        ):
            return i
    return None


def _quotations(
    text: str, reading: Reading, model: StatementModel, found: Sequence[Claim], follows: bool
) -> Iterator[Claim]:
    """Find the quotations no claim holds yet that are speech, not titles or words at arm's length."""
    sentence = reading.sentence
    for i, word in enumerate(sentence.lower):
        if (
            word != QUOTED
            or any(c.first <= i <= c.last for c in found)
            or any(m.first < i < m.last for m in reading.mentions)
        ):
            continue
        first, last = quotation_at(sentence, i)
        if first and sentence.lower[first - 1] in NAMING:
            continue
        if (attribution := _attribution(reading, last)) is not None:
            yield Claim(first, last, *attribution, 0.0)
            continue
        features = quotation_features(
            text[sentence.starts[first] : sentence.ends[last]],
            reading.signatures[:first][::-1],
            reading.signatures[last + 1 :],
            len(sentence) == last - first + 1,
            bool(found),
            follows,
        )
        total = score(model.quotation, features)
        if total >= model.thresholds["quotation"]:
            source = _quoted_source(reading, Frame(first, "after", first, last), model)
            if source and any(c > source.last and is_passive(sentence, c) for c in reading.cues):
                source = None  # “Will it hold?” Voss was asked.
            short = len(sentence.words[i].split()) <= _AT_ARMS_LENGTH
            if source and source.owner and source.last == first - 1 and short:
                continue  # Voss’s “excesses”: another one's word for them
            if not (source and _is_first_person(source.head)):
                yield Claim(first, last, None, source, total)


def _quoted_source(reading: Reading, frame: Frame, model: StatementModel) -> Mention | None:
    """Choose who says quoted words that no cue reports: Lind, and not Voss, in "Lind says Voss would “flee”"."""
    source, lower = speaker_at(reading, frame, model), reading.sentence.lower
    if source is None or source.first > frame.first:
        return source
    cue = next(
        (c for c in reversed(reading.cues) if c < source.first and model.rate(lower[c]) >= MIN_SAYING_RATE), None
    )
    if cue is None or any(word in MARKS | {";"} for word in lower[cue + 1 : source.first]):
        return source
    return speaker_at(reading, replace(frame, cue=cue), model)


def _attribution(reading: Reading, last: int) -> tuple[int, Mention] | None:
    """Read what stands behind a quotation that ends in a comma or the like, whatever the verb: “…,” Voss whispered.

    Returns the verb's token and who it is.
    """
    lower = reading.sentence.lower
    if last + 2 >= len(lower) or lower[last - 1] not in {",", "?", "!"}:
        return None
    for mention in reading.mentions:
        if mention.kind == "noun" and lower[mention.first] not in {"the", "a", "an"}:
            continue
        verb = mention.last + 1 if mention.first == last + 1 else last + 1 if mention.first == last + 2 else len(lower)
        if (
            verb < len(lower)
            and lower[verb].endswith(("ed", "s"))
            and lower[verb].isalpha()
            and lower[verb] not in FINITE
        ):
            return verb, mention
    return None
