"""One download against loopback hubs, with everything that came of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from studio.core.model import Installed, Kind, Licence, Model, ModelFile, Source
from studio.store.models.catalogue import Catalogue
from studio.store.models.control import Control
from studio.store.models.manager import Models
from studio.store.models.meter import Event, FileDone, Notice, Progress
from studio.store.models.shelf import Shelf
from studio.store.models.transfer import Patience
from studio.store.models.web import WebOptions
from tests.store.models.hub import Hub

OPTIONS = WebOptions(connect=5.0, stall=5.0)
HASTY = replace(OPTIONS, stall=0.4)  # where a stall is what the test is about
WANTED = ("LICENSE", "config.json", "extra/weights.safetensors", "model.gguf")


@dataclass
class Desk:
    """Downloads ``model`` into ``root``; `events` grow over all runs."""

    root: Path
    model: Model
    options: WebOptions = OPTIONS
    control: Control = field(default_factory=Control)
    events: list[Event] = field(default_factory=list)
    accepted: bool = True
    insist: bool = False

    @property
    def models(self) -> Models:
        return Models(
            self.options, shelf=Shelf(self.root), catalogue=Catalogue((self.model,)),
            patience=Patience(tries=3, pause=0.01), parallel=2,
        )  # fmt: skip

    def get(self) -> Installed | None:
        plan = self.models.plan(self.model, self.control, self._say)
        if isinstance(plan, Installed):
            return plan
        return self.models.download(
            self.model, plan, self.control, self.hear, accepted=self.accepted, insist=self.insist
        )

    def hear(self, event: Event) -> None:
        self.events.append(event)

    def _say(self, text: str) -> None:
        self.events.append(Notice(text))

    @property
    def notices(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, Notice)]

    @property
    def done(self) -> dict[str, str]:
        """File -> source that gave it."""
        return {e.path: e.source for e in self.events if isinstance(e, FileDone)}

    @property
    def progress(self) -> list[Progress]:
        return [event for event in self.events if isinstance(event, Progress)]


def model_at(*hubs: Hub, kind: Kind = Kind.MIRROR) -> Model:
    return Model(
        id="tiny",
        title="Tiny",
        title_zh="小",
        tasks=("text.generate",),
        engines=("text_onnx",),
        licence=Licence("Apache-2.0", "Apache License 2.0", commercial=True),
        sources=tuple(Source(kind, hub.repo, hub.url) for hub in hubs),
    )


def plain_model(hub: Hub, *files: ModelFile) -> Model:
    return replace(
        model_at(hub), sources=(Source(Kind.URL, address=f"{hub.url}/plain"),), files=files
    )


def check_whole(installed: Installed | None, files: dict[str, bytes]) -> Installed:
    """Everything is there, under its name, byte for byte, and nothing else."""
    assert installed is not None
    found = {
        path.relative_to(installed.folder).as_posix(): path.read_bytes()
        for path in installed.folder.rglob("*")
        if path.is_file()
    }
    assert found.pop("model.json")
    assert found == {name: files[name] for name in found}
    assert set(found) == {file.path for file in installed.files}
    return installed
