"""Who speaks, and every voice there is to choose from, to be heard before it is chosen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QDoubleSpinBox, QLineEdit, QWidget

from studio.ui.presenter.narration.voice_rows import Role, VoiceRow
from studio.ui.presenter.narration.voices import VoicesPage
from studio.ui.views.kit import Kit, clear, column, firm, row
from studio.ui.views.narration.named import named, spin
from studio.ui.views.narration.recorded import RecordedVoices

MOST = 60  # voices that are listed at once


class VoicesPanel(QWidget):
    role_picked = Signal(str)
    searched = Signal(str)
    chosen = Signal(object, str)  # VoiceRow, clone
    heard = Signal(object, str)  # VoiceRow, clone
    changed = Signal(str, float)
    speaker_added = Signal(str)
    speaker_removed = Signal(str)
    asked_again = Signal()
    play_wanted = Signal(object)  # Path
    models_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._page = VoicesPage()
        self._shown: tuple[object, ...] = ()
        translate = kit.words.translate
        self.setAccessibleName(translate("Narration", "Voices"))
        self._roles = column(space=2)
        self._group = QButtonGroup(self)
        self.name = QLineEdit(placeholderText=translate("Voices", "Name of another speaker"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.name.returnPressed.connect(lambda: self.speaker_added.emit(self.name.text()))
        self._add = kit.button(
            "", lambda: self.speaker_added.emit(self.name.text()), icon="plus",
            name=translate("Voices", "Add a speaker"),
        )  # fmt: skip
        self._problem = firm(kit.label("", "error", wrap=True))
        self._problem.hide()
        self.rate, self.pitch = self._spin("rate", 0.5, 2, 0.05), self._spin("pitch", 0.5, 2, 0.05)
        self.gain = self._spin("gain_db", -24, 24, 1)
        self.recorded = RecordedVoices(kit)
        self.search = QLineEdit(placeholderText=translate("Voices", "Find a voice"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.textChanged.connect(self.searched)
        self._note = kit.label("", "caption", wrap=True)
        self._list = column(space=2)
        self._problems = firm(kit.label("", "caption", wrap=True))
        self._lay_out()

    def _lay_out(self) -> None:
        kit, translate = self._kit, self._kit.words.translate
        new = row(self.name, self._add, space=6)
        new.setStretch(0, 1)
        about = QWidget()
        about.setAccessibleName(translate("Voices", "How the voice speaks"))
        about.setLayout(column(
            named(kit, translate("Marks", "Speed (1 is normal)"), self.rate),
            named(kit, translate("Marks", "Pitch (1 is normal)"), self.pitch),
            named(kit, translate("Marks", "Louder by (dB)"), self.gain),
            space=6,
        ))  # fmt: skip
        self._about = about
        again = kit.button(
            "", self.asked_again.emit, icon="refresh-cw", kind="quiet",
            name=translate("Voices", "Ask the engines again"),
        )  # fmt: skip
        head = row(kit.label(translate("Voices", "Choose a voice"), "strong"), again)
        head.setStretch(0, 1)
        more = kit.button(
            translate("Voices", "Get more voices …"), self.models_wanted.emit, icon="download",
            kind="quiet",
        )  # fmt: skip
        self.setLayout(column(
            kit.label(translate("Voices", "Who speaks"), "strong"), self._roles, new, self._problem,
            kit.line(), about, kit.line(), head, self.search, self._note, self._list,
            more, self._problems, kit.line(), self.recorded, 0, space=8, margins=14,
        ))  # fmt: skip

    def _spin(self, name: str, low: float, high: float, step: float) -> QDoubleSpinBox:
        box = spin(low, high, step)
        box.valueChanged.connect(lambda value: self.changed.emit(name, round(value, 2)))
        return box

    # showing ---------------------------------------------------------------------------

    def show_page(self, page: VoicesPage) -> None:
        self._page = page
        for part in (self._about, self.name, self._add):
            part.setEnabled(not page.read_only)
        state: tuple[object, ...] = (page.roles, page.voices, page.role, page.clones, page.playing,
                                     page.read_only)  # fmt: skip
        if state != self._shown:
            self._shown = state
            self._show_roles(page)
            self._show_voices(page)
            self.recorded.show_clones(page.clones, page.read_only)
        self._show_note(page)
        role = page.chosen
        if role is not None:
            boxes = ((self.rate, role.rate), (self.pitch, role.pitch), (self.gain, role.gain_db))
            for box, value in boxes:
                blocker = QSignalBlocker(box)
                box.setValue(value)
                del blocker

    def show_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if not text:
            self.name.clear()

    def play(self, file: Path) -> None:
        self.play_wanted.emit(file)

    def _show_note(self, page: VoicesPage) -> None:
        translate = self._kit.words.translate
        text = ""
        if page.asking:
            text = translate("Voices", "The engines are being asked for their voices …")
        elif not page.voices:
            text = translate(
                "Voices", "No voice fits. Search for something else, or get more voices."
            )
        elif len(page.voices) > MOST:
            text = translate("Voices", "{count} voices; search to see the rest.")
            text = text.format(count=len(page.voices))
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._problems.setText("\n".join(page.problems))
        self._problems.setVisible(bool(page.problems))

    def _show_roles(self, page: VoicesPage) -> None:
        clear(self._roles)
        for one in page.roles:
            self._roles.addWidget(self._role(one, one.id == page.role))

    def _role(self, one: Role, chosen: bool) -> QWidget:
        kit, translate = self._kit, self._kit.words.translate
        voice = one.voice or translate("Voices", "the engine's own choice")
        if one.clone:
            voice = f"{one.clone} ({voice})"
        count = translate("Lexicon", "{count} sentences").format(count=one.sentences)
        title = translate("Voices", "{role}: {voice}").format(role=one.title, voice=voice)
        button = kit.button(title, partial(self.role_picked.emit, one.id), kind="quiet")
        button.setCheckable(True)
        button.setChecked(chosen)
        button.setToolTip(count)
        self._group.addButton(button)
        parts: list[QWidget] = [button]
        if one.speaker:
            remove = kit.button(
                "", partial(self.speaker_removed.emit, one.speaker), icon="x", kind="quiet",
                name=translate("Voices", "Remove {name}").format(name=one.title),
            )  # fmt: skip
            remove.setEnabled(not self._page.read_only)
            parts.append(remove)
        line = row(*parts, space=2)
        line.setStretch(0, 1)
        holder = QWidget()
        holder.setAccessibleName(f"{one.title}: {voice}, {count}")
        holder.setLayout(line)
        return holder

    def _show_voices(self, page: VoicesPage) -> None:
        clear(self._list)
        engine = ""
        for one in page.voices[:MOST]:
            if one.engine != engine:
                engine = one.engine
                self._list.addWidget(self._kit.label(one.engine_name, "caption"))
            self._list.addWidget(self._voice(one))

    def _voice(self, one: VoiceRow) -> QWidget:
        kit, translate = self._kit, self._kit.words.translate
        role = self._page.chosen
        used = role is not None and role.voice == one.ref
        hear = kit.button(
            "", partial(self._hear, one), kind="quiet",
            icon="audio-lines" if self._page.playing == one.ref else "play",
            name=translate("Voices", "Hear {name}").format(name=one.name),
        )  # fmt: skip
        hear.setEnabled(not one.clone or bool(self._page.clones))
        use = kit.button(
            "", partial(self._choose, one), icon="circle-check" if used else "circle", kind="quiet",
            name=translate("Voices", "Speak with {name}").format(name=one.name),
        )  # fmt: skip
        use.setEnabled(not self._page.read_only)
        texts = column(kit.label(one.name, "strong" if used else "", wrap=True),
                       kit.label(one.detail, "caption", wrap=True), space=1)  # fmt: skip
        line = row(use, texts, hear, space=4)
        line.setStretch(1, 1)
        holder = QWidget()
        holder.setAccessibleName(f"{one.name}, {one.detail}")
        holder.setLayout(line)
        return holder

    def _hear(self, one: VoiceRow) -> None:
        self.heard.emit(one, self.recorded.chosen if one.clone else "")

    def _choose(self, one: VoiceRow) -> None:
        self.chosen.emit(one, self.recorded.chosen if one.clone else "")
