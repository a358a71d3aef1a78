"""task.scenes: what the picture of a section shows, as a file for people to change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from studio.sdk import Environment, Hidden, Inputs, Job, Label, Long, PluginError
from studio.sdk.document import language_of
from studio.sdk.names import file_name
from studio.sdk.picture_scene import Scene, seed_of, write_scene

from .writing import ruled, written


@dataclass(frozen=True)
class Params:
    wish: Annotated[
        str,
        Label(
            "Wishes for all pictures", zh="对所有画面的要求",
            help="told to the text model: people who return, a place, what to avoid",
            help_zh="写给文本模型：反复出现的人物、地点、要避开的内容",
        ),
        Long(3),
    ] = ""  # fmt: skip
    prompts: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)


class Scenes:
    params = Params

    def load(self, env: Environment) -> None:
        """Nothing to load: the text engine is another plugin."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        section = _section(inputs)
        heading, number = str(section["heading"]), int(section.get("number") or 1)
        language = str(section.get("lang") or language_of(heading))[:2]
        job.progress(0.0, heading)
        prompt, alt, engine = written(section, params.wish, params.prompts, language, job)
        prompt = prompt or ruled(section)
        scene = Scene(heading, prompt, alt, seed=seed_of(heading, number))
        name = file_name(heading, "scene") + (f" {number}" if number > 1 else "")
        file = job.scratch / f"{name}.md"
        file.write_text(write_scene(scene, language), encoding="utf-8", newline="\n")
        made = {"engine": engine} if engine else {}
        job.emit(
            file, "text/markdown", role="scene", heading=heading, lang=language, prompt=prompt,
            alt=alt, **made,
        )  # fmt: skip
        job.progress(1.0)


def _section(inputs: Inputs) -> Mapping[str, Any]:
    asset = inputs.one("section")
    try:
        data = json.loads(asset.text())
    except ValueError as error:
        raise PluginError(f"{asset.path.name} is not valid JSON: {error}") from error
    if not isinstance(data, dict) or not str(data.get("heading") or "").strip():
        raise PluginError(f"{asset.path.name} must hold one JSON object with a 'heading'.")
    return data
