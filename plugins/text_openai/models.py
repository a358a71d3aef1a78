"""Which of a server's models writes text, and how much it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_OTHERS = re.compile(
    r"embed|rerank|whisper|\btts\b|dall-e|moderation|\bbge\b|image|transcribe|realtime",
    re.IGNORECASE,
)


def first_text_model(models: Iterable[str]) -> str:
    """The first whose name does not tell of another trade; "" if there is none.

    Servers list models for embeddings, speech and pictures among the others.
    """
    return next((one for one in models if not _OTHERS.search(one)), "")


_CONTEXT = ("max_model_len", "loaded_context_length", "context_length", "context_window")
"""What vLLM, LM Studio, OpenRouter and Groq call a model's context in their lists."""


def context_of(row: Mapping[str, Any]) -> int:
    """Tokens of prompt and answer together, from a row of the server's list; 0: not told."""
    told = (row.get(name) for name in _CONTEXT)
    return next((one for one in told if isinstance(one, int) and one > 0), 0)
