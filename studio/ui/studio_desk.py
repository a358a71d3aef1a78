"""Builds what stands behind the pages of models, engines and this machine, and ties it."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QObject

from studio.core.hardware import Hardware
from studio.core.manifest import Manifest
from studio.jobs.engine_facts import (
    EngineFacts,
    EnvironmentChores,
    asked,
    engines_of,
    environments_by,
)
from studio.jobs.figures import figures_of
from studio.jobs.hardware import read_hardware
from studio.jobs.hardware.providers import Providers, read_providers
from studio.jobs.model_chores import ModelChores
from studio.jobs.projects import installed_library
from studio.jobs.schemas import Schemas
from studio.store import secrets
from studio.store.environments.space import held
from studio.store.models.manager import Models
from studio.store.models.shelf import free_bytes
from studio.store.models.web import WebOptions, options_from
from studio.store.paths import places
from studio.store.settings import Settings
from studio.ui.background import Background
from studio.ui.presenter.engine_keys import Keys
from studio.ui.presenter.engine_use import EngineUse
from studio.ui.presenter.engines import EnginesPresenter
from studio.ui.presenter.machine import Disk, MachinePresenter
from studio.ui.presenter.models import ModelsPresenter
from studio.ui.presenter.words import Words


class StudioDesk:
    def __init__(
        self, settings: Settings, words: Words, parent: QObject,
        tell_elsewhere: Callable[[str, str], None],
    ) -> None:  # fmt: skip
        self._settings = settings
        self._models: tuple[WebOptions, Models] | None = None
        self._library, self._schemas = installed_library(), Schemas(places().cache)
        self.background = Background(parent)
        chores = self.background.chores
        use = EngineUse(settings)
        self.models = ModelsPresenter(
            ModelChores(chores, self._models_now), self.background, use, self._library, words,
            self._offline, self._heard_of_models, tell_elsewhere,
        )  # fmt: skip
        self.engines = EnginesPresenter(
            use, EnvironmentChores(chores, lambda: environments_by(settings)), self.background,
            Keys(secrets, self.background, words), self._test, words, self._read_engines, self._ask_engines,
            chores.all, self._offline, self._heard_of_engines,
        )  # fmt: skip
        self.machine = MachinePresenter(
            use, self.background, words, self._read_machine, self._read_providers,
            self.models.set_hardware,
        )  # fmt: skip

    def start(self) -> None:
        """Ask what every page needs, whichever is shown first."""
        self.engines.refresh()
        self.machine.refresh()
        self.models.refresh()

    def _web(self) -> WebOptions:
        offline = self._settings.text("offline") == "on"
        return options_from(os.environ, offline_setting=offline)

    def _offline(self) -> bool:
        return self._web().offline

    def _models_now(self) -> Models:
        """The same until the settings about the network change."""
        options = self._web()
        if self._models is None or self._models[0] != options:
            self._models = (options, Models(options))
        return self._models[1]

    def _heard_of_models(self) -> None:
        """What is installed, or fits, is another: the engines' forms offer models."""
        self.engines.take_models(self.models.installed(), self.models.fittings())
        self.machine.show()

    def _read_engines(self) -> tuple[EngineFacts, ...]:
        return engines_of(self._library, environments_by(self._settings))

    def _ask_engines(self, facts: tuple[EngineFacts, ...]) -> tuple[EngineFacts, ...]:
        return asked(facts, self._schemas, lambda: self.background.closed)

    def _heard_of_engines(self) -> None:
        """Who can do what is known: models may be put to use, and the machine's page tells."""
        self.models.show()
        self.machine.show()

    def _read_machine(self) -> tuple[Hardware, Disk]:
        folder = places().data
        return read_hardware(), Disk(str(folder), free_bytes(folder), held([folder]))

    def _read_providers(self) -> Providers:
        return read_providers(self._library, self._schemas)

    def _test(self, manifest: Manifest) -> tuple[str, ...]:
        found = figures_of(
            manifest.id, self._library, self._schemas, self._settings,
            environments_by(self._settings),
        )  # fmt: skip
        return tuple(map(str, found.get("models", ())))
