"""Paragraphs and sentences."""

import pytest

from corpus import Article, find_statements
from corpus.text.sentences import paragraphs


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_line_end_ends_no_paragraph_and_two_do(end: str) -> None:
    written = [f"The dam will{end}hold, said Voss.", "It is old.", "So is she."]
    text = f"{end}{end} \t{end}".join(written) + end
    assert [text[slice(*span)] for span in paragraphs(text)] == written


def test_a_paragraph_separator_ends_a_paragraph_alone() -> None:
    text = "The dam holds.\u2029It is old.\r\n \t\r\nSo is she."
    assert [text[slice(*span)] for span in paragraphs(text)] == ["The dam holds.", "It is old.", "So is she."]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_a_wrapped_letter_are_no_paragraphs(end: str) -> None:
    text = f"Clara Voss said on Tuesday that the dam at{end}Lowen would hold until the{end}spring."
    (statement,) = find_statements(Article("a", text, "Dam"))
    assert text[statement.start : statement.end] == f"the dam at{end}Lowen would hold until the{end}spring"
