"""Engines and this machine: presenters without Qt, and the pages with a real server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from studio.core.hardware import Gpu, Hardware
from studio.core.manifest import Manifest
from studio.jobs.chores import Chore, Stage
from studio.jobs.engine_facts import MAKE, EngineFacts
from studio.jobs.hardware.providers import Providers
from studio.store.environments.errors import EnvironmentFailed
from studio.store.environments.manager import State
from studio.store.environments.place import Contents
from studio.store.settings import load_settings
from studio.ui.app import Studio
from studio.ui.presenter.engine_card import environment_of, host_of, setting_fields
from studio.ui.presenter.engine_use import EngineUse
from studio.ui.presenter.machine import Disk, MachinePresenter, Section
from studio.ui.presenter.model_fit import Fitting
from studio.ui.presenter.words import English
from studio.ui.views.engines import EnginesPage
from studio.ui.views.machine import MachinePage
from tests.plugins.openai_server import OpenAIServer

from .test_models import Beside, an_installed

WORDS = English()
CLICK = Qt.MouseButton.LeftButton
SCHEMA = {"properties": {
    "model": {"type": "string", "format": "model", "task": "text.generate", "setting": True,
              "default": "", "title": "Model"},
    "context": {"type": "integer", "setting": True, "default": 0, "title": "Context"},
    "prompt": {"type": "string", "default": ""},
}}  # fmt: skip


def an_engine(
    name: str, *tasks: str, schema: Mapping[str, Any] | None = None, **fields: Any
) -> EngineFacts:
    manifest = Manifest(name, name.capitalize(), "1", "plugin:X", Path(), capabilities=tasks)
    return EngineFacts(manifest, SCHEMA if schema is None else schema, **fields)


def the_use(*facts: EngineFacts) -> EngineUse:
    use = EngineUse(load_settings())
    use.facts, use.asked = facts, True
    return use


# presenters -----------------------------------------------------------------------------


def test_one_click_picks_engine_and_model() -> None:
    use = the_use(an_engine("text_onnx", "text.generate"), an_engine("composer", "text.generate",
                  schema={"properties": {}}))  # fmt: skip
    assert use.chosen("text.generate") == "composer"
    (way,) = use.ways(("text.generate",), ("text_onnx",))
    use.use(way, "tiny")
    kept = load_settings()
    assert kept.engines["text.generate"] == "text_onnx"
    assert kept.plugin("text_onnx") == {"model": "tiny"}
    assert use.used() == {"tiny": "text.generate"}
    use.release("tiny")
    assert load_settings().plugin("text_onnx") == {} and use.used() == {}


def test_a_model_that_no_engine_takes_has_no_way() -> None:
    server = an_engine("text_openai", "text.generate", schema={"properties": {}})
    assert the_use(server).ways(("text.generate",), ("text_openai",)) == ()


def test_an_engine_without_a_model_says_that_it_lacks_one() -> None:
    engine = an_engine("text_onnx", "text.generate")
    use = the_use(engine)
    assert use.lacks_model(engine, "text.generate")
    use.installed = (an_installed("tiny"),)
    assert not use.lacks_model(engine, "text.generate")


def test_a_models_field_lists_what_the_engine_runs_with_its_fit() -> None:
    engine = an_engine("text_onnx", "text.generate")
    models = (an_installed("tiny"), an_installed("flux", engines=("image_diffusers",)))
    model, context = setting_fields(engine, models, {"tiny": Fitting("A tight fit", "warn")}, WORDS)
    assert [value for value, _ in model.options] == ["", "tiny"]
    assert model.options[1][1] == "Tiny · A tight fit" and model.kind == "choice"
    assert context.kind == "integer"
    (empty, _) = setting_fields(engine, (), {}, WORDS)
    assert "No model for it" in empty.help


def environment(kind: str, *chores: Chore, offline: bool = False, asking: str = "") -> Any:
    contents = Contents({"torch": "2", "numpy": "2"}, 1_500_000_000, "requirements.txt", "cpu")
    state = State(kind, Path(), contents if kind in ("ready", "outdated") else None)
    facts = an_engine("heavy", "text.generate", environment=state)
    every = {(chore.kind, chore.subject): chore for chore in chores}
    return environment_of(facts, every, asking, offline, WORDS)


def test_an_environment_says_how_it_stands() -> None:
    assert environment_of(an_engine("light", "text.generate"), {}, "", False, WORDS) is None
    assert environment("ready").text == "Ready: 1.5 GB, packages: 2"
    assert [act.id for act in environment("ready").acts] == ["remove?"]
    assert [act.id for act in environment("outdated").acts] == ["make", "remove?"]
    (make,) = environment("missing").acts
    assert make.enabled and not environment("missing", offline=True).acts[0].enabled
    assert "1.5 GB" in environment("ready", asking="remove?").question.text


def test_an_environment_that_is_made_shows_how_far_and_can_be_stopped() -> None:
    label = "preparing the environment: downloading torch (180 MB)"
    making = environment("missing", Chore("heavy", MAKE, progress=(0.4, label)))
    assert (making.progress, making.text) == (0.4, "Downloading torch (180 MB)")
    assert [act.id for act in making.acts] == ["stop"]
    error = EnvironmentFailed("The environment of 'Heavy' was not made. There is no torch==9.")
    failed = environment("missing", Chore("heavy", MAKE, Stage.FAILED, error=error))
    assert "There is no torch==9." in failed.reason and [a.id for a in failed.acts] == ["make"]


def test_the_key_belongs_to_the_host_alone() -> None:
    assert host_of("https://api.example.com:8443/v1") == "api.example.com"
    assert host_of("nonsense") == "" == host_of("http://[::1")


class MachineView:
    def show_sections(self, sections: tuple[Section, ...]) -> None:
        self.sections = sections

    def show_busy(self, busy: bool) -> None:
        self.busy = busy


def test_this_machine_is_told_and_can_be_copied() -> None:
    gpu = Gpu("nvidia", "RTX 9090", 24 << 30, 20 << 30, "999.1")
    hardware = Hardware("A processor", 8, 16, 32 << 30, 20 << 30, (gpu,))
    seen: list[Hardware] = []
    presenter = MachinePresenter(
        the_use(an_engine("composer", "text.generate", schema={"properties": {}})), Beside(), WORDS,
        lambda: (hardware, Disk("/data", 70_000_000_000, 5_000_000_000)),
        lambda: Providers(("CUDA (GPU: NVIDIA)",), {"onnxruntime": "1.23"}), seen.append,
    )  # fmt: skip
    view = MachineView()
    presenter.show_on(view)
    assert seen == [hardware] and not view.busy
    text = presenter.text()
    for part in ("A processor", "8 cores, 16 threads", "20.0 GiB free of 32.0 GiB", "RTX 9090",
                 "20.0 GiB free of 24.0 GiB", "CUDA (GPU: NVIDIA)", "Writing: Composer",
                 "70.0 GB"):  # fmt: skip
        assert part in text


# the pages ------------------------------------------------------------------------------


def engines_page(studio: Studio, qtbot: QtBot, engine: str) -> EnginesPage:
    studio.window.show_studio("engines")
    page = studio.window.pages.currentWidget()
    assert isinstance(page, EnginesPage)
    row = f"text.generate:{engine}"
    qtbot.waitUntil(lambda: row in [one.id for one in page.list.rows.rows], timeout=30_000)
    page.list.pick(row)
    qtbot.waitUntil(lambda: page.card.form is not None, timeout=30_000)
    return page


def texts(page: EnginesPage) -> list[str]:
    labels = page.card.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(page)]


class SafeKeyring(KeyringBackend):
    """In memory, as a system's keyring would be."""

    priority = 9  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def safe() -> Iterator[SafeKeyring]:
    before, made = keyring.get_keyring(), SafeKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_server_is_tested_by_a_button(studio: Studio, qtbot: QtBot, safe: SafeKeyring) -> None:
    with OpenAIServer(models=("qwen3:4b", "gemma3:4b")) as server:
        page = engines_page(studio, qtbot, "text_openai")
        assert page.card.form is not None
        address = page.card.form.widget("base_url")
        assert isinstance(address, QLineEdit)
        address.selectAll()
        qtbot.keyClicks(address, server.url)
        qtbot.mouseClick(page.card.acts["test"], CLICK)
        qtbot.waitUntil(lambda: any("Models it has: 2" in t for t in texts(page)), timeout=30_000)
        assert any("gemma3:4b" in text for text in texts(page))
        assert load_settings().plugin("text_openai")["base_url"] == server.url
    qtbot.mouseClick(page.card.acts["test"], CLICK)
    qtbot.waitUntil(lambda: any("No server answers" in t for t in texts(page)), timeout=30_000)


