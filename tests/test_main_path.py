"""The main path and its contract: files in, checked answers out, on every surface."""

import ast
import json
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index import Filters, Index, IndexLockedError
from index.vectors.chroma import state
from qa import ask
from qa.cli import commands as cli
from qa.evaluation import load_questions, run
from qa.llamaindex import BriefingQueryEngine, BriefingRetriever

ROOT = Path(__file__).parent.parent
KEYS = {
    "question", "status", "reason", "text", "kind", "citations", "query", "nearest", "notes", "changes",
    "trace", "timings",
}  # fmt: skip
CITATION_KEYS = {
    "n", "article_id", "title", "outlet", "date", "url", "author", "start", "end", "quote", "prefix", "suffix",
    "sha256", "speaker", "cue", "statement_kind", "score",
}  # fmt: skip
QUESTIONS = [
    "What did Voss say about the salmon?",
    "What did Pier Anders say about Voss?",
    "How many cars use the bridge at Tarn?",
    "What did Dana Zoë say?",
    "Where does Otto Lind sell bread?",
]


# The contract


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_citation_is_exact(question, archive):
    answer = ask(question, index=archive).to_dict()

    assert answer.keys() == KEYS
    assert answer["status"] == "answered", answer["text"]
    assert [c["n"] for c in answer["citations"]] == list(range(1, len(answer["citations"]) + 1))
    assert list(dict.fromkeys(int(n) for n in re.findall(r"\[(\d+)\]", answer["text"]))) == [
        c["n"] for c in answer["citations"]
    ]
    for c in answer["citations"]:
        article = archive.article(c["article_id"])
        assert c.keys() == CITATION_KEYS
        assert c["quote"] == article.text[c["start"] : c["end"]]
        assert article.text[: c["start"]].endswith(c["prefix"])
        assert article.text[c["end"] :].startswith(c["suffix"])
        assert c["sha256"] == article.sha256
    json.dumps(answer)


def test_nobody_is_credited_with_what_is_said_about_them(archive):
    voss = ask("What did Voss say about the salmon?", index=archive)
    anders = ask("What did Anders say about the salmon?", index=archive)

    assert {c.speaker for c in voss.citations} == {"Clara Voss"}
    assert not any("wrong" in c.quote for c in voss.citations)
    assert any("Voss is wrong" in c.quote for c in anders.citations)


@pytest.mark.parametrize(
    ("question", "limits", "reason"),
    [
        ("What did Marie Curie say about radium?", {}, "unknown_speaker"),
        ("What did Voss say about radium?", {}, "no_statement"),
        ("What did Voss say about salmon?", {"since": "2022-01-01"}, "outside_dates"),
        ("Who discovered the moons of Jupiter?", {}, {"off_topic", "not_found"}),
        ("???", {}, "unclear"),
    ],
)
def test_refusals_have_a_reason(question, limits, reason, archive):
    answer = ask(question, index=archive, **limits)

    assert answer.status == "abstained"
    assert answer.reason in ({reason} if isinstance(reason, str) else reason)
    assert not answer.citations


def test_an_empty_index_says_so(tmp_path):
    Index.open(tmp_path / "none")
    (tmp_path / "new").mkdir()

    assert ask("What did Voss say?", index=tmp_path / "none").reason == "empty_index"
    assert ask("What did Voss say?", index=tmp_path / "new").reason == "empty_index"


@pytest.mark.parametrize("holds", [None, "notes.txt"])
def test_to_ask_makes_no_index(holds, tmp_path, monkeypatch, capsys):
    """Neither in a folder that is not there, nor in one that holds something else; nor does another surface."""
    nowhere = tmp_path / "nowhere"
    if holds:
        nowhere.mkdir()
        (nowhere / holds).touch()
    monkeypatch.setenv("QA_INDEX", str(nowhere))
    message = f"there is no index at {nowhere}; make one with: qa index PATH --index {nowhere}"

    for index in (nowhere, str(nowhere), None):
        with pytest.raises(FileNotFoundError, match=f"^{re.escape(message)}$"):
            ask("What did Voss say?", index=index)
    for arguments in (["ask", "What did Voss say?"], ["chat"], ["search", "salmon"], ["info"]):
        assert run_cli(*arguments) == 1
        assert capsys.readouterr().err == f"qa: {message}\n"
    assert [path.name for path in tmp_path.rglob("*")] == (["nowhere", holds] if holds else [])


