"""What can be set for a voice of Coqui's, beside what every speech engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Choice, Label, Model, Range, Setting
from studio.sdk.capabilities import SpeechParams
from studio.sdk.settings import ChosenModel


@dataclass(frozen=True)
class Params(SpeechParams):
    """``voice`` is a speaker's name in the model; "" its first one, or the reference recording."""

    model: Annotated[ChosenModel, Model("speech.synthesize")] = ""
    device: Annotated[
        str,
        Label("Runs on", zh="运行于"),
        Choice(
            ("auto", "cuda", "cpu"),
            ("The best there is", "NVIDIA or AMD graphics", "Processor"),
            ("自动选择", "NVIDIA 或 AMD 显卡", "处理器"),
        ),
        Setting(),
    ] = "auto"
    temperature: Annotated[
        float,
        Label(
            "Temperature",
            zh="随机度",
            help="How lively XTTS speaks; 0: as the model likes it",
            help_zh="XTTS 语气的活泼程度；0：按模型的推荐值",
        ),
        Range(0, 2, 0.05),
        Setting(),
    ] = 0.0
