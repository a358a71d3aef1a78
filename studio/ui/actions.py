"""What a person can do, as data: menus, shortcuts and (later) a command palette read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from studio.ui.presenter.words import Words


class Where(StrEnum):
    """On which page an action can be used."""

    ANY = "any"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Action:
    id: str
    title: str
    shortcut: str
    where: Where = Where.ANY


def all_actions(words: Words) -> tuple[Action, ...]:
    translate = words.translate
    project = Where.PROJECT
    return (
        Action("new", translate("Actions", "New project"), "Ctrl+N"),
        Action("open", translate("Actions", "Open folder …"), "Ctrl+O"),
        Action("home", translate("Actions", "All projects"), "Ctrl+H"),
        Action("models", translate("Studio", "Models"), "Ctrl+Shift+M"),
        Action("engines", translate("Studio", "Engines"), "Ctrl+Shift+E"),
        Action("machine", translate("Studio", "This machine"), "Ctrl+Shift+I"),
        Action("settings", translate("Actions", "Settings"), "Ctrl+,"),
        Action("quit", translate("Actions", "Quit"), "Ctrl+Q"),
        Action("make", translate("Actions", "Make everything"), "Ctrl+Return", project),
        Action("make_step", translate("Actions", "Make this step"), "Ctrl+Shift+Return", project),
        Action("redo_step", translate("Actions", "Run this step again"), "Ctrl+Shift+R", project),
        Action("stop", translate("Actions", "Stop"), "Ctrl+.", project),
        Action("approve", translate("Actions", "Looks good"), "Ctrl+Y", project),
        Action("rewrite", translate("Actions", "Rewrite"), "Ctrl+E", project),
        Action("save", translate("Actions", "Save now"), "Ctrl+S", project),
        Action("jobs", translate("Actions", "Show jobs"), "Ctrl+J", project),
        Action("brief", translate("Actions", "Go to the brief"), "Ctrl+1", project),
        Action("article", translate("Actions", "Go to the article"), "Ctrl+2", project),
        Action("pictures", translate("Actions", "Go to the pictures"), "Ctrl+3", project),
        Action("narration", translate("Actions", "Go to the narration"), "Ctrl+4", project),
        Action("exports", translate("Actions", "Go to the exports"), "Ctrl+5", project),
        Action("steps", translate("Actions", "Go to the recipe"), "Ctrl+6", project),
        Action("theme", translate("Actions", "Switch light and dark"), "Ctrl+Shift+L"),
    )


class Actions:
    """The table bound to a window. ``handlers`` must name every action."""

    def __init__(
        self, window: QWidget, words: Words, handlers: Mapping[str, Callable[[], object]]
    ) -> None:
        self._actions: dict[str, tuple[Action, QAction]] = {}
        for action in all_actions(words):
            item = QAction(action.title, window)
            item.setShortcut(QKeySequence(action.shortcut))
            handler = handlers[action.id]
            item.triggered.connect(lambda _=False, handler=handler: handler())
            window.addAction(item)
            self._actions[action.id] = (action, item)

    def enable(self, *, project: bool) -> None:
        for action, item in self._actions.values():
            item.setEnabled(project or action.where is Where.ANY)

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id][1]

    def remove(self, window: QWidget) -> None:
        for _, item in self._actions.values():
            window.removeAction(item)
            item.deleteLater()
