"""The narration as files for players, podcasts and editors: what is made of it, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from studio.core.narration import Narration
from studio.core.plan import State
from studio.jobs import events
from studio.jobs.session import Session
from studio.ui.presenter.fields import Field, fields_of
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.pictures.ports import UNDO, Told
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words

USES = ("export.audio", "export.podcast")
CHOICE = "formats"  # a list of which each item is a switch of its own


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that a step made."""

    path: str
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class ExportStep:
    """``formats``: each that there is, and whether it is wanted."""

    id: str
    title: str
    state: str
    reason: str = ""
    fields: tuple[Field, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    formats: tuple[tuple[str, bool], ...] = ()
    files: tuple[Exported, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportPage:
    steps: tuple[ExportStep, ...] = ()
    building: bool = False
    read_only: bool = False


class ExportView(Protocol):
    def show_page(self, page: ExportPage) -> None: ...


@dataclass(frozen=True, slots=True)
class _Read:
    step: str
    title: str
    title_zh: str
    state: State
    reason: str
    schema: Mapping[str, Any]
    params: Mapping[str, Any]  # with the recipe's `$` references filled in
    own: Mapping[str, Any]  # as the recipe says them
    files: tuple[Exported, ...]


class ExportPresenter:
    def __init__(self, room: RoomPresenter) -> None:
        self._room = room
        self.view: ExportView | None = None
        self.page = ExportPage()
        self._read: tuple[_Read, ...] = ()
        self._shown = False
        room.changed.add(self._renewed)
        room.heard.add(self._hear)

    def show_on(self, view: ExportView) -> None:
        self.view = view
        view.show_page(self.page)

    def seen(self, seen: bool) -> None:
        self._shown = seen
        if seen:
            self._look()

    def _renewed(self, narration: Narration) -> None:
        if self._shown:
            self._look()

    def _hear(self, event: events.Event) -> None:
        if self._shown and isinstance(event, events.PlanChanged):
            self._look()

    def _look(self) -> None:
        self._room.ask(_exports_of, self._arrived)

    def _arrived(self, found: tuple[tuple[_Read, ...], bool]) -> None:
        self._read, building = found
        steps = tuple(_step_of(one, self._room.words) for one in self._read)
        self.page = ExportPage(steps, building, self._room.read_only)
        if self.view is not None:
            self.view.show_page(self.page)

    # deeds ---------------------------------------------------------------------------

    def set(self, step: str, name: str, value: Any) -> None:
        self._write(step, {name: value})

    def switch(self, step: str, name: str, wanted: bool) -> None:
        """One of the formats."""
        found = next((one for one in self.page.steps if one.id == step), None)
        if found is None:
            return
        formats = tuple((one, wanted if one == name else on) for one, on in found.formats)
        steps = tuple(
            replace(one, formats=formats) if one.id == step else one for one in self.page.steps
        )
        self.page = replace(self.page, steps=steps)
        self._write(step, {CHOICE: [one for one, on in formats if on]})

    def _write(self, step: str, changes: Mapping[str, Any]) -> None:
        own = next((one.own for one in self._read if one.step == step), None)
        if own is not None and not self._room.read_only:
            merged = {**own, **changes}
            self._read = tuple(
                replace(one, own=merged) if one.step == step else one for one in self._read
            )
            self._room.ask(lambda session: session.set_params(step, merged), lambda _: None)

    def make(self, steps: Sequence[str] = ()) -> None:
        """These, or all; with what they lack."""
        wanted = tuple(steps) or tuple(one.id for one in self.page.steps)
        self._room.ask(lambda session: session.build(only=wanted), lambda _: self._look())

    def save_ssml(self, file: Path) -> None:
        def then(text: str) -> None:
            try:
                file.write_text(text, encoding="utf-8", newline="\n")
            except OSError as error:
                self._room.complain(f"'{file}' can't be written: {error.strerror}.")

        self._room.ask(lambda session: session.export_ssml(), then)

    def read_ssml(self, file: Path) -> None:
        translate = self._room.words.translate
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            self._room.complain(f"'{file.name}' can't be read as text.")
            return
        lost: list[str] = []

        def wish(session: Session) -> None:
            lost.extend(session.import_ssml(text))

        self._room.change(wish, translate("Export", "The marks of the file were taken over."))
        self._room.ask(lambda session: len(lost), self._tell_lost)  # wishes keep their order

    def _tell_lost(self, count: int) -> None:
        if count:
            told = self._room.words.translate(
                "Export",
                "Marks were taken over; {count} sentences of the file are not in the article.",
            )
            self._room.tell(Told(told.format(count=count), "warn", UNDO))


def _exports_of(session: Session) -> tuple[tuple[_Read, ...], bool]:
    plan = session.plan()
    found: list[_Read] = []
    for step in session.recipe.steps:
        if step.capability not in USES and step.use not in USES:
            continue
        resolved = session.resolved(step.id)
        if isinstance(resolved, str):
            found.append(_Read(step.id, step.title, step.title_zh, State.FAILED, resolved, {}, {},
                               step.params, ()))  # fmt: skip
            continue
        planned = plan.steps[step.id]
        files = tuple(
            Exported(out.path, file.stat().st_size)
            for out in planned.outputs
            if (file := session.folder / out.path).is_file()
        )
        found.append(_Read(
            step.id, step.title, step.title_zh, planned.state, planned.reason,
            session.schema(resolved.plugin.id), resolved.params, step.params, files,
        ))  # fmt: skip
    return tuple(found), session.building


def _step_of(one: _Read, words: Words) -> ExportStep:
    rules = one.schema.get("properties", {})
    formats = rules.get(CHOICE, {}).get("items", {}).get("enum", ())
    wanted = one.params.get(CHOICE, rules.get(CHOICE, {}).get("default", ()))
    values = {name: rule.get("default") for name, rule in rules.items()} | dict(one.params)
    fields = tuple(
        item for item in fields_of(one.schema, words) if item.name != CHOICE or not formats
    )
    title = one.title_zh if words.language == "zh" and one.title_zh else one.title
    reason = plain_reason(one.reason, words) if one.state is State.FAILED and one.reason else ""
    return ExportStep(
        one.step, title, one.state.value, reason, fields, values,
        tuple((name, name in wanted) for name in formats), one.files,
    )  # fmt: skip
