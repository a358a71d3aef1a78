"""A recipe's step with all that decides its result, and the key of that result."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.core.job import InputRef
from studio.core.manifest import Manifest
from studio.core.recipe import Step
from studio.sdk.speech.line import MEDIA as LINE_MEDIA


@dataclass(frozen=True, slots=True)
class ByName:
    """Engines that a job may call by their ids. What names one says which it was made for, so
    they are no part of a result's key. ``engines``: capability -> ids; ``reached``: who answers
    what these call; ``settings`` and ``models`` as in `Resolved`; ``plugins``: all of them."""

    engines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reached: Mapping[str, Manifest] = field(default_factory=dict)
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    models: Mapping[str, str] = field(default_factory=dict)
    plugins: tuple[Manifest, ...] = ()


def named(capability: str) -> str:
    """The name in `JobSpec.engines` of the ids that may be called for a capability."""
    return f"{capability}@"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A plugin with checked parameters, and the engines its calls will reach.

    ``settings`` are those in force for each engine (what differs from its defaults); the
    plugin's own are in ``params`` already. ``models``: "plugin.parameter" -> the installed
    model that is used there, as "id digest".
    """

    plugin: Manifest
    params: Mapping[str, Any]
    engines: Mapping[str, Manifest] = field(default_factory=dict)  # capability -> engine
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    models: Mapping[str, str] = field(default_factory=dict)
    by_name: ByName = field(default_factory=ByName)

    @property
    def silent(self) -> Resolved:
        """Without the engines that speak: a line of a narration names its own."""
        engines = {
            name: one for name, one in self.engines.items() if not name.startswith("speech.")
        }
        ids = {self.plugin.id, *(one.id for one in engines.values())}
        settings = {name: one for name, one in self.settings.items() if name in ids}
        models = {name: one for name, one in self.models.items() if name.partition(".")[0] in ids}
        return Resolved(self.plugin, self.params, engines, settings, models)


def key_of(step: Step, resolved: Resolved, inputs: tuple[InputRef, ...]) -> str:
    """SHA-256 (hex) over everything that decides the result; never over a file's name."""
    if any(one.media == LINE_MEDIA for one in inputs):
        resolved = resolved.silent
    decides: dict[str, Any] = {
        "plugin": resolved.plugin.label,
        "capability": step.capability,
        "params": resolved.params,
        "seed": step.seed,
        "engines": {name: engine.label for name, engine in resolved.engines.items()},
        "inputs": [[one.role, one.sha256, one.media, one.meta] for one in inputs],
    }
    # absent when empty: what was made before there were any stays up to date
    for name, found in (("settings", resolved.settings), ("models", resolved.models)):
        if found:
            decides[name] = found
    text = json.dumps(decides, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
