"""A grid of plain figures (discs, quarters, stripes, dots), in the manner of the Bauhaus."""

from __future__ import annotations

from collections.abc import Callable

from ..colour import at_lightness, mix, to_lch
from ..frame import Frame
from ..svg import number

Tile = Callable[[Frame, float, float, float, str, str], None]


def geometric(frame: Frame) -> None:
    canvas, rng, palette = frame.canvas, frame.rng, frame.palette
    dark = palette.dark
    back = palette.sky[0] if dark else mix(palette.paper, palette.main, 0.07)
    canvas.fill(
        canvas.linear(
            [(0, mix(back, "#ffffff", 0.05), 1), (1, back, 1)], (0, 0), (frame.w, frame.h)
        )
    )
    rows = 4 if frame.wide else max(5, round(frame.h / frame.w * 4))
    size = frame.h / rows if frame.wide else frame.w / 4
    columns = round(frame.w / size + 0.499) if frame.wide else 4
    rows = round(frame.h / size + 0.499)
    left = frame.w - columns * size
    colours = _colours(frame)
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * size, row * size
            if rng.random() > _density(frame, (x + size / 2) / frame.w, (y + size / 2) / frame.h):
                continue
            ground, figure = rng.sample(colours, 2)
            tile = rng.choice(TILES)
            clip = canvas.clip(x, y, size, size)
            if rng.random() < 0.62:
                tone = canvas.linear(
                    [(0, mix(ground, "#ffffff", 0.06), 1), (1, mix(ground, palette.ink, 0.06), 1)],
                    (x, y),
                    (x + size, y + size),
                )
                canvas.rect(x, y, size, size, tone)
            turn = f"rotate({rng.choice((0, 90, 180, 270))} {number(x + size / 2)} {number(y + size / 2)})"
            with canvas.group(clip_path=clip), canvas.group(transform=turn):
                tile(frame, x, y, size, figure, rng.choice(colours))
    _great_disc(frame, size)


def _density(frame: Frame, x: float, y: float) -> float:
    """How likely a tile is filled: hardly under the title, almost always away from it."""
    away = {
        "left": (x - 0.5) * 2.6,
        "top": (y - 0.45) * 2.6,
        "bottom": (0.55 - y) * 2.6,
        "centre": abs(y - 0.5) * 2.4 - 0.4,
    }
    return min(0.94, max(0.0, away.get(frame.calm, 0.5 + x * 0.4)))


def _colours(frame: Frame) -> list[str]:
    palette = frame.palette
    lightness = to_lch(palette.main)[0]
    deep = at_lightness(palette.main, 0.3 if not palette.dark else 0.24, 0.8)
    pale = at_lightness(palette.main, 0.86, 0.5)
    return [
        palette.main,
        palette.accent,
        palette.second,
        deep,
        pale,
        mix(palette.accent, palette.paper, 0.5),
        at_lightness(palette.main, min(0.75, lightness + 0.16)),
    ]


def _great_disc(frame: Frame, size: float) -> None:
    """One large ring over the grid ties the tiles together."""
    focus = frame.focus()
    focus = (frame.w - round((frame.w - focus[0]) / size) * size, round(focus[1] / size) * size)
    paint = frame.canvas.linear(
        [(0, frame.palette.accent, 0.92), (1, frame.palette.accent, 0.5)],
        (focus[0], focus[1] - size),
        (focus[0], focus[1] + size),
    )
    frame.canvas.circle(
        focus[0], focus[1], size * 0.92, "none", stroke=paint, stroke_width=size * 0.16
    )


def _disc(frame: Frame, x: float, y: float, s: float, one: str, two: str) -> None:
    frame.canvas.circle(x + s / 2, y + s / 2, s * 0.42, one)
    frame.canvas.circle(x + s / 2, y + s / 2, s * 0.16, two)


def _quarter(frame: Frame, x: float, y: float, s: float, one: str, two: str) -> None:
    frame.canvas.circle(x, y, s, one)
    frame.canvas.circle(x, y, s * 0.5, two)


def _arcs(frame: Frame, x: float, y: float, s: float, one: str, two: str) -> None:
    for i in range(4):
        frame.canvas.circle(
            x,
            y + s,
            s * (0.22 + 0.22 * i),
            "none",
            stroke=one if i % 2 else two,
            stroke_width=s * 0.09,
        )


def _stripes(frame: Frame, x: float, y: float, s: float, one: str, two: str) -> None:
    del two
    for i in range(5):
        frame.canvas.rect(x + s * (0.04 + i * 0.2), y, s * 0.1, s, one)


def _dots(frame: Frame, x: float, y: float, s: float, one: str, two: str) -> None:
    del two
    for i in range(25):
        frame.canvas.circle(
            x + s * (0.1 + 0.2 * (i % 5)), y + s * (0.1 + 0.2 * (i // 5)), s * 0.045, one
        )


def _triangle(frame: Frame, x: float, y: float, s: float, one: str, two: str) -> None:
    frame.canvas.path(f"M{number(x)} {number(y)}h{number(s)}L{number(x)} {number(y + s)}Z", one)
    frame.canvas.path(
        f"M{number(x)} {number(y)}h{number(s / 2)}L{number(x)} {number(y + s / 2)}Z", two
    )


def _leaf(frame: Frame, x: float, y: float, s: float, one: str, two: str) -> None:
    r = number(s)
    frame.canvas.path(
        f"M{number(x)} {number(y + s)}a{r} {r} 0 0 1 {r} {number(-s)}a{r} {r} 0 0 1 {number(-s)} {r}Z",
        one,
    )
    frame.canvas.circle(x + s * 0.5, y + s * 0.5, s * 0.1, two)


def _half(frame: Frame, x: float, y: float, s: float, one: str, two: str) -> None:
    r = number(s / 2)
    frame.canvas.path(f"M{number(x)} {number(y + s)}a{r} {r} 0 0 1 {number(s)} 0Z", one)
    frame.canvas.path(f"M{number(x)} {number(y + s / 2)}a{r} {r} 0 0 1 {number(s)} 0Z", two)


TILES: tuple[Tile, ...] = (
    _disc,
    _quarter,
    _quarter,
    _arcs,
    _stripes,
    _dots,
    _triangle,
    _leaf,
    _half,
)
