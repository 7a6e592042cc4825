"""Mentions: the noun phrases of a sentence that could be somebody who speaks.

No parser: a phrase is a run of determiner, names and nouns, told apart from the rest by closed lists of English words.
"""

from dataclasses import dataclass, replace
from typing import Literal

from corpus.names.capitals import Lexicon, written_as_names
from corpus.statements.phrase_tokens import PhraseTokens
from corpus.text.english import DETERMINERS, FUNCTION_WORDS, PARTS_OF_TIME, POSSESSIVES, PRONOUNS
from corpus.text.tokens import MARKS, Sentence

OBJECTS = {"him": "he", "her": "she", "them": "they"}  # of a verb or a preposition
_ASIDE = 8  # tokens in brackets: (D-Mo.), (Reuters)
_POSSESSIVE_ENDS = ("'s", "s'")
_LAPSED = (["later"], ["earlier"], ["ago"])
_TIMES = frozenset("moment minute hour day night week month year decade season".split())
_LONGEST = 9  # tokens of a phrase
MentionKind = Literal["pronoun", "name", "noun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` of a sentence.

    kind: "name" where it ends in one ("the minister Clara Voss"), else "noun" or "pronoun".
    head: its last word in lower case. owner: it ends in a possessive ("Voss’s").
    """

    first: int
    last: int
    kind: MentionKind
    head: str
    owner: bool = False


def mentions(sentence: Sentence, known: Lexicon) -> list[Mention]:
    """List the mentions of a sentence from left to right, leaving out what stands in brackets."""
    tokens = PhraseTokens(sentence.words, sentence.lower, known, written_as_names(sentence, known))
    found: list[Mention] = []
    at, end = 0, len(sentence)
    while at < end:
        if skipped := _skips(tokens, at):
            at += skipped
            continue
        word = sentence.lower[at]
        if word in PRONOUNS and not tokens.names[at]:
            found.append(Mention(at, at, "pronoun", word))
        elif word in OBJECTS and word != "her" and sentence.lower[at - 2 : at] == ["according", "to"]:
            found.append(Mention(at, at, "pronoun", OBJECTS[word]))
        elif at == 0 and sentence.words[0][0].isupper() and _opens_with_speaker(tokens):
            found.append(_opening(tokens))
        elif word in {"the", "a", "an"} and _phrase(tokens, at).last == at:
            at += 1
            continue
        elif word in MARKS and tokens.is_nickname(at):
            found.append(replace(_phrase(tokens, at + 3), first=at))
        elif word in DETERMINERS or word in known.nouns or tokens.names[at] or tokens.leads_up(at) or tokens.speaks(at):
            found.append(_phrase(tokens, at))
        at = found[-1].last + 1 if found and found[-1].last >= at else at + 1
    return found


def _phrase(tokens: PhraseTokens, at: int) -> Mention:
    """Read the longest phrase that begins at a token."""
    lower = tokens.lower
    determined = lower[at] in DETERMINERS and not tokens.names[at]
    owned = determined
    last, i = at, at + 1
    while i < len(lower) and (i < at + _LONGEST or tokens.names[i]):
        if lower[last].endswith(_POSSESSIVE_ENDS):
            if not tokens.goes_on(last):
                break
            owned = True
        if tokens.names[i] or lower[i] in tokens.known.nouns or lower[i] == "&" or tokens.is_modifier(at, i, owned):
            last = i
        elif (end := tokens.behind_office(i) or tokens.behind_place(i)) is not None:
            last = i = end
        elif not tokens.is_link(at, i):
            break
        i += 1
    adverb = tokens.words[last].islower() and lower[last].endswith("ly")
    if adverb and last > at + 2 and tokens.names[last - 1] and tokens.names[last - 2]:
        last -= 1  # "the mayor Clara Voss boldly | suggested", but "the Voss family"
    head = lower[last]
    if last == at and determined:
        return Mention(at, at, "noun" if head in POSSESSIVES else "pronoun", head, head in POSSESSIVES)
    return Mention(at, last, "name" if tokens.names[last] else "noun", head, head.endswith(_POSSESSIVE_ENDS))


def _opening(tokens: PhraseTokens) -> Mention:
    """Return the noun, or the two, that a sentence opens with."""
    two = len(tokens.lower) > 1 and tokens.words[1].islower() and tokens.is_noun(0) and tokens.is_noun(1)
    time = tokens.lower[1].rstrip("s") in _TIMES | PARTS_OF_TIME if two else False  # Last night, said Voss
    last = int(two and not time and tokens.lower[0] in tokens.known.common and tokens.lower[1].isalpha())
    return Mention(0, last, "noun", tokens.lower[last])


def _opens_with_speaker(tokens: PhraseTokens) -> bool:
    """Tell whether a sentence opens with a noun or two before a verb: "Residents say", "State television said"."""
    last = _opening(tokens).last
    word = tokens.lower[last]
    plain = word in tokens.known.common and word not in FUNCTION_WORDS and (last or word.endswith("s"))
    return bool(plain) and len(tokens.lower) > last + 2 and tokens.known.is_verb(tokens.lower[last + 1])


def _skips(tokens: PhraseTokens, at: int) -> int:
    """Return how many tokens to pass over: what stands in brackets, "an hour later", "that" before a name."""
    few, aside = tokens.lower[at : at + 3], tokens.lower[at : at + _ASIDE]
    if few[0] == "(" and ")" in aside:
        inside = aside.index(")") + 1
        return 0 if any(map(tokens.known.is_verb, aside[:inside])) else inside
    if few[0] == "that" and tokens.names[at + 1 : at + 2] == [True]:  # "reported that Voss"
        return 1
    number = few[0] in DETERMINERS or few[0].isdigit()
    return 3 if number and few[1:2] and few[1].rstrip("s") in _TIMES and few[2:] in _LAPSED else 0
