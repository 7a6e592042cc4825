"""A sentence as it is read: what the statement model looks at, who is found to say what, and tokens as text again."""

from dataclasses import dataclass, replace

from corpus.statements.features import signatures
from corpus.statements.frames import cues
from corpus.statements.mentions import Mention, mentions
from corpus.statements.model import StatementModel
from corpus.text.english import FUNCTION_WORDS, PRONOUNS
from corpus.text.sentences import Span
from corpus.text.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with what the model looks at.

    signatures: of its tokens (see `features`). mentions: who could speak, from left to right; no two share a token.
    cues: the tokens that may report speech.
    """

    sentence: Sentence
    signatures: list[str]
    mentions: list[Mention]
    cues: list[int]

    def starting_at(self, token: int) -> Mention | None:
        """Return the mention that starts at a token."""
        return next((m for m in self.mentions if m.first == token), None)

    def ending_at(self, token: int) -> Mention | None:
        """Return the mention that ends at a token."""
        return next((m for m in self.mentions if m.last == token), None)


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


def read_sentence(sentence: Sentence, model: StatementModel) -> Reading:
    """Find the cues and mentions of a sentence."""
    lower = list(map(model.as_learnt, sentence.lower))
    for i in range(1, len(lower) - 2):
        verb = lower[i] in {"point", "points"} and lower[i + 1] == "out" and lower[i + 2] != "of"
        plain = lower[i - 1].isalpha() and lower[i - 1] not in FUNCTION_WORDS - PRONOUNS
        if verb and (plain or (lower[i - 1] == "," and lower[i + 2] == "that")):
            lower[i] = "pointed"  # "points" alone are mostly no verb
    sentence = replace(sentence, lower=lower)
    return Reading(
        sentence,
        signatures(sentence, model.vocabulary),
        mentions(sentence, model.words),
        cues(sentence, model.is_cue, model.vocabulary),
    )


def span_of(sentence: Sentence, first: int, last: int) -> Span:
    """Return tokens `first` to `last` as offsets."""
    return sentence.starts[first], sentence.ends[last]


def written(text: str, sentence: Sentence, mention: Mention) -> str:
    """Return the words of a mention as the article has them."""
    return text[slice(*span_of(sentence, mention.first, mention.last))]
