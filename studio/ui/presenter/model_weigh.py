"""Whether each model fits this machine: reads the heads of files, so beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from studio.core.fit import Fit
from studio.core.hardware import Hardware
from studio.core.model import Installed, Model
from studio.jobs.hardware import fit_of
from studio.jobs.library import Library
from studio.ui.presenter.beside import BesidePort
from studio.ui.presenter.model_fit import Fitting, fitting_of
from studio.ui.presenter.words import Words


class Weighing:
    def __init__(
        self, beside: BesidePort, library: Library, then: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:  # fmt: skip
        self._beside, self._library, self._then, self._failed = beside, library, then, failed
        self.hardware: Hardware | None = None
        self._fits: Mapping[str, Fit] = {}

    def weigh(self, offered: tuple[Model, ...], installed: tuple[Installed, ...]) -> None:
        """What is installed is weighed by its files, the others by what the catalogue says."""
        if (hardware := self.hardware) is None:
            return
        every: dict[str, Model | Installed] = {one.id: one for one in offered}
        every |= {one.id: one for one in installed}
        library = self._library

        def work() -> dict[str, Fit]:
            fits = {name: fit_of(one, hardware, library=library) for name, one in every.items()}
            return {name: fit for name, fit in fits.items() if fit is not None}

        def take(fits: dict[str, Fit]) -> None:
            self._fits = fits
            self._then()

        self._beside.ask(work, take, self._failed)

    def fittings(self, words: Words) -> dict[str, Fitting]:
        return {name: fitting_of(fit, words) for name, fit in self._fits.items()}
