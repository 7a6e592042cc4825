"""Lists and counts hold exactly what was planted: every statement and article, none besides, each cited."""

import re
from dataclasses import replace

import pytest
from conftest import archive_of

from corpus import Article, find_statements
from index import Index, Passage
from index.matching.exact import criteria
from index.matching.phrases import phrase_pattern
from index.sync import put_article
from qa import ask
from qa.answering.extractive import answer_extractively
from qa.answering.kinds import answerer_for
from qa.answering.listing import answer_with_all
from qa.evidence.retrieval import retrieve
from qa.reading.query import Query
from qa.refusing.abstention import why_not
from qa.verification import verify
from qa.writing.answers import Answer


def answer(index: Index, kind: str, topic: str = "", **fields) -> Answer:
    """Answer a query that is already understood."""
    query = Query(topic or "?", kind, topic, rewritten=fields.pop("rewritten", topic or "?"), **fields)
    evidence = retrieve(query, index)
    answerer = answerer_for(query, evidence, answer_extractively)
    return verify(why_not(query, evidence, index) or answerer(query, evidence, index), index)


def cited(found: Answer) -> list[str]:
    """List the articles cited, in order, and check that every citation stands in the text and in its article."""
    assert sorted({int(n) for n in re.findall(r"\[(\d+)\]", found.text)}) == [c.n for c in found.citations]
    return [c.article_id for c in found.citations]


SALMON = "“The salmon ladder at Lowen will open before the first snow,”"


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> Index:
    """Index articles of which it is known who says what, with copies, spellings and words that only look alike."""
    return archive_of(
        tmp_path_factory.mktemp("planted"),
        {
            "id": "a",
            "date": "2024-01-05",
            "outlet": "Harbour Post",
            "title": "Ladder to open",
            "text": f"{SALMON} Ada Holm said.\n\nThe art of the mill is old. Otto Lind said the mill would be rebuilt.",
        },
        {
            "id": "b",
            "date": "2024-01-06",
            "outlet": "Valley Courier",
            "title": "Holm on fish",
            "text": f"{SALMON} said Ada Holm, the minister.\n\nThe party met. Ada Holm said the harbour was deep.",
        },
        {
            "id": "c",
            "date": "2024-03-01",
            "outlet": "Harbour Post",
            "title": "Salmon return to Lowen",
            "text": "The fish are back. Ada Holm said that salmons had been counted at Donbass Street.\n\n"
            "The change came late. Nobody in Tarn spoke of the climate.",
        },
        {
            "id": "d",
            "date": "2024-03-09",
            "outlet": "Valley Courier",
            "title": "Climate change in the valley",
            "text": "Otto Lind said the salmon would not return. Ada Holm said the road to Donbas was closed.\n\n"
            "Climate change warms the river, a study found.",
        },
        {
            "id": "e",
            "title": "Undated",
            "outlet": "Harbour Post",
            "text": "Ada Holm said the salmon was dear. It’s late, and the great   Salmon\nrun is on.",
        },
        {
            "id": "f",
            "date": "2024-05-02",
            "outlet": "Valley Courier",
            "title": "Two in one",
            "text": "Ada Holm said that the bridge at Tarn was safe and that salmon could pass.",
        },
    )


@pytest.mark.parametrize(
    ("fields", "articles", "first"),
    [
        (
            {"speakers": ("Ada Holm",)},
            ["f", "c", "b", "a", "e"],
            "5 statements (4 different) by Ada Holm about salmon in 5 articles.",
        ),
        ({}, ["f", "d", "c", "b", "a", "e"], "6 statements (5 different) about salmon in 6 articles."),
        (
            {"speakers": ("Holm",), "until": "2024-02-01"},
            ["b", "a"],
            "2 statements (1 different) by Holm about salmon in 2 articles (until 2024-02-01).",
        ),
        (
            {"speakers": ("Ada Holm",), "outlets": ("harbour post",)},
            ["c", "a", "e"],
            "3 statements by Ada Holm about salmon in 3 articles (harbour post).",
        ),
        (
            {"speakers": ("Ada Holm", "Otto Lind"), "since": "2024-03-01"},
            ["f", "d", "c"],
            "3 statements by Ada Holm and Otto Lind about salmon in 3 articles (since 2024-03-01).",
        ),
        (
            {"speakers": ("Ada Holm",), "as_of": "2024-01-05"},
            ["a"],
            "1 statement by Ada Holm about salmon in 1 article.",
        ),
    ],
)
def test_statements_on_a_topic_are_all_found_and_counted(fields, articles, first, planted):
    counted = answer(planted, "count", "salmon", **fields)
    listed = answer(planted, "list", "salmon", **fields)

    assert counted.text.split("\n")[0] == first
    assert sorted(cited(counted)) == sorted(cited(listed)) == sorted(articles)
    assert counted.text.split("\n")[1:] == listed.text.split("\n")
    assert not counted.notes


