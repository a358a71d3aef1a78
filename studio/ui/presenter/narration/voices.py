"""Who speaks: the default voices, further speakers, and every voice there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from studio.core.narration import Clone, EngineVoices, Narration
from studio.jobs import events
from studio.jobs.session import Session
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.narration.voice_rows import (
    LANGUAGES,
    Role,
    VoiceRow,
    roles_of,
    voice_rows,
)
from studio.ui.presenter.reasons import plain_reason

SAMPLES = {"zh": "你好，这是我的声音。今天我们来聊一聊。", "en": "Hello, this is my voice. Let us talk for a while."}  # fmt: skip


@dataclass(frozen=True, slots=True)
class VoicesPage:
    roles: tuple[Role, ...] = ()
    role: str = ""  # id of the chosen one
    voices: tuple[VoiceRow, ...] = ()
    clones: tuple[Clone, ...] = ()
    asking: bool = False  # engines are still being asked
    problems: tuple[str, ...] = ()  # engines that could not tell
    playing: str = ""  # ref of the voice that is being auditioned
    read_only: bool = False

    @property
    def chosen(self) -> Role | None:
        return next((one for one in self.roles if one.id == self.role), None)


class VoicesView(Protocol):
    def show_page(self, page: VoicesPage) -> None: ...
    def play(self, file: Path) -> None:
        """The sound of an audition."""


_Found = tuple[tuple[EngineVoices, ...], tuple[Clone, ...], Mapping[str, str]]


class VoicesPresenter:
    def __init__(self, room: RoomPresenter) -> None:
        self._room = room
        self.view: VoicesView | None = None
        self._narration = Narration()
        self._known: tuple[EngineVoices, ...] = ()
        self._clones: tuple[Clone, ...] = ()
        self._names: Mapping[str, str] = {}  # of engines, in the person's language
        self._role, self._query = "/zh", ""
        self._job = self._ref = ""
        self._shown = False
        room.changed.add(self._renewed)
        room.heard.add(self._hear)

    def show_on(self, view: VoicesView) -> None:
        self.view = view
        self._show()

    def seen(self, seen: bool) -> None:
        self._shown = seen
        if seen:
            self._look()

    def _renewed(self, narration: Narration) -> None:
        self._narration = narration
        if self._shown:
            self._show()

    def _look(self, again: bool = False) -> None:
        language = self._room.words.language

        def read(session: Session) -> _Found:
            known = session.voices(again)
            names = {
                one.engine: session.library.plugin(one.engine).title(language) for one in known
            }
            return known, session.clones(), names

        self._room.ask(read, self._arrived)

    def ask_again(self) -> None:
        self._look(again=True)

    def _arrived(self, found: _Found) -> None:
        self._known, self._clones, self._names = found
        self._show()

    def _hear(self, event: events.Event) -> None:
        if isinstance(event, events.VoicesChanged) and self._shown:
            self._look()
        elif isinstance(event, events.Answered) and event.spec.id == self._job:
            file = next((one.path for one in event.files if one.role == "take"), None)
            if file is not None and self.view is not None:
                self.view.play(file)
        elif isinstance(event, events.JobEnded) and event.spec.id == self._job:
            self._job = self._ref = ""
            if event.reason:
                self._room.complain(event.reason)
            self._show()

    # what is shown -------------------------------------------------------------------

    @property
    def page(self) -> VoicesPage:
        roles = roles_of(self._narration, self._room.words)
        role = self._role if any(one.id == self._role for one in roles) else roles[0].id
        language = role.rpartition("/")[2]
        rows = voice_rows(self._known, self._names, language, self._query, self._room.words)
        problems = tuple(
            f"{self._names.get(one.engine, one.engine)}: {plain_reason(one.reason, self._room.words)}"
            for one in self._known
            if one.reason
        )
        return VoicesPage(
            roles, role, rows, self._clones, any(one.asking for one in self._known), problems,
            self._ref, self._room.read_only,
        )  # fmt: skip

    def _show(self) -> None:
        if self.view is not None:
            self.view.show_page(self.page)

    def search(self, query: str) -> None:
        self._query = query
        self._show()

    def pick_role(self, role: str) -> None:
        self._role = role
        self._show()

    # deeds ---------------------------------------------------------------------------

    def choose(self, row: VoiceRow, clone: str = "") -> None:
        """This voice for the chosen role; ``clone`` names a voice of voices/ for engines that
        take one."""
        self.change(voice=row.ref or None, clone=clone or None)

    def change(self, tag: str = "", **values: Any) -> None:
        role = self.page.chosen
        if role is None or self._room.read_only:
            return
        kept = {
            name: None if value in (0.0, 1.0) and name != "voice" else value
            for name, value in values.items()
        }
        speaker, language = role.speaker, role.language
        self._room.change(lambda session: session.set_cast(speaker, language, **kept), tag=tag)

    def add_speaker(self, name: str) -> str:
        """ "", or why there can't be one of this name."""
        name = " ".join(name.split())
        translate = self._room.words.translate
        if not name:
            return translate("Voices", "Write the speaker's name first.")
        if name in LANGUAGES or any(one.speaker == name for one in self.page.roles):
            return translate("Voices", "There is a speaker of this name already.")
        self._role = f"{name}/"
        voice = self._default_voice()
        self._room.change(lambda session: session.set_cast(name, voice=voice))
        return ""

    def _default_voice(self) -> str:
        given = self._narration.cast.get(self._narration.lang or "zh", {})
        return str(given.get("voice", "")) if isinstance(given, Mapping) else ""

    def remove_speaker(self, name: str) -> None:
        told = self._room.words.translate("Voices", "{name} does not speak any more.")
        self._room.change(lambda session: session.remove_speaker(name), told.format(name=name))

    def audition(self, row: VoiceRow, clone: str = "") -> None:
        """Hear the voice say a sentence: the current one, if it is in its language."""
        if self._job:
            job = self._job
            self._job = self._ref = ""
            self._room.engine.post(lambda session: session.cancel_job(job))
        language = self._language(row)
        sentence = self._room.sentence(self._room.current)
        said = row.sample or SAMPLES.get(language, SAMPLES["en"])
        if sentence is not None and sentence.lang == language:
            said = sentence.text
        role = self.page.chosen
        params: dict[str, Any] = {"rate": role.rate, "pitch": role.pitch} if role else {}
        if clone:
            params["clone"] = clone
        self._ref = row.ref
        self._show()

        def then(job: str) -> None:
            self._job = job

        self._room.ask(lambda session: session.hear(row.ref, said, language, **params), then)

    def _language(self, row: VoiceRow) -> str:
        wanted = self._role.rpartition("/")[2] or self._narration.lang
        return wanted if wanted in row.languages or not row.languages else row.languages[0]
