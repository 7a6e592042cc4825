"""Each format gives the article's text exactly, and what the file says about it."""

import io
import json
import re
import zipfile
from email.message import EmailMessage

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfWriter

from corpus.articles import Article, content_id
from corpus.readers.files import Problem, read_bytes, read_file

# Every character counts: CRLF, emoji joined by ZWJ, a combining accent, right-to-left text, a no-break space.
TRICKY = "“The Cafe\u0301 is open,” said Ada Moor.\r\n\r\n🚢 👩\u200d🚀 שלום عالم\u00a0— naïve\tend\u2028x \r\n"


def read(name, content):
    """Read a made-up file; returns its articles and its Problems."""
    items = list(read_bytes(name, content.encode() if isinstance(content, str) else content))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]


def one(name, content):
    """Read a file that must give one article and no Problem."""
    articles, problems = read(name, content)
    assert problems == []
    assert len(articles) == 1
    return articles[0]


# --- plain text and Markdown


def test_plain_text_is_of_the_day_its_first_lines_give():
    interview = one("a.txt", "Voss on her dam\nThe Tarn Herald, 2 February 2026\n\nQ: Is it old?\n")
    report = one("b.txt", "The ward closes\n\nTarn, 11 June 2025 - The night ward will close on 1 August 2025.\n")

    assert (interview.title, interview.date) == ("Voss on her dam", "2026-02-02")
    assert (report.title, report.date) == ("The ward closes", "2025-06-11")
    assert one("c.txt", "The ward closes on 1 August 2025.\n").date is None
    assert one("d.md", "---\ndate: 2025-06-12\n---\nTarn, 11 June 2025 - The ward will close.\n").date == "2025-06-12"
    assert one("e.md", "# The ward closes\n\nTarn, 11 June 2025 - The ward will close.\n").date == "2025-06-11"


def test_plain_text_may_open_with_fields():
    article = one(
        "a.txt", "Title: Judge to lead inquiry\nDate: 2023-09-29\nOutlet: Radio Tarn\n\nA judge will lead it.\n"
    )

    assert (article.title, article.date, article.outlet) == ("Judge to lead inquiry", "2023-09-29", "Radio Tarn")
    assert article.text == "A judge will lead it.\n"


@pytest.mark.parametrize(
    ("text", "author", "outlet"),
    [
        ("LOWEN (AP) — The dam leaks.", None, "AP"),
        ("LOWEN, Sept. 15, 2023 (Tarn Wire) — The dam leaks.", None, "Tarn Wire"),
        ("Dam leaks\nThe Tarn Post, 5 March 2023\n\nIt leaks.", None, "The Tarn Post"),
        ("Dam leaks\nThe Tarn Post\n5 March 2023\n\nIt leaks.", None, "The Tarn Post"),
        ("Dam leaks\nBy Jonas Welk, The Tarn Courier\nMay 13, 2024\n\nIt leaks.", "Jonas Welk", "The Tarn Courier"),
        ("Dam leaks\nBy Jonas Welk\n\nIt leaks.", "Jonas Welk", None),
        # A place and a day, a headline, a sentence with brackets, a lone line that only looks like a field.
        ("Dam leaks\nNew Lowen, 5 March 2023\n\nIt leaks.", None, None),
        ("The Tarn Post wins a prize\n\nIt leaks.", None, None),
        ("Otto Lind, a baker, said (Tarn Wire) — it leaks.", None, None),
        ("Source: the dam leaks\n\nIt leaks.", None, None),
    ],
)
def test_plain_text_is_of_whom_its_first_lines_name(text, author, outlet):
    article = one("a.txt", text)

    assert (article.author, article.outlet) == (author, outlet)
    assert article.text == text


@pytest.mark.parametrize("dateline", ["LOWEN, Sept. 26, 2024 (Tarn Wire) — ", "LOWEN — ", "LOWEN (AP) - "])
def test_a_title_is_made_of_what_stands_below_the_dateline(dateline):
    article = one("a.txt", f"{dateline}The dam leaks. It has for years.")

    assert article.title == "The dam leaks."
    assert article.text.startswith(dateline)


