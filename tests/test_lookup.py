"""A pasted sentence: found where it stands, shown with every word that is not the archive's, or declared absent."""

import re
from dataclasses import replace

import pytest
from conftest import archive_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.text.sentences import paragraphs, sentences
from index.matching.alignment import words_of
from qa import ask
from qa.answering.lookup import answer_with_places
from qa.cli.printing import as_text
from qa.evidence.retrieval import retrieve
from qa.page.rendering import answer_html
from qa.reading.pasted import pasted
from qa.reading.query import Query
from qa.verification import verify
from qa.writing.quoting import quoted_strings

FLOOD = "We will not wait for the next flood"
ARTICLES = [
    {
        "id": "first",
        "date": "2021-03-02",
        "outlet": "Valley Courier",
        "text": (
            "The Lowen dam will be raised by four metres, energy minister Clara Voss said on Tuesday.\n\n"
            "“We will not wait for the next flood,” Voss said. “The work begins in June and costs 90 million crowns.”"
            "\n\nFishermen fear for the salmon. The ladder at the long-closed dam had failed twice.\n\n"
            "A spokesman for the ministry declined to comment on the salmon."
        ),
    },
    {
        "id": "copy",
        "date": "2021-03-04",
        "outlet": "Harbour Post",
        "text": "Clara Voss was clear in the end: ''We will not wait for the next flood.'' The mayor of Tarn agreed.",
    },
    {
        "id": "again",
        "date": "2022-03-04",
        "outlet": "Harbour Post",
        "text": 'A year ago Voss had promised: "We will not wait for the next flood." Nothing has come of it since.',
    },
    {
        "id": "orders",
        "date": "2022-05-01",
        "outlet": "Valley Courier",
        "text": (
            "“Don’t shoot him, whatever he does tonight,” the sergeant Olaf Brenn told his men.\n\n"
            "“The harbour was never meant,” said Dana Holt, “to carry ships of this size.” She left at noon.\n\n"
            "“I would,” Holt said, “never do that to the town and its people.”\n\n"
            "It is well known that the bridge — built in 1911 — carries 12,000 cars a day, and that nobody counts them."
        ),
    },
    {
        "id": "undated",
        "outlet": "Harbour Post",
        "text": "Not everybody counts the 12 boats of Tarn.\n\nThe mayor of Tarn said she would not.\n\n"
        "Rye bread keeps for a week.\n\nOtto Lind sells forty loaves a day in the market hall of Tarn.",
    },
]
TEXTS = {article["id"]: article["text"] for article in ARTICLES}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("lookup"), *ARTICLES)


def look_up(index, sentence, **limits):
    """Answer a lookup the way the engine does, whatever a question would have to look like."""
    query = Query(sentence, "lookup", sentence, phrase=sentence, rewritten=sentence, **limits)
    evidence = retrieve(query, index)
    return verify(answer_with_places(query, evidence, index), index) if evidence.places else None


def kinds(answer):
    return [(change.kind, change.archive, change.pasted) for change in answer.changes]


def check_spans(answer):
    for c in answer.citations:
        assert TEXTS[c.article_id][c.start : c.end] == c.quote
    for change in answer.changes:
        assert TEXTS[answer.citations[0].article_id][change.start : change.end] == change.archive


# What stands there


def test_a_sentence_is_found_where_it_appeared_first_with_its_speaker_and_its_copies(index):
    answer = look_up(index, f"“{FLOOD}.”")

    assert [c.article_id for c in answer.citations] == ["first", "copy", "again"]
    assert answer.citations[0].quote == f"“{FLOOD},”"
    assert (answer.citations[0].speaker, answer.citations[0].date) == ("Clara Voss", "2021-03-02")
    assert answer.changes == ()
    assert answer.text.splitlines() == [
        "In the archive word for word, first in Valley Courier, 2021-03-02. [1]",
        f"Clara Voss: “{FLOOD},” (Valley Courier, 2021-03-02) [1]",
        "Also at that time: Harbour Post, 2021-03-04 [2]",
        "Also: Harbour Post, 2022-03-04 [3]",
    ]
    check_spans(answer)


