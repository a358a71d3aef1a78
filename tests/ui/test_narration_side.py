"""The pages beside the narration: marks, voices, lexicon, sound, exports, recorded voices,
recordings written down. Real window, real session, eSpeak NG."""

from __future__ import annotations

import tomllib
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studio.sdk.speech.marks import BREAK, READING
from studio.sdk.speech.ssml import parse
from studio.ui.app import Studio
from studio.ui.presenter.narration.editing import Span
from studio.ui.presenter.narration.sound import FILE

from .narration_rig import RECIPE, TOWER, Spoken
from .test_clipping import SETTLING, cut_off
from .test_pictures_looks import english, nameless

EXPORTS = """
[[step]]
id = "audio"
title = "Audio files"
title_zh = "音频文件"
use = "export.audio"
takes = { narration = "narration.narration", timeline = "narration.timeline" }
params = { formats = ["mp3"] }
into = "exports"
"""
BANK = "灯塔在海边。"


@pytest.fixture
def spoken(studio: Studio, qtbot: QtBot, tmp_path: Path) -> Iterator[Spoken]:
    """In Chinese text with an English window; nothing is spoken yet."""
    yield Spoken(studio, qtbot, tmp_path / "p", TOWER, "zh")


def sentence(spoken: Spoken, words: str) -> int:
    return next(n for n, one in enumerate(spoken.sentences) if words in one.text)


def directions(spoken: Spoken) -> dict[str, object]:
    return tomllib.loads((spoken.folder / "narration.toml").read_text(encoding="utf-8"))


def states(spoken: Spoken) -> dict[str, str]:
    return {one.item: one.state for one in spoken.sentences}


def told(spoken: Spoken) -> str:
    return " ".join(one.text() for one in spoken.view.told.findChildren(QLabel))


def sound(path: Path, seconds: float) -> Path:
    at = np.arange(int(48_000 * seconds))
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes((8000 * np.sin(at * 2 * np.pi * 220 / 48_000)).astype("<i2").tobytes())
    return path


