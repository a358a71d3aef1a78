"""`studio draw`: pictures by a prompt, a grid or a table, into a folder or a project's gallery."""

from __future__ import annotations

import argparse
import csv
import mimetypes
import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from studio.cli.draw_live import DrawLive, Drawn
from studio.cli.easel import Easel, FolderEasel, ProjectEasel
from studio.cli.make import cancel_on_interrupt
from studio.core.check import parse_params
from studio.core.job import InputRef
from studio.core.pictures.cells import read_size
from studio.core.pictures.order import Axis, Order, Shot, Wording, shots
from studio.core.pictures.table import read_table
from studio.core.pictures.template import OrderError
from studio.core.project import ProjectError
from studio.store.atomic import sha256_of
from studio.store.layout import Layout
from studio.store.picture_lists import picture_wording

GENERATE, EDIT, SHEET = "image.generate", "image.edit", "image.grid"
LARGEST_SEED = 2**31
AHEAD = 20  # pictures in the queue

Wanted = tuple[str, Shot, tuple[InputRef, ...]]
"""A capability or plugin, and what it is to make of which inputs."""


def draw(options: argparse.Namespace) -> int:
    if options.styles:
        layout = Layout(options.project) if options.project else None
        return _show_styles(picture_wording(layout))
    inputs = _inputs(options)
    live = DrawLive(options.project or Path())
    where = ProjectEasel if options.project else FolderEasel
    easel: Easel = where(options.project or options.output, live)
    try:
        capability = EDIT if inputs else GENERATE
        use = options.engine or capability
        plugin = easel.plugin(use)
        if capability not in plugin.capabilities:
            deed = "begin with a picture" if inputs else "draw"
            raise ProjectError(f"The plugin '{plugin.id}' can't {deed}; choose another --engine.")
        schema = easel.schema(plugin)
        order = _order(options, schema)
        ordered = shots(order, easel.wording(), schema)
        if options.dry_run:
            return _show(ordered, order)
        return _draw(easel, live, use, ordered, inputs, order)
    finally:
        easel.close()


def _draw(
    easel: Easel,
    live: DrawLive,
    use: str,
    ordered: Sequence[Shot],
    inputs: tuple[InputRef, ...],
    order: Order,
) -> int:
    jobs: dict[str, Shot] = {}
    with cancel_on_interrupt() as asked:
        _work(easel, live, [(use, shot, inputs) for shot in ordered], jobs, asked)
        if order.axes and not asked and easel.can(SHEET):
            _work(easel, live, _contact_sheets(live, jobs, order), {}, asked)
    kept = sum(job in live.pictures for job in jobs)
    if asked:
        print(f"Cancelled; {kept} of {len(ordered)} pictures are kept.")
        return 130
    if live.failed:
        print(f"{kept} of {len(ordered)} pictures were drawn.")
        return 1
    return 0


def _work(
    easel: Easel, live: DrawLive, wanted: list[Wanted], jobs: dict[str, Shot], asked: Sequence[int]
) -> None:
    """Draw all; ``jobs`` gets what each job is about. A few wait in the queue at a time: the
    first picture comes before the last of thousands is written down."""
    live.expect(len(wanted))
    begun = 0
    cancelled = False
    while live.waiting:
        while begun < len(wanted) and not asked and live.waiting < len(wanted) - begun + AHEAD:
            job = easel.draw(*wanted[begun])
            jobs[job] = wanted[begun][1]
            begun += 1
        easel.turn(0.05)
        if asked and not cancelled:
            cancelled = True
            live.expect(begun - len(wanted))
            easel.cancel()


