"""An outline as a row of cards, one for each section: name, points, length, order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from studio.ui.presenter.outline_document import OutlineDocument, OutlineSection, read_outline
from studio.ui.views.form import INSET, still
from studio.ui.views.kit import Kit, clear, column, row, scrolled

FEWEST = 2  # lines of points that there is room for
LONGEST = 20_000  # words


class SectionsView(QWidget):
    """``changed`` carries the whole text."""

    changed = Signal(str)
    passage_wanted = Signal(str)  # its id

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._outline = kit, OutlineDocument("", ())
        self._chinese, self._read_only = True, False
        self.cards: list[SectionCard] = []
        translate = kit.words.translate
        self.setAccessibleName(translate("Sections", "Sections of the outline"))
        self._list = column(space=12)
        self._sum = kit.label("", "caption", wrap=True)
        self.add = kit.button(translate("Sections", "Add a section"),
                              lambda: self._add(len(self._outline.sections)), icon="plus")  # fmt: skip
        inner = QWidget()
        inner.setMaximumWidth(kit.wide(720))
        inner.setLayout(column(self._sum, self._list, row(self.add, 0), 24, 0, space=12))
        middle = QWidget()
        middle.setLayout(row(0, inner, 0, margins=24))
        middle.layout().setStretchFactor(inner, 10)  # type: ignore[union-attr]
        self._area = scrolled(middle, translate("Sections", "Sections of the outline"))
        self.setLayout(column(self._area))

    def show_text(self, text: str, *, chinese: bool, read_only: bool) -> None:
        outline = read_outline(text)
        same = outline.sections == self._outline.sections and read_only == self._read_only
        self._outline, self._chinese, self._read_only = outline, chinese, read_only
        self.add.setEnabled(not read_only)
        self._show_sum()
        if not same or (self.cards == [] and outline.sections):
            self._draw()

    def _draw(self, focus: int = -1) -> None:
        clear(self._list)
        self.cards = []
        for number, section in enumerate(self._outline.sections):
            card = SectionCard(self._kit, number, section)
            card.setEnabled(not self._read_only)
            card.edited.connect(self._edit)
            card.moved.connect(self._move)
            card.removed.connect(self._remove)
            card.passage_wanted.connect(self.passage_wanted)
            self.cards.append(card)
            self._list.addWidget(card)
        if 0 <= focus < len(self.cards):
            card = self.cards[focus]
            card.heading.setFocus()
            # after the layout of this turn, when the card has its place
            QTimer.singleShot(0, card, lambda: self._area.ensureWidgetVisible(card, 0, 40))

    def _edit(self, number: int) -> None:
        card, section = self.cards[number], self._outline.sections[number]
        if card.heading.text() != section.heading:
            section = section.renamed(card.heading.text())
        if card.point_list() != section.points:
            section = section.with_points(card.point_list())
        if card.words.value() != section.words:
            section = section.with_words(card.words.value(), self._chinese)
        self._put(self._outline.changed(number, section))

    def _move(self, number: int, by: int) -> None:
        moved = self._outline.moved(number, number + by)
        if moved is not self._outline:
            self._put(moved)
            self._draw(number + by)

    def _remove(self, number: int) -> None:
        self._put(self._outline.without(number))
        self._draw(min(number, len(self._outline.sections) - 1))

    def _add(self, number: int) -> None:
        name = self._kit.words.translate("Sections", "New section")
        self._put(self._outline.added(number, name))
        self._draw(number)
        self.cards[number].heading.selectAll()

    def _put(self, outline: OutlineDocument) -> None:
        # as it will be read again, or the cards would be drawn anew under the person's hands
        outline = read_outline(outline.text())
        if outline != self._outline:
            self._outline = outline
            self._show_sum()
            self.changed.emit(outline.text())

    def _show_sum(self) -> None:
        translate, outline = self._kit.words.translate, self._outline
        if outline.words:
            text = translate(
                "Sections", "{count} sections, about {words} words or characters in all"
            )
        else:
            text = translate("Sections", "{count} sections")
        self._sum.setText(text.format(count=len(outline.sections), words=f"{outline.words:,}"))


class SectionCard(QFrame):
    edited = Signal(int)
    moved = Signal(int, int)  # by how many places
    removed = Signal(int)
    passage_wanted = Signal(str)

    def __init__(self, kit: Kit, number: int, section: OutlineSection) -> None:
        super().__init__()
        self.setObjectName("card")
        self._number = number
        translate = kit.words.translate
        self.setAccessibleName(section.heading)
        self.heading = QLineEdit(section.heading)
        self.heading.setAccessibleName(translate("Sections", "Heading of section {number}").format(
            number=number + 1))  # fmt: skip
        self.heading.setCursorPosition(0)
        self.points = _Lines("\n".join(section.points))
        self.points.setAccessibleName(translate("Sections", "Points, one a line"))
        self.points.setPlaceholderText(translate("Sections", "Points, one a line"))
        self.points.setTabChangesFocus(True)
        self.words = QSpinBox(maximum=LONGEST, singleStep=50, value=section.words)
        self.words.setSpecialValueText(translate("Sections", "open"))
        self.words.setAccessibleName(translate("Sections", "Length"))
        self.words.lineEdit().setTextMargins(*INSET)
        still(self.words)
        self.words.setMaximumWidth(110)
        length = kit.label(translate("Sections", "Length"), "caption")
        foot = row(length, self.words, *self._rest(kit, section), space=8)
        head = row(kit.label(str(number + 1), "muted"), self.heading, *self._buttons(kit), space=6)
        self.setLayout(column(head, self.points, foot, space=10, margins=16))
        self.heading.textEdited.connect(lambda: self.edited.emit(number))
        self.points.textChanged.connect(lambda: self.edited.emit(number))
        self.words.valueChanged.connect(lambda: self.edited.emit(number))
        self._bind("Alt+Up", lambda: self.moved.emit(number, -1))
        self._bind("Alt+Down", lambda: self.moved.emit(number, 1))

    def _rest(self, kit: Kit, section: OutlineSection) -> list[QWidget | int]:
        """What else stands there, and the way to the passages that are named."""
        name = kit.words.translate("Sections", "Show passage {number} in its source")
        links: list[QWidget | int] = [
            kit.button(str(number), partial(self.passage_wanted.emit, one), kind="link",
                       name=name.format(number=number))
            for number, one in enumerate(section.passages, 1)
        ]  # fmt: skip
        if links:
            links.insert(0, kit.label(kit.words.translate("Sections", "Sources"), "caption"))
        others = "\n".join(one for one in section.others if not one.endswith("]"))
        rest = kit.label(others, "caption", wrap=True)
        return [12, *links, rest if others else 0]

    def point_list(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self.points.toPlainText().split("\n"))
        return tuple(line for line in lines if line)

    def _buttons(self, kit: Kit) -> tuple[QWidget, ...]:
        translate, number = kit.words.translate, self._number
        up = kit.button("", lambda: self.moved.emit(number, -1), icon="chevron-up", kind="quiet",
                        name=translate("Sections", "Move up (Alt+Up)"))  # fmt: skip
        down = kit.button("", lambda: self.moved.emit(number, 1), icon="chevron-down",
                          kind="quiet", name=translate("Sections", "Move down (Alt+Down)"))  # fmt: skip
        gone = kit.button("", lambda: self.removed.emit(number), icon="trash-2", kind="quiet",
                          name=translate("Sections", "Take this section out"))  # fmt: skip
        return up, down, gone

    def _bind(self, keys: str, do: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)


class _Lines(QPlainTextEdit):
    """As high as its lines are, wrapped ones counted."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines, block = 0, self.document().firstBlock()
        while block.isValid():
            self.blockBoundingRect(block)  # has it laid out
            lines += max(1, block.layout().lineCount())
            block = block.next()
        height = self.fontMetrics().lineSpacing() * max(FEWEST, lines) + 26
        if height != self.height():
            self.setFixedHeight(height)
