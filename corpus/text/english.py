"""Closed lists of English words, in small letters: grammar, titles, kinds of bodies; British and American spellings."""

import re

# Words that stand before a person's name and are no part of it.
TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend rabbi pope cardinal bishop archbishop "
    "sheikh imam king queen prince princess president chancellor minister secretary ambassador envoy senator sen "
    "sens representative rep reps congressman congresswoman governor gov govs mayor judge justice chief colonel col "
    "lt lieutenant captain capt whip maj sergeant sgt admiral adm cmdr commander officer director chairman "
    "chairwoman chair speaker leader spokesman spokeswoman spokesperson general inspector sheriff detective coach "
    "candidate nominee adviser advisor strategist premier taoiseach commodore brigadier supt det insp engr madam emir "
    "alderman alderwoman councilman councilwoman assemblyman assemblywoman "
    "sultan cllr coun councillor alhaji alhaja hajia datuk datin shri smt".split()
)
# Titles as they are written before a name, with a full stop or without.
SHORT_TITLES = (
    "Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Govs Lt Col Gen Sgt St Rev Hon Adm Capt Maj Cmdr Cpl Brig Supt Det Insp "
    "Cllr".split()
)
# What is called by its whole word again: "Gov. Voss", "the governor".
ABBREVIATED = {
    "adm": "admiral",
    "capt": "captain",
    "cllr": "councillor",
    "cmdr": "commander",
    "col": "colonel",
    "coun": "councillor",
    "det": "detective",
    "gen": "general",
    "gov": "governor",
    "insp": "inspector",
    "prof": "professor",
    "rep": "congressman congresswoman",
    "rev": "reverend",
    "sen": "senator",
    "sgt": "sergeant",
    "supt": "superintendent",
}
# Offices that are nobody's surname, as King, Pope and Judge are: alone they name whoever holds them.
OFFICES = frozenset(
    "minister secretary officer director chairman chairwoman spokesman spokeswoman spokesperson commissioner "
    "superintendent president senator governor ambassador envoy inspector premier".split()
)
# Words for what somebody is that may as well be a name's own ("The Economist"): left out before a whole name alone.
ROLES = frozenset(
    "official executive ceo cfo boss founder owner author writer journalist columnist presenter reporter editor host "
    "anchor actor actress singer rapper musician artist athlete player politician lawmaker lawyer attorney prosecutor "
    "doctor scientist economist historian pollster activist aide donor billionaire businessman businesswoman "
    "commissioner superintendent treasurer recorder striker midfielder goalkeeper skipper teammate manager neighbour "
    "neighbor resident campaigner mum mom dad grandmother grandfather pensioner mp mep msp mla td researcher "
    "co-author analyst forecaster teacher nurse student engineer veteran novelist poet filmmaker designer chef "
    "barrister solicitor constable lecturer academic organiser organizer volunteer survivor shopkeeper landlord "
    "publican parent comedian fisherman evacuee substitute advocate "
    "widow widower great-grandmother great-grandfather backbencher "
    "epidemiologist biologist physicist climatologist geologist psychologist sociologist".split()
)
PERSONAL = TITLES | ROLES  # what a person is called, and no place
IN_CHARGE = frozenset({"bosses", "chiefs"})  # of newspapers' English: "health chiefs said"
# Words a body is called again by, without its name.
BODIES = frozenset(
    "company newspaper paper agency group organization organisation firm party committee council union bank network "
    "magazine institute foundation association department ministry office court university commission assembly "
    "parliament".split()
)
# Words that bodies' names have before what they are of or for: "Royal College of Nursing".
OF_BODIES = BODIES | frozenset(
    "college society federation confederation centre center centres centers board bureau academy league alliance "
    "coalition fund trust authority chamber school institution guild congress house church campaign service "
    "club movement front forum".split()
)
# Other last words of names that are no person's.
THINGS = frozenset(
    "news house street sea river bay lake security service services times post journal herald tribune gazette board "
    "bureau college society inspectorate directorate police team".split()
)
ENDS_OF_BODIES = OF_BODIES | THINGS | {"executive"}  # Health and Safety Executive
MEDIA = frozenset("media television radio tv".split())
# Adverbs and conjunctions that link a sentence to others.
LINKING = frozenset(
    "therefore moreover furthermore nevertheless nonetheless thus hence additionally besides whenever wherever "
    "otherwise indeed perhaps maybe likewise similarly contrary".split()
)
PARTS_OF_TIME = frozenset("night morning afternoon evening week month year".split())
PRONOUNS = frozenset("he she they we i it you who".split())
FIRST_PERSON = frozenset("i we you my our your me us myself ourselves".split())
POSSESSIVES = frozenset("his her their its our my your whose".split())
ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
DETERMINERS = (
    POSSESSIVES
    | frozenset(ONES[:10])
    | frozenset(
        "the a an this that these those some many most several all both each every any no other another few".split()
    )
)
PREPOSITIONS = frozenset(
    "of in on at to by with for from about against between into through during before after above below under over "
    "near since until within without among toward towards upon via despite like unlike amid around across behind "
    "beyond per than alongside regarding including".split()
)
_CONJUNCTIONS = frozenset(
    "and or but nor so yet as if because although though while when whereas unless where which what how why whether "
    "who whom that".split()
)
FINITE = frozenset(  # verbs that make a clause
    "is are was were am has have had do does did will would shall should can could may might must "
    "isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't hasn't haven't hadn't "
    "cannot".split()
)
IRREGULAR = frozenset(  # past forms no ending shows
    "said told wrote thought put knew saw felt heard held found kept made took gave went came began fought sought "
    "brought led left lost met meant sent spoke stood swore understood drew broke chose let read ran set shot rose "
    "fell grew won sold bought paid built caught drove ate fed fled flew forgot hid hit hurt rang sank sat shook slid "
    "struck swept taught threw wore became".split()
)
_OTHER = LINKING | frozenset(
    "also then there here now just still even only too very more most less least never ever often once again already "
    "soon later earlier today yesterday tomorrow ago away back out up off down him them me us himself herself "
    "themselves itself however instead meanwhile".split()
)
FUNCTION_WORDS = (
    PRONOUNS
    | DETERMINERS
    | PREPOSITIONS
    | _CONJUNCTIONS
    | FINITE
    | frozenset({"be", "been", "being", "having", "not", "n't"})
    | _OTHER
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = "January February March April May June July August September October November December".split()
# Without "may", which is a verb more often.
CALENDAR = (
    DAYS
    | frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
    | frozenset(month.lower() for month in MONTHS if month != "May")
)

_ATLANTIC = [
    (re.compile(pattern), other)
    for pattern, other in (
        (r"(?<=\w{3})is(?=(?:e[drs]?|ers|ing|ations?)$)", "iz"),
        (r"(?<=\w{3})iz(?=(?:e[drs]?|ers|ing|ations?)$)", "is"),
        (r"(?<=\w[^\Wc])our(?=(?:s|ed|ing|able|ite|ites|ers?)?$)", "or"),
        (r"(?<=\w[blmv])or(?=(?:s|ed|ing|able|ite|ites)?$)", "our"),
        (r"(?<=[fp]en)ce(?=s?$)", "se"),
        (r"(?<=[fp]en)se(?=s?$)", "ce"),
        (r"(?<=[aeint]t|ib)re(?=s?$)", "er"),
        (r"(?<=[aeint]t|ib)er(?=s?$)", "re"),
    )
]
RARE_IN_AMERICA = {"reckon": "believe", "reckons": "believes", "reckoned": "believed"}  # with a cue of that meaning
_DOUBLED = re.compile(r"(?<=\w{4}[aeiou])ll(?=(?:ed|ing)$)")


def across_the_atlantic(word: str) -> list[str]:
    """List how a common word may be spelt on the other side: apologise and apologize, labour and labor."""
    if not word.islower():
        return []
    forms = (pattern.sub(other, word) for pattern, other in _ATLANTIC)
    return [form for form in dict.fromkeys(forms) if form != word]


def with_one_l(word: str) -> str:
    """Spell a word as American verbs are: signaled for signalled; "recaled" is no word, so look up what comes of it."""
    return _DOUBLED.sub("l", word)


def is_first_person(word: str) -> bool:
    """Tell "I", "our", "we’ve" from others."""
    return word.replace("’", "'").partition("'")[0] in FIRST_PERSON
