"""Questions in plain wording: without politeness and contractions, as forms and follow-ups are written."""

import re

from qa.reading.saying import AFFIRM, ASSERT, HOLD, past

# What questions are wrapped in, from the outside in.
_WRAPPING = (
    "hi there|hi|hello|hey|good (?:morning|evening|afternoon)|ok|okay|so|well|now|then|right|thanks|thank you",
    "please|pls|excuse me|sorry",
    "(?:can|could|would|will) you(?: please)?(?: try to)?",
    "(?:i'd|i would) (?:like|love) to know|i (?:want|need|wish) to know|i wonder|"
    "i'm (?:wondering|curious|interested in)|(?:do|did) you (?:happen to )?know|"
    "(?:please )?(?:tell|let) me(?: know)?(?! about)|remind me|explain(?: to me)?",
    r"(?:find|show|give)(?: me)? (?=(?:what|how|something|anything)\b)",
    r"if (?=(?:what|who|how|when|where|why)\b)",
)
_ASKS = "what|who|how|when|where|why"
# What is said to an answer before the next question: "Great.", "Thanks, and", "And before that,".
_COURTESY = re.compile(
    r"^(?:(?:thanks(?: a lot)?|thank you|thx|great|perfect|nice|cool|excellent|interesting|good(?: to know)?|wow|hm+|"
    r"i see|got it|understood|all ?right|fair enough)(?:[.,!;:…–—-]+|(?= and\b))\s*)+(?=\S)",
    re.IGNORECASE,
)
_BEFORE_THAT = re.compile(
    rf"^((?:and|but|so)\s+)?(?:before|after|besides) (?:that|this),?\s+(?=(?:{_ASKS}|did|does|has|was|is)\b)",
    re.IGNORECASE,
)
_REPLACED = [
    *((rf"^(?:{words})\b[\s,:!.]*", "") for words in _WRAPPING),
    (r"[\s,]+(?:please|pls|thanks|thank you)$", ""),
    (rf"^({_ASKS})'s (?=(?:\w+ ){{0,4}}(?:said|been|changed|commented|spoken)\b)", r"\1 has "),
    (rf"^({_ASKS})'?s ", r"\1 is "),
    (rf"^({_ASKS})'d ", r"\1 did "),
    (rf"^({_ASKS})'re ", r"\1 are "),
    (r"^(did|does|do|has|have|is|was|were)n't ", r"\1 "),
    (r"\b(?:say|post|write)( (?:any|some)thing)? on twitter\b", r"tweet\1"),
    (r"\b(?:said|posted|wrote|written)( (?:any|some)thing)? on twitter\b", r"tweeted\1"),
]
# A claim to be checked: "Is it true that Voss said …", "Fact-check: Voss said …", "Voss said …, right?"
_SAID = {
    **{past(verb): verb for verb in f"{ASSERT} {HOLD} {AFFIRM} announce confirm write".split()},
    **{"says": "say", "claims": "claim"},
}
_CLAIM = re.compile(
    r"^(?P<check>(?:is|was) it (?:true|correct|right|a fact)(?: that)?|if|whether|(?:fact[- ]?check|true or false|"
    r"verify|check|confirm)\b[:,-]?(?: (?:that|whether|if))?)?\s*"
    r"(?P<who>(?:(?!that |if )\S+ ){1,6}?)(?:has |had |once |ever |really )*"
    rf"(?P<said>{'|'.join(_SAID)}) (?P<what>.+?)"
    r"(?P<asks>,? (?:right|correct|true|yes|didn't (?:he|she|they)|is that (?:right|true|correct)|true or false))?$",
    re.IGNORECASE,
)
_PATTERNS = [(re.compile(words, re.IGNORECASE), instead) for words, instead in _REPLACED]


def stripped(text: str) -> str:
    """Bring a question to one line, without the marks at its ends; its words stay as they are."""
    return " ".join(text.split()).strip(" ?!.")


def without_courtesy(question: str) -> str:
    """Take off a question what it says to the answer before it: "Thanks, and what did Voss say?"."""
    return _BEFORE_THAT.sub(r"\1", _COURTESY.sub("", question.strip()))


def plain(question: str) -> str:
    """Bring a question to plain wording on one line, with one kind of apostrophe and no mark at its end."""
    text = " ".join(question.replace("’", "'").replace("‘", "'").split()).strip(" ?!.,;:")
    text = text.lower() if text.isupper() else text
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text).strip(" ,")
    claim = _CLAIM.match(text)
    if claim and (claim["check"] or claim["asks"]):
        return f"did {claim['who']}{_SAID[claim['said'].lower()]} {claim['what']}"
    return text
