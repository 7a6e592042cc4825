"""Cues of reported speech in one sentence: who is its subject, and which part of the sentence is what was said.

Works on masked sentences (see `quotations.mask`), so that words inside quotation marks are never read as cues.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.names import NAME, bare
from corpus.sentences import Span, trim

# Verbs that report speech or thought; a clause or a quotation follows or precedes them.
_REPORTING = (
    "acknowledge add admit advise affirm allege announce argue ask assert assure believe boast caution charge claim "
    "comment complain concede conclude confess confirm contend counter declare demand deny emphasize emphasise "
    "estimate exclaim explain fear hint hope imply indicate inform insist interject joke lament maintain mention "
    "muse note observe opine plead pledge posit predict proclaim promise propose quip reason recall recount reflect "
    "reiterate remark remind repeat reply report respond retort reveal signal speculate state stress suggest "
    "testify threaten tweet urge vow warn wonder"
).split()
_IRREGULAR = "say says said saying tell tells told telling write writes wrote writing think thinks thought".split()
# Of the others the bare form ("report", "state") is far more often a noun, and so is the form in -s of these.
_UNMISTAKABLE = frozenset("argue believe contend insist maintain acknowledge say tell think predict concede".split())
_NOUN_IN_S = frozenset(
    "states reports comments remarks promises claims demands charges reasons fears hopes questions tweets jokes "
    "estimates signals plans pledges laments threats replies calls labels brands slams boasts".split()
)
# Verbs that name or judge: what follows counts as said only where it is quoted.
_JUDGING = (
    "accuse blame blast brand call condemn criticize criticise defend denounce describe dismiss label praise slam"
).split()


def _forms(verb: str) -> Iterator[str]:
    doubled = verb + verb[-1] if verb in {"admit", "quip", "slam"} else verb
    if verb in _UNMISTAKABLE:
        yield verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    else:
        yield from (verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s"), doubled + "ed", doubled + "ing")


_PROMISING = frozenset(form for verb in ("pledge", "vow", "threaten", "propose", "promise") for form in _forms(verb))
_JUDGING_FORMS = frozenset(form for verb in _JUDGING for form in _forms(verb))
_VERBS = sorted(
    ({form for verb in _REPORTING for form in _forms(verb)} - _NOUN_IN_S) | _JUDGING_FORMS | set(_IRREGULAR),
    key=len,
    reverse=True,
)
CUE = re.compile(r"\b(?:" + "|".join(_VERBS) + r")\b(?![-’'])|\b[Aa]ccording to\b")

_QUOTE = "[“”\"«»„]|''|(?<!\\w)[‘](?=x)|(?<=[x.,!?])’"
# What may stand between a subject and its verb. "to", "not", "declined" and their like may not: they make it no report.
_BETWEEN = re.compile(
    r"(?:\s(?:also|later|then|once|often|even|just|still|now|has|have|had|reportedly|himself|herself|"
    r"(?!only\b|family\b|reply\b)[a-z]{2,}ly|on [A-Z]\w+day|[A-Z]\w+day|in \d{4}|last \w+|this \w+))*\s*$"
)
_BOUND = re.compile(
    rf"{_QUOTE}|[,;:(—–]|--|(?<!\w)-(?!\w)|\s-\s|"
    r"\b(?:but|and|or|as|while|when|because|that|if|since|though|although|after|before|where|which|what|how|why|whether|so|than|until|unless)\b"
)
_PRONOUN = re.compile(r"(?:he|she|they|we|I|it|you)$", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()“”\"]{1,40}\)")  # (R-Texas)
_RELATIVE = re.compile(r",?\swho$")
_ABBREVIATING = r"(?<=\b[A-Z])\.|(?<=\b[MDJS][rs])\.|(?<=\bMrs)\.|(?<=\b[SRG][eo][npv])\."
_PIECE = re.compile(r"[^,;:“”\"—–]+")
_SUBJECT_FIRST = re.compile(rf"\s*(?:and |but )?((?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)\b|(?:[Tt]he )?{NAME.pattern})")
_AFTER_CUE = re.compile(
    rf"\s+(?P<subject>(?:[^,;:.!?—–“”\"()]|{_ABBREVIATING}){{2,90}}?)"
    r"(?=\s*(?:[,;:!?—–“”\"()]|(?<!\b[A-Z])(?<!\b[MDJS][rs])(?<!\bMrs)(?<!\b[SRG][eo][npv])\.|''|$|"
    r"\b(?:in|on|at|after|during|when|as|of his|of her|who|while|to|about)\b))"
)
_TRAILER = re.compile(
    r"[,.\s]*(?:in|on|at|to|during|of|by|after|before|via|from|about|with|for|when|as|while|last|this|[A-Z]\w+day|adding)\b(?![^.]*\bthat\b)"
)
_THAT = re.compile(r"[^“”\"]{0,90}?\bthat[ ,]+")
# What may stand between a verb and a quotation after it: a place, a day, and for some verbs whom it is said to.
_WHERE = r"(?:in|on|at|to|during|of|by|after|before|via|from|about|with|for)\b[^,:“”\"]{0,70}|[A-Z]\w+day(?: \w+)?"
_WHOM = r"him|her|them|me|us|reporters|the \w+|[A-Z][\w’' -]{1,40}"
_TO_QUOTE = r"[ ]*[,:]?[ ]*(?=[“\"«„]|''|[‘](?=x))|[ ]*[:,][ ]*"
_ADJUNCT = re.compile(rf"(?:[\s,]*(?:{_WHERE}))?{_TO_QUOTE}")
_ADDRESSED = re.compile(rf"(?:[\s,]*(?:{_WHERE}|{_WHOM}))?{_TO_QUOTE}")
_ADDRESSING = re.compile(r"(?:t[eo]ll|told|ask|inform|remind|assur|warn)")


@dataclass(frozen=True, slots=True)
class Report:
    """A cue found in a sentence with its subject and what was said, all as offsets into the sentence."""

    source: Span
    cue: Span
    content: Span


def reports(masked: str) -> Iterator[Report]:
    """Find the reports of speech in one masked sentence, outermost first; contents never overlap."""
    masked = _ASIDE.sub(lambda m: " " * len(m.group()), masked)
    done = 0
    for match in CUE.finditer(masked):
        if match.start() < done:
            continue
        cue = match.span()
        source = _according_to(masked, cue) if match.group().lower() == "according to" else _subject(masked, cue)
        if source is None:
            continue
        content = _content(masked, source, cue)
        if content is None:
            continue
        if match.group() in _JUDGING_FORMS and not re.search(_QUOTE, masked[content[0] : content[1]]):
            continue
        if match.group() in _PROMISING and not re.match(rf"(?:to|that)\b|{_QUOTE}", masked[content[0] :]):
            continue
        yield Report(source, cue, content)
        done = max(content[1], cue[1], source[1])


def _according_to(masked: str, cue: Span) -> Span | None:
    found = re.compile(r"\s[^,;:“”\"()]{2,120}?(?=[,;:.“”\"()]|$|\.$)").match(masked, cue[1])
    return trim(masked, *found.span()) if found else None


def _subject(masked: str, cue: Span) -> Span | None:
    """Find the subject of a verb: the noun phrase before it, or after it where a quotation or comma stands before."""
    between = _BETWEEN.search(masked, 0, cue[0])
    left = masked[: between.start() if between else cue[0]].rstrip()
    if relative := _RELATIVE.search(left):
        left = left[: relative.start()]
        if re.match(r"an? ", left[_last_chunk(left)[0] :]):
            return None  # "Smith, an aide who advised him, said": the verb is the description's
    if masked[cue[0] : cue[1]].endswith("ing"):
        return _shared_subject(left)
    if left.endswith(",") and (named := _before_apposition(left)):
        return named
    if left and (left[-1] in ',”"»’' or left.endswith(("''", "—", "–"))):
        found = _AFTER_CUE.match(masked, cue[1])
        return trim(masked, *found.span("subject")) if found and _can_speak(found.group("subject")) else None
    chunk = _last_chunk(left)
    return chunk if chunk[0] < chunk[1] and _can_speak(left[chunk[0] : chunk[1]]) else None


def _shared_subject(left: str) -> Span | None:
    """Find who is meant by ", adding that …": the sentence's first subject that has a name or is a pronoun."""
    if not left.endswith((",", ", and", ", but")):
        return None
    for match in _PIECE.finditer(left):
        piece = _SUBJECT_FIRST.match(match.group())
        if piece and (_PRONOUN.match(piece.group(1)) or bare(piece.group(1))):
            return match.start() + piece.start(1), match.start() + piece.end(1)
    return None


