"""What the statement model looks at: features of a frame, of a quotation, and of a mention as the speaker."""

import re
from collections.abc import Container, Sequence

from corpus.statements.frames import Frame
from corpus.statements.mentions import Mention
from corpus.text.english import FINITE, FUNCTION_WORDS, PREPOSITIONS
from corpus.text.tokens import QUOTED, Sentence, stem

_SUFFIX = re.compile(r"(?:ing|ed|ly|s|ion|er|ment)$")
AUXILIARY = frozenset(
    "has have had is are was were be been being will would could should may might must can did does do not never to "
    "n't also".split()
)


def signatures(sentence: Sentence, vocabulary: Container[str]) -> list[str]:
    """Name each token: itself where it is a word of the vocabulary or a mark, else its shape."""
    return [_signature(sentence.words[i], word, vocabulary) for i, word in enumerate(sentence.lower)]


def _signature(written: str, word: str, vocabulary: Container[str]) -> str:
    if word in vocabulary or not word[0].isalnum():
        return word
    if word[0].isdigit():
        return "0"
    if written[0].isupper():
        return "Aa"
    suffix = _SUFFIX.search(word)
    return f"-{suffix.group()}" if suffix else "a"


def cue_features(sentence: Sentence, names: Sequence[str], cue: int, cues: Sequence[int]) -> list[str]:
    """Describe a cue by the tokens around it; names: the tokens' signatures; cues: all of the sentence."""
    words, word, root = sentence.lower, sentence.lower[cue], stem(sentence.lower[cue])
    b3, b2, b1 = ["<", "<", "<", *names[max(0, cue - 3) : cue]][-3:]
    a1, a2, a3 = [*names[cue + 1 : cue + 4], ">", ">", ">"][:3]
    subject = subject_of(sentence, cue)
    who = names[subject] if subject >= 0 else "<"
    auxiliaries = "_".join(words[subject + 1 : cue])
    place = cues.index(cue)
    return [
        f"w {word}",
        f"ww {word} {who}",
        f"w+ {word} {a1}",
        f"r+ {root} {a1}",
        f"r- {root} {b1}",
        f"aux {auxiliaries}",
        f"waux {word} {auxiliaries}",
        f"who {names[subject - 1] if subject > 0 else '<'} {who}",
        f"end {word[-2:]} {who}",
        f"b3 {b3}",
        f"bb {b2} {b1}",
        f"b2 {b2}",
        f"a1 {a1}",
        f"a2 {a2}",
        f"a3 {a3}",
        f"aa {a1} {a2}",
        f"ba {b1} {a1}",
        f"q {QUOTED in words[:cue]:d}{QUOTED in words[cue + 1 :]:d} {word}",
        f"that {word} {'that' in words[cue + 1 : cue + 9]:d}",
        f"comma {',' in words[max(0, cue - 8) : cue]:d}{',' in words[cue + 1 : cue + 3]:d}",
        f"room {min(cue, 8)}",
        f"rest {min(len(words) - cue, 10)}",
        f"gap {min(cue - cues[place - 1], 8) if place else 9}",
        f"start {names[0]}",
    ]


def content_features(
    sentence: Sentence, names: Sequence[str], frame: Frame, around: Sequence[Mention], rate: int
) -> list[str]:
    """Describe what would be said; rate: how often the cue is one, in tenths."""
    beside = "-"
    subject = subject_of(sentence, frame.cue)
    for mention in around:
        if mention.last == subject or mention.first == frame.cue + 1:
            beside = f"{mention.kind} {'L' if mention.last == subject else 'R'}"
            break
    content = sentence.lower[frame.first : frame.last + 1]
    clause = not FINITE.isdisjoint(content)
    return [
        f"c1 {names[frame.first]}",
        f"cr {stem(sentence.lower[frame.cue])} {names[frame.first]}",
        f"cn {min(len(content), 13)} {clause:d}",
        f"cc {stem(sentence.lower[frame.cue])} {clause:d}",
        f"rate {rate}",
        f"rate {rate} {beside}",
        f"rate {rate} {beside} {clause:d}{QUOTED in content:d}",
    ]


