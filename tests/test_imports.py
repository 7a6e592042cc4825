"""The packages: imports point one way, heavy ones wait until they are needed, and what is offered is what is listed."""

import ast
import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import index

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "index", "qa", "prompts")
MAY_IMPORT = {
    "corpus": {"corpus"},
    "index": {"corpus", "index"},
    "prompts": {"prompts"},
    "qa": {"corpus", "index", "prompts", "qa"},
    "app": {"corpus", "index", "qa", "app"},
}
MODULES = [ROOT / "app.py", *sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))]
HEAVY = ("torch", "chromadb", "llama_index", "gradio", "sentence_transformers", "transformers", "numpy", "typer")


BY_NAME = ("import_module", "__import__", "run_module")


def imported(path: Path) -> Iterator[str]:
    """List the modules a file imports, at the top or anywhere inside; `import_module` of a literal counts too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            yield node.module
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(BY_NAME):
            name = node.args[0]
            yield name.value if isinstance(name, ast.Constant) else ast.unparse(name).lstrip("f'\"")


def owner(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_the_walk_sees_every_form_of_import(tmp_path):
    file = tmp_path / "module.py"
    file.write_text(
        "import os.path as p\nfrom qa.engine import answer\ndef f():\n    from index import Index\n    import corpus\n"
        "    importlib.import_module('gradio.themes')\n    import_module(f'index.{name}')\n"
    )

    assert {name.split(".")[0] for name in imported(file)} == {"os", "qa", "index", "corpus", "gradio"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path):
    ours = {name.split(".")[0] for name in imported(path)} & {*MAY_IMPORT, "tests"}

    # `qa serve` runs the app as a program of its own
    started = (
        {"app"}
        if path == ROOT / "qa" / "cli" / "commands.py" and "runpy.run_module" in path.read_text("utf-8")
        else set()
    )
    assert ours - started <= MAY_IMPORT[owner(path)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_app_imports_gradio(path):
    assert ("gradio" in {name.split(".")[0] for name in imported(path)}) == (path == ROOT / "app.py")


@pytest.mark.parametrize("statement", ["from qa import ask", "import corpus, index, qa, prompts"])
def test_importing_is_cheap(statement):
    code = f"{statement}\nimport json, sys\nprint(json.dumps([m for m in {HEAVY} if m in sys.modules]))"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("question", ["What did Putin say about Donbas?", "When did the grain deal end?"])
def test_a_question_is_answered_without_llamaindex(question, sample):
    code = (
        "import sys\nfrom qa.cli.commands import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit as done:\n"
        "    assert not done.code\nassert 'index.store' in sys.modules\n"
        "print(sorted(name for name in sys.modules if name.startswith('llama_index')))"
    )
    command = [sys.executable, "-c", code, "ask", question, "--index", str(sample.path)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


# Within a package, too, imports point one way: a folder, or a module of the package itself, is imported by those
# further right alone. What is not listed is held by the test of circles.
LAYERS = {
    "corpus": ("articles", "processes", "text", "names", "statements"),
    "index": ("progress", "location", "passages", "storage", "people", "matching", "sync", "store", "doctor", "upkeep"),
    "qa": (
        "settings", "reading", "writing", "evidence", "verification", "refusing", "answering", "explaining", "engine",
        "llamaindex", "evaluation", "page", "cli",
    ),
}  # fmt: skip
# Folders that stand apart: what they may import of their package, and what may import them.
APART = {
    "corpus.readers": ({"articles", "processes", "text"}, set()),
    "index.vectors": ({"storage", "passages", "progress", "lock"}, {"sync", "store", "doctor", "upkeep"}),
}


def part_of(name: str) -> str:
    """Return the folder of its package, or the module of the package itself, that a module is in or is."""
    return name.split(".")[1] if "." in name else ""


@pytest.mark.parametrize("path", MODULES[1:], ids=lambda path: str(path.relative_to(ROOT)))
def test_layers_within_a_package(path):
    package, part = owner(path), path.relative_to(ROOT).parts[1].removesuffix(".py")
    layers = LAYERS.get(package, ())
    needs = {part_of(name) for name in imported(path) if name.split(".")[0] == package} - {part, ""}
    apart = {name.split(".")[1]: rule for name, rule in APART.items() if name.split(".")[0] == package}

    if part in apart:
        assert needs <= apart[part][0]
    elif part in layers:
        below = {*layers[: layers.index(part)], *(other for other, (_, users) in apart.items() if part in users)}
        assert {need for need in needs if need in {*layers, *apart}} <= below


def test_no_modules_import_each_other_in_a_circle():
    """Not even inside functions; what only type checkers read does not count."""
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES
    }
    needs = {name: {m for m in imported_at_all(path) if m in modules} - {name} for name, path in modules.items()}
    while free := [name for name, others in needs.items() if not others]:
        for name in free:
            del needs[name]
        for others in needs.values():
            others.difference_update(free)

    assert not needs


def imported_at_all(path: Path) -> Iterator[str]:
    """List the modules that are run when a file's imports are, at the top or inside functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unread = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in unread:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


@pytest.mark.parametrize(
    ("tables", "modules"),
    [
        ("introductions|name_words", {"name_table"}),
        ("passages_fts", {"fulltext", "passage_table"}),
        ("leaving_chroma", {"passage_table"}),
        ("leaving_vectors", {"vector_table", "migration"}),
        ("files|roots", {"places", "migration"}),
    ],
)
def test_tables_are_asked_in_modules_of_their_own(tables, modules):
    asked = re.compile(rf"\b(?:FROM|JOIN|INTO|UPDATE) (?:main\.)?(?:{tables})\b")
    found = {path for path in MODULES if asked.search(path.read_text(encoding="utf-8"))}

    assert found == {ROOT / "index" / "storage" / f"{module}.py" for module in modules}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_offers_what_it_lists(name):
    """Everything listed can be imported; everything of the package's own that can be imported from it is listed."""
    package = importlib.import_module(name)
    listed = {entry: getattr(package, entry) for entry in getattr(package, "__all__", ())}
    submodules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    own = {
        entry
        for entry, value in vars(package).items()
        if not entry.startswith("_") and entry not in submodules
        if inspect.isclass(value) or inspect.isfunction(value)
        if value.__module__.split(".")[0] == name
    }

    assert sorted(listed) == list(getattr(package, "__all__", []))
    assert all(value.__module__.split(".")[0] == name for value in listed.values())
    assert own <= listed.keys() if hasattr(package, "__all__") else own == {"render"}


def test_a_name_the_index_offers_is_looked_for_where_it_is_made():
    assert {name: getattr(index, name).__module__.removeprefix("index.") for name in index.__all__} == index._HOMES


def test_an_unknown_name_is_not_offered():
    for name in PACKAGES:
        with pytest.raises(AttributeError):
            getattr(importlib.import_module(name), "no_such_name")  # noqa: B009
