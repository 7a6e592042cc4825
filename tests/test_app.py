"""The page in a real browser: what is clicked opens on the cited words, nothing from the archive runs or calls out."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from index import Index, lock
from index.vectors.chroma import state
from qa.page.uploads import keep

ROOT = Path(__file__).parent.parent
QUESTION = "What did Mira Kolb say about the harbour?"
EVIL = "<script>alert('text')</script><img src=x onerror=\"alert('image')\">"
FILLER = "\n\n".join(
    f"Paragraph {n} is about the weather, which was fair, and the wind, which was not." for n in range(30)
)
DREDGED = "“The harbour will be two metres deeper by autumn,” Mira Kolb said on Monday."
FERRIES = (
    "“Every ferry in the harbour must be electric,” Mira Kolb said. “The harbour belongs to all,” Mira Kolb said later."
)
SCHOOLS = (
    "“Every school gets a library,” Jonas Weber said. “A library is no luxury for schools,” Jonas Weber said later."
)
ARTICLES = [
    ("Kolb on dredging", f"{FILLER}\n\n{DREDGED}\n\n{FILLER}"),
    (f"Harbour {EVIL}", f"Nobody expected it. “The harbour {EVIL} is not for sale,” Mira Kolb said.\n\n{FILLER}"),
    ("Ferries", FERRIES),
    ("Schools", SCHOOLS),
    ("Quays", "“The quay is wet,” Lena Sorn said. “The quay is dry,” Emil Sorn said."),
]
HARMLESS: tuple[str, ...] = ()  # errors a browser's console may hold; none so far


def chromium() -> str | None:
    """Find a Chromium: the system's, or the one playwright brought."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return next((str(p) for p in Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome")), None)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Index a few made-up articles, one of them hostile."""
    folder = tmp_path_factory.mktemp("archive")
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for n, (title, text) in enumerate(ARTICLES):
            record = {"id": f"a{n}", "title": title, "date": f"2026-02-0{n + 1}", "outlet": "The Daily", "text": text}
            file.write(json.dumps(record) + "\n")
    Index.open(folder / "index").sync(folder / "articles.jsonl")
    return folder / "index"


@pytest.fixture(scope="module")
def server(archive):
    """Run the real program over that archive; by the end it must not have logged an error."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = archive.parent / "server.log"
    with log.open("w") as output:
        command = [sys.executable, "-m", "qa", "serve", "--index", str(archive)]
        settings = os.environ | {"QA_PORT": str(port)}
        process = subprocess.Popen(command, cwd=archive.parent, stdout=output, stderr=output, env=settings)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, process, log)
        yield url
    finally:
        process.terminate()
        process.wait(20)
    assert "Traceback" not in log.read_text()


def _wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(240):
        assert process.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    pytest.fail(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="module")
def browser():
    """Start Chromium, or say why the test is skipped."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not (path := chromium()):
        pytest.skip("no Chromium found (chromium, chromium-browser, google-chrome, or playwright's own)")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@contextmanager
def opened(browser, url, **options):
    """Open the page; at the end, no dialog has come up, no error been logged, and nothing asked of another machine."""
    context = browser.new_context(**options)
    page = context.new_page()
    wrong: list[str] = []

    def guard(route):
        if route.request.url.startswith(url):
            route.continue_()
        else:
            wrong.append(f"request to {route.request.url}")
            route.abort()

    context.route(lambda address: not address.startswith(("data:", "blob:")), guard)
    page.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: wrong.append(f"exception {error}"))
    page.on(
        "console",
        lambda m: wrong.append(f"console {m.text}") if m.type == "error" and not m.text.startswith(HARMLESS) else None,
    )
    page.goto(url)
    page.wait_for_selector("#source .panel")
    page.get_by_label("Your question").wait_for()
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def page(browser, server):
    """Open the page on a desk."""
    with opened(browser, server, viewport={"width": 1280, "height": 860}) as page:
        yield page


def ask(page, question):
    """Type a question, press Enter, and return the answer's element."""
    before = page.locator("#chat .answer").count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    answer = page.locator("#chat .answer").nth(before)
    answer.wait_for()
    page.wait_for_function("n => document.querySelector('#source .panel').dataset.shown.includes(`-${n}`)", arg=before)
    return answer


def marked(page, n) -> str:
    """Return the text of the marks for citation n."""
    return "".join(page.locator(f"#source mark[data-n~='{n}']").all_text_contents())


