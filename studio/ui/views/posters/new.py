"""A new poster: a template, its texts, a picture."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.ui.presenter.fields import Field
from studio.ui.presenter.posters.page import TemplateRow
from studio.ui.views.flow import FlowLayout
from studio.ui.views.form import Form
from studio.ui.views.kit import Kit, clear, column, firm, row, scrolled
from studio.ui.views.picture import Picture
from studio.ui.views.posters.card import PosterCard

FORM = 300
CARD = (132, 150)  # pixels: four in a row of the smallest window


class NewPosterView(QWidget):
    left = Signal()
    picture_wanted = Signal()
    done = Signal(str, dict)  # template, values

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._cards: dict[str, PosterCard] = {}
        self._templates: dict[str, TemplateRow] = {}
        self._form: Form | None = None
        self._template, self.picture, self._title = "", "", ""
        translate = kit.words.translate
        self.setAccessibleName(translate("Posters", "New poster"))
        back = kit.button("", self.left.emit, icon="arrow-left", kind="quiet",
                          name=translate("Posters", "All posters"))  # fmt: skip
        self._flow = FlowLayout([], 10)
        wall = QWidget()
        wall.setAccessibleName(translate("Posters", "Templates"))
        wall.setLayout(self._flow)
        self._fields = column(space=12)
        self._shown = Picture(kit)
        self._shown.setFixedHeight(140)
        self._choose = kit.button(translate("Posters", "Choose a picture …"),
                                  self.picture_wanted.emit, icon="image")  # fmt: skip
        self._make = kit.button(translate("Posters", "Make the poster"), self._finish,
                                icon="check", kind="primary")  # fmt: skip
        holder = QWidget()
        holder.setAccessibleName(translate("Posters", "Texts"))
        holder.setLayout(column(self._fields, self._choose, self._shown, 0, margins=4))
        texts = scrolled(firm(holder), translate("Posters", "Texts"))
        side = QWidget()
        side.setAccessibleName(translate("Posters", "Texts"))
        side.setLayout(column(texts, self._make, space=10))
        side.setFixedWidth(kit.wide(FORM))
        body = row(scrolled(wall, translate("Posters", "Templates")), side, space=20)
        body.setStretch(0, 1)
        head = row(back, kit.label(translate("Posters", "Choose a template"), "title"), 0)
        self.setLayout(column(head, body, space=12, margins=20))

    def show_templates(self, rows: tuple[TemplateRow, ...], title: str) -> None:
        """``title`` to begin with."""
        self._title = title
        if tuple(self._templates.values()) != rows:
            self._templates = {one.id: one for one in rows}
            clear(self._flow)
            self._cards = {}
            for one in rows:
                card = PosterCard(self._kit, one.title, one.about, CARD)
                card.pressed.connect(partial(self.pick, one.id))
                self._cards[one.id] = card
                self._flow.addWidget(card)
        if rows:
            self.pick(self._template if self._template in self._templates else rows[0].id)

    def begin(self) -> None:
        """The title is what a person types first."""
        widget = self._form.widget("title") if self._form is not None else None
        if widget is not None:
            widget.setFocus()

    def show_sample(self, template: str, file: str) -> None:
        if template in self._cards:
            self._cards[template].show_file(file)

    def show_picture(self, path: str, file: str) -> None:
        """``path`` in the project, and where it lies."""
        self.picture = path
        self._shown.setVisible(bool(file))
        if file:
            self._shown.show_file(file)

    def pick(self, template: str) -> None:
        self._template = template
        for name, card in self._cards.items():
            card.show_current(name == template)
        chosen = self._templates[template]
        kept = self._form.values() if self._form is not None else {"title": self._title}
        clear(self._fields)
        fields = [
            Field(name, label, "text", placeholder=sample, rows=2)
            for name, label, sample in chosen.blanks
        ]
        self._form = Form(self._kit, fields, self._kit.words.translate("Posters", "Texts"))
        self._form.set_values(kept)
        self._fields.addWidget(self._form)
        self._choose.setVisible(chosen.picture)
        self._shown.setVisible(chosen.picture and bool(self.picture))

    def _finish(self) -> None:
        assert self._form is not None
        values = {name: str(value) for name, value in self._form.values().items()}
        if self.picture and self._templates[self._template].picture:
            values["picture"] = self.picture
        self.done.emit(self._template, values)
