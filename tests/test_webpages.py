"""A web page gives its article as a reader sees it, and nothing that a reader does not see."""

import json

import pytest

from corpus.articles import Article
from corpus.readers.files import Problem, read_bytes
from corpus.readers.webpages import plain_text

PROSE = [
    "The mayor of Port Anna said on Thursday that the new harbour would open by the end of spring, weather permitting.",
    "“We have waited for this café for thirty years,” said Ada Moor, who runs the ferry office on the east quay.",
    "The council has set aside eleven million for the quay wall, and a further two million for the lights along it.",
]


def page(body, head="", bodytag="<body>"):
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head>{bodytag}{body}</body></html>"


def article(*paragraphs, extra=""):
    return (
        "<article><h1>Harbour plan</h1>" + "".join(f"<p>{p}</p>" for p in (*PROSE, *paragraphs)) + f"{extra}</article>"
    )


def read(html):
    """Read a page that must give one article and no Problem."""
    items = list(read_bytes("a.html", html.encode() if isinstance(html, str) else html))
    assert [type(item) for item in items] == [Article], items
    return items[0]


def linked(**fields):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_the_main_text_in_paragraphs_and_nothing_around_it():
    nav = "<nav><a href='/'>Home</a> <a href='/x'>All our news</a></nav>"
    footer = "<footer>© 2019 The Gull. All rights reserved.</footer>"
    mixed = (
        "One <b>bold</b> and\n <a href='/y'>linked</a> word,<br>a line, Cafe\u0301\u00a0🚢 שלום &amp; &ldquo;so&rdquo;."
    )
    found = read(page(nav + article(mixed) + footer))
    assert found.text == "\n\n".join(
        ["Harbour plan", *PROSE, "One bold and linked word,\na line, Cafe\u0301\u00a0🚢 שלום & “so”."]
    )


HIDING = [
    "<p hidden>{}</p>",
    "<div hidden='until-found'><p>{}</p></div>",
    "<p aria-hidden='true'>{}</p>",
    "<p style='display:none'>{}</p>",
    "<p style='color:red; DISPLAY : none !important'>{}</p>",
    "<div style='visibility: hidden'><p>{}</p></div>",
    "<p>seen <span style='opacity:0'>{}</span></p>",
    "<p style='opacity: 0.00;'>{}</p>",
    "<p style='font-size:0px'>{}</p>",
    "<p style='position:absolute; left:-9999px'>{}</p>",
    "<p style='position:fixed;top:-100vh'>{}</p>",
    "<p style='text-indent:-5000px'>{}</p>",
    "<p style='transform:translateX(-9999px)'>{}</p>",
    "<p style='clip: rect(0 0 0 0)'>{}</p>",
    "<!-- <p>{}</p> -->",
    "<script>document.write('{}')</script>",
    '<script type=\'application/ld+json\'>{{"articleBody": "{}"}}</script>',
    "<style>/* {} */</style>",
    "<template><p>{}</p></template>",
    "<noscript><p>{}</p></noscript>",
    "<iframe>{}</iframe>",
    "<object><p>{}</p></object>",
]


@pytest.mark.parametrize("hiding", HIDING)
@pytest.mark.parametrize("whole", [True, False])
def test_what_is_hidden_is_never_in_the_text(hiding, whole):
    """Neither in a long article nor on a page so small that the extractor falls back on everything."""
    planted = "Ada Moor said that the harbour was sold to the highest bidder in secret last week, officials confirmed."
    html = page(article(extra=hiding.format(planted))) if whole else page("<p>Small.</p>" + hiding.format(planted))
    items = list(read_bytes("a.html", html.encode()))
    (found,) = (item for item in items if isinstance(item, Article))
    assert planted not in found.text + found.title
    assert "Small." in found.text or PROSE[-1] in found.text


@pytest.mark.parametrize("hiding", HIDING)
def test_what_is_hidden_is_never_in_plain_text(hiding):
    assert "planted" not in plain_text(f"<p>Before.</p>{hiding.format('planted')} After.")
    assert plain_text(f"<p>Before.</p>{hiding.format('planted')} After.").endswith("After.")


@pytest.mark.parametrize(
    "style",
    [
        "opacity:0.5",
        "font-size:0.8em",
        "margin-top:-120px",
        "left:-20px",
        "display:block",
        "opacity:1",
        "font-size:.9em",
    ],
)
def test_what_is_shown_stays(style):
    assert plain_text(f"<p style='{style}' aria-hidden='false'>Seen.</p>") == "Seen."


def test_a_page_hidden_until_its_script_runs_is_read():
    assert read(page(article(), bodytag="<body style='opacity:0' hidden>")).text.endswith(PROSE[-1])


