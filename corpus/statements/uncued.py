"""Quotations that no word of saying reports: which of them are speech, and whose."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.statements.features import quotation_features
from corpus.statements.frames import Frame
from corpus.statements.grammar import NAMING, is_passive
from corpus.statements.mentions import Mention
from corpus.statements.model import MIN_SAYING_RATE, StatementModel, score
from corpus.statements.reading import Claim, Reading
from corpus.statements.speakers import speaker_at
from corpus.text.english import FINITE, is_first_person
from corpus.text.tokens import MARKS, QUOTED, quotation_at

_AT_ARMS_LENGTH = 2  # quoted words behind a name's possessive up to which they are not taken for that one's own


def uncued_quotations(
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
            if not (source and is_first_person(source.head)):
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
