"""The pages beside the narration, connected to their presenters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from studio.sdk.speech.lexicon import Entry
from studio.ui.presenter.narration.cloning import CloningPresenter
from studio.ui.presenter.narration.exporting import ExportPresenter
from studio.ui.presenter.narration.lexicon import LexiconPresenter
from studio.ui.presenter.narration.marks import MarksPresenter
from studio.ui.presenter.narration.ports import EXPORT, LEXICON, MARKS, SOUND, VOICES
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.narration.sound import SoundPresenter
from studio.ui.presenter.narration.transcribing import TranscribingPresenter
from studio.ui.presenter.narration.voices import VoicesPresenter
from studio.ui.views.narration.clone import CloneDialog
from studio.ui.views.narration.export import ExportPanel
from studio.ui.views.narration.lexicon import LexiconPanel
from studio.ui.views.narration.marks import MarksPanel
from studio.ui.views.narration.room import NarrationRoom
from studio.ui.views.narration.sound import SoundPanel
from studio.ui.views.narration.transcribe import TranscribeDialog
from studio.ui.views.narration.voices import VoicesPanel


class SideWires:
    """To be kept as long as the room. ``play`` sounds a file; ``get_models`` shows where more
    voices are had."""

    def __init__(
        self,
        room: NarrationRoom,
        narration: RoomPresenter,
        play: Callable[[Path], object],
        get_models: Callable[[], object],
    ) -> None:
        self._room, self._narration = room, narration
        self.marks, self.lexicon = MarksPresenter(narration), LexiconPresenter(narration)
        self.voices, self.sound = VoicesPresenter(narration), SoundPresenter(narration)
        self.exports, self.cloning = ExportPresenter(narration), CloningPresenter(narration)
        self.transcribing = TranscribingPresenter(narration)
        kit, side = room.kit, room.side
        self.marks_panel, self.lexicon_panel = MarksPanel(kit), LexiconPanel(kit)
        self.voices_panel, self.sound_panel = VoicesPanel(kit), SoundPanel(kit)
        self.export_panel = ExportPanel(kit)
        side.set_page(MARKS, self.marks_panel)
        side.set_page(VOICES, self.voices_panel)
        side.set_page(LEXICON, self.lexicon_panel)
        side.set_page(SOUND, self.sound_panel)
        side.set_page(EXPORT, self.export_panel)
        self._connect_marks()
        self._connect_lexicon()
        self._connect_voices(play, get_models)
        self._connect_sound()
        self._connect_exports()
        side.shown.connect(self._seen)
        self._seen(side.current)

    def _seen(self, page: str) -> None:
        for name, presenter in (
            (MARKS, self.marks), (VOICES, self.voices), (LEXICON, self.lexicon),
            (EXPORT, self.exports),
        ):  # fmt: skip
            presenter.seen(name == page)

    def _connect_marks(self) -> None:
        panel, marks = self.marks_panel, self.marks
        marks.show_on(panel)
        panel.marked.connect(marks.mark)
        panel.removed.connect(marks.remove)
        panel.cleared.connect(marks.clear)
        panel.changed.connect(lambda span, name, factor: marks.prosody(span, **{name: factor}))
        panel.directed.connect(
            lambda name, value: marks.direct(f"{name} {self._narration.current}", **{name: value})
        )
        panel.card.here.connect(lambda span, said: panel.card.taken(marks.read_here(span, said)))
        panel.card.everywhere.connect(
            lambda span, said, word: panel.card.taken(marks.read_everywhere(span, said, word))
        )

    def _connect_lexicon(self) -> None:
        panel, lexicon = self.lexicon_panel, self.lexicon
        lexicon.show_on(panel)
        panel.tried.connect(lexicon.try_out)
        panel.removed.connect(lambda one: lexicon.remove([one]))

        def keep(word: str, said: str, scope: str, old: Entry | None) -> None:
            if lexicon.keep(word, said, scope, old):
                panel.taken()

        panel.kept.connect(keep)

    def _connect_voices(
        self, play: Callable[[Path], object], get_models: Callable[[], object]
    ) -> None:
        panel, voices = self.voices_panel, self.voices
        voices.show_on(panel)
        panel.role_picked.connect(voices.pick_role)
        panel.searched.connect(voices.search)
        panel.chosen.connect(voices.choose)
        panel.heard.connect(voices.audition)
        panel.changed.connect(lambda name, value: voices.change(f"cast {name}", **{name: value}))
        panel.speaker_added.connect(lambda name: panel.show_problem(voices.add_speaker(name)))
        panel.speaker_removed.connect(voices.remove_speaker)
        panel.asked_again.connect(voices.ask_again)
        panel.play_wanted.connect(play)
        panel.models_wanted.connect(lambda: get_models())
        panel.recorded.wanted.connect(self.open_clone)
        panel.recorded.removed.connect(self.cloning.remove)

    def open_clone(self) -> CloneDialog:
        dialog = CloneDialog(self._room.kit, self._room)
        dialog.kept.connect(
            lambda name, file, whose, text, by: self.cloning.add(
                name, file, whose, text, by, self._taken(dialog)
            )
        )
        dialog.open()
        return dialog

    def _taken(self, dialog: CloneDialog) -> Callable[[str], None]:
        def taken(problem: str) -> None:
            dialog.taken(problem)
            if not problem:
                self.voices.ask_again()

        return taken

    def _connect_sound(self) -> None:
        self.sound.show_on(self.sound_panel)
        self.sound_panel.changed.connect(self.sound.set)
        self.sound_panel.music_chosen.connect(self.sound.bring_music)

    def _connect_exports(self) -> None:
        panel, exports = self.export_panel, self.exports
        exports.show_on(panel)
        panel.switched.connect(exports.switch)
        panel.changed.connect(exports.set)
        panel.make_wanted.connect(lambda: exports.make())
        folder = self._narration.place.opened.folder
        panel.opened.connect(lambda path: _show(folder / path))
        panel.folder_wanted.connect(lambda: _show(folder / "exports"))
        panel.ssml_saved.connect(exports.save_ssml)
        panel.ssml_read.connect(exports.read_ssml)
        panel.recording_wanted.connect(self.open_transcribe)

    def open_transcribe(self) -> TranscribeDialog:
        dialog = TranscribeDialog(self._room.kit, self._room)
        self.transcribing.show_on(dialog)
        dialog.wanted.connect(self.transcribing.begin)
        dialog.left.connect(self.transcribing.cancel)
        dialog.opened.connect(self._narration.place.show_document)
        dialog.finished.connect(lambda _: self.transcribing.show_on(None))
        dialog.open()
        return dialog


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
