"""What a person should know of a poster that was painted all the same, in the poster's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "contrast": (
        "'{name}' is hard to read: its contrast is {found:.1f}, it needs {want:.1f}. Change its "
        "colour, or darken or blur what is behind it.",
        "“{name}”看不清：对比度 {found:.1f}，需要 {want:.1f}。换个颜色，或把背后的图压暗、模糊。",
    ),
    "shrunk": (
        "'{name}' was set at {share:.0%} of its size to fit.",
        "“{name}”缩到原字号的 {share:.0%} 才放得下。",
    ),
    "cut": (
        "'{name}' is too long and ends with an ellipsis. Shorten it.",
        "“{name}”太长，只好以省略号结尾。请改短。",
    ),
    "overflow": (
        "'{name}' does not fit its box. Shorten it or make the box larger.",
        "“{name}”放不进它的框。请改短，或把框放大。",
    ),
    "overlap": ("'{name}' and '{other}' lie on each other.", "“{name}”和“{other}”叠在一起。"),
    "unsafe": ("'{name}' reaches over the safe margin.", "“{name}”超出了安全边距。"),
    "glyphs": (
        "No font has these characters, they were left out: {lost}",
        "没有字体包含这些字符，已略去：{lost}",
    ),
    "font-family": (
        "The font '{source}' is not installed; the bundled one was used.",
        "没有安装字体“{source}”，改用了自带字体。",
    ),
    "font-gone": (
        "The font file '{source}' is not there; the bundled font was used.",
        "字体文件“{source}”不在了，改用了自带字体。",
    ),
    "font-broken": (
        "'{source}' can't be read as a font; the bundled one was used. Give a TTF or OTF file.",
        "“{source}”不能当作字体读取，改用了自带字体。请换成 TTF 或 OTF 文件。",
    ),
    "picture-none": ("No picture is chosen.", "还没有选图片。"),
    "picture-gone": ("The picture '{source}' is not there.", "图片“{source}”不在了。"),
    "picture-broken": (
        "The picture '{source}' can't be read. Give a whole PNG, JPEG, WebP or SVG file.",
        "图片“{source}”无法读取。请换成完整的 PNG、JPEG、WebP 或 SVG 文件。",
    ),
    "picture-logo": ("The logo '{source}' is not there.", "标志“{source}”不在了。"),
}
"""By cause, in English and Chinese; the kind of a remark is its cause up to the hyphen."""


@dataclass(frozen=True, slots=True)
class Remark:
    """On one layer; ``value`` is the figure, where there is one."""

    layer: str
    kind: str  # contrast, shrunk, cut, overflow, overlap, unsafe, glyphs, font, picture
    text: str
    value: float = 0.0


class Remarks:
    def __init__(self, language: str) -> None:
        self.all: list[Remark] = []
        self._which = 1 if language == "zh" else 0

    def add(self, layer: str, cause: str, value: float = 0.0, **values: str | float) -> None:
        text = _SENTENCES[cause][self._which].format(**values)
        self.all.append(Remark(layer, cause.partition("-")[0], text, round(value, 2)))
