"""One answer as it comes in: reasoning taken out, streamed once its language is sure."""

from __future__ import annotations

import re

from studio.sdk import Job
from studio.sdk.document import language_of

from .chunks import Piece
from .reasoning import END_MARK, ReasoningFilter, likely_reasons

_SURE = 240
"""Letters after which the language of an answer is judged; a Chinese character counts as three."""
_JUDGED = 24
"""Fewer letters than this say nothing about a language: "OK", a product's name."""


class Hearing:
    """Nothing is streamed before its language is right, so that an answer in the wrong one
    can be asked for again without a trace. The same holds for a model that is known to
    reason without a start mark: its text is kept until the end mark."""

    def __init__(self, job: Job, model: str, language: str, *, stream: bool) -> None:
        self.text = ""
        self.finish = ""
        self.refusal = ""
        self.tokens = 0
        self.model = model
        self.reasoned = False
        self._job, self._language = job, language
        self._filter = ReasoningFilter()
        self._may_reason = likely_reasons(model)
        self._stream, self._shown = stream, 0
        self._sure = False

    def hear(self, piece: Piece) -> None:
        self.reasoned |= piece.reasoning
        self.finish = piece.finish or self.finish
        self.refusal += piece.refusal
        self.model = self.model or piece.model
        self.tokens = piece.tokens or self.tokens
        restart, text = self._filter.feed(piece.text)
        self.reasoned |= self._filter.found
        if restart:
            self._start_over()
        self.text += text
        self._show()

    def end(self) -> None:
        """The answer is complete; what is held back for its language still is."""
        self.text = (self.text + self._filter.end()).rstrip()

    def in_wrong_language(self) -> bool:
        return wrong_language(self.text, self._language)

    @property
    def shown(self) -> bool:
        return self._shown > 0

    def show_all(self) -> None:
        """Stream what is left, right or not."""
        self._job.text(self.text[self._shown :])
        self._shown = len(self.text)

    def _start_over(self) -> None:
        """All so far was reasoning. What was streamed can't be taken back: the end mark goes
        after it, by which a reader of the stream can tell."""
        if self._shown:
            self._job.text(f"{END_MARK}\n\n")
        self.text, self._shown, self._sure = "", 0, False

    def _show(self) -> None:
        if self._stream and len(self.text) > self._shown and self._may_show():
            self.show_all()

    def _may_show(self) -> bool:
        if self._sure:
            return True
        if self._may_reason and not self.reasoned:
            return False
        enough = self._language == "auto" or _weight(self.text) >= _SURE
        self._sure = enough and not self.in_wrong_language()
        return self._sure


def wrong_language(text: str, language: str) -> bool:
    """Whether a text that is long enough to tell is not in ``language``."""
    return (
        language != "auto" and _weight(text) >= _JUDGED and language_of(text[:20_000]) != language
    )


def _weight(text: str) -> int:
    """Letters, with a Chinese character as three."""
    head = text[:2_000]
    han = len(re.findall(r"[\u3400-\u9fff]", head))
    return 3 * han + len(re.findall(r"[A-Za-z]", head))
