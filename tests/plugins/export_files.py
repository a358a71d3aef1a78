"""The rich article of tests/reference/document with its pictures, and exports of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from plugins.export_document.plugin import ExportDocument
from studio.sdk import Asset
from studio.sdk.testing import FakeJob, run_plugin

REFERENCE = Path(__file__).parents[1] / "reference" / "document"
RICH = REFERENCE / "rich.md"


def picture(file: Path, width: int, height: int, role: str = "picture", **meta: Any) -> Asset:
    """A flat picture of mountains: small as PNG, the same bytes on every run."""
    image = Image.new("RGB", (width, height), "#d9e8e3")
    pen = ImageDraw.Draw(image)
    pen.ellipse((width * 0.6, height * 0.1, width * 0.6 + 90, height * 0.1 + 90), fill="#f2c14e")
    pen.polygon([(0, height), (width * 0.4, height * 0.3), (width, height)], fill="#184a63")
    image.save(file)
    return Asset(file, "image/png", role, {"width": width, "height": height, **meta})


def article(folder: Path, text: str) -> Asset:
    file = folder / "article.md"
    file.write_text(text, encoding="utf-8")
    return Asset(file, "text/markdown", "article")


def rich_inputs(folder: Path) -> list[Asset]:
    """The rich article, a linked picture, one for a section, and two covers."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = {"engine": "cover 0.1.0"}
    return [
        Asset(RICH, "text/markdown", "article"),
        picture(folder / "canvas.png", 480, 270, heading="它能做什么", alt="三块画布"),
        picture(folder / "结语.png", 480, 300, heading="结语", alt="远山与落日", **engine),
        picture(folder / "og.png", 600, 315, "cover", size="og", alt="封面：三绝工作室", **engine),
        picture(folder / "red.png", 310, 415, "cover", size="xiaohongshu", alt="竖封面", **engine),
    ]


def export(inputs: Sequence[Asset], scratch: Path, kind: str, **params: Any) -> FakeJob:
    return run_plugin(ExportDocument(), {"format": kind, **params}, inputs, scratch=scratch)


def rich_export(folder: Path, kind: str, **params: Any) -> Path:
    """The rich article as one exported file."""
    job = export(rich_inputs(folder / "in"), folder / "out", kind, brand="三绝", **params)
    return job.one("export").path


def compare(name: str, found: str) -> None:
    """Against the file in tests/reference/document; STUDIO_WRITE_REFERENCE=1 writes it anew."""
    file = REFERENCE / name
    if os.environ.get("STUDIO_WRITE_REFERENCE") == "1":
        file.write_text(found, encoding="utf-8", newline="\n")
    assert found == file.read_text(encoding="utf-8")


def phrases() -> list[str]:
    """What a reader must find in every format, in this order, white space aside."""
    lines = (REFERENCE / "phrases.txt").read_text(encoding="utf-8").splitlines()
    return [squeezed(line) for line in lines if line and not line.startswith("%")]


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


def missing(text: str, wanted: Iterable[str]) -> list[str]:
    """The phrases that ``text`` lacks, or has only before an earlier one."""
    found, place, lacking = squeezed(text), 0, []
    for phrase in wanted:
        at = found.find(phrase, place)
        if at < 0:
            lacking.append(phrase)
        else:
            place = at + len(phrase)
    return lacking
