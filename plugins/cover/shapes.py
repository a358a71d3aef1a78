"""Outlines that nature draws: noise, ridges, smooth curves, clouds, trees."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from .svg import Point, number


class Noise:
    """Smooth one-dimensional value noise: octaves of random heights, eased between."""

    def __init__(self, rng: Random, octaves: int = 4, roughness: float = 0.5) -> None:
        self._rows = [[rng.uniform(-1, 1) for _ in range(256)] for _ in range(octaves)]
        self._roughness = roughness

    def at(self, x: float) -> float:
        total, amplitude, norm = 0.0, 1.0, 0.0
        for octave, row in enumerate(self._rows):
            place = x * 2**octave
            cell = math.floor(place)
            part = place - cell
            eased = part * part * (3 - 2 * part)
            left, right = row[cell % 256], row[(cell + 1) % 256]
            total += amplitude * (left + (right - left) * eased)
            norm += amplitude
            amplitude *= self._roughness
        return total / norm

    def ridge(self, x: float) -> float:
        """Sharp crests, from 0 to 1."""
        return 1 - abs(self.at(x)) * 1.6


def polyline(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def closed(points: Sequence[Point]) -> str:
    return polyline(points) + "Z"


def smooth(points: Sequence[Point], tension: float = 1 / 6) -> str:
    """A Catmull-Rom curve through the points, as cubic Béziers."""
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for i in range(len(points) - 1):
        before = points[max(i - 1, 0)]
        start, end = points[i], points[i + 1]
        after = points[min(i + 2, len(points) - 1)]
        one = (start[0] + (end[0] - before[0]) * tension, start[1] + (end[1] - before[1]) * tension)
        two = (end[0] - (after[0] - start[0]) * tension, end[1] - (after[1] - start[1]) * tension)
        parts.append("C" + " ".join(f"{number(x)} {number(y)}" for x, y in (one, two, end)))
    return "".join(parts)


def under(curve: str, width: float, bottom: float) -> str:
    """The area between a curve that spans the picture and ``bottom``."""
    return f"{curve}L{number(width)} {number(bottom)}L0 {number(bottom)}Z"


def smooth_closed(points: Sequence[Point]) -> str:
    """The same curve, run around."""
    count = len(points)
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for i in range(count):
        before, start = points[i - 1], points[i]
        end, after = points[(i + 1) % count], points[(i + 2) % count]
        one = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        two = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        parts.append("C" + " ".join(f"{number(x)} {number(y)}" for x, y in (one, two, end)))
    return "".join(parts) + "Z"


def blob(rng: Random, centre: Point, radius: float, wobble: float = 0.2, corners: int = 8) -> str:
    """A soft pebble."""
    turn = rng.uniform(0, math.tau)
    points = []
    for i in range(corners):
        angle = turn + math.tau * i / corners
        far = radius * (1 + rng.uniform(-wobble, wobble))
        points.append((centre[0] + math.cos(angle) * far, centre[1] + math.sin(angle) * far))
    return smooth_closed(points)


def cloud(rng: Random, centre: Point, width: float) -> str:
    """A cumulus: puffs of several sizes on one flat base, highest off the middle."""
    left, base = centre[0] - width / 2, centre[1]
    peak, parts = rng.uniform(0.35, 0.65), []
    x = left + width * 0.1
    while x < left + width * 0.9:
        share = (x - left) / width
        high = max(0.0, 1 - abs(share - peak) / 0.62)
        radius = width * (0.035 + 0.085 * high**1.3) * rng.uniform(0.8, 1.2)
        y = base - radius * 0.6
        parts.append(
            f"M{number(x - radius)} {number(y)}a{number(radius)} {number(radius)} 0 1 1 "
            f"{number(2 * radius)} 0a{number(radius)} {number(radius)} 0 1 1 {number(-2 * radius)} 0Z"
        )
        x += radius * rng.uniform(0.8, 1.25)
    thick = width * 0.028
    parts.append(rounded(left, base - thick, width, 2 * thick, thick))
    return "".join(parts)


def pine(rng: Random, x: float, base: float, height: float) -> str:
    """A conifer with ragged boughs."""
    tiers = 5 + (height > 60) * 3
    half = height * rng.uniform(0.17, 0.23)
    left, right = [], []
    for i in range(tiers):
        share = (i + 1) / tiers
        y = base - height + height * 0.94 * share
        reach = half * share**0.85
        inner = reach * 0.52
        left += [(x - reach * rng.uniform(0.86, 1.1), y), (x - inner, y - height * 0.035)]
        right += [(x + reach * rng.uniform(0.86, 1.1), y), (x + inner, y - height * 0.035)]
    trunk = height * 0.018
    foot = [(x + trunk, base - height * 0.08), (x + trunk, base), (x - trunk, base)]
    return closed([(x, base - height), *right, *foot, *reversed(left)])


def round_tree(rng: Random, x: float, base: float, height: float) -> str:
    """A broad-leaved tree: a crown of puffs on a trunk."""
    trunk = height * 0.035
    crown = blob(rng, (x, base - height * 0.66), height * 0.27, 0.1, 7)
    low = blob(
        rng, (x + height * rng.uniform(-0.12, 0.12), base - height * 0.5), height * 0.24, 0.1, 7
    )
    return f"M{number(x - trunk)} {number(base)}h{number(2 * trunk)}L{number(x)} {number(base - height * 0.6)}Z{crown}{low}"


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A rectangle with round corners, as a path."""
    r = min(radius, width / 2, height / 2)
    a = f"a{number(r)} {number(r)} 0 0 1"
    return (
        f"M{number(x + r)} {number(y)}h{number(width - 2 * r)}{a} {number(r)} {number(r)}"
        f"v{number(height - 2 * r)}{a} {number(-r)} {number(r)}h{number(2 * r - width)}"
        f"{a} {number(-r)} {number(-r)}v{number(2 * r - height)}{a} {number(r)} {number(-r)}Z"
    )
