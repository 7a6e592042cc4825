"""Whom a sentence is about, so that the next "he" or "she" may be they."""

from corpus.names.genders import OTHER
from corpus.statements.descriptions import named_by
from corpus.statements.grammar import ASKED
from corpus.statements.mentions import Mention
from corpus.statements.reading import Reading, written
from corpus.text.english import LINKING, PERSONAL, PREPOSITIONS
from corpus.text.tokens import DASHES, Sentence

_BEFORE_SUBJECTS = LINKING | {"", "but", "and", "yet", "so", "later", "then", "instead", ","}
_WORDS = frozenset("account answer reply response version explanation verdict assessment message advice".split())
_DATELINE = 10  # tokens of one: where and when something is reported


def topic_of(reading: Reading, text: str) -> str | None:
    """Return who a sentence is about: the first name in it that is no part of another phrase.

    None where it is about "she" or "he": whom it names besides is somebody else.
    """
    sentence = reading.sentence
    names = (m.first for m in reading.mentions if m.kind == "name" and m.first)
    begins = next((at for at in names if sentence.lower[at - 1] == "but"), 0)  # He is tired, but Voss …
    begins = max(begins, behind_dateline(sentence), _behind_question(reading))
    for mention in reading.mentions:
        if mention.first < begins:
            continue
        if mention.head in OTHER and _is_main(sentence, mention):
            return None
        if owner := _whose_words(sentence, mention):
            return written(text, sentence, owner)
        if mention.kind == "name" and is_subject(sentence, mention):
            office = mention.head in PERSONAL  # the Chairman of the Union, Otto Lind
            named = named_by(reading, mention, text, said=-1) if office else None
            return named or written(text, sentence, mention)
    return None


def _whose_words(sentence: Sentence, mention: Mention) -> Mention | None:
    """Return whose words a sentence opens with: "Voss's own account was shorter. “It leaks,” she said"."""
    if mention.first:
        return None
    end = next((i for i in range(mention.last + 1) if sentence.lower[i].endswith(("'s", "s'"))), None)
    if end is None or not all(word[0].isupper() for word in sentence.words[: end + 1]):
        return None
    at = end + 1 + (sentence.lower[end + 1 : end + 2] == ["own"])
    words, of = sentence.lower[at : at + 1], sentence.lower[at + 1 : at + 2] in (["of"], ["to"])
    return None if of or _WORDS.isdisjoint(words) else Mention(0, end, "name", sentence.lower[end], owner=True)


def is_subject(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a mention is no part of another phrase."""
    before = sentence.lower[mention.first - 1] if mention.first else ""
    if before == "for" and not mention.owner and sentence.lower[: mention.first] in (["for"], ["as", "for"]):
        return True  # As for Voss, she …
    return not mention.owner and before not in PREPOSITIONS | {"and", "or"}


def _behind_question(reading: Reading) -> int:
    """Return where the main clause begins behind what its subject is asked: "Asked by Voss if it leaks, | Lind"."""
    lower = reading.sentence.lower
    behind = [m for m in reading.mentions if lower[m.first - 1] == ","]
    names = [m for m in behind if m.kind == "name"]
    return (names or behind)[-1].first if lower[0] in ASKED and behind else 0


def behind_dateline(sentence: Sentence) -> int:
    """Return the first token that is none of a dateline: "TARN, May 3 — Otto Lind", "Tarn, Norland - Otto Lind"."""
    dash = next((i for i, word in enumerate(sentence.lower[:_DATELINE]) if word in DASHES | {"-", "--"}), 0)
    is_dateline = all(word[0].isupper() or not word.isalpha() for word in sentence.words[:dash])
    behind = sentence.words[dash + 1 : dash + 2] if dash and is_dateline else []
    return dash + 1 if behind and not behind[0][0].islower() else 0  # not "Otto Lind - a baker - said"


def _is_main(sentence: Sentence, pronoun: Mention) -> bool:
    """Tell whether "he" or "she" is what a sentence is about: not in "When she left, Voss …", "The day he came, …"."""
    before = sentence.lower[pronoun.first - 1] if pronoun.first else ""
    return before in _BEFORE_SUBJECTS or before.endswith("ly")