@pytest.mark.parametrize("question", [None, 5, b"What did Voss say?", ["What did Voss say?"]])
def test_a_question_is_text(question, archive):
    with pytest.raises(TypeError, match=r"^question: must be text, not \w+$"):
        ask(question, index=archive)


@pytest.mark.parametrize("question", [*QUESTIONS, "What did Voss say about radium?"])
def test_nothing_later_than_as_of_is_shown(question, archive):
    answer = ask(question, index=archive, as_of="2021-06-30")

    assert all(item.date and item.date <= "2021-06-30" for item in (*answer.citations, *answer.nearest) if item.title)


@pytest.mark.parametrize(("name", "value"), [("since", "soon"), ("as_of", "2021-13-01"), ("today", "now"), ("k", 0)])
def test_bad_arguments_are_named(name, value, archive):
    with pytest.raises(ValueError, match=f"^{name}: "):
        ask("What did Voss say?", index=archive, **{name: value})


def test_filters_hold_in_both_arms(archive):
    filters = Filters(outlets=("harbour post",), until="2022-12-31")
    outlets = {
        archive.article(hit.passage.article_id).outlet for hit in archive.search("Tarn bridge salmon", 10, filters)
    }
    dates = {archive.article(hit.passage.article_id).date for hit in archive.search("bread", 10, filters)}

    assert outlets == {"Harbour Post"}
    assert None not in dates


@pytest.mark.parametrize("text", ['"', "foo AND", "-x", "col:val", "(", "*", "NEAR(a b)", "🎉", "a\0b", "'"])
def test_no_text_is_search_syntax(text, archive):
    archive.search(text)
    archive.statements(topic=text)
    ask(f"What did Voss say about {text}?", index=archive)


# Surfaces


def run_cli(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        cli.main(list(arguments))
    return int(stopped.value.code or 0)


def test_command_line_gives_the_same_answer(archive, capsys):
    code = run_cli("ask", QUESTIONS[0], "--json", "--index", str(archive.path))
    printed = json.loads(capsys.readouterr().out)
    answer = ask(QUESTIONS[0], index=archive).to_dict()

    assert code == 0
    assert {k: v for k, v in printed.items() if k != "timings"} == {k: v for k, v in answer.items() if k != "timings"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask", "What did Voss say about radium?"], 3),
        (["ask", "What did Voss say about salmon?", "--since", "soon"], 2),
        (["ask"], 2),
        (["--version"], 0),
        (["nonsense"], 2),
        (["index", "/no/such/file"], 1),
        (["eval", "/no/such/file"], 1),
        (["info"], 0),
        (["search", "salmon"], 0),
    ],
)
def test_exit_status(arguments, code, archive, capsys, monkeypatch):
    monkeypatch.setenv("QA_INDEX", str(archive.path))

    assert run_cli(*arguments) == code
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("loaded", ["click", "typer", "qa.engine", "openvino"])
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_a_stop_while_modules_are_loaded_is_a_stop(loaded, archive):
    command = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "qa",
        "ask",
        "Why do salmon come?",
        "--index",
        str(archive.path),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as running:
        assert any(loaded in line for line in running.stderr)  # one of its modules has been loaded
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=60)

    assert running.returncode == 130
    assert "Traceback" not in told


def test_evaluation_keeps_order_and_passes_arguments(archive, tmp_path):
    path, out = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    path.write_text(
        '{"id": "b", "question": "What did Voss say about the salmon?", "as_of": "2021-06-30", "note": 1}\n\n'
        '{"id": "a", "question": "What did Voss say about radium?"}\n',
        encoding="utf-8",
    )
    with out.open("w", encoding="utf-8") as stream:
        summary = run(load_questions(path), archive, stream, lambda done: None, lambda question, error: None)
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    assert [record["id"] for record in records] == ["b", "a"]
    assert records[0]["query"]["as_of"] == "2021-06-30"
    assert all(c["article"] == c["article_id"] for record in records for c in record["citations"])
    assert (summary.questions, records[1]["abstained"]) == (2, True)


