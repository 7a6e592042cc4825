"""The verbs of saying that questions are read by, each written once, and their forms.

Which of them stand for speech depends on what is around them, so they are kept apart by that.
"""

import re
from collections.abc import Iterable

# What is behind them is said to be so: "Voss said that it leaks".
ASSERT = "say claim state argue suggest warn declare explain admit insist remark allege assert mention"
# It is thought, meant to be done, or said not to be so.
HOLD = "believe think promise vow pledge deny"
# They tell that somebody speaks, and what is said need not be behind them.
SPEAK = "tell speak talk comment respond react mean justify"
# It is written where everybody reads it.
TWEET = "tweet retweet"
# They stand for speech where it is somebody who speaks that does it: Voss opposes the dam, the dam does not.
ACT = (
    "announce demand propose describe call offer ask add support oppose defend criticize criticise predict confirm "
    "reject dismiss threaten urge favor favour endorse condemn discuss want write"
)
# The same, but only with "that" behind them: "stressed that it leaks", not "stressed the wall".
AFFIRM = "acknowledge concede confess disclose emphasize emphasise maintain note recall reiterate reveal stress testify"
# Outlets do it.
PUBLISH = "report publish cover print"
# They say no more than that something was said, so that "that" behind them is what was said before.
POINT = "say claim mention speak talk"

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "speak": "speaks spoke spoken speaking",
    "mean": "means meant meaning",
    "write": "writes wrote written writing",
}
_DOUBLED = re.compile(r"(?:qu|[^aeiou])*[aeiou][bdgmnprt]|admit")  # stressed on its last vowel


def forms(verb: str) -> tuple[str, ...]:
    """List the forms of a verb, itself first: "admit admits admitted admitting"."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split())
    if verb.endswith("e"):
        return (verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    if re.search("[^aeiou]y$", verb):
        return (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    stem = verb + verb[-1] if _DOUBLED.fullmatch(verb) else verb
    return (verb, f"{verb}es" if re.search("(?:s|x|z|[cs]h)$", verb) else f"{verb}s", f"{stem}ed", f"{stem}ing")


def past(verb: str) -> str:
    """Return the past form of a verb."""
    return forms(verb)[2]


def one_of(*verbs: str) -> str:
    """Write a pattern for any form of verbs, given with spaces between."""
    return _one_of(form for verb in " ".join(verbs).split() for form in forms(verb))


def one_of_past(*verbs: str) -> str:
    """Write a pattern for the past form of any of verbs, given with spaces between."""
    return _one_of(past(verb) for verb in " ".join(verbs).split())


def _one_of(words: Iterable[str]) -> str:
    """Write a pattern for any of some words, letter by letter: tried at every place, a list of them takes long."""
    behind: dict[str, list[str]] = {}
    for word in words:
        behind.setdefault(word[:1], []).append(word[1:])
    ends = "" in behind
    ways = [first + (_one_of(rests) if len(rests) > 1 else rests[0]) for first, rests in behind.items() if first]
    if len(ways) == 1 and not ends:
        return ways[0]
    return rf"(?:{'|'.join(ways)}){'?' if ends else ''}" if ways else ""
