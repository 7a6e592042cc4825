"""Web pages -> articles, and HTML -> plain text for the feeds and letters that carry it.

What a reader of the page would not see is taken out first: hidden text is where a page plants words for machines.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from corpus.readers.dates import to_iso
from corpus.readers.records import Problem, Read, UnreadableError, build, text_of

_UNSEEN = {"style", "template", "noscript", "noframes", "iframe", "object", "canvas", "audio", "video"}
_HIDING_STYLE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|(?:opacity|font-size):(?:0+(?:\.0*)?|\.0+)(?![\d.])"
    r"|(?<![\w-])(?:left|right|top|bottom):-\d{3,}|(?:text-indent|margin-\w+):-\d{4,}|translate[xy3d]*\(-\d{4,}"
    r"|clip:rect\((?:0(?:px)?,?|1px,?){4}\)|clip-path:inset\((?:50|100)%\)"
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_.:-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes searched for a declared charset
# HTML's own blocks, and those of the tree that trafilatura makes (head, item, quote, row, …).
_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|center|d[dlt]|details|div|fieldset|figcaption|figure|footer|form|h[1-6r]"
    r"|head|header|item|li|list|main|nav|[ou]l|option|p|pre|quote|row|section|summary|table|tbody|tfoot|thead|tr"
)
_BREAKS = frozenset({"br", "lb", "td", "th", "cell"})
# Names of the day of publication in meta tags, the most telling first.
_PUBLISHED = (
    *("article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date_published"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date"),
    *("dcterms.issued", "dc.date.issued", "citation_publication_date", "dcterms.created"),
    *("dc.date", "dcterms.date", "date"),
)
_DAY_IN_PATH = re.compile(r"/(\d{4}/\d{1,2}/\d{1,2})/")


def read_html(place: str, data: bytes) -> Read:
    """Read the article on a web page: its main text, paragraph by paragraph, and what the page says about itself."""
    import trafilatura

    tree = _parse((yield from text_of(place, data, declared_charset(data))))
    _strip_hidden(tree)
    metadata = _metadata(tree)  # before the scripts go: JSON-LD is one
    _drop(tree.iter("script"))
    shown = _blocks(_body(tree))
    extracted: Any = trafilatura.bare_extraction(tree, include_comments=False)
    text = "\n\n".join(_as_often_as_shown(_blocks(extracted.body), shown) if extracted else shown)
    if not text:
        raise UnreadableError("no text to be seen on the page")
    if not extracted:
        yield Problem(place, "main text not found; the whole page was read", fatal=False)
    yield from build(place, text, metadata)


def plain_text(html: str) -> str:
    """Turn HTML, a page or a piece of one, into the text a reader sees, with a blank line between paragraphs."""
    tree = _parse(f"<html>{html}")  # so that the parser finds a document even where there is nothing
    _strip_hidden(tree)
    _drop(tree.iter("script"))
    return "\n\n".join(_blocks(_body(tree)))


def declared_charset(data: bytes) -> str | None:
    """Find the charset that a page or an XML file declares for itself."""
    match = _DECLARED.search(data[:_HEAD])
    return match[1].decode("ascii") if match else None


def _parse(text: str) -> Any:
    from lxml import html

    # From bytes: lxml refuses text that declares an encoding. Huge: else it stops without a word at a depth of 256.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    tree = html.document_fromstring(text.encode(), parser=parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableError("its elements are nested more than 2,000 deep")
    return tree


def _body(tree: Any) -> Any:
    body = tree.find("body")
    return tree if body is None else body


def _strip_hidden(tree: Any) -> None:
    # A body is often hidden until a script shows it, so that the page does not flicker.
    _drop(element for element in tree.iter("*") if element.tag not in ("html", "head", "body") and _is_hidden(element))


def _is_hidden(element: Any) -> bool:
    style = re.sub(r"\s+", "", element.get("style", "")).lower()
    return (
        element.tag in _UNSEEN
        or element.get("hidden") is not None
        or element.get("aria-hidden", "").strip().lower() == "true"
        or bool(style and _HIDING_STYLE.search(style))
    )


def _drop(elements: Iterator[Any]) -> None:
    for element in list(elements):  # first found, then dropped: the walk would not survive it
        element.drop_tree()


def _blocks(tree: Any) -> list[str]:
    """List the paragraphs of a tree: white space as a browser shows it, line breaks kept, all else untouched."""
    from lxml import etree

    pieces = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if _BLOCK.fullmatch(element.tag):
            pieces.append("\n\n")
        elif element.tag in _BREAKS and event == "start":
            pieces.append("\n")
        pieces.append(re.sub(r"[ \t\r\n\f]+", " ", (element.text if event == "start" else element.tail) or ""))
    lines = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", "".join(pieces)))
    return [block for piece in re.split(r"\n{2,}", lines) if (block := piece.strip(" \n"))]


def _as_often_as_shown(blocks: list[str], shown: list[str]) -> list[str]:
    """Drop what trafilatura says twice: it repeats a paragraph that stands between loose text within one div."""
    left = Counter(shown)
    kept = []
    for block in blocks:
        if left.get(block) != 0:  # None: shown, but cut into paragraphs in another way
            kept.append(block)
        if left[block] > 0:
            left[block] -= 1
    return kept


def _metadata(tree: Any) -> dict[str, object]:
    import trafilatura

    # Its title, author and site name; not its date, which it also guesses from footers, image names and the clock.
    found = trafilatura.extract_metadata(tree, extensive=False)
    linked, metas = _linked_data(tree), _metas(tree)
    url = _url(tree, metas)
    return {
        "title": found.title,
        "author": (found.author or "").split("; "),
        "date": _published(tree, metas, linked, url),
        "outlet": metas.get("og:site_name") or _publisher(linked) or found.sitename,
        "url": url,
    }


def _published(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]], url: str | None) -> object:
    times = tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    others = tree.xpath("(//article//time | //main//time)[@datetime and not(@itemprop='dateModified')]/@datetime")
    path = _DAY_IN_PATH.search(url or "")
    dates = [
        *(node.get("datePublished") for node in linked),
        *map(metas.get, _PUBLISHED),
        *(str(value) for value in times + others[:1]),
        path[1] if path else None,
    ]
    return next(filter(to_iso, dates), next(filter(None, dates), None))


def _publisher(linked: list[dict[str, Any]]) -> object:
    publishers = (node.get("publisher") for node in linked)
    return next(filter(None, (p.get("name") if isinstance(p, dict) else p for p in publishers)), None)


def _url(tree: Any, metas: dict[str, str]) -> str | None:
    links = [*(str(href) for href in tree.xpath("//link[@rel='canonical']/@href")), metas.get("og:url")]
    return next((link.strip() for link in links if link and re.match(r"\s*https?://", link)), None)


def _metas(tree: Any) -> dict[str, str]:
    """Map the meta tags' names, in lower case, to their contents; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if content := element.get("content", "").strip():
                found.setdefault(element.get(attribute, "").lower(), content)
    return found


def _linked_data(tree: Any) -> list[dict[str, Any]]:
    """List what the page says about itself in JSON-LD, articles before the rest."""
    nodes: list[Any] = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            nodes.append(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue
    found, left = [], nodes[::-1]
    while left:
        node = left.pop()
        if isinstance(node, list):
            left.extend(reversed(node))
        elif isinstance(node, dict):
            found.append(node)
            left.append(node.get("@graph"))
    return sorted(found, key=lambda node: "Article" not in str(node.get("@type")))
