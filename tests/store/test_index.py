from __future__ import annotations

import threading
from pathlib import Path

from studio.core.job import Outcome
from studio.store.index import Index, index_file
from studio.store.workspace import Workspace
from tests.store.work import begin, commit, rows, run, sha, spec


def busy(workspace: Workspace) -> None:
    """A bit of everything that the journal can say."""
    run(workspace, spec("a", into="documents"), "第一稿")
    run(workspace, spec("b", into="documents"), "第二稿", meta={"title": "题"}, engine="composer 1")
    begin(workspace, spec("c", key="kc"))
    workspace.end("c", Outcome.FAILED, "out of memory")
    begin(workspace, spec("d", step="pictures", key="kd"))
    workspace.approve("article", sha("b"))
    workspace.save_document("documents/mine.md", "mine", None)
    run(workspace, spec("e", step="takes"), b"RIFF", "take.wav", media="audio/wav")
    begin(workspace, spec("f", step="takes"))
    workspace.end("f", Outcome.DONE, retire=("media/take.wav",))


def test_remarks_stay_with_their_job(workspace: Workspace, folder: Path) -> None:
    told = ("只用了一半的上下文", "asked again")
    begin(workspace, spec("a"))
    workspace.end("a", Outcome.DONE, notices=told)
    begin(workspace, spec("b"))
    workspace.end("b", Outcome.FAILED, "broke", notices=told[:1])
    begin(workspace, spec("c"))
    index = workspace.index
    assert [row.notices for row in index.jobs()] == [(), told[:1], told]
    assert index.notices(sha("a")) == told
    assert index.notices(sha("b")) == index.notices(sha("c")) == ()
    workspace.close()
    text = (folder / "journal.jsonl").read_text(encoding="utf-8")
    older = text.replace(',"notices":["只用了一半的上下文","asked again"]', "")
    assert older != text and '"notices":[]' not in older.splitlines()[2]
    (folder / "journal.jsonl").write_text(older, encoding="utf-8")
    again = Workspace.open(folder)  # a journal of before there were remarks
    assert again.index.jobs()[-1].notices == () == again.index.notices(sha("a"))
    assert again.index.jobs()[-1].outcome == "done"
    again.close()


def test_answers_what_a_build_asks(workspace: Workspace) -> None:
    busy(workspace)
    index = workspace.index
    outputs = index.outputs_of(sha("b"))
    assert outputs is not None
    assert [(out.path, out.sha256, out.meta) for out in outputs] == [
        ("documents/文章.md", sha("第二稿"), {"title": "题"})
    ]
    assert index.outputs_of("kc") is None
    assert index.outputs_of(sha("f")) == ()
    assert index.last_done("article") == sha("b")
    assert index.last_done("cover") is None
    assert index.done_keys("article") == {sha("a"), sha("b")}
    assert index.approved("article", sha("b"))
    assert not index.approved("article", sha("a"))
    failure = index.failure("kc")
    assert failure is not None
    assert (failure.job, failure.outcome, failure.reason) == ("c", Outcome.FAILED, "out of memory")
    assert index.failure("kd") is None
    assert [job.id for job in index.unfinished()] == ["d"]
    assert [job.id for job in index.jobs(2)] == ["f", "e"]
    assert [job.id for job in index.jobs(2, offset=2)] == ["d", "c"]
    assert index.latest_sha("media/take.wav") is None
    assert [version.cause for version in index.versions("media/take.wav")] == ["retired", "job"]
    assert [version.sha256 for version in index.versions("documents/文章.md")] == [
        sha("第二稿"), sha("第一稿"),
    ]  # fmt: skip
    assert [(asset.path, asset.role, asset.cause) for asset in index.assets()] == [
        ("documents/mine.md", "", "edit"), ("documents/文章.md", "article", "job"),
    ]  # fmt: skip
    assert index.count() == 2


def test_the_newest_job_of_a_key_counts(workspace: Workspace) -> None:
    job = spec("1", key="k", into="documents")
    begin(workspace, job)
    workspace.end("1", Outcome.FAILED, "no")
    assert workspace.index.failure("k") is not None
    run(workspace, spec("2", key="k", into="documents"), "text")
    assert workspace.index.failure("k") is None
    begin(workspace, spec("3", key="k"))
    workspace.end("3", Outcome.CANCELLED)
    failure = workspace.index.failure("k")
    assert failure is not None
    assert failure.outcome is Outcome.CANCELLED
    outputs = workspace.index.outputs_of("k")  # job 2 is still the last one done
    assert outputs is not None
    assert len(outputs) == 1


def test_a_job_can_be_run_again_from_its_spec(workspace: Workspace) -> None:
    job = begin(workspace, spec("1", params={"语气": "活泼", "n": 3}, seed=7, engines={"a": "b"}))
    assert workspace.index.spec("1") == job
    assert workspace.index.spec("2") is None