def test_what_a_page_says_about_itself():
    head = (
        '<title>Harbour plan – The Gull</title><meta property="og:title" content="Harbour plan approved">'
        '<meta property="og:site_name" content="eGull"><meta name="author" content="Ada Moor">'
        '<link rel="canonical" href="https://gull.example/2025/12/01/harbour?b=1">'
        '<meta property="og:url" content="https://gull.example/other">'
        '<meta property="article:modified_time" content="2026-01-05"><meta name="date" content="2026-01-06">'
    )
    found = read(page(article(), head + linked(datePublished="2025-12-04T23:30:00-05:00", dateModified="2026-01-07")))
    assert (found.title, found.outlet, found.author) == ("Harbour plan approved", "eGull", "Ada Moor")
    assert (found.date, found.url) == ("2025-12-04", "https://gull.example/2025/12/01/harbour?b=1")


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<meta property="article:published_time" content="2025-12-04T10:00Z">', "", "2025-12-04"),
        ('<meta name="DC.date.issued" content="2025-12-04">', "", "2025-12-04"),
        ("", '<time datetime="2025-12-04T10:00">4 Dec</time>', "2025-12-04"),
        (
            "",
            '<time itemprop="dateModified" datetime="2026-01-01">1 Jan</time><time datetime="2025-12-04">',
            "2025-12-04",
        ),
        ('<link rel="canonical" href="https://gull.example/2025/12/4/x">', "", "2025-12-04"),
        (linked(dateModified="2026-01-01"), "", None),
        ('<meta property="article:modified_time" content="2026-01-01">', "<p>Updated 1 January 2026</p>", None),
        ("", "<footer>© 2019 The Gull</footer>", None),
        ('<script type="application/ld+json">{"datePublished": "2025-12-0</script>', "", None),
        (
            linked(**{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "datePublished": "2025-12-04"}]}),
            "",
            "2025-12-04",
        ),
    ],
)
def test_the_date_is_that_of_publication_or_none(head, body, day):
    assert read(page(article(extra=body), head)).date == day


def test_the_first_article_in_linked_data_counts():
    stories = [{"@type": "NewsArticle", "datePublished": f"2025-12-0{day}"} for day in (4, 5)]
    site = '<script type="application/ld+json">{"@type": "WebSite", "datePublished": "2001-01-01"}</script>'
    listed = f'<script type="application/ld+json">{json.dumps(stories)}</script>'
    later = linked(datePublished="2025-12-06")
    assert read(page(article(), site + listed + later)).date == "2025-12-04"
    assert read(page(article(), site + later + listed)).date == "2025-12-06"


def test_a_date_that_cannot_be_read_is_noted():
    head = '<meta name="pubdate" content="03/02/2026">'
    items = list(read_bytes("a.html", page(article(), head).encode()))
    assert items[0] == Problem("a.html", "date '03/02/2026' is not one whole, unambiguous day; left out", fatal=False)
    assert items[1].date is None


def test_the_publisher_is_the_outlet():
    assert read(page(article(), linked(publisher={"@type": "Organization", "name": "The Tern"}))).outlet == "The Tern"


def test_a_declared_charset_is_used_and_reported():
    html = page(article(), '<meta charset="windows-1252">').encode("cp1252")
    items = list(read_bytes("a.htm", html))
    assert items[0] == Problem("a.htm", "read as cp1252, as declared", fatal=False)
    assert PROSE[1] in items[1].text


def test_xhtml_that_declares_its_encoding_is_read():
    assert PROSE[1] in read('<?xml version="1.0" encoding="utf-8"?>\n' + page(article())).text


def test_paragraphs_within_loose_text_come_once():
    """What trafilatura gives twice would count twice in who said what."""
    loose = "<div>Loose text before. <p>“It opens,” she said.</p> Loose text after.</div>"
    found = read(page(f"<article><h1>Harbour</h1><p>The mayor spoke.</p>{loose}</article>"))
    blocks = ["Harbour", "The mayor spoke.", "Loose text before.", "“It opens,” she said.", "Loose text after."]
    assert found.text == "\n\n".join(blocks)


def test_paragraphs_said_twice_stay_twice():
    found = read(
        page(article("“No.”", "Asked again, she said so once more, and closed the door of the ferry office.", "“No.”"))
    )
    assert found.text.count("“No.”") == 2


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (page("<p hidden>Nothing seen.</p>"), "no text to be seen on the page"),
        (page("<div>" * 5_000 + "deep" + "</div>" * 5_000), "its elements are nested more than 2,000 deep"),
        ("<!-- nothing -->", "cannot be read (ParserError: Document is empty)"),
    ],
)
def test_a_page_without_text_says_so(html, reason):
    assert list(read_bytes("a.html", html.encode())) == [Problem("a.html", reason, fatal=True)]


def test_a_deep_page_is_read_whole():
    """Some parsers stop at a depth of 256 without a word."""
    html = page("<div>" * 900 + f"<p>{PROSE[0]}</p>" + "</div>" * 900 + f"<p>{PROSE[2]}</p>")
    assert PROSE[2] in read(html).text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<!-- only a comment -->", ""),
        ("Just words &amp; more", "Just words & more"),
        ("<p>One.</p><p>Two<br>lines.</p>tail", "One.\n\nTwo\nlines.\n\ntail"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\nb\n\nc"),
        ("One <i>two</i>\n  three", "One two three"),
    ],
)
def test_plain_text(html, text):
    assert plain_text(html) == text
