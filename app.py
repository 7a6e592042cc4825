"""The chat in a browser: the conversation on the left, the cited article on the right, open at the exact words."""

import argparse
import logging
import os
import re
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from platformdirs import user_cache_path

# Before gradio is imported: else it looks up its makers' servers, and shares /tmp/gradio with everyone on the machine.
os.environ.update(GRADIO_ANALYTICS_ENABLED="False", HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")
os.environ.setdefault("GRADIO_TEMP_DIR", str(user_cache_path("briefing-qa", appauthor=False) / "uploads"))
os.environ.pop("GRADIO_SERVER_PORT", None)  # the port is always given; gradio only stops where this is no number

import gradio as gr
from gradio.components.chatbot import ExampleMessage
from gradio.events import api
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from corpus.readers.files import SUFFIXES
from index import Index, IndexLockedError
from index.location import existing
from index.upkeep import keep_sound
from qa import ask
from qa.page import rendering, source_panel
from qa.page.address import check_address
from qa.page.suggestions import questions
from qa.page.uploads import add_files
from qa.writing.answers import Answer

_log = logging.getLogger("briefing-qa")
_LONGEST = 1000  # characters in a question


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer, or with a line that says why there is none."""

    question: str
    answer: Answer | None = None
    notice: str = ""


class Desk:
    """What the page does, over one index. A reader's conversation is kept on the server, as a list of exchanges."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.uploads = index.path.absolute() / "uploads"
        self.examples = [ExampleMessage(text=question) for question in questions(index)]

    def arrive(self) -> tuple[Any, ...]:
        """Tell a reader who opens the page what is in the archive now."""
        return rendering.header_html(self.index.stats()), gr.Chatbot(examples=self.examples)

    # The conversation

    def take(self, question: str, exchanges: list[Exchange], asked: str) -> tuple[Any, ...]:
        """Show a question at once, with a way to stop, while its answer is being found."""
        if asked:
            raise gr.Error("One question at a time: wait for the answer, or stop it.", 5, print_exception=False)
        if not (question := question.strip()):
            return gr.skip(), gr.skip(), ""
        _check_length(question)
        return gr.Textbox(value="", submit_btn=False, stop_btn="Stop"), _messages(exchanges, question), question

    def take_example(self, exchanges: list[Exchange], asked: str, event: gr.SelectData) -> tuple[Any, ...]:
        """Ask one of the questions offered."""
        return self.take(event.value["text"], exchanges, asked)

    def take_choice(self, exchanges: list[Exchange], asked: str, event: gr.SelectData) -> tuple[Any, ...]:
        """Take the name that a reader chooses of those a question can mean."""
        return self.take(str(event.value), exchanges, asked)

    def respond(self, question: str, exchanges: list[Exchange]) -> tuple[Any, ...]:
        """Answer the question taken, and open its first source."""
        if not question:
            return tuple(gr.skip() for _ in range(5))
        history = [
            {"role": role, "content": text}
            for exchange in exchanges
            if exchange.answer
            for role, text in (("user", exchange.question), ("assistant", exchange.answer.text))
        ]
        try:
            answer = ask(question, index=self.index, history=history, today=date.today().isoformat())
            exchange = Exchange(question, answer)
        except Exception:
            _log.exception("a question could not be answered")
            notice = "Something went wrong while answering this. The server's log says what."
            exchange = Exchange(question, notice=notice)
        return self._settled([*exchanges, exchange])

    def stop(self, question: str, exchanges: list[Exchange]) -> tuple[Any, ...]:
        """Give up the answer that is being found."""
        return self._settled([*exchanges, Exchange(question, notice="Stopped.")] if question else exchanges)

    def _settled(self, exchanges: list[Exchange]) -> tuple[Any, ...]:
        box = gr.Textbox(submit_btn="Ask", stop_btn=False)
        return box, _messages(exchanges), exchanges, self.panel(exchanges, "source", len(exchanges) - 1, 1), ""

    def clear(self) -> tuple[Any, ...]:
        """Begin a new conversation."""
        return gr.Textbox(value="", submit_btn="Ask", stop_btn=False), [], [], source_panel.no_source_html(), ""

    def show(self, exchanges: list[Exchange], event: gr.EventData) -> Any:
        """Open what a link in the conversation stands for."""
        name = re.fullmatch(r"(source|nearest)-(\d{1,6})-(\d{1,6})", str(event.name))
        return self.panel(exchanges, name[1], int(name[2]), int(name[3])) if name else gr.skip()

    def panel(self, exchanges: Sequence[Exchange], kind: str, turn: int, n: int) -> str:
        """Render the source panel for citation n, or for the nth nearest thing, of a turn."""
        answer = exchanges[turn].answer if 0 <= turn < len(exchanges) else None
        if answer and kind == "source" and 0 < n <= len(answer.citations):
            article = self.index.article(answer.citations[n - 1].article_id)
            return source_panel.source_html(answer, turn, n, article)
        if answer and kind == "nearest" and 0 < n <= len(answer.nearest):
            article = self.index.article(answer.nearest[n - 1].article_id or "")
            return source_panel.nearest_html(turn, n, article)
        return source_panel.no_source_html(turn)

    def answer(
        self,
        question: str,
        history: list[dict[str, str]] | None = None,
        today: str | None = None,
        outlets: list[str] | None = None,
        speakers: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        k: int = 5,
    ) -> dict[str, Any]:
        """Answer a question as data: what qa.ask gives, as a dict."""
        _check_length(question)
        try:
            return ask(
                question, index=self.index, history=history or (), today=today, outlets=outlets,
                speakers=speakers, since=since, until=until, as_of=as_of, k=max(1, min(k, 50)),
            ).to_dict()  # fmt: skip
        except ValueError as error:  # an argument that cannot be
            raise gr.Error(str(error), print_exception=False) from error

    # The archive

    def add(self, files: list[str] | None, progress: gr.Progress = gr.Progress()) -> tuple[Any, ...]:
        """Add uploaded files to the archive, and say what became of each."""
        told = add_files(
            self.index, self.uploads, files or [], lambda stage, done, total: progress((done, total), desc=stage)
        )
        if any(good for *_, good in told):
            self.examples = [ExampleMessage(text=question) for question in questions(self.index)]
        return None, rendering.report_html(told), *self.arrive()


def _check_length(question: str) -> None:
    """Refuse a question that is too long, rather than answer its beginning."""
    if (length := len(question)) > _LONGEST:
        told = f"A question has {_LONGEST:,} characters at most, and this one {length:,}."
        raise gr.Error(told, 10, print_exception=False)


def _messages(exchanges: Sequence[Exchange], asked: str = "") -> list[dict[str, Any]]:
    """Render the conversation, and a question that has no answer yet, for the chat; the last may offer names."""
    shown: list[dict[str, Any]] = []
    for number, exchange in enumerate(exchanges):
        answer = (
            rendering.answer_html(exchange.answer, number)
            if exchange.answer
            else rendering.notice_html(exchange.notice)
        )
        shown.append({"role": "user", "content": rendering.question_html(exchange.question)})
        shown.append({"role": "assistant", "content": answer})
    if asked:
        return [*shown, {"role": "user", "content": rendering.question_html(asked)}]
    if exchanges and (last := exchanges[-1].answer) and last.choices:
        shown[-1]["options"] = [{"value": name} for name in last.choices]
    return shown


def build(index: Index, uploads: bool = True) -> gr.Blocks:
    """Make the page over an index. uploads: whether readers may add to the archive."""
    desk = Desk(index)
    page = gr.Blocks(title="Briefing Q&A", fill_width=True, analytics_enabled=False, delete_cache=(3600, 86400))
    with page:
        _connect(page, _lay_out(desk, uploads), desk, uploads)
    page.queue(max_size=64)
    return page


@dataclass(frozen=True, slots=True)
class _Parts:
    """What there is on the page. exchanges, asked: the conversation so far, and the question being answered."""

    exchanges: gr.State
    asked: gr.State
    header: gr.HTML
    chat: gr.Chatbot
    box: gr.Textbox
    fresh: gr.Button
    files: gr.File
    report: gr.HTML
    panel: gr.HTML


def _lay_out(desk: Desk, uploads: bool) -> _Parts:
    """Put the parts of the page in their places."""
    exchanges, asked = gr.State([]), gr.State("")
    header = gr.HTML(rendering.header_html(desk.index.stats()), elem_id="header", apply_default_css=False)
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="talk"):
            chat = gr.Chatbot(
                elem_id="chat", label="Conversation", show_label=False, container=False, layout="panel", buttons=[],
                autoscroll=False, latex_delimiters=[], allow_tags=False, line_breaks=False,
                placeholder=rendering.WELCOME, examples=desk.examples,
            )  # fmt: skip
            box = gr.Textbox(
                elem_id="question", label="Your question", show_label=False, placeholder="What did … say about …?",
                submit_btn="Ask", max_lines=4, autofocus=True,
            )  # fmt: skip
            fresh = gr.Button("New conversation", elem_id="fresh", size="sm")
            with gr.Accordion("Add briefings", open=False, elem_id="add", visible=uploads):
                files = gr.File(label="Files to add", file_count="multiple", file_types=sorted(SUFFIXES), height=140)
                report = gr.HTML(elem_id="report", apply_default_css=False)
        with gr.Column(elem_id="side"):
            panel = gr.HTML(
                source_panel.no_source_html(), elem_id="source", apply_default_css=False, js_on_load=rendering.BEHAVIOUR
            )
    return _Parts(exchanges, asked, header, chat, box, fresh, files, report, panel)


