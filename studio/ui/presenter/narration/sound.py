"""How the narration is mixed: loudness, music, pauses. Nothing of it is spoken anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from studio.core.narration import Narration
from studio.ui.presenter.fields import Field
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.words import Words

FILE = "file"  # as a choice of music: the person's own
PAUSES = ("sentence", "item", "paragraph", "heading")
USUAL_PAUSES = {"sentence": 300, "item": 400, "paragraph": 650, "heading": 1000}
USUAL_MIX: Mapping[str, Any] = {
    "preset": "podcast", "loudness": -16.0, "peak": -1.5, "music": "", "music_level": 8.0,
    "duck": 12.0, "fade_in": 2.0, "fade_out": 4.0,
}  # fmt: skip
MOODS = ("calm", "bright", "pulse")


@dataclass(frozen=True, slots=True)
class SoundPage:
    fields: tuple[Field, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    music: str = ""  # path of the person's own file
    read_only: bool = False


class SoundView(Protocol):
    def show_page(self, page: SoundPage) -> None: ...


class SoundPresenter:
    def __init__(self, room: RoomPresenter) -> None:
        self._room = room
        self.view: SoundView | None = None
        self.page = SoundPage()
        room.changed.add(self._renewed)

    def show_on(self, view: SoundView) -> None:
        self.view = view
        view.show_page(self.page)

    def _renewed(self, narration: Narration) -> None:
        self.page = sound_page(narration, self._room.words, self._room.read_only)
        if self.view is not None:
            self.view.show_page(self.page)

    def set(self, name: str, value: Any) -> None:
        """A field of the form was changed by the person."""
        if name in PAUSES:
            pause = None if value == USUAL_PAUSES[name] else int(value)
            self._room.change(lambda session: session.set_pauses(**{name: pause}), tag=name)
        elif name == "music" and value == FILE:
            return  # the file is asked for first
        else:
            changes = {name: None if value == USUAL_MIX[name] else value}
            self._room.change(lambda session: session.set_mix(**changes), tag=name)

    def bring_music(self, file: Path) -> None:
        self._room.change(lambda session: session.set_mix(music=session.add_music(file)))


def sound_page(narration: Narration, words: Words, read_only: bool) -> SoundPage:
    values: dict[str, Any] = {**USUAL_MIX, **narration.mix, **USUAL_PAUSES, **narration.pauses}
    music = str(values["music"])
    own = music if music and music not in MOODS else ""
    values["music"] = FILE if own else music
    fields = [*_loudness(words, str(values["preset"])), *_music(words, music), *_pauses(words)]
    return SoundPage(tuple(fields), values, own, read_only)


def _loudness(words: Words, preset: str) -> list[Field]:
    translate = words.translate
    found = [
        Field("preset", translate("Sound", "Loudness for"), "choice", options=(
            ("podcast", translate("Sound", "Podcasts and the web (-16 LUFS)")),
            ("audiobook", translate("Sound", "Audiobooks (ACX)")),
            ("broadcast", translate("Sound", "Broadcast (-23 LUFS)")),
            ("custom", translate("Sound", "My own values")),
        )),
    ]  # fmt: skip
    if preset == "custom":
        found += [
            Field("loudness", translate("Sound", "Loudness (LUFS)"), "number", low=-31, high=-12,
                  step=0.5),
            Field("peak", translate("Sound", "Highest peak (dBTP)"), "number", low=-9, high=-0.5,
                  step=0.5),
        ]  # fmt: skip
    return found


def _music(words: Words, music: str) -> list[Field]:
    translate = words.translate
    found = [
        Field("music", translate("Sound", "Music under the voice"), "choice", options=(
            ("", translate("Sound", "None")),
            ("calm", translate("Sound", "Calm (made by the studio)")),
            ("bright", translate("Sound", "Bright (made by the studio)")),
            ("pulse", translate("Sound", "Pulse (made by the studio)")),
            (FILE, translate("Sound", "A file of mine …")),
        )),
    ]  # fmt: skip
    if music:
        found += [
            Field("music_level", translate("Sound", "Softer than the voice by (dB)"), "number",
                  low=0, high=40, step=1),
            Field("duck", translate("Sound", "Softer still while somebody speaks (dB)"), "number",
                  low=0, high=40, step=1),
            Field("fade_in", translate("Sound", "Fade in (seconds)"), "number", low=0, high=30,
                  step=0.5),
            Field("fade_out", translate("Sound", "Fade out (seconds)"), "number", low=0, high=30,
                  step=0.5),
        ]  # fmt: skip
    return found


def _pauses(words: Words) -> list[Field]:
    translate = words.translate
    titles = {
        "sentence": translate("Sound", "Pause after a sentence (ms)"),
        "item": translate("Sound", "Pause after a list item (ms)"),
        "paragraph": translate("Sound", "Pause after a paragraph (ms)"),
        "heading": translate("Sound", "Pause before a heading (ms)"),
    }
    return [Field(name, titles[name], "integer", low=0, high=10000, step=50) for name in PAUSES]
