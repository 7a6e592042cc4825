"""Nothing published after `as_of` shows anywhere in an answer: it is the one the archive would have given that day."""

import io
import json
import re

import pytest
from conftest import archive_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from app import Desk
from qa import ask
from qa.cli.commands import app
from qa.evaluation import run

# Every article has words of its own in its title, its text, and the names of its speaker, author and outlet: they begin
# with "Xy". Voss has no given name at first, and later two; the town is spelt in two ways; the minister changes.
DATED = [
    ("2020-01-10", "Energy minister Voss said the dam at Kiev would hold. “The dam is safe,” Voss said."),
    ("2020-03-05", "The dam at Kiev cost 40 million crowns. Xya Anders said the salmon would suffer from the dam."),
    ("2020-03-05", "“No salmon will die,” said Xyb Novak, who leads the fishermen. Novak spoke in Kyiv."),
    (
        "2020-07-01",
        "Energy minister Xyc Voss said the dam would be raised. “We will raise the dam in June,” Voss said.",
    ),
    (
        "2020-09-30",
        "“The salmon are dying at the dam,” said Xyd Anders, the mayor of Kyiv. Anders counted 4,000 of them.",
    ),
    ("2020-12-31", "Xye Voss, the farmer, said the dam had taken her fields. “The dam is a crime,” she said."),
    ("2021-01-01", "The ferry sank off Kyiv. “The ferry was too old,” Xyf Lind said. Lind said 12 people died."),
    ("2021-06-15", "Energy minister Xyg Okoro said the dam was full. “There will be no flood,” Okoro said."),
    ("2021-06-16", "Kyiv was flooded. President Xyh said the dam had failed. “The dam failed us,” Xyh Brandt said."),
    (None, "Energy minister Xyi Voss said the dam was a mistake. “The dam was a mistake,” Xyi Voss said of it."),
]
ARTICLES = [
    {
        "id": f"xyid{n}",
        "title": f"The dam and the Xytitle{'abcdefghij'[n]} question",
        "date": date,
        "outlet": f"Xyoutlet{'abcdefghij'[n]} Post" if n % 2 else "Valley Courier",
        "author": f"Xyauthor{'abcdefghij'[n]}",
        "url": f"https://example.org/xyurl{n}",
        "text": f"{text}\n\nThe Xytext{'abcdefghij'[n]} committee meets on Friday.",
    }
    for n, (date, text) in enumerate(DATED)
]
DAYS = sorted({article["date"] for article in ARTICLES if article["date"]})
BETWEEN = ["2020-01-11", "2020-05-05", "2020-12-30", "2021-06-14", "2022-01-01"]
TOKEN = re.compile(r"xy\w+", re.IGNORECASE)

WHO = st.sampled_from(
    ["Voss", "Xyc Voss", "Xye Voss", "Anders", "Xyd Anders", "Novak", "Lind", "Okoro", "Brandt", "President Xyh",
     "the energy minister", "the mayor of Kyiv", "Nobody", "Vos", "Voss and Anders", "Okoro and Voss"]
)  # fmt: skip
WHAT = st.sampled_from(
    ["the dam", "salmon", "Kiev", "Kyiv", "the ferry", "a flood", "raising the dam", "the Xytextg committee", "cheese"]
)
WHEN = st.sampled_from(["", "", "", " in 2020", " since March 2020", " last month", " in June 2021", " before 2022"])
QUESTIONS = st.builds(
    lambda form, who, what, when: form.format(who=who, what=what) + when + "?",
    st.sampled_from(
        ["What did {who} say about {what}", "What has {who} said", "Who said that {what} was safe",
         "Who spoke of {what}",
         "How many people died at {what}", "List all statements by {who} about {what}", "When was {what} raised",
         "How has {who}'s position on {what} changed", "How many statements did {who} make about {what}", "{what}",
         "What is {who}'s latest comment on {what}", "Compare what Xyoutletd Post and Xyoutleth Post wrote on {what}",
         "Who said “the dam failed us”", "Who is {who}", "Where did {who} speak", "What about {what}",
         "Which outlets report on {what}"]
    ),
    WHO, WHAT, WHEN,
)  # fmt: skip
LIMITS = st.fixed_dictionaries(
    {},
    optional={
        "k": st.integers(1, 8),
        "outlets": st.sampled_from([["Valley Courier"], ["Xyoutleth Post"]]),
        "speakers": st.sampled_from([["Voss"], ["Okoro"], ["Xyi Voss"]]),
        "since": st.sampled_from(["2020-03-05", "2021-01-01"]),
        "until": st.sampled_from(["2020-12-31", "2021-12-31"]),
    },
)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return archive_of(tmp_path_factory.mktemp("whole"), *ARTICLES)


