"""One engine looked at closely: what it does, its environment, its settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from studio.core.model import Installed
from studio.jobs.chores import Chore
from studio.jobs.engine_facts import MAKE, REMOVE, EngineFacts
from studio.ui.presenter.fields import Field, fields_of
from studio.ui.presenter.model_card import Act, Question
from studio.ui.presenter.model_fit import Fitting
from studio.ui.presenter.model_words import task_icon, task_name
from studio.ui.presenter.quantities import size_text
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words

ADDRESS = "base_url"
"""The parameter of an engine that asks a server."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Of a plugin that brings its own packages."""

    text: str
    tone: str
    progress: float | None = None
    reason: str = ""
    acts: tuple[Act, ...] = ()
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Where the key for an engine's server is: ``kept`` says whether there is one."""

    host: str
    text: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of asking the server: the models it has, or what is wrong."""

    busy: bool = False
    text: str = ""
    tone: str = "info"
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineCard:
    id: str  # "task:plugin"
    title: str
    icon: str
    description: str
    state: str
    tone: str
    acts: tuple[Act, ...]
    problem: str
    facts: tuple[tuple[str, str], ...]
    environment: Environment | None
    fields: tuple[Field, ...]
    values: tuple[tuple[str, Any], ...]
    key: KeyRing | None = None
    trial: Trial | None = None


def setting_fields(
    facts: EngineFacts,
    installed: Iterable[Installed],
    fits: Mapping[str, Fitting],
    words: Words,
) -> tuple[Field, ...]:
    """The form of what is kept per plugin; a model is picked among those that it runs."""
    models = tuple(installed)
    rules = facts.settings
    fields = fields_of({"properties": rules}, words)
    return tuple(
        _model_field(field, rules[field.name], facts, models, fits, words)
        if rules[field.name].get("format") == "model"
        else field
        for field in fields
    )


def _model_field(
    field: Field,
    rule: Mapping[str, Any],
    facts: EngineFacts,
    models: tuple[Installed, ...],
    fits: Mapping[str, Fitting],
    words: Words,
) -> Field:
    task = rule.get("task", "")
    able = [one for one in models if task in one.tasks and facts.manifest.id in one.engines]
    options = [("", words.translate("Engines", "The first that is installed"))]
    for one in able:
        fit = fits.get(one.id)
        options.append((one.id, f"{one.title} · {fit.title}" if fit else one.title))
    help_text = field.help
    if not able:
        help_text = words.translate("Engines", "No model for it is installed yet: see Models.")
    return replace(field, kind="choice", options=tuple(options), help=help_text)


def host_of(address: str) -> str:
    try:
        return urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""


def facts_of_engine(facts: EngineFacts, task: str, words: Words) -> tuple[tuple[str, str], ...]:
    translate = words.translate
    manifest = facts.manifest
    between = "、" if words.language == "zh" else ", "
    does = between.join(task_name(one, words) for one in manifest.capabilities)
    network = (
        translate("Engines", "Asks a server over the network")
        if manifest.network
        else translate("Engines", "Nothing leaves this machine")
    )
    return (
        (translate("Engines", "Does"), does),
        (translate("Engines", "Network"), network),
        (translate("Engines", "Version"), manifest.version),
        (translate("Engines", "Licence"), manifest.licence),
    )


def environment_of(
    facts: EngineFacts, chores: Mapping[tuple[str, str], Chore], asking: str, offline: bool,
    words: Words,
) -> Environment | None:  # fmt: skip
    state, plugin = facts.environment, facts.manifest.id
    if state is None:
        return None
    translate = words.translate
    making, removing = chores.get((MAKE, plugin)), chores.get((REMOVE, plugin))
    if making is not None and making.live:
        done, label = making.progress or (0.0, "")
        stop = Act("stop", translate("Engines", "Stop"), "square")
        return Environment(_doing(label, words), "accent", done, acts=(stop,))
    if removing is not None and removing.live:
        return Environment(translate("Engines", "Being removed …"), "muted", 0.0)
    failed = making.error if making is not None else None
    reason = str(failed) if failed is not None else state.reason
    make = Act("make", translate("Engines", "Make it now"), "download", enabled=not offline)
    remove = Act("remove?", translate("Engines", "Remove"), "trash-2", "quiet")
    size = size_text(state.contents.bytes) if state.contents else ""
    match state.kind:
        case "ready":
            text = translate("Engines", "Ready: {size}, packages: {count}")
            count = len(state.contents.packages) if state.contents else 0
            ask = Question(
                translate("Engines", "Remove its environment? Up to {size} become free; it is "
                          "made again when it is needed.").format(size=size),
                Act("remove", translate("Engines", "Remove"), "trash-2"),
            ) if asking == "remove?" else None  # fmt: skip
            return Environment(text.format(count=count, size=size), "ok", None, reason,
                               (remove,), ask)  # fmt: skip
        case "outdated":
            text = translate("Engines", "Out of date: it is made anew when it is needed")
            return Environment(text, "warn", None, reason, (make, remove))
        case "unusable":
            text = translate("Engines", "It can't be made")
            return Environment(text, "error", None, reason)
        case _:
            text = translate("Engines", "Not made yet: it is made when it is needed, or now")
            return Environment(text, "muted", None, reason, (make,))


def _doing(label: str, words: Words) -> str:
    """ "preparing the environment: downloading torch (180 MB), 1.2 GB of about 2 GB on the
    disk" without what everybody knows."""
    what = plain_reason(label.removeprefix("preparing the environment: "), words)
    return what[:1].upper() + what[1:] or words.translate("Engines", "Getting ready …")


def icon_of(task: str) -> str:
    return task_icon((task,))
