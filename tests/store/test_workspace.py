from __future__ import annotations

import shutil
import sys
import threading
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.job import Outcome
from studio.core.project import FORMAT, Brand, Project, ProjectError
from studio.store.atomic import ChangedOutside, StoreError
from studio.store.index import Index
from studio.store.workspace import Workspace
from tests.store.work import begin, check_whole, commit, made, rows, run, sha, spec


def test_a_new_project_is_plain_files(workspace: Workspace, folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        ".studio", "brief.md", "documents", "journal.jsonl", "project.toml", "sources",
    ]  # fmt: skip
    assert 'title = "发布三绝"' in (folder / "project.toml").read_text(encoding="utf-8")
    assert str(folder) not in "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in folder.rglob("*")
        if path.is_file()
    )


def test_what_is_no_project_is_told(tmp_path: Path, workspace: Workspace, folder: Path) -> None:
    with pytest.raises(ProjectError, match="is not a project"):
        Workspace.open(tmp_path / "nowhere")
    with pytest.raises(ProjectError, match="has a project already"):
        Workspace.create(folder, Project("p2", "x"), "")
    (tmp_path / "file").write_text("")
    with pytest.raises(ProjectError, match="is a file"):
        Workspace.create(tmp_path / "file", Project("p2", "x"), "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id = ", "can't be read"), ('id = "1"\nformat = "x"', "'format' must be"),
        ('id = "1"\nformat = 0', "'format' must be"), ("format = 1", "'id' is missing"),
        ('id = "1"\ntitle = 3', "'title' must be text"), ('id = "1"\nbrand = 3', "must be a table"),
        ('id = "1"\n[brand]\nprimary = 3', "'brand.primary' must be text"), ("id = 'é", "can't be"),
    ],
)  # fmt: skip
def test_mistakes_in_project_toml_are_named(
    workspace: Workspace, folder: Path, text: str, message: str
) -> None:
    workspace.close()
    (folder / "project.toml").write_text(text, encoding="latin-1")
    with pytest.raises(ProjectError, match=message):
        Workspace.open(folder)


def test_a_newer_format_opens_read_only(workspace: Workspace, folder: Path) -> None:
    run(workspace, spec("1", into="documents"), "text")
    workspace.close()
    text = (folder / "project.toml").read_text(encoding="utf-8")
    newer = text.replace(f"format = {FORMAT}", f"format = {FORMAT + 1}") + "\n[future]\nx = 1\n"
    (folder / "project.toml").write_text(newer, encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    opened = Workspace.open(folder)
    assert opened.read_only
    assert "newer version of the studio" in opened.notices[0]
    assert opened.index.count() == 1
    for change in (
        lambda: opened.submit(spec("2")),
        lambda: opened.save_document("documents/a.md", "x", None),
        lambda: opened.save_project(opened.project),
        lambda: opened.append_stream("2", "x"),
        lambda: opened.scratch("2"),
        lambda: opened.restore("documents/文章.md", sha("text")),
        lambda: opened.end("1", Outcome.DONE, retire=("documents/文章.md",)),
        lambda: opened.commit(spec("2"), folder / "brief.md", "x", "text/plain"),
    ):
        with pytest.raises(StoreError, match="read-only"):
            change()
    assert opened.search("text")
    opened.note_outside_edit("documents/文章.md")
    opened.close()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_project_toml_keeps_what_a_person_or_a_newer_program_wrote(
    workspace: Workspace, folder: Path
) -> None:
    file = folder / "project.toml"
    text = file.read_text(encoding="utf-8")
    written = (
        "# our campaign\n"
        + text.replace("[brand]", "[brand]\nfont = 'Noto' # ours")
        + ('\n[[team]]\nname = "刘"\nsince = 2024-05-01\n')
    )
    file.write_text(written, encoding="utf-8")
    workspace.reload_project()
    assert workspace.project.unknown["team"][0]["name"] == "刘"
    changed = Project("p1", "新题", "en", "short", Brand(primary="#000000"), {"tts": "espeak"})
    workspace.save_project(changed)
    after = file.read_text(encoding="utf-8")
    for kept in ("# our campaign", "font = 'Noto' # ours", "[[team]]", "since = 2024-05-01"):
        assert kept in after
    workspace.reload_project()
    assert workspace.project.title == "新题"
    assert workspace.project.brand == Brand(primary="#000000")
    assert workspace.project.engines == {"tts": "espeak"}
    workspace.save_project(Project("p1", "新题"))
    workspace.reload_project()
    assert workspace.project.engines == {}
    assert "font = 'Noto' # ours" in file.read_text(encoding="utf-8")


TABLES = """
[plugin.text_openai] # ours
base_url = "http://127.0.0.1:8080/v1" # llama.cpp
timeout = 60

[ask]
outline = true # we look at it

[voice] # of the house
person = "我们"
preferred = { "顾客" = ["用户", "客户"] }
samples = [
  "头采。", # spring
]

[claims]
strict = true
confirmed = ["共 120 斤。"]
"""


def test_the_tables_of_project_toml_are_read_and_written_back(
    workspace: Workspace, folder: Path
) -> None:
    file = folder / "project.toml"
    file.write_text(file.read_text(encoding="utf-8") + TABLES, encoding="utf-8")
    workspace.reload_project()
    project = workspace.project
    assert project.plugins["text_openai"]["timeout"] == 60
    assert project.ask == {"outline": True} and project.claims["strict"] is True
    assert project.voice["preferred"] == {"顾客": ["用户", "客户"]}
    assert project.unknown == {}
    plugins = {"text_openai": {"timeout": 90}, "text_onnx": {"model": "small"}}
    workspace.save_project(replace(project, plugins=plugins, ask={}))
    workspace.reload_project()
    assert workspace.project == replace(project, plugins=plugins, ask={})
    after = file.read_text(encoding="utf-8")
    for kept in ("[plugin.text_openai] # ours", "[voice] # of the house", '"头采。", # spring'):
        assert kept in after
    assert "base_url" not in after


def test_a_new_project_has_no_empty_tables(workspace: Workspace, folder: Path) -> None:
    text = (folder / "project.toml").read_text(encoding="utf-8")
    assert not any(f"[{name}" in text for name in ("plugin", "ask", "voice", "claims"))
    settings = {"text_openai": {"timeout": 90}}
    workspace.save_project(replace(workspace.project, plugins=settings))
    assert "[plugin.text_openai]\ntimeout = 90" in (folder / "project.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ask = true", "'ask' must be a table"),
        ('[ask]\noutline = "yes"', "'ask.outline' must be true or false"),
        ("[plugin]\ntext_openai = 1", "'plugin.text_openai' must be a table"),
        ("[claims]\nstrict = 1", "'claims.strict' must be true or false"),
        ("[claims]\nconfirmed = [1]", "'claims.confirmed' must be a list of texts"),
    ],
)
def test_a_wrong_table_of_project_toml_is_named(
    workspace: Workspace, folder: Path, text: str, told: str
) -> None:
    (folder / "project.toml").write_text(f'id = "p1"\n{text}\n', encoding="utf-8")
    with pytest.raises(ProjectError, match=told):
        workspace.reload_project()