@pytest.mark.parametrize(
    "sentence",
    [
        "don't shoot him, whatever he does tonight,' the sergeant Olaf Brenn told his men.",
        '"Don\'t  shoot him, whatever he does\ntonight," the sergeant Olaf Brenn told his men.',
        "“The harbour was never meant,” said Dana Holt, \"to carry ships of this size.\"",
        "It is well known that the bridge - built in 1911 -- carries 12,000 cars a day, and that nobody counts them.",
        "The ladder at the long‑closed dam had failed twice",
        "Rye bread keeps for a week. Otto Lind sells forty loaves a day in the market hall of Tarn.",
        "“We will not wait for the next flood,” Voss said. “The work begins in June and costs 90 million crowns.”\n"
        "Fishermen fear for the salmon.",
    ],
)  # fmt: skip
def test_white_space_and_the_shape_of_marks_make_no_difference(index, sentence):
    answer = look_up(index, sentence)

    assert answer.changes == ()
    assert answer.text.startswith("In the archive word for word. [1]")
    check_spans(answer)


def test_other_punctuation_is_said_to_be_other_punctuation(index):
    answer = look_up(index, "It is well known that the bridge, built in 1911, carries 12,000 cars a day.")

    assert [k for k in kinds(answer) if k[0] != "clipped"] == [("punctuation", "—", ","), ("punctuation", "—", ",")]


@pytest.mark.parametrize(
    ("part", "left_out"),
    [
        ("shoot him, whatever he does tonight", "Don’t"),
        ("shoot him", "Don’t"),
        ("I would", "Holt said, “never do that to the town and its people"),
        ("the bridge carries", None),
    ],
)
def test_a_part_of_a_sentence_shows_what_it_was_cut_from(index, part, left_out):
    answer = look_up(index, part)

    if left_out is None:
        assert answer is None  # those words do not stand side by side
        return
    assert ("clipped", left_out, "") in kinds(answer)
    assert left_out.split()[0] in answer.citations[0].quote
    assert "as part of a sentence that is shown whole" in answer.text
    assert "pasted:" not in answer.text  # what is left out is in the sentence, which is there
    check_spans(answer)


def test_a_quotation_by_itself_is_whole(index):
    assert look_up(index, "The work begins in June and costs 90 million crowns.").changes == ()
    assert look_up(index, "“Don’t shoot him, whatever he does tonight”").changes == ()


def test_what_an_ellipsis_stands_for_is_shown(index):
    for gap in ("…", "...", "[...]", "[…]", ". . ."):
        answer = look_up(index, f"The work begins {gap} and costs 90 million crowns.")

        assert kinds(answer) == [("shortened", "in June", gap)]
        assert "[archive: in June | pasted: " in answer.text


@pytest.mark.parametrize(
    ("joined", "between"),
    [
        ("The harbour was never meant to carry ships of this size.", ",” said Dana Holt,"),
        ("I would never do that to the town and its people.", ",” Holt said,"),
        (f"{FLOOD}. The work begins in June and costs 90 million crowns.", ",” Voss said"),
    ],
)
def test_a_quotation_is_found_without_the_attribution_in_its_midst(index, joined, between):
    answer = look_up(index, joined)

    assert kinds(answer) == [("interrupted", between, "")]
    assert "in these words, with others between them" in answer.text


def test_a_phrase_is_counted_and_never_guessed(index):
    answer = look_up(index, "the next flood")

    assert len({c.article_id for c in answer.citations}) == 3
    assert "These words stand in 3 articles." in answer.notes
    assert look_up(index, "the next drought") is None
    assert look_up(index, "flood next the") is None


# What was altered


