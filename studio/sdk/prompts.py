"""Prompts as files: a head, then parts under the level-1 headings ``# system``, ``# user``, ...

    ---
    version: 1
    placeholders: [text, voice]
    ---

    # system

    You are a careful editor. $voice

    # user

    Make this shorter: $text

A placeholder is a ``$`` and a name; a dollar sign itself is ``$$``. A text without those
headings is a user's message as a whole. A step gets a prompt by ``$prompts.NAME`` in a recipe:
the texts in both languages, the user's own file in place of the shipped one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Template
from typing import Any

from studio.sdk import PluginError
from studio.sdk.document import parse_document

_PART = re.compile(r"^# ([a-z]+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """``version`` is the file's own, for the record of what a text was written with."""

    name: str
    language: str
    version: str
    parts: Mapping[str, str]

    def fill(self, part: str, values: Mapping[str, Any]) -> str:
        """A part with its placeholders replaced; values that it has no place for are let by."""
        try:
            return Template(self.parts[part]).substitute(values)
        except KeyError as error:
            raise PluginError(
                f"The prompt '{self.name}.{self.language}.md' has {_shown(error.args[0])}, which "
                f"is not known; there are: {_listed(values)}."
            ) from None
        except ValueError:
            raise PluginError(
                f"The prompt '{self.name}.{self.language}.md' has a $ that begins no placeholder. "
                "Write $$ for a dollar sign."
            ) from None

    def messages(self, values: Mapping[str, Any], part: str = "user") -> list[dict[str, Any]]:
        """The system's message, where the prompt has one, and ``part`` as the user's."""
        system = self.fill("system", values) if "system" in self.parts else ""
        told = [{"role": "system", "content": system}] if system else []
        return [*told, {"role": "user", "content": self.fill(part, values)}]


def read_prompt(
    texts: Mapping[str, Any], language: str, name: str, needed: Mapping[str, Iterable[str]]
) -> Prompt:
    """The prompt of this language from ``{"zh": text, "en": text}``.

    ``needed`` says which parts there must be, and which placeholders each must have (in the
    part itself or in the system's); `PluginError` names the first that a user's own file lacks.
    """
    text = texts.get(language)
    if not isinstance(text, str) or not text.strip():
        raise PluginError(
            f"There is no prompt '{name}' for this step. Give it the value $prompts.{name} in the "
            "recipe."
        )
    document = parse_document(text)
    prompt = Prompt(name, language, str(document.meta.get("version", "")), _parts(document.body))
    for part, names in needed.items():
        if not prompt.parts.get(part):
            raise PluginError(f"The prompt '{name}.{language}.md' needs a part '# {part}'.")
        there = _placeholders(prompt.parts[part]) | _placeholders(prompt.parts.get("system", ""))
        if missing := [one for one in names if one not in there]:
            raise PluginError(
                f"The prompt '{name}.{language}.md' must have {_listed(missing)} in its part "
                f"'# {part}'; without it the model would not see what it is about."
            )
    return prompt


def _parts(body: str) -> dict[str, str]:
    cut = _PART.split(body)
    if len(cut) == 1:
        return {"user": body.strip()}
    return {name: text.strip() for name, text in zip(cut[1::2], cut[2::2], strict=True)}


def _placeholders(text: str) -> set[str]:
    return {
        match["named"] or match["braced"]
        for match in Template.pattern.finditer(text)
        if match["named"] or match["braced"]
    }


def _listed(names: Iterable[str]) -> str:
    return ", ".join(_shown(name) for name in names)


def _shown(name: str) -> str:
    return f"${name}"
