"""Transcripts and interviews: lines that open with who speaks, "CLARA VOSS: …", "A: …" or "Voss: …", and the rest."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from corpus.names.forms import NAME, names_in, small_words
from corpus.text.english import FUNCTION_WORDS
from corpus.text.sentences import Span, paragraphs, trim

_WORD = r"[^\W\d_][\w.’'-]*"
_LABEL = re.compile(rf"^[ \t]*\**(?P<label>{_WORD}(?: {_WORD}){{0,3}})\**:\**[ \t]+(?=\S)", re.MULTILINE)
_QUESTION, _ANSWER = "Q", "A"
_FEWEST = 3  # answers of an interview in which only they have a label


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says without being quoted, at `span`.

    label: what opens the line at `line`, in its fullest form.
    """

    label: str
    line: int
    span: Span


def turns(text: str, is_person: Callable[[str], bool]) -> list[Turn]:
    """List the turns of a transcript or an interview, in order; none where a text only has lines that look like it.

    Labels are names in capitals or in bold, one of which opens two lines at least; full names of people (is_person:
    whether the text speaks of somebody of that surname) that do so; "A" where another line opens with "Q": then
    it stands for the one person whom the text names in full before; and surnames of whom it names in full, where each
    such line follows a question: one of "Q", or of somebody whose lines mostly ask, or bare ones; and initials of one
    whom it names in full. A turn ends with its paragraph. Interviewers ask, and say nothing.
    """
    opened = list(_LABEL.finditer(text))
    if len(opened) < 2:
        return []
    initials = _by_initials({match["label"] for match in opened}, text)
    full = _in_full({match["label"] for match in opened}, text) | initials
    asking = _askers(text, opened, full) if initials else set()
    times = Counter(full[match["label"]] for match in opened)
    is_spoken = any(number > 1 and _is_shouted(label) for label, number in times.items())
    answering = _interviewed(text, opened) if times[_QUESTION] and times[_ANSWER] else None
    by_surname = _answering(text, opened) or _questioned(text, opened)
    ends = [end for _, end in paragraphs(text)]
    found = []
    for match, following in zip(opened, [*(m.start() for m in opened[1:]), len(text)], strict=True):
        label = full[match["label"]]
        speaks = is_spoken and _is_shouted(label)
        if times[label] > 1 and NAME.fullmatch(label):
            speaks = speaks or "**" in match[0] or (" " in label and is_person(label))
        if match["label"] == _ANSWER:
            label, speaks = answering or label, answering is not None
        if label in initials.values():
            speaks = times[label] > 1 and label not in asking
        if name := by_surname.get(match["label"]):
            label, speaks = name, True
        if speaks:
            end = min(ends[bisect_left(ends, match.end())], following)
            found.append(Turn(label, match.start(), trim(text, match.end(), end)))
    return found


def _answering(text: str, opened: list[re.Match[str]]) -> dict[str, str]:
    """Return the surnames that open answers in an interview, with the person of each whom the text names in full."""
    after: dict[str, list[str]] = defaultdict(list)  # the labels before those of a surname
    before = ""
    for match in opened:
        after[match["label"]].append(before)
        before = match["label"]
    askers = _askers(text, opened, {})
    named = _named_by(text, lambda name: name.split()[-1])
    return {
        label: next(iter(named[label]))
        for label, those in after.items()
        if len(those) > 1 and label not in askers and askers.issuperset(those) and len(named.get(label, ())) == 1
    }


def _questioned(text: str, opened: list[re.Match[str]]) -> dict[str, str]:
    """Return the label of who alone has one in an interview, whose questions stand bare, with the name in full.

    Of several with that surname, it is whom the text names first.
    """
    label = opened[0]["label"]
    asked = [text[: match.start()].rstrip()[-1:] == "?" for match in opened]
    alone = all(match["label"] == label for match in opened) and len(opened) >= _FEWEST
    names = [name for _, name in names_in(text) if " " in name and name.split()[-1] == label.split()[-1]]
    return {label: names[0]} if names and alone and 2 * sum(asked) >= len(asked) else {}


def _askers(text: str, opened: list[re.Match[str]], full: Mapping[str, str]) -> set[str]:
    """List the labels, in full, of who asks: "Q", and those whose lines mostly end with a question mark."""
    asked: dict[str, list[bool]] = defaultdict(list)
    for match, following in zip(opened, [*(m.start() for m in opened[1:]), len(text)], strict=True):
        label = full.get(match["label"], match["label"])
        asked[label].append(text[match.end() : following].rstrip().endswith("?"))
    return {label for label, asks in asked.items() if label == _QUESTION or 2 * sum(asks) > len(asks) > 1}


def _by_initials(labels: Set[str], text: str) -> dict[str, str]:
    """Return whom labels of two or three capitals stand for, NC for Noor Castellan: the one named in full with them."""
    named = _named_by(text, lambda name: "".join(word[0] for word in name.split()))
    return {
        label: next(iter(named[label]))
        for label in labels
        if len(label) in {2, 3} and _is_shouted(label) and len(named.get(label, ())) == 1
    }


def _named_by(text: str, key: Callable[[str], str]) -> dict[str, set[str]]:
    """Group the full names of a text by what a key makes of them."""
    named: dict[str, set[str]] = defaultdict(set)
    for _, name in names_in(text):
        if " " in name:
            named[key(name)].add(name)
    return named


def _in_full(labels: Set[str], text: str) -> dict[str, str]:
    """Return labels in their fullest form, TAPPER as JAKE TAPPER; those of words the text also writes small as ""."""
    small = small_words(text)
    by_last: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        by_last[label.split()[-1]].append(label)

    def whole(label: str) -> str:
        words = set(label.lower().split())
        if _is_shouted(label) and (words <= small or words & FUNCTION_WORDS):
            return ""
        alike = by_last[label.split()[-1]]
        return max(alike, key=len) if len(alike) == 2 else label

    return {label: whole(label) for label in labels}


def _is_shouted(label: str) -> bool:
    return len(label) > 1 and label.isupper()


def _interviewed(text: str, opened: list[re.Match[str]]) -> str | None:
    """Return the one person whom a text names in full before its first question."""
    first = next(match.start() for match in opened if match["label"] == _QUESTION)
    named = {name for _, name in names_in(text[:first]) if " " in name}
    return named.pop() if len(named) == 1 else None
