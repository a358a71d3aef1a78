"""What went into each prompt, for the window to show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any


class Used:
    """Rows in the order the prompts were sent.

    {"format": 1, "engine": "…", "model": "…", "prompts": [{"stage": "draft", "part": "user",
     "version": "1", "section": "…", "passages": ["1a2b3c4d"], "before": "full", "answers":
     [{"prompt_tokens": 812, "tokens": 240, "context": 4096, "finish": "stop"}]}]}

    ``before`` says how what came before was shown: "none", "full" or "summary".
    """

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []

    def asked(
        self,
        stage: str,
        part: str,
        version: str,
        section: str = "",
        passages: Iterable[str] = (),
        before: str = "",
    ) -> None:
        row = {"stage": stage, "part": part, "version": version, "section": section}
        row |= {"before": before} if before else {}
        self._rows.append({**row, "passages": list(passages), "answers": []})

    def answered(self, meta: Mapping[str, Any]) -> None:
        """The engine's figures about an answer to the prompt that was noted last."""
        names = ("prompt_tokens", "tokens", "context", "finish")
        figures = {name: meta[name] for name in names if name in meta}
        if self._rows:
            self._rows[-1]["answers"].append(figures)

    @property
    def versions(self) -> dict[str, str]:
        """Stage -> version of its prompt."""
        return {row["stage"]: row["version"] for row in self._rows}

    @property
    def passages(self) -> list[str]:
        return list(dict.fromkeys(one for row in self._rows for one in row["passages"]))

    def written(self, engine: str, model: str) -> str:
        data = {"format": 1, "engine": engine, "model": model, "prompts": self._rows}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
