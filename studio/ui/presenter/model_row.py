"""The models page's list: entries that fit the filter, in sections, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studio.ui.presenter.model_entry import HUB, Entry, Standing
from studio.ui.presenter.model_fit import Fitting
from studio.ui.presenter.model_words import (
    figures_text,
    share_of,
    standing_name,
    task_icon,
    task_name,
)
from studio.ui.presenter.quantities import size_text
from studio.ui.presenter.row import Row
from studio.ui.presenter.words import Words

MARKS: Mapping[Standing, tuple[str, str]] = {
    Standing.ABSENT: ("", "muted"),
    Standing.ASKING: ("loader-circle", "accent"),
    Standing.DOWNLOADING: ("download", "accent"),
    Standing.PAUSING: ("pause", "muted"),
    Standing.PAUSED: ("pause", "warn"),
    Standing.IMPORTING: ("loader-circle", "accent"),
    Standing.VERIFYING: ("loader-circle", "accent"),
    Standing.CONVERTING: ("loader-circle", "accent"),
    Standing.INSTALLED: ("circle-check", "ok"),
    Standing.DAMAGED: ("circle-alert", "error"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """``task`` "" is every task; every word of ``text`` must occur somewhere."""

    task: str = ""
    text: str = ""

    def lets(self, entry: Entry, words: Words) -> bool:
        if entry.id.startswith(HUB):
            return True  # the hub has searched
        if self.task and self.task not in entry.tasks:
            return False
        haystack = _searched(entry, words)
        return all(word in haystack for word in self.text.casefold().split())


def model_rows(
    entries: Iterable[Entry],
    chosen: Filter,
    fits: Mapping[str, Fitting],
    used: Mapping[str, str],
    words: Words,
) -> tuple[Row, ...]:
    """``used``: model id -> the task it does by the settings."""
    here: list[Row] = []
    more: list[Row] = []
    hub: list[Row] = []
    for entry in entries:
        if not chosen.lets(entry, words):
            continue
        row = _row(entry, fits.get(entry.id), used.get(entry.id, ""), words)
        if entry.id.startswith(HUB):
            hub.append(row)
        else:
            coming = entry.installed is None and entry.standing in (
                Standing.ABSENT,
                Standing.ASKING,
            )
            (more if coming else here).append(row)
    translate = words.translate
    sections = (
        (translate("Models", "On this machine"), here),
        (translate("Models", "To download"), more),
        (translate("Models", "Found on the hub"), hub),
    )
    rows: list[Row] = []
    for number, (title, part) in enumerate(sections):
        if part:
            rows += [Row(f"section {number}", title, header=True), *part]
    return tuple(rows)


def _row(entry: Entry, fit: Fitting | None, task: str, words: Words) -> Row:
    standing = entry.standing
    mark, tone = MARKS[standing]
    if standing is Standing.ABSENT and entry.failure is not None:
        mark, tone = "triangle-alert", "warn"
    title, state = entry.title(words.language), standing_name(standing, words)
    detail = _detail(entry, fit, task, words)
    share = share_of(entry)
    if share is not None:
        trailing = f"{share:.0%}".replace("%", " %")
    else:
        trailing = size_text(entry.size) if entry.size else about(entry)
    return Row(
        entry.id,
        title,
        detail,
        task_icon(entry.tasks),
        mark,
        tone,
        trailing,
        share if standing is not Standing.PAUSED else None,
        spoken=", ".join(part for part in (title, state, detail, trailing) if part),
    )


def about(entry: Entry) -> str:
    """The size that the catalogue expects, where nobody was asked yet."""
    shape = entry.model.shape if entry.model is not None else None
    return f"≈ {size_text(shape.weights)}" if shape is not None else ""


def _detail(entry: Entry, fit: Fitting | None, task: str, words: Words) -> str:
    translate = words.translate
    match entry.standing:
        case Standing.ABSENT if entry.failure is not None:
            return translate("Models", "It could not be downloaded")
        case Standing.ABSENT if entry.found is not None:
            return entry.found.licence or translate("Models", "Licence not stated")
        case Standing.ABSENT:
            return _purpose(entry, fit, words)
        case Standing.INSTALLED if task:
            used = translate("Models", "In use for: {task}")
            return used.format(task=task_name(task, words))
        case Standing.INSTALLED:
            return _purpose(entry, fit, words)
        case Standing.DAMAGED:
            return translate("Models", "Damaged: fetch the files again")
        case Standing.DOWNLOADING:
            return figures_text(entry, words)
        case standing:
            return standing_name(standing, words)


def _purpose(entry: Entry, fit: Fitting | None, words: Words) -> str:
    parts = [task_name(task, words) for task in entry.tasks[:2]]
    if fit is not None:
        parts.append(fit.title)
    return " · ".join(parts)


def _searched(entry: Entry, words: Words) -> str:
    model = entry.model
    texts = [entry.id, entry.title("en"), entry.title("zh"), entry.note("en"), entry.note("zh")]
    texts += [task_name(task, words) for task in entry.tasks] + list(entry.tasks)
    if model is not None:
        texts += [*(source.repo for source in model.sources), *model.languages, *model.engines]
    if entry.licence is not None:
        texts += [entry.licence.spdx, entry.licence.name]
    return " ".join(texts).casefold()
