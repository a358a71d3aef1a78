"""The `studio` command in a process of its own, and projects for it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.cli.__main__ import main
from studio.jobs.projects import create_project

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds; everything here takes a few
BRIEF = """# 茶山小铺开张了
## 结构
announcement
## 产品
茶山小铺是一家卖春茶的网店。
## 要点
- 头采龙井在清明前采摘，共有 120 斤
- 每一罐都写着采摘的日期和茶园
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err

    def json(self) -> Any:
        return json.loads(self.out)


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "studio.cli", *map(str, words)]


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    env = {**os.environ, **(extra or {})}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), env.get("PYTHONPATH", "")]))
    return {"PYTHONIOENCODING": "utf-8:strict", **env}


def studio(
    *words: str | Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    typed: bytes = b"",
    patience: int = PATIENCE,
) -> Ran:
    """Never a traceback, whatever was asked. ``typed`` comes through a pipe."""
    done = subprocess.run(
        command(*words), cwd=cwd, env=environment(env), capture_output=True, timeout=patience,
        input=typed, check=False,
    )  # fmt: skip
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace"))
    assert "Traceback" not in ran.said, ran.said
    return ran


def refused(*words: str | Path, code: int = 2, cwd: Path | None = None) -> str:
    """The one line that says what to do; nothing else is printed as an error."""
    return checked(studio(*words, cwd=cwd), code)


def refused_here(*words: str | Path) -> str:
    return checked(here(*words), 2)


def checked(ran: Ran, code: int) -> str:
    assert ran.code == code, ran.said
    lines = ran.err.splitlines()
    assert len(lines) == 1 and lines[0].startswith("studio: "), ran.said
    return lines[0]


def here(*words: str | Path) -> Ran:
    """The same in this process, for tables of cases and for looks between two commands."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(word) for word in words])
    return Ran(code, out.getvalue(), err.getvalue())


def start(*words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*words), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL, text=True, encoding="utf-8",
    )  # fmt: skip


def project(folder: Path, recipe: str = "", brief: str = BRIEF) -> Path:
    """A new project, with a recipe of its own if one is given."""
    create_project(folder, "茶山小铺开张了", "zh", brief)
    if recipe:
        (folder / "recipe.toml").write_text(recipe, encoding="utf-8")
    return folder


def states(folder: Path) -> dict[str, str]:
    steps = here("status", folder, "--json").json()["steps"]
    return {name: step["state"] for name, step in steps.items()}


def step(step_id: str, /, *lines: str, **params: Any) -> str:
    """A step of a recipe that the plugin echo does."""
    table = ", ".join(f"{key} = {json.dumps(value)}" for key, value in params.items())
    text = [f'[[step]]\nid = "{step_id}"\nuse = "echo"\nparams = {{ {table} }}', *lines]
    return "\n".join(text) + "\n"


CHAIN = (
    step("one", text="eins", name="one.txt")
    + step("two", 'takes = ["one"]', name="two.txt")
    + step("apart", text="apart", name="apart.txt")
)
"""Two steps in a row, and one beside them."""
