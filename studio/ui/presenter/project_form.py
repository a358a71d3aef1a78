"""A project's own settings as a form, and what a change of each puts out of date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from studio.core.manifest import Manifest
from studio.core.plan import Plan
from studio.core.project import Project
from studio.jobs.library import Library
from studio.ui.presenter.brand_form import brand_fields, brand_values, changed_brand
from studio.ui.presenter.fields import Field, Group
from studio.ui.presenter.picture_form import changed_pictures, picture_group, picture_values
from studio.ui.presenter.ports import Opened
from studio.ui.presenter.stops import changed_stops, stop_values, stops_group
from studio.ui.presenter.voice_form import changed_voice, voice_group, voice_values
from studio.ui.presenter.words import Words

CHOSEN = ("text.generate", "image.generate", "speech.synthesize")
NAMED = 4  # steps that a sentence names at most


def project_groups(opened: Opened, plan: Plan, words: Words) -> tuple[Group, ...]:
    translate = words.translate
    return (
        Group(
            translate("Project settings", "Project"),
            (
                Field("title", translate("Project settings", "Title"),
                      help=_stale(plan, words, "$title")),
                Field("language", translate("Project settings", "Language of the results"), "choice",
                      help=_stale(plan, words, "$language"),
                      options=(("zh", "中文"), ("en", "English"))),
            ),
        ),
        Group(translate("Project settings", "Brand"), _brand(opened, plan, words)),
        picture_group(opened.folder, opened.project.pictures, words,
                      partial(_stale, plan, words)),
        voice_group(words),
        *stops_group(plan, words),
        Group(
            translate("Project settings", "Engines"),
            tuple(_engine(one, opened, plan, words) for one in CHOSEN),
        ),
    )  # fmt: skip


def _brand(opened: Opened, plan: Plan, words: Words) -> tuple[Field, ...]:
    def stale(*references: str) -> str:
        return _stale(plan, words, *references)

    return brand_fields(opened.folder, opened.project.brand, words, stale)


def _engine(capability: str, opened: Opened, plan: Plan, words: Words) -> Field:
    none = words.translate("Project settings", "As in the settings")
    able = [
        (one.id, one.title(words.language))
        for one in opened.plugins.values()
        if capability in one.capabilities and not one.hidden
    ]
    using = [
        step_id
        for step_id in plan.steps
        if _uses(capability, plan.steps[step_id].step.use, opened, step_id)
    ]
    return Field(
        f"engine.{capability}", capability_name(capability, words), "choice",
        help=_sentence(using, plan, words), options=(("", none), *able),
    )  # fmt: skip


def choices_of(library: Library, language: str) -> dict[str, list[tuple[str, str]]]:
    """By capability, the plugins that a person may pick: id and title."""
    return {
        capability: [
            (one.id, one.title(language)) for one in library.providers(capability) if not one.hidden
        ]
        for capability in CHOSEN
    }


def _uses(capability: str, use: str, opened: Opened, step: str) -> bool:
    plugin: Manifest | None = opened.plugins.get(opened.engines.get(step, ""))
    return use == capability or (plugin is not None and capability in plugin.calls)


def capability_name(capability: str, words: Words) -> str:
    match capability:
        case "text.generate":
            return words.translate("Settings", "Writing")
        case "image.generate":
            return words.translate("Settings", "Pictures")
        case "speech.synthesize":
            return words.translate("Settings", "Voice")
        case _:
            return capability


def _stale(plan: Plan, words: Words, *references: str) -> str:
    using = [
        step_id
        for step_id, one in plan.steps.items()
        if any(value in references for value in one.step.params.values())
    ]
    return _sentence(using, plan, words)


def _sentence(steps: Iterable[str], plan: Plan, words: Words) -> str:
    names = [plan.steps[one].step.name(words.language) for one in steps]
    if not names:
        return words.translate("Project settings", "Nothing that is made depends on it.")
    shown = ("、" if words.language == "zh" else ", ").join(names[:NAMED])
    if len(names) > NAMED:
        text = words.translate(
            "Project settings",
            "A change puts {steps} and {count} more out of date, and what is made from them.",
        )
        return text.format(steps=shown, count=len(names) - NAMED)
    text = words.translate(
        "Project settings", "A change puts {steps} out of date, and what is made from it."
    )
    return text.format(steps=shown)


def values_of_project(project: Project, plan: Plan) -> dict[str, Any]:
    return {
        **stop_values(plan),
        **voice_values(project.voice),
        "title": project.title,
        "language": project.language,
        **brand_values(project.brand),
        **picture_values(project.pictures),
        **{f"engine.{one}": project.engines.get(one, "") for one in CHOSEN},
    }


def changed_project(project: Project, values: Mapping[str, Any]) -> Project:
    """The project with what the form says; an empty title is none and changes nothing."""
    engines = {**project.engines}
    for name, picked in values.items():
        kind, _, capability = name.partition(".")
        if kind == "engine" and picked:
            engines[capability] = str(picked)
        elif kind == "engine":
            engines.pop(capability, None)
    return replace(
        project,
        title=str(values.get("title", "")).strip() or project.title,
        language=str(values.get("language", project.language)),
        brand=changed_brand(project.brand, values),
        pictures=changed_pictures(project.pictures, values),
        engines=engines,
        ask=changed_stops(project.ask, values),
        voice=changed_voice(project.voice, values),
    )
