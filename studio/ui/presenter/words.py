"""The person's language, as presenters need it. Qt's translator stands behind it in the window."""

from __future__ import annotations

from typing import Protocol


class Words(Protocol):
    """``translate(context, text)`` as QCoreApplication has it, so that lupdate finds the texts."""

    @property
    def language(self) -> str:
        """ "zh" or "en"."""

    def translate(self, context: str, text: str) -> str: ...


class English:
    """The source texts as they stand; for tests and tools."""

    language = "en"

    def translate(self, context: str, text: str) -> str:
        return text
