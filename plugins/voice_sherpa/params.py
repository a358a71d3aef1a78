"""What can be set for a voice of this engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Label, Range, Setting
from studio.sdk.capabilities import SpeechParams
from studio.sdk.settings import SpeakingModel, Threads


@dataclass(frozen=True)
class Params(SpeechParams):
    """``voice`` is a speaker of the model, by name ("zf_001") or number ("3")."""

    model: SpeakingModel = ""
    steps: Annotated[
        int,
        Label(
            "Steps", zh="步数", help="of Supertonic and ZipVoice: more is better and slower",
            help_zh="仅用于 Supertonic 和 ZipVoice：越多越好，也越慢",
        ),
        Range(1, 32),
        Setting(),
    ] = 5  # fmt: skip
    threads: Threads = 0
