"""Files that are damaged, hostile or no files at all: each is named with a reason, and costs nothing else."""

import gzip
import io
import json
import os
import re
import socket
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from test_formats import letter, locked, pdf, word
from test_readers import packed, problems, texts

from corpus.articles import Article
from corpus.readers import records
from corpus.readers.files import Problem, find_files, name_of, read_bytes, read_file
from corpus.readers.limits import Limits
from corpus.statements.finder import find_statements
from corpus.text.quotations import quotations
from index.passages import split
from qa.cli import commands as cli

POSIX = pytest.mark.skipif(os.name != "posix", reason="special files and limits of Unix")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux allows such names and files")
GOOD = "“The bridge at Tarn is safe,” said Clara Voss, the engineer."


def flate(content: bytes) -> bytes:
    """Write a PDF of one page whose content is packed."""
    parts = pdf(["MARK"]).split(b"\nendobj\n")
    packed_content = zlib.compress(content, 9)
    head = f"<< /Length {len(packed_content)} /Filter /FlateDecode >>\nstream\n".encode()
    at = next(i for i, part in enumerate(parts) if b"MARK" in part)
    parts[at] = parts[at].partition(b"<<")[0] + head + packed_content + b"\nendstream"
    return b"\nendobj\n".join(parts)  # the table of offsets is wrong now, as in many a PDF; readers find the objects


def entities(levels: int = 12) -> str:
    """Declare entities that unfold to ten to the power of so many words."""
    unfolding = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{unfolding}]>'


def word_with(change) -> bytes:
    """Write a Word file whose text is changed as XML."""
    data = word(lambda document: document.add_paragraph("MARK"))
    with zipfile.ZipFile(io.BytesIO(data)) as full:
        return packed({n: change(full.read(n)) if n == "word/document.xml" else full.read(n) for n in full.namelist()})


def lying_zip() -> bytes:
    """Pack a file whose header says it is smaller than it is."""
    data = bytearray(packed({"a.txt": "word " * 100}))
    data[(at := data.index(b"PK\x01\x02")) + 24 : at + 28] = struct.pack("<L", 10)
    return bytes(data)


def overlapping_zip() -> bytes:
    """Pack one file that the directory lists twice, as bombs do that unpack the same bytes over and over."""
    data = packed({"a.txt": "word " * 100})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[start:end]
    tail = bytearray(data[end:])
    tail[8:12] = struct.pack("<HH", 2, 2)
    tail[12:16] = struct.pack("<L", 2 * len(entry))
    return data[:start] + entry + entry.replace(b"a.txt", b"b.txt") + bytes(tail)


def link_zip() -> bytes:
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return stream.getvalue()


def nested_zip(depth: int) -> bytes:
    data = packed({"a.txt": "Deep."})
    for level in range(depth):
        data = packed({f"{level}.zip": data})
    return data