def test_a_killed_programs_jobs_are_interrupted(workspace: Workspace, folder: Path) -> None:
    job = begin(workspace, spec("1", into="documents"))
    commit(workspace, job, "kept", "a.md")
    workspace.append_stream("1", "写到一")
    workspace.append_stream("1", "半")
    made(workspace, job, "unfinished", "b.md")
    (folder / ".studio/tmp").mkdir(exist_ok=True)
    (folder / ".studio/tmp/.1234.studio-tmp").write_text("half a file")
    assert workspace._lock is not None
    workspace._lock.release()  # and nothing else, as a kill would
    again = Workspace.open(folder)
    row = again.index.job("1")
    assert row is not None
    assert (row.outcome, row.reason) == ("interrupted", "The program ended before this job did.")
    assert again.index.spec("1") == job
    assert again.stream("1") == "写到一半"
    check_whole(again)
    again.drop_stream("1")
    assert again.stream("1") == ""
    again.close()


def test_saving_a_document(workspace: Workspace, folder: Path) -> None:
    path = "documents/我的 文章 ✍️.md"
    first = workspace.save_document(path, "一\n", None)
    second = workspace.save_document(path, "二\n", first)
    assert (folder / path).read_bytes() == "二\n".encode()
    assert workspace.history.has(first)
    count = len(workspace.index.versions(path))
    assert workspace.save_document(path, "二\n", second) == second
    assert len(workspace.index.versions(path)) == count == 2
    (folder / path).write_text("outside", encoding="utf-8")
    with pytest.raises(ChangedOutside):
        workspace.save_document(path, "三\n", second)
    with pytest.raises(ChangedOutside):
        workspace.save_document(path, "三\n", None)
    assert (folder / path).read_text() == "outside"
    assert workspace.documents() == (path,)
    for bad in ("../x.md", "/x.md", ".studio/lock", "C:/x.md", "a\\b.md", ""):
        with pytest.raises(ProjectError):
            workspace.save_document(bad, "x", None)


def test_versions_of_a_document_can_be_restored(workspace: Workspace) -> None:
    path = "documents/a.md"
    shas: list[str | None] = [None]
    for text in "abc":
        shas.append(workspace.save_document(path, text, shas[-1]))
    assert [version.sha256 for version in workspace.index.versions(path)] == shas[:0:-1]
    workspace.restore(path, sha("a"))
    assert workspace.current(path) == sha("a")
    with pytest.raises(StoreError, match="not in the history"):
        workspace.restore(path, "0" * 64)
    kept = workspace.history.find(sha("b"))
    assert kept is not None
    kept.write_text("rotten")
    with pytest.raises(StoreError, match="damaged"):
        workspace.restore(path, sha("b"))
    assert workspace.current(path) == sha("a")


