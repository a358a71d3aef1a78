"""The window's thread is not held up while pictures are drawn, found and looked at."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio

from .test_pictures import SLOW, Room
from .test_stall import TurnMeter
from .test_window import echo_project

LARGE = 4096  # pixels
BOUND = 150  # milliseconds of the thread's own time, on machines that tests share; the goal is 50


def test_turns_stay_short_in_the_pictures_room(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(studio, qtbot, echo_project(tmp_path / "p"))
    qtbot.wait(300)
    told: dict[str, float] = {}
    meter = TurnMeter()
    room.draw("a boat on a lake", 24)
    told["24 pictures drawn"] = meter.worst

    file = tmp_path / "large.png"
    image = QImage(LARGE, LARGE, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(file))
    meter.tick()
    meter.worst = 0.0
    room.pictures.arrivals.bring([str(file)])
    room.wait_for(25)
    room.pictures.open(room.first())
    picture = room.view.large.picture
    qtbot.waitUntil(lambda: picture.pixmap.width() == 2048, timeout=SLOW)
    told["a large picture brought in and opened"] = meter.worst

    meter.worst = 0.0
    for _ in range(10):
        room.pictures.step(1)
        qtbot.wait(30)
    told["ten pictures looked at"] = meter.worst

    meter.worst = 0.0
    room.pictures.close()
    for letter in "boat":
        room.view.head.search.insert(letter)
        qtbot.wait(250)
    room.wait_for(24)
    told["searched"] = meter.worst
    sys.stderr.write("\nlongest turns (goal: 50 ms): ")
    sys.stderr.write(", ".join(f"{name} {worst:.0f} ms" for name, worst in told.items()) + "\n")
    assert max(told.values()) <= BOUND
