"""What was painted over a picture: strokes in the order they were made, any of them undone."""

from __future__ import annotations

from dataclasses import dataclass, field

Point = tuple[float, float]
"""In fractions of the picture's width and height."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """``size``: the brush's width in fractions of the picture's longer side."""

    points: tuple[Point, ...]
    size: float
    erase: bool = False


@dataclass(frozen=True, slots=True)
class Inversion:
    """What was painted is not, and the other way round."""


Mark = Stroke | Inversion


@dataclass(slots=True)
class Painting:
    marks: list[Mark] = field(default_factory=list)
    undone: list[Mark] = field(default_factory=list)

    def add(self, mark: Mark) -> None:
        self.marks.append(mark)
        self.undone.clear()

    def undo(self) -> None:
        if self.marks:
            self.undone.append(self.marks.pop())

    def redo(self) -> None:
        if self.undone:
            self.marks.append(self.undone.pop())

    def clear(self) -> None:
        self.marks.clear()
        self.undone.clear()

    @property
    def empty(self) -> bool:
        """Whether nothing can be white: there is no stroke that paints, and no inversion."""
        return all(isinstance(one, Stroke) and one.erase for one in self.marks)