def test_plain_text_is_kept_to_the_character():
    article = one("a.txt", TRICKY)
    assert (article.text, article.title) == (TRICKY, "“The Café is open,” said Ada Moor.".replace("é", "e\u0301"))
    assert (article.date, article.outlet, article.author, article.url) == (None, None, None, None)
    assert article.id == content_id(TRICKY, None, None, None, None)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (" date 2025-12-04 The harbour opened.\n", "The harbour opened.\n"),
        ("date 2025-12-04\r\nThe harbour opened.\r\n", "The harbour opened.\r\n"),
        ("\n\tDate 2025-12-04 \n\nThe harbour opened.", "\nThe harbour opened."),
    ],
)
def test_a_date_may_open_plain_text(content, text):
    article = one("a.txt", content)
    assert (article.date, article.text) == ("2025-12-04", text)


@pytest.mark.parametrize("content", ["date 2025-12-045 x", "dated 2025-12-04 x", "On date 2025-12-04 x", "date 2025 x"])
def test_what_only_resembles_a_date_line_is_text(content):
    article = one("a.txt", content)
    assert (article.date, article.text) == (None, content)


def test_markdown_with_front_matter():
    front = "---\r\nid: 007\r\ntitle: Yes\r\ndate: 2025-12-04\r\nPublisher: The Gull\r\nauthor: [Ada Moor, Bo Lind]\r\n"
    article = one("a.md", front + "url: https://gull.example/1\r\n---\r\n" + TRICKY)
    assert article == Article(
        id="007",
        text=TRICKY,
        title="Yes",
        date="2025-12-04",
        outlet="The Gull",
        author="Ada Moor, Bo Lind",
        url="https://gull.example/1",
    )


def test_front_matter_that_is_not_yaml_is_read_line_by_line():
    articles, problems = read("a.md", "---\ntitle: Harbour: a plan\ndate: '2025-12-04'\n---\nText.\n")
    assert [(a.title, a.date, a.text) for a in articles] == [("Harbour: a plan", "2025-12-04", "Text.\n")]
    assert problems == [Problem("a.md", "front matter is not YAML; read line by line", fatal=False)]


def test_empty_front_matter_is_taken_off():
    assert one("a.md", "---\n# nothing yet\n---\nText.\n").text == "Text.\n"


@pytest.mark.parametrize(
    "content",
    ["---\ntitle: A\n\nNever closed.", "---\n\nProse between rules.\n\n---\n\nMore.", "Text.\n---\ntitle: A\n---\n"],
)
def test_what_is_not_front_matter_is_text(content):
    assert one("a.md", content).text == content


def test_a_yaml_bomb_in_front_matter_does_no_harm():
    """Aliases that unfold to billions of strings are never unfolded."""
    lines = [
        "a0: &a0 [x, x]",
        *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)),
        "date: *a59",
        "title: *a59",
    ]
    articles, problems = read("a.md", "---\n" + "\n".join(lines) + "\n---\nText.")
    assert [(a.text, a.title, a.date) for a in articles] == [("Text.", "Text.", None)]
    assert [p.reason for p in problems] == ["date a list is not one whole, unambiguous day; left out"]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("Intro.\n\n# Harbour   plan #\n\nText.", "Harbour plan"),
        ("---\nauthor: ~\n---\n# Heading\n", "Heading"),
        ("## Small\n\nThe mayor spoke. She left.", "Small"),
        ("***", "Untitled"),
    ],
)
def test_markdown_is_titled_by_its_heading_or_first_sentence(content, title):
    article = one("a.markdown", content)
    assert (article.title, article.author) == (title, None)


# --- records


RECORD = {
    "ID": 17,
    "Title": " Harbour\n plan ",
    "date": "4 December 2025",
    "source": {"id": None, "name": "The Gull"},
    "author": [{"name": "Ada Moor"}, "Bo Lind"],
    "url": "https://gull.example/1",
    "Body": TRICKY,
}
ARTICLE = Article(
    id="17",
    text=TRICKY,
    title="Harbour plan",
    date="2025-12-04",
    outlet="The Gull",
    author="Ada Moor, Bo Lind",
    url="https://gull.example/1",
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps(RECORD)),
        ("a.json", json.dumps([RECORD], ensure_ascii=False)),
        ("a.json", json.dumps({"status": "ok", "hits": [1, 2], "articles": [RECORD]})),
        ("a.jsonl", json.dumps(RECORD) + "\n"),
        ("a.ndjson", "\ufeff\r\n" + json.dumps(RECORD, ensure_ascii=False) + "\r\n"),
        ("a.json", json.dumps(RECORD) + "\n" * 3 + json.dumps(RECORD)),
    ],
)
def test_records_in_json_keep_every_field(name, content):
    articles, problems = read(name, content)
    assert (set(articles), problems) == ({ARTICLE}, [])


