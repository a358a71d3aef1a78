"""A picture of the gallery in the article's place, and in a poster: what is made from it says so.

With the real plugins for pictures, posters, pages and the package; only the article and the
engine that paints are a test's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from studio.core.project import ProjectError
from studio.jobs import events
from studio.sdk.pictures import PictureSettings, write_settings
from tests.jobs.rig import library_of, write_plugin
from tests.jobs.works import Work

RECIPE = """
[[step]]
id = "article"
use = "write"
takes = { brief = "brief" }
into = "documents"
[[step]]
id = "parts"
use = "task.parts"
takes = { article = "article" }
into = "media/script"
[[step]]
id = "pictures"
use = "task.illustrate"
each = "section"
takes = { section = "parts.section" }
into = "media/pictures"
[[step]]
id = "posters"
use = "task.poster"
each = "poster"
takes = { poster = "designs" }
params = { brand = "$brand.kit" }
into = "media/posters"
[[step]]
id = "html"
use = "export.document"
takes = { article = "article", picture = "pictures", cover = ["posters.cover"] }
params = { format = "html" }
[[step]]
id = "folder"
use = "publish.folder"
takes = ["article.article", "pictures.picture", "posters.cover", "posters.poster", "html"]
into = "exports/package"
"""
WRITE = """
    file = job.scratch / "article.md"
    file.write_text(f"# 茶\\n\\n## 采茶\\n\\n{inputs.one('brief').text()}\\n\\n## 喝茶\\n\\n坐下。\\n")
    job.emit(file, "text/markdown", role="article")
"""
PAINT = """
    from PIL import Image
    file = job.scratch / "painted.png"
    Image.new("RGB", (64, 36), (job.seed % 256, 90, 60)).save(file)
    settings = {"prompt": params.prompt, "model": "tea-1", "steps": 4, "seed": job.seed}
    job.emit(file, "image/png", role="image", width=64, height=36, settings=settings)
