"""The tree's blocks as Word paragraphs and tables."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Emu, Pt

from .docx_lists import LEVELS, STEP, Lists
from .docx_text import Runs
from .docx_xml import element, text
from .pictures import Picture
from .tree import (
    Block,
    Blocks,
    Code,
    Figure,
    Heading,
    Image,
    Inlines,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
    column_weights,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

_COLUMN = Emu(Cm(16))
_PIXELS = 1900  # 300 to the inch over the column
_SIDES = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: how deep in lists and quotes, and the list item it opens."""

    lists: int = 0
    quotes: int = 0
    item: tuple[str, str] | None = None  # style and numbering instance, for its first paragraph


class BlockWriter:
    def __init__(self, document: Document, pictures: Mapping[str, Picture], colour: str) -> None:
        self._document = document
        self._pictures = pictures
        self._runs = Runs(document.part, self._inline_picture)
        self._lists = Lists(document, colour)
        self._bookmarks = 0

    def blocks(self, blocks: Blocks) -> None:
        self._children(blocks, _Place())

    def paragraph(self, style: str, inlines: Inlines) -> WordParagraph:
        made = self._document.add_paragraph(style=style)
        self._runs.write(made._p, inlines)
        return made

    def banner(self, picture: Picture, image: Image) -> None:
        made = self._document.add_paragraph(style="Figure")
        made._p.append(element("w:r", self._drawing(picture, image, _COLUMN)))

    def _block(self, block: Block, place: _Place) -> None:
        match block:
            case Heading(level, children, anchor):
                self._heading(level, children, anchor)
            case Paragraph(children):
                self._text(children, place)
            case Listing():
                self._listing(block, place)
            case Quote(children):
                self._children(children, replace(place, quotes=place.quotes + 1, item=None))
            case Code(words):
                self._code(words, place)
            case Table():
                self._table(block)
            case Figure(image, caption):
                self._figure(image, caption)
            case Rule():
                self._document.add_paragraph(style="Rule")

    def _heading(self, level: int, children: Inlines, anchor: str) -> None:
        made = self.paragraph(f"Heading {level - 1}", children)
        if anchor:
            self._bookmarks += 1
            number = str(self._bookmarks)
            made._p.insert(1, element("w:bookmarkStart", id=number, name=anchor[:40]))
            made._p.append(element("w:bookmarkEnd", id=number))

    def _children(self, blocks: Blocks, place: _Place) -> None:
        """The first block of a list item carries its number, whatever it is."""
        for index, block in enumerate(blocks):
            if index and isinstance(block, Code) and isinstance(blocks[index - 1], Code):
                self._gap()  # Word draws one frame around neighbours of one style
            self._block(block, place if index == 0 else replace(place, item=None))

    def _text(self, children: Inlines, place: _Place) -> None:
        if place.item is not None:
            style, number = place.item
            made = self.paragraph(style, children)
            self._number(made, number, min(place.lists, LEVELS) - 1)
        elif place.lists:
            made = self.paragraph("List Continue", children)
            made.paragraph_format.left_indent = Emu(STEP * 635 * place.lists)
        elif place.quotes:
            made = self.paragraph("Quote", children)
        else:
            made = self.paragraph("Normal", children)
        if place.quotes and (place.lists or place.quotes > 1):
            deeper = STEP * 635 * (place.lists + place.quotes - 1) + Pt(14)
            made.paragraph_format.left_indent = Emu(deeper)

    def _number(self, paragraph: WordParagraph, number: str, level: int) -> None:
        numbering = element("w:numPr")
        numbering.append(element("w:ilvl", val=str(level)))
        numbering.append(element("w:numId", val=number))
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(numbering, "w:pBdr", "w:spacing", "w:ind", "w:jc")

    def _listing(self, listing: Listing, place: _Place) -> None:
        level = min(place.lists, LEVELS - 1)
        number = self._lists.instance(ordered=listing.ordered, level=level, start=listing.start)
        style = "List Number" if listing.ordered else "List Bullet"
        inside = replace(place, lists=place.lists + 1, item=(style, number))
        for item in listing.items:
            starts_plain = bool(item) and isinstance(item[0], Paragraph)
            self._children(item if starts_plain else (Paragraph(()), *item), inside)

    def _code(self, words: str, place: _Place) -> None:
        made = self._document.add_paragraph(style="Code")
        for index, line in enumerate(words.split("\n")):
            run = element("w:r")
            if index:
                run.append(element("w:br"))
            run.append(text(line.replace("\t", "    ")))
            made._p.append(run)
        if place.lists:
            made.paragraph_format.left_indent = Emu(STEP * 635 * place.lists + Pt(9))

    def _table(self, table: Table) -> None:
        made = self._document.add_table(0, len(table.head))
        made.style, made.autofit = self._document.styles["Table Grid"], False
        _open_sides(made._tbl.tblPr)
        for index, row in enumerate((table.head, *table.rows)):
            cells = made.add_row().cells
            for cell, inlines, side in zip(cells, row, table.alignments, strict=True):
                self._cell(cell, inlines, "Table Text" if index else "Table Head", side)
            properties = made.rows[index]._tr.get_or_add_trPr()
            properties.append(element("w:cantSplit"))
            if index == 0:
                properties.append(element("w:tblHeader"))
        weights = column_weights(table)
        for column, weight in zip(made.columns, weights, strict=True):
            width = Emu(_COLUMN * weight // sum(weights))
            column.width = width
            for cell in column.cells:
                cell.width = width
        self._gap()  # and Word makes one table of two that touch

    def _gap(self) -> None:
        self._document.add_paragraph(style="Table Text")

    def _cell(self, cell: _Cell, inlines: Inlines, style: str, side: str) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = self._document.styles[style]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
        if side in _SIDES:
            paragraph.alignment = _SIDES[side]
        self._runs.write(paragraph._p, inlines)

    def _figure(self, image: Image, caption: str) -> None:
        picture = self._pictures[image.src]
        width = Emu(min(_COLUMN, int(_COLUMN * 0.6 * picture.width / picture.height)))
        made = self._document.add_paragraph(style="Figure")
        made._p.append(element("w:r", self._drawing(picture, image, width)))
        if caption:
            self.paragraph("Caption", (Text(caption),))

    def _inline_picture(self, image: Image) -> BaseOxmlElement:
        picture = self._pictures[image.src]
        return self._drawing(picture, image, Emu(int(Pt(14) * picture.width / picture.height)))

    def _drawing(self, picture: Picture, image: Image, width: Emu) -> BaseOxmlElement:
        data = io.BytesIO(picture.fitted(_PIXELS).data)
        inline = self._document.part.new_pic_inline(data, width=width)
        inline.docPr.set("descr", image.alt)
        inline.docPr.set("name", picture.name)
        if image.title:
            inline.docPr.set("title", image.title)
        return element("w:drawing", inline)


def _open_sides(properties: BaseOxmlElement) -> None:
    """Lines between the rows only, as printed tables have them."""
    strong, thin = {"val": "single", "sz": "8", "color": "8A949D"}, {"val": "single", "sz": "4"}
    none = {"val": "nil"}
    sides = {
        "top": strong, "left": none, "bottom": strong, "right": none,
        "insideH": {**thin, "color": "D9DEE2"}, "insideV": none,
    }  # fmt: skip
    borders = [element(f"w:{side}", **values) for side, values in sides.items()]
    properties.insert_element_before(
        element("w:tblBorders", *borders), "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )
