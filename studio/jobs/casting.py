"""The cast of a narration with the engines that will speak: whoever is named by a voice, with
version, models and settings, so that another one makes exactly the lines concerned anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from studio.core.project import ProjectError
from studio.jobs.library import LibraryError
from studio.jobs.searching import SPEECH, Search
from studio.sdk.speech.directions import LANGUAGES
from studio.sdk.speech.voices import VoiceRef

Files = Callable[[str], Mapping[str, str]]
"""The files of a cloned voice, path -> hash."""


def engines_in(cast: Mapping[str, Any]) -> frozenset[str]:
    """The ids of plugins that the table [cast] names."""
    found = (VoiceRef.parse(str(one.get("voice", ""))).engine for one in _voices(cast))
    return frozenset(one for one in found if one)


def cast_of(cast: Mapping[str, Any], search: Search, files: Files) -> dict[str, Any]:
    """As `studio.sdk.speech.directions.read_cast` takes it: "zh", "en", and every speaker with
    both, with ``engine``, ``digest`` and ``files``. Raises what the search raises for an engine
    or a model that is not there, and ProjectError for a clone that is not."""
    engines: dict[tuple[str, str], Mapping[str, str]] = {}

    def filled(value: Mapping[str, Any]) -> dict[str, Any]:
        ref = VoiceRef.parse(str(value.get("voice", "")))
        if (ref.engine, ref.model) not in engines:
            engines[ref.engine, ref.model] = _engine(search, ref)
        return {**value, **engines[ref.engine, ref.model], **_clone(value, files)}

    made: dict[str, Any] = {name: filled(_table(cast.get(name))) for name in LANGUAGES}
    for name, value in cast.items():
        if name not in LANGUAGES:
            parted = any(isinstance(_table(value).get(one), Mapping) for one in LANGUAGES)
            given = _table(value)
            made[name] = {
                one: filled(_table(given.get(one)) if parted else given)
                for one in LANGUAGES
                if not parted or one in given
            }
    return made


def _engine(search: Search, ref: VoiceRef) -> dict[str, str]:
    params = {"model": ref.model} if ref.model else {}
    found = search.resolve(ref.engine or SPEECH, params)
    plugin = found.plugin
    if SPEECH not in plugin.capabilities:
        raise LibraryError(f"The plugin '{plugin.id}' is no voice; choose another in the cast.")
    decides = {
        "models": found.models,
        "engines": {name: one.label for name, one in found.engines.items()},
        "settings": {**found.settings, plugin.id: search.settings(plugin)},
    }
    digest = hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()[:16]
    return {"engine": plugin.label, "digest": digest}


def _clone(value: Mapping[str, Any], files: Files) -> dict[str, Any]:
    name = str(value.get("clone", ""))
    if not name:
        return {}
    found = dict(files(name))
    if not found:
        raise ProjectError(
            f"The cast names the cloned voice '{name}', and the project has no folder "
            f"voices/{name}; choose another voice."
        )
    return {"files": found}


def _voices(cast: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for value in cast.values():
        table = _table(value)
        yield table
        yield from (_table(table.get(one)) for one in LANGUAGES)


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
