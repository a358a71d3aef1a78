"""What can be chosen for cutting out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Label, Model
from studio.sdk.settings import ChosenModel


@dataclass(frozen=True)
class Params:
    refine: Annotated[
        bool,
        Label(
            "Fine edges", zh="精修边缘", help="fit the edge to the picture, and free it of the background's colour",
            help_zh="贴合图片边缘，并去掉背景的颜色",
        ),
    ] = True  # fmt: skip
    crop: Annotated[bool, Label("Crop to the subject", zh="裁到主体")] = False
    background: Annotated[
        str,
        Label(
            "Background", zh="背景色", help="#rrggbb; empty: clear", help_zh="#rrggbb，留空为透明"
        ),
    ] = ""
    model: Annotated[ChosenModel, Model("image.cutout")] = ""
