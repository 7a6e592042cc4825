"""Patterns that are written back to front, for what ends at an offset: a search would try every place to begin at."""

import re


def matched_before(pattern: re.Pattern[str], text: str, end: int, most: int, group: int = 0) -> str:
    """Return what stands right before an offset and, read from there back to front, matches; "" where nothing does.

    most: how many characters before the offset are looked at; group: of the match, as in `re.Match.group`.
    """
    match = pattern.match(text[max(0, end - most) : end][::-1])
    return match[group][::-1] if match else ""
