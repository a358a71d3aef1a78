"""What the models page shows beside its list: a model, a licence, variants, or an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studio.core.model import Licence, Model
from studio.jobs.model_chores import Recognised
from studio.store.models.plan import Plan
from studio.ui.presenter.model_card import Card
from studio.ui.presenter.model_words import TASKS, commercial_text, licence_name, task_name
from studio.ui.presenter.quantities import size_text
from studio.ui.presenter.words import Words


@dataclass(frozen=True, slots=True)
class LicenceSheet:
    """Shown before any byte of a model is fetched. ``text`` is the whole licence where the
    studio has it, else it is at ``address``. ``ready``: the list of files is known."""

    id: str
    title: str
    name: str
    commercial: str
    tone: str
    note: str
    text: str
    address: str
    amount: str  # what will be fetched, or that it is being asked for
    problem: str  # why it can't be fetched now
    ready: bool


@dataclass(frozen=True, slots=True)
class VariantSheet:
    """A repository holds one model in several sizes: which one? Pattern and label of each."""

    id: str
    title: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ImportItem:
    title: str
    detail: str
    problem: str  # why it is refused unless the person insists


@dataclass(frozen=True, slots=True)
class ImportSheet:
    place: str
    items: tuple[ImportItem, ...]
    tasks: tuple[tuple[str, str], ...]
    task: str  # the likely one
    problem: str = ""  # nothing could be recognised

    @property
    def risky(self) -> bool:
        return any(item.problem for item in self.items)


@dataclass(frozen=True, slots=True)
class NoSheet:
    """Nothing is picked: what the page is for."""


Sheet = Card | LicenceSheet | VariantSheet | ImportSheet | NoSheet


def licence_sheet(
    model: Model, plan: Plan | None, text: str, free: int | None, words: Words
) -> LicenceSheet:
    translate = words.translate
    licence = model.licence
    name = licence_name(licence, words)
    if not licence.spdx and plan is not None and plan.stated:
        name = plan.stated
    amount = translate("Models", "Asking for the list of files …")
    problem = ""
    if plan is not None:
        amount = _amount(plan, words)
        if plan.size is not None and free is not None and plan.size > free:
            problem = translate("Models", "The disk has only {free} free.")
            problem = problem.format(free=size_text(free))
    note = licence.note
    if plan is not None and plan.gated:
        log_in = translate(
            "Models", "Its makers ask for a log-in: set HF_TOKEN to a token of yours."
        )
        note = f"{note}\n{log_in}".strip()
    return LicenceSheet(
        model.id, model.title_zh if words.language == "zh" and model.title_zh else model.title,
        name, commercial_text(licence, words), _tone(licence), note, text, licence.url, amount,
        problem, plan is not None and not problem,
    )  # fmt: skip


def _amount(plan: Plan, words: Words) -> str:
    text = words.translate("Models", "{size} in {count} files")
    size = size_text(plan.size) if plan.size is not None else "?"
    return text.format(size=size, count=len(plan.files))


def _tone(licence: Licence) -> str:
    return {True: "ok", False: "error", None: "warn"}[licence.commercial]


def variant_sheet(model: Model, variants: Mapping[str, int]) -> VariantSheet:
    options = tuple(
        (pattern, f"{pattern} · {size_text(size)}" if size else pattern)
        for pattern, size in variants.items()
    )
    return VariantSheet(model.id, model.title, options)


def import_sheet(place: str, found: tuple[Recognised, ...], words: Words) -> ImportSheet:
    translate = words.translate
    refused = translate(
        "Models",
        '"{path}" is a Python pickle: it can run any program when it is loaded. Look for the '
        "same model as safetensors, GGUF or ONNX.",
    )
    items = tuple(
        ImportItem(
            one.candidate.title,
            " · ".join((*(str(kind).upper() for kind in one.formats), size_text(one.size))),
            refused.format(path=one.pickles[0]) if one.pickles else "",
        )
        for one in found
    )
    tasks = tuple((task, task_name(task, words)) for task in TASKS)
    kinds = {str(kind) for one in found for kind in one.formats}
    return ImportSheet(place, items, tasks, "text.generate" if "gguf" in kinds else "")
