"""What a project's files say of its narration: directions, lexicon, music, clones."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from studio.core.job import InputRef
from studio.core.project import ProjectError
from studio.sdk import PluginError
from studio.sdk.speech.directions import Directions, read_directions
from studio.sdk.speech.lexicon import Entry, entry_json, read_lexicon
from studio.store.atomic import disk_errors
from studio.store.layout import Layout, is_text
from studio.store.narration_toml import DIRECTIONS, LEXICON
from studio.store.paths import places

MEDIA = "application/toml"
VOICES = "voices"
REFERENCE, CONSENT = "reference.wav", "consent.json"
SOUNDS: Mapping[str, str] = {
    ".wav": "audio/wav", ".flac": "audio/flac", ".mp3": "audio/mpeg", ".ogg": "audio/ogg",
    ".opus": "audio/ogg", ".m4a": "audio/mp4", ".aac": "audio/aac", ".aiff": "audio/aiff",
    ".aif": "audio/aiff",
}  # fmt: skip


class NarrationWords:
    """`read` as it is now; what is broken is a ProjectError that names the place."""

    def __init__(self, layout: Layout, current: Callable[[str], str | None]) -> None:
        self._layout, self._current = layout, current
        self._directions: tuple[str | None, Directions] = (None, Directions())
        self._table: Mapping[str, Any] = {}
        self._lexicons: dict[str, tuple[object, tuple[Entry, ...]]] = {}

    def asset(self) -> InputRef | None:
        """narration.toml as a build takes it, if there is one."""
        sha = self._current(DIRECTIONS)
        return InputRef("directions", DIRECTIONS, sha, MEDIA) if sha else None

    def directions(self) -> Directions:
        sha = self._current(DIRECTIONS)
        if sha != self._directions[0]:
            text = self.text(DIRECTIONS) or ""
            try:
                self._directions = (sha, read_directions(text))
            except PluginError as error:
                raise ProjectError(str(error)) from error
            self._table = tomllib.loads(text)
        return self._directions[1]

    def table(self, name: str) -> Mapping[str, Any]:
        """A table of narration.toml as it is written there; {} for none."""
        self.directions()
        return self._table.get(name, {}) if self._directions[0] else {}

    def lexicon(self, scope: str = "project") -> tuple[Entry, ...]:
        stamp = self._stamp(scope)
        if scope not in self._lexicons or self._lexicons[scope][0] != stamp:
            text = self.text(LEXICON) if scope == "project" else user_text()
            try:
                self._lexicons[scope] = (stamp, read_lexicon(text or ""))
            except PluginError as error:
                where = "the project's" if scope == "project" else "your own"
                raise ProjectError(f"{error} (In {where} {LEXICON}.)") from error
        return self._lexicons[scope][1]

    def value(self, name: str) -> Any:
        """What ``$narration.NAME`` stands for in recipes; the cast without engines."""
        if name == "lexicon":
            entries = (*self.lexicon("project"), *self.lexicon("user"))
            return [entry_json(one) for one in entries]
        if name == "mix":
            self.music()
        return dict(self.table(name))

    def music(self) -> InputRef | None:
        """The file that [mix] names; None where it names none, or one of the procedural beds."""
        name = str(self.table("mix").get("music", ""))
        suffix = Path(name).suffix.lower()
        if "/" not in name and not suffix:
            return None
        media = SOUNDS.get(suffix)
        sha = self._sha(name)
        if media is None or sha is None:
            raise ProjectError(
                f"{DIRECTIONS} names the music '{name}', which is no sound file of the project; "
                "choose another one."
            )
        return InputRef("music", name, sha, media, {"name": Path(name).name})

    def clone_files(self, name: str) -> dict[str, str]:
        """Path -> hash of what a cloned voice is made of; empty for one that is not there."""
        there = {f"{VOICES}/{name}/{one}": None for one in (REFERENCE, CONSENT, "text.txt")}
        found = {path: self._sha(path) for path in there}
        return {path: sha for path, sha in found.items() if sha is not None}

    def clones(self) -> tuple[str, ...]:
        folder = self._layout.folder / VOICES
        found = (one.parent for one in folder.glob(f"*/{REFERENCE}") if is_text(one.parent.name))
        return tuple(sorted(one.name for one in found if self._layout.holds(one)))

    def text(self, path: str) -> str | None:
        """A file of the project; None if there is none."""
        if self._current(path) is None:
            return None
        file = self._layout.inside(path)
        with disk_errors(file):
            return _decoded(file.read_bytes(), path)

    def _sha(self, path: str) -> str | None:
        try:
            if not self._layout.holds(self._layout.located(path)):
                return None
            return self._current(path)
        except ProjectError:
            return None

    def _stamp(self, scope: str) -> object:
        if scope == "project":
            return self._current(LEXICON)
        try:
            stat = user_lexicon().stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size


def user_lexicon() -> Path:
    return places().config / LEXICON


def user_text() -> str | None:
    try:
        return _decoded(user_lexicon().read_bytes(), str(user_lexicon()))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ProjectError(f"'{user_lexicon()}' can't be read: {error.strerror}.") from error


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProjectError(f"{name} is not UTF-8 text; save it as UTF-8.") from None
