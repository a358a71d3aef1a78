"""The way to a model: ask for its files, show its licence, fetch it once that is accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from studio.core.model import Installed, Licence, Model
from studio.jobs.chores import Chore, Stage
from studio.jobs.model_chores import PLAN, ModelChores
from studio.store.models.errors import ManyVariants
from studio.store.models.manager import licence_text
from studio.store.models.plan import Plan
from studio.ui.presenter.model_sheets import (
    LicenceSheet,
    VariantSheet,
    licence_sheet,
    variant_sheet,
)
from studio.ui.presenter.words import Words

_SPDX = ("Apache-2.0", "MIT")  # what hubs write in small letters


class Getting:
    """At most one model is on its way to its licence; ``show`` is called when what to show of
    it changed."""

    def __init__(self, chores: ModelChores, words: Words, show: Callable[[], None]) -> None:
        self._chores, self._words, self._show = chores, words, show
        self.model: Model | None = None
        self.free: int | None = None  # bytes of the disk, once somebody looked
        self._plan: Plan | None = None
        self._variants: ManyVariants | None = None

    def begin(self, model: Model) -> None:
        self.leave()
        self.model = model
        self._chores.plan(model)

    def leave(self) -> None:
        if self.model is not None and self._plan is None:
            self._chores.stop(self.model.id)
        self.model = self._plan = self._variants = None

    def take(self, chore: Chore) -> None:
        """A plan that came, or did not."""
        if self.model is None or chore.kind != PLAN or chore.subject != self.model.id:
            return
        if chore.live:
            return
        match chore.result, chore.error:
            case Plan() as plan, _:
                self._plan = plan
            case _, ManyVariants() as variants:
                self._variants = variants
            case Installed(), _:
                self.leave()
            case _:
                self.model = None  # its card says why
        if chore.stage is Stage.STOPPED:
            self.model = None
        self._show()

    def choose(self, pattern: str) -> str:
        """One of the variants; the id that it has."""
        assert self.model is not None
        model, repo = self.model, self.model.sources[0].repo
        known = any(one.id == model.id for one in self._chores.models().catalogue.models)
        name = model.id if known else f"{repo}@{model.revision}"
        chosen = self._chores.models().find(name, (pattern,))
        self.begin(replace(chosen, title=f"{model.title} · {pattern}"))
        return chosen.id

    def accept(self) -> None:
        """The person read the licence and accepts it."""
        if self.model is None or self._plan is None:
            return
        model, plan = self.model, self._plan
        self.model = self._plan = None
        self._chores.forget(model.id)
        self._chores.download(model, plan)
        self._show()

    def sheet(self) -> LicenceSheet | VariantSheet | None:
        if self.model is None:
            return None
        if self._variants is not None:
            return variant_sheet(self.model, self._variants.variants)
        text = licence_text(_known(self.model.licence, self._plan))
        return licence_sheet(self.model, self._plan, text, self.free, self._words)


def _known(licence: Licence, plan: Plan | None) -> Licence:
    """With the SPDX identifier that a repository's card means by "apache-2.0"."""
    if licence.spdx or plan is None:
        return licence
    spdx = next((one for one in _SPDX if one.lower() == plan.stated.lower()), "")
    return replace(licence, spdx=spdx) if spdx else licence
