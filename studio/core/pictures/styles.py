"""Styles: a wording around the prompt and what shall not be seen, by a name.

A file of styles (TOML):

    [category.painting]
    title = "Painting"
    title_zh = "绘画"

    [style.ink]
    title = "Chinese ink"
    title_zh = "国风水墨"
    category = "painting"
    prompt = "{prompt}, Chinese ink wash painting, …"
    prompt_zh = "{prompt}，国风水墨画，…"
    negative = "photo, …"
    negative_zh = "照片，…"

A Chinese prompt gets the Chinese wording where there is one, so that a prompt stays in one
language. Where ``{prompt}`` is missing the wording follows the prompt.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from studio.core.pictures.template import OrderError

PLACE = "{prompt}"
_HAN = re.compile(r"[\u3400-\u9fff]")
_KEYS = {"title", "title_zh", "category", "prompt", "prompt_zh", "negative", "negative_zh"}


@dataclass(frozen=True, slots=True)
class Style:
    id: str
    title: str
    title_zh: str = ""
    category: str = ""
    prompt: str = PLACE
    prompt_zh: str = ""
    negative: str = ""
    negative_zh: str = ""

    def apply(self, prompt: str, negative: str = "") -> tuple[str, str]:
        """Prompt and negative prompt in this style."""
        chinese = bool(_HAN.search(prompt))
        wording = self.prompt_zh if chinese and self.prompt_zh else self.prompt
        unwanted = self.negative_zh if chinese and self.negative_zh else self.negative
        comma = "，" if chinese else ", "
        if PLACE not in wording:
            wording = f"{PLACE}{comma}{wording}" if wording else PLACE
        subject = prompt.strip().rstrip("。.,，")
        if wording.startswith(PLACE):
            # on a line of its own: engines that read the first line as the subject still do
            rest = wording.removeprefix(PLACE).lstrip(" ,，").replace(PLACE, subject)
            styled = f"{subject}\n{rest}" if rest else subject
        else:
            styled = wording.replace(PLACE, subject)
        return styled, comma.join(part for part in (negative.strip(), unwanted) if part)


@dataclass(frozen=True, slots=True)
class Category:
    id: str
    title: str
    title_zh: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """Styles by id, in the order to show them."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Style:
        if name in self.styles:
            return self.styles[name]
        known = ", ".join(self.styles) or "none"
        raise OrderError(f"There is no style '{name}'; there are: {known}.")

    def with_those_of(self, other: Styles) -> Styles:
        """Another file's styles beside these, and in place of those with the same id."""
        return replace(
            self,
            styles={**self.styles, **other.styles},
            categories={**self.categories, **other.categories},
        )


def read_styles(text: str, where: str) -> Styles:
    """Raises `OrderError` that names ``where`` (the file) and what is wrong in it."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OrderError(f"The styles in {where} can't be read: {error}.") from None
    styles = {name: _style(name, table, where) for name, table in _tables(data, "style", where)}
    categories = {
        name: Category(name, str(table.get("title", name)), str(table.get("title_zh", "")))
        for name, table in _tables(data, "category", where)
    }
    return Styles(styles, categories)


def _tables(data: Mapping[str, Any], kind: str, where: str) -> list[tuple[str, dict[str, Any]]]:
    group = data.get(kind, {})
    if not isinstance(group, dict) or not all(isinstance(one, dict) for one in group.values()):
        raise OrderError(f"In {where} each {kind} must be a table: [{kind}.NAME].")
    return list(group.items())


def _style(name: str, table: Mapping[str, Any], where: str) -> Style:
    if unknown := sorted(set(table) - _KEYS):
        known = ", ".join(sorted(_KEYS))
        raise OrderError(f"The style '{name}' in {where} has '{unknown[0]}'; there are: {known}.")
    if wrong := sorted(key for key, value in table.items() if not isinstance(value, str)):
        raise OrderError(f"'{wrong[0]}' of the style '{name}' in {where} must be a text in quotes.")
    return Style(name, **{"title": name, "prompt": PLACE, **table})
