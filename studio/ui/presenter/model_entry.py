"""One model on the models page: what the catalogue, the shelf and the chores know of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from studio.core.model import Installed, Licence, Model
from studio.jobs.chores import Chore, Stage
from studio.jobs.model_chores import CONVERT, DOWNLOAD, IMPORT, PLAN, VERIFY, Stock, Verified
from studio.store.models.begun import Begun
from studio.store.models.hub import Found
from studio.store.models.meter import Progress
from studio.store.models.picture_files import Weights

HUB = "hub:"  # begins the id of what a search on the hub found


class Standing(StrEnum):
    ABSENT = "absent"
    ASKING = "asking"  # the hub, for the list of files
    DOWNLOADING = "downloading"
    PAUSING = "pausing"
    PAUSED = "paused"
    IMPORTING = "importing"
    VERIFYING = "verifying"
    CONVERTING = "converting"
    INSTALLED = "installed"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Entry:
    """``chores``: the latest of each kind. ``found``: a repository that the hub named."""

    id: str
    model: Model | None = None
    installed: Installed | None = None
    begun: Begun | None = None
    found: Found | None = None
    damaged: bool = False  # files are gone or cut: seen without reading them
    frees: int = 0
    weights: Weights | None = None  # of a picture model, a LoRA or a ControlNet
    chores: Mapping[str, Chore] = field(default_factory=dict)

    @property
    def standing(self) -> Standing:
        live = {kind: chore for kind, chore in self.chores.items() if chore.live}
        if DOWNLOAD in live:
            stopping = live[DOWNLOAD].stage is Stage.STOPPING
            return Standing.PAUSING if stopping else Standing.DOWNLOADING
        for kind, standing in (
            (IMPORT, Standing.IMPORTING),
            (VERIFY, Standing.VERIFYING),
            (CONVERT, Standing.CONVERTING),
            (PLAN, Standing.ASKING),
        ):
            if kind in live:
                return standing
        if self.installed is not None:
            return Standing.DAMAGED if self.damaged or self.bad else Standing.INSTALLED
        return Standing.PAUSED if self.begun is not None or self.interrupted else Standing.ABSENT

    @property
    def interrupted(self) -> bool:
        """A download that was stopped just now: what it left is not read yet."""
        chore = self.chores.get(DOWNLOAD)
        return chore is not None and chore.stage is Stage.DONE and chore.result is None

    @property
    def bad(self) -> tuple[str, ...]:
        """Files that the last verification found damaged."""
        verified = self._result(VERIFY)
        return verified.bad if isinstance(verified, Verified) else ()

    @property
    def failure(self) -> Exception | None:
        """Why the last thing that was tried did not work."""
        failed = [one.error for one in self.chores.values() if one.error is not None]
        return failed[-1] if failed else None

    @property
    def notices(self) -> tuple[str, ...]:
        return tuple(text for chore in self.chores.values() for text in chore.notices)

    @property
    def tasks(self) -> tuple[str, ...]:
        if self.installed is not None and self.installed.tasks:
            return self.installed.tasks
        return self.model.tasks if self.model is not None else ()

    @property
    def engines(self) -> tuple[str, ...]:
        if self.model is not None and self.model.engines:
            return self.model.engines
        return self.installed.engines if self.installed is not None else ()

    @property
    def size(self) -> int | None:
        if self.installed is not None:
            return self.installed.size
        if self.begun is not None and self.begun.plan is not None:
            return self.begun.plan.size
        chore = self.chores.get(DOWNLOAD)
        if chore is not None and isinstance(chore.progress, Progress):
            return chore.progress.total
        return self.model.size if self.model is not None else None

    @property
    def licence(self) -> Licence | None:
        if self.installed is not None:
            return self.installed.licence
        return self.model.licence if self.model is not None else None

    def title(self, language: str) -> str:
        if self.model is not None:
            return (language == "zh" and self.model.title_zh) or self.model.title
        if self.found is not None:
            return self.found.repo
        return self.installed.title if self.installed is not None else self.id

    def note(self, language: str) -> str:
        if self.model is None:
            return ""
        return (language == "zh" and self.model.note_zh) or self.model.note

    def _result(self, kind: str) -> object:
        chore = self.chores.get(kind)
        return chore.result if chore is not None else None


def entries_of(
    catalogue: Iterable[Model],
    stock: Stock,
    chores: Mapping[tuple[str, str], Chore],
    found: Iterable[Found] = (),
    wanted: Iterable[Model] = (),
) -> tuple[Entry, ...]:
    """What is on the machine first, then the catalogue in its order, then the hub's.
    ``wanted``: repositories of the hub that were asked for in this session."""
    models = {model.id: model for model in (*wanted, *catalogue)}
    there = {one.id: one for one in sorted(stock.installed, key=lambda one: one.installed)}
    begun = {one.id: one for one in stock.begun}
    frees, weights = dict(stock.frees), dict(stock.weights)
    for one in begun.values():
        if one.model is not None:
            models.setdefault(one.id, one.model)
    importing = [subject for kind, subject in chores if kind == IMPORT]
    asked = {model.id for model in wanted}
    order = [*there, *begun, *importing, *(name for name in models if name not in asked)]
    order += [name for name in asked if any(subject == name for _, subject in chores)]
    entries = [
        Entry(
            name, models.get(name), there.get(name), begun.get(name),
            damaged=name in stock.damaged, frees=frees.get(name, 0), weights=weights.get(name),
            chores={kind: one for (kind, subject), one in chores.items() if subject == name},
        )
        for name in dict.fromkeys(order)
        if name in models or name in there or name in begun or name in importing
    ]  # fmt: skip
    return (*entries, *(Entry(HUB + one.repo, found=one) for one in found))