def test_a_key_goes_to_the_keyring_and_nowhere_else(
    studio: Studio, qtbot: QtBot, safe: SafeKeyring, home: Path
) -> None:
    studio.settings.set_plugin("text_openai", "base_url", "https://api.example.com/v1")
    page = engines_page(studio, qtbot, "text_openai")
    qtbot.waitUntil(lambda: any("No key for api.example.com" in t for t in texts(page)))
    assert page.card.key.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(page.card.key, "sk-very-secret")
    qtbot.keyClick(page.card.key, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("is in the system's keyring" in t for t in texts(page)))
    assert safe.kept == {("sanjue-studio", "api.example.com"): "sk-very-secret"}
    assert page.card.key.text() == ""
    files = [file for file in home.rglob("*") if file.is_file()]
    assert not [file for file in files if b"sk-very-secret" in file.read_bytes()]
    page.card.key_unwanted.emit()
    qtbot.waitUntil(lambda: any("No key for api.example.com" in t for t in texts(page)))
    assert safe.kept == {}


def test_an_engine_is_chosen_by_its_button(studio: Studio, qtbot: QtBot) -> None:
    page = engines_page(studio, qtbot, "text_openai")
    qtbot.mouseClick(page.card.acts["use"], CLICK)
    assert load_settings().engines["text.generate"] == "text_openai"
    row = next(one for one in page.list.rows.rows if one.id == "text.generate:text_openai")
    assert (row.detail, row.mark) == ("In use", "circle-check")


def test_a_setting_is_kept_when_typing_pauses(studio: Studio, qtbot: QtBot) -> None:
    page = engines_page(studio, qtbot, "text_openai")
    assert page.card.form is not None
    model = page.card.form.widget("model")
    assert isinstance(model, QLineEdit)
    qtbot.keyClicks(model, "qwen3:4b")
    qtbot.waitUntil(lambda: load_settings().plugin("text_openai").get("model") == "qwen3:4b")
    model.clear()
    qtbot.waitUntil(lambda: "model" not in load_settings().plugin("text_openai"))


def test_the_machine_page_copies_its_text(studio: Studio, qtbot: QtBot) -> None:
    studio.window.show_studio("machine")
    page = studio.window.pages.currentWidget()
    assert isinstance(page, MachinePage)
    qtbot.waitUntil(page.refresh.isEnabled, timeout=60_000)
    qtbot.mouseClick(page.copy, CLICK)
    text = QApplication.clipboard().text()
    assert "Processor" in text and "ONNX Runtime" in text and "Writing" in text
