"""How a text introduces people: the words of an office around a name, and an office asked for instead of a name."""

import re

from corpus.names.forms import NAME, NOT_A_NAME, SHORT_FORMS, bare, fold
from corpus.text.backwards import matched_before
from corpus.text.english import PERSONAL, ROLES, TITLES

# Read back to front: "Tarn Gov. " before a name, "the U.S. president ".
_BEFORE = re.compile(rf"(?:[ \u00a0](?:\.(?:{SHORT_FORMS[::-1]})\b|[\w’'-]+|(?:\.[A-Z])+)){{1,4}}")
# Words that end what stands before a name as its own: "President Voss | told Clara Tarn".
_CLAUSE = re.compile(
    r"\b[A-Z][\w’'-]* (?:said|says|told|tells|met|is|was|are|were|has|had|have|will|would|did|[a-z]+ed)\b"
)
_APPOSITION = re.compile(r",[ \u00a0](?:(?:the|an?)[ \u00a0])?([^,.;:“”\"()]{3,60})[,.]")


def introductions(text: str) -> set[tuple[str, str]]:
    """List how a text introduces people: (name, the words of the office written around it, "" where there is none).

    "Kremlin spokesman Dmitry Peskov" and "Dmitry Peskov, a spokesman for the Kremlin," → "kremlin spokesman" among
    others. A surname counts as introduced where an office stands with it.
    """
    found = set()
    for match in NAME.finditer(text):
        if not (name := bare(match.group())):
            continue
        start = match.start() + max(0, match.group().replace("\u00a0", " ").find(name))
        after = _APPOSITION.match(text, match.end())
        around = (_CLAUSE.split(matched_before(_BEFORE, text, start, 60))[-1], after[1] if after else "")
        offices = {_office(words) for words in around if words} - {""}
        if offices or " " in name:
            found |= {(name, office) for office in offices or {""}}
    return found


def office_words(asked: str) -> set[str]:
    """Return the words of an office asked for instead of a name ("the Kremlin spokesman"); none for a name.

    What may as well be a surname or an outlet is one in small letters, or all capitals: Paul Nurse, "the nurse", "CEO".
    """
    written = asked.removeprefix("the ").removeprefix("The ").replace("-", " ").split()
    words = list(map(fold, written))
    heads = [at for at, word in enumerate(words[1:]) if word in {"of", "for"}] or list(range(len(words)))[-1:]
    is_office = any(words[at] in TITLES or (words[at] in ROLES and not written[at].istitle()) for at in heads)
    return {word for word in words if word not in NOT_A_NAME | {"of"}} if is_office else set()


def _office(words: str) -> str:
    """Bring the words around a name to a form to look offices up in; "" where no title is among them."""
    kept = {word for word in map(fold, re.split(r"[^\w’'.]+", words)) if len(word) > 1 and word not in NOT_A_NAME}
    return " ".join(sorted(kept)) if kept & PERSONAL else ""
