"""PDF, read back by pypdf and poppler."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from plugins.export_document.pdf_text import breakable, literal
from studio.sdk import PluginError
from tests.plugins.export_files import article, compare, export, missing, phrases, rich_export
from tests.programs import require_program


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rich_export(tmp_path_factory.mktemp("pdf"), "pdf")


@pytest.fixture(scope="module")
def reader(file: Path) -> PdfReader:
    return PdfReader(file)


def output(program: str, *arguments: str | Path) -> str:
    command = [require_program(program), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def test_pdf_text_can_be_selected(file: Path) -> None:
    found = output("pdftotext", file, "-")
    # Emoji are drawn with whatever the system has; everything else is in the bundled fonts.
    pieces = [phrase for phrase in phrases() if len(phrase) < 24]
    assert missing(found, [phrases()[0]]) == []
    assert [piece for piece in pieces if piece not in "".join(found.split())] == []


def test_pdf_embeds_the_bundled_fonts(file: Path) -> None:
    rows = [row.split() for row in _fonts(file)]
    assert {"yes"} == {row[-5] for row in rows}  # the column "emb"
    assert any("SanjueSans" in row[0] for row in rows)
    assert not any("Noto" in row[0] and "CJK" in row[0] for row in rows)


def test_pdf_without_emoji_needs_no_system_font(tmp_path: Path) -> None:
    job = export([article(tmp_path, "# 标题\n\n正文 and *text* `code`。")], tmp_path / "out", "pdf")
    names = [row.split()[0].rpartition("+")[2] for row in _fonts(job.one("export").path)]
    families = {name.partition("-")[0] for name in names}
    assert families == {"SanjueSansSC", "LibertinusSerif", "DejaVuSansMono"}


def _fonts(file: Path) -> list[str]:
    return output("pdffonts", file).splitlines()[2:]


def test_pdf_metadata(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.title == "三绝工作室 0.1 发布：写、画、说，一台电脑就够"
    assert reader.metadata.author == "林晚"
    assert reader.metadata["/Keywords"] == "三绝工作室, 本地创作, 开源"
    assert reader.metadata.creation_date is None
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]


def test_pdf_bookmarks(reader: PdfReader) -> None:
    compare("rich.pdf.txt", "\n".join(_outline(reader.outline)) + "\n")


def _outline(items: list[Destination | list[object]], depth: int = 0) -> Iterator[str]:
    for item in items:
        if isinstance(item, list):
            yield from _outline(item, depth + 1)
        else:
            yield "  " * depth + str(item.title)


def test_pdf_pages_and_links(reader: PdfReader) -> None:
    pages = [page.extract_text() for page in reader.pages]
    assert f"1 / {len(pages)}" in pages[0]
    assert "https://example.org/history" in pages[0]  # the footnote is on the page of its mark
    targets = {
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    }
    assert targets == {
        "https://example.org/studio?a=1&b=2",
        "https://example.org/history",
        "https://example.org/ok",
        "https://example.org/track.png",
    }


def test_pdf_repeats_the_head_of_a_long_table(file: Path) -> None:
    pages = output("pdftotext", "-layout", file, "-").split("\f")
    table = [page for page in pages if "Recipe" in page or "Publisher" in page]
    assert all("Term" in page for page in table)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a"b\\c', '"a\\"b\\\\c"'),
        ("a\nb\tc", '"a\\nb\\tc"'),
        ("#eval(1) $x$ [y] \\u0000", '"#eval(1) $x$ [y] \\\\u0000"'),
    ],
)
def test_typst_strings(text: str, expected: str) -> None:
    assert literal(text) == expected


def test_endless_words_may_break() -> None:
    address = "https://example.org/" + "a" * 40
    assert breakable(address).replace("\u200b", "") == address
    assert max(len(piece) for piece in breakable(address).split("\u200b")) <= 30
    assert breakable("short words stay") == "short words stay"


def test_typst_code_in_the_article_is_text(tmp_path: Path) -> None:
    text = '# T\n\n#panic("x") `#panic("y")` "#panic(\\"z\\")" \\#import "a"\n\n```typ\n#panic("c")\n```\n'
    job = export([article(tmp_path, text)], tmp_path / "out", "pdf")
    found = output("pdftotext", job.one("export").path, "-")
    assert found.count("#panic") == 4


def test_fonts_are_asked_for_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_FONTS", str(tmp_path))
    with pytest.raises(PluginError, match="install the application again"):
        export([article(tmp_path, "# T\n\nx")], tmp_path / "out", "pdf")
