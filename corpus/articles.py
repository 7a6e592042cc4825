"""The article: the unit everything else points into."""

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One article or briefing, as read.

    text: exactly as decoded, after a header that carries metadata (front matter, a `date …` prefix) has been taken off.
        Every offset in this project counts Unicode code points into it.
    title: never empty; an article that has none is titled by its first sentence.
    date: day of publication as "YYYY-MM-DD", from the content or its metadata; None when unknown.
    id: the record's own, or made from the content (see `content_id`), so reading a file twice gives the same article.
    """

    id: str
    text: str
    title: str
    date: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the text, in hexadecimal digits. Reckoned when asked for: most articles read are not cited."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def content_id(text: str, *metadata: str | None) -> str:
    """Name an article by what it holds: 16 hexadecimal digits of the SHA-256 over its text and metadata."""
    return hashlib.sha256(json.dumps([text, *metadata], ensure_ascii=False).encode()).hexdigest()[:16]
