"""Where a text holds things of the kind a question asks for, and what says who, or how old, somebody is.

Told from form alone: how names, numbers and dates are written.
"""

import re
from functools import lru_cache

from corpus.names.forms import names_in
from corpus.text.english import TITLES
from corpus.text.sentences import Span
from index.storage.terms import stems
from qa.reading.wanted import PEOPLE, Wanted
from qa.writing.numbers import UNITS

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_TENS = r"\w{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?"
_SMALL = rf"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|{_TENS}"
_COUNT = (
    r"(?:(?<![\d,.])(?:\d[\d,.]*\d|\d)|"
    rf"\b(?:{_SMALL}|hundreds?|thousands?|millions?|billions?|dozens?|half|quarter|thirds?)\b)"
)
# As they stand alone; "at one point" is no age.
_YEARS = rf"(?:1?\d{{1,2}}(?![:.,]?\d|\s?(?:[ap]\.?m\b|%|per\s?cent))|{_TENS})"
_OLD = rf"{_YEARS}(?:\s(?:when|and(?!\sa\shalf)|at|as|on|in|the|this|next|last|now|today)\b|\s?[.,;)—–]|$)"
_ANY_YEARS = rf"(?:\d{{1,4}}|{_SMALL})"
_YEARS_OLD = rf"{_ANY_YEARS}\syears?\s(?:old|of\sage)\b"
_AGING = r"(?:is|was|will\sbe|turn(?:s|ed|ing)?)\s(?:now\s)?"
_AGE = (
    rf"\b{_ANY_YEARS}-year-old|\bage[ds]?(?:\sof)?\s{_ANY_YEARS}\b|\b{_YEARS_OLD}|,\s(?:at\s)?{_OLD}|"
    rf"\({_OLD}|\b{_AGING}{_OLD}"
)
_UNITS = (
    "seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|generations?|terms?|"
    "miles?|(?:kilo|centi|milli)?met(?:er|re)s?|km|feet|foot|ft|yards?|inch(?:es)?|acres?|blocks?|pages?|words?|pounds?|tons?|"
    "tonnes?|kilos?|kg|points?|stor(?:e?y|ies)|per\\s?cent|%"
)
_THINGS: dict[Wanted, str] = {
    "date": rf"\b(?:\d{{1,2}}\s+)?{_MONTH}\s+\d[\d,]*|\b{_MONTH}(?!\s+(?:be|have|not)\b)|\b(?:1[5-9]|20)\d\d\b|"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|tomorrow|tonight)\b|"
    rf"\b(?:last|this|next)\s+(?:week|month|year|spring|summer|autumn|fall|winter)\b|"
    rf"\b(?:\d+|an?|{_SMALL})\s+(?:days?|weeks?|months?|years?|decades?)\s+(?:ago|later|earlier)\b",
    "age": _AGE,
    "extent": rf"{_COUNT}[\s-]+(?:\w+\s+){{0,2}}?(?:{_UNITS})\b|\b(?:an?|half\san?)\s(?:{_UNITS})\b|[$£€¥]\s?\d",
    "share": rf"{_COUNT}\s?(?:%|[\s-](?:per\s?cent|percentage|points?)\b|\s(?:in|of|out\sof)\s(?:every\s)?{_COUNT})|"
    r"\b(?:half|quarter|majority)\b|\b(?:\w+-|an?\s|one\s)(?:third|quarter|fifth|tenth)s?\b",
    "number": _COUNT,
    "amount": rf"[$£€¥]\s?\d[\d,.]*(?:\s?(?:k|{'|'.join(UNITS)}|thousand|million|billion|trillion)\b)?|"
    r"(?<![\d,.])\d[\d,.]*\s?%|"
    rf"{_COUNT}[\s-]+(?:(?:thousand|million|billion|trillion)\s+)?"
    r"(?:dollars?|cents?|euros?|pounds?|crowns?|r[uo]+bles?|yen|yuan|francs?|thousand|million|billion|trillion|percent)\b",
    "reason": r"\b(?:because|due\s+to|owing\s+to|thanks\s+to|in\s+order\s+to|so\s+that|as\s+a\s+result|caused\s+by|"
    r"cit(?:es|ed|ing)|blam(?:es|ed|ing)|amid|in\s+response\s+to|reasons?|prompted|over\s+concerns?|after|since|"
    r"to\s+(?:avoid|prevent|protect|stop|help|reduce|make|save))\b",
}
_ROLE = rf"(?i:{'|'.join(sorted(PEOPLE))}|[a-z]+(?:ist|ian|man|woman))"
_AGENT = r"(?!(?:n?ever|after|later|over)\b)[a-z]+(?:er|or)\b"  # the 31-year-old Voss supporter
_BEFORE_IT, _BEHIND_IT = 6, 8  # words around a number among which what it counts stands
_BESIDE = 120  # characters that these are looked for in
_HELD = {kind: re.compile(pattern, re.IGNORECASE if kind != "date" else 0) for kind, pattern in _THINGS.items()}


