"""The models page: what there is, what is here, what is on its way; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from studio.core.model import Installed, Model
from studio.jobs.chores import Chore
from studio.jobs.conversion import Converted
from studio.jobs.hardware import Hardware
from studio.jobs.library import Library
from studio.jobs.model_chores import CONVERT, DOWNLOAD, IMPORT, PLAN, ModelChores, Stock, read_stock
from studio.ui.presenter.beside import BesidePort
from studio.ui.presenter.engine_use import EngineUse
from studio.ui.presenter.model_card import Scene, card_of
from studio.ui.presenter.model_deeds import ModelDeeds
from studio.ui.presenter.model_entry import HUB, Entry, entries_of
from studio.ui.presenter.model_fit import Fitting
from studio.ui.presenter.model_getting import Getting
from studio.ui.presenter.model_hub import HubSearch
from studio.ui.presenter.model_import import Importing
from studio.ui.presenter.model_reasons import plain_failure
from studio.ui.presenter.model_row import Filter, model_rows
from studio.ui.presenter.model_sheets import NoSheet, Sheet
from studio.ui.presenter.model_weigh import Weighing
from studio.ui.presenter.model_words import TASKS, task_name
from studio.ui.presenter.quantities import size_text
from studio.ui.presenter.row import Row
from studio.ui.presenter.words import Words


class ModelsView(Protocol):
    def show_tasks(self, tasks: tuple[tuple[str, str], ...], chosen: str) -> None: ...
    def show_rows(self, rows: tuple[Row, ...], current: str) -> None: ...
    def show_sheet(self, sheet: Sheet) -> None: ...
    def show_hub(self, text: str, busy: bool) -> None:
        """What a search on the hub would look for; "" if there can be none."""

    def show_offline(self, offline: bool) -> None: ...
    def show_total(self, text: str) -> None: ...
    def show_notice(self, text: str, severity: str) -> None: ...
    def announce(self, text: str) -> None:
        """Have it read out by a screen reader: it is seen anyway."""


class ModelsPresenter:
    """Lives as long as the window; the page comes and goes by `show_on`."""

    def __init__(
        self, chores: ModelChores, beside: BesidePort, use: EngineUse, library: Library,
        words: Words, offline: Callable[[], bool], told: Callable[[], None] = lambda: None,
        tell_elsewhere: Callable[[str, str], None] = lambda text, severity: None,
    ) -> None:  # fmt: skip
        """``told`` is called when what is installed, or whether it fits, is another;
        ``tell_elsewhere`` with what a person should read while another page is shown."""
        self._chores, self._beside, self._use = chores, beside, use
        self._offline, self._words, self._told = offline, words, told
        self._tell_elsewhere = tell_elsewhere
        self.view: ModelsView | None = None
        self.filter, self.current, self.stock = Filter(), "", Stock()
        self.getting = Getting(chores, words, self.show)
        self.importing = Importing(chores, beside, words, self.show)
        self._deeds = ModelDeeds(chores, beside, use, words, self._notice, self.refresh, self._get)
        self._weighing = Weighing(beside, library, self._weighed, self._deeds.failed)
        self._hub = HubSearch(chores, beside, self._take_found, self._deeds.failed)
        self._wanted: dict[str, Model] = {}
        self._asking = ""

    # the page -----------------------------------------------------------------------

    def show_on(self, view: ModelsView | None) -> None:
        self.view = view
        if view is not None:
            for text in self._chores.models().catalogue.notices:
                view.show_notice(text, "warning")
            self.show()
            self.refresh()

    def refresh(self) -> None:
        """Read the shelf anew: another program may have changed it."""
        models = self._chores.models()
        self._beside.ask(lambda: read_stock(models), self._take_stock, self._deeds.failed)

    def set_hardware(self, hardware: Hardware) -> None:
        self._weighing.hardware = hardware
        self._weigh()

    def take(self, chore: Chore) -> None:
        self.getting.take(chore)
        if chore.kind in (DOWNLOAD, IMPORT, CONVERT):
            self._tell_end(chore)
        if not chore.live and chore.kind != PLAN:
            self.refresh()
        self.show()

    def show(self) -> None:
        if (view := self.view) is None:
            return
        entries = self.entries()
        rows = self._rows(entries)
        names = [row.id for row in rows if not row.header]
        if self.current not in names and not self.getting.model:
            self.current = names[0] if names else ""
        offline = self._offline()
        view.show_offline(offline)
        view.show_tasks(self._tasks(entries), self.filter.task)
        view.show_hub("" if offline else self.filter.text.strip(), self._hub.busy)
        view.show_rows(rows, self.current)
        view.show_sheet(self._sheet(entries, offline))
        view.show_total(self._total())

    def entries(self) -> tuple[Entry, ...]:
        catalogue = self._chores.models().catalogue.models
        wanted = self._wanted.values()
        return entries_of(catalogue, self.stock, self._chores.all(), self._hub.found, wanted)

    def installed(self) -> tuple[Installed, ...]:
        """With the titles that the catalogue has in the person's language."""
        titles = {one.id: one.title(self._words.language) for one in self.entries()}
        return tuple(replace(one, title=titles[one.id]) for one in self.stock.installed)

    def fittings(self) -> dict[str, Fitting]:
        return self._weighing.fittings(self._words)

    def _rows(self, entries: tuple[Entry, ...]) -> tuple[Row, ...]:
        return model_rows(entries, self.filter, self.fittings(), self._use.used(), self._words)

    def _sheet(self, entries: tuple[Entry, ...], offline: bool) -> Sheet:
        if sheet := self.importing.sheet or self.getting.sheet():
            return sheet
        entry = next((one for one in entries if one.id == self.current), None)
        if entry is None:
            return NoSheet()
        scene = Scene(
            self._words, offline, self.fittings().get(entry.id),
            self._use.ways(entry.tasks, entry.engines), self._use.used().get(entry.id, ""),
            self._asking, self._use.asked,
        )  # fmt: skip
        return card_of(entry, scene)

    def _tasks(self, entries: tuple[Entry, ...]) -> tuple[tuple[str, str], ...]:
        """Only what there are models for."""
        there = {task for entry in entries for task in entry.tasks}
        known = tuple((task, task_name(task, self._words)) for task in TASKS if task in there)
        return (("", self._words.translate("Models", "All tasks")), *known)

    def _total(self) -> str:
        installed, free = self.stock.installed, size_text(self.stock.free)
        if not installed:
            none = self._words.translate("Models", "Nothing installed yet · {free} free")
            return none.format(free=free)
        size = size_text(sum(one.size for one in installed))
        text = self._words.translate("Models", "{count} installed, {size} · {free} free")
        return text.format(count=len(installed), size=size, free=free)

    # the person wishes --------------------------------------------------------------

    def pick(self, row_id: str) -> None:
        self._leave_sheets()
        self.current = row_id
        self.show()

    def set_filter(self, task: str, text: str) -> None:
        if text != self.filter.text:
            self._hub.found = ()
        self.filter = Filter(task, text)
        self.show()

    def search_hub(self) -> None:
        """By the words of the filter: what is typed into the one field for both."""
        text = self.filter.text.strip()
        if text and not self._offline() and not self._hub.busy:
            self._hub.search(text)
            self.show()

    def act(self, act: str) -> None:
        """A button of the card of the current model; one that ends in "?" asks first."""
        entry = next((one for one in self.entries() if one.id == self.current), None)
        self._asking = act if act.endswith("?") else ""
        if entry is not None and not self._asking:
            self._deeds.do(entry, act)
        self.show()

    def look_into(self, path: Path) -> None:
        self._leave_sheets()
        self.importing.look(path)

    def take_in(self, chosen: tuple[int, ...], task: str, copy: bool, insist: bool) -> None:
        self.current = self.importing.take_in(chosen, task, copy, insist)
        self.filter = Filter()
        self.show()

    def leave_sheet(self) -> None:
        """Back to the card of the model."""
        self._leave_sheets()
        self.show()

    def choose_variant(self, pattern: str) -> None:
        self.current = self.getting.choose(pattern)
        if self.getting.model is not None:
            self._wanted[self.current] = self.getting.model
        self.show()

    # inside -------------------------------------------------------------------------

    def _get(self, entry: Entry) -> None:
        self._chores.forget(entry.id)
        model = entry.model
        if model is None and entry.found is not None:
            model = self._chores.models().find(entry.found.repo)
            self._wanted[model.id] = model
            self.current = model.id
        if model is not None:
            self.getting.begin(model)

    def _leave_sheets(self) -> None:
        self.getting.leave()
        self.importing.leave()
        self._asking = ""

    def _take_found(self) -> None:
        if self._hub.found:
            self.current = HUB + self._hub.found[0].repo
        else:
            self._notice(self._words.translate("Models", "The hub has nothing of that name."))
        self.show()

    def _take_stock(self, stock: Stock) -> None:
        new = stock.installed != self.stock.installed
        self.stock, self.getting.free = stock, stock.free
        for text in stock.notices:
            self._notice(text, "warning")
        for entry in self.entries():
            if entry.interrupted:
                self._chores.forget(entry.id)
        if new:
            self._weigh()
        self._told()
        self.show()

    def _weigh(self) -> None:
        self._weighing.weigh(self._chores.models().catalogue.models, self.stock.installed)

    def _weighed(self) -> None:
        self._told()
        self.show()

    def _tell_end(self, chore: Chore) -> None:
        """Whatever page is shown: a download may have taken an hour."""
        if isinstance(chore.result, Installed):
            text = self._words.translate("Models", '"{model}" is installed.')
            self._announce(text.format(model=self._title(chore.subject)), "info")
        elif isinstance(chore.result, Converted):
            made = chore.result
            text = self._words.translate(
                "Models", 'The quick form of "{model}" is installed; it differs by {share} at most.'
            )
            told = text.format(model=self._title(chore.subject), share=f"{made.difference:.0e}")
            self._announce(told, "info")
        elif chore.error is not None:
            text = self._words.translate("Models", '"{model}": {reason}')
            reason = plain_failure(str(chore.error), self._words)
            told = text.format(model=self._title(chore.subject), reason=reason)
            self._announce(told, "warning")

    def _announce(self, text: str, severity: str) -> None:
        """What the page shows by itself; on any other one it is a notice."""
        if self.view is not None:
            self.view.announce(text)
        else:
            self._tell_elsewhere(text, severity)

    def _title(self, name: str) -> str:
        entry = next((one for one in self.entries() if one.id == name), None)
        return entry.title(self._words.language) if entry is not None else name

    def _notice(self, text: str, severity: str = "info") -> None:
        if self.view is not None:
            self.view.show_notice(text, severity)
        else:
            self._tell_elsewhere(text, severity)
