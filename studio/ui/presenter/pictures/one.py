"""One picture looked at closely: what it is, what made it, what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from studio.core.plan import Plan
from studio.store.gallery import Picture
from studio.ui.presenter.words import Words


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class One:
    """``path`` is relative to the project. ``number`` counts from 1 among ``count``."""

    path: str
    sha256: str
    title: str
    prompt: str
    negative: str
    facts: tuple[Fact, ...]
    star: bool
    flagged: bool
    board: str
    width: int
    height: int
    alt: str
    used: str  # where in the article it is, "" nowhere
    step: str  # the recipe's step that made it
    number: int
    count: int
    has_settings: bool
    scene: str = ""  # the file that says what it shows, of a section's picture


def title_of(picture: Picture) -> str:
    """What stands under it: what it shows, else the beginning of what was asked for."""
    meta = picture.meta
    told = str(meta.get("heading") or meta.get("title") or "")
    return told or " ".join(picture.prompt.split()) or PurePosixPath(picture.path).stem


def size_of(picture: Picture) -> str:
    return f"{picture.width} × {picture.height}" if picture.width and picture.height else ""


def settings_of(picture: Picture) -> Mapping[str, Any]:
    """As `studio.sdk.pictures` has them; of an engine that tells none, what the journal knows."""
    told = picture.meta.get("settings")
    settings: dict[str, Any] = dict(told) if isinstance(told, dict) else {}
    known = {
        "prompt": picture.prompt, "negative": picture.negative, "seed": picture.seed,
        "width": picture.width, "height": picture.height,
    }  # fmt: skip
    return {**{name: value for name, value in known.items() if value is not None}, **settings}


def scene_of(picture: Picture, plan: Plan) -> str:
    """The scene that the recipe drew it from; "" for a picture of other origin."""
    step = plan.steps.get(picture.step)
    for instance in step.instances if step else ():
        if any(out.path == picture.path for out in instance.outputs):
            return next((ref.path for ref in instance.inputs if ref.role == "scene"), "")
    return ""


def one_of(
    picture: Picture, number: int, count: int, used: str, words: Words, scene: str = "",
    engine: str = "",
) -> One:  # fmt: skip
    """``engine``: the name of what painted it; "": its id is shown."""
    meta = picture.meta
    return One(
        picture.path, picture.sha256, title_of(picture), picture.prompt, picture.negative,
        _facts(picture, engine or picture.engine.partition(" ")[0], words), picture.star, picture.flagged, picture.board, picture.width,
        picture.height, str(meta.get("alt") or title_of(picture)), used, picture.step,
        number + 1, count, bool(picture.prompt), scene,
    )  # fmt: skip


def _facts(picture: Picture, engine: str, words: Words) -> tuple[Fact, ...]:
    translate, settings = words.translate, settings_of(picture)
    shown = (
        (translate("Picture", "Size"), size_of(picture)),
        (translate("Picture", "Engine"), engine),
        (translate("Picture", "Model"), str(settings.get("model") or picture.model or "")),
        (translate("Picture", "Seed"), "" if picture.seed is None else str(picture.seed)),
        (translate("Picture", "Steps"), str(settings.get("steps") or "")),
        (translate("Picture", "Guidance"), _number(settings.get("guidance"))),
        (translate("Picture", "Sampler"), str(settings.get("sampler") or "")),
        (translate("Picture", "Board"), picture.board),
        (translate("Picture", "Made"), picture.time[:16].replace("T", " ")),
    )
    return tuple(Fact(name, text) for name, text in shown if text)


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) and value >= 0 else ""
