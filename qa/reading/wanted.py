"""What kind of thing a question for a fact asks for, and where a text holds things of that kind.

Both are read from form alone: how questions are put, how names, numbers and dates are written.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from corpus.names import ROLES, TITLES, names_in
from corpus.sentences import Span
from index.terms import stems

Wanted = Literal["person", "place", "date", "age", "number", "amount", "reason", "name"]

# Nouns that tell the kind after "which" or "what", beside what people are (corpus.names).
_PEOPLE = (
    (TITLES - {"chair"})
    | ROLES
    | set(
        "person man woman people boy girl member star celebrity ally critic colleague rival opponent contender brother "
        "sister wife husband son daughter father mother".split()
    )
)
_PLACES = (
    "country countries nation nations city cities town village state states county province region island continent "
    "capital river lake airport port district territory venue"
).split()
_TIMES = "year years month day date decade century weekday".split()
_NUMBERS = "percentage percent share portion proportion fraction number rate score margin".split()
_AMOUNTS = (
    "amount sum price cost fee fine salary fortune budget value bail revenue profit debt deficit contribution donation"
).split()


_VERBS = r"(?:is|was|are|were|did|does|do|will|would|has|have|had|can|could|should|might)"


_BESIDE = (
    "also|later|once|first|ever|never|now|still|then|already|often|again|today|soon|alone|itself|both|who|that|which|there|"
    "it|he|she|they"
)
# Not behind a noun that only describes another: "which city council did", "what state senator".
_HEAD = (
    rf"(?!\s+(?:{'|'.join(sorted(_PEOPLE))})\b)"
    rf"(?!\s+(?!(?:{_BESIDE}|\w+ly)\b)(?-i:[a-z]+)\s+(?:did|does|do|was|is|were|has)\b)"
)


def _noun(nouns: Iterable[str]) -> str:
    """Match "which" or "what" with one of these nouns, up to three words of its description between them."""
    between = rf"(?:(?!(?:{_VERBS}|in|of|on|at|for|to|by|with)\b)[\w’'.-]+\s+){{0,3}}?"
    return rf"\b(?:which|what)(?:[’']s|\s+{_VERBS})?\s+{between}(?:{'|'.join(sorted(nouns))})\b{_HEAD}"


_OPENS = r"(?:^|[.:;!?–—]\s+|\b(?:to|by|for|with|from|of|on|at|and|but|in|against)\s+)"  # else "who" only relates
_FORMS: dict[Wanted, str] = {
    "reason": rf"\bwhy\b|\bhow\s+come\b|{_noun(['reason', 'cause', 'motive'])}",
    "date": rf"\b(?:since|until|by)\s+when\b|\bwhen\s+(?:exactly\s+)?{_VERBS}\b|{_noun(_TIMES)}",
    "amount": rf"\bhow\s+much\b|{_noun(_AMOUNTS)}|\bwhat\b.{{0,80}}\b(?:cost|fortune|worth)\b",
    "age": r"\bhow\s+old\b|\b(?:which|what)\s+(?:is|was\s+)?(?:the\s+)?age\b|\bwhat\b.{0,40}[’']s\s+age\b",
    "number": rf"\bhow\s+(?:many|long|far|tall|high|big|large|fast|often|deep|heavy)\b|{_noun(_NUMBERS)}",
    "place": rf"\bwhere\s+(?:exactly\s+)?{_VERBS}\b|\bwhere$|{_noun(_PLACES)}",
    "person": rf"{_OPENS}(?:who|whom|whose)\b|{_noun(_PEOPLE)}",
}
_HOW = re.compile(r"\bhow\s+(?:many|much|long|old|far|tall|high|big|large|fast|often|deep|heavy)\b", re.IGNORECASE)
# "Which law", "what network did": what it is called, as far as nothing above says more.
_NAMED = re.compile(
    rf"{_OPENS}(?:which\s+(?!(?:{_VERBS}|of)\b)\w+|"
    rf"what\s+(?!(?:{_VERBS}|kind|sort|type|time|else|exactly|really|about|if)\b)\w+(?:\s+\w+){{0,2}}?\s+{_VERBS}\b)|"
    r"\bname\s+of\b",
    re.IGNORECASE,
)
_ASKED = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _FORMS.items()}


def wanted(question: str) -> Wanted | None:
    """Tell what kind of thing a question asks for, None where its form does not say."""
    plain = " ".join(question.split()).strip(" ?!.…_")
    found = [(match.start(), match.end(), kind) for kind, form in _ASKED.items() if (match := form.search(plain))]
    if found:
        return min(found)[2]
    return "name" if _NAMED.search(plain) else None


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_SMALL = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety"
)
_COUNT = rf"(?:\d[\d,.]*\d|\d|\b(?:{_SMALL}|hundreds?|thousands?|millions?|billions?|dozens?|half|quarter|thirds?)\b)"
_YEARS = rf"(?:1?\d{{1,2}}(?![:.,]?\d|\s?(?:[ap]\.?m\b|%|per\s?cent))|(?:{_SMALL})(?:-(?:{_SMALL}))?)"
_OLD = rf"{_YEARS}(?:\s(?:years?\sold|when|and|at|as|on|in|this|next|last)\b|\s?[.,;)]|$)"  # "74, …", "74 when"
_AGING = r"(?:is|was|will\sbe|turn(?:s|ed|ing)?)\s(?:now\s)?"
_AGE = (
    rf"\b{_YEARS}-year-old|\bage[ds]?(?:\sof)?\s{_YEARS}\b|\b{_YEARS}\syears?\sold\b|,\s(?:at\s{_YEARS}\b|{_OLD})|"
    rf"\({_OLD}|\b{_AGING}{_OLD}"
)
_THINGS: dict[Wanted, str] = {
    "date": rf"\b(?:\d{{1,2}}\s+)?{_MONTH}\s+\d[\d,]*|\b{_MONTH}(?!\s+(?:be|have|not)\b)|\b(?:1[5-9]|20)\d\d\b|"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|tomorrow|tonight)\b|"
    rf"\b(?:last|this|next)\s+(?:week|month|year|spring|summer|autumn|fall|winter)\b|"
    rf"\b(?:\d+|an?|{_SMALL})\s+(?:days?|weeks?|months?|years?|decades?)\s+(?:ago|later|earlier)\b",
    "age": _AGE,
    "number": _COUNT,
    "amount": rf"[$£€¥]\s?\d[\d,.]*(?:\s?(?:k|m|bn|thousand|million|billion|trillion)\b)?|\d[\d,.]*\s?%|"
    rf"{_COUNT}[\s-]+(?:(?:thousand|million|billion|trillion)\s+)?"
    r"(?:dollars?|cents?|euros?|pounds?|crowns?|r[uo]+bles?|yen|yuan|francs?|thousand|million|billion|trillion|percent)\b",
    "reason": r"\b(?:because|due\s+to|owing\s+to|thanks\s+to|in\s+order\s+to|so\s+that|as\s+a\s+result|caused\s+by|"
    r"cit(?:es|ed|ing)|blam(?:es|ed|ing)|amid|in\s+response\s+to|reasons?|prompted|over\s+concerns?|after|since|"
    r"to\s+(?:avoid|prevent|protect|stop|help|reduce|make|save))\b",
}
_HELD = {kind: re.compile(pattern, re.IGNORECASE if kind != "date" else 0) for kind, pattern in _THINGS.items()}


_ASKING = re.compile(r"\b(?!(?-i:WHO)\b)(?:which|what|whom|whose|who|where|when|how|why)\b", re.IGNORECASE)


def asking(question: str, words: int) -> tuple[Span, Span]:
    """Return where the first question word stands, and so many words behind it; two empty spans where there is none."""
    asks = _ASKING.search(question)
    if not asks:
        return (0, 0), (0, 0)
    behind = re.compile(rf"(?:\W*\w[^\s]*){{0,{words}}}").match(question, asks.end())
    return asks.span(), behind.span() if behind else (0, 0)


def without_form(question: str) -> str:
    """Leave out of a question the words that only ask: "how many", "how long"."""
    return _HOW.sub(" ", question)


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


def _personal(name: str) -> bool:
    """Tell whether a name could be a person's: two or three words, none in capitals throughout."""
    words = name.split()
    return 1 <= len(words) <= 4 and not any(len(word) > 2 and word.isupper() for word in words)