@pytest.mark.parametrize(
    ("altered", "changes"),
    [
        ("We will never wait for the next flood.", [("not", "never")]),
        ("We will wait for the next flood.", [("not", "")]),
        ("The work does not begin in June and costs 90 million crowns.", [("begins", "does not begin")]),
        ("The work begins in June and costs 19 million crowns.", [("90", "19")]),
        ("The bridge at Tarn carries", None),
        (f"“{FLOOD},” Holt said.", [("Voss", "Holt")]),
        ("Otto Lind sells forty fresh loaves a day in the market hall of Tarn.", [("", "fresh")]),
        ("Otto Lind sells forty loaves in the market hall of Tarn.", [("a day", "")]),
        ("Lind Otto sells forty loaves a day in the market hall of Tarn.", [("Otto Lind", "Lind Otto")]),
        ("Nobody shoots, whatever he does tonight", None),
        ("Wheat bread keeps for a week.", [("Rye", "Wheat")]),
        ("Rye bread keeps for a month.", [("week", "month")]),
        ("Fishermen fear for The salmon.", [("the", "The")]),
        ("Everybody counts the 12 boats of Tarn.", [("Not", "")]),
        ("The mayor of Tarn said she would.", [("not", "")]),
    ],
)  # fmt: skip
def test_an_altered_sentence_is_found_and_exactly_its_words_are_marked(index, altered, changes):
    answer = look_up(index, altered)

    if changes is None:
        assert answer is None
        return
    assert [(ours, theirs) for kind, ours, theirs in kinds(answer) if kind == "altered"] == changes
    assert answer.text.startswith("Not word for word in the archive")
    for ours, theirs in changes:
        assert f"[archive: {ours or '–'} | pasted: {theirs or '–'}]" in answer.text
    check_spans(answer)


@pytest.mark.parametrize(
    "altered",
    ["“We will never wait for the next flood,” Voss said.", "The work begins in May and costs 90 million crowns."],
)
def test_what_was_altered_is_never_quoted(index, altered):
    """Nothing in quotation marks, and no citation, has a word that only the paste has."""
    answer = look_up(index, altered)
    own = {change.pasted for change in answer.changes} - {""}

    assert own
    shown = [*quoted_strings(answer.text), *(c.quote for c in answer.citations)]
    assert not any(word in words_of(text).forms for text in shown for words in own for word in words.split())
    assert "<del>" in answer_html(answer)


@pytest.mark.parametrize(
    "absent",
    [
        "The council of Tarn has sold the old tannery to a brewer.",
        "A spokesman for the union declined to comment on the bread.",
        "We will not wait for the market hall of Tarn to open.",
        "Fishermen fear for the bridge and the forty loaves of bread.",
    ],
)
def test_another_sentence_is_absent_not_altered(index, absent):
    answer = ask(f"Find this sentence: {absent}", index=index)

    assert (answer.status, answer.reason, answer.kind) == ("abstained", "not_found", "lookup")
    assert answer.text.startswith("This is not in the archive")
    assert 1 <= len(answer.nearest) <= 3
    assert answer.citations == answer.changes == ()


# Dates and outlets


def test_nothing_later_than_the_ceiling_is_found_or_named(index):
    question = f"Who said “{FLOOD}”?"

    assert [c.article_id for c in ask(question, index=index, as_of="2021-12-31").citations] == ["first", "copy"]
    before = ask(question, index=index, as_of="2021-01-01")
    assert (before.reason, before.nearest) == ("empty_index", ())
    bare = "The harbour was never meant to carry ships of this size."
    assert ask(bare, index=index, as_of="2021-12-31").kind == "passages"
    assert ask(bare, index=index).kind == "lookup"


def test_filters_say_that_it_stands_elsewhere(index):
    answer = ask(f"Who said “{FLOOD}”?", index=index, outlets=["Harbour Post"])
    assert [c.article_id for c in answer.citations] == ["copy", "again"]

    outside = ask(f"Who said “{FLOOD}”?", index=index, since="2023-01-01")
    assert outside.reason == "outside_dates"
    assert [item.article_id for item in outside.nearest] == ["first", "copy", "again"]


def test_words_left_out_are_put_in_and_no_other_word_is_taken_for_one_of_the_paste(tmp_path):
    quote = "Of the harbour she added, “We do not want to close the harbour; we never did.”"
    index = archive_of(tmp_path, {"id": "a", "text": f"Clara Voss spoke in Tarn. {quote}"})
    answer = ask("“We want to close the harbour”", index=index)

    assert [(c.archive, c.pasted) for c in answer.changes if c.kind == "altered"] == [("do not", "")]
    shown = "… We [archive: do not | pasted: –] want to close the harbour … [1]"
    assert answer.text.splitlines()[-1] == f"Against what was pasted: {shown}"


