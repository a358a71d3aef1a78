"""What a project says of its pictures, as a form: the style that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from studio.core.pictures.styles import Styles
from studio.core.pictures.template import OrderError
from studio.store.layout import Layout
from studio.store.picture_lists import picture_styles
from studio.ui.presenter.fields import Field, Group
from studio.ui.presenter.words import Words

STYLE = "pictures.style"
REFERENCE = "$pictures.style"


def picture_group(
    folder: Path, pictures: Mapping[str, Any], words: Words, stale: Callable[..., str]
) -> Group:
    """``stale`` words what a change of some ``$`` references puts out of date."""
    translate = words.translate
    try:
        styles = picture_styles(Layout(folder))
    except OrderError:
        styles = Styles()  # of a broken file: the step that needs it says what is wrong
    zh = words.language == "zh"
    found = [
        (one.id, (one.title_zh if zh else one.title) or one.id) for one in styles.styles.values()
    ]
    mine = str(pictures.get("style", ""))
    if mine and mine not in styles.styles:
        found.append((mine, mine))
    none = ("", translate("Project settings", "None"))
    field = Field(
        STYLE, translate("Project settings", "Style of all pictures"), "choice",
        help=stale(REFERENCE), options=(none, *found),
    )  # fmt: skip
    return Group(translate("Project settings", "Pictures"), (field,))


def picture_values(pictures: Mapping[str, Any]) -> dict[str, Any]:
    return {STYLE: str(pictures.get("style", ""))}


def changed_pictures(pictures: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    changed = dict(pictures)
    if STYLE in values:
        changed.pop("style", None)
        if style := str(values[STYLE] or "").strip():
            changed["style"] = style
    return changed
