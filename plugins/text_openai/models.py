"""Which of a server's models writes text, and how much it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
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
    return next((one for name in _CONTEXT if (one := _tokens(row.get(name)))), 0)


def _of_props(data: Any, model: str) -> int:
    """llama.cpp's, which serves one model: what one of its slots holds."""
    return _tokens(data["default_generation_settings"]["n_ctx"])


def _of_running(data: Any, model: str) -> int:
    """Ollama's, which tells of models that are loaded. Its /api/show has what a model was made
    for, which is not what the server gives it; longer prompts are cut without a word."""
    names = (model, f"{model}:latest")
    rows = (one for one in data["models"] if one["model"] in names)
    return max((_tokens(one.get("context_length")) for one in rows), default=0)


BESIDE: Mapping[str, Callable[[Any, str], int]] = {"/props": _of_props, "/api/ps": _of_running}
"""Where servers tell the context that do not list it, and how to read it; the readers raise
LookupError or TypeError for what is something else."""


def _tokens(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 0
