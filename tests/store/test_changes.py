from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from studio.core.job import Outcome
from studio.core.project import ProjectError
from studio.store.workspace import Workspace
from tests.store.work import begin, check_whole, commit, made, run, sha, spec

ARTICLE = "documents/文章.md"


def write(workspace: Workspace, text: str, path: str = ARTICLE) -> None:
    """As another program would."""
    (workspace.folder / path).write_text(text, encoding="utf-8")


def read(workspace: Workspace, path: str = ARTICLE) -> str:
    return (workspace.folder / path).read_text(encoding="utf-8")


def test_a_result_is_filed_and_recorded(workspace: Workspace) -> None:
    job = begin(workspace, spec("1", into="documents"))
    file = made(workspace, job, "稿")
    record = workspace.commit(
        job, file, "文章.md", "text/markdown", "article", {"n": 1}, "composer 1"
    )
    assert not file.exists()
    assert (record.path, record.sha256, record.bytes, record.shelved) == (
        ARTICLE,
        sha("稿"),
        3,
        False,
    )
    assert read(workspace) == "稿"
    workspace.end("1", Outcome.DONE)
    assert not workspace.layout.scratch.joinpath("1").exists()
    check_whole(workspace)


def test_what_a_job_made_before_is_kept_and_replaced(workspace: Workspace) -> None:
    run(workspace, spec("1", into="media"), b"\x89one", "图.png", media="image/png")
    record = run(workspace, spec("2", into="media"), b"\x89two", "图.png", media="image/png")
    assert not record.shelved
    kept = workspace.history.find(sha(b"\x89one"))
    assert kept is not None
    assert kept.suffix == ".png"
    assert kept.stat().st_nlink == 1
    workspace.restore("media/图.png", sha(b"\x89one"))
    assert (workspace.folder / "media/图.png").read_bytes() == b"\x89one"
    assert workspace.history.has(sha(b"\x89two"))
    check_whole(workspace)


@pytest.mark.parametrize("how", ["outside", "outside, noticed", "editor"])
def test_an_edit_during_the_job_is_never_overwritten(workspace: Workspace, how: str) -> None:
    run(workspace, spec("1", into="documents"), "first")
    job = begin(workspace, spec("2", into="documents"))
    if how == "editor":
        workspace.save_document(ARTICLE, "mine", workspace.current(ARTICLE))
    else:
        write(workspace, "mine")
    if how == "outside, noticed":
        workspace.note_outside_edit(ARTICLE)
    record = commit(workspace, job, "second")
    assert record.shelved
    assert read(workspace) == "mine"
    workspace.end("2", Outcome.DONE)
    assert not workspace.layout.scratch.joinpath("2").exists()
    assert workspace.index.versions(ARTICLE)[0].cause == "shelved"
    workspace.restore(ARTICLE, sha("second"))  # the person takes the new one after all
    assert read(workspace) == "second"
    assert workspace.history.has(sha("mine"))


@pytest.mark.parametrize("how", ["noticed", "editor", "base"])
def test_an_edit_before_the_job_gives_way_and_is_kept(workspace: Workspace, how: str) -> None:
    run(workspace, spec("1", into="documents"), "first")
    write(workspace, "mine")
    if how == "editor":
        workspace.save_document(ARTICLE, "mine", sha("mine"))
    if how == "noticed":
        assert workspace.note_outside_edit(ARTICLE) == sha("mine")
    job = begin(workspace, spec("2", into="documents"))
    base = {ARTICLE: sha("mine")} if how == "base" else {}
    assert not commit(workspace, job, "second", base=base).shelved
    assert read(workspace) == "second"
    assert workspace.history.has(sha("mine"))
    assert workspace.history.has(sha("first"))


def test_a_file_nobody_recorded_is_a_persons(workspace: Workspace) -> None:
    write(workspace, "by hand")
    assert run(workspace, spec("1", into="documents"), "by job").shelved
    assert not run(workspace, spec("2", into="documents"), "by hand").shelved  # the same anyway
    assert read(workspace) == "by hand"


def test_an_edit_within_one_tick_of_the_clock_is_seen(workspace: Workspace) -> None:
    run(workspace, spec("1", into="documents"), "same size")
    file = workspace.folder / ARTICLE
    before = file.stat()
    assert workspace.current(ARTICLE) == sha("same size")
    write(workspace, "other one")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert workspace.current(ARTICLE) == sha("other one")


def test_a_document_edited_in_place_by_another_program_can_be_restored(
    workspace: Workspace,
) -> None:
    run(workspace, spec("1", into="documents"), "made")
    write(workspace, "spoilt")
    workspace.note_outside_edit(ARTICLE)
    workspace.restore(ARTICLE, sha("made"))
    assert read(workspace) == "made"
    causes = [version.cause for version in workspace.index.versions(ARTICLE)]
    assert causes == ["restore", "outside", "job"]


