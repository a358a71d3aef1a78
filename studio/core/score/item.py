"""One thing that is measured, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """``value`` is what was measured, in the unit of the item; ``low`` and ``high`` are the
    bounds within which it is worth ``most`` points (None: no such bound)."""

    group: str
    name: str
    points: float
    most: int
    value: float
    low: float | None = None
    high: float | None = None


def within(
    group: str, name: str, most: int, value: float, low: float | None, high: float | None,
    fade: float,
) -> Item:  # fmt: skip
    """Full points inside the bounds, none at ``fade`` beyond one of them, in between in
    proportion."""
    beyond = max((low - value) if low is not None else 0.0,
                 (value - high) if high is not None else 0.0, 0.0)  # fmt: skip
    return Item(group, name, most * max(0.0, 1 - beyond / fade), most, value, low, high)


def yes(group: str, name: str, most: int, there: bool) -> Item:
    return Item(group, name, most if there else 0, most, float(there), 1.0)
