"""How the current sentence is read: its marks, its speaker, and the readings of its words."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from studio.core.narration import Narration, Sentence
from studio.jobs import events
from studio.sdk import PluginError
from studio.sdk.speech.marks import Mark, MarkedText
from studio.sdk.speech.ssml import parse, write
from studio.ui.presenter.narration.editing import (
    MarkRow,
    Span,
    bare,
    put,
    rows_of,
    take_off,
    with_prosody,
)
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.narration.said import entry_data, entry_of, said_mark
from studio.ui.presenter.reasons import plain_reason


@dataclass(frozen=True, slots=True)
class Reading:
    """How the program reads ``text[start:end]``; ``candidates``: what else it may be."""

    start: int
    end: int
    text: str
    pinyin: str
    candidates: tuple[str, ...] = ()
    source: str = ""  # "lexicon", "mark" or "rule"


@dataclass(frozen=True, slots=True)
class MarksPage:
    """The sentence as it is worked on. ``spoken``: in words, once it is known."""

    sentence: Sentence
    marked: MarkedText
    rows: tuple[MarkRow, ...] = ()
    readings: tuple[Reading, ...] = ()
    spoken: str = ""
    speakers: tuple[str, ...] = ()
    usual: Mapping[str, int] = field(default_factory=dict)  # the project's pauses
    problem: str = ""
    read_only: bool = False


class MarksView(Protocol):
    def show_page(self, page: MarksPage | None) -> None:
        """None: there is no sentence."""


class MarksPresenter:
    """Every change is a direction of the sentence, written at once and undone by the room."""

    def __init__(self, room: RoomPresenter) -> None:
        self._room = room
        self.view: MarksView | None = None
        self.page: MarksPage | None = None
        self._listener: _Listener | None = None
        self._asked = ""  # of which the readings are known or asked
        self._shown = False
        room.picked.add(lambda _: self._look())
        room.changed.add(self._renewed)

    def show_on(self, view: MarksView) -> None:
        self.view = view
        view.show_page(self.page)

    def seen(self, seen: bool) -> None:
        """Readings are asked for only while somebody sees them."""
        self._shown = seen
        if seen:
            self._ask_readings()

    # the sentence --------------------------------------------------------------------

    def _renewed(self, narration: Narration) -> None:
        self._look()

    def _look(self) -> None:
        sentence = self._room.sentence(self._room.current)
        if sentence is None:
            self.page = None
        else:
            self.page = self._page_of(sentence)
        self._show()
        self._ask_readings()

    def _page_of(self, sentence: Sentence) -> MarksPage:
        problem, marked = "", MarkedText(sentence.text)
        if sentence.ssml:
            try:
                marked = parse(sentence.ssml)
            except PluginError as error:
                problem = plain_reason(str(error), self._room.words)
        old = self.page
        same = old is not None and old.sentence.item == sentence.item and old.marked == marked
        narration = self._room.narration
        speakers = tuple(name for name in narration.cast if name not in ("zh", "en"))
        return MarksPage(
            sentence, marked, rows_of(marked, self._room.words),
            old.readings if same and old else (), old.spoken if same and old else "",
            speakers, narration.pauses, problem, self._room.read_only,
        )  # fmt: skip

    def _show(self) -> None:
        if self.view is not None:
            self.view.show_page(self.page)

    # marks ---------------------------------------------------------------------------

    def mark(self, mark: Mark) -> None:
        if self.page is not None:
            self._keep(put(self.page.marked, mark))

    def prosody(self, span: Span, **values: float) -> None:
        if self.page is not None:
            self._keep(with_prosody(self.page.marked, span, **values))

    def remove(self, mark: Mark) -> None:
        if self.page is not None:
            self._keep(take_off(self.page.marked, mark))

    def clear(self, span: Span) -> None:
        if self.page is not None:
            self._keep(bare(self.page.marked, span))

    def read_here(self, span: Span, typed: str) -> str:
        """A reading for this place; "", or what is wrong with what was typed."""
        if self.page is None:
            return ""
        words = self.page.marked.text[span.start : span.end]
        mark, problem = self._said(span, words, typed)
        if mark is not None:
            self.mark(mark)
        return problem

    def read_everywhere(self, span: Span, typed: str, word: str = "") -> str:
        """An entry of the project's lexicon for the word; "", or what is wrong."""
        if self.page is None:
            return ""
        word = word or self.page.marked.text[span.start : span.end]
        mark, problem = self._said(Span(0, len(word)), word, typed)
        if mark is None:
            return problem
        entry = entry_of(word, mark)
        told = self._room.words.translate(
            "Marks", "“{word}” is read “{how}” everywhere now."
        ).format(word=word, how=entry.pinyin or entry.ipa or entry.alias)
        self._room.change(lambda session: session.save_lexicon(
            (*[one for one in session.lexicon() if one.word != word], entry)), told)  # fmt: skip
        return ""

    def _said(self, span: Span, words: str, typed: str) -> tuple[Mark | None, str]:
        mark = said_mark(span, words, typed)
        translate = self._room.words.translate
        if not words.strip():
            return None, translate("Marks", "Select the characters first.")
        if mark is None:
            return None, translate(
                "Marks",
                "Write one syllable for each character, like hang2 or háng, or other words to say.",
            )
        return mark, ""

    def _keep(self, marked: MarkedText) -> None:
        page = self.page
        if page is None or page.read_only or marked == page.marked:
            return
        ssml = write(marked) if marked.marks else None
        item = page.sentence.item
        self.page = replace(
            page, marked=marked, rows=rows_of(marked, self._room.words), problem="", spoken=""
        )
        self._show()
        self._room.change(lambda session: session.direct(item, ssml=ssml))

    # the whole sentence ----------------------------------------------------------------

    def direct(self, tag: str = "", **changes: Any) -> None:
        """Of all selected sentences: ``speaker``, ``rate``, ``pitch``, ``gain_db``, ``pause_ms``."""
        chosen = self._room.chosen or ((self._room.current,) if self._room.current else ())
        if chosen and not self._room.read_only:
            self._room.change(lambda session: session.direct(chosen, **changes), tag=tag)

    # readings --------------------------------------------------------------------------

    def _ask_readings(self) -> None:
        page = self.page
        if page is None or not self._shown or page.problem:
            return
        ssml = write(page.marked) if page.marked.marks else ""
        # a lexicon that reads it otherwise makes it stale
        state = f"{page.sentence.item} {page.sentence.state} {ssml}"
        if state == self._asked:
            return
        self._asked = state
        if self._listener is not None:
            self._room.jobs.cancel(self._listener.job)
        listener = self._listener = _Listener(self._read, state)
        sentence = page.sentence

        def wish(session: Any, job: str) -> object:
            entries = [*session.lexicon("project"), *session.lexicon("user")]
            params = {
                "text": sentence.text, "lang": sentence.lang, "ssml": ssml,
                "lexicon": [entry_data(one) for one in entries],
            }  # fmt: skip
            return session.ask("task.reading", params, job=job)

        listener.job = self._room.jobs.ask(wish, listener)

    def _read(self, state: str, data: Mapping[str, Any]) -> None:
        if state != self._asked or self.page is None:
            return
        found = tuple(
            Reading(one["start"], one["end"], one["text"], one.get("pinyin", ""),
                    tuple(one.get("candidates", ())), one.get("source", ""))
            for one in data.get("readings", ())
        )  # fmt: skip
        self.page = replace(self.page, readings=found, spoken=str(data.get("spoken", "")))
        self._show()


class _Listener:
    """Of one job that tells how a sentence is read."""

    def __init__(self, then: Callable[[str, Mapping[str, Any]], None], state: str) -> None:
        self._then, self._state = then, state
        self.job = ""

    def heard(self, text: str) -> None: ...
    def told(self, label: str) -> None: ...
    def noticed(self, text: str) -> None: ...

    def answered(self, answer: events.Answered) -> None:
        file = next((one.path for one in answer.files if one.role == "reading"), None)
        if file is not None:
            self._then(self._state, json.loads(file.read_text(encoding="utf-8")))

    def ended(self, outcome: str, reason: str) -> None: ...
