"""An order's pictures handed to the session, some at a time: the engine does other things between."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from studio.core.job import InputRef
from studio.core.pictures.order import Shot
from studio.jobs.session import Session
from studio.ui.presenter.pictures.arriving import MEDIA
from studio.ui.presenter.pictures.wish import Wish
from studio.ui.presenter.ports import EnginePort

Numbered = tuple[tuple[str, Shot], ...]
"""Shots with the ids of their jobs."""
AT_ONCE = 20  # orders that the engine takes in one turn


def post_shots(engine: EnginePort, use: str, found: Numbered, wish: Wish) -> None:
    """``use``: a capability, or an engine's id."""
    inputs = inputs_of(wish)
    for first in range(0, len(found), AT_ONCE):
        engine.post(partial(_draw, use, inputs, found[first : first + AT_ONCE]))


def inputs_of(wish: Wish) -> tuple[InputRef, ...]:
    media = MEDIA.get(Path(wish.start).suffix.lower(), "image/png")
    found = [InputRef("image", wish.start, "", media)] if wish.start else []
    if wish.start and wish.mask:
        found.append(InputRef("mask", wish.mask, "", "image/png"))
    return tuple(found)


def _draw(use: str, inputs: tuple[InputRef, ...], some: Numbered, session: Session) -> None:
    for job, shot in some:
        about = {"asked": shot.asked, "labels": list(shot.labels), "sheet": shot.sheet}
        session.draw(use, shot.params, inputs, shot.seed, title=shot.title, job=job, shot=about)
