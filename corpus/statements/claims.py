"""Claims: who says what within one sentence, by the statement model; speakers are still the words that name them."""

from dataclasses import replace

from corpus.statements.evidence import kind_of_evidence
from corpus.statements.extents import extent, told_apart
from corpus.statements.features import content_features, cue_features
from corpus.statements.frames import Frame, Side, content_start, frames
from corpus.statements.grammar import DENYING, is_supposed, is_unreal
from corpus.statements.mentions import OBJECTS, Mention
from corpus.statements.model import StatementModel, score, score_cue
from corpus.statements.reading import Claim, Reading
from corpus.statements.settling import settled
from corpus.statements.speakers import speaker_at
from corpus.statements.uncued import uncued_quotations
from corpus.text.english import is_first_person
from corpus.text.tokens import QUOTED

_MOST_CUES = 40  # of a sentence, which has seldom more than ten: more make a list of words, slow to read for nothing
_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_DENIED = 7  # tokens before a colon within which what it stands for is denied


def find_claims(text: str, reading: Reading, model: StatementModel, follows: bool) -> list[Claim]:
    """List the claims of a sentence in order of their cues, then its quotations that no cue reports.

    follows: the sentence before it in the paragraph has a claim.
    """
    found = settled(reading, _by_cues(reading, model), model)
    return [*found, *uncued_quotations(text, reading, model, found, follows)]


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
            if kind := kind_of_evidence(reading, frame, model):
                scored.append((total - model.thresholds[kind], frame))
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
    if source and (is_first_person(source.head) or is_first_person(lower[source.first])):
        return None
    if is_supposed(reading.sentence, source, frame.cue):
        return None
    if source is None and QUOTED not in lower[frame.first : frame.last + 1]:
        return None
    first, last = extent(reading, told, frame, source)
    claim = Claim(first, last, frame.cue, source, believed[frame.side][0])
    return _as_quoted(reading, claim, model) if first <= last else None


def _as_quoted(reading: Reading, claim: Claim, model: StatementModel) -> Claim:
    """Give what somebody is quoted as saying to them, and not to whoever quotes them: "TASS quoted Voss as saying"."""
    lower = reading.sentence.lower
    saying = next((i for i in range(2, len(lower)) if _is_as_saying(lower, i)), None)
    quoted = _quoted_before(reading, saying - (lower[saying] != "saying")) if saying else None
    if not saying or not quoted or claim.cue not in {quoted.first - 1, saying, saying + 1}:
        return claim
    if claim.last < quoted.first:  # “It leaks,” TASS quoted Voss as saying
        quoting = Frame(quoted.first - 1, "before", claim.first, claim.last)
        return replace(claim, cue=saying, source=quoted, relayed=speaker_at(reading, quoting, model))
    first = content_start(reading.sentence, saying)
    quoting = Frame(quoted.first - 1, "after", first, claim.last)
    return replace(claim, first=first, cue=saying, source=quoted, relayed=speaker_at(reading, quoting, model))


def _is_as_saying(lower: list[str], i: int) -> bool:
    """Tell whether a token is the verb of what somebody is quoted with: "as saying", "as having said"."""
    return lower[i - 1 : i + 1] == ["as", "saying"] or lower[i - 2 : i + 1] == ["as", "having", "said"]


def _quoted_before(reading: Reading, saying: int) -> Mention | None:
    """Return who is quoted before "as saying": a mention or, as an object, "him"."""
    lower = reading.sentence.lower
    if saying > 2 and lower[saying - 2] in OBJECTS and lower[saying - 3] in _QUOTING:
        return Mention(saying - 2, saying - 2, "pronoun", OBJECTS[lower[saying - 2]])
    quoted = next((m for m in reading.mentions if m.first and lower[m.first - 1] in _QUOTING), None)
    return quoted if quoted and quoted.last < saying else None
