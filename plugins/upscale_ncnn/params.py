"""What can be chosen for enlarging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Label, Model, Range
from studio.sdk.settings import ChosenModel


@dataclass(frozen=True)
class Params:
    scale: Annotated[int, Label("Times", zh="倍数"), Range(2, 4)] = 2
    denoise: Annotated[
        int,
        Label(
            "Remove noise", zh="降噪", help="of models that can: 0 not at all, 3 strongly",
            help_zh="限支持的模型：0 不降噪，3 最强",
        ),
        Range(0, 3),
    ] = 0  # fmt: skip
    model: Annotated[ChosenModel, Model("image.upscale")] = ""
