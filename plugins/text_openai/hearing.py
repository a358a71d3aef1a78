"""One server's answer as it comes in, and what the server says of it."""

from __future__ import annotations

from studio.sdk import Job
from studio.sdk.answers import AnswerStream
from studio.sdk.reasoning import likely_reasons

from .chunks import Piece


class Hearing(AnswerStream):
    def __init__(self, job: Job, model: str, language: str, *, stream: bool) -> None:
        super().__init__(job, language, stream=stream, held=likely_reasons(model))
        self.finish = ""
        self.refusal = ""
        self.tokens = 0
        self.model = model

    def hear(self, piece: Piece) -> None:
        self.reasoned |= piece.reasoning
        self.finish = piece.finish or self.finish
        self.refusal += piece.refusal
        self.model = self.model or piece.model
        self.tokens = piece.tokens or self.tokens
        self.add(piece.text)