def test_a_list_runs_from_the_newest_back_or_the_other_way_and_ends_with_what_has_no_date(planted):
    newest = answer(planted, "list", "salmon", speakers=("Ada Holm",))
    oldest = answer(planted, "list", "salmon", speakers=("Ada Holm",), order="oldest")

    assert cited(newest) == ["f", "c", "b", "a", "e"]
    assert cited(oldest) == ["a", "b", "c", "f", "e"]


def test_how_many_are_wanted_does_not_limit_a_list(planted):
    assert len(answer(planted, "list", "salmon", k=1).citations) == 6


@pytest.mark.parametrize(
    ("topic", "articles"),
    [
        ("salmon", ["f", "d", "c", "b", "a", "e"]),  # "salmons" too
        ("art", ["a"]),  # not "party"
        ("climate change", ["d"]),  # not where its words stand in two sentences
        ("Donbas", ["d", "c"]),  # Donbass Street
        ("ladder open", ["b", "a"]),  # a: also the title, cited once
        ("two in one", ["f"]),  # the title alone
        ("", ["f", "d", "c", "b", "a", "e"]),
    ],
)
def test_articles_on_a_topic_are_all_found(topic, articles, planted):
    found = answer(planted, "count", topic, of="articles")

    assert cited(found) == articles
    assert found.text.startswith(f"{len(articles)} article")
    assert len(found.text.split("\n")) == 1 + len(articles)


def test_articles_are_counted_within_outlets_and_dates(planted):
    found = answer(planted, "count", "salmon", of="articles", outlets=("Harbour Post",), since="2024-01-01")

    assert found.text.split("\n") == [
        "2 articles mention salmon (Harbour Post, since 2024-01-01).",
        "2024-03-01, Harbour Post, Salmon return to Lowen: Ada Holm said that salmons had been counted at Donbass "
        "Street. [1]",
        f"2024-01-05, Harbour Post, Ladder to open: {SALMON} Ada Holm said. [2]",
    ]


def test_the_articles_somebody_speaks_in_are_counted_once_each(planted):
    found = answer(planted, "count", "", of="articles", speakers=("Otto Lind",))

    assert found.text.startswith("2 articles have statements by Otto Lind.")
    assert cited(found) == ["d", "a"]


def test_another_statement_of_the_sentence_does_not_count(tmp_path):
    text = "“The salmon is back,” Ada Holm said, adding, “the bridge at Tarn is safe.”"
    index = archive_of(tmp_path, {"id": "a", "text": text})
    assert len(index.statements("Ada Holm")) == 2

    assert len(index.exactly("Ada Holm", "salmon")) == 1
    assert len(index.exactly("Ada Holm", "bridge")) == 1


@pytest.mark.parametrize(
    ("phrase", "articles"),
    [
        ("the great salmon run", ["e"]),  # whatever the case and the line breaks
        ("it's late", ["e"]),
        ("“It’s late.”", ["e"]),
        ("art", ["a"]),
        ("the har", []),
        ("harbour was", ["b"]),
        ("was harbour", []),
        ("is old. Otto Lind", ["a"]),  # over two sentences
        ("first snow", ["b", "a"]),
    ],
)
def test_a_phrase_is_found_word_for_word(phrase, articles, planted):
    found = answer(planted, "list", "", of="articles", phrase=phrase)
    asked = answer(planted, "passages", f"Which article says {phrase}", phrase=phrase)

    assert cited(found) == articles
    assert sorted(cited(asked)) == sorted(articles)
    assert all(phrase_pattern(phrase).search(c.quote) for c in (*found.citations, *asked.citations))
    assert found.reason == (None if articles else "not_found")


