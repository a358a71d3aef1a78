"""Many results of a job at once: whole after a kill at any moment, and one line for what stayed."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.job import JobSpec, Outcome
from studio.core.project import Project
from studio.core.record import Again, Committed
from studio.store.journal import Journal
from studio.store.workspace import Workspace

NAMES = ("a.txt", "b.txt", "c.txt")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "p", Project("id", "三绝"), "brief")


def begin(workspace: Workspace, job: str) -> JobSpec:
    spec = JobSpec(job, "lines", "1", step="lines", key=f"key {job}", into="media/lines")
    workspace.submit(spec)
    return spec


def files(workspace: Workspace, spec: JobSpec, mark: str = "") -> list[Path]:
    folder = workspace.scratch(spec.id)
    for name in NAMES:
        (folder / name).write_text(f"{name} {mark if name == 'b.txt' else ''}", encoding="utf-8")
    return [folder / name for name in NAMES]


def commit(workspace: Workspace, spec: JobSpec, made: list[Path]) -> None:
    for file in made:
        workspace.commit(spec, file, file.name, "text/plain", "line")


def run(workspace: Workspace, job: str, mark: str = "") -> JobSpec:
    spec = begin(workspace, job)
    made = files(workspace, spec, mark)
    with workspace.together(made):
        commit(workspace, spec, made)
    workspace.end(spec.id, Outcome.DONE)
    return spec


def outputs(workspace: Workspace, spec: JobSpec) -> list[tuple[str, str]]:
    found = workspace.index.outputs_of(spec.key) or ()
    return [(out.path.rsplit("/", 1)[-1], out.sha256[:6]) for out in found]


def records(workspace: Workspace, kind: type) -> int:
    journal = Journal(workspace.folder / "journal.jsonl")
    return sum(isinstance(line.record, kind) for line in journal.replay())


def test_what_stayed_is_told_in_one_line_and_in_order(workspace: Workspace) -> None:
    one, same = run(workspace, "one"), run(workspace, "two")
    assert outputs(workspace, same) == outputs(workspace, one)
    assert (records(workspace, Committed), records(workspace, Again)) == (3, 1)
    other = run(workspace, "three", "changed")
    assert [name for name, _ in outputs(workspace, other)] == list(NAMES)
    assert (records(workspace, Committed), records(workspace, Again)) == (4, 3)
    changed = set(outputs(workspace, other)) - set(outputs(workspace, one))
    assert {name for name, _ in changed} == {"b.txt"}


def test_an_index_made_anew_knows_the_same(workspace: Workspace) -> None:
    spec = run(workspace, "one"), run(workspace, "two", "x"), run(workspace, "three", "x")
    before = [outputs(workspace, one) for one in spec]
    workspace.close()
    (workspace.folder / ".studio" / "index.sqlite").unlink()
    again = Workspace.open(workspace.folder)
    assert [outputs(again, one) for one in spec] == before
    again.close()


def test_a_person_s_edit_between_is_no_repetition(workspace: Workspace) -> None:
    run(workspace, "one")
    place = workspace.folder / "media/lines/a.txt"
    place.write_text("mine", encoding="utf-8")
    workspace.note_outside_edit("media/lines/a.txt")
    place.write_text("a.txt ", encoding="utf-8")
    workspace.note_outside_edit("media/lines/a.txt")
    run(workspace, "two")
    latest = workspace.index.latest("media/lines/a.txt")
    assert latest is not None and latest.cause == "job"


@pytest.mark.parametrize("done", range(1, 4))
def test_a_kill_in_the_middle_loses_nothing(workspace: Workspace, done: int) -> None:
    """The program ends after ``done`` files: what lies in its place is known afterwards."""

    class Killed(BaseException):
        pass

    spec = begin(workspace, "one")
    made = files(workspace, spec)
    with pytest.raises(Killed), workspace.together(made):
        commit(workspace, spec, made[:done])
        raise Killed
    workspace.close()
    again = Workspace.open(workspace.folder)
    there = {file.name for file in (again.folder / "media/lines").iterdir()}
    assert there == set(NAMES[:done])
    assert {row.path.rsplit("/", 1)[-1] for row in again.index.assets()} == there
    assert not (again.folder / ".studio" / "unfinished.json").exists()
    run(again, "two")
    assert len(outputs(again, JobSpec("", "", "", key="key two"))) == 3
    again.close()
