"""The main job on the real engines: a brief becomes everything, and a change only what it must.

One small project is built once for the whole module; each test then changes something.
"""

from __future__ import annotations

import shutil
import subprocess
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.core.plan import State
from studio.jobs import events
from studio.jobs.projects import create_project, open_session
from studio.jobs.session import Session
from tests.programs import require_program

BRIEF = """# 茶山小铺开张了
## 结构
announcement
## 产品
茶山小铺是一家卖春茶的网店。
## 要点
- 头采龙井在清明前采摘，共有 120 斤
- 每一罐都写着采摘的日期和茶园
- 周一到周五下单，当天 17:00 前发货
## 行动
今天就来尝一杯 Longjing 吧。
"""
SOURCE = """# 茶园记事
茶园在海拔 600 米的山坡上，常年有雾。采茶的人天不亮就上山，只采一芽一叶。

炒茶师傅姓林，炒茶已经 30 年。一锅茶要炒 40 分钟，火候全靠手掌去试。
"""
ENGLISH = """# Tea hill diary
The garden lies at 600 metres. Mist stays for most of the year.
"""


class Watcher:
    """Collects which steps ran."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.ended: events.BuildEnded | None = None
        self.reasons: list[str] = []

    def __call__(self, event: events.Event) -> None:
        if isinstance(event, events.JobEnded):
            self.ran.append(event.spec.step)
            self.reasons += [f"{event.spec.step}: {event.reason}"] if event.reason else []
        if isinstance(event, events.BuildEnded):
            self.ended = event


def build(folder: Path, only: tuple[str, ...] = ()) -> tuple[list[str], dict[str, State]]:
    ran, states, reasons = build_as_far(folder, only)
    assert reasons == []
    return ran, states


def build_as_far(
    folder: Path, only: tuple[str, ...] = ()
) -> tuple[list[str], dict[str, State], list[str]]:
    """Which jobs ran, how the steps stand then, and why jobs failed."""
    watcher = Watcher()
    session = open_session(folder, watcher)
    try:
        session.build(only)
        turn_until_done(session, watcher)
        states = {name: step.state for name, step in session.plan().steps.items()}
    finally:
        session.close()
    return watcher.ran, states, watcher.reasons


def turn_until_done(session: Session, watcher: Watcher) -> None:
    while watcher.ended is None:
        session.turn(0.05)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("home")
    patch = pytest.MonkeyPatch()
    patch.setenv("STUDIO_HOME", str(home))
    sources = [home / "茶园记事.md", home / "diary.md"]
    for source, text in zip(sources, (SOURCE, ENGLISH), strict=True):
        source.write_text(text, encoding="utf-8")
    folder = home / "茶山 小铺 🍵"
    create_project(folder, "茶山小铺", "zh", BRIEF, sources=sources)
    ran, states = build(folder)
    assert set(states.values()) == {State.DONE}, states
    assert ran.count("takes") > 5 and ran.count("pictures") >= 2 and ran.count("texts") == 2
    yield folder
    patch.undo()


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STUDIO_HOME", str(built.parent))
    folder = tmp_path / "copy"
    shutil.copytree(built, folder)
    return folder


def test_nothing_runs_again_when_nothing_changed(project: Path) -> None:
    ran, states = build(project)
    assert ran == []
    assert set(states.values()) == {State.DONE}


def test_one_changed_sentence_runs_only_what_depends_on_it(project: Path) -> None:
    article = project / "documents" / "article.md"
    text = article.read_text(encoding="utf-8")
    assert "今天就来尝一杯 Longjing 吧。" in text
    article.write_text(text.replace("今天就来尝一杯", "明天就来尝两杯"), encoding="utf-8")
    ran, states = build(project)
    assert sorted(ran) == sorted(
        [
            "claims",
            "parts",
            "scenes",  # of that section, and as it was: nothing is drawn
            "lines",
            "takes",
            "narration",
            "markdown",
            "html",
            "docx",
            "pdf",
            "epub",
            "audio",
            "podcast",
            "folder",
        ]
    )
    assert states["article"] is State.EDITED
    assert "明天就来尝两杯" in article.read_text(encoding="utf-8")
    srt = next((project / "media" / "narration").glob("*.srt")).read_text(encoding="utf-8")
    assert "明天" in srt and "今天就来" not in srt


def test_a_changed_fact_leaves_an_edited_article_alone(project: Path) -> None:
    article = project / "documents" / "article.md"
    mine = article.read_text(encoding="utf-8") + "\n我自己写的一段。\n"
    article.write_text(mine, encoding="utf-8")
    build(project)
    brief = project / "brief.md"
    brief.write_text(brief.read_text(encoding="utf-8").replace("120", "130"), encoding="utf-8")
    ran, states = build(project)
    assert states["article"] is State.KEPT
    assert "article" not in ran
    assert article.read_text(encoding="utf-8") == mine


def test_a_changed_source_is_read_again_alone_and_an_equal_article_stays(project: Path) -> None:
    source = project / "sources" / "diary.md"
    source.write_text(ENGLISH + "The tea is picked by hand.\n", encoding="utf-8")
    ran, states = build(project)
    assert sorted(ran) == ["article", "claims", "draft", "outline", "review", "texts"]
    assert set(states.values()) == {State.DONE}


def test_an_edited_outline_is_drafted_again(project: Path) -> None:
    outline = project / "documents" / "提纲.md"
    text = outline.read_text(encoding="utf-8")
    assert "- 每一罐都写着采摘的日期和茶园\n" in text
    text = text.replace("- 每一罐都写着采摘的日期和茶园\n", "").replace("## 如何开始", "## 来喝茶")
    text += "\n## 掌柜的话\n\n- 茶是喝的，不是看的。\n"
    outline.write_text(text, encoding="utf-8")
    ran, states = build(project)
    article = (project / "documents" / "article.md").read_text(encoding="utf-8")
    assert "outline" not in ran and "texts" not in ran and states["outline"] is State.EDITED
    assert outline.read_text(encoding="utf-8") == text
    assert "每一罐" not in article and "## 如何开始" not in article
    assert article.index("## 来喝茶") < article.index("## 掌柜的话\n\n茶是喝的，不是看的。")
    assert "pdf" in ran and states["folder"] is State.DONE


def test_a_build_may_stop_at_the_outline(project: Path) -> None:
    settings = project / "project.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "\n[ask]\noutline = true\n", encoding="utf-8")
    brief = project / "brief.md"
    brief.write_text(BRIEF.replace("120", "130"), encoding="utf-8")
    ran, states = build(project)
    assert ran == ["outline"] and states["outline"] is State.ASK
    assert states["draft"] is states["pdf"] is State.WAITING
    session = open_session(project, Watcher())
    try:
        session.approve("outline")
    finally:
        session.close()
    ran, states = build(project)
    assert "draft" in ran and set(states.values()) == {State.DONE}


def test_a_strict_project_exports_no_fact_without_a_source(project: Path) -> None:
    claim = "去年有 5000 人喝过这里的茶。"
    settings, article = project / "project.toml", project / "documents" / "article.md"
    plain = settings.read_text(encoding="utf-8")
    settings.write_text(plain + "\n[claims]\nstrict = true\n", encoding="utf-8")
    ran, states = build(project)
    assert ran == ["facts"] and set(states.values()) == {State.DONE}, "all its facts are known"
    article.write_text(article.read_text(encoding="utf-8") + f"\n{claim}\n", encoding="utf-8")
    ran, states, reasons = build_as_far(project)
    assert [claim in reason for reason in reasons] == [True]
    assert states["facts"] is State.FAILED and states["narration"] is State.DONE
    assert {states[name] for name in ("markdown", "pdf", "audio", "folder")} == {State.WAITING}
    assert not {"markdown", "pdf", "audio", "folder"} & set(ran)
    confirmed = f'\n[claims]\nstrict = true\nconfirmed = ["{claim}"]\n'
    settings.write_text(plain + confirmed, encoding="utf-8")
    _, states = build(project)
    assert states["facts"] is states["pdf"] is states["folder"] is State.DONE


def test_the_brand_repaints_pictures_and_speaks_nothing_again(project: Path) -> None:
    settings = project / "project.toml"
    text = settings.read_text(encoding="utf-8")
    assert "#1f6f5c" in text
    settings.write_text(text.replace("#1f6f5c", "#7a1f5c"), encoding="utf-8")
    ran, _ = build(project)
    assert "takes" not in ran and "article" not in ran and "narration" not in ran
    assert ran.count("pictures") >= 2 and "cover" in ran and "pdf" in ran


def test_a_changed_scene_redraws_its_picture_alone(project: Path) -> None:
    scene, *others = sorted((project / "media" / "scenes").glob("*.md"))
    assert others, "the article has more than one section"
    before = {path: path.read_bytes() for path in (project / "media" / "pictures").iterdir()}
    head, _, _ = scene.read_text(encoding="utf-8").rpartition("---\n")
    scene.write_text(f"{head}---\n\n星空下的茶山和一顶亮灯的帐篷\n", encoding="utf-8")
    ran, states = build(project)
    assert ran.count("pictures") == 1 and "scenes" not in ran and "cover" not in ran
    assert {"html", "pdf", "folder"} <= set(ran) and states["scenes"] is State.EDITED
    pictures = set((project / "media" / "pictures").iterdir())
    assert len(pictures - set(before)) == 1
    assert {path: path.read_bytes() for path in before} == before
    html = next((project / "exports").glob("*.html")).read_text(encoding="utf-8")
    assert f"星空下的山丘和一顶亮着灯的帐篷（配“{scene.stem}”一节）" in html
    assert html.count("<figure") == len(others) + 1


def test_an_edited_scene_outlives_a_change_of_its_section(project: Path) -> None:
    article = project / "documents" / "article.md"
    text = article.read_text(encoding="utf-8")
    heading = next(line for line in text.splitlines() if line.startswith("## "))[3:]
    scene = project / "media" / "scenes" / f"{heading}.md"
    mine = scene.read_text(encoding="utf-8").replace("seed: ", "seed: 1")
    scene.write_text(mine, encoding="utf-8")
    build(project)
    added = f"## {heading}\n\n又添了一句。\n"
    article.write_text(text.replace(f"## {heading}\n", added), encoding="utf-8")
    ran, states = build(project)
    assert scene.read_text(encoding="utf-8") == mine and states["scenes"] is State.KEPT
    assert "scenes" not in ran and "pictures" not in ran and states["pdf"] is State.DONE


def test_a_scene_that_can_not_be_read_says_what_to_mend(project: Path) -> None:
    scene = next((project / "media" / "scenes").glob("*.md"))
    text = scene.read_text(encoding="utf-8")
    scene.write_text(text.replace('size: "section"', "size: huge"), encoding="utf-8")
    _, states, reasons = build_as_far(project)
    assert states["pictures"] is State.FAILED
    assert f"“{scene.name}”的 size 要写 section, og" in reasons[0]
    scene.write_text(text, encoding="utf-8")
    _, states = build(project)
    assert set(states.values()) == {State.DONE}


def test_a_style_for_all_pictures_leaves_the_scenes_alone(project: Path) -> None:
    settings = project / "project.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + '\n[pictures]\nstyle = "papercut"\n', encoding="utf-8")
    ran, _ = build(project)
    count = len(list((project / "media" / "scenes").glob("*.md")))
    assert ran.count("pictures") == count and "cover" in ran and "scenes" not in ran


def test_a_lost_file_is_made_again(project: Path) -> None:
    take = next((project / "media" / "takes").glob("*.wav"))
    before = take.read_bytes()
    take.unlink()
    ran, _ = build(project)
    assert ran == ["takes"], "the same bytes again: nothing after it moves"
    assert take.read_bytes() == before


def test_two_builds_give_the_same_files(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    sources = sorted((built / "sources").iterdir())
    create_project(folder, "茶山小铺", "zh", BRIEF, sources=sources)
    build(folder)
    made = {p.relative_to(built): p.read_bytes() for p in built.rglob("*") if _is_result(built, p)}
    again = {
        p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if _is_result(folder, p)
    }
    assert made.keys() == again.keys()
    assert [str(path) for path in made if made[path] != again[path]] == []


def _is_result(root: Path, path: Path) -> bool:
    parts = path.relative_to(root).parts
    return path.is_file() and parts[0] in ("documents", "media", "exports")


def test_the_narration_is_as_long_as_its_last_subtitle(built: Path) -> None:
    narration = next((built / "media" / "narration").glob("*.wav"))
    with wave.open(str(narration)) as wav:
        seconds = wav.getnframes() / wav.getframerate()
    last = next((built / "media" / "narration").glob("*.vtt")).read_text(encoding="utf-8")
    end = [line for line in last.splitlines() if "-->" in line][-1].split("--> ")[1].split()[0]
    *hours, minutes, rest = end.split(":")
    told = (int(hours[0]) if hours else 0) * 3600 + int(minutes) * 60 + float(rest)
    assert 0 <= seconds - told < 1.5


def test_other_programs_open_the_exports(built: Path, tmp_path: Path) -> None:
    exports = built / "exports"
    text = subprocess.run(
        [require_program("pdftotext"), str(next(exports.glob("*.pdf"))), "-"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "清明前采摘" in text.replace("\n", "").replace(" ", "")
    for suffix in ("mp3", "m4a", "wav"):
        command = [
            require_program("ffprobe"),
            "-v",
            "error",
            "-show_format",
            str(next(exports.glob(f"*.{suffix}"))),
        ]
        shown = subprocess.run(command, capture_output=True, text=True, check=True)
        assert "茶山小铺" in shown.stdout and shown.stderr == ""
    office = [require_program("soffice"), f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
              "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path),
              str(next(exports.glob("*.docx")))]  # fmt: skip
    subprocess.run(office, capture_output=True, check=True)
    assert "清明前采摘" in next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")


def test_the_package_holds_everything(built: Path) -> None:
    package = built / "exports" / "package"
    names = {path.suffix for path in package.rglob("*") if path.is_file()}
    assert {
        ".md",
        ".html",
        ".docx",
        ".pdf",
        ".epub",
        ".wav",
        ".mp3",
        ".m4a",
        ".png",
        ".srt",
        ".vtt",
    } <= names
