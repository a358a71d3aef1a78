"""The story by hand: a real window on an X server, moved by mouse clicks and keys alone.

Nothing here reaches into the program: what happened is read from the project's files.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.programs import require_program

PATIENCE = 240.0  # seconds: test machines share their cores
TRY_IT = (1080, 262)  # the first sample on the home page of a 1280 x 800 window


class Hand:
    """Clicks and types on a display of its own; ends what it started."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._started: list[subprocess.Popen[bytes]] = []
        read, write = os.pipe()
        self._start(
            [require_program("Xvfb"), "-displayfd", str(write), "-screen", "0", "1280x800x24",
             "-nolisten", "tcp"],
            os.environ, write,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        self.environment = {
            **os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "HOME": str(home),
            "STUDIO_HOME": str(home / "studio"), "LANG": "C.UTF-8",
        }  # fmt: skip

    def open_studio(self) -> subprocess.Popen[bytes]:
        code = "import sys; from studio.ui.app import main; sys.exit(main([]))"
        return self._start([sys.executable, "-c", code], self.environment)

    def click(self, x: int, y: int, times: int = 1) -> None:
        self._xdotool("mousemove", str(x), str(y))
        time.sleep(0.2)
        self._xdotool("click", "--repeat", str(times), "--delay", "60", "1")

    def key(self, *keys: str) -> None:
        self._xdotool("key", *keys)

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "50", text)

    def sees(self, title: str) -> bool:
        """Whether there is a window whose title has this in it."""
        return bool(self._xdotool("search", "--onlyvisible", "--name", title, check=False).strip())

    def end(self) -> None:
        for process in reversed(self._started):
            process.terminate()
            process.wait(20)

    def _start(
        self, command: list[str], environment: os._Environ[str] | dict[str, str], *fds: int
    ) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command, env=environment, pass_fds=fds, stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        self._started.append(process)
        return process

    def _xdotool(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            [require_program("xdotool"), *arguments], env=self.environment, check=check,
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        return done.stdout


@pytest.fixture
def hand(tmp_path: Path) -> Iterator[Hand]:
    require_program("xdotool")
    made = Hand(tmp_path)
    yield made
    made.end()


def until(there: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.2)


def newest_page(project: Path) -> int:
    """When a page of the package was last written; its folder is called after the title."""
    pages = project.glob("exports/package/**/*.html")
    return max((page.stat().st_mtime_ns for page in pages if page.exists()), default=0)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_sample_is_made_edited_and_made_again_by_hand(hand: Hand) -> None:
    studio = hand.open_studio()
    until(lambda: hand.sees("Sanjue Studio"), "the window is there")
    time.sleep(1)
    hand.click(*TRY_IT)
    projects = hand.home / "Documents" / "Sanjue"
    until(lambda: hand.sees(". Sanjue Studio"), "the sample is open")
    (project,) = [file.parent for file in projects.glob("*/project.toml")]
    hand.key("ctrl+Return")
    until(lambda: list(project.glob("exports/package/**/*.html")), "everything is made")
    made = {file: file.stat().st_mtime_ns for file in project.glob("media/takes/*.wav")}
    assert len(made) > 20 and list(project.glob("media/pictures/*.png"))

    (article,) = [f for f in project.glob("documents/*.md") if "article" in f.name.lower()] or [
        max(project.glob("documents/*.md"), key=lambda f: f.stat().st_size)
    ]
    before = article.read_text(encoding="utf-8")
    hand.key("ctrl+2")
    time.sleep(1)
    hand.click(600, 328)  # in the first paragraph, not in the title, which names files
    hand.key("End")
    hand.type(" Really")
    began = time.monotonic()
    until(lambda: "Really" in article.read_text(encoding="utf-8"), "the word is saved")
    assert time.monotonic() - began < 5
    assert before.replace("\n", "") != article.read_text(encoding="utf-8").replace("\n", "")
    old = newest_page(project)
    hand.key("ctrl+Return")
    until(lambda: newest_page(project) > old, "it is made again")
    again = {file: file.stat().st_mtime_ns for file in project.glob("media/takes/*.wav")}
    assert sum(again[file] == made[file] for file in made if file in again) >= len(made) - 3

    for page in ("ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "ctrl+j", "ctrl+comma"):
        hand.key(page)
        time.sleep(0.7)
    hand.key("ctrl+shift+l")
    settings = hand.home / "studio"
    until(lambda: _theme(settings) == "dark", "the window is dark")
    hand.key("ctrl+q")
    until(lambda: studio.poll() is not None, "the window closes")
    assert studio.returncode == 0


def _theme(folder: Path) -> object:
    for file in folder.rglob("settings.toml"):
        return tomllib.loads(file.read_text(encoding="utf-8")).get("theme")
    return None
