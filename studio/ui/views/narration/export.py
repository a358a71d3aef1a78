"""What is made of the narration, and the files that there are."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from studio.core.plan import State
from studio.ui.presenter.narration.exporting import ExportPage, ExportStep
from studio.ui.presenter.quantities import size_text
from studio.ui.views.form import Form
from studio.ui.views.kit import Kit, clear, column, firm, row

LONGEST = 28  # characters of a file's name; its tip has all of it


class ExportPanel(QWidget):
    switched = Signal(str, str, bool)  # step, format, wanted
    changed = Signal(str, str, object)  # step, field, value
    make_wanted = Signal()
    opened = Signal(str)  # path of a file
    folder_wanted = Signal()
    ssml_saved = Signal(object)  # Path
    ssml_read = Signal(object)  # Path
    recording_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._blocks: dict[str, _Step] = {}
        translate = kit.words.translate
        self.setAccessibleName(translate("Narration", "Export"))
        self.make = kit.button(
            translate("Export", "Make the files"), self.make_wanted.emit, icon="sparkles",
            kind="primary",
        )  # fmt: skip
        self._steps = column(space=16)
        show = kit.button(
            translate("Export", "Open the folder"), self.folder_wanted.emit, icon="folder-open",
            kind="quiet",
        )  # fmt: skip
        save = kit.button(translate("Export", "Save the marks as SSML …"), self._save_ssml,
                          icon="save", kind="quiet")  # fmt: skip
        read = kit.button(translate("Export", "Take marks from SSML …"), self._read_ssml,
                          icon="import", kind="quiet")  # fmt: skip
        record = kit.button(translate("Export", "Write down a recording …"),
                            self.recording_wanted.emit, icon="file-text", kind="quiet")  # fmt: skip
        self._read = read
        self.setLayout(column(
            row(self.make, show, 0), self._steps, kit.line(),
            kit.label(translate("Export", "Marks and recordings"), "strong"), row(save, 0),
            row(read, 0), row(record, 0), 0, space=10, margins=14,
        ))  # fmt: skip

    def show_page(self, page: ExportPage) -> None:
        self.make.setEnabled(bool(page.steps) and not page.building and not page.read_only)
        self._read.setEnabled(not page.read_only)
        ids = [one.id for one in page.steps]
        if ids != list(self._blocks):
            clear(self._steps)
            self._blocks = {one.id: _Step(self._kit, one.id, self) for one in page.steps}
            for block in self._blocks.values():
                self._steps.addWidget(block)
        for one in page.steps:
            self._blocks[one.id].show_step(one, page.read_only)

    def _save_ssml(self) -> None:
        title = self._kit.words.translate("Export", "Save the marks as SSML …")
        file, _ = QFileDialog.getSaveFileName(self, title, "narration.ssml", "SSML (*.ssml *.xml)")
        if file:
            self.ssml_saved.emit(Path(file))

    def _read_ssml(self) -> None:
        title = self._kit.words.translate("Export", "Take marks from SSML …")
        file, _ = QFileDialog.getOpenFileName(self, title, "", "SSML (*.ssml *.xml)")
        if file:
            self.ssml_read.emit(Path(file))


class _Step(QWidget):
    """One exporter: its formats, its parameters and its files."""

    def __init__(self, kit: Kit, step: str, panel: ExportPanel) -> None:
        super().__init__()
        self._kit, self._id, self._panel = kit, step, panel
        self._form: Form | None = None
        self._known: ExportStep | None = None
        self._title = kit.label("", "strong", wrap=True)
        self._state = kit.label("", "caption", wrap=True)
        self._problem = firm(kit.label("", "error", wrap=True))
        self._formats: dict[str, QCheckBox] = {}
        self._ticks = column(space=2)
        self._more = kit.button(kit.words.translate("Export", "Settings"), self._toggle,
                                icon="sliders-horizontal", kind="quiet")  # fmt: skip
        self._more.setCheckable(True)
        self._holder = column(space=0)
        self._files = column(space=0)
        self.setLayout(column(self._title, self._state, self._problem, self._ticks,
                              row(self._more, 0), self._holder, self._files, space=6))  # fmt: skip

    def show_step(self, step: ExportStep, read_only: bool) -> None:
        self.setAccessibleName(step.title)
        self._title.setText(step.title)
        self._show_state(step)
        self._problem.setText(step.reason)
        self._problem.setVisible(bool(step.reason))
        self._show_formats(step, read_only)
        if self._form is None or self._known is None or self._known.fields != step.fields:
            clear(self._holder)
            self._form = Form(self._kit, step.fields, step.title)
            self._form.changed.connect(self._tell)
            self._holder.addWidget(self._form)
            self._form.setVisible(self._more.isChecked())
        self._form.set_values(step.values)
        self._form.setEnabled(not read_only)
        self._more.setVisible(bool(step.fields))
        if self._known is None or self._known.files != step.files:
            self._show_files(step)
        self._known = step

    def _show_state(self, step: ExportStep) -> None:
        translate = self._kit.words.translate
        texts = {
            State.DONE.value: translate("Export", "Up to date"),
            State.EDITED.value: translate("Export", "Up to date"),
            State.STALE.value: translate("Export", "Changed since these were made"),
            State.NEW.value: translate("Export", "Not made yet"),
            State.WAITING.value: translate("Export", "Waits for the narration"),
            State.RUNNING.value: translate("Export", "Being made"),
        }
        self._state.setText(texts.get(step.state, ""))
        self._state.setVisible(bool(self._state.text()))

    def _show_formats(self, step: ExportStep, read_only: bool) -> None:
        if list(self._formats) != [name for name, _ in step.formats]:
            clear(self._ticks)
            self._formats = {}
            for name, _ in step.formats:
                tick = QCheckBox(name.upper())
                tick.setAccessibleName(f"{step.title} {name.upper()}")
                tick.toggled.connect(lambda wanted, name=name: self._tick(name, wanted))
                self._formats[name] = tick
                self._ticks.addWidget(tick)
        for name, wanted in step.formats:
            blocker = QSignalBlocker(self._formats[name])
            self._formats[name].setChecked(wanted)
            del blocker
            self._formats[name].setEnabled(not read_only)

    def _show_files(self, step: ExportStep) -> None:
        clear(self._files)
        for one in step.files:
            text = f"{_short(one.path.rpartition('/')[2])} · {size_text(one.size)}"
            link = self._kit.button(
                text, partial(self._panel.opened.emit, one.path), kind="link", tip=one.path
            )
            self._files.addLayout(row(link, 0))

    def _tick(self, name: str, wanted: bool) -> None:
        self._panel.switched.emit(self._id, name, wanted)

    def _tell(self, name: str) -> None:
        assert self._form is not None
        self._panel.changed.emit(self._id, name, self._form.values()[name])

    def _toggle(self) -> None:
        if self._form is not None:
            self._form.setVisible(self._more.isChecked())


def _short(name: str) -> str:
    """What tells files apart is at the end: the kind, the number of a part."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 12]}…{name[-11:]}"
