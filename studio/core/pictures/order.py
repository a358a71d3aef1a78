"""An order of pictures as a person gives it, and the shots that an engine is asked for.

One order may be many: ``count`` with seeds that follow each other, a grid over one or two axes,
a row of a table each; all of them at once, too. An axis is a parameter of the engine, or one of
"prompt", "negative", "style", "seed" and "size" ("768x512"); with ``find`` its values take the
place of that text in the prompt. In texts ``{{column}}`` stands for a cell of the row.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from studio.core.check import problems_of
from studio.core.pictures.cells import Draft, draft_of, place
from studio.core.pictures.dynamic import Lists, expand
from studio.core.pictures.styles import Styles
from studio.core.pictures.table import Row
from studio.core.pictures.template import OrderError

MOST_SHOTS = 10_000
LONGEST_TITLE = 60  # characters


@dataclass(frozen=True, slots=True)
class Axis:
    """``values`` are typed, or texts that are read by the engine's schema."""

    name: str
    values: tuple[Any, ...]
    find: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """``params`` are the engine's, without the fields that stand here. ``vary`` "none": all
    pictures of the order have the same seed (word lists are still drawn anew for each)."""

    prompt: str = ""
    negative: str = ""
    style: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    count: int = 1
    seed: int = 0
    vary: Literal["seed", "none"] = "seed"
    axes: tuple[Axis, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """What an order may name: word lists and styles."""

    lists: Lists = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: parameters for the engine, prompt and negative prompt among them.

    ``labels`` are the values on the axes, first axis first; the shots of one grid have the same
    ``sheet``, counted from 0. ``asked`` is the prompt before style, lists and alternatives;
    ``row`` the line of the table, or 0.
    """

    params: Mapping[str, Any]
    seed: int
    title: str
    labels: tuple[str, ...] = ()
    sheet: int = 0
    asked: str = ""
    row: int = 0


def shots(order: Order, wording: Wording, schema: Mapping[str, Any]) -> tuple[Shot, ...]:
    """Every picture of the order, in the order to draw them: a grid's lines from left to right.

    ``schema`` is the engine's (`studio.sdk.schema_of`). Raises `OrderError` that names the
    parameter, the axis or the row and column that is wrong.
    """
    drafts = _drafts(order, schema)
    cells = 1
    for axis in order.axes:
        cells *= len(axis.values)
    if (many := cells * sum(draft.count for draft in drafts)) > MOST_SHOTS:
        raise OrderError(f"These are {many} pictures; at most {MOST_SHOTS} can be ordered at once.")
    return tuple(_all(order, drafts, wording, schema))


def _drafts(order: Order, schema: Mapping[str, Any]) -> list[Draft]:
    if len(order.axes) > 2:
        raise OrderError("A grid has one or two axes.")
    for axis in order.axes:
        if not axis.values:
            raise OrderError(f"The axis '{axis.name}' has no values.")
    if order.count < 1:
        raise OrderError("Order at least one picture.")
    if order.seed < 0:
        raise OrderError("A seed is 0 or more.")
    if problems := problems_of(schema, order.params):
        raise OrderError(" ".join(problems))
    whole = Draft(order.prompt, order.negative, order.style, order.params, order.count)
    if order.rows:
        return [draft_of(whole, row, schema) for row in order.rows]
    return [whole.with_cells({})]


def _all(
    order: Order, drafts: list[Draft], wording: Wording, schema: Mapping[str, Any]
) -> Iterator[Shot]:
    numbered = ((draft, turn) for draft in drafts for turn in range(draft.count))
    for sheet, (draft, turn) in enumerate(numbered):
        drawn = order.seed + sheet  # for lists and alternatives: a grid's cells have the same
        seed = drawn if order.vary == "seed" else order.seed
        if draft.seed is not None:
            seed = draft.seed + (turn if order.vary == "seed" else 0)
        for cell in itertools.product(*(axis.values for axis in reversed(order.axes))):
            one, labels = replace(draft, seed=seed), list[str]()
            for axis, value in zip(order.axes, reversed(cell), strict=True):
                one, label = place(one, axis.name, axis.find, value, schema)
                labels.append(label)
            yield _shot(one, drawn, tuple(labels), sheet, wording)


def _shot(draft: Draft, drawn: int, labels: tuple[str, ...], sheet: int, wording: Wording) -> Shot:
    if not draft.prompt.strip():
        raise OrderError(f"{draft.where}There is no prompt: write what the picture shows.")
    try:
        plain = prompt = expand(draft.prompt, drawn, wording.lists)
        negative = expand(draft.negative, drawn, wording.lists)
        if draft.style:
            prompt, negative = wording.styles[draft.style].apply(prompt, negative)
    except OrderError as error:
        raise OrderError(f"{draft.where}{error}") from None
    title = draft.title or _short(plain)
    params = {**draft.params, "prompt": prompt, "negative": negative}
    seed = draft.seed if draft.seed is not None else drawn
    return Shot(params, seed, title, labels, sheet, draft.prompt, draft.row)


def _short(prompt: str) -> str:
    text = " ".join(prompt.split())
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"
