"""plugin.toml as a value: read without importing anything, refused with a reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.sdk import API


class ManifestError(Exception):
    """Why a plugin.toml is refused, for the plugin's author."""


@dataclass(frozen=True, slots=True)
class Port:
    """What a role takes or gives; ``any`` in media accepts everything."""

    media: tuple[str, ...]
    many: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    id: str
    name: str
    version: str
    entry: str  # "module:Class"
    folder: Path
    capabilities: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    may_call: tuple[str, ...] = ()  # capabilities that it can do without
    consumes: Mapping[str, Port] = field(default_factory=dict)
    produces: Mapping[str, Port] = field(default_factory=dict)
    name_zh: str = ""
    description: str = ""
    description_zh: str = ""
    licence: str = ""
    environment: str = "host"  # "host": the studio's interpreter; "own": from its lock file
    devices: tuple[str, ...] = ("cpu",)
    all_cores: bool = False  # one such job at a time: it uses every core by itself
    network: bool = False
    hidden: bool = False  # for tests; never offered to a person

    @property
    def label(self) -> str:
        return f"{self.id} {self.version}"

    def title(self, language: str) -> str:
        return self.name_zh if language == "zh" and self.name_zh else self.name


_TEXTS = ("name_zh", "description", "description_zh", "licence")
_KNOWN = {"id", "name", "version", "api", "entry", "capabilities", "calls", "may_call", "consumes", "produces",
          "environment", "devices", "all_cores", "network", "hidden", "models", "files", *_TEXTS}  # fmt: skip


def read_manifest(text: str, folder: Path) -> Manifest:
    """Parse and check; raises ManifestError with the first thing that is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ManifestError(f"plugin.toml is not valid TOML: {error}") from error
    if unknown := sorted(set(data) - _KNOWN):
        raise ManifestError(f"unknown key '{unknown[0]}' in plugin.toml")
    for key in ("id", "name", "version", "api", "entry"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise ManifestError(f"plugin.toml needs '{key}' (a text)")
    _check_api(data["api"])
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,63}", data["id"]):
        raise ManifestError(f"id '{data['id']}' must be small letters, digits and _")
    if not re.fullmatch(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*", data["entry"]):
        raise ManifestError(f"entry '{data['entry']}' must look like 'plugin:Class'")
    if (environment := data.get("environment", "host")) not in ("host", "own"):
        raise ManifestError(f"environment '{environment}' must be 'host' or 'own'")
    return Manifest(
        id=data["id"],
        name=data["name"],
        version=data["version"],
        entry=data["entry"],
        folder=folder,
        capabilities=_names(data, "capabilities"),
        calls=_names(data, "calls"),
        may_call=_names(data, "may_call"),
        consumes=_ports(data, "consumes"),
        produces=_ports(data, "produces"),
        environment=environment,
        devices=_names(data, "devices") or ("cpu",),
        all_cores=_flag(data, "all_cores"),
        network=_flag(data, "network"),
        hidden=_flag(data, "hidden"),
        **{key: _text(data, key) for key in _TEXTS},
    )


def _check_api(text: str) -> None:
    match = re.fullmatch(r"(\d+)\.(\d+)", text)
    if match is None:
        raise ManifestError(f"api '{text}' must look like '1.0'")
    wanted = (int(match[1]), int(match[2]))
    if wanted[0] != API[0] or wanted[1] > API[1]:
        have = f"{API[0]}.{API[1]}"
        newer = wanted > API
        advice = "update the studio" if newer else "ask its author for an update"
        raise ManifestError(f"made for plugin API {text}, this studio has {have}: {advice}")


def _flag(data: Mapping[str, Any], key: str) -> bool:
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise ManifestError(f"'{key}' must be true or false")
    return value


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise ManifestError(f"'{key}' must be a text")
    return value


def _names(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ManifestError(f"'{key}' must be a list of texts")
    return tuple(value)


def _ports(data: Mapping[str, Any], key: str) -> dict[str, Port]:
    table = data.get(key, {})
    if not isinstance(table, dict) or not all(isinstance(one, dict) for one in table.values()):
        raise ManifestError(f"'{key}' must be tables, like [{key}.article]")
    return {
        role: Port(
            media=_names(port, "media") or ("any",),
            many=_flag(port, "many"),
            optional=_flag(port, "optional"),
        )
        for role, port in table.items()
    }
