"""What stands around the pictures room: the queue, pictures from outside, masks, the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from pytestqt.qtbot import QtBot

from studio.sdk.pictures import PictureSettings, write_settings
from studio.store.paths import places
from studio.ui.app import Studio
from studio.ui.views.pictures.mask import mask_image

from .test_pictures import SLOW, Room, press
from .test_window import echo_project

PAINTER = """
import time
from dataclasses import dataclass
from PIL import Image
from studio.sdk.capabilities import DiffusionParams


@dataclass(frozen=True)
class Params(DiffusionParams):
    pass


class Painter:
    params = Params

    def load(self, env):
        pass

    def run(self, params, inputs, job):
        for step in range(8):
            small = job.scratch / f"preview-{step}.png"
            Image.new("RGB", (64, 64), (step * 30, 90, 160)).save(small)
            job.preview(small)
            job.progress(step / 8, f"step {step + 1} of 8", left=(8 - step) * 2.0)
            time.sleep(0.15)
        base = inputs.get("image")
        mask = inputs.get("mask")
        image = Image.open(base.path).convert("RGB") if base else Image.new("RGB", (64, 64), "navy")
        if mask:
            with Image.open(mask.path) as white:
                image.paste((255, 0, 0), (0, 0), white.convert("L"))
        file = job.scratch / "picture.png"
        image.save(file)
        job.emit(file, "image/png", role="image", width=image.width, height=image.height)