def test_a_question_that_fails_is_named_and_stops_no_other(archive, tmp_path, capsys):
    path, out = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    asked = {"question": "What did Voss say about the salmon?"}
    bad = [("a", {}), ("b", {"as_of": "soon"}), ("c", {"outlets": 5}), ("d", {})]
    path.write_text("\n".join(json.dumps({"id": i, **asked, **given}) for i, given in bad), encoding="utf-8")

    code = run_cli("eval", str(path), "--out", str(out), "--index", str(archive.path))
    printed, told = capsys.readouterr()

    assert code == 1
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["a", "d"]
    assert printed.startswith("4 questions, 2 answered, 2 failed; abstained: none\n")
    assert told.splitlines()[0] == "question b: as_of: 'soon' is not a day as YYYY-MM-DD"
    assert [line.partition(":")[0] for line in told.splitlines()] == ["question b", "question c"]


def test_bad_questions_file_is_named_with_its_line(tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text('{"question": "a"}\nnot json\n', encoding="utf-8")

    with pytest.raises(ValueError, match=r"questions\.jsonl:2"):
        load_questions(path)


def test_llamaindex_objects(archive):
    nodes = BriefingRetriever(archive, k=3).retrieve("How many cars use the bridge?")
    response = BriefingQueryEngine(index=archive).query(QUESTIONS[0])

    assert nodes[0].node.metadata["article_id"] == "dam-2"
    assert response.metadata["status"] == "answered"
    assert response.source_nodes[0].node.get_content() == response.metadata["citations"][0]["quote"]


def test_llamaindex_opens_the_collection(archive):
    from llama_index.core import VectorStoreIndex
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from index.vectors.collection import opened
    from index.vectors.embedding import _folder

    model = HuggingFaceEmbedding(model_name=str(_folder("all-MiniLM-L6-v2")))
    here = state(archive.catalog, archive.path)
    with opened(here.folder, here.version, here.seal) as vectors:
        store = ChromaVectorStore(chroma_collection=vectors.collection)
        retriever = VectorStoreIndex.from_vector_store(store, embed_model=model).as_retriever(similarity_top_k=3)
        found = [node.node_id for node in retriever.retrieve("the bridge at Tarn")]

    assert found == [i for i, _ in archive.nearest("the bridge at Tarn", 3)]


# Indexing


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("date 2024-01-02 The mill burnt down, mayor Ada Holm said.", encoding="utf-8")
    (folder / "two.txt").write_text("date 2024-01-03 “We will rebuild the mill,” said Ada Holm.", encoding="utf-8")
    return folder


def test_the_command_tells_scripts_what_became_of_the_files(folder, tmp_path, capsys):
    """Status 4 where some failed, 1 where nothing could be indexed; files of other kinds are no failure."""

    def indexed(*paths):
        code = run_cli("index", *map(str, paths), "--index", str(tmp_path / "index"))
        return code, *(text.splitlines() for text in capsys.readouterr())

    (folder / "photo.png").touch()
    (folder / "notes").write_text("Notes.")
    code, lines, told = indexed(folder)

    assert (code, told) == (0, [])
    assert lines[:2] == [
        "2 added, 0 changed, 0 removed, 0 unchanged, 0 failed",
        "2 files of other kinds passed over: no ending 1, .png 1",
    ]

    (folder / "three.json").write_text("{")
    code, lines, told = indexed(folder)
    assert (code, lines[0]) == (4, "0 added, 0 changed, 0 removed, 2 unchanged, 1 failed")

    assert indexed(folder / "three.json")[0] == 1

    code, lines, told = indexed(folder / "notes")
    assert (code, len(lines)) == (0, 2)
    assert told == [f"{folder / 'notes'}: of no known kind, so read as plain text"]


def test_sync_follows_the_files(folder, tmp_path):
    index = Index.open(tmp_path / "index")
    first, again = index.sync(folder), index.sync(folder)
    (folder / "one.txt").write_text("date 2024-01-02 The mill stands, mayor Ada Holm said.", encoding="utf-8")
    (folder / "two.txt").unlink()
    (folder / "bad.pdf").write_bytes(b"no pdf")
    changed = index.sync(folder)

    assert (len(first.added), len(first.unchanged)) == (2, 0)
    assert (len(again.added), len(again.unchanged)) == (0, 2)
    assert (len(changed.added), len(changed.removed), len(changed.failed)) == (1, 2, 1)
    assert "bad.pdf" in changed.failed[0].place
    assert index.stats()["articles"] == 1
    assert [row.quote for row in index.statements("Holm")] == ["The mill stands"]
    assert len(index.search("mill")) == 1


def test_a_second_run_writes_and_embeds_nothing(folder, tmp_path, monkeypatch):
    index = Index.open(tmp_path / "index")
    index.sync(folder)
    encoded = []
    monkeypatch.setattr(type(index._encoder()), "encode", lambda self, texts, progress=None: encoded.append(texts))
    before = list(index.catalog.db.iterdump())
    index.sync(folder)

    assert list(index.catalog.db.iterdump()) == before
    assert encoded == []


def test_articles_from_elsewhere_stay(folder, tmp_path):
    index = Index.open(tmp_path / "index")
    index.sync(folder / "one.txt")
    index.sync(folder / "two.txt")

    assert index.stats()["articles"] == 2


def test_stopping_loses_nothing(folder, tmp_path):
    index, whole = Index.open(tmp_path / "index"), Index.open(tmp_path / "whole")
    whole.sync(folder)

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "Embedding":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.sync(folder, stop)
    assert index.search("mill")
    index.sync(folder)

    assert [hit.passage for hit in index.search("mill")] == [hit.passage for hit in whole.search("mill")]


def test_a_marked_chroma_is_scanned_around_and_built_anew(folder, tmp_path):
    index = Index.open(tmp_path / "index")
    index.sync(folder)
    sound = index.nearest("mill", 5)
    index.catalog.set("chroma_dirty", "1")
    shutil.rmtree(state(index.catalog, index.path).folder, ignore_errors=True)
    scanned = index.nearest("mill", 5)
    index.sync(folder)

    assert [i for i, _ in scanned] == [i for i, _ in sound]
    assert index.catalog.setting("chroma_dirty") == "0"
    assert [i for i, _ in index.nearest("mill", 5)] == [i for i, _ in sound]


def test_a_second_writer_is_told_at_once(folder, tmp_path):
    index = Index.open(tmp_path / "index")

    def other(stage: str, done: int, total: int) -> None:
        with pytest.raises(IndexLockedError, match="another process"):
            Index.open(tmp_path / "index").sync(folder)

    index.sync(folder, other)


# Imports


def test_arrows_point_one_way():
    allowed = {"corpus": set(), "prompts": set(), "index": {"corpus"}, "qa": {"corpus", "index", "prompts"}}
    for package, may in allowed.items():
        for path in (ROOT / package).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
                ours = {name.split(".")[0] for name in names} & {*allowed, "app", "gradio"}
                assert ours <= {package, *may}, f"{path}: {ours}"


def test_importing_qa_is_cheap():
    code = (
        "import sys; from qa import ask; heavy = {'torch', 'numpy', 'chromadb', 'llama_index', 'gradio', "
        "'sentence_transformers', 'typer'} & set(sys.modules); print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert done.stdout.strip() == "[]"


def test_no_network_at_all(tmp_path):
    code = f"""
import socket, sys
def refuse(*args, **kwargs):
    raise AssertionError(f"looked up {{args}}")
socket.getaddrinfo = refuse
from index import Index
from qa import ask
index = Index.open({str(tmp_path)!r})
index.sync("corpus/sample")
assert ask("What did Scholz say about ground troops?", index=index).citations
assert ask("When did the grain deal end?", index=index).citations
import app
app.build(index)
print("done")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)

    assert done.stdout.strip().endswith("done"), done.stderr
