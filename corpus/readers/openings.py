"""What the first lines of a text say of it: its fields, one a line, or who wrote it and where it was published."""

import re
from collections.abc import Mapping

from corpus.readers.dates import dateline

_FIELDS = {
    **{"title": "title", "headline": "title", "date": "date", "published": "date", "author": "author", "by": "author"},
    **{"outlet": "outlet", "source": "outlet", "publisher": "outlet", "url": "url", "link": "url"},
}
_FIELD_LINE = re.compile(rf"({'|'.join(_FIELDS)}):[ \t]*(\S.*)", re.IGNORECASE)
_FEWEST = 2  # lines of fields: one alone may be a headline, "Source: the dam leaks"
_OPENING = 4  # lines in which a text says where it was published
# WASHINGTON (AP) — ; TARN, Sept. 15, 2023 (Tarn Wire) —
_AGENCY = re.compile(r"(?:[A-Z\d][\w.’'-]*,?\s){1,7}\((?P<name>[A-Z][^()\d\n]{1,30})\)\s*(?:--|[-–—])\s")
_DATELINE = re.compile(rf"\s*(?:{_AGENCY.pattern}|[A-Z]{{3,}}[A-Z .,’'-]*(?:,[^()\n]{{1,30}})?\s*(?:--|[-–—])\s)")
_BYLINE = re.compile(r"By (?P<author>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})(?:, (?P<name>.+))?")
_LINE = re.compile(r"(?P<name>[A-Z][\w.’'&-]*(?: [\w.’'&-]+){0,4})(?:\s*[,|·–—-]\s*(?P<rest>.*\d.*))?")
# Words in the names of papers and broadcasters. A line of names below a headline may as well be a place or an author.
_PRESS = frozenset(
    "times post journal herald tribune gazette news courier wire press mail telegraph guardian star sun globe observer "
    "independent chronicle bulletin mirror express standard echo argus review weekly daily today radio tv television "
    "broadcasting agency".split()
)


def fields_above(text: str) -> tuple[Mapping[str, str], str]:
    """Read the fields that open a text, "Title: …" and so on, each on a line of its own; return them and the rest.

    Nothing where fewer than two lines are fields, or no empty line stands below them.
    """
    block, gap, rest = text.lstrip("\ufeff\r\n").replace("\r\n", "\n").partition("\n\n")
    lines = [_FIELD_LINE.fullmatch(line.strip()) for line in block.split("\n")]
    if not gap or len(lines) < _FEWEST or not all(lines):
        return {}, text
    found = {_FIELDS[line[1].lower()]: line[2].strip() for line in lines if line}
    return found, text[text.index(rest) :] if rest in text else rest


def source_of(text: str) -> Mapping[str, str]:
    """Return the author and the outlet that the first lines of a text name: below its headline, or in its dateline."""
    lines = [line.strip() for line in text[:2000].split("\n") if line.strip()][:_OPENING]
    found: dict[str, str] = {}
    for number, line in enumerate(lines):
        if agency := _AGENCY.match(line):
            found.setdefault("outlet", agency["name"].strip())
        if byline := _BYLINE.fullmatch(line):
            found.setdefault("author", byline["author"])
        named = (byline or _LINE.fullmatch(line)) if number else None
        alone = named and (byline or not named["rest"] or dateline(line)[0])
        if named and alone and _is_press(named["name"] or ""):
            found.setdefault("outlet", named["name"])
    return found


def below_dateline(text: str) -> str:
    """Leave out the place, the day and the agency before a text's first sentence, which are no part of a title."""
    opening = _DATELINE.match(text)
    return text[opening.end() :] if opening else text


def _is_press(name: str) -> bool:
    """Tell whether words are the name of a paper or a broadcaster, by one that such names have."""
    words = name.split()
    is_name = all(word[0].isupper() or word in {"of", "the", "and", "&"} for word in words)
    return is_name and not _PRESS.isdisjoint(word.lower() for word in words) and len(words) > 1
