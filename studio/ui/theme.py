"""The look as data: tokens from assets/theme, drawn into a palette and one style sheet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from studio.ui.icons import Icons


@dataclass(frozen=True, slots=True)
class Theme:
    """Every size and colour that a view may use; ``name`` is "light" or "dark"."""

    name: str
    colours: Mapping[str, str]
    type: Mapping[str, int]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    families: tuple[str, ...]
    fixed: tuple[str, ...]
    scale: float = 1.0  # of texts

    def colour(self, token: str) -> QColor:
        return QColor(self.colours[token])


def read_theme(folder: Path, name: str, scale: float = 1.0) -> Theme:
    data = tomllib.loads((folder / "tokens.toml").read_text(encoding="utf-8"))
    font = data["font"]
    return Theme(
        name, data[name], {key: round(size * scale) for key, size in data["type"].items()},
        data["space"], data["radius"], (font["family"], *font["fallback"]), tuple(font["fixed"]),
        scale,
    )  # fmt: skip


def style_sheet(theme: Theme, folder: Path, icons: Icons) -> str:
    template = Template((folder / "studio.qss").read_text(encoding="utf-8"))
    values: dict[str, object] = {**theme.colours, **theme.type, **theme.radius}
    return template.substitute(
        values,
        family=", ".join(f'"{one}"' for one in theme.families),
        fixed=", ".join(f'"{one}"' for one in theme.fixed),
        chevron=icons.file("chevron-down", theme.colours["muted"]).as_posix(),
        tick=icons.file("check", theme.colours["on_accent"]).as_posix(),
    )


def palette(theme: Theme) -> QPalette:
    """For what a style sheet does not reach: the viewport behind text, links, selections."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.ToolTipBase: "text",
        QPalette.ColorRole.ToolTipText: "window",
    }
    for role, token in roles.items():
        result.setColor(role, theme.colour(token))
    return result


class Look(QObject):
    """The theme in use, replaced as a whole: palette and font are the application's, ``sheet``
    is for the window. A sheet of the application is applied to every part of a page again each
    time that one is put into another, which makes building a page take four times as long."""

    def __init__(self, assets: Path, cache: Path) -> None:
        super().__init__()
        self._folder = assets / "theme"
        self.icons = Icons(assets / "icons", cache / "icons")
        self.theme = read_theme(self._folder, "light")
        self.sheet = ""
        for file in sorted((assets / "fonts").glob("*.otf")):
            QFontDatabase.addApplicationFont(str(file))

    def apply(self, application: QApplication, choice: str, percent: int = 100) -> None:
        """``choice`` is "light", "dark" or "system"; ``percent`` the size of texts."""
        self.theme = read_theme(self._folder, _resolved(choice), percent / 100)
        application.setStyle("Fusion")
        application.setPalette(palette(self.theme))
        font = application.font()
        font.setFamilies(list(self.theme.families))
        font.setPixelSize(self.theme.type["body"])
        application.setFont(font)
        self.sheet = style_sheet(self.theme, self._folder, self.icons)


def _resolved(choice: str) -> str:
    if choice in ("light", "dark"):
        return choice
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
