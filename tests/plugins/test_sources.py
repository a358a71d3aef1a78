"""Reading source documents: real files of each format, and files that are broken."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from plugins.sources.block import clean, one_line
from plugins.sources.plain import read_plain
from studio.sdk import PluginError
from tests.plugins.reading import (
    DOCX,
    LINES,
    PAGE,
    PAGE_TEXT,
    epub_file,
    mhtml_file,
    pdf_file,
    read,
    text_of,
    word_file,
    write,
)


def test_markdown_gives_its_words(tmp_path: Path) -> None:
    source = write(
        tmp_path / "a.md",
        "---\ntitle: Acme notes\nurl: https://example.org/a\n---\n\n# Head #\n\n"
        "A **bold** [link](https://x.org)\nand `code`.[^1] ![alt](p.png)\n\n> Quoted\n> words\n\n"
        "* one\n  1. deep\n* two\n\n```py\nraw = 1\n```\n\n| A | B |\n|---|---|\n| x | |\n\n"
        "<div>html</div>\n\n[^1]: The note.\n",
    )
    job = read(source, tmp_path / "out")
    assert job.one("document").text() == (
        "# Head\n\nA bold link and code.\n\nQuoted words\n\n- one\n   - deep\n- two\n\n"
        "```\nraw = 1\n```\n\n| A | B |\n| --- | --- |\n| x |  |\n\nThe note.\n"
    )
    meta = {"name": "a.md", "title": "Acme notes", "lang": "en", "url": "https://example.org/a"}
    assert job.one("document").meta == meta


TEXT = "钢笔说明\n\n钢笔可以在水下写字，也可以在冰上写字。\n它不需要笔帽。\n\n1. 拔下笔帽\n2. 开始写字\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
def test_plain_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    source = write(tmp_path / "a.txt", TEXT.replace("\n", "\r\n").encode(encoding), "text/plain")
    assert text_of(source, tmp_path / "out") == (
        "## 钢笔说明\n\n钢笔可以在水下写字，也可以在冰上写字。它不需要笔帽。\n\n1. 拔下笔帽\n2. 开始写字\n"
    )


def test_a_short_fact_is_no_heading() -> None:
    found = read_plain("价格 3999 元\n本款手机从今天起在各大商店开始销售。\n")
    assert [block.kind for block in found.blocks] == ["prose", "prose"]


def test_wrapped_mail_is_joined() -> None:
    lines = ["The pen that we tried for two years, under", "the ice of the great northern lakes is a well-",
             "known one, and it has never stopped writing on", "any of the days of that long winter."]  # fmt: skip
    assert read_plain("\n".join(lines)).blocks[0].text == (
        "The pen that we tried for two years, under the ice of the great northern lakes is a wellknown "
        "one, and it has never stopped writing on any of the days of that long winter."
    )


@pytest.mark.parametrize(
    "head", ['<meta charset="gb2312">', "<!-- saved from url=(0020)https://e.org/s -->"]
)
def test_a_page_without_what_is_around_it(tmp_path: Path, head: str) -> None:
    page = PAGE.replace("<head>", f"<head>{head}").encode("gb18030")
    job = read(write(tmp_path / "a.html", page, "text/html"), tmp_path / "out")
    assert job.one("document").text() == PAGE_TEXT
    assert job.one("document").meta["title"] == "便携储能的一年"
    assert job.one("document").meta["url"] == "https://example.org/a"


def test_a_page_of_an_encyclopedia(tmp_path: Path) -> None:
    page = (
        "<title>续航 - 百科</title><body class='skin-nav-sticky'><div id='mw-navigation'><a href='/'>首页</a></div>"
        "<div id='content' class='content-sidebar-wrap'><h1>续航</h1><div class='mw-body'><p><b>续航</b>是一次充电后的"
        "使用时间<sup class='reference'><a href='#cite-1'>[1]</a></sup>。\n它以小时计。</p>"
        "<div id='toc' class='toc'><ul><li><a href='#a'>1 历史</a></li></ul></div>"
        "<h2>历史<span class='mw-editsection'>[<a href='/e'>编辑</a>]</span></h2><p>面积 5 m<sup>2</sup> 的板。</p>"
        "<table class='navbox'><tr><td><a href='1'>电池</a></td><td><a href='2'>充电</a></td></tr></table>"
        "</div></div><div id='footer'>知识共享</div></body>"
    )
    source = write(tmp_path / "a.html", page, "text/html")
    assert text_of(source, tmp_path / "out") == (
        "# 续航\n\n续航是一次充电后的使用时间。它以小时计。\n\n## 历史\n\n面积 5 m2 的板。\n"
    )


def test_a_page_of_sections_and_spans(tmp_path: Path) -> None:
    page = (
        "<html><head><meta property='og:title' content='春茶'></head><body><div class='wrp'><h1>春茶</h1>"
        "<div id='js_content' style='visibility: hidden;'><section><section><p><span>春茶采摘于</span>"
        "<strong><span>清明之前</span></strong><span>。</span></p></section></section>"
        "<section><span>一斤干茶</span><br><br><span>约三万个芽头。</span></section><p><br></p>"
        "<section><img src='a.jpg'></section></div><div class='share-bar'>分享到</div>"
        "<div style='display: none'>看不见</div></div></body></html>"
    )
    source = write(tmp_path / "a.html", page, "text/html")
    assert text_of(source, tmp_path / "out") == (
        "# 春茶\n\n春茶采摘于清明之前。\n\n一斤干茶\n\n约三万个芽头。\n"
    )


def test_where_a_page_was_saved_from(tmp_path: Path) -> None:
    page = "<!-- saved from url=(0020)https://e.org/s -->\n<p>Only a sentence.</p>"
    job = read(write(tmp_path / "a.html", page, "text/html"), tmp_path / "out")
    assert (job.one("document").text(), job.one("document").meta["url"]) == (
        "Only a sentence.\n", "https://e.org/s",
    )  # fmt: skip


def test_signs_that_xml_forbids_in_a_page(tmp_path: Path) -> None:
    source = write(tmp_path / "a.html", b"<?xml version='1.0'?><p>One\x0btwo.</p>", "text/html")
    assert text_of(source, tmp_path / "out") == "One two.\n"


def test_a_saved_archive_of_a_page(tmp_path: Path) -> None:
    job = read(mhtml_file(tmp_path / "a.mhtml"), tmp_path / "out")
    assert job.one("document").text() == PAGE_TEXT
    assert job.one("document").meta["url"] == "https://example.org/saved"


def test_docx(tmp_path: Path) -> None:
    assert text_of(word_file(tmp_path / "a.docx"), tmp_path / "out") == (
        f"# Acme Pen report\n\n## Trials\n\n{' '.join(LINES)}\n\n1. Dive\n2. Write\n\n"
        "| Model | Price |\n| --- | --- |\n| S | 3\\|4 |\n"
    )


def test_docx_of_a_chinese_word_with_changes_and_controls(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("1", 1)
    style.element.find(qn("w:name")).set(qn("w:val"), "标题 1")
    document.add_paragraph("第一节", style="标题 1")
    paragraph = document.add_paragraph("售价")
    for tag, text_tag, text in (("w:ins", "w:t", "四千元"), ("w:del", "w:delText", "三千元")):
        change, run, words = (OxmlElement(name) for name in (tag, "w:r", text_tag))
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    content.append(document.add_paragraph("在控件里。")._p)
    control.append(content)
    document.element.body.insert(2, control)
    document.save(str(tmp_path / "a.docx"))
    source = write(tmp_path / "b.docx", (tmp_path / "a.docx").read_bytes(), DOCX)
    assert text_of(source, tmp_path / "out") == "# 第一节\n\n售价四千元\n\n在控件里。\n"


def test_pdf_has_pages_and_no_running_head(tmp_path: Path) -> None:
    job = read(pdf_file(tmp_path / "a.pdf"), tmp_path / "out")
    text, meta = job.one("document").text(), job.one("document").meta
    parts = [
        f"# {word} trial\n\n{' '.join(LINES)}\n\nPen {n} lasts.\n"
        for n, word in enumerate(("First", "Second", "Third"), 1)
    ]
    assert text == "\n".join(parts)
    assert [text[start:].split()[1] for _, start in meta["pages"]] == ["First", "Second", "Third"]


def test_pdf_with_lists_a_table_and_wrapped_lines(tmp_path: Path) -> None:
    long = "A warranty that covers the battery as well as the inverter, if the unit is registered in time"
    body = (
        f"= Report\n\n{' '.join(LINES * 4)}\n\nShort one.\n\n- Ten kilograms.\n- {long}.\n- Quiet.\n\n"
        "#table(columns: (1fr,) * 3, [Region], [Sales], [Growth], [East], [52], [18%], [West], [12], [4%])"
        f"\n\n{' '.join(LINES)}\n"
    )
    assert text_of(pdf_file(tmp_path / "a.pdf", body), tmp_path / "out") == (
        f"# Report\n\n{' '.join(LINES * 4)}\n\nShort one.\n\n- Ten kilograms.\n- {long}.\n- Quiet.\n\n"
        "| Region | Sales | Growth |\n| --- | --- | --- |\n| East | 52 | 18% |\n| West | 12 | 4% |\n\n"
        f"{' '.join(LINES)}\n"
    )


def test_pdf_footnotes_lose_their_numbers(tmp_path: Path) -> None:
    body = (
        "#set super(typographic: false)\n"
        f"{' '.join(LINES)}\n\n"
        "Divers wrote#footnote[Told by the club.] on 5 m#super[2] of slate.#footnote[Counted twice.]\n"
    )
    assert text_of(pdf_file(tmp_path / "a.pdf", body), tmp_path / "out") == (
        f"{' '.join(LINES)}\n\nDivers wrote on 5 m2 of slate.\n\nTold by the club.\n\nCounted twice.\n"
    )


def test_epub_in_reading_order(tmp_path: Path) -> None:
    job = read(epub_file(tmp_path / "a.epub"), tmp_path / "out")
    assert job.one("document").text() == "# 首章\n\n你好。\n\n# 末章\n\n再见。\n"
    assert job.one("document").meta["title"] == "笔记"


def test_csv(tmp_path: Path) -> None:
    source = write(tmp_path / "a.csv", '地区;销售额\n华东;"5,2"\n'.encode("gb18030"), "text/csv")
    assert text_of(source, tmp_path / "o") == "| 地区 | 销售额 |\n| --- | --- |\n| 华东 | 5,2 |\n"


def test_the_suffix_tells_what_the_system_cannot(tmp_path: Path) -> None:
    source = write(tmp_path / "a.markdown", "# A\n\nb", "application/octet-stream")
    assert text_of(source, tmp_path / "out") == "# A\n\nb\n"


@pytest.mark.parametrize(
    ("name", "media", "data", "words"),
    [
        ("a.md", "text/markdown", b" \n", "is empty"),
        ("a.md", "text/markdown", b"\x89PNG\0\0\0", "not a text file"),
        ("a.md", "text/markdown", b"![p](a.png)\n", "holds no text"),
        ("a.txt", "text/plain", b"\xff\xfe\x00", "cannot be read"),
        ("a.txt", "text/plain", b"\x81\x20\xff\xff", "cannot be read"),
        ("a.pdf", "application/pdf", b"%PDF-1.7 broken", "broken or no PDF"),
        ("a.pdf", "application/pdf", b"", "broken or no PDF"),
        ("a.docx", DOCX, b"PK\x03\x04 broken", "broken or no DOCX"),
        ("a.epub", "application/epub+zip", b"PK\x03\x04 broken", "no EPUB"),
        ("a.mhtml", "message/rfc822", b"Subject: hi\n\nhello", "no web page"),
        ("a.png", "image/png", b"x", "cannot be read as text"),
        ("a.html", "text/html", b"<html><body></body></html>", "holds no text"),
        ("a.html", "text/html", b"<!-- -->", "holds no text"),
    ],
)  # fmt: skip
def test_broken_files_are_named(
    tmp_path: Path, name: str, media: str, data: bytes, words: str
) -> None:
    with pytest.raises(PluginError, match=words) as caught:
        read(write(tmp_path / name, data, media), tmp_path / "out")
    assert f"'{name}'" in str(caught.value)


def test_a_truncated_pdf_or_docx_is_one_sentence(tmp_path: Path) -> None:
    for made in (pdf_file(tmp_path / "a.pdf"), word_file(tmp_path / "a.docx")):
        data = made.path.read_bytes()
        for part in (0.3, 0.7, 0.98):
            cut = write(
                tmp_path / f"cut{made.path.suffix}", data[: int(len(data) * part)], made.media
            )
            try:
                read(cut, tmp_path / "out")
            except PluginError as error:
                assert "broken" in str(error) or "scan" in str(error)


def test_locked_and_scanned_pdf(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="password"):
        read(pdf_file(tmp_path / "locked.pdf", password="secret"), tmp_path / "out")
    blank = PdfWriter()
    blank.add_blank_page(200, 200)
    blank.write(tmp_path / "scan.pdf")
    with pytest.raises(PluginError, match="text recognition"):
        read(
            write(tmp_path / "s.pdf", (tmp_path / "scan.pdf").read_bytes(), "application/pdf"),
            tmp_path,
        )


def test_what_is_left_out_of_a_huge_file_is_told(tmp_path: Path) -> None:
    paragraph = "潜水员说它的墨水从不断开。" * 400
    text = "\n\n".join(f"第 {n} 天，{paragraph}" for n in range(850))
    job = read(write(tmp_path / "a.txt", text, "text/plain"), tmp_path / "out")
    assert "'a.txt' is longer than 4,000,000 characters" in job.notices[0]
    assert 3_900_000 < len(job.one("document").text()) <= 4_010_000


def test_a_page_without_text_is_told(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(pdf_file(tmp_path / "a.pdf").path))
    writer.insert_blank_page(200, 200, 1)
    writer.write(tmp_path / "b.pdf")
    job = read(
        write(tmp_path / "c.pdf", (tmp_path / "b.pdf").read_bytes(), "application/pdf"), tmp_path
    )
    assert any("no text on page 2 " in told for told in job.notices)
    assert [page for page, _ in job.one("document").meta["pages"]] == [1, 3, 4]


def test_signs_that_nobody_sees_and_look_alikes() -> None:
    assert clean("⽤ ﬁne soft\u00adware\u200b") == "用 fine software"
    assert one_line("中文\n中文 and\nwords") == "中文中文 and words"


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    st.binary(max_size=400),
    st.sampled_from(["text/html", "text/plain", "text/csv", "text/markdown"]),
)
def test_any_bytes_end_in_text_or_a_sentence(tmp_path: Path, data: bytes, media: str) -> None:
    try:
        job = read(write(tmp_path / "any", data, media), tmp_path / "out")
    except PluginError as error:
        assert "'any'" in str(error)
    else:
        assert job.one("document").text().strip()
