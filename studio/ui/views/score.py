"""A document's score, item by item."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from studio.ui.presenter.scoring import ScoreGroup, ScoreLine, ScorePage
from studio.ui.views.kit import Kit, clear, column, restyle, row, scrolled


class ScoreView(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: ScorePage | None = None
        translate = kit.words.translate
        self.setAccessibleName(translate("Score", "Score"))
        self._points = kit.label("", "display")
        note = translate(
            "Score", "Counted, not judged: every item can be checked by hand. It says nothing "
            "about whether the text is true or good."
        )  # fmt: skip
        self._groups: QVBoxLayout = column(space=14)
        of = kit.label(translate("Score", "of 100 points"), "muted")
        inner = QWidget()
        inner.setMaximumWidth(kit.wide(720))
        inner.setLayout(
            column(row(self._points, of, 0, space=8), kit.label(note, "muted", wrap=True), 8,
                   self._groups, 0, space=6)
        )  # fmt: skip
        middle = QWidget()
        middle.setLayout(row(0, inner, 0, margins=24))
        middle.layout().setStretchFactor(inner, 10)  # type: ignore[union-attr]
        self.setLayout(column(scrolled(middle, translate("Score", "Score"))))

    def show_page(self, page: ScorePage) -> None:
        if page == self._shown:
            return
        self._shown = page
        self._points.setText(str(page.points))
        self._points.setAccessibleName(str(page.points))
        restyle(self._points)
        clear(self._groups)
        for group in page.groups:
            self._groups.addWidget(self._card(group))

    def _card(self, group: ScoreGroup) -> QWidget:
        card = self._kit.frame("card")
        card.setAccessibleName(group.title)
        head = row(
            self._kit.label(group.title, "strong"), 0, self._kit.label(str(group.points), "strong")
        )
        card.setLayout(
            column(head, *(self._line(one) for one in group.lines), space=10, margins=16)
        )
        return card

    def _line(self, line: ScoreLine) -> QWidget:
        kit = self._kit
        bar = QProgressBar(maximum=100, value=round(100 * line.share), textVisible=False)
        bar.setFixedWidth(72)
        bar.setAccessibleName(line.title)
        title = kit.label(line.title, wrap=True)
        parts: list[QWidget] = [title, kit.label(line.found, "caption", wrap=True)]
        if line.advice:
            tone = "warn" if line.tone == "warn" else "caption"
            parts.append(kit.label(line.advice, tone, wrap=True))
        box = QWidget()
        box.setAccessibleName(line.title)
        layout = row(column(*parts, space=2), bar, space=12)
        layout.setStretch(0, 1)
        box.setLayout(layout)
        return box