"""


@pytest.fixture
def painter(home: Path) -> None:
    """An engine that takes a moment, shows previews, and paints over what is masked."""
    folder = places().plugins / "painter"
    folder.mkdir(parents=True)
    (folder / "plugin.py").write_text(PAINTER, encoding="utf-8")
    (folder / "plugin.toml").write_text(
        'id = "painter"\nname = "Painter"\nversion = "1"\napi = "1.0"\nentry = "plugin:Painter"\n'
        'capabilities = ["image.generate", "image.edit"]\n',
        encoding="utf-8",
    )


@pytest.fixture
def painted(painter: None, studio: Studio, qtbot: QtBot, tmp_path: Path) -> Room:
    studio.settings.set("engines", {"image.edit": "painter"})
    room = Room(studio, qtbot, echo_project(tmp_path / "p"))
    engine = room.view.panel.drawer.engine
    engine.setCurrentIndex(engine.findData("painter"))
    qtbot.waitUntil(lambda: "painter" in room.pictures.ordering.schemas, timeout=SLOW)
    return room


def order(room: Room, prompt: str, count: int) -> None:
    room.view.panel.prompt.setPlainText(prompt)
    room.view.panel.seed.count.setValue(count)
    room.qtbot.keyClick(
        room.view.panel.prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )


def test_the_queue_is_paused_ordered_and_cancelled(painted: Room, qtbot: QtBot) -> None:
    room, view = painted, painted.view
    shown = room.pictures.drawings.shown
    order(room, "one", 4)
    qtbot.waitUntil(lambda: len(shown().drawings) == 4 and bool(shown().running), timeout=SLOW)
    assert not room.presenter.work.building, "the keys drew, they did not make the project"
    qtbot.waitUntil(lambda: "left" in view.queue._about.accessibleName(), timeout=SLOW)
    qtbot.waitUntil(lambda: bool(view.pictures.making[0].preview), timeout=SLOW)
    qtbot.mouseClick(view.queue.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown().paused and not shown().running, timeout=SLOW)
    waiting = [one.job for one in shown().waiting]
    assert waiting and view.queue.isVisible()
    view.queue.more.setChecked(True)
    view.queue.first.emit(waiting[-1])
    qtbot.waitUntil(lambda: shown().waiting[0].job == waiting[-1], timeout=SLOW)
    view.queue.cancelled.emit(waiting[0])
    qtbot.waitUntil(lambda: len(shown().waiting) == len(waiting) - 1, timeout=SLOW)
    press(view.queue, qtbot, "Cancel all")
    qtbot.waitUntil(lambda: not shown().drawings, timeout=SLOW)
    assert not view.queue.isVisible()
    room.pictures.pause(False)


def test_what_was_not_finished_is_offered_again(
    painted: Room, studio: Studio, qtbot: QtBot
) -> None:
    order(painted, "unfinished", 3)
    shown = painted.pictures.drawings.shown
    qtbot.waitUntil(lambda: len(shown().drawings) == 3, timeout=SLOW)
    folder, before = painted.folder, painted.pictures.shelf.count
    studio.window.leave_project()
    again = Room(studio, qtbot, folder)
    queue = again.view.queue
    qtbot.waitUntil(lambda: bool(again.pictures.drawings.interrupted), timeout=SLOW)
    left = len(again.pictures.drawings.interrupted)
    assert 1 <= left <= 3 - before and queue._undone.text().endswith(str(left))
    press(queue, qtbot, "Go on")
    qtbot.waitUntil(lambda: again.pictures.shelf.count >= 3, timeout=SLOW)
    assert not again.pictures.drawings.interrupted


def test_a_painted_part_is_drawn_anew(painted: Room, qtbot: QtBot) -> None:
    room, view = painted, painted.view
    order(room, "blue", 1)
    room.wait_for(1)
    before = QImage(str(room.folder / room.first()))
    room.wires.act("paint", [room.first()])
    canvas = view.masking.canvas
    qtbot.waitUntil(lambda: canvas.pixmap.width() == 64, timeout=SLOW)
    assert not view.masking.accept.isEnabled()
    view.masking.size_.setValue(200)
    place = canvas.place()
    drag(qtbot, canvas, place.topLeft(), place.topRight())
    drag(qtbot, canvas, place.bottomLeft(), place.bottomRight())
    view.masking.undo_.click()
    assert len(canvas.painting.marks) == 1 and view.masking.accept.isEnabled()
    view.masking.accept.click()
    qtbot.waitUntil(lambda: bool(room.pictures.ordering.wish.mask), timeout=SLOW)
    assert view.panel.start.isVisible() and view.panel.start._masked.isVisible()
    order(room, "red", 1)
    room.wait_for(2)
    after = QImage(str(room.folder / room.first()))
    assert after.pixelColor(32, 1) == QColor(255, 0, 0)
    assert after.pixelColor(32, 62) == before.pixelColor(32, 62)


def drag(qtbot: QtBot, canvas: object, start: QPointF, end: QPointF) -> None:
    one, two = start.toPoint(), end.toPoint()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=one)
    qtbot.mouseMove(canvas, (one + two) / 2)
    qtbot.mouseMove(canvas, two)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=two)


def test_a_mask_is_inverted_and_erased() -> None:
    from PySide6.QtCore import QSize

    from studio.ui.presenter.pictures.mask import Inversion, Painting, Stroke

    painting = Painting()
    assert painting.empty
    painting.add(Stroke(((0.5, 0.5),), 0.5))
    painting.add(Stroke(((0.5, 0.5),), 0.2, erase=True))
    image = mask_image(painting.marks, QSize(100, 100))
    assert [image.pixelColor(x, 50).red() for x in (50, 68, 90)] == [0, 255, 0]
    painting.add(Inversion())
    image = mask_image(painting.marks, QSize(100, 100))
    assert [image.pixelColor(x, 50).red() for x in (50, 68, 90)] == [255, 0, 255]
    painting.undo()
    painting.undo()
    painting.redo()
    assert len(painting.marks) == 2


def drop(room: Room, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    room.view.dropEvent(event)


@pytest.fixture
def room(studio: Studio, qtbot: QtBot, tmp_path: Path) -> Room:
    return Room(studio, qtbot, echo_project(tmp_path / "p"))


def test_a_dropped_picture_gives_its_settings_back(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "from a friend.png"
    image = QImage(96, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(file))
    settings = PictureSettings(
        prompt="a harbour in fog", negative="people", seed=4711, width=640, height=384,
        loras=(("ink", 0.5),),
    )  # fmt: skip
    write_settings(file, settings)
    drop(room, file)
    room.wait_for(1)
    arrival = lambda: room.pictures.arrivals.shown  # noqa: E731
    qtbot.waitUntil(lambda: arrival() is not None and not arrival().busy, timeout=SLOW)
    press(room.view.arrival, qtbot, "Restore these settings")
    wish = room.pictures.ordering.wish
    assert (wish.prompt, wish.negative, wish.seed) == ("a harbour in fog", "people", 4711)
    assert wish.locked and (wish.width, wish.height) == (640, 384)
    assert room.view.panel.prompt.toPlainText() == "a harbour in fog"
    shown = arrival()
    assert shown is not None and shown.left_out == ("loras",)


def test_a_broken_picture_is_told_in_one_sentence(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "broken.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"nothing that is a picture" * 9)
    drop(room, file)
    arrival = lambda: room.pictures.arrivals.shown  # noqa: E731
    qtbot.waitUntil(lambda: arrival() is not None and bool(arrival().problem), timeout=SLOW)
    assert "\n" not in arrival().problem and room.pictures.shelf.count == 0  # type: ignore[union-attr]


def test_what_no_engine_can_do_says_what_is_missing(
    room: Room, studio: Studio, qtbot: QtBot
) -> None:
    room.draw("a boat")
    room.pictures.open(room.first())
    press(room.view.large, qtbot, "Paint over a part")
    assert room.view.pages.currentWidget() is room.view.large
    press(room.view.told, qtbot, "Get a model …")
    assert studio.window._page == "models"


def test_a_flagged_picture_is_veiled_until_it_is_asked_for(room: Room, qtbot: QtBot) -> None:
    room.draw("a boat")
    path = room.first()
    room.pictures._engine.post(lambda session: session.mark(path, flagged=True))
    qtbot.waitUntil(lambda: room.pictures.shelf.find(path).flagged, timeout=SLOW)  # type: ignore[union-attr]
    room.pictures.open(path)
    large = room.view.large
    qtbot.waitUntil(lambda: not large.picture.pixmap.isNull(), timeout=SLOW)
    whole = colours(QImage(str(room.folder / path)))
    qtbot.waitUntil(lambda: 1 < colours(large.picture.pixmap.toImage()) != whole, timeout=SLOW)
    assert large._flag.isVisible()
    press(large, qtbot, "Show it")
    qtbot.waitUntil(lambda: colours(large.picture.pixmap.toImage()) == whole, timeout=SLOW)


def colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, 250, 3) for y in range(0, 190, 3)})
