"""A small SVG writer: numbers in pixels, gradients in user space, ids counted up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

Point = tuple[float, float]
Stop = tuple[float, str, float]  # offset 0..1, colour, opacity


def number(value: float) -> str:
    """Two decimals: enough for 8192 pixels, and the same text on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def attributes(values: dict[str, object]) -> str:
    parts = []
    for name, value in values.items():
        text = number(value) if isinstance(value, float) else str(value)
        parts.append(f' {name.replace("_", "-")}="{text}"')
    return "".join(parts)


class Canvas:
    """Collects elements in painting order.

    ``soft`` counts the elements at the start that have no edges: what is painted first, a
    sky and its light, fills the picture, costs most, and loses nothing at a quarter of the size.
    """

    def __init__(self, width: int, height: int, prefix: str = "g") -> None:
        self.width, self.height = float(width), float(height)
        self.prefix = prefix
        self.defs: list[str] = []
        self.body: list[str] = []
        self.soft = 0

    def _define(self, element: str, inner: str, **values: object) -> str:
        name = f"{self.prefix}{len(self.defs)}"
        self.defs.append(f'<{element} id="{name}"{attributes(values)}>{inner}</{element}>')
        return name

    def linear(self, stops: Sequence[Stop], start: Point, end: Point) -> str:
        """A gradient from one point to another, as a paint."""
        x1, y1, x2, y2 = float(start[0]), float(start[1]), float(end[0]), float(end[1])
        name = self._define(
            "linearGradient",
            _stops(stops),
            gradientUnits="userSpaceOnUse",
            x1=x1,
            y1=y1,
            x2=x2,
            y2=y2,
        )
        return f"url(#{name})"

    def vertical(self, top: str, bottom: str, y1: float, y2: float, fade: float = 1.0) -> str:
        """From ``top`` at y1 to ``bottom`` at y2; ``fade`` is the opacity of the bottom."""
        return self.linear([(0, top, 1), (1, bottom, fade)], (0, y1), (0, y2))

    def across(self, left: float, right: float, *tones: str) -> str:
        """Tones from left to right: the sheen of a round or a metal thing."""
        share = 1 / (len(tones) - 1)
        return self.linear(
            [(i * share, tone, 1) for i, tone in enumerate(tones)], (left, 0), (right, 0)
        )

    def slant(self, start: Point, end: Point, *tones: str) -> str:
        """Tones evenly from one corner to another."""
        share = 1 / (len(tones) - 1)
        return self.linear([(i * share, tone, 1) for i, tone in enumerate(tones)], start, end)

    def radial(self, stops: Sequence[Stop], centre: Point, radius: float) -> str:
        cx, cy = float(centre[0]), float(centre[1])
        name = self._define(
            "radialGradient",
            _stops(stops),
            gradientUnits="userSpaceOnUse",
            cx=cx,
            cy=cy,
            r=float(radius),
        )
        return f"url(#{name})"

    def clip(self, x: float, y: float, width: float, height: float, radius: float = 0.0) -> str:
        """A window with round corners, as a value for ``clip_path``."""
        r = min(radius, width / 2, height / 2)
        place = {"x": x, "y": y, "width": width, "height": height, "rx": r}
        inner = f"<rect{attributes({name: float(value) for name, value in place.items()})}/>"
        return f"url(#{self._define('clipPath', inner)})"

    def shape(self, element: str, **values: object) -> None:
        """One element. Its opacity goes into the paint, which spares the renderer a layer."""
        if "opacity" in values:
            seen = values.pop("opacity")
            if values.get("fill") != "none":
                values["fill_opacity"] = seen
            if "stroke" in values:
                values["stroke_opacity"] = seen
        self.body.append(f"<{element}{attributes(values)}/>")

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, **more: object
    ) -> None:
        self.shape(
            "rect", x=float(x), y=float(y), width=float(max(width, 0)), height=float(max(height, 0)),
            fill=fill, **more,
        )  # fmt: skip

    def circle(self, x: float, y: float, radius: float, fill: str, **more: object) -> None:
        self.shape("circle", cx=float(x), cy=float(y), r=float(radius), fill=fill, **more)

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, **more: object) -> None:
        self.shape(
            "ellipse", cx=float(x), cy=float(y), rx=float(rx), ry=float(ry), fill=fill, **more
        )

    def path(self, data: str, fill: str = "none", **more: object) -> None:
        self.shape("path", d=data, fill=fill, **more)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        fill: str,
        opacity: float = 1.0,
    ) -> None:
        """A rectangle with round corners."""
        r = float(min(radius, width / 2, height / 2))
        self.rect(x, y, width, height, fill, rx=r, opacity=opacity)

    def pill(
        self, x: float, y: float, width: float, height: float, fill: str, opacity: float = 1.0
    ) -> None:
        """A bar with round ends, such as a line of text."""
        self.rect(x, y, width, height, fill, rx=float(height / 2), opacity=opacity)

    def line(
        self, start: Point, end: Point, stroke: str, width: float, opacity: float = 1.0
    ) -> None:
        d = f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"
        self.path(d, stroke=stroke, stroke_width=float(width), opacity=opacity)

    def fill(self, paint: str, **more: object) -> None:
        """Paint the whole picture, and past it: a backdrop's last pixel may reach out."""
        self.rect(0, 0, self.width + 4, self.height + 4, paint, **more)
        self._softly()

    def pool(self, centre: Point, radius: float, stops: Sequence[Stop]) -> None:
        """A radial gradient that ends in nothing."""
        self.circle(centre[0], centre[1], radius, self.radial(stops, centre, radius))
        self._softly()

    def _softly(self) -> None:
        """The last element has no edge."""
        if self.soft == len(self.body) - 1:
            self.soft += 1

    def glow(self, centre: Point, radius: float, colour: str, opacity: float) -> None:
        """A pool of light: a Gaussian, so that it has neither a peak nor an edge."""
        falls = ((0.0, 1.0), (0.2, 0.835), (0.4, 0.487), (0.6, 0.198), (0.8, 0.056), (1.0, 0.0))
        stops = [(at, colour, opacity * share) for at, share in falls]
        self.pool(centre, radius, stops)

    def shine(self, centre: Point, radius: float, colour: str, opacity: float) -> None:
        """Light around a small source, falling off the way air scatters it."""
        falls = ((0.0, 1.0), (0.18, 0.62), (0.42, 0.26), (0.7, 0.08), (1.0, 0.0))
        stops = [(at, colour, opacity * share) for at, share in falls]
        self.pool(centre, radius, stops)

    @contextmanager
    def group(self, **values: object) -> Iterator[None]:
        self.body.append(f"<g{attributes(values)}>")
        yield
        self.body.append("</g>")

    def inner(self) -> str:
        return f"<defs>{''.join(self.defs)}</defs>{''.join(self.body)}"

    def backdrop(self) -> str:
        """The soft elements at the start."""
        return f"<defs>{''.join(self.defs)}</defs>{''.join(self.body[: self.soft])}"

    def front(self) -> str:
        """All that is painted over the backdrop."""
        return f"<defs>{''.join(self.defs)}</defs>{''.join(self.body[self.soft :])}"


def document(width: int, height: int, *parts: str, label: str = "", at: Point = (0, 0)) -> str:
    """A whole SVG file from the insides of canvases, or the part of it that begins ``at``."""
    named = f"<title>{escape(label)}</title>" if label else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="{number(at[0])} {number(at[1])} {width} {height}">{named}{"".join(parts)}</svg>'
    )


def _stops(stops: Sequence[Stop]) -> str:
    return "".join(
        f'<stop offset="{number(offset)}" stop-color="{colour}"'
        + ("/>" if opacity >= 1 else f' stop-opacity="{number(opacity)}"/>')
        for offset, colour, opacity in stops
    )
