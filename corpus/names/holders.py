"""Who holds an office in an article: whom "the president" or "the Ukrainian president" means there."""

import re
from collections.abc import Sequence

from corpus.names.agreement import same_person
from corpus.names.epithets import has_several, roles_of
from corpus.names.forms import surname
from corpus.names.genders import OTHER
from corpus.names.register import Register
from corpus.text.english import ABBREVIATED

# Words of an office that is not the one named: the vice president, a presidential candidate, who was president until.
_NOT_QUITE = frozenset("vice deputy assistant acting former late candidate nominee who was until wants".split())


def holder(names: Register, last: str, office: str, of: Sequence[str]) -> str | None:
    """Find who "the president" is there: whoever was last spoken of, if the article gives them that office.

    of: what else it is called: "the Ukrainian president" is the only one who is introduced as Ukraine's.
    """
    if "former" in of:
        office, of = f"former {office}", [word for word in of if word != "former"]
    of = [word for word in of if "-" not in word]  # the Turkish-born imam
    if not of:
        forms = names.by_surname.get(surname(last), ())  # not Ann Lind’s, the wife of Gov. Otto Lind
        alone = all(same_person(form, last) or same_person(last, form) for form in forms)
        is_held = office in names.roles.offices[surname(last)] and (alone or _stands_before(names, office, last))
        return last if is_held else None
    held = [
        name
        for name, words in _held_by(names, office).items()
        if " " in name and all(any(_kindred(word, other) for other in words) for word in of)
    ]
    return held[0] if len(held) == 1 else None


def _held_by(names: Register, office: str) -> dict[str, set[str]]:
    """List who has an office, with the words they are introduced by: of several who share a surname, each by their own.

    Who is named by a surname alone is that.
    """
    found: dict[str, set[str]] = {}
    for last in [last for last, offices in names.roles.offices.items() if office in offices]:
        forms = names.by_surname.get(last, [])
        if len(forms) < 2:
            found[forms[0] if forms else last] = names.roles.introduced[last]
        else:
            told = {form: names.roles.in_office[form] for form in forms}
            found |= {form: words for form, (offices, words) in told.items() if office in offices} or {last: set()}
    return found


def _stands_before(names: Register, office: str, name: str) -> bool:
    """Tell whether an article has an office right before a full name: Gov. Otto Lind."""
    title = office.rpartition(" ")[2]
    short = "|".join([title, *(word for word, whole in ABBREVIATED.items() if title in whole.split())])
    written = re.escape(name).replace("'", "['’]")
    return re.search(rf"\b(?i:{short})\.? {written}\b", names.text) is not None


def only_holder(names: Register, last: str, office: str, of: Sequence[str], tag: bool) -> str | None:
    """Find the one person whom the article gives an office, if it has nobody else with it, named or not.

    Not if another one was last spoken of who may hold it for all that the article says. of: as for `holder`; of
    an office of elsewhere ("the Norwegian minister") nobody is known to hold it. tag: behind a quotation it is of
    who has just been spoken of.
    """
    held = _held_by(names, office)
    if len(held) != 1 or has_several(names, office):
        return None
    ((bearer, introduced),) = held.items()
    if (
        " " not in bearer
        or not introduced.issuperset(of)
        or not introduced.isdisjoint(_NOT_QUITE - set(office.split()))
    ):
        return None
    is_other = last not in {"", bearer, *OTHER} and (tag or not roles_of(names, last))
    return None if is_other else bearer


def _kindred(word: str, other: str) -> bool:
    """Tell whether two words are of one country or office: Ukrainian and Ukraine, French and France."""
    return word == other or (len(word) > 4 and word[:4] == other[:4])
