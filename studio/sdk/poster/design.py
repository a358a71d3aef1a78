"""What a poster is made of: frozen values, one for one with the JSON of ``*.poster.json``.

Lengths are fractions of the canvas's shorter side unless said otherwise; ``em`` is the size of
the text concerned. Colours are expressions (see `studio.sdk.poster.colours`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = 1
MEDIA = "application/vnd.sanjue.poster+json"
SUFFIX = ".poster.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """``extra`` keeps the keys of a newer program."""

    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Value):
    """A box in an area: the whole ``canvas``, or the ``safe`` part inside its margins.

    On an axis that is anchored to ``stretch``, offset and length are fractions of the area, so
    the box grows with it. Anchored to one side or to the centre, they are fractions of the
    canvas's shorter side: the box keeps its form. ``x`` and ``y`` then lead inwards from the side.
    """

    horizontal: str = "stretch"  # left, centre, right, stretch
    vertical: str = "stretch"  # top, middle, bottom, stretch
    x: float = 0.0
    y: float = 0.0
    w: float = 1.0
    h: float = 1.0
    area: str = "safe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop(Value):
    at: float = 0.0
    colour: str = "primary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradient(Value):
    """``angle`` as in CSS: 180 runs from the top down, 90 from left to right."""

    kind: str = "linear"  # linear, radial
    angle: float = 180.0
    stops: tuple[Stop, ...] = ()


Fill = str | Gradient


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadow(Value):
    """``dx``, ``dy`` and ``blur`` are in em under text."""

    colour: str = "black@0.45"
    dx: float = 0.0
    dy: float = 0.04
    blur: float = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline(Value):
    """A line around letters (``width`` in em), shapes and pictures."""

    colour: str = "black"
    width: float = 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate(Value):
    """A coloured plate behind a text; its lengths are in em. ``wide``: as wide as the box."""

    fill: Fill = "primary"
    padding_x: float = 0.6
    padding_y: float = 0.25
    radius: float = 0.3
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fade(Value):
    """The picture dissolves towards one side; ``length`` is a fraction of the picture."""

    side: str = "left"  # left, right, top, bottom
    length: float = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer(Value):
    """``follow`` names a text layer in whose box this one is stacked, ``side`` of it, with
    ``gap`` between: the text and all that follows it are set as one block.

    ``overrides``: a size's id or a shape ("wide", "banner", "square", "tall", "story") -> the
    fields that differ there, as JSON.
    """

    id: str
    name: str = ""
    place: Place = field(default_factory=Place)
    follow: str = ""
    side: str = "below"  # below, above
    gap: float = 0.02
    align: str = "left"  # left, centre, right
    valign: str = "middle"  # top, middle, bottom
    visible: bool = True
    locked: bool = False
    opacity: float = 1.0
    rotation: float = 0.0  # degrees, clockwise
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Layer):
    """``source`` is a path in the project; ``focus`` the point of the picture (fractions) that
    a crop keeps, `Design.focus` if empty. ``radius`` 0.5 and more makes round ends."""

    align: str = "centre"
    source: str = ""
    fit: str = "cover"  # cover, contain
    focus: tuple[float, ...] = ()
    zoom: float = 1.0
    shape: str = "rect"  # rect, ellipse
    radius: float = 0.0
    blur: float = 0.0
    tint: str = ""  # a colour with alpha laid over the picture: "primary@0.4"
    saturation: float = 1.0
    fade: Fade | None = None
    outline: Outline | None = None
    shadow: Shadow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Layer):
    """``size`` is the largest size; the text shrinks to fit, not below ``min_size``
    (0: half of it, or three quarters where the text follows another).

    ``vertical`` sets columns from right to left. ``max_lines`` 0 is free.
    """

    text: str = ""
    font: str = "title"  # title, body, a family, or a font file of the project
    weight: str = "bold"  # regular, bold
    size: float = 0.08
    min_size: float = 0.0
    colour: Fill = "text"
    vertical: bool = False
    line_height: float = 1.3
    letter_spacing: float = 0.0  # em
    max_lines: int = 0
    balance: bool = True
    outline: Outline | None = None
    shadow: Shadow | None = None
    plate: Plate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo(Layer):
    """``source`` "" is the brand's logo. ``colour`` paints it in one colour. Without a logo the
    brand's name is written in its place."""

    source: str = ""
    colour: str = ""
    name_colour: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Layer):
    """``path``: an SVG path of M, L, C, Q and Z with coordinates from 0 to 1 in the box.
    ``dots``: a grid with ``spacing``. A line runs along the longer side of its box."""

    shape: str = "rect"  # rect, ellipse, line, path, dots
    fill: Fill = "primary"
    radius: float = 0.0
    path: str = ""
    spacing: float = 0.04
    outline: Outline | None = None
    shadow: Shadow | None = None


KINDS: Mapping[str, type[Layer]] = {
    "picture": Picture,
    "text": Text,
    "logo": Logo,
    "shape": Shape,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Design(Value):
    """``layers`` from the back to the front. ``base`` is the size that an editor opens;
    ``sizes`` are those that are made (ids of `studio.sdk.poster.sizes`, or "800x600").
    ``cover``: exports take it as the article's cover. ``colours`` replace the brand's by role.
    """

    title: str = ""
    language: str = "zh"
    base: str = "xiaohongshu"
    sizes: tuple[str, ...] = ()
    cover: bool = False
    background: Fill = "background"
    focus: tuple[float, ...] = (0.5, 0.5)
    colours: Mapping[str, str] = field(default_factory=dict)
    template: str = ""
    layers: tuple[Layer, ...] = ()

    def layer(self, identity: str) -> Layer | None:
        return next((one for one in self.layers if one.id == identity), None)
