"""DOCX, read back by python-docx and LibreOffice."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import lxml.etree
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.plugins.export_files import (
    article,
    compare,
    export,
    missing,
    phrases,
    picture,
    rich_export,
)
from tests.programs import require_program

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rich_export(tmp_path_factory.mktemp("docx"), "docx")


@pytest.fixture(scope="module")
def document(file: Path) -> Document:
    return docx.Document(str(file))


def lines(document: Document) -> Iterator[str]:
    """Style and words of each paragraph and row, list levels shown by indents."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "| " + " | ".join(cell.text for cell in row.cells) + " |"
        else:
            level = block._p.find(f".//{qn('w:numPr')}/{qn('w:ilvl')}")
            indent = "" if level is None else "  " * int(level.get(qn("w:val"))) + "- "
            assert isinstance(block, Paragraph) and block.style is not None
            yield f"{block.style.name}: {indent}{_shown(block)}".rstrip()


def _shown(paragraph: Paragraph) -> str:
    drawn = "".join(f"[{p.get('descr')}]" for p in paragraph._p.iter(qn("wp:docPr")))
    return drawn + paragraph.text.replace("\n", "⏎")


def test_docx_reference(document: Document) -> None:
    compare("rich.docx.txt", "\n".join(lines(document)) + "\n")


def test_docx_reads_as_written(document: Document) -> None:
    assert missing("\n".join(_words(document)), phrases()) == []


def _words(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def test_docx_runs_keep_their_style(document: Document) -> None:
    runs = {run.text: run for p in document.paragraphs for run in p.runs}
    assert runs["诗、书、画"].bold
    assert runs["any"].italic
    assert runs["不需要"]._r.find(f".//{W}em").get(f"{W}val") == "dot"
    assert runs["删去的字"].font.strike
    assert runs["2"].font.subscript or runs["2"].font.superscript
    assert runs["行内代码"].style.name == "Code Char"


def test_docx_marks_chinese_quotes_as_chinese(document: Document) -> None:
    runs = {run.text: run for p in document.paragraphs for run in p.runs}
    fonts = runs["“编排程序”"]._r.find(f".//{W}rFonts")
    assert fonts is not None and fonts.get(f"{W}hint") == "eastAsia"
    assert runs["italics"]._r.find(f".//{W}rFonts") is None


def test_docx_links(document: Document) -> None:
    links = {link.text: link.url for p in document.paragraphs for link in p.hyperlinks}
    assert links["the project page"] == "https://example.org/studio?a=1&b=2"
    assert links["远程图片"] == "https://example.org/track.png"
    assert all(url.startswith("https://") for url in links.values())


def test_docx_lists_count_for_themselves(document: Document) -> None:
    numbering = document.part.numbering_part.element
    starts = [item.get(f"{W}val") for item in numbering.iter(f"{W}startOverride")]
    assert starts == ["1", "1", "5"]


def test_docx_footnotes_are_real(file: Path, document: Document) -> None:
    with zipfile.ZipFile(file) as archive:
        notes = lxml.etree.fromstring(archive.read("word/footnotes.xml"))
    texts = {
        note.get(f"{W}id"): "".join(text.text or "" for text in note.iter(f"{W}t"))
        for note in notes
    }
    assert (
        texts["1"].strip()
        == "《画史会要》, 第 3 段: “诗书画三绝”，见 https://example.org/history。"
    )
    assert "Second paragraph, 带有 code。" in texts["2"]
    marks = document.element.body.iter(f"{W}footnoteReference")
    assert [mark.get(f"{W}id") for mark in marks] == ["1", "2"]
    fields = [field.text for field in document.element.body.iter(f"{W}instrText")]
    assert [code for code in fields if "NOTEREF" in code] == [r" NOTEREF _note1 \f \h "]


def test_docx_speaks_chinese(document: Document) -> None:
    defaults = document.styles.element.find(f"{W}docDefaults")
    assert defaults is not None
    assert defaults.find(f".//{W}rFonts").get(f"{W}eastAsia") == "Microsoft YaHei"
    assert defaults.find(f".//{W}lang").get(f"{W}eastAsia") == "zh-CN"
    properties = document.core_properties
    assert (properties.title, properties.author) == (
        "三绝工作室 0.1 发布：写、画、说，一台电脑就够",
        "林晚",
    )
    assert properties.keywords == "三绝工作室, 本地创作, 开源"


def test_docx_order_of_properties(file: Path) -> None:
    """Word refuses a file whose elements stand in another order than the schema's."""
    order = (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr",
        "shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr",
    )  # fmt: skip
    with zipfile.ZipFile(file) as archive:
        parts = [name for name in archive.namelist() if name.startswith("word/") and "xml" in name]
        roots = [lxml.etree.fromstring(archive.read(name)) for name in parts]
    for root in roots:
        for properties in root.iter(f"{W}pPr"):
            places = [order.index(child.tag.removeprefix(W)) for child in properties]
            assert places == sorted(places), lxml.etree.tostring(properties)


def test_docx_note_inside_a_note(tmp_path: Path) -> None:
    text = "# T\n\nx[^a]\n\n[^a]: outer[^b] ![p](p.png)\n[^b]: inner\n"
    inputs = [article(tmp_path, text), picture(tmp_path / "p.png", 30, 20, alt="mountain")]
    made = export(inputs, tmp_path / "out", "docx").one("export").path
    with zipfile.ZipFile(made) as archive:
        notes = lxml.etree.fromstring(archive.read("word/footnotes.xml"))
    assert "".join(text.text or "" for text in notes[2].iter(f"{W}t")) == " outer [inner] p"


def test_libreoffice_opens_it(file: Path, tmp_path: Path) -> None:
    office, totext = require_program("soffice"), require_program("pdftotext")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    plain = tmp_path / "rich.docx"
    plain.write_bytes(file.read_bytes())
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, plain]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        [totext, "-layout", tmp_path / "rich.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    # Lines of different columns and pages mix in a PDF; short pieces stay whole.
    pieces = [phrase for phrase in phrases() if len(phrase) < 16]
    found = "".join(text.split())
    assert [piece for piece in pieces if piece not in found] == []
