"""What can be set for a picture model in ONNX, beside what every diffusion engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Choice, Label, Model, Range, Setting
from studio.sdk.capabilities import DiffusionParams


@dataclass(frozen=True)
class Params(DiffusionParams):
    model: Annotated[
        str,
        Label(
            "Model", zh="模型", help="Empty: the first installed", help_zh="留空则用已安装的第一个"
        ),
        Model("image.generate"),
        Setting(),
    ] = ""
    runtime: Annotated[
        str,
        Label("Runtime", zh="运行库"),
        Choice(
            ("auto", "onnxruntime", "openvino"),
            ("The quickest here", "ONNX Runtime", "OpenVINO"),
            ("自动选择最快的", "ONNX Runtime", "OpenVINO"),
        ),
        Setting(),
    ] = "auto"
    device: Annotated[
        str,
        Label("Runs on", zh="运行于"),
        Choice(
            ("auto", "gpu", "cpu"),
            ("The best there is", "Graphics card", "Processor"),
            ("自动选择", "显卡", "处理器"),
        ),
        Setting(),
    ] = "auto"
    precision: Annotated[
        str,
        Label(
            "Precision",
            zh="计算精度",
            help="Quick: 16 bits where the processor computes with them",
            help_zh="快速：处理器支持时用 16 位计算",
        ),
        Choice(("quick", "full"), ("Quick", "Full"), ("快速", "完整")),
        Setting(),
    ] = "quick"
    threads: Annotated[
        int,
        Label(
            "Processor threads",
            zh="处理器线程数",
            help="0: as many as there are cores",
            help_zh="0 表示与处理器核心数相同",
        ),
        Range(0, 256),
        Setting(),
    ] = 0
    preview: Annotated[
        bool,
        Label("Show the picture as it grows", zh="边画边显示"),
        Setting(),
    ] = True