def test_a_phrase_has_to_be_said_by_the_speaker_asked_for(planted):
    said = answer(planted, "statements", "", speakers=("Ada Holm",), phrase="Before the first snow")

    assert {c.article_id for c in said.citations} == {"a", "b"}
    assert answer(planted, "count", "", speakers=("Otto Lind",), phrase="first snow").reason == "no_statement"
    assert answer(planted, "statements", "", phrase="snow before").reason == "not_found"


def test_a_phrase_without_a_word_is_none():
    assert phrase_pattern("“…!”") is None
    assert phrase_pattern("café").search("a cafe\u0301, he said")
    assert not phrase_pattern("cafe").search("a cafe\u0301, he said")


@pytest.mark.parametrize(
    ("fields", "reason", "nearest"),
    [
        ({"kind": "list", "topic": "salmon", "speakers": ("Eva Stone",)}, "unknown_speaker", set()),
        (
            {"kind": "count", "topic": "trains", "speakers": ("Ada Holm",)},
            "no_statement",
            {"a", "b", "c", "d", "e", "f"},
        ),
        (
            {"kind": "count", "topic": "salmon", "speakers": ("Otto Lind",), "since": "2024-04-01"},
            "outside_dates",
            {"d"},
        ),
        (
            {"kind": "timeline", "topic": "salmon", "speakers": ("Otto Lind",), "until": "2024-01-01"},
            "outside_dates",
            {"d"},
        ),
        (
            {"kind": "list", "topic": "salmon", "speakers": ("Ada Holm",), "outlets": ("Nowhere Times",)},
            "outside_dates",
            {"f", "c", "b"},
        ),
        ({"kind": "list", "topic": "salmon", "until": "2023-01-01"}, "outside_dates", {"f", "d", "c"}),
        ({"kind": "list", "topic": "trains"}, "not_found", {"a", "b", "c", "d", "e", "f"}),
        (
            {"kind": "count", "topic": "salmon", "of": "articles", "since": "2024-06-01"},
            "outside_dates",
            {"f", "d", "c"},
        ),
        ({"kind": "count", "topic": "trains", "of": "articles"}, "not_found", {"a", "b", "c", "d", "e", "f"}),
    ],
)
def test_nothing_to_list_has_its_reason(fields, reason, nearest, planted):
    found = answer(planted, **fields)

    assert (found.status, found.reason, found.citations) == ("abstained", reason, ())
    assert {item.article_id for item in found.nearest} <= nearest
    assert bool(found.nearest) == bool(nearest)


@pytest.mark.parametrize("kind", ["list", "count", "timeline", "statements"])
def test_what_is_offered_instead_is_no_later_than_as_of(kind, planted):
    found = answer(planted, kind, "bridge", speakers=("Ada Holm",), as_of="2024-02-01")

    assert found.status == "abstained"
    assert "2024-05" not in found.text
    assert all(item.date and item.date <= "2024-02-01" for item in found.nearest)