"""
DESIGN = {
    "format": 1, "title": "春茶上市", "sizes": ["og"], "cover": True,
    "layers": [
        {"kind": "picture", "id": "back", "source": "", "place": {"area": "canvas"}},
        {"kind": "text", "id": "title", "text": "春茶上市", "size": 0.12},
    ],
}  # fmt: skip
PROMPT = "雾里的茶园，水彩"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    plugins = tmp_path / "plugins"
    write_plugin(plugins, "write", WRITE)
    write_plugin(
        plugins, "paint", PAINT, params="prompt: str = ''",
        manifest='capabilities = ["image.generate"]',
    )  # fmt: skip
    work = Work(tmp_path / "茶", library_of(plugins), "采茶要趁早。\n")
    work.session.close()
    work.write("recipe.toml", RECIPE)
    work.open()
    work.session.pick_engine("image.generate", "cover")
    yield work
    work.session.close()


def drawn(work: Work, prompt: str = PROMPT, seed: int = 9, board: str = "") -> str:
    """The path of a picture drawn by hand."""
    job = work.session.draw("paint", {"prompt": prompt}, seed=seed, board=board)
    work.until(lambda: not work.session.drawn())
    return next(one.path for one in work.session.gallery.pictures() if one.job == job)


def place_of(work: Work, heading: str) -> str:
    outputs = work.session.plan().steps["pictures"].outputs
    return next(out.path for out in outputs if out.meta["heading"] == heading)


def page(work: Work) -> str:
    return next((work.folder / "exports").glob("*.html")).read_text(encoding="utf-8")


def test_exports_say_what_the_picked_picture_is(work: Work) -> None:
    work.make()
    assert "cover 0.1.0" in page(work) and PROMPT not in page(work)
    place, path = place_of(work, "采茶"), drawn(work)
    before = work.session.use_picture(path, place)
    assert work.states()["pictures"] == "edited" and work.states()["html"] == "stale"
    work.ran()
    assert work.make().complete
    assert work.ran() == ["folder", "html"]
    html = page(work)
    assert f'alt="{PROMPT}"' in html and "采茶" in html
    assert "cover 0.1.0、paint 1.0" in html, "the other section's picture is still the cover's"
    package = next((work.folder / "exports" / "package").rglob("index.html"))
    assert "paint 1.0" in package.read_text(encoding="utf-8")
    (copied,) = package.parent.glob("pictures/采茶*.png")
    assert copied.read_bytes() == (work.folder / path).read_bytes()
    work.session.restore(place, before)
    work.make()
    assert "paint 1.0" not in page(work) and PROMPT not in page(work)
    assert work.states()["pictures"] == "done"


def test_a_description_of_ones_own_is_kept_for_it(work: Work) -> None:
    work.make()
    place = place_of(work, "喝茶")
    work.session.use_picture(drawn(work), place, alt="一只青花茶杯")
    work.make()
    assert 'alt="一只青花茶杯"' in page(work)


def test_a_prompt_that_an_engine_can_not_draw_is_no_description(work: Work) -> None:
    work.make()
    job = work.session.draw("cover", {"prompt": PROMPT, "width": 64, "height": 64})
    work.until(lambda: not work.session.drawn())
    (path,) = [one.path for one in work.session.gallery.pictures() if one.job == job]
    work.session.use_picture(path, place_of(work, "采茶"))
    work.make()
    assert PROMPT not in page(work) and 'alt="采茶"' in page(work)


def test_another_build_leaves_the_picked_picture_alone(work: Work) -> None:
    work.make()
    place, path = place_of(work, "采茶"), drawn(work)
    work.session.use_picture(path, place)
    work.write("brief.md", "采茶要趁早，也要趁晴。\n")
    work.make()
    assert (work.folder / place).read_bytes() == (work.folder / path).read_bytes()
    assert f'alt="{PROMPT}"' in page(work) and "趁晴" in page(work)


def test_a_photo_is_named_as_nobodys_and_a_computed_one_is_not(work: Work, tmp_path: Path) -> None:
    work.make()
    photo, computed = tmp_path / "IMG_1.jpg", tmp_path / "a.webp"
    for file in (photo, computed):
        Image.new("RGB", (30, 20), (200, 10, 10)).save(file)
    write_settings(computed, PictureSettings(prompt="a red field", model="sd-x", seed=3))
    first, second = work.session.add_picture(photo), work.session.add_picture(computed)
    brought = work.session.gallery.picture(second)
    assert brought and (brought.prompt, brought.seed, brought.width) == ("a red field", 3, 30)
    work.session.use_picture(first, place_of(work, "采茶"))
    place = place_of(work, "喝茶")
    work.session.use_picture(second, place)
    assert (work.folder / place).read_bytes().startswith(b"\x89PNG")
    with Image.open(work.folder / place) as shown:
        assert shown.size == (30, 20) and "a red field" in shown.info["parameters"]
    assert work.make().complete
    html = page(work)
    assert "图片由程序合成（sd-x）" in html and "cover 0.1.0" not in html
    assert 'alt="采茶"' in html and 'alt="a red field"' in html


def test_a_poster_is_the_cover_and_names_its_picture(work: Work) -> None:
    path = drawn(work)
    design = json.loads(json.dumps(DESIGN))
    design["layers"][0]["source"] = path
    text = json.dumps(design, ensure_ascii=False)
    assert work.session.save_document("posters/春.poster.json", text, None)
    assert work.make().complete
    (poster,) = work.session.plan().steps["posters"].outputs
    assert poster.role == "cover" and poster.meta["engine"] == "paint 1.0"
    with Image.open(work.folder / poster.path) as shown:
        assert shown.size == (1200, 630)
        assert shown.getpixel((5, 5)) == Image.open(work.folder / path).getpixel((5, 5))
    assert 'class="banner"' in page(work) and "paint 1.0" in page(work)
    work.ran()
    work.session.use_picture(drawn(work, "另一片茶园", seed=70), path)
    work.make()
    assert [one for one in work.ran() if one] == ["folder", "html", "posters 春.poster.json"]
    work.session.save_document(
        "posters/春.poster.json", text.replace("春茶上市", "新茶到了"), work.session.workspace.current("posters/春.poster.json"),
    )  # fmt: skip
    work.make()
    assert work.ran() == ["folder", "html", "posters 春.poster.json"]


def test_a_design_that_can_not_be_read_is_told_by_its_step(work: Work) -> None:
    work.session.save_document("posters/x.poster.json", "{", None)
    assert work.make().failed == ("posters",)
    assert "can't be read: it is no JSON" in work.reason("posters")


def test_what_is_no_picture_is_not_brought_in(work: Work, tmp_path: Path) -> None:
    text = tmp_path / "notes.png"
    text.write_text("no picture", encoding="utf-8")
    cut = tmp_path / "cut.png"
    Image.effect_noise((64, 64), 9).save(cut)
    cut.write_bytes(cut.read_bytes()[:900])
    for file in (text, cut):
        with pytest.raises(ProjectError, match="can't be read as a picture"):
            work.session.add_picture(file)
    assert work.session.gallery.count() == 0
    with pytest.raises(ProjectError, match="There is no picture"):
        work.session.use_picture("media/gallery/no.png", "media/pictures/no.png")


def test_a_removed_picture_comes_back_by_its_hash(work: Work) -> None:
    path = drawn(work, board="茶")
    sha = work.session.remove_picture(path)
    assert work.session.gallery.count() == 0 and not (work.folder / path).exists()
    work.session.restore(path, sha)
    (picture,) = work.session.gallery.pictures()
    assert (picture.path, picture.board, picture.prompt) == (path, "茶", PROMPT)
    told = [e for e in work.heard if isinstance(e, events.GalleryChanged)]
    assert [e.paths for e in told] == [(path,), (path,)]
