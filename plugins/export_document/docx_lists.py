"""Lists that Word itself numbers: one definition for bullets, one for numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .docx_xml import element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

STEP = 420  # twips a level is set in: two Chinese characters
LEVELS = 9  # what Word allows
_BULLETS = ("•", "◦", "–")


class Lists:
    """Gives out numbering instances, so that each ordered list counts for itself."""

    def __init__(self, document: Document, colour: str) -> None:
        self._root = document.part.numbering_part.element
        for child in list(self._root):
            self._root.remove(child)  # the template's own lists, which nothing uses
        self._root.append(_definition(0, colour, ordered=False))
        self._root.append(_definition(1, colour, ordered=True))
        self._count = 0

    def instance(self, *, ordered: bool, level: int, start: int) -> str:
        """The id of a new list that begins at ``start``."""
        self._count += 1
        made = element("w:num", numId=str(self._count))
        made.append(element("w:abstractNumId", val="1" if ordered else "0"))
        if ordered:
            first = element("w:startOverride", val=str(start))
            made.append(element("w:lvlOverride", first, ilvl=str(level)))
        self._root.append(made)
        return str(self._count)


def _definition(number: int, colour: str, *, ordered: bool) -> BaseOxmlElement:
    made = element("w:abstractNum", abstractNumId=str(number))
    made.append(element("w:multiLevelType", val="hybridMultilevel"))
    for level in range(LEVELS):
        shape = "decimal" if ordered else "bullet"
        mark = f"%{level + 1}." if ordered else _BULLETS[level % 3]
        indent = element("w:ind", left=str(STEP * (level + 1)), hanging=str(STEP))
        made.append(
            element(
                "w:lvl",
                element("w:start", val="1"),
                element("w:numFmt", val=shape),
                element("w:lvlText", val=mark),
                element("w:lvlJc", val="left"),
                element("w:pPr", indent),
                element("w:rPr", element("w:color", val=colour)),
                ilvl=str(level),
            )
        )
    return made
