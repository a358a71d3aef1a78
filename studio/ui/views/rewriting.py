"""The panel beside a document in which a rewriting is written, looked through and taken over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from studio.ui.presenter.rewriting import Phase, Rewriting
from studio.ui.presenter.row import Row
from studio.ui.views.hunk_text import HunkText
from studio.ui.views.kit import Kit, clear, column, firm, row
from studio.ui.views.rows import RowList


class RewritingPanel(QWidget):
    stopped = Signal()
    closed = Signal()
    again = Signal(str)  # with these instructions
    go_on = Signal()
    moved = Signal(int)
    picked = Signal(int)
    accepted = Signal(int, bool)
    accepted_all = Signal(bool)
    applied = Signal()
    title_chosen = Signal(str)
    summary_used = Signal(bool)  # as the description
    models_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._shown = kit, Rewriting()
        translate = kit.words.translate
        self.setAccessibleName(translate("Rewrite", "Rewriting"))
        self._title, self._engine = kit.label("", "title"), kit.label("", "caption", wrap=True)
        close = kit.button("", self.closed.emit, icon="x", kind="quiet",
                           name=translate("Rewrite", "Close"))  # fmt: skip
        self.text = HunkText(kit)
        self.text.moved.connect(self.moved)
        self.text.picked.connect(self.picked)
        self.text.decided.connect(lambda yes: self.accepted.emit(self._shown.current, yes))
        self.text.toggled.connect(self._toggle)
        self.titles = RowList(kit, translate("Rewrite", "Titles"), height=44)
        self.titles.opened.connect(self._use_title)
        self._pages = QStackedWidget()
        self._pages.setAccessibleName(translate("Rewrite", "Rewriting"))
        self._pages.addWidget(self.text)
        self._pages.addWidget(self.titles)
        self._remarks: QVBoxLayout = column(space=4)
        self.hunks, self.wishes = _HunkBar(kit, self), _WishLine(kit, self)
        self._buttons: QVBoxLayout = column(space=8)  # of rows
        self._drawn: tuple[object, ...] = ()  # what the buttons and remarks were drawn for
        self._apply = QPushButton()
        head = column(row(self._title, 0, close), self._engine, space=2)
        head.setContentsMargins(20, 12, 12, 8)
        lines = column(self._remarks, firm(self.hunks), self._buttons, firm(self.wishes), space=10)
        lines.setContentsMargins(20, 10, 20, 16)
        foot = QWidget()
        foot.setLayout(lines)
        panel = kit.frame("panel")
        panel.setLayout(column(head, self._pages, firm(foot), space=0))
        panel.layout().setStretchFactor(self._pages, 1)  # type: ignore[union-attr]
        self.setLayout(column(panel))

    def show_rewriting(self, rewriting: Rewriting) -> None:
        before, self._shown = self._shown, rewriting
        self._title.setText(rewriting.title)
        self._engine.setText(self._about(rewriting))
        if rewriting.phase is Phase.TITLES:
            rows = [Row(str(n), one, icon="pencil") for n, one in enumerate(rewriting.titles)]
            self.titles.show_rows(rows, "0")
        elif rewriting.phase is Phase.HUNKS:
            self.text.show_changes(rewriting.changes, rewriting.accepted, rewriting.current)
        else:
            self.text.show_text(rewriting.text)
        self._pages.setCurrentIndex(1 if rewriting.phase is Phase.TITLES else 0)
        self.hunks.show_hunks(rewriting)
        self._read_out(rewriting, before)
        if rewriting.phase is Phase.WRITING and before.phase is Phase.WRITING and before.title:
            return  # many times a second: only the text grows
        self._redraw(rewriting)
        if rewriting.phase is Phase.HUNKS:
            self._apply.setEnabled(bool(rewriting.accepted))
        self.wishes.setVisible(rewriting.phase not in (Phase.CLOSED, Phase.WRITING))
        if before.phase is not rewriting.phase:
            self._focus(rewriting.phase)

    def _about(self, rewriting: Rewriting) -> str:
        """Who writes, or wrote; and what it says it does."""
        if rewriting.phase is not Phase.WRITING:
            return rewriting.engine
        writing = self._kit.words.translate("Rewrite", "writing …")
        doing = rewriting.doing if rewriting.doing not in ("", "writing") else writing
        colon = "：" if self._kit.words.language == "zh" else ": "
        return f"{rewriting.engine}{colon}{doing}" if rewriting.engine else doing

    def _read_out(self, rewriting: Rewriting, before: Rewriting) -> None:
        """The change that is looked at, for those who do not see it."""
        seen = (before.phase, before.current, before.accepted)
        hunks = rewriting.changes.hunks
        if seen == (rewriting.phase, rewriting.current, rewriting.accepted) or not hunks:
            return
        translate, hunk = self._kit.words.translate, hunks[rewriting.current]
        text = translate("Rewrite", "“{old}” becomes “{new}”, accepted")
        if rewriting.current not in rewriting.accepted:
            text = translate("Rewrite", "“{old}” becomes “{new}”, rejected")
        told = QAccessibleAnnouncementEvent(self, text.format(old=hunk.old, new=hunk.new))
        QAccessible.updateAccessibility(told)

    def _redraw(self, rewriting: Rewriting) -> None:
        """Not when a change is taken or left: the buttons keep their place and the keyboard."""
        drawn = (rewriting.phase, rewriting.cut_off, rewriting.remarks, rewriting.reason,
                 bool(rewriting.changes.hunks))  # fmt: skip
        if drawn != self._drawn:
            self._drawn = drawn
            self._show_remarks(rewriting)
            self._show_buttons(rewriting)

    def _show_remarks(self, rewriting: Rewriting) -> None:
        """All in one box, in the colour of the worst."""
        clear(self._remarks)
        translate, texts, tone = self._kit.words.translate, list(rewriting.remarks), "warn"
        if rewriting.cut_off:
            told = translate("Rewrite", "It was not finished. What there is can be used.")
            texts.insert(0, told)
        if rewriting.phase is Phase.HUNKS and not rewriting.changes.hunks:
            tone = "warn" if texts else "info"
            texts.append(translate("Rewrite", "Nothing would change."))
        if rewriting.reason:
            texts, tone = [rewriting.reason, *texts], "error"
        if texts:
            box = self._kit.frame("", tone)
            box.setLayout(column(self._kit.label("\n".join(texts), wrap=True), margins=10))
            self._remarks.addWidget(box)

    def _show_buttons(self, rewriting: Rewriting) -> None:
        clear(self._buttons)
        buttons = self._buttons_of(rewriting)
        wide = 1 if rewriting.phase is Phase.SUMMARY else 2  # in a row
        for at in range(0, len(buttons), wide):
            self._buttons.addLayout(row(*buttons[at : at + wide], space=8))

    def _buttons_of(self, rewriting: Rewriting) -> list[QPushButton]:
        translate, button = self._kit.words.translate, self._kit.button
        go_on = [button(translate("Rewrite", "Go on writing"), self.go_on.emit, icon="play")]
        go_on = go_on if rewriting.cut_off else []
        match rewriting.phase:
            case Phase.WRITING:
                return [button(translate("Rewrite", "Stop"), self.stopped.emit, icon="square")]
            case Phase.HUNKS:
                take = translate("Rewrite", "Take it over")
                self._apply = button(take, self.applied.emit, icon="check", kind="primary")
                return [self._apply, *go_on]
            case Phase.TITLES:
                use = translate("Rewrite", "Use this title")
                return [button(use, self._use_title, icon="check", kind="primary")]
            case Phase.SUMMARY:
                return [
                    button(translate("Rewrite", "Insert under the title"),
                           lambda: self.summary_used.emit(False), icon="check", kind="primary"),
                    button(translate("Rewrite", "Use as the description"),
                           lambda: self.summary_used.emit(True)),
                    button(translate("Rewrite", "Copy"), self._copy, icon="copy"), *go_on,
                ]  # fmt: skip
            case Phase.FAILED:
                choose = translate("Rewrite", "Choose a language model")
                return [button(choose, self.models_wanted.emit, icon="boxes")]
            case _:
                return []

    def _focus(self, phase: Phase) -> None:
        target = {Phase.HUNKS: self.text, Phase.SUMMARY: self.text, Phase.TITLES: self.titles}
        if phase in target:
            target[phase].setFocus()

    def _toggle(self) -> None:
        current = self._shown.current
        self.accepted.emit(current, current not in self._shown.accepted)

    def _use_title(self) -> None:
        if current := self.titles.current():
            self.title_chosen.emit(self._shown.titles[int(current)])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._shown.text.strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            writing = self._shown.phase is Phase.WRITING
            (self.stopped if writing else self.closed).emit()
            return
        super().keyPressEvent(event)


class _HunkBar(QWidget):
    """Which change is looked at, and what is decided about it."""

    def __init__(self, kit: Kit, panel: RewritingPanel) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Rewrite", "Changes"))
        self._where = kit.label("", "strong")
        self._current = 0
        decide = panel.accepted.emit
        back = kit.button("", lambda: panel.moved.emit(-1), icon="chevron-left", kind="quiet",
                          name=translate("Rewrite", "Change before"))  # fmt: skip
        on = kit.button("", lambda: panel.moved.emit(1), icon="chevron-right", kind="quiet",
                        name=translate("Rewrite", "Next change"))  # fmt: skip
        self.yes = kit.button(translate("Rewrite", "Accept"), lambda: decide(self._current, True),
                              kind="choice", tip=translate("Rewrite", "Accept this change (Y)"))  # fmt: skip
        self.no = kit.button(translate("Rewrite", "Reject"), lambda: decide(self._current, False),
                             kind="choice", tip=translate("Rewrite", "Reject this change (N)"))  # fmt: skip
        every = kit.button(translate("Rewrite", "Accept all"),
                           lambda: panel.accepted_all.emit(True), kind="link")  # fmt: skip
        none = kit.button(translate("Rewrite", "Reject all"),
                          lambda: panel.accepted_all.emit(False), kind="link")  # fmt: skip
        for button in (self.yes, self.no):
            button.setCheckable(True)
        self.setLayout(
            column(
                row(self._where, 0, back, on, space=4),
                row(self.yes, self.no, 0, every, none, space=4),
                space=6,
            )
        )

    def show_hunks(self, rewriting: Rewriting) -> None:
        count, self._current = len(rewriting.changes.hunks), rewriting.current
        self.setVisible(rewriting.phase is Phase.HUNKS and count > 0)
        text = self._kit.words.translate("Rewrite", "Change {number} of {count}, {taken} accepted")
        self._where.setText(
            text.format(number=rewriting.current + 1, count=count, taken=len(rewriting.accepted))
        )
        taken = rewriting.current in rewriting.accepted
        self.yes.setChecked(taken)
        self.no.setChecked(not taken)
        for button in (self.yes, self.no):
            # the row took its height from the links beside them, which are lower
            button.setMinimumHeight(button.sizeHint().height())


class _WishLine(QWidget):
    """Asking once more, with a further wish in one's own words."""

    def __init__(self, kit: Kit, panel: RewritingPanel) -> None:
        super().__init__()
        translate = kit.words.translate
        self.setAccessibleName(translate("Rewrite", "Once more"))
        self.wish = QLineEdit(placeholderText=translate("Rewrite", "A further wish (optional)"))
        self.wish.setAccessibleName(translate("Rewrite", "A further wish (optional)"))
        again = lambda: panel.again.emit(self.wish.text().strip())  # noqa: E731
        self.wish.returnPressed.connect(again)
        button = kit.button(translate("Rewrite", "Once more"), again, icon="rotate-ccw")
        self.setLayout(row(self.wish, button, space=8))
