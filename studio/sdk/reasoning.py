"""Takes a model's reasoning out of its answer while the answer is still coming.

Models mark it with <think>...</think> or a kin of it. A prompt template often writes the
start mark itself, so that the answer has the end mark only: then all before it was
reasoning. A mark counts as one at the start of a line, and an end mark anywhere but after
a backtick, so that a text about these marks keeps them.
"""

from __future__ import annotations

import re

_NAMES = ("think", "thinking", "thought", "reasoning")
_STARTS = (*(f"<{name}>" for name in _NAMES), "[think]")
_ENDS = (*(f"</{name}>" for name in _NAMES), "[/think]")
_END = re.compile("|".join(map(re.escape, _ENDS)), re.IGNORECASE)
_MARK = re.compile("|".join(map(re.escape, _STARTS + _ENDS)), re.IGNORECASE)

_REASONERS = re.compile(r"(?<![a-z])(?:r1|qwq|think(?:ing|er)?|reason(?:ing|er)?)(?![a-z])", re.I)

END_MARK = "</think>"


def likely_reasons(model: str) -> bool:
    """Whether the model's name says that it thinks first, perhaps without a start mark."""
    return _REASONERS.search(model) is not None


class ReasoningFilter:
    """``found`` says whether any reasoning was seen. ``inside``: the prompt ended with the start
    mark. ``begun``: the answer's beginning was given, so that white space counts."""

    def __init__(self, *, inside: bool = False, begun: bool = False) -> None:
        self.found = inside
        self._rest = ""
        self._line = ""  # what stands before the next character in its line
        self._inside = inside
        self._fresh = not begun  # white space before the answer is dropped

    def feed(self, chunk: str) -> tuple[bool, str]:
        """Whether all that was given so far was reasoning after all, and the text to give now."""
        self._rest += chunk
        restart, given = False, ""
        while mark := (_END if self._inside else _MARK).search(self._rest):
            before, self._rest = self._rest[: mark.start()], self._rest[mark.end() :]
            if self._inside:
                self._inside, self._fresh, self._line = False, True, ""
                continue
            given += self._take(before)
            if mark[0].lower() in _STARTS and not self._line.strip():
                self._inside = self.found = True
            elif mark[0].lower() in _ENDS and not self.found and not self._line.endswith("`"):
                restart, given = True, ""
                self.found = self._fresh = True
                self._line = ""
            else:
                given += self._take(mark[0])
        keep = _maybe_mark(self._rest)
        ready, self._rest = self._rest[:keep], self._rest[keep:]
        if not self._inside:
            given += self._take(ready)
        return restart, given

    def end(self) -> str:
        """What was held back as the possible start of a mark."""
        rest, self._rest = self._rest, ""
        return "" if self._inside else self._take(rest)

    def _take(self, text: str) -> str:
        if self._fresh:
            text = text.lstrip()
            self._fresh = not text
        self._line = (self._line + text).rpartition("\n")[2]
        return text


def _maybe_mark(text: str) -> int:
    """Where a mark may have begun whose rest is still to come; the text's length if nowhere."""
    start = max(text.rfind("<"), text.rfind("["))
    if start < 0:
        return len(text)
    tail = text[start:].lower()
    return start if any(mark.startswith(tail) for mark in _STARTS + _ENDS) else len(text)
