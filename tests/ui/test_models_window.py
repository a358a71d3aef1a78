"""Getting models in the window, by mouse and keys, from hubs that misbehave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.store.paths import places
from studio.store.settings import load_settings
from studio.ui.app import Studio
from studio.ui.views.models import ModelsPage
from tests.store.models.conftest import noise
from tests.store.models.hub import Fault, Hub, running

from .test_window import echo_project, open_project

CATALOGUE = """\
format = 1
[licences."Apache-2.0"]
name = "Apache License 2.0"
url = "https://www.apache.org/licenses/LICENSE-2.0"
commercial = true
[[model]]
id = "tiny"
title = "Tiny writer"
title_zh = "小作家"
tasks = ["text.generate"]
engines = ["text_onnx"]
licence = "Apache-2.0"
languages = ["zh", "en"]
note = "For tests."
sources = [{sources}]
"""
FILES = {
    "model.gguf": b"GGUF" + noise(900_000, 1),
    "extra/weights.safetensors": (2).to_bytes(8, "little") + b"{}" + noise(300_000, 2),
    "config.json": b"{}",
    "LICENSE": b"Apache License 2.0 ...",
}
CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def hub() -> Iterator[Hub]:
    with running(Hub(dict(FILES))) as made:
        yield made


@pytest.fixture
def mirror() -> Iterator[Hub]:
    with running(Hub(dict(FILES))) as made:
        yield made


@pytest.fixture(autouse=True)
def network(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's token or proxy, and a server counts as silent after a second."""
    for name in ("HF_TOKEN", "HF_ENDPOINT", "HF_HUB_OFFLINE", "STUDIO_OFFLINE", "http_proxy",
                 "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HUB_DOWNLOAD_TIMEOUT", "1")


def offer(*hubs: Hub) -> None:
    """The model in the user's own catalogue."""
    one = '{{ kind = "mirror", repo = "{hub.repo}", address = "{hub.url}" }}'
    path = places().config / "models.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = ", ".join(one.format(hub=hub) for hub in hubs)
    path.write_text(CATALOGUE.replace("{sources}", text), encoding="utf-8")


def models_page(studio: Studio, qtbot: QtBot) -> ModelsPage:
    """The page with the model picked, by what a person does."""
    studio.window.show_studio("models")
    page = studio.window.pages.currentWidget()
    assert isinstance(page, ModelsPage)
    qtbot.keyClicks(page.search, "tiny writer")
    qtbot.waitUntil(lambda: page.list.current() == "tiny", timeout=30_000)
    return page


def accept(page: ModelsPage, qtbot: QtBot) -> None:
    """Get it, read the licence, accept it, download it."""
    qtbot.waitUntil(lambda: "get" in page.card.acts, timeout=30_000)
    qtbot.mouseClick(page.card.acts["get"], CLICK)
    licence = page.licence
    qtbot.waitUntil(licence.isVisible, timeout=5_000)
    assert not licence.fetch.isEnabled()
    qtbot.keyClick(licence.check, Qt.Key.Key_Space)
    qtbot.waitUntil(licence.fetch.isEnabled, timeout=30_000)
    qtbot.mouseClick(licence.fetch, CLICK)


def state(page: ModelsPage) -> str:
    return page.card.state.text() if page.card.isVisible() else ""


def folder_of_model() -> Path:
    (file,) = places().models.glob("tiny/*/model.json")
    return file.parent


def check_whole() -> None:
    for name, data in FILES.items():
        assert (folder_of_model() / name).read_bytes() == data


def test_a_model_is_got_with_a_stall_and_a_wrong_byte_on_the_way(
    studio: Studio, qtbot: QtBot, hub: Hub, mirror: Hub
) -> None:
    hub.always["model.gguf"] = Fault("stall")
    hub.always["extra/weights.safetensors"] = Fault("flip")
    offer(hub, mirror)
    page = models_page(studio, qtbot)
    accept(page, qtbot)
    qtbot.waitUntil(lambda: state(page) != "", timeout=5_000)
    studio.window.show_studio("engines")  # the download goes on
    qtbot.wait(300)
    page = models_page(studio, qtbot)
    qtbot.waitUntil(lambda: state(page) == "Installed", timeout=40_000)
    check_whole()
    told = page.card._told.text()
    assert "model.gguf from 127.0.0.1" in told and "sends nothing any more. Trying" in told
    assert "weights.safetensors" in told and "arrived damaged and was put aside" in told
    assert page.list.rows.rows[1].mark == "circle-check"


def test_a_licence_that_is_not_accepted_fetches_nothing(
    studio: Studio, qtbot: QtBot, hub: Hub
) -> None:
    offer(hub)
    page = models_page(studio, qtbot)
    qtbot.mouseClick(page.card.acts["get"], CLICK)
    qtbot.waitUntil(page.licence.isVisible, timeout=5_000)
    (text,) = page.licence.findChildren(QPlainTextEdit)
    assert "TERMS AND CONDITIONS" in text.toPlainText()
    qtbot.waitUntil(lambda: "4 files" in page.licence._amount.text(), timeout=30_000)
    assert not page.licence.fetch.isEnabled()
    page.licence.left.emit()
    assert state(page) == "Not installed" and hub.sent == 0
    assert not list(places().models.rglob("*.part"))


