"""Questions to the shipped briefings; what each answer, read and judged, has to cite stands in evals/sample.jsonl."""

from pathlib import Path

import pytest

from qa import ask
from qa.evaluation import load_questions

CASES = load_questions(Path(__file__).parent / "evals" / "sample.jsonl")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_sample_question(case, sample):
    answer = ask(case["question"], index=sample)
    quotes = [citation.quote for citation in answer.citations]

    assert answer.reason in case.get("reason", [None])
    if "first" in case:
        assert case["first"] in quotes[0]
    for words in case.get("cited", []):
        assert any(words in quote for quote in quotes), quotes
    for words in case.get("never", []):
        assert not any(words in quote for quote in quotes), quotes
    if "speakers_cited" in case:
        assert {citation.speaker for citation in answer.citations} <= set(case["speakers_cited"])


def test_every_briefing_says_when_and_by_whom(sample):
    articles = list(sample.catalog.articles())

    assert len(articles) >= 24
    assert all(article.date and article.outlet == "Briefing Desk" for article in articles)
    assert all(100 < len(article.text.split()) < 450 for article in articles)
