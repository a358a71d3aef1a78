"""A contact sheet: pictures in rows and columns with labels, on one white PNG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.sdk import Job, PluginError

from .labels import draw_lines, font, line_height, lines_of
from .params import Params
from .still import Still, open_still

if TYPE_CHECKING:
    from PIL import Image

_LARGEST = 16_000  # pixels of a side
_GAP = 8


@dataclass(frozen=True)
class _Plan:
    """Where everything is, in pixels."""

    columns: int
    rows: int
    cell: tuple[int, int]
    left: int  # width of the labels of rows
    top: int  # height of the labels of columns
    title: int  # height under each picture
    text: int  # size of the letters

    @property
    def size(self) -> tuple[int, int]:
        width, height = self.cell
        return (
            self.left + self.columns * (width + _GAP) + _GAP,
            self.top + self.rows * (height + self.title + _GAP) + _GAP,
        )

    def place(self, cell: int) -> tuple[int, int]:
        row, column = divmod(cell, self.columns)
        return (
            self.left + _GAP + column * (self.cell[0] + _GAP),
            self.top + _GAP + row * (self.cell[1] + self.title + _GAP),
        )


def grid(files: Sequence[Path], params: Params, job: Job) -> Still:
    from PIL import Image, ImageDraw

    cells = params.cells or list(range(len(files)))
    if len(cells) != len(files) or len(set(cells)) != len(cells) or min(cells, default=0) < 0:
        raise PluginError("Each picture of a contact sheet needs a cell of its own.")
    first = open_still(files[0]).image.size
    plan = _plan(first, max(cells) + 1, params)
    sheet = Image.new("RGB", plan.size, "white")
    for done, (file, cell) in enumerate(zip(files, cells, strict=True)):
        job.progress(0.95 * done / len(files), f"picture {done + 1} of {len(files)}")
        small = _fitted(open_still(file).image, plan.cell)
        x, y = plan.place(cell)
        at = (x + (plan.cell[0] - small.width) // 2, y + (plan.cell[1] - small.height) // 2)
        sheet.paste(small, at, small if small.mode == "RGBA" else None)
    _label(ImageDraw.Draw(sheet), plan, params, cells)
    return Still(sheet)


def _plan(picture: tuple[int, int], count: int, params: Params) -> _Plan:
    columns = params.columns or len(params.across) or math.ceil(math.sqrt(count))
    rows = max(math.ceil(count / columns), len(params.down))
    side = min(params.cell, max(picture))
    text = min(28, max(11, side // 18))
    left = max(96, round(side * 0.45)) if params.down else 0
    room = (_LARGEST - left) // columns - _GAP, _LARGEST // rows - _GAP - text * 6
    factor = min(side / max(picture), room[0] / picture[0], room[1] / picture[1])
    cell = max(4, int(picture[0] * factor)), max(4, int(picture[1] * factor))
    tall = line_height(font(text))
    top = _lines(params.across, font(text, "Bold"), cell[0]) * tall + _GAP if params.across else 0
    title = _lines(params.titles, font(text), cell[0]) * tall if params.titles else 0
    return _Plan(columns, rows, cell, left, top, title, text)


def _lines(texts: Sequence[str], face: object, width: int) -> int:
    return max((len(lines_of(text, face, width)) for text in texts), default=0)  # type: ignore[arg-type]


def _fitted(image: Image.Image, cell: tuple[int, int]) -> Image.Image:
    from PIL import Image

    factor = min(cell[0] / image.width, cell[1] / image.height)
    size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
    plain = image.convert("RGBA" if image.mode in ("RGBA", "LA") else "RGB")
    return plain if size == image.size else plain.resize(size, Image.Resampling.LANCZOS)


def _label(draw: object, plan: _Plan, params: Params, cells: Sequence[int]) -> None:
    bold, face = font(plan.text, "Bold"), font(plan.text)
    width, height = plan.cell
    boxes = [
        (text, bold, (plan.place(column)[0], 0, width, plan.top))
        for column, text in enumerate(params.across[: plan.columns])
    ]
    boxes += [
        (text, bold, (_GAP, plan.place(row * plan.columns)[1], plan.left - _GAP, height))
        for row, text in enumerate(params.down[: plan.rows])
    ]
    for text, cell in zip(params.titles, cells, strict=False):
        x, y = plan.place(cell)
        boxes.append((text, face, (x, y + height, width, plan.title)))
    for text, letters, box in boxes:
        draw_lines(draw, lines_of(text, letters, box[2]), letters, box)  # type: ignore[arg-type]