def subject_of(sentence: Sentence, cue: int) -> int:
    """Return the token before a verb and its auxiliaries and adverbs, where its subject would end; -1 for none."""
    at = cue - 1
    while at >= 0 and (sentence.lower[at] in AUXILIARY or sentence.lower[at].endswith("ly")):
        at -= 1
    return at


def quotation_features(
    quotation: str, before: Sequence[str], after: Sequence[str], alone: bool, spoken: bool, follows: bool
) -> list[str]:
    """Describe a quotation.

    before, after: signatures of the tokens around it in its sentence, nearest first. alone: it is all of the sentence.
    spoken: the sentence has a statement already; follows: the sentence before it in the paragraph has one.
    """
    words = quotation.strip("“”\"'‘’«»„ ").split()
    size = min(len(words), 8)
    first = words[0][:1].isupper() if words else False
    capital = sum(word[:1].isupper() for word in words) > 0.6 * len(words)
    last = quotation.rstrip("”\"'’» ")[-1:]
    b1, b2 = before[0] if before else "<", before[1] if len(before) > 1 else "<"
    a1, a2 = after[0] if after else ">", after[1] if len(after) > 1 else ">"
    return [
        f"size {size}",
        f"form {size} {first} {capital} {last if not last.isalnum() else 'a'}",
        f"last {last if not last.isalnum() else 'a'}",
        f"first {first} {capital}",
        f"b1 {b1}",
        f"bb {b2} {b1}",
        f"a1 {a1}",
        f"aa {a1} {a2}",
        f"bs {b1} {size > 3}",
        f"ba {b1} {a1}",
        f"alone {alone} {spoken} {follows}",
        f"sp {spoken} {size}",
        f"lead {' '.join(words[:1]).lower() if words and words[0].lower() in FUNCTION_WORDS else first} {size > 3}",
    ]


def mention_features(
    sentence: Sentence,
    names: Sequence[str],
    all_mentions: Sequence[Mention],
    which: int,
    frame: Frame,
    cues: Sequence[int],
) -> list[str]:
    """Describe a mention as the speaker of a frame; cues: all of the sentence."""
    mention, cue = all_mentions[which], frame.cue
    left = mention.last < cue
    first, last = (mention.last + 1, cue) if left else (cue + 1, mention.first)
    between = [w for w in sentence.lower[first:last] if w not in AUXILIARY and not w.endswith("ly")]
    ends = between if len(between) <= 2 else [between[0], "…", between[-1]]
    gap = " ".join(w if w in FUNCTION_WORDS or not w.isalnum() else "a" for w in ends)
    side = f"{frame.side} {'L' if left else 'R'}"
    nearer = all_mentions[which + 1 :] if left else all_mentions[:which]
    skipped = sum(m.last < cue if left else m.first > cue for m in nearer)
    comma, inside = "," in between, frame.first <= mention.first <= frame.last
    others = sum(first <= c < last for c in cues)
    previous = names[mention.first - 1] if mention.first else "<"
    following = names[mention.last + 1] if mention.last + 1 < len(names) else ">"
    return [
        f"gap {side} {gap}",
        f"skip {side} {min(skipped, 3)} {comma:d} {min(others, 2)}",
        f"place {side} {which == 0:d}{mention.first == 0:d}{inside:d}",
        f"pivot {side} {names[cue - 1] if cue else '<'} {min(len(between), 2)}",
        f"before {previous} {side}",
        f"beforek {previous} {mention.kind} {min(len(between), 3)}",
        f"after {following} {side} {not between:d}",
        f"prep {previous in PREPOSITIONS:d} {side} {min(len(between), 3)} {mention.kind}",
        f"head {mention.head if mention.kind != 'name' else 'Aa'}",
        f"owner {mention.owner:d} {side} {min(len(between), 2)}",
        f"ing {sentence.lower[cue][-3:]} {which} {comma:d}",
    ]
