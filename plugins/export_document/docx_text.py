"""Running text as Word runs, in the body and in footnotes alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .docx_xml import element, field, text
from .emphasis import has_cjk
from .tree import (
    Break,
    CodeSpan,
    Image,
    Inline,
    Inlines,
    Link,
    NoteRef,
    Style,
    Styled,
    Text,
    plain,
)

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement

_NOTE_IDS = 10_000  # above the ids that headings take
_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "color", "sz", "u", "shd", "vertAlign",
    "em",
)  # fmt: skip


class Runs:
    """Appends runs to paragraphs of one part; ``picture`` makes the drawing of an inline image."""

    def __init__(self, part: Part, picture: Callable[[Image], BaseOxmlElement]) -> None:
        self._part = part
        self._picture = picture
        self._noted: set[int] = set()

    def write(self, paragraph: BaseOxmlElement, inlines: Inlines) -> None:
        for inline in inlines:
            self._inline(paragraph, inline, {})

    def _inline(
        self, parent: BaseOxmlElement, inline: Inline, marks: dict[str, BaseOxmlElement]
    ) -> None:
        match inline:
            case Text(words):
                parent.append(styled_run({**_hint(words), **marks}, text(words)))
            case CodeSpan(words):
                parent.append(styled_run({**marks, **_style("CodeChar")}, text(words)))
            case Styled(style, children):
                inside = {**marks, **_marks(style, plain(children))}
                for child in children:
                    self._inline(parent, child, inside)
            case Link(href, children, title):
                self._link(parent, href, children, title, marks)
            case Image():
                self.image(parent, inline, marks)
            case Break():
                parent.append(styled_run(marks, element("w:br")))
            case NoteRef(number):
                self.note(parent, number)

    def _link(
        self,
        parent: BaseOxmlElement,
        href: str,
        children: Inlines,
        title: str,
        marks: dict[str, BaseOxmlElement],
    ) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn

        link = element("w:hyperlink", history="1")
        if href.startswith("#"):
            link.set(qn("w:anchor"), href[1:])
        else:
            key = self._part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), key)
        if title:
            link.set(qn("w:tooltip"), title)
        for child in children:
            self._inline(link, child, {**marks, **_style("Hyperlink")})
        parent.append(link)

    def note(self, parent: BaseOxmlElement, number: int) -> None:
        """The first mark is the footnote; a later one is a field that repeats its number."""
        name, style = f"_note{number}", _style("FootnoteReference")
        if number in self._noted:
            for run in field(f"NOTEREF {name} \\f \\h", str(number)):
                run.insert(0, element("w:rPr", _style("FootnoteReference")["rStyle"]))
                parent.append(run)
            return
        self._noted.add(number)
        parent.append(element("w:bookmarkStart", id=str(_NOTE_IDS + number), name=name))
        parent.append(styled_run(style, element("w:footnoteReference", id=str(number))))
        parent.append(element("w:bookmarkEnd", id=str(_NOTE_IDS + number)))

    def image(
        self, parent: BaseOxmlElement, image: Image, marks: dict[str, BaseOxmlElement]
    ) -> None:
        parent.append(styled_run(marks, self._picture(image)))


def styled_run(marks: dict[str, BaseOxmlElement], content: BaseOxmlElement) -> BaseOxmlElement:
    from copy import deepcopy

    run = element("w:r")
    if marks:
        ordered = [deepcopy(marks[name]) for name in _ORDER if name in marks]
        run.append(element("w:rPr", *ordered))
    run.append(content)
    return run


def _hint(words: str) -> dict[str, BaseOxmlElement]:
    """Word takes “ ” … for Western marks, too narrow for Chinese, unless it is told."""
    return {"rFonts": element("w:rFonts", hint="eastAsia")} if has_cjk(words) else {}


def _style(name: str) -> dict[str, BaseOxmlElement]:
    return {"rStyle": element("w:rStyle", val=name)}


def _marks(style: Style, words: str) -> dict[str, BaseOxmlElement]:
    match style:
        case "strong":
            return {"b": element("w:b"), "bCs": element("w:bCs")}
        case "emphasis" if has_cjk(words):
            return {"em": element("w:em", val="dot")}
        case "emphasis":
            return {"i": element("w:i"), "iCs": element("w:iCs")}
        case "strike":
            return {"strike": element("w:strike")}
        case "sub":
            return {"vertAlign": element("w:vertAlign", val="subscript")}
        case "sup":
            return {"vertAlign": element("w:vertAlign", val="superscript")}
        case "mark":
            return {"shd": element("w:shd", val="clear", color="auto", fill="FBE7B2")}
        case "underline":
            return {"u": element("w:u", val="single")}
        case "key":
            return _style("CodeChar")