def test_a_download_is_paused_and_goes_on_after_a_restart(
    studio: Studio, qtbot: QtBot, qapp: QApplication, hub: Hub
) -> None:
    hub.always["model.gguf"] = Fault("slow")
    offer(hub)
    page = models_page(studio, qtbot)
    accept(page, qtbot)
    qtbot.waitUntil(lambda: "pause" in page.card.acts and hub.sent > 350_000, timeout=30_000)
    page.card.acts["pause"].setFocus()
    qtbot.keyClick(page.card.acts["pause"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: state(page).startswith("Paused"), timeout=30_000)
    # the keyboard stays where it was
    qtbot.waitUntil(lambda: "resume" in page.card.acts and page.card.acts["resume"].hasFocus())
    studio.window.close()

    again = Studio(qapp, load_settings())
    again.window.show()
    page = models_page(again, qtbot)
    qtbot.waitUntil(lambda: state(page).startswith("Paused · "), timeout=30_000)
    qtbot.mouseClick(page.card.acts["resume"], CLICK)
    qtbot.waitUntil(lambda: state(page) == "Installed", timeout=30_000)
    check_whole()
    assert hub.ranges()  # what had arrived was not fetched again
    assert hub.sent < sum(map(len, FILES.values())) + 200_000
    again.window.close()
    again.window.deleteLater()


def test_closing_the_window_pauses_what_is_under_way(
    studio: Studio, qtbot: QtBot, hub: Hub
) -> None:
    hub.always["model.gguf"] = Fault("slow")
    offer(hub)
    page = models_page(studio, qtbot)
    accept(page, qtbot)
    qtbot.waitUntil(lambda: hub.sent > 350_000, timeout=30_000)
    studio.window.close()
    assert list(places().models.rglob("model.gguf.part"))
    assert not list(places().models.glob("tiny/*/model.json"))


def test_offline_says_so_and_makes_no_connection(studio: Studio, qtbot: QtBot, hub: Hub) -> None:
    offer(hub)
    studio.settings.set("offline", "on")
    page = models_page(studio, qtbot)
    assert page._offline.isVisible() and not page.hub.isVisible()
    assert not page.card.acts["get"].isEnabled()
    page.hub_wanted.emit()
    qtbot.wait(100)
    assert hub.asked == []


def test_what_arrived_can_be_thrown_away(studio: Studio, qtbot: QtBot, hub: Hub) -> None:
    hub.always["model.gguf"] = Fault("slow")
    offer(hub)
    page = models_page(studio, qtbot)
    accept(page, qtbot)
    qtbot.waitUntil(lambda: "discard?" in page.card.acts and hub.sent > 350_000, timeout=30_000)
    qtbot.mouseClick(page.card.acts["discard?"], CLICK)
    asked = [
        label.text() for label in page.card.findChildren(QLabel) if "become free" in label.text()
    ]
    assert asked
    qtbot.mouseClick(page.card.acts["discard"], CLICK)
    qtbot.waitUntil(lambda: state(page) == "Not installed", timeout=30_000)
    assert not list(places().models.rglob("model.gguf*"))


def test_the_hub_is_searched_and_gives_a_model(
    studio: Studio, qtbot: QtBot, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    studio.window.show_studio("models")
    page = studio.window.pages.currentWidget()
    assert isinstance(page, ModelsPage)
    qtbot.keyClicks(page.search, "demo/tiny")
    qtbot.waitUntil(page.hub.isVisible, timeout=5_000)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.list.current() == "hub:demo/tiny", timeout=30_000)
    accept(page, qtbot)
    qtbot.waitUntil(lambda: state(page) == "Installed", timeout=30_000)
    assert list(places().models.glob("demo--tiny/*/model.gguf"))
    asked = hub.asked
    assert any(one.path == "/api/models" for one in asked)


def test_a_file_is_imported_where_it_lies_and_only_its_entry_goes(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "Qwen-Tiny-Q4.gguf"
    file.write_bytes(b"GGUF" + noise(5000, 7))
    studio.window.show_studio("models")
    page = studio.window.pages.currentWidget()
    assert isinstance(page, ModelsPage)
    page.file_given.emit(file)
    qtbot.waitUntil(page.importing.isVisible, timeout=5_000)
    assert page.importing.task.currentData() == "text.generate"
    assert page.importing.boxes[0].text() == "Qwen-Tiny-Q4"
    qtbot.mouseClick(page.importing.take, CLICK)
    qtbot.waitUntil(lambda: state(page) == "Installed", timeout=30_000)
    qtbot.mouseClick(page.card.acts["remove?"], CLICK)
    qtbot.mouseClick(page.card.acts["remove"], CLICK)
    qtbot.waitUntil(lambda: page.list.current() != "qwen-tiny-q4", timeout=30_000)
    assert file.exists()


def test_a_pickle_must_be_insisted_on(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "pytorch_model.bin").write_bytes(b"\x80\x02" + noise(2000, 3))
    studio.window.show_studio("models")
    page = studio.window.pages.currentWidget()
    assert isinstance(page, ModelsPage)
    page.file_given.emit(tmp_path / "theirs")
    qtbot.waitUntil(page.importing.isVisible, timeout=5_000)
    texts = [label.text() for label in page.importing.findChildren(QLabel)]
    assert any("can run any program" in text for text in texts)
    assert not page.importing.take.isEnabled()
    qtbot.keyClick(page.importing.trust, Qt.Key.Key_Space)
    assert page.importing.take.isEnabled()


def test_a_model_is_got_with_the_keyboard_alone(
    studio: Studio, qtbot: QtBot, qapp: QApplication, hub: Hub
) -> None:
    offer(hub)
    actions = studio.window._actions
    assert actions is not None
    actions["models"].trigger()
    page = studio.window.pages.currentWidget()
    assert isinstance(page, ModelsPage)

    def go_to(name: str) -> None:
        """Tab until the focus is there, as somebody does who sees where it is."""
        for _ in range(40):
            focus = qapp.focusWidget()
            if focus is not None and focus.accessibleName() == name:
                return
            qtbot.keyClick(focus or page, Qt.Key.Key_Tab)
            qtbot.wait(10)
        raise AssertionError(f"the keyboard does not reach {name!r}")

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(qapp.focusWidget(), key)

    qtbot.keyClicks(qapp.focusWidget(), "tiny writer")
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == 2, timeout=5_000)
    go_to("Get")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(page.licence.isVisible, timeout=5_000)
    qtbot.waitUntil(lambda: "4 files" in page.licence._amount.text(), timeout=30_000)
    go_to("I have read the licence and accept it")
    press(Qt.Key.Key_Space)
    go_to("Download")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: state(page) == "Installed", timeout=30_000)
    go_to("Back")
    go_to("Remove")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "remove" in page.card.acts, timeout=5_000)
    go_to("Keep")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "remove" not in page.card.acts, timeout=5_000)


