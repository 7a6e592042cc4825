"""The grammar of a report, as far as closed lists of English words tell it: denied, supposed, passive, a clause."""

from collections.abc import Sequence

from corpus.statements.frames import Frame
from corpus.statements.mentions import Mention
from corpus.text.english import DAYS, DETERMINERS, FINITE, IRREGULAR, PARTS_OF_TIME, PREPOSITIONS
from corpus.text.tokens import MARKS, QUOTED, Sentence, stem

# Before a verb these make it no report of what was said: "did not say", "might say", "declined to say".
_UNREAL = frozenset("not never n't cannot nobody would could should might may must did does do".split())
DENYING = frozenset("nobody none neither no not never n't without nor cannot".split())
_UNSAID = frozenset(
    "yet short declined refused declines refuses expected wants wanted likely asked supposed scheduled hoped unable "
    "failed fails able about ready urged reluctant due set pretended pretends pretending".split()
)
_SILENT = frozenset(map(stem, "decline refuse avoid dodge sidestep ignore fail stop hesitate".split()))
_REJECTING = frozenset(map(stem, "deny reject dispute refute rebut dismiss".split()))
_CLAIMED = frozenset(
    "report reports claim claims suggestion suggestions allegation allegations rumour rumours rumor rumors speculation "
    "accusation accusations assertion assertions idea notion".split()
)
_TRUE, _FALSE = frozenset({"true", "correct"}), frozenset({"false", "untrue", "incorrect"})
_DENIED = 4  # tokens before "true", or a verb, within which it is itself denied
_SUPPOSING = frozenset("if unless until till whether had should did does do would could might may".split())
_NONE = frozenset("nobody nor neither none no not".split())  # before a subject, or in it, of what is not said
_HARDLY = frozenset("hardly scarcely barely".split())
_BETWEEN = frozenset("also then later have has had once often ever even just still yet now again".split())
_ASIDE = 14  # tokens between the commas around what is put to a subject
_TIMES = DAYS | {"yesterday", "today"}
BE = frozenset("is are was were be been being am 's 're".split())
_CLAUSAL = frozenset("to how why what whether if where when who".split())
_CIRCUMSTANCES = frozenset("in at on during after before since until by from with alongside near amid".split())
NAMING = frozenset(  # before words that are shown, not said
    "so-called titled entitled nicknamed dubbed named headlined marked labelled labeled".split()
)
SEEMING = frozenset("seem seems seemed appear appears appeared".split())  # as the article itself finds
SUBORDINATING = frozenset("when while as although though because since after before".split())  # open a clause
_BEFORE_CLAUSE = frozenset("and but even ever only just".split())  # may stand before what opens it
# Prepositions before what a verb that reports is done to: "apologized to somebody", "complained about something".
TO_WHOM, TO_WHAT = frozenset("to with against".split()), frozenset("for about of over at on".split())
AS_A_CLAUSE = frozenset("about of over on".split())  # as well told by a clause: "complained that the dam leaks"
BEHIND_ADDRESSEE = frozenset("for about over".split())  # "apologized to Voss for"
BEHIND_OBJECT = frozenset("about of against over".split())  # "warned Voss against"
# Verbs of judgment (Levin 1993, class 33) that tell of the same, by their past forms: those of which hardly any use is
# for anything but words, for a gunman attacks, too, and a truck slams a car.
OF_ONE_MEANING = (
    "berated castigated chastised chided condemned criticized decried denounced excoriated lambasted rebuked "
    "reprimanded scolded upbraided".split(),
    "applauded commended complimented extolled lauded praised".split(),
    "belittled derided lampooned mocked ridiculed".split(),
)
VERB_PARTICLES = frozenset("down up off away".split())  # of a verb: what is noted down is not said
_PLURALS = ("ans", "ats", "ers", "ors", "ists", "ens", "ives", "ents", "ites")  # "Republicans say", not "Voss say"


ASKED = frozenset("asked pressed questioned quizzed challenged told".split())


def is_unreal(sentence: Sentence, cue: int) -> bool:
    """Tell whether something was not, or only might be, said: "did not say", "might say", "declined to say"."""
    if stem(sentence.lower[cue]) in _SILENT:
        return True
    i = before_adverbs(sentence, cue)
    if i < 0:
        asked = cue == 0 and sentence.lower[0] in ASKED  # Pressed on whether it leaks, Voss said
        return asked and sentence.lower[1:2] != ["by"]
    word = sentence.lower[i]
    if not _HARDLY.isdisjoint(sentence.lower[i + 1 : cue]):
        return True
    if word in {"to", "of", "from"}:
        before = sentence.lower[max(0, i - 3) : i]
        unable = "bring" in before and before[-1].endswith(("self", "selves"))  # "could not bring himself to say"
        return unable or any(w in _UNSAID or stem(w) in _SILENT for w in before)
    return word in _UNREAL or word.endswith("n't") or stem(word) in _SILENT


