"""Where packages come from: uv's own settings, and pip's where uv has none."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

TIMEOUT = 20  # seconds for `pip config`, which takes half of one
_SECTIONS = ("global", "install", ":env:")  # the later one wins, as for pip


def sources_from_pip(env: Mapping[str, str]) -> dict[str, str]:
    """Variables for uv that say what pip's configuration says, as far as ``env`` does not."""
    pip, added = pip_settings(), {}
    if "index-url" in pip and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & env.keys():
        added["UV_DEFAULT_INDEX"] = pip["index-url"]
    if "extra-index-url" in pip and not {"UV_INDEX", "UV_EXTRA_INDEX_URL"} & env.keys():
        added["UV_EXTRA_INDEX_URL"] = " ".join(pip["extra-index-url"].split())
        # pip takes the best of all indexes; uv would stop at the first that knows the name
        if "UV_INDEX_STRATEGY" not in env:
            added["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    if "find-links" in pip and "UV_FIND_LINKS" not in env:
        added["UV_FIND_LINKS"] = ",".join(pip["find-links"].split())
    if "cert" in pip and not {"SSL_CERT_FILE", "SSL_CERT_DIR"} & env.keys():
        added["SSL_CERT_FILE"] = pip["cert"]
    return added


def local_folders(env: Mapping[str, str]) -> list[Path]:
    """The folders of packages among what uv is told to look through."""
    places = [place.strip() for place in env.get("UV_FIND_LINKS", "").split(",")]
    paths = [
        Path(url2pathname(urlsplit(place).path)) if place.startswith("file:") else Path(place)
        for place in places if place
    ]  # fmt: skip
    return [path for path in paths if path.is_dir()]


@lru_cache(maxsize=1)
def pip_settings() -> Mapping[str, str]:
    """``find-links`` and the like from pip's files and variables; empty where there is no pip."""
    if getattr(sys, "frozen", False) or importlib.util.find_spec("pip") is None:
        return {}
    command = [sys.executable, "-m", "pip", "config", "list"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=TIMEOUT, check=True,
            stdin=subprocess.DEVNULL, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return {}
    return _parsed(done.stdout)


def _parsed(text: str) -> dict[str, str]:
    """Lines like ``global.find-links='/wheels'``."""
    found: dict[str, dict[str, str]] = {section: {} for section in _SECTIONS}
    for line in text.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if section in found:
            found[section][key] = str(ast.literal_eval(value))
    return {key: value for section in _SECTIONS for key, value in found[section].items() if value}
