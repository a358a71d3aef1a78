"""From a design's text to PNG files, one for each size."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from studio.sdk import Job
from studio.sdk.names import file_name
from studio.sdk.poster.design import Design, Text
from studio.sdk.poster.reading import PosterError, read_design
from studio.sdk.poster.sizes import MOST, Size, size_of
from studio.sdk.poster.template import fill

from .arrange import Arranged, Arranger
from .paint import Painting
from .pictures import Pictures
from .provenance import keep, pictures_of, sources
from .report import checked, layout_of, remarks_of

COMPRESSION = 1
"""Of zlib: half the time of level 3, for a fifth more bytes."""


@dataclass(frozen=True, slots=True)
class Order:
    """``files`` of the project by their paths there."""

    text: str
    name: str
    sizes: tuple[str, ...]
    scale: float
    kit: Mapping[str, Any]
    only: str
    layout: bool
    files: Mapping[str, Path]
    engines: Mapping[str, str]  # what made a file, where that is known


def render(order: Order, job: Job) -> None:
    design = read_design(order.text)
    design = fill(design, {"brand": str(order.kit.get("name", ""))})
    if order.only and design.layer(order.only) is None:
        raise PosterError(f"The poster has no layer '{order.only}'.")
    sizes = [size_of(one) for one in order.sizes or design.sizes or (design.base,)]
    pictures = Pictures(order.files.get)
    arranger = Arranger(design, order.kit, order.files.get, pictures)
    made = pictures_of(design, order.files)
    layouts: dict[str, Any] = {}
    told: set[tuple[str, str]] = set()
    for at, size in enumerate(sizes):
        job.progress(at / len(sizes), size.title or size.id)
        arranged = arranger.arrange(_scaled(size, order.scale))
        image = _image(design, arranged, order, pictures)
        layouts[size.id] = layout_of(arranged)
        for one in arranged.remarks.all:
            if (one.layer, one.kind) not in told:
                told.add((one.layer, one.kind))
                job.notice(f"{size.id}: {one.text}")
        file = job.scratch / f"{_named(design, order)}-{size.id}.png"
        file.write_bytes(png_bytes(image))
        keep(file, design, [] if order.only else made, (image.width(), image.height()))
        _emit(design, arranged, file, order, job)
    if order.layout:
        file = job.scratch / f"{_named(design, order)}.layout.json"
        file.write_text(json.dumps({"sizes": layouts}, ensure_ascii=False), encoding="utf-8")
        job.emit(file, "application/json", role="layout")
    job.progress(1.0)


def _scaled(size: Size, scale: float) -> Size:
    width, height = max(16, round(size.width * scale)), max(16, round(size.height * scale))
    if max(width, height) > MOST:
        raise PosterError(f"At this scale '{size.id}' is larger than {MOST} pixels. Take less.")
    return replace(size, width=width, height=height)


def _image(design: Design, arranged: Arranged, order: Order, pictures: Pictures) -> QImage:
    painting = Painting(design, arranged, order.kit, pictures)
    if order.only:
        return painting.only(order.only)
    image = painting.whole()
    checked(arranged)
    return image


def _emit(design: Design, arranged: Arranged, file: Path, order: Order, job: Job) -> None:
    texts = [one for one in design.layers if isinstance(one, Text) and one.visible and one.text]
    alt = max((one for one in texts), key=lambda one: one.size, default=None)
    shown = sources(design)
    engines = sorted({order.engines[one] for one in shown if order.engines.get(one)})
    job.emit(
        file, "image/png", role="cover" if design.cover and not order.only else "poster",
        poster=order.name or design.title, **({"engine": ", ".join(engines)} if engines else {}),
        size=arranged.size.id, width=arranged.size.width, height=arranged.size.height,
        title=design.title, alt=" ".join((alt.text if alt else design.title).split()),
        warnings=remarks_of(arranged),
        pictures=shown,
    )  # fmt: skip


def _named(design: Design, order: Order) -> str:
    return file_name(order.name or design.title, "poster")


def png_bytes(image: QImage) -> bytes:
    from PIL import Image

    mode = "RGBA" if image.hasAlphaChannel() else "RGB"
    wanted = QImage.Format.Format_RGBA8888 if mode == "RGBA" else QImage.Format.Format_RGB888
    image = image.convertToFormat(wanted)
    size = (image.width(), image.height())
    pixels = Image.frombuffer(
        mode, size, bytes(image.constBits()), "raw", mode, image.bytesPerLine(), 1
    )
    data = io.BytesIO()
    pixels.save(data, "PNG", compress_level=COMPRESSION)
    return data.getvalue()
