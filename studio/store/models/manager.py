"""What a window or a command needs to do with models, in one place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from studio.core.model import Installed, Kind, Licence, Model, Source, is_commit, model_id
from studio.store.journal import now
from studio.store.models.catalogue import Catalogue, load_catalogue
from studio.store.models.control import Control
from studio.store.models.download import Download
from studio.store.models.errors import ModelError, SourceFailed
from studio.store.models.hub import Found, search
from studio.store.models.meter import Hear
from studio.store.models.plan import Plan, make_plan
from studio.store.models.repair import reopen
from studio.store.models.shelf import Shelf, lacking
from studio.store.models.transfer import PATIENCE, Patience
from studio.store.models.web import Web, WebOptions
from studio.store.paths import shipped


class Models:
    """The catalogue, the shelf, and downloads between them. Made by the composition root."""

    def __init__(
        self, web_options: WebOptions, *, shelf: Shelf | None = None,
        catalogue: Catalogue | None = None, patience: Patience = PATIENCE, parallel: int = 4,
    ) -> None:  # fmt: skip
        self.shelf = shelf or Shelf()
        self.catalogue = catalogue or load_catalogue()
        self._web, self._patience, self._parallel = web_options, patience, parallel

    def find(self, name: str, include: Sequence[str] = ()) -> Model:
        """A catalogue entry by id, or any repository of the hub as "owner/name[@revision]".
        With ``include`` it is a variant with an id of its own, beside others of the same."""
        if re.fullmatch(r"[\w.-]+/[\w.-]+(@[\w./-]+)?", name):
            repo, _, revision = name.partition("@")
            return _of_repository(repo, revision or "main", tuple(include))
        model = self.catalogue.get(name)
        if not include:
            return model
        return replace(model, id=_variant(model.id, include), include=tuple(include))

    def plan(self, model: Model, control: Control, say: Callable[[str], None]) -> Plan | Installed:
        """What is to be fetched; or the installed model, if it is whole by its files' sizes."""
        for one in self.shelf.installed():
            same = one.revision == model.revision or not is_commit(model.revision)
            if one.id == model.id and same and not one.in_place:
                bad = lacking(one)
                return reopen(one, self.shelf, bad, model) if bad else one
        web = Web(self._web, control)
        try:
            return make_plan(model, web, self.shelf, say)
        finally:
            web.close()

    def repair(self, model: Model, installed: Installed) -> Plan | None:
        """Hash all files; a plan that lacks only those that are damaged, or None."""
        bad = tuple(c.file.path for c in self.shelf.verify(installed) if c.bad)
        return reopen(installed, self.shelf, bad, model) if bad else None

    def download(
        self, model: Model, plan: Plan, control: Control, hear: Hear, *, accepted: bool,
        insist: bool = False,
    ) -> Installed | None:  # fmt: skip
        """Blocks until it is installed (None: paused or cancelled)."""
        web = Web(self._web, control)
        try:
            download = Download(
                model, plan, self.shelf, web, control, self._patience, self._parallel, insist
            )
            return download.run(hear, now() if accepted else "")
        finally:
            web.close()

    def discard(self, name: str) -> int:
        """Throw away what a paused download of this id left; bytes freed."""
        folders = [folder for folder in self.shelf.unfinished() if folder.parent.name == name]
        return sum(self.shelf.discard(folder) for folder in folders)

    def search_hub(self, text: str) -> tuple[Found, ...]:
        web = Web(self._web, Control())
        try:
            return search(web, text)
        except SourceFailed as failure:
            raise ModelError(f"The hub can't be searched: {failure.reason}.") from failure
        finally:
            web.close()


def licence_text(licence: Licence) -> str:
    """The whole text where we ship it; empty: it is at the licence's address."""
    path: Path = shipped("assets") / "licences" / f"{licence.spdx}.txt"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _variant(name: str, include: Sequence[str]) -> str:
    return model_id(" ".join((name, *include)))


def _of_repository(repo: str, revision: str, include: tuple[str, ...]) -> Model:
    licence = Licence("", "as stated on its page", f"https://huggingface.co/{repo}")
    return Model(
        id=_variant(repo, include),
        title=repo,
        title_zh="",
        tasks=(),
        engines=(),
        licence=licence,
        sources=(Source(Kind.HUGGINGFACE, repo),),
        revision=revision,
        include=include,
    )
