"""From articles to what can be searched: passages and statements in the catalog, vectors in Chroma."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.bearers import Person
    from index.exact import Mention
    from index.filters import Filters
    from index.ledger import Said
    from index.lock import IndexLockedError
    from index.passages import Passage
    from index.pasted import Place
    from index.search import Hit
    from index.store import Index
    from index.sync import SyncReport

__all__ = [
    "Filters", "Hit", "Index", "IndexLockedError", "Mention", "Passage", "Person", "Place", "Said", "SyncReport",
]  # fmt: skip

_HOMES = {
    "Filters": "filters",
    "Hit": "search",
    "Index": "store",
    "IndexLockedError": "lock",
    "Mention": "exact",
    "Passage": "passages",
    "Person": "bearers",
    "Place": "pasted",
    "Said": "ledger",
    "SyncReport": "sync",
}


def __getattr__(name: str) -> Any:
    """Import a name when it is first used: numpy and the rest are not needed to say `import index`."""
    if name not in _HOMES:
        raise AttributeError(f"module 'index' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"index.{_HOMES[name]}"), name)
