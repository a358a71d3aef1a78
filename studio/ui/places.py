"""Where a person's projects lie unless they say otherwise."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from studio.store.settings import Settings


def projects_folder(settings: Settings) -> Path:
    chosen = settings.text("projects_folder").strip()
    if chosen:
        return Path(chosen).expanduser()
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(places[0] if places else Path.home()) / "Sanjue"
