"""What can be set for a model in ONNX Runtime, beside what every text engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Choice, Label, Model, Range, Setting
from studio.sdk.capabilities import TextParams


@dataclass(frozen=True)
class Params(TextParams):
    model: Annotated[
        str,
        Label(
            "Model", zh="模型", help="Empty: the first installed", help_zh="留空则用已安装的第一个"
        ),
        Model("text.generate"),
        Setting(),
    ] = ""
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
    reasoning: Annotated[
        bool,
        Label(
            "Let the model think first",
            zh="先思考再回答",
            help="For models that can; slower, and nothing of it gets into the text",
            help_zh="仅适用于支持思考的模型；更慢，思考内容不会进入正文",
        ),
        Setting(),
    ] = False
