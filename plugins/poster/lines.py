"""One line or one column of text as placed outlines, all in em."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTransform

from .characters import (
    AMBIGUOUS,
    CLOSING,
    DASH,
    HALF_HIGH,
    OPENING,
    clusters,
    is_apostrophe,
    is_han,
    lies,
    mixed,
    speaks_latin,
    upright_quote,
)
from .faces import EM, Face, Glyphs

_AROUND_DOT = re.compile(r" *· *")
HALF = 0.46
"""The empty half of a full-width mark, less what stays for air."""
GAP = 0.13
"""Between Chinese and Latin."""
ASCENT, DESCENT = 0.88, 0.12
"""Of an ideograph's square above and below the baseline."""
MIDDLE = 0.36
"""The middle of capitals above the baseline."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Outlines and where they go: from 1/1000 em to em, relative to the line's start."""

    glyphs: Glyphs
    transform: QTransform


class Setter:
    """Sets lines with the first face that has a character; ``latin`` by Latin rules."""

    def __init__(self, faces: Sequence[Face], spacing: float, text: str, *, vertical: bool) -> None:
        self._faces, self._spacing = faces, spacing
        self._latin, self._vertical = speaks_latin(text), vertical
        self._widths: dict[str, float] = {}

    @property
    def latin(self) -> bool:
        return self._latin

    def has(self, character: str) -> bool:
        return any(face.has(character) for face in self._faces)

    def length(self, text: str) -> float:
        """Along the line or down the column."""
        if text not in self._widths:
            self._widths[text] = self._set(text)[1]
        return self._widths[text]

    def marks(self, text: str) -> list[Mark]:
        """A line starts at its baseline's left end, a column at the middle of its top."""
        return self._set(text)[0]

    def _set(self, text: str) -> tuple[list[Mark], float]:
        if "·" in text and self._full("·"):
            text = _AROUND_DOT.sub("·", text)  # its square has air enough
        parts = list(self._parts(text))
        marks: list[Mark] = []
        along, last = 0.0, ""
        for at, part in enumerate(parts):
            following = parts[at + 1] if at + 1 < len(parts) else ""
            if last and mixed(last[-1], part[0]):
                along += GAP
            before, after = self._squeeze(part, last, following)
            narrow = part in AMBIGUOUS and (self._latin or is_apostrophe(part, last, following))
            place = self._column if self._vertical else self._line
            mark, length = place(part, along - before, narrow=narrow)
            marks.append(mark)
            along += length - before - after
            last = part
        return marks, max(0.0, along - (self._spacing if parts else 0.0))

    def _parts(self, text: str) -> Iterator[str]:
        """Clusters, cut where the face changes."""
        for cluster in clusters(text):
            part = ""
            for character in cluster:
                if part and self._face(part[0]) is not self._face(character):
                    yield part
                    part = ""
                part += character
            yield part

    def _face(self, character: str) -> Face:
        return next((one for one in self._faces if one.has(character)), self._faces[-1])

    def _squeeze(self, part: str, last: str, following: str) -> tuple[float, float]:
        """What a full-width mark gives up before and after it: at the ends of a line and
        beside another one."""
        if len(part) > 1 or not self._full(part) or (self._vertical and part not in HALF_HIGH):
            return 0.0, 0.0
        before = part in OPENING and (not last or last in OPENING or last in CLOSING)
        after = part in CLOSING and (not following or following in CLOSING)
        return HALF * before, HALF * after

    def _full(self, character: str) -> bool:
        return self._face(character).run(character).advance > 0.9 * EM

    def _line(self, part: str, x: float, *, narrow: bool) -> tuple[Mark, float]:
        glyphs = self._glyphs(part, narrow=narrow)
        extra = self._spacing if narrow or is_han(part[0]) else 0.0
        mark = Mark(glyphs, QTransform.fromTranslate(x, 0).scale(1 / EM, 1 / EM))
        return mark, glyphs.advance / EM + extra

    def _glyphs(self, part: str, *, narrow: bool) -> Glyphs:
        face = self._face(part[0])
        if narrow:
            return face.variant(part, "pwid") or face.run(part)
        return face.run(part, 0.0 if is_han(part[0]) else self._spacing)

    def _column(self, part: str, y: float, *, narrow: bool) -> tuple[Mark, float]:
        text = part.strip()
        if not text:
            return Mark(Glyphs(self._face(part[0]).run(part).path, 0.0), QTransform()), 0.25
        if text == DASH and not self._latin:
            turned = QTransform(0, 1, -1, 0, -(0.5 - DESCENT), y)
            glyphs = self._face("—").run(text)
            return Mark(glyphs, turned.scale(1 / EM, 1 / EM)), glyphs.advance / EM
        if not narrow and (is_han(text[0]) or text in AMBIGUOUS):
            return self._standing(text, y)
        if len(text) <= 2 and (text.isdigit() or text.isupper()):
            return self._abreast(text, y)
        glyphs = self._glyphs(text, narrow=narrow)
        # turned clockwise, the middle of its capitals on the middle of the column
        turned = QTransform(0, 1, -1, 0, -MIDDLE, y)
        return Mark(glyphs, turned.scale(1 / EM, 1 / EM)), glyphs.advance / EM

    def _standing(self, character: str, y: float) -> tuple[Mark, float]:
        """An ideograph, or a full-width mark in its form for columns."""
        character = self._quote(character)
        face = self._face(character)
        upright = face.variant(character, "vert")
        glyphs = upright or face.run(character)
        width = glyphs.advance / EM
        if upright is None and lies(character):
            # about the middle of its square
            turned = QTransform(0, 1, -1, 0, -(0.5 - DESCENT), y + (1 - width) / 2)
            return Mark(glyphs, turned.scale(1 / EM, 1 / EM)), 1.0 + self._spacing
        shift = (0.55, -0.55) if upright is None and character in "，。、" else (0.0, 0.0)
        place = QTransform.fromTranslate(-width / 2 + shift[0], y + ASCENT + shift[1])
        return Mark(glyphs, place.scale(1 / EM, 1 / EM)), 1.0 + self._spacing

    def _quote(self, character: str) -> str:
        upright = upright_quote(character)
        return upright if self.has(upright) else character

    def _abreast(self, text: str, y: float) -> tuple[Mark, float]:
        """Two digits or one letter side by side in one square (纵中横)."""
        glyphs = self._face(text[0]).run(text)
        shrink = min(1.0, 0.95 * EM / glyphs.advance)
        left = -glyphs.advance / EM * shrink / 2
        place = QTransform.fromTranslate(left, y + 0.5 + MIDDLE)
        return Mark(glyphs, place.scale(shrink / EM, 1 / EM)), 1.0 + self._spacing
