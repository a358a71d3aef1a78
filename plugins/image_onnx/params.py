"""What can be set for a picture model in ONNX, beside what every diffusion engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Choice, Label, Model, Setting
from studio.sdk.capabilities import DiffusionParams
from studio.sdk.settings import ChosenModel, Threads


@dataclass(frozen=True)
class Params(DiffusionParams):
    model: Annotated[ChosenModel, Model("image.generate")] = ""
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
    threads: Threads = 0
    preview: Annotated[
        bool,
        Label("Show the picture as it grows", zh="边画边显示"),
        Setting(),
    ] = True
