"""What can be set for a voice in ONNX, beside what every speech engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Label, Range
from studio.sdk.capabilities import SpeechParams
from studio.sdk.settings import SpeakingModel, Threads


@dataclass(frozen=True)
class Params(SpeechParams):
    """``voice`` is a speaker of the model, by name ("li") or number ("3")."""

    model: SpeakingModel = ""
    variation: Annotated[
        float,
        Label(
            "Variation", zh="变化程度", help="of the sound from take to take; -1: as the model likes it",
            help_zh="每次录音之间声音的差异；-1：按模型的推荐值",
        ),
        Range(-1, 2, 0.01),
    ] = -1.0  # fmt: skip
    rhythm: Annotated[
        float,
        Label(
            "Variation of rhythm", zh="节奏变化", help="-1: as the model likes it",
            help_zh="-1：按模型的推荐值",
        ),
        Range(-1, 2, 0.01),
    ] = -1.0  # fmt: skip
    threads: Threads = 0
