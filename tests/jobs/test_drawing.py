"""Pictures drawn by hand: a queue that is kept, and a gallery that grows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.core.job import InputRef
from studio.jobs import events
from studio.store.settings import load_settings
from tests.jobs.rig import library_of, write_plugin
from tests.jobs.works import Work, write_plugins

PAINT = """
    home = Path(os.environ["STUDIO_HOME"])
    if params.wait:
        (home / "waiting").touch()
        while not (home / "go").exists():
            job.progress(0.5, "waiting", 3.0)
            time.sleep(0.01)
    from PIL import Image
    given = inputs.get("mask")
    file = job.scratch / "picture.png"
    size = (params.width, params.height)
    colour = (job.seed % 256, 0, 255 if given else 0)
    Image.new("RGB", size, colour).save(file)
    job.preview(file)
    job.emit(file, "image/png", role="image", width=size[0], height=size[1])
"""


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    plugins = tmp_path / "plugins"
    write_plugins(plugins)
    write_plugin(
        plugins, "paint", PAINT,
        params="prompt: str = ''\nwidth: int = 8\nheight: int = 6\nwait: bool = False",
        manifest='capabilities = ["image.generate"]',
    )  # fmt: skip
    work = Work(tmp_path / "我的 图", library_of(plugins))
    work.session.pick_engine("image.generate", "paint")
    work.heard.clear()
    yield work
    work.session.close()


def ended(work: Work, job: str) -> events.JobEnded:
    def find() -> events.JobEnded | None:
        found = (e for e in work.heard if isinstance(e, events.JobEnded))
        return next((e for e in found if e.spec.id == job), None)

    work.until(find)
    found = find()
    assert found is not None
    return found


def order(work: Work) -> list[str]:
    """The seeds of the jobs in the order they began."""
    return [str(e.spec.seed) for e in work.heard if isinstance(e, events.JobStarted)]


def test_a_picture_stays_in_the_gallery_with_all_that_made_it(work: Work) -> None:
    job = work.session.draw(
        "image.generate", {"prompt": "一杯龙井茶"}, seed=7, board="春茶", title="茶", shot={"x": 1}
    )
    end = ended(work, job)
    assert end.outcome == "done", end.reason
    (made,) = [e for e in work.heard if isinstance(e, events.JobCommitted)]
    assert made.record.path.startswith("media/gallery/picture-") and made.spec.lane == "drawing"
    (picture,) = work.session.gallery.pictures()
    assert (work.folder / picture.path).is_file()
    assert (picture.prompt, picture.seed, picture.engine) == ("一杯龙井茶", 7, "paint 1.0")
    assert (picture.board, picture.item, picture.step) == ("春茶", "茶", "")
    assert (picture.width, picture.height, picture.job) == (8, 6, job)
    row = work.session.workspace.index.job(job)
    spec = work.session.workspace.index.spec(job)
    assert row is not None and row.outcome == "done"
    assert spec is not None and spec.about["shot"] == {"x": 1}


def test_a_mask_from_outside_is_kept(work: Work) -> None:
    mask = work.session.scratch_file("mask.png")
    mask.write_bytes(b"a mask")
    job = work.session.draw("paint", {}, [InputRef("mask", str(mask), "", "image/png")])
    mask.unlink()
    assert ended(work, job).outcome == "done"
    spec = work.session.workspace.index.spec(job)
    assert spec is not None
    assert (work.folder / spec.inputs[0].path).read_bytes() == b"a mask"
    assert len(work.session.gallery.pictures()) == 1


def test_many_wait_in_order_and_one_may_go_first(work: Work, studio_home: Path) -> None:
    first = work.session.draw("paint", {"wait": True}, seed=1)
    jobs = [work.session.draw("paint", {}, seed=seed) for seed in range(2, 7)]
    work.until((studio_home / "waiting").exists)
    work.session.draw_next(jobs[3])
    assert [spec.seed for spec in work.session.drawn()] == [1, 5, 2, 3, 4, 6]
    work.session.cancel_job(jobs[0])
    (studio_home / "go").touch()
    work.until(lambda: not work.session.drawn())
    assert order(work) == ["1", "5", "3", "4", "6"]
    assert ended(work, jobs[0]).outcome == "cancelled" and ended(work, first).outcome == "done"
    assert len(work.session.gallery.pictures()) == 5
    told = [e for e in work.heard if isinstance(e, events.DrawingChanged)]
    assert told and told[-1].drawn == ()


def test_a_pause_lets_the_picture_under_way_be_finished(work: Work, studio_home: Path) -> None:
    first = work.session.draw("paint", {"wait": True}, seed=1)
    work.session.draw("paint", {}, seed=2)
    work.until((studio_home / "waiting").exists)
    work.session.pause_drawing(True)
    (studio_home / "go").touch()
    assert ended(work, first).outcome == "done"
    assert work.make().complete, "a build goes on meanwhile"
    assert [spec.seed for spec in work.session.drawn()] == [2]
    work.session.pause_drawing(False)
    work.until(lambda: not work.session.drawn())
    assert work.session.gallery.count(made="hand") == 2


def test_all_are_cancelled_and_none_begins_on_the_way(work: Work, studio_home: Path) -> None:
    jobs = [work.session.draw("paint", {"wait": True}, seed=seed) for seed in range(5)]
    work.until((studio_home / "waiting").exists)
    work.session.cancel_drawing()
    assert {ended(work, job).outcome for job in jobs} == {"cancelled"}
    assert order(work) == ["0"] and work.session.gallery.count() == 0
    assert work.session.interrupted_drawing() == ()


def test_what_a_closed_program_left_is_drawn_again(work: Work, studio_home: Path) -> None:
    done = work.session.draw("paint", {"prompt": "茶"}, seed=1)
    assert ended(work, done).outcome == "done"
    jobs = [
        work.session.draw("paint", {"wait": True, "prompt": f"{seed}"}, seed=seed, board="b")
        for seed in (2, 3, 4)
    ]
    work.until((studio_home / "waiting").exists)
    work.session.close()
    session = work.open()
    left = session.interrupted_drawing()
    assert [(spec.id, spec.seed) for spec in left] == list(zip(jobs, (2, 3, 4), strict=True))
    (studio_home / "go").touch()
    again = session.draw_again(left[0].id)
    assert ended(work, again).outcome == "done"
    assert [spec.seed for spec in session.interrupted_drawing()] == [3, 4]
    session.forget_interrupted()
    assert session.interrupted_drawing() == ()
    (made,) = session.gallery.pictures(board="b")
    assert (made.seed, made.prompt, made.job) == (2, "2", again)


def test_what_can_not_begin_is_told_by_its_job(work: Work) -> None:
    for use, params, told in (
        ("tool.none", {}, "No installed plugin can do 'tool.none'"),
        ("paint", {"colour": 1}, "There is no parameter 'colour'"),
    ):
        job = work.session.draw(use, params)
        end = ended(work, job)
        assert (end.outcome, end.spec.lane) == ("failed", "drawing") and told in end.reason
    gone = work.session.draw("paint", {}, [InputRef("image", "media/no.png", "", "image/png")])
    assert "There is no 'media/no.png'" in ended(work, gone).reason
    assert work.session.jobs() == ()


def test_a_project_open_for_reading_draws_nothing(work: Work) -> None:
    work.session.close()
    before = work.snapshot()
    session = work.open(read_only=True)
    job = session.draw("paint", {})
    assert "open read-only" in ended(work, job).reason
    session.close()
    assert work.snapshot() == before


def test_a_build_and_the_queue_end_both(work: Work) -> None:
    for seed in range(5):
        work.session.draw("paint", {}, seed=seed)
    work.session.build()
    work.until(lambda: not work.session.building and not work.session.drawn())
    assert set(work.states().values()) == {"done"}
    assert work.session.gallery.count() == 5


CHECK = """
    import json
    from PIL import Image
    file = job.scratch / "verdict.json"
    red = Image.open(inputs.one("image").path).getpixel((0, 0))[0]
    file.write_text(json.dumps({"flagged": red > 100, "score": red / 255}))
    job.emit(file, "application/json", role="verdict")