BAD: dict[str, tuple[bytes, str]] = {
    "cut.pdf": (pdf(["Cut."])[:200], "Stream has ended unexpectedly"),
    "locked.pdf": (locked("secret"), "encrypted: it needs a password"),
    "bomb.pdf": (flate(b" " * (100 << 20)), "LimitReachedError: Limit reached while decompressing"),
    "circle.pdf": (pdf(["One."]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), "Detected cyclic page references"),
    "bomb.docx": (word_with(lambda xml: xml.replace(b"MARK", b"a" * (30 << 20))), "more than 200 times its size"),
    "entities.docx": (
        word_with(lambda xml: entities().join(xml.decode().split("?>", 1)).replace("MARK", "&a11;").encode()),
        "cannot be read (XMLSyntaxError: ",
    ),
    "deep.html": (b"<div>" * 100_000 + b"x", "nested more than 2,000 deep"),
    "bomb.zip": (packed({"a.txt": "x" * (3 << 20)}), "more than 200 times its size"),
    "out.zip": (packed({"../a.txt": "x", "/etc/a.txt": "x"}), "its name leads out of the archive"),
    "link.zip": (link_zip(), "a link, not a file"),
    "nested.zip": (nested_zip(3), "nested more than 2 deep"),
    "lying.zip": (lying_zip(), "cannot be read (BadZipFile: Bad CRC-32"),
    "bomb.txt.gz": (gzip.compress(b"x" * (3 << 20)), "more than 200 times its size"),
    "nul.txt": (b"Text\0text", "holds NUL bytes"),
    "wide.txt": ("Ohne Marke".encode("utf-16-le"), "holds NUL bytes"),
    "wide.csv": ("id,text\n1,One.\n".encode("utf-16-le"), "its first line names no column"),
    "pdf.txt": (pdf(["One."]), "looks like a PDF, not .txt"),
    "page.txt": (b"\n<!DOCTYPE html>\n<p>x", "looks like a web page, not .txt"),
    "page.json": (b"<html><p>Not found", "looks like a web page, not .json"),
    "image.md": (b"\xff\xd8\xff\xe0 JFIF", "looks like an image, not .md"),
    "zip.pdf": (packed({"a.txt": "x"}), "looks like a zip archive or an Office file, not .pdf"),
    "line.jsonl": (b'{"text": "Cut', "not JSON: Unterminated string"),
    "deep.jsonl": (b"[" * 1_000_000, "not JSON: maximum recursion depth exceeded"),
    "deep.json": (b"[" * 1_000_000, "RecursionError"),
    "number.json": (b'{"text": "x", "id": ' + b"9" * 5_000 + b"}", "cannot be read (ValueError: Exceeds the limit"),
    "twice.jsonl": (
        b'{"id": "1", "title": "A", "text": "One."}\n{"id": "1", "title": "B", "text": "Two."}',
        "“B” has the id of another article in it, '1', and is left out",
    ),
    "nul.csv": (b"id,text\n1,Te\0xt\n", "holds NUL"),
    "header.csv": (b"1,One.\n2,Two.\n", "its first line names no column text, body or content"),
    "none.xml": (b"<?xml version='1.0'?><note>x", "not a feed"),
    "laughs.xml": (f"{entities()}<rss><channel><title>&a11;".encode(), "holds no article"),
    "none.eml": (letter(attached={"x.bin": b"x"}), "no text in the letter"),
    "broken.eml": (b"Content-Type: multipart/mixed; boundary=x\n\n--y\n\nText.", "no text in the letter"),
    "empty.docx": (b"", "empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_a_reason(name):
    """In one line, as the only fatal thing about it or one line for each file in it."""
    data, reason = BAD[name]
    fatal = [item for item in read_bytes(name, data) if isinstance(item, Problem) and item.fatal]
    assert fatal
    assert all(item.place.startswith(name) and reason in item.reason and "\n" not in item.reason for item in fatal)


@POSIX
def test_a_batch_of_bad_files_costs_none_of_the_good_ones(tmp_path, capsys):
    """All of them with a good one among them, by the command line: it is indexed, and each of the others is named."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe.txt")
    (folder / "nowhere.txt").symlink_to(tmp_path / "nowhere")
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    (folder / "folder.pdf").mkdir()  # in which there is nothing
    (folder / "good.txt").write_text(GOOD)
    with pytest.raises(SystemExit) as stopped:
        cli.main(["index", str(folder), "--index", str(tmp_path / "index")])
    printed = capsys.readouterr()
    assert stopped.value.code == 4
    assert "Traceback" not in printed.err
    for name in (*BAD, "pipe.txt", "nowhere.txt", "circle.txt"):
        assert re.search(rf"{re.escape(str(folder / name))}\S*: not indexed: .", printed.err), name
    # Of lists with a bad line, and of what can be read in part, that part is there.
    assert printed.out.startswith("2 added, 0 changed, 0 removed, 0 unchanged,")
    with pytest.raises(SystemExit) as stopped:
        cli.main(["ask", "What did Voss say about the bridge?", "--index", str(tmp_path / "index")])
    assert stopped.value.code == 0
    assert "The bridge at Tarn is safe" in capsys.readouterr().out


# --- bombs that are found out while they go off


@POSIX
def test_a_page_that_needs_too_much_memory_is_given_up():
    """libxml2 says so in its own way, which must not read as a fault of the page; nor must half a page be taken."""
    line = b"<p>The mayor said that it was late.</p>\n"
    (problem,) = read_bytes("a.html", b"<html>" + line * 250_000, Limits(memory_mb=160))
    assert problem == Problem("a.html", "needs more than 160 MiB to be read, the limit (QA_MAX_MEMORY_MB)", fatal=True)


@POSIX
def test_a_pdf_that_takes_for_ever_is_given_up():
    """A tenth of a megabyte of packed content has millions of operators."""
    data = flate(b"BT /F1 12 Tf 72 700 Td " + b"(xyz) Tj " * (3 << 20) + b"ET")
    assert len(data) < 150_000
    (problem,) = read_bytes("a.pdf", data, Limits(seconds=1))
    assert problem.fatal
    assert problem.reason == "took more than 1 s to read, the limit (QA_MAX_SECONDS)"


@POSIX
@pytest.mark.parametrize("header", ["Subject", "Content-Disposition"])
def test_a_header_that_unfolds_without_end_is_given_up(header):
    """Reading it costs the standard library the square of its length in memory."""
    value = "attachment; filename=" * (header != "Subject") + "=?utf-8?q?x?= " * 20_000
    data = f"Content-Type: multipart/mixed; boundary=x\n{header}: {value}\n\n--x\n{header}: {value}\n\nText.\n--x--"
    (problem,) = read_bytes("a.eml", data.encode(), Limits(memory_mb=250))
    assert problem.reason == "needs more than 250 MiB to be read, the limit (QA_MAX_MEMORY_MB)"


def test_entries_that_overlap_in_an_archive_count_each():
    """Whether zipfile notices it or not, nothing is unpacked beyond the limits."""
    items = list(read_bytes("n.zip", overlapping_zip()))
    assert len(items) == 2
    assert all(isinstance(item, Article) or "BadZipFile" in item.reason for item in items)


# --- records


def test_not_a_number_is_no_date_and_no_id():
    items = list(read_bytes("a.jsonl", b'{"text": "One.", "id": NaN, "date": Infinity}'))
    assert texts(items) == ["One."]
    assert [reason for _, reason in problems(items)] == ["date 'inf' is not one whole, unambiguous day; left out"]


def test_of_several_articles_with_one_id_the_first_is_kept_and_the_same_one_twice_is_no_fault():
    lines = [{"id": 1, "text": "One."}, {"id": 1, "text": "One."}, {"id": "1", "text": "Two."}, {"text": "Three."}]
    items = list(read_bytes("a.jsonl", "\n".join(map(json.dumps, lines)).encode()))
    assert texts(items) == ["One.", "One.", "Three."]
    assert problems(items) == [("a.jsonl", "“Two.” has the id of another article in it, '1', and is left out")]


def test_long_lines_are_read_and_too_long_ones_end_the_file():
    long, longer = (json.dumps({"text": "word " * number}) for number in (200_000, 300_000))
    lines = "\n".join([long, '{"text": "Next."}', longer, '{"text": "Last."}']).encode()
    assert [len(text) for text in texts(read_bytes("a.jsonl", lines))] == [1_000_000, 5, 1_500_000, 5]
    items = list(read_bytes("a.jsonl", lines, Limits(file_mb=1)))
    assert [len(text) for text in texts(items)] == [1_000_000, 5]
    assert problems(items) == [("a.jsonl", "line 3 is longer than 1 MiB, the limit (QA_MAX_FILE_MB)")]


def test_a_field_over_the_limit_of_csv_does_not_stop_the_others(monkeypatch):
    import csv

    monkeypatch.setattr(records, "MAX_FIELD", 1000)
    before = csv.field_size_limit(1000)
    try:
        items = list(read_bytes("a.csv", f"id,text\n1,{'x' * 2000}\n2,Two.\n".encode()))
    finally:
        csv.field_size_limit(before)
    assert texts(items) == ["Two."]
    assert problems(items) == [("a.csv:2", "not CSV: field larger than field limit (1000)")]


# --- one endless line


@pytest.mark.parametrize("sign", ["“", '"', "‘", "x’ ", "‘x’ “", "„x “", " '"])
def test_marks_without_end_are_told_in_time(sign):
    """What looks for a partner to the end of the text, from each of 200,000 marks, would not come back."""
    short, long = (f"{sign}word " * number for number in (200, 200_000))
    assert len(quotations(long, 0, len(long))) == 1000 * len(quotations(short, 0, len(short)))


def test_a_megabyte_without_a_line_break_is_read_and_split():
    sentence = "The council of Tarn met on Monday, and Clara Voss said that the bridge was safe. "
    article = Article("a", sentence * 12_000, "T")
    pieces = split(article, lambda text: [m.start() for m in re.finditer(r"\S+", text)], 200)
    assert "".join(piece.text for piece in pieces).replace(" ", "") == article.text.replace(" ", "")
    assert len(find_statements(Article("a", sentence * 2_000, "T"))) == 2_000


@pytest.mark.parametrize("text", ["word " * 30_000, "." * 120_000, "a" * 120_000, "a,b;" * 40_000])
def test_a_unit_that_is_longer_than_a_block_is_cut_whole(text):
    article = Article("a", text, "T")
    pieces = split(article, lambda part: [m.start() for m in re.finditer(r"\w+|[^\w\s]", part)], 200)
    ends = [0, *(piece.end for piece in pieces)]
    assert all(not text[end : piece.start].strip() for end, piece in zip(ends, pieces, strict=False))
    assert ends[-1] == len(text.rstrip())
    assert all(len(re.findall(r"\w+|[^\w\s]", piece.text)) <= 200 for piece in pieces)


def test_a_list_of_words_of_saying_says_nothing():
    assert find_statements(Article("a", "He said " * 240, "T")) == []


# --- what is no file


@POSIX
def test_special_files_are_named_and_not_waited_for(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.jsonl")
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        found = find_files([tmp_path, Path("/dev/zero")])
    reason = "not a file but a pipe, a socket or a device"
    assert [problems(read_file(file)) for file in found] == [[(str(file), reason)] for file in found]
    assert [file.name for file in found] == ["zero", "pipe.jsonl", "socket.txt"]


@LINUX
def test_a_file_that_cannot_be_read_to_its_end_is_a_problem():
    assert problems(read_file(Path("/proc/self/mem"))) == [("/proc/self/mem", "Input/output error")]


def test_a_file_that_goes_away_is_a_problem(tmp_path):
    (tmp_path / "a.html").write_text("<p>Text.</p>")
    (file,) = find_files([tmp_path])
    file.unlink()
    assert problems(read_file(file)) == [(str(file), "No such file or directory")]


def test_a_file_that_grows_while_it_is_read_gives_what_was_written(tmp_path):
    """Lines that came later are read along; a line that is not finished is a problem, not an article."""
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "One."}\n')
    reading = read_file(file)
    first = next(reading)
    with file.open("a") as stream:
        stream.write('{"text": "Two."}\n{"text": "Thr')
    items = [first, *reading]
    assert texts(items)[0] == "One."
    assert set(texts(items)) <= {"One.", "Two."}


# --- names


@LINUX
def test_names_of_files_may_hold_anything(tmp_path, capsys):
    """They are stored, and printed on one line; what is read again is known again."""
    names = [b"new\nline.txt", b"caf\xe9.txt", b"\x1b[2J.txt", "\u202etxt.md".encode(), b"bad\xff\n.json"]
    folder = tmp_path / "news"
    folder.mkdir()
    for name in names:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(GOOD + repr(name))
    for said in ("4 added, 0 changed, 0 removed, 0 unchanged, 1 failed", "0 added, 0 changed, 0 removed, 4 unchanged"):
        with pytest.raises(SystemExit) as stopped:
            cli.main(["index", str(folder), "--index", str(tmp_path / "index")])
        printed = capsys.readouterr()
        assert stopped.value.code == 4
        assert printed.out.startswith(said)
        (line,) = printed.err.splitlines()
        assert line.startswith(f"{folder}/bad\\udcff\\n.json: not indexed: not JSON")
        printed.err.encode()


def test_a_name_that_is_text_is_kept_as_it_is(tmp_path):
    assert name_of(tmp_path / "Zoë \u00a0👩\u200d🚀\n.txt") == str(tmp_path / "Zoë \u00a0👩\u200d🚀\n.txt")
    assert name_of(Path("caf\udce9.txt")) == "caf\\udce9.txt"


def test_what_is_printed_of_a_problem_is_one_line():
    (problem,) = read_bytes("n.zip", packed({"a\n\x1b[2J\u202e.txt": ""}))
    assert (problem.place, problem.reason) == ("n.zip!a\\n\\x1b[2J\\u202e.txt", "empty")


# --- the real sizes


@pytest.mark.slow
def test_fifty_megabytes_of_html_end_in_an_article_or_a_reason():
    (item,) = (i for i in read_bytes("a.html", b"<p>" + b"The mayor said that it was late. " * (50 << 15)))
    assert isinstance(item, Article) or "QA_MAX_" in item.reason


@pytest.mark.slow
def test_fifty_megabytes_in_one_line_are_read():
    line = "The mayor said that it was late. " * (50 << 15)
    assert texts(read_bytes("a.txt", line.encode())) == [line]
    assert texts(read_bytes("a.jsonl", json.dumps({"text": line}).encode())) == [line]
    assert len(find_statements(Article("a", line[: 5 << 20], "T"))) > 100_000