def is_seen(page, selector) -> bool:
    """Tell whether an element comes to rest inside the window."""
    inside = """s => { const b = document.querySelector(s).getBoundingClientRect();
        return b.top >= 0 && b.left >= 0 && b.bottom <= innerHeight && b.right <= innerWidth }"""
    page.wait_for_function(inside, arg=selector)
    page.wait_for_timeout(400)
    return page.evaluate(inside, selector)


@pytest.fixture(scope="module")
def client(server):
    """Connect as a program would."""
    return pytest.importorskip("gradio_client").Client(server, verbose=False)


def test_the_api_gives_the_answer_as_data(client, archive):
    """/ask returns what qa.ask gives, citations and all."""
    answer = client.predict(question=QUESTION, api_name="/ask")
    index = Index.open(archive)

    assert {"question", "status", "reason", "text", "kind", "citations", "query", "nearest", "timings"} <= answer.keys()
    assert answer["status"] == "answered"
    for citation in answer["citations"]:
        assert index.article(citation["article_id"]).text[citation["start"] : citation["end"]] == citation["quote"]


def test_the_api_takes_the_limits_of_ask(client):
    answer = client.predict(question=QUESTION, until="2026-02-01", k=1, api_name="/ask")

    assert [citation["article_id"] for citation in answer["citations"]] == ["a0"]


def test_a_damaged_index_is_said_to_be_one_until_the_program_has_mended_it(client, archive):
    """Answers go on meanwhile, and nothing has to be started again."""
    index, before = Index.open(archive), client.predict(question=QUESTION, api_name="/ask")
    with lock.writing(archive):
        shutil.rmtree(state(index.catalog, archive).folder)
        answer = client.predict(question=QUESTION, api_name="/ask")
    (note,) = answer["notes"]
    assert "by an exact scan, which is slower, until the indexing that is going on is done" in note
    for _ in range(240):
        answer = client.predict(question=QUESTION, api_name="/ask")
        if not answer["notes"]:
            break
        time.sleep(0.5)

    assert answer["notes"] == before["notes"] == []
    assert answer["citations"] == before["citations"]


def test_only_this_machine_may_name_the_server(server):
    """A page elsewhere cannot reach it under another name (DNS rebinding)."""
    request = urllib.request.Request(f"{server}/config", headers={"Host": "evil.example"})

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=20)
    assert refused.value.code == 400


@pytest.mark.browser
def test_every_citation_opens_on_exactly_its_words(page, client):
    """After the answer the panel shows citation 1; each [n] opens its article, scrolled to and focused on the quote."""
    citations = client.predict(question=QUESTION, api_name="/ask")["citations"]
    answer = ask(page, QUESTION)

    assert len(citations) >= 3
    assert marked(page, 1) == citations[0]["quote"]
    for citation in reversed(citations):
        name = re.compile(rf"^Source {citation['n']} ?: The Daily, {citation['date']}$")
        answer.locator("p").get_by_role("link", name=name).first.click()
        page.wait_for_function("n => document.activeElement.id === `mark-${n}`", arg=citation["n"])
        assert marked(page, citation["n"]) == citation["quote"]
        assert page.locator("#source mark.active").all_text_contents() == [citation["quote"]]
        assert page.locator("#source h2").inner_text() == citation["title"]
        assert is_seen(page, f"#mark-{citation['n']}")
        assert page.locator("#chat p a.cite[aria-current]").get_attribute("id") == f"cite-0-{citation['n']}"


@pytest.mark.browser
def test_what_articles_hold_is_shown_and_does_not_run(page):
    """The hostile article's title and words are on the page letter by letter (`opened` fails on a dialog)."""
    answer = ask(page, QUESTION)
    answer.locator("ol a").filter(has_text="Harbour <script>").click()
    page.wait_for_function("document.querySelector('#source h2')?.innerText.startsWith('Harbour <')")

    assert page.locator("#source h2").inner_text() == f"Harbour {EVIL}"
    assert EVIL in page.locator("#source .text").inner_text()
    assert EVIL in answer.inner_text()
    assert page.locator("#source img, #chat .answer img, #source script, #chat script").count() == 0


@pytest.mark.browser
def test_a_question_is_shown_as_typed(page):
    ask(page, f"What about *this* and {EVIL}?")

    assert page.locator("#chat .asked").inner_text() == f"What about *this* and {EVIL}?"


