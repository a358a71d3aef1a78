"""The pages that belong to no project, and what goes on behind them while others are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.jobs.chores import Chore
from studio.store.settings import Settings
from studio.ui.presenter.words import Words
from studio.ui.studio_desk import StudioDesk
from studio.ui.views.engines import EnginesPage
from studio.ui.views.kit import Kit
from studio.ui.views.machine import MachinePage
from studio.ui.views.models import ModelsPage
from studio.ui.views.settings import SettingsPage

StudioPage = ModelsPage | EnginesPage | MachinePage | SettingsPage


class StudioPages(QObject):
    """Made when the first of them is wanted; lives as long as the window. ``set`` names a
    setting that was changed."""

    wanted = Signal(str)
    left = Signal()
    set = Signal(str)
    told = Signal(str, str)  # a notice for whatever page is shown, and its severity

    def __init__(self, settings: Settings, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.desk = StudioDesk(settings, words, self, self.told.emit)
        self.desk.background.changed.connect(self._on_chore)
        self.desk.start()

    def page(self, name: str, kit: Kit) -> StudioPage:
        """A new page in the look of now."""
        pages: Mapping[str, Callable[[Kit], StudioPage]] = {
            "models": self._models,
            "engines": self._engines,
            "machine": self._machine,
            "settings": self._own_settings,
        }
        page = pages[name](kit)
        page.bar.left.connect(self.left)
        page.bar.wanted.connect(self.wanted)
        return page

    def shown(self, page: QWidget) -> None:
        """Another page is shown now: those that are gone are not drawn on any more."""
        desk = self.desk
        for kind, presenter in (
            (ModelsPage, desk.models), (EnginesPage, desk.engines), (MachinePage, desk.machine),
        ):  # fmt: skip
            if not isinstance(page, kind):
                presenter.show_on(None)

    def close(self) -> None:
        self.desk.background.close()

    def _models(self, kit: Kit) -> ModelsPage:
        presenter, page = self.desk.models, ModelsPage(kit)
        page.picked.connect(presenter.pick)
        page.filtered.connect(presenter.set_filter)
        page.hub_wanted.connect(presenter.search_hub)
        page.file_given.connect(presenter.look_into)
        page.card.acted.connect(presenter.act)
        page.licence.accepted.connect(presenter.getting.accept)
        page.variants.chosen.connect(presenter.choose_variant)
        page.importing.chosen.connect(presenter.take_in)
        for sheet in (page.licence, page.variants, page.importing):
            sheet.left.connect(presenter.leave_sheet)
        presenter.show_on(page)
        return page

    def _engines(self, kit: Kit) -> EnginesPage:
        presenter, page = self.desk.engines, EnginesPage(kit)
        page.picked.connect(presenter.pick)
        page.card.acted.connect(presenter.act)
        page.card.set.connect(presenter.set_value)
        page.card.key_given.connect(presenter.keep_key)
        page.card.key_unwanted.connect(presenter.forget_key)
        presenter.show_on(page)
        return page

    def _machine(self, kit: Kit) -> MachinePage:
        presenter = self.desk.machine
        page = MachinePage(kit, presenter.refresh, presenter.text)
        presenter.show_on(page)
        return page

    def _own_settings(self, kit: Kit) -> SettingsPage:
        page = SettingsPage(kit, self._settings)
        page.changed.connect(self.set)
        return page

    def _on_chore(self, chore: Chore) -> None:
        self.desk.models.take(chore)
        self.desk.engines.take(chore)
