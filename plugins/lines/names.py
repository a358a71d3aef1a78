"""File names that a sentence keeps, whatever its marks and voices are."""

from __future__ import annotations

import hashlib
import re
from collections import Counter


class Names:
    """Names each sentence once, in order: the same words again get "-2", "-3"."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, text: str) -> str:
        words = "-".join(re.findall(r"[^\W_]+", text))[:24].strip("-")
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        name = f"{words}-{digest}" if words else digest
        self._seen[name] += 1
        if self._seen[name] > 1:
            name += f"-{self._seen[name]}"
        return f"{name}.json"
