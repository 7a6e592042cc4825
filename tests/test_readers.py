"""Files, folders and archives: everything readable is read, and everything else is a Problem that names its place."""

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile

import docx
import pytest

from corpus.articles import Article
from corpus.readers import archives, formats, records
from corpus.readers import files as readers
from corpus.readers.files import Problem, find_files, passed_over, read_bytes, read_file
from corpus.readers.limits import Limits


def packed(members, **options):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content, **options)
    return stream.getvalue()


def texts(items):
    return [item.text for item in items if isinstance(item, Article)]


def problems(items):
    return [(item.place, item.reason) for item in items if isinstance(item, Problem)]


# --- finding files


def test_folders_are_searched_to_the_bottom(tmp_path):
    wanted = ["a.MD", "b/c/d.jsonl", "b/e.txt.gz", "f.zip"]
    hidden = [
        "README.md",
        "b/readme.TXT",
        "LICENSE.txt",
        ".x.txt",
        ".git/a.txt",
        "b/.c/d.txt",
        "b/.c/d.png",
    ]
    others = ["x.png", "b/y.PNG", "x.tar.gz", "noext"]
    for name in wanted + hidden + others:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert find_files([tmp_path]) == sorted(tmp_path / name for name in wanted)
    assert passed_over([tmp_path, tmp_path / "b"]) == {".png": 2, ".tar.gz": 1, "": 1}
    assert passed_over([tmp_path, tmp_path / "x.png"]) == {".png": 1, ".tar.gz": 1, "": 1}


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path):
    for name in ("README.md", ".hidden", "x.dat"):
        (tmp_path / name).write_text("x")
    named = [tmp_path / "x.dat", tmp_path / "README.md", tmp_path / ".hidden"]
    assert find_files(named) == sorted(named)


def test_each_file_is_found_once(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    found = find_files([tmp_path, tmp_path / "a.txt", tmp_path / "sub" / ".." / "a.txt"])
    assert len(found) == 2
    assert tmp_path / "gone.txt" in found  # leads nowhere, which reading it will say


def test_a_missing_path_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"^no such file or folder: .*nowhere$"):
        find_files([tmp_path, tmp_path / "nowhere"])


def test_a_folder_that_may_not_be_listed_is_not_passed_over(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("x")

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    listing = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    assert find_files([tmp_path]) == [tmp_path / "a.txt", tmp_path / "closed"]


# --- one file


@pytest.mark.parametrize("name", ["notes.dat", "notes", "README"])
def test_a_file_of_unknown_kind_is_read_as_plain_text_and_that_is_said(tmp_path, name):
    (tmp_path / name).write_text("date 2025-12-04 Text.")
    article, problem = read_file(tmp_path / name)
    assert (article.text, article.date) == ("Text.", "2025-12-04")
    assert (problem.place, problem.fatal) == (str(tmp_path / name), False)
    assert problem.reason == "of no known kind, so read as plain text"


def test_reading_twice_gives_the_same_article(tmp_path):
    (tmp_path / "a.txt").write_bytes("Café.\r\n".encode())
    first, second = [list(read_file(tmp_path / "a.txt")) for _ in range(2)]
    assert first == second
    assert first[0].id != next(read_bytes("a.txt", b"Cafe.\r\n")).id


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path):
    gone = tmp_path / "gone.jsonl"
    assert list(read_file(gone)) == [Problem(str(gone), "No such file or directory", fatal=True)]
    assert list(read_file(tmp_path)) == [Problem(str(tmp_path), "Is a directory", fatal=True)]


@pytest.mark.parametrize("suffix", sorted(readers.SUFFIXES))
@pytest.mark.parametrize("content", [b"", b" \r\n\t"])
def test_empty_files_are_problems(suffix, content):
    assert list(read_bytes(f"a{suffix}", content)) == [Problem(f"a{suffix}", "empty", fatal=True)]


def test_a_file_that_opens_with_much_white_space_is_not_empty():
    blank = " \n" * 5_000
    assert texts(read_bytes("a.txt", f"{blank}Text.".encode())) == [f"{blank}Text."]
    assert texts(read_bytes("a.jsonl", (blank + '{"text": "Text."}').encode())) == ["Text."]
    assert problems(read_bytes("a.txt", blank.encode())) == [("a.txt", "empty")]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".jsonl", ".csv", ".xml"])
