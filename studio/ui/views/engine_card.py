"""One engine: what it does, its environment, its settings, its server and key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.ui.presenter.engine_card import EngineCard, Environment, KeyRing, Trial
from studio.ui.presenter.fields import Field
from studio.ui.views.form import Form
from studio.ui.views.kit import Kit, clear, column, row
from studio.ui.views.parts import (
    act_button,
    grid_of,
    keep_act,
    lines_of,
    question_frame,
    strip,
)

SETTLE = 700  # milliseconds after the last change before a setting is written


class EngineCardView(QWidget):
    acted = Signal(str)
    set = Signal(str, object)
    key_given = Signal(str)
    key_unwanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: dict[str, Any] = {}
        self._parts: dict[str, QVBoxLayout] = {}
        self._changed: set[str] = set()
        self.form: Form | None = None
        self.acts: dict[str, QPushButton] = {}
        self.setAccessibleName(kit.words.translate("Engines", "Engine"))
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.flush)
        every = column(space=18)
        for name in ("head", "environment", "form", "key", "trial", "facts"):
            self._parts[name] = column(space=10)
            every.addLayout(self._parts[name])
        every.addStretch(1)
        self.setLayout(every)

    def show_card(self, card: EngineCard) -> None:
        if self._shown.get("id") != card.id:
            self.flush()
            self._shown = {"id": card.id}
        head = (
            card.title,
            card.icon,
            card.description,
            card.state,
            card.tone,
            card.acts,
            card.problem,
        )
        self._part("head", head, lambda: self._head(card))
        environment = card.environment
        still = environment and replace(environment, progress=None, text="")
        moving = environment is not None and environment.progress is not None
        self._part("environment", (still, moving), lambda: self._environment(environment))
        if environment is not None:
            self._state.setText(environment.text)
            self._state.setAccessibleName(environment.text)
            self._bar.setValue(round((environment.progress or 0) * 1000))
        self._part("form", card.fields, lambda: self._form(card.fields))
        if self.form is not None and not self._changed:
            self.form.set_values(dict(card.values))
        self._part("key", card.key, lambda: self._key(card.key))
        self._part("trial", card.trial, lambda: self._trial(card.trial))
        self._part("facts", card.facts, lambda: self._facts(card))

    def flush(self) -> None:
        """Tell now what was changed in the form."""
        self._settle.stop()
        if self.form is not None and self._changed:
            values, names = self.form.values(), sorted(self._changed)
            self._changed.clear()
            for name in names:
                self.set.emit(name, values[name])

    def _part(self, name: str, value: Any, draw: Callable[[], None]) -> None:
        """Drawn anew only when it is another: what is typed at stays under the hand."""
        if name in self._shown and self._shown[name] == value:
            return
        self._shown[name] = value
        clear(self._parts[name])
        draw()

    def _head(self, card: EngineCard) -> None:
        kit, part = self._kit, self._parts["head"]
        head = row(kit.picture(card.icon, "accent", 32),
                   kit.label(card.title, "headline", wrap=True), space=14)  # fmt: skip
        head.setStretch(1, 1)
        part.addLayout(head)
        part.addWidget(
            kit.label(card.state, card.tone if card.tone in ("ok", "warn") else "caption")
        )
        if card.problem:
            part.addWidget(strip(kit, card.problem, "error"))
        part.addWidget(kit.label(card.description, "muted", wrap=True))
        if card.acts:
            part.addLayout(lines_of(self._button(act) for act in card.acts))

    def _button(self, act: Any) -> QPushButton:
        button = act_button(self._kit, act, self.acted)
        self.acts[act.id] = button
        return button

    def _environment(self, environment: Environment | None) -> None:
        if environment is None:
            return
        kit, part = self._kit, self._parts["environment"]
        title = kit.words.translate("Engines", "Its own packages")
        self._state = kit.label("", wrap=True)
        self._bar = QProgressBar(maximum=1000, textVisible=False)
        self._bar.setAccessibleName(title)
        card = kit.frame("card")
        card.setAccessibleName(title)
        inner = column(kit.label(title, "strong"), self._state, self._bar, space=10, margins=18)
        if environment.reason:
            inner.addWidget(strip(kit, environment.reason, "error"))
        if environment.acts:
            inner.addLayout(lines_of(self._button(act) for act in environment.acts))
        if environment.question is not None:
            yes, keep = self._button(environment.question.yes), self._button(keep_act(kit))
            inner.addWidget(question_frame(kit, environment.question, yes, keep))
        card.setLayout(inner)
        part.addWidget(card)  # shown before it had a parent, a bar would be a window of its own
        self._bar.setVisible(environment.progress is not None)

    def _form(self, fields: tuple[Field, ...]) -> None:
        self.form = None
        self._changed.clear()
        if not fields:
            return
        title = self._kit.words.translate("Engines", "Settings")
        self.form = Form(self._kit, fields, title)
        self.form.changed.connect(self._on_change)
        part = self._parts["form"]
        part.addWidget(self._kit.label(title, "title"))
        part.addWidget(self.form)

    def _on_change(self, name: str) -> None:
        self._changed.add(name)
        self._settle.start()

    def _key(self, key: KeyRing | None) -> None:
        if key is None:
            return
        kit, translate, part = self._kit, self._kit.words.translate, self._parts["key"]
        title = translate("Engines", "API key for {host}").format(host=key.host)
        self.key = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.key.setAccessibleName(title)
        self.key.setPlaceholderText(translate("Engines", "Paste it here"))
        keep = kit.button(translate("Engines", "Keep it"), self._tell_key, icon="key-round")
        self.key.returnPressed.connect(self._tell_key)
        line = row(self.key, keep)
        if key.kept:
            line.addWidget(
                kit.button(translate("Engines", "Forget it"), self.key_unwanted.emit, kind="quiet")
            )
        part.addWidget(kit.label(title, "strong"))
        part.addLayout(line)
        part.addWidget(kit.label(key.text, "caption", wrap=True))

    def _tell_key(self) -> None:
        text = self.key.text()
        self.key.clear()
        self.key_given.emit(text)

    def _trial(self, trial: Trial | None) -> None:
        if trial is None:
            return
        kit, translate, part = self._kit, self._kit.words.translate, self._parts["trial"]
        words = translate("Engines", "Asking …") if trial.busy else translate("Engines", "Test")
        test = kit.button(words, self._test, icon="plug")
        test.setEnabled(not trial.busy)
        self.acts["test"] = test
        part.addLayout(row(test, 0))
        if trial.text:
            tone = "error" if trial.tone == "error" else "accent"
            frame = kit.frame("", tone)
            frame.setAccessibleName(trial.text)
            lines = kit.label("\n".join(trial.lines[:12]), "caption", wrap=True)
            frame.setLayout(column(kit.label(trial.text, wrap=True), lines, space=6, margins=12))
            part.addWidget(frame)
            lines.setVisible(bool(trial.lines))

    def _test(self) -> None:
        self.flush()
        self.acted.emit("test")

    def _facts(self, card: EngineCard) -> None:
        self._parts["facts"].addWidget(self._kit.line())
        self._parts["facts"].addLayout(grid_of(self._kit, card.facts))
