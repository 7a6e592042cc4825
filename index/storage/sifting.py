"""The passages nearest in meaning within limits, without handing long lists of ids to Chroma."""

from collections.abc import Callable, Sequence

from index.storage import passage_table
from index.storage.catalog import Catalog
from index.storage.filters import Filters

# Passages within limits up to which they are searched by their ids: above, that takes longer than to sift.
_BY_ID = 10_000
_SPARE = 2  # times as many are asked for as there would be among them, were they spread evenly

Found = list[tuple[str, float]]
# Searches vectors: how many, and among which ids (None: all); (id, cosine), nearest first.
Search = Callable[[int, Sequence[str] | None], Found]


def nearest_within(catalog: Catalog, search: Search, k: int, filters: Filters) -> Found:
    """Return the k passages nearest in meaning within filters and the catalog's ceiling, nearest first.

    Where they leave much of a large archive, what is nearest in all of it is sifted, unless too little of it is left.
    """
    if not filters and not catalog.ceiling:
        return search(k, None)
    total, share = catalog.whole.size("passages"), catalog.share(filters)
    if share * total > _BY_ID:
        found = search(min(total, round(_SPARE * k / share)), None)
        within = set(passage_table.passage_ids(catalog, filters, [i for i, _ in found], in_chroma=True))
        if len(within) >= k:
            return [hit for hit in found if hit[0] in within][:k]
    return search(k, passage_table.passage_ids(catalog, filters, in_chroma=True))
