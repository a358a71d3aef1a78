"""A new project: the brief as a form, a folder, sources and the brand's colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from studio.core.project import Brand
from studio.ui.presenter.brief_form import brief_groups
from studio.ui.presenter.fields import Field
from studio.ui.presenter.home import free_folder, problems_of
from studio.ui.presenter.stops import stops_field
from studio.ui.views.colours import ColourButton
from studio.ui.views.form import Form
from studio.ui.views.kit import Kit, column, row, scrolled
from studio.ui.views.sources import SourcePicker


class NewProjectPage(QWidget):
    """``wanted`` carries the form's values; the window checks them and answers inline."""

    wanted = Signal()
    left = Signal()

    def __init__(self, kit: Kit, parent_folder: Path) -> None:
        super().__init__()
        self.setObjectName("page")
        self._kit, self._parent = kit, parent_folder
        self._own_folder = False
        translate = kit.words.translate
        self.setAccessibleName(translate("Home", "New project"))
        self.forms = [Form(kit, g.fields, g.title) for g in brief_groups(kit.words)]
        titles = [group.title for group in brief_groups(kit.words)]
        self.place = Form(kit, (_folder_field(kit),), translate("Home", "Place"))
        self.stops = Form(kit, (stops_field(kit.words),), translate("Home", "Stops"))
        self.sources = SourcePicker(kit)
        self.colours = [
            ColourButton(kit, colour, name)
            for colour, name in zip(_BRAND, _colour_names(kit), strict=True)
        ]
        cards = [self._card(t, f) for t, f in zip(titles, self.forms, strict=True)]
        cards.insert(1, self._card(translate("Home", "Sources"), self.sources))
        cards.append(self._card(translate("Home", "Step by step"), self.stops))
        cards.append(self._card(translate("Home", "Place and brand"), self._place_and_brand()))
        inner = QWidget()
        inner.setMaximumWidth(kit.wide(760))
        inner.setLayout(column(*cards, 24, space=16))
        middle = QWidget()
        middle.setLayout(row(0, inner, 0, margins=24))
        middle.layout().setStretchFactor(inner, 10)  # type: ignore[union-attr]
        area = scrolled(middle, translate("Home", "New project"))
        self.setLayout(column(self._bar(), area, space=0))
        self.forms[0].changed.connect(self._suggest_folder)
        self.place.changed.connect(lambda _: setattr(self, "_own_folder", True))
        self._suggest_folder("title")

    def values(self) -> dict[str, Any]:
        """All fields of the brief, ``stops``, and ``folder`` as a path or None."""
        found: dict[str, Any] = {}
        for form in (*self.forms, self.stops):
            found |= form.values()
        text = str(self.place.values()["folder"]).strip()
        found["folder"] = Path(text).expanduser() if text else None
        return found

    def check(self) -> bool:
        """Whether a project can be made of it; what it lacks is said at the fields."""
        values = self.values()
        problems = problems_of(values, values["folder"], self._kit.words)
        self.show_problems(problems)
        return not problems

    def set_values(self, values: Mapping[str, Any]) -> None:
        for form in (*self.forms, self.stops, self.place):
            form.set_values({k: str(v) if k == "folder" else v for k, v in values.items()})

    def brand(self) -> Brand:
        primary, accent, background = (button.value for button in self.colours)
        return Brand(primary=primary, accent=accent, background=background)

    def source_files(self) -> Sequence[Path]:
        return self.sources.files

    def show_problems(self, problems: Mapping[str, str]) -> None:
        for form in (self.place, *reversed(self.forms)):
            names = {name for name in problems if form.widget(name) is not None}
            form.show_problems({name: problems[name] for name in names})
        self._problem.setText(problems.get("", ""))
        self._problem.setVisible("" in problems)

    def show_creating(self, on: bool) -> None:
        """It may take seconds: files are copied, plugins are asked."""
        translate = self._kit.words.translate
        busy, idle = translate("Home", "Creating …"), translate("Home", "Create project")
        self.create_button.setText(busy if on else idle)
        self.create_button.setAccessibleName(self.create_button.text())
        self.create_button.setEnabled(not on)

    def _bar(self) -> QWidget:
        translate = self._kit.words.translate
        bar = self._kit.frame("bar")
        bar.setFixedHeight(self._kit.tall(64))
        back = self._kit.button(
            "", self.left.emit, icon="arrow-left", kind="quiet", name=translate("Home", "Back")
        )
        self.create_button = self._kit.button(
            translate("Home", "Create project"), self.wanted.emit, kind="primary"
        )
        self._problem = self._kit.label("", "error")
        self._problem.hide()
        title = self._kit.label(translate("Home", "New project"), "title")
        layout: QHBoxLayout = row(back, title, 12, self._problem, 0, self.create_button, space=8)
        layout.setContentsMargins(20, 0, 20, 0)
        bar.setLayout(layout)
        return bar

    def _card(self, title: str, content: QWidget) -> QWidget:
        card = self._kit.frame("card")
        card.setAccessibleName(title)
        card.setLayout(column(self._kit.label(title, "title"), content, space=16, margins=24))
        return card

    def _place_and_brand(self) -> QWidget:
        translate = self._kit.words.translate
        choose = self._kit.button(translate("Home", "Choose …"), self._choose, icon="folder-open")
        names = _colour_names(self._kit)
        swatches = [
            column(button, self._kit.label(name, "caption"), space=4)
            for button, name in zip(self.colours, names, strict=True)
        ]
        box = QWidget()
        box.setAccessibleName(translate("Home", "Place and brand"))
        brand = self._kit.label(translate("Home", "Brand colours"), "strong")
        note = translate("Home", "Pictures and covers are drawn in these colours.")
        box.setLayout(
            column(
                self.place, row(choose, 0), 8, brand, row(*swatches, 0, space=16),
                self._kit.label(note, "caption", wrap=True), space=10,
            )
        )  # fmt: skip
        return box

    def _choose(self) -> None:
        title = self._kit.words.translate("Home", "Folder for the project")
        found = QFileDialog.getExistingDirectory(self, title, str(self._parent))
        if found:
            folder = Path(found)
            name = str(self.forms[0].values()["title"]).strip()
            used = folder.is_dir() and any(folder.iterdir())
            self._own_folder = True
            self.place.set_values({"folder": str(free_folder(folder, name) if used else folder)})

    def _suggest_folder(self, field: str) -> None:
        if field == "title" and not self._own_folder:
            title = str(self.forms[0].values()["title"]).strip()
            folder = free_folder(self._parent, title) if title else self._parent
            self.place.set_values({"folder": str(folder)})
            line = self.place.widget("folder")
            if isinstance(line, QLineEdit):
                line.setCursorPosition(0)


_BRAND = (Brand().primary, Brand().accent, Brand().background)


def _colour_names(kit: Kit) -> tuple[str, str, str]:
    translate = kit.words.translate
    return (
        translate("Home", "Main colour"),
        translate("Home", "Accent"),
        translate("Home", "Background"),
    )


def _folder_field(kit: Kit) -> Field:
    translate = kit.words.translate
    return Field(
        "folder",
        translate("Home", "Project folder"),
        help=translate("Home", "A folder of plain files that other programs can open, too."),
    )
