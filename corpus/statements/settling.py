"""Settling the claims of one sentence, where they overlap: which are kept, where each ends, which stands in another."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.statements.evidence import calls_on, is_only_subject
from corpus.statements.grammar import only_circumstance
from corpus.statements.model import MIN_SAYING_RATE, StatementModel
from corpus.statements.reading import Claim, Reading
from corpus.text.tokens import MARKS, Sentence

_KNOWING = frozenset("know knows knew known".split())
_JOINING = frozenset({"and", "but", "while", "though", "although", "whereas", ";"})


def settled(reading: Reading, found: list[Claim], model: StatementModel) -> list[Claim]:
    """End contents where the next claim begins, drop what says the same twice, mark claims within others.

    What is left of one may be no words: "thanked Lind" of "thanked Lind and denied that".
    """
    sentence, names = reading.sentence, {(m.first, m.last) for m in reading.mentions if m.kind == "name"}
    found = [_trimmed(sentence, claim, found) for claim in found if not _is_farther(sentence, claim, found, model)]
    found = [c for c in found if c.cue is None or c.cue < c.first or not is_only_subject(reading, c.first, c.last)]
    kept: list[Claim] = []
    for claim in sorted(found, key=lambda c: -c.score):
        content = sentence.lower[claim.first : claim.last + 1]
        is_object = (claim.first, claim.last) in names and sentence.lower[claim.last + 1 : claim.last + 2] == ["and"]
        if (
            content
            and not is_object
            and (
                not only_circumstance(content)
                or calls_on("" if claim.cue is None else sentence.lower[claim.cue], content)
            )
            and not any(_repeats(claim, other) for other in kept)
        ):
            kept.append(claim)
    kept.sort(key=lambda c: c.cue or 0)
    # What another one says that somebody knew is no statement of theirs.
    kept = [claim for claim in kept if not _is_knowing(sentence, claim) or _outer(claim, kept) is None]
    return [replace(claim, outer=_outer(claim, kept)) for claim in kept]


def _is_knowing(sentence: Sentence, claim: Claim) -> bool:
    return claim.cue is not None and sentence.lower[claim.cue] in _KNOWING


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