def test_names_of_fields_have_an_order():
    """`text` goes before `body` and `content`, `outlet` before `source` and `publisher`; empty ones do not count."""
    record = {"content": "C", "body": "B", "text": "", "publisher": "P", "source": "S", "outlet": None}
    article = one("a.json", json.dumps(record))
    assert (article.text, article.outlet) == ("B", "S")


def test_a_bad_line_does_not_stop_the_others():
    lines = [
        '{"text": "One."}',
        '{"text": "Cut',
        "[1]",
        '{"title": "No text"}',
        '{"text": ["a"]}',
        '{"text": "Half \\ud83d"}',
        '{"text": "Nul \\u0000"}',
        '{"text": " "}',
        "[" * 100_000,
        "9" * 5_000,
        '{"text": "Two.", "date": "03/02/2026"}',
    ]
    articles, problems = read("a.jsonl", "\n".join(lines))
    assert [a.text for a in articles] == ["One.", "Two."]
    assert [(p.place, p.fatal) for p in problems] == [
        *((f"a.jsonl:{n}", True) for n in range(2, 11)),
        ("a.jsonl:11", False),
    ]
    reasons = [p.reason for p in problems]
    assert reasons[0] == "not JSON: Unterminated string starting at column 10"
    assert reasons[1:4] == [
        "not a record but a list",
        "no text: it needs a field text, body or content",
        "its text is not a string but a list",
    ]
    assert reasons[4:7] == [
        "holds half a surrogate pair (U+D83D), which is no character",
        "holds NUL characters: it is binary, not text",
        "empty",
    ]
    assert reasons[9] == "date '03/02/2026' is not one whole, unambiguous day; left out"


def test_a_bad_record_in_a_list_is_named_by_its_number():
    articles, problems = read("a.json", json.dumps([{"text": "One."}, 5, {"text": "Three."}]))
    assert [a.text for a in articles] == ["One.", "Three."]
    assert problems == [Problem("a.json#2", "not a record but a number", fatal=True)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("[]", "holds no article"),
        ('{"a": [{}], "b": [{}]}', "holds 2 lists of records, and no field text, body or content of its own"),
        ('{"title": "x"}', "holds no lists of records, and no field text, body or content of its own"),
        ("[" * 100_000, "cannot be read (RecursionError: "),
    ],
)
def test_json_that_holds_no_records_says_so(content, reason):
    articles, problems = read("a.json", content)
    assert (articles, [p.fatal for p in problems]) == ([], [True])
    assert problems[0].reason.startswith(reason)


