"""Terms of full-text search: which words of a question count; the forms that words and names are compared in."""

import re
import unicodedata
from collections.abc import Collection, Set
from functools import lru_cache
from zlib import crc32

from corpus.names.agreement import spelling_key
from corpus.names.forms import fold
from corpus.text import tokens

_PART = r"(?:\b(?:[A-Z]\.){2,}[^\W_]*|[^\W_]+)"  # letters and digits, or initials with full stops: U.S.
_WORD = re.compile(rf"{_PART}(?:[’']{_PART})*")
_FEW = 3  # letters of initials that may be written with full stops
# Function words of English, and the words questions are put with.
STOP_WORDS = frozenset(
    "a about above after again against all also am an and any are aren't as at be because been before being below "
    "between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each "
    "few for from further had hadn't has hasn't have haven't having he he'd he'll he's her here hers herself him "
    "himself his how i i'd i'll i'm i've if in into is isn't it it's its itself just let's me more most my myself "
    "no nor not now of off on once only or other our ours ourselves out over own same she she'd she'll she's should "
    "shouldn't so some such than that that's the their theirs them themselves then there these they they're they've "
    "this those through to too under until up upon us very was wasn't we we're we've were weren't what what's when "
    "where which while who who's whom whose why will with won't would wouldn't you you're your yours yourself".split()
)


def speaker_term(name: str | None) -> str:
    """Return the word that stands for a speaker in full text, "" for nobody; two speakers may have the same one."""
    return f"speaker{crc32(name.encode('utf-8', 'replace')):08x}" if name else ""


def name_key(word: str) -> str:
    """Return what a name's words are looked up by: what their spellings share, or in other scripts the word itself."""
    return spelling_key(word) or fold(word)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Bring a word to the form it is compared in: no accents, case or possessive, Porter's stem (as FTS5 does).

    US stays what it is, for it is not us.
    """
    if word.isupper() and word.casefold() in STOP_WORDS and len(word) > 1:
        return word
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"[’']s?$", "", plain).replace("’", "'")
    return tokens.stem(plain) or plain  # of "s" Porter leaves nothing


def words(text: str) -> list[str]:
    """List the words of a text as they stand, but initials without full stops."""
    return [word.replace(".", "") for word in _WORD.findall(text)]


def spans_of_words(text: str) -> list[tuple[int, int]]:
    """List where the words of a text stand; initials with full stops are one."""
    return [match.span() for match in _WORD.finditer(text)]


def content_words(text: str) -> list[str]:
    """List the words of a text that are not function words, in order, each once."""
    shouted = text.isupper()
    found = dict.fromkeys(
        word
        for word in words(text)
        if word.casefold().replace("’", "'") not in STOP_WORDS or (is_initials(word) and not shouted)
    )
    return list(found)


def is_initials(word: str) -> bool:
    """Tell whether a word is initials, as US is: up to `_FEW` letters, all capitals."""
    return 1 < len(word) <= _FEW and word.isalpha() and word.isupper()


def stems(text: str) -> list[str]:
    """List the stems of a text's words, in order."""
    return list(map(stem, words(text)))


# The words of a question with their weights; each word as the stems of its spellings.
Weights = dict[tuple[str, ...], float]
ALL_WORDS = 0.95  # the weighted share (see `coverage`) from which a text has all words, but for what hardly counts


def stems_held(text: str, among: Collection[str]) -> set[str]:
    """Return those of some stems that a text's words have."""
    # Most words are told from all of those by their first letter, which a stem keeps; stemming is what takes long.
    initials = {form[:1].casefold() for form in among}
    found = {stem(word) for word in words(text) if word[0].casefold() in initials or word[0] > "z"}
    return found.intersection(among)


def coverage(weights: Weights, text: str) -> float:
    """Return the share of the weighted words that a text holds, in any spelling, 0 to 1."""
    return share(weights, stems_held(text, [form for spellings in weights for form in spellings]))


def share(weights: Weights, held: Set[str]) -> float:
    """Return the share of the weighted words that are among stems, in any spelling, 0 to 1."""
    total = sum(weights.values())
    found = sum(weight for spellings, weight in weights.items() if not held.isdisjoint(spellings))
    return found / total if total else 0.0


def match_any(terms: list[str]) -> str:
    """Write an FTS5 query for text that holds any of these words; each is quoted, so no user text acts as syntax.

    US is looked for as U.S. as well.
    """
    written = [form for term in terms for form in ((term, " ".join(term)) if is_initials(term) else (term,))]
    return " OR ".join(f'"{term.replace(chr(34), " ")}"' for term in written)


@lru_cache(maxsize=20_000)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of a text's words."""
    return frozenset(stems(text))