_ROLE = rf"(?i:{'|'.join(sorted(_PEOPLE))}|[a-z]+(?:ist|ian|man|woman))"


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


_AGENT = r"(?!(?:n?ever|after|later|over)\b)[a-z]+(?:er|or)\b"  # the 31-year-old Voss supporter
_AGE_OF = re.compile(
    r"how\s+old\s+(?:is|was)\s+(?P<name>.+?)(?:,.*|\s+(?:when|now|today|in|at)\b.*)?|"
    r"what(?:\s+(?:is|was)|[’']s)\s+(?:the\s+age\s+of\s+(?P<of>.+)|(?P<own>.+)[’']s\s+age)",
    re.IGNORECASE,
)


def whose_age(question: str) -> str | None:
    """Return of whom a question asks how old they are, None where it does not."""
    match = _AGE_OF.fullmatch(question.strip(" ?!.…"))
    return next(filter(None, match.groups()), None) if match else None


@lru_cache(maxsize=1000)
def age_of(given: str, surnames: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of what says how old somebody is, told as in `description`; by the surname alone, too.

    "Otto Lind, 74,", "Lind, who turned 74", "the 74-year-old mayor Otto Lind", "Lind was 74 when", "Lind died at 74".
    """
    last = f"(?i:{'|'.join(map(re.escape, surnames))})"
    titles = rf"(?i:{'|'.join(sorted(TITLES))})\.?\s"
    full = rf"\b(?i:{re.escape(given)})\s(?:[A-Z][\w.’'-]*\s){{0,2}}{last}\b"
    alone = rf"(?:^|[^\w\s’'.-]\s*|\b[a-z][\w’'-]*\s|\b{titles}){last}\b"  # not behind another given name
    who = f"(?:{full}|{alone})" if given else rf"\b{last}\b"
    link = rf"(?:,\s(?:aged?\s)?|\s\(|(?:,\swho)?\s(?:just\s|has\s|had\s)?{_AGING})"
    between = (
        rf"(?:(?:[\w’',.-]+\s){{0,4}}{full}|(?:[a-z][\w’'-]*,?\s|{titles}){{0,4}}{last}\b(?!\s{_ROLE}\b|\s{_AGENT}))"
    )
    return re.compile(
        rf"{who}{link}{_OLD}|{who}(?:,\sat|\sdied\sat|[^.;]{{0,60}}\bage(?:\sof)?)\s{_YEARS}\b|"
        rf"{who},\san?\s{_YEARS}-year-old\b|"
        rf"{who}[^.;]{{0,60}}\b\d{{1,3}}(?:st|nd|rd|th)\sbirthday\b|\b{_YEARS}-year-old\s{between}"
    )


# A question for whatever there is on a topic: "grain deal", "what happened in Tarn", "tell me about the dam".
_OPENINGS = (
    r"(?:tell me|what is known|what do you (?:know|have)|is there) (?:more |anything |something )?(?:about|on) ",
    r"what(?: is| has)? (?:happen(?:ed|s|ing)|going on|new) (?:\w+ )?(?:in|at|to|with|on|after) ",
    r"(?:any |the |latest )*news (?:about|on|of|from) ",
    r"what about ",
    r"(?:what|who) (?:is|are|was|were) ",
)
_ASKS = (
    "who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
)
_TOPIC = re.compile(
    rf"(?:{'|'.join(_OPENINGS)}|(?!(?:{_ASKS})\b))(?P<topic>(?:(?!(?:{_ASKS})\b)\S+ ){{0,5}}\S+)", re.IGNORECASE
)


def topic_asked_for(question: str) -> str | None:
    """Return the topic of a question that asks for whatever there is on it; None for one that asks for a fact."""
    match = _TOPIC.fullmatch(question)
    return match["topic"] if match else None


def as_asked(question: str) -> str:
    """End a question with its mark, by which models of meaning know one; what has another form stays as it is."""
    plain = question.rstrip(" ?!…")
    asks = not plain.endswith(".") and (re.match(rf"(?:{_ASKS})\b", plain, re.IGNORECASE) or wanted(plain))
    return f"{plain}?" if asks else question
