"""Messages as the text that a model was trained on, by the chat template in its folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from studio.sdk import PluginError

Render = Callable[[Sequence[Mapping[str, Any]]], str]
_NO_THOUGHT = "<think>\n\n</think>\n\n"


def render(
    messages: Sequence[Mapping[str, Any]], native: Render, folder: Path, *, reasoning: bool
) -> str:
    """``native`` is the runtime's own rendering. It does not know every construct of Jinja; what
    it can't render is left to Jinja itself. A model whose template has a switch for thinking
    (Qwen3) gets an empty thought unless ``reasoning``, as the template itself would write it."""
    source = template_of(folder)
    text = _rendered(messages, native, source, folder)
    if "enable_thinking" in source and not reasoning and not text.endswith(_NO_THOUGHT):
        text += _NO_THOUGHT
    return text


def _rendered(
    messages: Sequence[Mapping[str, Any]], native: Render, source: str, folder: Path
) -> str:
    problem: Exception | None = None
    for one in (messages, _without_system(messages)):
        for way in (native, lambda these: _by_jinja(source, folder, these)):
            try:
                return way(one)
            except Exception as error:  # of the template's own making, in either language
                problem = error
    if not source:
        raise PluginError(
            "This model has no chat template, so it can't be asked. Choose an instruct model."
        )
    told = str(problem).partition("\n")[0].rstrip(".")
    raise PluginError(f"The model's chat template can't take this conversation: {told}.")


def template_of(folder: Path) -> str:
    """From the file of its own, else from the tokenizer's config; "" where there is none."""
    own = folder / "chat_template.jinja"
    if own.is_file():
        return own.read_text(encoding="utf-8")
    found = _config(folder).get("chat_template") or ""
    if isinstance(found, list):  # several, by name
        named = {one["name"]: one["template"] for one in found}
        found = named.get("default") or next(iter(named.values()), "")
    return str(found)


def _config(folder: Path) -> dict[str, Any]:
    path = folder / "tokenizer_config.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def _by_jinja(source: str, folder: Path, messages: Sequence[Mapping[str, Any]]) -> str:
    from jinja2.exceptions import TemplateError  # type: ignore[import-not-found,unused-ignore]
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # type: ignore[import-not-found,unused-ignore]

    def refuse(reason: str) -> None:
        raise TemplateError(reason)

    if not source:
        raise TemplateError("there is none")
    world = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    world.filters["tojson"] = lambda value, **_: json.dumps(value, ensure_ascii=False)
    world.globals["raise_exception"] = refuse
    text: str = world.from_string(source).render(
        messages=[dict(one) for one in messages], add_generation_prompt=True, **_marks(folder)
    )
    return text


def _marks(folder: Path) -> dict[str, str]:
    """The texts of the tokens that templates begin and end with."""
    config = _config(folder)
    found = {name: config.get(name) or "" for name in ("bos_token", "eos_token")}
    return {n: one["content"] if isinstance(one, dict) else str(one) for n, one in found.items()}


def _without_system(messages: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The system's words at the head of the user's: some templates refuse the role."""
    system = "\n\n".join(str(one["content"]) for one in messages if one["role"] == "system")
    told = [dict(one) for one in messages if one["role"] != "system"]
    if system and told:
        told[0]["content"] = f"{system}\n\n{told[0]['content']}"
    return told
