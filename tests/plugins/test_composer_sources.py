"""The composer's readers: real files of each format, and files that are broken."""

from __future__ import annotations

import time
from pathlib import Path

import docx
import pytest
import typst
from pypdf import PdfReader, PdfWriter

from plugins.composer.passages import fits, leans, passages_of
from plugins.composer.plugin import Composer
from plugins.composer.sources import read_source
from plugins.composer.words import keywords, load_segmenter, stem
from studio.sdk import Asset, PluginError
from studio.sdk.testing import run_plugin

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINES = ("The Acme Pen writes under water.", "Divers used it for two years at forty metres.")


def asset(path: Path, media: str) -> Asset:
    return Asset(path, media, "sources")


def write(path: Path, data: str | bytes, media: str = "text/markdown") -> Asset:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return asset(path, media)


def texts(found: Asset) -> list[str]:
    return [
        part for piece in read_source(found).pieces for part in (piece.text, *piece.items) if part
    ]


def word_file(path: Path) -> Asset:
    document = docx.Document()
    document.add_heading("Acme Pen report", 0)
    document.add_heading("Trials", 1)
    document.add_paragraph(" ".join(LINES))
    document.add_paragraph("Dive", style="List Number")
    document.add_paragraph("Write", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ["Model", "Price", "S", "3"], strict=True
    ):
        cell.text = text
    document.save(str(path))
    return asset(path, DOCX)


def pdf_file(path: Path, password: str = "") -> Asset:
    pages = [f"= Trial {n}\n\n{' '.join(LINES)}\n\nPen {n} lasts.\n" for n in (1, 2, 3)]
    source = path.with_suffix(".typ")
    source.write_text("#set page(header: [Acme report 2026])\n" + "#pagebreak()\n".join(pages))
    typst.compile(str(source), output=str(path))
    if password:
        writer = PdfWriter(clone_from=PdfReader(path))
        writer.encrypt(password)
        writer.write(path)
    return asset(path, "application/pdf")


def test_markdown_keeps_prose_and_drops_code_links_and_footnotes(tmp_path: Path) -> None:
    source = write(
        tmp_path / "a.md",
        "---\ntitle: Acme notes\nurl: https://example.org/a\n---\n\n# Head\n\n"
        "A **bold** [link](https://x.org) and `code`.[^1] ![alt](p.png)\n\n"
        "```\nraw\n```\n\n| A | B | C |\n|---|---|---|\n| x | 1 | 2 |\n\n[^1]: gone\n",
    )
    read = read_source(source)
    assert (read.title, read.url) == ("Acme notes", "https://example.org/a")
    assert texts(source) == ["Head", "A bold link and code.", "x (B: 1; C: 2)"]


def test_plain_text_in_old_chinese_encoding(tmp_path: Path) -> None:
    text = "钢笔说明\n\n钢笔可以在水下写字。\n它不需要笔帽。\n\n1. 拔下笔帽\n2. 开始写字\n"
    found = write(tmp_path / "a.txt", text.encode("gb18030"), "text/plain")
    assert texts(found) == [
        "钢笔说明",
        "钢笔可以在水下写字。它不需要笔帽。",
        "拔下笔帽",
        "开始写字",
    ]
    assert [piece.kind for piece in read_source(found).pieces] == ["heading", "prose", "steps"]


def test_html_without_navigation(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Acme</title></head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>Acme trials</h1><p>{' '.join(LINES)}</p><p>A pen lasts a year in daily use.</p>"
        "</article><footer>Copyright Acme</footer></body></html>"
    )
    found = texts(write(tmp_path / "a.html", page, "text/html"))
    assert " ".join(LINES) in found
    assert "Home" not in found


def test_docx(tmp_path: Path) -> None:
    found = word_file(tmp_path / "a.docx")
    assert texts(found) == ["Acme Pen report", "Trials", " ".join(LINES), "Dive", "Write", "S: 3"]
    assert [p.kind for p in read_source(found).pieces][-2:] == ["steps", "bullets"]


def test_pdf_has_pages_and_no_running_head(tmp_path: Path) -> None:
    source = read_source(pdf_file(tmp_path / "a.pdf"))
    prose = [piece for piece in source.pieces if piece.kind == "prose"]
    assert [piece.page for piece in prose if LINES[0] in piece.text] == [1, 2, 3]
    assert not any("Acme report 2026" in piece.text for piece in source.pieces)


