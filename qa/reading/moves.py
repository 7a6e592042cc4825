"""Questions that only move what was asked before: "more", "list them all", "the latest?", "Where was that?"."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Literal

from corpus.names.agreement import same_person
from corpus.names.forms import fold, names_in
from qa.reading import saying
from qa.reading.earlier import earlier, later
from qa.reading.pronouns import EACH_OTHER
from qa.reading.query import Query, as_kind
from qa.reading.templates import AUXILIARIES, patterns, places
from qa.reading.wording import is_question, listed, matter, tells

# What was asked, what the move puts in its places, and what was shown before it → what is asked now, if anything.
Move = Callable[[Query, dict[str, str], str], Query | None]


def moved(words: str, before: Query, shown: str, speaks: Callable[[str], bool]) -> Query | None:
    """Read a question in plain wording that only moves the one before; None where it is no such question.

    speaks: whether somebody does in the archive; "How did the market respond?" asks for nobody's words.
    """
    found = _move(words)
    if found is None or (found[0] is _response and not speaks(found[1]["who"])):
        return None
    if found[0] is _others and not matter(before.topic):
        return None
    return found[0](before, found[1], shown)


def is_move(words: str) -> bool:
    """Tell whether a question means nothing but upon another; "How did Voss respond?" may ask for a fact."""
    found = _move(words)
    return found is not None and found[0] is not _response


def asked_too(before: Query, words: str) -> Query:
    """Ask for something more of a fact: "When was the bridge closed, and why?"."""
    too = f"{words[:1].lower()}{words[1:]}" if is_question(words) else words
    return replace(
        before,
        topic=f"{before.topic}, and {too}",
        rewritten=f"{before.rewritten.rstrip('?')}, and {too}?",
        skip=0,
    )


def _more(before: Query, found: dict[str, str], shown: str) -> Query:
    return replace(before, skip=before.skip + before.k)


def _all(before: Query, found: dict[str, str], shown: str) -> Query:
    return _exhaustive(before, "list")


def _how_many(before: Query, found: dict[str, str], shown: str) -> Query:
    return _exhaustive(before, "count")


def _exhaustive(before: Query, kind: Literal["list", "count"]) -> Query:
    of = "articles" if before.kind == "passages" else before.of
    return as_kind(before, kind, of=of, topic=matter(before.topic), skip=0)


def _first(before: Query, found: dict[str, str], shown: str) -> Query:
    return replace(before, order="oldest", skip=0)


def _latest(before: Query, found: dict[str, str], shown: str) -> Query:
    return replace(before, order="newest", skip=0)


def _who_else(before: Query, found: dict[str, str], shown: str) -> Query:
    """Ask for everybody's statements; where that was asked already, for more of them."""
    about = matter(before.topic)
    skip = before.skip + before.k if before.kind == "statements" and not before.speakers else 0
    spoke = f"said that {about}" if tells(about) else f"spoke about {about}" if about else "spoke"
    if before.act:
        spoke = f"has {before.act.done} {about or before.act.anybody}"
    words = f"Who else {spoke}?"
    return as_kind(before, "statements", speakers=(), topic=about, balanced=False, skip=skip, rewritten=words)


def _response(before: Query, found: dict[str, str], shown: str) -> Query | None:
    """Ask what somebody says of those who spoke about them, or on what was spoken about; None where nobody did."""
    spoke = tuple(name for name in before.speakers if not same_person(found["who"], name))
    of_them = is_about(before, found["who"])
    if of_them and not spoke:
        return None
    about = listed(spoke) if of_them else matter(before.topic)
    return _statements_of(before, (found["who"],), about)


def _statements_of(before: Query, speakers: tuple[str, ...], about: str) -> Query:
    """Ask for statements within the limits of what was asked before, and nothing else of it."""
    asked = as_kind(before, "statements", speakers=speakers, topic=about, act=None, phrase=None)
    return replace(asked, skip=0, balanced=False, whether=False, indirect=False, verbatim=False, tweeted=False)


