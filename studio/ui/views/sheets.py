"""Several sheets of which one is shown. A QStackedWidget is as high as its highest page, so
that a short one could be scrolled into nothing; this is as high as what it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.ui.views.kit import column


class Sheets(QWidget):
    def __init__(self, *sheets: QWidget) -> None:
        super().__init__()
        self._sheets = sheets
        self._current = sheets[0]
        self.setLayout(column(*sheets))
        for sheet in sheets[1:]:
            sheet.hide()

    def currentWidget(self) -> QWidget:
        return self._current

    def setCurrentWidget(self, sheet: QWidget) -> None:
        if sheet is not self._current:
            self._current.hide()
            self._current = sheet
            sheet.show()
