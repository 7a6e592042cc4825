"""What parses PDF, Word, HTML, letters and feeds is a process of its own: it may crash, hang or flood, and no more."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from pathlib import Path

import pytest
from test_formats import ATOM, INFO, RSS, letter, locked, pdf, word
from test_webpages import article, linked, page

from corpus.articles import Article
from corpus.readers import confined
from corpus.readers.confined import CONFINED
from corpus.readers.files import Problem, read_bytes
from corpus.readers.formats import DOCUMENTS
from corpus.readers.limits import Limits, variable
from corpus.readers.records import reason

ROOT = Path(__file__).parent.parent
POSIX = pytest.mark.skipif(os.name != "posix", reason="limits and signals of Unix")
# A parser of PDF that does what the file tells it to, instead of the real one.
PARSER = """
import os, sys, time
class PdfReader:
    is_encrypted, metadata = False, {}
    def __init__(self, stream):
        self.pages = [self]
        self.text = "Text."
        exec(stream.getvalue().decode().partition("\\n")[2])
    def extract_text(self):
        return self.text
"""


@pytest.fixture
def parser(tmp_path, monkeypatch):
    """Put that parser before the real one, for processes started from now on."""
    package = tmp_path / "modules" / "pypdf"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(PARSER)
    (package / "errors.py").write_text("class DependencyError(Exception): pass\n")
    monkeypatch.syspath_prepend(package.parent)
    confined._end()
    yield package.parent
    confined._end()


def doing(code: str) -> bytes:
    return f"%PDF-\n{code}".encode()


def read(code: str, limits: Limits | None = None) -> list[Article | Problem]:
    return list(read_bytes("a.pdf", doing(code), limits))


def here(name: str, data: bytes) -> list[Article | Problem]:
    """Read a document in this process."""
    items: list[Article | Problem] = []
    try:
        items.extend(DOCUMENTS[Path(name).suffix](name, data))
    except Exception as error:
        items.append(Problem(name, reason(error), fatal=True))
    return items


def child() -> int:
    return confined._kept[0].process.pid


def is_gone(pid: int) -> bool:
    """Wait until a process has ended; one that nobody has buried yet has."""
    for _ in range(200):
        with contextlib.suppress(OSError):
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


# --- what comes of it is the same


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", page(article(), linked(datePublished="2025-12-04")).encode()),
        ("a.htm", page(article(), '<meta name="date" content="03/02/2026">').encode("cp1252", "replace")),
        ("a.html", b"<!-- nothing -->"),
        ("a.pdf", pdf(["“Café” one.", "", "Three."], INFO)),
        ("a.pdf", pdf(["Cut."])[:200]),
        ("a.pdf", locked("secret")),
        ("a.docx", word(lambda document: document.add_paragraph("First “Cafe\u0301” 🚢."))),
        ("a.eml", letter(html="<p>One.</p>")),
        ("a.eml", letter()),
        ("a.rss", RSS.encode()),
        ("a.xml", ATOM.encode()),
        ("a\udce9\n.atom", RSS[:700].encode()),
        ("a.xml", b"Just prose."),
    ],
)
def test_a_document_reads_as_it_would_in_this_process(name, data):
    """The same articles, problems and notes, in the same order."""
    items = list(read_bytes(name, data))
    assert items == here(name, data) != []
    assert any(isinstance(item, Article) and item.sha256 for item in items) or items[-1].fatal


def test_one_process_reads_them_all_and_only_what_needs_it(parser):
    for name, data in (("a.txt", b"x"), ("a.md", b"x"), ("a.json", b'{"text": "x"}'), ("a.jsonl", b'{"text": "x"}')):
        list(read_bytes(name, data))
    assert not confined._kept
    list(read_bytes("a.html", page(article()).encode()))
    first = child()
    for suffix in CONFINED:
        list(read_bytes(f"a{suffix}", b"%PDF-\n"))
    assert child() == first


def test_threads_take_turns():
    answers: dict[int, object] = {}

    def ask(number: int) -> None:
        pages = [page(article(f"It is the paragraph {number} of the page {i}.")).encode() for i in range(5)]
        answers[number] = [item.text for data in pages for item in read_bytes("a.html", data)]

    threads = [threading.Thread(target=ask, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(8):
        assert len(answers[number]) == 5
        assert all(f"{number} of the page {i}" in text for i, text in enumerate(answers[number]))


def test_a_big_document_is_not_copied_on_the_way():
    data = pdf(["One."]).replace(b"%PDF-1.4\n", b"%PDF-1.4\n" + b"% nothing at all\n" * (2 << 20))  # 34 MB
    tracemalloc.start()
    try:
        items = list(confined.read_confined(".pdf", "a.pdf", data, Limits()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [item.text for item in items if isinstance(item, Article)] == ["One."]
    assert peak < 4 << 20


# --- what it may not do


@POSIX
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("os.abort()", "crashed its reader (SIGABRT)"),
        ("os.kill(os.getpid(), 11)", "crashed its reader (SIGSEGV)"),
        ("os._exit(3)", "crashed its reader (exit status 3)"),
        ("x = bytearray(900 << 20)", "needs more than 500 MiB to be read, the limit (QA_MAX_MEMORY_MB)"),
        (
            "e = SyntaxError('unknown'); e.error_log = '0:FATAL:PARSER:ERR_NO_MEMORY: unknown'; raise e",
            "needs more than 500 MiB to be read, the limit (QA_MAX_MEMORY_MB)",
        ),
        ("open('WHERE/written', 'w').write('x' * 100_000)", "File too large"),
        ("raise KeyError('spam')", "cannot be read (KeyError: 'spam')"),
    ],
)
def test_what_a_document_does_to_its_parser_is_one_problem(parser, code, said):
    """The next one is read as if nothing had been; a parser that failed is not blamed on the file before."""
    limits = Limits(memory_mb=500)
    assert len(read("", limits)) == 1
    assert read(code.replace("WHERE", str(parser)), limits) == [Problem("a.pdf", said, fatal=True)]
    (found,) = read("", limits)
    assert found.text == "Text."
    assert not (parser / "written").exists() or not (parser / "written").stat().st_size


@POSIX
@pytest.mark.parametrize("code", ["time.sleep(600)", "while True: pass"])
def test_a_document_that_takes_too_long_is_given_up(parser, code):
    limits = Limits(seconds=2)
    said = "took more than 2 s to read, the limit (QA_MAX_SECONDS)"
    assert read(code, limits) == [Problem("a.pdf", said, fatal=True)]
    assert [item.text for item in read("", limits)] == ["Text."]


@POSIX
def test_what_came_before_the_crash_is_kept(parser):
    """As in this process, where what was yielded before an exception counts."""
    blank = "type('Page', (), {'extract_text': lambda page: ''})()"
    code = f"self.pages = [self, {blank}]; type(self).metadata = property(lambda self: os.abort())"
    assert read(code) == [
        Problem("a.pdf", "no text layer on page 2; scanned?", fatal=False),
        Problem("a.pdf", "crashed its reader (SIGABRT)", fatal=True),
    ]


@POSIX
def test_a_document_is_not_blamed_for_what_others_left_behind(parser):
    """The second document a process reads is its end: each gets a process of its own, and both are read."""
    code = "import builtins\nif hasattr(builtins, 'seen'): os.abort()\nbuiltins.seen = True"
    assert [item.text for _ in range(3) for item in read(code)] == ["Text."] * 3


def test_what_a_library_prints_is_no_answer(parser, capfd):
    code = "print('x' * 9); sys.stderr.write('y'); sys.stdout.flush(); [os.write(n, b'z' * 99) for n in (1, 2)]"
    assert [item.text for item in read(code)] == ["Text."]
    assert capfd.readouterr() == ("", "")


def test_the_process_loads_no_models(parser):
    heavy = ("torch", "chromadb", "llama_index", "sentence_transformers", "numpy", "openvino", "gradio", "index", "qa")
    (item,) = read(f"self.text = 'Loaded: ' + ' '.join(m for m in {heavy} if m in sys.modules)")
    assert item.text == "Loaded: "


def test_answers_are_data(parser):
    """Whoever takes over the parser cannot make anything but articles and problems here."""
    (problem,) = read("import corpus.readers.worker\nsys.modules['__main__']._fields = lambda item: ['article', 1, 2]")
    assert (problem.place, problem.fatal) == ("a.pdf", True)
    assert [item.text for item in read("")] == ["Text."]


def test_a_process_that_does_not_start_says_why(parser):
    (parser / "sitecustomize.py").write_text("import sys; sys.exit('no stairway')")
    (problem,) = read("")
    assert problem.reason == "the process to read it in did not start: SystemExit: no stairway"


# --- where it is run


@pytest.mark.parametrize("options", [[], ["-P"]])
def test_it_is_found_from_any_folder_and_takes_nothing_from_it(tmp_path, options):
    for name in ("pypdf", "queue", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken from the folder')")
    code = (
        f"import sys; sys.path[:] = [*filter(None, sys.path), {str(ROOT)!r}]\n"
        "from corpus.readers.files import read_bytes\n"
        f"print([item.text for item in read_bytes('a.pdf', {pdf(['One.'])!r})])"
    )
    command = [sys.executable, *options, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("['One.']\n", "")


READING = f"""
import sys; sys.path[:0] = [sys.argv[1], {str(ROOT)!r}]
from corpus.readers.files import read_bytes
for code in ("self.text = str(os.getpid())", sys.argv[2]):
    for item in read_bytes("a.pdf", b"%PDF-\\n" + code.encode()):
        print(item.text, flush=True)
