"""A new user's whole story of narration, in both languages: the sample article is spoken, a word
is read otherwise everywhere, one sentence is slower and one is another person's, a flagged one is
retaken, music is laid under it, and an M4B with chapters and a podcast are played elsewhere."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import threading
import tomllib
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.core.narration import Narration, Sentence
from studio.core.plan import Plan, State
from studio.store.paths import shipped
from studio.ui.app import Studio
from studio.ui.narration_wires import NarrationWires
from studio.ui.presenter.home import samples
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.project import ProjectPage
from tests.programs import require_program

SLOW = 240_000  # milliseconds: test machines share their cores
CLICK = Qt.MouseButton.LeftButton
STEPS = ("texts", "outline", "draft", "review", "article", "parts", "lines", "takes", "narration",
         "audio", "podcast")  # fmt: skip


@dataclass(frozen=True)
class Story:
    """What is done to the sample of a language: a word that occurs in it, and how it shall be
    read; voices for a second speaker."""

    language: str
    word: str
    said: str
    speaker: str
    voice: str


STORIES = (
    Story("zh", "工作室", "gong1 zuo4 shi3", "李雷", "cmn+m3"),
    Story("en", "AI", "artificial intelligence", "Alice", "en-us+f3"),
)


def recipe() -> str:
    """The shipped one without pictures and documents."""
    text = (shipped("assets") / "recipes" / "article.toml").read_text(encoding="utf-8")
    head, *steps = text.split("[[step]]")
    kept = [one for one in steps if any(f'\nid = "{name}"' in one for name in STEPS)]
    text = head + "".join(f"[[step]]{one}" for one in kept)
    return re.sub(r'(, )?(?:cover = \[[^\]]*\]|facts = "facts\.verdict")', "", text)


@dataclass
class Tale:
    studio: Studio
    qtbot: QtBot
    page: ProjectPage
    presenter: ProjectPresenter
    wires: NarrationWires
    folder: Path
    story: Story

    @property
    def narration(self) -> Narration:
        return self.presenter.narration.narration

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=SLOW)

    def states(self) -> dict[str, str]:
        return {one.item: one.state for one in self.narration.sentences}

    def settled(self) -> bool:
        """Nothing is asked for or under way any more."""
        work = self.presenter.work
        return not work.building and not self.presenter.narration.waiting

    def press(self, root: QWidget, text: str) -> None:
        """A button whose name has ``text``, once it is there: lists are filled anew."""

        def found() -> list[QPushButton]:
            every = root.findChildren(QPushButton)
            return [one for one in every if text in one.accessibleName() and one.isVisible()]

        self.wait(lambda: bool(found()))
        self.qtbot.mouseClick(found()[0], CLICK)

    def grab(self, name: str) -> None:
        """For the eyes of whoever works on the window: STUDIO_SHOTS names a folder."""
        if folder := os.environ.get("STUDIO_SHOTS"):
            self.qtbot.wait(400)
            file = f"{folder}/narration-{self.story.language}-{name}.png"
            self.studio.window.grab().save(file)


def begin(studio: Studio, qtbot: QtBot, story: Story) -> Tale:
    """The sample of the language, opened as from the first page."""
    studio.settings.set("language", story.language)
    for name in ("theme", "text_size"):
        if value := os.environ.get(f"STUDIO_{name.upper()}"):
            studio.settings.set(name, value)
    studio.change_look()
    studio.window.resize(1360, 860)
    every = samples(shipped("assets") / "samples")
    sample = next(one for one in every if one.language == story.language)
    studio.window.open_sample(sample)
    qtbot.waitUntil(lambda: studio.window._page == "project", timeout=SLOW)
    project = studio.window.project
    assert project is not None and project.page is not None and project.presenter is not None
    presenter = project.presenter
    (presenter.opened.folder / "recipe.toml").write_text(recipe(), encoding="utf-8")
    qtbot.waitUntil(lambda: "html" not in presenter.work.plan.steps, timeout=SLOW)
    wires = project._narration
    return Tale(studio, qtbot, project.page, presenter, wires, presenter.opened.folder, story)


def narrate(tale: Tale) -> None:
    tale.presenter.select("narration")
    tale.qtbot.mouseClick(tale.page.top.make_button, CLICK)
    work = tale.presenter.work
    tale.wait(lambda: not work.building and _ended(work.plan))
    assert work.plan.complete, {name: one.reason for name, one in work.plan.steps.items()}
    tale.wait(lambda: bool(tale.narration.sentences))
    tale.wait(lambda: set(tale.states().values()) <= {"done", "flagged"})
    tale.grab("01-spoken")


def _ended(plan: Plan) -> bool:
    return plan.complete or any(one.state is State.FAILED for one in plan.steps.values())


def go_to(tale: Tale, sentence: Sentence, side: str) -> None:
    tale.presenter.narration.go_to(sentence.item)
    tale.page.narration_room.side.show_page(side)
    panel = tale.wires.side.marks_panel
    tale.wait(lambda: panel.shown.text == sentence.text)


def read_everywhere(tale: Tale) -> None:
    """The word of the story; exactly the sentences that have it are to be spoken again."""
    story, panel = tale.story, tale.wires.side.marks_panel
    with_word = [
        one for one in tale.narration.sentences if re.search(rf"(?<![A-Za-z]){story.word}(?![A-Za-z])", one.text)
    ]  # fmt: skip
    assert 0 < len(with_word) < len(tale.narration.sentences)
    go_to(tale, with_word[0], "marks")
    start = with_word[0].text.index(story.word)
    panel.text.select(start, start + len(story.word))
    panel.menu.ask_reading(panel.text.span)
    assert panel.card.isVisible() and panel.card.word.text() == story.word
    panel.card.said.setText(story.said)
    tale.grab("02-reading")
    tale.qtbot.mouseClick(panel.card._everywhere, CLICK)
    assert panel.card.isHidden()
    wanted = {one.item for one in with_word}
    tale.wait(lambda: {item for item, state in tale.states().items() if state == "stale"} == wanted)
    entries = tomllib.loads((tale.folder / "lexicon.toml").read_text(encoding="utf-8"))["entry"]
    assert [one["word"] for one in entries] == [story.word]
    tale.grab("03-stale")


def direct(tale: Tale) -> tuple[str, str]:
    """One sentence slower, one by another speaker; their items."""
    story, side = tale.story, tale.wires.side
    plain = [one for one in tale.narration.sentences if one.kind == "text" and one.state == "done"]
    slow, other = plain[0], plain[1]
    before = {item for item, state in tale.states().items() if state == "stale"}
    go_to(tale, slow, "marks")
    side.marks_panel.rate.setValue(0.8)
    tale.wait(lambda: tale.states()[slow.item] == "stale")
    tale.page.narration_room.side.show_page("voices")
    side.voices_panel.name.setText(story.speaker)
    tale.qtbot.keyClick(side.voices_panel.name, Qt.Key.Key_Return)
    tale.wait(lambda: story.speaker in tale.narration.cast)
    side.voices_panel.search.setText("espeak " + story.voice)
    tale.wait(lambda: any(one.ref.endswith(f"/{story.voice}") for one in side.voices.page.voices))
    row = next(one for one in side.voices.page.voices if one.ref.endswith(f"/{story.voice}"))
    words = tale.studio.window.kit.words
    tale.press(
        side.voices_panel, words.translate("Voices", "Speak with {name}").format(name=row.name)
    )
    tale.wait(lambda: tale.narration.cast[story.speaker].get("voice") == row.ref)
    tale.grab("04-voices")
    go_to(tale, other, "marks")
    box = side.marks_panel.speaker
    tale.wait(lambda: box.findData(story.speaker) > 0)
    box.setCurrentIndex(box.findData(story.speaker))
    tale.wait(lambda: tale.states()[other.item] == "stale")
    stale = {item for item, state in tale.states().items() if state == "stale"}
    assert stale == before | {slow.item, other.item}
    return slow.item, other.item


def speak_all(tale: Tale) -> None:
    tale.qtbot.mouseClick(tale.page.narration_room.head.speak, CLICK)
    tale.wait(lambda: set(tale.states().values()) <= {"done", "flagged"} and tale.settled())


def retake(tale: Tale) -> None:
    """A sentence is flagged by its key, found by the next key, and retaken until it is good."""
    room = tale.page.narration_room
    one = next(
        one for one in tale.narration.sentences if one.state == "done" and one.kind == "text"
    )
    takes = one.takes
    tale.presenter.narration.go_to(one.item)
    room.list.setFocus()
    tale.qtbot.keyClick(room.list, Qt.Key.Key_F)
    tale.wait(lambda: tale.states()[one.item] == "flagged")
    tale.presenter.narration.go_to(tale.narration.sentences[0].item)
    tale.qtbot.keyClick(room.list, Qt.Key.Key_N)
    assert tale.presenter.narration.current == one.item
    tale.qtbot.keyClick(room.list, Qt.Key.Key_R)

    def retaken() -> bool:
        now = tale.narration.sentence(one.item)
        return now is not None and now.takes == takes + 1 and now.state == "done"

    tale.wait(retaken)
    room.side.show_page("takes")
    tale.grab("05-retaken")


def export(tale: Tale) -> None:
    """Music, M4B and the podcast's settings by their forms; then everything is made."""
    side, room = tale.wires.side, tale.page.narration_room
    room.side.show_page("sound")
    tale.wait(lambda: side.sound_panel.form is not None)
    side.sound.set("music", "calm")
    tale.wait(lambda: tale.narration.mix.get("music") == "calm")
    tale.grab("06-sound")
    room.side.show_page("export")
    tale.wait(lambda: "audio" in side.export_panel._blocks)
    formats = side.export_panel._blocks["audio"]._formats
    formats["m4b"].click()
    side.exports.set("podcast", "address", "https://example.org/show")
    tale.wait(lambda: "m4b" in (tale.folder / "recipe.toml").read_text(encoding="utf-8"))
    tale.grab("07-export")
    tale.qtbot.mouseClick(side.export_panel.make, CLICK)
    plan = lambda: tale.presenter.work.plan  # noqa: E731
    tale.wait(lambda: plan().complete and tale.settled())
    tale.wait(lambda: any(one.path.endswith(".m4b") for step in side.exports.page.steps for one in step.files))  # fmt: skip
    tale.grab("08-exported")


