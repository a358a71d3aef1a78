"""The sizes that platforms ask for, and the shapes by which a design tells them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.sdk.poster.reading import PosterError

MOST = 8192
"""Pixels of a side at most."""


@dataclass(frozen=True, slots=True)
class Size:
    """``free``: what the platform's own controls cover at left, top, right and bottom, as
    fractions of width and height."""

    id: str
    width: int
    height: int
    title: str = ""
    title_zh: str = ""
    platform: str = ""
    free: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    @property
    def short(self) -> int:
        return min(self.width, self.height)

    @property
    def shapes(self) -> tuple[str, ...]:
        """Names under which overrides are looked up, the general first."""
        aspect = self.width / self.height
        if aspect >= 1.3:
            return ("wide", "banner") if aspect >= 2.05 else ("wide",)
        if aspect >= 0.85:
            return ("square",)
        return ("tall", "story") if aspect < 0.65 else ("tall",)


_STORY = (0.0, 0.13, 0.0, 0.18)
SIZES: tuple[Size, ...] = (
    Size("wechat-cover", 900, 383, "WeChat article cover", "公众号封面", "wechat"),
    Size("wechat-square", 500, 500, "WeChat small cover", "公众号次图", "wechat"),
    Size("xiaohongshu", 1242, 1660, "Xiaohongshu note", "小红书笔记", "xiaohongshu"),
    Size("shipinhao", 1080, 1230, "WeChat Channels", "视频号封面", "shipinhao"),
    Size("douyin", 1080, 1920, "Douyin cover", "抖音封面", "douyin", _STORY),
    Size("bilibili", 1280, 720, "Bilibili cover", "B站封面", "bilibili"),
    Size("og", 1200, 630, "Link preview (Open Graph)", "链接预览图", "web"),
    Size("instagram-square", 1080, 1080, "Instagram square", "Instagram 方图", "instagram"),
    Size("instagram-portrait", 1080, 1350, "Instagram portrait", "Instagram 竖图", "instagram"),
    Size("instagram-story", 1080, 1920, "Instagram story", "Instagram 快拍", "instagram", _STORY),
)

_BY_ID = {one.id: one for one in SIZES}


def size_of(name: str) -> Size:
    """A size by its id, or a free one written as "800x600"; raises `PosterError`."""
    if name in _BY_ID:
        return _BY_ID[name]
    match = re.fullmatch(r"\s*(\d{1,5})\s*[x×*]\s*(\d{1,5})\s*", name)
    if not match:
        known = ", ".join(_BY_ID)
        raise PosterError(
            f"'{name}' is no poster size. Write one as 800x600, or take one of: {known}."
        )
    width, height = int(match[1]), int(match[2])
    if not (32 <= width <= MOST and 32 <= height <= MOST) or max(width, height) > 8 * min(
        width, height
    ):
        raise PosterError(
            f"A poster of {width}x{height} pixels can't be made: a side has 32 to {MOST} pixels, "
            "and one is at most eight times the other."
        )
    return Size(f"{width}x{height}", width, height, f"{width}×{height}", f"{width}×{height}")
