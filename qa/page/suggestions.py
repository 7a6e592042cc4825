"""Questions to begin with, made from what the archive holds."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice

from corpus.names.agreement import same_person
from corpus.names.forms import names_in
from index import Index, Said
from index.storage import statement_table
from index.storage.terms import content_words
from qa.engine import answer
from qa.evidence.ordering import in_turn

_OFFERED = 4
_SEVERAL = 2  # articles in which somebody should speak of what they are asked about
_NUMBERS = frozenset("percent million millions billion billions thousand thousands hundred hundreds dozen".split())
_SPEAKERS, _LOOKED_AT = 30, 100  # of those who speak most, and of their statements


def questions(index: Index) -> list[str]:
    """Choose questions to offer. Each has been asked: all of them have an answer."""
    # Without an LLM, whatever the settings.
    answered = (text for text in islice(_candidates(index), 30) if answer(text, index).status == "answered")
    return list(islice(answered, _OFFERED))


def _candidates(index: Index) -> Iterator[str]:
    """Make questions about those who speak most, each on what they speak of in most articles; then on what comes next.

    Names come before other words, and of what several articles have what nobody was asked about yet comes first.
    """
    rows: dict[str, list[Said]] = {}
    for speaker, _ in statement_table.speakers(index.catalog)[:_SPEAKERS]:
        if " " in speaker and not any(same_person(speaker, other) for other in rows):
            rows[speaker] = index.statements(speaker)[:_LOOKED_AT]
    outlets = {name.removeprefix("The ") for name in index.catalog.outlet_names()}
    alone = _by_articles([row for said in rows.values() for row in said], _alone)
    alone = Counter(
        {name: n for name, n in alone.items() if name.removeprefix("the ").removeprefix("The ") not in outlets}
    )
    taken: set[str] = set()
    asked: list[list[str]] = []
    for speaker, said in rows.items():
        topics = [topic for topic in _topics(said, alone, taken) if topic.split()[-1] not in speaker]
        taken.update(topics[:1])
        asked.append([f"What did {speaker} say about {topic}?" for topic in topics[:2]])
    yield from in_turn(asked)


def _topics(said: Sequence[Said], alone: Mapping[str, int], taken: Set[str]) -> list[str]:
    """List what statements are about: names that can stand alone, then other words, each by how many articles hold it.

    alone: in how many articles a name does, whoever speaks of it; taken: what somebody was asked about already.
    """
    names = _by_articles(said, _names)
    words = {
        word: held
        for word, held in _by_articles(said, content_words).items()
        if len(word) > 5 and word.islower() and word not in _NUMBERS
    }

    def order(name: str) -> tuple[bool, bool, int, int, str]:
        return names[name] < _SEVERAL, name in taken, -names[name], -alone[name], name

    return [
        *sorted(alone.keys() & names.keys(), key=order),
        *(
            _with_article(word, said)
            for word in sorted(words, key=lambda word: (-words[word], not re.search(r"[^s]s$", word), word))
        ),
    ]


def _with_article(word: str, said: Sequence[Said]) -> str:
    """Write a word as those statements do: the strike, but libraries."""
    determined = not word.endswith("s") and any(re.search(rf"\bthe {word}\b", row.quote) for row in said)
    return f"the {word}" if determined else word


def _by_articles(said: Sequence[Said], topics: Callable[[str], Iterable[str]]) -> Counter[str]:
    """Count in how many articles statements are about each topic."""
    return Counter(topic for topic, _ in {(topic, row.article.id) for row in said for topic in topics(row.quote)})


def _names(quote: str) -> Iterator[str]:
    """List the names within a sentence that are not its first word; of several words with their article."""
    for at, name in names_in(quote):
        if at > 1 and len(name) > 3:
            yield f"the {name}" if " " in name and quote[max(0, at - 4) : at].lower() == "the " else name


def _alone(quote: str) -> Iterator[str]:
    """List those of them that stand by themselves, as adjectives ("American") do not, or are of several words."""
    for name in _names(quote):
        behind = quote.partition(name)[2]
        if " " in name or (name[1:].islower() and not re.match(r"\W?\s?[a-z]", behind)):
            yield name
