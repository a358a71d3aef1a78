"""Presenters compute what is shown, without Qt."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from studio.core.plan import State
from studio.core.record import Committed
from studio.jobs import events
from studio.store.recent import Recent
from studio.ui.presenter.announce import announcement_of
from studio.ui.presenter.fields import fields_of
from studio.ui.presenter.home import ago, free_folder, problems_of, recent_rows
from studio.ui.presenter.inspect import inspect_step
from studio.ui.presenter.outline import outline_rows
from studio.ui.presenter.results import Gap, gaps_of, results_of
from studio.ui.presenter.status import overall, status_of
from studio.ui.presenter.steps import step_rows
from studio.ui.presenter.subtitles import clock, cue_at, read_srt, read_timeline
from studio.ui.presenter.words import English
from studio.ui.presenter.work import Changed, Work

from .plans import output, plan, spec, step_plan

WORDS = English()
ARTICLE = output("documents/article.md", "text/markdown", "article",
                 gaps=[{"field": "facts", "need": "List three facts."}])  # fmt: skip


def test_no_presenter_imports_qt() -> None:
    code = (
        "import sys, pkgutil, importlib, studio.ui.presenter as p\n"
        "for m in pkgutil.iter_modules(p.__path__): importlib.import_module(p.__name__+'.'+m.name)\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_mapped_step_shows_how_many_are_done() -> None:
    takes = step_plan(
        "takes", State.RUNNING, items=(State.DONE, State.DONE, State.RUNNING, State.NEW)
    )
    work = Work(plan=plan(takes))
    work.take(events.JobStarted(spec("takes")))
    work.take(events.JobProgress(spec("takes"), 0.5, "speech.synthesize"))
    (row,) = step_rows(work, WORDS)
    assert (row.trailing, row.progress, row.detail) == ("2/4", 0.625, "speaking")
    assert status_of(work, WORDS).text == "Takes: 3 of 4"


def test_a_waiting_step_names_what_it_waits_for_in_the_persons_language() -> None:
    work = Work(plan=plan(step_plan("article", State.NEW),
                          step_plan("parts", State.WAITING, needs=("article",))))  # fmt: skip
    assert step_rows(work, WORDS)[1].detail == "Waits for Article"


def test_status_speaks_of_a_failure_before_anything_else() -> None:
    work = Work(
        plan=plan(step_plan("a", State.STALE), step_plan("b", State.FAILED, reason="No disk."))
    )
    status = status_of(work, WORDS)
    assert (status.tone, status.text) == ("error", "B failed: No disk.")


def test_status_counts_what_is_out_of_date() -> None:
    stale = [step_plan(name, State.STALE) for name in "ab"]
    assert status_of(Work(plan=plan(*stale)), WORDS).text == "2 steps are out of date"
    assert status_of(Work(plan=plan(stale[0])), WORDS).text == "Out of date: A"
    assert status_of(Work(plan=plan(step_plan("a", State.DONE))), WORDS).tone == "ok"


def test_overall_progress_counts_parts_of_running_steps() -> None:
    half = step_plan("b", State.RUNNING, items=(State.DONE, State.RUNNING))
    work = Work(plan=plan(step_plan("a", State.DONE), half))
    assert overall(work) == 0.75


def test_results_stay_while_their_step_is_out_of_date() -> None:
    work = Work()
    work.take(events.PlanChanged(plan(step_plan("article", State.DONE, ARTICLE))))
    work.take(events.PlanChanged(plan(step_plan("article", State.STALE))))
    (document,) = results_of(work.plan, work.before).documents
    assert (document.path, document.state) == (ARTICLE.path, State.STALE)


def test_results_are_sorted_for_people() -> None:
    made = plan(
        step_plan("article", State.DONE, ARTICLE),
        step_plan("pictures", State.DONE, output("media/pictures/a.png", "image/png", "picture")),
        step_plan("takes", State.DONE, output("media/takes/1.wav", "audio/wav", "take")),
        step_plan("mix", State.DONE, output("media/n.wav", "audio/wav", "narration"),
                  output("media/n.srt", "application/x-subrip", "subtitles")),
        step_plan("pdf", State.DONE, output("exports/a.pdf", "application/pdf", "export")),
    )  # fmt: skip
    results = results_of(made, {})
    assert [len(x) for x in (results.documents, results.pictures, results.narration)] == [1, 1, 1]
    assert (len(results.subtitles), len(results.exports), results.takes) == (1, 1, 1)


def test_gaps_come_from_the_articles_meta() -> None:
    results = results_of(plan(step_plan("article", State.DONE, ARTICLE)), {})
    assert gaps_of(results) == (Gap("facts", "List three facts."),)


def test_the_outline_shows_a_stream_before_there_is_a_document() -> None:
    work = Work(plan=plan(step_plan("article", State.RUNNING, into="documents")))
    work.take(events.JobStarted(spec("article")))
    assert work.take(events.JobText(spec("article"), "# Ti")) == Changed.STREAM
    work.take(events.JobText(spec("article"), "tle"))
    rows = outline_rows(work, results_of(work.plan, {}), 2, WORDS)
    ids = [row.id for row in rows]
    assert "stream:article" in ids and work.stream("article") == "# Title"
    assert next(row for row in rows if row.id == "sources").trailing == "2"


def test_the_inspector_offers_what_fits_the_state() -> None:
    work = Work(plan=plan(step_plan("a", State.ASK, ARTICLE), step_plan("b", State.NEW)))
    asked = inspect_step("a", work, {}, "", WORDS)
    fresh = inspect_step("b", work, {}, "", WORDS)
    assert (asked.can_approve, asked.can_redo, asked.can_make) == (True, True, False)
    assert (fresh.can_approve, fresh.can_redo, fresh.can_make) == (False, False, True)


def test_parameters_become_fields() -> None:
    schema = {"properties": {
        "size": {"type": "integer", "title": "Size", "title_zh": "尺寸", "minimum": 1, "maximum": 9},
        "look": {"type": "string", "enum": ["a", "b"], "titles": ["A", "B"]},
        "secret": {"type": "string", "format": "secret"},
        "data": {"type": "object", "hidden": True},
        "tags": {"type": "array", "items": {"type": "string"}},
    }}  # fmt: skip
    fields = fields_of(schema, WORDS)
    assert [(f.name, f.kind) for f in fields] == [
        ("size", "integer"),
        ("look", "choice"),
        ("tags", "list"),
    ]
    assert fields[0].high == 9 and fields[1].options == (("a", "A"), ("b", "B"))


SRT = "1\n00:00:00,000 --> 00:00:01,500\nHello.\n\n2\n00:00:01,500 --> 00:01:05,000\nTwo\nlines\n"


def test_subtitles_tell_the_sentence_of_a_moment() -> None:
    cues = read_srt(SRT)
    assert [cue.text for cue in cues] == ["Hello.", "Two lines"]
    assert [cue_at(cues, ms) for ms in (0, 1499, 1500, 99_000)] == [0, 0, 1, 1]
    assert cue_at((), 5) == -1 and clock(65_000) == "1:05" and clock(3_600_000) == "1:00:00"


def test_home_tells_time_and_vanished_folders(tmp_path: Path) -> None:
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert ago("2026-05-01T11:30:00+00:00", now, WORDS) == "30 min ago"
    assert ago("nonsense", now, WORDS) == ""
    (row,) = recent_rows([Recent(tmp_path, "Gone", "2026-05-01T11:59:30+00:00")], now, WORDS)
    assert row.tone == "warn" and row.detail == f"Not found: {tmp_path}"


def test_a_new_project_needs_a_title_and_a_free_folder(tmp_path: Path) -> None:
    (tmp_path / "A").mkdir()
    assert free_folder(tmp_path, "A") == tmp_path / "A 2"
    assert set(problems_of({"title": " "}, None, WORDS)) == {"title", "folder"}
    (tmp_path / "A" / "project.toml").touch()
    assert set(problems_of({"title": "A"}, tmp_path / "A", WORDS)) == {"folder"}
    assert problems_of({"title": "A"}, tmp_path / "B", WORDS) == {}


def test_pictures_count_and_are_shown_as_soon_as_each_is_there() -> None:
    pictures = step_plan(
        "pictures", State.RUNNING, items=(State.RUNNING, State.RUNNING), into="media/pictures"
    )
    work = Work(plan=plan(pictures))
    work.take(events.JobStarted(spec("pictures")))
    work.take(events.JobProgress(spec("pictures"), 0.5, "Summer"))
    work.take(events.JobPreview(spec("pictures"), "/tmp/preview.png"))
    (live,) = work.of_step("pictures")
    assert (live.preview, live.previews) == ("/tmp/preview.png", 1)
    record = Committed(
        "job1", "pictures", "key-pictures-0", "media/pictures/a.png", "sha", 1, "image/png",
        "picture", "2026-01-01T00:00:00+00:00", {"heading": "Summer"},
    )  # fmt: skip
    work.take(events.JobCommitted(spec("pictures"), record))
    work.take(events.JobEnded(spec("pictures"), "done", ""))
    results = results_of(work.plan, work.before, work.fresh)
    assert [file.path for file in results.pictures] == ["media/pictures/a.png"]
    assert step_rows(work, WORDS)[0].trailing == "1/2"
    work.take(events.PlanChanged(work.plan))
    assert not work.fresh and not work.through


def test_the_timeline_gives_whole_sentences() -> None:
    text = (
        '{"sample_rate": 1000, "items": [{"kind": "heading", "start": 0, "end": 500, "text": "A"},'
        ' {"kind": "text", "start": 700, "end": 1500, "text": "One, two."}]}'
    )
    cues = read_timeline(text)
    assert [(c.start, c.end, c.text, c.heading) for c in cues] == [
        (0, 500, "A", True), (700, 1500, "One, two.", False),
    ]  # fmt: skip
    assert read_timeline("{}") == () == read_timeline("no json")


def test_the_end_of_a_stream_and_of_a_build_is_announced() -> None:
    work = Work(plan=plan(step_plan("article", State.DONE)))
    text = events.JobText(spec("article"), "words")
    ended = events.JobEnded(spec("article"), "done", "")
    assert announcement_of(ended, work, WORDS) == ""
    work.take(text)
    assert announcement_of(text, work, WORDS) == ""
    assert announcement_of(ended, work, WORDS) == "Article: the text is complete"
    done = events.BuildEnded(complete=True, cancelled=False)
    work.take(done)
    assert announcement_of(done, work, WORDS) == "Everything is up to date"
