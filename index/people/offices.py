"""Who holds an office, as articles introduce people: names with the words of an office around them."""

from collections.abc import Collection

from corpus.names.forms import fold
from corpus.text.english import TITLES
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
_IN_OFFICE = "' ' || office || ' ' LIKE ?"
_ANOTHER_OFFICE = frozenset({"assistant", "deputy", "ex", "former", "vice"})  # before a title


def holders(catalog: Catalog, office: Collection[str], filters: Filters = EVERYTHING) -> list[tuple[str, int]]:
    """List the names that stand with all of these words of an office, with the number of articles, most first.

    Words but the title are compared by their first five letters: the president of Russia is the Russian president. Who
    was president, or is vice president, is not the president.
    """
    forms = [
        [f"% {form} %" for form in _TITLE_FORMS.get(word, [word])] if word in TITLES else [f"% {word[:5]}%"]
        for word in office
    ]
    words = [form for alike in forms for form in alike]
    others = [f"% {word} %" for word in sorted(_ANOTHER_OFFICE.difference(office))]
    condition = " AND ".join(
        [f"({' OR '.join([_IN_OFFICE] * len(alike))})" for alike in forms] + [f"NOT {_IN_OFFICE}"] * len(others)
    )
    query = f"SELECT name, count(DISTINCT article_id) AS n FROM introductions WHERE office <> '' AND {condition} "
    limits, values = catalog.within(filters)
    if filters:
        query += f"AND article_id IN (SELECT id FROM articles WHERE {limits}) "
    query += "GROUP BY name ORDER BY n DESC, name"
    return catalog.remembered(
        f"holders {words} {filters}", lambda: catalog.db.execute(query, [*words, *others, *values]).fetchall()
    )


def spokespeople(catalog: Catalog, body: str, filters: Filters = EVERYTHING) -> list[str]:
    """List the full names of those who are introduced as a body's spokespeople, most first; none of a person's.

    A name is a person's that is the last of somebody's full name: Voss has aides, who do not speak for a body.
    """
    words = [fold(word) for word in body.split() if word.lower() not in {"the", "of", "for", "and"}]
    if not words or (len(words) == 1 and not body.isupper() and _is_surname(catalog, words[0])):
        return []
    return [name for name, _ in holders(catalog, {*words, _SPOKESPEOPLE[0]}, filters) if " " in name]


def _is_surname(catalog: Catalog, word: str) -> bool:
    query = "SELECT 1 FROM introductions WHERE surname = ? AND name LIKE '% %' LIMIT 1"
    return catalog.db.execute(query, [word]).fetchone() is not None