def test_jsonl_in_another_encoding_is_read_and_reported():
    articles, problems = read("a.jsonl", '{"text": "“Café.”"}\n'.encode("cp1252"))
    assert ([a.text for a in articles], problems) == (
        ["“Café.”"],
        [Problem("a.jsonl", "read as cp1252 (guessed)", fatal=False)],
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_keeps_what_is_in_its_fields(delimiter):
    text = TRICKY.replace('"', '""')
    header = delimiter.join(["Id", "TITLE", "date", "outlet", "author", "url", "text"])
    row = delimiter.join(
        ["17", "Harbour plan", "2025-12-04", "The Gull", '"Ada Moor, Bo Lind"', "https://gull.example/1", f'"{text}"']
    )
    assert one("a.csv", f"\ufeff{header}\r\n\r\n{row}\r\n") == ARTICLE


def test_a_big_csv_field_is_read():
    text = "word " * 100_000
    assert one("a.csv", f'text,title\n"{text}",T\n').text == text


def test_a_bad_row_does_not_stop_the_others():
    rows = ["id,text", '1,"One\nstill one."', "2,Two, three", '3,"Thr"ee', "", "4,", "5,Five."]
    articles, problems = read("a.csv", "\n".join(rows))
    assert [(a.id, a.text) for a in articles] == [("1", "One\nstill one."), ("5", "Five.")]
    assert [(p.place, p.reason) for p in problems] == [
        ("a.csv:4", "has 3 fields where the header names 2"),
        ("a.csv:5", "not CSV: ',' expected after '\"'"),
        ("a.csv:7", "no text: it needs a field text, body or content"),
    ]


def test_a_quotation_mark_never_closed_is_no_article():
    """Read leniently, the rest of the file would become one article."""
    articles, problems = read("a.csv", 'id,text\n1,One.\n2,"Two\n3,Three.\n')
    assert [a.id for a in articles] == ["1"]
    assert [(p.place, p.reason) for p in problems] == [("a.csv:3", "not CSV: unexpected end of data")]


def test_csv_without_a_column_of_text_says_so_once():
    assert read("a.csv", "a,b\n1,2\n3,4\n")[1] == [
        Problem("a.csv", "its first line names no column text, body or content", fatal=True)
    ]


# --- Word


def word(build):
    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_paragraphs_and_cells_in_document_order():
    def build(document):
        document.add_paragraph("First “Cafe\u0301” 🚢.")
        table = document.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Wide"
        table.cell(1, 0).text, table.cell(1, 1).text = "Left", "Right"
        document.add_paragraph("")
        document.add_paragraph("Last.\tEnd.")
        document.core_properties.title, document.core_properties.author = "Harbour plan", "Ada Moor"

    article = one("a.docx", word(build))
    assert article.text == "First “Cafe\u0301” 🚢.\n\nWide\n\nLeft\n\nRight\n\nLast.\tEnd."
    assert (article.title, article.author, article.date) == ("Harbour plan", "Ada Moor", None)


def test_word_says_when_it_was_made_but_not_by_its_template():
    from datetime import datetime

    def build(document):
        document.add_paragraph("The mayor spoke.")
        document.core_properties.created = datetime(2025, 12, 4, 10)

    dated, undated = one("a.docx", word(build)), one("b.docx", word(lambda document: document.add_paragraph("Text.")))
    assert (dated.date, dated.title) == ("2025-12-04", "The mayor spoke.")
    assert (undated.date, undated.author) == (None, None)


def test_a_word_file_that_says_nothing_of_itself_is_not_given_words():
    """Asked for a title, python-docx makes one up: "Word Document"."""
    data = word(lambda document: document.add_paragraph("The mayor spoke."))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as full, zipfile.ZipFile(stream, "w") as bare:
        for name in full.namelist():
            kept = re.sub(rb"<[^<>]+docProps/core.xml[^<>]+/>", b"", full.read(name))
            if name != "docProps/core.xml":
                bare.writestr(name, kept)
    article = one("a.docx", stream.getvalue())
    assert (article.title, article.author, article.date) == ("The mayor spoke.", None, None)


def test_word_reads_insertions_and_controls_but_nothing_deleted_or_hidden():
    """What python-docx's own `paragraphs` passes over is read; what is not printed is not."""

    def build(document):
        paragraph = document.add_paragraph("Kept")._p
        run = "<w:r><w:t>{}</w:t></w:r>"
        paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}>{run.format('+inserted')}</w:ins>"))
        paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>-deleted</w:delText></w:r></w:del>"))
        hidden = "<w:r {}><w:rPr><w:vanish/></w:rPr><w:t>-hidden</w:t></w:r>"
        paragraph.append(parse_xml(hidden.format(nsdecls("w"))))
        control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{run.format('In a control.')}</w:p></w:sdtContent></w:sdt>"
        paragraph.addnext(parse_xml(control))

    assert one("a.docx", word(build)).text == "Kept+inserted\n\nIn a control."


# --- PDF