def _before_apposition(left: str) -> Span | None:
    """Find the name in "NAME, the mayor of a town," or, if that is how it stands, in "the mayor, NAME,"."""
    commas = [m.start() for m in re.finditer(",", left)][-5:-1]
    chunks = [(_last_chunk(left[:comma]), comma) for comma in commas if not re.search(_QUOTE, left[comma:])]
    for chunk, _ in chunks:  # a full name alone before a comma
        name = NAME.fullmatch(left, *chunk)
        if name and " " in bare(name.group()):
            return chunk
    for chunk, comma in reversed(chunks):
        if (name := NAME.fullmatch(left[comma + 1 : -1].strip())) and bare(name.group()):
            return trim(left, comma + 1, len(left) - 1)
        names = [m for m in NAME.finditer(left, *chunk) if bare(m.group())]
        if names and names[-1].end() == chunk[1]:
            return chunk
    return None


def _last_chunk(left: str) -> Span:
    bound = max((m.end() for m in _BOUND.finditer(left)), default=0)
    return trim(left, bound, len(left))


def _can_speak(phrase: str) -> bool:
    """Tell whether a phrase reads as a noun phrase someone could be.

    A pronoun, a name in it, or a few words with a determiner.
    """
    words = phrase.split()
    if not 1 <= len(words) <= 16 or re.search(
        r"\b(?:to|not|never|declined|refused|n’t|n't|will|would|could|can|did|does|do)$", phrase
    ):
        return False
    return bool(
        _PRONOUN.match(phrase)
        or any(bare(m.group()) for m in NAME.finditer(phrase))
        or re.match(
            r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Ss]ome|[Mm]any|[Mm]ost|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Tt]h[eo]se|[Oo]ther|[Aa]nother)\b",
            phrase,
        )
        or words[-1].endswith("s")
    )


