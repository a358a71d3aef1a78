"""What a dragged frame of a poster is drawn to."""

from __future__ import annotations

import pytest

from studio.sdk.poster.layout import Box
from studio.ui.presenter.posters.page import Canvas
from studio.ui.views.posters.grip import Grip
from studio.ui.views.posters.snap import Snapped, snapped

CANVAS = Canvas("", 400, 200, {}, Box(20, 10, 360, 180))


@pytest.mark.parametrize(
    ("box", "grip", "found"),
    [
        (Box(148, 77, 100, 50), Grip.MOVE, Snapped(Box(150, 75, 100, 50), (200.0,), (100.0,))),
        (Box(23, 40, 100, 30), Grip.MOVE, Snapped(Box(20, 40, 100, 30), (20.0,))),
        (Box(277, 40, 100, 30), Grip.MOVE, Snapped(Box(280, 40, 100, 30), (380.0,))),
        (Box(60, 40, 100, 30), Grip.MOVE, Snapped(Box(60, 40, 100, 30))),
        (Box(60, 40, 138, 147), Grip.BOTTOM_RIGHT,
         Snapped(Box(60, 40, 140, 150), (200.0,), (190.0,))),
        (Box(3, 40, 100, 30), Grip.LEFT, Snapped(Box(0, 40, 103, 30), (0.0,))),
        (Box(60, 98, 138, 9), Grip.TOP, Snapped(Box(60, 98, 138, 9))),  # nothing would be left
    ],
)  # fmt: skip
def test_the_nearest_line_draws(box: Box, grip: Grip, found: Snapped) -> None:
    assert snapped(box, grip, CANVAS, 5) == found