def pdf(pages, info=""):
    """Write a small PDF by hand: one line of text a page, none where it is empty."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, text in enumerate(pages):
        show = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {fonts} /Contents {5 + 2 * n} 0 R >>")
        objects.append(f"<< /Length {len(show.encode('cp1252'))} >>\nstream\n{show}\nendstream")
    objects.append(f"<< {info} >>")
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010d} 00000 n \n" for at in offsets)
    trailer = (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    )
    return data + table.encode() + trailer.encode()


INFO = "/Title (Harbour plan) /Author (Ada Moor) /CreationDate (D:20251204233000-05'00')"


def locked(password, owner="owner"):
    writer = PdfWriter(clone_from=io.BytesIO(pdf(["Secret."])))
    writer.encrypt(password, owner_password=owner, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_pdf_pages_and_metadata():
    article = one("a.pdf", pdf(["“Café” one.", "Page two."], INFO))
    assert article.text == "“Café” one.\n\nPage two."
    assert (article.title, article.author, article.date) == ("Harbour plan", "Ada Moor", "2025-12-04")


def test_pdf_metadata_of_the_wrong_kind_does_no_harm():
    """A title that is a number is none; one in another object is followed; one in unknown bytes is guessed."""
    articles, problems = read("a.pdf", pdf(["One."], "/Title 5 /Author 3 0 R /CreationDate [1 2]"))
    assert ([(a.text, a.title, a.author, a.date) for a in articles], problems) == ([("One.", "One.", None, None)], [])


def test_pdf_without_metadata_is_titled_by_its_first_sentence():
    article = one("a.pdf", pdf(["The mayor spoke. She left."]))
    assert (article.title, article.date, article.author) == ("The mayor spoke.", None, None)


def test_a_scanned_page_is_named():
    articles, problems = read("a.pdf", pdf(["One.", "", "Three.", ""]))
    assert [a.text for a in articles] == ["One.\n\nThree."]
    assert problems == [Problem("a.pdf", "no text layer on page 2, 4; scanned?", fatal=False)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(["", ""]), "no text layer: it is scanned, and needs OCR first"),
        (locked("secret"), "encrypted: it needs a password"),
        (pdf(["Cut."])[:200], "cannot be read (PdfStreamError: Stream has ended unexpectedly)"),
        (b"Not a PDF.", "named .pdf, but is not a PDF"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data, reason):
    assert read("a.pdf", data) == ([], [Problem("a.pdf", reason, fatal=True)])


def test_a_pdf_may_have_rubbish_before_it():
    assert one("a.pdf", b"HTTP/1.1 200 OK\r\n\r\n" + pdf(["One."])).text == "One."


def test_a_pdf_locked_only_against_printing_is_read():
    assert one("a.pdf", locked("")).text == "Secret."


# --- letters


def letter(**parts):
    message = EmailMessage()
    message["From"], message["Subject"] = "Jörg Moor <j@gull.example>", "Hafen 🚢"
    message["Date"] = "Thu, 04 Dec 2025 23:30:00 -0500"
    if "plain" in parts:
        message.set_content(parts["plain"])
    if "html" in parts:
        (message.add_alternative if "plain" in parts else message.set_content)(parts["html"], subtype="html")
    for name, content in parts.get("attached", {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_a_letter_prefers_its_plain_part():
    article = one("a.eml", letter(plain="“Cafe\u0301” 🚢.\n\nSecond.\n", html="<p>Other</p>"))
    assert article.text == "“Cafe\u0301” 🚢.\n\nSecond.\n"
    assert (article.title, article.author, article.date) == ("Hafen 🚢", "Jörg Moor", "2025-12-04")
    assert (article.url, article.outlet) == (None, None)


def test_a_letter_in_html_gives_what_is_seen():
    head, hidden = "<!DOCTYPE html><html><head><title>T</title></head><body>", "<p style='display:none'>HIDDEN</p>"
    html = f"{head}<p>One &amp; <b>two</b>.</p>{hidden}<p>Three.</p></body></html>"
    assert one("a.eml", letter(html=html)).text == "One & two.\n\nThree."


def test_a_letter_keeps_its_line_ends_and_reports_its_charset():
    head = b"Subject: S\r\nFrom: a@b.example\r\nContent-Type: text/plain; charset=windows-1252\r\n\r\n"
    articles, problems = read("a.eml", head + b"\x93Caf\xe9\x94\r\n\r\nTwo.\r\n")
    assert [(a.text, a.title, a.author) for a in articles] == [("“Café”\r\n\r\nTwo.\r\n", "S", None)]
    assert problems == [Problem("a.eml", "read as cp1252, as declared", fatal=False)]


def test_a_letter_with_bare_8_bit_headers_is_read():
    head = "From: Jörg Moor <j@gull.example>\nSubject: Über den Hafen\nDate: nonsense\n\nText.".encode()
    articles, problems = read("a.eml", head)
    assert [(a.author, a.text) for a in articles] == [("Jörg Moor", "Text.")]
    assert [p.reason for p in problems] == ["date 'nonsense' is not one whole, unambiguous day; left out"]


def test_attachments_are_read_as_files():
    data = letter(plain="See below.", attached={"plan.pdf": pdf(["The plan."]), "x.bin": b"\0", "bad.pdf": b"no"})
    articles, problems = read("a.eml", data)
    assert [a.text.strip() for a in articles] == ["See below.", "The plan."]
    assert problems == [Problem("a.eml!bad.pdf", "named .pdf, but is not a PDF", fatal=True)]


def test_a_letter_of_attachments_only_gives_these():
    articles, problems = read("a.eml", letter(attached={"plan.pdf": pdf(["The plan."])}))
    assert ([a.text for a in articles], problems) == (
        ["The plan."],
        [Problem("a.eml", "no text in the letter", fatal=True)],
    )


# --- feeds


RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The &lt;b&gt;Gull&lt;/b&gt;</title>
<item><title>AT&amp;amp;T &lt;script&gt;x()&lt;/script&gt;wins</title><link>https://gull.example/1</link>
<description>Short.</description><pubDate>Thu, 04 Dec 2025 23:30:00 -0500</pubDate>
<dc:creator>Ada Moor</dc:creator>
<content:encoded><![CDATA[<p style="display:none">HIDDEN</p><p aria-hidden="true">HIDDEN</p>
<p>“Cafe\u0301” <b>one</b> 🚢.</p><p>Two.<br>Three.</p>]]></content:encoded></item>
<item><title>No text</title><link>https://gull.example/2</link></item>
<item><title>Plain</title><description>3 &lt; 4.

Next &amp;amp; last.</description><author>bo@gull.example (Bo Lind)</author>
<source url="https://o.example">The Tern</source></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gull</title>
<entry><title type="html">Harbour &lt;i&gt;plan&lt;/i&gt;</title><link href="https://gull.example/1"/>
<published>2025-12-04T23:30:00-05:00</published><updated>2026-01-01T00:00:00Z</updated>
<author><name>Ada Moor</name><email>ada@gull.example</email></author><author><name>Bo Lind</name></author>
<summary>Short.</summary><content type="text">Literal &lt;p&gt; tag.

Two.</content></entry>
<entry><title>Second</title><updated>2025-12-05</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Seen. <b hidden="">HIDDEN</b></p></div></content>
</entry></feed>"""