def _content(masked: str, source: Span, cue: Span) -> Span | None:
    """Choose what was said: the rest after verb and subject, or what stands before them, or both around them."""
    addressing = bool(_ADDRESSING.match(masked, cue[0]))
    first, last = min(source[0], cue[0]), max(source[1], cue[1])
    before = trim(masked, 0, first)
    ends_open = before[1] - before[0] > 2 and masked[: before[1]].endswith((",", "”", '"', "»", "’", "—", "–", "''"))
    if masked[before[1] - 1 : before[1]] == "," and not re.search(_QUOTE, masked[: before[1]]) and source[0] < cue[0]:
        opening = _after(
            masked, last, quoted_only=False, addressing=addressing
        )  # "After the debate, he said it was over": what follows is the content
        if opening and len(masked[opening[0] : opening[1]].split()) > 2 and not _TRAILER.match(masked, last):
            return opening
    if masked[cue[0] : cue[1]].endswith("ing"):
        return _after(masked, last, quoted_only=False, addressing=addressing)
    after = _after(masked, last, quoted_only=ends_open, addressing=addressing)
    if ends_open:
        start = before[0]
        end = len(masked[: before[1]].rstrip(",—– "))
        if after is not None:
            return start, after[1]
        return (start, end) if len(masked[start:end].split()) > 1 or masked[start] in '“"' else None
    return after


def _after(masked: str, at: int, quoted_only: bool, addressing: bool = False) -> Span | None:
    """Find what was said behind the verb; with `quoted_only`, only a quotation that follows at once."""
    adjunct = (_ADDRESSED if addressing else _ADJUNCT).match(masked, at)
    start = adjunct.end() if adjunct else at
    if quoted_only:
        rest = re.compile(rf"[^“”\"]{{0,80}}?[,.:;—–][ ]*(?={_QUOTE})").match(masked, at)
        if not rest:
            return None
        start = rest.end()
    elif that := _THAT.match(masked, at):
        start = that.end()
    while start < len(masked) and masked[start] in " \u00a0,;:":
        start += 1
    start, end = trim(masked, start, len(masked))
    while end > start and masked[end - 1] in ".;,:" and masked[end - 2] != "x":
        end -= 1
    words = masked[start:end].split()
    return (start, end) if len(words) > 1 or (words and re.match(_QUOTE, masked[start:])) else None


def introduction(masked: str) -> Report | None:
    """Find the report a paragraph ends on without its content: "He said:", with the quotation in the next paragraph."""
    if not masked.endswith(":"):
        return None
    for match in reversed(list(CUE.finditer(masked, max(0, len(masked) - 90)))):
        if source := _subject(masked, match.span()):
            return Report(source, match.span(), (len(masked), len(masked)))
    return None
