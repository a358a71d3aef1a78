"""Which of a server's models writes text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OTHERS = re.compile(
    r"embed|rerank|whisper|\btts\b|dall-e|moderation|\bbge\b|image|transcribe|realtime",
    re.IGNORECASE,
)


def first_text_model(models: Sequence[str]) -> str:
    """The first whose name does not tell of another trade; "" if there is none.

    Servers list models for embeddings, speech and pictures among the others.
    """
    return next((one for one in models if not _OTHERS.search(one)), "")
