"""HTML, PDF and DOCX as pieces. Each reader names the file when it cannot be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError

from .markdown import as_items, pieces_of_markdown
from .model import Piece
from .plain import decode, pieces_of_block

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph
    from pypdf import PdfReader

Found = tuple[list[Piece], dict[str, Any]]


def read_html(path: Path, name: str) -> Found:
    """The main text of a page, without navigation and advertisements."""
    import trafilatura

    page = decode(path.read_bytes(), name)
    text = trafilatura.extract(
        page,
        output_format="markdown",
        include_comments=False,
        include_links=False,
        include_images=False,
        favor_recall=True,
    )
    meta = trafilatura.extract_metadata(page)
    found = {"title": meta.title or "", "url": meta.url or ""} if meta else {}
    return (pieces_of_markdown(text) if text else []), found


def read_pdf(path: Path, name: str) -> Found:
    """The text of each page; lines that most pages share (headers, numbers) are dropped."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise PluginError(f"'{name}' is locked by a password. Save a copy without one.")
        pages = [page.extract_text().split("\n") for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, OSError, RecursionError, NotImplementedError):
        # pypdf has no type of its own for damage, nor for filters and ciphers that it lacks
        raise PluginError(
            f"'{name}' is broken or no PDF. Open it in a viewer and print it to a new PDF."
        ) from None
    return list(_pages(pages)), {"title": _pdf_title(reader)}


def _pdf_title(reader: PdfReader) -> str:
    title = str((reader.metadata.title if reader.metadata else "") or "").strip()
    is_file_name = re.search(r"\.\w{2,4}$|^untitled|^microsoft word", title, re.IGNORECASE)
    return "" if is_file_name else title


def _pages(pages: list[list[str]]) -> Iterator[Piece]:
    seen = Counter(line.strip() for lines in pages for line in {*lines[:1], *lines[-1:]})
    shared = {line for line, count in seen.items() if count > 2 and count * 2 > len(pages)}
    for number, lines in enumerate(pages, 1):
        kept = [line for line in lines if line.strip() not in shared and not _is_number(line)]
        for block in _paragraphs(kept):
            yield from pieces_of_block(block, number)


def _is_number(line: str) -> bool:
    return bool(
        re.fullmatch(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", line.strip(), re.I)
    )


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """A PDF has lines only: a line much shorter than the page's longest ends its paragraph."""
    longest = max((len(line.strip()) for line in lines), default=0)
    block: list[str] = []
    for line in lines:
        if not line.strip():
            yield block
            block = []
            continue
        block.append(line)
        if len(line.strip()) < longest * 0.75 and re.search(r"[。！？.!?:：]\W*$|^\S{1,24}$", line):
            yield block
            block = []
    yield block


def read_docx(path: Path, name: str) -> Found:
    """Headings, paragraphs and lists by their styles; tables as lists."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError, SyntaxError):
        raise PluginError(
            f"'{name}' is broken or no DOCX. Open it in a word processor and save it again as DOCX."
        ) from None
    title = document.core_properties.title or ""
    return list(_word_pieces(document)), {"title": title if title != "Word Document" else ""}


def _word_pieces(document: WordDocument) -> Iterator[Piece]:
    from docx.table import Table

    items: list[str] = []
    kind = "bullets"
    for block in document.iter_inner_content():
        found = "table" if isinstance(block, Table) else _list_kind(block)
        if items and found != kind:
            yield Piece("steps" if kind == "steps" else "bullets", items=tuple(items))
            items = []
        if isinstance(block, Table):
            rows = [[cell.text.strip() for cell in row.cells] for row in block.rows]
            if rows_as_items := tuple(as_items(rows)):
                yield Piece("bullets", items=rows_as_items)
        elif found:
            kind = found
            items.append(block.text.strip())
        elif block.text.strip():
            yield _paragraph(block)
    if items:
        yield Piece("steps" if kind == "steps" else "bullets", items=tuple(items))


def _list_kind(block: WordParagraph) -> str:
    """ "steps" or "bullets" for an item of a list, "" for another paragraph."""
    style = _style(block)
    properties = block._p.pPr
    numbered = properties is not None and properties.numPr is not None
    if not block.text.strip() or not (style.startswith("List") or numbered):
        return ""
    if style.startswith("Heading"):
        return ""
    return "steps" if style.startswith("List Number") else "bullets"


def _paragraph(block: WordParagraph) -> Piece:
    style = _style(block)
    if style == "Title":
        return Piece("heading", block.text.strip(), level=1)
    if style.startswith("Heading "):
        return Piece("heading", block.text.strip(), level=int(style[8:9]))
    return Piece("prose", " ".join(block.text.split()))


def _style(block: WordParagraph) -> str:
    return str(block.style.name or "") if block.style is not None else ""
