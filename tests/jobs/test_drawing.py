"""Pictures drawn by hand: a queue that is kept, and a gallery that grows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.core.job import InputRef
from studio.jobs import events
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