"""


def reading(parser: Path, code: str) -> tuple[subprocess.Popen[str], int]:
    """Start a program that reads a document; returns it, and the process it reads in."""
    command = [sys.executable, "-c", READING, str(parser), code]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    return program, int(program.stdout.readline())


@POSIX
def test_ctrl_c_leaves_nothing_behind(parser):
    program, pid = reading(parser, "time.sleep(600)")
    time.sleep(0.2)
    os.killpg(program.pid, signal.SIGINT)  # as the terminal does, to all in the foreground
    _, said = program.communicate(timeout=30)
    assert said.count("Traceback") == said.count("KeyboardInterrupt\n") == 1
    assert is_gone(pid)


@POSIX
@pytest.mark.parametrize("code", ["time.sleep(600)", "while True: pass", ""])
def test_it_ends_when_the_program_is_killed(parser, code):
    program, pid = reading(parser, code)
    program.kill()
    program.communicate()
    assert is_gone(pid)


# --- limits as settings


def test_limits_are_set_by_the_environment(monkeypatch):
    assert Limits.from_environment() == Limits()
    monkeypatch.setenv("QA_MAX_FILE_MB", "1")
    monkeypatch.setenv("QA_MAX_DEPTH", "")
    assert Limits.from_environment() == Limits(file_mb=1)
    (problem,) = read_bytes("a.jsonl", b'{"text": "' + b"x" * (2 << 20) + b'"}')
    assert problem.reason == "line 1 is longer than 1 MiB, the limit (QA_MAX_FILE_MB)"


@pytest.mark.parametrize("value", ["0", "-1", "64MB", "1.5", "٣", "9" * 5_000])
def test_a_setting_that_is_no_number_is_named(monkeypatch, value):
    monkeypatch.setenv("QA_MAX_MEMORY_MB", value)
    with pytest.raises(ValueError, match=r"^QA_MAX_MEMORY_MB is .*, but must be a whole number from 1 to 999999999$"):
        read_bytes("a.txt", b"Text.")


def test_every_limit_is_documented():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`{variable(name)}`" in readme for name in Limits.__slots__)
