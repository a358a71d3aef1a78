"""WordprocessingML by hand, where python-docx has no API: elements in the schema's order."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """``element("w:color", val="ff0000")``: attributes are in the namespace of the tag."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    prefix = tag.partition(":")[0]
    made = cast("BaseOxmlElement", OxmlElement(tag))
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name.rstrip('_')}"), value)
    made.extend(children)
    return made


def text(words: str, tag: str = "w:t") -> BaseOxmlElement:
    made = element(tag)
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def fonts(latin: str, chinese: str) -> BaseOxmlElement:
    return element("w:rFonts", ascii=latin, hAnsi=latin, cs=latin, eastAsia=chinese)


def field(code: str, shown: str = "1") -> list[BaseOxmlElement]:
    """The runs of a field that Word fills in, such as the page number; ``shown`` until then."""
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", text(f" {code} ", "w:instrText")),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        element("w:r", text(shown)),
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]