@pytest.fixture(scope="module")
def earlier(tmp_path_factory):
    """Index the archive as it was on each of the days."""
    folders = {day: tmp_path_factory.mktemp("earlier") for day in DAYS}
    return {day: archive_of(folders[day], *_published_by(day)) for day in DAYS}


def _published_by(day):
    return [article for article in ARTICLES if article["date"] and article["date"] <= day]


def _revealed(shown, day, asked):
    """List the words that only articles after a day have, where they are shown but were not asked with.

    A word at an end of a citation's context may be cut short.
    """
    known = {token.lower() for token in TOKEN.findall(json.dumps(_published_by(day)) + json.dumps(asked))}
    shown_tokens = {token.lower() for token in TOKEN.findall(shown)}
    return [token for token in shown_tokens if not any(whole.startswith(token) for whole in known)]


def _said(answer):
    """Return an answer without what it took and its exact scores."""
    data = answer.to_dict() | {"timings": None}
    data["trace"]["considered"] = sorted(item["article_id"] for item in data["trace"]["considered"])
    data["nearest"].sort(key=lambda item: item["article_id"])  # BM25, reckoned over all articles, breaks ties of words
    return data | {"citations": [citation | {"score": None} for citation in data["citations"]]}


@MANY
@given(QUESTIONS, st.sampled_from(DAYS + BETWEEN + ["2019-12-31"]), LIMITS)
def test_an_answer_as_of_a_day_reveals_nothing_later(whole, question, day, limits):
    answer = ask(question, index=whole, as_of=day, **limits)

    assert not _revealed(json.dumps(answer.to_dict()), day, [question, limits])
    dates = [c.date for c in answer.citations] + [item.date for item in answer.nearest if item.article_id]
    assert all(date and date <= day for date in dates)


@MANY
@given(QUESTIONS, st.sampled_from(DAYS), LIMITS)
def test_an_answer_as_of_a_day_is_that_of_the_archive_of_that_day(whole, earlier, question, day, limits):
    then = ask(question, index=earlier[day], as_of=day, **limits)
    now = ask(question, index=whole, as_of=day, **limits)

    assert _said(now) == _said(then)


ASKED = [
    "What did Voss say about the dam?",
    "What did Okoro say about cheese?",
    "What did Lind say?",
    "Who said that the dam failed us?",
    "How many people died on the ferry?",
    "the Xytexth committee",
]
SURFACES = pytest.mark.parametrize("day", ["2019-12-31", "2020-03-05", "2020-12-31", "2021-06-15"])


@SURFACES
@pytest.mark.parametrize("options", [["--json"], []])
def test_the_command_line_reveals_nothing_later(whole, day, options):
    for question in ASKED:
        result = CliRunner().invoke(app, ["ask", question, "--index", str(whole.path), "--as-of", day, *options])

        assert result.exit_code in (0, 3)
        assert not _revealed(result.output, day, question)


@SURFACES
def test_a_batch_reveals_nothing_later(whole, day):
    out = io.StringIO()
    asked = [{"id": n, "question": question, "as_of": day} for n, question in enumerate(ASKED)]
    run(asked, whole, out, lambda _: None, lambda question, error: None)

    for question, line in zip(ASKED, out.getvalue().splitlines(), strict=True):
        assert not _revealed(line, day, question)


@SURFACES
def test_the_page_s_interface_reveals_nothing_later(whole, day):
    desk = Desk(whole)
    for question in ASKED:
        assert not _revealed(json.dumps(desk.answer(question, as_of=day)), day, question)


@SURFACES
@pytest.mark.parametrize(
    "command",
    [["search", "the dam and the ferry"], ["statements"], ["statements", "--speaker", "Voss"], ["speakers"]],
    ids=" ".join,
)
@pytest.mark.parametrize("options", [["--json"], []])
def test_listings_until_a_day_reveal_nothing_later(whole, day, command, options):
    result = CliRunner().invoke(app, [*command, "--index", str(whole.path), "--until", day, *options])

    assert not _revealed(result.output, day, command)


def test_before_the_first_article_the_archive_has_nothing(whole):
    answer = ask("What did Voss say about the dam?", index=whole, as_of="2019-12-31")

    assert (answer.reason, answer.text) == ("empty_index", "The archive has nothing that was published by 2019-12-31.")


def test_a_view_of_a_view_is_one_of_the_whole_archive(whole):
    seen = whole.up_to("2020-07-01").up_to("2020-03-05").catalog

    assert seen.whole is whole.catalog
    assert whole.up_to("2020-03-05").up_to("2020-07-01").catalog.share() == seen.share()  # a ceiling is never raised
    assert seen.share() == 3 / len(ARTICLES)