def probe(file: Path, *what: str) -> dict[str, object]:
    done = subprocess.run(
        [require_program("ffprobe"), "-v", "error", "-of", "json", *what, str(file)],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    found: dict[str, object] = json.loads(done.stdout)
    return found


def check_book(tale: Tale) -> None:
    """Another program sees the chapters and decodes every sample."""
    (book,) = (tale.folder / "exports").rglob("*.m4b")
    found = probe(book, "-show_chapters", "-show_format")
    chapters = found["chapters"]
    assert isinstance(chapters, list)
    assert [one["tags"]["title"] for one in chapters] == [
        one.title for one in tale.narration.chapters
    ]
    timeline = next((tale.folder / "media" / "narration").glob("*.json"))
    record = json.loads(timeline.read_text(encoding="utf-8"))
    seconds = record["samples"] / record["sample_rate"]
    form = found["format"]
    assert isinstance(form, dict) and abs(float(form["duration"]) - seconds) < 0.1
    decoded = subprocess.run(
        [require_program("ffmpeg"), "-v", "error", "-i", str(book), "-f", "s16le", "-ac", "1",
         "-ar", "8000", "-"],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    assert abs(len(decoded.stdout) / 2 / 8000 - seconds) < 0.2 and not decoded.stderr


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def check_podcast(tale: Tale, tmp_path: Path) -> None:
    """As a player of podcasts would: the feed over HTTP, then the episode that it names."""
    (feed,) = (tale.folder / "exports").rglob("feed.xml")
    with served(feed.parent) as base:
        with urllib.request.urlopen(f"{base}/feed.xml") as answer:
            channel = ET.fromstring(answer.read()).find("channel")
        assert channel is not None
        (item,) = channel.findall("item")
        enclosure = item.find("enclosure")
        assert enclosure is not None
        name = enclosure.attrib["url"].removeprefix("https://example.org/show/")
        with urllib.request.urlopen(f"{base}/{name}") as answer:
            data = answer.read()
    assert len(data) == int(enclosure.attrib["length"])
    episode = tmp_path / Path(name).name
    episode.write_bytes(data)
    found = probe(episode, "-show_format")["format"]
    assert isinstance(found, dict) and float(found["duration"]) > 10


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("story", STORIES, ids=[one.language for one in STORIES])
def test_from_the_sample_article_to_a_book_and_a_podcast(
    studio: Studio, qtbot: QtBot, tmp_path: Path, story: Story
) -> None:
    tale = begin(studio, qtbot, story)
    narrate(tale)
    read_everywhere(tale)
    slow, other = direct(tale)
    before = {one.item: one.duration for one in tale.narration.sentences}
    speak_all(tale)
    now = {one.item: one for one in tale.narration.sentences}
    assert now[slow].duration > 1.1 * before[slow]
    take = now[other].take
    assert take is not None and story.voice in take.voice
    retake(tale)
    export(tale)
    check_book(tale)
    check_podcast(tale, tmp_path)
    shutil.rmtree(tale.folder / ".studio" / "scratch", ignore_errors=True)