def test_a_file_of_only_a_byte_order_mark_is_a_problem(suffix):
    (problem,) = read_bytes(f"a{suffix}", b"\xef\xbb\xbf")
    assert problem.fatal


@pytest.mark.parametrize(
    ("name", "content", "looks"),
    [
        ("a.txt", b"%PDF-1.7\nx", "a PDF"),
        ("a.csv", packed({"a.txt": "x"}), "a zip archive or an Office file"),
        ("a.jsonl", gzip.compress(b"{}"), "a gzip file"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office file"),
        ("a.md", b"{\\rtf1 x}", "rich text (RTF)"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "an image"),
        ("a.pdf", packed({"a.txt": "x"}), "a zip archive or an Office file"),
        ("a.dat", b"SQLite format 3\0", "a database"),
    ],
)
def test_a_wrong_extension_says_what_the_file_looks_like(tmp_path, name, content, looks):
    (tmp_path / name).write_bytes(content)
    (problem,) = read_file(tmp_path / name)
    assert (problem.reason, problem.fatal) == (f"looks like {looks}, not .{name.partition('.')[2]}", True)
    assert list(read_bytes(name, content)) == [Problem(name, problem.reason, fatal=True)]


@pytest.mark.parametrize("name", ["a.docx", "a.zip", "a.gz", "a.pdf"])
def test_text_in_a_binary_format_is_a_problem(name):
    (problem,) = read_bytes(name, b"Just words.")
    assert problem.reason.startswith(f"named .{name[2:]}, but is not a")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".xml", ".json"])
@pytest.mark.parametrize("content", [b"Text\0text", "Ohne Marke".encode("utf-16-le")])
def test_nul_bytes_are_a_problem(suffix, content):
    (problem,) = read_bytes(f"a{suffix}", content)
    assert (problem.reason, problem.fatal) == (
        "holds NUL bytes: it is binary, or UTF-16 without a byte order mark",
        True,
    )


