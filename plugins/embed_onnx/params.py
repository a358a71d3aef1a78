"""What can be set for an embedding model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Label, Model, Setting
from studio.sdk.capabilities import EmbedParams


@dataclass(frozen=True)
class Params(EmbedParams):
    model: Annotated[
        str,
        Label(
            "Model", zh="模型", help="Empty: the first installed", help_zh="留空则用已安装的第一个"
        ),
        Model("text.embed"),
        Setting(),
    ] = ""
