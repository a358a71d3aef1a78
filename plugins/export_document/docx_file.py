"""Word: real styles, real lists, real footnotes, pictures with text alternatives."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.shared import Cm, Emu

from .archive import write_zip
from .colour import Rgb, hex_of, readable
from .docx_blocks import BlockWriter
from .docx_notes import add_notes
from .docx_styles import set_styles
from .docx_xml import element, field
from .publication import Publication
from .tree import Image, Text
from .words import word

if TYPE_CHECKING:
    from docx.document import Document

_PAPER: Rgb = (255, 255, 255)
_EDITED = datetime(1980, 1, 1, tzinfo=UTC)  # no clock: the same article gives the same file


def write_docx(publication: Publication, file: Path) -> None:
    document = docx.Document()
    primary = readable(publication.brand.primary, _PAPER)
    set_styles(document, publication.language, primary, publication.brand.accent)
    _page(document, publication)
    _properties(document, publication)
    writer = BlockWriter(document, publication.pictures, hex_of(primary)[1:])
    _head(writer, publication)
    writer.blocks(publication.blocks)
    if publication.label:
        title = word("label", publication.language)
        colon = "：" if publication.language == "zh" else ": "
        writer.paragraph("Making", (Text(title + colon + publication.label),))
    add_notes(document, publication.notes)
    _save(document, file)


def _head(writer: BlockWriter, publication: Publication) -> None:
    banner = publication.banner
    if banner:
        writer.banner(banner, Image(banner.name, banner.alt))
    kicker = dict.fromkeys((publication.brand.name, *publication.tags[:3]))
    byline = [part for part in (publication.author, publication.date) if part]
    lines = {
        "Kicker": "  ·  ".join(name for name in kicker if name),
        "Title": publication.title,
        "Subtitle": publication.standfirst,
        "Byline": " · ".join(byline),
    }
    for style, words in lines.items():
        if words:
            writer.paragraph(style, (Text(words),))


def _page(document: Document, publication: Publication) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Byline"]
    tab = element("w:tab", val="right", pos=str(Emu(Cm(16)).twips))
    footer.paragraph_format.space_after = 0
    footer._p.get_or_add_pPr().insert_element_before(element("w:tabs", tab), "w:spacing", "w:ind")
    footer.add_run(f"{publication.brand.name}\t")
    for run in field("PAGE"):
        footer._p.append(run)


def _properties(document: Document, publication: Publication) -> None:
    properties = document.core_properties
    properties.title = publication.title
    properties.author = publication.author or publication.brand.name
    properties.last_modified_by = properties.author
    properties.subject = publication.description[:255]
    properties.keywords = ", ".join(publication.tags)[:255]
    properties.comments = publication.label[:255]
    properties.language = publication.locale
    date = datetime.fromisoformat(publication.date) if publication.date else _EDITED
    properties.created = properties.modified = date.replace(tzinfo=UTC)


def _save(document: Document, file: Path) -> None:
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    write_zip(file, entries, frozenset())
