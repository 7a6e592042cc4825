"""The README's code does what it says."""

import re
import shlex
from inspect import getsource
from pathlib import Path

import pytest

from qa import engine
from qa.cli import commands as cli

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_python_example_runs(sample, monkeypatch, capsys):
    monkeypatch.setenv("QA_INDEX", str(sample.path))
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)

    exec(compile(code, "README.md", "exec"), {})

    assert "There will be no ground troops" in capsys.readouterr().out


COMMANDS = re.findall(r"^(qa (?:ask|search|speakers|statements) .*?)(?:\s+#.*)?$", README, re.MULTILINE)
NOT_HELD = re.compile(r"wheat|Putin --about grain")  # what nobody says in the sample, so that it is declined


@pytest.mark.parametrize("line", COMMANDS)
def test_command_line_examples_run(line, sample, monkeypatch, capsys):
    monkeypatch.setenv("QA_INDEX", str(sample.path))

    with pytest.raises(SystemExit) as stopped:
        cli.main(shlex.split(line)[1:])

    declined = bool(NOT_HELD.search(line))
    assert stopped.value.code == (3 if declined else 0)
    told = capsys.readouterr()
    assert told.out.strip() or (declined and told.err.strip())


def test_every_setting_is_documented():
    package = Path(__file__).parent.parent
    paths = [package / "app.py", *(path for folder in ("index", "qa") for path in (package / folder).rglob("*.py"))]
    sources = [path.read_text(encoding="utf-8") for path in paths]
    settings = {name for source in sources for name in re.findall(r'environ(?:\.get\(|\[)"(QA_\w+)"', source)}

    assert settings and settings <= set(re.findall(r"`(QA_\w+)`", README))


def test_linked_files_exist():
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", README)

    assert links
    assert all((Path(__file__).parent.parent / link).exists() for link in links)


def test_the_map_of_modules_has_every_module():
    """Each under the heading of its package, behind the name of its folder."""
    text = (Path(__file__).parent.parent / "docs" / "architecture.md").read_text("utf-8")
    parts = re.split(r"^## (corpus|index|qa|Why)\b|^\*\*`(\w+)/`", text, flags=re.MULTILINE)
    root, named, package, folder = Path(__file__).parent.parent, set(), "", ""
    for heading, inner, told in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        package, folder = (heading, "") if heading else (package, inner or folder)
        for name in re.findall(r"`(\w+\.(?:py|sql|css|js))`", told):
            places = [root / package / other / name for other in (folder, "cli" if folder == "page" else folder)]
            named.update(place for place in places if place.exists())
    files = (path for part in ("corpus", "index", "qa") for path in (root / part).rglob("*"))
    modules = {path for path in files if path.suffix in {".py", ".sql", ".css", ".js"} and "__" not in path.stem}

    assert sorted(str(path.relative_to(root)) for path in modules - named) == []


def test_the_main_path_stands_in_the_engine_as_it_is_quoted():
    quoted = re.search(r"these four lines of `qa/engine\.py`.*?\n\n(.*?)\n\n", README, re.DOTALL)[1].split("\n")
    written = [line.strip() for line in getsource(engine.answer).split("\n")]

    places = [written.index(line.partition("#")[0].strip()) for line in quoted]
    assert len(places) == 4
    assert places == sorted(places)
