"""A language model's answer while it comes: reasoning and stop strings taken out, streamed
once its language is sure. For engines of ``text.generate``, whatever runs the model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from studio.sdk import Job
from studio.sdk.document import language_of
from studio.sdk.reasoning import END_MARK, ReasoningFilter

LANGUAGE_HINTS = {"zh": "请只用中文回答。", "en": "Answer in English only."}

_SURE = 240
"""Letters after which the language of an answer is judged; a Chinese character counts as three."""
_JUDGED = 24
"""Fewer letters than this say nothing about a language: "OK", a product's name."""


class StopFilter:
    """Ends a text before the first of ``stops``, however it is cut; ``found`` says that it did."""

    def __init__(self, stops: Sequence[str]) -> None:
        self.found = False
        self._stops = [stop for stop in stops if stop]
        self._rest = ""

    def feed(self, chunk: str) -> str:
        """What can be given now; what may be the start of a stop string is held back."""
        if self.found:
            return ""
        self._rest += chunk
        at = min((at for stop in self._stops if (at := self._rest.find(stop)) >= 0), default=-1)
        self.found = at >= 0
        if not self.found:
            at = len(self._rest) - max(map(self._begun, self._stops), default=0)
        given, self._rest = self._rest[:at], "" if self.found else self._rest[at:]
        return given

    def end(self) -> str:
        rest, self._rest = self._rest, ""
        return rest

    def _begun(self, stop: str) -> int:
        """Length of the longest beginning of ``stop`` that the text ends with."""
        most = min(len(stop) - 1, len(self._rest))
        return next((n for n in range(most, 0, -1) if self._rest.endswith(stop[:n])), 0)


class AnswerStream:
    """Nothing is streamed before its language is right, so that an answer in the wrong one
    can be asked for again without a trace.

    ``stream`` False: nothing is streamed at all. ``stop`` ends the answer, without being part of
    it. ``prefix`` is the answer's beginning, which was given. ``thinking``: the prompt ended with
    the start mark of reasoning. ``held``: the model is known to reason without a start mark, so
    its text is kept until the end mark.
    """

    def __init__(
        self,
        job: Job,
        language: str,
        *,
        stream: bool = True,
        stop: Sequence[str] = (),
        prefix: str = "",
        thinking: bool = False,
        held: bool = False,
    ) -> None:
        self.text = ""
        self.reasoned = thinking
        self._job, self._language, self._prefix = job, language, prefix
        self._filter = ReasoningFilter(inside=thinking, begun=bool(prefix))
        self._stops, self._stop = stop, StopFilter(stop)
        self._stream, self._held, self._shown, self._sure = stream, held, 0, False

    def add(self, chunk: str) -> None:
        restart, text = self._filter.feed(chunk)
        self.reasoned |= self._filter.found
        if restart:
            self._start_over()
        self.text += self._stop.feed(text)
        if self._stream and len(self.text) > self._shown and self._may_show():
            self.show_all()

    def end(self) -> None:
        """The answer is complete; what is held back for its language still is."""
        self.text = (self.text + self._stop.feed(self._filter.end()) + self._stop.end()).rstrip()

    @property
    def stopped(self) -> bool:
        """Whether a stop string came: the model need not go on."""
        return self._stop.found

    @property
    def shown(self) -> bool:
        return self._shown > 0

    def show_all(self) -> None:
        """Stream what is left, right or not."""
        self._job.text(self.text[self._shown :])
        self._shown = len(self.text)

    def in_wrong_language(self) -> bool:
        return wrong_language(self._prefix + self.text, self._language)

    def _start_over(self) -> None:
        """All so far was reasoning. What was streamed can't be taken back: the end mark goes
        after it, by which a reader of the stream can tell."""
        if self._shown:
            self._job.text(f"{END_MARK}\n\n")
        self.text, self._shown, self._sure = "", 0, False
        self._stop = StopFilter(self._stops)

    def _may_show(self) -> bool:
        if self._sure:
            return True
        if self._held and not self.reasoned:
            return False
        enough = self._language == "auto" or _weight(self._prefix + self.text) >= _SURE
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


def prose(value: Any) -> str:
    """All the texts in a JSON value, without its keys."""
    match value:
        case str():
            return value
        case dict():
            return " ".join(map(prose, value.values()))
        case list():
            return " ".join(map(prose, value))
        case _:
            return ""


def with_hint(messages: Sequence[Mapping[str, Any]], hint: str) -> list[dict[str, Any]]:
    """``hint`` added to the last message of the user's: many templates refuse two in a row."""
    told = [dict(message) for message in messages]
    if not hint:
        return told
    last = next((one for one in reversed(told) if one.get("role") == "user"), None)
    if last is None:
        return [*told, {"role": "user", "content": hint}]
    last["content"] = f"{last['content']}\n\n{hint}"
    return told


def why_empty(model: str, finish: str, *, reasoned: bool) -> str:
    """What to tell the user when an answer has no text; ``finish`` as in its meta."""
    if finish == "length":
        return (
            f"The model '{model}' used up the length limit on reasoning. Raise the length limit."
            if reasoned
            else "The length limit is too low for an answer. Raise it."
        )
    return f"The model '{model}' gave no text. Try again, or choose another model."
