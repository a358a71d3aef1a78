"""The panel: what the person wants drawn, and the orders that are made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from random import randrange
from typing import Any
from uuid import uuid4

from studio.core.pictures.order import Axis, Order, Shot, Wording, shots
from studio.core.pictures.styles import Styles
from studio.core.pictures.table import Row, read_table
from studio.jobs.session import Session
from studio.store.picture_lists import picture_wording
from studio.ui.presenter.fields import fields_of
from studio.ui.presenter.pictures.choices import EDIT, GENERATE, Able, ability_of
from studio.ui.presenter.pictures.grids import Grids
from studio.ui.presenter.pictures.ports import PicturesView
from studio.ui.presenter.pictures.posting import post_shots
from studio.ui.presenter.pictures.wish import (
    LARGEST_SEED,
    PLAIN,
    Restored,
    Wish,
    params_for,
    restored,
    with_prompt,
    with_seed,
)
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words

IN_PANEL = (*PLAIN, "prompt", "model", "language", "title", "subtitle")
"""Parameters that the panel has fields for, or that posters are for."""


class Ordering:
    def __init__(
        self, engine: EnginePort, view: Callable[[], PicturesView | None], words: Words
    ) -> None:
        self._engine, self._view, self._words = engine, view, words
        self.wish = Wish(seed=randrange(LARGEST_SEED))
        self.able, self.styles = Able(), Styles()
        self.schemas: dict[str, Mapping[str, Any]] = {}
        self.axes: tuple[Axis, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self._used: set[int] = set()  # seeds that were drawn with
        self.grids = Grids(engine, words)

    # what there is to draw with -----------------------------------------------------

    def look(self) -> None:
        """Ask for engines, models and styles; they may have changed elsewhere."""

        def ask(session: Session) -> tuple[Able, Wording]:
            return ability_of(session), picture_wording(session.workspace.layout)

        def then(answer: tuple[Able, Wording]) -> None:
            self.able, self.styles = answer[0], answer[1].styles
            self.show()

        self._engine.ask(ask, then)

    def show(self) -> None:
        if (view := self._view()) is not None:
            view.show_able(self.able, self.styles)
            view.show_wish(self.wish)
            self._show_fields()

    def _show_fields(self) -> None:
        drawer, view = self.able.drawer(self.wish.engine), self._view()
        if drawer is None or view is None:
            return
        if drawer.id not in self.schemas:
            plugin = drawer.id

            def then(schema: Mapping[str, Any]) -> None:
                self.schemas[plugin] = schema
                self._show_fields()

            self._engine.ask(lambda session: session.schema(plugin), then, lambda reason: None)
            return
        schema = self.schemas[drawer.id]
        rules = {
            name: rule
            for name, rule in schema["properties"].items()
            if name not in IN_PANEL and not rule.get("setting")
        }
        values = {name: rule.get("default") for name, rule in rules.items()}
        fields = fields_of({"properties": rules}, self._words)
        view.show_fields(drawer.id, fields, values | dict(self.wish.params))

    # the person's hand --------------------------------------------------------------

    def type(self, wish: Wish) -> None:
        """What the panel holds now."""
        other = wish.engine != self.wish.engine
        if other:
            wish = replace(wish, params={}, model="")
        self.wish = wish
        if other:
            self.show()

    def use_prompt(self, settings: Mapping[str, Any]) -> None:
        self._set(with_prompt(self.wish, settings))

    def use_seed(self, seed: int) -> None:
        self._set(with_seed(self.wish, seed))

    def use_all(self, settings: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of what could not be taken over."""
        found: Restored = restored(self.wish, settings, self.schema)
        self._set(found.wish)
        return found.left_out

    def start_from(self, path: str) -> None:
        self._set(replace(self.wish, start=path, mask=""))

    def paint(self, path: str, save: Callable[[Path], None]) -> None:
        """Draw a part of a picture anew: ``save`` writes the mask, off the window's thread."""

        def write(session: Session) -> str:
            file = session.scratch_file("mask.png")
            save(file)
            return str(file)

        def then(mask: str) -> None:
            self._set(replace(self.wish, start=path, mask=mask, strength=1.0))

        self._engine.ask(write, then)

    def drop_start(self) -> None:
        self._set(replace(self.wish, start="", mask=""))

    def _set(self, wish: Wish) -> None:
        self.wish = wish
        if (view := self._view()) is not None:
            view.show_wish(wish)
            self._show_fields()

    @property
    def schema(self) -> Mapping[str, Any]:
        drawer = self.able.drawer(self.wish.engine)
        return self.schemas.get(drawer.id, {}) if drawer else {}

    # orders -------------------------------------------------------------------------

    def draw(self) -> None:
        """What the panel says; the same seed again only when it is locked."""
        self._say("panel", "")
        self._roll()
        self._when_known(lambda: self._order(self._order_of(self.wish), "panel", self.wish))

    def _when_known(self, act: Callable[[], None]) -> None:
        """``act`` needs the parameters of the engine, which may still be on their way."""
        wanted = self.wish.engine
        drawer = self.able.drawer(wanted)
        if drawer is not None and drawer.id in self.schemas:
            act()
            return

        def ask(session: Session) -> tuple[Able, Mapping[str, Any]]:
            able = ability_of(session)
            found = able.drawer(wanted)
            return able, session.schema(found.id) if found else {}

        def then(answer: tuple[Able, Mapping[str, Any]]) -> None:
            self.able, schema = answer
            if (found := self.able.drawer(wanted)) is None:
                self._say("panel", self.able.why_not(GENERATE) or "")
            else:
                self.schemas[found.id] = schema
                act()

        self._engine.ask(ask, then, lambda reason: self._say("panel", reason))

    def draw_grid(self) -> None:
        self._roll()
        columns = len(self.axes[0].values) if self.axes else 0
        self._order(self._grid(), "grid", self.wish, columns)

    def draw_table(self) -> None:
        self._roll()
        self._order(replace(self._order_of(self.wish), rows=self.rows), "table", self.wish)

    def vary(self, settings: Mapping[str, Any], count: int) -> None:
        """A picture's own settings with other seeds."""

        def order() -> None:
            wish = restored(Wish(engine=self.wish.engine), settings, self.schema).wish
            wish = replace(wish, count=count, seed=randrange(LARGEST_SEED))
            self._order(self._order_of(wish), "panel", wish)

        self._when_known(order)

    def set_axes(self, axes: tuple[Axis, ...]) -> None:
        self.axes = axes
        self._count(self._grid(), "grid")

    def set_table(self, file: str) -> None:
        """A file of rows; how many pictures they are is told, or what is wrong with it."""

        def read(session: Session) -> tuple[Row, ...]:
            return read_table(Path(file).read_bytes())

        def then(rows: tuple[Row, ...]) -> None:
            self.rows = rows
            self._count(replace(self._order_of(self.wish), rows=rows), "table")

        self.rows = ()
        self._engine.ask(read, then, lambda reason: self._say("table", reason))

    def _grid(self) -> Order:
        return replace(self._order_of(self.wish), axes=self.axes, count=1, vary="none")

    def _order_of(self, wish: Wish) -> Order:
        params = params_for(wish, self.schema)
        return Order(wish.prompt, wish.negative, wish.style, params, wish.count, wish.seed)

    def _roll(self) -> None:
        """Another seed than the last time, unless the person keeps it."""
        if not self.wish.locked and self.wish.seed in self._used:
            self._set(replace(self.wish, seed=randrange(LARGEST_SEED)))

    def _count(self, order: Order, place: str) -> None:
        def then(ready: tuple[Shot, ...]) -> None:
            self._say(place, "")
            if (view := self._view()) is not None:
                text = self._words.translate("Drawing", "{count} pictures")
                view.show_amount(place, text.format(count=len(ready)))

        schema = self.schema
        self._engine.ask(
            lambda session: shots(order, picture_wording(session.workspace.layout), schema), then,
            lambda reason: self._say(place, reason),
        )  # fmt: skip

    def _order(self, order: Order, place: str, wish: Wish, columns: int = 0) -> None:
        """``columns``: of the grid that it is, 0 if it is none."""
        schema = self.schema
        use = wish.engine or (EDIT if wish.start else GENERATE)

        def then(found: tuple[Shot, ...]) -> None:
            self._say(place, "")
            self._used.update(shot.seed for shot in found)
            jobs = [uuid4().hex[:12] for _ in found]
            if columns:
                self.grids.ordered(jobs, found, columns)
            post_shots(self._engine, use, tuple(zip(jobs, found, strict=True)), wish)

        self._engine.ask(
            lambda session: shots(order, picture_wording(session.workspace.layout), schema), then,
            lambda reason: self._say(place, reason),
        )  # fmt: skip

    def _say(self, place: str, text: str) -> None:
        if (view := self._view()) is not None:
            view.show_problem(place, plain_reason(text, self._words))
