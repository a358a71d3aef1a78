"""Beside the list: how the current sentence is read, and what can be said about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from studio.sdk.speech.marks import MarkedText
from studio.ui.presenter.narration.editing import Span
from studio.ui.presenter.narration.marks import MarksPage
from studio.ui.views.flow import FlowLayout
from studio.ui.views.form import still
from studio.ui.views.kit import Kit, clear, column, firm, row
from studio.ui.views.narration.mark_menu import MarkMenu
from studio.ui.views.narration.named import named, spin, tidy
from studio.ui.views.narration.reading_card import ReadingCard
from studio.ui.views.narration.ruby import RubyText

USUAL = -1  # of a pause: as everywhere in the project


class MarksPanel(QWidget):
    marked = Signal(object)  # Mark
    removed = Signal(object)  # Mark
    cleared = Signal(object)  # Span
    changed = Signal(object, str, float)  # Span, "rate" or "pitch", factor
    directed = Signal(str, object)  # of the whole sentence: name, value

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._page: MarksPage | None = None
        self._listed: tuple[object, ...] = ()
        translate = kit.words.translate
        self.setAccessibleName(translate("Narration", "Marks"))
        self._empty = kit.label(
            translate("Marks", "Choose a sentence to say how it is read."), "muted", wrap=True
        )
        self.text = RubyText(kit)
        self.text.opened.connect(self._open_menu)
        self._all = QCheckBox(translate("Marks", "Show how every word is read"))
        self._all.setAccessibleName(self._all.text())
        self._all.toggled.connect(self.text.show_all_readings)
        self._spoken = kit.label("", "caption", wrap=True)
        self._problem = firm(kit.label("", "error", wrap=True))
        self.menu = MarkMenu(kit, self)
        self.menu.marked.connect(self.marked)
        self.menu.changed.connect(self.changed)
        self.menu.cleared.connect(self.cleared)
        self.menu.reading_wanted.connect(self._ask_reading)
        self.card = ReadingCard(kit)
        self._bar = self._make_bar()
        self._rows = column(space=4)
        self._whole = self._make_whole()
        self._body = QWidget()
        self._body.setAccessibleName(self.accessibleName())
        self._body.setLayout(
            column(self._problem, self.text, self._spoken, self._all, self._bar, self.card, self._rows,
                   kit.line(), self._whole, space=10)
        )  # fmt: skip
        self.setLayout(column(self._empty, self._body, 0, space=8, margins=14))
        for keys, deed in (("Ctrl+R", self.menu.ask_reading), ("Ctrl+P", self.menu.pause)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda deed=deed: deed(self.text.span))
        self.show_page(None)

    def _make_bar(self) -> QWidget:
        kit, translate = self._kit, self._kit.words.translate
        holder = QWidget()
        holder.setAccessibleName(translate("Marks", "Put a mark"))
        reading = kit.button(
            translate("Marks", "Reading …"), lambda: self.menu.ask_reading(self.text.span),
            icon="book-open", tip=translate("Marks", "How the selected words are read (Ctrl+R)"),
        )  # fmt: skip
        pause = kit.button(
            translate("Marks", "Pause"), lambda: self.menu.pause(self.text.span), icon="clock",
            tip=translate("Marks", "Half a second where the cursor is (Ctrl+P)"),
        )  # fmt: skip
        stress = kit.button(
            translate("Marks", "Stress"), lambda: self.menu.stress(self.text.span), icon="type"
        )
        more = kit.button(
            "", lambda: self._open_menu(self.text.span, holder.mapToGlobal(QPoint(0, holder.height()))),
            icon="ellipsis", name=translate("Marks", "More marks"),
        )  # fmt: skip
        holder.setLayout(FlowLayout([reading, pause, stress, more], 6))
        return holder

    def _make_whole(self) -> QWidget:
        kit, translate = self._kit, self._kit.words.translate
        self.speaker = QComboBox()
        still(self.speaker)
        self.speaker.currentIndexChanged.connect(
            lambda: self.directed.emit("speaker", self.speaker.currentData() or None)
        )
        self.rate, self.pitch = self._factor("rate"), self._factor("pitch")
        self.gain = spin(-24, 24, 1)
        self.gain.valueChanged.connect(lambda value: self.directed.emit("gain_db", value or None))
        self.pause = QSpinBox()
        self.pause.setRange(USUAL, 20_000)
        self.pause.setSingleStep(50)
        self.pause.setSpecialValueText(translate("Marks", "as usual"))
        tidy(self.pause)
        self.pause.valueChanged.connect(
            lambda value: self.directed.emit("pause_ms", None if value == USUAL else value)
        )
        holder = QWidget()
        holder.setAccessibleName(translate("Marks", "The whole sentence"))
        holder.setLayout(column(
            kit.label(translate("Marks", "The whole sentence"), "strong"),
            named(kit, translate("Marks", "Speaker"), self.speaker),
            named(kit, translate("Marks", "Speed (1 is normal)"), self.rate),
            named(kit, translate("Marks", "Pitch (1 is normal)"), self.pitch),
            named(kit, translate("Marks", "Louder by (dB)"), self.gain),
            named(kit, translate("Marks", "Pause after it (ms)"), self.pause),
            space=8,
        ))  # fmt: skip
        return holder

    def _factor(self, name: str) -> QDoubleSpinBox:
        box = spin(0.5, 2.0, 0.05)
        box.valueChanged.connect(
            lambda value: self.directed.emit(name, None if value == 1 else round(value, 2))
        )
        return box

    # showing ---------------------------------------------------------------------------

    def show_page(self, page: MarksPage | None) -> None:
        self._page = page
        self._empty.setVisible(page is None)
        self._body.setVisible(page is not None)
        if page is None:
            return
        self.card.show_sentence(page.sentence.item)
        self.text.show_text(page.marked, page.readings)
        self.menu.show_page(page)
        self._problem.setText(page.problem)
        self._problem.setVisible(bool(page.problem))
        translate = self._kit.words.translate
        differs = bool(page.spoken) and page.spoken != page.marked.text
        self._spoken.setText(
            translate("Marks", "Spoken as: {words}").format(words=page.spoken) if differs else ""
        )
        self._spoken.setVisible(differs)
        for part in (self._bar, self._whole):
            part.setEnabled(not page.read_only)
        self._show_rows(page)
        self._show_whole(page)

    def _show_rows(self, page: MarksPage) -> None:
        listed: tuple[object, ...] = (page.rows, page.read_only)
        if listed == self._listed:
            return
        self._listed = listed
        clear(self._rows)
        for one in page.rows:
            words = f"“{one.words}”  " if one.words else ""
            label = self._kit.label(f"{words}{one.title}", wrap=True)
            name = self._kit.words.translate("Marks", "Take off: {mark}").format(mark=one.title)
            off = self._kit.button("", partial(self.removed.emit, one.mark), icon="x", kind="quiet",
                                   name=name)  # fmt: skip
            off.setEnabled(not page.read_only)
            line = row(label, off, space=6)
            line.setStretch(0, 1)
            holder = QWidget()
            holder.setAccessibleName(f"{words}{one.title}")
            holder.setLayout(line)
            self._rows.addWidget(holder)

    def _show_whole(self, page: MarksPage) -> None:
        one = page.sentence
        boxes = (self.speaker, self.rate, self.pitch, self.gain, self.pause)
        blockers = [QSignalBlocker(box) for box in boxes]
        usual = self._kit.words.translate("Marks", "The usual voice")
        self.speaker.clear()
        self.speaker.addItem(usual, "")
        for name in page.speakers:
            self.speaker.addItem(name, name)
        if one.speaker and one.speaker not in page.speakers:
            self.speaker.addItem(one.speaker, one.speaker)
        self.speaker.setCurrentIndex(max(0, self.speaker.findData(one.speaker)))
        for box, value in (
            (self.rate, one.rate),
            (self.pitch, one.pitch),
            (self.gain, one.gain_db),
        ):
            if not box.hasFocus() or box.value() != value:
                box.setValue(value)
        pause = one.directed_pause_ms
        self.pause.setValue(USUAL if pause is None else pause)
        del blockers

    def _ask_reading(self, span: Span, proposed: str) -> None:
        if self._page is not None and not self._page.read_only:
            self.card.open(self._page.marked.text, span, proposed)

    def _open_menu(self, span: Span, at: QPoint) -> None:
        if self._page is not None and not self._page.read_only:
            self.menu.open(span, at)

    @property
    def shown(self) -> MarkedText:
        return self._page.marked if self._page else MarkedText("")
