"""Questions to begin with, made from what the archive holds."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from corpus.names import names_in
from index import Index, statement_table
from index.terms import content_words
from qa.engine import answer

_SAMPLE = {"Briefing Desk"}  # the outlets of the shipped sample, for which these questions were chosen
_SAMPLE_QUESTIONS = (
    "What did Putin say about Donbas?",
    "What did Zelensky say about territory?",
    "Who said that Ukraine will not join NATO?",
    "When did the grain deal end?",
    "What did Merkel say about the Minsk agreements?",
    "How many countries abstained in the vote on the annexation?",
)


def questions(index: Index, number: int = 4) -> list[str]:
    """Choose questions to offer. Each has been asked: all of them have an answer."""
    candidates = _SAMPLE_QUESTIONS if set(index.stats()["outlets"]) >= _SAMPLE else _candidates(index)
    # Without an LLM, whatever the settings.
    answered = (question for question in islice(candidates, 30) if answer(question, index).status == "answered")
    return list(islice(answered, number))


def _candidates(index: Index) -> Iterator[str]:
    """Make questions about those who speak most, each on what they speak of most: names before other words.

    Of names whole ones, and of one word only such as stand by themselves, as adjectives ("American") do not.
    """
    seen: set[str] = set()
    for speaker, _ in statement_table.speakers(index.catalog)[:30]:
        if " " in speaker and speaker.split()[-1] not in seen:
            seen.add(speaker.split()[-1])
            quotes = [row.quote for row in index.statements(speaker)[:100]]
            names = Counter(name for quote in quotes for name in set(_names_within(quote)))
            words = Counter(
                word for quote in quotes for word in content_words(quote) if len(word) > 5 and word.islower()
            )
            plural = sorted(words.most_common(8), key=lambda word: not re.search(r"[^s]s$", word[0]))
            topics = [topic for topic, _ in (*names.most_common(2), *plural) if topic.split()[-1] not in speaker]
            yield from (f"What did {speaker} say about {topic}?" for topic in topics[:2])


def _names_within(quote: str) -> Iterator[str]:
    """List the names within a sentence that are not its first word."""
    for at, name in names_in(quote):
        alone = not re.match(r"\W?\s?[a-z]", quote[at + len(name) :])
        if at > 1 and len(name) > 3 and (" " in name or (alone and name[1:].islower())):
            yield f"the {name}" if quote[max(0, at - 4) : at].lower() == "the " else name