def is_rejecting(word: str) -> bool:
    """Tell whether a verb is one of denying something: deny, reject, dispute."""
    return stem(word) in _REJECTING


def is_supposed(sentence: Sentence, source: Mention | None, cue: int) -> bool:
    """Tell whether a clause only supposes what its subject says: "if Voss says", "did she say", "heard Voss say"."""
    if source is None or source.first > cue:
        return False
    before = sentence.lower[source.first - 1] if source.first else ""
    opens = [word for word in sentence.lower[source.first : source.first + 3] if word != "."]
    numbered = opens[0] == "no" and opens[1:2] != [] and opens[1].isdigit()  # No. 10
    is_none = not numbered and (before in _NONE or sentence.lower[source.first] in _NONE)
    if is_none or before in _SUPPOSING or _is_denied(sentence.lower, source.first):
        return True
    bare = not sentence.lower[cue].endswith(("s", "ed", "ing")) and sentence.lower[cue] not in IRREGULAR
    return bare and source.last == cue - 1 and source.kind == "name" and not source.head.endswith(_PLURALS)


def _is_denied(lower: Sequence[str], subject: int) -> bool:
    """Tell whether a clause is what somebody denies: "denied that Voss said", "it is not true that Voss said"."""
    at = subject - 1
    that = at >= 0 and lower[at] == "that"
    at -= that
    if at < 0:
        return False
    if that and lower[at] in _TRUE | _FALSE:
        before = lower[max(0, at - _DENIED) : at]
        denied = any(word == "not" or word.endswith("n't") for word in before)
        return "only" not in before and denied == (lower[at] in _TRUE)
    if that and lower[at] in _CLAIMED:
        at -= 1
        while at > 0 and (lower[at] in DETERMINERS or lower[at] in {"media", "earlier", "local", "press"}):
            at -= 1
    verb = lower[at]
    denies = stem(verb) in _REJECTING if that else stem(verb) == stem("deny")  # which needs no "that"
    return denies and not verb.endswith("ing") and DENYING.isdisjoint(lower[max(0, at - _DENIED + 1) : at])


def is_passive(sentence: Sentence, cue: int) -> bool:
    """Tell whether a verb is in the passive: "was told", "has been described"."""
    i = before_adverbs(sentence, cue)
    return i >= 0 and sentence.lower[i] in BE and not sentence.lower[cue].endswith("ing")


def before_adverbs(sentence: Sentence, cue: int) -> int:
    """Return the token before a verb and its adverbs, "has" and "had", "on Monday", "last night"; -1 for none."""
    lower, i = sentence.lower, cue - 1
    while i >= 0:
        if lower[i].endswith("ly") or lower[i] in _BETWEEN:
            i -= 1
        elif lower[i] in _TIMES and i and not lower[cue].endswith("ing"):
            i -= 1 + (lower[i - 1] in {"on", "late", "early"})
        elif lower[i] in PARTS_OF_TIME and i and lower[i - 1] in {"last", "this"}:
            i -= 2
        else:
            break
    return i


def over_aside(lower: Sequence[str], at: int) -> int:
    """Step back over what stands between commas behind a subject: "Voss, the mayor of Tarn, | said"; else the same."""
    if at < 2 or lower[at] != ",":
        return at
    opens = next((i for i in range(at - 1, max(0, at - _ASIDE), -1) if lower[i] == "," or lower[i] in MARKS), 0)
    return opens - 1 if lower[opens] == "," else at


def is_verb(word: str) -> bool:
    """Tell whether a word looks like the verb of a clause: "is", "rose", "ended"."""
    return word in FINITE or word in IRREGULAR or word.endswith("ed")


def fronted(sentence: Sequence[str]) -> int | None:
    """Return the token behind the word that opens a clause before the main one: "While | Voss agreed, …"."""
    for i, word in enumerate(sentence[:2]):
        if word in SUBORDINATING or word == "if":
            return i + 1 if not i or sentence[0] in _BEFORE_CLAUSE else None
    return None


def is_clause(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether what would be said is words or a clause, not a thing: "said it held", not "answered the door"."""
    content = sentence.lower[frame.first : frame.last + 1]
    return (
        frame.side == "before"
        or any(w == QUOTED and content[max(0, i - 2)] not in NAMING for i, w in enumerate(content))
        or (content[0] in _CLAUSAL and not (content[0] == "to" and content[1:2] and content[1] in DETERMINERS))
        or sentence.lower[frame.first - 1 : frame.first] == ["that"]
        or any(word in FINITE for word in content)
    )


def is_stranded(opening: Sequence[str]) -> bool:
    """Tell whether a verb's preposition was left behind its object: "the dam, which Voss referred to in March, was"."""
    return len(opening) > 1 and opening[0] == "to" and opening[1] in PREPOSITIONS


def only_circumstance(content: Sequence[str]) -> bool:
    """Tell whether words only say when or where: "in March", "Tuesday in Tarn"."""
    return content[0] in _CIRCUMSTANCES | DAYS and QUOTED not in content and FINITE.isdisjoint(content)