def test_deleted_it_is_made_anew_and_says_the_same(workspace: Workspace, folder: Path) -> None:
    busy(workspace)
    before = rows(workspace.index)
    workspace.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{index_file(folder)}{suffix}").unlink(missing_ok=True)
    again = Index.writer(folder)
    assert rows(again) == before
    assert again.problems() == []
    again.close()


def test_a_damaged_file_is_made_anew_silently(workspace: Workspace, folder: Path) -> None:
    busy(workspace)
    before = rows(workspace.index)
    workspace.close()
    file = index_file(folder)
    for damage in (b"not a database", file.read_bytes()[:5000], b""):
        file.write_bytes(damage)
        again = Index.writer(folder)
        assert rows(again) == before
        again.close()
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)  # the header is sound, the pages are not
    file.write_bytes(data)
    again = Index.writer(folder)
    assert again.outputs_of(sha("b")) is not None
    assert rows(again) == before
    again.close()


def test_damage_found_by_a_question_is_mended(workspace: Workspace, folder: Path) -> None:
    busy(workspace)
    before = rows(workspace.index)
    workspace.close()
    index = Index.writer(folder)
    with index_file(folder).open("rb+") as file:
        file.seek(4096)
        file.write(b"\xa5" * (index_file(folder).stat().st_size - 4096))
    index.db.execute("PRAGMA shrink_memory")
    assert index.last_done("article") == sha("b")
    assert rows(index) == before
    index.close()


def test_looking_at_a_closed_project_leaves_nothing_behind(
    workspace: Workspace, folder: Path
) -> None:
    busy(workspace)
    workspace.close()
    before = sorted(folder.rglob("*"))
    view = Index.shared(folder)
    assert view.last_done("article") == sha("b")
    view.close()
    assert sorted(folder.rglob("*")) == before


def test_an_index_of_another_version_is_made_anew(workspace: Workspace, folder: Path) -> None:
    busy(workspace)
    before = rows(workspace.index)
    workspace.index.db.execute("DROP TABLE approvals")
    workspace.index.db.execute("PRAGMA user_version = 77")
    workspace.close()
    again = Index.writer(folder)
    assert rows(again) == before
    again.close()


def test_only_the_tail_is_read(workspace: Workspace, folder: Path) -> None:
    busy(workspace)
    workspace.close()
    data = folder.joinpath("journal.jsonl").read_bytes()
    # spoil what was read already, all but the last line: nobody looks there again
    last = data.rstrip(b"\n").rpartition(b"\n")[2] + b"\n"
    (folder / "journal.jsonl").write_bytes(b"#" * (len(data) - len(last)) + last)
    again = Index.writer(folder)
    assert again.last_done("article") == sha("b")
    again.close()


def test_another_journal_in_its_place_is_noticed(workspace: Workspace, folder: Path) -> None:
    run(workspace, spec("1", into="documents"), "eins", "a.md")
    earlier = (folder / "journal.jsonl").read_bytes()
    run(workspace, spec("2", into="documents"), "zwei", "b.md")
    later = (folder / "journal.jsonl").read_bytes()
    (folder / "journal.jsonl").write_bytes(earlier)  # as Git does on a checkout
    workspace.refresh()
    assert workspace.index.count() == 1
    assert workspace.index.spec("2") is None
    (folder / "journal.jsonl").write_bytes(later)
    workspace.refresh()
    assert workspace.index.count() == 2
    (folder / "journal.jsonl").unlink()
    workspace.refresh()
    assert workspace.index.count() == 0
    workspace.approve("article", "k")
    assert workspace.index.approved("article", "k")


def test_another_thread_reads_while_one_writes(workspace: Workspace, folder: Path) -> None:
    seen: list[int] = []
    ready, wrote = threading.Event(), threading.Event()

    def look() -> None:
        view = Index.shared(folder)
        seen.append(view.count())
        ready.set()
        wrote.wait(10)
        seen.append(view.count())
        seen.append(len(view.search("第一稿")))
        view.close()

    thread = threading.Thread(target=look)
    thread.start()
    assert ready.wait(10)
    run(workspace, spec("1", into="documents"), "这是第一稿")
    workspace.index_texts()
    wrote.set()
    thread.join()
    assert seen == [0, 1, 1]


def test_where_nothing_can_be_written_it_lives_in_memory(
    workspace: Workspace, folder: Path
) -> None:
    busy(workspace)
    before = rows(workspace.index)
    workspace.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{index_file(folder)}{suffix}").unlink(missing_ok=True)
    index_file(folder).mkdir()
    index = Index.writer(folder)
    assert rows(index) == before
    index.close()


def test_a_commit_is_in_the_index_before_the_job_ends(workspace: Workspace) -> None:
    job = begin(workspace, spec("1", into="documents"))
    commit(workspace, job, "text")
    assert workspace.index.outputs_of(job.key) is None
    assert workspace.index.count() == 1
