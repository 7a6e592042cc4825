"""What a title tells of who is "he" and who is "she"."""

import re

PERSONAL_TITLE = re.compile(
    r"(?:^|\s)(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|Sen|Rep|Gov|Dr|Prof|Professor|Judge|Justice|President|Senator|Governor|"
    r"Congressman|(?:Congress|Council|Assembly|Alder|Chair)woman)\b"
)
_TITLE_GENDER = dict.fromkeys(("Mr", "Sir", "Lord", "Congressman"), "he") | dict.fromkeys(
    ("Mrs", "Ms", "Miss", "Lady", "Dame"), "she"
)
OTHER = {"he": "she", "she": "he"}


def gender_of_title(written: str) -> str | None:
    """Return whether a name's title makes it a "he" or a "she"; None where it has none that tells."""
    title = PERSONAL_TITLE.search(written)
    if title and title[1].endswith("woman"):  # a woman may well be a chairman
        return "she"
    return _TITLE_GENDER.get(title[1]) if title else None
