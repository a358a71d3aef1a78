"""What a person says of a narration: directions, cast, mix, pauses, lexicon, SSML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from studio.core.narration import Narration, NarrationFiles
from studio.core.project import ProjectError, slug
from studio.jobs import narration_ssml
from studio.jobs.narration_view import NarrationView
from studio.jobs.resolve import Resolver
from studio.jobs.speaking import Speaking
from studio.sdk import PluginError
from studio.sdk.speech.directions import LANGUAGES, Attached, Direction, Directions, read_directions
from studio.sdk.speech.lexicon import Entry, touches
from studio.sdk.speech.ssml import parse
from studio.sdk.speech.voices import VoiceRef
from studio.store.atomic import StoreError, disk_errors, write_atomic
from studio.store.narration_files import SOUNDS, user_lexicon, user_text
from studio.store.narration_toml import (
    DIRECTIONS,
    LEXICON,
    with_entries,
    with_lines,
    with_table,
    without_table,
)
from studio.store.workspace import Workspace

_SAYS = tuple(item.name for item in fields(Direction) if item.name not in ("text", "nth"))
_VOICE = ("voice", "rate", "pitch", "gain_db", "clone")
_MIX = (
    "preset", "loudness", "peak", "music", "music_level", "duck", "fade_in", "fade_out",
)  # fmt: skip
_PAUSES = ("sentence", "item", "paragraph", "heading")


class WordDeeds:
    """Part of a `Session`, which sets the attributes."""

    workspace: Workspace
    _view: NarrationView
    _speaking: Speaking
    _resolver: Resolver
    _changed: Callable[[], None]
    narration: Narration
    save_document: Callable[[str, str, str | None], str | None]
    remove_document: Callable[[str], str]

    def refresh_narration(self) -> None:
        """Cut the article into sentences as it is now, and attach the directions; makes no take.
        Done by itself after each of the deeds below."""
        self._view.forget()
        if not self.workspace.read_only:
            self._speaking.refresh()

    # directions -----------------------------------------------------------------

    def narration_before(self) -> NarrationFiles:
        """For an undo: ask before a deed, hand to `restore_narration` afterwards."""
        words = self.workspace.narration
        return NarrationFiles(words.text(DIRECTIONS), words.text(LEXICON), user_text())

    def restore_narration(self, before: NarrationFiles) -> None:
        now = self.narration_before()
        for path, text, old in (
            (DIRECTIONS, before.directions, now.directions),
            (LEXICON, before.lexicon, now.lexicon),
        ):
            if text != old:
                self._write(path, text)
        if before.user_lexicon != now.user_lexicon:
            _write_user(before.user_lexicon)
            self._changed()
        self.refresh_narration()

    def direct(self, items: str | Sequence[str], **changes: Any) -> None:
        """Change the directions of sentences: ``ssml``, ``speaker``, ``rate``, ``pitch``,
        ``gain_db``, ``pause_ms``, ``pause_before_ms``; None takes one out. Exactly these
        sentences turn stale (a pause or a gain: only the mix). Raises ProjectError."""
        _known(changes, _SAYS)
        if changes.get("ssml"):
            _parsed(str(changes["ssml"]))
        usual = Direction("")
        values = {
            name: getattr(usual, name) if value is None else value
            for name, value in changes.items()
        }
        attached = self._attached()
        places = {one.item: place for place, one in enumerate(self.narration.sentences)}
        put: list[Direction] = []
        for item in [items] if isinstance(items, str) else items:
            if item not in places:
                raise ProjectError(f"There is no sentence '{item}' in the narration any more.")
            one = self.narration.sentences[places[item]]
            base = attached.found[places[item]] or usual
            put.append(replace(base, text=one.text, nth=one.nth, **values))
        self._put_lines(put, attached)

    def set_cast(self, speaker: str, language: str = "", **changes: Any) -> None:
        """Change a speaker's voice: ``voice``, ``rate``, ``pitch``, ``gain_db``, ``clone``; None
        takes a value out. The speaker "" are the default voices (of ``language`` "zh" or "en").
        For another one ``language`` "" means one voice for both."""
        _known(changes, _VOICE)
        if not speaker and language not in LANGUAGES:
            raise ProjectError("A default voice belongs to a language: zh or en.")
        if speaker in LANGUAGES:
            raise ProjectError(f"A speaker can't be called '{speaker}'; choose another name.")
        text = self._directions_text()
        if speaker:
            text = _in_form(text, speaker, bool(language), self.workspace.narration.table("cast"))
        names = ["cast", *(one for one in (speaker, language) if one)]
        self._write(DIRECTIONS, with_table(text, names, changes))
        if engine := VoiceRef.parse(str(changes.get("voice") or "")).engine:
            self._resolver.trust.cast_here(self.workspace.project, [engine])
            self._changed()
        self.refresh_narration()

    def remove_speaker(self, speaker: str) -> None:
        """Their sentences are spoken by the default voices."""
        self._write(DIRECTIONS, without_table(self._directions_text(), ["cast", speaker]))
        self.refresh_narration()

    def set_mix(self, **changes: Any) -> None:
        """``preset``, ``loudness``, ``peak``, ``music``, ``music_level``, ``duck``, ``fade_in``,
        ``fade_out``; None takes one out. Nothing is spoken anew."""
        self._set_table("mix", changes, _MIX)

    def set_pauses(self, **changes: int | None) -> None:
        """``sentence``, ``item``, ``paragraph``, ``heading``, in ms; None: as usual."""
        self._set_table("pauses", changes, _PAUSES)

    def add_music(self, file: Path) -> str:
        """Copy a sound file into media/music; its path, for ``set_mix(music=…)``."""
        if file.suffix.lower() not in SOUNDS:
            raise ProjectError(f"'{file.name}' is no sound file that the studio reads.")
        path = f"media/music/{slug(file.stem)}{file.suffix.lower()}"
        with disk_errors(file):
            self.workspace.keep_file(path, file.read_bytes())
        return path

    def import_ssml(self, text: str) -> tuple[str, ...]:
        """Take the marks of a ``<speak>`` document into the directions of the sentences that
        have its words; gives the sentences of it that are not in the article."""
        try:
            found = narration_ssml.read(text, self.narration.sentences)
        except PluginError as error:
            raise ProjectError(str(error)) from error
        self._put_lines(found.put, self._attached())
        return found.lost

    def export_ssml(self) -> str:
        return narration_ssml.export(self.narration)

    # lexicon --------------------------------------------------------------------

    def lexicon(self, scope: str = "project") -> tuple[Entry, ...]:
        """``scope``: "project" or "user". Raises ProjectError for a file that can't be read."""
        return self.workspace.narration.lexicon(scope)

    def save_lexicon(self, entries: Sequence[Entry], scope: str = "project") -> None:
        """Exactly the sentences that it changes turn stale."""
        if scope == "user":
            _write_user(with_entries(user_text() or "", entries))
            self._changed()
        else:
            self._write(
                LEXICON, with_entries(self.workspace.narration.text(LEXICON) or "", entries)
            )
        self.refresh_narration()

    def lexicon_hits(self, entries: Sequence[Entry]) -> tuple[str, ...]:
        """The sentences that these entries speak otherwise."""
        found = self.narration.sentences
        return tuple(one.item for one in found if touches(one.text, entries, one.lang))

    # inside ---------------------------------------------------------------------

    def _attached(self) -> Attached:
        return self._view.attached(self._said())

    def _said(self) -> Directions:
        return self.workspace.narration.directions()

    def _directions_text(self) -> str:
        return self.workspace.narration.text(DIRECTIONS) or ""

    def _put_lines(self, put: Iterable[Direction], before: Attached) -> None:
        """One that stood for an edited sentence is written anew under its words as they are."""
        text = with_lines(self._directions_text(), list(put))
        after = self._view.attached(read_directions(text))
        if gone := [one for one in after.orphans if one not in before.orphans]:
            text = with_lines(text, [], gone)
        self._write(DIRECTIONS, text)
        self.refresh_narration()

    def _set_table(self, name: str, changes: Mapping[str, Any], known: Sequence[str]) -> None:
        _known(changes, known)
        self._write(DIRECTIONS, with_table(self._directions_text(), [name], changes))
        self.refresh_narration()

    def _write(self, path: str, text: str | None) -> None:
        """None: no such file. Raises StoreError if another program was faster."""
        step = self._speaking.step  # of a recipe of before task.lines: it would not listen
        if path == DIRECTIONS and text is not None and step is not None and step.each == "sentence":
            raise ProjectError(
                "The project's own recipe.toml speaks sentences without directions: put the step "
                "`lines` of the studio's recipe into it, or remove the file."
            )
        now = self.workspace.current(path)
        if text is None:
            if now is not None:
                self.remove_document(path)
        elif self.save_document(path, text, now) is None:
            raise StoreError(f"{path} was changed by another program just now; try again.")
        self._view.forget()


def _in_form(text: str, speaker: str, parted: bool, cast: Mapping[str, Any]) -> str:
    """The speaker's table with a voice for each language, or with one for both."""
    old = cast.get(speaker)
    if not isinstance(old, Mapping):
        return text
    is_parted = any(isinstance(old.get(one), Mapping) for one in LANGUAGES)
    if is_parted == parted:
        return text
    text = without_table(text, ["cast", speaker])
    if parted:
        for one in LANGUAGES:
            text = with_table(text, ["cast", speaker, one], old)
        return text
    values = next(old[one] for one in LANGUAGES if isinstance(old.get(one), Mapping))
    return with_table(text, ["cast", speaker], values)


def _known(changes: Mapping[str, Any], names: Sequence[str]) -> None:
    if unknown := sorted(set(changes) - set(names)):
        raise ProjectError(f"There is no '{unknown[0]}'; there are: {', '.join(names)}.")


def _parsed(ssml: str) -> None:
    try:
        parse(ssml)
    except PluginError as error:
        raise ProjectError(str(error)) from error


def _write_user(text: str | None) -> None:
    file = user_lexicon()
    if text is None:
        with disk_errors(file):
            file.unlink(missing_ok=True)
        return
    with disk_errors(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(file, text.encode())
