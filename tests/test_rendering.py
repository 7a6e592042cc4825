"""What the archive holds is shown, never run; every [n] leads to its source; marks are exactly the cited words."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article
from corpus.readers.files import Problem
from index import SyncReport
from qa.page import rendering, source_panel
from qa.reading.query import Query
from qa.writing.answers import Answer, Citation, Nearest, cite

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp; [link](javascript:alert(3)) *a* $$x$$"
_EXPECTED = {
    "a",
    "article",
    "b",
    "bdi",
    "br",
    "div",
    "h2",
    "header",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "span",
    "time",
    "ul",
}
QUERY = Query("Who said what?", "statements", "what")


@dataclass
class Page(HTMLParser):
    """What a browser would see: tags with attributes, and text by the elements it stands in."""

    html: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    pieces: list[tuple[list[tuple[str, dict[str, str | None]]], str]] = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(self.html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        opened, _ = self.open.pop()
        assert tag == opened, f"</{tag}> closes <{opened}>"

    def handle_data(self, data):
        self.pieces.append((list(self.open), data))

    def text(self, **wanted: str) -> str:
        """Return the text inside elements with these attributes; a value counts if it is one of the words there."""

        def fits(attributes: dict[str, str | None]) -> bool:
            held = {name.replace("-", "_"): (value or "").split() for name, value in attributes.items()}
            return all(value in held.get(name.rstrip("_"), ()) for name, value in wanted.items())

        return "".join(data for around, data in self.pieces if any(fits(attributes) for _, attributes in around))

    def links(self) -> list[str]:
        """List where the links lead, in order."""
        return [attrs.get("href") or "" for tag, attrs in self.tags if tag == "a"]

    def ids(self) -> list[str]:
        """List the ids, in order."""
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]


def article(text: str, **given: str) -> Article:
    return Article("a1", text, **{"title": "A title", "date": "2026-02-03", "outlet": "The Daily", **given})


def answered(text: str, *citations: Citation) -> Answer:
    return Answer(QUERY.question, "answered", None, text, "statements", citations, QUERY)


SPOKEN = article("“We will stay,” the mayor said. Later she left.")
TWO = (replace(cite(1, SPOKEN, 0, 15, 0.9), speaker="Ann Lee"), cite(2, SPOKEN, 33, 47, 0.5))


def test_every_number_is_a_link_with_a_name():
    """[n] becomes a link called after the source, in the text and in the list below it."""
    page = Page(
        rendering.answer_html(answered("Ann Lee: “We will stay,” [1]\nShe left [2], then came back [1].", *TWO), turn=3)
    )

    assert page.links() == ["#source-3-1", "#source-3-2", "#source-3-1", "#source-3-1", "#source-3-2"]
    assert page.text(id="cite-3-1") == "Source 1: The Daily, 2026-02-03"
    assert page.ids() == ["cite-3-1", "cite-3-2"]
    assert page.text(class_="speaker") == "Ann Lee"
    assert "[" not in page.text(class_="answer")


def test_a_number_without_a_citation_stays_text():
    assert (
        Page(rendering.answer_html(answered("See [7] and [1].", *TWO))).text(class_="passage")
        == "See [7] and Source 1: The Daily, 2026-02-03."
    )


def test_a_name_that_only_begins_like_the_speaker_is_not_theirs():
    page = Page(rendering.answer_html(answered("Ann Leeds: no [1]", *TWO)))

    assert page.text(class_="speaker") == ""


def test_an_answer_is_one_line_that_markdown_leaves_alone():
    """A Markdown renderer passes a block of HTML through until the first blank line."""
    html = rendering.answer_html(answered(f"{NASTY} [1]\n\n\n    code [2]\n", *TWO))

    assert html.startswith("<div ")
    assert "\n" not in html


@pytest.mark.parametrize(
    "text", [NASTY, "שלום עולם", "👩‍👩‍👧 ok 🇺🇦", "a\u202eb", "</p></div>", "&lt;b&gt;", "<!-- x", "]]>"]
)
def test_what_comes_from_outside_is_text(text):
    """Title, outlet, author, speaker, quotes, notes, names of files: shown letter by letter, adding no element."""
    hostile = article(f"{text} and more", title=text, outlet=text, author=text, url=f"https://example.org/{text}")
    citation = replace(cite(1, hostile, 0, len(text), 1.0), speaker=text)
    answer = replace(answered(f"{text}: hm [1]", citation), notes=(text,))
    gone = replace(
        answer, status="abstained", text=text, citations=(), nearest=(Nearest(text, "a1", text, None, text),)
    )
    shown = [
        rendering.answer_html(answer),
        rendering.answer_html(gone),
        source_panel.source_html(answer, 0, 1, hostile),
        source_panel.source_html(answer, 0, 1, None),
        source_panel.nearest_html(0, 1, hostile),
        rendering.question_html(text),
        rendering.notice_html(text),
        rendering.report_html([(text, text, False)]),
    ]
    for html in shown:
        page = Page(html)
        assert text in "".join(data for _, data in page.pieces)
        assert {tag for tag, _ in page.tags} <= _EXPECTED
        assert not any(name.startswith("on") or name in {"src", "style"} for _, attrs in page.tags for name in attrs)
        assert all(link.startswith(("#", "https://example.org/")) for link in page.links())


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "file:///etc/passwd",
        "https://",
        "http://[",
        "ftp://x.org",
        "",
    ],
)
def test_only_web_addresses_become_links(url):
    assert Page(source_panel.article_html(article("Text.", url=url))).links() == []


def test_a_web_address_opens_apart_and_is_told_nothing():
    _, attributes = next(
        tag
        for tag in Page(source_panel.article_html(article("Text.", url="https://example.org/a?b=1&c=2"))).tags
        if tag[0] == "a"
    )

    assert attributes == {
        "href": "https://example.org/a?b=1&c=2",
        "target": "_blank",
        "rel": "noopener noreferrer nofollow",
    }


def test_marks_are_exactly_the_cited_words():
    text = "First. 👩‍👩‍👧 said <b>“yes & no”</b>.\r\n\r\nSecond\nline. “Third”."
    whole = article(text)
    spans = [(7, 20), (10, 30), (25, len(text) - 1), (25, 40)]
    citations = [cite(n, whole, start, end, 1.0) for n, (start, end) in enumerate(spans, 1)]
    page = Page(source_panel.article_html(whole, citations, active=3))

    assert page.text(class_="text") == text
    for citation in citations:
        assert page.text(data_n=str(citation.n)) == citation.quote
    assert sorted(page.ids()) == ["mark-1", "mark-2", "mark-3", "mark-4"]
    assert page.text(class_="active") == citations[2].quote
    assert [attrs["id"] for _, attrs in page.tags if attrs.get("tabindex") == "-1"] == ["mark-3"]


@given(
    st.text(alphabet="ab <&\"'\n\r\té👩‍ש.", max_size=80),
    st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), max_size=5),
)
def test_no_text_and_no_spans_break_the_marks(text, spans):
    """Whatever the text and however spans overlap: the text is all there, and each sound citation is marked exactly."""
    whole = article(text)
    citations = [cite(n, whole, start, end, 1.0) for n, (start, end) in enumerate(spans, 1)]
    page = Page(source_panel.article_html(whole, citations, active=1))

    assert page.text(class_="text") == text
    for citation in citations:
        sound = 0 <= citation.start < citation.end <= len(text)
        assert page.text(data_n=str(citation.n)) == (citation.quote if sound else "")
    assert len(page.ids()) == len(set(page.ids()))


def test_paragraphs_are_kept_and_wrapped_lines_flow():
    wrapped = "\n".join(["word " * 13 + "end"] * 3)
    page = Page(source_panel.article_html(article(f"\nOne.\n\n{wrapped}\n \nA list:\n- x\n- y\n\n")))

    assert [tag for tag, _ in page.tags if tag in {"p", "br"}][1:] == ["p", "p", "p", "br", "br"]


def test_a_changed_article_is_shown_without_marks_and_says_so():
    page = Page(source_panel.article_html(article("Now it reads differently, all of it."), TWO, active=1))

    assert "mark" not in [tag for tag, _ in page.tags]
    assert "changed" in page.text(class_="note")


def test_a_lost_article_still_shows_the_words_it_was_cited_for():
    page = Page(source_panel.source_html(answered("x [1] [2]", *TWO), 0, 2, None))

    assert page.text(class_="active") == TWO[1].quote
    assert "no longer" in page.text(class_="note")


def test_an_article_cited_twice_is_one_source_with_both_numbers():
    page = Page(rendering.answer_html(answered("x [1] y [2]", *TWO), turn=0))

    assert len({citation.article_id for citation in TWO}) == 1
    assert page.links() == ["#source-0-1", "#source-0-2"] * 2  # in the answer, and below it
    assert page.text(class_="title") == TWO[0].title


def test_the_panel_leads_to_the_other_sources_and_back():
    page = Page(source_panel.source_html(answered("x [1] y [2]", *TWO), 4, 2, SPOKEN))

    assert page.links() == ["#source-4-1", "#source-4-2", "#cite-4-2"]
    assert page.text(aria_current="true") == "Source 2: The Daily, 2026-02-03"
    assert page.text(data_n="1") == TWO[0].quote
    assert page.text(class_="active") == TWO[1].quote


def test_an_abstention_gives_its_reason_and_what_is_nearest():
    nearest = (Nearest("Ann Lee: no", "a1", "A title", "2026-02-03", "The Daily"), Nearest("Did you mean Bo?"))
    answer = Answer("?", "abstained", "no_statement", "Nothing on this.", "statements", (), QUERY, nearest)
    page = Page(rendering.answer_html(answer, turn=1))

    assert page.text(class_="reason") == "Nothing on this."
    assert page.links() == ["#nearest-1-1"]
    assert page.ids() == ["near-1-1"]
    assert "Did you mean Bo?" in page.text(class_="nearest")


@pytest.mark.parametrize(
    ("articles", "first", "last", "said"),
    [
        (24, "2014-03-27", "2025-12-04", "24 articles, 2014-03-27 to 2025-12-04"),
        (1, "2025-12-04", "2025-12-04", "1 article, 2025-12-04"),
        (12345, None, None, "12,345 articles"),
        (0, None, None, "The archive is empty"),
    ],
)
def test_the_header_says_what_archive_is_open(articles, first, last, said):
    assert (
        Page(rendering.header_html({"articles": articles, "first": first, "last": last})).text(class_="archive") == said
    )


PLACE = "/srv/uploads/0a1b-news.zip"
REPORT = SyncReport(
    added=("n1", "n2"),
    unchanged=("n3",),
    failed=(Problem(f"{PLACE}!a.txt", "empty", fatal=True), Problem("/srv/other.txt", "binary", fatal=True)),
    notes=(Problem(f"{PLACE}!b.md", "date left out", fatal=False),),
)


@pytest.mark.parametrize(
    ("file", "held", "said", "good"),
    [
        (PLACE, ["n1", "n2"], "2 articles added. Left out: a.txt empty. Note: b.md date left out.", True),
        ("/srv/x.md", ["n3"], "1 article, already in the archive.", True),
        ("/srv/other.txt", [], "not added: binary.", False),
        ("/srv/none.txt", [], "not added: it holds no article.", False),
    ],
)
def test_each_upload_is_reported_in_plain_words(file, held, said, good):
    """What was added, what was not and why, without where it is kept."""
    assert rendering.outcome(file, held, REPORT) == (said, good)
