"""The project's own settings: title, language, brand, and which engines work for it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from studio.ui.presenter.pages import ProjectPage
from studio.ui.views.form import Form
from studio.ui.views.kit import Kit, clear, column, row, scrolled

SETTLE = 700  # milliseconds after the last change before it is written


class ProjectSettingsView(QWidget):
    changed = Signal(object)  # a mapping of what was changed

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._page: ProjectPage | None = None
        self.forms: list[Form] = []
        self._new: dict[str, object] = {}
        translate = kit.words.translate
        self.setAccessibleName(translate("Project settings", "Settings of this project"))
        self._cards = column(space=16)
        inner = QWidget()
        inner.setMaximumWidth(kit.wide(700))
        inner.setLayout(self._cards)
        middle = QWidget()
        middle.setLayout(row(0, inner, 0, margins=24))
        middle.layout().setStretchFactor(inner, 10)  # type: ignore[union-attr]
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.flush)
        title = kit.label(translate("Project settings", "Settings of this project"), "title")
        head = kit.frame("bar")
        head.setFixedHeight(kit.tall(52))
        line = row(title, 0)
        line.setContentsMargins(24, 0, 24, 0)
        head.setLayout(line)
        area = scrolled(middle, translate("Project settings", "Settings of this project"))
        self.setLayout(column(head, area, space=0))

    def show_page(self, page: ProjectPage) -> None:
        if self._page is None or page.groups != self._page.groups:
            self._draw(page)
        self._page = page
        values = {name: value for name, value in page.values if name not in self._new}
        for form in self.forms:
            form.set_values(values)
            form.setEnabled(not page.read_only)

    def flush(self) -> None:
        """Tell now what was changed."""
        self._settle.stop()
        if self._new:
            new, self._new = self._new, {}
            self.changed.emit(new)

    def _draw(self, page: ProjectPage) -> None:
        clear(self._cards)
        self.forms = []
        for group in page.groups:
            form = Form(self._kit, group.fields, group.title)
            form.changed.connect(lambda name, form=form: self._on_change(form, name))
            self.forms.append(form)
            card = self._kit.frame("card")
            card.setAccessibleName(group.title)
            title = self._kit.label(group.title, "title")
            parts: list[QWidget] = [title]
            if group.help:
                parts.append(self._kit.label(group.help, "caption", wrap=True))
            card.setLayout(column(*parts, form, space=14, margins=24))
            self._cards.addWidget(card)
        self._cards.addStretch(1)

    def _on_change(self, form: Form, name: str) -> None:
        self._new[name] = form.values()[name]
        self._settle.start()
