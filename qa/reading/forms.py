"""The form of a question: which kind it is, whose words it asks for and on what.

Where the form alone (`form_table`) does not tell, the archive is asked whether somebody speaks in it: "Voss on the
flood" asks for a statement, "A bridge on the flood plain" does not.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.names.forms import PARTICLES
from corpus.text.english import POSSESSIVES
from qa.reading.form_table import patterns
from qa.reading.names import Names
from qa.reading.outlets import called
from qa.reading.periods import Order
from qa.reading.query import Kind, Of
from qa.reading.templates import AUXILIARIES, places

_DOES = re.compile(rf"(?:{AUXILIARIES}) ", re.IGNORECASE)
_ANYBODY = re.compile(r"people|everyone|everybody|anyone|anybody|others", re.IGNORECASE)
_DOCUMENTS = (
    "articles?|archive|reports?|stud(?:y|ies)|polls?|surveys?|papers?|laws?|bills?|texts?|documents?|story|news"
)
_AUXILIARY = re.compile(rf"(?:\S+ ){{0,3}}(?:{AUXILIARIES})\b", re.IGNORECASE)
_NO_INFINITIVE = re.compile(r"(?!(?:says|has|does|is|was)\b)\w*(?:[^\Ws]s|ing)\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:i|you|we|there|(?:an?|any|any(?:one|body)|some(?:one|body)|no one|nobody|this|that|these|those)\s.*|"
    rf"the\s(?:{_DOCUMENTS})|{_ANYBODY.pattern}|"
    rf"(?:.*\s)?(?:is|are|was|were|{AUXILIARIES}|be|been|if|can|could|will|would|should|what|which|(?!(?-i:WHO))who|how)\b.*|"
    r".*\s(?-i:where|when|while|after|before|that|might|he|she|they)\b.*|.*\sto|(?:\S+\s){10}.*)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[a-z)\d]{3}[.?!]) (?=[A-Z])")
_PRONOUN = re.compile(r"he|she|they|it|him|her|them", re.IGNORECASE)
_BETWEEN = re.compile(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or|vs\.?|versus|&)\s+", re.IGNORECASE)
_PREPOSITION = (
    "about|on|regarding|concerning|over|towards?|to|of|for|before|after|since|until|during|in|at|from|with|by|against|as|"
    "under|behind|when|while"
)
_ABOUT = re.compile(rf"(?:{_PREPOSITION})\b|.*\babout\b", re.IGNORECASE)
_ENDS_ABOUT = re.compile(rf"(?:.*\s)?(?:{_PREPOSITION})\s*", re.IGNORECASE)
_LONGEST = 400  # characters; what is longer is a text, and no question of a known form


@dataclass(frozen=True, slots=True)
class Form:
    """What the form of a question tells.

    speakers: as the question names them. topic: "" where none is named; of questions of no known form the whole text.
    publishers: outlets, as named, whose reports are asked for ("What did the Courier write about it?").
    verbatim: somebody is to be quoted.
    indirect: a fact is asked for by way of who tells it ("Where did Voss say the dam stands?").
    balanced: as much is wanted of each. of: what a list or a count goes through.
    """

    kind: Kind
    topic: str
    speakers: tuple[str, ...] = ()
    of: Of = "statements"
    order: Order = "relevance"
    balanced: bool = False
    publishers: tuple[str, ...] = ()
    verbatim: bool = False
    indirect: bool = False


def read_form(text: str, names: Names) -> Form:
    """Read the form of a question in plain wording, without dates and sources; "passages" where none known fits.

    Of several sentences the last one asks.
    """
    last = " ".join(re.sub(r"[“”\"]", " ", _SENTENCE_END.split(text)[-1]).split())
    for kind, template in patterns() if len(last) <= _LONGEST else ():
        if (found := places(template, last)) is not None and (form := _form(kind, found, last, names)):
            named_before = last != text and any(map(is_pronoun, form.speakers))
            return Form("passages", text) if named_before else form
    return Form("passages", text)


def is_pronoun(name: str) -> bool:
    """Tell whether the words in the place of a speaker only point to one."""
    return bool(_PRONOUN.fullmatch(name))


def _form(kind: str, found: Mapping[str, str], text: str, names: Names) -> Form | None:
    """Make a form of what was found in its places; None where what stands in the place of a speaker can be none."""
    asked = next((found[place] for place in ("speaker", "name", "known", "source") if place in found), "")
    if asked and _AUXILIARY.match(text) and _NO_INFINITIVE.match(text.partition(asked)[2].strip()):
        return None  # "What did the Istanbul talks cost?", "Where did Voss hold the speech saying …?"
    if kind == "count" and _DOES.match(found.get("topic", "")):  # "How many articles | did Voss mention?"
        return None
    who = () if "known" in found and _only_opens(asked, text, names) else people_in(asked, names)
    if (asked and not who and not _ANYBODY.fullmatch(asked)) or (kind == "compare" and len(who) < 2):
        return None
    form = Form(
        kind="statements" if kind == "compare" else kind,  # type: ignore[arg-type]  # a key of the table
        topic=found.get("topic", ""),
        speakers=who,
        of=_of(kind, found),
        order="oldest" if "oldest" in found else "newest" if "newest" in found else "relevance",
        balanced=kind == "compare",
        verbatim="verbatim" in found and kind in {"statements", "compare"},
        indirect=kind == "statements" and bool(who) and _asks_within(text, found),
    )
    counted = kind == "count" and form.of == "articles"
    as_outlets = replace(form, kind=form.kind if counted else "passages", speakers=(), publishers=who)
    if who and all(called(name, names) for name in who) and not {"publishes", "says", "known"}.isdisjoint(found):
        return as_outlets
    if (
        "source" in found and (inner := read_form(form.topic, names)).kind != "passages"
    ):  # of an outlet it does not have
        return replace(inner, publishers=who)
    if "runs" in found and any(map(names.speaks, who)):
        return None  # "In what year did Voss run against Lind?"
    if not who or any(names.speaks(name) or called(name, names) or is_pronoun(name) for name in who):
        return form
    if "publishes" in found:
        return as_outlets if all(map(_is_name, who)) else None
    if "name" in found or "source" in found:
        return form if all(map(_is_name, who)) else None
    return form if "speaker" in found and (text[:1].islower() or any(map(_has_capital, who))) else None


def _of(kind: str, found: Mapping[str, str]) -> Of:
    """Tell what is listed or counted, or what of the archive is asked for."""
    if kind != "archive":
        return "articles" if "articles" in found else "statements"
    if "articles" in found or "dates" in found:
        return "articles"
    return "outlets" if "outlets" in found else "speakers" if "speakers" in found else "everything"


def _only_opens(word: str, text: str, names: Names) -> bool:
    """Tell whether a word is no name, and has its capital because it opens a question: "News about the dam"."""
    return text.startswith(word) and " " not in word and not names.speaks(word.lower())


def _asks_within(text: str, found: Mapping[str, str]) -> bool:
    """Tell whether a topic is what is said to be so, of which a thing is asked for, and not what is spoken about."""
    topic = found.get("topic", "")
    before = text[: text.rfind(topic)]
    is_spoken_about = "verbatim" in found or _ABOUT.match(topic) or _ENDS_ABOUT.fullmatch(before)
    return " " in topic and not is_spoken_about


def people_in(text: str, names: Names) -> tuple[str, ...]:
    """List whom words that name one or several mean: "both Voss and Anders"; nobody where they can mean no speaker."""
    whole = re.sub(r"^(?:both|either)\s+", "", text)
    parts = [part.removesuffix("'s").strip() for part in _BETWEEN.split(whole)]
    if len(parts) > 1 and _is_one(whole, parts, names):
        parts = [whole]
    named = (part and not _NOBODY.fullmatch(part) and POSSESSIVES.isdisjoint(part.split()[1:]) for part in parts)
    return tuple(parts) if all(named) else ()  # not "Did Voss keep her | promise about the dam?"


def _is_one(whole: str, parts: Sequence[str], names: Names) -> bool:
    """Tell whether words with an "and" name one body: Health and Human Services, Johnson & Johnson."""
    if (names.speaks(whole) and not names.speaks(parts[-1])) or len(set(parts)) < len(parts):
        return True
    return "&" in whole and not all(map(names.speaks, parts))


def _has_capital(name: str) -> bool:
    return name != name.lower()


def _is_name(name: str) -> bool:
    """Tell whether all words are written as in a name: "the Bank of Tarn", not "American companies"."""
    words = [word for word in name.split() if word.lower() not in {"the", "of", "and", "for"} | PARTICLES]
    return all(word[0].isupper() for word in words)
