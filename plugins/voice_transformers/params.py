"""What can be set for a voice of transformers', beside what every speech engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Choice, Label, Model, Range, Setting
from studio.sdk.capabilities import SpeechParams
from studio.sdk.settings import ChosenModel


@dataclass(frozen=True)
class Params(SpeechParams):
    """``voice`` is a speaker, preset or embedding of the model; "" its first one."""

    model: Annotated[ChosenModel, Model("speech.synthesize")] = ""
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
    seconds: Annotated[
        int,
        Label(
            "Longest sentence (seconds)",
            zh="单句最长（秒）",
            help="Models that write sound token by token stop there",
            help_zh="逐词元生成声音的模型到此为止",
        ),
        Range(1, 600),
        Setting(),
    ] = 60