def test_rss_entries():
    articles, problems = read("a.rss", RSS)
    assert [(a.title, a.text, a.date, a.outlet, a.author, a.url) for a in articles] == [
        (
            *("AT&T wins", "“Cafe\u0301” one 🚢.\n\nTwo.\nThree.", "2025-12-04"),
            *("The Gull", "Ada Moor", "https://gull.example/1"),
        ),
        ("Plain", "3 < 4.\n\nNext & last.", None, "The Tern", "Bo Lind", None),
    ]
    assert problems == [Problem("a.rss#2", "an entry without text", fatal=True)]


def test_atom_entries():
    articles, problems = read("a.xml", ATOM)
    assert [(a.title, a.text, a.date, a.outlet, a.author, a.url) for a in articles] == [
        (
            *("Harbour plan", "Literal <p> tag.\n\nTwo.", "2025-12-04"),
            *("The Gull", "Ada Moor, Bo Lind", "https://gull.example/1"),
        ),
        ("Second", "Seen.", "2025-12-05", "The Gull", None, None),
    ]
    assert problems == []


def test_a_feed_in_a_declared_encoding():
    feed = '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><item><description>Порт'
    articles, problems = read("a.xml", (feed + "</description></item></channel></rss>").encode("cp1251"))
    assert ([a.text for a in articles], [p.reason for p in problems]) == (["Порт"], ["read as cp1251, as declared"])


def test_a_feed_that_is_cut_off_is_read_as_far_as_it_goes():
    articles, problems = read("a.rss", RSS[: RSS.index("<item><title>Plain")])
    assert [a.title for a in articles] == ["AT&T wins"]
    assert problems[0].reason.startswith("not well-formed XML, read as far as it goes")
    assert not problems[0].fatal


def test_an_entry_that_cannot_be_parsed_does_not_stop_the_others():
    articles, problems = read("a.rss", RSS.replace("Short.</description>", "&lt;div&gt;" * 5_000 + "</description>"))
    assert [a.title for a in articles] == ["Plain"]
    assert problems[0] == Problem("a.rss#1", "its elements are nested more than 2,000 deep", fatal=True)


@pytest.mark.parametrize(
    "content", ["<?xml version='1.0'?><note><to>x</to></note>", "Just prose.", "<html><p>x</p></html>"]
)
def test_xml_that_is_no_feed_says_so(content):
    assert read("a.xml", content) == ([], [Problem("a.xml", "not a feed: neither RSS nor Atom", fatal=True)])


def test_a_feed_never_names_a_file_to_open(tmp_path):
    """Bytes that are a path, feedparser would take for that file."""
    (tmp_path / "secret.rss").write_text(RSS)
    assert read("a.rss", str(tmp_path / "secret.rss"))[0] == []


# --- all of them


def test_a_file_reads_like_its_bytes(tmp_path):
    contents = {
        "a.txt": TRICKY.encode(),
        "a.jsonl": json.dumps(RECORD).encode(),
        "a.pdf": pdf(["One."]),
        "a.rss": RSS.encode(),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        from_file = [item for item in read_file(tmp_path / name) if isinstance(item, Article)]
        assert from_file == read(name, content)[0] != []