@pytest.mark.parametrize("suffix", sorted(readers.SUFFIXES))
@pytest.mark.parametrize(
    "start", [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08\0", b"{", b"<rss><item>", b"From: a\n\n"]
)
def test_rubbish_never_raises(suffix, start):
    """Whatever the bytes and the name, there is an article or a Problem of one line."""
    items = list(read_bytes(f"a{suffix}", start + bytes(range(1, 256)) * 3))
    assert items
    for item in items:
        assert isinstance(item, Article) or (item.place.startswith(f"a{suffix}") and "\n" not in item.reason)


def test_an_exception_of_a_library_is_a_problem(monkeypatch):
    """What nobody expected ends as one line, after what had been read before it."""

    def broken(place, data):
        yield from formats.read_plain(place, data)
        raise KeyError("spam\neggs")

    monkeypatch.setattr(readers, "DOCUMENTS", {".txt": broken})
    assert problems(read_bytes("a.txt", b"Text.")) == [("a.txt", "cannot be read (KeyError: 'spam\\neggs')")]
    assert texts(read_bytes("a.txt", b"Text.")) == ["Text."]


def test_a_file_over_the_limit_is_refused_but_lines_are_streamed(tmp_path):
    limits = Limits(file_mb=1)
    line = json.dumps({"text": "word " * 1000}).encode() + b"\n"
    (tmp_path / "a.txt").write_bytes(b"x" * (1 << 20) + b"x")
    (tmp_path / "a.jsonl").write_bytes(line * 300)
    (tmp_path / "b.jsonl").write_bytes(line * 300 + b'{"text": "\xe9"}')
    assert problems(read_file(tmp_path / "a.txt", limits))[0][1] == "larger than 1 MiB, the limit (QA_MAX_FILE_MB)"
    assert len(texts(read_file(tmp_path / "a.jsonl", limits))) == 300
    reason = "not UTF-8, so not read line by line, and larger than 1 MiB, the limit (QA_MAX_FILE_MB)"
    assert problems(read_file(tmp_path / "b.jsonl", limits))[0][1] == reason


def test_lines_are_read_as_they_are_asked_for(tmp_path):
    """A file of any size costs the memory of a line: the first article is there before the last line is looked at."""
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\nnot json\n')
    reading = read_file(tmp_path / "a.jsonl")
    assert next(reading).text == "One."
    assert [item.place.rpartition(":")[2] for item in reading] == ["2"]


# --- archives


def test_the_files_in_a_zip_archive_are_read():
    inner = packed({"c.txt": "Three."})
    members = {
        "a.txt": "One.",
        "deep/b.json": '{"text": "Two."}',
        "inner.zip": inner,
        "x.png": "x",
        "__MACOSX/a.txt": "x",
    }
    members |= {
        "a!.b.txt": "Five.",
        "README.md": "x",
        ".DS_Store": "x",
        "d.txt.gz": gzip.compress(b"Four."),
        "folder/": "",
    }
    items = list(read_bytes("news.zip", packed(members)))
    assert (texts(items), problems(items)) == (["One.", "Two.", "Three.", "Five.", "Four."], [])


def test_gzip_names_the_file_within(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "One."}\n{'))
    items = list(read_file(tmp_path / "a.jsonl.gz"))
    assert texts(items) == ["One."]
    assert problems(items)[0][0] == f"{tmp_path / 'a.jsonl.gz'}!a.jsonl:2"


def test_a_bad_member_does_not_stop_the_others():
    data = packed({"a.txt": "One.", "b.txt": "Two two two.", "c.pdf": "no", "d.txt": "", "e.txt": "Five."})
    at = data.index(b"b.txt") + len("b.txt")
    items = list(read_bytes("n.zip", data[:at] + b"\xff" * 4 + data[at + 4 :]))
    assert texts(items) == ["One.", "Five."]
    places = [place for place, _ in problems(items)]
    assert places == ["n.zip!b.txt", "n.zip!c.pdf", "n.zip!d.txt"]
    assert problems(items)[1:] == [("n.zip!c.pdf", "named .pdf, but is not a PDF"), ("n.zip!d.txt", "empty")]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "..\\a.txt", "C:\\a.txt", "../a.png"])
def test_names_that_lead_out_are_refused(name):
    items = list(read_bytes("n.zip", packed({name: "x", "ok.txt": "Fine."})))
    assert texts(items) == ["Fine."]
    assert problems(items) == [(f"n.zip!{name}", "its name leads out of the archive")]


def test_links_in_an_archive_are_refused():
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert problems(read_bytes("n.zip", stream.getvalue())) == [("n.zip!a.txt", "a link, not a file")]


def test_an_encrypted_member_is_refused():
    data = bytearray(packed({"a.txt": "Secret.", "b.txt": "Open."}))
    data[6] |= 1  # the flag in the first local header …
    data[data.index(b"PK\x01\x02") + 8] |= 1  # … and in the first entry of the directory
    items = list(read_bytes("n.zip", bytes(data)))
    assert texts(items) == ["Open."]
    assert problems(items) == [("n.zip!a.txt", "encrypted: it needs a password")]


def test_archives_are_opened_two_deep():
    three = packed({"three.txt": "Three."})
    two = packed({"two.txt": "Two.", "three.zip": three})
    items = list(read_bytes("one.zip", packed({"two.zip": two, "one.txt": "One."})))
    assert texts(items) == ["Two.", "One."]
    assert problems(items) == [
        ("one.zip!two.zip!three.zip", "archives nested more than 2 deep are not opened, the limit (QA_MAX_DEPTH)")
    ]


def test_an_archive_without_articles_says_so():
    assert problems(read_bytes("n.zip", packed({"a.png": "x"}))) == [("n.zip", "holds no article")]
    assert problems(read_bytes("n.zip", packed({}))) == [("n.zip", "holds no article")]


@pytest.mark.parametrize("cut", [10, 60, -10])
def test_a_damaged_archive_is_a_problem(cut):
    (problem,) = read_bytes("n.zip", packed({"a.txt": "word " * 100})[:cut])
    assert problem == Problem("n.zip", "cannot be read (BadZipFile: File is not a zip file)", fatal=True)


def test_a_cut_gzip_file_is_a_problem():
    (problem,) = read_bytes("a.txt.gz", gzip.compress(b"word " * 100)[:-12])
    assert (problem.place, problem.fatal, "EOFError" in problem.reason) == ("a.txt.gz!a.txt", True, True)


def test_a_member_over_the_limit_is_refused():
    big = bytes(range(1, 251)) * 4195
    items = list(read_bytes("n.zip", packed({"big.txt": big, "ok.txt": "Fine."}), Limits(member_mb=1)))
    assert texts(items) == ["Fine."]
    assert problems(items) == [("n.zip!big.txt", "unpacks to more than 1 MiB, the limit (QA_MAX_MEMBER_MB)")]


@pytest.mark.parametrize(
    ("name", "content"),
    [("n.zip", packed({"bomb.txt": b"x" * (3 << 20)})), ("bomb.txt.gz", gzip.compress(b"x" * (3 << 20)))],
)
def test_a_bomb_is_refused(name, content):
    (problem,) = read_bytes(name, content)
    reason = "unpacks to more than 200 times its size, as no text does, the limit (QA_MAX_RATIO)"
    assert (problem.place, problem.reason) == (f"{name}!bomb.txt", reason)


def test_a_bomb_is_not_unpacked_to_the_end():
    """The limit holds for what has come out so far, whatever the headers promise."""
    limits = Limits(member_mb=2, ratio=10_000)
    budget = archives.Budget(limits)
    bomb = bytearray(gzip.compress(b"x" * (50 << 20)))
    bomb[-4:] = (100).to_bytes(4, "little")  # it says that it unpacks to 100 bytes
    ((_, unpack),) = archives.gzip_member("a.txt.gz", bytes(bomb), budget)
    with pytest.raises(records.UnreadableError, match="QA_MAX_MEMBER_MB"):
        unpack()
    assert (limits.archive_mb << 20) - budget.bytes_left < 3 << 20


def test_all_that_an_archive_holds_is_limited():
    """The sum counts, archives within archives included, and is reported once."""
    inner = packed({f"{n}.txt": os.urandom(180_000).hex() for n in range(5)})
    items = list(read_bytes("n.zip", packed({"inner.zip": inner, "last.txt": "Last."}), Limits(archive_mb=2)))
    assert 0 < len(texts(items)) < 5
    assert [reason for _, reason in problems(items)] == [
        "the rest is left out: the archive unpacks to more than 2 MiB, the limit (QA_MAX_ARCHIVE_MB)"
    ]


def test_the_number_of_members_is_limited():
    six, four = ({f"{n}.txt": "Text." for n in range(count)} for count in (6, 4))
    limits, reason = Limits(archive_files=5), "holds more than 5 files, the limit (QA_MAX_ARCHIVE_FILES)"
    assert problems(read_bytes("n.zip", packed(six), limits)) == [("n.zip", reason)]
    items = list(read_bytes("n.zip", packed({"a.zip": packed(four), "b.zip": packed(four)}), limits))
    assert len(texts(items)) == 0
    assert [place for place, _ in problems(items)] == ["n.zip!a.zip", "n.zip!b.zip"]


def test_a_word_file_is_held_to_the_limits_of_an_archive():
    document = docx.Document()
    document.add_paragraph(os.urandom(600_000).hex())
    stream = io.BytesIO()
    document.save(stream)
    assert len(texts(read_bytes("a.docx", stream.getvalue()))) == 1
    reasons = [reason for _, reason in problems(read_bytes("a.docx", stream.getvalue(), Limits(member_mb=1)))]
    assert reasons == ["unpacks to more than 1 MiB, the limit (QA_MAX_MEMBER_MB)"]
    assert problems(read_bytes("a.docx", stream.getvalue(), Limits(archive_files=5))) == [
        ("a.docx", "holds more than 5 files, the limit (QA_MAX_ARCHIVE_FILES)")
    ]


# --- the package


def test_reading_rubbish_says_nothing_on_stderr():
    """Libraries report to the log, which goes to stderr where nobody has set it up."""
    code = (
        "from corpus.readers.files import SUFFIXES, read_bytes\n"
        "for suffix in SUFFIXES:\n"
        "    for start in (b'%PDF-1.4\\n', b'PK\\3\\4', b'{', b'<html>', b'<rss>', b'\\x1f\\x8b', b'A: b\\n\\n'):\n"
        "        list(read_bytes('a' + suffix, start + bytes(range(1, 256))))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_importing_the_readers_is_cheap():
    """What reads one format is loaded by the first file of that format."""
    heavy = {"trafilatura", "lxml", "pypdf", "docx", "feedparser", "charset_normalizer", "yaml", "dateutil", "nupunkt"}
    code = "import corpus.readers.files, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert heavy & set(loaded) == set()
