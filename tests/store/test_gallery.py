"""The gallery: every picture of a project, marked, searched, brought in and taken out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.core.job import DRAWING, Outcome
from studio.core.project import ProjectError
from studio.store.atomic import StoreError
from studio.store.gallery import FOLDER, Gallery
from studio.store.index import Index, index_file
from studio.store.workspace import Workspace
from tests.store.work import check_whole, commit, rows, run, sha, spec


def paint(workspace: Workspace, job: str, prompt: str = "", **more: Any) -> str:
    """A picture drawn by hand; its path."""
    about = more.pop("about", {})
    asked = spec(
        job, step="", into=FOLDER, params={"prompt": prompt, "negative": "雨"}, seed=7,
        lane=DRAWING, about=about, models={"article.model": "tiny sd 0123abcd"},
    )  # fmt: skip
    media = more.pop("media", "image/png")
    return run(workspace, asked, more.pop("data", job), f"{job}.png", media=media, **more).path


def paths(workspace: Workspace, **filters: Any) -> list[str]:
    found = workspace.gallery.pictures(**filters)
    counted = {k: v for k, v in filters.items() if k not in ("order", "limit", "offset")}
    if not {"limit", "offset"} & filters.keys():
        assert workspace.gallery.count(**counted) == len(found)
    return [Path(one.path).stem for one in found]


def test_a_drawn_picture_says_what_made_it(workspace: Workspace) -> None:
    path = paint(
        workspace, "a", "一杯龙井茶", about={"board": "春"}, meta={"width": 8, "height": 6}
    )
    (picture,) = workspace.gallery.pictures()
    assert picture.path == path == "media/gallery/a.png"
    assert (picture.prompt, picture.negative, picture.seed) == ("一杯龙井茶", "雨", 7)
    assert (picture.model, picture.board, picture.sha256) == ("tiny sd", "春", sha("a"))
    assert (picture.width, picture.height, picture.job) == (8, 6, "a")


def test_what_the_engine_says_goes_before_what_was_asked(workspace: Workspace) -> None:
    settings = {"prompt": "a cup of tea", "seed": 9, "model": "big", "engine": "other 2"}
    paint(workspace, "a", "{茶|水}", meta={"settings": settings})
    (picture,) = workspace.gallery.pictures()
    assert (picture.prompt, picture.seed, picture.model) == ("a cup of tea", 9, "big")
    assert picture.engine == "other 2"


def test_only_pictures_and_no_copies_of_them(workspace: Workspace) -> None:
    paint(workspace, "drawn")
    run(workspace, spec("s", step="pictures", into="media/pictures"), "s", "节.png",
        media="image/png")  # fmt: skip
    run(workspace, spec("v", into="media"), "v", "v.svg", media="image/svg+xml")
    package = spec("p", step="folder", into="exports")
    workspace.submit(package)
    file = workspace.scratch("p") / "copy.png"
    file.write_bytes(b"s")
    workspace.commit(package, file, "copy.png", "image/png", "package")
    workspace.end("p", Outcome.DONE)
    assert paths(workspace) == ["节", "drawn"]
    assert paths(workspace, made="hand") == ["drawn"] and paths(workspace, made="step") == ["节"]


def test_filters_pages_and_order(workspace: Workspace) -> None:
    for number in range(10):
        about = {"board": "春" if number % 2 else ""}
        paint(workspace, f"p{number}", f"第{number}号 春茶 tea", about=about)
    workspace.pictures.mark(f"{FOLDER}/p3.png", True, None)
    workspace.pictures.mark(f"{FOLDER}/p4.png", True, "夏")
    assert paths(workspace, limit=3) == ["p9", "p8", "p7"]
    assert paths(workspace, limit=3, offset=8, order="old") == ["p8", "p9"]
    assert paths(workspace, board="春") == ["p9", "p7", "p5", "p3", "p1"]
    assert paths(workspace, board="", limit=1) == ["p8"]
    assert paths(workspace, stars=True) == ["p4", "p3"]
    assert paths(workspace, stars=True, board="春", query="春茶") == ["p3"]
    assert workspace.gallery.boards() == {"夏": 1, "春": 5}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("茶", ["b", "a"]),
        ("龙井", ["a"]),
        ("龙井茶 木桌", ["a"]),
        ("TEA", ["b"]),
        ("雨", []),
        ("!?", []),
    ],
)
def test_prompts_are_searched(workspace: Workspace, query: str, found: list[str]) -> None:
    paint(workspace, "a", "一杯龙井茶放在木桌上")
    paint(workspace, "b", "红茶, a pot of tea")
    assert paths(workspace, query=query) == found


def test_past_prompts_come_once_and_the_last_used_first(workspace: Workspace) -> None:
    for job, prompt in (("a", "一杯龙井"), ("b", "雾里的茶山"), ("c", "一杯龙井"), ("d", "")):
        paint(workspace, job, prompt)
    run(workspace, spec("s", step="pictures", params={"prompt": "一节"}, into="media/pictures"),
        "s", "节.png", media="image/png")  # fmt: skip
    gallery = workspace.gallery
    assert gallery.prompts() == [("一杯龙井", "雨"), ("雾里的茶山", "雨")]
    assert gallery.prompts(limit=1) == [("一杯龙井", "雨")]
    assert gallery.prompts("茶山") == [("雾里的茶山", "雨")]
    assert gallery.prompts("，") == []


def test_marks_are_taken_off_again(workspace: Workspace) -> None:
    path = paint(workspace, "a", about={"board": "春"})
    workspace.pictures.mark(path, True, None, True)
    workspace.pictures.mark(path, None, "")
    picture = workspace.gallery.picture(path)
    assert picture and (picture.star, picture.board, picture.flagged) == (True, "", True)
    workspace.pictures.mark(path, False, None, False)
    picture = workspace.gallery.picture(path)
    assert picture and (picture.star, picture.flagged) == (False, False)


def test_other_content_is_not_flagged_for_what_was_there(workspace: Workspace) -> None:
    path = paint(workspace, "a")
    workspace.pictures.mark(path, True, None, True)
    commit_again = spec("z", step="", into=FOLDER, lane=DRAWING)
    run(workspace, commit_again, "another", "a.png", media="image/png")
    picture = workspace.gallery.picture(path)
    assert picture and picture.star and not picture.flagged


def test_removed_and_brought_back_with_its_marks(workspace: Workspace) -> None:
    path = paint(workspace, "a", "春茶", meta={"width": 8})
    paint(workspace, "b")
    workspace.pictures.mark(path, True, "春")
    before = workspace.gallery.picture(path)
    gone = workspace.pictures.remove(path)
    assert paths(workspace) == ["b"] and not (workspace.folder / path).exists()
    assert paths(workspace, query="春茶") == []
    workspace.restore(path, gone)
    after = workspace.gallery.picture(path)
    assert before == after and paths(workspace) == ["b", "a"]
    assert (workspace.folder / path).read_bytes() == b"a"
    check_whole(workspace)


def test_pictures_from_outside_get_names_of_their_own(workspace: Workspace) -> None:
    meta = {
        "media": "image/jpeg",
        "width": 3,
        "height": 2,
        "settings": {"prompt": "old", "seed": 3},
    }
    first = workspace.pictures.add("度假.JPG", b"1", meta)
    second = workspace.pictures.add("度假.jpeg", b"2", meta)
    assert (first, second) == (f"{FOLDER}/度假.jpg", f"{FOLDER}/度假 2.jpg")
    picture = workspace.gallery.picture(second)
    assert picture and (picture.media, picture.prompt, picture.seed) == ("image/jpeg", "old", 3)
    assert (picture.width, picture.job, picture.engine) == (3, "", "")
    workspace.restore(first, workspace.pictures.remove(first))
    again = workspace.gallery.picture(first)
    assert again and again.prompt == "old" and again.media == "image/jpeg"


def test_what_a_job_was_handed_is_kept_once_and_not_shown(workspace: Workspace) -> None:
    first = workspace.pictures.hand(b"mask", "image/png", ".png")
    assert first == workspace.pictures.hand(b"mask", "image/png", ".png")
    assert first == f"{FOLDER}/inputs/{sha('mask')}.png"
    assert (workspace.folder / first).read_bytes() == b"mask" and paths(workspace) == []


def test_a_picked_picture_says_what_is_true_of_it_and_back(workspace: Workspace) -> None:
    step = spec("s", step="pictures", into="media/pictures")
    run(workspace, step, "vector", "节.png", media="image/png",
        meta={"alt": "山", "engine": "cover 0.1"})  # fmt: skip
    place = "media/pictures/节.png"
    before = workspace.pictures.pick(
        place, b"photo", {"media": "image/png", "alt": "茶", "engine": "onnx 1", "prompt": "tea"}
    )
    index = workspace.index
    picked = workspace.gallery.picture(place)
    assert picked and (picked.engine, picked.prompt, picked.step) == ("onnx 1", "tea", "pictures")
    assert picked.sha256 == sha("photo")
    said = index.said_of(place, sha("photo"))
    assert said is not None and said["alt"] == "茶"
    workspace.restore(place, before)
    back = workspace.gallery.picture(place)
    assert back and (back.engine, back.meta["alt"]) == ("cover 0.1", "山")
    assert [one.cause for one in index.versions(place)] == ["restore", "picked", "job"]
    check_whole(workspace)


def test_what_is_not_there_is_refused_in_a_sentence(workspace: Workspace) -> None:
    with pytest.raises(ProjectError, match=r"no picture at 'media/x.png'"):
        workspace.pictures.pick("media/x.png", b"", {})
    with pytest.raises(ProjectError, match=r"no file 'media/x.png'"):
        workspace.pictures.remove("media/x.png")
    for path in ("../x.png", "/etc/x.png", ".studio/x.png"):
        with pytest.raises(ProjectError):
            workspace.pictures.remove(path)


def test_it_is_rebuilt_from_the_journal_and_read_beside_the_writer(
    workspace: Workspace, folder: Path
) -> None:
    for number in range(5):
        paint(workspace, f"p{number}", f"茶 {number}", about={"board": "b"})
    workspace.pictures.mark(f"{FOLDER}/p1.png", True, "c", True)
    workspace.pictures.remove(f"{FOLDER}/p2.png")
    workspace.pictures.add("x.png", b"x", {"media": "image/png", "width": 1})
    shared = Index.shared(folder)
    mine, theirs = workspace.gallery.pictures(), Gallery(shared).pictures(query="茶")
    assert [one.path for one in theirs] == [one.path for one in mine if "x.png" not in one.path]
    shared.close()
    kept = rows(workspace.index)
    workspace.close()
    for file in index_file(folder).parent.glob("index.sqlite*"):
        file.unlink()
    again = Workspace.open(folder)
    assert again.gallery.pictures() == mine
    assert rows(again.index) == kept
    assert again.gallery.count(query="茶") == 4
    again.close()


def test_a_project_open_for_reading_keeps_its_pictures(workspace: Workspace, folder: Path) -> None:
    path = paint(workspace, "a")
    workspace.close()
    reader = Workspace.open(folder, read_only=True)
    for deed in (
        lambda: reader.pictures.mark(path, True, None),
        lambda: reader.pictures.remove(path),
        lambda: reader.pictures.add("x.png", b"x", {"media": "image/png"}),
        lambda: reader.pictures.hand(b"x", "image/png", ".png"),
        lambda: reader.pictures.pick(path, b"x", {}),
    ):
        with pytest.raises(StoreError, match="read-only"):
            deed()
    assert (folder / path).read_bytes() == b"a" and reader.gallery.count() == 1
    reader.close()


def test_an_edit_outside_keeps_the_place_in_the_gallery(workspace: Workspace) -> None:
    path = paint(workspace, "a", "茶")
    (workspace.folder / path).write_bytes(b"retouched")
    workspace.note_outside_edit(path)
    picture = workspace.gallery.picture(path)
    assert picture and (picture.sha256, picture.prompt) == (sha("retouched"), "茶")
    removed = workspace.pictures.remove(path)
    assert removed == sha("retouched") and workspace.history.has(removed)


def test_half_a_character_is_no_end_of_the_project(workspace: Workspace, folder: Path) -> None:
    """The command line hands on bytes that are no UTF-8 as lone surrogates."""
    path = paint(workspace, "a", "tea \udcff 茶", meta={"alt": "\ud83d"})
    workspace.index_texts()
    picture = workspace.gallery.picture(path)
    assert picture and picture.prompt == "tea ? 茶" and picture.meta == {"alt": "?"}
    found = workspace.index.spec("a")
    assert found and found.params["prompt"] == "tea \udcff 茶", "it is drawn again as it was"
    workspace.close()
    again = Workspace.open(folder)
    assert again.gallery.count(query="茶") == 1
    again.close()


def test_a_shelved_result_is_not_in_the_gallery(workspace: Workspace) -> None:
    first = spec("a", step="", into=FOLDER, lane=DRAWING)
    second = spec("b", step="", into=FOLDER, lane=DRAWING)
    run(workspace, first, "a", "a.png", media="image/png")
    workspace.submit(second)
    (workspace.folder / f"{FOLDER}/a.png").write_bytes(b"mine")
    record = commit(workspace, second, "b", "a.png", media="image/png")
    assert record.shelved and paths(workspace) == ["a"]