@pytest.mark.parametrize(
    ("name", "media", "data", "words"),
    [
        ("a.md", "text/markdown", b" \n", "is empty"),
        ("a.md", "text/markdown", b"\x89PNG\0\0\0", "not a text file"),
        ("a.txt", "text/plain", b"\xff\xfe\x00", "cannot be read"),
        ("a.pdf", "application/pdf", b"%PDF-1.7 broken", "broken or no PDF"),
        ("a.pdf", "application/pdf", b"", "broken or no PDF"),
        ("a.docx", DOCX, b"PK\x03\x04 broken", "broken or no DOCX"),
        ("a.png", "image/png", b"x", "cannot be read as text"),
        ("a.html", "text/html", b"<html><body></body></html>", "holds no text"),
    ],
)
def test_broken_files_are_named(
    tmp_path: Path, name: str, media: str, data: bytes, words: str
) -> None:
    with pytest.raises(PluginError, match=words) as caught:
        read_source(write(tmp_path / name, data, media))
    assert f"'{name}'" in str(caught.value)


def test_locked_and_scanned_pdf(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="password"):
        read_source(pdf_file(tmp_path / "locked.pdf", "secret"))
    blank = PdfWriter()
    blank.add_blank_page(200, 200)
    blank.write(tmp_path / "scan.pdf")
    with pytest.raises(PluginError, match="text recognition"):
        read_source(asset(tmp_path / "scan.pdf", "application/pdf"))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_five_megabytes_in_seconds(tmp_path: Path, language: str) -> None:
    line = {
        "zh": "第 {0} 支钢笔在水下写了 {0} 天，潜水员说它的墨水从不断开。",
        "en": "Pen number {0} wrote under water for {0} days, and the divers liked its ink.",
    }[language]
    size = 0
    parts = ["# 钢笔" if language == "zh" else "# Pens"]
    while size < 5_000_000:
        parts.append("".join(line.format(len(parts) * 7 + i) + " " for i in range(4)))
        size += len(parts[-1].encode())
    source = write(tmp_path / "big.md", "\n\n".join(parts))
    brief = {"title": "水下钢笔" if language == "zh" else "The pen", "language": language}
    started = time.monotonic()
    job = run_plugin(
        Composer(), {"task": "article", "data": {"brief": brief}}, [source], scratch=tmp_path / "o"
    )
    assert time.monotonic() - started < 120
    assert ("200 万字符" in job.one("notes").text()) == (language == "zh" and size > 6_000_000) or (
        language == "en" and "two million" in job.one("notes").text()
    )


def test_passages_start_where_a_reader_can_start(tmp_path: Path) -> None:
    text = (
        "# 笔\n\n这是一段没有来历的话，不能单独引用。钢笔可以在水下写字。它不需要笔帽，也不需要电。"
        "详见下表所列的价格和型号。这些型号都可以订购到家。\n"
    )
    found = list(passages_of(read_source(write(tmp_path / "a.md", text)), 0))
    standing = [passage.sentences for passage in found if not passage.leans]
    assert standing == [("钢笔可以在水下写字。", "它不需要笔帽，也不需要电。")]


@pytest.mark.parametrize(
    ("sentence", "language", "stands"),
    [
        ("钢笔可以在水下写字。", "zh", True),
        ("因此，钢笔可以在水下写字。", "zh", False),
        ("它可以在水下写字三小时。", "zh", False),
        ("如图 3 所示，钢笔可以写字。", "zh", False),
        ("钢笔", "zh", False),
        ("The pen writes under water.", "en", True),
        ("However, the pen writes under water.", "en", False),
        ("It writes well under cold water.", "en", False),
        ("As shown in Figure 3, the pen writes.", "en", False),
        ("The prices are in the table below.", "en", False),
        ("A pen without an end mark is no sentence", "en", False),
        ("if (pen == {}) { return x_1 | y_2; }.", "en", False),
    ],
)
def test_which_sentences_stand_alone(sentence: str, language: str, stands: bool) -> None:
    assert (fits(sentence, language) and not leans(sentence, language)) is stands


def test_words() -> None:
    load_segmenter()
    assert len({stem(word) for word in ("label", "labels", "labelled", "labelling")}) == 1
    assert "钢笔" in keywords("钢笔的墨水流畅，钢笔的笔尖耐用，钢笔可以在水下写字。", "zh", 3)
    assert "fountain pen" in keywords(
        "A fountain pen is a pen. Each fountain pen has ink.", "en", 3
    )
