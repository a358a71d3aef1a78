"""How words are read everywhere: the project's lexicon and the person's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from studio.core.narration import Narration
from studio.jobs.session import Session
from studio.sdk.speech.lexicon import Entry
from studio.ui.presenter.narration.editing import Span
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.narration.said import entry_of, said_mark

PROJECT, USER = "project", "user"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """``hits``: sentences that the entry decides about; -1 while nobody has counted."""

    entry: Entry
    scope: str
    hits: int = -1

    @property
    def said(self) -> str:
        return self.entry.pinyin or (f"/{self.entry.ipa}/" if self.entry.ipa else self.entry.alias)


@dataclass(frozen=True, slots=True)
class LexiconPage:
    rows: tuple[EntryRow, ...] = ()
    problem: str = ""
    read_only: bool = False


class LexiconView(Protocol):
    def show_page(self, page: LexiconPage) -> None: ...
    def show_effect(self, sentences: int, problem: str) -> None:
        """Of what is typed into the form; -1: nothing can be said of it."""


class LexiconPresenter:
    def __init__(self, room: RoomPresenter) -> None:
        self._room = room
        self.view: LexiconView | None = None
        self.page = LexiconPage()
        self._shown = False
        self._tried = 0
        room.changed.add(self._renewed)

    def show_on(self, view: LexiconView) -> None:
        self.view = view
        view.show_page(self.page)

    def seen(self, seen: bool) -> None:
        self._shown = seen
        if seen:
            self._look()

    def _renewed(self, narration: Narration) -> None:
        if self._shown:
            self._look()

    def _look(self) -> None:
        def read(session: Session) -> tuple[EntryRow, ...]:
            found = [(one, scope) for scope in (PROJECT, USER) for one in session.lexicon(scope)]
            return tuple(
                EntryRow(one, scope, len(session.lexicon_hits([one]))) for one, scope in found
            )

        self._room.ask(read, self._arrived)

    def _arrived(self, rows: tuple[EntryRow, ...]) -> None:
        self.page = LexiconPage(rows, read_only=self._room.read_only)
        if self.view is not None:
            self.view.show_page(self.page)

    def try_out(self, word: str, said: str) -> None:
        """How many sentences an entry would decide about, before it is kept."""
        entry, problem = self._entry(word, said)
        self._tried += 1
        mine = self._tried
        if entry is None:
            self._show_effect(-1, problem if word and said else "")
            return

        def then(items: tuple[str, ...]) -> None:
            if mine == self._tried:
                self._show_effect(len(items), "")

        wanted = [entry]
        self._room.ask(lambda session: session.lexicon_hits(wanted), then)

    def keep(self, word: str, said: str, scope: str, old: Entry | None = None) -> bool:
        """Add an entry, or write it in place of ``old``."""
        entry, problem = self._entry(word, said)
        if entry is None:
            self._show_effect(-1, problem)
            return False
        if old is not None:
            entry = replace(entry, lang=old.lang, whole=old.whole, case=old.case, note=old.note)
        gone = {entry.word, old.word if old else ""}
        added = entry

        def write(session: Session) -> None:
            kept = [one for one in session.lexicon(scope) if one.word not in gone]
            session.save_lexicon((*kept, added), scope)

        self._room.change(write)
        return True

    def remove(self, rows: Sequence[EntryRow]) -> None:
        translate = self._room.words.translate

        def write(session: Session) -> None:
            for scope in (PROJECT, USER):
                words = {one.entry.word for one in rows if one.scope == scope}
                if words:
                    kept = [one for one in session.lexicon(scope) if one.word not in words]
                    session.save_lexicon(kept, scope)

        told = translate("Lexicon", "Taken out of the lexicon.")
        self._room.change(write, told)

    def _entry(self, word: str, said: str) -> tuple[Entry | None, str]:
        translate = self._room.words.translate
        word = " ".join(word.split())
        if not word:
            return None, translate("Lexicon", "Write the word first.")
        mark = said_mark(Span(0, len(word)), word, said)
        if mark is None:
            return None, translate(
                "Lexicon",
                "Write how to read it: one syllable for each character, like hang2 or háng, "
                "or other words to say.",
            )
        return entry_of(word, mark), ""

    def _show_effect(self, sentences: int, problem: str) -> None:
        if self.view is not None:
            self.view.show_effect(sentences, problem)
