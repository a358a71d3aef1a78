"""The text engine that the user chose: what it holds, how long a text is to it, its answers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from studio.sdk import Asset, CallFailed, Job, PluginError, Result

from .params import Plan
from .used import Used

ASSUMED = 4096
"""Tokens of context taken for an engine that does not tell: what small models have at least."""
_CONTINUED = 4
"""How often an answer that was cut off is gone on with."""
_DOUBT = 1.15
"""On top of estimates that no engine confirms."""
_FORM = 2600
"""Tokens of the longest answer in JSON."""
_LEAST = 64
"""Tokens that are worth asking for a continuation."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``whole`` is False for text that was still cut off after all continuations."""

    text: str
    whole: bool


class Engine:
    """One engine for one job. Lengths in tokens are the engine's own count where it gives one,
    else estimates on the safe side."""

    def __init__(self, plan: Plan, job: Job, stage: str, inputs: tuple[Asset, ...] = ()) -> None:
        self._plan, self._job, self._stage, self._inputs = plan, job, stage, inputs
        self.name = ""
        self.model = ""
        self.context = ASSUMED
        self.composes = False
        self.used = Used()
        self._counts = True
        self._scale = 1.0

    def meet(self, data: Mapping[str, Any]) -> None:
        """Ask what it is and holds. Raises `CallFailed` when there is none."""
        result = self._job.call(
            "text.generate",
            {
                "messages": [{"role": "user", "content": self._plan.brief.title or "?"}],
                "task": self._stage,
                "data": dict(data),
                "language": self._plan.language,
                "max_tokens": 0,
            },
        )
        meta = _meta(result)
        self.name, self.model = result.engine, str(meta.get("model") or "")
        self.composes = bool(meta.get("composes"))
        if self.composes:
            return
        self.context = int(meta.get("context") or 0)
        self._counts = bool(meta.get("prompt_tokens"))
        if not self.context:
            self.context = ASSUMED
            self._job.notice(
                self._plan.say(
                    f"{self._who()}没有说明能容纳多长的文字，暂按 {ASSUMED} 词元处理。如果实际更大，"
                    "请在引擎的设置里填写。",
                    f"{self._who()} does not tell how much text it can hold; {ASSUMED} tokens are "
                    "assumed. If it holds more, say so in the settings of the engine.",
                )
            )

    def compose(self, data: Mapping[str, Any], *, stream: bool = False) -> Result:
        """The whole stage at once, by an engine that is no language model."""
        asked = {"task": self._stage, "data": dict(data), "language": self._plan.language}
        return self._job.call("text.generate", asked, self._inputs, stream=stream)

    def tokens(self, text: str) -> int:
        """About how many tokens a text is."""
        wide = len(re.findall(r"[^\x00-\x7f]", text))
        return math.ceil((wide + (len(text) - wide) / 3) * self._scale)

    def tokens_of_words(self, words: int) -> int:
        """Tokens of so many words (English) or characters (Chinese), generously."""
        return math.ceil(words * (1.2 if self._plan.chinese else 2) * max(1.0, self._scale))

    def words_of_tokens(self, tokens: int) -> int:
        return max(20, int(tokens / (1.2 if self._plan.chinese else 2) / max(1.0, self._scale)))

    def length(self, messages: list[dict[str, Any]], prefix: str = "") -> int:
        """Tokens of a prompt as the engine counts them; estimated where it does not tell."""
        text = "".join(str(one["content"]) for one in messages) + prefix
        guess = self.tokens(text) + 8 * len(messages)
        if not self._counts:
            return int(guess * _DOUBT)
        asked = {"messages": messages, "max_tokens": 0, "language": self._plan.language}
        if prefix:
            asked["prefix"] = prefix
        counted = int(_meta(self._job.call("text.generate", asked)).get("prompt_tokens") or 0)
        if counted and len(text) > 200:
            self._scale *= min(3.0, max(0.5, counted / guess))
        return counted or guess

    def room(self, messages: list[dict[str, Any]]) -> int:
        """Tokens that an answer to this prompt may take at most."""
        return max(1, self.context - self.length(messages))

    def ask(
        self,
        messages: list[dict[str, Any]],
        most: int,
        *,
        temperature: float,
        schema: Mapping[str, Any] | None = None,
        prefix: str = "",
        stream: bool = False,
    ) -> tuple[str, Mapping[str, Any]]:
        """One answer of at most ``most`` tokens, and the engine's figures about it."""
        asked: dict[str, Any] = {
            "messages": messages,
            "language": self._plan.language,
            "max_tokens": most,
            "temperature": temperature,
        }
        asked |= {"schema": dict(schema)} if schema else {}
        asked |= {"prefix": prefix} if prefix else {}
        result = self._job.call("text.generate", asked, stream=stream)
        # an engine's file is its final word: the stream may hold what it thought better of
        text = next((a.text() for a in result.assets if a.role == "text"), result.text)
        meta = _meta(result)
        self.model = str(meta.get("model") or self.model)
        return without_reasoning(text), meta

    def form(
        self,
        messages: list[dict[str, Any]],
        most: int,
        schema: Mapping[str, Any],
        *,
        temperature: float,
    ) -> str:
        """One JSON answer, in all the room there is; "" with a notice for one that failed."""
        room = max(most, min(_FORM, self.room(messages)))
        try:
            text, meta = self.ask(messages, room, temperature=temperature, schema=schema)
        except CallFailed as reason:
            zh = f"{self._who()}没有按要求的格式作答：{reason}"
            en = f"{self._who()} gave no answer in the form asked for: {reason}"
            self._job.notice(self._plan.say(zh, en))
            return ""
        self.used.answered(meta)
        return text

    def write(
        self,
        messages: list[dict[str, Any]],
        most: int,
        *,
        temperature: float,
        stream: bool = False,
        continued: int = _CONTINUED,
    ) -> Answer:
        """Running text; what was cut off is gone on with while there is room in the context."""
        text, meta = self.ask(messages, most, temperature=temperature, stream=stream)
        self.used.answered(meta)
        for _ in range(continued):
            if meta.get("finish") != "length":
                return Answer(text, True)
            text = text.rstrip("\n")  # engines end their files with a line's end
            room = self.context - self.length(messages, text)
            if room < _LEAST:
                break
            more, meta = self.ask(
                messages, min(most, room), temperature=temperature, prefix=text, stream=stream
            )
            if not more.strip():
                return Answer(text, meta.get("finish") != "length")
            text += more
            self.used.answered(meta)
        return Answer(text, meta.get("finish") != "length")

    def too_small(
        self, what: str, parts: Iterable[tuple[str, int]], answer: int, way: str
    ) -> PluginError:
        """The refusal of a prompt that does not fit, with the sum. ``way``: what a person can
        do about it, as the beginning of a sentence."""
        say = self._plan.say
        told = say("，", ", ").join(f"{name} {tokens}" for name, tokens in parts if tokens)
        return PluginError(
            say(
                f"{what}放不进{self._who()}的上下文（{self.context} 词元）：{told}，回答 {answer}。"
                f"{way}，或者换用上下文更大的模型，或在引擎的设置里调大上下文。",
                f"{what} does not fit into the context of {self._who()}, which is {self.context} "
                f"tokens: {told}, answer {answer}. {way}, or choose a model or setting with a "
                "larger context.",
            )
        )

    def _who(self) -> str:
        say = self._plan.say
        model = say(f"“{self.model}”", f"'{self.model}'") if self.model else ""
        return model or self.name or say("文本引擎", "the text engine")


def without_reasoning(text: str) -> str:
    """Drop <think>...</think>; an end without a start drops all before it, a start alone the rest."""
    text = re.sub(r"<think(?:ing)?>.*?</think(?:ing)?>", "", text, flags=re.DOTALL | re.I)
    text = re.sub(r"\A.*</think(?:ing)?>", "", text, flags=re.DOTALL | re.I)
    return re.sub(r"<think(?:ing)?>.*\Z", "", text, flags=re.DOTALL | re.I)


def _meta(result: Result) -> Mapping[str, Any]:
    return next((asset.meta for asset in result.assets if asset.role == "text"), {})
