"""Pictures drawn as vectors from the words of a prompt; no model, any size, the same every time."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Annotated, Any

from studio.sdk import Choice, Environment, Inputs, Job, Label, PluginError
from studio.sdk.capabilities import ImageParams
from studio.sdk.pictures import PictureSettings, write_settings

SCENE_IDS = (
    "auto", "landscape", "sea", "city", "night", "forest", "waves", "geometric", "mesh", "bokeh",
    "product", "desk", "network", "paper", "sound",
)  # fmt: skip
_SCENES_EN = (
    "By the prompt", "Mountains", "Sea", "City", "Night sky", "Forest", "Waves", "Geometric",
    "Gradient", "Bokeh", "Product", "Desk", "Network", "Documents", "Sound",
)  # fmt: skip
_SCENES_ZH = (
    "按描述", "山水", "大海", "城市", "星空", "森林", "波浪", "几何", "渐变", "光斑", "产品",
    "书桌", "网络", "文档", "声音",
)  # fmt: skip
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Params(ImageParams):
    """A second line of the subtitle is set small above the title, as the brand's name."""

    scene: Annotated[
        str, Label("Scene", zh="场景"), Choice(SCENE_IDS, titles=_SCENES_EN, titles_zh=_SCENES_ZH)
    ] = "auto"
    time_of_day: Annotated[
        str,
        Label("Time of day", zh="时间"),
        Choice(
            ("auto", "dawn", "day", "dusk", "night"),
            titles=("By the prompt", "Dawn", "Day", "Dusk", "Night"),
            titles_zh=("按描述", "清晨", "白天", "黄昏", "夜晚"),
        ),
    ] = "auto"
    layout: Annotated[
        str,
        Label("Place of the title", zh="标题位置"),
        Choice(
            ("auto", "left", "top", "bottom", "centre"),
            titles=("By the shape", "Left", "Top", "Bottom", "Centre"),
            titles_zh=("按比例", "左", "上", "下", "居中"),
        ),
    ] = "auto"
    svg: Annotated[bool, Label("Also as SVG", zh="同时输出 SVG")] = False


class Cover:
    """Answers ``image.generate`` with scenes of our own drawing."""

    params = Params

    def load(self, env: Environment) -> None:
        import numpy as np
        import PIL.Image
        import resvg_py

        del env, np, PIL, resvg_py

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .compose import Request, compose
        from .render import write_png

        del inputs
        colours = [colour.strip().lower() for colour in params.colours]
        if wrong := [colour for colour in colours if not _COLOUR.fullmatch(colour)]:
            raise PluginError(
                f"Write the colour '{wrong[0]}' as # and six digits, such as #1f7a7a."
            )
        subtitle, _, brand = params.subtitle.partition("\n")
        request = Request(
            prompt=params.prompt, width=params.width, height=params.height, title=params.title,
            subtitle=subtitle, brand=brand, colours=tuple(colours), scene=params.scene,
            time=params.time_of_day, layout=params.layout, seed=_seed(job.seed, params.prompt),
        )  # fmt: skip
        picture = compose(request, job)
        name = _file_name(params.title or params.prompt, picture.meta["scene"])
        file = job.scratch / f"{name}.png"
        write_png(picture.pixels, file)
        write_settings(file, _settings(params, job.seed))
        job.emit(file, "image/png", role="image", **picture.meta)
        if params.svg:
            vector = job.scratch / f"{name}.svg"
            vector.write_text(picture.svg, encoding="utf-8")
            job.emit(vector, "image/svg+xml", role="vector", **_plain(picture.meta))
        job.progress(1.0)


def _settings(params: Params, seed: int) -> PictureSettings:
    """What makes the picture again, kept in its file."""
    own = ("scene", "time_of_day", "layout", "title", "subtitle", "colours")
    given = {name: getattr(params, name) for name in own}
    return PictureSettings(
        prompt=params.prompt, seed=seed, width=params.width, height=params.height, engine="cover",
        extra={name: value for name, value in given.items() if value not in ("", "auto", [])},
    )  # fmt: skip


def _seed(seed: int, prompt: str) -> int:
    """Another prompt is another picture, also when a recipe gives both steps one seed."""
    digest = hashlib.sha256(f"{seed}\n{prompt}".encode()).digest()
    return int.from_bytes(digest[:6], "big")


def _file_name(text: str, scene: str) -> str:
    """A name that people and every file system can read."""
    first = text.strip().partition("\n")[0]
    clean = re.sub(r"[^\w\u4e00-\u9fff -]+", " ", first)
    return " ".join(clean.split())[:40].strip() or scene


def _plain(meta: dict[str, Any]) -> dict[str, Any]:
    return {key: meta[key] for key in ("scene", "width", "height")}