def things(kind: Wanted, text: str, asked: frozenset[str] = frozenset()) -> list[Span]:
    """List the spans of a text that are things of a kind, in order.

    asked: stems of the question's words; what holds nothing beside them is no answer to it. A place is any name, for
    nothing in its form tells it from others; what a thing is called is one, too.
    """
    if kind in ("person", "place", "name"):
        named = [(text.find(name, at), name) for at, name in names_in(text) if kind != "person" or _personal(name)]
        spans = [(at, at + len(name)) for at, name in named if at >= 0]
    else:
        spans = [match.span() for match in _HELD[kind].finditer(text)]
    return spans if kind == "reason" else [span for span in spans if not asked.issuperset(stems(text[slice(*span)]))]


def stands_near(kind: Wanted, text: str, counted: frozenset[str]) -> bool:
    """Tell whether a thing of a kind stands near what is counted, given by stems of the words: "40 | of the bakers"."""
    for start, end in things(kind, text):
        before, behind = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
        if not counted.isdisjoint(stems(before)[-_BEFORE_IT:] + stems(behind)[:_BEHIND_IT]):
            return True
    return False


def _personal(name: str) -> bool:
    """Tell whether a name could be a person's: two or three words, none in capitals throughout."""
    words = name.split()
    return 1 <= len(words) <= 4 and not any(len(word) > 2 and word.isupper() for word in words)


@lru_cache(maxsize=1000)
def description(given: str, surnames: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of what says who somebody is, told by a given name ("" for any) and a surname's spellings.

    "The lobbyist Otto Lind", "Otto Lind, a lobbyist,", "Otto Lind, who is his lawyer", "Otto Lind was one of the few".
    """
    last = f"(?i:{'|'.join(map(re.escape, surnames))})"
    more = r"[A-Z][\w.’'-]*\s"
    full = rf"(?i:{re.escape(given)})\s(?:{more}){{0,2}}{last}" if given else rf"(?:{more}){{1,3}}{last}"
    link = r"(?:,(?:\swho)?|(?:,\swho)?\s(?:is|was|has\sbeen))\s(?:an?|the|his|her|their|one\sof)\s"
    return re.compile(rf"\b{_ROLE}\s{full}\b|\b{full if given else last}{link}")


@lru_cache(maxsize=1000)
def age_of(given: str, surnames: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of what says how old somebody is, told as in `description`; by the surname alone, too.

    "Otto Lind, 74,", "Lind, who turned 74", "the 74-year-old mayor Otto Lind", "Lind was 74 when", "Lind died at 74".
    """
    last = rf"(?i:{'|'.join(map(re.escape, surnames))})\b(?:,?\s[JS]r\b\.?)?"
    title = rf"(?i:{'|'.join(sorted(TITLES))})\.?\s"
    full = rf"\b(?i:{re.escape(given)})\s(?:[A-Z][\w.’'-]*\s){{0,2}}{last}"
    alone = rf"(?:^|[^\w\s’'.-]\s?|\b[a-z][\w’'-]{{0,30}}\s|\b{title}){last}"  # not behind another given name
    who = f"(?:{full}|{alone})" if given else rf"\b{last}"
    link = rf"(?:,\s(?:aged?\s|now\s|at\s)?|\s\(|\s[—–]\s|(?:,\swho)?\s(?:just\s|has\s|had\s)?{_AGING}|\sdied\sat\s)"
    gap = r"(?:,?\s(?:(?!(?:his|her|their|whose|and|who)\b)[a-z]+|[A-Z][a-z]+day)){0,8}"
    led = rf"(?:[a-z][\w’'-]*,?\s|{title}){{0,4}}(?<!\bof\s)(?<!\bfor\s)(?<!\bto\s)(?<!\bby\s)(?<!\bwith\s)"
    return re.compile(
        rf"{who}{link}(?:{_OLD}|{_YEARS_OLD})|{who},\san?\s{_ANY_YEARS}-year-old\b|"
        rf"{who}(?:,\swho)?{gap}\sage(?:\sof)?\s{_ANY_YEARS}\b|"
        rf"{who}{gap}\s(?:his|her|their)\s\d{{1,3}}(?:st|nd|rd|th)\sbirthday\b|"
        rf"\b{_ANY_YEARS}-year-old,?\s{led}(?:{full}|{last}(?!\s{_ROLE}\b|\s{_AGENT}))"
    )
