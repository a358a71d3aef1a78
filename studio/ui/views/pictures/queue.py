"""Above the wall: what is being drawn and how long it takes, what waits, what was left undone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from studio.ui.presenter.pictures.queue import Drawing, Queue
from studio.ui.views.elided import ElidedLabel
from studio.ui.views.kit import Kit, clear, column, row

MOST = 5  # waiting ones in the list


class QueueStrip(QWidget):
    """Not seen while nothing is to be drawn."""

    cancelled = Signal(str)
    cancelled_all = Signal()
    paused = Signal(bool)
    first = Signal(str)
    go_on = Signal()
    dropped = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._queue = kit, Queue()
        translate = kit.words.translate
        self.setAccessibleName(translate("Drawing", "Being drawn"))
        self._title, self._about = ElidedLabel("strong"), ElidedLabel("caption")
        self._bar = QProgressBar(maximum=1000, textVisible=False)
        self._bar.setAccessibleName(translate("Drawing", "How far the picture is"))
        self._summary = kit.label("", "caption")
        self.pause = kit.button("", self._pause, icon="pause", kind="quiet",
                                name=translate("Drawing", "Pause"))  # fmt: skip
        self.stop = kit.button("", self._stop, icon="square", kind="quiet",
                               name=translate("Drawing", "Stop this picture"))  # fmt: skip
        self.every = kit.button(
            translate("Drawing", "Cancel all"), self.cancelled_all.emit, kind="link"
        )
        self.more = kit.button("", icon="chevron-down", kind="quiet",
                               name=translate("Drawing", "What waits"))  # fmt: skip
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda: self._show_list())
        names = column(self._title, self._about, space=1)
        line = row(names, self._summary, self.every, self.pause, self.stop, self.more, space=8)
        line.setStretch(0, 1)
        self._list = column(space=2)
        frame = kit.frame("well")
        frame.setAccessibleName(self.accessibleName())
        inner = column(line, self._bar, self._list, space=6)
        inner.setContentsMargins(14, 6, 6, 8)
        frame.setLayout(inner)
        self._live = frame
        self._left = self._left_undone()
        self.setLayout(column(self._left, frame, space=8))
        self.show_queue(Queue())

    def _left_undone(self) -> QWidget:
        kit, translate = self._kit, self._kit.words.translate
        strip = kit.frame("", "warn")
        strip.setAccessibleName(translate("Drawing", "Not finished"))
        self._undone = kit.label("", wrap=True)
        again = kit.button(translate("Drawing", "Go on"), self.go_on.emit, icon="play")
        drop = kit.button(translate("Drawing", "Drop them"), self.dropped.emit, kind="quiet")
        line = row(kit.picture("clock", "warn", 16), self._undone, again, drop, space=8)
        line.setStretch(1, 1)
        line.setContentsMargins(12, 6, 8, 6)
        strip.setLayout(line)
        return strip

    def show_queue(self, queue: Queue) -> None:
        before, self._queue = self._queue, queue
        translate = self._kit.words.translate
        self._left.setVisible(queue.interrupted > 0)
        text = translate("Drawing", "Not finished when the studio was closed: {count}")
        self._undone.setText(text.format(count=queue.interrupted))
        self._live.setVisible(bool(queue.drawings))
        self.setVisible(bool(queue.drawings) or queue.interrupted > 0)
        if not queue.drawings:
            return
        now = queue.drawings[0]
        self._title.show_text(now.title)
        waiting = (
            translate("Drawing", "Paused") if queue.paused else translate("Drawing", "Waiting …")
        )
        self._about.show_text(now.about or ("" if now.running else waiting))
        self._bar.setValue(round(now.done * 1000))
        self._summary.setText(queue.summary)
        self.stop.setEnabled(now.running)
        self.every.setVisible(len(queue.drawings) > 1)
        self.more.setVisible(bool(queue.waiting))
        if queue.paused != before.paused:
            name = translate("Drawing", "Go on") if queue.paused else translate("Drawing", "Pause")
            self.pause.setIcon(self._kit.icon("play" if queue.paused else "pause"))
            self.pause.setAccessibleName(name)
            self.pause.setToolTip(name)
        if [d.job for d in queue.waiting[:MOST]] != [d.job for d in before.waiting[:MOST]]:
            self._show_list()

    def _show_list(self) -> None:
        clear(self._list)
        if not self.more.isChecked():
            return
        for number, one in enumerate(self._queue.waiting[:MOST]):
            self._list.addLayout(self._line(one, first=number == 0))
        more = len(self._queue.waiting) - MOST
        if more > 0:
            text = self._kit.words.translate("Drawing", "and {count} more").format(count=more)
            self._list.addWidget(self._kit.label(text, "caption"))

    def _line(self, one: Drawing, *, first: bool) -> QHBoxLayout:
        kit, translate = self._kit, self._kit.words.translate
        title = ElidedLabel("caption")
        title.show_text(one.title)
        sooner = kit.button("", partial(self.first.emit, one.job), icon="chevron-up", kind="quiet",
                            name=translate("Drawing", "Draw this next"))  # fmt: skip
        sooner.setEnabled(not first)
        away = kit.button("", partial(self.cancelled.emit, one.job), icon="x", kind="quiet",
                          name=translate("Drawing", "Don't draw this"))  # fmt: skip
        line = row(title, sooner, away, space=2)
        line.setStretch(0, 1)
        return line

    def _pause(self) -> None:
        self.paused.emit(not self._queue.paused)

    def _stop(self) -> None:
        if self._queue.running:
            self.cancelled.emit(self._queue.running[0].job)
