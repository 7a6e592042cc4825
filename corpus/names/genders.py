"""What a title tells of who is "he" and who is "she"."""

import re

PERSONAL_TITLE = re.compile(
    r"(?:^|\s)(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|Sen|Rep|Gov|Dr|Prof|Professor|Judge|Justice|President|Senator|Governor|"
    r"Congressman|Congresswoman)\b"
)
_TITLE_GENDER = {"Mr": "he", "Sir": "he", "Lord": "he", "Congressman": "he"} | dict.fromkeys(
    ("Mrs", "Ms", "Miss", "Lady", "Dame", "Congresswoman"), "she"
)
OTHER = {"he": "she", "she": "he"}


def gender_of_title(written: str) -> str | None:
    """Return whether a name's title makes it a "he" or a "she"; None where it has none that tells."""
    title = PERSONAL_TITLE.search(written)
    return _TITLE_GENDER.get(title[1]) if title else None
