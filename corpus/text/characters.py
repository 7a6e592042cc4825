"""Characters that are none: halves of surrogate pairs."""


def without_surrogates(text: str) -> str:
    """Replace halves of surrogate pairs, which are no characters and which no tokenizer reads."""
    return text.encode("utf-8", "replace").decode()
