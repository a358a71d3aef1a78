"""What can be set for a transcription by this engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Model
from studio.sdk.capabilities import TranscribeParams
from studio.sdk.settings import ChosenModel, Threads


@dataclass(frozen=True)
class Params(TranscribeParams):
    model: Annotated[ChosenModel, Model("speech.transcribe")] = ""
    threads: Threads = 0
