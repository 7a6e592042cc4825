"""Who holds an office, as articles introduce people: names with the words of an office around them."""

from collections.abc import Collection

from corpus.names.forms import fold
from corpus.text.english import TITLES
from index.storage import name_table
from index.storage.catalog import Catalog
from index.storage.filters import EVERYTHING, Filters

_SPOKESPEOPLE = ("spokesman", "spokeswoman", "spokesperson")
_TITLE_FORMS = {  # as articles shorten them before a name
    "senator": ["senator", "sen"],
    "governor": ["governor", "gov"],
    "representative": ["representative", "rep", "congressman", "congresswoman"],
    "congressman": ["congressman", "rep"],
    "congresswoman": ["congresswoman", "rep"],
    "professor": ["professor", "prof"],
    **{title: list(_SPOKESPEOPLE) for title in _SPOKESPEOPLE},
}
_ANOTHER_OFFICE = frozenset({"assistant", "deputy", "ex", "former", "vice"})  # before a title


def holders(catalog: Catalog, office: Collection[str], filters: Filters = EVERYTHING) -> list[tuple[str, int]]:
    """List the names that stand with all of these words of an office, with the number of articles, most first.

    Words but the title are compared by their first five letters: the president of Russia is the Russian president. Who
    was president, or is vice president, is not the president.
    """
    titles = [_TITLE_FORMS.get(word, [word]) for word in office if word in TITLES]
    others = sorted(_ANOTHER_OFFICE.difference(office))
    beginnings = [word[:5] for word in office if word not in TITLES]

    def find() -> list[tuple[str, int]]:
        held = name_table.offices_with(catalog, titles, beginnings, others)
        return name_table.holders(catalog, held, filters)

    key = ("holders", tuple(map(tuple, titles)), tuple(beginnings), tuple(others), str(filters))
    return catalog.remembered(key, find)


def spokespeople(catalog: Catalog, body: str, filters: Filters = EVERYTHING) -> list[str]:
    """List the full names of those who are introduced as a body's spokespeople, most first; none of a person's.

    A name is a person's that is the last of somebody's full name: Voss has aides, who do not speak for a body.
    """
    words = [fold(word) for word in body.split() if word.lower() not in {"the", "of", "for", "and"}]
    if not words or (len(words) == 1 and not body.isupper() and name_table.is_surname(catalog, words[0])):
        return []
    return [name for name, _ in holders(catalog, {*words, _SPOKESPEOPLE[0]}, filters) if " " in name]
