"""Real footnotes: the part of the package that python-docx does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .docx_text import Runs, styled_run
from .docx_xml import element, text
from .tree import (
    Block,
    Blocks,
    CodeSpan,
    Image,
    Inlines,
    Listing,
    Paragraph,
    Quote,
    inlines_of,
    plain,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


def add_notes(document: Document, notes: tuple[Blocks, ...]) -> None:
    """Note ``n`` gets the id that a ``NoteRef(n)`` in the body points at."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart
    from docx.oxml import parse_xml

    if not notes:
        return
    root: BaseOxmlElement = parse_xml(f"<w:footnotes {_NAMESPACES}/>")
    package = document.part.package
    part = XmlPart(PackURI("/word/footnotes.xml"), _CONTENT_TYPE, root, package)
    document.part.relate_to(part, _RELATION)
    listed = element("w:footnotePr")
    for number, kind in _SEPARATORS:
        line = element("w:p", element("w:r", element(f"w:{kind}")))
        root.append(element("w:footnote", line, type=kind, id=str(number)))
        listed.append(element("w:footnote", id=str(number)))
    runs = _NoteRuns(part, notes)
    for number, blocks in enumerate(notes, start=1):
        root.append(_note(number, blocks, runs))
    settings = document.settings.element
    # The schema wants footnotePr before compat; the template always has a compat.
    settings.find(f"{{{settings.nsmap['w']}}}compat").addprevious(listed)


class _NoteRuns(Runs):
    """In a footnote Word takes no picture of the body's part and no footnote of its own."""

    def __init__(self, part: Part, notes: tuple[Blocks, ...]) -> None:
        self._part = part
        self._notes = notes

    def note(self, parent: BaseOxmlElement, number: int) -> None:
        words = " ".join(plain(line) for line in _lines(self._notes[number - 1]))
        parent.append(element("w:r", text(f" [{words}]")))

    def image(
        self, parent: BaseOxmlElement, image: Image, marks: dict[str, BaseOxmlElement]
    ) -> None:
        parent.append(styled_run(marks, text(image.alt)))


def _note(number: int, blocks: Blocks, runs: Runs) -> BaseOxmlElement:
    note = element("w:footnote", id=str(number))
    for inlines in _lines(blocks) or [()]:
        style = element("w:pPr", element("w:pStyle", val="FootnoteText"))
        paragraph = element("w:p", style)
        if len(note) == 0:
            mark = element("w:rPr", element("w:rStyle", val="FootnoteReference"))
            paragraph.append(element("w:r", mark, element("w:footnoteRef")))
            paragraph.append(element("w:r", text(" ")))
        runs.write(paragraph, inlines)
        note.append(paragraph)
    return note


def _lines(blocks: Blocks) -> list[Inlines]:
    """A note as paragraphs: lists and quotes in it lose their marks, not their words."""
    return [line for block in blocks for line in _lines_of(block)]


def _lines_of(block: Block) -> list[Inlines]:
    match block:
        case Paragraph(children):
            return [children]
        case Listing(items):
            return [line for item in items for line in _lines(item)]
        case Quote(children):
            return _lines(children)
        case _:
            words = getattr(block, "text", "")
            return [(CodeSpan(words),)] if words else [tuple(inlines_of(block))]
