"""How an answer came about, as HTML: the limits it keeps to in plain sight, the rest behind a line to open."""

from html import escape

from qa.explaining import reading
from qa.writing.answers import Answer, Considered

_IN_SIGHT = frozenset({"published", "happened", "outlet", "compared", "as of", "order"})
_LISTED = 12  # things considered that are shown; the API has more


def limits_html(answer: Answer) -> str:
    """Render what a question was read to be limited to, so that a reader sees a date or an outlet misread."""
    chips = [_chip(name, value) for name, value in reading(answer.query) if name in _IN_SIGHT]
    return f'<ul class="limits">{"".join(chips)}</ul>' if chips else ""


def workings_html(answer: Answer) -> str:
    """Render how the question was read, and what was considered, shown or dropped and why; closed at first."""
    if answer.trace is None:
        return ""
    chips = "".join(_chip(name, value) for name, value in reading(answer.query))
    rows = "".join(map(_row, answer.trace.considered[:_LISTED]))
    head = "<tr><th>Article</th><th>Found by</th><th>Scores</th><th>Outcome</th></tr>"
    table = f'<div class="wide"><table>{head}{rows}</table></div>' if rows else ""
    took = ", ".join(f"{escape(stage)} {milliseconds:.0f} ms" for stage, milliseconds in answer.timings.items())
    looked = f"Looked at {answer.trace.within:,} of {answer.trace.articles:,} articles. Took: {took}."
    return (
        f'<details class="workings"><summary>How this was found</summary><ul class="limits">{chips}</ul>'
        f"<p>{looked}</p>{table}</details>"
    )


def _chip(name: str, value: str) -> str:
    return f'<li><span class="name">{escape(name)}</span> <bdi>{escape(value)}</bdi></li>'


def _row(item: Considered) -> str:
    scores = ", ".join(f"{escape(name)} {score}" for name, score in item.scores.items())
    cells = (f"<bdi>{escape(item.title)}</bdi>", escape(item.arm), scores, escape(item.dropped or "shown"))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
