"""What uv said when it failed, in one sentence that names the package."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from studio.store.environments.errors import EnvironmentFailed
from studio.store.environments.lockfile import normal

_NAMED = (  # the most telling first
    r"Failed to (?:build|download|fetch|install|unzip|prepare|read)[^`\n]*`([^`\s]+)`",
    r"Because (\S+) (?:was not found|has)",
    r"there is no version of (\S+?)(?:==\S+)? and",
    r"Because (?:only )?([\w.-]+)[=<>!]",
    r"wheel(?:: | from )`?([\w.]+)-",
    r"/([\w.-]+)/\)?$",
)
_HINT = re.compile(r"^(hint|warning):", re.IGNORECASE)


def failed(said: Sequence[str], pins: Collection[str]) -> EnvironmentFailed:
    """``pins`` are the names in the lock file; a package that they need may be to blame, too."""
    start = next((n for n, line in enumerate(said) if line.startswith("error:")), 0)
    words = [line.strip() for line in said[start:] if line.strip()]
    words = words[: next((n for n, line in enumerate(words) if _HINT.match(line)), None)]
    package = culprit(words, pins)
    words = [re.sub(r"^(error|cause):\s*", "", line) for line in words]
    # the last line is the deepest cause; what lies between is a program's way to it
    told = list(dict.fromkeys([*words[:2], *words[-1:]])) or ["uv ended without a word"]
    text = ": ".join(told)
    blame = f"The package {package} can't be installed. " if package else ""
    return EnvironmentFailed(f"{blame}{text}" + ("" if text.endswith(".") else "."), package)


def culprit(words: Sequence[str], pins: Collection[str]) -> str:
    text = "\n".join(words)
    for pattern in _NAMED:
        for found in re.finditer(pattern, text, re.MULTILINE):
            named = found[1].rstrip("/").rpartition("/")[2]  # of an address its last part
            if normal(re.split(r"[=<>@\[ ]", named)[0]) in pins or pattern is not _NAMED[-1]:
                return named
    return next((name for name in pins if re.search(rf"\b{re.escape(name)}\b", text)), "")
