"""A project with sentences in the real window, a sink that keeps what is played, and a
microphone that hears what a test says."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.core.narration import Sentence
from studio.jobs.projects import create_project
from studio.ui.app import Studio
from studio.ui.narration_wires import NarrationWires
from studio.ui.presenter.narration.narrating import Narrating
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.views.narration.room import NarrationRoom

from .test_window import open_project

SLOW = 60_000  # milliseconds: test machines share their cores
RECIPE = """
format = 1
id = "spoken"
[[step]]
id = "parts"
use = "task.parts"
takes = { article = "brief" }
params = { sentences = false, disclosure = "off" }
into = "media/script"
[[step]]
id = "lines"
use = "task.lines"
takes = { script = "parts.script", directions = "directions" }
params = { cast = "$narration.cast", lexicon = "$narration.lexicon" }
into = "media/lines"
[[step]]
id = "takes"
use = "task.narrate"
each = "line"
takes = { line = "lines.line" }
into = "media/takes"
[[step]]
id = "narration"
use = "audio.mix"
takes = { script = "lines.script", take = "takes.take", timing = "takes.timing" }
into = "media/narration"
"""
LAMP = (
    "# The lamp\n\n## Light in the evening\n\nThe lamp is a light for the desk. It costs 30 euros. "
    "It runs for 40 hours.\n\n## Made to last\n\nIts battery can be replaced.\n"
)
TOWER = (
    "# 灯塔\n\n## 海边的光\n\n灯塔在海边。银行的行长走在路上，他重新量了量灯塔的高度，一共二十四米。\n\n"
    "## 夜里\n\n李雷说：“今晚的风很大。”船慢慢地靠岸了。\n"
)


class Heard:
    """A sink that takes ``step`` samples whenever it is asked, as if they had come out."""

    def __init__(self, step: int) -> None:
        self.data, self.step = bytearray(), step
        self.paused = self.closed = False

    def free(self) -> int:
        return 0 if self.paused else self.step

    def write(self, data: bytes) -> None:
        self.data += data

    def played(self) -> int:
        return len(self.data) // 2

    def pause(self, on: bool) -> None:
        self.paused = on

    def close(self) -> None:
        self.closed = True


class Spoken:
    """The room of an open project, and what its tests do in it."""

    def __init__(
        self, studio: Studio, qtbot: QtBot, folder: Path, text: str = LAMP, language: str = "en"
    ) -> None:
        if not folder.exists():
            create_project(folder, "Lamp", language, text)
            (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
        self.page, self.presenter = open_project(studio, qtbot, folder)
        self.studio, self.qtbot, self.folder = studio, qtbot, folder
        self.sinks: list[Heard] = []
        self.step = 9600  # samples at each tick
        self.presenter.select("narration")
        self.use_sink()
        self.wait(lambda: bool(self.room.narration.sentences))

    # parts --------------------------------------------------------------------------

    @property
    def view(self) -> NarrationRoom:
        view: NarrationRoom = self.page.narration_room
        return view

    @property
    def room(self) -> RoomPresenter:
        room: RoomPresenter = self.presenter.narration
        return room

    @property
    def narrating(self) -> Narrating:
        narrating: Narrating = self.presenter.narrating
        return narrating

    @property
    def wires(self) -> NarrationWires:
        return self.studio.window.project._narration  # type: ignore[union-attr]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.room.narration.sentences

    @property
    def items(self) -> list[str]:
        return [one.item for one in self.sentences]

    # deeds --------------------------------------------------------------------------

    def use_sink(self) -> None:
        def opener() -> Heard:
            self.sinks.append(Heard(self.step))
            return self.sinks[-1]

        self.view.outlet.opener = opener

    def pick(self, number: int) -> str:
        item = self.items[number]
        self.room.go_to(item)
        self.view.list.setFocus()
        return item

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.view.list, key)

    def speak_all(self) -> None:
        self.narrating.speaking.speak_all()
        self.wait(lambda: all(one.state in ("done", "flagged") for one in self.sentences))

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=SLOW)

    def wait_until_played(self) -> bytes:
        self.wait(lambda: bool(self.sinks) and self.sinks[-1].closed)
        return bytes(self.sinks[-1].data)

    def press(self, root: QWidget, text: str) -> None:
        self.qtbot.wait(20)
        buttons = root.findChildren(QPushButton)
        found = next(one for one in buttons if one.text().strip() == text and one.isVisible())
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def shoot(self, name: str) -> None:
        """For the eyes of whoever works on the window: STUDIO_SHOTS names a folder."""
        if folder := os.environ.get("STUDIO_SHOTS"):
            self.qtbot.wait(300)
            self.studio.window.grab().save(f"{folder}/{name}.png")


class Voice:
    """A microphone that is spoken into by hand; its count-in is over at once."""

    def __init__(self, there: bool = True) -> None:
        self.there, self.opened = there, False
        self._hear: Callable[[bytes], None] = lambda data: None

    def open(self, hear: Callable[[bytes], None]) -> bool:
        self._hear, self.opened = hear, self.there
        return self.there

    def close(self) -> None:
        self.opened = False

    def after(self, seconds: float, then: Callable[[], None]) -> None:
        then()

    def say(self, level: float, seconds: float) -> None:
        count = round(seconds * 48_000)
        samples = level * 32767 * np.sin(np.arange(count) * 2 * np.pi * 440 / 48_000)
        self._hear(np.clip(samples, -32768, 32767).astype("<i2").tobytes())
