"""What can be set for a transcription by this engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Label, Model, Range, Setting
from studio.sdk.capabilities import TranscribeParams


@dataclass(frozen=True)
class Params(TranscribeParams):
    model: Annotated[
        str,
        Label(
            "Model", zh="模型", help="Empty: the first installed", help_zh="留空则用已安装的第一个"
        ),
        Model("speech.transcribe"),
        Setting(),
    ] = ""
    threads: Annotated[
        int,
        Label(
            "Processor threads", zh="处理器线程数", help="0: as many as there are cores",
            help_zh="0：与核心数相同",
        ),
        Range(0, 64),
        Setting(),
    ] = 0  # fmt: skip