def is_about(before: Query, who: str) -> bool:
    """Tell whether somebody was spoken about, alone or as the subject of what was said."""
    if EACH_OTHER.search(before.topic):
        return True
    asked = who.removeprefix("the ")
    name = next((name for at, name in names_in(before.topic) if not before.topic[:at].strip(" the")), "")
    alone = name and (before.topic.endswith(name) or tells(before.topic))
    return (bool(alone) and same_person(asked, name)) or fold(asked) == fold(before.topic.removeprefix("the "))


def _others(before: Query, found: dict[str, str], shown: str) -> Query:
    """Ask what everybody else says on the matter: who agrees with whom is not told by what they say."""
    about = matter(before.topic)
    answer = _statements_of(before, (), about)
    if "agrees" not in found:
        return answer
    note = f"What is said about {about} is shown; who agrees with whom is not told by it."
    return replace(answer, notes=(*before.notes, note))


def _again(before: Query, found: dict[str, str], shown: str) -> Query:
    """Show the same once more, for where and when stands with every statement; of a fact, ask for that too."""
    if before.kind == "passages" and is_question(before.topic):
        return asked_too(before, found["asks"]) if "asks" in found else before
    spoken = before.kind != "lookup" and before.of == "statements"
    return as_kind(before, "statements") if spoken else before


def _verbatim(before: Query, found: dict[str, str], shown: str) -> Query | None:
    """Ask for the very words of what was said; a fact was told by nobody in particular."""
    return None if before.kind == "passages" else as_kind(before, "statements", verbatim=True, skip=0)


def _why(before: Query, found: dict[str, str], shown: str) -> Query:
    if before.kind == "passages":
        return replace(_again(before, found, shown), wanted="reason")
    about = f" about {before.topic}" if before.topic else ""
    words = f"Why did {listed(before.speakers) or 'anybody'} say that{about}?"
    return replace(_again(before, found, shown), wanted="reason", rewritten=words)


def _change(before: Query, found: dict[str, str], shown: str) -> Query:
    return as_kind(before, "timeline", topic=matter(before.topic), skip=0)


def _beside(before: Query, found: dict[str, str], shown: str) -> Query:
    speakers, about = (*before.speakers, found["who"]), matter(before.topic)
    return as_kind(before, "statements", speakers=speakers, topic=about, skip=0, balanced=True)


def _earlier(before: Query, found: dict[str, str], shown: str) -> Query:
    return earlier(before, shown)


def _later(before: Query, found: dict[str, str], shown: str) -> Query:
    return later(before, shown)