"""


@pytest.fixture
def watched(tmp_path: Path, studio_home: Path) -> Iterator[Work]:
    """With an engine that checks pictures, and the filter on."""
    plugins = tmp_path / "plugins"
    write_plugins(plugins)
    for name, code, does in (("paint", PAINT, "image.generate"), ("look", CHECK, "image.check")):
        params = "prompt: str = ''\nwidth: int = 8\nheight: int = 6\nwait: bool = False"
        write_plugin(
            plugins, name, code, params=params, manifest=f'capabilities = ["{does}"]'
        )  # fmt: skip
    settings = load_settings()
    settings.set("picture_filter", "on")
    work = Work(tmp_path / "watched", library_of(plugins))
    yield work
    work.session.close()


def test_the_filter_flags_and_a_person_may_lift_it(watched: Work) -> None:
    for seed in (10, 200):
        watched.session.draw("paint", {}, seed=seed)
    watched.until(
        lambda: (
            any(isinstance(e, events.GalleryChanged) for e in watched.heard)
            and not watched.session.host.busy
        )
    )
    flagged = {one.seed: one.flagged for one in watched.session.gallery.pictures()}
    assert flagged == {10: False, 200: True}
    (path,) = [one.path for one in watched.session.gallery.pictures() if one.flagged]
    assert (watched.folder / path).is_file()
    assert {e.spec.plugin for e in watched.heard if isinstance(e, events.JobEnded)} == {"paint"}
    watched.session.mark(path, flagged=False)
    assert not any(one.flagged for one in watched.session.gallery.pictures())


def test_without_an_engine_for_it_the_filter_says_so_once(work: Work, studio_home: Path) -> None:
    load_settings().set("picture_filter", "on")
    for seed in (1, 2):
        assert ended(work, work.session.draw("paint", {}, seed=seed)).outcome == "done"
    work.until(work.notices)
    (notice,) = work.notices()
    assert notice.startswith("New pictures are not checked by the filter: ")
