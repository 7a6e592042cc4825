"""The form of a question: which kind it is, whose words it asks for and on what.

Only words of the language are listed here. Where the form alone does not tell, the archive is asked whether somebody
speaks in it: "Voss on the flood" asks for a statement, "A bridge on the flood plain" does not.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.names.forms import PARTICLES
from qa.reading import saying
from qa.reading.names import Names
from qa.reading.outlets import called
from qa.reading.periods import Order
from qa.reading.query import Kind, Of
from qa.reading.templates import AUXILIARIES, patterns, places

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
    for kind, template in _patterns() if len(last) <= _LONGEST else ():
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
    return tuple(parts) if all(part and not _NOBODY.fullmatch(part) for part in parts) else ()


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


# A line is a form (see `templates`). X is whose words are asked for: KNOWN where the archive has to know them, NAME
# where they must be written as a name if it does not; Y is what about.
_COMPARE = """
(compare|contrast) (what|how) X [has|have] (REPORT|SAY|ACT|see|saw) [ABOUT|that|to] Y
(compare|contrast) [the] VIEW (of|by|from) X ABOUT Y
(compare|contrast) X's VIEW ABOUT Y
(compare|contrast) KNOWN (on|about|over) Y
VERSUS (on|about|over|regarding) BRIEFLY
[what (is|are|was|were)] [the] differences? between KNOWN (on|about|over|regarding) Y
(how|where|what) AUX KNOWN (differ|disagree|diverge) [on|in] [ABOUT] Y
(how|where|what) KNOWN (differ|disagree|diverge) [on|in] [ABOUT] Y
(do|did) KNOWN (agree|disagree|differ) [ABOUT] Y
"""
_ARCHIVE = """
MANY (ARTICLES|OUTLETS|SPEAKERS) HELD
[ALL|list|show me|give me|what|which|what BE] [me] [the|all|all the] (OUTLETS|SPEAKERS) HELD
WHOEVER [all] (speaks|talks|is quoted|is heard|are quoted|are heard) HERE
who are the SPEAKERS [HELD]
what BE [all] [there] HERE
what AUX ARCHIVE HOLD
what is ARCHIVE [about]
(what|which|how many) TIMES AUX ARCHIVE HOLD
how far [back] AUX ARCHIVE (go|reach)
how (big|large|old|recent|new|up to date) is ARCHIVE
(how (old|recent|new)|when) is the (oldest|newest|latest|first|last|most recent) ARTICLES HERE
(describe|summari[sz]e) ARCHIVE
"""
_COUNT = """
how (often|many times) AUX X MAYBE (SAY|ACT) [ABOUT|that|to] Y
how (often|many times) BE Y_ [been] NAMED
in how many ARTICLES BE Y_ [been] NAMED
in how many ARTICLES AUX Y_ appear
MANY [different] QUOTES AUX X (make|made|given?|gave) [ABOUT Y]
MANY QUOTES (by|from) X OURS [ABOUT Y]
MANY QUOTES [OURS] (by|from) X [ABOUT Y]
MANY QUOTES [OURS] ABOUT Y_ [OURS]
MANY of X's VIEW [OURS] ABOUT Y
MANY ARTICLES [OURS]
MANY [different] ARTICLES AUX X (REPORT|ACT) [ABOUT] Y
MANY [different] ARTICLES [OURS] [that|which] [has|have] [MENTION|(are|is|were)] [ABOUT] Y_ [OURS]
MANY (PEOPLE|people) [has|have] COMMENT (on|about|to) Y
"""
_TIMELINE = """
[show] [me] how [AUX] X's VIEW ABOUT Y_ [AUX] CHANGE [EVER]
[show] [me] how [AUX] X [AUX] CHANGE OWN VIEW ABOUT Y
AUX X MAYBE CHANGE OWN VIEW [ABOUT Y]
what AUX CHANGE (in|about) X's VIEW ABOUT Y
AUX X's VIEW ABOUT Y_ CHANGE [EVER]
[a|the] TIMELINE of VIEW (by|from|of) X ABOUT Y
[a|the] TIMELINE of X's VIEW ABOUT Y
[a|the] TIMELINE of KNOWN (on|about) Y
(timeline|chronology) of Y
(trace|track|follow|chart) X's VIEW ABOUT Y_ [EVER]
X's VIEW ABOUT Y_ EVER
what AUX X MAYBE SAY [ABOUT|that] Y_ EVER
"""
_LIST = """
[ALL|list] (everything|things?) [that] X [has|have|had] [ever] SAY [(ABOUT|that) Y]
(ALL|list) [the] (times|occasions|cases) [that|when|where] X [has|have] SAY [ABOUT|that] Y
(ALL|list) [the] QUOTES [made] (by|from|of) X [ABOUT Y]
(ALL|list) [the] QUOTES (about|on) Y
(ALL|list) X's VIEW [ABOUT Y]
(ALL|list|show me|give me) [me] [the] ARTICLES
(ALL|list|show me|give me|find|which|what) [me] [the] ARTICLES [that|which] (MENTION|(are|is) about|ABOUT) Y
(ALL|list|who are) (PEOPLE|who) [who|that] [has|have] (SAY|COMMENT) [THING] [ABOUT|that|to] Y
who [all] (has|have) [all] COMMENT [out] (on|about|to|over) Y
"""
_STATEMENTS = """
what BE [the] (FIRST|LAST) (things?|statements?|comments?|remarks?) [that] X [has] (SAY|made) [ABOUT|that] Y
HOW AUX X MAYBE REPORT [THING] [ABOUT|that] Y
HOW AUX X MAYBE SAY [to REPORTERS|REPORTERS] [SPEECH] [THING] [ABOUT|that|to|by] Y
HOW AUX X MAYBE (say|said|saying|think|thought|claim|claimed|comment|allege|promise|promised|argue|argued|mean by that)
HOW AUX X MAYBE (tweet|tweeted)
(what|how|what else|what exactly) AUX KNOWN MAYBE ACT [THING] [ABOUT|that|to] Y
HOW BE X [QUOTED] [as] saying [ABOUT|that] Y
(where|how) (do|does|did) X MAYBE (stand|come down) (on|regarding|over) Y
HOW BE X's VIEW (ABOUT|to) Y
HOW BE X's \\w+ VIEW (ABOUT|to) Y
[HOW BE] [the] VIEW (of|by|from) KNOWN (on|about|regarding|concerning|towards?|over|to) Y
what BE (it|that) that X [has|have] SAY [ABOUT|that] Y
what [else] BE [being] MAYBE said ABOUT Y_ by X
what [else] BE [being] MAYBE said ABOUT Y
what BE (said|promised|claimed|announced) by X [ABOUT Y]
(what|something|anything) [else] NAME [has|have|had] MAYBE SAY [REPORTERS] [SPEECH] [THING] [ABOUT|that|to] Y
QUOTED [me] X (on|about) Y
AUX X MAYBE SAY [THING] [ABOUT|that|to] Y
AUX KNOWN MAYBE ACT [THING] [ABOUT|that] Y
AUX KNOWN MAYBE AFFIRM that Y
BE KNOWN (in favou?r of|opposed to|against) Y
[BE there|do you have|find|find me|show me|give me] [any|an?|some|the] QUOTES [made] (by|from|of) X [(ABOUT|that) Y]
(find|show|give) [me] [an?|the] EXACT QUOTES (by|from|of) X [(ABOUT|that) Y]
[tell me] [about] X's VIEW (ABOUT|to) BRIEFLY
WHO QUOTES (on|about|regarding) BRIEFLY
WHO (on|about|regarding) BRIEFLY
according to SOURCE_, OPEN
OPEN_, according to SOURCE
OPEN_ according to SOURCE
by whom BE Y
Y_ [-|–|—] who SAY (it|this|that)
(who|(which|what) PEOPLE) [else|all] [has|have|is|are] [else|all] (SAY|COMMENT|called for) [THING] [ABOUT|that|to] Y
what (AUX|are|is) (people|everyone|everybody|anyone|others) SAY [ABOUT|that] Y
"""


def _inflected(verbs: str, irregular: str = "") -> str:
    """Write a pattern for verbs in all their forms: never capitalised, nor after a word that a noun follows."""
    return rf"(?<!\bof )(?<!\bthe )(?-i:{'|'.join(filter(None, [irregular, saying.one_of(verbs)]))})"


def _without(verbs: str, apart: str) -> str:
    return " ".join(verb for verb in verbs.split() if verb not in apart.split())


_ON_BEHALF = "(?! (?:for (?:the )?(?-i:[A-Z])|at (?:(?:the|an?)\\b|(?-i:[A-Z]))))"
_THE_ARCHIVE = "(?:the|this|your) (?:archive|index|collection|corpus|database)"
_HOLD = "hold|contain|cover|have|include|comprise|span|know"
_PIECES = "speeches|stor(?:y|ies)|(?:article|piece|report|statement|tweet|post|context|sense)s?|interviews"
_SPEECHES = "speech|interview|address|letter|briefing|debate|talk"
_WORDS = {
    "HOW": f"what|how|why|when|where|what (?:else|exactly|all)|in (?:what|which) (?:{_SPEECHES}|{_PIECES})",
    "AUX": AUXILIARIES,
    "BE": "is|are|was|were|has been|have been|has|have",
    "OWN": "his|her|their|its",
    "ABOUT": "about|on|regarding|concerning|over|towards?|as to|with regard to|of|for",
    "THING": "anything|something|things|more|a word",
    # Verbs that report speech whoever their subject is, and those that do where it is somebody who speaks.
    "SAY": _inflected(
        _without(f"{saying.ASSERT} {saying.HOLD} {saying.SPEAK} {saying.TWEET}", "say state speak"),
        "stat(?:es|ed|ing)|state(?! [a-z]+ [A-Z])|"  # not of a state senator
        f"(?P<says>say|says|said)|saying|(?:speaks?|spoken?){_ON_BEHALF}",  # who speaks for a company, at a rally
    ),
    "ACT": _inflected(_without(saying.ACT, "write"), "(?P<says>write|writes|wrote|written)") + "(?! to\\b)",
    "AFFIRM": _inflected(saying.AFFIRM),
    "REPORT": f"(?P<publishes>{_inflected(saying.PUBLISH)}|(?-i:(?P<runs>carry|carried|run|ran)))",
    "EXACT": "exact|actual|precise|full|direct|original|verbatim",
    "COMMENT": f"commented|spoken?{_ON_BEHALF}|weighed in|talked|reacted|responded",
    "MENTION": _inflected("mention discuss cover quote")
    + "|report(?:ed)? on|wr[io]te about|talk about|refer to|deal with",
    "NAMED": "(?P<articles>mentioned|discussed|named|covered)",
    "VIEW": "(?:(?P<newest>latest|most recent)|(?P<oldest>first|original)|recent|public|official|current|past|main)? ?"
    "(?:mind|comments?|positions?|views?|stances?|opinions?|statements?|reactions?|responses?|remarks?|take|thoughts?|"
    "words|attitudes?|line|conditions?|demands?|proposals?|warnings?|promises?|claims?|(?P<verbatim>quotes?|quotations?))",
    "QUOTED": "(?P<verbatim>quoted?)",
    "QUOTES": "statements?|(?P<verbatim>quotes?|quotations?)|comments?|remarks?|claims?|words?",
    "ARTICLES": "(?P<articles>articles?|stories|story|reports|pieces|news items?|briefings?|editorials?|outlets)",
    "ARCHIVE": _THE_ARCHIVE,
    "HERE": f"(?:in|of) {_THE_ARCHIVE}|(?:in )?here",
    "HOLD": _HOLD,
    "HELD": f"(?:(?:are|is) )?(?:there )?(?:in|of) {_THE_ARCHIVE}|(?:does|do) {_THE_ARCHIVE} (?:{_HOLD})|"
    f"(?:do|can) (?:you|we) (?:{_HOLD})|(?:(?:are|is) )?(?:there|(?:in )?here)",
    "OUTLETS": "(?P<outlets>outlets?|newspapers?|papers?|publications?|media|publishers?|(?:news )?sources?)",
    "SPEAKERS": "(?P<speakers>speakers?|people|persons?|politicians|voices|names)",
    "WHOEVER": "(?P<speakers>who)",
    "TIMES": "(?P<dates>(?:time |date )?(?:periods?|dates?|years?|times?|span|range|months|days))",
    "PEOPLE": "everyone|everybody|(?:all )?(?:the )?(?:people|persons|speakers|politicians|officials|leaders)",
    "REPORTERS": "reporters|journalists|the press",
    "SPEECH": f"(?:in|at|during) (?:an?|the|his|her|its|their) (?:\\w+ )?(?:{_SPEECHES})",
    "MANY": "how many|(?:what is )?(?:the )?number of|count(?: the| all)?(?: the)?",
    "FIRST": "(?P<oldest>first|earliest)",
    "LAST": "(?P<newest>last|latest|most recent|newest)",
    "ALL": "(?:(?:list|show|give|find|get|name)(?: me| us)? |i (?:want|need) |what (?:are|is) )?"
    "(?:(?:an? |the )?(?:full |complete |whole )?list of(?: all| every)?|all|every|each)(?: of)?(?: the)?|"
    "i (?:want|need) (?:an? |the )(?:full |complete |whole )?list of",
    "OURS": "(?:are|is) there|(?:do|does|can) (?:you|we|it) \\w+|exist",
    "TIMELINE": "timeline|chronology|history|evolution",
    "CHANGE": "shift|shifts|shifted|differ(?:ed)?|" + _inflected("change evolve develop soften harden"),
    "EVER": "over (?:time|the (?:years|months|weeks|(?:past|last) \\w+))",
}
_FACT = "(?!.*\\b(?:which|whose|who|when|where|how [a-z]+ |what (?!happen|should|would|will|must|went|did|does|do )))"
_SLOTS = {
    "MAYBE": "(?:ever |also |really |once |later |publicly |actually |exactly |had |have |been |"
    "(?P<oldest>first |initially )|(?P<newest>last |(?:most )?recently |lately ))*",
    "X": "(?P<speaker>.+?) ",
    "X's": "(?P<speaker>.+?)'s? ",
    "NAME": "(?P<name>.+?) ",
    "KNOWN": "(?P<known>.+?) ",
    "WHO": "(?P<known>(?:(?!(?:in|at|by|with|from|to|for|after|against) )\\S+ ){1,6})",
    "VERSUS": "(?P<known>.+? (?:vs\\.?|versus) .+?) ",
    "SOURCE": "(?P<source>[^,]+?) ",
    "SOURCE_,": "(?P<source>[^,]+), ?",
    "Y": "(?P<topic>.+) ",
    "Y_": "(?P<topic>.+?) ",
    "BRIEFLY": "(?P<topic>(?:(?!(?:what|which|who|how|when|where|why) )\\S+ ){1,10})",
    "OPEN": f"(?P<topic>{_FACT}.+) ",
    "OPEN_": f"(?P<topic>{_FACT}.+?) ",
    "OPEN_,": f"(?P<topic>{_FACT}.+?), ",
}


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    forms = {
        "archive": _ARCHIVE,
        "compare": _COMPARE,
        "count": _COUNT,
        "timeline": _TIMELINE,
        "list": _LIST,
        "statements": _STATEMENTS,
    }
    return patterns(forms.items(), _WORDS, _SLOTS)
