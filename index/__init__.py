"""From articles to what can be searched: passages and statements in the catalog, vectors in Chroma."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.lock import IndexLockedError
    from index.matching.exact import ArticleMatch
    from index.matching.ledger import Said
    from index.matching.pasted import Place
    from index.matching.search import Hit
    from index.passages import Passage
    from index.people.bearers import Person
    from index.storage.filters import Filters
    from index.store import Index
    from index.sync import SyncReport

__all__ = [
    "ArticleMatch", "Filters", "Hit", "Index", "IndexLockedError", "Passage", "Person", "Place", "Said", "SyncReport",
]  # fmt: skip

_HOMES = {
    "ArticleMatch": "matching.exact",
    "Filters": "storage.filters",
    "Hit": "matching.search",
    "Index": "store",
    "IndexLockedError": "lock",
    "Passage": "passages",
    "Person": "people.bearers",
    "Place": "matching.pasted",
    "Said": "matching.ledger",
    "SyncReport": "sync",
}


def __getattr__(name: str) -> Any:
    """Import a name when it is first used: numpy and the rest are not needed to say `import index`."""
    if name not in _HOMES:
        raise AttributeError(f"module 'index' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"index.{_HOMES[name]}"), name)
