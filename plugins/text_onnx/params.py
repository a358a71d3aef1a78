"""What can be set for a model in ONNX Runtime, beside what every text engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Choice, Label, Model, Range, Setting
from studio.sdk.capabilities import TextParams
from studio.sdk.settings import ChosenModel, Reasoning, Threads


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
        Range(0, 16_777_216),
        Setting(),
    ] = 0
    device: Annotated[
        str,
        Label("Runs on", zh="运行于"),
        Choice(
            ("auto", "cuda", "cpu"),
            ("The best there is", "NVIDIA graphics", "Processor"),
            ("自动选择", "NVIDIA 显卡", "处理器"),
        ),
        Setting(),
    ] = "auto"
    threads: Threads = 0
    reasoning: Reasoning = False