WORDS = ["ferry", "mill", "bridge", "salmon", "harbour", "snow", "road"]


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Index:
    """Fill a catalog with 3,000 articles of two statements each; every seventh pair of words comes round."""
    index = Index.open(tmp_path_factory.mktemp("large"))
    with index.catalog.writing():
        for n in range(3000):
            one, two = WORDS[n % 7], WORDS[n // 7 % 7]
            text = (
                f"“Plan {n} for the {one} is sound,” Ada Holm said.\n\n"
                f"Otto Lind said plan {n} for the {two} was too dear.\n\nThe {one}s of {two}ton are old."
            )
            day = f"20{n % 20:02}-{n % 12 + 1:02}-{n % 28 + 1:02}"
            article = Article(
                f"n{n}", text, f"Plan {n}", day if n % 50 else None, ["Harbour Post", "Valley Courier"][n % 2]
            )
            passages = [Passage(f"p{n}", article.id, 0, len(text), "", text)]
            put_article(index.catalog, article, passages, find_statements(article))
    return index


def test_of_thousands_of_rows_none_is_lost_and_none_is_added(large):
    salmon = {f"n{n}" for n in range(3000) if WORDS[n % 7] == "salmon"}
    theirs = answer(large, "count", "salmon", speakers=("Ada Holm",))
    within = answer(large, "count", "salmon", speakers=("Ada Holm",), outlets=("Harbour Post",), since="2005-01-01")
    few = [n for n in range(0, 3000, 2) if f"n{n}" in salmon and n % 50 and n % 20 >= 5]

    assert set(cited(theirs)) == salmon
    assert theirs.text.startswith(f"{len(salmon)} statements by Ada Holm about salmon in {len(salmon)} articles.")
    assert set(cited(within)) == {f"n{n}" for n in few}
    assert within.text.startswith(f"{len(few)} statements by Ada Holm about salmon")


def test_thousands_of_articles_are_counted(large):
    everything = answer(large, "count", "", of="articles")
    ferry = answer(large, "count", "ferry", of="articles")
    expected = {f"n{n}" for n in range(3000) if "ferry" in (WORDS[n % 7], WORDS[n // 7 % 7])}

    assert everything.text.startswith("3,000 articles.")
    assert len(cited(everything)) == 3000
    assert set(cited(ferry)) == expected
    assert ferry.text.startswith(f"{len(expected)} articles mention ferry.")


@pytest.mark.parametrize("word", ["ferries", "Plan", "dear", "Ada Holm", "salmonton", "the", "sound"])
def test_full_text_leaves_out_no_candidate(word, large):
    """What the index proposes, and what a reading of every article finds, are the same."""
    wanted = criteria(large.catalog, word)
    sentences = {a.id: a.text.replace("\n\n", "\n").split("\n") for a in large.catalog.articles()}
    read = {i for i, parts in sentences.items() if any(map(wanted.holds_topic, parts))}
    titled = {a.id for a in large.catalog.articles() if wanted.holds_topic(a.title)}

    assert {item.article.id for item in large.mentions(word)} == read | titled


def unchecked(index: Index) -> Answer:
    """Count the statements about salmon, not yet verified."""
    query = Query("?", "count", "salmon", rewritten="?")
    return answer_with_all(query, retrieve(query, index), index)


@pytest.mark.parametrize(
    ("first", "stands"),
    [
        ("6 statements (5 different) about salmon in 6 articles.", True),
        ("6 statements in 6 articles.", True),
        ("6 articles.", True),
        ("7 statements (5 different) about salmon in 6 articles.", False),
        ("6 statements (6 different) about salmon in 6 articles.", False),
        ("6 statements about salmon in 5 articles.", False),
        ("6,000 statements about salmon.", False),
        ("16 statements about salmon.", False),
        ("1.6 statements about salmon.", False),
        ("6 statements about salmon since 1999.", False),
        ("6 statements about 40 salmon.", False),
        ("6 statements about “the end of salmon”.", False),
        ("6 statements, see www.example.org", False),
        ("Six statements about salmon.", False),
        ("Several statements about salmon.", False),
        ("6 statements about salmon. [7]", False),
    ],
)
def test_a_count_stands_only_where_it_is_that_of_the_citations(first, stands, planted):
    whole = unchecked(planted)
    checked = verify(replace(whole, text="\n".join([first, *whole.text.split("\n")[1:]])), planted)

    assert (checked.text.split("\n")[0] == first) == stands
    assert bool(checked.notes) != stands
    assert len(checked.citations) == 6


def test_a_count_falls_with_a_line_it_counts(planted):
    whole = unchecked(planted)
    broken = replace(whole, citations=(replace(whole.citations[0], quote="never said"), *whole.citations[1:]))
    checked = verify(broken, planted)

    assert "6 statements" not in checked.text
    assert "2 of 6 lines" in checked.notes[0]


def test_a_list_and_the_rows_of_the_ledger_are_the_same_statements(tmp_path):
    text = (
        "Clara Voss said that the salmon would return. She said so on the radio, where Voss was heard on Monday.\n\n"
        "“The ladder will hold,” Voss said. The salmon cost 90 million crowns."
    )
    index = archive_of(tmp_path, {"id": "a", "date": "2021-03-02", "text": text})
    listed = ask("List everything Voss said about salmon", index=index)

    rows = [(row.article.id, *row.statement.sentence) for row in index.ledger("Voss", "salmon")]
    assert rows == [(c.article_id, c.start, c.end) for c in listed.citations]
    assert len(rows) == 1
    assert not list(index.ledger("Voss", "the"))


@pytest.mark.parametrize("question", ["List everything Voss said", "How has Voss's view on salmon changed?"])
def test_more_after_what_is_whole_is_nothing(tmp_path, question):
    index = archive_of(tmp_path, {"id": "a", "text": "Clara Voss said that the salmon would return."})
    history = [{"role": "user", "content": question}]

    assert ask(question, index=index).status == "answered"
    assert ask("more", index=index, history=history).text.startswith("That was all")
