"""A poster on the desk: what is selected, changed, undone, painted and saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from studio.core.variables import brand_kit
from studio.sdk.poster.colours import Palette
from studio.sdk.poster.design import Design, Layer, Picture
from studio.sdk.poster.layout import MARGIN, Box, box_of, layer_at, moved, place_of, safe_box
from studio.sdk.poster.reading import PosterError, read_design, write_design
from studio.sdk.poster.sizes import Size, size_of
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.checking import Place
from studio.ui.presenter.draft import Draft, Saving
from studio.ui.presenter.drafts import Drafts
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.posters import edits
from studio.ui.presenter.posters.form import Forms, change_of
from studio.ui.presenter.posters.page import Canvas, PosterPage
from studio.ui.presenter.posters.painting import Painted
from studio.ui.presenter.posters.proofs import Proofs
from studio.ui.presenter.posters.showing import canvas_of, poster_page
from studio.ui.presenter.posters.undo import Undo
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words


class PosterView(Protocol):
    def show_poster(self, page: PosterPage) -> None: ...
    def show_canvas(self, canvas: Canvas) -> None: ...
    def ask_conflict(self, name: str) -> bool:
        """Somebody else changed the file: whether mine is kept, else theirs is taken."""


class PosterDesk:
    def __init__(
        self, place: Place, engine: EnginePort, jobs: AskedJobs, view: PosterView, words: Words
    ) -> None:
        self.view = view
        self._place, self._words = place, words
        self.forms = Forms(words)
        self.drafts = Drafts(place.opened.folder, engine, self._on_draft)
        self._proofs = Proofs(jobs, self._kit, self._on_canvas, self.show, self._complain)
        self.shown: Design | None = None  # what the canvas shows
        self._broken = False  # its file can't be read, and is not written over
        self._undo = Undo()
        self.path, self.size, self.selected, self.here = "", "", "", False
        self.design = Design()
        self.problem = ""
        self.painted: Painted | None = None  # the size that is shown

    # opening and closing ----------------------------------------------------------------

    def open(self, path: str) -> None:
        if path == self.path:
            self.show()
            return
        self.close()
        self.path, self.selected, self.here, self.painted = path, "", False, None
        self._undo, self.problem = Undo(), ""
        self._proofs.forget()
        self._read(self.drafts.open(path).text)
        self.size = self.design.base if self.design.base else "xiaohongshu"
        self.show()
        self.paint()

    def close(self) -> None:
        self.drafts.save_all()
        self.path = ""

    def stop(self) -> None:
        self.close()
        self._proofs.close()

    # what is looked at ------------------------------------------------------------------

    def select(self, layer: str) -> None:
        self._undo.pause()
        self.selected = layer
        self.show()

    def look_at(self, size: str) -> None:
        self.size, self.painted = size, None
        self.show()
        self.paint()

    def only_here(self, here: bool) -> None:
        self.here = here
        self.show()

    # changes ------------------------------------------------------------------------------

    def set_field(self, name: str, value: Any) -> None:
        """Of the selected layer, else of the poster."""
        layer = self._layer()
        palette = self.palette()
        if layer is None:
            changes = change_of(name, value, self.design, palette)
            self._put(replace(self.design, **_design_values(changes)), f"poster.{name}")
            return
        seen = layer_at(layer, self.at())
        changes = change_of(name, value, seen, palette)
        if name.startswith("place."):
            changes = self._anchored(seen, changes)
        self._try(
            lambda: edits.changed(self.design, layer.id, changes, self.at(), here=self.here),
            f"{layer.id}.{name}",
        )

    def set_layer(self, layer: str, **values: Any) -> None:
        """``visible`` or ``locked``, from the list of layers."""
        self._try(lambda: edits.changed(self.design, layer, values, self.at(), here=self.here))

    def move(self, layer: str, box: Box) -> None:
        """``box`` in pixels of the canvas that is shown."""
        if self.painted is None:
            return
        scale = self.at().width / self.painted.width
        real = Box(box.x * scale, box.y * scale, box.w * scale, box.h * scale)
        self._put(
            moved(self.design, layer, real, self.at(), self.margin(), here=self.here),
            f"{layer}.box",
        )

    def add(self, kind: str, source: str = "") -> None:
        """``kind``: text, picture, logo, rect, ellipse, line."""
        match kind:
            case "text":
                text = self._words.translate("Posters", "New text")
                layer: Layer = edits.new_text(self.design, text)
            case "picture":
                layer = edits.new_picture(self.design, source)
            case "logo":
                layer = edits.new_logo(self.design)
            case _:
                layer = edits.new_shape(self.design, kind)
        self.selected = layer.id
        self._put(edits.added(self.design, layer))

    def replace_picture(self, source: str) -> None:
        if isinstance(layer := self._layer(), Picture):
            self._try(lambda: edits.with_source(self.design, layer.id, source))

    def remove(self) -> None:
        gone, self.selected = self.selected, ""
        self._put(edits.removed(self.design, gone))

    def copy(self) -> None:
        design, self.selected = edits.copied(self.design, self.selected)
        self._put(design)

    def restack(self, layer: str, to: int) -> None:
        """``to`` counted from the back."""
        self._put(edits.restacked(self.design, layer, to))

    def as_elsewhere(self) -> None:
        self._put(edits.as_elsewhere(self.design, self.selected, self.at()))

    def choose_size(self, size: str, chosen: bool) -> None:
        others = tuple(one for one in self.design.sizes if one != size)
        self._put(replace(self.design, sizes=(*others, size) if chosen else others))

    def add_size(self, text: str) -> None:
        """ "800x600"; a wrong one is told."""
        try:
            size = size_of(text.strip().lower())
        except PosterError as error:
            self._complain(str(error))
            return
        self.choose_size(size.id, True)
        self.look_at(size.id)

    def undo(self) -> None:
        self._back_to(self._undo.back(self.design))

    def redo(self) -> None:
        self._back_to(self._undo.forth(self.design))

    # saving -----------------------------------------------------------------------------

    def save(self) -> None:
        """A person paused."""
        self._undo.pause()
        if self.path:
            self.drafts.save(self.path)

    def _on_draft(self, draft: Draft, reload: bool) -> None:
        if draft.path != self.path:
            return
        if reload:
            self._undo.changed(self.design)
            self._read(draft.text)
            self.show()
            self.paint()
        elif draft.state is Saving.CONFLICT:
            if self.view.ask_conflict(draft.path):
                self.drafts.keep_mine(self.path)
            else:
                self.drafts.take_theirs(self.path)
        elif draft.state is Saving.FAILED:
            self._complain(draft.problem)

    def paint(self) -> None:
        if self._broken:
            return
        self._proofs.paint(self.path, self.design, self.at())

    def _on_canvas(self, design: Design, painted: Painted) -> None:
        self.painted, self.problem, self.shown = painted, "", design
        self.view.show_canvas(canvas_of(painted, safe_box(self.at(), self.margin()), self.at()))
        self.show()

    # inside -----------------------------------------------------------------------------

    def show(self) -> None:
        if self.path:
            self.view.show_poster(poster_page(self, self._words, self._undo.can))

    @property
    def little(self) -> Mapping[str, Painted]:
        """By size: how it looks small."""
        return self._proofs.little

    def at(self) -> Size:
        return size_of(self.size)

    def palette(self) -> Palette:
        return Palette(self._kit(), self.design.colours)

    def margin(self) -> float:
        return float(self._kit().get("margin") or MARGIN)

    @property
    def read_only(self) -> bool:
        """The project is, or the file holds what we can't read."""
        return self._place.opened.read_only or self._broken

    def _kit(self) -> Mapping[str, Any]:
        return brand_kit(self._place.project.brand)

    def _layer(self) -> Layer | None:
        return self.design.layer(self.selected) if self.selected else None

    def _anchored(self, layer: Layer, changes: Mapping[str, Any]) -> dict[str, Any]:
        """With other anchors, but where it is."""
        box = box_of(layer.place, self.at(), self.margin())
        like = replace(layer.place, **changes["place"])
        place = place_of(box, like, self.at(), self.margin())
        spot = {"x": place.x, "y": place.y, "w": place.w, "h": place.h}
        return {"place": {**changes["place"], **spot}}

    def _try(self, change: Callable[[], Design], tag: str = "") -> None:
        try:
            design = change()
        except PosterError as error:
            self._complain(str(error))
            return
        self._put(design, tag)

    def _put(self, design: Design, tag: str = "") -> None:
        if design == self.design or self.read_only:
            self.show()
            return
        self._undo.changed(self.design, tag)
        self._set(design)

    def _back_to(self, design: Design) -> None:
        if design != self.design:
            self._set(design)

    def _set(self, design: Design) -> None:
        self.design, self.problem = design, ""
        if self.selected and design.layer(self.selected) is None:
            self.selected = ""
        self.drafts.edit(self.path, write_design(design))
        self.show()
        self.paint()

    def _read(self, text: str) -> None:
        self._broken = False
        try:
            self.design = read_design(text)
        except PosterError as error:
            self.design, self._broken = Design(), True
            self.problem = plain_reason(str(error), self._words)

    def _complain(self, reason: str) -> None:
        self.problem = plain_reason(reason, self._words)
        self.show()


def _design_values(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in changes.items()}
