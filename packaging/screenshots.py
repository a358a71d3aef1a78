"""Render every page of the window, in both languages and themes, into artifacts/screenshots.

    python packaging/screenshots.py [--out FOLDER] [LANGUAGE-THEME ...]

README shows five of them, kept in assets/screenshots. Works without a screen (QT_QPA_PLATFORM=offscreen) and under Xvfb. Each combination makes
a sample project with the real engine, so it takes about as long as `make demo`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

ALL = ("zh-light", "zh-dark", "en-light", "en-dark")
PATIENCE = 600  # seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "artifacts" / "screenshots")
    parser.add_argument("which", nargs="*", metavar="LANGUAGE-THEME", help=", ".join(ALL))
    wanted = parser.parse_args()
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home  # paths are shown as ~/Sanjue/…
        os.environ["STUDIO_HOME"] = str(Path(home) / "home")
        wanted.out.mkdir(parents=True, exist_ok=True)
        shoot(tuple(wanted.which) or ALL, wanted.out, Path(home) / "Sanjue")
    return 0


def shoot(which: tuple[str, ...], out: Path, projects: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from studio.store.settings import load_settings
    from studio.ui.app import Studio

    application = QApplication([])
    settings = load_settings()
    settings.set("projects_folder", str(projects))
    studio = Studio(application, settings)
    studio.window.show()
    for name in which:
        language, theme = name.split("-")
        settings.set("language", language)
        settings.set("theme", theme)
        studio.change_look()
        Session(studio, out, name).run()
    studio.window.close()


class Session:
    """One language and theme: home, building, and each page of the built project."""

    def __init__(self, studio: object, out: Path, name: str) -> None:
        from studio.ui.app import Studio

        assert isinstance(studio, Studio)
        self._studio, self._out, self._name = studio, out, name

    def run(self) -> None:
        from studio.store.paths import shipped
        from studio.ui.presenter.home import samples

        window = self._studio.window
        window.show_home()
        self._grab("home")
        window.show_new()
        self._grab("new")
        self._studio_pages()
        language = self._name.split("-")[0]
        found = samples(shipped("assets") / "samples")
        window.open_sample(next(one for one in found if one.language == language))
        self._until(lambda: window._page == "project")
        self._build()
        self._built()
        window.leave_project()

    def _studio_pages(self) -> None:
        """Models, engines and this machine, once what they ask for beside the window is told."""
        from studio.ui.views.engines import EnginesPage
        from studio.ui.views.machine import MachinePage

        window = self._studio.window
        window.show_studio("machine")
        machine = window.pages.currentWidget()
        assert isinstance(machine, MachinePage)
        self._until(machine.refresh.isEnabled)
        self._grab("machine", wait=1.0)
        window.show_studio("engines")
        engines = window.pages.currentWidget()
        assert isinstance(engines, EnginesPage)
        engines.list.pick("text.generate:text_openai")
        self._until(lambda: engines.card.form is not None)
        self._grab("engines", wait=1.0)
        window.show_studio("models")
        self._grab("models", wait=1.5)

    def _build(self) -> None:
        presenter = self._studio.window.project.presenter  # type: ignore[union-attr]
        assert presenter is not None
        presenter.orders.make()
        self._until(lambda: presenter.work.building)
        self._until(lambda: len(presenter.results.pictures) > 2 or not presenter.work.building)
        self._grab("building")
        self._until(lambda: presenter.work.last_build is not None)
        if not presenter.work.plan.complete:
            sys.exit(f"{self._name}: the sample could not be made: {presenter.work.last_build}")

    def _built(self) -> None:
        project = self._studio.window.project
        assert project is not None and project.presenter is not None and project.page is not None
        project.presenter.show_article()
        self._grab("article")
        for page in ("pictures", "narration", "exports", "brief"):
            project.presenter.select(page)
            self._grab(page, wait=1.5)
        self._picture()
        project.presenter.select("pictures")
        project.page.gallery.head.recipe.setChecked(True)
        project.page.recipe.steps.pick("cover")
        self._grab("step")
        outline = project.presenter.work.plan.steps["outline"].outputs[0].path
        for name, page in (("outline", f"doc:{outline}"), ("claims", "claims")):
            project.presenter.select(page)
            self._grab(name, wait=1.5)
        self._rewriting()

    def _picture(self) -> None:
        """One drawn by hand, and the first of the wall large."""
        project = self._studio.window.project
        assert project is not None and project.presenter is not None and project.page is not None
        project.presenter.select("pictures")
        pictures, room = project.presenter.pictures, project.page.gallery
        self._until(lambda: bool(pictures.ordering.schema) and pictures.shelf.row(0) is not None)
        before = pictures.shelf.count
        zh = self._name.startswith("zh")
        room.panel.prompt.setPlainText("海边的灯塔，黄昏" if zh else "A lighthouse at dusk")
        room.panel.draw_wanted.emit()
        self._until(lambda: pictures.shelf.count > before and pictures.shelf.row(0) is not None)
        first = pictures.shelf.row(0)
        assert first is not None
        pictures.open(first.path)
        self._grab("picture", wait=1.5)
        pictures.close()
        self._poster(first.path)

    def _poster(self, picture: str) -> None:
        """The drawn picture under a title, in all sizes."""
        project = self._studio.window.project
        assert project is not None and project.presenter is not None and project.page is not None
        posters = project.presenter.posters
        project.presenter.select("posters")
        posters.begin(picture)
        self._grab("templates", wait=8.0)
        zh = self._name.startswith("zh")
        title = "去海边\n住一个星期" if zh else "A week\nby the sea"
        line = "灯塔、渔港和不急着回的消息" if zh else "Lighthouses and slow mornings"
        posters.make("note-cover", {"title": title, "subtitle": line, "picture": picture})
        desk = posters.desk
        assert desk is not None
        self._until(lambda: bool(desk.little))
        desk.select("title")
        self._grab("poster", wait=2.0)
        posters.put_away()
        self._grab("posters", wait=1.0)

    def _rewriting(self) -> None:
        """The longest paragraph of the article, made shorter."""
        from studio.ui.presenter.rewriting import Phase

        project = self._studio.window.project
        assert project is not None and project.presenter is not None and project.page is not None
        project.presenter.show_article()
        self._turn(1.0)
        document = project.page.document
        editor = document.draft.editor
        text = editor.toPlainText()
        longest = max(text.split("\n"), key=len)
        cursor = editor.textCursor()
        cursor.setPosition(text.index(longest))
        cursor.setPosition(text.index(longest) + len(longest), cursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        document.rewrite_wanted.emit("shorter", "")
        writing = project.presenter.writing
        self._until(lambda: writing.rewriting.shown.phase in (Phase.HUNKS, Phase.FAILED))
        self._grab("rewrite", wait=1.0)

    def _until(self, there: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not there():
            if time.monotonic() > end:
                sys.exit(f"{self._name}: gave up after {PATIENCE} s")
            self._turn(0.05)

    def _turn(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._studio.application.processEvents()
            time.sleep(0.005)

    def _grab(self, page: str, wait: float = 0.5) -> None:
        self._turn(wait)
        file = self._out / f"{page}-{self._name}.png"
        self._studio.window.grab().save(str(file))
        print(file)


if __name__ == "__main__":
    sys.exit(main())