def test_results_no_longer_made_retire(workspace: Workspace) -> None:
    for number in range(3):
        run(workspace, spec(f"a{number}", into="media/句"), f"{number}", f"{number}.txt")
    write(workspace, "by hand", "media/句/2.txt")
    begin(workspace, spec("b"))
    gone = ("media/句/0.txt", "media/句/2.txt", "media/never.txt")
    workspace.end("b", Outcome.DONE, retire=gone)
    assert sorted(path.name for path in (workspace.folder / "media/句").iterdir()) == [
        "1.txt", "2.txt",
    ]  # fmt: skip
    assert workspace.history.has(sha("0"))
    workspace.restore("media/句/0.txt", sha("0"))
    assert read(workspace, "media/句/0.txt") == "0"


def test_a_piece_of_the_key_keeps_mapped_results_apart(workspace: Workspace) -> None:
    name = "旁白/第 1 句.take.wav"
    paths = [
        run(workspace, spec(job, into="media", keyed_names=True), job, name).path
        for job in ("1", "2")
    ]
    assert paths == [f"media/旁白/第 1 句.take-{sha(job)[:10]}.wav" for job in ("1", "2")]


def test_an_edit_in_the_middle_of_a_commit_is_not_lost(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person's program renames its file over ours after we looked at it."""
    run(workspace, spec("1", into="documents"), "first")
    job = begin(workspace, spec("2", into="documents"))
    keep = workspace.history.keep_replaced

    def and_meanwhile(path: Path, known: str) -> str:
        kept = keep(path, known)
        path.with_suffix(".new").write_text("mine")
        path.with_suffix(".new").replace(path)
        return kept

    monkeypatch.setattr(workspace.history, "keep_replaced", and_meanwhile)
    commit(workspace, job, "second")
    assert workspace.history.has(sha("mine")) or read(workspace) == "mine"


@pytest.mark.parametrize(
    ("name", "into"),
    [
        ("../../evil", "media"), ("/etc/evil", "media"), ("a/../../evil", "media"),
        ("C:\\evil", "media"), ("..\\evil", "media"), ("..", "media"), ("", "media"),
        ("x", "../outside"), ("x", "/tmp"), ("x", "sources"), ("journal.jsonl", "."),
        ("x.md", "Sources"),
    ],
)  # fmt: skip
def test_a_job_writes_nowhere_but_to_its_place(
    workspace: Workspace, name: str, into: str, tmp_path: Path
) -> None:
    def files() -> set[Path]:
        return {path for path in tmp_path.rglob("*") if ".studio" not in path.parts}

    before = files()
    job = begin(workspace, spec("1", into=into))
    with pytest.raises(ProjectError):
        commit(workspace, job, "evil", name)
    assert files() == before


def test_names_that_would_do_harm_are_made_safe(workspace: Workspace) -> None:
    job = begin(workspace, spec("1", into="media"))
    assert commit(workspace, job, "x", ".studio/lock").path == "media/studio/lock"
    assert commit(workspace, job, "x", 'ab:c?"d".md').path == "media/ab c d.md"
    assert commit(workspace, job, "x", "con.txt").path == "media/con_.txt"
    long = commit(workspace, job, "x", "很长的名字" * 60 + ".wav").path
    assert long.endswith(".wav")
    assert len(long.rpartition("/")[2].encode()) <= 200


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_lead_nowhere(workspace: Workspace, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (workspace.folder / "media").symlink_to(outside)
    job = begin(workspace, spec("1", into="media"))
    with pytest.raises(ProjectError, match="leads out of the project folder"):
        commit(workspace, job, "x", "secret.txt")
    with pytest.raises(ProjectError):
        workspace.save_document("media/secret.txt", "x", sha("secret"))
    scratch = workspace.scratch("1")
    (scratch / "link.txt").symlink_to(outside / "secret.txt")
    (scratch / "folder").symlink_to(outside)
    for handed in (scratch / "link.txt", scratch / "folder" / "secret.txt", outside / "secret.txt"):
        with pytest.raises(ProjectError, match="not a file of its own"):
            workspace.commit(spec("1", into="documents"), handed, "a.txt", "text/plain")
    with pytest.raises(ProjectError, match="not a file of its own"):
        workspace.commit(spec("1", into="documents"), scratch, "a.txt", "text/plain")
    (workspace.folder / "documents/link.md").symlink_to(outside / "secret.txt")
    (workspace.folder / "sources/link.txt").symlink_to(outside / "secret.txt")
    (workspace.folder / "sources/inner.md").symlink_to(workspace.folder / "brief.md")
    assert workspace.documents() == ()
    assert [ref.path for ref in workspace.sources()] == ["sources/inner.md"]
    assert (outside / "secret.txt").read_text() == "secret"
    assert len(list(outside.iterdir())) == 1


def test_a_result_that_has_another_name_is_cut_loose(workspace: Workspace, tmp_path: Path) -> None:
    job = begin(workspace, spec("1", into="documents"))
    file = made(workspace, job, "text")
    (tmp_path / "other").hardlink_to(file)
    workspace.commit(job, file, "a.md", "text/markdown")
    (tmp_path / "other").write_text("changed behind our back")
    assert read(workspace, "documents/a.md") == "text"


def test_a_folder_in_the_place_of_a_result(workspace: Workspace) -> None:
    (workspace.folder / ARTICLE).mkdir()
    with pytest.raises(ProjectError, match="is a folder"):
        run(workspace, spec("1", into="documents"), "x")
