"""Sizes that pictures are wanted in: by platform, and plain ones that models like."""

from __future__ import annotations

from dataclasses import dataclass

from studio.ui.presenter.words import Words


@dataclass(frozen=True, slots=True)
class Size:
    title: str
    width: int
    height: int

    @property
    def text(self) -> str:
        return f"{self.title} · {self.width} × {self.height}"


def size_groups(words: Words) -> tuple[tuple[str, tuple[Size, ...]], ...]:
    translate = words.translate
    plain = (
        Size(translate("Sizes", "Square"), 1024, 1024),
        Size(translate("Sizes", "Small square"), 512, 512),
        Size(translate("Sizes", "Landscape 16:9"), 1344, 768),
        Size(translate("Sizes", "Landscape 4:3"), 1152, 896),
        Size(translate("Sizes", "Landscape 3:2"), 768, 512),
        Size(translate("Sizes", "Portrait 3:4"), 896, 1152),
        Size(translate("Sizes", "Portrait 9:16"), 768, 1344),
    )
    platforms = (
        Size(translate("Sizes", "WeChat cover"), 900, 383),
        Size(translate("Sizes", "WeChat small cover"), 500, 500),
        Size(translate("Sizes", "Xiaohongshu"), 1242, 1660),
        Size(translate("Sizes", "WeChat Channels"), 1080, 1230),
        Size(translate("Sizes", "Douyin"), 1080, 1920),
        Size(translate("Sizes", "Bilibili cover"), 1280, 720),
        Size(translate("Sizes", "Link preview"), 1200, 630),
        Size(translate("Sizes", "Instagram square"), 1080, 1080),
        Size(translate("Sizes", "Instagram portrait"), 1080, 1350),
        Size(translate("Sizes", "Instagram story"), 1080, 1920),
    )
    return (
        (translate("Sizes", "Shapes"), plain),
        (translate("Sizes", "Platforms"), platforms),
    )
