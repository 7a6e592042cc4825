"""What kind of thing a question for a fact asks for, and of whom or what; read from how it is put."""

import re
from collections.abc import Iterable
from typing import Literal

from corpus.text.english import FINITE, FUNCTION_WORDS, IRREGULAR, ROLES, TITLES
from corpus.text.sentences import Span
from index.storage.terms import stem, words

Wanted = Literal["person", "place", "date", "age", "extent", "share", "number", "amount", "reason", "name"]

# Nouns that tell the kind after "which" or "what", beside what people are (corpus.names.forms).
PEOPLE = (
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
_SHARES = "percentage percent share portion proportion fraction".split()
_NUMBERS = "number rate score margin".split()
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
    rf"(?!\s+(?:{'|'.join(sorted(PEOPLE))})\b)"
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
    "age": r"\bhow\s+old\b|\bwhat\b.{0,40}[’']s\s+age\b|"
    r"\b(?:which|what)\s+(?:(?:is|was)\s+)?(?:the\s+)?age\b(?!\s+(?:group|range|limit|bracket))",
    "extent": r"\bhow\s+(?:long|far|tall|high|deep|wide|heavy)\b",
    "share": _noun(_SHARES),
    "number": rf"\bhow\s+(?:many|big|large|fast|often)\b|{_noun(_NUMBERS)}",
    "place": rf"\bwhere\s+(?:exactly\s+)?{_VERBS}\b|\bwhere$|{_noun(_PLACES)}",
    "person": rf"{_OPENS}(?:who|whom|whose)\b|{_noun(PEOPLE)}",
}
_HOW = re.compile(r"\bhow\s+(?:many|much|long|old|far|tall|high|wide|big|large|fast|often|deep|heavy)\b", re.IGNORECASE)
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


_OF_WHAT = 6  # words behind the question word that may say what is counted
_HOW_MANY = re.compile(r"\bhow\s+(?:many|much)\b", re.IGNORECASE)
_ASIDE = frozenset("more fewer other total different additional number amount sum".split())
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


def counted(question: str) -> frozenset[str]:
    """Return the stems of what a question asks the number of: "How many | striking bakers | came to Tarn?"."""
    if not (how := _HOW_MANY.search(question)):
        return frozenset()
    found: list[str] = []
    for word in words(question[how.end() :])[:_OF_WHAT]:
        small = word.lower()
        if small in _ASIDE and not found:
            continue
        is_done = small in IRREGULAR or small.endswith("ed")
        if found == [_PEOPLE] and (is_done or small in FINITE | {"been"}):
            found += [stem(word)] if is_done else []
        elif small in FINITE | FUNCTION_WORDS or is_done:
            if found:
                break
        else:
            found.append(stem(word))
    return frozenset(found)


_PEOPLE = stem("people")  # who they are is told by what befell them: "how many people died"
_AGE_OF = re.compile(
    r"how\s+old\s+(?:is|was)\s+(?P<name>.+?)(?:,.*|\s+(?:when|now|today|in|at)\b.*)?|"
    r"what(?:\s+(?:is|was)|[’']s)\s+(?:the\s+age\s+of\s+(?P<of>.+)|(?P<own>.+)[’']s\s+age)",
    re.IGNORECASE,
)


def whose_age(question: str) -> str | None:
    """Return of whom a question asks how old they are, None where it does not."""
    match = _AGE_OF.fullmatch(question.strip(" ?!.…"))
    return next(filter(None, match.groups()), None) if match else None


# A question for whatever there is on a topic: "grain deal", "what happened in Tarn", "tell me about the dam".
_OPENINGS = (
    r"(?:tell me|what is known|what do you (?:know|have)|is there) (?:more |anything |something )?(?:about|on) ",
    r"what(?:[’']s| is| has)? (?:happen(?:ed|s|ing)|going on|new) (?:\w+ )?(?:in|at|to|with|on|about|after) ",
    r"(?:what(?:[’']s| is| are) )?(?:any |the |latest )*(?:news|latest|developments) (?:about|on|of|from|in|with) ",
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
