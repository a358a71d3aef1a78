"""From what is selected in the outline to the page in the centre."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from studio.core.job import JobSpec
from studio.core.plan import State, StepPlan
from studio.store.layout import media_of
from studio.ui.presenter import outline
from studio.ui.presenter.claims import claims_of, claims_summary
from studio.ui.presenter.pages import (
    BriefPage,
    DocumentPage,
    EmptyPage,
    ExportsPage,
    Making,
    NarrationPage,
    NarrationRoomPage,
    Page,
    PicturesPage,
    ProjectPage,
    SourcesPage,
    StreamPage,
)
from studio.ui.presenter.ports import Opened
from studio.ui.presenter.project_form import project_groups, values_of_project
from studio.ui.presenter.results import Results, gaps_of
from studio.ui.presenter.subtitles import Cue, read_srt, read_timeline
from studio.ui.presenter.words import Words
from studio.ui.presenter.work import Work

WRITTEN = ("outline", "article", "review")  # documents whose writing is seen


def page_of(
    row_id: str, work: Work, results: Results, opened: Opened, words: Words, focus: str
) -> Page:
    kind, _, rest = row_id.partition(":")
    match kind:
        case "doc":
            return _document(rest, work, results, opened, words)
        case "stream":
            name = work.plan.steps[rest].step.name(words.language)
            return StreamPage(rest, name, bool(work.of_step(rest)))
        case outline.SOURCES:
            files = source_files(opened.folder)
            top = opened.folder / "sources"
            names = tuple((f.relative_to(top).as_posix(), f.stat().st_size) for f in files)
            return SourcesPage(str(opened.folder), names, opened.read_only)
        case outline.PICTURES:
            return _pictures(work, results, opened, words)
        case outline.NARRATION if outline.has_lines(work.plan):
            finished = _narration(work, results, opened) if results.narration else None
            folder = str(opened.folder)
            return NarrationRoomPage(folder, opened.read_only, finished, work.building)
        case outline.NARRATION if results.narration or results.takes:
            return _narration(work, results, opened)
        case outline.EXPORTS if results.handed_out:
            titles = tuple(
                work.plan.steps[p.step].step.name(words.language) for p in results.packages
            )
            packages = tuple(zip(titles, results.packages, strict=True))
            claims = claims_of(opened.folder, results, opened.project)
            stand = claims_summary(claims, words)
            return ExportsPage(str(opened.folder), results.exports, packages, stand)
        case outline.PROJECT:
            groups = project_groups(opened, work.plan, words)
            values = tuple(values_of_project(opened.project, work.plan).items())
            return ProjectPage(groups, values, opened.read_only)
        case outline.BRIEF:
            return BriefPage("brief.md", gaps_of(results), opened.read_only, focus)
        case _:
            return _empty(row_id, work, words)


def _document(path: str, work: Work, results: Results, opened: Opened, words: Words) -> Page:
    file = next((one for one in results.documents if one.path == path), None)
    title = outline.document_title(file, work, words) if file else path
    if file and work.of_step(file.step) and file.role in WRITTEN and work.stream(file.step):
        return StreamPage(file.step, title, live=True)
    gaps = gaps_of(results) if file and file.role == "article" else ()
    is_outline = file is not None and file.role == "outline"
    varied = file is not None and file.role == "article"
    scored = file is None or file.role not in ("outline", "review", "notes")
    return DocumentPage(path, title, gaps, opened.read_only, is_outline, varied, scored)


def _picture_steps(work: Work) -> list[StepPlan]:
    """The steps that make pictures at this moment."""
    plans = work.plan.steps.values()
    return [p for p in plans if outline.makes_pictures(p.step) and work.of_step(p.step.id)]


def _pictures(work: Work, results: Results, opened: Opened, words: Words) -> PicturesPage:
    making: list[Making] = []
    left = 0
    for plan in _picture_steps(work):
        for live in work.of_step(plan.step.id):
            title = _subject(live.spec, opened.folder) or plan.step.name(words.language)
            making.append(Making(live.spec.id, title, live.done, live.preview, live.previews))
        left += len(plan.instances) - work.done_of(plan)
    stale = frozenset(file.path for file in results.pictures if file.state is State.STALE)
    return PicturesPage(str(opened.folder), tuple(making), left, stale, opened.read_only)


def _subject(spec: JobSpec, folder: Path) -> str:
    """The heading that a job works on, "" if its inputs tell none."""
    found = (
        _heading(folder / ref.path, ref.sha256)
        for ref in spec.inputs
        if ref.media == "application/json"
    )
    return next((heading for heading in found if heading), "")


@lru_cache(maxsize=64)
def _heading(path: Path, sha: str) -> str:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(data.get("heading", "")) if isinstance(data, dict) else ""


def _narration(work: Work, results: Results, opened: Opened) -> NarrationPage:
    audio = results.narration[0] if results.narration else None
    srt = [file for file in results.subtitles if file.path.endswith(".srt")]
    cues: tuple[Cue, ...] = ()
    for file in (*results.timelines, *srt):  # whole sentences, else what subtitles make of them
        cues = cues or _cues(opened.folder / file.path, file.sha256)
    step = audio.step if audio else ""
    stale = step in work.plan.steps and work.plan.steps[step].state is not State.DONE
    return NarrationPage(str(opened.folder), audio, cues, stale, results.takes, step)


@lru_cache(maxsize=2)
def _cues(path: Path, sha: str) -> tuple[Cue, ...]:
    """``sha`` tells versions apart: asked thirty times a second, read once."""
    try:
        text = path.read_text(encoding="utf-8")
        return read_srt(text) if path.suffix == ".srt" else read_timeline(text)
    except OSError:
        return ()


def source_files(folder: Path) -> list[Path]:
    """What lies under sources/ and can be read, by name."""
    found = (folder / "sources").rglob("*")
    return sorted(file for file in found if file.is_file() and media_of(file) is not None)


def _empty(row_id: str, work: Work, words: Words) -> EmptyPage:
    if work.live:
        return EmptyPage(
            "sparkles",
            words.translate("Empty", "It is being made"),
            words.translate("Empty", "It appears here as soon as there is something to see."),
            busy=True,
        )
    match row_id:
        case outline.NARRATION:
            return EmptyPage(
                "audio-lines",
                words.translate("Empty", "The article, read aloud"),
                words.translate(
                    "Empty", "Each sentence is spoken by itself, so that after an edit only "
                    "that sentence is spoken again."
                ),
            )  # fmt: skip
        case outline.EXPORTS:
            return EmptyPage(
                "package",
                words.translate("Empty", "Ready to hand out"),
                words.translate(
                    "Empty", "Web page, Word, PDF, EPUB and audio files appear here, "
                    "each with an honest note on how it was made."
                ),
            )  # fmt: skip
        case _:
            return EmptyPage(
                "file-text",
                words.translate("Empty", "No article yet"),
                words.translate(
                    "Empty", "Fill in the brief and press \"Make\". The article is built from your "
                    "facts and sources, and you can edit every word of it."
                ),
            )  # fmt: skip