# The check of the line that sets the two beside each other


def test_a_comparison_that_is_not_the_archive_s_is_cut(index):
    answer = look_up(index, "We will never wait for the next flood.")
    line = next(text for text in answer.text.splitlines() if "[archive:" in text)
    forged = {
        "a kept word": line.replace("flood", "storm"),
        "a word of the archive": line.replace("archive: not", "archive: always"),
        "a pasted word": line.replace("never", "always"),
        "a citation": line.replace("[1]", "[2]"),
    }

    for text in forged.values():
        assert "[archive:" not in verify(replace(answer, text=f"{answer.text.splitlines()[1]}\n{text}"), index).text
    for change in (
        replace(answer.changes[0], archive="always"),
        replace(answer.changes[0], pasted="gladly"),
        replace(answer.changes[0], start=0),
    ):
        assert "[archive:" not in verify(replace(answer, changes=(change,)), index).text


@pytest.mark.parametrize("planted", ["[2] <b>", "](//evil.example", "<img/> [7]", "“[1]” ''"])
def test_pasted_words_are_no_markers_links_or_tags(index, planted):
    whole = "It is well known that the bridge — built in 1911 — carries 12,000 cars a day, and that nobody counts them."
    answer = look_up(index, whole.replace("known", f"known {planted}"))

    assert [change.kind for change in answer.changes] == ["altered"]
    assert {c.n for c in answer.citations} == {1}
    for shown in (as_text(answer), answer_html(answer).replace('<b class="speaker">', "")):
        assert not re.search(r"//|\]\(|evil\.example|<b>|<img|\[[27]\]", shown)
    assert quoted_strings(answer.text) == []


def test_the_page_strikes_out_what_was_pasted_and_puts_in_what_the_archive_has(index):
    html = answer_html(look_up(index, "We will never wait for the next flood."))

    assert (
        'We will <del><span class="unseen">pasted: </span>never</del> '
        '<ins><span class="unseen">archive: </span>not</ins> wait for the next flood'
    ) in html
    assert look_up(index, "We will never wait for the next flood.").to_dict()["changes"][0]["archive"] == "not"


# Which questions are lookups


@pytest.mark.parametrize(
    ("question", "sentence", "explicit"),
    [
        (f"“{FLOOD}”", FLOOD, True),
        (f'"{FLOOD}."', f"{FLOOD}.", True),
        ("‘the next flood’", "the next flood", True),
        (f"Who said “{FLOOD}”?", FLOOD, True),
        (f'Who first said: "{FLOOD}"', FLOOD, True),
        (f"Where does “{FLOOD}” come from?", FLOOD, True),
        (f"Where is the quote “{FLOOD}” from?", FLOOD, True),
        (f"Is this quote real: “{FLOOD}”", FLOOD, True),
        (f"Is this quote genuine? “{FLOOD}”", FLOOD, True),
        (f"find this sentence: {FLOOD}.", f"{FLOOD}.", True),
        (f"Find “{FLOOD}”", FLOOD, True),
        (f"Did anyone say “{FLOOD}”?", FLOOD, True),
        (f"Has anybody ever said “{FLOOD}”?", FLOOD, True),
        (f"Source of “{FLOOD}”", FLOOD, True),
        (f"What is the source of “{FLOOD}”?", FLOOD, True),
        (f"{FLOOD}.", f"{FLOOD}.", True),
        (f"“{FLOOD},” Voss said.", f"“{FLOOD},” Voss said.", True),
        ("“I would,” Holt said, “never do that.”", "“I would,” Holt said, “never do that.”", True),
    ],
)
def test_a_question_for_a_sentence_is_read(question, sentence, explicit):
    assert pasted(question) == (sentence, explicit)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "What did Voss say about the dam?",
        "Who said “peace now”?",
        "What did Voss mean by “we will not wait for the next flood”?",
        "The mayor of Tarn rebuilt the ____ after the flood.",
        "The minister said the dam would be raised by…",
        "Salmon ladder at the dam",
        "The long-closed salmon ladder at Lowen",
        "Is the dam at Lowen safe?",
    ],
)
def test_other_questions_are_not_lookups(question):
    assert pasted(question) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "A new report ranks this town as the best place for salmon.",
        "Who opposes the dam at Lowen and the bridge at Tarn.",
        "Tell me what became of the bridge at Tarn.",
    ],
)
def test_a_bare_clue_or_request_is_a_question_like_another(index, sentence):
    assert ask(sentence, index=index).kind == "passages"


