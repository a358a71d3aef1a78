"""The rules of DESIGN that a machine can hold: imports, types, style, sizes."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
FILE_LINES, FUNCTION_LINES = 300, 60  # fails; 250 and 40 are what we aim at
MEDIAN_LINES = 160


def sources() -> list[Path]:
    return sorted([*(ROOT / "studio").rglob("*.py"), *(ROOT / "plugins").rglob("*.py")])


@pytest.mark.parametrize(
    "command",
    [["lint-imports"], ["mypy"], ["ruff", "check", "."], ["ruff", "format", "--check", "."]],
    ids=lambda command: command[0] + "-" + command[-1].lstrip("-"),
)
def test_the_checkers_are_content(command: list[str]) -> None:
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_are_one_idea() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    long = {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > FILE_LINES}
    assert long == {}
    assert sorted(lengths.values())[len(lengths) // 2] <= MEDIAN_LINES


def test_functions_fit_a_glance() -> None:
    long = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {lines}")
    assert long == []


def test_no_module_is_a_rag_bag() -> None:
    names = {path.stem for path in sources()}
    assert not names & {"utils", "util", "common", "helpers", "misc", "main_window"}


def test_nothing_happens_at_import() -> None:
    """The sdk and the worker start in a bare interpreter without anything of the studio's."""
    code = (
        "import sys; import studio.worker.__main__, studio.worker.serve, studio.sdk;"
        "allowed = {'studio', 'studio.sdk', 'studio.worker', 'studio.jobs', 'studio.jobs.protocol'};"
        "found = {m for m in sys.modules if m.startswith('studio')};"
        "print(sorted(m for m in found if m not in allowed"
        " and not m.startswith(('studio.sdk.', 'studio.worker.'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_plugin_that_paints_with_qt_knows_no_window() -> None:
    found = set()
    for path in (ROOT / "plugins" / "poster").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                found.add(node.module)
    assert found == {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtSvg"}


def test_every_plugin_explains_itself() -> None:
    folders = [path.parent for path in (ROOT / "plugins").glob("*/plugin.toml")]
    assert folders
    for folder in folders:
        text = (folder / "plugin.toml").read_text(encoding="utf-8")
        for key in ("name_zh", "description", "description_zh", "licence"):
            assert f"\n{key} = " in text, f"{folder.name} lacks {key}"
        assert folder.name == "echo" or (folder / "README.md").is_file(), folder.name
