"""Plugins that know the project's language say everything that people read in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parents[2] / "plugins"
SAYING = ("PluginError", "notice", "progress", "too_small")


def told(file: Path) -> Iterator[tuple[int, str]]:
    """The literal words of each refusal, remark and label, with its line."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in SAYING:
            words = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant))
            yield node.lineno, " ".join(word for word in words if isinstance(word, str))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


@pytest.mark.parametrize("plugin", ["article", "claims", "composer", "rewrite"])
def test_what_is_said_in_english_is_said_in_chinese_too(plugin: str) -> None:
    files = sorted((PLUGINS / plugin).glob("*.py"))
    found = [(file.name, line, text) for file in files for line, text in told(file)]
    english = [one for one in found if re.search(r"[a-z]{2,} [a-z]{2,}", one[2])]
    assert [one for one in english if not re.search(r"[\u3400-\u9fff]", one[2])] == []
    assert len(found) > (2 if plugin == "composer" else 3)
