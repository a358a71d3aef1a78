"""Which program made a picture, by the texts in its file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.sdk.pictures import PictureError, PictureSettings, from_dict, parse_parameters, xmp

from . import comfy, fooocus, invoke, novelai, swarm

_LONGEST = 16 * 1024 * 1024  # characters of JSON that are parsed


@dataclass(frozen=True)
class Found:
    """``unknown``: what the file says beyond ``settings`` and their extra."""

    program: str = ""
    settings: PictureSettings = field(default_factory=PictureSettings)
    unknown: Mapping[str, Any] = field(default_factory=dict)


def recognise(texts: Mapping[str, str]) -> Found:
    """What the texts say; of several programs' texts the one that says most goes first."""
    ours = texts.get("sanjue") or xmp.settings_in(texts.get("XMP", ""))
    if ours:
        if (values := parsed(ours)) is None:
            raise PictureError("The settings in this picture are damaged.")
        return Found("sanjue", from_dict(values))
    for program, reader in (
        ("invokeai", invoke.read),
        ("novelai", novelai.read),
        ("swarmui", swarm.read),
        ("fooocus", fooocus.read),
    ):
        if (told := reader(texts, parsed)) is not None:
            return Found(program, *told)
    if (found := _infotext(texts)) is not None:
        return found
    if (told := comfy.read(texts, parsed)) is not None:
        return Found("comfyui", *told)
    return Found()


def parsed(text: str) -> dict[str, Any] | None:
    """The JSON object that ``text`` is, or None."""
    if len(text) > _LONGEST or not text.lstrip().startswith("{"):
        return None
    try:
        # ComfyUI writes NaN, which JSON does not have
        values = json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _infotext(texts: Mapping[str, str]) -> Found | None:
    for name in ("parameters", "UserComment", "comment"):
        if (settings := parse_parameters(texts.get(name, ""))) is not None:
            return Found(_of_text(settings.extra), settings)
    return None


def _of_text(fields: Mapping[str, Any]) -> str:
    version = str(fields.get("Version", ""))
    if str(fields.get("App", "")).startswith("SD.Next"):
        return "sdnext"
    if version.startswith("Fooocus"):
        return "fooocus"
    if version.startswith("ComfyUI"):
        return "comfyui"
    if "Civitai resources" in fields:
        return "civitai"
    return "forge" if version.startswith(("f", "neo")) else "a1111"
