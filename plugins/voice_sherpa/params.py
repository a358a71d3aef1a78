"""What can be set for a voice of this engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Label, Model, Range, Setting
from studio.sdk.capabilities import SpeechParams


@dataclass(frozen=True)
class Params(SpeechParams):
    """``voice`` is a speaker of the model, by name ("zf_001") or number ("3")."""

    model: Annotated[
        str,
        Label(
            "Model", zh="模型", help="Empty: the first that speaks the language",
            help_zh="留空则用第一个会说该语言的模型",
        ),
        Model("speech.synthesize"),
        Setting(),
    ] = ""  # fmt: skip
    steps: Annotated[
        int,
        Label(
            "Steps", zh="步数", help="of Supertonic and ZipVoice: more is better and slower",
            help_zh="仅用于 Supertonic 和 ZipVoice：越多越好，也越慢",
        ),
        Range(1, 32),
        Setting(),
    ] = 5  # fmt: skip
    threads: Annotated[
        int,
        Label(
            "Processor threads", zh="处理器线程数", help="0: as many as there are cores",
            help_zh="0：与核心数相同",
        ),
        Range(0, 64),
        Setting(),
    ] = 0  # fmt: skip
