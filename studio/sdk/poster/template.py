"""Templates: designs with placeholders, names in two languages and sample texts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from studio.sdk.poster.design import Design, Layer, Picture, Text
from studio.sdk.poster.reading import PosterError, design_from

LANGUAGES = ("zh", "en")
LATER = ("brand",)
"""Placeholders that stay in a design until it is painted."""

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Blank:
    """One text to fill in: its label and a sample, by language."""

    name: str
    label: Mapping[str, str]
    sample: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Template:
    """``picture``: it has a place for a picture."""

    id: str
    name: Mapping[str, str]  # by language
    description: Mapping[str, str]
    blanks: tuple[Blank, ...]
    design: Design
    names: Mapping[str, str] = field(default_factory=dict)  # of layers in Chinese, by id

    @property
    def picture(self) -> bool:
        return "picture" in placeholders(self.design)

    def make(self, language: str, values: Mapping[str, str], title: str = "") -> Design:
        """A design of one's own. A blank that ``values`` lacks gets its sample; an empty value
        hides its layer."""
        texts = {one.name: one.sample[language] for one in self.blanks}
        given = {name: value for name, value in values.items() if value is not None}
        design = fill(self.design, {"picture": "", **texts, **given})
        named = title or given.get("title", "").replace("\n", " ") or self.name[language]
        layers = design.layers
        if language == "zh":
            layers = tuple(replace(one, name=self.names.get(one.id, one.name)) for one in layers)
        return replace(design, title=named, language=language, template=self.id, layers=layers)


def read_template(text: str, identity: str) -> Template:
    """Raises `PosterError` for a file that is no template."""
    try:
        data = json.loads(text)
        head = data.pop("about")
        blanks = tuple(
            Blank(name, _two(one["label"]), _two(one["sample"]))
            for name, one in head["blanks"].items()
        )
        name, description = _two(head["name"]), _two(head["description"])
        names = {layer: str(text) for layer, text in head.get("names_zh", {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PosterError(
            f"The template '{identity}' can't be read: {error}. It needs 'about' with name, "
            "description and blanks, each in zh and en."
        ) from None
    design = design_from(data)
    known = {one.name for one in blanks} | {"picture", *LATER}
    if unknown := placeholders(design) - known:
        raise PosterError(f"The template '{identity}' has no blank '{min(unknown)}'.")
    return Template(identity, name, description, blanks, design, names)


def placeholders(design: Design) -> set[str]:
    texts = [one.text for one in design.layers if isinstance(one, Text)]
    texts += [one.source for one in design.layers if isinstance(one, Picture)]
    return {name for text in texts for name in _PLACEHOLDER.findall(text)}


def fill(design: Design, values: Mapping[str, str]) -> Design:
    """Placeholders replaced in texts and pictures. A text of which nothing is left is hidden;
    placeholders without a value stay."""
    return replace(design, layers=tuple(_filled(one, values) for one in design.layers))


def _filled(layer: Layer, values: Mapping[str, str]) -> Layer:
    if isinstance(layer, Picture):
        return replace(layer, source=_put(layer.source, values))
    if not isinstance(layer, Text):
        return layer
    text = _put(layer.text, values)
    names = _PLACEHOLDER.findall(layer.text)
    empty = bool(names) and all(values.get(name) == "" for name in names)
    return replace(layer, text="" if empty else text, visible=layer.visible and not empty)


def _put(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def _two(data: Mapping[str, str]) -> Mapping[str, str]:
    return {language: str(data[language]) for language in LANGUAGES}
