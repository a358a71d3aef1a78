"""Two programs at one project, one that only looks, and a disk that refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from studio.core.job import Outcome
from studio.jobs import events
from studio.jobs.engine import Engine
from studio.jobs.projects import create_project, open_session
from studio.store import atomic
from studio.store.atomic import StoreError
from studio.store.lock import Held
from tests.jobs.works import RECIPE, Work

HOLDER = """
import sys
from pathlib import Path
from studio.store.workspace import Workspace
opened = Workspace.open(Path(sys.argv[1]), program="The Other Program")
print("held", flush=True)
sys.stdin.read()
"""


def test_the_second_program_is_told_who_holds_it(built: Work) -> None:
    built.session.close()
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(built.folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert other.stdin and other.stdout and other.stdout.readline() == b"held\n"
    with pytest.raises(Held, match=f"The Other Program .process {other.pid} on") as caught:
        built.open()
    assert caught.value.holder.pid == other.pid
    before = built.snapshot()
    built.open(read_only=True)
    assert set(built.states().values()) == {"done"}
    assert len(built.session.jobs()) == 6
    built.session.close()
    assert built.snapshot() == before
    other.stdin.close()
    other.stdout.close()
    other.wait()
    built.open()
    assert built.make().complete


def test_who_only_looks_writes_nothing(built: Work) -> None:
    built.session.close()
    built.write("brief.md", "changed\n")
    built.write("documents/joined.md", "edited outside")
    before = built.snapshot()
    session = built.open(read_only=True)
    for _ in range(60):
        session.turn(0.02)
    assert built.states()["join"] == "waiting"
    with pytest.raises(StoreError, match="read-only"):
        session.build()
    with pytest.raises(StoreError, match="read-only"):
        built.save("documents/joined.md", "mine")
    with pytest.raises(StoreError, match="read-only"):
        session.set_params("shout", {"mark": "?"})
    assert session.host.workers() == {}
    session.close()
    assert built.snapshot() == before


def test_a_looker_sees_what_the_other_makes(work: Work) -> None:
    looker = open_session(work.folder, lambda event: None, True, work.library)
    assert not looker.plan().complete
    work.make()
    looker.workspace.refresh()
    assert looker.plan().complete
    looker.close()


def refuse(*args: object) -> None:
    raise StoreError("The disk is full.")


def full(*args: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_fails_the_job_and_says_so(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results can't be moved to their place; the journal still has room."""
    with monkeypatch.context() as patch:
        patch.setattr(atomic, "replace", full)
        ended = work.make()
    assert ended.failed == ("split",)
    assert "The disk is full" in work.reason("split")
    assert work.make().complete


def test_a_journal_that_can_not_grow_fails_the_job(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be written down: no job starts, the build ends, the session lives."""
    with monkeypatch.context() as patch:
        patch.setattr("studio.store.journal.os.fsync", full)
        ended = work.make()
        assert ended.failed == ("split",)
        (job,) = [e for e in work.heard if isinstance(e, events.JobEnded)]
        assert job.outcome == Outcome.FAILED and "The disk is full" in job.reason
    assert work.make().complete


def test_a_stream_that_can_not_be_kept_fails_the_job(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("studio.store.streams.Streams.append", refuse)
        ended = work.make()
        assert ended.failed == ("shout",)
        assert "The disk is full" in work.reason("shout")
    assert work.make().complete


def test_an_end_that_can_not_be_written_down(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """The result is safe, its job's end is not: the job failed, and is run again."""
    end = work.session.workspace.end
    monkeypatch.setattr(work.session.workspace, "end", refuse)
    ended = work.make()
    assert ended.failed == ("split",)
    monkeypatch.setattr(work.session.workspace, "end", end)
    assert work.make().complete


def test_a_file_that_can_not_be_read_ends_the_build_not_the_session(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr("studio.store.hashes.sha256_of", unreadable)
        work.write("brief.md", "changed\n")
        with pytest.raises(StoreError, match="does not allow"):
            work.session.build()
        assert not work.session.building
    assert work.make().complete


def test_odd_names_beside_the_project_do_no_harm(built: Work, tmp_path: Path) -> None:
    """A link that leads out, a name no project path can have, a link to nothing."""
    (tmp_path / "elsewhere.md").write_text("secret", encoding="utf-8")
    (built.folder / "documents" / "link.md").symlink_to(tmp_path / "elsewhere.md")
    (built.folder / "sources" / "link.md").symlink_to(tmp_path / "elsewhere.md")
    (built.folder / "sources" / "nowhere.md").symlink_to(tmp_path / "nowhere.md")
    built.write("sources/Q3: plan.md", "numbers")
    built.write("documents/a\\b.md", "text")
    for _ in range(80):
        built.session.turn(0.02)
    assert built.make().complete


def test_an_engine_tells_what_it_can_not_do(tmp_path: Path, built: Work) -> None:
    """The thread of a window: a wish that fails is told, the next one is granted."""
    built.session.close()
    heard: list[events.Event] = []

    def opened(tell: object) -> object:
        return open_session(built.folder, tell, False, built.library)  # type: ignore[arg-type]

    engine = Engine(opened, heard.append)  # type: ignore[arg-type]
    engine.start()
    engine.post(lambda session: session.build({"no such step"}))
    engine.post(lambda session: session.build({"join"}, again=True))
    for _ in range(400):
        if any(isinstance(event, events.BuildEnded) for event in heard):
            break
        engine._thread.join(0.05)
    notices = [event for event in heard if isinstance(event, events.Notice)]
    assert [n.severity for n in notices] == ["error"] and "no step 'no such step'" in notices[
        0
    ].text
    engine.close()
    assert not engine.alive


def test_an_engine_whose_project_can_not_be_opened(tmp_path: Path) -> None:
    heard: list[events.Event] = []
    engine = Engine(lambda tell: open_session(tmp_path, tell), heard.append)
    engine.start()
    engine.close()
    (notice,) = heard
    assert isinstance(notice, events.Notice) and "is not a project" in notice.text


def test_half_a_project_is_not_made(tmp_path: Path) -> None:
    for source in (tmp_path / "nothing.md", tmp_path / "picture.png"):
        (tmp_path / "picture.png").touch()
        with pytest.raises(Exception, match="can't be a source"):
            create_project(tmp_path / "p", "t", "zh", "brief", sources=[source])
        assert not (tmp_path / "p").exists()


def test_a_broken_recipe_does_not_hold_the_project(built: Work) -> None:
    built.session.close()
    built.write("recipe.toml", "[[step]")
    with pytest.raises(Exception, match="not valid TOML"):
        built.open()
    built.write("recipe.toml", RECIPE)
    assert built.open().plan().complete
