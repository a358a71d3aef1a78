"""Strips over the wall: a sentence with an undo, and a picture that was brought in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.presenter.pictures.arriving import Arrival, settings_text
from studio.ui.presenter.pictures.ports import UNDO, Told
from studio.ui.views.kit import Kit, clear, column, row

ABOVE = 10  # pixels
LONGEST = 160  # characters of a prompt


class ToldStrip(QWidget):
    acted = Signal(str)
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._all = kit, column()
        self.setAccessibleName(kit.words.translate("Pictures", "What happened"))
        self._all.setContentsMargins(0, ABOVE, 0, 0)
        self.setLayout(self._all)
        self.hide()

    def show_told(self, told: Told | None) -> None:
        clear(self._all)
        self.setVisible(told is not None)
        if told is None:
            return
        kit, translate = self._kit, self._kit.words.translate
        frame = kit.frame("", told.tone)
        frame.setAccessibleName(told.text)
        parts: list[QWidget] = [kit.label(told.text, wrap=True)]
        if act := told.act:
            title, icon = (
                (translate("Pictures", "Undo"), "undo-2") if act == UNDO
                else (translate("Panel", "Get a model …"), "box")
            )  # fmt: skip
            parts.append(kit.button(title, lambda: self.acted.emit(act), icon=icon, kind="link"))
        parts.append(kit.button("", self._away, icon="x", kind="quiet",
                                name=translate("Notices", "Put away")))  # fmt: skip
        line = row(*parts, space=8)
        line.setStretch(0, 1)
        line.setContentsMargins(14, 6, 4, 6)
        frame.setLayout(line)
        self._all.addWidget(frame)

    def _away(self) -> None:
        self.show_told(None)
        self.left.emit()


class ArrivalStrip(QWidget):
    restored = Signal()
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._all = kit, column()
        self.setAccessibleName(kit.words.translate("Arrival", "A picture from outside"))
        self._all.setContentsMargins(0, ABOVE, 0, 0)
        self.setLayout(self._all)
        self.hide()

    def show_arrival(self, arrival: Arrival | None) -> None:
        clear(self._all)
        self.setVisible(arrival is not None)
        if arrival is None:
            return
        kit, translate = self._kit, self._kit.words.translate
        frame = kit.frame("", "error" if arrival.problem else "info")
        frame.setAccessibleName(arrival.name)
        away = kit.button("", self.left.emit, icon="x", kind="quiet",
                          name=translate("Notices", "Put away"))  # fmt: skip
        head = row(kit.label(self._headline(arrival), "strong", wrap=True), away, space=8)
        head.setStretch(0, 1)
        lines: list[QWidget] = []
        settings = arrival.settings
        if arrival.problem:
            lines.append(kit.label(arrival.problem, wrap=True))
        elif settings:
            prompt = str(settings.get("prompt", ""))
            short = prompt if len(prompt) <= LONGEST else prompt[:LONGEST].rstrip() + " …"
            lines.append(kit.label(short, wrap=True))
            told = settings_text(settings, kit.words)
            lines.append(kit.label(told, "caption", wrap=True))
        elif not arrival.busy:
            none = translate("Arrival", "It is in the gallery. No settings are written in it.")
            lines.append(kit.label(none, wrap=True))
        inner = column(head, *lines, space=6)
        if settings:
            inner.addLayout(self._deeds(arrival))
        inner.setContentsMargins(14, 6, 6, 10)
        frame.setLayout(inner)
        self._all.addWidget(frame)

    def _headline(self, arrival: Arrival) -> str:
        translate = self._kit.words.translate
        if arrival.busy:
            text = translate("Arrival", "Bringing in {name} …")
        elif arrival.problem:
            text = translate("Arrival", "{name} could not be brought in")
        elif arrival.program:
            text = translate("Arrival", "{name}, made with {program}")
            return text.format(name=arrival.name, program=arrival.program)
        else:
            text = "{name}"
        return text.format(name=arrival.name)

    def _deeds(self, arrival: Arrival) -> QHBoxLayout:
        kit, translate = self._kit, self._kit.words.translate
        if not arrival.restored:
            button = kit.button(translate("Arrival", "Restore these settings"), self.restored.emit,
                                icon="rotate-ccw")  # fmt: skip
            return row(button, 0)
        text = translate("Arrival", "The settings are in the panel.")
        if arrival.left_out:
            more = translate("Arrival", "The engine does not have: {names}")
            text = f"{text} {more.format(names=', '.join(arrival.left_out))}"
        label = kit.label(text, "caption", wrap=True)
        line = row(label)
        line.setStretch(0, 1)
        return line
