"""Pictures for the sections of an article, and covers for the places where it appears."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from studio.sdk import (
    Asset,
    CallFailed,
    Choice,
    Environment,
    Hidden,
    Inputs,
    Job,
    Label,
    Long,
    PluginError,
    Result,
)

from .looks import styled
from .scenes import alt_of, heading_of, scene_of, size_of
from .sizes import SIZES, TITLES, TITLES_ZH, USUAL
from .wording import cover_alt, file_name, is_chinese, picture_alt, prompt_for, short

Size = Annotated[str, Choice(tuple(SIZES), titles=TITLES, titles_zh=TITLES_ZH)]


@dataclass(frozen=True)
class Params:
    kind: Annotated[
        str,
        Label("What to make", zh="类型"),
        Choice(
            ("section", "cover"),
            titles=("Section picture", "Covers"),
            titles_zh=("小节配图", "封面"),
        ),
    ] = "section"
    style: Annotated[str, Label("Style", zh="画面风格"), Long(2)] = ""
    colours: Annotated[
        list[str], Label("Colours", zh="颜色", help="#rrggbb, main colour first")
    ] = field(default_factory=list)
    size: Annotated[Size, Label("Size of a section picture", zh="配图尺寸")] = "section"
    sizes: Annotated[list[Size], Label("Sizes of the covers", zh="封面尺寸")] = field(
        default_factory=lambda: list(USUAL)
    )
    brand: Annotated[str, Label("Brand name on covers", zh="封面上的品牌名")] = ""
    look: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    """The wordings of the project's style, see ``$pictures.style``."""


class Illustrate:
    """Makes the prompt, lets the chosen engine draw, and says what is on the picture."""

    params = Params

    def load(self, env: Environment) -> None:
        """Nothing to load: the engine runs elsewhere."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        if params.kind == "cover":
            _covers(params, _read(inputs.one("cover")), job)
        elif scene := inputs.get("scene"):
            _scene(params, scene, job)
        else:
            _section(params, _read(inputs.one("section")), job)


def _scene(params: Params, asset: Asset, job: Job) -> None:
    scene = scene_of(asset)
    heading = heading_of(scene, asset)
    width, height = size_of(scene, asset)
    lang = str(asset.meta.get("lang") or "")
    words = f"{scene.prompt}\n{params.style}" if params.style else scene.prompt
    prompt, negative = styled(words, scene.negative, scene.style, params.look)
    job.progress(0.1, heading)
    chinese = is_chinese(lang, heading)
    wanted = _wanted(params, prompt, width, height, chinese=chinese)
    if negative:
        wanted["negative"] = negative
    seed = job.seed + scene.seed
    answer = job.call("image.generate", wanted, seed=seed)
    image = _image(answer)
    file = _taken(image, job.scratch / f"{file_name(heading)}.png")
    job.emit(
        file, "image/png", role="picture", heading=heading,
        alt=alt_of(scene, asset) or picture_alt(heading, image.meta, scene.prompt, chinese=chinese),
        width=width, height=height, prompt=prompt, seed=seed, engine=answer.engine,
        **_told(image),
    )  # fmt: skip
    job.progress(1.0)


def _section(params: Params, data: Mapping[str, Any], job: Job) -> None:
    heading = str(data.get("heading") or data.get("title") or "").strip()
    prompt = prompt_for(data, heading, params.style)
    chinese = is_chinese(str(data.get("lang") or ""), heading)
    prompt, _ = styled(prompt, "", "", params.look)
    width, height = SIZES[params.size]
    job.progress(0.1, heading)
    answer = job.call("image.generate", _wanted(params, prompt, width, height, chinese=chinese))
    image = _image(answer)
    file = _taken(image, job.scratch / f"{file_name(heading)}.png")
    job.emit(
        file, "image/png", role="picture", heading=heading,
        alt=picture_alt(heading, image.meta, chinese=chinese), width=width, height=height,
        prompt=prompt, engine=answer.engine, **_told(image),
    )  # fmt: skip
    job.progress(1.0)


def _covers(params: Params, data: Mapping[str, Any], job: Job) -> None:
    title = str(data.get("title") or "").strip()
    if not title:
        raise PluginError("The cover has no title; write one as the article's first heading.")
    chinese = is_chinese(str(data.get("lang") or ""), title)
    prompt, negative = styled(prompt_for(data, title, params.style), "", "", params.look)
    subtitle = short(str(data.get("subtitle") or ""), chinese=chinese)
    lettering = {
        "title": title,
        "subtitle": f"{subtitle}\n{params.brand}" if params.brand else subtitle,
    } | ({"negative": negative} if negative else {})
    sizes = list(dict.fromkeys(params.sizes))
    if not sizes:
        raise PluginError("Choose at least one size for the covers.")
    for done, size in enumerate(sizes):
        width, height = SIZES[size]
        job.progress(done / len(sizes), size)
        wanted = _wanted(params, prompt, width, height, chinese=chinese)
        answer = job.call("image.generate", wanted | lettering)
        image = _image(answer)
        file = _taken(image, job.scratch / f"cover-{size}.png")
        job.emit(
            file, "image/png", role="cover", size=size, width=width, height=height,
            alt=cover_alt(title, image.meta, chinese=chinese), title=title, engine=answer.engine,
            **_told(image),
        )  # fmt: skip
    job.progress(1.0)


def _wanted(
    params: Params, prompt: str, width: int, height: int, *, chinese: bool
) -> dict[str, Any]:
    """Only what every engine of ``image.generate`` understands."""
    return {
        "prompt": prompt, "width": width, "height": height, "colours": list(params.colours),
        "language": "zh" if chinese else "en",
    }  # fmt: skip


def _image(answer: Result) -> Asset:
    image = answer.one("image")
    if image.media != "image/png":
        raise CallFailed(f"{answer.engine} gave {image.media}, where a PNG picture was asked for.")
    return image


def _told(image: Asset) -> dict[str, Any]:
    """What the engine says of the making, for whoever shows the picture."""
    return {key: image.meta[key] for key in ("model", "settings") if key in image.meta}


def _taken(image: Asset, file: Path) -> Path:
    """The engine's picture under the name it is to have in the project."""
    file.write_bytes(image.path.read_bytes())
    return file


def _read(asset: Asset) -> Mapping[str, Any]:
    try:
        data = json.loads(asset.text())
    except ValueError as error:
        raise PluginError(f"{asset.path.name} is not valid JSON: {error}") from error
    if not isinstance(data, dict):
        raise PluginError(f"{asset.path.name} must hold one JSON object.")
    return data
