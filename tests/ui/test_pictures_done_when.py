"""A new user's whole story of pictures, in Chinese, on a machine without hub or GPU: a prompt is
typed, drawn, varied, given a title in five sizes, and is the article's cover in every export."""

from __future__ import annotations

import base64
import json
import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.jobs import events
from studio.jobs.projects import create_project
from studio.sdk.pictures import read_settings
from studio.store.paths import shipped
from studio.ui.app import Studio
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.project import ProjectPage
from tests.plugins.local_models import install, share_environments

from .test_window import open_project

SLOW = 180_000  # milliseconds: test machines share their cores
CLICK = Qt.MouseButton.LeftButton
SOUND = ("lines", "takes", "narration", "audio", "podcast", "markdown")
FIVE = {
    "wechat-cover": (900, 383),
    "xiaohongshu": (1242, 1660),
    "shipinhao": (1080, 1230),
    "bilibili": (1280, 720),
    "og": (1200, 630),
}
PROMPT = "海边的灯塔，黄昏，暖色"
TITLE = "一盏亮四十小时的灯"


def recipe() -> str:
    """The shipped one without sound."""
    text = (shipped("assets") / "recipes" / "article.toml").read_text(encoding="utf-8")
    head, *steps = text.split("[[step]]")
    kept = [one for one in steps if not any(f'\nid = "{name}"' in one for name in SOUND)]
    text = head + "".join(f"[[step]]{one}" for one in kept)
    return re.sub(r', "(?:narration\.\w+|markdown|audio)"', "", text)


@dataclass
class Tale:
    studio: Studio
    qtbot: QtBot
    page: ProjectPage
    presenter: ProjectPresenter
    folder: Path

    def tr(self, context: str, text: str) -> str:
        return self.studio.window.kit.words.translate(context, text)

    def state(self, step: str) -> State:
        return self.presenter.work.plan.steps[step].state

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=SLOW)

    def press(self, root: QWidget, text: str) -> None:
        self.qtbot.wait(20)
        found = [one for one in root.findChildren(QPushButton) if one.text().strip() == text]
        button = next(one for one in found if one.isVisible())
        self.qtbot.mouseClick(button, CLICK)

    def grab(self, name: str) -> None:
        """For the eyes of whoever works on the window: STUDIO_SHOTS names a folder."""
        if folder := os.environ.get("STUDIO_SHOTS"):
            self.qtbot.wait(400)
            self.studio.window.grab().save(f"{folder}/{name}.png")


def begin(studio: Studio, qtbot: QtBot) -> Tale:
    """A new project from a short brief."""
    studio.window.show_new()
    form = studio.window._new
    assert form is not None
    title = form.forms[0].widget("title")
    assert isinstance(title, QLineEdit)
    title.setText("长明台灯")
    form.forms[0].set_values({
        "title": "长明台灯",
        "facts": ["充一次电亮 40 小时。", "重 200 克。", "售价 199 元。"],
        "product": "长明台灯是放在书桌上的阅读灯。",
        "problem": "普通台灯一晚上就没电。",
    })  # fmt: skip
    form.forms[1].set_values({"audience": "晚上看书的人", "call_to_action": "先试用一周。"})
    form.forms[2].set_values({"kind": "fab", "language": "zh"})
    folder = Path(form.values()["folder"])
    qtbot.mouseClick(form.create_button, CLICK)
    qtbot.waitUntil(lambda: studio.window._page == "project", timeout=SLOW)
    project = studio.window.project
    assert project is not None and project.page is not None and project.presenter is not None
    (folder / "recipe.toml").write_text(recipe(), encoding="utf-8")
    presenter = project.presenter
    qtbot.waitUntil(lambda: "audio" not in presenter.work.plan.steps, timeout=SLOW)
    return Tale(studio, qtbot, project.page, presenter, folder)


def make(tale: Tale) -> None:
    tale.qtbot.mouseClick(tale.page.top.make_button, CLICK)
    # a build that has little to do may be over before anybody looks
    work = tale.presenter.work
    tale.wait(lambda: work.plan.complete and not work.building)
    plan = tale.presenter.work.plan
    assert plan.complete, {name: one.reason for name, one in plan.steps.items()}


def look_chinese(studio: Studio) -> None:
    studio.settings.set("language", "zh")
    for name in ("theme", "text_size"):
        if value := os.environ.get(f"STUDIO_{name.upper()}"):
            studio.settings.set(name, value)
    studio.change_look()
    studio.window.resize(1280, 800)


