"""A recipe: a graph of steps in TOML, read, checked and put in order.

    [[step]]
    id = "takes"
    use = "task.narrate"                     # a capability, or a plugin's id
    each = "sentence"                        # once per asset of this input
    takes = { sentence = "parts.sentence" }  # role = "step", "step.role" or a project asset
    params = { voice_zh = "cmn" }
    into = "media/takes"

``editable = true`` says that a mapped step's results are for people to change: they keep their
names, and one that was edited stays when what it was made from changes.

``takes`` as a list (``["article", "cover"]``) hands assets on under their own roles.
The project's own assets are ``brief``, ``sources``, ``designs`` (of posters), ``directions`` (of
the narration) and ``music``. A parameter value of a ``$`` and a name comes from the project (see
`studio.core.variables`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from studio.core.project import ProjectError, safe_path

SPEAKING = ("task.narrate", "narrate")  # uses of a step that speaks a sentence a job
EVERY = "*"  # in a project's table of a mapped step's seeds: every item that it does not name
PROJECT_ASSETS = ("brief", "sources", "designs", "directions", "music")


_OF_PEOPLE = (
    "sources",
    "prompts",
    "posters",
    "brand",
    "voices",
)  # folders that no result goes into


class RecipeError(Exception):
    """What is wrong with a recipe, naming the step."""


@dataclass(frozen=True, slots=True)
class Take:
    """Where an input comes from. ``role`` is what the taker calls it ("" keeps the giver's)."""

    role: str
    source: str  # a step or a project asset
    output: str = ""  # only outputs of this role; "": see `core.plan.chosen`


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    use: str
    takes: tuple[Take, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    each: str = ""  # a role of ``takes``: one job per asset
    ask: bool = False  # dependants wait for a person's yes
    editable: bool = False  # a mapped step's files are known by their names, as all others are
    into: str = "exports"
    seed: int = 0
    seeds: Mapping[str, int] = field(default_factory=dict)  # of items of a mapped step, by name
    title: str = ""
    title_zh: str = ""
    own: bool = False  # by the project's own recipe, not by one that comes with the studio

    @property
    def capability(self) -> str:
        """What the plugin is asked for; "" when it is named by its id."""
        return self.use if "." in self.use else ""

    @property
    def keyed_names(self) -> bool:
        """Whether every job of the step writes under names of its own, and nothing is replaced."""
        return bool(self.each) and not self.editable

    @property
    def needs(self) -> tuple[str, ...]:
        """The steps it takes from, each once."""
        return tuple(dict.fromkeys(t.source for t in self.takes if t.source not in PROJECT_ASSETS))

    def of_item(self, item: str) -> Step:
        """The step as it is for one item, with that one's seed."""
        return replace(self, seed=self.seeds.get(self.named(item), self.seed))

    def named(self, item: str) -> str:
        """What an item is called in a project's seeds. A sentence's name is of its words alone,
        and stays when its marks change; all others are known without their piece of a hash."""
        return item if self.use in SPEAKING else item_name(item)

    def name(self, language: str) -> str:
        return (self.title_zh if language == "zh" else self.title) or self.title or self.id


@dataclass(frozen=True, slots=True)
class Recipe:
    id: str
    steps: tuple[Step, ...]  # each after all it needs
    title: str = ""
    title_zh: str = ""

    def step(self, step_id: str) -> Step:
        for step in self.steps:
            if step.id == step_id:
                return step
        raise RecipeError(
            f"The recipe has no step '{step_id}'; it has: {', '.join(s.id for s in self.steps)}."
        )

    def asking(self, ask: Mapping[str, bool]) -> Recipe:
        """With a project's own word on which steps wait for a yes."""
        steps = (replace(step, ask=ask.get(step.id, step.ask)) for step in self.steps)
        return replace(self, steps=tuple(steps))

    def seeded(self, seeds: Mapping[str, Any]) -> Recipe:
        """With the seeds that a project gives to steps, or to items of mapped ones."""

        def one(step: Step) -> Step:
            given = seeds.get(step.id, step.seed)
            if isinstance(given, Mapping):
                return replace(step, seed=given.get(EVERY, step.seed), seeds=given)
            return replace(step, seed=given)

        return replace(self, steps=tuple(map(one, self.steps)))

    def dependants(self, step_id: str) -> set[str]:
        """Every step that takes from this one, directly or not."""
        found = {step_id}
        for step in self.steps:
            if found & set(step.needs):
                found.add(step.id)
        return found - {step_id}


def item_name(item: str) -> str:
    """What a mapped step's item goes on being called when its content changes: the name of its
    file without the piece of a hash that tells it from others."""
    return re.sub(r"-[0-9a-f]{8,10}(?=(-\d+)?(\.\w+)?$)", "", item)


def read_recipe(text: str, recipe_id: str = "") -> Recipe:
    """Parse, check and sort; raises RecipeError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"The recipe is not valid TOML: {error}") from error
    if data.get("format", 1) != 1:
        raise RecipeError("The recipe was made by a newer version of the studio; update it.")
    tables = data.get("step", [])
    if not isinstance(tables, list) or not tables:
        raise RecipeError("The recipe has no [[step]].")
    steps = [_step(table, number) for number, table in enumerate(tables, 1)]
    return Recipe(
        id=str(data.get("id") or recipe_id),
        steps=_sorted(steps),
        title=str(data.get("title", "")),
        title_zh=str(data.get("title_zh", "")),
    )


_TYPES: Mapping[str, tuple[type, str]] = {
    **dict.fromkeys(("id", "use", "each", "into", "title", "title_zh"), (str, "a text")),
    "params": (dict, "a table"),
    **dict.fromkeys(("ask", "editable"), (bool, "true or false")),
    "seed": (int, "a whole number"),
}


def _step(table: Any, number: int) -> Step:
    if not isinstance(table, dict):
        raise RecipeError(f"Step {number} of the recipe is not a table.")
    where = f"Step '{table.get('id', number)}'"
    _check_types(table, where)
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,63}", table["id"]):
        raise RecipeError(f"{where}: an id has small letters, digits, - and _ only.")
    if table["id"] in PROJECT_ASSETS:
        raise RecipeError(f"{where}: this name belongs to the project's own files.")
    takes = _takes(table.get("takes", []), where)
    each = table.get("each", "")
    if each and each not in {take.role for take in takes}:
        raise RecipeError(f"{where}: each = '{each}' is none of the roles it takes.")
    return Step(
        id=table["id"],
        use=table["use"],
        takes=takes,
        params=table.get("params", {}),
        each=each,
        ask=table.get("ask", False),
        editable=table.get("editable", False),
        into=_into(table.get("into", "exports"), where),
        seed=table.get("seed", 0),
        title=table.get("title", ""),
        title_zh=table.get("title_zh", ""),
    )


def _check_types(table: Mapping[str, Any], where: str) -> None:
    if unknown := sorted(set(table) - {*_TYPES, "takes"}):
        raise RecipeError(f"{where}: unknown key '{unknown[0]}'.")
    for key, (kind, words) in _TYPES.items():
        # type() and not isinstance(): true is no whole number here
        if key in table and type(table[key]) is not kind:
            raise RecipeError(f"{where}: {key} must be {words}.")
    for key in ("id", "use"):
        if key not in table:
            raise RecipeError(f"{where} needs '{key}' (a text).")


def _into(folder: str, where: str) -> str:
    try:
        path = safe_path(folder)
    except ProjectError as error:
        raise RecipeError(f"{where}: into = {error}") from error
    written = PurePosixPath(folder.replace("\\", "/")).parts
    hidden = any(part.startswith(".") for part in written)
    if hidden or path.parts[0].casefold() in _OF_PEOPLE or len(path.parts) > 4:
        raise RecipeError(f"{where}: results can't go into '{folder}'.")
    return str(path)


def _takes(value: Any, where: str) -> tuple[Take, ...]:
    pairs: list[tuple[str, str]] = []
    if isinstance(value, dict):
        for role, sources in value.items():
            pairs += [(role, one) for one in (sources if isinstance(sources, list) else [sources])]
    elif isinstance(value, list):
        pairs = [("", one) for one in value]
    else:
        raise RecipeError(f"{where}: takes must be a table or a list.")
    takes: list[Take] = []
    for role, source in pairs:
        if not isinstance(source, str) or not source:
            raise RecipeError(f"{where}: takes must name steps, not {source!r}.")
        step, _, output = source.partition(".")
        takes.append(Take(role, step, output))
    return tuple(takes)


def _sorted(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Topological order, stable; names unknown sources and cycles."""
    known = {step.id for step in steps}
    if len(known) < len(steps):
        double = next(s.id for i, s in enumerate(steps) if s.id in {t.id for t in steps[:i]})
        raise RecipeError(f"The recipe has two steps called '{double}'.")
    for step in steps:
        for need in step.needs:
            if need not in known:
                raise RecipeError(f"Step '{step.id}' takes from '{need}', which is no step.")
    order: list[Step] = []
    left = list(steps)
    while left:
        placed = {step.id for step in order}
        ready = [step for step in left if set(step.needs) <= placed]
        if not ready:
            circle = ", ".join(step.id for step in left)
            raise RecipeError(f"These steps wait for each other in a circle: {circle}.")
        order += ready
        left = [step for step in left if step not in ready]
    return tuple(order)
