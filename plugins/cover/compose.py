"""One picture from one request: choose, draw, render, measure, set the title."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from studio.sdk import Job

from .choose import choose_mood, choose_scene
from .colour import contrast, luminance
from .fonts import load_face
from .frame import Frame
from .legible import Veil, behind, choose_veil, draw_veil, veil_span, veiled, worst_contrast
from .palette import Palette, make_palette
from .render import grained, overlaid, painted, rasterise, write_png
from .scenes import SCENES
from .svg import Canvas, document
from .typeset import Block, Words, auto_layout, set_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PREVIEW_FROM = 1_500_000  # pixels; a smaller picture is there before its preview would be


@dataclass(frozen=True, slots=True)
class Request:
    """All that decides how a picture looks."""

    prompt: str
    width: int
    height: int
    title: str = ""
    subtitle: str = ""
    brand: str = ""
    colours: tuple[str, ...] = ()
    scene: str = "auto"
    time: str = "auto"
    layout: str = "auto"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    pixels: NDArray[np.uint8]
    svg: str
    meta: dict[str, Any]


def compose(request: Request, job: Job) -> Picture:
    """Draw the scene, then set the title on what is really there."""
    words, dropped = _words(request)
    layout = (
        request.layout if request.layout != "auto" else auto_layout(request.width, request.height)
    )
    rng = Random(request.seed)
    scene = request.scene if request.scene != "auto" else choose_scene(request.prompt, rng)
    mood = choose_mood(request.prompt, scene, request.time, rng)
    palette = make_palette(list(request.colours), mood.time, rng)
    canvas = Canvas(request.width, request.height, "s")
    SCENES[scene](Frame(canvas, rng, palette, mood, layout if words.title else ""))
    job.progress(0.15)
    _preview(request, canvas, job)
    svg = document(request.width, request.height, canvas.inner())
    pixels = grained(painted(canvas), request.seed)
    job.progress(0.7)
    meta: dict[str, Any] = {
        "scene": scene, "time": mood.time, "weather": mood.weather, "season": mood.season,
        "width": request.width, "height": request.height,
    }  # fmt: skip
    if not words.title:
        return Picture(pixels, svg, meta | ({"title_dropped": dropped} if dropped else {}))
    faces = load_face("Bold"), load_face("Regular")
    block = set_words(words, *faces, request.width, request.height, layout)
    veil = choose_veil(behind(pixels, block), palette.paper, palette.ink, night=palette.dark)
    span = veil_span(block, request.width, request.height, layout)
    pixels = veiled(pixels, veil, span)
    meta |= _measured(block, veil, behind(pixels, block))
    if dropped:
        meta["title_dropped"] = dropped
    cloth, lettering = (Canvas(request.width, request.height, prefix) for prefix in "vt")
    draw_veil(cloth, veil, span)
    _letter(lettering, words, block, veil, palette)
    pixels = _set_on(pixels, lettering, block)
    parts = (canvas.inner(), cloth.inner(), lettering.inner())
    job.progress(0.9)
    return Picture(pixels, document(request.width, request.height, *parts, label=words.title), meta)


def _set_on(pixels: NDArray[np.uint8], lettering: Canvas, block: Block) -> NDArray[np.uint8]:
    """Render the letters alone, in a picture no larger than they need, and lay it on."""
    height, width = pixels.shape[:2]
    x, y, w, h = block.box
    left, top = max(0, int(x - block.size)), max(0, int(y - block.size))
    right, bottom = min(width, int(x + w + block.size)), min(height, int(y + h + block.size))
    at = (left, top)
    letters = rasterise(document(right - left, bottom - top, lettering.inner(), at=at))
    return overlaid(pixels, letters, at)


def _words(request: Request) -> tuple[Words, str]:
    """What can be set in our font, and the characters that it lacks."""
    if not (request.title or request.subtitle or request.brand):
        return Words(""), ""
    face = load_face("Bold")
    title, dropped = face.clean(request.title)
    return Words(title, face.clean(request.subtitle)[0], face.clean(request.brand)[0]), dropped


def _preview(request: Request, canvas: Canvas, job: Job) -> None:
    if request.width * request.height < _PREVIEW_FROM:
        return
    svg = document(request.width, request.height, canvas.inner())
    file = job.scratch / "preview.png"
    write_png(rasterise(svg, width=480)[:, :, :3], file)
    job.preview(file)


def _letter(canvas: Canvas, words: Words, block: Block, veil: Veil, palette: Palette) -> None:
    """The accent rule and the lines as outlines."""
    accent = palette.accent if _stands_out(palette.accent, veil) else veil.text
    x, y, wide, thick = block.bar
    canvas.pill(x, y, wide, thick, accent)
    with canvas.group(id="lettering", fill=veil.text):
        for line in block.lines:
            face = load_face("Regular" if line.role == "subtitle" else "Bold")
            path = face.outline(line.text, line.x, line.y, line.size, latin=words.latin)
            canvas.path(path, veil.text)


def _stands_out(colour: str, veil: Veil) -> bool:
    return contrast(luminance(colour), luminance(veil.colour)) > 1.6


def _measured(block: Block, veil: Veil, under: NDArray[np.uint8]) -> dict[str, Any]:
    """What a checker wants to know about the title."""
    return {
        "title_contrast": round(worst_contrast(under, veil.text), 2),
        "title_colour": veil.text,
        "title_size": round(block.size, 1),
        "title_lines": [line.text for line in block.lines if line.role == "title"],
        "title_box": [round(value) for value in block.box],
        "veil": round(veil.opacity, 2),
    }
