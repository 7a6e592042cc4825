"""The statement model: small linear models, trained by `training`, that tell what reports speech and who speaks.

Each is a logistic regression over features by name (see `features`): whether the text before or after a cue is what was
said, whether a quotation is speech, whether a mention is the speaker. No text of an article is in the weights.
"""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.names.capitals import Lexicon
from corpus.text.english import RARE_IN_AMERICA, across_the_atlantic, with_one_l
from corpus.text.tokens import stem

MODEL_FILE = "statement_model.json.gz"
BIAS = ""  # the name of the feature that every example has
MIN_SAYING_RATE = 5  # tenths of a word's uses that report speech from which it mostly does

Weights = Mapping[str, float]
_SETS = ("nouns", "titles", "vocabulary")
_RATES = ("cues", "cue_stems")
_WEIGHTS = ("before", "after", "quotation", "mention")


@dataclass(frozen=True, slots=True)
class StatementModel:
    """What was learnt.

    cues: words that may report speech, with how often they do, in tenths; cue_stems: the same for stems, for words too
    rare to be known. nouns: words for who speaks; titles: words before a name; vocabulary: the words features may name.
    cue: for each feature of a cue its weights for the text before it and after it. before, after, quotation, mention:
    weights of the other features. thresholds: the log-odds from which each kind of `evidence` is believed.
    """

    cues: Mapping[str, int]
    cue_stems: Mapping[str, int]
    nouns: frozenset[str]
    titles: frozenset[str]
    vocabulary: frozenset[str]
    cue: Mapping[str, tuple[float, float]]
    before: Weights
    after: Weights
    quotation: Weights
    mention: Weights
    thresholds: Mapping[str, float]
    _spelt: dict[str, str] = field(default_factory=dict, repr=False, compare=False)  # what `as_learnt` found before
    _told: dict[str, int] = field(default_factory=dict, repr=False, compare=False)  # what `rate` found before

    @property
    def words(self) -> Lexicon:
        """What is known of words, for finding mentions."""
        return Lexicon(self.nouns, self.titles, self.vocabulary, self.is_cue)

    def rate(self, word: str) -> int:
        """Return how often a word in lower case reports speech, in tenths; 0 for a word that is no cue."""
        told = self._told.get(word)
        if told is None:
            rare = word not in self.vocabulary and len(word) > 3 and word.isalpha()
            told = self.cues.get(word) or (self.cue_stems.get(stem(word), 0) if rare and not _is_agent(word) else 0)
            self._told[word] = told
        return told

    def as_learnt(self, word: str) -> str:
        """Return a word in the spelling in which the model knows it as a cue: criticized for criticised."""
        if word in self.vocabulary:
            return word
        if (spelt := self._spelt.get(word)) is None:
            others = (*across_the_atlantic(word), with_one_l(word), RARE_IN_AMERICA.get(word, word))
            spelt = self._spelt[word] = next((other for other in others if other in self.cues), word)
        return spelt

    def is_cue(self, word: str) -> bool:
        """Tell whether a word in lower case may report speech."""
        return self.rate(word) > 0


def _is_agent(word: str) -> bool:
    """Tell whether a word is for somebody who does what its stem says: a forecaster, and not "utter"."""
    return word.endswith(("er", "ers", "or", "ors")) and len(word) - len(stem(word)) > 1


def score(weights: Weights, features: Iterable[str]) -> float:
    """Return the log-odds a linear model gives to features."""
    get = weights.get
    total = weights[BIAS]
    for feature in features:
        total += get(feature, 0.0)
    return total


def score_cue(model: StatementModel, features: Iterable[str]) -> tuple[float, float]:
    """Return what the features of a cue say for the text before it and for the text after it."""
    get = model.cue.get
    before = after = 0.0
    for feature in features:
        if weights := get(feature):
            before += weights[0]
            after += weights[1]
    return before, after


@cache
def load_model() -> StatementModel:
    """Read the weights that come with the package."""
    return from_json(json.loads(gzip.decompress(files("corpus.statements").joinpath(MODEL_FILE).read_bytes())))


def from_json(data: Mapping[str, Any]) -> StatementModel:
    """Make a model of what `to_json` wrote."""
    return StatementModel(
        cues=_rates(data["cues"]),
        cue_stems=_rates(data["cue_stems"]),
        nouns=frozenset(data["nouns"].split()),
        titles=frozenset(data["titles"].split()),
        vocabulary=frozenset(data["vocabulary"].split()),
        cue={name: (before, after) for name, (before, after) in data["cue"].items()},
        before=data["before"],
        after=data["after"],
        quotation=data["quotation"],
        mention=data["mention"],
        thresholds=data["thresholds"],
    )


def _rates(written: str) -> dict[str, int]:
    return {word: int(rate) for word, _, rate in (pair.partition(":") for pair in written.split())}


def to_json(model: StatementModel) -> dict[str, Any]:
    """Return a model as plain data, sorted and rounded: the same training writes the same file."""
    return {
        **{name: " ".join(sorted(getattr(model, name))) for name in _SETS},
        **{name: " ".join(f"{word}:{rate}" for word, rate in sorted(getattr(model, name).items())) for name in _RATES},
        "cue": {
            key: [round(w, 2) for w in pair]
            for key, pair in sorted(model.cue.items())
            if any(round(w, 2) for w in pair)
        },
        **{
            name: {key: round(w, 2) for key, w in sorted(getattr(model, name).items()) if round(w, 2)}
            for name in _WEIGHTS
        },
        "thresholds": dict(model.thresholds),
    }
