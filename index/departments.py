"""Departments and ministries, which have their names two ways: Department of Justice, Justice Department."""

import re

_OF = re.compile(r"(?:.* )?(department|ministry) (?:of|for)(?: the)? (.+)", re.IGNORECASE)
_BEFORE = re.compile(r"(?:the )?(.+) (department|ministry)", re.IGNORECASE)


def other_ways(name: str) -> list[str]:
    """List how else a department or a ministry is called; nothing for other names."""
    if turned := _OF.fullmatch(name):
        return [f"{turned[2]} {turned[1]}"]
    if turned := _BEFORE.fullmatch(name):
        return [f"{turned[2]} {joint} {turned[1]}" for joint in ("of", "for", "of the", "for the")]
    return []
