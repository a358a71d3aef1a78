"""A plugin's lock file: which of several, what it pins, and the name of what it makes.

``requirements.txt`` beside plugin.toml, as `uv pip compile` writes it. For hardware that
needs other packages there may be ``requirements-cu126.txt`` (one backend of torch) or
``requirements-cuda.txt`` (a family: cuda, rocm, xpu, cpu, mps); the nearest one is taken.
"""

from __future__ import annotations

import hashlib
import re
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.store.environments.backend import Backend
from studio.store.environments.errors import LockFileError

NAME = "requirements.txt"
LAYOUT = 1  # of an environment's folder; another number makes all of them anew
_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*"
    r"(?P<pin>===?\s*[^*\s;,]+|@\s*\S+)\s*(?:;.*|--.*)?"
)
_OTHER_FILE = re.compile(r"-[rce]|--(requirement|constraint|editable)\b")
_TORCH = ("torch", "torchvision", "torchaudio")


@dataclass(frozen=True, slots=True)
class LockFile:
    path: Path
    text: str
    pins: Mapping[str, str]  # normalised name -> "==1.2" or "@ https://…"
    backend: str  # for uv's --torch-backend; "" where torch is none of its business

    @property
    def key(self) -> str:
        """Names the environment: the same packages for the same interpreter and hardware."""
        parts = [str(LAYOUT), self.text, self.backend]
        parts += [str(sys.implementation.cache_tag), sysconfig.get_platform()]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def read_lock(folder: Path, backend: Backend) -> LockFile:
    """Raises LockFileError."""
    names = [f"requirements-{name}.txt" for name in (backend.name, backend.family)]
    path = next((p for name in [*names, NAME] if (p := folder / name).is_file()), folder / NAME)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LockFileError(f"The plugin's lock file {path} can't be read: {error}") from error
    pins = _pins(text, path)
    torch = any(name in pins for name in _TORCH)
    return LockFile(path, text, pins, backend.name if torch else "")


def normal(name: str) -> str:
    """A package's name as an index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _pins(text: str, path: Path) -> dict[str, str]:
    pins: dict[str, str] = {}
    for line in text.replace("\\\n", " ").splitlines():
        words = re.sub(r"(^|\s)#.*", "", line).strip()
        if _OTHER_FILE.match(words):
            raise LockFileError(f"{path} names another file ('{words}'); a lock file stands alone.")
        if not words or words.startswith("-"):
            continue
        found = _REQUIREMENT.fullmatch(words)
        if found is None:
            raise LockFileError(
                f"{path} does not pin '{words}': write name==version, as `uv pip compile` does.",
                words,
            )
        pins[normal(found["name"])] = found["pin"]
    return pins