def draw(tale: Tale) -> str:
    """The path of what was drawn from the prompt."""
    tale.presenter.select("pictures")
    view, shelf = tale.page.gallery, tale.presenter.pictures.shelf
    tale.wait(lambda: "cover" in tale.presenter.pictures.ordering.schemas)
    tale.wait(lambda: shelf.count > 0 and shelf.row(0) is not None)
    before = shelf.count
    tale.grab("02-pictures")
    view.panel.prompt.insertPlainText(PROMPT)  # QTest types ASCII only
    tale.qtbot.mouseClick(view.panel.draw, CLICK)
    tale.grab("03-drawing")
    tale.wait(lambda: shelf.count == before + 1 and shelf.row(0) is not None)
    tale.grab("04-drawn")
    drawn = shelf.row(0)
    assert drawn is not None and drawn.prompt == PROMPT and drawn.engine.startswith("cover")
    return drawn.path


def vary(tale: Tale, path: str) -> str:
    """Four variations; the path of the one that gets a star."""
    view, shelf = tale.page.gallery, tale.presenter.pictures.shelf
    before = shelf.count
    view.wall.pick(path)
    tale.qtbot.keyClick(view.wall, Qt.Key.Key_Return)
    assert view.pages.currentWidget() is view.large
    tale.grab("05-large")
    tale.press(view.large, tale.tr("Deeds", "Four variations"))
    tale.wait(lambda: shelf.count == before + 4)
    tale.wait(lambda: all(shelf.row(n) is not None for n in range(5)))
    varied = [one for n in range(4) if (one := shelf.row(n)) is not None]
    assert len({one.seed for one in varied}) == 4 and len({one.sha256 for one in varied}) == 4
    tale.qtbot.keyClick(view.large, Qt.Key.Key_Escape)
    tale.grab("06-varied")
    best = varied[2].path
    view.wall.pick(best)
    tale.qtbot.keyClick(view.wall, Qt.Key.Key_Return)
    tale.qtbot.keyClick(view.large, Qt.Key.Key_S)
    tale.wait(lambda: (found := shelf.find(best)) is not None and found.star)
    tale.grab("07-starred")
    return best


def poster(tale: Tale, picture: str) -> None:
    """From the picture that is shown large: a title, five sizes, the article's cover."""
    tale.press(tale.page.gallery.large, tale.tr("Deeds", "Make a poster …"))
    room, posters = tale.page.posters, tale.presenter.posters
    assert room.pages.currentWidget() is room.new and room.new.picture == picture
    room.new.pick("note-cover")
    form = room.new._form
    assert form is not None
    title = form.widget("title")
    assert isinstance(title, QPlainTextEdit)
    title.setPlainText(TITLE)
    tale.qtbot.wait(1500 if os.environ.get("STUDIO_SHOTS") else 0)
    tale.grab("08-templates")
    tale.qtbot.mouseClick(room.new._make, CLICK)
    desk = posters.desk
    assert desk is not None
    tale.wait(lambda: desk.path != "" and desk.shown == desk.design)
    tale.grab("09-desk")
    for size, card in room.desk.sizes._cards.items():
        tick = card.findChild(QCheckBox)
        assert tick is not None
        tick.setChecked(size in FIVE)
    assert set(desk.design.sizes) == set(FIVE)
    if desk.selected:
        room.desk.layers.list.pick("")  # the whole poster
    form = room.desk._form
    assert form is not None
    cover = form.widget("cover")
    assert isinstance(cover, QCheckBox)
    cover.click()
    assert desk.design.cover
    tale.wait(lambda: set(desk.little) == set(FIVE))
    tale.grab("10-sizes")
    tale.qtbot.mouseClick(room.desk._make, CLICK)
    tale.wait(lambda: tale.state("posters") is State.DONE)
    tale.wait(lambda: not tale.presenter.work.building)
    tale.grab("11-made")


def check_posters(tale: Tale, engine: str) -> dict[str, bytes]:
    """All five are there in their sizes and say what made them; the files by size."""
    pictures = {
        one.meta["size"]: one for one in tale.presenter.results.pictures if one.step == "posters"
    }
    assert set(FIVE) <= set(pictures)
    for size, (width, height) in FIVE.items():
        file = tale.folder / pictures[size].path
        image = QImage(str(file))
        assert (image.width(), image.height()) == (width, height)
        settings = read_settings(file)
        assert settings is not None and settings.engine == "poster"
        assert pictures[size].meta["engine"].startswith(engine)
    return {size: (tale.folder / pictures[size].path).read_bytes() for size in FIVE}


def pictures_of(file: Path) -> list[bytes]:
    with zipfile.ZipFile(file) as parts:
        names = [one for one in parts.namelist() if re.search(r"\.(?:png|jpe?g)$", one)]
        return [parts.read(one) for one in names]


def likeness(one: bytes, other: bytes) -> float:
    """The mean difference of two pictures' grey values, 0 to 255; exports make files smaller."""
    small = [
        QImage.fromData(data).scaled(32, 16).convertToFormat(QImage.Format.Format_Grayscale8)
        for data in (one, other)
    ]
    values = [bytes(image.constBits()) for image in small]
    return sum(abs(a - b) for a, b in zip(*values, strict=True)) / len(values[0])


