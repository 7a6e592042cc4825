"""The source panel as HTML: the cited article, with the cited words marked. Everything from outside is escaped."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from urllib.parse import urlsplit

from corpus import Article
from qa.page.markup import numbered, origin
from qa.writing.answers import Answer, Citation

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
_WRAPPED = range(45, 101)  # characters in each line of a paragraph that was wrapped by a program, not by its author


def source_html(answer: Answer, turn: int, n: int, article: Article | None) -> str:
    """Render citation n of an answer: its article, with the words marked that this answer's citations take from it."""
    citation = next(citation for citation in answer.citations if citation.n == n)
    steps = "".join(_step(other, turn, other.n == n) for other in answer.citations)
    bar = f'<nav class="steps" aria-label="Sources of this answer">{steps}</nav>{_back(f"cite-{turn}-{n}")}'
    told = f"Source {n} of {len(answer.citations)}: {citation.title}"
    if article is None:
        body = _gone(citation)
    else:
        same = [other for other in answer.citations if other.article_id == citation.article_id]
        body = article_html(article, same, n)
    return _panel(f"source-{turn}-{n}", told, bar, body)


def nearest_html(turn: int, n: int, article: Article | None) -> str:
    """Render the article of the nth thing offered instead of an answer."""
    told = f"Article: {article.title}" if article else "This article is no longer in the archive."
    body = article_html(article) if article else f"<p>{escape(told)}</p>"
    return _panel(f"nearest-{turn}-{n}", told, _back(f"near-{turn}-{n}"), body)


def no_source_html(turn: int | None = None) -> str:
    """Render the panel with nothing in it: before the first answer, and beside an answer that cites nothing."""
    if turn is None:
        return _panel("none", "", "", '<p class="empty">The cited article opens here, with the cited words marked.</p>')
    return _panel(f"none-{turn}", "", "", '<p class="empty">Nothing is cited here.</p>')


def _panel(name: str, told: str, bar: str, body: str) -> str:
    """Frame what the panel shows. The status line is what a screen reader is told, not the whole article."""
    return (
        f'<div class="panel" role="region" aria-label="Source" data-shown="{name}">'
        f'<p class="unseen" role="status">{escape(told)}</p><div class="bar">{bar}</div>{body}</div>'
    )


def _step(citation: Citation, turn: int, current: bool) -> str:
    mark = ' aria-current="true"' if current else ""
    return f'<a class="cite"{mark} href="#source-{turn}-{citation.n}">{numbered(citation)}</a>'


def _back(name: str) -> str:
    return f'<a class="back" href="#{name}">Back to the answer</a>'


def _gone(citation: Citation) -> str:
    """Render what is known of an article that has left the archive."""
    mark = f'<mark class="cited active" id="mark-{citation.n}" tabindex="-1">{escape(citation.quote)}</mark>'
    return (
        f"<article>{_heading(citation)}"
        '<p class="note">This article is no longer in the archive. It was cited for these words:</p>'
        f'<div class="text"><p dir="auto">{escape(citation.prefix)}{mark}{escape(citation.suffix)}</p></div></article>'
    )


def article_html(article: Article, citations: Sequence[Citation] = (), active: int | None = None) -> str:
    """Render a whole article with the cited words in <mark>; those of citation `active` stand out and can be focused.

    The text of the element with class "text" is exactly the article's, and the text of all marks with n in their data-n
    is exactly what citation n quotes. Each citation's first mark has the id mark-n.
    """
    sound = [c for c in citations if c.sha256 == article.sha256 and 0 <= c.start < c.end <= len(article.text)]
    stale = '<p class="note">This article has changed since it was cited, so the cited words cannot be marked.</p>'
    return (
        f"<article>{_heading(article)}{stale if len(sound) < len(citations) else ''}"
        f'<div class="text">{"".join(_paragraphs(article.text, sound, active))}</div></article>'
    )


def _heading(item: Article | Citation) -> str:
    byline = " · ".join([*([f"<bdi>{escape(item.author)}</bdi>"] if item.author else []), *_link(item.url)])
    below = f'<p class="byline">{byline}</p>' if byline else ""
    return f'<header><p class="kicker">{origin(item)}</p><h2 dir="auto">{escape(item.title)}</h2>{below}</header>'


def _link(url: str | None) -> Iterator[str]:
    """Make a link of an address that is one on the web; anything else, a script say, is left out."""
    if not url:
        return
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return
    if parts.scheme in {"http", "https"} and parts.hostname:
        shown = escape(parts.hostname)
        yield f'<a href="{escape(url.strip())}" target="_blank" rel="noopener noreferrer nofollow">{shown}</a>'


def _paragraphs(text: str, citations: Sequence[Citation], active: int | None) -> Iterator[str]:
    """Cut a text into paragraphs, each with the white space around it (browsers hide it), and mark citations."""
    ends = [match.end() for match in _PARAGRAPH_END.finditer(text)]
    for start, end in pairwise(sorted({0, *ends, len(text)})):
        paragraph = text[start:end]
        first, last = end - len(paragraph.lstrip()), start + len(paragraph.rstrip())
        wrapped = _is_wrapped(paragraph.strip())
        cuts = {start, first, last, end}
        cuts |= {at for c in citations for at in (c.start, c.end) if start < at < end}
        pieces = []
        for span in pairwise(sorted(cuts)):
            piece = _piece(text, span, citations, active).replace("\r", "&#13;")
            inside = first <= span[0] and span[1] <= last
            pieces.append(piece.replace("\n", "<br>\n") if inside and not wrapped else piece)
        yield f'<p dir="auto">{"".join(pieces)}</p>'


def _piece(text: str, span: tuple[int, int], citations: Sequence[Citation], active: int | None) -> str:
    """Render a stretch of text that lies wholly inside or outside each citation."""
    start, end = span
    shown = escape(text[start:end])
    around = [c for c in citations if c.start <= start and end <= c.end]
    if not around:
        return shown
    numbers = [c.n for c in around]
    first = sorted((c.n for c in around if c.start == start), key=lambda n: n != active)  # an element has one id only
    anchors = "".join(f'<span id="mark-{n}"></span>' for n in first[1:])
    name = f' id="mark-{first[0]}"' if first else ""
    focus = ' tabindex="-1"' if active in first else ""
    kind = "cited active" if active in numbers else "cited"
    return f'{anchors}<mark class="{kind}" data-n="{" ".join(map(str, numbers))}"{name}{focus}>{shown}</mark>'


def _is_wrapped(paragraph: str) -> bool:
    """Tell whether a paragraph's line breaks only come of its width, so that it may flow."""
    lines = paragraph.split("\n")
    return len(lines) > 1 and all(len(line) in _WRAPPED for line in lines[:-1])
