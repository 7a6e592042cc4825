"""The LLM's prompts: files with named holes, and how they are filled."""

from importlib.resources import files
from string import Template


def render(name: str, **values: str) -> str:
    """Fill the holes ($name) of a prompt file. Raises KeyError for a hole without a value."""
    return Template(files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")).substitute(values)
