"""Names that are nobody's, as an article shows: of places and things, of groups, and headings."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.names.beside import lead
from corpus.names.forms import Named

# As people are not: "the Senate", "in Tarn", "in Lowen and Tarn".
_LED_IN = re.compile(r"\b(?:[Tt]he|[Ii]n(?:(?:\s[A-Z][\w’'-]+){1,3}\sand)?)\s$")
_OF_SEVERAL = (" a ", " an ", " the ", " every ", " each ", " one ", " any ", " no ")
_NUMBER = re.compile(r" (?:(are|were|have|say|want|do)|is|was|has|says|wants|does)\b")


def things(text: str, named: Named, written: Sequence[re.Match[str]]) -> set[str]:
    """List the names that "he" and "she" never mean: led in as things and places are, plurals, abbreviations, headings.

    named: where names are written, with the names; written: all that may be one.
    """
    led_in: Counter[str] = Counter()  # how often as a thing is, less how often not
    many: Counter[str] = Counter()  # how often the subject of a plural, less how often of a singular
    kinds = {match[0] for match in written if text.endswith(_OF_SEVERAL, 0, match.start())}  # a Republican
    for match, name in named:
        first = match.end() - len(name)
        led_in[name] += 1 if _LED_IN.search(text, *lead(first)) else -1
        verb = _NUMBER.match(text, match.end())
        if verb and not text.endswith("and ", 0, match.start()):
            many[name] += 1 if verb[1] else -1
    headings = {line.strip(" .:") for line in text.split("\n") if line.isupper()}
    return {
        name
        for name, more in led_in.items()
        if more > 0
        or (name.endswith("s") and many[name] + (name[:-1] in kinds) > 0)
        or (name.isupper() and (" " not in name or name in headings))
    }
