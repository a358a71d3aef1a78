"""The ways to rewrite as a menu: under the document's button and in the editor's own menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from studio.ui.presenter.rewrite_actions import RewriteAction, rewrite_actions
from studio.ui.views.kit import Kit

Chosen = Callable[[str, str], None]
"""The action and what was picked for it."""


def rewrite_menu(kit: Kit, parent: QWidget, chosen: Chosen) -> QMenu:
    menu = QMenu(kit.words.translate("Rewrite", "Rewrite"), parent)
    menu.setAccessibleName(menu.title())
    for action in rewrite_actions(kit.words):
        if action.apart:
            menu.addSeparator()
        if action.choices:
            _add_choices(menu, action, chosen)
        else:
            item = menu.addAction(action.title)
            item.triggered.connect(lambda _=False, action=action: chosen(action.id, ""))
    return menu


def _add_choices(menu: QMenu, action: RewriteAction, chosen: Chosen) -> None:
    below = menu.addMenu(action.title)
    below.setAccessibleName(action.title)
    for value, title in action.choices:
        item = below.addAction(title)
        item.triggered.connect(lambda _=False, value=value: chosen(action.id, value))
