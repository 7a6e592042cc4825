"""What a question asks statements about: its words with what they weigh, and the people among them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus import Article
from corpus.names.forms import fold
from index.matching.common import Word, all_of
from index.people.abbreviations import Abbreviation, abbreviations, stems_meant, written
from index.people.bearers import forms_like
from index.people.misspellings import is_name
from index.people.named import Named, by_surname, is_named, people_named
from index.people.spellings import spellings, weights
from index.storage.catalog import Catalog
from index.storage.terms import Weights, content_words, match_any, share, stem, stems_of


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: each word once, with its spellings and weight. A person is one word, the surname.

    weights: the same by stems. whole: an FTS5 query for all words, given names too. short: the abbreviations in it, and
    of the names in it. capital: the surnames in it, with their stems: what may "trump" something is not about Trump.
    """

    words: tuple[Word, ...]
    weights: Weights
    people: tuple[Named, ...]
    whole: str
    short: tuple[Abbreviation, ...]
    capital: tuple[tuple[str, str], ...] = ()


def topic_of(catalog: Catalog, about: str) -> Topic:
    """Read a topic; a person's given names weigh with the surname, for articles give them but once."""
    people = tuple(people_named(catalog, about))
    short = abbreviations(catalog, about, [who.name for who in people])
    weighed = weights(catalog, "statements_fts", about)
    whole, words = (_words(catalog, text, weighed, short) for text in (about, by_surname(about, people)))
    for who in people:
        given = sum(whole[key].weight for key in whole.keys() - words.keys() if not stems_of(who.name).isdisjoint(key))
        for key in [key for key in words if not who.last.isdisjoint(key)]:
            words[key] = replace(words[key], weight=words[key].weight + given)
    in_full = all_of([match_any(word.forms) for word in whole.values()])
    weights_of = {key: word.weight for key, word in words.items()}
    capital = tuple((word.word, stem(word.word)) for word in words.values() if _is_surname(catalog, word.word))
    return Topic(tuple(words.values()), weights_of, people, in_full, short, capital)


def _is_surname(catalog: Catalog, word: str) -> bool:
    """Tell whether a word is written as a name, and somebody speaks who bears it."""

    def find() -> bool:
        return bool(forms_like(catalog, fold(word))) and is_name(word, catalog)

    return word[:1].isupper() and catalog.remembered(("is surname", word), find)


def _words(catalog: Catalog, text: str, weighed: Weights, short: Sequence[Abbreviation]) -> dict[tuple[str, ...], Word]:
    """Return the words of a text with their spellings, each once, by the stems of these."""
    found: dict[tuple[str, ...], Word] = {}
    for word in content_words(text):
        forms = spellings(catalog, word)
        stemmed = tuple(dict.fromkeys(map(stem, forms)))
        found.setdefault(stemmed, Word(word, written(word, forms, short), weighed[stemmed]))
    return found


def held(catalog: Catalog, topic: Topic, text: str, article: Article) -> float:
    """Return the weighted share of a topic's words that a part of an article holds, 0 to 1."""
    stems = stems_meant(text, [form for spelt in topic.weights for form in spelt], topic.short)
    there, missing = set[str](), set[str]()
    for who in topic.people:
        if not stems.isdisjoint(who.last):
            (there if is_named(catalog, who, text, article) else missing).update(who.last)
    missing.update(stem for word, stem in topic.capital if word.lower() in text and word not in text)
    return share(topic.weights, stems - (missing - there))
