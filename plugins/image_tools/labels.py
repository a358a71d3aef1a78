"""Text of a contact sheet in the bundled font, broken into lines."""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

MOST_LINES = 4


@lru_cache(maxsize=8)
def font(size: int, style: str = "Regular") -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    named = os.environ.get("STUDIO_FONTS")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "assets" / "fonts"
    # the basic layout gives the same pixels whether or not the system has another
    return ImageFont.truetype(
        folder / f"SanjueSans-{style}.otf", size, layout_engine=ImageFont.Layout.BASIC
    )


def lines_of(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """At most `MOST_LINES` lines within ``width``; what is left out is an ellipsis."""
    lines, line = list[str](), ""
    for piece in _pieces(" ".join(text.split())):
        if face.getlength((line + piece).rstrip()) <= width or not line:
            line += piece
            continue
        lines.append(line.rstrip())
        line = piece.lstrip()
    lines.append(line.rstrip())
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + "…"]
    return [_shortened(one, face, width) for one in lines if one]


def draw_lines(
    draw: ImageDraw.ImageDraw,
    lines: list[str],
    face: ImageFont.FreeTypeFont,
    box: tuple[int, int, int, int],
) -> None:
    """Centred in ``box`` (left, top, width, height)."""
    left, top, width, height = box
    step = line_height(face)
    y = top + (height - step * len(lines)) / 2
    for line in lines:
        draw.text((left + width / 2, y + step / 2), line, font=face, fill="#222222", anchor="mm")
        y += step


def line_height(face: ImageFont.FreeTypeFont) -> int:
    return round(face.size * 1.35)


def _pieces(text: str) -> list[str]:
    """Where a line may end: after a space, and around every wide character."""
    pieces, word = list[str](), ""
    for character in text:
        if unicodedata.east_asian_width(character) in "WF":
            pieces += [word, character] if word else [character]
            word = ""
        else:
            word += character
            if character in " ,/-":
                pieces.append(word)
                word = ""
    return [*pieces, word] if word else pieces


def _shortened(line: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    if face.getlength(line) <= width:
        return line
    line = line.removesuffix("…")
    while line and face.getlength(line + "…") > width:
        line = line[:-1]
    return line + "…"
