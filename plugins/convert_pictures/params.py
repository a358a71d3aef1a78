"""What a conversion can be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from studio.sdk import File, Label, Range


@dataclass(frozen=True)
class Params:
    """``title``, ``licence`` and ``origin`` are written into the result as they stand."""

    source: Annotated[
        str,
        Label("Model", zh="模型", help="a diffusers folder or one .safetensors file",
              help_zh="diffusers 文件夹或单个 .safetensors 文件"),
        File(("any",)),
    ] = ""  # fmt: skip
    half: Annotated[
        bool,
        Label("Half the size on disk", zh="磁盘占用减半",
              help="weights in half precision; the computing stays exact",
              help_zh="权重以半精度保存，计算仍为全精度"),
    ] = False  # fmt: skip
    sizes: Annotated[
        list[str],
        Label("Sizes", zh="尺寸", help="that are worth preparing for, such as 512x768",
              help_zh="值得预先准备的尺寸，例如 512x768"),
    ] = field(default_factory=list)  # fmt: skip
    preview: Annotated[
        str,
        Label("Tiny autoencoder", zh="微型自编码器",
              help="a folder of one for previews, as TAESD is; may be empty",
              help_zh="用于预览的微型自编码器文件夹（如 TAESD），可留空"),
        File(("any",)),
    ] = ""  # fmt: skip
    steps: Annotated[
        int, Label("Steps", zh="步数", help="0: as models of its kind like it"), Range(0, 200)
    ] = 0
    guidance: Annotated[
        float,
        Label("Guidance", zh="提示词引导", help="-1: as models of its kind like it"),
        Range(-1, 30, 0.1),
    ] = -1.0
    title: Annotated[str, Label("Title", zh="名称")] = ""
    licence: Annotated[str, Label("Licence", zh="许可证", help="an SPDX identifier")] = ""
    origin: Annotated[str, Label("Origin", zh="来源", help="where the model is from")] = ""
