"""Begun downloads are known by what they were to become, also those that no catalogue names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.model import Model
from studio.store.models.begun import begun_downloads
from studio.store.models.catalogue import Catalogue
from studio.store.models.control import Control
from studio.store.models.errors import ManyVariants
from studio.store.models.manager import Models
from studio.store.models.meter import Event
from studio.store.models.plan import Plan
from studio.store.models.shelf import Shelf
from studio.store.models.web import options_from
from tests.store.models.fetching import OPTIONS, model_at
from tests.store.models.hub import Fault, Hub


def at(hub: Hub, root: Path, *known: Model) -> Models:
    return Models(replace(OPTIONS, endpoint=hub.url), shelf=Shelf(root), catalogue=Catalogue(known))


def begin(models: Models, hub: Hub, model: Model) -> None:
    """Download some of it, then pause."""
    hub.always["model.gguf"] = Fault("slow")
    control = Control()
    plan = models.plan(model, control, lambda text: None)
    assert isinstance(plan, Plan)

    def hear(event: Event) -> None:
        if hub.sent > 100_000:
            control.pause()

    assert models.download(model, plan, control, hear, accepted=True) is None


@pytest.mark.parametrize("include", [(), ("*.gguf",)])
def test_a_repository_is_found_again(hub: Hub, tmp_path: Path, include: tuple[str, ...]) -> None:
    models = at(hub, tmp_path)
    begin(models, hub, models.find("demo/tiny", include))
    (begun,) = begun_downloads(at(hub, tmp_path))
    assert begun.model is not None and begun.plan is not None and begun.held > 0
    assert (begun.model.sources[0].repo, begun.model.include) == ("demo/tiny", include)
    assert begun.id == begun.model.id and begun.plan.accepted


def test_the_catalogue_knows_more_than_the_plan(hub: Hub, tmp_path: Path) -> None:
    model = model_at(hub)
    begin(at(hub, tmp_path, model), hub, model)
    (begun,) = begun_downloads(at(hub, tmp_path, model))
    assert begun.model == model


def test_what_nobody_can_tell_any_more_can_only_be_discarded(hub: Hub, tmp_path: Path) -> None:
    model = model_at(hub)
    begin(at(hub, tmp_path, model), hub, model)
    (plan,) = tmp_path.glob("tiny/*/plan.json")
    plan.write_text("{", encoding="utf-8")
    (begun,) = begun_downloads(at(hub, tmp_path, model))
    assert begun.model is None and begun.plan is None and begun.id == "tiny"


def test_variants_are_told_with_their_sizes_and_pieces_as_one(hub: Hub, tmp_path: Path) -> None:
    hub.files["big-00001-of-00002.gguf"] = b"GGUF" + bytes(3000)
    hub.files["big-00002-of-00002.gguf"] = b"GGUF" + bytes(2000)
    with pytest.raises(ManyVariants) as caught:
        models = at(hub, tmp_path)
        models.plan(models.find("demo/tiny"), Control(), lambda text: None)
    assert caught.value.variants == {"big*.gguf": 5008, "model.gguf": 600_004}


@pytest.mark.parametrize(
    ("told", "stall"), [("3", 3.0), ("0.5", 0.5), ("", 20.0), ("x", 20.0), ("0", 20.0)]
)
def test_the_silence_that_counts_as_a_stall_can_be_set(told: str, stall: float) -> None:
    environ = {"HF_HUB_DOWNLOAD_TIMEOUT": told}
    assert options_from(environ, offline_setting=False).stall == stall
