"""The table of the forms questions have, written in the small language of `templates`.

Only words of the language are listed here.
"""

import re
from functools import cache

from qa.reading import saying, templates

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
    "AUX": templates.AUXILIARIES,
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
def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return the patterns of all forms, each with the kind it asks for, in the order in which they are tried."""
    forms = {
        "archive": _ARCHIVE,
        "compare": _COMPARE,
        "count": _COUNT,
        "timeline": _TIMELINE,
        "list": _LIST,
        "statements": _STATEMENTS,
    }
    return templates.patterns(forms.items(), _WORDS, _SLOTS)
