"""The named styles of the Word file, so that its reader can restyle it in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor

from .colour import Rgb, hex_of
from .docx_xml import element, fonts

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import CharacterStyle, ParagraphStyle

LATIN, CHINESE, MONO = "Calibri", "Microsoft YaHei", "Consolas"
INK: Rgb = (29, 33, 37)
SOFT: Rgb = (91, 100, 109)
_TINT = "F5F7F8"
_LINE = "D9DEE2"


def set_styles(document: Document, language: str, primary: Rgb, accent: Rgb) -> None:
    _defaults(document, language)
    chinese = language == "zh"
    _shape(document, "Normal", 10.5, INK, after=8, line=1.5 if chinese else 1.3)
    _shape(document, "Title", 24, INK, bold=True, before=6, after=8, line=1.25)
    _shape(document, "Subtitle", 12.5, SOFT, after=8, line=1.4)
    sizes = ((16, INK), (13, INK), (11.5, primary), (10.5, primary), (10.5, SOFT))
    for level, (size, colour) in enumerate(sizes, start=1):
        before = 26 - 4 * min(level, 3)
        name = f"Heading {level}"
        _shape(document, name, size, colour, bold=True, before=before, after=6, line=1.3)
    _shape(document, "Caption", 9, SOFT, after=14, line=1.3, centred=True)
    for name in ("List Bullet", "List Number", "List Continue"):
        _shape(document, name, 10.5, INK, after=3, line=1.4)
        _drop(document.styles[name].element, "w:numPr")
    _framed(document, "Quote", accent)
    _own(document, "Code", 9, INK, mono=True, box=True)
    _own(document, "Figure", 10.5, INK, centred=True, before=10, after=4, keep=True)
    _own(document, "Kicker", 9, primary, bold=True, after=2)
    _own(document, "Byline", 9, SOFT, after=18)
    _own(document, "Table Text", 9.5, INK, after=0)
    _own(document, "Table Head", 9.5, primary, bold=True, after=0, keep=True)
    _own(document, "Making", 9, SOFT, before=18, box=True)
    _own(document, "Footnote Text", 8.5, SOFT, after=2)
    _own(document, "Rule", 6, SOFT, after=14)
    _borders(document.styles["Rule"].element, {"bottom": (_LINE, 6, 1)})
    _characters(document, primary)


def _defaults(document: Document, language: str) -> None:
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    assert defaults is not None  # python-docx's own template has it
    latin = "en-US" if language == "zh" else language
    tongue = element("w:lang", val=latin, eastAsia="zh-CN", bidi="ar-SA")
    for child in list(defaults):
        defaults.remove(child)
    defaults.append(element("w:rPr", fonts(LATIN, CHINESE), tongue))


def _shape(
    document: Document,
    name: str,
    size: float,
    colour: Rgb,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 6,
    line: float = 1.4,
    centred: bool = False,
) -> None:
    style: ParagraphStyle = document.styles[name]
    for child in ("w:rPr", "w:pPr"):
        if name != "Normal":
            _drop(style.element, child)
    if name.startswith("Heading"):
        # Dropped with the rest: what makes a heading show up in Word's navigation.
        style.element.get_or_add_pPr().append(element("w:outlineLvl", val=str(int(name[-1]) - 1)))
        style.paragraph_format.keep_with_next = True
    _write(style, size, colour, bold=bold, mono=False)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line
    if centred:
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _own(
    document: Document,
    name: str,
    size: float,
    colour: Rgb,
    *,
    bold: bool = False,
    mono: bool = False,
    centred: bool = False,
    before: float = 0,
    after: float = 8,
    box: bool = False,
    keep: bool = False,
) -> None:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _write(style, size, colour, bold=bold, mono=mono)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.35
    layout.keep_with_next = keep or None
    if centred:
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if box:
        _borders(style.element, dict.fromkeys(("top", "left", "bottom", "right"), (_LINE, 4, 8)))
        layout.left_indent = layout.right_indent = Pt(9)


def _framed(document: Document, name: str, accent: Rgb) -> None:
    _shape(document, name, 10.5, INK, before=4, after=4)
    style: ParagraphStyle = document.styles[name]
    style.paragraph_format.left_indent = Pt(14)
    style.paragraph_format.right_indent = Pt(8)
    _borders(style.element, {"left": (hex_of(accent)[1:], 18, 10)})


def _write(
    style: ParagraphStyle | CharacterStyle, size: float, colour: Rgb, *, bold: bool, mono: bool
) -> None:
    style.font.size, style.font.color.rgb = Pt(size), RGBColor(*colour)
    style.font.bold = bold or None
    properties = style.element.get_or_add_rPr()
    _drop(style.element.rPr, "w:rFonts")
    properties.insert(0, fonts(MONO if mono else LATIN, CHINESE))


def _characters(document: Document, primary: Rgb) -> None:
    code = document.styles.add_style("Code Char", WD_STYLE_TYPE.CHARACTER)
    code.element.get_or_add_rPr().append(fonts(MONO, CHINESE))
    code.element.rPr.append(element("w:shd", val="clear", color="auto", fill=_TINT))
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor(*primary), True
    mark = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def _borders(style: BaseOxmlElement, sides: dict[str, tuple[str, int, int]]) -> None:
    """Side -> colour, width in eighths of a point, distance in points; with a tint inside."""
    lines = [
        element(f"w:{side}", val="single", sz=str(sides[side][1]), space=str(sides[side][2]),
                color=sides[side][0])
        for side in ("top", "left", "bottom", "right")
        if side in sides
    ]  # fmt: skip
    found = [element("w:pBdr", *lines)]
    if "left" in sides:
        found.append(element("w:shd", val="clear", color="auto", fill=_TINT))
    properties = style.get_or_add_pPr()  # type: ignore[attr-defined]
    after = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    for item in found:
        properties.insert_element_before(item, *after)


def _drop(parent: BaseOxmlElement, tag: str) -> None:
    from docx.oxml.ns import qn

    for owner in list(parent.iter()):
        for child in owner.findall(qn(tag)):
            owner.remove(child)
