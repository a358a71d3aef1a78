"""The pages that belong to no project, and what goes on behind them while others are shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.jobs.chores import Chore
from studio.jobs.hardware import Hardware, read_hardware
from studio.jobs.model_chores import ModelChores
from studio.jobs.projects import installed_library
from studio.jobs.schemas import Schemas
from studio.store.models.manager import Models
from studio.store.models.web import WebOptions, options_from
from studio.store.paths import places
from studio.store.settings import Settings
from studio.ui.background import Background
from studio.ui.presenter.engine_use import EngineUse
from studio.ui.presenter.models import ModelsPresenter
from studio.ui.presenter.words import Words
from studio.ui.views.kit import Kit
from studio.ui.views.models import ModelsPage
from studio.ui.views.settings import SettingsPage

StudioPage = ModelsPage | SettingsPage


class StudioPages(QObject):
    """Made when the first of them is wanted; lives as long as the window. ``set`` names a
    setting that was changed."""

    wanted = Signal(str)
    left = Signal()
    set = Signal(str)

    def __init__(self, settings: Settings, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._models: tuple[WebOptions, Models] | None = None
        self.background = Background(self)
        self.background.changed.connect(self._on_chore)
        self.library = installed_library()
        self.schemas = Schemas(places().cache)
        self.use = EngineUse(settings)
        self.chores = ModelChores(self.background.chores, self.models)
        self.models_presenter = ModelsPresenter(
            self.chores, self.background, self.use, self.library, words, self.offline
        )
        self._hardware()

    def models(self) -> Models:
        """The same until the settings about the network change."""
        offline = self._settings.text("offline") == "on"
        options = options_from(os.environ, offline_setting=offline)
        if self._models is None or self._models[0] != options:
            self._models = (options, Models(options))
        return self._models[1]

    def offline(self) -> bool:
        offline = self._settings.text("offline") == "on"
        return options_from(os.environ, offline_setting=offline).offline

    def page(self, name: str, kit: Kit) -> StudioPage:
        """A new page in the look of now; the one before it is told nothing any more."""
        pages: Mapping[str, Callable[[Kit], StudioPage]] = {
            "models": self._models_page,
            "settings": self._settings_page,
        }
        page = pages[name](kit)
        page.bar.left.connect(self.left)
        page.bar.wanted.connect(self.wanted)
        return page

    def shown(self, page: QWidget) -> None:
        """Another page is shown now: those that are gone are not drawn on any more."""
        if not isinstance(page, ModelsPage):
            self.models_presenter.show_on(None)

    def close(self) -> None:
        self.background.close()

    def _models_page(self, kit: Kit) -> ModelsPage:
        presenter, page = self.models_presenter, ModelsPage(kit)
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

    def _settings_page(self, kit: Kit) -> SettingsPage:
        page = SettingsPage(kit, self._settings)
        page.changed.connect(self.set)
        return page

    def _on_chore(self, chore: Chore) -> None:
        self.models_presenter.take(chore)

    def _hardware(self) -> None:
        def then(hardware: Hardware) -> None:
            self.models_presenter.set_hardware(hardware)

        self.background.ask(read_hardware, then, lambda error: None)
