"""The settings and models that a plugin works with: rules over its schema, without files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.core.check import ParamsError, problems_of
from studio.core.manifest import Manifest
from studio.core.model import Installed


class NoModel(Exception):
    """A plugin needs a model, none was chosen, and none that it runs is installed."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Plugins' settings as one file has them: plugin id -> name -> value."""

    file: str
    plugins: Mapping[str, Mapping[str, Any]]


def settings_of(schema: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The parameters that may be kept as settings. A secret never is one."""
    return {
        name: rule
        for name, rule in schema["properties"].items()
        if rule.get("setting") and rule.get("format") != "secret"
    }


def check_settings(plugin_id: str, schema: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Raises ParamsError for what is no setting of the plugin, or has a wrong value."""
    check_names(plugin_id, schema, values)
    if problems := problems_of(schema, values):
        raise ParamsError(problems)


def check_names(plugin_id: str, schema: Mapping[str, Any], names: Iterable[str]) -> None:
    known = settings_of(schema)
    problems = []
    for name in names:
        if schema["properties"].get(name, {}).get("format") == "secret":
            problems.append(f"'{name}' is a secret: `studio keys set HOST` keeps it safe.")
        elif name not in known:
            there = ", ".join(known) or "none"
            problems.append(f"'{name}' is no setting of '{plugin_id}'; there are: {there}.")
    if problems:
        raise ParamsError(problems)


def in_force(plugin_id: str, schema: Mapping[str, Any], layers: Iterable[Layer]) -> dict[str, Any]:
    """A plugin's settings, later layers first, without those that say what the schema says
    anyway. Raises ParamsError with the file of a wrong one."""
    found: dict[str, Any] = {}
    for layer in layers:
        given = layer.plugins.get(plugin_id, {})
        try:
            check_settings(plugin_id, schema, given)
        except ParamsError as error:
            where = f"{layer.file}, [plugin.{plugin_id}]:"
            raise ParamsError([f"{where} {problem}" for problem in error.problems]) from None
        found |= given
    rules = schema["properties"]
    return {name: value for name, value in found.items() if value != rules[name].get("default")}


def models_of(plugin: Manifest, installed: Iterable[Installed]) -> tuple[Installed, ...]:
    """Those that the plugin runs, the longest installed first: another model changes nothing
    until it is picked. Of several revisions the latest installed counts. Last come those of
    its tasks of which nobody has said who runs them (imports): they must be chosen by id."""
    latest: dict[str, Installed] = {}
    for model in installed:
        other = latest.get(model.id)
        if _runs(plugin, model) and (other is None or other.installed < model.installed):
            latest[model.id] = model
    order = sorted(latest.values(), key=lambda one: (not one.engines, one.installed, one.id))
    return tuple(order)


def _runs(plugin: Manifest, model: Installed) -> bool:
    if model.engines:
        return plugin.id in model.engines
    return any(task in plugin.capabilities for task in model.tasks)


def chosen_models(
    plugin: Manifest,
    schema: Mapping[str, Any],
    values: Mapping[str, Any],
    installed: Sequence[Installed],
) -> dict[str, str]:
    """Parameter -> "id digest" of the model that it means. Raises ParamsError for one that is
    not here, and `NoModel` if the plugin can't do what it offers without one."""
    found: dict[str, str] = {}
    for name, rule in schema["properties"].items():
        if rule.get("format") != "model":
            continue
        task, wanted = rule["task"], values.get(name, rule.get("default")) or ""
        able = [one for one in models_of(plugin, installed) if task in one.tasks]
        itself = not wanted and task in plugin.capabilities  # else "" means none: a ControlNet, say
        fits = (one for one in able if one.id == wanted or (itself and one.engines))
        model = next(fits, None)
        if model is not None:
            found[name] = f"{model.id} {digest(model)}"
        elif wanted:
            raise ParamsError([_why_not(plugin, name, wanted, task, installed)])
        elif task in plugin.capabilities:
            raise NoModel(_what_to_do(plugin, name, task, able))
    return found


def digest(model: Installed) -> str:
    """Of the files' content, by the hashes its entry has; a size where there is none yet."""
    files = sorted(
        [file.path, file.sha256 or file.git_sha1 or str(file.size)] for file in model.files
    )
    return hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16]


def _what_to_do(plugin: Manifest, name: str, task: str, able: Sequence[Installed]) -> str:
    if able:
        choose = f"`studio engines set {plugin.id} {name}={able[0].id}`"
        return f"The plugin '{plugin.id}' needs a model; {choose} lets it try the imported one."
    return (
        f"The plugin '{plugin.id}' needs a model, and none that it runs is installed; "
        f"`studio models search --task {task}` shows which there are."
    )


def _why_not(
    plugin: Manifest, name: str, wanted: str, task: str, installed: Sequence[Installed]
) -> str:
    if any(one.id == wanted for one in installed):
        return (
            f"The plugin '{plugin.id}' can't run the model '{wanted}' for {task}; "
            f"choose another: `studio engines set {plugin.id} {name}=MODEL`."
        )
    return (
        f"The model '{wanted}' of the plugin '{plugin.id}' is not installed; "
        f"`studio models get {wanted}` downloads it."
    )
