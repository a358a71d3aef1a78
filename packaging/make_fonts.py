"""Make the bundled fonts: Noto Sans CJK SC cut down to what our documents need.

    python packaging/make_fonts.py /usr/share/fonts/opentype/noto assets/fonts

Debian's fonts-noto-cjk (1:20220127) gives the same bytes every time. The cut is a
Modified Version under the SIL Open Font License, and "Source" is a name Adobe reserves
and "Noto" Google's trademark, so the family is called Sanjue Sans SC.
"""

from __future__ import annotations

import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

FAMILY = "Sanjue Sans SC"
COMMON = 30
MODIFIED = 3_850_000_000  # seconds since 1904; a fixed date keeps the bytes the same
RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x45F),
    (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20C0), (0x2100, 0x218F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2460, 0x24FF), (0x2500, 0x25FF),
    (0x2600, 0x27BF), (0x3000, 0x30FF), (0x3105, 0x312F), (0x3200, 0x33FF), (0xFE10, 0xFE4F),
    (0xFF00, 0xFFEF),
)  # fmt: skip
FEATURES = (
    "ccmp",
    "chws",
    "halt",
    "kern",
    "liga",
    "locl",
    "mark",
    "palt",
    "pwid",
    "vchw",
    "vert",
    "vhal",
)


def characters() -> set[int]:
    """Symbols and letters, all of GB 2312, Big5's common 5401, and every other character that
    jieba's dictionary counts at least `COMMON` times in running text."""
    wanted = {code for first, last in RANGES for code in range(first, last + 1)}
    wanted |= _decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    wanted |= _decoded("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    return wanted | _counted(Path(str(find_spec("jieba").origin)).with_name("dict.txt"))


def _counted(dictionary: Path) -> set[int]:
    counts: Counter[str] = Counter()
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split()
        counts.update(
            dict.fromkeys((one for one in word if "\u3400" <= one <= "\u9fff"), int(count))
        )
    return {ord(one) for one, count in counts.items() if count >= COMMON}


def _decoded(charset: str, rows: Any, cells: Any) -> set[int]:
    texts = (bytes((row, cell)).decode(charset, "ignore") for row in rows for cell in cells)
    return {ord(text) for text in texts if len(text) == 1}


def make(source: Path, target: Path, style: str) -> None:
    """Cut the simplified Chinese face of one weight out of the collection."""
    faces = TTCollection(source / f"NotoSansCJK-{style}.ttc").fonts
    font = next(
        face for face in faces if face["name"].getDebugName(1).startswith("Noto Sans CJK SC")
    )
    options = Options(
        layout_features=list(FEATURES), hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14],
        recalc_timestamp=False, drop_tables=["DSIG", "VORG", "BASE"], glyph_names=False,
    )  # fmt: skip
    cutter = Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(font)
    font.recalcTimestamp = False
    _rename(font, style)
    font["head"].created = font["head"].modified = MODIFIED
    font.save(target / f"SanjueSans-{style}.otf")


def _rename(font: TTFont, style: str) -> None:
    names, postscript = font["name"], f"SanjueSansSC-{style}"
    names.names = [one for one in names.names if one.nameID in (0, 13, 14) and one.langID == 0x409]
    texts = {
        1: FAMILY, 2: style, 3: f"1.0;{postscript}", 4: f"{FAMILY} {style}",
        5: "Version 1.0, cut from Noto Sans CJK SC 2.004", 6: postscript,
    }  # fmt: skip
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    table = font["CFF "].cff
    top = table.topDictIndex[0]
    table.fontNames = [postscript]
    top.FullName, top.FamilyName = f"{FAMILY} {style}", FAMILY
    for part in top.FDArray:
        part.FontName = part.FontName.replace("NotoSansCJKsc", "SanjueSansSC")


if __name__ == "__main__":
    for weight in ("Regular", "Bold"):
        make(Path(sys.argv[1]), Path(sys.argv[2]), weight)
