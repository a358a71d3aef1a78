"""What a scene is drawn into: the canvas, the colours, the hour, and where to put the interest."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from random import Random

from .palette import Palette
from .svg import Canvas, Point


@dataclass(frozen=True, slots=True)
class Mood:
    """What the prompt says about the light."""

    time: str = "day"  # dawn, day, dusk, night
    weather: str = "clear"  # clear, cloudy, rain, snow, fog
    season: str = ""  # spring, summer, autumn, winter or none


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture in the making. ``calm`` is the side kept quiet for a title, or ""."""

    canvas: Canvas
    rng: Random
    palette: Palette
    mood: Mood
    calm: str = ""  # left, top, bottom, centre
    zoom: float = 1.0

    @property
    def w(self) -> float:
        return self.canvas.width

    @property
    def h(self) -> float:
        return self.canvas.height

    @property
    def u(self) -> float:
        """A hundredth of the picture's size, the same amount of paper at every shape."""
        return min(math.sqrt(self.w * self.h), 1.7 * min(self.w, self.h)) / 100 * self.zoom

    def closer(self) -> Frame:
        """For scenes of a single thing: without a title it may fill the picture."""
        if not self.wide:
            return replace(self, zoom=1.12 if self.calm == "bottom" else 0.95)
        return replace(self, zoom=0.92 if self.calm else 1.28)

    @property
    def wide(self) -> bool:
        return self.w > self.h * 1.15

    def focus(self, *, centred: bool = False) -> Point:
        """Where the eye should land, away from the title; without one on a third, or ``centred``."""
        jitter = self.rng.uniform(-0.04, 0.04)
        side = 0.5 if centred else self.rng.choice((0.33, 0.67))
        across, down = {
            "left": (0.765, 0.46),
            "top": (0.56, 0.7),
            "bottom": (0.56, 0.27),
            "centre": (0.5, 0.4),
        }.get(self.calm, (side, 0.45))
        if centred and self.calm in ("top", "bottom"):
            across = 0.5
        return (across + jitter) * self.w, (down + jitter / 2) * self.h

    def hidden(self, x: float, y: float) -> bool:
        """Whether a place is likely to lie under the title, where detail would disturb."""
        match self.calm:
            case "left":
                return x < 0.54 * self.w
            case "top":
                return y < 0.46 * self.h
            case "bottom":
                return y > 0.58 * self.h
            case _:
                return False

    def horizon(self) -> float:
        """The height of the horizon: lower under a title at the top."""
        level = {"top": 0.66, "bottom": 0.52}.get(self.calm, 0.6)
        return (level + self.rng.uniform(-0.035, 0.035)) * self.h