@pytest.mark.browser
def test_older_answers_keep_their_sources(page):
    """[n] of the first answer still opens its article when other answers have come."""
    first = ask(page, QUESTION)
    title = page.locator("#source h2").inner_text()
    ask(page, "What did Jonas Weber say about the library?")

    assert page.locator("#source h2").inner_text() == "Schools"
    first.locator("p a.cite").first.click()
    page.wait_for_function("title => document.querySelector('#source h2').innerText === title", arg=title)
    page.get_by_text("Back to the answer").click()
    assert page.evaluate("document.activeElement.id") == "cite-0-1"


@pytest.mark.browser
def test_the_keyboard_is_enough(page):
    """Type, Enter, go back to a source with Tab, open it, return with Escape; the focus goes along."""
    page.keyboard.press("Tab")
    page.get_by_label("Your question").focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator("#chat .answer").wait_for()
    page.wait_for_function("document.querySelector('#source .panel').dataset.shown === 'source-0-1'")

    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.id") == "cite-0-2":
            break
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'mark-2'")
    assert is_seen(page, "#mark-2")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "cite-0-2"


@pytest.mark.browser
def test_an_example_chosen_with_the_keyboard_leaves_the_focus_where_one_types(page):
    page.locator("#chat button.example").first.focus()
    page.keyboard.press("Enter")
    page.locator("#chat .answer").wait_for()
    page.wait_for_function("document.querySelector('#source .panel').dataset.shown === 'source-0-1'")

    assert page.evaluate("document.activeElement.closest('#question') !== null")


@pytest.mark.browser
def test_a_question_that_is_too_long_is_refused_whole(page):
    long = f"{QUESTION} {'dredging ' * 120}"
    page.get_by_label("Your question").fill(long)
    page.keyboard.press("Enter")
    page.get_by_text("A question has 1,000 characters at most").wait_for()

    assert page.get_by_label("Your question").input_value() == long
    assert page.locator("#chat .asked").count() == 0
    ask(page, QUESTION)


@pytest.mark.browser
def test_many_sources_leave_the_way_back_on_one_line(page):
    ask(page, QUESTION)
    height = "document.querySelector('#source a.back').getBoundingClientRect().height"
    before = page.evaluate(height)
    page.evaluate(
        "for (let n = 0; n < 42; n++) { const step = document.querySelector('#source .steps a');"
        "step.after(step.cloneNode(true)); }"
    )

    assert page.evaluate(height) == before


@pytest.mark.browser
def test_an_abstention_offers_what_is_nearest(page):
    answer = ask(page, "What did Mira Kolb say about volcanoes?")

    assert "abstained" in answer.get_attribute("class")
    answer.locator("ul a.cite").first.click()
    page.locator("#source article .text").wait_for()
    assert page.locator("#source mark").count() == 0


@pytest.mark.browser
def test_a_name_of_several_is_chosen_by_hand_or_by_key(page):
    for press in (lambda option: option.click(), lambda option: option.press("Enter")):
        asked = ask(page, "What did Sorn say about the quay?")
        before = page.locator("#chat .answer").count()
        assert "abstained" in asked.get_attribute("class")
        press(page.locator("#chat .option", has_text="Emil Sorn"))
        page.locator("#chat .answer").nth(before).wait_for()

        assert "The quay is dry" in page.locator("#chat .answer").nth(before).inner_text()
        assert page.locator("#chat .option").count() == 0


@pytest.mark.browser
def test_every_example_has_an_answer(page):
    """The questions offered are made for this archive, and can be clicked."""
    number = page.locator("#chat button.example").count()
    for n in range(number):
        page.locator("#chat button.example").nth(n).click()
        page.locator("#chat .answer .sources").wait_for()
        page.get_by_role("button", name="New conversation").click()
        page.locator("#chat button.example").first.wait_for()
    assert number >= 2


