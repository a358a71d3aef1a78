"""A new user's whole story, with a real hub that misbehaves, a real model and real workers.

The model is the tiny one of the tests: what it says is noise in the right language, and the
texts and prompts here, the user's own, are in the words that it has learnt: at others it may say
nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.sdk.document import parse_document
from studio.store.paths import places
from studio.ui.app import Studio
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.presenter.rewriting import Phase
from studio.ui.views.models import ModelsPage
from studio.ui.views.project import ProjectPage
from studio.ui.views.sources import DropWell
from tests.cli.studio import studio as command
from tests.plugins.local_models import TINY_CHAT, share_environments
from tests.store.models.hub import Fault, Hub, running

from .test_models_window import CATALOGUE, CLICK, accept, network, state  # noqa: F401
from .test_writing_story import press, short_recipe

BUILD = 180_000  # milliseconds: test machines share their cores
WEIGHTS, TOKENIZER = "model.onnx.data", "tokenizer.json"


@dataclass(frozen=True)
class Tale:
    """What is typed and what is to be seen, in one language."""

    language: str
    title: str
    facts: tuple[str, ...]
    sources: dict[str, str]
    prompts: dict[str, str]
    headings: tuple[str, ...]  # of the outline, by hand; words that the model knows
    backed: str  # a statement that a source makes
    unbacked: str
    passage: str  # is rewritten
    rewritten: str  # where the first change is rejected and the second accepted


ENGLISH = Tale(
    "en",
    "A fresh apple",
    ("The apple is fresh.", "The cat is quiet."),
    {
        "tea.md": "# Tea\n\nThe tea is warm. A cup of tea is 40 cents.\n",
        "apples.txt": "Many people like apples. The apple is sweet.\n",
        "coffee.html": "<html><body><h1>Coffee</h1><p>The coffee is cheap.</p></body></html>",
    },
    {
        "outline": "# user\n\nDescribe the red apple as JSON with title and tags. $brief $passages\n",
        "draft": "# user\n\nWrite a text about $heading.\n\n$outline $before $passages $points\n\n"
        "# summary\n\nRepeat: $text\n",
        "review": "# user\n\nDescribe the red apple as JSON with title and tags. $article\n",
        "polish": "# user\n\nWrite a text about $heading.\n\n$section $findings\n\n"
        "# head\n\nDescribe the green tea as JSON with title and tags. $article\n",
        "rewrite-simpler": "# system\n\n$text\n\n# user\n\nWhat is the capital of France?\n",
    },
    ("Tea", "Coffee"),
    "A cup of tea is 40 cents.",
    "A cup of coffee is 90 cents.",
    "A capital of France is Rome.",
    "A capital of France is Paris.",
)
CHINESE = Tale(
    "zh",
    "新鲜的苹果",
    ("苹果是新鲜的。", "猫是安静的。"),
    {
        "茶.md": "# 茶\n\n茶是温暖的。一杯茶是 40 元。\n",
        "苹果.txt": "很多人喜欢苹果。苹果是甜的。\n",
        "咖啡.html": "<html><body><h1>咖啡</h1><p>咖啡是便宜的。</p></body></html>",
    },
    {
        "outline": "# user\n\n$brief $passages 用 JSON 描述红色的苹果，包含 title 和 tags。\n",
        "draft": "# user\n\n写一篇关于$heading的文章。\n\n$outline $before $passages $points\n\n"
        "# summary\n\n请重复：$text\n",
        "review": "# user\n\n$article 用 JSON 描述红色的苹果，包含 title 和 tags。\n",
        "polish": "# user\n\n写一篇关于$heading的文章。\n\n$section $findings\n\n"
        "# head\n\n$article 用 JSON 描述绿色的茶，包含 title 和 tags。\n",
        "rewrite-simpler": "# system\n\n$text\n\n# user\n\n法国的首都是哪里？\n",
    },
    ("茶", "咖啡"),
    "一杯茶是 40 元。",
    "一杯咖啡是 90 元。",
    "英国的首都是伦敦。",
    "英国的首都是巴黎。",
)


@pytest.fixture
def hubs() -> Iterator[tuple[Hub, Hub]]:
    """One where the weights stall and the tokenizer has a wrong byte, and its mirror."""
    files = {path.name: path.read_bytes() for path in (TINY_CHAT / "genai").iterdir()}
    with running(Hub(dict(files))) as hub, running(Hub(files)) as mirror:
        hub.faults[WEIGHTS].append(Fault("stall", after=400_000))
        hub.always[TOKENIZER] = Fault("flip")
        yield hub, mirror


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("tale", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_a_new_user_gets_a_model_and_writes_with_it(
    studio: Studio, qtbot: QtBot, home: Path, shared_home: Path, tmp_path: Path,
    hubs: tuple[Hub, Hub], tale: Tale,
) -> None:  # fmt: skip
    share_environments(home, shared_home, "text_onnx")
    for name, text in tale.prompts.items():
        path = places().config / "prompts" / f"{name}.{tale.language}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    studio.settings.set("language", tale.language)
    studio.change_look()
    assert "text.generate: by composer" in command("doctor").out

    get_the_model(studio, qtbot, hubs)
    page, presenter, folder = begin_a_project(studio, qtbot, tmp_path, tale)
    stop_at_the_outline(studio, qtbot, page, presenter, tale)
    document = go_on(studio, qtbot, page, presenter, folder, tale)
    reject_a_hunk(studio, qtbot, page, presenter, tale)
    qtbot.waitUntil(lambda: tale.rewritten in document.read_text("utf-8"), timeout=30_000)
    see_the_claims(qtbot, page, presenter, tale)
    check_the_export(folder, tale)


def get_the_model(studio: Studio, qtbot: QtBot, hubs: tuple[Hub, Hub]) -> None:
    sources = (f'{{ kind = "mirror", repo = "{h.repo}", address = "{h.url}" }}' for h in hubs)
    own = places().config / "models.toml"
    own.write_text(CATALOGUE.replace("{sources}", ", ".join(sources)), encoding="utf-8")
    studio.window.show_studio("models")
    page = studio.window.pages.currentWidget()
    assert isinstance(page, ModelsPage)
    page.search.setText("tiny")
    qtbot.waitUntil(lambda: page.list.current() == "tiny", timeout=30_000)
    accept(page, qtbot)
    translate = studio.window.kit.words.translate
    installed = translate("Models", "Installed")
    qtbot.waitUntil(lambda: state(page) == installed, timeout=60_000)
    hub, mirror = hubs
    assert any(int(one[6:-1]) >= 100_000 for one in hub.ranges()), "it went on after the stall"
    assert f"/cdn/{TOKENIZER}" in {one.path for one in mirror.asked}
    assert TOKENIZER in page.card._told.text(), "the user is told of the wrong byte"
    (entry,) = places().models.glob("tiny/*/model.json")
    for name, data in mirror.files.items():
        assert (entry.parent / name).read_bytes() == data
    qtbot.mouseClick(page.card.acts["use:text.generate"], CLICK)
    qtbot.waitUntil(lambda: studio.settings.engines.get("text.generate") == "text_onnx")


def begin_a_project(
    studio: Studio, qtbot: QtBot, tmp_path: Path, tale: Tale
) -> tuple[ProjectPage, ProjectPresenter, Path]:
    files = [tmp_path / name for name in tale.sources]
    for file in files:
        file.write_text(tale.sources[file.name], encoding="utf-8")
    studio.window.show_new()
    form = studio.window._new
    assert form is not None
    title = form.forms[0].widget("title")
    assert isinstance(title, QLineEdit)
    title.setText(tale.title)
    form.forms[0].set_values({"title": tale.title, "facts": list(tale.facts)})
    form.forms[2].set_values({"kind": "fab", "language": tale.language})
    form.sources.findChildren(DropWell)[0].take(files)
    form.stops.set_values({"stops": "outline"})
    folder = Path(form.values()["folder"])
    assert folder == tmp_path / "projects" / tale.title
    qtbot.mouseClick(form.create_button, CLICK)
    qtbot.waitUntil(lambda: studio.window._page == "project", timeout=30_000)
    project = studio.window.project
    assert project is not None and project.page is not None and project.presenter is not None
    assert len(list((folder / "sources").iterdir())) == 3
    (folder / "recipe.toml").write_text(short_recipe(), encoding="utf-8")
    presenter = project.presenter
    qtbot.waitUntil(lambda: "epub" not in presenter.work.plan.steps, timeout=20_000)
    return project.page, presenter, folder


def stop_at_the_outline(
    studio: Studio, qtbot: QtBot, page: ProjectPage, presenter: ProjectPresenter, tale: Tale
) -> None:
    steps = lambda: presenter.work.plan.steps  # noqa: E731
    qtbot.mouseClick(page.top.make_button, CLICK)
    qtbot.waitUntil(lambda: presenter.work.last_build is not None, timeout=BUILD)
    assert steps()["outline"].state is State.ASK, steps()["outline"].reason
    assert page.ask.isVisible() and steps()["draft"].state is State.WAITING
    sections = page.document.sections
    qtbot.waitUntil(lambda: sections.isVisible() and bool(sections.cards), timeout=30_000)
    while len(sections.cards) > 2:
        sections.cards[-1].removed.emit(len(sections.cards) - 1)
    while len(sections.cards) < 2:
        qtbot.mouseClick(sections.add, CLICK)
    for card, heading in zip(sections.cards, tale.headings, strict=True):
        card.heading.selectAll()
        card.heading.insert(heading)
        card.heading.textEdited.emit(heading)
        card.points.setPlainText(tale.facts[0])
        card.words.setValue(60)
    press(page.ask, qtbot, studio.window.kit.words.translate("Ask", "Go on"))


def wait_made(qtbot: QtBot, presenter: ProjectPresenter) -> None:
    qtbot.waitUntil(lambda: presenter.work.building, timeout=30_000)
    qtbot.waitUntil(lambda: not presenter.work.building, timeout=BUILD)


def wait_complete(qtbot: QtBot, page: ProjectPage, presenter: ProjectPresenter) -> None:
    """With other seeds, as a person would: the tiny model sometimes has nothing to say, and to
    what differs from one processor to the next."""
    steps = lambda: presenter.work.plan.steps  # noqa: E731
    wait_made(qtbot, presenter)
    for seed in (1, 2, 3):
        if presenter.work.plan.complete:
            break
        seeded = re.sub(r'^id = "(?:draft|review|article)"$', rf"\g<0>\nseed = {seed}",
                        short_recipe(), flags=re.M)  # fmt: skip
        (presenter.opened.folder / "recipe.toml").write_text(seeded, encoding="utf-8")
        qtbot.waitUntil(lambda now=seed: steps()["draft"].step.seed == now, timeout=30_000)
        qtbot.mouseClick(page.top.make_button, CLICK)
        wait_made(qtbot, presenter)
    assert presenter.work.plan.complete, [f"{n}: {one.reason}" for n, one in steps().items()]


def go_on(
    studio: Studio, qtbot: QtBot, page: ProjectPage, presenter: ProjectPresenter, folder: Path,
    tale: Tale,
) -> Path:  # fmt: skip
    """To the article; its file."""
    wait_complete(qtbot, page, presenter)
    assert presenter.work.plan.steps["outline"].state is State.EDITED
    article = presenter.results.article
    assert article is not None and presenter.current == f"doc:{article.path}"
    text = page.document.draft.editor.toPlainText()
    assert re.findall(r"^## (.*)$", text, re.M) == list(tale.headings)
    assert "<think>" not in text
    return folder / article.path


def reject_a_hunk(
    studio: Studio, qtbot: QtBot, page: ProjectPage, presenter: ProjectPresenter, tale: Tale
) -> None:
    editor = page.document.draft.editor
    cursor = editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    editor.setTextCursor(cursor)
    editor.insertPlainText(f"\n\n{tale.backed}\n\n{tale.unbacked}\n\n{tale.passage}\n")
    before = editor.toPlainText()
    start = before.index(tale.passage)
    editor.select(start, start + len(tale.passage))
    page.document.rewrite_wanted.emit("simpler", "")
    rewriting = presenter.writing.rewriting
    qtbot.waitUntil(lambda: rewriting.shown.phase is Phase.HUNKS, timeout=60_000)
    assert len(rewriting.shown.changes.hunks) == 2 and "tiny" in rewriting.shown.engine
    qtbot.keyClick(page.rewriting.text, Qt.Key.Key_N)
    press(page.rewriting, qtbot, studio.window.kit.words.translate("Rewrite", "Take it over"))
    after = before.replace(tale.passage, tale.rewritten)
    assert editor.toPlainText() == after, "the first change was rejected, the second accepted"
    editor.undo()
    assert editor.toPlainText() == before, "it was one step"
    editor.redo()
    assert editor.toPlainText() == after


def see_the_claims(
    qtbot: QtBot, page: ProjectPage, presenter: ProjectPresenter, tale: Tale
) -> None:
    claims = lambda: presenter.work.plan.steps["claims"].state  # noqa: E731
    qtbot.waitUntil(lambda: claims() is State.STALE, timeout=30_000)
    qtbot.mouseClick(page.top.make_button, CLICK)
    wait_made(qtbot, presenter)
    assert presenter.work.plan.complete
    presenter.select("claims")
    marks = {row.title: row.mark for row in page.claims._shown.rows}
    assert (marks[tale.backed], marks[tale.unbacked]) == ("circle-check", "circle-alert")
    assert page.claims._shown.rows[0].mark == "circle-alert", "what lacks a source comes first"


def check_the_export(folder: Path, tale: Tale) -> None:
    (article,) = (folder / "documents").glob("article.md")
    meta = parse_document(article.read_text(encoding="utf-8")).meta
    assert meta["ai"] == "generated" and "text_onnx" in meta["engine"] and "tiny" in meta["engine"]
    (html,) = (folder / "exports").glob("*.html")
    text = html.read_text(encoding="utf-8")
    assert tale.rewritten in text and tale.passage not in text
    assert "text_onnx" in text and "tiny" in text, "it says what wrote it"
