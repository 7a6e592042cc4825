"""Nouns for people, told by their endings and by closed lists: the novelist, the 71-year-old, her husband."""

from corpus.text.english import ENDS_OF_BODIES, FUNCTION_WORDS

_ENDINGS = (
    "er", "or", "ist", "ian", "man", "woman", "person", "ant", "ee", "ess", "ive", "uent", "nent", "dent", "-old"
)  # fmt: skip
_PLURALS = ("ers", "ors", "ists", "ians", "ants", "ees", "idents", "udents", "parents", "agents", "onents", "uents")
_OTHERS = frozenset(  # for people as well, whatever their ending
    "veteran youth teen star icon midwife housewife functionary dignitary forward centre-back full-back "
    "fullback wing-back quarterback scrum-half fly-half".split()
)
_HUSBAND = (
    "husband father dad son brother uncle nephew grandfather grandad grandson widower boyfriend fiance hubby "
    "stepfather stepson"
).split()
_WIFE = (
    "wife mother mum mom daughter sister aunt niece grandmother gran granddaughter widow girlfriend fiancee "
    "stepmother stepdaughter"
).split()
KIN = dict.fromkeys(_HUSBAND, "he") | dict.fromkeys(_WIFE, "she")  # with the pronoun that takes them up
ABSTRACT = ("ion", "ment", "nce", "ity", "ety", "ure", "gy", "health")  # endings of common nouns for no people
# What has an ending of people's nouns, or is told to say something, and is nobody.
_NOBODY = frozenset(
    "letter paper newspaper poster order number filter banner sticker computer error power river address center "
    "centre component exponent latter together collective missive directive motive matter corner chapter tower "
    "weather incident accident initiative narrative alternative archive report study survey poll memo lawsuit "
    "suit complaint review analysis email e-mail tweet post ad video article story document filing affidavit "
    "law bill sign statement inquiry probe book film documentary website site page text message caption "
    "headline team campaign government state country nation city town hospital ministry police force majority "
    "percent family couple pair crowd".split()
)
_NO_PERSON_ALONE = frozenset(  # firms, and things: of several ("retailers say") they may be people
    "retailer carrier insurer lender carmaker drugmaker manufacturer developer broadcaster publisher operator "
    "provider regulator cooperative business restaurant plant dossier newsletter former younger elder list "
    "checklist press process success register ledger border sector sensor waiver warrant charter router mirror "
    "decor illness wilderness employer supplier brewer maker grocer builder contractor vendor distributor "
    "importer exporter processor refiner miner airliner container server browser planner tracker dealer "
    "creditor".split()
)
_NO_PERSON = _NOBODY | _NO_PERSON_ALONE | ENDS_OF_BODIES | FUNCTION_WORDS
_UNIQUE = frozenset("front-runner frontrunner runner-up".split())  # of a race: it is told who that is, as of an office


_SCIENCES = tuple(
    "ologist chemist physicist scientist researcher professor astronomer botanist geneticist oceanographer".split()
)
_COURTS = ("barrister", "solicitor", "attorney", "prosecutor", "lawyer")
_MEMBERS = ("senator", "sen", "rep", "congressman", "congresswoman", "mp", "msp", "assemblyman", "assemblywoman")
_DOCTORS = ("surgeon", "physician", "doctor", "paediatrician", "pediatrician", "cardiologist", "oncologist")
# Nouns with those, or endings of those, that are of their kind: a geologist is a scientist.
_KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("scientist", "researcher", "academic"), (*_SCIENCES, "economist", "historian", "lecturer")),
    **dict.fromkeys(("doctor", "physician"), _DOCTORS),
    **dict.fromkeys(("lawyer", "attorney", "barrister"), _COURTS),
    **dict.fromkeys(("lawmaker", "legislator"), _MEMBERS),
    **dict.fromkeys(("congressman", "congresswoman"), ("rep",)),
    **dict.fromkeys(("writer", "author"), ("novelist", "poet", "essayist", "playwright", "biographer", "columnist")),
    "diplomat": ("ambassador", "envoy", "consul"),
}


_LONG = 6  # letters: of shorter nouns the whole has to be of the kind


def is_kind_of(noun: str, wider: str) -> bool:
    """Tell whether what one noun stands for is, by a closed list, of the kind of another: geologist, scientist."""
    narrower, plain = _KINDS.get(wider, ()), noun.removeprefix("former ")
    return plain in narrower or (len(plain) > _LONG and plain.endswith(narrower))


def is_person(noun: str) -> bool:
    """Tell whether a noun in small letters is one for a person by its ending: novelist, breeder, widow."""
    looks_so = noun.endswith(_ENDINGS) or noun in KIN or noun in _OTHERS
    return looks_so and noun not in _NO_PERSON


def are_people(noun: str) -> bool:
    """Tell whether a plural in small letters is one for people: engineers, lobbyists."""
    return noun.endswith(_PLURALS) and noun[:-1] not in _NOBODY


def is_description(noun: str) -> bool:
    """Tell whether "the" with a noun may take up whoever was spoken of: "the novelist", not "the front-runner"."""
    return is_person(noun) and noun not in _UNIQUE


def may_be_anybody(noun: str) -> bool:
    """Tell whether a noun says nothing of what somebody does: the widow, the 71-year-old, the youngster."""
    return noun in KIN or noun in _OTHERS or noun.endswith(("-old", "youngster", "pensioner", "teenager"))


def pronoun_for(noun: str) -> str | None:
    """Return "he" or "she" where a noun tells that of whom it stands for; None for others."""
    if noun.endswith(("woman", "ess")):
        return "she"
    return "he" if noun.endswith("man") else KIN.get(noun)