def test_a_bare_sentence_the_archive_has_not_is_declared_absent(index):
    answer = ask("The council of Tarn has sold the old tannery to a brewer.", index=index)

    assert (answer.kind, answer.reason) == ("lookup", "not_found")


def test_a_bare_sentence_it_has_is_looked_up(index):
    assert ask("Rye bread keeps for a month.", index=index).kind == "lookup"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        (FLOOD, "In the archive word for word"),  # as copied from a quotation that ends with a comma
        (f"{FLOOD},", "In the archive word for word"),
        (f"“{FLOOD},", "In the archive word for word"),
        ("We will wait for the next flood", "Not word for word in the archive"),
        ("We will wait for it.", None),
        ("Otto Lind sells forty loaves a day in the market hall of Tarn", "In the archive word for word"),
        ("Rye bread keeps for a week. Otto Lind sells forty loaves a day in the market hall of Tarn", "In the archive"),
        ("Not everybody counts the 12 boats of Tarn", "In the archive word for word"),
    ],
)
def test_a_sentence_without_its_stop_or_its_marks_is_looked_up_where_the_archive_has_it(index, sentence, verdict):
    answer = ask(sentence, index=index)

    assert (answer.kind == "lookup") == (verdict is not None)
    assert answer.text.startswith(verdict or "")


def test_part_of_a_sentence_that_may_be_a_topic_is_none_to_be_looked_up(index):
    assert ask("The ladder at the long-closed dam", index=index).kind == "passages"


def test_a_sentence_takes_nothing_over_from_the_conversation(index):
    history = [{"role": "user", "content": "What did Voss say about salmon?"}]
    answer = ask("We will wait for the next flood", index=index, history=history)

    assert (answer.kind, answer.query.speakers, answer.query.carried) == ("lookup", (), ())


# Whatever is pasted

SENTENCES = [
    (name, text[start:end])
    for name, text in TEXTS.items()
    for paragraph in paragraphs(text)
    for start, end in sentences(text, *paragraph)
]
whatever = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@whatever
@given(st.data())
def test_any_span_of_a_sentence_is_found(index, data):
    _, sentence = data.draw(st.sampled_from(SENTENCES))
    spans = words_of(sentence).spans
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, len(spans) - 1))
    part = sentence[spans[first][0] : spans[last][1]]
    answer = look_up(index, part)

    if any(c.isalnum() for c in part):
        assert {change.kind for change in answer.changes} <= {"clipped"}
        own = part.strip(":.,—-'\"“”’ ")  # a quotation is cited without what leads it in
        assert any(own in citation.quote for citation in answer.citations)
        check_spans(answer)
    else:
        assert answer is None


@whatever
@given(st.data())
def test_a_changed_word_never_passes_for_the_archive_s(index, data):
    _, sentence = data.draw(st.sampled_from(SENTENCES))
    words = words_of(sentence)
    at = data.draw(st.sampled_from([i for i, form in enumerate(words.forms) if form.isalnum()]))
    other = data.draw(st.sampled_from(["salmon", "not", "7", "Holt", "the", "zebra"]))
    start, end = words.spans[at]
    if other.casefold() == words.forms[at].casefold():
        return
    answer = look_up(index, sentence[:start] + other + sentence[end:])

    if answer:
        assert any(change.kind == "altered" for change in answer.changes)
        check_spans(answer)


@whatever
@given(st.text(max_size=300) | st.text(alphabet="“”\"'‘’.…[]()-— abcWe willnot0123,:\n", max_size=200))
def test_any_text_can_be_pasted(index, text):
    answer = look_up(index, text)
    pasted(text)

    if answer:
        check_spans(answer)