def test_a_reading_is_picked_from_what_the_character_may_be(spoken: Spoken) -> None:
    spoken.speak_all()
    number = sentence(spoken, "重新")
    item, panel = spoken.pick(number), spoken.wires.side.marks_panel
    spoken.view.side.show_page("marks")
    text = spoken.sentences[number].text
    at = text.index("重")
    spoken.wait(lambda: panel.text._readings != ())
    panel.text.select(at, at + 2)
    menu = panel.menu.made_for(panel.text.span)
    offered = [one for one in menu.actions() if "zhong4" in one.text() and "重" in one.text()]
    offered[0].trigger()
    spoken.wait(lambda: spoken.sentences[number].ssml != "")
    (mark,) = parse(spoken.sentences[number].ssml).marks
    assert (mark.kind, mark.start, mark.value) == (READING, at, "zhong4")
    spoken.wait(lambda: {one for one, how in states(spoken).items() if how == "stale"} == {item})
    spoken.qtbot.keyClick(spoken.view.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    spoken.wait(lambda: spoken.sentences[number].ssml == "")
    spoken.wait(lambda: states(spoken)[item] == "done"), "its take is still there"


def test_pauses_stress_and_a_wrong_reading(spoken: Spoken) -> None:
    number, panel = sentence(spoken, BANK), spoken.wires.side.marks_panel
    spoken.pick(number)
    spoken.view.side.show_page("marks")
    panel.text.select(2, 2)
    panel.menu.pause(panel.text.span)
    spoken.wait(lambda: "break" in spoken.sentences[number].ssml)
    panel.text.select(0, 2)
    panel.menu.ask_reading(panel.text.span)
    panel.card.said.setText("deng1")
    panel.card._here.click()
    assert "one syllable for each character" in panel.card._problem.text()
    panel.card.said.setText("deng1 ta3")
    panel.card._here.click()
    assert panel.card.isHidden()
    spoken.wait(lambda: len(parse(spoken.sentences[number].ssml).marks) == 2)
    kinds = {one.kind for one in parse(spoken.sentences[number].ssml).marks}
    assert kinds == {BREAK, READING}
    panel.cleared.emit(Span())
    spoken.wait(lambda: spoken.sentences[number].ssml == "")


def test_a_sentence_gets_a_speaker_a_speed_and_a_pause(spoken: Spoken) -> None:
    side, number = spoken.wires.side, sentence(spoken, BANK)
    spoken.view.side.show_page("voices")
    side.voices_panel.name.setText("en")
    side.voices_panel.speaker_added.emit("en")
    assert side.voices_panel._problem.isVisible(), "the languages' own names are taken"
    side.voices_panel.speaker_added.emit("李雷")
    spoken.wait(lambda: "李雷" in spoken.room.narration.cast)
    spoken.pick(number)
    spoken.view.side.show_page("marks")
    panel = side.marks_panel
    spoken.wait(lambda: panel.speaker.findData("李雷") > 0)
    panel.speaker.setCurrentIndex(panel.speaker.findData("李雷"))
    panel.rate.setValue(0.8)
    panel.pause.setValue(1500)
    spoken.wait(lambda: spoken.sentences[number].directed_pause_ms == 1500)
    (line,) = directions(spoken)["line"]  # type: ignore[misc]
    assert (line["text"], line["speaker"], line["rate"]) == (BANK, "李雷", 0.8)
    spoken.view.side.show_page("voices")
    side.voices_panel.speaker_removed.emit("李雷")
    spoken.wait(lambda: "李雷" not in spoken.room.narration.cast)


def test_a_voice_is_heard_and_chosen(spoken: Spoken) -> None:
    side = spoken.wires.side
    spoken.view.side.show_page("voices")
    spoken.wait(lambda: any(one.engine == "espeak" for one in side.voices.page.voices))
    side.voices_panel.search.setText("cmn f3")
    spoken.wait(lambda: len(side.voices.page.voices) < 5)
    row = side.voices.page.voices[0]
    assert "zh" in row.languages
    side.voices_panel.heard.emit(row, "")
    assert len(spoken.wait_until_played()) > 48_000, "half a second at least"
    side.voices_panel.chosen.emit(row, "")
    spoken.wait(lambda: spoken.room.narration.cast.get("zh", {}).get("voice") == row.ref)
    side.voices_panel.rate.setValue(1.2)
    spoken.wait(lambda: spoken.room.narration.cast["zh"].get("rate") == 1.2)
    side.voices_panel.search.setText("no such voice")
    assert "No voice fits" in side.voices_panel._note.text()


def test_an_entry_of_the_lexicon_changes_exactly_its_sentences(spoken: Spoken) -> None:
    spoken.speak_all()
    panel = spoken.wires.side.lexicon_panel
    spoken.view.side.show_page("lexicon")
    panel.word.setText("灯塔")
    panel.said.setText("deng1 ta2")
    panel.tried.emit("灯塔", "deng1 ta2")
    with_word = {one.item for one in spoken.sentences if "灯塔" in one.text}
    spoken.wait(lambda: str(len(with_word)) in panel._effect.text())
    panel.keep.click()
    spoken.wait(lambda: {i for i, state in states(spoken).items() if state == "stale"} == with_word)
    assert panel.word.text() == ""
    spoken.wait(lambda: len(spoken.wires.side.lexicon.page.rows) == 1)
    panel.kept.emit("灯塔", "x y z", "project", None)
    assert "灯塔" not in panel._problem.text() or panel._problem.isVisible()
    panel.removed.emit(spoken.wires.side.lexicon.page.rows[0])
    spoken.wait(lambda: "stale" not in states(spoken).values())


def test_music_and_pauses_need_no_new_take(spoken: Spoken, tmp_path: Path) -> None:
    spoken.speak_all()
    panel = spoken.wires.side.sound_panel
    spoken.view.side.show_page("sound")
    spoken.wait(lambda: panel.form is not None)
    panel.changed.emit("paragraph", 900)
    panel.changed.emit("preset", "custom")
    spoken.wait(lambda: panel.form is not None and panel.form.widget("loudness") is not None)
    panel.music_chosen.emit(sound(tmp_path / "tune.wav", 2))
    spoken.wait(lambda: str(spoken.room.narration.mix.get("music", "")).startswith("media/music/"))
    spoken.wait(lambda: panel._file.text() == "tune.wav")
    assert panel.form is not None and panel.form.values()["music"] == FILE
    assert spoken.room.narration.pauses == {"paragraph": 900}
    spoken.wait(lambda: set(states(spoken).values()) == {"done"})
    assert (spoken.folder / str(spoken.room.narration.mix["music"])).is_file()


def test_formats_are_ticked_and_made(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    from studio.jobs.projects import create_project

    create_project(folder, "灯塔", "zh", TOWER)
    (folder / "recipe.toml").write_text(RECIPE + EXPORTS, encoding="utf-8")
    spoken = Spoken(studio, qtbot, folder)
    panel = spoken.wires.side.export_panel
    spoken.view.side.show_page("export")
    spoken.wait(lambda: "audio" in panel._blocks)
    formats = panel._blocks["audio"]._formats
    assert formats["mp3"].isChecked() and not formats["flac"].isChecked()
    formats["flac"].click()
    panel.changed.emit("audio", "artist", "三绝")
    spoken.wait(lambda: "三绝" in (folder / "recipe.toml").read_text(encoding="utf-8"))
    panel.make.click()
    page = lambda: spoken.wires.side.exports.page  # noqa: E731
    spoken.wait(lambda: len([one for step in page().steps for one in step.files]) == 2)
    assert {one.suffix for one in (folder / "exports").iterdir()} == {".mp3", ".flac"}
    spoken.wait(lambda: panel._blocks["audio"]._state.text() == "Up to date")


def test_marks_travel_as_ssml(spoken: Spoken, tmp_path: Path) -> None:
    number, exports = sentence(spoken, BANK), spoken.wires.side.exports
    item = spoken.items[number]
    spoken.room.change(
        lambda session: session.direct(item, ssml="灯塔<break time='300ms'/>在海边。")
    )
    spoken.wait(lambda: spoken.sentences[number].ssml != "")
    file = tmp_path / "marks.ssml"
    exports.save_ssml(file)
    spoken.wait(file.exists)
    spoken.room.undo()
    spoken.wait(lambda: spoken.sentences[number].ssml == "")
    more = file.read_text(encoding="utf-8").replace("</speak>", "<s>从没写过的一句。</s></speak>")
    file.write_text(more, encoding="utf-8")
    exports.read_ssml(file)
    spoken.wait(lambda: "break" in spoken.sentences[number].ssml)
    spoken.wait(lambda: "1 sentences of the file" in told(spoken))
    file.write_text("<speak><break</speak>", encoding="utf-8")
    exports.read_ssml(file)
    spoken.wait(lambda: "SSML is broken" in told(spoken))


@pytest.mark.qt_log_ignore("propagateSizeHints")  # a dialog off screen
def test_a_voice_is_kept_with_its_consent_only(spoken: Spoken, tmp_path: Path) -> None:
    side = spoken.wires.side
    spoken.view.side.show_page("voices")
    dialog = side.open_clone()
    dialog.whose.setText("王芳")
    assert "王芳" in dialog.text.toPlainText()
    dialog.kept.emit("王老师", "", "王芳", dialog.text.toPlainText(), "李雷")
    assert dialog._problem.text() == "Choose the recording."
    file = sound(tmp_path / "voice.wav", 8)
    dialog.kept.emit("王老师", str(file), "王芳", dialog.text.toPlainText(), "李雷")
    spoken.wait(lambda: [one.name for one in side.voices.page.clones] == ["王老师"])
    assert not dialog.isVisible()
    folder = spoken.folder / "voices" / "王老师"
    assert {one.name for one in folder.iterdir()} >= {"reference.wav", "consent.json"}
    side.voices_panel.recorded.removed.emit("王老师")
    spoken.wait(lambda: told(spoken).startswith("The recorded voice was removed"))
    assert not folder.exists() or not (folder / "consent.json").exists()
    spoken.room.undo()
    spoken.wait(lambda: (folder / "consent.json").is_file())


@pytest.mark.qt_log_ignore("propagateSizeHints")  # a dialog off screen
def test_a_recording_without_a_recogniser_is_refused_in_words(
    spoken: Spoken, tmp_path: Path
) -> None:
    dialog = spoken.wires.side.open_transcribe()
    dialog.wanted.emit("", "zh")
    assert dialog._problem.text() == "Choose the recording."
    dialog.wanted.emit(str(sound(tmp_path / "a.wav", 1)), "zh")
    spoken.wait(
        lambda: dialog._problem.isVisible() and dialog._problem.text() != "Choose the recording."
    )
    assert dialog.begin.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("percent", ["100", "150"])
def test_every_page_fits_and_is_translated(
    studio: Studio, qtbot: QtBot, tmp_path: Path, language: str, percent: str
) -> None:
    studio.settings.set("language", language)
    studio.settings.set("text_size", percent)
    studio.change_look()
    studio.window.resize(1280, 800)
    spoken = Spoken(studio, qtbot, tmp_path / "p", TOWER, "zh")
    side, found = spoken.wires.side, set[str]()

    def look(page: str) -> None:
        for _ in range(SETTLING):
            qtbot.wait(30)
            QApplication.processEvents()
            if not (cut := cut_off(studio.window)):
                break
        else:
            found.update(f"{page}: {one}" for one in cut)
        wrong = [*nameless(spoken.view), *(english(spoken.view) if language == "zh" else ())]
        found.update(f"{page}: {one}" for one in wrong)

    number = sentence(spoken, BANK)
    item = spoken.pick(number)
    marks = '<emphasis level="strong">灯塔</emphasis><break time="300ms"/>在<sub alias="海岸">海边</sub>。'
    spoken.room.change(lambda session: session.direct(item, ssml=marks))
    spoken.wait(lambda: spoken.sentences[number].ssml != "")
    spoken.view.side.show_page("marks")
    side.marks_panel.menu.ask_reading(Span(0, 2))
    look("marks")
    side.lexicon.keep("灯塔", "deng1 ta3", "project")
    spoken.view.side.show_page("lexicon")
    spoken.wait(lambda: len(side.lexicon.page.rows) == 1)
    look("lexicon")
    side.sound.set("preset", "custom")
    side.sound.set("music", "calm")
    spoken.view.side.show_page("sound")
    spoken.wait(lambda: spoken.room.narration.mix.get("music") == "calm")
    look("sound")
    spoken.view.side.show_page("export")
    look("export")
    side.voices.add_speaker("李雷")
    spoken.view.side.show_page("voices")
    spoken.wait(lambda: len(side.voices.page.roles) == 3)
    side.voices.search("no such voice anywhere")
    look("voices")
    assert not found, "\n".join(sorted(found))
