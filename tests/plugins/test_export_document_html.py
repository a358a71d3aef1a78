"""HTML and Markdown, read back by other readers and compared with tests/reference."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
from PIL import Image

from plugins.export_document.parse import parse
from plugins.export_document.publication import Brand, gather
from plugins.export_document.tree import Figure
from studio.sdk import Asset, Inputs
from studio.sdk.document import parse_document
from tests.plugins.export_files import (
    article,
    compare,
    export,
    missing,
    phrases,
    picture,
    rich_export,
    rich_inputs,
)

DATA = re.compile(r"data:(image/\w+);base64,[\w+/=]+")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return rich_export(tmp_path_factory.mktemp("html"), "html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tree(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page.encode())


def test_html_reference(page: str) -> None:
    body = page[page.index("<body>") :]
    compare("rich.html.txt", DATA.sub(r"data:\1", body))


def test_html_reads_as_written(tree: lxml.html.HtmlElement) -> None:
    assert missing(tree.body.text_content(), phrases()) == []


def test_html_is_also_xml(page: str) -> None:
    lxml.etree.fromstring(page.replace("<!DOCTYPE html>\n", "").encode())


def test_html_head(tree: lxml.html.HtmlElement) -> None:
    assert tree.get("lang") == "zh-CN"
    assert tree.findtext("head/title") == "三绝工作室 0.1 发布：写、画、说，一台电脑就够"
    named = {meta.get("name"): meta.get("content") for meta in tree.iterfind("head/meta")}
    graph = {meta.get("property"): meta.get("content") for meta in tree.iterfind("head/meta")}
    assert named["description"].startswith("一个桌面工作室")
    assert named["author"] == "林晚"
    assert graph["og:title"] == tree.findtext("head/title")


def test_nothing_hostile_survives(page: str, tree: lxml.html.HtmlElement) -> None:
    tags = {element.tag for element in tree.body.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "style", "iframe", "svg", "object", "embed", "form", "link"}
    for element in tree.body.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name != "style"
            if name == "href":
                assert value.startswith(("https://", "#"))
            if name == "src":
                assert value.startswith("data:image/")
    text = page[page.index("<body>") :]
    assert not re.search("javascript:|alert\\(|evil\\.example|display: none", text)


def test_html_structure(tree: lxml.html.HtmlElement) -> None:
    assert [h.text_content() for h in tree.iter("h1")] == [tree.findtext("head/title")]
    assert len(tree.findall(".//article/h2")) == 5
    assert len(tree.findall(".//table")) == 2
    assert [ol.get("start") for ol in tree.iter("ol")] == [None, None, "5", None]
    nested = tree.findall(".//ol/li/ul/li/ol/li")
    assert [item.text_content() for item in nested] == ["第三层第一项", "第三层第二项"]
    assert tree.find(".//blockquote/blockquote") is not None
    assert tree.find(".//em[@class='cjk']").text == "不需要"
    assert tree.find(".//p[@lang='en']").text.startswith("English paragraphs")


def test_html_footnotes_link_both_ways(tree: lxml.html.HtmlElement) -> None:
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {a.get("href")[1:] for a in tree.iter("a") if a.get("href").startswith("#")}
    assert targets == {"note-1", "note-2", "mark-1", "mark-2"}
    assert targets <= set(ids)


def test_html_pictures_are_inside_and_described(tree: lxml.html.HtmlElement) -> None:
    shown = list(tree.iter("img"))
    alts = [image.get("alt") for image in shown]
    assert alts == ["封面：三绝工作室", "工作室的三块画布", "远山与落日"]
    for image in shown:
        data = base64.b64decode(image.get("src").partition(",")[2])
        with Image.open(io.BytesIO(data)) as read:
            assert read.size == (int(image.get("width")), int(image.get("height")))


def test_html_shrinks_what_is_too_large(tmp_path: Path) -> None:
    noise = Image.effect_noise((3000, 1500), 60).convert("RGB")
    noise.save(tmp_path / "noise.png")
    asset = Asset(tmp_path / "noise.png", "image/png", "picture", {"heading": "A"})
    job = export([article(tmp_path, "# T\n\n## A\n\nx"), asset], tmp_path / "out", "html")
    file = job.one("export").path
    assert 'src="data:image/jpeg;' in (text := file.read_text(encoding="utf-8"))
    assert 'width="1360" height="680"' in text
    assert file.stat().st_size < asset.path.stat().st_size / 4


def test_brand_reaches_the_page(tmp_path: Path) -> None:
    inputs = [article(tmp_path, "# T\n\n<b>x</b>")]
    job = export(inputs, tmp_path / "out", "html", brand="A & <B>", colours=["#123456", "#abc"])
    text = job.one("export").path.read_text(encoding="utf-8")
    assert "A &amp; &lt;B&gt;" in text
    assert "--primary: #123456;" in text and "--accent: #aabbcc;" in text


def test_an_english_page(tmp_path: Path) -> None:
    text = '---\nai: "generated"\nengine: "m 1"\n---\n\n# It’s\n\nOne[^1].\n\n[^1]: Source.\n'
    job = export([article(tmp_path, text)], tmp_path / "out", "html")
    page = lxml.html.document_fromstring(job.one("export").path.read_bytes())
    assert page.get("lang") == "en"
    assert page.findtext(".//section/h2") == "Notes"
    label = "How this was madeThis article was generated with the help of AI (m 1)."
    assert page.find(".//footer").text_content() == label
    assert [p.get("lang") for p in page.iter("p")] == [None, None]


def test_markdown_reference(tmp_path: Path) -> None:
    job = export(rich_inputs(tmp_path / "in"), tmp_path / "out", "markdown")
    compare("rich.export.md", job.one("export").text())


def test_markdown_says_the_same_when_read_again(tmp_path: Path) -> None:
    inputs = rich_inputs(tmp_path / "in")
    brand = Brand("", (0, 0, 0), (0, 0, 0))
    source = gather(Inputs(tuple(inputs)), brand, include_pictures=True, label=False)
    text = export(inputs, tmp_path / "out", "markdown", label=False).one("export").text()
    again = parse(parse_document(text).body)
    assert again.notes == source.notes
    assert [_unnamed(block) for block in again.blocks[2:]] == [_unnamed(b) for b in source.blocks]


def _unnamed(block: object) -> object:
    """Pictures have other addresses in the file; what they show is the same."""
    return block.image.alt if isinstance(block, Figure) else block


def test_markdown_brings_its_pictures(tmp_path: Path) -> None:
    inputs = [
        article(tmp_path, "# A (b) c\n\n## S\n\nx"),
        picture(tmp_path / "p 1.png", 30, 20, heading="S", alt="a [b]"),
    ]
    job = export(inputs, tmp_path / "out", "markdown")
    parts = [asset.path for asset in job.emitted if asset.role == "export-part"]
    assert [part.relative_to(tmp_path / "out").as_posix() for part in parts] == [
        "A (b) c.assets/p-1.png"
    ]
    assert parts[0].read_bytes() == (tmp_path / "p 1.png").read_bytes()
    text = job.one("export").text()
    assert r"![a \[b\]](A%20%28b%29%20c.assets/p-1.png)" in text


@pytest.mark.parametrize(
    "text",
    [
        "a*b*c **“x”**y ***z*** ~~n~~",
        "1\\. no list\n\n\\- none\n\n\\# none\n\n\\> none\n\n+x -y",
        "- a\n- b\n\n<!-- -->\n\n- c\n\n1. x\n\n   y\n2. z",
        "`` a`b `` and ` `` ` and `  x  `",
        '[a\\]b](<x y.html> "t \\"q\\"") <https://e.org/?a=1&b=2> &amp;amp; &lt;b&gt;',
        "a\\\nb\n\n\\* * \\*\n\n| a\\|b | `c\\|d` |\n|:-:|--:|\n| x<br>y | |",
        "````\n```\nx\n```\n````\n\n> q\n>\n> - l\n>\n>       code",
        "x[^1] y[^1]\n\n[^1]: note\n\n    - list\n    - list",
    ],
)
def test_markdown_round_trip(tmp_path: Path, text: str) -> None:
    first = export([article(tmp_path, f"# T\n\n{text}\n")], tmp_path / "out", "markdown")
    body = parse_document(first.one("export").text()).body
    assert parse(body) == parse(f"# T\n\n{text}\n")
