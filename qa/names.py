"""The names an archive knows, as far as a question needs them to be understood."""

from collections.abc import Callable
from dataclasses import dataclass

from index import Filters, Index


@dataclass(frozen=True, slots=True)
class Names:
    """What a question can name.

    outlets: of the archive, most articles first. speaks: tells whether somebody speaks; heard: whether they are rather
    heard than spoken about, as people are, and places are not. holds: whether a sentence stands in the archive, or one
    that has hardly been changed.
    """

    outlets: tuple[str, ...] = ()
    speaks: Callable[[str], bool] = lambda name: False
    heard: Callable[[str], bool] = lambda name: False
    holds: Callable[[str], bool] = lambda sentence: False


NOBODY = Names()


def names_of(index: Index, as_of: str | None = None) -> Names:
    """Return the names an index knows. Each is looked up once, until the index changes.

    as_of: sentences published later are not known.
    """
    catalog, ceiling = index.catalog, Filters(until=as_of)
    outlets = catalog.remembered("outlets", catalog.outlets)
    return Names(
        tuple(name for name, _ in outlets),
        lambda name: catalog.remembered(f"speaks {name}", lambda: index.speaks(name)),
        lambda name: catalog.remembered(f"heard {name}", lambda: index.is_heard(name)),
        lambda sentence: bool(index.find(sentence, ceiling)),
    )