def test_inputs_of_a_build(workspace: Workspace, folder: Path, tmp_path: Path) -> None:
    brief = workspace.brief()
    assert (brief.role, brief.path, brief.media) == ("brief", "brief.md", "text/markdown")
    assert workspace.sources() == ()
    for name in ("b.TXT", "a.md", "深/c d.pdf", "x.exe", ".hidden.md", "~$lock.docx"):
        file = folder / "sources" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    sources = workspace.sources()
    assert [(ref.role, ref.path, ref.media) for ref in sources] == [
        ("sources", "sources/a.md", "text/markdown"),
        ("sources", "sources/b.TXT", "text/plain"),
        ("sources", "sources/深/c d.pdf", "application/pdf"),
    ]
    assert sources[0].meta == {"bytes": 4, "name": "a.md"}
    (tmp_path / "a.md").write_text("another")
    added = workspace.add_source(tmp_path / "a.md")
    assert added.path == "sources/a 2.md"
    assert (folder / "sources/a.md").read_text() == "a.md"
    removed = workspace.remove_source("sources/a 2.md")
    assert not (folder / "sources/a 2.md").exists()
    assert "sources/a 2.md" not in [ref.path for ref in workspace.sources()]
    workspace.put_back_source("sources/a 2.md", removed)
    assert (folder / "sources/a 2.md").read_text() == "another"
    with pytest.raises(ProjectError, match="can't be a source"):
        workspace.add_source(tmp_path / "a.zip")
    (folder / "brief.md").unlink()
    with pytest.raises(ProjectError, match=r"no brief\.md"):
        workspace.brief()


def test_note_outside_edit(workspace: Workspace, folder: Path) -> None:
    run(workspace, spec("1", into="documents"), "made", "a.md")
    path = "documents/a.md"
    assert workspace.note_outside_edit(path) == sha("made")
    assert len(workspace.index.versions(path)) == 1
    (folder / path).write_text("theirs")
    assert workspace.note_outside_edit(path) == sha("theirs")
    assert workspace.note_outside_edit(path) == sha("theirs")
    assert [version.cause for version in workspace.index.versions(path)] == ["outside", "job"]
    assert workspace.history.has(sha("theirs"))
    (folder / path).unlink()
    assert workspace.note_outside_edit(path) is None


def test_damage_to_the_journal_is_told_and_survived(workspace: Workspace, folder: Path) -> None:
    run(workspace, spec("1", into="documents"), "text")
    before = rows(workspace.index)
    workspace.close()
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b"\xff garbage\n" + b'{"type":"Submit')
    again = Workspace.open(folder)
    assert len(again.notices) == 2
    assert rows(again.index) == before
    assert list((folder / ".studio/recovered").iterdir())
    again.close()
    again = Workspace.open(folder)
    assert again.notices == []
    again.close()


def test_a_project_may_be_moved(workspace: Workspace, folder: Path, tmp_path: Path) -> None:
    run(workspace, spec("1", into="documents"), "text")
    workspace.close()
    folder.rename(tmp_path / "elsewhere")
    again = Workspace.open(tmp_path / "elsewhere")
    check_whole(again)
    again.close()


def test_the_private_folder_may_be_lost(workspace: Workspace, folder: Path) -> None:
    run(workspace, spec("1", into="documents"), "text")
    before = rows(workspace.index)
    workspace.close()
    shutil.rmtree(folder / ".studio")
    reader = Workspace.open(folder, read_only=True)
    assert rows(reader.index) == before
    reader.close()
    assert not (folder / ".studio").exists()
    again = Workspace.open(folder)
    assert rows(again.index) == before
    assert not run(again, spec("2", into="documents"), "new text").shelved
    again.close()
    again.close()


@pytest.mark.skipif(sys.platform == "darwin", reason="the file system makes one name of both")
def test_names_in_the_form_of_macos(workspace: Workspace, folder: Path) -> None:
    name = unicodedata.normalize("NFD", "Café ガ.md")
    (folder / "sources" / name).write_text("x")
    (ref,) = workspace.sources()
    assert (folder / ref.path).is_file()
    assert ref.meta["name"] == unicodedata.normalize("NFC", name) != name


def test_hundreds_of_questions_while_jobs_commit(workspace: Workspace, folder: Path) -> None:
    """The window's reader is never refused and never sees a number go back."""
    stop, seen, failed = threading.Event(), [0], list[BaseException]()

    def look() -> None:
        view = Index.shared(folder)
        try:
            while not stop.is_set():
                seen.append(view.count())
                view.search("句")
                view.jobs(10)
        except BaseException as error:
            failed.append(error)
        view.close()

    thread = threading.Thread(target=look)
    thread.start()
    for number in range(150):
        run(workspace, spec(str(number), into="media"), f"第{number}句", f"{number}.txt")
        workspace.index_texts(0.005)
    stop.set()
    thread.join()
    assert not failed
    assert seen == sorted(seen)
    assert len(seen) > 20
