"""The names an archive knows, as far as a question needs them to be understood."""

from collections.abc import Callable
from dataclasses import dataclass

from index import Filters, Index


@dataclass(frozen=True, slots=True)
class Names:
    """What a question can name. outlets: of the archive, most articles first; speaks: tells whether somebody speaks.

    holds: tells whether a sentence stands in it, or one that has hardly been changed.
    """

    outlets: tuple[str, ...] = ()
    speaks: Callable[[str], bool] = lambda name: False
    holds: Callable[[str], bool] = lambda sentence: False


NOBODY = Names()


def names_of(index: Index, as_of: str | None = None) -> Names:
    """Return the names an index knows. as_of: sentences published later are not known."""
    ceiling = Filters(until=as_of)
    return Names(
        tuple(name for name, _ in index.catalog.outlets()),
        lambda name: bool(index.people(name)),
        lambda sentence: bool(index.find(sentence, ceiling)),
    )
