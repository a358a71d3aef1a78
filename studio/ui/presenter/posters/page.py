"""The poster room as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.sdk.poster.layout import Box
from studio.ui.presenter.fields import Group


@dataclass(frozen=True, slots=True)
class LayerRow:
    id: str
    title: str
    icon: str
    visible: bool
    locked: bool
    remark: str = ""  # what is wrong with it in this size


@dataclass(frozen=True, slots=True)
class SizeRow:
    """``file``: the poster in this size, small, as it was painted last; "" before."""

    id: str
    title: str
    about: str  # "1242 × 1660"
    chosen: bool  # it is among those that are made
    file: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PosterPage:
    """``layers`` from the front to the back."""

    path: str
    title: str
    cover: bool
    size: str
    sizes: tuple[SizeRow, ...]
    layers: tuple[LayerRow, ...]
    selected: str
    groups: tuple[Group, ...]  # the form of the selected layer, else of the poster
    values: Mapping[str, Any]
    here: bool  # changes count in this size only
    differs: bool  # the selected layer differs in this size
    undo: bool
    redo: bool
    read_only: bool
    remarks: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Canvas:
    """What was painted: its file, pixels, and in them the boxes of the layers and what lies inside
    the margins."""

    file: str
    width: int
    height: int
    boxes: Mapping[str, Box]
    safe: Box


@dataclass(frozen=True, slots=True)
class PosterRow:
    """One poster of the project in the list."""

    path: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class TemplateRow:
    id: str
    title: str
    about: str
    picture: bool
    blanks: tuple[tuple[str, str, str], ...]  # name, label, sample


@dataclass(frozen=True, slots=True)
class PostersPage:
    rows: tuple[PosterRow, ...]
    read_only: bool
