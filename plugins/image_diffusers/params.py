"""What can be set for drawing with diffusers, beside what every engine that denoises takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from studio.sdk import Choice, Label, Model, Range, Setting
from studio.sdk.capabilities import DiffusionParams
from studio.sdk.settings import ChosenModel


@dataclass(frozen=True)
class Params(DiffusionParams):
    model: Annotated[ChosenModel, Model("image.generate")] = ""
    loras: Annotated[
        list[str],
        Label(
            "LoRAs", zh="LoRA", help="An id and its weight each: teapots:0.8",
            help_zh="每项为 id 与权重：teapots:0.8",
        ),
    ] = field(default_factory=list)  # fmt: skip
    control: Annotated[
        str,
        Label(
            "ControlNet", zh="ControlNet", help="Keeps to the lines or depths of a given picture",
            help_zh="沿用给定图片的线条或深度",
        ),
        Model("image.control"),
    ] = ""  # fmt: skip
    control_kind: Annotated[
        str,
        Label("The picture given to it is", zh="给它的图片是"),
        Choice(
            ("canny", "depth", "none"),
            ("A photo: take its edges", "A depth map", "Ready as it is"),
            ("照片：提取边缘", "深度图", "已处理好"),
        ),
    ] = "canny"
    control_strength: Annotated[
        float, Label("Strength of the ControlNet", zh="ControlNet 强度"), Range(0, 2, 0.05)
    ] = 1.0
    device: Annotated[
        str,
        Label("Runs on", zh="运行于"),
        Choice(
            ("auto", "cuda", "xpu", "mps", "cpu"),
            ("The best there is", "NVIDIA or AMD graphics", "Intel graphics", "Apple graphics",
             "Processor"),
            ("自动选择", "NVIDIA 或 AMD 显卡", "英特尔显卡", "苹果图形芯片", "处理器"),
        ),
        Setting(),
    ] = "auto"  # fmt: skip
    precision: Annotated[
        str,
        Label(
            "Precision", zh="精度", help="8 bits: weights only, half the memory",
            help_zh="8 位：仅权重，内存减半",
        ),
        Choice(
            ("auto", "float32", "float16", "bfloat16", "float8"),
            ("Automatic", "32 bits", "16 bits", "16 bits (bfloat16)", "8 bits"),
            ("自动", "32 位", "16 位", "16 位（bfloat16）", "8 位"),
        ),
        Setting(),
    ] = "auto"  # fmt: skip
    offload: Annotated[
        str,
        Label(
            "Where the model waits", zh="模型存放", help="With less memory on the card it is slower",
            help_zh="显存占用越少，速度越慢",
        ),
        Choice(
            ("auto", "resident", "model", "group", "sequential"),
            ("By the free memory", "All on the card", "Part by part", "Block by block",
             "Layer by layer"),
            ("按空闲显存决定", "全部放在显卡", "逐个部件", "逐块", "逐层"),
        ),
        Setting(),
    ] = "auto"  # fmt: skip
    compile: Annotated[
        bool,
        Label(
            "Compile the model", zh="编译模型",
            help="From its third picture on; the compilation itself takes a minute",
            help_zh="从第三张图开始；编译本身约需一分钟",
        ),
        Setting(),
    ] = False  # fmt: skip
    preview: Annotated[bool, Label("Show every step", zh="显示每一步"), Setting()] = True