_MOVES: list[tuple[Move, str]] = [
    (_more, """
[show|give|tell] [me|us] [some|any|a few] more [ONES]
(go on|continue|keep going|next) [page|ones?]
[(is|are) there] (anything|something|what|any|some) (else|more|others?) [AUX SHE SAY [THAT]]
what else AUX SHE SAY (about|on|to) THAT
"""),
    (_all, """
[LIST] [THAT] all [of THAT] [the] [ONES]
LIST (THAT|everything)
[LIST] [the|a] (full|complete|whole) list
everything
"""),
    (_how_many, """
how (many|often) [times] [ONES] [(are|were|is) (there|that|they)] [in (all|total)|altogether]
count THAT
how (often|many times) AUX SHE SAY [THAT]
"""),
    (_first, """
[(what|which) BE] [the|his|her|their|its] (first|earliest|oldest|original) [ONES]
what AUX SHE SAY first
"""),
    (_latest, """
[(what|which) BE] [the|his|her|their|its] (latest|newest|last|most recent) [ONES]
what AUX SHE SAY (last|recently|most recently)
[most] recently
"""),
    (_who_else, """
(who|anyone|anybody) else [did|said|spoke|commented] [about|on] [THAT]
(who|anyone|anybody) else (has|have|did) [SAY] [about|on] [THAT]
"""),
    (_why, """
WHY [not|so|is that|was that|did that happen]
how (so|come)
why (AUX|would) SHE SAY [THAT]
"""),
    (_change, """
how AUX (that|this|it|hers|his|theirs|(his|her|their|its|the) \\w+) CHANGE [over time|since|over the years]
"""),
    (_beside, """
compared? [that|this|it|him|her|them] (with|to) [what] WHO [said]
(vs\\.?|versus) WHO
"""),
    (_others, """
AUX ANYONE [ever] AGREE [with (THAT|him|her)]
AUX ANYONE [ever] (comment|respond|react|reply|answer|weigh in|say anything) [(on|about|to) (THAT|him|her)]
who AGREED [with (THAT|him|her)]
"""),
    (_response, """
(how|what) AUX NAME (respond|react|reply|answer|say) back
(how|what) AUX NAME (respond|react|reply|answer|retort|counter) [to (THAT|him|her)]
what AUX NAME say in (response|reply|return|answer) [to (THAT|him|her)]
what BE NAME's (response|reply|answer|reaction) [to (THAT|him|her)]
AUX NAME [ever] (comment|respond|react|reply) [(on|about|to) THAT]
AUX NAME [ever] (answer|say anything|weigh in) [(on|about|to) THAT]
"""),
    (_verbatim, """
[what BE] [the|his|her|their] (exact|actual|precise|very) (words|wording|quotes?|quotations?) [of (THAT|him|her)]
[show|give] [me] [the|a|his|her|their] (exact|actual|precise|full|direct|original) (words|wording|quotes?|quotations?)
quote (him|her|them) [on THAT] [exactly|directly|verbatim|word for word]
in (his|her|their) own words
what exactly AUX SHE SAY
"""),
    (_again, """
(which|what) (outlets?|papers?|newspapers?|articles?|sources?|sites?) [AUX] [all] CARRY [on] [THAT]
WHERE [exactly] [AUX SHE] [first] [SAY] [THAT]
WHERE BE THAT [said|from|published]
[show|give] [me] [the] sources?
(which|what) (articles?|outlets?|papers?|sources?|dates?) [BE THAT]
what BE the source
(says who|really|are you sure)
"""),
    (_earlier, """
[what AUX SHE SAY] [anything] (before|earlier|prior to) [THAT]
"""),
    (_later, """
[what AUX SHE SAY] [anything] (after|later|since|afterwards) [THAT]
"""),
]  # fmt: skip
_WORDS = {
    "AUX": AUXILIARIES,
    "BE": "is|was|are|were",
    "SHE": "he|she|they|it|you",
    "SAY": saying.one_of(saying.POINT),
    "ANYONE": "(?:anyone|anybody|others|other people|everyone|everybody)(?: else)?",
    "AGREE": "(?P<agrees>agree|disagree|object|push back)",
    "AGREED": "(?P<agrees>(?:else )?(?:agreed|agrees|disagreed|disagrees|objected|objects|pushed back))",
    "THAT": "that|this|it|so|then|these|those|them|they",
    "CARRY": "report(?:ed)?|carr(?:y|ied)|print(?:ed)?|publish(?:ed)?|cover(?:ed)?|quoted?|wrote about|had",
    "LIST": "(?:list|show|give|get)(?: me| us)?",
    "CHANGE": "changed?|evolved?|shift(?:ed)?|developed?",
    "WHY": "(?P<asks>why)",
    "WHERE": r"(?P<asks>where|when|who|to whom|in (?:which|what) \w+)",
}
_SLOTS = {
    "ONES": r"(?:(?:ones?|statements?|quotes?|comments?|articles?|of (?:them|those|these)|things?) )*",
    "WHO": "(?P<who>.+?) ",
    "NAME": r"(?P<who>(?:the )?\S+(?: \S+){0,2}(?<!['’]s)) ",
    "NAME's": r"(?P<who>(?:the )?\S+(?: \S+){0,2})['’]s? ",
}


@cache
def _patterns() -> list[tuple[Move, re.Pattern[str]]]:
    return patterns(_MOVES, _WORDS, _SLOTS)


def _move(words: str) -> tuple[Move, dict[str, str]] | None:
    for move, template in _patterns():
        if (found := places(template, words)) is not None:
            return move, found
    return None
