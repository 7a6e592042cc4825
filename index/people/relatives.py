"""Who is somebody's brother, wife or mother: whom articles name so beside them."""

import re
from collections import Counter
from collections.abc import Iterator

from corpus.names.agreement import one_person
from corpus.names.forms import NAME, bare, surname
from index.people.asked import people
from index.people.bearers import CLEARLY
from index.storage import fulltext
from index.storage.catalog import Catalog
from index.storage.terms import match_any

_LOOKED_AT = 300  # passages with both words that are looked at
# Behind somebody's name: "’s older brother, NAME", "and his brother, former president NAME", nobody else's between.
_OWNED = (
    r"(?:(?<=[’']s)\s|(?<=s[’'])\s|[^.?!;A-Z“”\"]{{0,60}}?\s(?:his|her)\s)(?:[a-z]+\s)?"
    r"{relation},?\s(?:(?:the|[a-z-]+)\s){{0,3}}"
)
_OWNER = r",\s(?P<whose>(?:[A-Z]\S*\s){{0,2}}[A-Z]\S*)[’']s?\s(?:[a-z]+\s)?{relation}\b"  # behind the relative's


def relative(catalog: Catalog, who: str, relation: str) -> str | None:
    """Return who is somebody's relative ("brother"): the one whom nearly all articles mean that name one in full.

    None where no article does, or they name several.
    """
    return catalog.remembered(("relative", relation, who), lambda: _relative(catalog, who, relation))


def _relative(catalog: Catalog, who: str, relation: str) -> str | None:
    known = people(catalog, who)
    if not known or (len(known) > 1 and known[0].statements < CLEARLY * sum(person.statements for person in known)):
        return None
    owner, named = known[0].name, Counter[str]()
    match = f"{match_any([surname(owner)])} AND {match_any([relation])}"
    for article_id in fulltext.articles_matching(catalog, match, _LOOKED_AT):
        if article := catalog.article(article_id):
            named.update({name for name in _beside(article.text, owner, relation) if not one_person(owner, name)})
    groups: list[list[str]] = []
    for name in sorted(named, key=lambda name: (-named[name], name)):
        home = next((group for group in groups if one_person(group[0], name)), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    numbers = [sum(named[name] for name in group) for group in groups]
    return groups[numbers.index(max(numbers))][0] if numbers and max(numbers) >= CLEARLY * sum(numbers) else None


def _beside(text: str, owner: str, relation: str) -> Iterator[str]:
    """List the full names that a text puts to somebody's relative.

    A surname alone is somebody's where the text gives it to nobody else.
    """
    names = [(name.start(), name.end(), bare(name[0])) for name in NAME.finditer(text)]
    of_theirs = [name for _, _, name in names if surname(name) == surname(owner)]
    alone = all(" " not in name or one_person(owner, name) for name in of_theirs)

    def is_owner(name: str) -> bool:
        return surname(name) == surname(owner) and (one_person(owner, name) if " " in name else alone)

    full = {start: name for start, _, name in names if " " in name}
    owned, whose = (re.compile(form.format(relation=re.escape(relation))) for form in (_OWNED, _OWNER))
    for start, end, name in names:
        found = owned.match(text, end) if is_owner(name) else None
        if found and found.end() in full:
            yield full[found.end()]
        behind = whose.match(text, end) if start in full else None
        if behind and is_owner(bare(behind["whose"])):
            yield name
