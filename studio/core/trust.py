"""What a project's files ask of a plugin that uses the network.

A stranger may have written them, and what a job says could then leave the machine without
its owner's word. Which of a plugin's values are addresses only the plugin knows: here it is
told by their form, and in doubt a person is asked.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from studio.core.engines import settings_of
from studio.core.project import Project
from studio.core.recipe import Step
from studio.core.resolved import Resolved

SHOWN = 80  # characters of a value that are shown to a person


@dataclass(frozen=True, slots=True)
class Given:
    """``kind``: "use" (the plugin itself, without name and value), "setting" (of project.toml)
    or "param" (of the project's own recipe)."""

    plugin: str
    kind: str
    name: str = ""
    value: Any = None

    def mark(self, project: str) -> str:
        """What is remembered of a yes: the hash of just this, in the project of this id."""
        said = [project, self.plugin, self.kind, self.name, self.value]
        text = json.dumps(said, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Wish:
    """``places``: the other machines that the plugin's values name, as far as they tell."""

    plugin: str
    given: tuple[Given, ...]
    places: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Whole, as the window translates it."""
        if not self.places:
            return (
                f"This project wants its texts to be handed to '{self.plugin}', which uses the "
                "network; nobody has allowed that on this machine. "
                "`studio engines allow DIR` shows what it asks for."
            )
        places = ", ".join(self.places)
        return (
            f"This project wants its texts to be sent by '{self.plugin}' to {places}; "
            "nobody has allowed that on this machine. "
            "`studio engines allow DIR` shows what it asks for."
        )


class NeedsYes(str):
    """Why a step can't run: `str(wishes[0])`, and all that a person may allow instead."""

    __slots__ = ("wishes",)
    wishes: tuple[Wish, ...]

    @classmethod
    def of(cls, wishes: tuple[Wish, ...]) -> NeedsYes:
        made = cls(wishes[0])
        made.wishes = wishes
        return made


def wishes_among(found: Iterable[Resolved | str]) -> tuple[Wish, ...]:
    """All that resolved steps want allowed, each once."""
    wishes: list[Wish] = []
    for one in found:
        if isinstance(one, NeedsYes):
            wishes += [wish for wish in one.wishes if wish not in wishes]
    return tuple(wishes)


def given_by(project: Project, plugin: str, reached: bool = False) -> tuple[Given, ...]:
    """What project.toml says of a plugin. ``reached``: its own recipe has a use for it."""
    used = reached or plugin in project.engines.values()
    uses = (Given(plugin, "use"),) if used else ()
    settings = project.plugins.get(plugin, {}).items()
    return (*uses, *(Given(plugin, "setting", name, value) for name, value in settings))


def wish_of(
    plugin: str,
    schema: Mapping[str, Any],
    found: Resolved,
    step: Step,
    params: Mapping[str, Any],
    project: Project,
    chosen: bool,
    cast: bool = False,
) -> Wish | None:
    """What running ``step`` would have a plugin do that uses the network, if it is the
    project's word and leads anywhere but to this machine. ``params``: those of the step
    with their ``$`` values; ``chosen``: the person made this plugin an engine or set it;
    ``cast``: the project's narration names it."""
    given = list(given_by(project, plugin, step.own or cast))
    given = [one for one in given if one.kind != "use" or not chosen]
    given += _of_recipe(plugin, schema, found, step, params)
    rules = schema["properties"]
    values = {name: rule.get("default") for name, rule in rules.items()}
    values |= found.params if plugin == found.plugin.id else found.settings.get(plugin, {})
    extra = [one.value for one in given if one.kind == "param"]
    there = [*addresses_in(list(values.values())), *addresses_in(extra)]
    elsewhere = [one for one in there if not is_here(one)]
    aimed = any(
        is_address(str(rules.get(one.name, {}).get("default")))
        and all(map(is_here, addresses_in(one.value)))
        for one in given
        if one.kind != "use" and list(addresses_in(one.value))
    )
    if not given or (aimed and not elsewhere):
        return None
    return Wish(plugin, tuple(given), tuple(dict.fromkeys(map(place_of, elsewhere))))


def _of_recipe(
    plugin: str,
    schema: Mapping[str, Any],
    found: Resolved,
    step: Step,
    params: Mapping[str, Any],
) -> Iterator[Given]:
    """Addresses count wherever they stand: a plugin may hand its parameters to another."""
    settings = settings_of(schema) if plugin == found.plugin.id else {}
    for name, value in params.items() if step.own else ():
        if name in settings or any(addresses_in(value)):
            yield Given(plugin, "param", name, value)


_HERE = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?"
    r"(?:(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?)(?:/[^\s\\@]*)?"
    r"|::1",
    re.IGNORECASE,
)
"""Nothing that one program might read as another host: no user, no backslash, no short forms."""
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://.*|//.*"
    r"|localhost(?:[:/].*)?"
    r"|\d+(?:\.\d+){3}(?:[:/].*)?"
    r"|\[[0-9a-f:.%]+\].*|[0-9a-f]*(?::[0-9a-f]*){2,}"
    r"|(?:[\w-]+[.。．｡])+(?:xn--[\w-]+|[^\W\d_]{2,})\.?(?::\d+)?(?:[/?#].*)?"
    r"|[\w.-]+:\d{2,5}(?:/.*)?",
    re.IGNORECASE,
)


def is_address(text: str) -> bool:
    """Whether a value looks like a URL or the name of a host, and like nothing more."""
    # as URLs are read: blanks around and breaks inside are nothing
    bare = re.sub(r"[\t\r\n]", "", text).strip("".join(map(chr, range(33))))
    return bool(_ADDRESS.fullmatch(bare)) and " " not in bare


def is_here(address: str) -> bool:
    return bool(_HERE.fullmatch(address.strip()))


def addresses_in(value: Any) -> Iterator[str]:
    """The addresses among a value's texts, however deep."""
    match value:
        case str() if is_address(value):
            yield value
        case Mapping():
            yield from addresses_in(list(value.values()))
        case list() | tuple():
            for one in value:
                yield from addresses_in(one)
        case _:
            pass


def place_of(address: str) -> str:
    """Host and port for a person; what does not read plainly is shown as it stands."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return plain(address)
    if not host or "\\" in address:
        return plain(address)
    return plain(f"{host}:{port}" if port else host)


def plain(value: Any) -> str:
    """A value from a file, without what could change a terminal or the reading direction."""
    text = "".join(char if char.isprintable() else "\ufffd" for char in str(value))
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
