"""The models that Coqui's own list names, with their licences: to be looked at, never fetched here.

What lies on a hub, the studio's downloader gets by its repository; the rest is an archive that the
user unpacks and imports.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def offered() -> list[dict[str, Any]]:
    """``name`` as Coqui writes it, ``language``, ``licence``, ``repository`` or ``archive``."""
    spec = find_spec("TTS")
    assert spec is not None and spec.origin is not None
    told = json.loads((Path(spec.origin).parent / ".models.json").read_text(encoding="utf-8"))
    found = []
    for language, data in told["tts_models"].items():
        for source, models in data.items():
            for name, facts in models.items():
                found.append(
                    {
                        "name": f"tts_models/{language}/{source}/{name}",
                        "language": language,
                        "licence": facts.get("license") or "",
                        "repository": facts.get("repo_id", ""),
                        "archive": facts.get("github_rls_url", ""),
                        "vocoder": facts.get("default_vocoder") or "",
                    }
                )
    return found