def test_a_download_that_ends_elsewhere_is_told_in_the_project(
    studio: Studio, qtbot: QtBot, hub: Hub, tmp_path: Path
) -> None:
    hub.always["model.gguf"] = Fault("slow")
    offer(hub)
    project, _ = open_project(studio, qtbot, echo_project(tmp_path / "p"))
    buttons = {one.accessibleName(): one for one in project.top.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Models"], CLICK)
    assert studio.window._page == "models"
    page = models_page(studio, qtbot)
    accept(page, qtbot)
    qtbot.waitUntil(lambda: "pause" in page.card.acts, timeout=30_000)
    page.bar.left.emit()
    qtbot.waitUntil(lambda: studio.window._page == "project", timeout=5_000)
    said = lambda: [label.text() for label in project.notices.findChildren(QLabel)]  # noqa: E731
    qtbot.waitUntil(lambda: '"Tiny writer" is installed.' in said(), timeout=30_000)


def test_a_model_of_ones_own_is_put_to_use_by_one_click(studio: Studio, qtbot: QtBot) -> None:
    studio.window.show_studio("models")
    page = studio.window.pages.currentWidget()
    assert isinstance(page, ModelsPage)
    page.file_given.emit(Path(__file__).parents[1] / "files" / "tiny-chat" / "genai")
    qtbot.waitUntil(page.importing.isVisible, timeout=5_000)
    qtbot.mouseClick(page.importing.take, CLICK)
    qtbot.waitUntil(lambda: "use:text.generate" in page.card.acts, timeout=30_000)
    shown = [label.text() for label in page.card.findChildren(QLabel)]
    assert shown[shown.index("Engine") + 1] == "Text by ONNX Runtime", "who runs it"
    qtbot.mouseClick(page.card.acts["use:text.generate"], CLICK)
    assert state(page) == "In use for: Writing"
    kept = load_settings()
    assert kept.engines["text.generate"] == "text_onnx"
    assert kept.plugin("text_onnx")["model"] == "genai"


def test_engines_offer_models_by_their_titles_in_the_persons_language(
    studio: Studio, qtbot: QtBot, hub: Hub
) -> None:
    offer(hub)
    page = models_page(studio, qtbot)
    accept(page, qtbot)
    qtbot.waitUntil(lambda: state(page) == "Installed", timeout=30_000)
    studio.settings.set("language", "zh")
    studio.change_look()
    assert studio.window.studio is not None
    desk = studio.window.studio.desk
    qtbot.waitUntil(lambda: bool(desk.models.installed()), timeout=5_000)
    assert [one.title for one in desk.models.installed()] == ["小作家"]
