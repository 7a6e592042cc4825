"""What a question asks statements about: its words with what they weigh, and the people among them."""

from dataclasses import dataclass, replace

from corpus import Article
from index.catalog import Catalog
from index.common import Word, all_of
from index.named import Named, is_named, people_named
from index.spellings import spellings, weights
from index.terms import Weights, content_words, match_any, share, stem, stems_held, words


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: each word once, with its spellings and weight. A person is one word, the surname.

    weights: the same by stems. whole: an FTS5 query for all words, given names too.
    """

    words: tuple[Word, ...]
    weights: Weights
    people: tuple[Named, ...]
    whole: str


def topic_of(catalog: Catalog, about: str) -> Topic:
    """Read a topic; a person's given names weigh with the surname, for articles give them but once."""
    weighed = weights(catalog, "statements_fts", about)
    found: dict[tuple[str, ...], Word] = {}
    for word in content_words(about):
        forms = spellings(catalog, word)
        stemmed = tuple(dict.fromkeys(map(stem, forms)))
        found.setdefault(stemmed, Word(word, forms, weighed[stemmed]))
    whole = all_of([match_any(word.forms) for word in found.values()])
    people = tuple(people_named(catalog, about))
    for who in people:
        given = {stem(word) for word in words(who.name)[:-1]}
        last = next((key for key in found if not who.last.isdisjoint(key)), ())
        for key in [key for key in found if last and key != last and not given.isdisjoint(key)]:
            weight = found.pop(key).weight
            found[last] = replace(found[last], weight=found[last].weight + weight)
    return Topic(tuple(found.values()), {key: word.weight for key, word in found.items()}, people, whole)


def held(catalog: Catalog, topic: Topic, text: str, article: Article) -> float:
    """Return the weighted share of a topic's words that a part of an article holds, 0 to 1."""
    stems = stems_held(text, [form for spelt in topic.weights for form in spelt])
    for who in topic.people:
        if not stems.isdisjoint(who.last) and not is_named(catalog, who, text, article):
            stems -= who.last
    return share(topic.weights, stems)
