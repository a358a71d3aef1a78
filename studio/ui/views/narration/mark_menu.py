"""What can be said of the selected words: a menu, with the other readings of a character first."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from studio.sdk.speech.marks import BREAK, EMPHASIS, LINK, READING, SAY_AS, VOICE, Mark
from studio.ui.presenter.narration.editing import PAUSES, PITCHES, RATES, Span, say_as_choices
from studio.ui.presenter.narration.marks import MarksPage
from studio.ui.views.kit import Kit

PAUSE = 500  # milliseconds, of the button


class MarkMenu(QWidget):
    """Never shown itself: it opens menus at a place."""

    marked = Signal(object)  # Mark
    changed = Signal(object, str, float)  # Span, "rate" or "pitch", factor
    cleared = Signal(object)  # Span
    reading_wanted = Signal(object, str)  # Span, what is proposed

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._page: MarksPage | None = None
        self.setAccessibleName(kit.words.translate("Marks", "More marks"))
        self.hide()

    def show_page(self, page: MarksPage) -> None:
        self._page = page

    def pause(self, span: Span, ms: int = PAUSE) -> None:
        self.marked.emit(Mark(BREAK, span.end, span.end, ms=ms))

    def stress(self, span: Span, level: str = "strong") -> None:
        if span.start < span.end:
            self.marked.emit(Mark(EMPHASIS, span.start, span.end, level=level))

    def ask_reading(self, span: Span) -> None:
        self.reading_wanted.emit(span, self._said(span))

    def _said(self, span: Span) -> str:
        """How the span is read now."""
        found = [] if self._page is None else [
            one for one in self._page.readings if span.start <= one.start and one.end <= span.end
        ]  # fmt: skip
        return " ".join(one.pinyin for one in found if one.pinyin)

    def open(self, span: Span, at: QPoint) -> None:
        self.made_for(span).popup(at)

    def made_for(self, span: Span) -> QMenu:
        """The menu; it goes when it is closed."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        translate = self._kit.words.translate
        menu.setAccessibleName(translate("Marks", "More marks"))
        if span.start < span.end:
            self._add_readings(menu, span)
            self._add_span(menu, span)
        self._add_pauses(menu, span)
        menu.addSeparator()
        menu.addAction(translate("Marks", "Take all marks off")).triggered.connect(
            lambda: self.cleared.emit(span)
        )
        return menu

    def _add_readings(self, menu: QMenu, span: Span) -> None:
        """Other readings of the one character that is selected, or of each in the word."""
        if self._page is None:
            return
        translate = self._kit.words.translate
        for one in self._page.readings:
            if not (span.start <= one.start and one.end <= span.end) or len(one.candidates) < 2:
                continue
            if one.end - one.start != 1:
                continue
            for said in one.candidates:
                title = translate("Marks", "“{word}” is {how} here").format(word=one.text, how=said)
                action = menu.addAction(title)
                action.setCheckable(True)
                action.setChecked(said == one.pinyin)
                mark = Mark(READING, one.start, one.end, alphabet="pinyin", value=said)
                action.triggered.connect(lambda _=False, mark=mark: self.marked.emit(mark))
        menu.addAction(translate("Marks", "Another reading …")).triggered.connect(
            lambda: self.ask_reading(span)
        )
        menu.addSeparator()

    def _add_span(self, menu: QMenu, span: Span) -> None:
        translate, words = self._kit.words.translate, self._kit.words
        start, end = span.start, span.end
        stress = menu.addMenu(translate("Marks", "Stress"))
        for level, title in (
            ("strong", translate("Marks", "Strongly")),
            ("moderate", translate("Marks", "A little")),
            ("reduced", translate("Marks", "Lightly")),
        ):
            self._put(stress, title, Mark(EMPHASIS, start, end, level=level))
        for name, title, factors in (
            ("rate", translate("Marks", "Speed"), RATES),
            ("pitch", translate("Marks", "Pitch"), PITCHES),
        ):
            inner = menu.addMenu(title)
            for factor in sorted((1.0, *factors)):
                inner.addAction(f"× {factor:g}").triggered.connect(
                    lambda _=False, name=name, factor=factor: self.changed.emit(span, name, factor)
                )
        inner = menu.addMenu(translate("Marks", "Read it"))
        for value, title in say_as_choices(words):
            self._put(inner, title, Mark(SAY_AS, start, end, value=value))
        self._put(
            menu, translate("Marks", "Read together, without a pause"), Mark(LINK, start, end)
        )
        speakers = self._page.speakers if self._page else ()
        if speakers:
            inner = menu.addMenu(translate("Marks", "Spoken by"))
            for name in speakers:
                self._put(inner, name, Mark(VOICE, start, end, speaker=name))
        menu.addSeparator()

    def _add_pauses(self, menu: QMenu, span: Span) -> None:
        inner = menu.addMenu(self._kit.words.translate("Marks", "Pause"))
        for ms in PAUSES:
            self._put(inner, f"{ms / 1000:g} s", Mark(BREAK, span.end, span.end, ms=ms))

    def _put(self, menu: QMenu, title: str, mark: Mark) -> None:
        menu.addAction(title).triggered.connect(lambda: self.marked.emit(mark))