@pytest.mark.browser
def test_an_upload_can_be_asked_about(page, tmp_path, archive):
    """Each file is reported on, the header follows, the article is found, and the file stays beside the catalog."""
    good, bad = tmp_path / "../bridge (1).md", tmp_path / "nothing.txt"
    good.write_text("---\ntitle: The bridge\ndate: 2027-01-05\n---\n“The bridge opens in May,” Lena Ortiz said.\n")
    bad.write_text(" \n")
    page.get_by_text("Add briefings").click()
    page.locator("#add input[type=file]").set_input_files([good, bad])
    page.locator("#report li").nth(1).wait_for(timeout=60_000)

    assert page.locator("#report li.added").inner_text().startswith("bridge (1).md: 1 article added")
    assert page.locator("#report li.failed").inner_text().startswith("nothing.txt: not added")
    assert page.locator("#header .archive").inner_text() == f"{len(ARTICLES) + 1} articles, 2026-02-01 to 2027-01-05"
    ask(page, "What did Lena Ortiz say about the bridge?")
    assert page.locator("#source h2").inner_text() == "The bridge"
    page.reload()
    page.get_by_text("27-01-05").wait_for()
    assert [file.name.split("-", 1)[1] for file in (archive / "uploads").iterdir()] == ["bridge-1-.md"]
    again = Index.open(archive).sync(archive / "uploads")
    assert (len(again.unchanged), again.added, again.removed, again.failed) == (1, (), (), ())


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_all_of_it(browser, server, scheme):
    """Nothing is wider than the screen; [n] scrolls to the words, and there is a way back to the answer."""
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "color_scheme": scheme}
    with opened(browser, server, **phone) as page:
        for step in (lambda: None, lambda: ask(page, QUESTION), lambda: page.locator("#cite-0-2").tap()):
            step()
            page.wait_for_timeout(500)
            assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.wait_for_function("document.activeElement.id === 'mark-2'")
        assert is_seen(page, "#mark-2")
        page.get_by_text("Back to the answer").tap()
        assert is_seen(page, "#cite-0-2")


@pytest.mark.parametrize("host", ["127.0.0.1", "192.0.2.1", "nowhere.invalid"])
def test_where_it_cannot_listen_it_says_what_to_change(host, archive, capsys):
    import app

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit) as stopped:
        port = taken.getsockname()[1]
        app.main(["--index", str(archive), "--host", host, "--port", str(port)])
    (line,) = capsys.readouterr().err.splitlines()

    assert stopped.value.code == 1
    if host == "127.0.0.1":
        assert line.startswith(f"app.py: port {port} is taken") and "--port" in line
    else:
        assert line.startswith(f"app.py: cannot listen on {host}, port {port}: ") and "--host" in line


def test_a_port_is_a_number_that_ports_have(archive, capsys):
    import app

    with pytest.raises(SystemExit):
        app.main(["--index", str(archive), "--port", "99999"])

    assert capsys.readouterr().err == "app.py: 99999 is no port: they go from 0 to 65535; choose one with --port\n"


def test_the_api_refuses_a_question_that_is_too_long(client):
    with pytest.raises(Exception, match="1,000 characters at most"):
        client.predict(question="dredging " * 120, api_name="/ask")


def test_errors_are_one_line(monkeypatch, archive):
    """What goes wrong inside is for the log; the reader gets a sentence."""
    import app

    def broken(*_, **__):
        raise RuntimeError(f"secret {archive}")

    monkeypatch.setattr(app, "ask", broken)
    _, messages, turns, panel, asked = app.Desk(Index.open(archive)).respond("Who?", [])
    shown = messages[-1]["content"] + panel

    assert "secret" not in shown
    assert "Traceback" not in shown
    assert "went wrong" in shown
    assert (len(turns), asked) == (1, "")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", ".hidden.md", "a/b\\c.txt", "CON", "ü" * 300 + ".md", "‮gpj.md", "x\n.md"]
)
def test_uploads_stay_in_their_folder(tmp_path, name):
    """A name becomes a safe one; different content never takes the same."""
    kept = []
    for content in ("one", "two"):
        folder = tmp_path / content
        folder.mkdir()
        upload = folder / "upload"
        upload.write_text(content)
        kept.append(keep(tmp_path / "uploads", upload, name))

    assert kept[0] != kept[1]
    assert all(file.parent == tmp_path / "uploads" and not file.name.startswith(".") for file in kept)
    assert [file.read_text() for file in kept] == ["one", "two"]


def test_the_settings_that_keep_it_offline_come_first():
    """Importing the program looks nothing up, and does not stop at a setting of gradio's that it does not use."""
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError(f'looked up {a}')\n"
        "socket.getaddrinfo = socket.create_connection = refuse\n"
        "import app, os\n"
        "assert os.environ['GRADIO_ANALYTICS_ENABLED'] == 'False' and os.path.isabs(os.environ['GRADIO_TEMP_DIR'])"
    )
    environment = {**os.environ, "GRADIO_SERVER_PORT": ""}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=120, env=environment)
