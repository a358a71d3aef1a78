"""``tool.picture_info``: how a dropped picture was made, as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from studio.sdk import Environment, Inputs, Job
from studio.sdk.capabilities import SAMPLERS
from studio.sdk.pictures import as_dict

from .opening import open_picture
from .programs import Found, recognise

_NEEDED = ("prompt", "seed", "steps", "guidance", "sampler", "model")
_PROMPT = 200_000  # characters
_LONGEST, _MOST = 2000, 100  # of what has no name here: characters of a value, values


@dataclass(frozen=True)
class Params:
    """There is nothing to choose."""


class PictureInfo:
    params = Params

    def load(self, env: Environment) -> None:
        import PIL.Image  # noqa: F401 - a first answer should not wait for it

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        picture = open_picture(inputs.one("image").path)
        job.progress(0.5, "reading")
        found = recognise(picture.texts)
        answer = {
            "format": picture.format,
            "width": picture.width,
            "height": picture.height,
            "program": found.program,
            **_told(found),
        }
        file = job.scratch / "info.json"
        file.write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
        job.progress(1.0)
        job.emit(file, "application/json", role="info", program=found.program)


def _told(found: Found) -> dict[str, Any]:
    settings: dict[str, Any] = {
        name: value[:_PROMPT] if isinstance(value, str) else value
        for name, value in as_dict(found.settings).items()
        if name != "format"
    }
    unknown = {**found.unknown, **settings.pop("extra", {})}
    if settings.get("sampler") not in (*SAMPLERS, None):
        unknown["sampler"] = settings.pop("sampler")
    short = {
        str(key)[:_LONGEST]: value[:_LONGEST] if isinstance(value, str) else value
        for key, value in list(unknown.items())[:_MOST]
        if _flat(value)
    }
    # ours say all that their engine needs; some draw without steps or a model
    theirs = found.program not in ("", "sanjue")
    missing = [name for name in _NEEDED if name not in settings] if theirs else []
    return {"settings": settings, "unknown": short, "missing": missing}


def _flat(value: Any) -> bool:
    """A value, or a short list or mapping of values: no more of a stranger's file is shown."""
    if isinstance(value, (list, dict)):
        inner = value.values() if isinstance(value, dict) else value
        return len(value) < _MOST and all(isinstance(one, (str, int, float)) for one in inner)
    return isinstance(value, (str, int, float))
