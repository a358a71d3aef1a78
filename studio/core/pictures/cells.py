"""What a row of a table and a place in a grid change in an order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from studio.core.check import ParamsError, parse_params, problems_of
from studio.core.pictures.table import Row
from studio.core.pictures.template import OrderError, literal

_COLUMN = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_SIZE = re.compile(r"\s*(\d+)\s*[x×*X]\s*(\d+)\s*")

NAMES = {
    "prompt": ("prompt", "提示词", "画面描述"),
    "negative": ("negative", "negative prompt", "反向提示词", "不要出现"),
    "style": ("style", "风格", "画面风格"),
    "size": ("size", "尺寸"),
    "seed": ("seed", "种子"),
    "count": ("count", "张数", "数量"),
    "name": ("name", "file", "名称", "文件名"),
}
"""What is no parameter of the engine, or known by more names -> the columns that mean it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An order for one picture (``count`` times), still without its place in a grid."""

    prompt: str
    negative: str
    style: str
    params: Mapping[str, Any]
    count: int
    seed: int | None = None
    title: str = ""
    row: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """Begins a message."""
        return f"Row {self.row}: " if self.row else ""

    def with_cells(self, cells: Mapping[str, str]) -> Draft:
        """``{{column}}`` filled in; raises `OrderError` for one that is not there."""

        def fill(text: str, quote: bool = False) -> str:
            def cell(match: re.Match[str]) -> str:
                if match[1] in cells:
                    return literal(cells[match[1]]) if quote else cells[match[1]]
                if not cells:
                    raise OrderError(f"{match[0]} stands for a column of a table; give a table.")
                known = ", ".join(cells)
                raise OrderError(f"The table has no column '{match[1]}'; there are: {known}.")

            return _COLUMN.sub(cell, text)

        texts = {
            key: fill(value) if isinstance(value, str) else value
            for key, value in self.params.items()
        }
        prompt, negative = fill(self.prompt, quote=True), fill(self.negative, quote=True)
        return replace(self, prompt=prompt, negative=negative, params=texts)


def draft_of(whole: Draft, row: Row, schema: Mapping[str, Any]) -> Draft:
    """What the order is for this row. A column sets what it is named after, by its name in the
    schema or its title in either language; any other column is only for ``{{column}}``."""
    draft = replace(whole, row=row.line)
    for column, text in row.cells.items():
        name = meant(column, schema)
        if not text or not name:
            continue
        try:
            draft = _set(draft, name, text, schema)
        except OrderError as error:
            raise OrderError(f"Row {row.line}, column '{column}': {error}") from None
    try:
        return draft.with_cells(row.cells)
    except OrderError as error:
        raise OrderError(f"Row {row.line}: {error}") from None


def meant(name: str, schema: Mapping[str, Any]) -> str:
    """The parameter, or the key of `NAMES`, that a column or an axis is named after; or ""."""
    wanted = name.casefold()
    for key, names in NAMES.items():
        if wanted in names:
            return key
    for key, rule in schema["properties"].items():
        titles = (key, rule.get("title", ""), rule.get("title_zh", ""))
        if wanted in (title.casefold() for title in titles if title):
            return str(key)
    return ""


def place(
    draft: Draft, axis: str, find: str, value: Any, schema: Mapping[str, Any]
) -> tuple[Draft, str]:
    """The draft at this value of an axis, and what to write beside it."""
    if find:
        if find not in draft.prompt:
            text = f"{draft.where}The prompt does not contain '{find}', which the grid replaces."
            raise OrderError(text)
        return replace(draft, prompt=draft.prompt.replace(find, str(value))), str(value)
    name = meant(axis, schema)
    if name in ("", "count", "name"):
        there = ", ".join(["prompt", "style", "seed", "size", *schema["properties"]])
        raise OrderError(f"There is no parameter '{axis}' for a grid; there are: {there}.")
    try:
        placed = _set(draft, name, value, schema)
    except OrderError as error:
        raise OrderError(f"The axis '{axis}': {error}") from None
    shown = str(value)
    return placed, shown if name in ("prompt", "negative", "style", "size") else f"{axis} {shown}"


def _set(draft: Draft, name: str, value: Any, schema: Mapping[str, Any]) -> Draft:
    match name:
        case "prompt":
            return replace(draft, prompt=str(value))
        case "negative":
            return replace(draft, negative=str(value))
        case "style":
            return replace(draft, style=str(value))
        case "name":
            return replace(draft, title=str(value))
        case "seed":
            return replace(draft, seed=_number(value))
        case "count":
            if (count := _number(value)) < 1:
                raise OrderError("it must be 1 or more.")
            return replace(draft, count=count)
        case "size":
            width, height = read_size(str(value))
            return _with(draft, {"width": width, "height": height}, schema)
        case _:
            return _with(draft, {name: value}, schema)


def read_size(text: str) -> tuple[int, int]:
    """ "768x512" in pixels; raises `OrderError`."""
    found = _SIZE.fullmatch(text)
    if found is None:
        raise OrderError(f"a size looks like 768x512, not '{text}'.")
    return int(found[1]), int(found[2])


def _number(value: Any) -> int:
    text = str(value).strip()
    if not text.isdecimal():
        raise OrderError(f"it must be a whole number, not '{text}'.")
    return int(text)


def _with(draft: Draft, values: Mapping[str, Any], schema: Mapping[str, Any]) -> Draft:
    texts = [f"{name}={value}" for name, value in values.items() if isinstance(value, str)]
    try:
        typed = {**values, **parse_params(schema, texts)}
    except ParamsError as error:
        raise OrderError(str(error)) from None
    if problems := problems_of(schema, typed):
        raise OrderError(" ".join(problems))
    return replace(draft, params={**draft.params, **typed})
