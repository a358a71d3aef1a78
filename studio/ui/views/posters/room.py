"""The posters room: all of them, a new one, or one on the desk."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QStackedWidget, QWidget

from studio.ui.presenter.pictures.ports import Told
from studio.ui.presenter.posters.page import Canvas, PosterPage, PostersPage, TemplateRow
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.notices import Notices
from studio.ui.views.pictures.strips import ToldStrip
from studio.ui.views.posters.desk import DeskView
from studio.ui.views.posters.new import NewPosterView
from studio.ui.views.posters.shelf import ShelfView


class PostersRoom(QWidget):
    """Fulfils `presenter.posters.desk.PosterView`; the window connects its parts."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        self.setAccessibleName(kit.words.translate("Posters", "Posters"))
        self.shelf, self.new, self.desk = ShelfView(kit), NewPosterView(kit), DeskView(kit)
        self.pages = QStackedWidget()
        self.pages.setAccessibleName(kit.words.translate("Posters", "Posters"))
        for page in (self.shelf, self.new, self.desk):
            self.pages.addWidget(page)
        self.notices = Notices(kit)
        self.told = ToldStrip(kit)
        beside = row(self.told)
        beside.setContentsMargins(24, 0, 24, 0)
        lines = column(self.notices, beside, self.pages, space=0)
        lines.setStretch(2, 1)
        self.setLayout(lines)

    def show_page(self, page: PostersPage) -> None:
        self.shelf.show_rows(page.rows, page.read_only)

    def show_poster(self, page: PosterPage) -> None:
        self.desk.show_page(page)
        if self.pages.currentWidget() is not self.desk:
            self.pages.setCurrentWidget(self.desk)
            self.desk.canvas.setFocus()

    def show_canvas(self, canvas: Canvas) -> None:
        self.desk.show_canvas(canvas)

    def show_shelf(self) -> None:
        self.pages.setCurrentWidget(self.shelf)

    def show_templates(
        self, rows: tuple[TemplateRow, ...], title: str, picture: str, file: str
    ) -> None:
        self.new.show_picture(picture, file)
        self.new.show_templates(rows, title)
        self.pages.setCurrentWidget(self.new)
        self.new.begin()

    def show_sample(self, name: str, file: str) -> None:
        self.new.show_sample(name, file)
        self.shelf.show_proof(name, file)

    def show_notice(self, text: str) -> None:
        self.notices.add(text, "error")

    def show_told(self, told: Told | None) -> None:
        self.told.show_told(told)

    def ask_conflict(self, name: str) -> bool:
        """Whether mine is kept."""
        translate = self.kit.words.translate
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(
            translate("Posters", "“{name}” was changed by another program.").format(name=name)
        )
        box.setInformativeText(
            translate("Posters", "The version that you do not keep stays in the history.")
        )
        mine = box.addButton(translate("Posters", "Keep mine"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(translate("Posters", "Take theirs"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is mine
