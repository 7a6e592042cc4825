"""What the first lines of a text say of it: its fields, one a line, or who wrote it and where it was published."""

import re
from collections.abc import Mapping

from corpus.readers.dates import dateline
from corpus.text.english import DAYS, FUNCTION_WORDS, MONTHS

_FIELDS = {
    **{"title": "title", "headline": "title", "date": "date", "published": "date", "author": "author", "by": "author"},
    **{"outlet": "outlet", "source": "outlet", "publisher": "outlet", "url": "url", "link": "url"},
}
_FIELD_LINE = re.compile(r"([A-Za-z][A-Za-z ]{0,20}):[ \t]*(.*)")
_BLOCK = re.compile(r"\ufeff?\s{0,20}((?:[A-Za-z][A-Za-z ]{0,20}:[^\n]{0,500}\n){2,12})[ \t\r]*(?:\n|\Z)")
_FEWEST = 2  # lines of fields that are known, one of them a title or a date: "Source: the dam leaks" is a headline
_OPENING = 4  # lines in which a text says where it was published
_LOOKED_AT = 200  # characters in which a dateline stands
_PLACE = r"[A-Z][A-Z.’'-]{1,20}(?: [A-Z.’'-]{1,20}){0,3}"
# WASHINGTON (AP) — ; TARN, Sept. 15, 2023 (Tarn Wire) — ; LOWEN —
_AGENCY = re.compile(rf"{_PLACE}(?:, [^()\n]{{1,30}})? \((?P<name>[A-Z][^()\d\n]{{1,30}})\)\s{{0,3}}(?:--|[-–—])\s")
_DATELINE = re.compile(rf"\s{{0,20}}(?:{_AGENCY.pattern}|{_PLACE}(?:, [^()\n]{{1,30}})? (?:--|[–—])\s)")
_BYLINE = re.compile(r"By (?P<author>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})(?:, (?P<name>.{2,60}))?")
_LINE = re.compile(r"(?P<name>[A-Z][\w.’'&-]*(?: [\w.’'&-]+){0,4})(?:\s*[,|·–—-]\s*(?P<rest>.*\d.*))?")
# Words in the names of papers and broadcasters. A line of names below a headline may as well be a place or an author.
_PRESS = frozenset(
    "times post journal herald tribune gazette news courier wire press mail telegraph guardian star sun globe observer "
    "independent chronicle bulletin mirror express standard echo argus review weekly daily today radio tv television "
    "broadcasting agency".split()
)
_NO_NAME = FUNCTION_WORDS | DAYS | {*map(str.lower, MONTHS), "next", "last"}


def fields_above(text: str) -> tuple[Mapping[str, str], str]:
    """Read the fields that open a text, "Title: …" and so on, each on a line of its own; return them and the rest.

    Nothing where fewer than two lines are fields that are known, none of them a title or a date, or another line or no
    empty one follows.
    """
    block = _BLOCK.match(text)
    lines = [_FIELD_LINE.fullmatch(line.strip()) for line in block[1].strip().split("\n")] if block else []
    known = [(_FIELDS[line[1].lower()], line[2]) for line in lines if line and line[1].lower() in _FIELDS]
    found = {field: value.strip() for field, value in known if value.strip()}
    if block is None or len(known) < _FEWEST or not found.keys() & {"title", "date"}:
        return {}, text
    return found, text[block.end() :]


def source_of(text: str) -> Mapping[str, str]:
    """Return the author and the outlet that the first lines of a text name: below its headline, or in its dateline."""
    lines = [line.strip() for line in text[:2000].split("\n") if line.strip()][:_OPENING]
    found: dict[str, str] = {}
    for number, line in enumerate(lines):
        if agency := _AGENCY.match(line):
            found.setdefault("outlet", agency["name"].strip())
        byline, name = _BYLINE.fullmatch(line), ""
        if byline and _NO_NAME.isdisjoint(byline["author"].lower().split()):
            found.setdefault("author", byline["author"])
            name = (byline["name"] or "").rpartition(", ")[2]
        elif number and (alone := _LINE.fullmatch(line)):
            dated = dateline(line if alone["rest"] else "\n".join(lines[number + 1 : number + 2]))[0]
            name = alone["name"] if dated else ""
        if _is_press(name):
            found.setdefault("outlet", name)
    return found


def below_dateline(text: str) -> str:
    """Leave out the place, the day and the agency before a text's first sentence, which are no part of a title."""
    opening = _DATELINE.match(text[:_LOOKED_AT])
    return text[opening.end() :] if opening else text


def _is_press(name: str) -> bool:
    """Tell whether words are the name of a paper or a broadcaster, by one that such names have."""
    words = name.split()
    is_name = all(word[0].isupper() or word in {"of", "the", "and", "&"} for word in words)
    return is_name and not _PRESS.isdisjoint(word.lower() for word in words) and len(words) > 1