def _connect(page: gr.Blocks, parts: _Parts, desk: Desk, uploads: bool) -> None:
    """Let the parts of the page do what they are for."""
    box, chat, exchanges, panel, asked = parts.box, parts.chat, parts.exchanges, parts.panel, parts.asked
    reply, answering = [box, chat, exchanges, panel, asked], []
    for event, take, given in (
        (box.submit, desk.take, [box, exchanges, asked]),
        (chat.example_select, desk.take_example, [exchanges, asked]),
        (chat.option_select, desk.take_choice, [exchanges, asked]),
    ):
        taken = event(
            take, given, [box, chat, asked], concurrency_limit=None, show_progress="hidden", api_visibility="private"
        )
        answering.append(
            taken.success(
                desk.respond, [asked, exchanges], reply, show_progress_on=chat, api_visibility="private",
                concurrency_limit=4, concurrency_id="ask",
            )
        )  # fmt: skip
    for event, do, given in (
        (box.stop, desk.stop, [asked, exchanges]),
        (parts.fresh.click, desk.clear, []),
        (chat.clear, desk.clear, []),
    ):
        event(do, given, reply, cancels=answering, queue=False, show_progress="hidden", api_visibility="private")
    panel.cite(desk.show, [exchanges], panel, queue=False, show_progress="hidden", api_visibility="private")
    if uploads:
        parts.files.upload(
            desk.add, parts.files, [parts.files, parts.report, parts.header, chat], show_progress_on=parts.files,
            api_visibility="private",
        )  # fmt: skip
    page.load(desk.arrive, None, [parts.header, chat], show_progress="hidden", api_visibility="private")
    api(desk.answer, api_name="ask", concurrency_limit=4, concurrency_id="ask")


