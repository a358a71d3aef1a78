"""What a scene is drawn into: the canvas, the colours, the hour, and where to put the interest."""

from __future__ import annotations

import math
from dataclasses import dataclass
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

    @property
    def w(self) -> float:
        return self.canvas.width

    @property
    def h(self) -> float:
        return self.canvas.height

    @property
    def u(self) -> float:
        """A hundredth of the picture's size, the same amount of paper at every shape."""
        return min(math.sqrt(self.w * self.h), 1.7 * min(self.w, self.h)) / 100

    @property
    def wide(self) -> bool:
        return self.w > self.h * 1.15

    def focus(self) -> Point:
        """Where the eye should land, away from the title; on a third when there is none."""
        jitter = self.rng.uniform(-0.04, 0.04)
        side = self.rng.choice((0.33, 0.67))
        across, down = {
            "left": (0.75, 0.46),
            "top": (0.58, 0.66),
            "bottom": (0.6, 0.33),
            "centre": (0.5, 0.4),
        }.get(self.calm, (side, 0.45))
        return (across + jitter) * self.w, (down + jitter / 2) * self.h

    def horizon(self) -> float:
        """The height of the horizon: lower under a title at the top."""
        level = {"top": 0.66, "bottom": 0.52}.get(self.calm, 0.6)
        return (level + self.rng.uniform(-0.035, 0.035)) * self.h
