"""Which faces set a text: the one it asks for, then the bundled one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from studio.sdk import PluginError
from studio.sdk.poster.design import Text
from studio.sdk.poster.files import font_of, is_font_file

from .faces import Face, bundled, family_face, load_face

Find = Callable[[str], Path | None]
"""A file of the project by its path there, where it was handed over."""


def faces_for(text: Text, kit: Mapping[str, Any], find: Find) -> tuple[list[Face], str]:
    """The faces in the order they are tried, and the cause why the wanted one is missing ("" if
    it is not)."""
    last = bundled(text.weight)
    wanted = font_of(text.font, kit)
    if not wanted:
        return [last], ""
    if not is_font_file(wanted):
        face = family_face(wanted, bold=text.weight == "bold")
        return ([face, last], "") if face else ([last], "font-family")
    file = find(wanted)
    if file is None:
        return [last], "font-gone"
    try:
        return [load_face(file), last], ""
    except PluginError:
        return [last], "font-broken"