def serve(index: Index, host: str = "127.0.0.1", port: int = 7860, uploads: bool = True) -> None:
    """Serve the page until it is stopped; raises OSError where it cannot listen there."""
    check_address(host, port)
    local = {"127.0.0.1", "localhost"}
    # A page elsewhere must not reach a server meant for this machine by naming it differently (DNS rebinding).
    guard = [Middleware(TrustedHostMiddleware, allowed_hosts=[*local])] if host in local else []
    keep_sound(index)
    page = build(index, uploads)
    page.launch(
        server_name=host, server_port=port, share=False, quiet=True, prevent_thread_lock=True, theme=_theme(),
        head=f"<style>{rendering.STYLE}</style>", footer_links=[], run_history=False, enable_monitoring=False,
        show_error=False, ssr_mode=False, pwa=False, max_file_size="100mb", state_session_capacity=1000,
        app_kwargs={"middleware": guard},
    )  # fmt: skip
    sys.stdout.write(f"Briefing Q&A: {page.local_url}\n")
    sys.stdout.flush()
    page.block_thread()


def _theme() -> gr.themes.Base:
    """Fonts of the reader's own system, and the page's few colours."""
    theme = gr.themes.Base(font=("system-ui", "sans-serif"), font_mono=("ui-monospace", "monospace"), radius_size="sm")
    return theme.set(
        body_background_fill="#fbfaf7", body_background_fill_dark="#171614",
        body_text_color="#1d1c1a", body_text_color_dark="#e9e5dd",
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="app.py", description="Ask a news archive questions in a browser.")
    parser.add_argument(
        "--host", default=os.environ.get("QA_HOST", "127.0.0.1"), help="address to listen on [$QA_HOST]"
    )
    parser.add_argument(
        "--port", type=int, default=os.environ.get("QA_PORT", "7860"), help="port to listen on [$QA_PORT]"
    )
    parser.add_argument("--index", help="folder of the index [$QA_INDEX, else the user's data folder]")
    parser.add_argument(
        "--sample", action="store_true", help="if the index is empty, begin with the shipped sample archive"
    )
    parser.add_argument("--no-uploads", action="store_true", help="don't let readers add to the archive")
    options = parser.parse_args(arguments)
    try:
        reads_only = options.no_uploads and not options.sample
        index = Index.open(existing(options.index) if reads_only else options.index)
        if options.sample and not index.stats()["articles"]:
            with resources.as_file(resources.files("corpus") / "sample") as folder:
                index.sync(folder)
        serve(index, options.host, options.port, uploads=not options.no_uploads)
    except (OSError, ValueError, IndexLockedError, sqlite3.Error) as error:
        parser.exit(1, f"app.py: {error}\n")


if __name__ == "__main__":
    main()
