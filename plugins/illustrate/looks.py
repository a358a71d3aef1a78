"""A style around a prompt, the same for all pictures of a project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PLACE = "{prompt}"
NONE = ("none", "无", "-")
"""What a scene says that wants no style."""


def styled(prompt: str, negative: str, own: str, look: Mapping[str, Any]) -> tuple[str, str]:
    """Prompt and negative prompt in a style: the scene's ``own`` words, else the project's ``look``
    (``prompt`` and ``negative``, with ``_zh`` for Chinese prompts).

    The style is a line of its own: engines that read the first line as the subject still do.
    """
    if own:
        words = "" if own.lower() in NONE else own
        return "\n".join(part for part in (prompt, words) if part), negative
    zh = "_zh" if re.search(r"[\u3400-\u9fff]", prompt) else ""
    wording = str(look.get(f"prompt{zh}") or look.get("prompt") or PLACE)
    if PLACE not in wording:
        wording = f"{PLACE}, {wording}"
    before, _, after = wording.partition(PLACE)
    unwanted = str(look.get(f"negative{zh}") or look.get("negative") or "")
    lines = (before + prompt, after.replace(PLACE, "").lstrip(" ,，;；").strip())
    comma = "，" if zh else ", "
    return (
        "\n".join(line for line in lines if line),
        comma.join(part for part in (negative, unwanted) if part),
    )
