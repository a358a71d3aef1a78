"""What who asks for a task by hand need not say: the prompts that recipes name in their steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.core.manifest import Manifest
from studio.core.variables import Wording

_NAMES = {
    "task.outline": "outline",
    "task.draft": "draft",
    "task.review": "review",
    "task.polish": "polish",
    "task.rewrite": "rewrite-{action}",
    "task.scenes": "scenes",
}
"""The prompt's name by capability; in braces a parameter that it depends on."""


def with_prompts(
    use: str, plugin: Manifest, schema: Mapping[str, Any], params: Mapping[str, Any],
    wording: Wording,
) -> dict[str, Any]:  # fmt: skip
    """``params`` with the texts of the prompts where the plugin takes some and none are given.

    ``use`` is a capability, or the id of a plugin that has one task only. A parameter that
    decides about the prompt and can't be right is left for the check of all parameters to name.
    """
    rules, filled = schema["properties"], dict(params)
    name = _NAMES.get(use if "." in use else _only(plugin), "")
    deciding = {key: params.get(key, rule.get("default")) for key, rule in rules.items()}
    right = all(deciding[key] in rule["enum"] for key, rule in rules.items() if "enum" in rule)
    if name and right and "prompts" in rules and not params.get("prompts"):
        filled["prompts"] = dict(wording.prompt(name.format_map(deciding)))
    if name and "condense" in rules and not params.get("condense"):
        filled["condense"] = dict(wording.prompt("condense"))
    return filled


def _only(plugin: Manifest) -> str:
    return plugin.capabilities[0] if len(plugin.capabilities) == 1 else ""