def check_exports(tale: Tale, covers: dict[str, bytes]) -> None:
    exports = tale.folder / "exports"
    (html,) = exports.glob("*.html")
    text = html.read_text(encoding="utf-8")
    shown = re.search(r'<img[^>]*src="data:image/\w+;base64,([^"]+)"', text)
    assert shown is not None and f'alt="{TITLE}"' in text
    assert likeness(base64.b64decode(shown[1]), covers["og"]) < 6
    for kind, size in (("docx", "og"), ("epub", "xiaohongshu")):
        (file,) = exports.glob(f"*.{kind}")
        assert min(likeness(one, covers[size]) for one in pictures_of(file)) < 6, kind
    assert "图片由程序合成（cover" in text and "未使用语言模型" in text
    (manifest,) = exports.glob("package/*/manifest.json")
    packed = {
        one["path"]: one["sha256"]
        for one in json.loads(manifest.read_text(encoding="utf-8"))["files"]
    }
    for size in FIVE:
        (path,) = [one for one in packed if one.startswith(f"covers/{TITLE}-{size}-")]
        assert (manifest.parent / path).is_file()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_from_a_chinese_prompt_to_the_cover_of_every_export(studio: Studio, qtbot: QtBot) -> None:
    look_chinese(studio)
    tale = begin(studio, qtbot)
    make(tale)
    tale.grab("01-made")
    picture = vary(tale, draw(tale))
    poster(tale, picture)
    make(tale)
    tale.presenter.select("exports")
    tale.grab("12-exports")
    check_exports(tale, check_posters(tale, "cover"))


COVERED = """
format = 1
id = "covered"
[[step]]
id = "posters"
use = "task.poster"
each = "poster"
takes = { poster = "designs" }
params = { brand = "$brand.kit" }
into = "media/posters"
[[step]]
id = "html"
use = "export.document"
takes = { article = "brief", cover = ["posters.cover"] }
params = { format = "html" }
into = "exports"
"""
TINY = Path(__file__).parents[1] / "files" / "tiny-pictures" / "sd15"


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_model_is_watched_drawing_what_becomes_the_cover(
    studio: Studio, qtbot: QtBot, home: Path, shared_home: Path, tmp_path: Path
) -> None:
    share_environments(home, shared_home, "image_onnx")
    install("tiny", TINY, "image_onnx", "image.generate")
    look_chinese(studio)
    folder = create_project(tmp_path / "p", "长明台灯", "zh", "# 长明台灯\n\n一盏灯。\n")
    (folder / "recipe.toml").write_text(COVERED, encoding="utf-8")
    with (folder / "project.toml").open("a", encoding="utf-8") as file:
        file.write('\n[plugin.image_onnx]\nruntime = "onnxruntime"\n')  # opens the quickest
    tale = Tale(studio, qtbot, *open_project(studio, qtbot, folder), folder)
    previews = watch_drawing(tale)
    tale.presenter.select("pictures")
    panel, shelf = tale.page.gallery.panel, tale.presenter.pictures.shelf
    able = lambda: tale.presenter.pictures.ordering.able  # noqa: E731
    tale.wait(lambda: any(one.id == "image_onnx" and one.models for one in able().drawers))
    drawers = panel.drawer.engine
    tale.wait(lambda: drawers.findText("ONNX", Qt.MatchFlag.MatchContains) >= 0)
    drawers.setCurrentIndex(drawers.findText("ONNX", Qt.MatchFlag.MatchContains))
    panel.prompt.insertPlainText(PROMPT)
    panel.size_.width_.setValue(256)
    panel.size_.height_.setValue(192)
    panel.seed.count.setValue(3)
    qtbot.mouseClick(panel.draw, CLICK)
    tale.grab("13-watched")
    assert not panel._problem.isVisible(), panel._problem.text()
    tale.wait(lambda: shelf.count == 3 and shelf.row(0) is not None)
    drawn = shelf.row(0)
    assert drawn is not None and drawn.engine.startswith("image_onnx") and drawn.prompt == PROMPT
    assert previews
    tale.presenter.pictures.open(drawn.path)
    poster(tale, drawn.path)
    make(tale)
    check_posters(tale, "image_onnx")
    (html,) = (folder / "exports").glob("*.html")
    assert "image_onnx" in html.read_text(encoding="utf-8"), "it says what drew the cover"


def watch_drawing(tale: Tale) -> list[str]:
    """The previews of what is drawn from now on."""
    previews: list[str] = []

    def note(batch: list[events.Event]) -> None:
        previews.extend(one.path for one in batch if isinstance(one, events.JobPreview))

    assert tale.studio.window.project is not None
    tale.studio.window.project.bridge.arrived.connect(note)
    return previews
