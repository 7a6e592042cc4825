"""Whether a question is, or asks for, a pasted sentence that is to be found."""

import re
from typing import NamedTuple

from corpus.text.english import FINITE, IRREGULAR, PRONOUNS

_SENTENCE = 5  # words from which a quotation in a question is a sentence to be found, else a phrase to be spoken of
_BARE = 6  # words from which a sentence without a question is one; a shorter one, or one without its stop, may be
_OPEN, _CLOSE = "“„‟«\"‘'", "”“»\"’'"
_QUOTED = rf"[{_OPEN}](?P<sentence>.+)[{_CLOSE}][.?!]*"
_IT = (
    r"(?:this|that|the|these|those)\s+(?:following\s+|exact\s+)*"
    r"(?:sentence|quote|quotation|words?|line|statement|passage)"
)
_END = r"(?:\s+(?:from|in (?:the|this) archive|first))?"
_FRAMES = [
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"^{_QUOTED}$",
        rf"^who\s+(?:first\s+|really\s+|actually\s+|once\s+|has\s+|had\s+)*(?:said|says|wrote|told\s+\w+){_END}\s*[:,]?\s*{_QUOTED}$",
        rf"^who(?:se|\s+is|’s|'s)\s+(?:words\s+are\s+|quoted\s+as\s+saying\s+)?{_QUOTED}$",
        rf"^(?:where|what|which article|when)\s+(?:does|do|is|are|did|was|were)\s+(?:{_IT}\s*[:,]?\s*)?{_QUOTED}"
        r"\s*(?:first\s+)?(?:come|appear|stand|said|written|taken)?\s*(?:from|first|in)?[?.]*$",
        rf"^(?:find|look up|search for|locate|check|verify|source)\s+(?:me\s+)?(?:{_IT}\s*)?[:,]?\s*{_QUOTED}$",
        rf"^(?:what\s+is\s+|what's\s+)?(?:the\s+)?(?:source|origin|author)\s+(?:of|for)\s+(?:{_IT}\s*)?[:,]?\s*{_QUOTED}$",
        r"^(?:did|has|have)\s+(?:\w[\w.’'-]*\s+){1,5}?(?:ever\s+|really\s+|actually\s+)*"
        rf"(?:say|said|write|written)\s*(?:that\s+)?[:,]?\s*{_QUOTED}$",
        rf"^(?:is|was|are|were)\s+(?:{_IT}|this|it)\s+(?:quote\s+|quotation\s+)?(?:real|genuine|authentic|accurate|"
        rf"correct|right|true|in the archive)\s*[?:,]+\s*{_QUOTED}$",
    )
]
# After a colon the sentence may stand without quotation marks.
_ANNOUNCED = re.compile(
    r"^(?:(?:find|look up|search for|locate|check|verify|source(?: of)?|who said|where is|is)\s+)?(?:me\s+)?"
    rf"(?:{_IT}|quote)"
    r"(?:\s+(?:real|genuine|authentic|accurate|correct|right|true|from))?\s*\??\s*:\s*(?P<sentence>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# What a request has, or a clue in a quiz, and few sentences from articles: it is looked up only where the archive has
# it. "This country", "which city", "what animal", or a question in it; not "this week", "what he said" or ", which is".
_ASKS = (
    "who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|"
    "may|list|name|tell|show|find|give|compare|count|quote|describe|explain|please|"
    r"i(?:[’']m| am) (?:looking|interested|trying)|i(?:[’']d| would) like|i (?:want|need) to"
)
_AFTER_THIS = (
    "week|year|month|morning|afternoon|evening|weekend|time|point|way|day|season|summer|winter|spring|fall|autumn|moment|"
    "case|kind|sort|and|or|is|was|are|were|can|could|will|would|may|might|to|in|on|of|at|as|because|has|had|have|one"
)
_AFTER_WHAT = (
    "he|she|they|we|i|you|it|is|was|are|were|has|had|have|the|a|an|would|could|can|will|people|some|many|in|to|s|"
    "happened|happens"
)
_ASKING = rf"\?|__|(?:^|[.!] )[“\"]?(?:{_ASKS})\b|(?:(?<!,) which|\bwhat) (?!(?:{_AFTER_WHAT})\b)\w+"
_QUESTION = re.compile(_ASKING, re.IGNORECASE)
_CLUE = re.compile(rf"{_ASKING}|\b(?:this|these) (?!(?:{_AFTER_THIS})\b)\w+", re.IGNORECASE)
_ENDED = re.compile(r"(?:[.!][”\"’'»)]*|[”\"’'»)])$")  # as sentences are, and questions are not
# What makes a clause, and is not in every topic. A text with such a word may well be something else than a sentence: it
# is one where the archive has it, too.
_VERBS = FINITE | IRREGULAR | (PRONOUNS - {"who"})
_VERB = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_VERBS))}|(?<!\bthe )(?<!\ba )[a-z]{{3,}}ed)(?![\w’'-])", re.I)
_GAP = re.compile(r"__|(?:…|\.\.\.)[\"”’']?$")  # to be filled: a quiz, not a sentence from an article


class Pasted(NamedTuple):
    """A text to be found. explicit: the reader asks for it; else it may turn out to be a question of another kind."""

    sentence: str
    explicit: bool


def pasted(question: str) -> Pasted | None:
    """Read the sentence out of a question that asks where it is from, or is nothing but a sentence; else None."""
    text = question.strip()
    for i, frame in enumerate(_FRAMES):
        match = frame.match(text)
        if match and (i == 0 or _words(match["sentence"]) >= _SENTENCE):
            return Pasted(text if i == 0 and _is_more_than_one(text) else match["sentence"].strip(), True)
    if match := _ANNOUNCED.match(text):
        return Pasted(match["sentence"].strip(), True)
    if _words(text) < _SENTENCE or _GAP.search(text):
        return None
    if _words(text) >= _BARE and is_ended(text):
        return Pasted(text, not _CLUE.search(text))
    return Pasted(text, False) if _VERB.search(text) and not _QUESTION.search(text) else None


def may_be_pasted(question: str) -> bool:
    """Tell whether a text that no word shows to be a sentence could be one: nothing in it asks."""
    text = question.strip()
    return _words(text) >= _SENTENCE and not _QUESTION.search(text) and not _GAP.search(text)


def is_ended(text: str) -> bool:
    """Tell whether a text ends as sentences do, and questions do not."""
    return _ENDED.search(text.strip()) is not None


def _is_more_than_one(text: str) -> bool:
    """Tell whether the first mark closes before the end, as where words of attribution follow it."""
    return re.search(rf"[{_CLOSE}](?!\w)", text[1:].rstrip(f".?!{_CLOSE}")) is not None


def _words(text: str) -> int:
    return len(re.findall(r"\w[\w’'-]*", text))
