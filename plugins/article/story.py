"""What is already written, as the next section's prompt shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studio.sdk.prompts import Prompt

from .condensing import chunks, condensed
from .engine import Engine
from .params import Plan

_VERBATIM = 0.5
"""Of the room for what came before, for its last paragraphs word by word."""


@dataclass
class Story:
    """The sections so far. What does not fit is told in a running summary that the model keeps,
    followed by the last paragraphs as they stand."""

    plan: Plan
    engine: Engine
    prompt: Prompt  # the draft's, with its part "summary"
    text: str = ""
    _summary: str = ""
    _told: int = 0  # characters of ``text`` that the summary covers

    def add(self, heading: str, body: str) -> None:
        head = f"## {heading}\n\n" if heading else ""
        self.text += ("\n\n" if self.text else "") + head + body.strip()

    def within(self, room: int) -> tuple[str, str]:
        """What came before in at most about ``room`` tokens, and "none", "full" or "summary"."""
        if not self.text:
            nothing = "（这是第一节，前面还没有内容）"
            return self.plan.say(nothing, "(nothing: this is the first section)"), "none"
        if self.engine.tokens(self.text) <= room:
            return self.text, "full"
        start = self._last_paragraphs(int(room * _VERBATIM))
        summary = self._summary_to(start, room - self.engine.tokens(self.text[start:]))
        told = self.plan.say("（前文提要）", "(summary)") + f"\n{summary}"
        if last := self.text[start:].strip():
            mark = self.plan.say("（前文最后几段）", "(the last paragraphs)")
            told += f"\n\n{mark}\n{last}"
        return told, "summary"

    def _last_paragraphs(self, room: int) -> int:
        """Where the last whole paragraphs that fit into ``room`` begin."""
        start = len(self.text)
        while True:
            before = self.text.rfind("\n\n", 0, max(0, start - 1))
            place = before + 2 if before >= 0 else 0
            if place >= start or self.engine.tokens(self.text[place:]) > room:
                return start
            start = place

    def _summary_to(self, end: int, room: int) -> str:
        """The running summary, brought forward to ``end`` in at most ``room`` tokens."""
        if end > self._told:
            fresh = self.text[self._told : end]
            frame = self.engine.length(self._asked("", 100))
            free = int((self.engine.context - frame - room) * 0.9) - room
            if free < 100:
                say = self.plan.say
                parts = [(say("写作要求", "instructions"), frame), (say("提要", "summary"), room)]
                what = say("前面各节的提要", "A summary of the sections so far")
                way = say("请减少提纲的节数", "Give the outline fewer sections")
                raise self.engine.too_small(what, parts, room, way)
            for piece in chunks(fresh, free, self.engine):
                self._summary = self._brought_forward(piece, room)
            self._told = end
        return self._summary

    def _brought_forward(self, piece: str, room: int) -> str:
        text = f"{self._summary}\n\n{piece}".strip()
        messages = self._asked(text, self.engine.words_of_tokens(int(room * 0.8)))
        self.engine.used.asked("draft", "summary", self.prompt.version)
        most = min(room, self.engine.room(messages))
        told = self.engine.write(messages, most, temperature=0.2, continued=1).text.strip()
        what = self.plan.say("前面各节的提要", "The summary of the sections so far")
        return condensed(told, room, self.plan, self.engine, what)

    def _asked(self, text: str, words: int) -> list[dict[str, Any]]:
        told = self.prompt.fill("summary", {"text": text, "words": words})
        return [{"role": "user", "content": told}]