def _contact_sheets(live: DrawLive, jobs: Mapping[str, Shot], order: Order) -> list[Wanted]:
    """One for each grid of which there is anything to see."""
    grids: dict[int, list[tuple[Shot, Drawn]]] = defaultdict(list)
    for job, shot in jobs.items():
        if job in live.pictures:
            grids[shot.sheet].append((shot, live.pictures[job]))
    cells = {labels: cell for cell, labels in enumerate(_places(jobs.values()))}
    columns = len(order.axes[0].values)
    across = [labels[0] for labels in list(cells)[:columns]]
    down = [labels[1] for labels in list(cells)[::columns]] if len(order.axes) > 1 else []
    sheets: list[Wanted] = []
    for drawn in grids.values():
        shot = drawn[0][0]
        params = {
            "columns": columns, "across": across, "down": down,
            "cells": [cells[one.labels] for one, _ in drawn],
        }  # fmt: skip
        inputs = tuple(InputRef("image", one.path, one.sha256, one.media) for _, one in drawn)
        sheet = Shot(params, 0, f"{shot.title} grid", sheet=shot.sheet)
        sheets.append((SHEET, sheet, inputs))
    return sheets


def _places(ordered: Sequence[Shot] | Any) -> list[tuple[str, ...]]:
    """The labels of a grid's cells in their order; all grids of an order have the same."""
    return list(dict.fromkeys(shot.labels for shot in ordered))


# what was asked for ---------------------------------------------------------------


def _order(options: argparse.Namespace, schema: Mapping[str, Any]) -> Order:
    params: dict[str, Any] = {}
    if options.size:
        try:
            params["width"], params["height"] = read_size(options.size)
        except OrderError as error:
            raise OrderError(f"--size: {error}") from None
    named = {"steps": options.steps, "strength": options.strength, "model": options.model}
    params |= {name: value for name, value in named.items() if value is not None}
    params |= parse_params(schema, options.set)
    seed = secrets.randbelow(LARGEST_SEED) if options.seed is None else options.seed
    return Order(
        options.prompt, options.negative, options.style, params, options.count, seed,
        "none" if options.same_seed else "seed", tuple(map(_axis, options.grid)),
        read_table(options.csv.read_bytes()) if options.csv else (),
    )  # fmt: skip


def _axis(text: str) -> Axis:
    """`steps=4,8`, or `prompt:cat=dog,"a big, old bird"`."""
    name, equals, values = text.partition("=")
    name, colon, find = name.partition(":")
    if not equals or (colon and (name.strip() != "prompt" or not find)):
        raise ProjectError(f"--grid '{text}' must look like steps=4,8 or prompt:cat=dog,bird.")
    cells = next(csv.reader([values], skipinitialspace=True), [])
    return Axis(name.strip(), tuple(cell.strip() for cell in cells), find)


def _inputs(options: argparse.Namespace) -> tuple[InputRef, ...]:
    if options.mask and not options.image:
        raise ProjectError("--mask needs --image: the picture that the mask belongs to.")
    found = []
    for role, path in (("image", options.image), ("mask", options.mask)):
        if path is None:
            continue
        media = mimetypes.guess_type(path.name)[0] or ""
        if not path.is_file() or not media.startswith("image/"):
            raise ProjectError(f"'{path}' is no picture: give a PNG, JPEG or WebP file.")
        found.append(InputRef(role, str(path.resolve()), sha256_of(path), media))
    return tuple(found)


# what would be drawn --------------------------------------------------------------


def _show(ordered: Sequence[Shot], order: Order) -> int:
    for number, shot in enumerate(ordered, 1):
        usual = {"prompt", "negative", *order.params}
        more = [f"{key}={value}" for key, value in shot.params.items() if key not in usual]
        row = [f"row {shot.row}"] if shot.row else []
        head = ", ".join([f"seed {shot.seed}", *row, *more])
        print(f"{number:>5}  {' '.join(shot.params['prompt'].split())}  ({head})")
    print(f"{len(ordered)} picture{'s' if len(ordered) > 1 else ''}; nothing was drawn.")
    return 0


def _show_styles(wording: Wording) -> int:
    category = ""
    for style in wording.styles.styles.values():
        if style.category != category:
            category = style.category
            group = wording.styles.categories.get(category)
            print(f"{group.title} {group.title_zh}".strip() if group else category)
        print(f"  {style.id:<16} {style.title}  {style.title_zh}".rstrip())
    print("Word lists 词表")
    for name, lines in sorted(wording.lists.items()):
        print(f"  {f'__{name}__':<16} {lines[0]}, …" if lines else f"  __{name}__")
    return 0
