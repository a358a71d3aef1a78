"""The brand kit as a form: colours, fonts, logo and margin. Files lie under brand/ in the project."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.core.project import Brand
from studio.sdk.poster.files import FONT_SUFFIXES
from studio.ui.presenter.fields import Field
from studio.ui.presenter.words import Words

COLOURS = ("primary", "accent", "background", "text")
LOGOS = (".svg", ".png", ".webp", ".jpg", ".jpeg")
KIT = "$brand.kit"
FOLDER = "brand"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def brand_fields(
    folder: Path, brand: Brand, words: Words, stale: Callable[..., str]
) -> tuple[Field, ...]:
    """``stale`` words what a change of some ``$`` references puts out of date."""
    translate = words.translate
    names = (
        translate("Project settings", "Main colour"),
        translate("Project settings", "Accent"),
        translate("Project settings", "Background"),
        translate("Project settings", "Text colour"),
    )
    colours = [
        Field(f"brand.{key}", name, "colour") for key, name in zip(COLOURS, names, strict=True)
    ]
    told = stale("$brand.colours", KIT, *(f"$brand.{one}" for one in COLOURS))
    colours[2] = replace(colours[2], help=told)
    bundled = ("", translate("Project settings", "Sanjue Sans (comes with the studio)"))
    fonts = [bundled, *_files(folder, FONT_SUFFIXES, brand.fonts.values())]
    none = ("", translate("Project settings", "None: the name is written"))
    return (
        Field("brand.name", translate("Project settings", "Name"), help=stale("$brand.name", KIT)),
        *colours,
        Field("brand.colours", translate("Project settings", "Further colours"), "list",
              help=translate("Project settings", "For posters, as #rrggbb."),
              placeholder=translate("Project settings", "Add a colour and press Enter")),
        Field("brand.title_font", translate("Project settings", "Font of titles"), "choice",
              options=tuple(fonts)),
        Field("brand.body_font", translate("Project settings", "Font of small texts"), "choice",
              help=translate("Project settings", "Put font files into the project's folder brand."),
              options=tuple(fonts)),
        Field("brand.logo", translate("Project settings", "Logo"), "choice",
              help=translate("Project settings", "Put an SVG or PNG into the project's folder brand."),
              options=(none, *_files(folder, LOGOS, (brand.logo,)))),
        Field("brand.margin", translate("Project settings", "Margin of posters"), "number",
              help=translate("Project settings", "Kept free, as a share of the shorter side."),
              low=0.0, high=0.2, step=0.01),
    )  # fmt: skip


def brand_values(brand: Brand) -> dict[str, Any]:
    return {
        "brand.name": brand.name,
        **{f"brand.{key}": getattr(brand, key) for key in COLOURS},
        "brand.colours": list(brand.colours),
        "brand.title_font": brand.fonts.get("title", ""),
        "brand.body_font": brand.fonts.get("body", ""),
        "brand.logo": brand.logo,
        "brand.margin": brand.margin,
    }


def changed_brand(brand: Brand, values: Mapping[str, Any]) -> Brand:
    """What is no colour among the further ones is left out."""
    given = {name.partition(".")[2]: value for name, value in values.items()
             if name.startswith("brand.")}  # fmt: skip
    texts = {key: str(given[key]) for key in ("name", *COLOURS, "logo") if key in given}
    fonts = dict(brand.fonts)
    for role in ("title", "body"):
        if f"{role}_font" in given:
            fonts[role] = str(given[f"{role}_font"] or "")
    colours = given.get("colours", brand.colours)
    return replace(
        brand,
        **texts,
        colours=tuple(one.strip() for one in colours if _COLOUR.fullmatch(one.strip())),
        fonts={role: font for role, font in fonts.items() if font},
        margin=float(given.get("margin", brand.margin)),
    )


def _files(folder: Path, suffixes: tuple[str, ...], used: Iterable[str]) -> list[tuple[str, str]]:
    """Files under brand/ by project path, and what is set though it is no such file."""
    there = (one for one in sorted((folder / FOLDER).glob("*")) if one.suffix.lower() in suffixes)
    found = [(f"{FOLDER}/{one.name}", one.name) for one in there]
    known = {path for path, _ in found}
    return found + [(one, one) for one in dict.fromkeys(used) if one and one not in known]
