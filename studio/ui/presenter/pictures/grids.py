"""When all pictures of a grid are drawn they are laid on one sheet, with their values at its edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from studio.core.job import InputRef
from studio.core.pictures.order import Shot
from studio.core.record import Committed
from studio.jobs import events
from studio.jobs.session import Session
from studio.ui.presenter.pictures.choices import GRID
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.words import Words


@dataclass(slots=True)
class _Grid:
    """``shots`` by the ids of their jobs, in the order of the cells."""

    shots: dict[str, Shot]
    columns: int
    drawn: dict[str, Committed] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)


class Grids:
    def __init__(self, engine: EnginePort, words: Words) -> None:
        self._engine, self._words = engine, words
        self._open: list[_Grid] = []

    def ordered(self, jobs: Sequence[str], shots: Sequence[Shot], columns: int) -> None:
        """All pictures of one grid, line by line."""
        self._open.append(_Grid(dict(zip(jobs, shots, strict=True)), columns))

    def take(self, event: events.JobCommitted | events.JobEnded) -> None:
        for grid in list(self._open):
            if event.spec.id not in grid.shots:
                continue
            if isinstance(event, events.JobCommitted):
                grid.drawn[event.spec.id] = event.record
                continue
            grid.ended.add(event.spec.id)
            if len(grid.ended) == len(grid.shots):
                self._open.remove(grid)
                if len(grid.drawn) > 1:
                    self._lay(grid)

    def _lay(self, grid: _Grid) -> None:
        labels = [shot.labels for shot in grid.shots.values()]
        lines = labels[:: grid.columns]
        cells = {job: cell for cell, job in enumerate(grid.shots)}
        params = {
            "columns": grid.columns, "across": [one[0] for one in labels[: grid.columns]],
            "down": [one[1] for one in lines] if len(labels[0]) > 1 else [],
            "cells": [cells[job] for job in grid.drawn],
        }  # fmt: skip
        inputs = tuple(
            InputRef("image", one.path, one.sha256, one.media) for one in grid.drawn.values()
        )
        first = next(iter(grid.shots.values()))
        title = self._words.translate("Grid", "Grid: {title}").format(title=first.title)

        def draw(session: Session) -> None:
            session.draw(GRID, params, inputs, title=title)

        self._engine.post(draw)
