"""Departments and ministries, which have their names two ways: Department of Justice, Justice Department."""

import re

_OF = re.compile(r"(?P<whose>(?:.+? )??)(?P<kind>department|ministry) (?:of|for)(?: the)? (?P<what>.+)", re.IGNORECASE)
_BEFORE = re.compile(r"(?:the )?(?P<what>.+) (?P<kind>department|ministry)", re.IGNORECASE)


def other_ways(name: str) -> list[str]:
    """List how else a department or a ministry is called; nothing for other names."""
    if turned := _OF.fullmatch(name):
        return [f"{turned['whose']}{turned['what']} {turned['kind']}"]
    if turned := _BEFORE.fullmatch(name):
        return [f"{turned['kind']} {joint} {turned['what']}" for joint in ("of", "for", "of the", "for the")]
    return []
