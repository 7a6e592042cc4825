"""Antecedents: whom "he" or "she" takes up in its own sentence, as far as grammar tells; else see `cast`."""

from collections.abc import Iterator

from corpus.names.cast import Cast
from corpus.names.genders import gender_of_title
from corpus.statements.grammar import SUBORDINATING, before_adverbs, fronted
from corpus.statements.mentions import Mention
from corpus.statements.reading import Claim, Reading, written
from corpus.text.english import FINITE, PREPOSITIONS

OF_WHOM = frozenset("of about to like unlike against regarding".split())  # “Of Voss, …, she said”: another one
_AGENT = 4  # tokens within which "by" stands behind a participle that opens a sentence


def in_sentence(reading: Reading, claim: Claim, text: str, cast: Cast) -> str | None:
    """Return whom the pronoun that a claim has for its source means there: "While Voss agreed, she said that …".

    None where the claim has none, or its sentence does not tell.
    """
    pronoun, lower = claim.source, reading.sentence.lower
    if pronoun is None or pronoun.head not in {"he", "she"} or claim.first < pronoun.first:
        return None
    before = [m for m in reading.mentions if m.kind == "name" and m.last < pronoun.first]
    opens = reading.mentions[0]
    if lower[0] in OF_WHOM and opens.first == 1 and len(before) == 1:
        return None
    if opens is not pronoun and not opens.first and opens.head == pronoun.head:
        return None  # "He spoke, as Lind has said, and he …": who that is was told before
    subject = _who_tells(reading, pronoun) or next(_subjects(reading, pronoun), None)
    subject = subject or _subject_behind(reading, pronoun, text)
    if subject and (known := cast.meant(pronoun.head, written(text, reading.sentence, subject))):
        return known
    if lower[0].endswith("ed") and "by" in lower[1:_AGENT]:
        return None  # Asked by Voss, she said
    return cast.told(pronoun.head, [written(text, reading.sentence, m) for m in before])


def _who_tells(reading: Reading, pronoun: Mention) -> Mention | None:
    """Return who opens their own words with a pronoun: "While Voss agreed, Lind said that he wanted …"."""
    at = pronoun.first - 1 - (reading.sentence.lower[pronoun.first - 1 : pronoun.first] == ["that"])
    if at not in reading.cues:
        return None
    subject = before_adverbs(reading.sentence, at)
    return next((m for m in reading.mentions if m.last == subject and m.kind == "name" and not m.owner), None)


def _subjects(reading: Reading, pronoun: Mention) -> Iterator[Mention]:
    """List the names before a pronoun that open the sentence, or a clause of it: "While Voss agreed, she"."""
    lower = reading.sentence.lower
    found = [m for m in reading.mentions if m.kind == "name" and m.last < pronoun.first and not m.owner]
    opening = [m for m in found if not m.first or lower[m.first - 1] in SUBORDINATING]
    return iter(opening or [m for m in found[-1:] if _is_main(lower, m)])


def _is_main(lower: list[str], mention: Mention) -> bool:
    """Tell whether a name opens the main clause behind a phrase: "At the store in Tarn, Ana Ruiz"."""
    before = lower[: mention.first]
    alone = bool(before) and before[0] in PREPOSITIONS and before[-1] == "," and before.count(",") == 1
    return alone and FINITE.isdisjoint(before) and not any(word.endswith("ed") for word in before)


def _subject_behind(reading: Reading, pronoun: Mention, text: str) -> Mention | None:
    """Return whom a pronoun in an opening clause runs ahead to, if a title tells: "Since she agreed, Ms. Voss"."""
    lower = reading.sentence.lower
    if pronoun.first != fronted(lower):
        return None
    behind = (m for m in reading.mentions if m.first > pronoun.last and lower[m.first - 1] == "," and not m.owner)
    subject = next((m for m in behind if m.kind == "name"), None)
    told = gender_of_title(written(text, reading.sentence, subject)) if subject else None
    return subject if told == pronoun.head else None
