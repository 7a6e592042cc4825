"""Pieces of HTML that answers and the source panel have in common."""

from html import escape

from corpus import Article
from qa.writing.answers import Citation, Nearest


def numbered(citation: Citation) -> str:
    """Render a citation's number with its accessible name: "Source 1: Briefing Desk, 2025-12-04"."""
    where = ", ".join(part for part in (citation.outlet, citation.date or "undated") if part)
    return f'{unseen("Source ")}<span class="n">{citation.n}</span>{unseen(f": {where}")}'


def origin(item: Citation | Nearest | Article) -> str:
    """Render outlet and date: who published it, and when."""
    date = f'<time datetime="{escape(item.date)}">{escape(item.date)}</time>' if item.date else "undated"
    return f'<span class="origin">{f"<bdi>{escape(item.outlet)}</bdi> · " if item.outlet else ""}{date}</span> '


def unseen(text: str) -> str:
    """Render text that only screen readers get."""
    return f'<span class="unseen">{escape(text)}</span>'
