"""The names an archive knows, as far as a question needs them to be understood."""

from collections.abc import Callable
from dataclasses import dataclass

from index import Index
from index.people.misspellings import Correction, correct, is_known
from index.storage.filters import EVERYTHING
from index.storage.terms import content_words


@dataclass(frozen=True, slots=True)
class Names:
    """What a question can name.

    outlets: of the archive, most articles first. speaks: tells whether somebody speaks; heard: whether they are rather
    heard than spoken about, as people are, and places are not; written: whether the archive writes of somebody or
    something. pronoun: whether somebody is "he" or "she", as far as the archive tells; relative: who is their brother.
    holds: whether a sentence stands in the archive, or one that has hardly been changed. corrected: puts misspelt names
    in a question right.
    """

    outlets: tuple[str, ...] = ()
    speaks: Callable[[str], bool] = lambda name: False
    heard: Callable[[str], bool] = lambda name: False
    written: Callable[[str], bool] = lambda name: False
    pronoun: Callable[[str], str | None] = lambda name: None
    relative: Callable[[str, str], str | None] = lambda name, relation: None
    holds: Callable[[str], bool] = lambda sentence: False
    corrected: Callable[[str], Correction] = Correction


NOBODY = Names()


def names_of(index: Index) -> Names:
    """Return the names an index knows. Each is looked up once, until the index changes."""
    catalog = index.catalog
    return Names(
        outlets=catalog.outlet_names(),
        speaks=lambda name: catalog.remembered(f"speaks {name}", lambda: index.speaks(name)),
        heard=lambda name: catalog.remembered(f"heard {name}", lambda: index.is_heard(name)),
        written=lambda name: all(is_known(word, catalog, EVERYTHING) for word in content_words(name)),
        pronoun=lambda name: catalog.remembered(f"pronoun {name}", lambda: index.pronoun(name)),
        relative=index.relative,
        holds=lambda sentence: catalog.remembered(f"holds {sentence}", lambda: bool(index.find(sentence))),
        corrected=lambda question: correct(question, catalog),
    )
