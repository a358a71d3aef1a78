"""The plugin guide is complete, and its plugin works as printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import studio.sdk
from studio.sdk import (
    answers,
    brief,
    capabilities,
    document,
    generation,
    linebreak,
    names,
    passages,
    pictures,
    prompts,
    reasoning,
    testing,
    voice,
)
from studio.sdk.poster import (
    colours,
    contrast,
    design,
    files,
    layout,
    reading,
    sizes,
    template,
)
from studio.sdk.servers import address, keys, troubles
from studio.sdk.speech import (
    consent,
    directions,
    lexicon,
    line,
    marks,
    pinyin,
    screen,
    spoken,
    ssml,
    voices,
    written,
)

GUIDE = Path(__file__).parents[2] / "plugins" / "README.md"


def public_names() -> list[str]:
    modules = (
        answers,
        brief,
        capabilities,
        document,
        generation,
        linebreak,
        names,
        passages,
        prompts,
        reasoning,
        testing,
        voice,
        *(colours, contrast, design, files, layout, reading, sizes, template),
        *(consent, directions, lexicon, line, marks, pinyin, screen, spoken, ssml, voices, written),
        *(address, keys, troubles),
    )
    found = [*studio.sdk.__all__, *pictures.__all__]
    for module in modules:
        found += [
            name
            for name, value in vars(module).items()
            if getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
        ]
    return found


def test_every_public_name_of_the_sdk_is_in_the_guide() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    missing = [name for name in public_names() if not re.search(rf"\b{name}\b", guide)]
    assert missing == []


def blocks(language: str) -> list[str]:
    guide = GUIDE.read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", guide, re.DOTALL)


def test_the_smallest_plugin_works_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "home"))
    from studio.store.paths import places

    folder = places().plugins / "shout"
    folder.mkdir(parents=True)
    (folder / "plugin.toml").write_text(blocks("toml")[0], encoding="utf-8")
    code = blocks("python")[0]
    (folder / "plugin.py").write_text(code, encoding="utf-8")
    assert len(code.splitlines()) <= 40, "the smallest plugin fits on one screen"
    command = blocks("sh")[0].split()
    done = subprocess.run(
        [sys.executable, "-m", "studio.cli", *command[1:], "-o", str(tmp_path / "out")],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "shout.txt").read_text(encoding="utf-8") == "HELLO!!!"


def test_the_printed_test_passes(tmp_path: Path) -> None:
    space: dict[str, object] = {"__name__": "printed"}
    for code in blocks("python")[:2]:
        exec(compile(code, "guide", "exec", dont_inherit=True), space)
    space["test_shout"](tmp_path)  # type: ignore[operator]
