"""What a LoRA is made for, and the words that bring it out, stand on its card before it is used."""

from __future__ import annotations

from pathlib import Path

from studio.core.model import Installed, Licence, ModelFile
from studio.jobs.model_chores import Stock
from studio.store.models.picture_files import Weights
from studio.ui.presenter.model_card import Scene, card_of
from studio.ui.presenter.model_entry import entries_of
from studio.ui.presenter.words import English

LICENCE = Licence("MIT", "MIT License")


def facts(weights: Weights | None, task: str = "image.lora") -> dict[str, str]:
    model = Installed(
        "style", "local", "style", (task,), ("image_diffusers",), LICENCE,
        (ModelFile("style.safetensors", 10),), Path("/models"), "2026-01-01T00:00:00Z",
    )  # fmt: skip
    stock = Stock((model,), weights=(("style", weights),) if weights else ())
    (entry,) = entries_of((), stock, {})
    return dict(card_of(entry, Scene(English())).facts)


def test_a_lora_says_its_base_its_rank_and_its_words() -> None:
    found = facts(Weights("lora", "SDXL", 16, ("teapot style", "ink")))
    assert found["For"] == "LoRA for pictures"
    assert (found["Made for"], found["Rank"]) == ("SDXL", "16")
    assert found["Words that bring it out"] == "teapot style, ink"


def test_what_a_file_does_not_tell_is_said_to_be_unknown() -> None:
    found = facts(Weights("lora", "", 4))
    assert found["Made for"] == "not told by the file"
    assert "Words that bring it out" not in found


def test_a_picture_model_says_its_family_and_other_models_nothing() -> None:
    assert facts(Weights("model", "Z-Image"), "image.generate")["Family"] == "Z-Image"
    assert facts(Weights("control", "SDXL"), "image.control")["Made for"] == "SDXL"
    assert {"Family", "Made for"}.isdisjoint(facts(None, "text.generate"))
