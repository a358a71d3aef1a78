"""The window without a screen. A leaked widget or an unexpected Qt warning fails the test."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from studio.store.settings import load_settings
from studio.ui.app import Studio
from studio.ui.views.kit import Kit


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of one test; only what was asked of plugins is shared, which takes a process each."""
    home = tmp_path / "home"
    cache = shared_home / "cache" / "schemas"
    cache.mkdir(parents=True, exist_ok=True)
    (home / "cache").mkdir(parents=True)
    (home / "cache" / "schemas").symlink_to(cache, target_is_directory=True)
    monkeypatch.setenv("STUDIO_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_leaked_widgets(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [one for one in application.topLevelWidgets() if one.isVisible()]
    for one in left:
        one.close()
    assert not left, f"top-level widgets left open: {left}"


@pytest.fixture
def studio(qapp: QApplication, tmp_path: Path) -> Iterator[Studio]:
    """The whole window in English and light, its projects under ``tmp_path``."""
    settings = load_settings()
    settings.set("language", "en")
    settings.set("theme", "light")
    settings.set("projects_folder", str(tmp_path / "projects"))
    made = Studio(qapp, settings)
    made.window.show()
    yield made
    made.window.close()
    made.window.deleteLater()
    made.words.use("en")


@pytest.fixture
def kit(studio: Studio) -> Kit:
    return studio.window.kit
