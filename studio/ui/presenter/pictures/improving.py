"""New pictures of one that is there: larger, without background, cut, continued at its sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.core.job import InputRef
from studio.jobs.session import Session
from studio.store.gallery import Picture
from studio.ui.presenter.pictures.choices import ADJUST, CUTOUT, UPSCALE
from studio.ui.presenter.pictures.one import settings_of, title_of
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.words import Words

Box = tuple[int, int, int, int]
"""Left, top, width and height in pixels of the picture."""


class Improving:
    def __init__(self, engine: EnginePort, words: Words) -> None:
        self._engine, self._words = engine, words

    def enlarge(self, picture: Picture, scale: int) -> None:
        title = self._words.translate("Pictures", "{title}, {scale} × larger")
        self._draw(
            UPSCALE, {"scale": scale}, picture, title.format(title=title_of(picture), scale=scale)
        )

    def cut_out(self, picture: Picture) -> None:
        title = self._words.translate("Pictures", "{title}, without background")
        self._draw(CUTOUT, {}, picture, title.format(title=title_of(picture)))

    def crop(self, picture: Picture, box: Box) -> None:
        left, top, width, height = box
        params = {"action": "crop", "x": left, "y": top, "width": width, "height": height}
        title = self._words.translate("Pictures", "{title}, cropped")
        self._draw(ADJUST, params, picture, title.format(title=title_of(picture)))

    def extend(self, picture: Picture, sides: Mapping[str, int]) -> None:
        """``sides``: pixels to add at left, top, right, bottom."""
        settings = settings_of(picture)
        params = {"action": "outpaint", "prompt": str(settings.get("prompt", "")), **sides}
        title = self._words.translate("Pictures", "{title}, continued")
        self._draw(ADJUST, params, picture, title.format(title=title_of(picture)))

    def _draw(self, use: str, params: Mapping[str, Any], picture: Picture, title: str) -> None:
        ref = InputRef("image", picture.path, picture.sha256, picture.media)
        board = picture.board

        def draw(session: Session) -> None:
            session.draw(use, params, (ref,), title=title, board=board)

        self._engine.post(draw)
