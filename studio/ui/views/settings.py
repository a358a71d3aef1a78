"""The settings, drawn from their declaration."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from studio.store.settings import SETTINGS, Setting, Settings
from studio.ui.actions import all_actions
from studio.ui.presenter.fields import Field
from studio.ui.views.form import Form
from studio.ui.views.kit import Kit, column, row, scrolled
from studio.ui.views.studio_bar import StudioBar

SEGMENTS = ("language", "theme", "text_size")  # few choices, worth seeing all at once

IN_FORM = (
    "projects_folder", "worker_idle_minutes", "memory_budget_mb", "torch_backend", "offline",
    "picture_filter",
)  # fmt: skip
KINDS = {"number": "integer", "choice": "choice"}


class SettingsPage(QWidget):
    """``changed`` after a setting was written, with its key."""

    changed = Signal(str)

    def __init__(self, kit: Kit, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("page")
        self._kit, self._settings = kit, settings
        translate = kit.words.translate
        self.setAccessibleName(translate("Settings", "Settings"))
        cards = [
            self._card(
                translate("Settings", "Language and look"), *map(self._segments, _some(*SEGMENTS))
            ),
            self._card(translate("Settings", "Files and engines"), self._form()),
            self._card(translate("Settings", "Shortcuts"), self._shortcuts()),
        ]
        inner = QWidget()
        inner.setMaximumWidth(kit.wide(720))
        inner.setLayout(column(*cards, 0, space=16))
        middle = QWidget()
        middle.setLayout(row(0, inner, 0, margins=24))
        middle.layout().setStretchFactor(inner, 10)  # type: ignore[union-attr]
        self.bar = StudioBar(kit, "settings")
        self.setLayout(
            column(self.bar, scrolled(middle, translate("Settings", "Settings")), space=0)
        )

    def _card(self, title: str, *content: QWidget) -> QWidget:
        card = self._kit.frame("card")
        card.setAccessibleName(title)
        card.setLayout(column(self._kit.label(title, "title"), *content, space=16, margins=24))
        return card

    def _segments(self, setting: Setting) -> QWidget:
        box = QWidget()
        box.setAccessibleName(self._title(setting))
        group = QButtonGroup(box)
        buttons = []
        for value, en, zh in setting.choices:
            text = zh if self._kit.words.language == "zh" else en
            button = self._kit.button(text, kind="choice", name=f"{self._title(setting)}: {text}")
            button.setCheckable(True)
            button.setChecked(self._settings[setting.key] == value)
            button.clicked.connect(lambda _=False, v=value: self._write(setting.key, v))
            group.addButton(button)
            buttons.append(button)
        label = self._kit.label(self._title(setting), "strong")
        box.setLayout(column(label, row(*buttons, 0, space=6), self._help(setting), space=6))
        return box

    def _form(self) -> QWidget:
        fields = []
        zh = self._kit.words.language == "zh"
        for setting in _some(*IN_FORM):
            kind = KINDS.get(setting.kind, "line")
            help_text = setting.help_zh if zh else setting.help
            options = tuple((value, chinese if zh else english)
                            for value, english, chinese in setting.choices)  # fmt: skip
            fields.append(Field(setting.key, self._title(setting), kind, help_text,
                                options=options, low=setting.low, high=setting.high))  # fmt: skip
        form = Form(self._kit, fields, self._kit.words.translate("Settings", "Files and engines"))
        form.set_values({field.name: self._settings[field.name] for field in fields})
        form.changed.connect(lambda name: self._write(name, form.values()[name]))
        return form

    def _shortcuts(self) -> QWidget:
        table = QWidget()
        table.setAccessibleName(self._kit.words.translate("Settings", "Shortcuts"))
        lines = column(space=6)
        for action in all_actions(self._kit.words):
            key = self._kit.label(action.shortcut, "pill")
            lines.addLayout(row(self._kit.label(action.title), 0, key))
        table.setLayout(lines)
        return table

    def _write(self, key: str, value: str | int) -> None:
        if self._settings[key] != value:
            self._settings.set(key, value)
            self.changed.emit(key)

    def _title(self, setting: Setting) -> str:
        return setting.title_zh if self._kit.words.language == "zh" else setting.title

    def _help(self, setting: Setting) -> QWidget:
        zh = self._kit.words.language == "zh"
        return self._kit.label(setting.help_zh if zh else setting.help, "caption", wrap=True)


def _some(*keys: str) -> list[Setting]:
    return [setting for key in keys for setting in SETTINGS if setting.key == key]
