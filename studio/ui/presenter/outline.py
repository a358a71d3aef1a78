"""The left side of a project: what there is, with counts and states."""

from __future__ import annotations

from collections.abc import Iterable

from studio.core.plan import Plan, State
from studio.core.recipe import Step
from studio.ui.presenter.results import File, Results
from studio.ui.presenter.row import Row
from studio.ui.presenter.states import MARKS
from studio.ui.presenter.words import Words
from studio.ui.presenter.work import Work

BRIEF, SOURCES, PROJECT, PICTURES, POSTERS, NARRATION, EXPORTS = (
    "brief",
    "sources",
    "project",
    "pictures",
    "posters",
    "narration",
    "exports",
)
LINES = "task.lines"  # what gives the narration its sentences


def outline_rows(
    work: Work,
    results: Results,
    sources: int,
    words: Words,
    claims: Row | None = None,
    pictures: int = 0,
) -> tuple[Row, ...]:
    """``pictures``: how many the gallery has, as far as that is known."""
    translate = words.translate
    rows = [
        Row("h1", translate("Outline", "Input"), header=True),
        Row(BRIEF, translate("Outline", "Brief"), icon="feather"),
        Row(SOURCES, translate("Outline", "Sources"), icon="book-open", trailing=_count(sources)),
        Row(PROJECT, translate("Outline", "Brand and engines"), icon="settings"),
        Row("h2", translate("Outline", "Documents"), header=True),
        *document_rows(work, results, words),
        *((claims,) if claims is not None else ()),
        Row("h3", translate("Outline", "Results"), header=True),
    ]
    groups: tuple[tuple[str, str, str, tuple[File, ...]], ...] = (
        (PICTURES, translate("Outline", "Pictures"), "images", results.pictures),
        (POSTERS, translate("Outline", "Posters"), "layout-grid", _posters(results)),
        (NARRATION, translate("Outline", "Narration"), "audio-lines", results.narration),
        (EXPORTS, translate("Outline", "Exports"), "package", results.exports),
    )
    for row_id, title, icon, files in groups:
        counts = {NARRATION: results.takes, EXPORTS: results.handed_out}
        counts[PICTURES] = max(pictures, len(results.pictures))
        count = counts.get(row_id, len(files))
        mark, tone = _mark(_steps(row_id, work, files), work)
        rows.append(Row(row_id, title, icon=icon, trailing=_count(count), mark=mark, tone=tone))
    return tuple(rows)


def document_rows(work: Work, results: Results, words: Words) -> list[Row]:
    rows: list[Row] = []
    streaming = [step for step, text in work.streams.items() if text]
    streaming += [step for step in _failed_texts(work) if step not in streaming]
    made = {file.step for file in results.documents}
    for file in results.documents:
        mark, tone = _document_mark(file, work)
        rows.append(Row(f"doc:{file.path}", document_title(file, work, words), icon=_icon(file),
                        mark=mark, tone=tone))  # fmt: skip
    for step in streaming:
        if step not in made and step in work.plan.steps:
            name = work.plan.steps[step].step.name(words.language)
            mark, tone = _mark({step}, work)
            rows.append(Row(f"stream:{step}", name, icon="sparkles", mark=mark, tone=tone))
    if not rows:
        rows.append(Row("documents", words.translate("Outline", "Article"), icon="file-text",
                        mark="circle"))  # fmt: skip
    return rows


def _failed_texts(work: Work) -> list[str]:
    return [
        step
        for step, plan in work.plan.steps.items()
        if plan.step.into == "documents" and plan.state is State.FAILED
    ]


def _document_mark(file: File, work: Work) -> tuple[str, str]:
    """A step may make several documents: the pencil is for those that were edited."""
    if file.state in (State.EDITED, State.KEPT) and file.path not in work.by_hand:
        return MARKS[State.DONE if file.state is State.EDITED else State.STALE]
    return _mark({file.step}, work)


def document_title(file: File, work: Work, words: Words) -> str:
    """The name of the step that made it, if it is what the step is there for."""
    if file.role == "notes":
        return words.translate("Outline", "Notes")
    plan = work.plan.steps.get(file.step)
    if plan is not None and file.role in ("outline", "article", "review"):
        return plan.step.name(words.language)
    return file.name.removesuffix(".md")


def _icon(file: File) -> str:
    return {"outline": "list", "review": "scan-search", "notes": "lightbulb"}.get(
        file.role, "file-text"
    )


def _count(number: int) -> str:
    return str(number) if number else ""


_FOLDERS = {
    PICTURES: ("pictures", "covers"),
    POSTERS: ("posters",),
    NARRATION: ("narration", "takes"),
    EXPORTS: ("exports",),
}


def _posters(results: Results) -> tuple[File, ...]:
    return tuple(file for file in results.pictures if file.step == POSTERS)


def makes_pictures(step: Step) -> bool:
    return bool(set(_FOLDERS[PICTURES]) & set(step.into.split("/")))


def has_lines(plan: Plan) -> bool:
    """Whether sentences are spoken one by one; else there is only the recording to show."""
    return any(one.step.use == LINES for one in plan.steps.values())


def _steps(row_id: str, work: Work, files: Iterable[File]) -> set[str]:
    """The steps whose state the group shows: those that made its files, else by their folder."""
    found = {file.step for file in files}
    for step_id, plan in work.plan.steps.items():
        if set(_FOLDERS[row_id]) & set(plan.step.into.split("/")):
            found.add(step_id)
    return found


def steps_of(row_id: str, work: Work, results: Results) -> set[str]:
    """The steps that make what a page shows."""
    kind, _, rest = row_id.partition(":")
    match kind:
        case "stream":
            return {rest}
        case "doc":
            return {file.step for file in results.documents if file.path == rest}
        case "documents":
            return set(_failed_texts(work))
        case group if group in _FOLDERS:
            return _steps(group, work, ())
        case _:
            return set()


_ORDER = (State.FAILED, State.RUNNING, State.ASK, State.STALE, State.KEPT, State.EDITED)


def _mark(steps: set[str], work: Work) -> tuple[str, str]:
    states = {work.plan.steps[one].state for one in steps if one in work.plan.steps}
    for state in _ORDER:
        if state in states:
            return MARKS[state]
    if states and states <= {State.DONE}:
        return "circle-check", "ok"
    if states & {State.DONE, State.EDITED} and states & {State.NEW, State.WAITING}:
        return MARKS[State.STALE]
    if any(work.before.get(one) for one in steps):
        return MARKS[State.STALE]  # it waits, but something older is there
    return "circle", "muted"


def row_of(step: str, results: Results) -> str:
    """Where what a step made is shown."""
    made = {file.step: file.path for file in reversed(results.documents)}
    if step in made:
        return f"doc:{made[step]}"
    if any(file.step == step for file in results.pictures):
        return PICTURES
    if any(file.step == step for file in results.narration):
        return NARRATION
    return EXPORTS
