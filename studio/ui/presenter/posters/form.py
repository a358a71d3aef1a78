"""The form beside the canvas: what of a layer or of the poster can be set, and how it goes back.

Names of fields are paths into the JSON of a layer ("outline.width"). Shares are shown in percent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from studio.sdk.poster.colours import Palette
from studio.sdk.poster.design import Design, Layer, Logo, Picture, Shape, Text
from studio.ui.presenter.fields import Field, Group
from studio.ui.presenter.posters import colours
from studio.ui.presenter.words import Words

PERCENT = frozenset({
    "size", "opacity", "radius", "blur", "saturation", "focus.0", "focus.1", "zoom", "tint.share",
    "letter_spacing", "outline.width",
})  # fmt: skip
COLOURS = frozenset({"colour", "fill", "tint", "name_colour", "background", "outline.colour",
                     "shadow.colour", "plate.fill"})  # fmt: skip
OPTIONAL: Mapping[str, Mapping[str, Any]] = {
    "outline": {"colour": "white", "width": 0.06},
    "shadow": {},
    "plate": {},
}
"""Parts that may be absent: a switch puts them in as given here."""


class Forms:
    def __init__(self, words: Words) -> None:
        self._words = words

    def of_layer(self, layer: Layer, palette: Palette) -> tuple[Group, ...]:
        translate = self._words.translate
        match layer:
            case Text():
                main = Group(translate("Posters", "Text"), self._text(layer, palette))
            case Picture():
                main = Group(translate("Posters", "Picture"), self._picture(layer, palette))
            case Logo():
                main = Group(translate("Posters", "Logo"), self._logo(layer, palette))
            case Shape():
                main = Group(translate("Posters", "Shape"), self._shape(layer, palette))
            case _:
                main = Group("", ())
        return (main, Group(translate("Posters", "Place"), self._place()))

    def of_poster(self, design: Design, palette: Palette) -> tuple[Group, ...]:
        translate = self._words.translate
        return (
            Group(
                translate("Posters", "Poster"),
                (
                    Field("title", translate("Posters", "Name")),
                    *self._colour(
                        "background", translate("Posters", "Ground"), design.background, palette
                    ),
                    Field("cover", translate("Posters", "The article's cover"), "switch"),
                ),
            ),
        )

    def _text(self, layer: Text, palette: Palette) -> tuple[Field, ...]:
        translate = self._words.translate
        fonts = [
            ("title", translate("Posters", "Title font")),
            ("body", translate("Posters", "Text font")),
        ]
        if layer.font not in ("title", "body"):
            fonts.append((layer.font, layer.font))
        weights = (
            ("regular", translate("Posters", "Regular")),
            ("bold", translate("Posters", "Bold")),
        )
        return (
            Field("text", translate("Posters", "Text"), "text", rows=3),
            Field("size", translate("Posters", "Size"), "number", low=1, high=60, step=0.5),
            *self._colour("colour", translate("Posters", "Colour"), layer.colour, palette),
            Field("font", translate("Posters", "Font"), "choice", options=tuple(fonts)),
            Field("weight", translate("Posters", "Weight"), "choice", options=weights),
            Field("align", translate("Posters", "Alignment"), "choice", options=self._aligns()),
            Field("vertical", translate("Posters", "Vertical columns"), "switch"),
            Field("line_height", translate("Posters", "Line height"), "number", low=0.8, high=3, step=0.05),
            Field("letter_spacing", translate("Posters", "Letter spacing"), "number", low=-20, high=100),
            Field("max_lines", translate("Posters", "Lines at most"), "integer", low=0, high=40),
            *self._outline(layer, palette),
            Field("shadow", translate("Posters", "Shadow"), "switch"),
            Field("plate", translate("Posters", "Plate behind it"), "switch"),
            *(self._colour("plate.fill", translate("Posters", "Colour of the plate"), layer.plate.fill,
                           palette) if layer.plate else ()),
        )  # fmt: skip

    def _picture(self, layer: Picture, palette: Palette) -> tuple[Field, ...]:
        translate = self._words.translate
        fits = (
            ("cover", translate("Posters", "Fill the box")),
            ("contain", translate("Posters", "All of it")),
        )
        return (
            Field("fit", translate("Posters", "Cut"), "choice", options=fits),
            Field(
                "focus.0", translate("Posters", "Focus, across"), "number", low=0, high=100, step=1
            ),
            Field(
                "focus.1", translate("Posters", "Focus, down"), "number", low=0, high=100, step=1
            ),
            Field("zoom", translate("Posters", "Zoom"), "number", low=100, high=800, step=5),
            Field(
                "radius", translate("Posters", "Round corners"), "number", low=0, high=50, step=0.5
            ),
            Field("blur", translate("Posters", "Blur"), "number", low=0, high=20, step=0.5),
            Field(
                "saturation", translate("Posters", "Saturation"), "number", low=0, high=200, step=5
            ),
            *self._tint(layer, palette),
            Field("opacity", translate("Posters", "Opacity"), "number", low=0, high=100, step=5),
        )

    def _tint(self, layer: Picture, palette: Palette) -> Iterable[Field]:
        translate = self._words.translate
        colour, _ = colours.parted(layer.tint)
        yield from self._colour("tint", translate("Posters", "Tint"), colour, palette, none=True)
        if colour:
            label = translate("Posters", "Strength of the tint")
            yield Field("tint.share", label, "number", low=0, high=100, step=5)

    def _logo(self, layer: Logo, palette: Palette) -> tuple[Field, ...]:
        translate = self._words.translate
        return (
            *self._colour("colour", translate("Posters", "In one colour"), layer.colour, palette, none=True),
            *self._colour("name_colour", translate("Posters", "Colour of the name"), layer.name_colour, palette),
            Field("align", translate("Posters", "Alignment"), "choice", options=self._aligns()),
            Field("opacity", translate("Posters", "Opacity"), "number", low=0, high=100, step=5),
        )  # fmt: skip

    def _shape(self, layer: Shape, palette: Palette) -> tuple[Field, ...]:
        translate = self._words.translate
        return (
            *self._colour("fill", translate("Posters", "Colour"), layer.fill, palette),
            Field(
                "radius", translate("Posters", "Round corners"), "number", low=0, high=50, step=0.5
            ),
            Field("opacity", translate("Posters", "Opacity"), "number", low=0, high=100, step=5),
            *self._outline(layer, palette),
        )

    def _outline(self, layer: Text | Shape, palette: Palette) -> tuple[Field, ...]:
        translate = self._words.translate
        switch = Field("outline", translate("Posters", "Outline"), "switch")
        if layer.outline is None:
            return (switch,)
        colour = layer.outline.colour
        return (
            switch,
            Field("outline.width", translate("Posters", "Width of the outline"), "number", low=0, high=40, step=0.5),
            *self._colour("outline.colour", translate("Posters", "Colour of the outline"), colour, palette),
        )  # fmt: skip

    def _place(self) -> tuple[Field, ...]:
        translate = self._words.translate
        across = (("left", translate("Posters", "Left")), ("centre", translate("Posters", "Centre")),
                  ("right", translate("Posters", "Right")), ("stretch", translate("Posters", "Grows along")))  # fmt: skip
        down = (("top", translate("Posters", "Top")), ("middle", translate("Posters", "Middle")),
                ("bottom", translate("Posters", "Bottom")), ("stretch", translate("Posters", "Grows along")))  # fmt: skip
        return (
            Field("place.horizontal", translate("Posters", "Held at"), "choice", options=across),
            Field("place.vertical", translate("Posters", "and at"), "choice", options=down),
            Field(
                "rotation", translate("Posters", "Turned by"), "number", low=-180, high=180, step=1
            ),
            Field("name", translate("Posters", "Name of the layer")),
        )

    def _aligns(self) -> tuple[tuple[str, str], ...]:
        translate = self._words.translate
        return (("left", translate("Posters", "Left")), ("centre", translate("Posters", "Centre")),
                ("right", translate("Posters", "Right")))  # fmt: skip

    def _colour(
        self, name: str, label: str, value: Any, palette: Palette, *, none: bool = False
    ) -> Iterable[Field]:
        options = colours.options_of(value, palette, self._words, none=none)
        yield Field(name, label, "choice", options=options)
        if colours.choice_of(value) == colours.OWN:
            yield Field(f"{name}#", self._words.translate("Posters", "Own colour"), "colour")


def values_of(subject: Layer | Design, groups: Iterable[Group], palette: Palette) -> dict[str, Any]:
    """What the form shows."""
    found: dict[str, Any] = {}
    for field in (one for group in groups for one in group.fields):
        plain = field.name.removesuffix("#")
        value = _get(subject, plain)
        if field.name.endswith("#"):
            found[field.name] = colours.hex_of(value, palette)
        elif plain in COLOURS:
            found[field.name] = colours.choice_of(value)
        elif plain in OPTIONAL:
            found[field.name] = value is not None
        elif plain in PERCENT:
            found[field.name] = round(float(value) * 100, 2)
        else:
            found[field.name] = value
    return found


def change_of(name: str, value: Any, subject: Layer | Design, palette: Palette) -> dict[str, Any]:
    """A changed field as JSON for the layer or the poster; {} if it changes nothing."""
    plain = name.removesuffix("#")
    if plain in COLOURS and not name.endswith("#"):
        if value == colours.GRADIENT:
            return {}
        value = colours.hex_of(_get(subject, plain), palette) if value == colours.OWN else value
    elif plain in OPTIONAL:
        value = dict(OPTIONAL[plain]) if value else None
    elif plain in PERCENT:
        value = float(value) / 100
    if plain.startswith("focus."):
        focus = [_get(subject, "focus.0"), _get(subject, "focus.1")]
        focus[int(plain[-1])] = value
        return {"focus": focus}
    if plain.startswith("tint"):
        colour, share = _get(subject, "tint"), _get(subject, "tint.share")
        pair = (colour, value) if plain == "tint.share" else (value, share)
        return {"tint": colours.joined(*pair)}
    if plain == "zoom":
        value = max(1.0, value)
    *parents, last = plain.split(".")
    change: dict[str, Any] = {last: value}
    for parent in reversed(parents):
        change = {parent: change}
    return change


def _get(subject: Any, path: str) -> Any:
    if path.startswith("focus."):
        focus = getattr(subject, "focus", ()) or (0.5, 0.5)
        return focus[int(path[-1])]
    if path.startswith("tint"):
        colour, share = colours.parted(subject.tint)
        return share if path == "tint.share" else colour
    for part in path.split("."):
        subject = getattr(subject, part)
    return subject
