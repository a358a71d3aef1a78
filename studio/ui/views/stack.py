"""One page at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    def show_page(self, page: QWidget, kept: QWidget | None) -> None:
        """The ones before go, but for ``kept``."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        for number in reversed(range(self.count())):
            old = self.widget(number)
            if old is not None and old not in (page, kept):
                self.removeWidget(old)
                old.deleteLater()
        page.setFocus()
