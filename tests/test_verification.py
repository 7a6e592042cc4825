"""Verification: whatever writes an answer, what is shown stands in the stored articles it cites."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus import Article
from index import Index
from qa import ask
from qa.reading.understanding import understand
from qa.verification import verify
from qa.writing.answers import Answer, cite
from qa.writing.markers import pieces
from qa.writing.quoting import quoted_strings, same_line

CITED = cite(1, Article("a", "The dam holds.", "The dam"), 0, 3, 1.0)
RAISED = "The Lowen dam will be raised by four metres, energy minister Clara Voss said on Tuesday."
WAIT = "“We will not wait for the next flood,” Voss said. “The work begins in June and costs 90 million crowns.”"
LADDER = "Pier Anders, who leads their union, said the ladder at the dam had failed twice."
FISH = "According to Anders, 4,000 fish died last year."
LETTER = (
    "Lind wrote:\r\n\r\n“Dear\r\nreader,\nthe mill [2] is not “lost” yet.\r\n\r\n"
    "He called the sale ‘an illegal act’ and said he couldn’t agree. "
    "The ministers’ plan of 30 September 2019 was non-binding."
    "\r\n\r\nSee https://mill.example/a for the £4.5m offer."
)


@pytest.fixture(scope="module")
def letters(tmp_path_factory) -> Index:
    """One article with what makes reading hard: line ends within a quotation, marks left open, [2], a link."""
    folder = tmp_path_factory.mktemp("letters")
    record = {"id": "letter", "title": "The mill", "date": "2019-10-04", "outlet": "Channel 4", "text": LETTER}
    (folder / "letter.json").write_text(json.dumps(record), encoding="utf-8")
    index = Index.open(folder / "index")
    index.sync(folder / "letter.json")
    return index


def citation(index, n, article_id, quote):
    article = index.article(article_id)
    start = article.text.index(quote)
    return cite(n, article, start, start + len(quote), 1.0)


def answer(text, *citations) -> Answer:
    return Answer("q", "answered", None, text, "passages", citations, understand("q"))


@pytest.fixture(scope="session")
def dam(archive):
    """Check a text that may cite four excerpts about the dam."""
    quotes = [("dam-1", RAISED), ("dam-1", WAIT), ("dam-1", LADDER), ("dam-2", FISH)]
    citations = [citation(archive, n, *quote) for n, quote in enumerate(quotes, 1)]
    return lambda text: verify(answer(text, *citations), archive)


def cut(checked: Answer) -> bool:
    """Tell whether nothing of an answer was left; what is then shown carries nothing of it."""
    if checked.status == "answered":
        return False
    assert (checked.reason, checked.citations) == ("not_found", ())
    assert checked.text == "Nothing of the answer could be checked against the archive."
    return True


# What is true is shown as it is


@pytest.mark.parametrize(
    "question",
    [
        "What did Voss say about the salmon?",
        "What did Anders say?",
        "Who was elected mayor of Tarn?",
        "What did Zoë say?",
    ],
)
def test_an_extractive_answer_passes_unchanged(question, archive):
    given = ask(question, index=archive)

    assert given.status == "answered"
    assert verify(given, archive) == given


@pytest.mark.parametrize(
    "line",
    [
        RAISED + " [1]",
        f"Clara Voss: {WAIT} (2021-03-02) [2]",
        "Voss said “We will not wait for the next flood” [2].",
        'Voss said "We will not wait for the next flood" [2].',
        "Voss said ‘We will not wait for the next flood’ [2].",
        "Voss said 'We will not wait for the next flood', and ‘The work begins in June’ [2].",
        "Voss said «We will not wait» and ''The work begins'' [2].",
        "The dam, Voss’s and the minister's, isn't cheap, as fishermen' know [1].",
        "The dam will be raised by 4 metres for 90 million crowns [1][2].",
        "On 2 March 2021 Voss spoke of the dam [1].",
        "On 2021-03-02 Voss spoke, in March, of June [2].",
        "Anders counts 4000 dead fish, or 4,000 [4].",
        "The dam may be raised, and people march [1].",
        "Voss defends it, says the Harbour Post of 14 September 2021 [4].",
        "’t Hooft knew it in March, and 't Hooft's son [1].",
    ],
)
def test_a_true_line_is_shown_as_it_is(line, dam):
    checked = dam(line)

    assert not cut(checked)
    assert not checked.notes
    used = list(dict.fromkeys(re.findall(r"\[(\d)\]", line)))
    assert checked.text == re.sub(r"\[(\d)\]", lambda m: f"[{used.index(m[1]) + 1}]", line)
    assert [c.n for c in checked.citations] == list(range(1, len(used) + 1))


def test_what_was_checked_once_passes_again(dam, archive):
    once = dam(f"Voss said “We will not wait” [2].\n{RAISED} [1]\nAn uncited line.")

    assert verify(once, archive) == once


# Citations


@pytest.mark.parametrize(
    "change",
    [
        lambda c: replace(c, quote=c.quote[:-1]),
        lambda c: replace(c, quote=c.quote[:-1] + "!"),
        lambda c: replace(c, quote=c.quote.replace("o", "0", 1)),
        lambda c: replace(c, start=c.start + 1),
        lambda c: replace(c, start=c.start - 1),
        lambda c: replace(c, end=c.end - 1),
        lambda c: replace(c, end=c.end + 1),
        lambda c: replace(c, end=c.start, quote=""),
        lambda c: replace(c, sha256=c.sha256[:-1] + ("0" if c.sha256[-1] != "0" else "1")),
        lambda c: replace(c, article_id=c.article_id + "1"),
        lambda c: replace(c, article_id="dam-2"),
    ],
)
@pytest.mark.parametrize("quote", [WAIT, "A spokesman for the ministry declined to comment on the salmon."])
def test_a_citation_off_by_one_character_is_cut(change, quote, archive):
    """The second quote ends the article, where a slice does not notice that its end is one too far."""
    good = citation(archive, 1, "dam-1", quote)

    assert not cut(verify(answer("So it is [1].", good), archive))
    assert cut(verify(answer("So it is [1].", change(good)), archive))


def test_offsets_counted_from_the_end_are_none(archive):
    good = citation(archive, 1, "dam-1", "declined to comment on the salmon")
    length = len(archive.article("dam-1").text)

    assert cut(
        verify(answer("So it is [1].", replace(good, start=good.start - length, end=good.end - length)), archive)
    )


@pytest.mark.parametrize(
    "line",
    [
        "It is so [99].",
        "It is so [1][99].",
        "It is so [0].",
        f"It is so [{'9' * 5000}].",
        "It is so.",
        "[1]",
        "[1][2].",
    ],
)
def test_a_line_that_says_or_cites_nothing_known_is_cut(line, dam):
    checked = dam(f"{RAISED} [1]\n{line}")

    assert checked.text == f"{RAISED} [1]"
    assert checked.notes == ("1 of 2 lines of the answer could not be checked against the archive and were cut.",)
    assert cut(dam(line))


def test_citations_are_numbered_in_order_of_use(dam):
    checked = dam(f"{FISH} [4]\nFish [1][4] matter.\nNothing.\nA [99].\n{LADDER} [3][1]")

    assert checked.text == f"{FISH} [1]\nFish [2][1] matter.\n{LADDER} [3][2]"
    assert [c.n for c in checked.citations] == [1, 2, 3]
    assert [c.quote for c in checked.citations] == [FISH, RAISED, LADDER]


def test_an_abstention_carries_no_citation(archive):
    given = replace(answer("No.", citation(archive, 1, "dam-1", RAISED)), status="abstained", reason="not_found")

    assert verify(given, archive).citations == ()


# Quotations


@pytest.mark.parametrize(
    "altered",
    [
        "We will not wait for the last flood",
        "We will wait for the next flood",
        "We will not  wait for the next floods",
        "we will not wait",
        "We will never wait",
        "The work begins in July",
        "costs 80 million crowns",
        "We will not wait for the next flood. The work begins in June",
        "We will not … begins in June",
        "We will not [2] wait",
        "ill not wait for the next floo",
        "We will not wait, for the next flood",
    ],
)
@pytest.mark.parametrize(
    "marks", ["“”", '""', "‘’", "''", "«»", "„“", "„”", "’’", "「」", "“", "‘", '"', "‟", '“"', '"”', "»«"]
)
def test_an_altered_quotation_is_cut(marks, altered, dam):
    opening, closing = marks[0], marks[1:]

    assert cut(dam(f"Clara Voss said that {opening}{altered}{closing} [2]."))


@pytest.mark.parametrize("marks", [("''", "''"), ("``", "''"), ("“‘", "’”"), ("‘“", "”’"), ("“a “", "” b”")])
def test_an_altered_quotation_in_double_or_nested_marks_is_cut(marks, dam):
    assert cut(dam(f"Clara Voss said that {marks[0]}We will wait{marks[1]} [2]."))


@pytest.mark.parametrize(
    "line",
    [
        "“We will not wait” and “we give up,” Voss said [2].",
        "“We give up” and ‘We will not wait,’ Voss said [2].",
        f"Voss said “{WAIT} And we give up” [2].",
        "Voss’s ministers’ words: ‘We will not wait’ or we give up’ [2].",
        "It's '“We give up”' [2].",
        "“" * 3000 + "We will not wait” [2].",
    ],
)
def test_a_false_quotation_does_not_hide_beside_a_true_one(line, dam):
    assert cut(dam(line))


def test_a_true_quotation_with_the_wrong_citation_is_cut(dam):
    line = "Voss said “We will not wait for the next flood” [{}]."

    assert not cut(dam(line.format(2)))
    assert cut(dam(line.format(1)))
    assert not cut(dam(line.format("1][2")))
    assert cut(dam(f"{WAIT} [3]"))


def test_nothing_is_quoted_from_inside_a_word(letters):
    """Else "illegal" would prove “legal”, "couldn’t" “could” and "non-binding" “binding”."""
    whole = citation(letters, 1, "letter", LETTER[LETTER.index("He called") : LETTER.index("\r\n\r\nSee")])

    def check(quote):
        return verify(answer(f"Lind said “{quote}” [1].", whole), letters)

    assert not cut(check("an illegal act"))
    assert not cut(check("non-binding"))
    assert all(cut(check(quote)) for quote in ("legal act", "he could", "binding", "minister", "non", "an illegal a"))


def test_quotation_marks_may_be_others_but_not_within(letters):
    """The marks around a quotation are the answer's; inside it every character is the article's."""
    whole = citation(letters, 1, "letter", "he couldn’t agree")

    assert not cut(verify(answer('Lind said "he couldn’t agree" [1].', whole), letters))
    assert cut(verify(answer('Lind said "he couldn\'t agree" [1].', whole), letters))


def test_line_ends_within_a_quotation_are_spaces(letters):
    whole = citation(letters, 1, "letter", "“Dear\r\nreader,\nthe mill [2] is not “lost” yet.")
    checked = verify(answer("Lind wrote “Dear reader, the mill” is his [1].", whole), letters)

    assert not cut(checked)
    assert checked.citations[0].quote == "“Dear\r\nreader,\nthe mill [2] is not “lost” yet."
    assert cut(verify(answer("Lind wrote “Dear readers, the mill” [1].", whole), letters))


def test_a_citation_quoted_whole_stands_as_it_is(letters):
    """Marks an article leaves open and what looks like a marker in it are its own: no line is lost, no [2] changed."""
    text = "“Dear\r\nreader,\nthe mill [2] is not “lost” yet."
    line = "Otto Lind: “Dear reader, the mill [2] is not “lost” yet. (2019-10-04)"
    both = [citation(letters, 1, "letter", "non-binding"), citation(letters, 2, "letter", text)]
    alone = [citation(letters, 1, "letter", text)]

    assert verify(answer(f"{line} [1]", *alone), letters).text == f"{line} [1]"
    checked = verify(answer(f"{line} [2]\nIt is “non-binding” [1].", *both), letters)
    assert checked.text == f"{line} [1]\nIt is “non-binding” [2]."
    assert cut(verify(answer(f"{line} And more “lost” [2] [9]", *both), letters))


def test_a_quotation_that_drops_the_not_before_it_is_cut(dam, archive, letters):
    """What is caught of clipped quotations: those that begin right after the word that denies them."""
    assert cut(dam("Voss said “wait for the next flood” [2]."))
    assert not cut(dam("Voss said “not wait for the next flood” [2]."))
    whole = citation(letters, 1, "letter", "“Dear\r\nreader,\nthe mill [2] is not “lost” yet.")
    assert cut(verify(answer("Lind called it “lost” [1].", whole), letters))
    alone = citation(archive, 1, "dam-1", "wait for the next flood")
    assert not cut(
        verify(answer("Said: wait for the next flood [1]", alone), archive)
    )  # a whole citation is not clipped


def test_other_clipping_is_not_noticed(dam):
    """What is not: a not further off, a condition or the rest of the sentence left out, the wrong one said to speak."""
    assert not cut(dam("Voss said “for the next flood” [2]."))
    assert not cut(dam("Voss said “The work begins” [2]."))
    assert not cut(dam("The fishermen said “We will not wait” [2]."))


# Numbers, links


@pytest.mark.parametrize(
    "line",
    [
        "The dam will be raised by 5 metres [1].",
        "The dam will be raised by five metres [1].",
        "The dam will be raised by fourteen metres [1].",
        "It costs 9 million crowns [2].",
        "It costs 90 billion crowns [2].",
        "It costs 90bn crowns [2].",
        "It costs 90.5 million crowns [2].",
        "The work begins in July [2].",
        "On 3 March 2021 Voss spoke [1].",
        "On 2 April 2021 Voss spoke [1].",
        "On 2021-04-02 Voss spoke [1].",
        "On 2021-03-02 Voss spoke [4].",
        "Anders said 4 fish died [4].",
        "Anders said 4,001 fish died [4].",
        "Anders said four hundred fish died [4].",
        "Anders said 4,000 fish died [1].",
    ],
)
def test_a_number_its_citations_do_not_hold_is_cut(line, dam):
    assert cut(dam(line))


def test_dates_and_sums_may_be_written_otherwise(letters):
    whole = citation(letters, 1, "letter", LETTER)

    def check(line):
        return not cut(verify(answer(f"{line} [1].", whole), letters))

    assert check("The plan is of 2019-09-30")
    assert check("The plan is of September 30, 2019, says Channel 4 on 4 Oct 2019")
    assert check("The offer is 4.5 million")
    assert not check("The plan is of 2019-11-30")
    assert not check("The offer is 4.5 billion")


@pytest.mark.parametrize(
    "line",
    [
        "See https://evil.example/x [1].",
        "See evil.example [1].",
        "See //evil/x [1].",
        "![The dam](https://evil.example/p.png) is raised [1].",
        "![The dam][1] is ![](x) raised [1].",
        "[The dam](javascript:alert) is raised [1].",
        "The dam [1](evil) is raised.",
        "The dam <img src=x> is raised [1].",
        "The <b>dam</b> is raised [1].",
        "The dam <!-- x --> is raised [1].",
        "[1]: https://evil.example/x",
    ],
)
def test_a_link_picture_or_tag_of_the_answers_own_is_cut(line, dam):
    assert cut(dam(line))


def test_a_link_its_article_holds_is_shown(letters):
    whole = citation(letters, 1, "letter", LETTER)

    assert not cut(verify(answer("See https://mill.example/a [1].", whole), letters))
    assert cut(verify(answer("See https://mill.example/ab [1].", whole), letters))
    assert cut(verify(answer("See [a](https://mill.example/a) [1].", whole), letters))


# Whatever is written

WORDS = [*(w for w in f"{RAISED} {WAIT}".split() if w.strip("“”.,")), "not", "never", "wait", "40", "é"]
MARKS = ["“”", '""', "‘’", "''", "«»"]


@st.composite
def mutated(draw) -> str:
    """Draw a stretch of the citation with a few words or characters changed; marks are left alone."""
    words = WAIT.translate(str.maketrans("", "", "“”")).split()
    start = draw(st.integers(0, len(words) - 2))
    words = words[start : draw(st.integers(start + 1, len(words)))]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(words) - 1))
        other = draw(st.sampled_from(WORDS).map(lambda word: word.strip("“”")))
        text = words[at]
        cut_at = draw(st.integers(0, len(text)))
        change = draw(st.sampled_from(["swap", "drop", "insert", "letter", "double"]))
        words[at] = {
            "swap": other,
            "drop": "",
            "insert": f"{text} {other}",
            "letter": text[:cut_at] + draw(st.sampled_from(["", "x", "’s", ",", "\u00a0", "."])) + text[cut_at + 1 :],
            "double": f"{text} {text}",
        }[change]
    return " ".join(word for word in words if word)


@settings(max_examples=300, deadline=None)
@example("\u00a0owen", "''", "", "")
@example("n\u00a0t", "''", "", "")  # as in rock 'n' roll
@given(
    mutated(), st.sampled_from(MARKS), st.sampled_from(["", "Anders’ and "]), st.sampled_from(["", ", ministers’ word"])
)
def test_no_quotation_is_shown_that_its_article_does_not_hold(dam, quote, marks, before, after):
    checked = dam(f"{before}Voss said {marks[0]}{quote}{marks[1]}{after} [2].")

    if checked.status == "answered":
        assert " ".join(quote.split()) in " ".join(WAIT.split())
        assert checked.citations[0].quote == WAIT


@settings(max_examples=100, deadline=None)
@given(st.data(), st.sampled_from(["“”", '""', "«»"]))
def test_any_run_of_whole_words_may_be_quoted(dam, data, marks):
    """Unless it drops the "not" before it: what is right is not cut by too much care."""
    words = LADDER.split()
    start = data.draw(st.integers(0, len(words) - 1))
    quote = " ".join(words[start : data.draw(st.integers(start + 1, len(words)))])

    assert not cut(dam(f"Anders said {marks[0]}{quote}{marks[1]} [3]."))


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("“”‘’'\"«»„[]()12S9.,! \n-abAB<>:/"), max_size=60))
def test_nothing_written_makes_it_fail(dam, text):
    checked = dam(f"{text} [1]")

    assert checked.status == "abstained" or [c.n for c in checked.citations] == list(
        range(1, len(checked.citations) + 1)
    )
    assert all(isinstance(quote, str) for quote in quoted_strings(text))


@given(
    st.lists(st.text("ab .", min_size=1, max_size=4).filter(str.strip), min_size=1, max_size=4),
    st.text("ab .[]12", max_size=30),
)
def test_a_line_is_split_at_whole_citations_the_longest_first(quotes: list[str], own: str) -> None:
    sound = {n: replace(CITED, n=n, quote=quote) for n, quote in enumerate(quotes, 1)}
    line = f"{own} {''.join(quotes)} {''.join(f'[{n}]' for n in sound)}"
    whole = sorted({same_line(quote) for quote in quotes}, key=len, reverse=True)
    assert pieces(line, sound) == re.split(f"({'|'.join(map(re.escape, whole))})", line)
