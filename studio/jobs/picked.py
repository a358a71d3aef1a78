"""What is true of a picture that a person brought in, or put in the place of another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.jobs.picture_file import Measured, settings_in
from studio.sdk.pictures import as_dict
from studio.store.gallery import Picture

_OF_THE_PLACE = ("heading", "title", "size", "caption")
_OF_THE_PICTURE = ("prompt", "negative", "model", "seed")


def brought_meta(file: Path, found: Measured, settings: Mapping[str, Any] | None) -> dict[str, Any]:
    """``settings``: those of the picture if somebody read them already, else the file's own."""
    meta: dict[str, Any] = {
        "media": found.media, "width": found.width, "height": found.height, "name": file.name,
    }  # fmt: skip
    if settings is None and (read := settings_in(file)) is not None:
        settings = as_dict(read)
    return {**meta, "settings": dict(settings)} if settings else meta


def picked_meta(picture: Picture, there: Picture, found: Measured, alt: str) -> dict[str, Any]:
    """``there``: what lay in the place. Exporters read the description and who made it here, so
    nothing of the old picture's making or look stays."""
    meta = {name: there.meta[name] for name in _OF_THE_PLACE if name in there.meta}
    made = {name: getattr(picture, name) for name in _OF_THE_PICTURE}
    made["engine"] = picture.painter
    meta |= {name: value for name, value in made.items() if value not in ("", 0)}
    if isinstance(picture.meta.get("settings"), dict):
        meta["settings"] = picture.meta["settings"]
    meta |= {
        "media": there.media,
        "width": found.width,
        "height": found.height,
        "alt": alt or _description(picture, there),
        "picked": picture.path,
    }
    return meta


def _description(picture: Picture, there: Picture) -> str:
    """Its own, what a model was asked for, or what it is for; never what the old picture shows.
    An engine without a model (and without settings) draws what it can, whatever the prompt says."""
    asked = picture.prompt if picture.meta.get("settings") else ""
    own = picture.meta.get("alt") or " ".join(asked.split())
    return str(own or there.meta.get("heading") or there.meta.get("title") or "")
