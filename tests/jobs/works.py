"""A small project with plugins of its own, made and changed from a test.

brief → split (a file per line) → shout (per line) → join → page
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.jobs import events
from studio.jobs.library import Library
from studio.jobs.projects import create_project, open_session
from studio.jobs.session import Session
from tests.jobs.rig import PATIENCE, library_of, write_plugin

RECIPE = """
[[step]]
id = "split"
use = "split"
takes = { brief = "brief" }
into = "media/lines"

[[step]]
id = "shout"
use = "tool.loud"
each = "line"
takes = { line = "split.line" }
into = "media/shouts"

[[step]]
id = "join"
use = "join"
takes = { shout = "shout" }
params = { title = "$title" }
into = "documents"

[[step]]
id = "page"
use = "page"
takes = { text = "join" }
into = "exports"
"""

SPLIT = """
    for number, line in enumerate(inputs.one("brief").text().split("\\n")):
        if line:
            file = job.scratch / f"{number} line.txt"
            file.write_text(line)
            job.emit(file, "text/plain", role="line")
"""

SHOUT = """
    line = inputs.one("line").text()
    job.text(line)
    if "wait" in line:
        gate = Path(os.environ["STUDIO_HOME"])
        (gate / "waiting").touch()
        while not (gate / "go").exists():
            job.progress(0.5, "waiting")
            time.sleep(0.01)
    if "fail" in line and not (Path(os.environ["STUDIO_HOME"]) / "mended").exists():
        raise PluginError(f"'{line}' can't be shouted.")
    file = job.scratch / "shout.txt"
    file.write_text(line.upper() + params.mark)
    job.emit(file, "text/plain", role="shout")
"""

JOIN = """
    file = job.scratch / "joined.md"
    file.write_text(f"# {params.title}\\n" + "\\n".join(a.text() for a in inputs.all("shout")))
    job.emit(file, "text/markdown", role="text")
"""

PAGE = """
    file = job.scratch / "page.html"
    file.write_text(f"<pre>{inputs.one('text').text()}</pre>")
    job.emit(file, "text/html", role="page")
"""


def write_plugins(folder: Path) -> Library:
    write_plugin(folder, "split", SPLIT)
    loud = 'capabilities = ["tool.loud"]'
    write_plugin(folder, "shout", SHOUT, params="mark: str = '!'", manifest=loud)
    write_plugin(folder, "yell", SHOUT, params="mark: str = '!!!'", manifest=loud)
    write_plugin(folder, "join", JOIN, params="title: str = ''")
    write_plugin(folder, "page", PAGE)
    return library_of(folder)


class Work:
    """One project, opened again and again; ``ran`` tells the jobs since it was last asked."""

    def __init__(self, folder: Path, library: Library, brief: str = "one\ntwo\nthree\n") -> None:
        self.folder, self.library = folder, library
        self.heard: list[events.Event] = []
        create_project(folder, "三绝", "zh", brief)
        (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
        self.session = self.open()

    def open(self, read_only: bool = False) -> Session:
        self.session = open_session(self.folder, self.heard.append, read_only, self.library)
        return self.session

    def make(self, *only: str, again: bool = False, yes: bool = False) -> events.BuildEnded:
        self.session.build(only, again, yes)
        return self.finish()

    def finish(self) -> events.BuildEnded:
        """Turn until the build is over."""
        self.until(lambda: not self.session.building)
        return next(e for e in reversed(self.heard) if isinstance(e, events.BuildEnded))

    def until(self, true: Callable[[], object]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < deadline, f"it never came; heard: {self.heard[-5:]}"
            self.session.turn(0.02)

    def ran(self) -> list[str]:
        ended = [e for e in self.heard if isinstance(e, events.JobEnded)]
        self.heard.clear()
        return sorted(f"{e.spec.step} {e.spec.item}".strip() for e in ended)

    def states(self) -> dict[str, str]:
        return {name: step.state.value for name, step in self.session.plan().steps.items()}

    def reason(self, step: str) -> str:
        return self.session.plan().steps[step].reason

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        """As another program would."""
        (self.folder / path).write_text(text, encoding="utf-8")

    def save(self, path: str, text: str) -> str | None:
        """As the editor does."""
        return self.session.save_document(path, text, self.session.workspace.current(path))

    def notices(self) -> list[str]:
        return [e.text for e in self.heard if isinstance(e, events.Notice)]

    def snapshot(self) -> dict[str, Any]:
        """Every file of the project, with its content and time."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
