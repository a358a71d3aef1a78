"""Jobs by hand in an open project: answers that are looked at and never committed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.core.job import InputRef
from studio.jobs import events
from tests.jobs.rig import library_of, write_plugin
from tests.jobs.works import Work, write_plugins

TELL = """
    job.progress(0.5, "telling")
    job.notice("took half")
    text = inputs.get("text")
    said = f"{params.word} {job.seed} {job.capability} {text.text() if text else ''}".strip()
    job.text(said)
    file = job.scratch / "notes" / "told.md"
    file.parent.mkdir()
    file.write_text(said)
    job.emit(file, "text/markdown", role="text", n=1)
"""
CALL = """
    told = job.call("text.generate", {"word": "called"}, stream=True)
    file = job.scratch / "called.md"
    file.write_text(f"{told.engine}: {told.one('text').text()}")
    job.emit(file, "text/markdown", role="text")
"""
RECIPE = """
[[step]]
id = "draft"
use = "drafts"
takes = { text = "brief" }
into = "documents"
[[step]]
id = "later"
use = "drafts"
takes = { text = "draft" }
"""


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    plugins = tmp_path / "plugins"
    write_plugins(plugins)
    for name in ("tell", "other"):
        write_plugin(
            plugins, name, TELL, params="word: str = 'hello'",
            manifest='capabilities = ["text.generate"]',
        )  # fmt: skip
    write_plugin(plugins, "drafts", CALL, manifest='calls = ["text.generate"]')
    work = Work(tmp_path / "project", library_of(plugins))
    work.session.pick_engine("text.generate", "tell")
    work.heard.clear()
    yield work
    work.session.close()


def kinds(work: Work, job: str) -> list[str]:
    """What was told of a job, repetitions left out."""
    told = [type(e).__name__ for e in work.heard if getattr(getattr(e, "spec", 0), "id", 0) == job]
    return list(dict.fromkeys(told))


def ended(work: Work, job: str) -> events.JobEnded:
    def find() -> events.JobEnded | None:
        found = (e for e in work.heard if isinstance(e, events.JobEnded))
        return next((e for e in found if e.spec.id == job), None)

    work.until(find)
    found = find()
    assert found is not None
    return found


def answer(work: Work, job: str) -> events.Answered:
    assert ended(work, job).outcome == "done", ended(work, job).reason
    return next(e for e in work.heard if isinstance(e, events.Answered) and e.spec.id == job)


def test_an_answer_comes_back_and_is_nowhere_else(work: Work) -> None:
    before = files_of(work)
    job = work.session.ask(
        "text.generate", {"word": "$title"}, [InputRef("text", "brief.md", "", "text/markdown")], 7
    )
    told = answer(work, job)
    assert told.text == "三绝 7 text.generate one\ntwo\nthree"
    (file,) = told.files
    assert (file.media, file.role, dict(file.meta)) == ("text/markdown", "text", {"n": 1})
    assert file.path.name == "told.md" and file.path.read_text("utf-8") == told.text
    assert kinds(work, job) == [
        "JobStarted", "JobProgress", "JobNotice", "JobText", "Answered", "JobEnded",
    ]  # fmt: skip
    assert told.spec.step == "" and work.session.jobs() == ()
    assert files_of(work) == before
    work.session.close()
    assert not file.path.exists()


def files_of(work: Work) -> dict[str, bytes]:
    """The project, less the index, which takes in texts whenever there is time."""
    return {path: text for path, (text, _) in work.snapshot().items() if "index" not in path}


def test_a_project_that_is_open_for_reading_can_be_asked_about(work: Work) -> None:
    work.session.close()
    before = work.snapshot()
    session = work.open(read_only=True)
    job = session.ask("tell", {}, [InputRef("text", "brief.md", "", "text/markdown")])
    assert answer(work, job).text.startswith("hello 0  one")
    session.close()
    assert work.snapshot() == before


def test_what_can_not_begin_is_told_by_its_job(work: Work) -> None:
    for use, params, told in (
        ("tool.none", {}, "No installed plugin can do 'tool.none'"),
        ("tell", {"words": 1}, "There is no parameter 'words'"),
        ("tell", {"word": "$nothing"}, "no project value '$nothing'"),
    ):
        assert work.session.ask(use, params, job="mine") == "mine"
        end = ended(work, "mine")
        assert end.outcome == "failed" and told in end.reason
        work.heard.clear()
    job = work.session.ask("tell", {}, [InputRef("text", "gone.md", "", "text/markdown")])
    assert ended(work, job).outcome != "done"


def test_an_ask_is_cancelled_while_a_build_goes_on(work: Work, studio_home: Path) -> None:
    work.write("brief.md", "one\nwait\n")
    work.session.build()
    work.until((studio_home / "waiting").exists)
    quick = work.session.ask("tell", {})
    assert answer(work, quick).text.startswith("hello")
    assert work.session.building
    endless = work.session.ask("echo", {"mode": "slow", "amount": 1000})
    work.until(lambda: "JobProgress" in kinds(work, endless))
    work.session.cancel_job(endless)
    assert ended(work, endless).outcome == "cancelled"
    assert "Answered" not in kinds(work, endless) and work.session.building
    (studio_home / "go").touch()
    assert work.finish().complete
    assert "echo" not in {row.plugin for row in work.session.jobs()}


def test_a_variant_has_another_seed_and_another_engine(work: Work) -> None:
    work.session.close()
    work.write("recipe.toml", RECIPE)
    session = work.open()
    early = session.variant("later", 1)
    assert ended(work, early).reason == "waits for 'draft'"
    assert work.make().complete
    before = files_of(work)
    first, second = session.variant("draft", 5), session.variant("draft", 6, engine="other")
    assert answer(work, first).text == "called 5 text.generate"
    assert answer(work, second).files[0].path.read_text("utf-8").startswith("other 1.0: called 6")
    gone = session.variant("draft", 7, engine="gone")
    assert "'gone', picked for 'text.generate', is not installed" in ended(work, gone).reason
    assert files_of(work) == before and session.plan().complete


def test_a_step_of_many_jobs_has_no_variant(work: Work) -> None:
    assert work.make().complete
    job = work.session.variant("shout", 1)
    assert "has no variants" in ended(work, job).reason
