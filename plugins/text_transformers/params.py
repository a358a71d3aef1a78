"""What can be set for a model in the Hugging Face format, beside what every text engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Choice, Label, Model, Range, Setting
from studio.sdk.capabilities import TextParams
from studio.sdk.settings import ChosenModel, Reasoning


@dataclass(frozen=True)
class Params(TextParams):
    model: Annotated[ChosenModel, Model("text.generate")] = ""
    context: Annotated[
        int,
        Label(
            "Context (tokens)",
            zh="上下文（词元）",
            help="Prompt and answer together; 0: what the memory allows",
            help_zh="提示与回答合计；0 表示按内存自动决定",
        ),
        Range(0, 1_048_576),
        Setting(),
    ] = 0
    device: Annotated[
        str,
        Label("Runs on", zh="运行于"),
        Choice(
            ("auto", "cuda", "mps", "cpu"),
            ("The best there is", "NVIDIA or AMD graphics", "Apple graphics", "Processor"),
            ("自动选择", "NVIDIA 或 AMD 显卡", "苹果图形芯片", "处理器"),
        ),
        Setting(),
    ] = "auto"
    precision: Annotated[
        str,
        Label(
            "Precision",
            zh="精度",
            help="8 and 4 bits need an NVIDIA card",
            help_zh="8 位和 4 位需要 NVIDIA 显卡",
        ),
        Choice(
            ("auto", "float32", "float16", "bfloat16", "int8", "int4"),
            ("Automatic", "32 bits", "16 bits", "16 bits (bfloat16)", "8 bits", "4 bits"),
            ("自动", "32 位", "16 位", "16 位（bfloat16）", "8 位", "4 位"),
        ),
        Setting(),
    ] = "auto"
    reasoning: Reasoning = False
