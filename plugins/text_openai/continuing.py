"""Going on with an answer that was cut off: servers are asked for it in a turn of its own, since
what they make of a conversation that ends with the assistant's words is not agreed upon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from studio.sdk.document import language_of

_WISH = {
    "zh": "请从中断的地方接着写，不要重复已经写过的内容，也不要写任何说明。",
    "en": "Go on exactly where your text stops. Repeat nothing of it, and add no comment.",
}
_LEAST = 4
"""Characters that both texts must share for the beginning to be a repetition."""


def turns(prefix: str, language: str) -> tuple[Mapping[str, Any], ...]:
    """The messages that follow the request: what there is of the answer, and the wish for more."""
    told = language if language in _WISH else language_of(prefix)
    return (
        {"role": "assistant", "content": prefix},
        {"role": "user", "content": _WISH[told]},
    )


def new_part(prefix: str, answer: str) -> str:
    """What of ``answer`` is new, with the white space that belongs between the two."""
    end, text = prefix.rstrip(), answer.strip()
    for size in range(min(len(end), len(text)), _LEAST - 1, -1):
        if end.endswith(text[:size]):
            text, repeated = text[size:], True
            break
    else:
        repeated = False
    if repeated or not text or prefix != end:
        return text if repeated else text.lstrip()
    if re.match(r"(?:#{1,6}|[-*+]|\d+[.)])\s|>", text):
        return f"\n\n{text}"
    apart = end[-1].isascii() and not end[-1].isspace() and re.match(r"[A-Za-z0-9(\"'“]", text)
    return f" {text}" if apart else text
