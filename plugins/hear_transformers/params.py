"""What can be set for a transcription by transformers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Choice, Label, Model, Setting
from studio.sdk.capabilities import TranscribeParams
from studio.sdk.settings import ChosenModel


@dataclass(frozen=True)
class Params(TranscribeParams):
    model: Annotated[ChosenModel, Model("speech.transcribe")] = ""
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
