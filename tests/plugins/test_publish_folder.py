"""The package: every file in its place, an overview whose links all hit, true checksums."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest

from plugins.publish_folder.plugin import PublishFolder
from plugins.publish_folder.words import size
from studio.sdk import Asset, PluginError
from studio.sdk.testing import FakeJob, run_plugin
from tests.plugins.export_files import article, export, picture, rich_inputs

TITLE = "三绝工作室 0.1 发布：写、画、说，一台电脑就够"


def made(folder: Path) -> list[Asset]:
    """What a whole recipe hands over: article, pictures, covers, sound and two exports."""
    inputs = rich_inputs(folder / "in")
    exports = [
        asset
        for kind in ("markdown", "html")
        for asset in export(inputs, folder / kind, kind).emitted
    ]
    sounds = [
        _file(folder / "旁白.wav", "audio/wav", "narration", engine="espeak 0.1.0"),
        _file(folder / "旁白.srt", "application/x-subrip", "subtitles"),
        _file(folder / "旁白.mp3", "audio/mpeg", "export"),
        _file(folder / "notes.md", "text/markdown", "notes"),
        _file(folder / "事实核对.md", "text/markdown", "claim-list"),
        _file(folder / "take.wav", "audio/wav", "take"),
        _file(folder / "verdict.json", "application/json", "verdict"),
    ]
    return [*inputs, *exports, *sounds]


def _file(path: Path, media: str, role: str, **meta: Any) -> Asset:
    path.write_bytes(path.name.encode() * 9)
    return Asset(path, media, role, meta)


def publish(assets: list[Asset], scratch: Path, **params: Any) -> FakeJob:
    return run_plugin(PublishFolder(), params, assets, scratch=scratch)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("publish")
    job = publish(made(base / "made"), base / "out")
    assert {asset.role for asset in job.emitted} == {"package"}
    return base / "out" / TITLE


def test_every_file_has_its_place(package: Path) -> None:
    found = sorted(p.relative_to(package).as_posix() for p in package.rglob("*") if p.is_file())
    assert found == sorted(
        [
            "article/notes.md",
            "article/rich.md",
            "article/事实核对.md",
            "covers/og.png",
            "covers/red.png",
            f"exports/{TITLE}.assets/canvas.png",
            f"exports/{TITLE}.assets/og.png",
            f"exports/{TITLE}.assets/结语.png",
            f"exports/{TITLE}.html",
            f"exports/{TITLE}.md",
            "exports/旁白.mp3",
            "index.html",
            "manifest.json",
            "narration/旁白.srt",
            "narration/旁白.wav",
            "pictures/canvas.png",
            "pictures/结语.png",
        ]
    )


def test_manifest_is_true(package: Path) -> None:
    manifest = json.loads((package / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["title"], manifest["language"]) == (1, TITLE, "zh")
    for row in manifest["files"]:
        data = (package / row["path"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (row["bytes"], row["sha256"])
    listed = {row["path"] for row in manifest["files"]} | {"manifest.json"}
    assert listed == {p.relative_to(package).as_posix() for p in package.rglob("*") if p.is_file()}
    roles = {row["path"]: row["role"] for row in manifest["files"]}
    assert roles["narration/旁白.srt"] == "subtitles"


def test_overview_links_all_hit(package: Path) -> None:
    page = lxml.html.document_fromstring((package / "index.html").read_bytes())
    targets = {element.get("href") for element in page.iter("a")}
    targets |= {element.get("src") for element in page.iter("source")}
    assert all((package / unquote(target)).is_file() for target in targets)
    assert len(targets) == 13  # all but itself and what belongs to the Markdown export
    assert page.get("lang") == "zh-CN"
    assert {image.get("src")[:22] for image in page.iter("img")} == {"data:image/jpeg;base64"}


def test_overview_plays_the_smallest_first(package: Path) -> None:
    page = lxml.html.document_fromstring((package / "index.html").read_bytes())
    assert [source.get("type") for source in page.iterfind(".//audio/source")] == [
        "audio/mpeg",
        "audio/wav",
    ]


def test_overview_says_who_made_what(package: Path) -> None:
    page = lxml.html.document_fromstring((package / "index.html").read_bytes())
    parts = [item.text_content() for item in page.iter("dt")]
    how = [item.text_content() for item in page.iter("dd")]
    assert dict(zip(parts, how, strict=True)) == {
        "文字": "按规则从作者的简报与资料汇编，未使用语言模型（composer 0.1.0）",
        "配图": "由程序合成（cover 0.1.0）",
        "旁白": "合成语音（espeak 0.1.0）",
    }


def test_links_of_the_markdown_export_still_hit(package: Path) -> None:
    from plugins.export_document.parse import parse
    from plugins.export_document.tree import Figure

    text = (package / "exports" / f"{TITLE}.md").read_text(encoding="utf-8")
    figures = [block for block in parse(text).blocks if isinstance(block, Figure)]
    assert len(figures) == 3
    assert all((package / "exports" / unquote(f.image.src)).is_file() for f in figures)


def test_archive_holds_the_same_and_is_the_same(tmp_path: Path, package: Path) -> None:
    assets = made(tmp_path / "made")
    first, second = (
        publish(assets, tmp_path / name, archive=True).one("package").path for name in "ab"
    )
    assert first.name == f"{TITLE}.zip"
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert inside == {
        f"{TITLE}/{p.relative_to(package).as_posix()}": p.read_bytes()
        for p in package.rglob("*")
        if p.is_file()
    }


def test_files_of_one_name_are_numbered(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    assets = [
        picture(tmp_path / "same.png", 30, 20),
        picture(tmp_path / "b" / "Same.png", 30, 20),
    ]
    job = publish(assets, tmp_path / "out", name="Two")
    assert [asset.meta["path"] for asset in job.emitted][:2] == [
        "pictures/same.png",
        "pictures/Same-2.png",
    ]
    assert job.emitted[0].path.parent.parent.name == "Two"


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    text = '---\ntitle: "<script>x</script>"\ndescription: "\\"><img src=x onerror=y>"\n---\n\nx\n'
    evil = picture(tmp_path / "a'b&c.png", 30, 20, heading="<b>h</b>", alt='"><script>')
    job = publish([article(tmp_path, text), evil], tmp_path / "out")
    index = next(a for a in job.emitted if a.path.name == "index.html")
    page = lxml.html.document_fromstring(index.path.read_bytes())
    assert page.findall(".//script") == []
    assert all(image.get("onerror") is None for image in page.iter("img"))
    assert page.findtext(".//h1") == "<script>x</script>"


def test_a_poster_comes_before_other_covers(tmp_path: Path) -> None:
    og = picture(tmp_path / "og.png", 60, 30, role="cover", size="og", alt="painted")
    tall = picture(tmp_path / "t.png", 30, 60, role="cover", poster="春", alt="tall", engine="a 1")
    wide = picture(
        tmp_path / "w.png", 60, 30, role="cover", poster="春", size="wechat-cover", alt="wide"
    )
    alone = picture(tmp_path / "p.png", 30, 30, role="poster", poster="夏", engine="b 2")
    for covers, head in (([og, tall], "painted"), ([og, tall, wide, alone], "wide")):
        job = publish(covers, tmp_path / head, name="x")
        index = next(a for a in job.emitted if a.path.name == "index.html")
        page = lxml.html.document_fromstring(index.path.read_bytes())
        hero = page.find(".//header//img")
        assert hero is not None and hero.get("alt") == head
    assert [heading.text for heading in page.iter("h2")][:2] == ["Covers", "Posters"]
    text = index.path.read_text(encoding="utf-8")
    assert "WeChat article cover" in text and "a 1, b 2" in text


def test_without_anything_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="make an article"):
        publish([], tmp_path / "out")


def test_english_without_an_article(tmp_path: Path) -> None:
    job = publish([picture(tmp_path / "p.png", 30, 20)], tmp_path / "out")
    index = next(a for a in job.emitted if a.path.name == "index.html")
    page = lxml.html.document_fromstring(index.path.read_bytes())
    assert (page.get("lang"), page.findtext(".//h1")) == ("en", "Content package")
    assert [heading.text for heading in page.iter("h2")] == ["Pictures"]


@pytest.mark.parametrize(
    ("count", "shown"), [(999, "999 B"), (52_415, "52 KB"), (3_456_789, "3.5 MB")]
)
def test_sizes_read_as_in_file_managers(count: int, shown: str) -> None:
    assert size(count) == shown
